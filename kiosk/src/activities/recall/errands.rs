//! What takes longer than a frame while a sheet is read.

use std::path::{Path, PathBuf};

use log::warn;
use moshimo_core::carry::{Collector, OpenError, PictureError, Record, Sealed, Words};

use crate::activities::recall::Doing;
use crate::system::apart::{self, Stop};
use crate::system::files;
use crate::ui::cx::Told;

/// Files that are offered; nobody turns more pages than these fill.
const FILES: usize = 200;
/// Names in the folder that are looked at. On a slow stick each takes its time.
const NAMES: usize = 20_000;
/// What may hold a page.
const ENDINGS: [&str; 4] = ["pdf", "png", "jpg", "jpeg"];

/// Something that takes its time.
pub(crate) enum Errand {
    /// Which files lie in this folder.
    Look(PathBuf),
    /// The codes in this file join those that are there. A process of its own reads it, until it is stopped.
    Read { file: PathBuf, collector: Collector, stop: Stop },
    /// The key is made of the words; that alone takes a good tenth of a second.
    Open { sealed: Sealed, words: Words },
}

/// What an errand came back with.
pub(crate) enum News {
    Looked(Vec<PathBuf>, Option<Told>),
    Read(Collector, Option<Told>),
    Opened(Result<Box<Record>, OpenError>, Words),
}

impl Errand {
    pub(crate) fn doing(&self) -> Doing {
        match self {
            Self::Look(_) => Doing::Looking,
            Self::Read { .. } => Doing::Reading,
            Self::Open { .. } => Doing::Opening,
        }
    }

    /// Does it; it may take its time.
    pub(crate) fn run(self) -> News {
        match self {
            Self::Look(folder) => {
                let (files, trouble) = look(&folder, NAMES);
                News::Looked(files, trouble)
            }
            Self::Read { file, mut collector, stop } => {
                let read = apart::read(&file, &stop, &mut collector);
                let trouble = read.inspect_err(warn_of_reader).err().map(|error| error.told());
                News::Read(collector, trouble)
            }
            Self::Open { sealed, words } => News::Opened(sealed.open(&words).map(Box::new), words),
        }
    }
}

/// What is wrong with a file is told to who brought it; what is wrong with the machine, to staff.
fn warn_of_reader(error: &PictureError) {
    if matches!(error, PictureError::NoReader { .. }) {
        warn!("{error}");
    }
}

/// Returns the pictures and PDF files in the folder, the newest first, and says if there are more names than are looked
/// at. A name may be personal: none is logged.
fn look(folder: &Path, most: usize) -> (Vec<PathBuf>, Option<Told>) {
    let listing = files::list(folder, &ENDINGS, most);
    let mut listing =
        listing.inspect_err(|error| warn!("the folder for files cannot be read: {error}")).unwrap_or_default();
    listing.files.truncate(FILES);
    (listing.files, listing.has_more.then(|| ("kiosk-files-many", Vec::new())))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    fn touch(file: &Path) {
        fs::File::create(file).unwrap();
    }

    #[test]
    fn only_plain_files_are_offered_and_links_pipes_and_folders_are_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        touch(&at("page.png"));
        touch(&at("note.txt"));
        fs::create_dir(at("folder.pdf")).unwrap();
        symlink("/dev/zero", at("zero.png")).unwrap();
        symlink(".", at("around.jpg")).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(at("pipe.pdf")).status().unwrap().success());
        assert_eq!(look(folder.path(), NAMES), (vec![at("page.png")], None));
        // None of them is waited for either, where one takes a file's place after the look.
        for name in ["zero.png", "around.jpg", "pipe.pdf", "folder.pdf", "gone.png"] {
            let errand = Errand::Read { file: at(name), collector: Collector::default(), stop: Stop::default() };
            let News::Read(_, Some((id, _))) = errand.run() else { panic!("{name} was read") };
            assert_eq!(id, "carry-picture-broken", "{name}");
        }
    }

    #[test]
    fn of_a_folder_with_too_many_files_some_are_offered_and_that_is_told() {
        let folder = tempfile::tempdir().unwrap();
        (0..12).for_each(|number| touch(&folder.path().join(format!("{number}.png"))));
        assert!(matches!(look(folder.path(), 12), (files, None) if files.len() == 12));
        let (files, trouble) = look(folder.path(), 10);
        assert_eq!((files.len(), trouble.unwrap().0), (10, "kiosk-files-many"));
        assert_eq!(look(&folder.path().join("gone"), 10), (Vec::new(), None));
    }
}
