//! The screens that read a sheet back.

pub(crate) mod camera;
pub(crate) mod files;
pub(crate) mod scan;
pub(crate) mod unlock;
