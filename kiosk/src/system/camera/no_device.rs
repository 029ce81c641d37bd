//! In place of the camera, where the program is built without the feature `camera`.

use std::convert::Infallible;
use std::fmt;
use std::path::Path;

use image::GrayImage;
use thiserror::Error;

/// Why there is no picture.
#[derive(Debug, Error)]
#[error("this program is built without cameras")]
pub(crate) struct Trouble;

/// There is none.
pub(crate) struct Device(Infallible);

impl Device {
    /// # Errors
    /// Always.
    pub(crate) fn open(_: &Path) -> Result<Self, Trouble> {
        Err(Trouble)
    }

    pub(crate) fn picture(&self) -> Result<Option<GrayImage>, Trouble> {
        match self.0 {}
    }
}

impl fmt::Display for Device {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {}
    }
}
