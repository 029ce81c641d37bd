//! The screens of a sheet.

pub(crate) mod forms;
pub(crate) mod left_over;
pub(crate) mod question;
pub(crate) mod review;
pub(crate) mod stop;
