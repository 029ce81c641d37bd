//! 時計. What staff hear where the machine does not know which day it is.

use log::warn;
use moshimo_core::clock::{REMEDY, Zone};

/// Says at start whether dates may be those of another day.
pub(crate) fn tell() {
    if let Some(trouble) = Zone::of_machine().trouble() {
        warn!("{trouble}; hint: {REMEDY}");
    }
}
