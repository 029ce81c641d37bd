//! Content files, from the program itself or from a folder.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::fonts::Face;
use crate::model::Language;
use crate::problem::{Fault, Problem};

/// The size limit of a content file in bytes. People write these files, so a larger one is something else.
pub(crate) const LARGEST: u64 = 8 * 1024 * 1024;
/// The size limit of a font or dictionary in bytes. One with every kanji is larger than other files.
const LARGEST_FONT: u64 = 64 * 1024 * 1024;
/// The deepest nesting of folders that is read.
const DEEPEST: usize = 4;

/// The limits on the number of files in a folder and on their total size: several times what any town has.
const FILES_MOST: usize = 5_000;
const BYTES_MOST: u64 = 512 * 1024 * 1024;

/// A file, with its path relative to the content folder, separated by `/`.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) bytes: Cow<'static, [u8]>,
}

/// The kind of a file's content, which its path and name tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Questionnaire,
    /// An earlier version of a sheet. It is no longer filled in, but citizens have papers of it at home.
    EarlierQuestionnaire,
    Example,
    Readings,
    Messages(Language),
    Contacts,
    Leaflet,
    Lecture,
    Guide,
    Deck,
    Plan,
    Illustration,
    Theme,
    Font(Face),
    Voice(VoicePart),
    /// A dictionary or list for converting kana.
    Kana(KanaPart),
    /// Explanations and licences.
    Aside,
    Unknown,
}

/// The kinds of files that the voice needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VoicePart {
    Dictionary,
    Voice,
}

/// The files for converting kana.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KanaPart {
    Dictionary,
    Words,
    Names,
    Pairs,
    Evidence,
    Kanji,
    Variants,
    Opposites,
    Romaji,
    Postal,
}

impl Kind {
    pub(crate) fn of(path: &str) -> Self {
        let (folder, name) = path.split_once('/').unwrap_or(("", path));
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        match (folder, stem, ending) {
            ("questionnaires", stem, "json") if stem.starts_with("earlier/") => Self::EarlierQuestionnaire,
            ("questionnaires", stem, "json") if stem.ends_with(".example") => Self::Example,
            ("questionnaires", _, "json") => Self::Questionnaire,
            ("readings", "ja", "tsv") => Self::Readings,
            ("messages", tag, "ftl") => Self::Messages(Language(tag.to_owned())),
            ("contacts", "contacts", "toml") => Self::Contacts,
            ("leaflets", _, "toml") => Self::Leaflet,
            ("lectures", _, "toml") => Self::Lecture,
            ("guides", _, "toml") => Self::Guide,
            ("cards", _, "toml") => Self::Deck,
            ("plan", _, "toml") => Self::Plan,
            ("illustrations", _, "svg") => Self::Illustration,
            ("", "theme", "toml") => Self::Theme,
            ("fonts", _, "ttf") => {
                Face::ALL.into_iter().find(|face| face.file_name() == name).map_or(Self::Unknown, Self::Font)
            }
            ("voice", "dictionary", "zst") => Self::Voice(VoicePart::Dictionary),
            ("voice", "voice.htsvoice", "zst") => Self::Voice(VoicePart::Voice),
            ("kana", "dictionary", "bin") => Self::Kana(KanaPart::Dictionary),
            ("kana", "words", "tsv") => Self::Kana(KanaPart::Words),
            ("kana", "names", "tsv") => Self::Kana(KanaPart::Names),
            ("kana", "pairs", "tsv") => Self::Kana(KanaPart::Pairs),
            ("kana", "evidence", "bin") => Self::Kana(KanaPart::Evidence),
            ("kana", "kanji", "tsv") => Self::Kana(KanaPart::Kanji),
            ("kana", "variants", "tsv") => Self::Kana(KanaPart::Variants),
            ("kana", "opposites", "tsv") => Self::Kana(KanaPart::Opposites),
            ("kana", "romaji", "tsv") => Self::Kana(KanaPart::Romaji),
            ("postal", "japan.tsv", "zst") => Self::Kana(KanaPart::Postal),
            // `assets/` is a crate as well; the words and dictionaries of the paper's codes are embedded by it.
            ("carry", _, "zdict")
            | ("", "Cargo", "toml" | "lock")
            | ("", "build" | "lib", "rs")
            | (_, _, "md" | "txt") => Self::Aside,
            _ => Self::Unknown,
        }
    }

    fn largest(path: &str) -> u64 {
        if path.starts_with("fonts/") || path.starts_with("kana/") { LARGEST_FONT } else { LARGEST }
    }

    /// Returns whether a folder may leave out files of this kind, because the embedded ones take their place.
    fn is_machines_own(&self) -> bool {
        matches!(self, Self::Font(_) | Self::Kana(_) | Self::Voice(_) | Self::Theme | Self::Messages(_))
    }
}

/// Returns the files that are embedded in the program; none without the feature `assets`.
#[cfg(feature = "assets")]
pub(crate) fn embedded() -> Vec<File> {
    let file = |file: &moshimo_assets::File| File { path: file.path.to_owned(), bytes: Cow::Borrowed(file.bytes) };
    moshimo_assets::FILES.iter().map(file).collect()
}

