//! The screens between the answers and the paper.

pub(crate) mod came_out;
pub(crate) mod four_words;
pub(crate) mod preview;
pub(crate) mod printing;
pub(crate) mod remember;
