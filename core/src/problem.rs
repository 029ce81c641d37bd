//! Problems in content, as data: the place, the fault and a hint.

use jiff::civil::Date;
use thiserror::Error;

use crate::model::PartialDate;
use crate::model::readings::ReadingError;
use crate::picture::PictureError;
use crate::units::ColorError;

/// A problem in one file of the content.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The file, relative to the content folder.
    pub file: String,
    /// The line, counted from 1, where it has one.
    pub line: Option<usize>,
    /// The fault.
    pub fault: Fault,
}

impl Problem {
    /// Returns the remedy.
    pub fn hint(&self) -> String {
        self.fault.hint()
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.fault),
            None => write!(f, "{}: {}", self.file, self.fault),
        }
    }
}

/// A fault of content, with its facts.
#[derive(Clone, Debug, Error, PartialEq)]
#[expect(missing_docs, reason = "each fault's message says what its facts are")]
pub enum Fault {
    #[error("it cannot be read: {reason}")]
    Unreadable { reason: String },
    #[error("it has {bytes} bytes, more than the {limit} that content may have")]
    TooLarge { bytes: u64, limit: u64 },
    #[error("there are more than {most} files; the rest was not read")]
    TooManyFiles { most: usize },
    #[error("with this file they are more than {most} bytes; the rest was not read")]
    TooManyBytes { most: u64 },
    #[error("this link leads back to a folder that it lies in")]
    StrayLink,
    #[error("it is not UTF-8 text")]
    NotUtf8,
    #[error("no content of Moshimo has this place and name")]
    UnknownFile,
    #[error("there is no {what}")]
    Absent { what: &'static str },

    #[error("it is not a valid {format}: {reason}")]
    Broken { format: &'static str, reason: String },
    #[error("{0}")]
    Reading(#[from] ReadingError),
    #[error("the id “{id}” stands in {other} too")]
    DuplicateId { id: String, other: String },

    #[error("the link id “{link_id}” is used a second time")]
    DuplicateLinkId { link_id: String },
    #[error("the link id “{link_id}” does not begin with the id of the sheet, “{sheet}.”")]
    ForeignLinkId { link_id: String, sheet: String },
    #[error("{by} names “{link_id}”, but the sheet has no such item")]
    UnknownLinkId { link_id: String, by: &'static str },
    #[error("conditions go in a circle: {}", cycle.join(" → "))]
    Cycle { cycle: Vec<String> },
    #[error("a condition uses “!=”")]
    NotEqual,
    #[error("the code “{code}” names no system")]
    NoSystem { code: String },
    #[error("a condition compares with “{code}”, which “{link_id}” does not offer")]
    UnknownOption { link_id: String, code: String },
    #[error("the choice “{link_id}” does not offer “{missing}”")]
    NoWayOut { link_id: String, missing: &'static str },
    #[error("the option “{code}” does not clear the others")]
    NotExclusive { code: String },
    #[error("the card is the option “{code}”, which “{link_id}” does not offer")]
    NotOffered { link_id: String, code: String },
    #[error("the card is no option of “{link_id}”, and no words can be written there")]
    NoFreeText { link_id: String },
    #[error("the deck has {cards} cards, fewer than the {least} that one plays with")]
    TooFewCards { cards: usize, least: usize },
    #[error("the value set “{reference}” is not contained in the sheet")]
    UnknownValueSet { reference: String },
    #[error("the regular expression “{regex}” cannot be read: {reason}")]
    Regex { regex: String, reason: String },
    #[error("a form is told with code (short or long), title, minutes-from and minutes-to")]
    Form,
    #[error("the extension “{name}” has no value that it can have")]
    Extension { name: String },
    #[error("the answers example “{name}” is not beside the sheet")]
    NoExample { name: String },
    #[error("no sheet names this example")]
    StrayExample,
    #[error("the example is not a valid answer: {reason}")]
    Example { reason: String },

    #[error("“{text}” has {length} characters, more than the {limit} of {what}")]
    TooLong { text: String, length: usize, limit: usize, what: &'static str },
    #[error("“{kanji}” in “{text}” has no reading")]
    NoReading { kanji: String, text: String },

    #[error("“{text}” is not there in {language}, though other texts are")]
    NoTranslation { text: String, language: String },

    #[error("the message “{id}” stands here a second time")]
    DuplicateMessage { id: String },
    #[error("the message “{id}” is missing; {other} has it")]
    MissingMessage { id: String, other: String },
    #[error("the message “{id}” is missing; the machine says it")]
    UnknownMessage { id: String },
    #[error("the message “{id}” uses variables that {other} does not have: {}", variables.join(", "))]
    Variables { id: String, other: String, variables: Vec<String> },

    #[error("the contact “{id}” was valid until {valid_until}")]
    Past { id: String, valid_until: Date },
    #[error("the contact “{id}” does not say {what}")]
    Undated { id: String, what: &'static str },
    #[error("the contact “{id}” has neither a phone number, nor a web address, nor ask_at_desk")]
    Unreachable { id: String },
    #[error("there is no {what} “{id}”")]
    UnknownReference { what: &'static str, id: String },

    #[error("{count} {what} are more than the {most} that there is room for")]
    TooMany { what: &'static str, count: usize, most: usize },
    #[error("{count} {what} are fewer than the {least} that it takes")]
    TooFew { what: &'static str, count: usize, least: usize },
    #[error("no page of the lecture asks “{id}”")]
    Unasked { id: String },

    #[error("the theme {theme} names no goal")]
    NoGoal { theme: u32 },
    #[error("the indicator “{id}” has no unit")]
    NoUnit { id: String },
    #[error("{value} is more than the {most} that it can be")]
    TooMuch { value: u32, most: u32 },
    #[error("the year ends on {to}, before it begins on {from}")]
    NoYear { from: Date, to: Date },
    #[error("{on} is not within the year of the plan, {from} to {to}")]
    OutsideYear { on: PartialDate, from: Date, to: Date },
    #[error("{0}")]
    Tangle(#[from] Tangle),

    #[error("the picture “{picture}” is not there")]
    NoPicture { picture: String },
    #[error("{0}")]
    Picture(#[from] PictureError),

    #[error("{0}")]
    Color(#[from] ColorError),
    #[error("{overflow} ({script})")]
    NoRoom { overflow: Overflow, script: &'static str },

    #[error("[{table}] {front} on {back} has a contrast of {contrast:.1} to 1, less than {needed}")]
    Contrast { table: &'static str, front: &'static str, back: &'static str, contrast: f32, needed: f32 },
}

impl Fault {
    /// Returns whether the content cannot be loaded because of it.
    pub(crate) fn is_fatal(&self) -> bool {
        matches!(
            self,
            Self::Unreadable { .. }
                | Self::TooLarge { .. }
                | Self::TooManyFiles { .. }
                | Self::TooManyBytes { .. }
                | Self::StrayLink
                | Self::NotUtf8
                | Self::Absent { .. }
                | Self::Broken { .. }
                | Self::Reading(_)
                | Self::DuplicateId { .. }
        )
    }

    /// Returns the remedy.
    pub fn hint(&self) -> String {
        match self {
            Self::TooLong { length, limit, .. } => format!("shorten it by {}", length - limit),
            Self::NoReading { kanji, .. } => format!("add a line “{kanji}<TAB>reading” to readings/ja.tsv"),
            Self::NoWayOut { missing, .. } => {
                format!("add an option “{missing}” of {}", crate::model::questionnaire::ANSWER_SYSTEM)
            }
            Self::MissingMessage { id, .. } | Self::UnknownMessage { id } => format!("add a line “{id} = …”"),
            Self::UnknownReference { what, .. } => format!("write the id of a {what} that is listed"),
            Self::TooLarge { limit, .. } => format!("make it smaller than {limit} bytes"),
            other => other.fixed_hint().to_owned(),
        }
    }

    fn fixed_hint(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "check that it is there and may be read",
            Self::TooManyFiles { .. } | Self::TooManyBytes { .. } => "keep nothing but content in the folder",
            Self::StrayLink => "copy what it leads to into the content, or take the link away",
            Self::NotUtf8 => "save it as UTF-8",
            Self::UnknownFile => "move it away, or give it a name as assets/README.md lists",
            Self::Absent { .. } => "put the file back; assets/README.md lists them",
            Self::Broken { .. } => "compare the line with the same kind of line elsewhere in the content",
            Self::Reading(_) => "write one word a line: the word, a tab, its reading in hiragana",
            Self::DuplicateId { .. } | Self::DuplicateLinkId { .. } => "give one of them another id",
            Self::ForeignLinkId { .. } => "write link ids as <sheet>.<part>.<question>",
            Self::UnknownLinkId { .. } => "write the link id of an item of this sheet",
            Self::Cycle { .. } => "take one of these conditions away",
            Self::NotEqual => "name the answers wanted with “=” and enableBehavior “any”",
            Self::NoSystem { .. } => "add “system” beside “code”",
            Self::NotOffered { .. } => {
                "write the code of an option, or take “option” away: then the card's words are written"
            }
            Self::NoFreeText { .. } => "give the card an “option”, or make the question an open-choice",
            Self::TooFewCards { .. } => "add cards",
            Self::UnknownOption { .. } => "write system and code exactly as the option has them",
            Self::NotExclusive { .. } => "add the extension questionnaire-optionExclusive with valueBoolean true",
            Self::UnknownValueSet { .. } => "put the value set into “contained” and refer to it with “#” and its id",
            Self::Regex { .. } => "write a regular expression as JavaScript does",
            Self::Form | Self::Extension { .. } => "write it as assets/README.md shows",
            Self::NoExample { .. } => "write the example, or correct the name in the extension",
            Self::StrayExample => "name it in the sheet's extension “example”, or move it away",
            Self::Example { .. } => "correct the example; `moshimo validate` tells every finding",
            Self::NoTranslation { .. } => "add its translation beside it, as the others have theirs",
            Self::DuplicateMessage { .. } => "keep one of them",
            Self::Variables { .. } => "use only the { $variables } that the Japanese message has",
            Self::Past { .. } => "check the entry, then set checked_on to today and valid_until to a later day",
            Self::Undated { .. } => "check the entry and write the day on which you did, and how long it holds",
            Self::Unreachable { .. } => "write phone or url, or ask_at_desk = true until the number is certain",
            Self::TooMany { .. } => "keep those that matter most",
            Self::TooFew { .. } => "add to them",
            Self::Unasked { .. } => "write a page with shows = { hands = \"…\" } and its id, or take the question away",
            Self::NoGoal { .. } => "write goals = [\"…\"] with the id of a short_term_goal that it serves",
            Self::NoUnit { .. } => "write unit, the word behind its numbers",
            Self::TooMuch { .. } => "correct the number, or what limits it",
            Self::NoYear { .. } => "write the first day of the year as from, the last as to",
            Self::OutsideYear { .. } => "correct the day, or move the entry to the plan of its year",
            Self::Tangle(tangle) => tangle.hint(),
            Self::NoPicture { .. } => "put the SVG file into illustrations/, or correct the name",
            Self::Picture(_) => "assets/README.md says what a picture may hold",
            Self::Color(_) => "write six hexadecimal digits behind “#”: two each for red, green and blue",
            Self::NoRoom { .. } => "shorten it, or what stands beside it; `moshimo render` shows the page",
            Self::Contrast { .. } => "make the darker one darker or the lighter one lighter",
            Self::TooLong { .. }
            | Self::NoReading { .. }
            | Self::NoWayOut { .. }
            | Self::MissingMessage { .. }
            | Self::UnknownMessage { .. }
            | Self::UnknownReference { .. }
            | Self::TooLarge { .. } => "",
        }
    }
}

/// A leaflet that does not fit on one page.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Overflow {
    /// A text needs more lines than its frame has, or has a word that is wider than the frame.
    #[error("“{text}” does not fit into its frame of {most} lines")]
    Text {
        /// The text as it stands in the leaflet.
        text: String,
        /// The number of lines in the frame.
        most: usize,
    },
    /// Texts that fit their frames, but together leave too little room for the pictures.
    #[error("the texts leave {millimetres} mm too little for the pictures")]
    Page {
        /// The missing height.
        millimetres: u16,
    },
}

/// A logic model that cannot be drawn.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Tangle {
    /// Arrows that form a circle.
    #[error("edges of the logic model go in a circle: {}", ids.join(" → "))]
    Circle {
        /// The index of an edge in it.
        edge: usize,
        /// The nodes on the way. The last is the first again.
        ids: Vec<String>,
    },
    /// An arrow that leads back.
    #[error("the edge leads from “{from}” back to “{to}”, which stands at an earlier stage")]
    Back {
        /// The index of the edge.
        edge: usize,
        /// The node that the arrow leaves.
        from: String,
        /// The node that the arrow reaches.
        to: String,
    },
    /// The boxes need more room than a sheet has.
    #[error("the logic model has {boxes} boxes in {columns} columns, more than a sheet has room for")]
    NoRoom {
        /// The number of boxes.
        boxes: usize,
        /// The number of columns that they stand in.
        columns: usize,
    },
}

impl Tangle {
    /// Returns the remedy.
    const fn hint(&self) -> &'static str {
        match self {
            Self::Circle { .. } => "take one of these edges away",
            Self::Back { .. } => "turn it round, or correct the stage of one of them",
            Self::NoRoom { .. } => "shorten the texts, or join boxes of one stage",
        }
    }
}

/// Sorts problems by file and line, and drops repetitions.
pub(crate) fn sort(problems: &mut Vec<Problem>) {
    problems.sort_by_cached_key(|problem| (problem.file.clone(), problem.line, problem.fault.to_string()));
    problems.dedup();
}
