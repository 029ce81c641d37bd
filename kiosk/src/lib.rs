//! The touchscreen kiosk of Moshimo: a citizen fills in a sheet, sees the pages, prints, and nothing stays.
//!
//! [`run`] is the program. A [`Config`] can be read without it, as a test or an editor of configurations does.

mod activities;
mod aloud;
mod app;
mod drafts;
mod program;
mod system;
#[cfg(test)]
mod tests;
mod typing;
mod ui;
mod workers;

pub use program::run;
pub use system::config::{Config, Fault};
