//! The status of a printer: its name, its state, and what it accepts.

use ipp::attribute::{IppAttributeGroup, IppAttributes};
use ipp::model::{DelimiterTag, Operation};
use ipp::value::IppValue;

use super::error::PrintingError;
use super::exchange::{Line, Request};
use super::media::PaperSize;
use super::options::{ColourMode, Sides};
use super::raster::{Pixels, RasterForm};
use super::trouble::{Reason, Severity, Trouble};

/// The attributes that change while a job is printed.
const CHANGING: &[&str] = &["printer-state", "printer-state-reasons", "printer-is-accepting-jobs"];
/// The attributes that are requested before a job. They are the same for whoever only wants to know, so that the answers
/// never disagree.
const WANTED: &[&str] = &[
    "printer-name",
    "printer-info",
    "printer-location",
    "printer-make-and-model",
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "document-format-supported",
    "media-supported",
    "media-ready",
    "media-size-supported",
    "media-col-database",
    "media-col-default",
    "media-col-ready",
    "sides-supported",
    "print-color-mode-supported",
    "print-scaling-supported",
    "job-sheets-supported",
    "copies-supported",
    "operations-supported",
    "pwg-raster-document-resolution-supported",
    "pwg-raster-document-type-supported",
    "urf-supported",
];

/// The resolution at which letters and codes of a page are sharp.
pub(super) const USUAL_DPI: u16 = 300;

/// Whether a printer works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrinterState {
    /// The printer waits for a job.
    Idle,
    /// The printer works on a job.
    Processing,
    /// The printer stopped. The reasons tell why.
    Stopped,
}

/// A printer's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Status {
    /// The name (`printer-info`, or `printer-name` if that is empty).
    pub name: String,
    /// The manufacturer and model.
    pub make: String,
    /// The location, in the words of the person who set up the printer.
    pub location: String,
    /// The state.
    pub state: PrinterState,
    /// Everything that the printer complains of, each reason once, in order.
    pub reasons: Vec<Reason>,
    /// The MIME types that the printer accepts.
    pub formats: Vec<String>,
    /// The PWG names of the paper sizes with which it can be filled.
    pub media: Vec<String>,
    /// The PWG names of the paper sizes with which it is filled now, if it knows.
    pub media_ready: Vec<String>,
    /// The resolutions in dots per inch at which it accepts PWG raster pages. Empty if it accepts none.
    pub raster_resolutions: Vec<u16>,
    /// The kinds of pixels that it accepts in PWG raster pages, for example `sgray_8`.
    pub raster_types: Vec<String>,
    /// The keywords with which it describes the Apple raster pages that it accepts.
    pub urf: Vec<String>,
    pub(super) sizes: Vec<PaperSize>,
    pub(super) sizes_ready: Vec<PaperSize>,
    pub(super) accepting: bool,
    pub(super) sides: Vec<String>,
    pub(super) colour_modes: Vec<String>,
    pub(super) scalings: Vec<String>,
    pub(super) job_sheets: Vec<String>,
    pub(super) most_copies: Option<u16>,
    pub(super) operations: Vec<i32>,
}

impl Status {
    pub(super) fn ask(line: &Line) -> Result<Self, PrintingError> {
        Self::ask_for(WANTED, line)
    }

    /// Asks what stands in the way of a job now.
    pub(super) fn ask_troubles(line: &Line) -> Result<Vec<Trouble>, PrintingError> {
        Self::ask_for(CHANGING, line).map(|status| status.troubles())
    }

    fn ask_for(wanted: &[&str], line: &Line) -> Result<Self, PrintingError> {
        let wanted = wanted.iter().filter_map(|name| IppValue::new_keyword(*name).ok()).collect();
        let request = Request::new(Operation::GetPrinterAttributes)
            .with("requested-attributes", IppValue::Array(wanted))
            .wanting(DelimiterTag::PrinterAttributes);
        Ok(Self::read(&line.ask(&request, line.timeouts.answer)?))
    }

