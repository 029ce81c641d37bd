//! 出前講座. The way from preparing a lecture to its report. Cards and an example sheet are opened out of it and lead back.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Context, Event, Key, Modifiers, Ui, UiBuilder, Vec2};
use log::warn;
use moshimo_core::model::Lecture;
use moshimo_core::model::lecture::Shows;
use moshimo_core::model::questionnaire::FormCode;

use crate::activities::lecture::pages::{NotePages, ReportFiles};
use crate::activities::lecture::screens::stage::{Rooms, Stage};
use crate::activities::lecture::screens::{View, example_ui, lecture_ui};
use crate::activities::lecture::{Came, Field, Keeping, Page, Place, State, Touch};
use crate::activities::paper::OnPaper;
use crate::activities::sheet::walk;
use crate::app::App;
use crate::app::ends::Ended;
use crate::app::idle::Patience;
use crate::app::route::{Action, Cover, Loss, Phase, Route, Screen};
use crate::system::store::Happening;
use crate::ui::cx::{Origin, window};

impl App {
    /// Draws a page of the lecture.
    pub(crate) fn show_lecture(&mut self, ui: &mut Ui, page: Page) -> Option<Action> {
        let now = ui.input(|input| input.time);
        let window = window(ui);
        // Pages before everybody are as large as they can be.
        let cx = match page {
            Page::Write(_) | Page::Stop => self.house.cx(&self.session.look, window),
            Page::Show(_) | Page::Notes => self.house.cx_where_room(&self.session.look, window),
            Page::Choose
            | Page::Prepare
            | Page::Agenda
            | Page::Overview
            | Page::Attendance(_)
            | Page::Closing
            | Page::Comments
            | Page::Report => self.house.cx_of_lists(&self.session.look, window),
        };
        let lecture =
            self.session.lecture.as_ref().and_then(|state| self.house.catalog.lectures.get(&state.record.lecture));
        let (Some(state), Some(lecture)) = (&mut self.session.lecture, lecture) else {
            return Some(Action::Go(Screen::Start));
        };
        state.screen = ui.max_rect();
        let view = View {
            lecture,
            state,
            example: self.session.visit.as_ref(),
            preview: &mut self.session.preview,
            outlet: &self.outlet,
            config: &self.house.config.lecture,
            today: (self.today)(),
            now,
        };
        lecture_ui(ui, &cx, page, view)
    }

    /// Carries out a touch on these pages.
    pub(crate) fn apply_lecture(&mut self, touch: Touch, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        if touch == Touch::Open {
            return self.open_lecture();
        }
        let catalog = Arc::clone(&self.house.catalog);
        if let Touch::Of(id) = &touch {
            let Some(lecture) = catalog.lectures.get(id) else { return };
            return self.prepare_lecture(lecture);
        }
        let Some(state) = &mut self.session.lecture else { return };
        let Some(lecture) = catalog.lectures.get(&state.record.lecture) else { return };
        match touch {
            Touch::Open | Touch::Of(_) => {}
            Touch::Turn(page) => self.turn_lecture(page),
            Touch::Day(by) => state.turn_day(by),
            Touch::Today => state.record.held_on = (self.today)(),
            Touch::Change(index, change) => state.change(index, change),
            Touch::Begin => {
                state.begin(now);
                self.show_place();
            }
            Touch::Next => self.present_next(lecture, now),
            Touch::Before => self.present_before(lecture, now),
            Touch::Jump(step) => {
                state.turn_to(Place { step, part: 0 }, now);
                self.show_place();
            }
            Touch::PrintNotes => self.lay_out_notes(),
            Touch::Raise { question, answer, by } => state.raise(lecture, &question, &answer, by),
            Touch::People(by) => state.count_people(lecture, by),
            Touch::Cards => {
                if let Some(Shows::Cards(deck)) = state.step(lecture, state.place.step).map(|step| &step.shows) {
                    self.apply_cards(crate::activities::cards::Touch::BeginFor(deck.clone()));
                }
            }
            Touch::Example => self.begin_example(lecture),
            Touch::Return => self.return_to_lecture(),
            Touch::Written => self.take_written(lecture),
            Touch::Erase(index) => {
                if index < state.record.comments.len() {
                    state.record.comments.remove(index);
                }
            }
            Touch::Report => self.lay_out_report(),
            Touch::Print => self.start_print(OnPaper::Report),
            Touch::Keep => self.keep_report(),
            Touch::Leave => self.give_up_lecture(),
        }
    }

    /// Opens the lectures. A lecture that is the only one is prepared at once.
    pub(crate) fn open_lecture(&mut self) {
        let catalog = Arc::clone(&self.house.catalog);
        if self.session.visit.is_some() || self.session.lecture.is_some() {
            return;
        }
        let Some(first) = catalog.lectures.values().next() else { return };
        self.prepare_lecture(first);
        if catalog.lectures.len() > 1 {
            self.go(Screen::Lecture(Page::Choose));
        }
    }

