//! Sheets, answers and pages for advance care planning at a public kiosk.

#![deny(missing_docs)]

pub mod layout;
pub mod model;
#[cfg(feature = "raster")]
pub mod raster;
