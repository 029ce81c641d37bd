//! 時計. The date at the machine's place, and whether the machine knows its time zone.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

/// The time zone by which a machine counts its days.
///
/// It comes from the variable `TZ`, such as `Asia/Tokyo` or `JST-9`, or from `/etc/localtime` if that is not set. The
/// machine's own zone data is used first, and the data inside the program if the machine has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Zone {
    /// A place on earth, by its name or, if it has none, by its distance from UTC.
    Known(String),
    /// Universal time, which hardly any town uses.
    Universal,
    /// An unknown zone. Days are counted as in UTC.
    Unknown {
        /// The reason.
        why: String,
    },
}

impl Zone {
    /// Returns the zone of this machine.
    pub fn of_machine() -> Self {
        match TimeZone::try_system() {
            Ok(zone) => Self::of(&zone),
            Err(_) if std::env::var_os("TZ").is_some() => {
                Self::Unknown { why: "the variable TZ names no time zone".to_owned() }
            }
            Err(error) => Self::Unknown { why: error.to_string() },
        }
    }

    fn of(zone: &TimeZone) -> Self {
        if zone.is_unknown() {
            return Self::Unknown { why: "none is set".to_owned() };
        }
        match zone.iana_name() {
            Some("UTC" | "Etc/UTC" | "Etc/UCT" | "Etc/Universal" | "Etc/Zulu" | "UCT" | "Universal" | "Zulu") => {
                Self::Universal
            }
            Some(name) => Self::Known(name.to_owned()),
            None => match zone.to_offset(Timestamp::now()) {
                Offset::UTC => Self::Universal,
                offset => Self::Known(format!("UTC{offset}")),
            },
        }
    }

    /// Returns in one sentence why a date may be a day early or late, or `None` if it is right.
    pub fn trouble(&self) -> Option<String> {
        match self {
            Self::Known(_) => None,
            Self::Universal => Some("the machine uses UTC, so the date is wrong for some hours of the day".to_owned()),
            Self::Unknown { why } => Some(format!(
                "the time zone is not known ({why}); UTC is used, so the date is wrong for some hours of the day"
            )),
        }
    }
}

/// The remedy for a wrong zone.
pub const REMEDY: &str =
    "run timedatectl set-timezone Asia/Tokyo, or set TZ=Asia/Tokyo in the environment of the program";

/// Returns today's date in the machine's time zone.
pub fn today() -> Date {
    Zoned::now().date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_told_by_its_name_or_its_distance_and_utc_is_none() {
        let named = |name| TimeZone::get(name).map(|zone| Zone::of(&zone));
        assert_eq!(named("Asia/Tokyo").ok(), Some(Zone::Known("Asia/Tokyo".to_owned())));
        assert_eq!(named("Etc/UTC").ok(), Some(Zone::Universal));
        let posix = |text| TimeZone::posix(text).map(|zone| Zone::of(&zone));
        assert_eq!(posix("JST-9").ok(), Some(Zone::Known("UTC+09".to_owned())));
        assert_eq!(posix("UTC0").ok(), Some(Zone::Universal));
        assert!(matches!(Zone::of(&TimeZone::unknown()), Zone::Unknown { .. }));
        assert!(Zone::of(&TimeZone::UTC).trouble().is_some());
    }
}