    fn read(attributes: &IppAttributes) -> Self {
        let told = Told(attributes.first_of(DelimiterTag::PrinterAttributes));
        let accepting = told.boolean("printer-is-accepting-jobs").unwrap_or(true);
        let mut reasons: Vec<_> =
            told.words("printer-state-reasons").iter().filter_map(|word| Reason::from_keyword(word)).collect();
        if !accepting {
            reasons.push(Reason { trouble: Trouble::NotAccepting, severity: Severity::Error });
        }
        reasons.sort();
        reasons.dedup();
        let name = [told.word("printer-info"), told.word("printer-name")].into_iter().find(|name| !name.is_empty());
        Self {
            name: name.unwrap_or_default(),
            make: told.word("printer-make-and-model"),
            location: told.word("printer-location"),
            state: match told.number("printer-state") {
                Some(4) => PrinterState::Processing,
                Some(5) => PrinterState::Stopped,
                _ => PrinterState::Idle,
            },
            reasons,
            formats: told.words("document-format-supported"),
            media: told.words("media-supported"),
            media_ready: told.words("media-ready"),
            raster_resolutions: told.resolutions("pwg-raster-document-resolution-supported"),
            raster_types: told.words("pwg-raster-document-type-supported"),
            urf: told.words("urf-supported"),
            sizes: ["media-size-supported", "media-col-database", "media-col-default"]
                .into_iter()
                .flat_map(|name| told.sizes(name))
                .collect(),
            sizes_ready: told.sizes("media-col-ready"),
            accepting,
            sides: told.words("sides-supported"),
            colour_modes: told.words("print-color-mode-supported"),
            scalings: told.words("print-scaling-supported"),
            job_sheets: told.words("job-sheets-supported"),
            most_copies: told.upper_bound("copies-supported"),
            operations: told.numbers("operations-supported"),
        }
    }

    /// Returns whether the printer accepts jobs now. It may still be unable to print them.
    pub fn accepts_jobs(&self) -> bool {
        self.accepting
    }

    /// Returns whether the printer prints in colour.
    pub fn prints_colour(&self) -> bool {
        self.colour_modes.iter().any(|mode| mode == ColourMode::Colour.keyword())
    }

    /// Returns whether the printer prints on both sides by itself.
    pub fn prints_both_sides(&self) -> bool {
        self.sides.iter().any(|sides| sides == Sides::TwoLongEdge.keyword())
    }

    /// Returns the troubles that somebody has to correct before paper comes, in a stable order. Returns none if
    /// nothing prevents printing.
    ///
    /// A printer that stopped without a known reason is in trouble too.
    pub fn troubles(&self) -> Vec<Trouble> {
        let stopping = |reason: &&Reason| reason.stops_printing();
        let mut troubles: Vec<_> = self.reasons.iter().filter(stopping).map(|reason| reason.trouble.clone()).collect();
        if troubles.is_empty() && self.state == PrinterState::Stopped {
            troubles = self.reasons.iter().map(|reason| reason.trouble.clone()).collect();
            if troubles.is_empty() {
                troubles.push(Trouble::Other("stopped".to_owned()));
            }
        }
        troubles.dedup();
        troubles
    }

    /// Returns the form in which this printer accepts PWG raster pages, if it does: in colour if possible, and at 300
    /// dots per inch or the nearest resolution above, otherwise at the finest it has.
    pub fn raster_form(&self) -> Option<RasterForm> {
        let takes = |pixels: &Pixels| self.raster_types.iter().any(|kind| kind == pixels.keyword());
        let pixels = match [Pixels::Colour, Pixels::Grey].into_iter().find(takes) {
            // What every printer accepts that says nothing.
            None if self.raster_types.is_empty() => Pixels::Grey,
            found => found?,
        };
        Some(RasterForm { dpi: resolution(&self.raster_resolutions), pixels })
    }

    /// Returns the form in which this printer accepts pages of Apple raster, if it does.
    pub fn urf_form(&self) -> Option<RasterForm> {
        let has = |word: &str| self.urf.iter().any(|known| known.eq_ignore_ascii_case(word));
        let pixels = match (has("SRGB24"), has("W8")) {
            (true, _) => Pixels::Colour,
            (false, true) => Pixels::Grey,
            (false, false) => return None,
        };
        let told = self.urf.iter().find_map(|word| word.strip_prefix("RS"));
        let resolutions: Vec<u16> = told.unwrap_or_default().split('-').filter_map(|dpi| dpi.parse().ok()).collect();
        Some(RasterForm { dpi: resolution(&resolutions), pixels })
    }

    pub(super) fn can(&self, operation: Operation) -> bool {
        self.operations.contains(&(operation as i32))
    }
}

