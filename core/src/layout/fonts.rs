//! The faces of the house, loaded once.

use std::sync::Arc;

/// Which face. The chain for rare characters ends in [`Face::Fallback`].
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
    /// All faces.
    pub const ALL: [Self; 3] = [Self::Regular, Self::Bold, Self::Fallback];
}

/// One font file: part of the program, or read from a folder. Cheap to clone either way.
#[derive(Clone)]
pub enum FontFile {
    /// Embedded in the program: 15 MB that need not be copied into memory.
    Embedded(&'static [u8]),
    /// Read from a folder.
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

/// The bytes of every face; cheap to clone.
#[derive(Clone, Debug)]
pub struct Fonts {
    regular: FontFile,
    bold: FontFile,
    fallback: FontFile,
}

impl Fonts {
    /// Of the three font files' bytes.
    pub fn new(regular: impl Into<FontFile>, bold: impl Into<FontFile>, fallback: impl Into<FontFile>) -> Self {
        Self { regular: regular.into(), bold: bold.into(), fallback: fallback.into() }
    }

    /// The file of one face.
    pub fn file(&self, face: Face) -> &FontFile {
        match face {
            Face::Regular => &self.regular,
            Face::Bold => &self.bold,
            Face::Fallback => &self.fallback,
        }
    }

    /// The bytes of one face.
    pub fn bytes(&self, face: Face) -> &[u8] {
        self.file(face)
    }
}
