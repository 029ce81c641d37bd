//! The window. In each frame it takes in news of the workers, draws the screen, and carries out a touch.

pub(crate) mod aloud;
pub(crate) mod ends;
pub(crate) mod focus;
pub(crate) mod following;
pub(crate) mod going;
pub(crate) mod heard;
pub(crate) mod idle;
pub(crate) mod keeping;
pub(crate) mod route;
pub(crate) mod screens;
pub(crate) mod session;
pub(crate) mod showing;
pub(crate) mod shown;
pub(crate) mod silence;
pub(crate) mod succession;

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use egui::{Color32, Context, Ui, Vec2};
use jiff::civil::Date;
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::text::{FontError, Typesetter};
use thiserror::Error;

use crate::activities::sheet::aside::Aside;
use crate::activities::sheet::walk::Came;
use crate::activities::staff::{self, Gate};
use crate::aloud::voice::Voice;
use crate::app::ends::Ended;
use crate::app::focus::{Focus, Visits};
use crate::app::idle::{Idle, Waiting};
use crate::app::route::{Action, Cover, PrintState, Screen};
use crate::app::shown::Shown;
use crate::app::succession::{Brief, Stage, Succession};
use crate::drafts::Keeper;
use crate::system::clock::{self, Clock};
use crate::system::config::Config;
use crate::system::store::{self, Database};
use crate::system::threads::NoThread;
use crate::system::watchdog::Watchdog;
use crate::typing::boards::Boards;
use crate::typing::kana::Kana;
use crate::typing::scanner::Scanner;
use crate::ui::cx::{Cx, Origin, Reading, Settings, window};
use crate::ui::input::{OneTapAFrame, SeenAtOnce, was_touched};
use crate::ui::keypad::{Curtain, Keypad};
use crate::ui::pictures::{Pictures, color_image};
use crate::ui::rest::Rest;
use crate::ui::text::Texts;
use crate::ui::theme::{self, Metrics, Palette};
use crate::workers::outlet::Outlet;
use crate::workers::{Jobs, Report};

pub(crate) use session::{Look, Session};

/// Everything that stays the same from visit to visit. It holds no words of a person.
pub(crate) struct House {
    pub(crate) config: Config,
    pub(crate) catalog: Arc<Catalog>,
    pub(crate) pictures: Pictures,
    pub(crate) boards: Boards,
    pub(crate) reading: Reading,
    pub(crate) from: Origin,
}

impl House {
    /// Returns the drawing context of a window of this size.
    pub(crate) fn cx<'a>(&'a self, look: &'a Look, window: Vec2) -> Cx<'a> {
        let theme = &self.catalog.theme;
        let Look { settings, texts, kana } = look;
        Cx {
            catalog: &self.catalog,
            texts,
            pictures: &self.pictures,
            boards: &self.boards,
            kana,
            settings,
            palette: Palette::of(theme, settings.theme),
            metrics: Metrics::new(&theme.screen, &self.config.screen, window, settings.text_step),
            reading: self.reading,
            from: self.from,
        }
    }

    /// Returns the drawing context of a screen of lists and figures for staff, officers and lecturers. They compare its rows,
    /// and letters beyond the second step would leave one or two of them on a page. No screen for citizens is drawn so,
    /// unless [`Self::cx_where_room`] does.
    pub(crate) fn cx_of_lists<'a>(&'a self, look: &'a Look, window: Vec2) -> Cx<'a> {
        let step = look.settings.text_step.min(2);
        let metrics = Metrics::new(&self.catalog.theme.screen, &self.config.screen, window, step);
        Cx { metrics, ..self.cx(look, window) }
    }

    /// Returns the drawing context of a screen that shows much at once. On a small tablet its letters stop at the second
    /// step, so that the rest keeps its room.
    pub(crate) fn cx_where_room<'a>(&'a self, look: &'a Look, window: Vec2) -> Cx<'a> {
        let cx = self.cx(look, window);
        if cx.metrics.panel.is_small() { self.cx_of_lists(look, window) } else { cx }
    }
}

