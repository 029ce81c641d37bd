//! Workers for tasks that take longer than a frame: laying out, drawing, making a PDF, printing, saving. The newest
//! wish wins, and the next frame picks up the results.

pub(crate) mod bell;
pub(crate) mod outlet;
pub(crate) mod pages;
pub(crate) mod preview;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use egui::Context;
use image::RgbaImage;
use jiff::civil::Date;
use log::{error, warn};
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::text::Typesetter;
use moshimo_core::layout::{Color, Document, Draw, Length, Mark, Page, Point, Size};
use moshimo_core::raster::Rasterizer;
use moshimo_core::{layout, pdf};

use crate::system::clock;
use crate::system::files::{Why, write_whole};
use crate::system::printer::{self, News, Target};
use crate::system::threads::{self, NoThread, Shared};
use crate::ui::cx::Told;
use crate::ui::pictures::PictureKey;
use crate::workers::pages::{LaidOut, LayoutWish, Pages, Style};

/// The most reports that may wait for a frame.
const REPORTS: usize = 32;

/// A wish to see one page at one size.
pub(crate) struct PageWish {
    pub(crate) generation: u64,
    pub(crate) document: Arc<Document>,
    pub(crate) page: PageKey,
}

/// A page at one resolution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PageKey {
    /// The number of the page over all documents, from 0.
    pub(crate) number: usize,
    /// The place of the page within its document.
    pub(crate) index: usize,
    pub(crate) dpi: u32,
}

/// A wish to print.
pub(crate) struct PrintWish {
    pub(crate) documents: Vec<Arc<Document>>,
    pub(crate) target: Target,
    /// The flag that withdraws the job once it is set.
    pub(crate) cancel: Arc<AtomicBool>,
}

/// A wish to keep the pages as files.
pub(crate) struct SaveWish {
    pub(crate) documents: Vec<Arc<Document>>,
    pub(crate) folder: PathBuf,
}

/// A wish of the staff for a page of their own.
pub(crate) struct StaffWish {
    pub(crate) what: Box<dyn Pages>,
    pub(crate) style: Style,
    pub(crate) way: Way,
}

/// The place to which pages of the staff go.
pub(crate) enum Way {
    Paper(Target),
    Folder(PathBuf),
}

/// A task that writes files beside each other, such as a page and its figures. Its error is a message with the reason.
type KeepsFiles = Box<dyn FnOnce(&Catalog, &Typesetter) -> Result<PathBuf, &'static str> + Send>;

/// A task for the printer's worker.
enum Desk {
    Print(PrintWish),
    Save(SaveWish),
    Staff(StaffWish),
    Files(KeepsFiles),
}

/// Whether the faces have every letter of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Printable {
    #[default]
    Whole,
    /// A mark stands in place of some.
    Partly,
}