    /// Begins to prepare a lecture.
    pub(crate) fn prepare_lecture(&mut self, lecture: &Lecture) {
        self.staff.shut();
        self.session.lecture = Some(State::prepare(lecture, (self.today)(), &self.house.config.place.name));
        self.go(Screen::Lecture(Page::Prepare));
    }

    /// Shows a page of the lecture.
    pub(crate) fn turn_lecture(&mut self, page: Page) {
        let Some(state) = &mut self.session.lecture else { return };
        state.list = 0;
        match page {
            Page::Write(field) => state.write(field),
            // The end is reached. The lecture is counted once, when it is left.
            Page::Comments => state.held = true,
            Page::Choose
            | Page::Prepare
            | Page::Agenda
            | Page::Notes
            | Page::Show(_)
            | Page::Overview
            | Page::Attendance(_)
            | Page::Closing
            | Page::Report
            | Page::Stop => {}
        }
        self.go(Screen::Lecture(page));
    }

    /// Shows the place where the lecture is.
    pub(crate) fn show_place(&mut self) {
        if let Some(state) = &self.session.lecture {
            self.session.route = Route::to(Screen::Lecture(Page::Show(state.place)));
        }
    }

    /// Shows the next place of the lecture. Behind the last one, people are counted.
    pub(crate) fn present_next(&mut self, lecture: &Lecture, now: f64) {
        let place = self.on_stage(|state, stage| state.after(stage, lecture));
        self.present(place, now);
        if place.is_none() {
            self.turn_lecture(Page::Attendance(Came::End));
        }
    }

    /// Shows the place before the present one.
    fn present_before(&mut self, lecture: &Lecture, now: f64) {
        let place = self.on_stage(|state, stage| state.before(stage, lecture));
        self.present(place, now);
    }

    /// Shows this place of the lecture, where there is one.
    fn present(&mut self, place: Option<Place>, now: f64) {
        if let (Some(place), Some(state)) = (place, &mut self.session.lecture) {
            state.turn_to(place, now);
            self.show_place();
        }
    }

