//! The layer that every screen is drawn with: context, theme, text, pictures, widgets and messages.

pub(crate) mod control;
pub(crate) mod cx;
pub(crate) mod input;
pub(crate) mod keypad;
pub(crate) mod message;
pub(crate) mod parts;
pub(crate) mod pictures;
pub(crate) mod rest;
mod shaped;
pub(crate) mod text;
pub(crate) mod theme;
pub(crate) mod widgets;
