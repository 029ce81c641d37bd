//! 実施の記録. The record of a lecture that was held: numbers and words, but nobody of the audience.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_segmentation::UnicodeSegmentation as _;

use super::reach::reaches_somebody;
use super::{Lecture, Question};
use crate::model::date::civil;

/// A lecture that is prepared, and later held. It holds nothing personal: numbers, and words that name nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LectureRecord {
    /// The id of the lecture.
    pub lecture: String,
    /// The version of the lecture.
    pub version: String,
    /// The day.
    #[serde(with = "civil")]
    pub held_on: Date,
    /// The place.
    pub place: String,
    /// The theme.
    pub theme: String,
    /// The audience.
    pub audience: String,
    /// The pages that were shown, in order.
    pub agenda: Vec<AgendaItem>,
    /// The number of people who came.
    pub attendance: u32,
    /// The raised hands, by question and by answer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hands: BTreeMap<String, BTreeMap<String, u32>>,
    /// The raised hands for the question at the end, by answer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub closing: BTreeMap<String, u32>,
    /// The comments, in words that name nobody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<String>,
}

/// 進め方の一行. A page of the lecture, and the time that it takes this time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// The id of the page.
    pub step: String,
    /// The minutes.
    pub minutes: u32,
}

/// The reason why a record is invalid.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[expect(missing_docs, reason = "each error's message explains its facts")]
#[non_exhaustive]
pub enum RecordError {
    #[error("the record belongs to the lecture “{given}”, not to “{lecture}”")]
    OtherLecture { given: String, lecture: String },
    #[error("{what} is missing")]
    Missing { what: &'static str },
    #[error("{what} has {length} characters; at most {most} fit")]
    TooLong { what: &'static str, length: usize, most: usize },
    #[error("the lecture has no page “{id}”")]
    UnknownStep { id: String },
    #[error("the agenda has the page “{id}” twice")]
    Twice { id: String },
    #[error("the agenda takes {minutes} minutes; it must take 1 to {most}")]
    Minutes { minutes: u32, most: u32 },
    #[error("the attendance is {given}; it must be from 1 to {most}")]
    Attendance { given: u32, most: u32 },
    #[error("the lecture has no question “{id}”")]
    UnknownQuestion { id: String },
    #[error("the question “{question}” has no answer “{id}”")]
    UnknownAnswer { question: String, id: String },
    #[error("{counted} hands were counted for “{question}”, but the attendance is {attendance}")]
    Hands { question: String, counted: u64, attendance: u32 },
    #[error("there are {count} comments; the report has room for {most}")]
    Comments { count: usize, most: usize },
    #[error("comment {number} has {length} characters; at most {most} fit")]
    LongComment { number: usize, length: usize, most: usize },
    #[error("comment {number} contains a telephone number or an e-mail address")]
    Personal { number: usize },
}

impl RecordError {
    /// Returns how to correct the record.
    pub fn hint(&self) -> String {
        match self {
            Self::OtherLecture { .. } => "write the id of the lecture that was given".to_owned(),
            Self::Missing { what } => format!("add {what}"),
            Self::TooLong { length, most, .. } | Self::LongComment { length, most, .. } => {
                format!("shorten it by {} characters", length - most)
            }
            Self::UnknownStep { .. } => "write the id of a page of the lecture".to_owned(),
            Self::Twice { .. } => "remove one of them".to_owned(),
            Self::Minutes { most, .. } => format!("choose pages and minutes that add up to 1 to {most} minutes"),
            Self::Attendance { most, .. } => {
                format!("correct the number; for more than {most} people, write several records")
            }
            Self::UnknownQuestion { .. } => "write the id of a question of the lecture".to_owned(),
            Self::UnknownAnswer { .. } => "write the id of an answer of the question".to_owned(),
            Self::Hands { .. } => "correct the count of hands or the attendance".to_owned(),
            Self::Comments { most, .. } => format!("keep at most {most} comments"),
            Self::Personal { .. } => "remove it: a report must not tell how to reach a person".to_owned(),
        }
    }
}

impl LectureRecord {
    /// The greatest attendance that is believed.
    pub const ATTENDANCE_MOST: u32 = 500;
    /// The most comments that a page has room for.
    pub const COMMENTS_MOST: usize = 8;
    /// The most characters of a comment.
    pub const COMMENT_MOST: usize = 80;
    /// The most characters of a place.
    pub const PLACE_MOST: usize = 40;

    /// Prepares a lecture from its template for that day. The place and the attendance are not known yet.
    pub fn prepare(lecture: &Lecture, held_on: Date) -> Self {
        let item = |step: &super::Step| AgendaItem { step: step.id.clone(), minutes: step.minutes };
        Self {
            lecture: lecture.id.clone(),
            version: lecture.version.clone(),
            held_on,
            place: String::new(),
            theme: lecture.theme.clone(),
            audience: lecture.audience.clone(),
            agenda: lecture.step.iter().map(item).collect(),
            attendance: 0,
            hands: BTreeMap::new(),
            closing: BTreeMap::new(),
            comments: Vec::new(),
        }
    }

    /// Returns a record that is plainly an example, for a page that shows how a report looks.
    pub fn example(lecture: &Lecture, held_on: Date) -> Self {
        let counts = |question: &Question| {
            let counted = question.option.iter().zip([12, 6, 3, 1]);
            counted.map(|(option, count)| (option.id.clone(), count)).collect()
        };
        Self {
            place: lecture.example.place.clone(),
            attendance: 24,
            hands: lecture.hands.iter().map(|question| (question.id.clone(), counts(question))).collect(),
            closing: counts(&lecture.closing),
            comments: lecture.example.comments.clone(),
            ..Self::prepare(lecture, held_on)
        }
    }

    /// Returns the minutes of all pages.
    pub fn minutes(&self) -> u32 {
        self.agenda.iter().map(|item| item.minutes).fold(0, u32::saturating_add)
    }

    /// Returns the raised hands for a question, in the order of its answers.
    pub fn counts(&self, lecture: &Lecture, question: &Question) -> Vec<u32> {
        let given = lecture.counted(self, question);
        let count = |id: &String| given.and_then(|given| given.get(id)).copied().unwrap_or(0);
        question.option.iter().map(|option| count(&option.id)).collect()
    }

    /// Returns everything that prevents the lecture from beginning, which is prepared before anybody comes.
    pub fn unprepared(&self, lecture: &Lecture) -> Vec<RecordError> {
        let mut found = Vec::new();
        if self.lecture != lecture.id {
            found.push(RecordError::OtherLecture { given: self.lecture.clone(), lecture: lecture.id.clone() });
        }
        for (what, text, most) in [
            ("the place", &self.place, Self::PLACE_MOST),
            ("the theme", &self.theme, Lecture::THEME_MOST),
            ("the audience", &self.audience, Lecture::AUDIENCE_MOST),
        ] {
            let length = text.graphemes(true).count();
            if text.trim().is_empty() {
                found.push(RecordError::Missing { what });
            } else if length > most {
                found.push(RecordError::TooLong { what, length, most });
            }
        }
        for (index, item) in self.agenda.iter().enumerate() {
            let id = item.step.clone();
            if lecture.step(&id).is_none() {
                found.push(RecordError::UnknownStep { id });
            } else if self.agenda[..index].iter().any(|earlier| earlier.step == id) {
                found.push(RecordError::Twice { id });
            }
        }
        let (minutes, most) = (self.minutes(), Lecture::MINUTES_MOST);
        if !(1..=most).contains(&minutes) {
            found.push(RecordError::Minutes { minutes, most });
        }
        found
    }

    /// Returns everything that is wrong with the record of this lecture.
    pub fn problems(&self, lecture: &Lecture) -> Vec<RecordError> {
        let mut found = self.unprepared(lecture);
        let most = Self::ATTENDANCE_MOST;
        if !(1..=most).contains(&self.attendance) {
            found.push(RecordError::Attendance { given: self.attendance, most });
        }
        for (id, counts) in &self.hands {
            match lecture.hands.iter().find(|question| question.id == *id) {
                Some(question) => self.counted(question, counts, &mut found),
                None => found.push(RecordError::UnknownQuestion { id: id.clone() }),
            }
        }
        self.counted(&lecture.closing, &self.closing, &mut found);
        self.said(&mut found);
        found
    }

    /// Reports answers that a question does not have, and more hands than people.
    fn counted(&self, question: &Question, counts: &BTreeMap<String, u32>, found: &mut Vec<RecordError>) {
        for id in counts.keys().filter(|id| question.option.iter().all(|option| option.id != **id)) {
            found.push(RecordError::UnknownAnswer { question: question.id.clone(), id: id.clone() });
        }
        let counted: u64 = counts.values().map(|count| u64::from(*count)).sum();
        if counted > u64::from(self.attendance) {
            let (question, attendance) = (question.id.clone(), self.attendance);
            found.push(RecordError::Hands { question, counted, attendance });
        }
    }

    /// Reports comments that are too many or too long, or by which somebody could be reached.
    fn said(&self, found: &mut Vec<RecordError>) {
        let (count, most) = (self.comments.len(), Self::COMMENTS_MOST);
        if count > most {
            found.push(RecordError::Comments { count, most });
        }
        for (number, comment) in (1..).zip(&self.comments) {
            let (length, most) = (comment.graphemes(true).count(), Self::COMMENT_MOST);
            if length > most {
                found.push(RecordError::LongComment { number, length, most });
            }
            if reaches_somebody(comment) {
                found.push(RecordError::Personal { number });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lecture() -> Lecture {
        crate::catalog::Catalog::embedded().lectures["first-talk"].clone()
    }

    fn told(record: &LectureRecord, lecture: &Lecture) -> Vec<String> {
        record.problems(lecture).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_record_holds_believable_numbers_and_nobody() {
        let lecture = lecture();
        let check = |change: fn(&mut LectureRecord), expected: &[&str]| {
            let mut record = LectureRecord::example(&lecture, jiff::civil::date(2026, 11, 22));
            change(&mut record);
            assert_eq!(told(&record, &lecture), expected);
            assert!(record.problems(&lecture).iter().all(|error| !error.hint().is_empty()));
        };
        check(|_| (), &[]);
        check(|it| it.attendance = 5000, &["the attendance is 5000; it must be from 1 to 500"]);
        check(
            |it| {
                it.attendance = 0;
                it.hands.clear();
            },
            &[
                "the attendance is 0; it must be from 1 to 500",
                "21 hands were counted for “without-strain”, but the attendance is 0",
            ],
        );
        check(
            |it| {
                it.hands.insert("age".to_owned(), BTreeMap::new());
                it.closing.insert("perhaps".to_owned(), 1);
            },
            &["the lecture has no question “age”", "the question “without-strain” has no answer “perhaps”"],
        );
        check(
            |it| it.comments = vec!["電話は04-7158-1111".to_owned(); 9],
            &[
                &["there are 9 comments; the report has room for 8"][..],
                &(1..=9)
                    .map(|it| &*format!("comment {it} contains a telephone number or an e-mail address").leak())
                    .collect::<Vec<_>>(),
            ]
            .concat(),
        );
        check(|it| it.comments = vec!["あ".repeat(10_000)], &["comment 1 has 10000 characters; at most 80 fit"]);
    }

    #[test]
    fn a_lecture_begins_when_its_place_and_its_agenda_are_known() {
        let lecture = lecture();
        let mut record = LectureRecord::prepare(&lecture, jiff::civil::date(2026, 11, 22));
        let told =
            |record: &LectureRecord| record.unprepared(&lecture).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(told(&record), ["the place is missing"]);
        record.place = "公民館".repeat(20);
        record.agenda.push(record.agenda[0].clone());
        record.agenda[1] = AgendaItem { step: "walk".to_owned(), minutes: 600 };
        assert_eq!(
            told(&record),
            [
                "the place has 60 characters; at most 40 fit",
                "the lecture has no page “walk”",
                "the agenda has the page “welcome” twice",
                "the agenda takes 662 minutes; it must take 1 to 240",
            ]
        );
        record.agenda.clear();
        assert_eq!(told(&record)[1], "the agenda takes 0 minutes; it must take 1 to 240");
    }

    #[test]
    fn hands_are_told_in_the_order_of_the_answers() {
        let lecture = lecture();
        let mut record = LectureRecord::example(&lecture, jiff::civil::date(2026, 11, 22));
        record.closing.remove(&lecture.closing.option[1].id);
        assert_eq!(record.counts(&lecture, &lecture.hands[0]), [12, 6, 3]);
        assert_eq!(record.counts(&lecture, &lecture.closing), [12, 0, 3]);
    }
}
