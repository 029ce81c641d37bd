//! Content as files, wherever they come from: the program itself or a folder.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::fonts::Face;
use crate::model::Language;
use crate::problem::{Fault, Problem};

/// Content files are written by people; what is larger is something else.
pub(crate) const LARGEST: u64 = 8 * 1024 * 1024;
/// A font or dictionary with every kanji may be larger.
const LARGEST_FONT: u64 = 64 * 1024 * 1024;
/// Folders in folders, deeper than any content.
const DEEPEST: usize = 4;

/// Files of a folder, and bytes of all of them together: several times what any town has.
const FILES_MOST: usize = 5_000;
const BYTES_MOST: u64 = 512 * 1024 * 1024;

/// One file, its path relative to the content folder, with `/`.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) bytes: Cow<'static, [u8]>,
}

/// What a file holds, by its place and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Questionnaire,
    /// A definition that is filled in no longer, but that sheets at home were made with.
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
    /// What kana are converted with.
    Kana(KanaPart),
    /// Explanations and licences.
    Aside,
    Unknown,
}

/// What is read aloud, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VoicePart {
    Dictionary,
    Voice,
}

/// Which of the files that kana are converted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KanaPart {
    Dictionary,
    Words,
    Names,
    Pairs,
    Numbers,
    Kanji,
    Variants,
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
            ("fonts", "BIZUDPGothic-Regular", "ttf") => Self::Font(Face::Regular),
            ("fonts", "BIZUDPGothic-Bold", "ttf") => Self::Font(Face::Bold),
            ("fonts", "NotoSansJP-Regular", "ttf") => Self::Font(Face::Fallback),
            ("voice", "dictionary", "zst") => Self::Voice(VoicePart::Dictionary),
            ("voice", "voice.htsvoice", "zst") => Self::Voice(VoicePart::Voice),
            ("kana", "dictionary", "bin") => Self::Kana(KanaPart::Dictionary),
            ("kana", "words", "tsv") => Self::Kana(KanaPart::Words),
            ("kana", "names", "tsv") => Self::Kana(KanaPart::Names),
            ("kana", "pairs", "tsv") => Self::Kana(KanaPart::Pairs),
            ("kana", "numbers", "tsv") => Self::Kana(KanaPart::Numbers),
            ("kana", "kanji", "tsv") => Self::Kana(KanaPart::Kanji),
            ("kana", "variants", "tsv") => Self::Kana(KanaPart::Variants),
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

    /// What a folder may leave out, because the machine's own will do.
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

/// How much is read of a folder.
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

/// Adds the machine's own from the program where a kind of it is absent.
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
    /// The folders that are being read, each within the one before; without links.
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
            // A pipe or a device would be waited for without end.
            Ok(about) if about.is_file() => self.file(path, about.len()),
            Ok(_) => self.tell(path, Fault::UnknownFile),
        }
    }

    /// Reads a file that may grow while it is read.
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
