//! Sheets, answers and pages for advance care planning at a public kiosk.

#![deny(missing_docs)]

pub mod catalog;
pub mod layout;
pub mod messages;
pub mod model;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(feature = "printing")]
pub mod printing;
#[cfg(feature = "raster")]
pub mod raster;
pub mod sheet;
pub mod theme;
pub mod visit;
