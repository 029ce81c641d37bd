//! The screens, one file each: they draw and say what was touched, and change nothing themselves.

pub(crate) mod came_out;
pub(crate) mod camera;
pub(crate) mod contacts;
pub(crate) mod display;
pub(crate) mod files;
pub(crate) mod forms;
pub(crate) mod game;
pub(crate) mod idle;
pub(crate) mod left_over;
mod list;
mod message;
pub(crate) mod office;
pub(crate) mod plan;
pub(crate) mod preview;
pub(crate) mod printing;
pub(crate) mod question;
pub(crate) mod remember;
pub(crate) mod resume;
pub(crate) mod review;
pub(crate) mod scan;
pub(crate) mod staff;
pub(crate) mod start;
pub(crate) mod stop;
pub(crate) mod sure;
pub(crate) mod thanks;
pub(crate) mod unlock;
pub(crate) mod words;
