//! 出前講座. A lecture that is prepared, presented and reported. It holds numbers, and words that name nobody of the
//! audience.

pub(crate) mod clock;
pub(crate) mod moves;
pub(crate) mod pages;
pub(crate) mod screens;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::PathBuf;

use egui::Rect;
use jiff::civil::Date;
use moshimo_core::catalog::Catalog;
use moshimo_core::kana::Kind;
use moshimo_core::model::lecture::{AgendaItem, Question, RecordError, Shows, Step};
use moshimo_core::model::{Lecture, LectureRecord};
use serde::{Deserialize, Serialize};

pub(crate) use clock::{Clock, Left};

use crate::activities::lecture::screens::stage::{Part, Stage};
use crate::activities::sheet::walk;
use crate::typing::editor::{Editor, Lines};
use crate::typing::writing::TextDraft;

/// The most minutes that a page may take.
const MINUTES_MOST: u32 = 120;

/// A page of this activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Page {
    /// The choice of a lecture, where there are several.
    Choose,
    /// The day, place, theme and audience.
    Prepare,
    /// The agenda: which pages are shown, for how long, and in which order.
    Agenda,
    /// The lecturer's notes to all pages. They are read before the lecture begins, and never before an audience.
    Notes,
    /// The field in which this text is written.
    Write(Field),
    /// A page of the lecture, before everybody.
    Show(Place),
    /// The list of all pages, to jump to one.
    Overview,
    /// The number of people who came.
    Attendance(Came),
    /// The question at the end of the lecture.
    Closing,
    /// The comments of the audience.
    Comments,
    /// The report.
    Report,
    /// The choice of going on, going to the end, or giving up.
    Stop,
}

/// A place in a lecture: a page of the agenda, and a part of that page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) step: usize,
    pub(crate) part: usize,
}

/// A text that is written with the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Field {
    Place,
    Theme,
    Audience,
    /// The comment at this place, or a new one behind the last.
    Comment(usize),
}

/// The place from which the counting of people was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Came {
    /// A page on which hands are counted.
    Hands,
    /// The end of the lecture.
    End,
}

/// A touch in a lecture, or one that leads to it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Touch {
    /// Opens the lectures.
    Open,
    /// Prepares the lecture of this id.
    Of(String),
    /// Shows this page.
    Turn(Page),
    /// Moves the day of the lecture so many days on, or back.
    Day(i32),
    /// Sets the day of the lecture to today.
    Today,
    /// Changes the page at this place of the agenda.
    Change(usize, Change),
    /// Begins the lecture, or goes on with it.
    Begin,
    /// Shows the next page.
    Next,
    /// Shows the page before.
    Before,
    /// Shows the page at this place of the agenda.
    Jump(usize),
    /// Shows the lecturer's notes as they are printed.
    PrintNotes,
    /// Counts so many more hands for an answer of a question, or fewer.
    Raise { question: String, answer: String, by: i32 },
    /// Counts so many more people, or fewer.
    People(i32),
    /// Opens the value cards.
    Cards,
    /// Opens a sheet, to be filled in before everybody.
    Example,
    /// Returns from the cards or the sheet to the lecture.
    Return,
    /// Takes a text as it is written.
    Written,
    /// Removes the comment at this place.
    Erase(usize),
    /// Shows the report.
    Report,
    /// Prints the report.
    Print,
    /// Keeps the report as files.
    Keep,
    /// Leaves the lecture for good.
    Leave,
}

impl Touch {
    /// Returns whether it prints, saves, sends, ends or discards something.
    pub(crate) fn is_final(&self) -> bool {
        match self {
            Self::Erase(_) | Self::Print | Self::Keep | Self::Leave => true,
            Self::Open
            | Self::Of(_)
            | Self::Turn(_)
            | Self::Day(_)
            | Self::Today
            | Self::Change(..)
            | Self::Begin
            | Self::Next
            | Self::Before
            | Self::Jump(_)
            | Self::Raise { .. }
            | Self::People(_)
            | Self::Cards
            | Self::Example
            | Self::Return
            | Self::Written
            | Self::PrintNotes
            | Self::Report => false,
        }
    }
}

/// A change to a page of the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Shows the page, or leaves it out.
    Turn,
    /// Gives the page so many more minutes, or fewer.
    Minutes(i32),
    /// Moves the page before the one above it.
    Up,
    /// Moves the page behind the one below it.
    Down,
}

