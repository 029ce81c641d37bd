//! One file for each command.

pub(crate) mod carry;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod convert;
pub(crate) mod doctor;
pub(crate) mod example;
pub(crate) mod lecture;
pub(crate) mod list;
pub(crate) mod opinions;
pub(crate) mod plan;
pub(crate) mod printers;
pub(crate) mod render;
pub(crate) mod say;
pub(crate) mod send;
pub(crate) mod stats;
pub(crate) mod validate;
