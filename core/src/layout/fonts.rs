//! The faces of the house, loaded once.

use std::sync::Arc;

/// Which face. The chain for rare characters ends in [`Face::Fallback`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// BIZ UD PGothic Regular.
    Regular,
    /// BIZ UD PGothic Bold.
    Bold,
    /// Noto Sans JP Regular, for characters the others lack.
    Fallback,
}

impl Face {
    /// All faces.
    pub const ALL: [Self; 3] = [Self::Regular, Self::Bold, Self::Fallback];
}

/// The bytes of every face; cheap to clone.
#[derive(Clone, Debug)]
pub struct Fonts {
    regular: Arc<[u8]>,
    bold: Arc<[u8]>,
    fallback: Arc<[u8]>,
}

impl Fonts {
    /// Of the three font files' bytes.
    pub fn new(regular: impl Into<Arc<[u8]>>, bold: impl Into<Arc<[u8]>>, fallback: impl Into<Arc<[u8]>>) -> Self {
        Self { regular: regular.into(), bold: bold.into(), fallback: fallback.into() }
    }

    /// The file of one face.
    pub fn bytes(&self, face: Face) -> &[u8] {
        match face {
            Face::Regular => &self.regular,
            Face::Bold => &self.bold,
            Face::Fallback => &self.fallback,
        }
    }
}
