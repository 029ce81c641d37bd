//! A print job: the document, and the way in which it is printed.

use ipp::model::Operation;
use ipp::value::{IppName, IppValue};

use super::error::PrintingError;
use super::exchange::Request;
use super::fit::{Ask, Fit};
use super::media::PaperSize;
use super::options::{ColourMode, Sides};
use super::status::Status;

/// The longest name that IPP holds.
const LONGEST_NAME: usize = 255;

/// The format of a document's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// PDF.
    Pdf,
    /// PWG raster (PWG 5102.4), which every IPP Everywhere printer accepts: see [`PwgRaster`](super::PwgRaster). It is
    /// printed on one side only.
    PwgRaster,
    /// Apple raster, which printers for telephones accept: see [`Urf`](super::Urf). It is printed on one side only.
    Urf,
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

impl Format {
    /// Returns the MIME type.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::PwgRaster => "image/pwg-raster",
            Self::Urf => "image/urf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// Returns the first of the caller's formats, best first, that is among the accepted MIME types.
    ///
    /// ```
    /// use moshimo_core::printing::Format;
    ///
    /// let accepted = ["image/urf".to_owned(), "image/pwg-raster".to_owned()];
    /// assert_eq!(Format::choose(&[Format::Pdf, Format::PwgRaster], &accepted), Some(Format::PwgRaster));
    /// ```
    pub fn choose(preferred: &[Self], accepted: &[String]) -> Option<Self> {
        preferred.iter().copied().find(|format| format.is_among(accepted))
    }

    /// Returns whether its pages are drawn as large as the paper.
    pub(super) const fn is_drawn_on_paper(self) -> bool {
        match self {
            Self::PwgRaster | Self::Urf => true,
            Self::Pdf | Self::Png | Self::Jpeg => false,
        }
    }

    pub(super) fn is_among(self, accepted: &[String]) -> bool {
        accepted.iter().any(|mime| mime.eq_ignore_ascii_case(self.mime()))
    }
}

/// A document to print.
///
/// Wishes for sides and colour that the printer does not offer are left out, so that paper comes all the same.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Job<'a> {
    /// The name of the job, which printers show on their panel and keep in their list. It is never personal.
    pub title: &'a str,
    /// The document's bytes.
    pub document: &'a [u8],
    /// The format of the bytes.
    pub format: Format,
    /// The number of copies.
    pub copies: u16,
    /// The sides that are printed.
    pub sides: Sides,
    /// The use of colour.
    pub colour: ColourMode,
}

impl<'a> Job<'a> {
    /// Creates a job of one copy on A4, on one side, with the printer's own choice of colour.
    pub fn new(title: &'a str, document: &'a [u8], format: Format) -> Self {
        Self { title, document, format, copies: 1, sides: Sides::default(), colour: ColourMode::default() }
    }

    /// Refuses a job that is known to be impossible before anything is sent.
    pub(super) fn check(&self, status: &Status) -> Result<(), PrintingError> {
        match status.most_copies {
            Some(most) if self.copies > most => Err(PrintingError::TooManyCopies { wanted: self.copies, most }),
            _ => Ok(()),
        }
    }

    /// Builds the request that opens the job: with its document (`Print-Job`), before it (`Create-Job`), or only to hear
    /// whether it would be taken (`Validate-Job`).
    pub(super) fn open(&self, operation: Operation, status: &Status, fit: &Fit) -> Request {
        let mut request = Request::new(operation);
        if let Ok(name) = IppValue::new_name_without_language(clip(self.title)) {
            request = request.with("job-name", name);
        }
        if operation != Operation::CreateJob {
            request = self.describe(request);
        }
        // Pixels for the back of a sheet would have to be turned differently for each printer.
        let sides = if self.format.is_drawn_on_paper() { Sides::One } else { self.sides };
        let shrinking = fit.shrinking.filter(|_| !self.format.is_drawn_on_paper());
        let paper = match &fit.ask {
            Ask::Name(name) => IppValue::new_keyword(name).ok().map(|name| ("media", name)),
            Ask::Sides(size) => collection(*size).map(|paper| ("media-col", paper)),
            Ask::Nothing => None,
        };
        if let Some((name, value)) = paper {
            request = request.with_job(name, value);
        }
        let offered = |keywords: &[String], keyword: &str| keywords.iter().any(|offered| offered == keyword);
        let wishes = [
            ("sides", sides.keyword(), &status.sides),
            ("print-color-mode", self.colour.keyword(), &status.colour_modes),
            // The card and the codes have their true size on the page, so nothing is fitted or shrunk that need not be.
            ("print-scaling", shrinking.unwrap_or("none"), &status.scalings),
            // A cover sheet would show the job's name and be left behind.
            ("job-sheets", "none", &status.job_sheets),
        ];
        for (name, keyword, keywords) in wishes {
            if offered(keywords, keyword)
                && let Ok(value) = IppValue::new_keyword(keyword)
            {
                request = request.with_job(name, value);
            }
        }
        if self.copies > 1 {
            request = request.with_job("copies", IppValue::new_integer(self.copies.into()));
        }
        request
    }

    /// Adds the document's format to a request.
    pub(super) fn describe(&self, request: Request) -> Request {
        match IppValue::new_mime_media_type(self.format.mime()) {
            Ok(mime) => request.with("document-format", mime),
            Err(_) => request,
        }
    }
}

/// The document's bytes are personal. They never appear in a log.
impl std::fmt::Debug for Job<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job")
            .field("title", &self.title)
            .field("bytes", &self.document.len())
            .field("format", &self.format)
            .field("copies", &self.copies)
            .finish_non_exhaustive()
    }
}

/// Returns paper by its sides, as `media-col`.
fn collection(size: PaperSize) -> Option<IppValue> {
    let dimension =
        |name: &str, length: u32| Some((IppName::new(name).ok()?, IppValue::Integer(i32::try_from(length).ok()?)));
    let sides = [dimension("x-dimension", size.width)?, dimension("y-dimension", size.height)?];
    let paper = (IppName::new("media-size").ok()?, IppValue::Collection(sides.into_iter().collect()));
    Some(IppValue::Collection([paper].into_iter().collect()))
}

fn clip(name: &str) -> &str {
    &name[..name.floor_char_boundary(LONGEST_NAME)]
}
