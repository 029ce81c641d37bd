//! Today's date.

use std::sync::Once;

use jiff::civil::Date;
use moshimo_core::clock::{self, Zone};

static TOLD: Once = Once::new();

/// Returns today's date, and warns once if the machine does not know its time zone.
pub(crate) fn today() -> Date {
    TOLD.call_once(|| {
        let zone = Zone::of_machine();
        // A machine may be set to UTC on purpose, so only `moshimo doctor` warns of that.
        if let (Zone::Unknown { .. }, Some(trouble)) = (&zone, zone.trouble()) {
            eprintln!("warning: {trouble}\nhint: {}", clock::REMEDY);
        }
    });
    clock::today()
}
