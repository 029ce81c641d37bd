//! The parts of reading a sheet that take longer than a frame.

use std::path::{Path, PathBuf};

use log::warn;
use moshimo_core::carry::{Collector, OpenError, PictureError, Record, Sealed, Words};

use crate::activities::recall::{Doing, Found};
use crate::system::apart::{self, Stop};
use crate::system::files;
use crate::ui::cx::Told;

/// The most files that are offered. They fill more pages than anybody turns.
const FILES: usize = 200;
/// The most names of the folder that are looked at. On a slow memory stick each takes its time.
const NAMES: usize = 20_000;
/// The endings of files that may hold a page.
const ENDINGS: [&str; 4] = ["pdf", "png", "jpg", "jpeg"];

/// A task that takes longer than a frame.
pub(crate) enum Errand {
    /// Looks which files lie in this folder.
    Look(PathBuf),
    /// Adds the codes in this file to those that are there. A process of its own reads the file, until it is stopped.
    Read { file: PathBuf, collector: Collector, stop: Stop },
    /// Opens the codes with the words. Making the key of them alone takes a tenth of a second or more.
    Open { sealed: Sealed, words: Words },
}

/// The outcome of an errand.
pub(crate) enum News {
    Looked(Vec<Found>, Option<Told>),
    Read(Collector, Option<Told>),
    Opened(Result<Box<Record>, OpenError>, Words),
}

impl Errand {
    /// Returns the kind of the errand.
    pub(crate) fn doing(&self) -> Doing {
        match self {
            Self::Look(_) => Doing::Looking,
            Self::Read { .. } => Doing::Reading,
            Self::Open { .. } => Doing::Opening,
        }
    }

    /// Runs the errand to its end. Takes longer than a frame.
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

/// Logs an error of the machine, for staff. An error of the file is told only to the citizen who brought it.
fn warn_of_reader(error: &PictureError) {
    if matches!(error, PictureError::NoReader { .. }) {
        warn!("{error}");
    }
}

/// Returns the pictures and PDF files in the folder, the newest first, and a message where there are more names than
/// are looked at. A name may be personal, so none is logged.
fn look(folder: &Path, most: usize) -> (Vec<Found>, Option<Told>) {
    let listing = files::list(folder, &ENDINGS, most);
    let mut listing =
        listing.inspect_err(|error| warn!("the folder for files cannot be read: {error}")).unwrap_or_default();
    listing.files.truncate(FILES);
    let mut files: Vec<Found> = listing.files.into_iter().map(Found::of).collect();
    // A copy is as old as its pages.
    files.sort_by_key(|file| std::cmp::Reverse(file.made));
    (files, listing.has_more.then(|| ("kiosk-files-many", Vec::new())))
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
        let (files, trouble) = look(folder.path(), NAMES);
        assert_eq!(files.iter().map(|file| file.path.clone()).collect::<Vec<_>>(), [at("page.png")]);
        assert!(trouble.is_none() && files[0].made.is_some());
        // Such a name does not hold up an errand either, where it takes a file's place after the look.
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