/// The state of the window. Everything that is somebody's lies in `session`; the rest outlives it.
pub(crate) struct App {
    pub(crate) house: House,
    /// All that is somebody's. Its end is `self.session = self.session.fresh(..)`.
    pub(crate) session: Session,
    pub(crate) jobs: Jobs,
    pub(crate) keeper: Keeper,
    pub(crate) voice: Voice,
    pub(crate) watchdog: Watchdog,
    pub(crate) clock: Clock,
    pub(crate) succession: Succession,
    pub(crate) outlet: Outlet,
    pub(crate) staff: staff::State,
    pub(crate) ctx: Context,
    /// The code that the program is to end with; [`STAYS`] until staff end it.
    pub(crate) exit: Arc<AtomicU8>,
    pub(crate) idle: Idle,
    pub(crate) focus: Focus,
    /// The scene of the last frame.
    shown: Option<Shown>,
    pub(crate) seen: SeenAtOnce,
    /// Returns today's date, from the clock of the kiosk.
    pub(crate) today: fn() -> Date,
}

/// The value of [`App::exit`] while nobody has ended the program.
pub(crate) const STAYS: u8 = u8::MAX;

/// The reason that the kiosk cannot start.
#[derive(Debug, Error)]
pub(crate) enum StartError {
    #[error("a font cannot be read")]
    Font(#[from] FontError),
    #[error(transparent)]
    Thread(#[from] NoThread),
}

impl App {
    /// Sets up fonts, colours and workers, and opens with the screen that the window before has left.
    ///
    /// # Errors
    /// A font is broken, or the system gives no thread.
    pub(crate) fn new(ctx: &Context, brief: Brief, catalog: Arc<Catalog>) -> Result<Self, StartError> {
        let Brief { mut config, file, store_in_use, handover } = brief;
        config.file = file;
        config.screen.width_mm = handover.width_mm.unwrap_or(config.screen.width_mm);
        let typesetter = Typesetter::new(catalog.fonts.clone())?;
        let jobs = Jobs::start(ctx, &catalog, &typesetter)?;
        let waits = f64::from(config.time.until_warning) + f64::from(config.time.warning);
        let place = match config.store.file() {
            Some(_) if store_in_use => store::Place::InUse,
            Some(file) => store::Place::File(file),
            None => store::Place::Nowhere,
        };
        let keeper = Keeper::new(Database::start(ctx, place, clock::today(), handover.owed)?, waits);
        let voice = Voice::start(ctx, &catalog, &config.voice.device)?;
        let kana = Kana::start(ctx, &catalog)?;
        ctx.set_fonts(theme::font_definitions(&catalog.fonts));
        ctx.add_plugin(Scanner::default());
        ctx.add_plugin(Keypad::of(&config.keypad));
        ctx.add_plugin(Curtain::default());
        ctx.add_plugin(OneTapAFrame::default());
        // The last of the three: it judges what the others let pass.
        ctx.add_plugin(Rest::default());
        // Sizes follow the panel and the citizen's choice, never a shortcut.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        if config.screen.fullscreen {
            // Locked down: no key closes the window.
            ctx.options_mut(|options| options.quit_shortcuts.clear());
        }
        let settings = handover.look.unwrap_or_else(|| Settings::new(&config.display));
        theme::apply(ctx, &Palette::of(&catalog.theme, settings.theme));
        let outlet = Outlet::of(&config);
        let boards = Boards::new(&catalog.messages);
        let pictures = Pictures::default();
        let look = Look { settings, texts: Texts::new(typesetter), kana };
        let house = House { config, catalog, pictures, boards, reading: Reading::Absent, from: Origin::Start };
        let mut staff = staff::State::new(ctx);
        staff.gate = Gate::resumed(handover.gate, ctx.input(|input| input.time));
        crate::system::logs::go_on(handover.lines);
        let mut app = Self {
            house,
            session: Session::new(look, ctx),
            jobs,
            keeper,
            voice,
            watchdog: Watchdog::from_environment(),
            clock: Clock::new(clock::Reading::now()),
            succession: Succession::default(),
            outlet,
            staff,
            ctx: ctx.clone(),
            exit: Arc::new(AtomicU8::new(STAYS)),
            idle: Idle::default(),
            focus: Focus::default(),
            shown: None,
            seen: SeenAtOnce::default(),
            today: clock::today,
        };
        app.session.saved = handover.saved;
        app.open_with(handover.opens, ctx);
        Ok(app)
    }

    /// Draws one frame.
    pub(crate) fn ui(&mut self, ui: &mut Ui) {
        self.hear(ui.ctx());
        if self.succession.stage == Stage::InUse {
            self.hear_remote(ui.ctx());
        }
        let waiting = self.watch(ui);
        self.obey_keypad(ui.ctx());
        self.follow_voice(waiting);
        let visits = if self.session.recital.is_on { Visits::Everything } else { Visits::Controls };
        let closed = self.focus.keep(ui.ctx(), &self.session.route, visits);
        if self.succession.stage != Stage::InUse {
            // The next window is on its way. This one looks as before and takes no touch.
            ui.visuals_mut().disabled_alpha = 1.0;
            ui.disable();
        }
        ui.painter().rect_filled(ui.max_rect(), 0, self.ground());
        if self.is_dark() {
            ui.set_opacity(0.0);
        }
        let action = if let Waiting::Warning(left) = waiting {
            screens::idle::idle_ui(ui, &self.house.cx(&self.session.look, window(ui)), left)
        } else if self.session.early.is_some() {
            screens::opening::opening_ui(ui, &self.cx(ui), "kiosk-moment-text")
        } else if self.settles_long(ui.input(|input| input.time)) {
            screens::opening::opening_ui(ui, &self.cx(ui), "kiosk-settling-text")
        } else {
            self.show_aside(ui).or(closed)
        };
        let asked = self.session.look.texts.aloud.take_asked().then_some(Action::OpenHelp);
        let action = self.timely(action.or(asked), ui.ctx());
        let acted = action.is_some();
        if let Some(action) = action {
            self.apply(action, ui.ctx());
        }
        self.follow_screen(waiting, ui.ctx());
        self.show_stray(ui);
        self.listen(ui.ctx());
        self.show_words_in_focus(ui);
        if acted || was_touched(ui) {
            self.session.stray = None;
            self.voice.wake();
            self.seen.draw_again(ui.ctx());
        }
        if acted || was_touched(ui) || self.keeper.has_lost() {
            self.keep(ui.ctx());
        }
        self.hand_over(ui.ctx());
        self.jobs.draw_pictures(self.house.pictures.take_wanted());
        if let Some(wish) = self.session.preview.take_wanted() {
            self.jobs.draw_page(wish);
        }
    }

    /// Returns the colour behind everything.
    fn ground(&self) -> Color32 {
        let ground = Palette::of(&self.house.catalog.theme, self.session.look.settings.theme).ground;
        if self.is_dark() { Color32::BLACK } else { ground }
    }

    /// Returns the drawing context of a screen that fills this part of the window.
    pub(crate) fn cx(&self, ui: &Ui) -> Cx<'_> {
        self.house.cx(&self.session.look, window(ui))
    }

