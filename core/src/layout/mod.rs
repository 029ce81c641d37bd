//! From model to [`Document`]: the one layout of which screen preview, PDF and PNG are three renderings.

mod flow;
pub mod fonts;
pub mod frame;
mod layered;
pub mod picture;
pub mod qr;
pub mod templates;
pub mod text;
pub mod units;

pub use fonts::{Face, FontFile, Fonts};
pub use frame::{Document, Draw, Glyph, GlyphRun, Mark, Node, NodeId, Page, Path, PathStep, Role};
pub use text::{Align, Annotated, Breaking, Line, Style, Typesetter};
pub use units::{Color, Length, Point, Size};
