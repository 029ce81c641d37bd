//! The device of a program that is built without the feature `camera`: there is none.

use std::convert::Infallible;
use std::fmt;
use std::path::Path;

use image::GrayImage;
use thiserror::Error;

/// The error of every attempt to open a camera.
#[derive(Debug, Error)]
#[error("this program is built without cameras")]
pub(crate) struct Trouble;

/// A camera, which cannot exist.
pub(crate) struct Device(Infallible);

impl Device {
    /// Opens no camera.
    ///
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
