//! Problems in content, as data: the place, the fault and a hint.

use jiff::civil::Date;
use thiserror::Error;

use crate::model::PartialDate;
use crate::model::readings::ReadingError;
use crate::picture::PictureError;
use crate::units::ColorError;

/// A problem in one file of the content.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// The file, relative to the content folder.
    pub file: String,
    /// The line, counted from 1, if the problem has one.
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
#[expect(missing_docs, reason = "each fault's message explains its facts")]
#[non_exhaustive]
pub enum Fault {
    #[error("the file cannot be read: {reason}")]
    Unreadable { reason: String },
    #[error("the file has {bytes} bytes; the limit is {limit}")]
    TooLarge { bytes: u64, limit: u64 },
    #[error("the folder has more than {most} files; the rest was not read")]
    TooManyFiles { most: usize },
    #[error("with this file, the content exceeds {most} bytes; the rest was not read")]
    TooManyBytes { most: u64 },
    #[error("this symbolic link leads back to a folder that contains it")]
    StrayLink,
    #[error("the file is not UTF-8 text")]
    NotUtf8,
    #[error("no content file belongs here under this name")]
    UnknownFile,
    #[error("the {what} is missing")]
    Absent { what: &'static str },

    #[error("the file is not a valid {format}: {reason}")]
    Broken { format: &'static str, reason: String },
    #[error("{0}")]
    Reading(#[from] ReadingError),
    #[error("the id “{id}” is also used in {other}")]
    DuplicateId { id: String, other: String },

    #[error("the link id “{link_id}” is used twice")]
    DuplicateLinkId { link_id: String },
    #[error("the link id “{link_id}” does not begin with the id of its sheet, “{sheet}.”")]
    ForeignLinkId { link_id: String, sheet: String },
    #[error("{by} refers to “{link_id}”, but the sheet has no such item")]
    UnknownLinkId { link_id: String, by: &'static str },
    #[error("conditions form a circle: {}", cycle.join(" → "))]
    Cycle { cycle: Vec<String> },
    #[error("a condition uses “!=”, which is not supported")]
    NotEqual,
    #[error("the code “{code}” has no system")]
    NoSystem { code: String },
    #[error("a condition compares with “{code}”, but “{link_id}” has no such option")]
    UnknownOption { link_id: String, code: String },
    #[error("the question “{link_id}” has no option “{missing}”")]
    NoWayOut { link_id: String, missing: &'static str },
    #[error("the option “{code}” can be chosen together with others")]
    NotExclusive { code: String },
    #[error("the card stands for the option “{code}”, but “{link_id}” has no such option")]
    NotOffered { link_id: String, code: String },
    #[error("the card stands for no option of “{link_id}”, and that question takes no words")]
    NoFreeText { link_id: String },
    #[error("the deck has {cards} cards; a game needs at least {least}")]
    TooFewCards { cards: usize, least: usize },
    #[error("the sheet does not contain the value set “{reference}”")]
    UnknownValueSet { reference: String },
    #[error("the regular expression “{regex}” is invalid: {reason}")]
    Regex { regex: String, reason: String },
    #[error("a form needs code (short or long), title, minutes-from and minutes-to")]
    Form,
    #[error("the extension “{name}” has an invalid value")]
    Extension { name: String },
    #[error("the example answers “{name}” are not beside the sheet")]
    NoExample { name: String },
    #[error("no sheet refers to this example")]
    StrayExample,
    #[error("the example has invalid answers: {reason}")]
    Example { reason: String },

    #[error("“{text}” has {length} characters; {what} has room for {limit}")]
    TooLong { text: String, length: usize, limit: usize, what: &'static str },
    #[error("“{kanji}” in “{text}” has no reading")]
    NoReading { kanji: String, text: String },

    #[error("“{text}” is not translated into {language}, but other texts are")]
    NoTranslation { text: String, language: String },

    #[error("the message “{id}” is defined twice")]
    DuplicateMessage { id: String },
    #[error("the message “{id}” is missing, but {other} has it")]
    MissingMessage { id: String, other: String },
    #[error("the message “{id}” is missing, but the program uses it")]
    UnknownMessage { id: String },
    #[error("the message “{id}” uses variables that {other} does not use: {}", variables.join(", "))]
    Variables { id: String, other: String, variables: Vec<String> },

    #[error("the contact “{id}” was valid until {valid_until}")]
    Past { id: String, valid_until: Date },
    #[error("the contact “{id}” has no {what}")]
    Undated { id: String, what: &'static str },
    #[error("the contact “{id}” has neither a phone number, nor a web address, nor ask_at_desk")]
    Unreachable { id: String },
    #[error("there is no {what} “{id}”")]
    UnknownReference { what: &'static str, id: String },

    #[error("there are {count} {what}; at most {most} are allowed")]
    TooMany { what: &'static str, count: usize, most: usize },
    #[error("there are {count} {what}; at least {least} are needed")]
    TooFew { what: &'static str, count: usize, least: usize },
    #[error("no page of the lecture shows the question “{id}”")]
    Unasked { id: String },

    #[error("the theme {theme} serves no goal")]
    NoGoal { theme: u32 },
    #[error("the indicator “{id}” has no unit")]
    NoUnit { id: String },
    #[error("{value} is too large; at most {most} is possible")]
    TooMuch { value: u32, most: u32 },
    #[error("the year ends on {to}, which is before it begins on {from}")]
    NoYear { from: Date, to: Date },
    #[error("the year {year} does not come before {before}")]
    NotEarlier { year: i16, before: i16 },
    #[error("{on} is outside the year of the plan, {from} to {to}")]
    OutsideYear { on: PartialDate, from: Date, to: Date },
    #[error("{0}")]
    Tangle(#[from] Tangle),

    #[error("the picture “{picture}” does not exist")]
    NoPicture { picture: String },
    #[error("{0}")]
    Picture(#[from] PictureError),

    #[error("{0}")]
    Color(#[from] ColorError),
    #[error("{overflow} ({script})")]
    NoRoom { overflow: Overflow, script: &'static str },

    #[error("in [{table}], the contrast of {front} on {back} is {contrast:.1} to 1; at least {needed} to 1 is needed")]
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
            Self::TooLong { length, limit, .. } => format!("shorten it by {} characters", length - limit),
            Self::NoReading { kanji, .. } => format!("add a line “{kanji}<TAB>reading” to readings/ja.tsv"),
            Self::NoWayOut { missing, .. } => {
                format!("add the option “{missing}” of {}", crate::model::questionnaire::ANSWER_SYSTEM)
            }
            Self::MissingMessage { id, .. } | Self::UnknownMessage { id } => format!("add a line “{id} = …”"),
            Self::UnknownReference { what, .. } => format!("write the id of a {what} that exists"),
            Self::TooLarge { limit, .. } => format!("reduce the file to at most {limit} bytes"),
            other => other.fixed_hint().to_owned(),
        }
    }

    fn fixed_hint(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "check that it exists and may be read",
            Self::TooManyFiles { .. } | Self::TooManyBytes { .. } => {
                "remove everything that is not content from the folder"
            }
            Self::StrayLink => "replace the link with a copy of the files, or remove it",
            Self::NotUtf8 => "save the file as UTF-8",
            Self::UnknownFile => "remove the file, or give it one of the names that assets/README.md lists",
            Self::Absent { .. } => "restore it; assets/README.md lists all files",
            Self::Broken { .. } => "compare the line with a similar line elsewhere in the content",
            Self::Reading(_) => "write one word per line: the word, a tab, and its reading in hiragana",
            Self::DuplicateId { .. } | Self::DuplicateLinkId { .. } => "give one of them another id",
            Self::ForeignLinkId { .. } => "write link ids in the form <sheet>.<part>.<question>",
            Self::UnknownLinkId { .. } => "write the link id of an item of this sheet",
            Self::Cycle { .. } => "remove one of these conditions",
            Self::NotEqual => "list the wanted answers with “=” and set enableBehavior to “any”",
            Self::NoSystem { .. } => "add “system” beside “code”",
            Self::NotOffered { .. } => {
                "write the code of an option, or remove “option” so that the card's words become the answer"
            }
            Self::NoFreeText { .. } => "give the card an “option”, or make the question an open-choice",
            Self::TooFewCards { .. } => "add more cards",
            Self::UnknownOption { .. } => "write system and code exactly as in the option",
            Self::NotExclusive { .. } => "add the extension questionnaire-optionExclusive with valueBoolean true",
            Self::UnknownValueSet { .. } => "put the value set into “contained” and refer to it with “#” and its id",
            Self::Regex { .. } => "write a regular expression in the syntax of JavaScript",
            Self::Form | Self::Extension { .. } => "compare it with the example in assets/README.md",
            Self::NoExample { .. } => "write the example, or correct the name in the extension",
            Self::StrayExample => "name it in the sheet's extension “example”, or remove it",
            Self::Example { .. } => "correct the example; `moshimo validate` shows every problem in it",
            Self::NoTranslation { .. } => "add its translation, as the other texts have theirs",
            Self::DuplicateMessage { .. } => "keep one of them",
            Self::Variables { .. } => "use only the { $variables } of the Japanese message",
            Self::Past { .. } => {
                "check that the contact is still right, then set checked_on to today and valid_until to a later day"
            }
            Self::Undated { .. } => {
                "check the contact, then set checked_on to today and valid_until to the day until which it holds"
            }
            Self::Unreachable { .. } => "add phone or url, or ask_at_desk = true until the number is known",
            Self::TooMany { .. } => "keep the most important ones",
            Self::TooFew { .. } => "add more",
            Self::Unasked { .. } => "add a page with shows = { hands = \"…\" } and its id, or remove the question",
            Self::NoGoal { .. } => "add goals = [\"…\"] with the ids of the short_term_goal entries that it serves",
            Self::NoUnit { .. } => "add unit, the word that follows its numbers",
            Self::TooMuch { .. } => "correct the number, or the one that limits it",
            Self::NoYear { .. } => "set from to the first day of the year and to to the last",
            Self::NotEarlier { .. } => "list years before the last one, the latest first, each once",
            Self::OutsideYear { .. } => "correct the day, or move the entry to the plan of that year",
            Self::Tangle(tangle) => tangle.hint(),
            Self::NoPicture { .. } => "add the SVG file to illustrations/, or correct the name",
            Self::Picture(_) => "assets/README.md describes what a picture may contain",
            Self::Color(_) => "write “#” and six hexadecimal digits: two each for red, green and blue",
            Self::NoRoom { .. } => "shorten it or the texts beside it; `moshimo render` shows the page",
            Self::Contrast { .. } => "make the darker color darker or the lighter color lighter",
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
    #[error("“{text}” needs more than the {most} lines of its frame")]
    Text {
        /// The text as it stands in the leaflet.
        text: String,
        /// The number of lines in the frame.
        most: usize,
    },
    /// Texts that fit their frames, but together leave too little room for the pictures.
    #[error("the texts are too long by {millimetres} mm: the pictures do not have enough room")]
    Page {
        /// The missing height.
        millimetres: u16,
    },
}

/// A logic model that cannot be drawn.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum Tangle {
    /// Arrows that form a circle.
    #[error("the arrows of the logic model form a circle: {}", ids.join(" → "))]
    Circle {
        /// The index of an edge in it.
        edge: usize,
        /// The nodes on the way. The last is the first again.
        ids: Vec<String>,
    },
    /// An arrow that leads back.
    #[error("an arrow leads from “{from}” back to “{to}”, which belongs to an earlier stage")]
    Back {
        /// The index of the edge.
        edge: usize,
        /// The node that the arrow leaves.
        from: String,
        /// The node that the arrow reaches.
        to: String,
    },
    /// The boxes need more room than a sheet has.
    #[error("the logic model has {boxes} boxes in {columns} columns, too many for one sheet")]
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
            Self::Circle { .. } => "remove one of these edges",
            Self::Back { .. } => "reverse the edge, or correct the stage of one of the two nodes",
            Self::NoRoom { .. } => "shorten the texts, or merge boxes of one stage",
        }
    }
}

/// Sorts problems by file and line, and drops repetitions.
pub(crate) fn sort(problems: &mut Vec<Problem>) {
    problems.sort_by_cached_key(|problem| (problem.file.clone(), problem.line, problem.fault.to_string()));
    problems.dedup();
}