/// Returns 300 dots per inch or the nearest resolution above, otherwise the finest there is.
fn resolution(offered: &[u16]) -> u16 {
    let all = offered.iter().copied();
    all.clone().filter(|&dpi| dpi >= USUAL_DPI).min().or_else(|| all.max()).unwrap_or(USUAL_DPI)
}

/// A group of an answer's attributes, read leniently. An attribute that is missing or of another type counts as empty.
pub(super) struct Told<'a>(pub(super) Option<&'a IppAttributeGroup>);

impl Told<'_> {
    fn values<T>(&self, name: &str, read: impl Fn(&IppValue) -> Option<T>) -> Vec<T> {
        let attribute = self.0.and_then(|group| group.get(name));
        attribute.map(|attribute| attribute.value().into_iter().filter_map(read).collect()).unwrap_or_default()
    }

    pub(super) fn words(&self, name: &str) -> Vec<String> {
        self.values(name, |value| match value {
            IppValue::Keyword(word)
            | IppValue::MimeMediaType(word)
            | IppValue::NameWithoutLanguage(word)
            | IppValue::NameWithLanguage { name: word, .. } => Some(word.to_string()),
            IppValue::TextWithoutLanguage(word) | IppValue::TextWithLanguage { text: word, .. } => {
                Some(word.to_string())
            }
            IppValue::Uri(word) => Some(word.to_string()),
            _ => None,
        })
    }

    fn word(&self, name: &str) -> String {
        self.words(name).into_iter().next().unwrap_or_default()
    }

    pub(super) fn numbers(&self, name: &str) -> Vec<i32> {
        self.values(name, |value| match value {
            IppValue::Integer(number) | IppValue::Enum(number) => Some(*number),
            _ => None,
        })
    }

    pub(super) fn number(&self, name: &str) -> Option<i32> {
        self.numbers(name).first().copied()
    }

    fn boolean(&self, name: &str) -> Option<bool> {
        let read = |value: &IppValue| if let IppValue::Boolean(yes) = value { Some(*yes) } else { None };
        self.values(name, read).first().copied()
    }

    fn upper_bound(&self, name: &str) -> Option<u16> {
        let read = |value: &IppValue| match value {
            IppValue::RangeOfInteger { max, .. } => u16::try_from(*max).ok(),
            IppValue::Integer(most) => u16::try_from(*most).ok(),
            _ => None,
        };
        self.values(name, read).first().copied()
    }

    /// Returns the square resolutions in dots per inch.
    fn resolutions(&self, name: &str) -> Vec<u16> {
        const DOTS_PER_INCH: i8 = 3;
        self.values(name, |value| match value {
            IppValue::Resolution { cross_feed, feed, units: DOTS_PER_INCH } if cross_feed == feed => {
                u16::try_from(*feed).ok()
            }
            _ => None,
        })
    }

    /// Returns the sizes of paper in collections: `media-size`, or `media-col` around one. A range that holds A4 counts
    /// as A4.
    fn sizes(&self, name: &str) -> Vec<PaperSize> {
        self.values(name, |value| {
            let size = member(value, "media-size").unwrap_or(value);
            let [(least_width, width), (least_height, height)] =
                [side(member(size, "x-dimension")?)?, side(member(size, "y-dimension")?)?];
            if (least_width, least_height) == (width, height) {
                return Some(PaperSize::upright(width, height)).filter(|size| size.width > 0);
            }
            let holds_a4 = (least_width..=width).contains(&PaperSize::A4.width)
                && (least_height..=height).contains(&PaperSize::A4.height);
            holds_a4.then_some(PaperSize::A4)
        })
    }
}

fn member<'a>(value: &'a IppValue, name: &str) -> Option<&'a IppValue> {
    let IppValue::Collection(members) = value else { return None };
    members.iter().find(|(known, _)| known.as_str() == name).map(|(_, value)| value)
}

/// Returns the least and the greatest length of a side.
fn side(value: &IppValue) -> Option<(u32, u32)> {
    let length = |number: &i32| u32::try_from(*number).ok();
    match value {
        IppValue::Integer(number) => Some((length(number)?, length(number)?)),
        IppValue::RangeOfInteger { min, max } => Some((length(min)?, length(max)?)),
        _ => None,
    }
}
