//! The fonts that Moshimo writes in.

use std::collections::BTreeMap;
use std::sync::Arc;

/// A face of the type. Text is asked for in [`Face::Regular`] or [`Face::Bold`]. A character that both of them lack is
/// set in [`Face::Fallback`], and one that is not Japanese in the face of its script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// `BIZ UDPGothic` Regular.
    Regular,
    /// `BIZ UDPGothic` Bold.
    Bold,
    /// Noto Sans JP Regular, for characters the others lack.
    Fallback,
    /// Latin, Greek and Cyrillic letters: Noto Sans.
    Western,
    /// Armenian letters.
    Armenian,
    /// Hebrew letters.
    Hebrew,
    /// Arabic letters, with those of Persian and Urdu.
    Arabic,
    /// Devanagari, for Nepali and Hindi.
    Devanagari,
    /// Bengali letters.
    Bengali,
    /// Gurmukhi, for Punjabi.
    Gurmukhi,
    /// Tamil letters.
    Tamil,
    /// Sinhala letters.
    Sinhala,
    /// Thai letters.
    Thai,
    /// Lao letters.
    Lao,
    /// Myanmar letters, for Burmese.
    Myanmar,
    /// Georgian letters.
    Georgian,
    /// Khmer letters.
    Khmer,
    /// ハングル. Hangul, the syllables of KS X 1001.
    Hangul,
    /// 簡体字, 繁体字. The characters of GB 2312 and the common ones of Big5 that Japanese faces lack.
    Chinese,
}

impl Face {
    /// Every face.
    pub const ALL: [Self; 19] = [
        Self::Regular,
        Self::Bold,
        Self::Fallback,
        Self::Western,
        Self::Armenian,
        Self::Hebrew,
        Self::Arabic,
        Self::Devanagari,
        Self::Bengali,
        Self::Gurmukhi,
        Self::Tamil,
        Self::Sinhala,
        Self::Thai,
        Self::Lao,
        Self::Myanmar,
        Self::Georgian,
        Self::Khmer,
        Self::Hangul,
        Self::Chinese,
    ];

    /// The faces that Japanese is set in. Without one of them nothing is set.
    pub const JAPANESE: [Self; 3] = [Self::Regular, Self::Bold, Self::Fallback];

    /// Returns the face of the script that a character belongs to; `None` where only Japanese faces may have it.
    pub fn of_script(character: char) -> Option<Self> {
        Some(match character {
            '\u{a0}'..='\u{52f}'
            | '\u{1d00}'..='\u{1fff}'
            | '\u{20a0}'..='\u{20cf}'
            | '\u{2c60}'..='\u{2c7f}'
            | '\u{a720}'..='\u{a7ff}' => Self::Western,
            '\u{530}'..='\u{58f}' => Self::Armenian,
            '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => Self::Hebrew,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => {
                Self::Arabic
            }
            '\u{900}'..='\u{97f}' => Self::Devanagari,
            '\u{980}'..='\u{9ff}' => Self::Bengali,
            '\u{a00}'..='\u{a7f}' => Self::Gurmukhi,
            '\u{b80}'..='\u{bff}' => Self::Tamil,
            '\u{d80}'..='\u{dff}' => Self::Sinhala,
            '\u{e00}'..='\u{e7f}' => Self::Thai,
            '\u{e80}'..='\u{eff}' => Self::Lao,
            '\u{1000}'..='\u{109f}' => Self::Myanmar,
            '\u{10a0}'..='\u{10ff}' => Self::Georgian,
            '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{3163}' | '\u{ac00}'..='\u{d7a3}' => Self::Hangul,
            '\u{1780}'..='\u{17ff}' => Self::Khmer,
            '㐀'..='鿿' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Self::Chinese,
            _ => return None,
        })
    }

    /// Returns the name of the file in the folder `fonts`.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Regular => "BIZUDPGothic-Regular.ttf",
            Self::Bold => "BIZUDPGothic-Bold.ttf",
            Self::Fallback => "NotoSansJP-Regular.ttf",
            Self::Western => "NotoSans-Regular.ttf",
            Self::Armenian => "NotoSansArmenian-Regular.ttf",
            Self::Hebrew => "NotoSansHebrew-Regular.ttf",
            Self::Arabic => "NotoSansArabic-Regular.ttf",
            Self::Devanagari => "NotoSansDevanagari-Regular.ttf",
            Self::Bengali => "NotoSansBengali-Regular.ttf",
            Self::Gurmukhi => "NotoSansGurmukhi-Regular.ttf",
            Self::Tamil => "NotoSansTamil-Regular.ttf",
            Self::Sinhala => "NotoSansSinhala-Regular.ttf",
            Self::Thai => "NotoSansThai-Regular.ttf",
            Self::Lao => "NotoSansLao-Regular.ttf",
            Self::Myanmar => "NotoSansMyanmar-Regular.ttf",
            Self::Georgian => "NotoSansGeorgian-Regular.ttf",
            Self::Khmer => "NotoSansKhmer-Regular.ttf",
            Self::Hangul => "NotoSansKR-Regular.ttf",
            Self::Chinese => "NotoSansSC-Regular.ttf",
        }
    }
}

/// The bytes of one font file, embedded or read from a folder. Cheap to clone either way.
#[derive(Clone)]
pub enum FontFile {
    /// Bytes embedded in the program. They are 17 MB that need not be copied into memory.
    Embedded(&'static [u8]),
    /// Bytes read from a folder.
    Shared(Arc<[u8]>),
}

impl std::ops::Deref for FontFile {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        match self {
            Self::Embedded(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

impl AsRef<[u8]> for FontFile {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl std::fmt::Debug for FontFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FontFile({} bytes)", self.len())
    }
}

impl From<&'static [u8]> for FontFile {
    fn from(bytes: &'static [u8]) -> Self {
        Self::Embedded(bytes)
    }
}

impl From<Vec<u8>> for FontFile {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Shared(bytes.into())
    }
}

impl From<Arc<[u8]>> for FontFile {
    fn from(bytes: Arc<[u8]>) -> Self {
        Self::Shared(bytes)
    }
}

/// The font files of all faces. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Fonts {
    files: Arc<BTreeMap<Face, FontFile>>,
}

impl Fonts {
    /// Returns the fonts that Japanese needs.
    pub fn new(regular: impl Into<FontFile>, bold: impl Into<FontFile>, fallback: impl Into<FontFile>) -> Self {
        let files = [(Face::Regular, regular.into()), (Face::Bold, bold.into()), (Face::Fallback, fallback.into())];
        Self { files: Arc::new(files.into()) }
    }

    /// Returns the fonts with the file of another face.
    #[must_use]
    pub fn with(mut self, face: Face, file: impl Into<FontFile>) -> Self {
        Arc::make_mut(&mut self.files).insert(face, file.into());
        self
    }

    /// Returns the file of a face. Those of [`Face::JAPANESE`] are always there.
    pub fn file(&self, face: Face) -> Option<&FontFile> {
        self.files.get(&face)
    }

    /// Returns the bytes of a face; none where its file is missing.
    pub fn bytes(&self, face: Face) -> &[u8] {
        self.file(face).map_or(&[], |file| file)
    }
}