    /// Carries out an action.
    pub(crate) fn apply(&mut self, action: Action, ctx: &Context) {
        match action {
            Action::Go(screen) => self.go(screen),
            Action::OpenDisplay => {
                self.leave();
                self.session.route.lay_over(Cover::Display);
            }
            Action::Set(setting) => self.set(setting),
            Action::Begin { sheet, form } => self.begin(&sheet, form),
            Action::Revise { response, form } => self.revise(*response, form),
            Action::Recall(touch) => self.apply_recall(touch),
            Action::Cards(touch) => self.apply_cards(touch),
            Action::Decide { index, decision } => self.decide(index, decision),
            Action::Choose(value) => self.choose(&value),
            Action::Answer(values) => self.answer(values),
            Action::Restore => self.restore(),
            Action::ChangeForm(form) => self.change_form(form),
            Action::OtherOpen => self.open_other(),
            Action::OtherDecide => self.decide_other(),
            Action::Next => {
                if self.leave() {
                    self.walk_on();
                }
            }
            Action::Skip => self.skip(),
            Action::Back => self.back(),
            Action::Stop => {
                self.leave();
                self.session.route.lay_over(Cover::Stop);
            }
            Action::AddInstance => self.add_instance(),
            Action::RemoveInstance(path) => {
                if matches!(self.session.route.cover(), Some(Cover::Sure(_))) {
                    self.back();
                }
                let removed = self.session.visit.as_mut().map(|visit| visit.remove_instance(&path));
                // The persons behind it have moved up.
                self.session.aside = Aside::default();
                self.heed(removed);
            }
            Action::AskSure(loss) => self.session.route.lay_over(Cover::Sure(loss)),
            Action::OpenHelp => {
                let reasons = self.session.look.texts.aloud.reasons();
                let words: Vec<String> = reasons.into_iter().map(|reason| reason.text).collect();
                self.session.route.lay_over(Cover::Help(words.join("\n")));
            }
            Action::Change(path) => {
                let came = if self.session.route == Screen::Review { Came::Review } else { self.came() };
                self.go(Screen::Question { path, came });
            }
            Action::PreviewPages => self.preview_pages(),
            Action::Remember(codes) => self.remember(codes),
            Action::LayOut => self.lay_out(),
            Action::TurnSlip => self.session.paper.slip = !self.session.paper.slip,
            Action::TurnComparison => {
                self.session.paper.comparison = !self.session.paper.comparison;
                self.lay_out();
            }
            Action::Print => {
                if let Some(of) = self.session.route.screen().on_paper() {
                    self.start_print(of);
                }
            }
            Action::CancelPrint => {
                self.session.cancel.store(true, Ordering::Relaxed);
                if let Some(of) = self.session.route.screen().on_paper() {
                    self.leave_print(of);
                }
            }
            Action::Save => {
                if let Some(of) = self.session.route.screen().on_paper() {
                    self.start_save(of);
                }
            }
            Action::CameOut => self.took(Ended::Printed),
            Action::SavedSeen => self.took(Ended::Saved),
            Action::Resume => self.resume(ctx),
            Action::Aloud(touch) => self.apply_aloud(touch, ctx),
            Action::CallStaff => self.call_staff(),
            Action::Staff(touch) => self.apply_staff(touch, ctx),
            Action::Plan(touch) => self.apply_plan(touch),
            Action::Leaflets(touch) => self.apply_leaflets(touch),
            Action::Lecture(touch) => self.apply_lecture(touch, ctx),
            Action::End(ended) => self.end(ended),
            Action::ToStart => self.leave_to_start(),
            Action::StillHere => {}
        }
    }

