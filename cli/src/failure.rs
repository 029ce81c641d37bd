//! Why a command did not do what it was asked to, and what to do about it.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use jiff::civil::Date;
use moshimo_core::carry::{CodeError, Incomplete, OpenError, PackError, PictureError, RandomError, WordsError};
use moshimo_core::catalog::Problem;
use moshimo_core::kana::KanaError;
use moshimo_core::layout::qr;
use moshimo_core::layout::templates::{Overflow, Tangle};
use moshimo_core::layout::text::FontError;
use moshimo_core::model::SlipError;
use moshimo_core::model::keepsake::KeepsakeError;
use moshimo_core::model::lecture::RecordError;
use moshimo_core::pdf::PdfError;
use moshimo_core::printing::{AddressError, PrintingError};
use moshimo_core::raster::RasterError;
use moshimo_core::speech::SpeechError;

pub(crate) enum Failure {
    /// The content cannot be loaded.
    Content(Vec<Problem>),
    /// Problems were told; this many.
    Found {
        problems: usize,
        of: String,
    },
    Unknown {
        what: &'static str,
        given: String,
        known: Vec<String>,
    },
    NoExample {
        sheet: String,
    },
    Read {
        path: PathBuf,
        source: io::Error,
    },
    TooLarge {
        path: PathBuf,
        limit: u64,
    },
    NotUtf8 {
        path: PathBuf,
        line: usize,
    },
    Broken {
        path: PathBuf,
        what: &'static str,
        source: serde_json::Error,
    },
    Invalid {
        path: PathBuf,
        findings: Vec<String>,
        sheet: String,
    },
    OtherResource {
        path: PathBuf,
        found: String,
    },
    OtherSheet {
        old: String,
        new: String,
    },
    NotWav {
        path: PathBuf,
    },
    /// Nothing in the text can be said.
    Silence,
    Speech(SpeechError),
    Ending {
        path: PathBuf,
    },
    Write {
        path: PathBuf,
        source: io::Error,
    },
    PageOfPdf,
    NoSuchPage {
        asked: usize,
        pages: usize,
    },
    /// It is not filled in.
    NoAnswers {
        id: String,
    },
    /// No cards are kept of it.
    NoCards {
        id: String,
    },
    /// The cards that were kept are not of the deck, or have no room.
    Cards {
        path: PathBuf,
        source: KeepsakeError,
    },
    /// It has no names to fill in.
    NoValues {
        id: String,
    },
    /// What is to stand on a slip or a report cannot be read.
    Values {
        path: PathBuf,
        line: usize,
        what: &'static str,
        why: String,
    },
    Slip {
        path: PathBuf,
        source: SlipError,
    },
    /// The record of a lecture is none.
    Lecture {
        path: PathBuf,
        problems: Vec<RecordError>,
    },
    Overflow(Overflow),
    Tangle(Tangle),
    Font(FontError),
    Pdf(PdfError),
    Raster(RasterError),
    Json(serde_json::Error),
    NotPrintable {
        path: PathBuf,
    },
    Address(AddressError),
    Printing {
        source: PrintingError,
        words: String,
    },
    Days {
        from: Date,
        to: Date,
    },
    /// It is not said where the database is.
    NoStore,
    Database {
        path: PathBuf,
        why: String,
    },
    Configuration {
        path: PathBuf,
        line: usize,
        why: String,
    },
    Random(RandomError),
    Pack(PackError),
    Code(qr::TooLong),
    Words(WordsError),
    Picture {
        path: PathBuf,
        source: PictureError,
    },
    Incomplete(Incomplete),
    Kana(KanaError),
    Open(OpenError),
    Output(io::Error),
    /// The pipe that we write to was closed.
    ReaderGone,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Content(problems) => {
                write!(f, "the content cannot be loaded")?;
                problems.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
            }
            Self::Found { problems: 1, of } => write!(f, "1 problem in {of}"),
            Self::Found { problems, of } => write!(f, "{problems} problems in {of}"),
            Self::Unknown { what, given, .. } => write!(f, "there is no {what} “{given}”"),
            Self::NoExample { sheet } => write!(f, "the sheet “{sheet}” has no example answer"),
            Self::Read { path, source } => write!(f, "{} cannot be read: {source}", path.display()),
            Self::TooLarge { path, limit } => write!(f, "{} has more than {limit} bytes", path.display()),
            Self::NotUtf8 { path, line } => write!(f, "{}:{line}: it is not UTF-8 text", path.display()),
            Self::Broken { path, what, source } => {
                write!(f, "{}:{}: not a {what}: {source}", path.display(), source.line())
            }
            Self::Invalid { path, findings, .. } => {
                write!(f, "{} is not a valid answer", path.display())?;
                findings.iter().try_for_each(|finding| write!(f, "\n  {finding}"))
            }
            Self::OtherResource { path, found } => {
                write!(f, "{} is a {found}, not a QuestionnaireResponse", path.display())
            }
            Self::OtherSheet { old, new } => write!(f, "the old answers are for “{old}”, the new ones for “{new}”"),
            Self::Ending { path } => write!(f, "{} ends neither in .pdf nor in .png", path.display()),
            Self::NotWav { path } => write!(f, "{} does not end in .wav", path.display()),
            Self::Silence => write!(f, "there is nothing to read aloud"),
            Self::Speech(source) => source.fmt(f),
            Self::Write { path, source } => write!(f, "{} cannot be written: {source}", path.display()),
            Self::PageOfPdf => write!(f, "a PDF holds all pages"),
            Self::NoSuchPage { asked, pages } => write!(f, "there is no page {asked}: the document has {pages}"),
            Self::NoAnswers { id } => write!(f, "“{id}” is nothing to fill in"),
            Self::NoCards { id } => write!(f, "no cards are kept of “{id}”"),
            Self::Cards { path, source } => write!(f, "{}: {source}", path.display()),
            Self::NoValues { id } => write!(f, "“{id}” is neither a slip nor a report"),
            Self::Values { path, line, what, why } => write!(f, "{}:{line}: not a {what}: {why}", path.display()),
            Self::Lecture { path, problems } => {
                write!(f, "{} is not a record of the lecture", path.display())?;
                problems.iter().try_for_each(|it| write!(f, "\n  {it}\n    hint: {}", it.hint()))
            }
            Self::Slip { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Overflow(source) => source.fmt(f),
            Self::Tangle(source) => source.fmt(f),
            Self::Font(source) => source.fmt(f),
            Self::Pdf(source) => source.fmt(f),
            Self::Raster(source) => source.fmt(f),
            Self::Json(source) => source.fmt(f),
            Self::NotPrintable { path } => write!(f, "{} is neither PDF nor PNG nor JPEG", path.display()),
            Self::Address(source) => source.fmt(f),
            Self::Printing { source, .. } => source.fmt(f),
            Self::Days { from, to } => write!(f, "{from} is after {to}"),
            Self::NoStore => write!(f, "it is not known where the kiosk keeps its database"),
            Self::Database { path, why } => write!(f, "{} cannot be read: {why}", path.display()),
            Self::Configuration { path, line, why } => write!(f, "{}:{line}: {why}", path.display()),
            Self::Random(source) => source.fmt(f),
            Self::Pack(source) => source.fmt(f),
            Self::Code(source) => source.fmt(f),
            Self::Words(source) => source.fmt(f),
            Self::Picture { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Incomplete(source) => source.fmt(f),
            Self::Open(source) => source.fmt(f),
            Self::Kana(source) => source.fmt(f),
            Self::Output(source) => write!(f, "the output cannot be written: {source}"),
            Self::ReaderGone => write!(f, "nobody reads the output any more"),
        }
    }
}