/// A page of the lecture's template, as it is prepared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) step: String,
    pub(crate) minutes: u32,
    /// Whether the page is shown.
    pub(crate) on: bool,
}

/// A text while it is written, and the message why it was not taken.
pub(crate) struct Writing {
    pub(crate) text: TextDraft,
    pub(crate) refused: Option<&'static str>,
}

/// The progress of keeping the report as files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// The files were not asked for.
    #[default]
    Not,
    /// The files are being written.
    Busy,
    /// The files are kept, the report in this one.
    Done(PathBuf),
    /// The files are not kept; a message says why.
    Failed(&'static str),
}

/// A lecture as it is sealed until it ends, so that it outlives a crash.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Kept {
    record: LectureRecord,
    rows: Vec<Row>,
    place: Place,
    /// The seconds since the lecture began, where it has.
    took: Option<f64>,
    /// The seconds that each page took, by its id.
    spent: BTreeMap<String, f64>,
    taken: Option<LectureRecord>,
    held: bool,
}

/// A lecture from its preparation to its report.
pub(crate) struct State {
    pub(crate) record: LectureRecord,
    pub(crate) rows: Vec<Row>,
    pub(crate) clock: Clock,
    /// The place that is shown, or was shown before something else was opened.
    pub(crate) place: Place,
    pub(crate) writing: Option<Writing>,
    /// The screen on which the example was left.
    pub(crate) left: Option<walk::Place>,
    /// The page of a list that is shown.
    pub(crate) list: usize,
    /// The screen as it was drawn last. The parts of a page follow from it.
    pub(crate) screen: Rect,
    pub(crate) keeping: Keeping,
    /// The record as it is on paper or in the folder.
    pub(crate) taken: Option<LectureRecord>,
    /// Whether the end was reached, so that the lecture counts as held.
    pub(crate) held: bool,
}

impl State {
    /// Begins to prepare a lecture on this day at this place, with everything else as its template has it.
    pub(crate) fn prepare(lecture: &Lecture, day: Date, place: &str) -> Self {
        let record = LectureRecord { place: place.to_owned(), ..LectureRecord::prepare(lecture, day) };
        let row = |step: &Step| Row { step: step.id.clone(), minutes: step.minutes, on: true };
        Self {
            record,
            rows: lecture.step.iter().map(row).collect(),
            clock: Clock::default(),
            place: Place::default(),
            writing: None,
            left: None,
            list: 0,
            screen: Rect::ZERO,
            keeping: Keeping::Not,
            taken: None,
            held: false,
        }
    }

    /// Takes down the lecture, without a text that is being written and without an example.
    pub(crate) fn kept(&self, now: f64) -> Kept {
        Kept {
            record: self.record.clone(),
            rows: self.rows.clone(),
            place: self.place,
            took: self.clock.runs().then(|| self.clock.whole(now)),
            spent: self.clock.all_spent(self.shown(), now),
            taken: self.taken.clone(),
            held: self.held,
        }
    }

    /// Returns a lecture that was kept, at its page, with its counts, and with the time that it had taken.
    pub(crate) fn resumed(kept: Kept, lecture: &Lecture, now: f64) -> Self {
        let Kept { record, rows, place, took, spent, taken, held } = kept;
        let fresh = Self::prepare(lecture, record.held_on, "");
        let clock = took.map_or_else(Clock::default, |whole| Clock::resumed(whole, spent, now));
        Self { record, rows, clock, place, taken, held, ..fresh }
    }

