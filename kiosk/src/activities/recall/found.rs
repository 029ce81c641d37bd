//! 見つかったファイル. A file that can be chosen, with its title and its time in words.

use std::path::PathBuf;

use jiff::civil::{Date, DateTime, Time};

use crate::system::files::Listed;
use crate::ui::cx::Cx;

/// The beginning of the name of a file that a kiosk has written. Day, time and number follow, and then its title.
const OURS: &str = "moshimo-";
/// The form of the day and the time in such a name, and the number of its letters.
const STAMP: (&str, usize) = ("%Y-%m-%d-%H%M%S", 17);

/// A file that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    /// The title of the pages, or else the name of the file; `None` where a kiosk has given it no title.
    pub(crate) title: Option<String>,
    /// The day and the time at which it was made.
    pub(crate) made: Option<DateTime>,
}

impl Found {
    /// Returns the file with what its name and the disk tell about it.
    pub(crate) fn of(listed: Listed) -> Self {
        let Listed { path, written } = listed;
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        if let Some((made, title)) = of_a_kiosk(&stem) {
            // The disk's time may be that of a copy.
            let title = Some(title.replace('_', " ")).filter(|title| !title.is_empty());
            return Self { title, made: Some(made), path };
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self { title: name, made: written, path }
    }
}

/// Returns the time and the title in the name of a file that a kiosk has written.
fn of_a_kiosk(stem: &str) -> Option<(DateTime, &str)> {
    let (stamp, rest) = stem.strip_prefix(OURS)?.split_at_checked(STAMP.1)?;
    let made = DateTime::strptime(STAMP.0, stamp).ok()?;
    let (number, title) = rest.strip_prefix('-')?.split_once('-').unwrap_or((&rest[1..], ""));
    number.parse::<u16>().ok().map(|_| (made, title))
}

/// A file of the list in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) title: String,
    /// The day and the time at which it was made; empty where nobody knows.
    pub(crate) when: String,
}

/// Returns each file in words. Where two would read the same, their minutes tell them apart.
pub(crate) fn in_words(cx: &Cx<'_>, files: &[Found], today: Date) -> Vec<Row> {
    let row = |file: &Found, precision| Row {
        title: file.title.clone().unwrap_or_else(|| cx.say("kiosk-files-ours")),
        when: file.made.map(|made| when(cx, made, today, precision)).unwrap_or_default(),
    };
    let rows: Vec<Row> = files.iter().map(|file| row(file, Precision::Hour)).collect();
    let is_alone = |row: &Row| rows.iter().filter(|other| *other == row).count() == 1;
    let apart =
        |(file, about): (&Found, &Row)| if is_alone(about) { about.clone() } else { row(file, Precision::Minute) };
    files.iter().zip(&rows).map(apart).collect()
}

/// The precision of a time in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Precision {
    Hour,
    Minute,
}

/// Returns a day and a time as people say them.
fn when(cx: &Cx<'_>, made: DateTime, today: Date, precision: Precision) -> String {
    let day = day(cx, made.date(), today);
    let (message, time) = match precision {
        Precision::Hour => ("kiosk-files-about", nearest_hour(made.time())),
        Precision::Minute => ("kiosk-files-exact", made.time()),
    };
    let hour = i64::from(time.hour());
    let time = match precision {
        Precision::Hour => {
            cx.tell(&("kiosk-files-hour", vec![("hour", (hour % 12).into()), ("half", (hour / 12).into())]))
        }
        Precision::Minute => cx.tell(&(
            "kiosk-files-minute",
            vec![
                ("hour", (hour % 12).into()),
                ("half", (hour / 12).into()),
                ("minute", format!("{:02}", time.minute()).into()),
            ],
        )),
    };
    cx.say_with(message, &[("day", &day), ("time", &time)])
}

/// Returns the hour that is nearest, on the same day.
fn nearest_hour(time: Time) -> Time {
    let hour = if time.minute() >= 30 { (time.hour() + 1).min(23) } else { time.hour() };
    Time::constant(0, 0, 0, 0).with().hour(hour).build().unwrap_or(time)
}

fn day(cx: &Cx<'_>, day: Date, today: Date) -> String {
    if day == today {
        return cx.say("kiosk-files-today");
    }
    if Some(day) == today.yesterday().ok() {
        return cx.say("kiosk-files-yesterday");
    }
    if day.year() != today.year() {
        return cx.date(day);
    }
    let weekday = i64::from(day.weekday().to_monday_one_offset());
    let weekday = cx.tell(&("kiosk-files-weekday", vec![("weekday", weekday.into())]));
    let (month, nth) = (i64::from(day.month()), i64::from(day.day()));
    let month = vec![("month", month.into()), ("day", nth.into()), ("weekday", weekday.into())];
    cx.tell(&("kiosk-files-day", month))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn check(name: &str, title: Option<&str>, made: DateTime) {
        let written = Some(date(2026, 11, 30).at(9, 0, 0, 0));
        let found = Found::of(Listed { path: PathBuf::from("/media/usb").join(name), written });
        assert_eq!((found.title.as_deref(), found.made), (title, Some(made)), "{name}");
    }

    #[test]
    fn a_file_of_a_kiosk_has_its_title_and_its_time_in_its_name_and_others_have_them_from_the_disk() {
        let ours = date(2025, 11, 22).at(15, 3, 12, 0);
        check("moshimo-2025-11-22-150312-1.pdf", None, ours);
        check("moshimo-2025-11-22-150312-2-もしもシート.pdf", Some("もしもシート"), ours);
        check("moshimo-2025-11-22-150312-1-案2_問いかけ-b.pdf", Some("案2 問いかけ-b"), ours);
        let disk = date(2026, 11, 30).at(9, 0, 0, 0);
        for other in ["moshimo-2025-13-22-150312-1.pdf", "moshimo-.pdf", "moshimo-2025-11-22-150312.pdf", "IMG 1.jpg"] {
            check(other, Some(other), disk);
        }
    }

    #[test]
    fn an_hour_is_the_nearest_and_of_the_same_day() {
        let at = |hour, minute| nearest_hour(Time::constant(hour, minute, 0, 0)).hour();
        assert_eq!([at(14, 29), at(14, 30), at(23, 59), at(0, 5)], [14, 15, 23, 0]);
    }
}