impl Failure {
    pub(crate) fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Content(problems) => return problems.first().map(Problem::hint),
            Self::Unknown { known, .. } if known.is_empty() => "the content has none".to_owned(),
            Self::Unknown { known, .. } => format!("known are: {}", known.join(", ")),
            Self::NoExample { .. } => "write one beside the sheet and name it there; see assets/README.md".to_owned(),
            Self::Read { .. } => "check the path; “-” reads from standard input where answers are asked for".to_owned(),
            Self::TooLarge { .. } => "an answer is never so large; check that it is the right file".to_owned(),
            Self::NotUtf8 { .. } => "save it as UTF-8".to_owned(),
            Self::OtherSheet { .. } => "give two sets of answers to one sheet".to_owned(),
            Self::OtherResource { .. } | Self::Broken { .. } => {
                "compare with the output of `moshimo example SHEET`".to_owned()
            }
            Self::Invalid { sheet, .. } => {
                format!("correct the answers; `moshimo validate {sheet} --answers FILE` looks without rendering")
            }
            Self::Ending { .. } => "name the file something.pdf or something.png".to_owned(),
            Self::NoAnswers { .. } => "leave --answers, --blank and --choices out".to_owned(),
            Self::NoCards { .. } => "--choices is for the keepsake of a deck, such as value-cards-keepsake".to_owned(),
            Self::Cards { .. } => {
                "write three card ids at most under “top” and five in all; {\"own\": …} is a card of own words"
                    .to_owned()
            }
            Self::NoValues { .. } => "--values is for explanation-slip and lecture-report".to_owned(),
            Self::Values { what: "lecture record", .. } => {
                "compare with the output of `moshimo lecture --example ID`".to_owned()
            }
            Self::Values { .. } => "`moshimo render --help` shows how a slip is written".to_owned(),
            Self::Slip { source: SlipError::UnknownLeaflet { known, .. }, .. } => {
                format!("known are: {}", known.join(", "))
            }
            Self::Slip { .. } => "leave it out and write it by hand".to_owned(),
            Self::Overflow(_) | Self::Tangle(_) => "`moshimo check` tells the line".to_owned(),
            Self::NotWav { .. } => "name the file something.wav".to_owned(),
            Self::Silence => "give a text with Japanese words, numbers or letters".to_owned(),
            Self::Speech(_) => "take voice/ out of the content folder: then the program's own is used".to_owned(),
            Self::Write { .. } => "check that the folder is there and may be written to".to_owned(),
            Self::PageOfPdf => "leave --page away, or write a PNG".to_owned(),
            Self::NoSuchPage { pages, .. } => format!("ask for a page from 1 to {pages}"),
            Self::Raster(_) => "ask for another --dpi; 150 is good for a screen".to_owned(),
            Self::NotPrintable { .. } => "make a PDF with `moshimo render`".to_owned(),
            Self::Address(_) => "`moshimo printers` lists addresses".to_owned(),
            Self::Printing { words, .. } => words.clone(),
            Self::Kana(_) => {
                "leave kana/ and postal/ out of the content folder: then the program's own are used".to_owned()
            }
            Self::Font(_) | Self::Pdf(_) | Self::Json(_) => {
                "this is a fault of the program or of its fonts; `moshimo check` may tell more".to_owned()
            }
            Self::Days { .. } => "name the earlier day with --from".to_owned(),
            Self::NoStore | Self::Database { .. } => {
                "name it with --store, as a user who may read it: kiosk.db in the folder of [store]".to_owned()
            }
            Self::Configuration { .. } => "docs/configuration.md lists every key".to_owned(),
            Self::Random(_)
            | Self::Pack(_)
            | Self::Code(_)
            | Self::Words(_)
            | Self::Picture { .. }
            | Self::Incomplete(_)
            | Self::Open(_) => return self.carry_hint(),
            Self::Lecture { .. } | Self::Found { .. } | Self::Output(_) | Self::ReaderGone => return None,
        };
        Some(hint)
    }

    /// Of putting answers on paper and reading them back.
    fn carry_hint(&self) -> Option<String> {
        let hint = match self {
            Self::Pack(PackError::TooLong { .. }) => {
                "shorten the longest answers; `moshimo render` prints them without codes".to_owned()
            }
            Self::Random(_) | Self::Pack(PackError::Memory) | Self::Open(OpenError::Memory) => {
                "try again when the machine does less".to_owned()
            }
            Self::Code(_) => "this is a fault of the program".to_owned(),
            Self::Words(WordsError::Count { .. }) => "the file holds the four words that `pack` printed".to_owned(),
            Self::Words(WordsError::Unknown { near, .. }) if near.is_empty() => "check how it is written".to_owned(),
            Self::Words(WordsError::Unknown { near, .. }) => format!("like it are: {}", near.join(", ")),
            Self::Picture { source, .. } => picture_hint(source).to_owned(),
            Self::Incomplete(_) => "add pictures of the other codes of the same page".to_owned(),
            Self::Open(OpenError::WrongWords) => {
                "check the words and their order, and that they are of this page".to_owned()
            }
            Self::Open(OpenError::Unreadable) => {
                "the page was made by something else; see docs/paper-format.md".to_owned()
            }
            Self::Open(OpenError::FutureDictionary { .. } | OpenError::FutureContent { .. }) => NEWER.to_owned(),
            _ => return None,
        };
        Some(hint)
    }

    pub(crate) fn code(&self) -> ExitCode {
        match self {
            Self::Unknown { .. }
            | Self::Read { .. }
            | Self::Ending { .. }
            | Self::NotWav { .. }
            | Self::Write { .. }
            | Self::PageOfPdf
            | Self::NoSuchPage { .. }
            | Self::Raster(_)
            | Self::Days { .. }
            | Self::NoStore
            | Self::Database { .. }
            | Self::Configuration { .. }
            | Self::Address(_) => ExitCode::from(2),
            _ => ExitCode::from(1),
        }
    }
}

const NEWER: &str = "use the newest version of this program";

fn picture_hint(trouble: &PictureError) -> &'static str {
    match trouble {
        PictureError::UnknownFormat => "give a PDF, a PNG or JPEG picture, or the digits that a scanner typed",
        PictureError::Broken { .. } => "scan the page again, as PNG or JPEG",
        PictureError::TooLarge { .. } => "scan one page at 300 dots per inch",
        PictureError::TooMuch => "scan the page with the codes alone, as PNG or JPEG, at 300 dots per inch",
        PictureError::NoReader { .. } => "try again when the machine does less; `moshimo doctor` tells more",
        PictureError::NoCode => "scan the whole page, flat and in good light, at 200 dots per inch or more",
        PictureError::Code(CodeError::NotOurs) => "use the page that remembers: the last one of a sheet",
        PictureError::Code(CodeError::Damaged) => "scan it again, flat",
        PictureError::Code(CodeError::FutureVersion { .. }) => NEWER,
        PictureError::Code(CodeError::OtherSheet) => "give the codes of one page at a time",
    }
}
