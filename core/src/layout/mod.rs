//! The one layout: from model to [`Document`]. Screen preview, PDF and PNG are three renderings of the same document.

pub mod flow;
pub mod frame;
mod layered;
pub mod qr;
pub mod templates;
pub mod text;

pub use crate::fonts::{Face, FontFile, Fonts};
pub use crate::units::{Color, Length, Point, Size};
pub use frame::{Document, Draw, Glyph, GlyphRun, Mark, Node, NodeId, Page, Path, PathStep, Role};
pub use text::{Align, Annotated, Breaking, Line, Style, Typesetter};