/// Returns the files that are embedded in the program; none without the feature `assets`.
#[cfg(not(feature = "assets"))]
pub(crate) fn embedded() -> Vec<File> {
    Vec::new()
}

/// The content in a folder.
pub(crate) fn in_folder(folder: &Path) -> (Vec<File>, Vec<Problem>) {
    within(folder, Most { files: FILES_MOST, bytes: BYTES_MOST })
}

/// The limits on reading a folder.
#[derive(Clone, Copy)]
pub(super) struct Most {
    pub(super) files: usize,
    pub(super) bytes: u64,
}

pub(super) fn within(folder: &Path, most: Most) -> (Vec<File>, Vec<Problem>) {
    let mut reading =
        Reading { root: folder, open: Vec::new(), most, names: 0, bytes: 0, files: Vec::new(), problems: Vec::new() };
    reading.folder(folder, 0);
    let Reading { mut files, problems, .. } = reading;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    (files, problems)
}

/// Adds the embedded files of each kind that the folder lacks.
pub(crate) fn complete(files: &mut Vec<File>) {
    let kinds: Vec<Kind> = files.iter().map(|file| Kind::of(&file.path)).collect();
    let same = |a: &Kind, b: &Kind| match (a, b) {
        (Kind::Messages(_), Kind::Messages(_)) => true,
        (a, b) => a == b,
    };
    files.extend(embedded().into_iter().filter(|file| {
        let kind = Kind::of(&file.path);
        kind.is_machines_own() && !kinds.iter().any(|own| same(own, &kind))
    }));
    files.sort_by(|a, b| a.path.cmp(&b.path));
}

struct Reading<'a> {
    root: &'a Path,
    /// The folders that are being read, each within the one before, with links resolved.
    open: Vec<PathBuf>,
    most: Most,
    names: usize,
    bytes: u64,
    files: Vec<File>,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn folder(&mut self, folder: &Path, depth: usize) {
        let real = match fs::canonicalize(folder) {
            Ok(real) => real,
            Err(error) => return self.refuse(folder, &error),
        };
        if self.open.iter().any(|open| open.starts_with(&real)) {
            return self.tell(folder, Fault::StrayLink);
        }
        match fs::read_dir(folder) {
            Ok(entries) => {
                self.open.push(real);
                self.entries(folder, entries, depth);
                self.open.pop();
            }
            Err(error) => self.refuse(folder, &error),
        }
    }

    fn entries(&mut self, folder: &Path, entries: fs::ReadDir, depth: usize) {
        for entry in entries {
            self.names += 1;
            if self.names > self.most.files {
                // Told once, whichever folders are still open.
                if self.names == self.most.files + 1 {
                    self.tell(folder, Fault::TooManyFiles { most: self.most.files });
                }
                return;
            }
            match entry {
                Ok(entry) => self.entry(&entry.path(), depth),
                Err(error) => self.refuse(folder, &error),
            }
        }
    }

    fn entry(&mut self, path: &Path, depth: usize) {
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            return;
        }
        match fs::metadata(path) {
            Err(error) => self.refuse(path, &error),
            Ok(about) if about.is_dir() && depth < DEEPEST => self.folder(path, depth + 1),
            // Reading a pipe or a device might never end.
            Ok(about) if about.is_file() => self.file(path, about.len()),
            Ok(_) => self.tell(path, Fault::UnknownFile),
        }
    }

    /// Reads a file, within its size limit even if the file grows meanwhile.
    fn file(&mut self, path: &Path, length: u64) {
        let limit = Kind::largest(&self.relative(path));
        let left = self.most.bytes - self.bytes;
        let read = |path: &Path| -> io::Result<Vec<u8>> {
            let mut bytes = Vec::new();
            fs::File::open(path)?.take(limit.min(left) + 1).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        match read(path) {
            Err(error) => self.refuse(path, &error),
            Ok(bytes) if bytes.len() as u64 > limit => {
                self.tell(path, Fault::TooLarge { bytes: length.max(limit + 1), limit });
            }
            Ok(bytes) if bytes.len() as u64 > left => {
                self.names = self.most.files + 1;
                self.tell(path, Fault::TooManyBytes { most: self.most.bytes });
            }
            Ok(bytes) => {
                self.bytes += bytes.len() as u64;
                self.files.push(File { path: self.relative(path), bytes: Cow::Owned(bytes) });
            }
        }
    }

    fn tell(&mut self, path: &Path, fault: Fault) {
        let file = self.relative(path);
        self.problems.push(Problem { file, line: None, fault });
    }

    fn refuse(&mut self, path: &Path, error: &io::Error) {
        self.tell(path, Fault::Unreadable { reason: error.to_string() });
    }

    fn relative(&self, path: &Path) -> String {
        let relative = path.strip_prefix(self.root).unwrap_or(path);
        let shown = if relative.as_os_str().is_empty() { path } else { relative };
        shown.to_string_lossy().replace('\\', "/")
    }
}
