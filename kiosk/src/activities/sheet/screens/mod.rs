//! The screens of a sheet.

pub(crate) mod asked;
pub(crate) mod forms;
pub(crate) mod left_over;
mod list;
pub(crate) mod question;
pub(crate) mod review;
pub(crate) mod stop;
