//! Dates as people know them: sometimes only the year, and counted by eras.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// 元号. An era. There have been five since 1868.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Era {
    /// 明治
    Meiji,
    /// 大正
    Taisho,
    /// 昭和
    Showa,
    /// 平成
    Heisei,
    /// 令和
    Reiwa,
}

impl Era {
    /// All eras, oldest first.
    pub const ALL: [Self; 5] = [Self::Meiji, Self::Taisho, Self::Showa, Self::Heisei, Self::Reiwa];

    /// Returns the first day as year, month and day.
    pub const fn first_day(self) -> (i16, i8, i8) {
        match self {
            Self::Meiji => (1868, 10, 23),
            Self::Taisho => (1912, 7, 30),
            Self::Showa => (1926, 12, 25),
            Self::Heisei => (1989, 1, 8),
            Self::Reiwa => (2019, 5, 1),
        }
    }

    /// Returns the code of the era in files: `showa`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Meiji => "meiji",
            Self::Taisho => "taisho",
            Self::Showa => "showa",
            Self::Heisei => "heisei",
            Self::Reiwa => "reiwa",
        }
    }

    /// Returns the id of the message that names the era, such as `era-showa`.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Meiji => "era-meiji",
            Self::Taisho => "era-taisho",
            Self::Showa => "era-showa",
            Self::Heisei => "era-heisei",
            Self::Reiwa => "era-reiwa",
        }
    }
}

/// A date whose day, or month and day, may be unknown. It is written as in FHIR: `1943`, `1943-05`, `1943-05-02`.
///
/// As far as it is known, a date may lie in two eras: 1926 is 大正15年 until its last week, and 昭和元年 from then on. Such a
/// date keeps the era by which somebody [counted](Self::counted_by) it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
    /// Whether a date that lies in two eras was counted by the earlier one.
    is_of_earlier: bool,
}

/// The fault of a date.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateError {
    /// A text that is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[error("a date is written YYYY, YYYY-MM or YYYY-MM-DD")]
    Form,
    /// A day that does not exist.
    #[error("the day {year:04}-{month:02}-{day:02} does not exist")]
    NoSuchDay {
        /// The year of the common era.
        year: i16,
        /// The month as given.
        month: i8,
        /// The day as given.
        day: i8,
    },
}

impl PartialDate {
    /// Creates a date of which at least the year is known.
    ///
    /// # Errors
    /// If there is no such day, or a day is given without its month.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Result<Self, DateError> {
        let (checked_month, checked_day) = match (month, day) {
            (None, Some(_)) => return Err(DateError::Form),
            (month, day) => (month.unwrap_or(1), day.unwrap_or(1)),
        };
        if year < 1 || jiff::civil::Date::new(year, checked_month, checked_day).is_err() {
            return Err(DateError::NoSuchDay { year, month: checked_month, day: checked_day });
        }
        Ok(Self { year, month, day, is_of_earlier: false })
    }

    /// Returns the same date, counted by `era` if it may lie in it.
    ///
    /// ```
    /// # use moshimo_core::model::{Era, PartialDate};
    /// let year = PartialDate::new(1926, None, None).expect("a year");
    /// assert_eq!(year.era(), Some((Era::Showa, 1)));
    /// assert_eq!(year.counted_by(Era::Taisho).era(), Some((Era::Taisho, 15)));
    /// ```
    #[must_use]
    pub fn counted_by(self, era: Era) -> Self {
        let [earlier, later] = self.eras();
        Self { is_of_earlier: earlier != later && earlier == Some(era), ..self }
    }

    /// Returns the earlier one of two eras, if the date may lie in both and was counted by that one.
    pub fn earlier_era(self) -> Option<Era> {
        self.eras()[0].filter(|_| self.is_of_earlier)
    }

    /// Returns the eras of the first and of the last day that the date can mean.
    fn eras(self) -> [Option<Era>; 2] {
        let first = (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1));
        let last = (self.year, self.month.unwrap_or(12), self.day.unwrap_or(31));
        [first, last].map(|day| Era::ALL.into_iter().rev().find(|era| era.first_day() <= day))
    }

    /// Returns the year of the common era.
    pub fn year(self) -> i16 {
        self.year
    }

    /// Returns the month from 1 to 12, if it is known.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// Returns the day from 1 to 31, if it is known.
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// Returns the era and the year within it (1 is 元年), or `None` before 明治. Of two eras in which the date may lie, it
    /// is the one by which the date was counted, otherwise the later one.
    pub fn era(self) -> Option<(Era, i16)> {
        // A bare year belongs to the era of its last day: 1989 is 平成元年, as on official papers.
        let [_, later] = self.eras();
        let era = self.earlier_era().or(later)?;
        Some((era, self.year - era.first_day().0 + 1))
    }
}

impl From<jiff::civil::Date> for PartialDate {
    fn from(date: jiff::civil::Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()), is_of_earlier: false }
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl std::str::FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let number = |part: Option<&str>, width: usize| match part {
            None => Ok(None),
            Some(digits) if digits.len() == width && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse::<i16>().map(Some).map_err(|_| DateError::Form)
            }
            Some(_) => Err(DateError::Form),
        };
        let year = number(parts.next(), 4)?.ok_or(DateError::Form)?;
        let month = number(parts.next(), 2)?;
        let day = number(parts.next(), 2)?;
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        Self::new(year, month.map(|month| month as i8), day.map(|day| day as i8))
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'_, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The format of a complete date, such as `2026-11-22`, for `#[serde(with = "…")]`.
pub(crate) mod civil {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
    pub(crate) fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(date)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = std::borrow::Cow::<'_, str>::deserialize(deserializer)?;
        text.parse().map_err(|_| serde::de::Error::custom(format!("“{text}” is not a date written 2026-11-22")))
    }

    /// The same format for a date that may be absent.
    pub(crate) mod optional {
        use jiff::civil::Date;
        use serde::{Deserializer, Serializer};

        #[expect(
            clippy::ref_option,
            clippy::trivially_copy_pass_by_ref,
            reason = "serde passes the field by reference"
        )]
        pub(crate) fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
            match date {
                Some(date) => serializer.collect_str(date),
                None => serializer.serialize_none(),
            }
        }

        pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
            super::deserialize(deserializer).map(Some)
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
    use super::*;

    #[test]
    fn a_year_of_two_eras_keeps_the_one_that_was_said() {
        let check = |date: &str, said: Era, counted: (Era, i16)| {
            assert_eq!(date.parse::<PartialDate>().unwrap().counted_by(said).era(), Some(counted), "{date}");
        };
        check("1912", Era::Meiji, (Era::Meiji, 45));
        check("1912", Era::Taisho, (Era::Taisho, 1));
        check("1926", Era::Taisho, (Era::Taisho, 15));
        check("1989", Era::Showa, (Era::Showa, 64));
        check("2019", Era::Heisei, (Era::Heisei, 31));
        check("2019", Era::Reiwa, (Era::Reiwa, 1));
        // The month may decide, or not.
        check("1926-12", Era::Taisho, (Era::Taisho, 15));
        check("1926-12", Era::Showa, (Era::Showa, 1));
        check("1926-11", Era::Showa, (Era::Taisho, 15));
        check("2019-04", Era::Reiwa, (Era::Heisei, 31));
        check("2019-05", Era::Heisei, (Era::Reiwa, 1));
        // The day decides.
        check("1926-12-24", Era::Showa, (Era::Taisho, 15));
        check("1926-12-25", Era::Taisho, (Era::Showa, 1));
        check("1943", Era::Heisei, (Era::Showa, 18));
    }
}
