//! The screens that read a sheet back from paper or file.

pub(crate) mod camera;
pub(crate) mod files;
pub(crate) mod scan;
pub(crate) mod unlock;