/// A report of a worker.
pub(crate) enum Report {
    /// A picture was drawn, or cannot be.
    Picture(PictureKey, Option<RgbaImage>),
    /// Pages were laid out.
    LaidOut {
        generation: u64,
        documents: Vec<Arc<Document>>,
        /// Whether every letter of them can be printed.
        printable: Printable,
        /// The message why there is no page that remembers, where one was wished.
        trouble: Option<Told>,
    },
    /// A page was drawn, or cannot be.
    Page { generation: u64, page: PageKey, image: Option<RgbaImage> },
    /// The print goes on; a message for the citizen says how far it is.
    Printing(&'static str),
    /// The printer says that the print is done.
    Printed,
    /// The printer waits for somebody; a message for the citizen says what for.
    Stopped(&'static str),
    /// The print failed; a message for the citizen says why.
    NotPrinted(&'static str),
    /// The pages were saved in these files.
    Saved(Vec<PathBuf>),
    /// The pages could not be saved; a message for the citizen says why.
    NotSaved(&'static str),
    /// The files of a lecture are kept, the report in this one; or a message says why not.
    Recorded(Result<PathBuf, &'static str>),
    /// A report about a page of the staff, for which no citizen waits.
    OfStaff(Box<Report>),
}

/// The wishes that wait for the drawing worker.
#[derive(Default)]
struct Wishes {
    layout: Option<LayoutWish>,
    page: Option<PageWish>,
    pictures: Vec<PictureKey>,
    /// Whether the worker is to end.
    over: bool,
}

/// The workers, from the screen's side.
pub(crate) struct Jobs {
    wishes: Arc<Shared<Wishes>>,
    desk: SyncSender<Desk>,
    /// The number of prints and files that are not done yet.
    under_way: Arc<AtomicUsize>,
    reports: Receiver<Report>,
}

/// The way of reports to the screen, which each of them wakes.
#[derive(Clone)]
struct Reporter {
    reports: SyncSender<Report>,
    ctx: Context,
    whose: Waits,
}

/// The person who waits for a report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Waits {
    Citizen,
    Staff,
}

impl Reporter {
    fn say(&self, report: Report) {
        let report = if self.whose == Waits::Staff { Report::OfStaff(Box::new(report)) } else { report };
        // The receiver is gone when the window closes.
        if self.reports.send(report).is_ok() {
            self.ctx.request_repaint();
        }
    }
}

impl Jobs {
    /// Starts the workers.
    ///
    /// # Errors
    /// Returns [`NoThread`] when the system gives none.
    pub(crate) fn start(ctx: &Context, catalog: &Arc<Catalog>, typesetter: &Typesetter) -> Result<Self, NoThread> {
        let (reports, inbox) = sync_channel(REPORTS);
        let reporter = Reporter { reports, ctx: ctx.clone(), whose: Waits::Citizen };
        let drawing = Arc::<Shared<Wishes>>::default();
        let draftsman = Draftsman {
            wishes: Arc::clone(&drawing),
            catalog: Arc::clone(catalog),
            typesetter: typesetter.clone(),
            rasterizer: Rasterizer::new(catalog.fonts.clone()),
            reporter: reporter.clone(),
        };
        threads::start("pages", move || draftsman.work())?;
        let (desk, wishes) = sync_channel(1);
        let room = PrintRoom { catalog: Arc::clone(catalog), typesetter: typesetter.clone() };
        let under_way = Arc::new(AtomicUsize::new(0));
        let done = Arc::clone(&under_way);
        threads::start("printer", move || {
            while let Ok(wish) = wishes.recv() {
                room.serve(wish, &reporter);
                done.fetch_sub(1, Ordering::AcqRel);
            }
        })?;
        Ok(Self { wishes: drawing, desk, under_way, reports: inbox })
    }

    /// Returns the next report, if there is one.
    pub(crate) fn poll(&self) -> Option<Report> {
        self.reports.try_recv().ok()
    }

    /// Has pages laid out, instead of those that were to be laid out or drawn before.
    pub(crate) fn lay_out(&self, wish: LayoutWish) {
        self.wish(|wishes| {
            wishes.layout = Some(wish);
            wishes.page = None;
        });
    }

    /// Has a page drawn, instead of the one that was to be drawn before.
    pub(crate) fn draw_page(&self, wish: PageWish) {
        self.wish(|wishes| wishes.page = Some(wish));
    }

    /// Has pictures drawn, after all pages.
    pub(crate) fn draw_pictures(&self, pictures: Vec<PictureKey>) {
        if !pictures.is_empty() {
            self.wish(|wishes| wishes.pictures.extend(pictures));
        }
    }

    /// Prints. Returns `false` when the printer's worker is still busy with an older wish.
    pub(crate) fn print(&self, wish: PrintWish) -> bool {
        self.send(Desk::Print(wish))
    }

    /// Saves pages as files. Returns `false` when the printer's worker is busy.
    pub(crate) fn save(&self, wish: SaveWish) -> bool {
        self.send(Desk::Save(wish))
    }

    /// Prints or saves a page for the staff. Returns `false` when the printer's worker is busy.
    pub(crate) fn print_for_staff(&self, wish: StaffWish) -> bool {
        self.send(Desk::Staff(wish))
    }

    /// Has `keep` write files. Returns `false` when the printer's worker is busy.
    pub(crate) fn keep_files(
        &self,
        keep: impl FnOnce(&Catalog, &Typesetter) -> Result<PathBuf, &'static str> + Send + 'static,
    ) -> bool {
        self.send(Desk::Files(Box::new(keep)))
    }

    fn send(&self, wish: Desk) -> bool {
        self.under_way.fetch_add(1, Ordering::AcqRel);
        let taken = self.desk.try_send(wish).is_ok();
        if !taken {
            self.under_way.fetch_sub(1, Ordering::AcqRel);
        }
        taken
    }

    /// Returns whether no print, no withdrawal of a print and no file is under way.
    pub(crate) fn is_settled(&self) -> bool {
        self.under_way.load(Ordering::Acquire) == 0
    }

    /// Drops wishes that hold answers.
    pub(crate) fn forget(&self) {
        self.wish(|wishes| {
            wishes.layout = None;
            wishes.page = None;
        });
    }

    fn wish(&self, change: impl FnOnce(&mut Wishes)) {
        self.wishes.change(change);
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        self.wish(|wishes| wishes.over = true);
    }
}

/// A task for the drawing worker.
enum Drawn {
    Layout(LayoutWish),
    Page(PageWish),
    Picture(PictureKey),
    Over,
}

/// The worker that lays out and draws.
struct Draftsman {
    wishes: Arc<Shared<Wishes>>,
    catalog: Arc<Catalog>,
    typesetter: Typesetter,
    rasterizer: Rasterizer,
    reporter: Reporter,
}

impl Draftsman {
    fn work(mut self) {
        loop {
            match self.next() {
                Drawn::Layout(wish) => {
                    let LaidOut { documents, trouble } =
                        wish.what.lay_out(&self.catalog, &self.typesetter, &wish.style);
                    let is_whole = documents.iter().all(|it| self.typesetter.missing_in(it).is_empty());
                    let printable = if is_whole { Printable::Whole } else { Printable::Partly };
                    self.reporter.say(Report::LaidOut { generation: wish.generation, documents, printable, trouble });
                }
                Drawn::Page(wish) => {
                    let image = self.rasterizer.page(&wish.document, wish.page.index, wish.page.dpi as f32);
                    if let Err(error) = &image {
                        error!("a page could not be drawn: {error}");
                    }
                    let report = Report::Page { generation: wish.generation, page: wish.page, image: image.ok() };
                    self.reporter.say(report);
                }
                Drawn::Picture(key) => {
                    let image = self.picture(&key);
                    self.reporter.say(Report::Picture(key, image));
                }
                Drawn::Over => return,
            }
        }
    }

    /// Waits for a task. Pages come before pictures, because somebody waits for them.
    fn next(&self) -> Drawn {
        self.wishes.wait(|wishes| {
            if wishes.over {
                return Some(Drawn::Over);
            }
            if let Some(wish) = wishes.layout.take() {
                return Some(Drawn::Layout(wish));
            }
            if let Some(wish) = wishes.page.take() {
                return Some(Drawn::Page(wish));
            }
            (!wishes.pictures.is_empty()).then(|| Drawn::Picture(wishes.pictures.remove(0)))
        })
    }

    fn picture(&mut self, key: &PictureKey) -> Option<RgbaImage> {
        let source = self.catalog.illustrations.get(&key.file)?;
        let picture = match source.drawn() {
            Ok(picture) => picture,
            Err(error) => {
                warn!("{} is not shown: {error}", key.file);
                return None;
            }
        };
        let shape = picture.size();
        let times = (key.width as f32 / shape.width.to_pt()).min(key.height as f32 / shape.height.to_pt());
        let size = Size { width: Length::pt((shape.width * times).to_pt().floor()), height: shape.height * times };
        let corner = Point::new(Length::ZERO, Length::ZERO);
        let [red, green, blue] = key.ground;
        let ground = layout::Path::rectangle(corner, size).filled(Color::rgb(red, green, blue));
        let marks = std::iter::once(ground)
            .chain(picture.draw(corner, size))
            .map(|path| Mark { node: None, draw: Draw::Path(path) })
            .collect();
        let mut document = Document::new(picture.title(), "ja", Date::constant(2000, 1, 1));
        document.pages.push(Page { size, marks });
        self.rasterizer.page(&document, 0, 72.0).ok()
    }
}

/// The printer's worker.
struct PrintRoom {
    catalog: Arc<Catalog>,
    typesetter: Typesetter,
}

impl PrintRoom {
    fn serve(&self, wish: Desk, reporter: &Reporter) {
        match wish {
            Desk::Print(wish) => {
                let report = match print(&wish, &self.typesetter, reporter) {
                    Ok(()) => Report::Printed,
                    Err(message) => Report::NotPrinted(message),
                };
                reporter.say(report);
            }
            Desk::Save(wish) => {
                let report = save(&wish, &self.typesetter).map_or_else(Report::NotSaved, Report::Saved);
                reporter.say(report);
            }
            Desk::Files(keep) => reporter.say(Report::Recorded(keep(&self.catalog, &self.typesetter))),
            Desk::Staff(wish) => {
                let reporter = Reporter { whose: Waits::Staff, ..reporter.clone() };
                let StaffWish { what, style, way } = wish;
                let LaidOut { documents, .. } = what.lay_out(&self.catalog, &self.typesetter, &style);
                if documents.is_empty() {
                    return reporter.say(Report::NotPrinted("printing-no-page"));
                }
                match way {
                    Way::Paper(target) => {
                        let wish = PrintWish { documents, target, cancel: Arc::default() };
                        self.serve(Desk::Print(wish), &reporter);
                    }
                    Way::Folder(folder) => self.serve(Desk::Save(SaveWish { documents, folder }), &reporter),
                }
            }
        }
    }
}

/// Prints from memory and follows the job to its end.
fn print(wish: &PrintWish, typesetter: &Typesetter, reporter: &Reporter) -> Result<(), &'static str> {
    if wish.target.is_looked_for() {
        reporter.say(Report::Printing("kiosk-print-looking"));
    }
    let printer = wish.target.find()?;
    for document in &wish.documents {
        if wish.cancel.load(Ordering::Relaxed) {
            return Err("printing-canceled");
        }
        reporter.say(Report::Printing("kiosk-print-preparing"));
        let pdf = pdf_of(document, typesetter).ok_or("printing-no-page")?;
        let mut rasterizer = Rasterizer::new(typesetter.fonts().clone());
        let mut draw = |index: usize, dpi: u16| {
            let page = rasterizer.page(document, index, f32::from(dpi));
            page.inspect_err(|error| error!("a page could not be drawn: {error}")).ok()
        };
        let pages = printer::Pages { title: &document.title, pdf: &pdf, count: document.pages.len(), draw: &mut draw };
        printer.print(pages, &wish.cancel, &mut |news| {
            reporter.say(match news {
                News::Going(message) => Report::Printing(message),
                News::Stopped(message) => Report::Stopped(message),
            });
        })?;
    }
    Ok(())
}

/// Returns the PDF of a document; `None`, with a line in the log, where it cannot be made.
pub(crate) fn pdf_of(document: &Document, typesetter: &Typesetter) -> Option<Vec<u8>> {
    pdf::to_bytes(document, typesetter.fonts()).inspect_err(|error| error!("no PDF could be made: {error}")).ok()
}

/// Returns the title of a document, which names nobody, as the name of a file on any disk may hold it.
fn title_in_name(title: &str) -> String {
    let letters = title.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '_' });
    letters.take(40).collect::<String>().trim_matches('_').to_owned()
}

/// Writes each document into a file. A file is written beside its place and renamed, so that there is never half of it.
///
/// # Errors
/// A message for the citizen, when there is no page or the folder takes no file.
fn save(wish: &SaveWish, typesetter: &Typesetter) -> Result<Vec<PathBuf>, &'static str> {
    let now = clock::stamp();
    let mut saved = Vec::new();
    for (index, document) in wish.documents.iter().enumerate() {
        let bytes = pdf_of(document, typesetter).ok_or("printing-no-page")?;
        let path = wish.folder.join(format!("moshimo-{now}-{}-{}.pdf", index + 1, title_in_name(&document.title)));
        write_whole(&path, &bytes).map_err(|refused| {
            error!("the page could not be saved: {refused}");
            match refused.why {
                Why::Full => "kiosk-save-full",
                Why::Closed => "kiosk-save-closed",
                Why::Missing => "kiosk-save-missing",
                Why::Other => "kiosk-not-saved",
            }
        })?;
        saved.push(path);
    }
    Ok(saved)
}