    /// Returns the template of a lecture that was kept; `None` where the catalogue has another one now.
    pub(crate) fn lecture_of<'a>(kept: &Kept, catalog: &'a Catalog) -> Option<&'a Lecture> {
        let lecture = catalog.lectures.get(&kept.record.lecture)?;
        let is_known = kept.record.agenda.iter().all(|item| lecture.step(&item.step).is_some());
        (is_known && kept.record.version == lecture.version).then_some(lecture)
    }

    /// Returns whether nothing differs yet from the lecture's template on this day at this place.
    pub(crate) fn is_fresh(&self, lecture: &Lecture, day: Date, place: &str) -> bool {
        let fresh = Self::prepare(lecture, day, place);
        !self.clock.runs() && self.record == fresh.record && self.rows == fresh.rows
    }

    /// Returns whether the record is on paper or in the folder as it is now.
    pub(crate) fn is_taken(&self) -> bool {
        self.taken.as_ref() == Some(&self.record)
    }

    /// Returns the minutes of all pages that are shown.
    pub(crate) fn minutes(&self) -> u32 {
        self.rows.iter().filter(|row| row.on).map(|row| row.minutes).fold(0, u32::saturating_add)
    }

    /// Returns the reasons why the lecture cannot begin.
    pub(crate) fn unprepared(&self, lecture: &Lecture) -> Vec<RecordError> {
        LectureRecord { agenda: self.agenda(), ..self.record.clone() }.unprepared(lecture)
    }

    /// Returns the pages that are to be shown, in their order.
    pub(crate) fn agenda(&self) -> Vec<AgendaItem> {
        let on = self.rows.iter().filter(|row| row.on);
        on.map(|row| AgendaItem { step: row.step.clone(), minutes: row.minutes }).collect()
    }

    /// Moves the day so many days on, or back.
    pub(crate) fn turn_day(&mut self, by: i32) {
        let span = jiff::Span::new().try_days(by);
        if let Ok(moved) = span.and_then(|span| self.record.held_on.checked_add(span)) {
            self.record.held_on = moved;
        }
    }

    /// Changes a row of the agenda.
    pub(crate) fn change(&mut self, index: usize, change: Change) {
        let Some(row) = self.rows.get_mut(index) else { return };
        match change {
            Change::Turn => row.on = !row.on,
            Change::Minutes(by) => row.minutes = row.minutes.saturating_add_signed(by).clamp(1, MINUTES_MOST),
            Change::Up if index > 0 => self.rows.swap(index, index - 1),
            Change::Down if index + 1 < self.rows.len() => self.rows.swap(index, index + 1),
            Change::Up | Change::Down => {}
        }
    }

    /// Begins the lecture with the agenda that was prepared. A lecture that has begun before keeps its time, and its
    /// page where that is still shown.
    pub(crate) fn begin(&mut self, now: f64) {
        let shown = self.shown().map(str::to_owned);
        self.record.agenda = self.agenda();
        let same = shown.and_then(|id| self.record.agenda.iter().position(|item| item.step == id));
        self.place = Place { step: same.unwrap_or(0), part: 0 };
        self.clock.begin(now);
    }

    /// Returns the id of the page that is shown.
    pub(crate) fn shown(&self) -> Option<&str> {
        self.record.agenda.get(self.place.step).map(|item| item.step.as_str())
    }

    /// Returns the page at this place of the agenda.
    pub(crate) fn step<'a>(&self, lecture: &'a Lecture, index: usize) -> Option<&'a Step> {
        lecture.step(&self.record.agenda.get(index)?.step)
    }

    /// Shows another place.
    pub(crate) fn turn_to(&mut self, place: Place, now: f64) {
        if place.step != self.place.step {
            let before = self.shown().map(str::to_owned);
            self.clock.turn(before.as_deref(), now);
        }
        self.place = place;
    }

    /// Returns the part of this page that is shown. With other letters a page may have fewer parts than before.
    pub(crate) fn part(&self, stage: &Stage<'_>, step: &Step) -> Option<Part> {
        let mut parts = stage.parts(step);
        let last = parts.len().checked_sub(1)?;
        Some(parts.swap_remove(self.place.part.min(last)))
    }

    /// Returns the place behind the one that is shown.
    pub(crate) fn after(&self, stage: &Stage<'_>, lecture: &Lecture) -> Option<Place> {
        let Place { step, part } = self.place;
        if part + 1 < stage.parts(self.step(lecture, step)?).len() {
            return Some(Place { step, part: part + 1 });
        }
        (step + 1 < self.record.agenda.len()).then_some(Place { step: step + 1, part: 0 })
    }

    /// Returns the place before the one that is shown.
    pub(crate) fn before(&self, stage: &Stage<'_>, lecture: &Lecture) -> Option<Place> {
        let Place { step, part } = self.place;
        let last = |step: usize| Some(stage.parts(self.step(lecture, step)?).len() - 1);
        match part.min(last(step)?).checked_sub(1) {
            Some(part) => Some(Place { step, part }),
            None => Some(Place { step: step.checked_sub(1)?, part: last(step.checked_sub(1)?)? }),
        }
    }

    /// Returns the time that is left of the page that is shown, and of the whole.
    pub(crate) fn left(&self, now: f64) -> (Left, Left) {
        let minutes = self.record.agenda.get(self.place.step).map_or(0, |item| item.minutes);
        let spent = self.clock.spent(self.shown().unwrap_or_default(), now);
        (Left::of(minutes, spent), Left::of(self.record.minutes(), self.clock.whole(now)))
    }

    /// Counts so many more hands for an answer, or fewer. There are never more hands than people.
    pub(crate) fn raise(&mut self, lecture: &Lecture, question: &str, answer: &str, by: i32) {
        let Some(question) = lecture.question(question) else { return };
        let counts = self.record.counts(lecture, question);
        let Some(at) = question.option.iter().position(|option| option.id == answer) else { return };
        let others: u32 = counts.iter().sum::<u32>() - counts[at];
        let most = self.record.attendance.saturating_sub(others);
        let count = counts[at].saturating_add_signed(by).min(most);
        let given = if question.id == lecture.closing.id {
            &mut self.record.closing
        } else {
            self.record.hands.entry(question.id.clone()).or_default()
        };
        given.insert(answer.to_owned(), count);
    }

    /// Counts so many more people, or fewer. There are never fewer people than raised their hands.
    pub(crate) fn count_people(&mut self, lecture: &Lecture, by: i32) {
        let least = lecture.questions().map(|question| self.raised(lecture, question)).max().unwrap_or(0);
        let count = self.record.attendance.saturating_add_signed(by);
        self.record.attendance = count.clamp(least, LectureRecord::ATTENDANCE_MOST);
    }

    /// Returns the number of hands that were raised for a question.
    pub(crate) fn raised(&self, lecture: &Lecture, question: &Question) -> u32 {
        self.record.counts(lecture, question).iter().sum()
    }

    /// Returns whether the closing question has had its page before everybody.
    pub(crate) fn has_asked_closing(&self, lecture: &Lecture) -> bool {
        let asks = |step: &Step| matches!(&step.shows, Shows::Hands(question) if *question == lecture.closing.id);
        let was_shown = |step: &Step| self.shown() == Some(&step.id) || self.clock.has_shown(&step.id);
        self.clock.runs() && lecture.step.iter().any(|step| asks(step) && was_shown(step))
    }

    /// Opens the field for a text.
    pub(crate) fn write(&mut self, field: Field) {
        let (text, most) = match field {
            Field::Place => (self.record.place.as_str(), LectureRecord::PLACE_MOST),
            Field::Theme => (self.record.theme.as_str(), Lecture::THEME_MOST),
            Field::Audience => (self.record.audience.as_str(), Lecture::AUDIENCE_MOST),
            Field::Comment(index) => {
                let before = self.record.comments.get(index).map_or("", String::as_str);
                (before, LectureRecord::COMMENT_MOST)
            }
        };
        let editor = Editor::new(text, u32::try_from(most).ok(), Lines::One);
        self.writing = Some(Writing { text: TextDraft::of_kind(Kind::Sentence, editor), refused: None });
    }

    /// Takes a text as it is written. Returns `false` where it cannot be taken, and keeps the reason.
    pub(crate) fn written(&mut self, lecture: &Lecture, field: Field) -> bool {
        let Some(writing) = &mut self.writing else { return true };
        let text = writing.text.editor.text().trim().to_owned();
        let mut record = self.record.clone();
        match field {
            Field::Place => record.place = text,
            // An empty field stands for the words of the template.
            Field::Theme if text.is_empty() => record.theme.clone_from(&lecture.theme),
            Field::Theme => record.theme = text,
            Field::Audience if text.is_empty() => record.audience.clone_from(&lecture.audience),
            Field::Audience => record.audience = text,
            Field::Comment(index) if text.is_empty() => {
                if index < record.comments.len() {
                    record.comments.remove(index);
                }
            }
            Field::Comment(index) => match record.comments.get_mut(index) {
                Some(comment) => *comment = text,
                None => record.comments.push(text),
            },
        }
        writing.refused = record.problems(lecture).iter().find_map(refusal);
        let taken = writing.refused.is_none();
        if taken {
            self.record = record;
            self.writing = None;
        }
        taken
    }
}

/// Returns the message why a text is refused. Other problems of a record have nothing to do with the text.
fn refusal(error: &RecordError) -> Option<&'static str> {
    match error {
        RecordError::Personal { .. } => Some("lecture-refused-personal"),
        RecordError::TooLong { .. } | RecordError::LongComment { .. } => Some("lecture-refused-long"),
        RecordError::Comments { .. } => Some("lecture-refused-many"),
        _ => None,
    }
}
