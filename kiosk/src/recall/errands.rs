//! What takes longer than a frame while a sheet is read.

use std::fs::{self, DirEntry, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use log::warn;
use moshimo_core::carry::{Collector, OpenError, PictureError, Record, Sealed, Words};

use super::Doing;
use crate::cx::Told;

/// Files that are offered; nobody turns more pages than these fill.
const FILES: usize = 200;
/// The largest file that is read: a page scanned as finely as scanners do.
const BYTES: u64 = 128 * 1024 * 1024;
/// What may hold a page.
const ENDINGS: [&str; 4] = ["pdf", "png", "jpg", "jpeg"];

/// Something that takes its time.
pub(crate) enum Errand {
    /// Which files lie in this folder.
    Look(PathBuf),
    /// The codes in this file join those that are there.
    Read { file: PathBuf, collector: Collector },
    /// The key is made of the words; that alone takes a good tenth of a second.
    Open { sealed: Sealed, words: Words },
}

/// What an errand came back with.
pub(crate) enum News {
    Looked(Vec<PathBuf>),
    Read(Collector, Option<Told>),
    Opened(Result<Box<Record>, OpenError>, Words),
}

impl Errand {
    pub(super) fn doing(&self) -> Doing {
        match self {
            Self::Look(_) => Doing::Looking,
            Self::Read { .. } => Doing::Reading,
            Self::Open { .. } => Doing::Opening,
        }
    }

    /// Does it; it may take its time.
    pub(super) fn run(self) -> News {
        match self {
            Self::Look(folder) => News::Looked(look(&folder)),
            Self::Read { file, mut collector } => {
                let trouble = match bytes(&file) {
                    Ok(bytes) => collector.add_file(&bytes).err().map(|error| error.told()),
                    Err(_) => Some(PictureError::Broken { reason: String::new() }.told()),
                };
                News::Read(collector, trouble)
            }
            Self::Open { sealed, words } => News::Opened(sealed.open(&words).map(Box::new), words),
        }
    }
}

/// The pictures and PDF files in the folder, the newest first. A name may be personal: none is logged.
fn look(folder: &Path) -> Vec<PathBuf> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            warn!("the folder for files cannot be read: {error}");
            return Vec::new();
        }
    };
    let mut files: Vec<(SystemTime, PathBuf)> = entries.filter_map(|entry| page(&entry.ok()?)).collect();
    files.sort_by(|(one, name), (other, name_of_other)| other.cmp(one).then_with(|| name.cmp(name_of_other)));
    files.into_iter().map(|(_, file)| file).take(FILES).collect()
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

fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    let file = File::open(file)?;
    let length = file.metadata()?.len().min(BYTES);
    // A buffer that grows leaves copies of what it held.
    let mut bytes = Vec::with_capacity(length as usize + 1);
    file.take(BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}
