//! The ends of a visit, and the traces that a window may not keep after them.

use serde::{Deserialize, Serialize};

/// The end of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Ended {
    /// With paper.
    Printed,
    /// With files.
    Saved,
    /// Without anything.
    Discarded,
}

/// The traces of people that a window holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Traces {
    /// Nothing.
    #[default]
    None,
    /// A lecture's place, counts and comments, which name nobody.
    Lecture,
    /// Words of a person, or staff's PIN.
    Person,
}
