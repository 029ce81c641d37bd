//! The controls of the screens. Each control paints itself flat, has a name for screen readers, and works from a
//! keyboard.

pub(crate) mod board;
pub(crate) mod button;
pub(crate) mod card;
pub(crate) mod choices;
pub(crate) mod code;
pub(crate) mod date;
pub(crate) mod desk;
pub(crate) mod field;
mod flick;
pub(crate) mod frame;
pub(crate) mod heading;
pub(crate) mod ink_field;
pub(crate) mod menu;
pub(crate) mod on_paper;
pub(crate) mod pad;
mod panels;
pub(crate) mod picture;
mod postal;
pub(crate) mod progress;
pub(crate) mod row;
mod runs;
pub(crate) mod scale;
pub(crate) mod shelf;
pub(crate) mod slider;
pub(crate) mod tile;
pub(crate) mod turned;
pub(crate) mod writer;
mod written;