    /// Returns a place of the lecture as it follows from the parts that pages have on this screen.
    fn on_stage(&self, place: impl FnOnce(&State, &Stage<'_>) -> Option<Place>) -> Option<Place> {
        let state = self.session.lecture.as_ref()?;
        let screen = state.screen;
        let window = Vec2::new(screen.width(), self.ctx.content_rect().height());
        let cx = self.house.cx_where_room(&self.session.look, window);
        let Rooms { page, .. } = Rooms::of(screen, &cx);
        let seen = Stage { cx: &cx, page, example: self.session.visit.as_ref(), today: (self.today)() };
        place(state, &seen)
    }

    /// Turns pages by the keys of a presenter's remote, which nothing else receives.
    pub(crate) fn hear_remote(&mut self, ctx: &Context) {
        let Some(Screen::Lecture(Page::Show(_))) = self.session.route.seen() else { return };
        let mut turns = Vec::new();
        ctx.input_mut(|input| {
            input.events.retain(|event| {
                let Event::Key { key, pressed, modifiers: Modifiers::NONE, .. } = event else { return true };
                let turn = match key {
                    Key::PageDown | Key::ArrowRight => Touch::Next,
                    Key::PageUp | Key::ArrowLeft => Touch::Before,
                    _ => return true,
                };
                if *pressed {
                    turns.push(turn);
                }
                false
            });
        });
        let turned = !turns.is_empty();
        for turn in turns {
            self.apply_lecture(turn, ctx);
        }
        if turned {
            self.touched(ctx.input(|input| input.time));
        }
    }

    /// Opens the example, a sheet of which nothing is kept or counted. An example that was left goes on where it was.
    pub(crate) fn begin_example(&mut self, lecture: &Lecture) {
        let Some(state) = &mut self.session.lecture else { return };
        let Some(Shows::Sheet(together)) = state.step(lecture, state.place.step).map(|step| &step.shows) else {
            return;
        };
        let is_same = self.session.visit.as_ref().is_some_and(|visit| visit.sheet().name() == together.questionnaire);
        if let Some(place) = state.left.take().filter(|_| is_same) {
            return self.go(place.into());
        }
        self.begin(&together.questionnaire, FormCode::Short);
    }

    /// Returns to the lecture from whatever was opened out of it.
    pub(crate) fn return_to_lecture(&mut self) {
        self.leave();
        self.hush();
        self.go(Screen::Start);
    }

    /// Returns the screen that is shown instead of this one. Everything that was opened out of a lecture ends in the
    /// lecture, which remembers where an example was left.
    pub(crate) fn back_to_lecture(&mut self, screen: Screen) -> Screen {
        let is_end = screen.phase() == Phase::Border;
        let Some(place) = self.lecture_place().filter(|_| is_end) else { return screen };
        if let Some(state) = &mut self.session.lecture {
            let from = self.session.route.screen();
            let left = if let Screen::Question { path, came } = from {
                walk::Place::Question { path: path.clone(), came: *came }
            } else {
                walk::Place::Review
            };
            state.left = self.session.visit.is_some().then_some(left);
        }
        place
    }

    /// Returns the page of the lecture to which everything that was opened out of it leads back.
    pub(crate) fn lecture_place(&self) -> Option<Screen> {
        let state = self.session.lecture.as_ref()?;
        Some(Screen::Lecture(if state.clock.runs() { Page::Show(state.place) } else { Page::Prepare }))
    }

    /// Returns whether cards or a sheet are open that belong to a lecture.
    pub(crate) fn is_aside(&self) -> bool {
        self.session.lecture.is_some() && !matches!(self.session.route.screen().phase(), Phase::Border | Phase::Lecture)
    }

    /// Draws the screen that is shown, and over an example of a lecture the words that nothing of it is kept.
    pub(crate) fn show_aside(&mut self, ui: &mut Ui) -> Option<Action> {
        let is_aside = self.is_aside();
        self.house.from = if is_aside { Origin::Lecture } else { Origin::Start };
        if !is_aside || self.session.visit.is_none() {
            return self.show(ui);
        }
        let rest = example_ui(ui, &self.house.cx(&self.session.look, window(ui)));
        ui.scope_builder(UiBuilder::new().max_rect(rest), |ui| self.show(ui)).inner
    }

    /// Returns the patience during a lecture, in which the lecturer speaks for long without a touch.
    pub(crate) fn lecture_patience(&self) -> Option<Patience> {
        self.session.lecture.as_ref()?;
        let config = &self.house.config;
        Some(Patience {
            until_warning: f64::from(config.lecture.until_warning),
            warning: f64::from(config.time.warning),
        })
    }

    /// Takes the text in the field, and leaves the field where the text is not refused.
    pub(crate) fn take_written(&mut self, lecture: &Lecture) {
        let Screen::Lecture(Page::Write(field)) = *self.session.route.screen() else { return };
        let Some(state) = &mut self.session.lecture else { return };
        if let Some(writing) = &mut state.writing {
            writing.text.decide(&self.session.look.kana);
        }
        if state.written(lecture, field) {
            self.leave_writing(field);
        }
    }

    /// Goes back from the field of a text, and takes the text. One that is refused is left behind the second time.
    fn leave_field(&mut self, field: Field) {
        let Some(state) = &self.session.lecture else { return };
        let was_refused = state.writing.as_ref().is_some_and(|writing| writing.refused.is_some());
        let catalog = Arc::clone(&self.house.catalog);
        match catalog.lectures.get(&state.record.lecture) {
            Some(lecture) => self.take_written(lecture),
            None => self.leave_writing(field),
        }
        if was_refused && self.session.route == Screen::Lecture(Page::Write(field)) {
            self.leave_writing(field);
        }
    }

    /// Leaves the field of a text for the page that led to it.
    pub(crate) fn leave_writing(&mut self, field: Field) {
        if let Some(state) = &mut self.session.lecture {
            state.writing = None;
        }
        self.session.look.texts.forget();
        let page = match field {
            Field::Comment(_) => Page::Comments,
            Field::Place | Field::Theme | Field::Audience => Page::Prepare,
        };
        self.go(Screen::Lecture(page));
    }

    /// Goes one page back.
    pub(crate) fn leave_lecture(&mut self, page: Page) {
        let Some(state) = &self.session.lecture else { return self.go(Screen::Start) };
        let runs = state.clock.runs();
        match page {
            Page::Choose => self.close_lecture(),
            Page::Prepare if runs => self.show_place(),
            Page::Prepare => self.leave_preparing(),
            Page::Agenda | Page::Notes => self.go(Screen::Lecture(Page::Prepare)),
            Page::Write(field) => self.leave_field(field),
            Page::Show(_) => self.go(Screen::Lecture(Page::Stop)),
            Page::Overview | Page::Stop | Page::Attendance(_) => self.show_place(),
            Page::Closing => self.go(Screen::Lecture(Page::Attendance(Came::End))),
            Page::Comments if self.has_asked_closing() => self.go(Screen::Lecture(Page::Attendance(Came::End))),
            Page::Comments => self.go(Screen::Lecture(Page::Closing)),
            Page::Report => {
                self.session.preview = self.session.preview.emptied();
                self.go(Screen::Lecture(Page::Comments));
            }
        }
    }

    /// Returns whether the closing question has had its page before everybody, and is not asked a second time.
    fn has_asked_closing(&self) -> bool {
        let Some(state) = &self.session.lecture else { return false };
        let lecture = self.house.catalog.lectures.get(&state.record.lecture);
        lecture.is_some_and(|lecture| state.has_asked_closing(lecture))
    }

    /// Has the lecturer's notes laid out, and shows them as they are printed.
    fn lay_out_notes(&mut self) {
        let Some(state) = &self.session.lecture else { return };
        let notes = NotePages { lecture: state.record.lecture.clone(), agenda: state.agenda() };
        self.lay_out_pages(notes);
        self.go(Screen::Preview(OnPaper::Notes));
    }

    /// Goes back from the pages with the notes to the notes.
    pub(crate) fn back_to_notes(&mut self) {
        self.session.preview = self.session.preview.emptied();
        self.go(Screen::Lecture(Page::Notes));
    }

    /// Leaves a lecture that has not begun. Asks before anything that was prepared is lost.
    pub(crate) fn leave_preparing(&mut self) {
        let Some(state) = &self.session.lecture else { return };
        let lecture = self.house.catalog.lectures.get(&state.record.lecture);
        let (today, place) = ((self.today)(), &self.house.config.place.name);
        if lecture.is_some_and(|lecture| state.is_fresh(lecture, today, place)) {
            self.close_lecture();
        } else {
            self.session.route.lay_over(Cover::Sure(Loss::Lecture));
        }
    }

    /// Leaves the lecture for good. Asks before a record is lost that is not on paper or in the folder.
    pub(crate) fn give_up_lecture(&mut self) {
        let Some(state) = &self.session.lecture else { return };
        let asked = matches!(self.session.route.cover(), Some(Cover::Sure(_)));
        if !asked && !state.is_taken() {
            self.session.route.lay_over(Cover::Sure(Loss::Lecture));
            return;
        }
        self.close_lecture();
    }

    /// Ends the lecture for good. Nothing of it stays on the machine but the count of lectures that were held.
    pub(crate) fn close_lecture(&mut self) {
        self.end_lecture();
        self.keeper.end();
        self.begin_anew();
    }

    /// Drops the lecture, and counts it where it came to its end.
    pub(crate) fn end_lecture(&mut self) {
        let Some(state) = self.session.lecture.take() else { return };
        if state.held && state.record.attendance > 0 {
            self.note(Happening::LectureHeld { theme: state.record.lecture, people: state.record.attendance });
        }
    }

    /// Has the report laid out, and shows it.
    pub(crate) fn lay_out_report(&mut self) {
        let Some(state) = &mut self.session.lecture else { return };
        state.held = true;
        if !state.is_taken() {
            state.keeping = Keeping::Not;
        }
        let record = state.record.clone();
        let lecture = self.house.catalog.lectures.get(&record.lecture);
        for problem in lecture.map(|lecture| record.problems(lecture)).unwrap_or_default() {
            warn!("the report of a lecture is not as it should be: {problem}");
        }
        self.lay_out_pages(record);
        self.go(Screen::Lecture(Page::Report));
    }

    /// Has the report kept as files.
    pub(crate) fn keep_report(&mut self) {
        let Some(folder) = self.house.config.lecture.folder.clone() else { return };
        let Some(document) = self.session.preview.documents().first().cloned() else { return };
        let Some(state) = &mut self.session.lecture else { return };
        let files = ReportFiles { folder, document, record: state.record.clone() };
        let taken = self.jobs.keep_files(move |catalog, set| files.keep(catalog, set));
        state.keeping = if taken { Keeping::Busy } else { Keeping::Failed("kiosk-print-still-busy") };
    }

    /// Takes in whether the files of the report are kept; a message says why not.
    pub(crate) fn hear_recorded(&mut self, result: Result<PathBuf, &'static str>) {
        let Some(state) = &mut self.session.lecture else { return };
        state.keeping = match result {
            Ok(file) => {
                state.taken = Some(state.record.clone());
                Keeping::Done(file)
            }
            Err(message) => Keeping::Failed(message),
        };
    }

    /// Goes back to the report. `ended` tells how it was taken, if it was.
    pub(crate) fn back_to_report(&mut self, ended: Option<Ended>) {
        let Some(state) = &mut self.session.lecture else { return };
        if let Some(ended) = ended {
            state.taken = Some(state.record.clone());
            if ended == Ended::Printed {
                let what = format!("{}-report", state.record.lecture);
                self.note(Happening::Printed { what });
            }
        }
        self.go(Screen::Lecture(Page::Report));
    }
}
