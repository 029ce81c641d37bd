//! Pages for whatever printer there is: in the format that it reads, on the paper that it has.

use std::borrow::Cow;

use super::error::PrintingError;
use super::exchange::Line;
use super::fit::{Caution, Fit};
use super::follow::{self, Control, Ending, Progress};
use super::job::{Format, Job};
use super::media::PaperSize;
use super::raster::{Pixels, PwgRaster, RasterForm, Urf, jpeg};
use super::status::{Status, USUAL_DPI};

/// The millimetres in an inch, times a hundred.
const INCH: f64 = 2540.0;
/// The reasons with which a printer gives up a job that it cannot read.
const UNREADABLE: [&str; 3] = ["document-format-error", "unsupported-document-format", "document-unprintable-error"];

/// A page as pixels, with a byte each for red, green, blue and opacity.
#[derive(Clone)]
pub struct Picture {
    /// The number of pixels in a line.
    pub width: u32,
    /// The number of lines.
    pub height: u32,
    /// Lines from the top, each from the left.
    pub rgba: Vec<u8>,
}

/// Pages are personal. They never appear in a log.
impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picture").field("width", &self.width).field("height", &self.height).finish_non_exhaustive()
    }
}

/// Draws the page with an index at so many dots per inch. Returns `None` for a page that cannot be drawn.
pub type Draw<'p> = dyn FnMut(usize, u16) -> Option<Picture> + 'p;

/// The A4 pages of one document, in each form that a printer may ask for.
#[non_exhaustive]
pub struct Pages<'p> {
    /// The name of the job, which is never personal.
    pub title: &'p str,
    /// The document's bytes.
    pub document: &'p [u8],
    /// The format of the bytes.
    pub format: Format,
    /// The number of pages.
    pub count: usize,
    /// Draws the pages, for a printer that reads nothing else. Without it the document goes as it is.
    pub draw: Option<&'p mut Draw<'p>>,
}

impl<'p> Pages<'p> {
    /// The formats that are offered for pages that can be drawn, best first.
    pub const FORMATS: [Format; 4] = [Format::Pdf, Format::PwgRaster, Format::Urf, Format::Jpeg];

    /// Creates a document that goes as it is.
    pub fn new(title: &'p str, document: &'p [u8], format: Format) -> Self {
        Self { title, document, format, count: 1, draw: None }
    }

    /// Offers pages as pixels too.
    #[must_use]
    pub fn drawn(self, count: usize, draw: &'p mut Draw<'p>) -> Self {
        Self { count, draw: Some(draw), ..self }
    }

    fn formats(&self) -> Vec<Format> {
        let own = [self.format];
        let others = Self::FORMATS.into_iter().filter(|format| self.draw.is_some() && *format != self.format);
        let others = others.filter(|format| *format != Format::Pdf);
        own.into_iter().chain(others).collect()
    }

    /// Returns the documents of a format: one for all pages, or one for each where a picture is a page.
    fn documents(&mut self, format: Format, status: &Status, fit: &Fit) -> Result<Vec<Cow<'p, [u8]>>, PrintingError> {
        if format == self.format {
            return Ok(vec![Cow::Borrowed(self.document)]);
        }
        let colour = if status.prints_colour() { Pixels::Colour } else { Pixels::Grey };
        let usual = RasterForm { dpi: USUAL_DPI, pixels: colour };
        match format {
            Format::PwgRaster => {
                let form = status.raster_form().unwrap_or(usual);
                let mut raster = PwgRaster::new(form);
                self.each(form, fit, |page| raster.add_page(page.width, page.height, &page.rgba).ok())?;
                Ok(vec![raster.into_bytes().into()])
            }
            Format::Urf => {
                let form = status.urf_form().unwrap_or(usual);
                let mut raster = Urf::new(form);
                self.each(form, fit, |page| raster.add_page(page.width, page.height, &page.rgba).ok())?;
                Ok(vec![raster.into_bytes().into()])
            }
            Format::Jpeg => {
                let mut pictures = Vec::new();
                self.each(usual, fit, |page| {
                    pictures.push(jpeg(usual, page.width, page.height, &page.rgba).ok()?.into());
                    Some(())
                })?;
                Ok(pictures)
            }
            Format::Pdf | Format::Png => Err(PrintingError::NotDrawn),
        }
    }

    /// Draws one page after the other on its paper. Only one of them lies in memory as pixels at a time.
    fn each(
        &mut self,
        form: RasterForm,
        fit: &Fit,
        mut add: impl FnMut(Picture) -> Option<()>,
    ) -> Result<(), PrintingError> {
        let draw = self.draw.as_mut().ok_or(PrintingError::NotDrawn)?;
        let dpi = (f64::from(form.dpi) * PaperSize::A4.scale_on(fit.paper)).floor() as u16;
        for index in 0..self.count {
            let page = draw(index, dpi).ok_or(PrintingError::NotDrawn)?;
            let page = if fit.paper.is(PaperSize::A4) { page } else { on_paper(&page, fit.paper, form.dpi) };
            add(page).ok_or(PrintingError::NotDrawn)?;
        }
        Ok(())
    }
}

