//! Writing with fingers and keys: boards, conversion from kana, ink, and what a scanner types.

pub(crate) mod boards;
pub(crate) mod editor;
pub(crate) mod ink;
pub(crate) mod kana;
pub(crate) mod scanner;
pub(crate) mod writing;
