//! What takes longer than a frame while a sheet is read.

use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use log::warn;
use moshimo_core::carry::apart::{self, Helper, Stop};
use moshimo_core::carry::{Collector, OpenError, PictureError, Record, Sealed, Words};

use crate::activities::recall::Doing;
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
                // Between the look and the touch it may have gone, or become something else.
                let file = apart::open_plain(&file);
                let file = file.map_err(|error| PictureError::Broken { reason: error.to_string() });
                let read = file.and_then(|file| helper().read(file, &stop, &mut collector));
                let trouble = read.inspect_err(warn_of_reader).err().map(|error| error.told());
                News::Read(collector, trouble)
            }
            Self::Open { sealed, words } => News::Opened(sealed.open(&words).map(Box::new), words),
        }
    }
}

/// The program that reads files: this one.
#[cfg(not(test))]
fn helper() -> Helper {
    Helper::default()
}

/// A test's program is this one too, but its `main` is another.
#[cfg(test)]
fn helper() -> Helper {
    let arguments = ["activities::recall::errands::tests::reads_for_the_others", "--exact", "-q", "--nocapture", "--"];
    Helper::new("/proc/self/exe", arguments.map(Into::into))
}

/// What is wrong with a file is told to who brought it; what is wrong with the machine, to staff.
fn warn_of_reader(error: &PictureError) {
    if matches!(error, PictureError::NoReader { .. }) {
        warn!("{error}");
    }
}

/// The pictures and PDF files in the folder, the newest first, and whether there are more names than are looked at. A
/// name may be personal: none is logged.
fn look(folder: &Path, most: usize) -> (Vec<PathBuf>, Option<Told>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            warn!("the folder for files cannot be read: {error}");
            return (Vec::new(), None);
        }
    };
    let (mut files, mut trouble): (Vec<(SystemTime, PathBuf)>, Option<Told>) = (Vec::new(), None);
    for (number, entry) in entries.enumerate() {
        if number == most {
            trouble = Some(("kiosk-files-many", Vec::new()));
            break;
        }
        files.extend(entry.ok().and_then(|entry| page(&entry)));
    }
    files.sort_by(|(one, name), (other, name_of_other)| other.cmp(one).then_with(|| name.cmp(name_of_other)));
    (files.into_iter().map(|(_, file)| file).take(FILES).collect(), trouble)
}

/// A file that may hold a page, and when it was written. Links lead elsewhere and are passed over.
fn page(entry: &DirEntry) -> Option<(SystemTime, PathBuf)> {
    let path = entry.path();
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
    let fits = ENDINGS.contains(&ending.as_str()) && !is_hidden && entry.file_type().ok()?.is_file();
    let written = entry.metadata().and_then(|about| about.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    fits.then_some((written, path))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn reads_for_the_others() {
        if let Some(code) = apart::serve_if_asked() {
            std::process::exit(i32::from(code != std::process::ExitCode::SUCCESS));
        }
    }

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