/// Puts a page into the middle of other paper.
fn on_paper(page: &Picture, paper: PaperSize, dpi: u16) -> Picture {
    let pixels = |length: u32| (f64::from(length) / INCH * f64::from(dpi)).round() as u32;
    let (width, height) = (pixels(paper.width), pixels(paper.height));
    let mut rgba = vec![255; width as usize * height as usize * 4];
    let (left, top) = (width.saturating_sub(page.width) / 2, height.saturating_sub(page.height) / 2);
    let length = page.width.min(width) as usize * 4;
    let lines = page.rgba.chunks_exact(page.width as usize * 4).take(height as usize);
    for (number, line) in lines.enumerate() {
        let at = ((top as usize + number) * width as usize + left as usize) * 4;
        rgba[at..at + length].copy_from_slice(&line[..length]);
    }
    Picture { width, height, rgba }
}

/// The end of a print, and what somebody should know about its paper.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Printed {
    /// The end of the job, or of the last where each page was one.
    pub ending: Ending,
    /// The format in which the printer took the pages.
    pub format: Format,
    /// The cautions.
    pub cautions: Vec<Caution>,
}

/// Sends pages in the first format that the printer accepts, and again in the next where it cannot read them.
pub(super) fn print(
    line: &Line,
    mut pages: Pages<'_>,
    progress: &mut dyn FnMut(Progress) -> Control,
) -> Result<Printed, PrintingError> {
    if progress(Progress::Asking) == Control::Cancel {
        return Err(PrintingError::Canceled);
    }
    let status = Status::ask(line)?;
    let fit = status.fit(&pages.formats())?;
    let mut failed = None;
    for format in fit.formats.iter().copied() {
        match print_as(line, &mut pages, format, &status, &fit, progress) {
            Ok(ending) => return Ok(Printed { ending, format, cautions: fit.cautions.clone() }),
            Err(error) if is_unreadable(&error) => {
                log::info!("the printer does not read {}", format.mime());
                failed = Some(error);
            }
            Err(error) => return Err(error),
        }
    }
    Err(failed.unwrap_or(PrintingError::NotDrawn))
}

fn print_as(
    line: &Line,
    pages: &mut Pages<'_>,
    format: Format,
    status: &Status,
    fit: &Fit,
    progress: &mut dyn FnMut(Progress) -> Control,
) -> Result<Ending, PrintingError> {
    let mut ending = Ending::Completed;
    for document in pages.documents(format, status, fit)? {
        let job = Job::new(pages.title, &document, format);
        ending = follow::print(line, &job, status, fit, progress)?;
    }
    Ok(ending)
}

/// Returns whether the printer cannot read this format, though it may say so only now.
fn is_unreadable(error: &PrintingError) -> bool {
    match error {
        PrintingError::FormatRefused { .. } => true,
        PrintingError::Aborted { reasons } => reasons.iter().any(|reason| UNREADABLE.contains(&reason.as_str())),
        _ => false,
    }
}
