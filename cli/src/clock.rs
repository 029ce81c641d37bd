//! Which day it is for the commands.

use std::sync::Once;

use jiff::civil::Date;
use moshimo_core::clock::{self, Zone};

static TOLD: Once = Once::new();

/// Returns today's date; where the machine does not know its time zone, that is said once.
pub(crate) fn today() -> Date {
    TOLD.call_once(|| {
        let zone = Zone::of_machine();
        // In UTC a machine may stand on purpose; `moshimo doctor` asks about it.
        if let (Zone::Unknown { .. }, Some(trouble)) = (&zone, zone.trouble()) {
            eprintln!("warning: {trouble}\nhint: {}", clock::REMEDY);
        }
    });
    clock::today()
}
