//! The screens that belong to no activity. They draw and return what was touched, and change nothing themselves.

pub(crate) mod about;
pub(crate) mod contacts;
pub(crate) mod display;
pub(crate) mod help;
pub(crate) mod idle;
pub(crate) mod opening;
pub(crate) mod resume;
pub(crate) mod start;
pub(crate) mod sure;
pub(crate) mod thanks;
