//! One judgement on whether pages fit a printer, for whoever prints and for whoever only wants to know.

use std::fmt;

use super::error::PrintingError;
use super::job::Format;
use super::media::PaperSize;
use super::status::Status;

/// The way in which a printer is asked for paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ask {
    /// By the printer's own name for it.
    Name(String),
    /// By its sides, as `media-col`.
    Sides(PaperSize),
    /// Not at all: the printer names no paper.
    Nothing,
}

/// The way in which A4 pages fit a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fit {
    /// The formats that the printer accepts, in the order in which they are tried.
    pub formats: Vec<Format>,
    /// The paper that comes out.
    pub paper: PaperSize,
    /// What somebody should know before printing.
    pub cautions: Vec<Caution>,
    pub(super) ask: Ask,
    /// The printer's word for making pages smaller, where it has to and can.
    pub(super) shrinking: Option<&'static str>,
}

/// Something about a print that somebody should know, although paper will come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caution {
    /// The printer has no A4. Pages come out in their true size on larger paper.
    LargerPaper(PaperSize),
    /// The printer has no A4. Pages come out smaller.
    Smaller {
        /// The paper.
        paper: PaperSize,
        /// The size of what is printed, in percent.
        percent: u8,
    },
    /// The printer has no A4, and cannot make pages smaller. Their edges may be missing.
    MayBeCut(PaperSize),
    /// A4 is possible, but other paper lies in the printer now. It will ask for A4.
    NotLoaded(PaperSize),
    /// The password goes over the network without encryption.
    PasswordInTheClear,
}

impl Caution {
    /// Returns the id of the message that tells it to a citizen or to staff.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::LargerPaper(_) => "printing-larger-paper",
            Self::Smaller { .. } => "printing-smaller",
            Self::MayBeCut(_) => "printing-may-be-cut",
            Self::NotLoaded(_) => "printing-not-loaded",
            Self::PasswordInTheClear => "printing-password-in-the-clear",
        }
    }

    /// Returns whether the paper is not what it was designed to be.
    pub fn changes_paper(&self) -> bool {
        match self {
            Self::LargerPaper(_) | Self::Smaller { .. } | Self::MayBeCut(_) => true,
            Self::NotLoaded(_) | Self::PasswordInTheClear => false,
        }
    }
}

impl fmt::Display for Caution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LargerPaper(paper) => {
                write!(f, "the printer has no A4; the pages come out in their true size on {paper}")
            }
            Self::Smaller { paper, percent } => {
                write!(f, "the printer has no A4; the pages come out on {paper} at {percent} % of their size")
            }
            Self::MayBeCut(paper) => {
                write!(f, "the printer has no A4 and makes nothing smaller; on {paper} an edge of the pages is missing")
            }
            Self::NotLoaded(paper) => write!(f, "the printer holds {paper} now, and will ask for A4"),
            Self::PasswordInTheClear => f.write_str("the password goes to the printer without encryption"),
        }
    }
}

impl Status {
    /// Judges how A4 pages fit this printer, when they can be had in these formats, best first.
    ///
    /// # Errors
    /// If the printer accepts none of the formats.
    pub fn fit(&self, offered: &[Format]) -> Result<Fit, PrintingError> {
        let (ask, paper) = self.paper();
        let mut formats: Vec<Format> = offered.iter().copied().filter(|format| self.takes(*format)).collect();
        if formats.is_empty() {
            let wanted = offered.first().map_or("", |format| format.mime());
            return Err(PrintingError::FormatRefused { wanted, accepted: self.formats.clone() });
        }
        let mut cautions = Vec::new();
        let mut shrinking = None;
        if !PaperSize::A4.fits_on(paper) {
            shrinking = ["fit", "auto-fit"].into_iter().find(|word| self.scalings.iter().any(|known| known == word));
            // Pages that we draw ourselves can be drawn smaller.
            if shrinking.is_none() {
                formats.sort_by_key(|format| !format.is_drawn_on_paper());
            }
            let is_drawn = formats.first().is_some_and(|format| format.is_drawn_on_paper());
            let percent = (PaperSize::A4.scale_on(paper) * 100.0).floor() as u8;
            cautions.push(match shrinking {
                None if !is_drawn => Caution::MayBeCut(paper),
                _ => Caution::Smaller { paper, percent },
            });
        } else if !paper.is(PaperSize::A4) {
            cautions.push(Caution::LargerPaper(paper));
        } else if let Some(other) = self.other_paper_ready() {
            cautions.push(Caution::NotLoaded(other));
        }
        Ok(Fit { formats, paper, cautions, ask, shrinking })
    }

    fn takes(&self, format: Format) -> bool {
        // A printer that names no format is tried.
        let is_named = self.formats.is_empty() || format.is_among(&self.formats);
        is_named
            && match format {
                Format::PwgRaster => self.raster_form().is_some(),
                Format::Urf => self.urf_form().is_some(),
                Format::Pdf | Format::Png | Format::Jpeg => true,
            }
    }

    /// Chooses the paper: A4 where there is any, else the smallest that holds it, else the largest.
    fn paper(&self) -> (Ask, PaperSize) {
        let named = self.media.iter().filter_map(|name| Some((name, PaperSize::from_name(name)?)));
        // The plainest name is the shortest: `iso-a4` before `iso-a4-transparent`.
        let a4 = named.clone().filter(|(_, size)| size.is(PaperSize::A4)).min_by_key(|(name, _)| name.len());
        if let Some((name, _)) = a4 {
            return (Ask::Name(name.clone()), PaperSize::A4);
        }
        if self.sizes.iter().any(|size| size.is(PaperSize::A4)) {
            return (Ask::Sides(PaperSize::A4), PaperSize::A4);
        }
        let asked = named.map(|(name, size)| (Ask::Name(name.clone()), size));
        let all: Vec<_> = asked.chain(self.sizes.iter().map(|size| (Ask::Sides(*size), *size))).collect();
        let ready = self.ready();
        let is_ready = |size: PaperSize| ready.iter().any(|ready| ready.is(size));
        let loaded: Vec<_> = all.iter().filter(|(_, size)| is_ready(*size)).cloned().collect();
        let choice = if loaded.is_empty() { all } else { loaded };
        let holding =
            choice.iter().filter(|(_, size)| PaperSize::A4.fits_on(*size)).min_by_key(|(_, size)| size.area());
        let best = holding.or_else(|| choice.iter().max_by_key(|(_, size)| size.area()));
        best.cloned().unwrap_or((Ask::Nothing, PaperSize::A4))
    }

    fn ready(&self) -> Vec<PaperSize> {
        self.media_ready.iter().filter_map(|name| PaperSize::from_name(name)).chain(self.sizes_ready.clone()).collect()
    }

    fn other_paper_ready(&self) -> Option<PaperSize> {
        let ready = self.ready();
        let has_a4 = ready.iter().any(|size| size.is(PaperSize::A4));
        ready.first().copied().filter(|_| !has_a4)
    }
}
