//! 出前講座. A lecture: the template from which it is prepared, page by page.

mod reach;
mod record;
mod table;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use record::{AgendaItem, LectureRecord, RecordError};
pub use table::{COLUMNS, csv, rows};

/// A lecture as a lecturer prepares it, which is a file `lectures/*.toml`.
///
/// ```
/// # use moshimo_core::model::Lecture;
/// # use moshimo_core::model::lecture::Shows;
/// let lecture: Lecture = toml::from_str(r#"
/// id = "short"
/// version = "2026-11-22"
/// title = "短い講座"
/// theme = "人生会議とは"
/// audience = "皆さん"
/// [[step]]
/// id = "cards"
/// title = "大切カード"
/// minutes = 10
/// shows = { cards = "value-cards" }
/// [closing]
/// id = "ease"
/// text = "気負わず相談できるようになりましたか"
/// option = [{ id = "yes", label = "はい" }, { id = "no", label = "いいえ" }]
/// [example]
/// place = "見本の集会所"
/// "#)?;
/// assert_eq!(lecture.minutes(), 10);
/// assert_eq!(lecture.step[0].shows, Shows::Cards("value-cards".to_owned()));
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lecture {
    /// The unique short name: `first-talk`.
    pub id: String,
    /// The date of this version.
    pub version: String,
    /// The title.
    pub title: String,
    /// The theme, unless the lecturer changes it.
    pub theme: String,
    /// The audience, unless the lecturer changes it.
    pub audience: String,
    /// The pages, in order.
    pub step: Vec<Step>,
    /// The questions that are answered by raising hands, in the order of the report.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hands: Vec<Question>,
    /// The question at the end, which is also answered by raising hands.
    pub closing: Question,
    /// The contents of a report that is plainly an example.
    pub example: Example,
}

/// A page of a lecture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The unique short name within the lecture.
    pub id: String,
    /// The heading.
    pub title: String,
    /// The minutes that it takes, unless the lecturer changes them.
    pub minutes: u32,
    /// The thing that it shows besides its words.
    pub shows: Shows,
    /// The sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<String>,
    /// The notes, which only the lecturer sees.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The picture, below `assets/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

/// The thing that a page of a lecture shows besides its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shows {
    /// Nothing: words and picture are the page.
    Words,
    /// The scenes of the plan with this id.
    Scenes(String),
    /// A sheet that is filled in together.
    Sheet(Together),
    /// The cards of the deck with this id.
    Cards(String),
    /// The contacts.
    Contacts,
    /// The question with this id, and the raised hands.
    Hands(String),
}

/// 一緒に書くシート. A sheet that is filled in before everybody, as an example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Together {
    /// The id of the sheet: `acp-what-if`.
    pub questionnaire: String,
    /// The link ids of the questions that are gone through, in order.
    pub questions: Vec<String>,
}

/// A question that is answered by raising hands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The unique short name within the lecture.
    pub id: String,
    /// The question.
    pub text: String,
    /// The possible answers.
    pub option: Vec<HandOption>,
}

/// An answer to such a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOption {
    /// The unique short name within the question.
    pub id: String,
    /// The answer.
    pub label: String,
}

/// 見本. The contents of an example report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// A place that is plainly an example.
    pub place: String,
    /// Comments that somebody might make.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<String>,
}

impl Lecture {
    /// The most pages of a lecture.
    pub const STEPS_MOST: usize = 12;
    /// The most questions for raised hands, besides the one at the end, that the report has room for.
    pub const HANDS_MOST: usize = 3;
    /// The fewest answers of a question.
    pub const OPTIONS_LEAST: usize = 2;
    /// The most answers of a question.
    pub const OPTIONS_MOST: usize = 4;
    /// The most minutes of a lecture.
    pub const MINUTES_MOST: u32 = 240;
    /// The most characters of the title of a lecture, and of each of its pages.
    pub const TITLE_MOST: usize = 24;
    /// The most characters of a theme.
    pub const THEME_MOST: usize = 40;
    /// The most characters of an audience.
    pub const AUDIENCE_MOST: usize = 30;
    /// The most sentences of a page.
    pub const SENTENCES_MOST: usize = 5;
    /// The most characters of a sentence, which is read from the last row.
    pub const SENTENCE_MOST: usize = 48;
    /// The most characters of a note.
    pub const NOTE_MOST: usize = 80;
    /// The most characters of a question.
    pub const QUESTION_MOST: usize = 30;
    /// The most characters of an answer.
    pub const ANSWER_MOST: usize = 12;

    /// Returns the minutes that the template takes.
    pub fn minutes(&self) -> u32 {
        self.step.iter().map(|step| step.minutes).fold(0, u32::saturating_add)
    }

    /// Returns the page with this id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.step.iter().find(|step| step.id == id)
    }

    /// Returns all questions, with the one at the end last.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.hands.iter().chain([&self.closing])
    }

    /// Returns the questions that were asked in a held lecture: those whose page was shown, or that have counts.
    pub fn asked(&self, record: &LectureRecord) -> impl Iterator<Item = &Question> {
        let is_shown = |question: &Question| {
            let asks = |step: &Step| matches!(&step.shows, Shows::Hands(id) if *id == question.id);
            record.agenda.iter().filter_map(|item| self.step(&item.step)).any(asks)
        };
        let is_counted = |question: &Question| self.counted(record, question).is_some_and(|given| !given.is_empty());
        self.questions().filter(move |question| is_shown(question) || is_counted(question))
    }

    /// Returns the hands that a record has for a question.
    fn counted<'a>(&self, record: &'a LectureRecord, question: &Question) -> Option<&'a BTreeMap<String, u32>> {
        if question.id == self.closing.id { Some(&record.closing) } else { record.hands.get(&question.id) }
    }

    /// Returns the question with this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id == id)
    }
}