    /// Takes in the news of the workers.
    pub(crate) fn hear(&mut self, ctx: &Context) {
        if let Some(found) = self.keeper.hear() {
            self.found(found);
        }
        self.hear_tallied();
        self.hear_staff(ctx);
        if self.succession.stage == Stage::InUse {
            self.hear_scanner(ctx);
        }
        self.hear_recall(ctx);
        self.hear_camera(ctx);
        while let Some(report) = self.jobs.poll() {
            match report {
                Report::Picture(key, image) => self.house.pictures.arrived(ctx, key, image.as_ref()),
                Report::LaidOut { generation, documents, printable, trouble } => {
                    if self.session.preview.laid_out(generation, documents, printable) {
                        self.cannot_remember(trouble);
                    }
                }
                Report::Page { generation, page, image } => {
                    let texture =
                        image.map(|image| ctx.load_texture("page", color_image(&image), egui::TextureOptions::LINEAR));
                    self.session.preview.drawn(generation, page, texture);
                }
                Report::Printing(message) => self.session.print = PrintState::Busy(message),
                Report::Stopped(message) => self.session.print = PrintState::Stopped(message),
                Report::NotPrinted(message) => self.session.print = PrintState::Failed(message),
                Report::NotSaved(message) => self.session.print = PrintState::NotSaved(message),
                Report::Printed => {
                    if let Screen::Printing(of) = *self.session.route.screen() {
                        self.go(Screen::CameOut(of));
                    }
                }
                Report::OfStaff(report) => self.staff.print_says(&report),
                Report::Recorded(result) => self.hear_recorded(result),
                Report::Saved(files) => {
                    for file in &files {
                        log::info!("saved {}", file.display());
                    }
                    self.saved(files);
                }
            }
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let stays = self.exit.load(Ordering::Relaxed) == STAYS;
        if stays && self.house.config.screen.fullscreen && ui.input(|input| input.viewport().close_requested()) {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
        App::ui(self, ui);
        self.complete_first_screen(ui.ctx());
        self.watchdog.frame(ui.ctx(), ui.input(|input| input.time));
        self.tell_drawn(ui.ctx());
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        Palette::of(&self.house.catalog.theme, self.session.look.settings.theme).ground.to_normalized_gamma_f32()
    }
}
