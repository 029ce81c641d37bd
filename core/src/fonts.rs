//! The fonts that Moshimo writes in.

use std::sync::Arc;

/// A face of the type. A character that the others lack is set in [`Face::Fallback`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// `BIZ UDPGothic` Regular.
    Regular,
    /// `BIZ UDPGothic` Bold.
    Bold,
    /// Noto Sans JP Regular, for characters the others lack.
    Fallback,
}

impl Face {
    /// Every face.
    pub const ALL: [Self; 3] = [Self::Regular, Self::Bold, Self::Fallback];
}

/// The bytes of one font file, embedded or read from a folder. Cheap to clone either way.
#[derive(Clone)]
pub enum FontFile {
    /// Bytes embedded in the program. They are 15 MB that need not be copied into memory.
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
    regular: FontFile,
    bold: FontFile,
    fallback: FontFile,
}

impl Fonts {
    /// Returns the fonts of three files.
    pub fn new(regular: impl Into<FontFile>, bold: impl Into<FontFile>, fallback: impl Into<FontFile>) -> Self {
        Self { regular: regular.into(), bold: bold.into(), fallback: fallback.into() }
    }

    /// Returns the file of one face.
    pub fn file(&self, face: Face) -> &FontFile {
        match face {
            Face::Regular => &self.regular,
            Face::Bold => &self.bold,
            Face::Fallback => &self.fallback,
        }
    }

    /// Returns the bytes of one face.
    pub fn bytes(&self, face: Face) -> &[u8] {
        self.file(face)
    }
}
