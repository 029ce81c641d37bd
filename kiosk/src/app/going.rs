//! Going from screen to screen, forward and back, and the end of a session.

use std::sync::atomic::Ordering;

use crate::activities::cards::Place;
use crate::activities::paper::OnPaper;
use crate::activities::sheet::draft::Draft;
use crate::activities::sheet::walk;
use crate::app::App;
use crate::app::aloud::Recital;
use crate::app::ends::Ended;
use crate::app::route::{Cover, Route, Screen, Seen, Setting};
use crate::ui::cx::Settings;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::shelf::Leaves;

impl App {
    /// Shows another screen. At the start a session has ended, and the next person begins another one. In a lecture, the
    /// way to the start leads back to the lecture.
    pub(crate) fn go(&mut self, screen: Screen) {
        self.session.trouble = None;
        self.set_draft_aside();
        let screen = if screen == Screen::Review { self.undecided().unwrap_or(screen) } else { screen };
        if !screen.belongs_to_review() {
            self.session.review_list = Leaves::default();
        }
        if screen == Screen::Start {
            if self.session.lecture.is_none() && self.session.visit.is_none() {
                return self.renew(self.session.look.settings.clone());
            }
            self.forget_cards();
        }
        if !screen.belongs_to_leaflets() {
            self.forget_leaflets();
        }
        let screen = self.back_to_lecture(screen);
        let screen = self.first_person(screen);
        self.session.draft = if let (Screen::Question { path, .. }, Some(visit)) = (&screen, &self.session.visit) {
            self.session.aside.draft(visit, path)
        } else {
            Draft::Nothing
        };
        self.session.route = Route::to(screen);
    }

    /// Returns the first question about the first person, where a list has none.
    fn first_person(&self, screen: Screen) -> Screen {
        let (Screen::Question { path, came }, Some(visit)) = (&screen, &self.session.visit) else { return screen };
        let first = walk::first_person(visit, path);
        first.map_or_else(|| screen.clone(), |path| Screen::Question { path, came: *came })
    }

    pub(crate) fn set(&mut self, setting: Setting) {
        let mut settings = self.session.look.settings.clone();
        match setting {
            Setting::Language(language) => settings.language = language,
            Setting::TextStep(step) => settings.text_step = step,
            Setting::Theme(choice) => settings.theme = choice,
            Setting::Furigana(furigana) => settings.furigana = furigana,
        }
        self.set_look(settings);
    }

    pub(crate) fn set_look(&mut self, settings: Settings) {
        self.session.look.settings = settings;
        self.apply_theme();
    }

    /// Hands the colours of the look to the window's library.
    fn apply_theme(&self) {
        theme::apply(&self.ctx, &Palette::of(&self.house.catalog.theme, self.session.look.settings.theme));
    }

    pub(crate) fn back(&mut self) {
        match self.session.route.cover() {
            Some(Cover::Staff(_)) => self.leave_staff(),
            Some(Cover::Display | Cover::Stop | Cover::Call | Cover::Sure(_) | Cover::Help(_)) => self.uncover(),
            None => self.back_from(self.session.route.screen().clone()),
        }
    }

    /// Keeps what stands in the control of the question that is left, where it is no answer yet.
    fn set_draft_aside(&mut self) {
        let draft = std::mem::take(&mut self.session.draft);
        if let (Screen::Question { path, .. }, Some(visit)) = (self.session.route.screen(), &self.session.visit) {
            self.session.aside.keep(visit, path, draft);
        }
    }

    /// Takes a cover away. What stands in the controls of a question below it stays as it is.
    fn uncover(&mut self) {
        self.session.route.uncover();
        match self.session.route.seen().cloned() {
            None | Some(Screen::Start | Screen::Printing(_) | Screen::CameOut(_) | Screen::Preview(_)) => {}
            Some(Screen::Question { .. }) => self.session.trouble = None,
            Some(screen) => self.go(screen),
        }
    }

    /// Goes one step back from a screen that nothing covers.
    fn back_from(&mut self, screen: Screen) {
        match screen {
            // The free line is a screen of its own. What is written on it is taken.
            Screen::Question { .. } if self.writes_own_words() => self.decide_other(),
            Screen::Question { .. } => {
                // An unfinished answer is left behind: going back is never barred.
                self.leave();
                self.walk_back();
            }
            Screen::Plan(page) => self.leave_plan(&page),
            Screen::Leaflets(page) => self.leave_leaflets(&page),
            Screen::Lecture(page) => self.leave_lecture(page),
            // A revision begins here: before it there is nothing to go back to but a decision.
            Screen::Review | Screen::LeftOver(_) if self.is_revision() => self.session.route.lay_over(Cover::Stop),
            Screen::Review => self.walk_to_last(),
            Screen::Cards(place) => self.leave_cards(place),
            Screen::Forms(_) if self.session.cards.pending.take().is_some() => self.go(Screen::Cards(Place::Result)),
            Screen::Remember => self.go(Screen::Review),
            Screen::Words(Seen::Again) => self.session.route = Route::to(Screen::CameOut(OnPaper::Visit)),
            Screen::Words(Seen::First) => self.go(Screen::Remember),
            Screen::Preview(of) => self.leave_preview(of),
            Screen::CannotRemember(_) => self.leave_preview(OnPaper::Visit),
            Screen::Recall(page) => self.leave_recall(page),
            Screen::Start
            | Screen::Resume
            | Screen::Contacts
            | Screen::About
            | Screen::Forms(_)
            | Screen::LeftOver(_)
            | Screen::Printing(_)
            | Screen::CameOut(_)
            | Screen::Thanks(_) => self.go(Screen::Start),
        }
    }

    /// Ends the visit: revokes its key first, then drops everything that is somebody's. An example in a lecture ends too,
    /// and the lecture goes on.
    pub(crate) fn end(&mut self, ended: Ended) {
        self.note_end(ended);
        self.keeper.end();
        self.staff.shut();
        let state = self.session.lecture.take();
        // The thanks say where the files lie.
        let saved = std::mem::take(&mut self.session.saved);
        self.renew(self.session.look.settings.clone());
        self.session.lecture = state;
        self.session.saved = saved;
        self.go(Screen::Thanks(ended));
    }

    /// Begins a session for the next person, with the screen as it is configured.
    pub(crate) fn begin_anew(&mut self) {
        self.session.recital = Recital::default();
        self.renew(Settings::new(&self.house.config.display));
    }

    /// Ends everything of a person who is done. A lecture goes on.
    pub(crate) fn leave_to_start(&mut self) {
        if self.session.lecture.is_some() {
            self.go(Screen::Start);
        } else {
            self.begin_anew();
        }
    }

    /// Replaces everything that is somebody's, also what the workers and the window's library know of it.
    fn renew(&mut self, settings: Settings) {
        self.leaflets_end();
        self.fall_silent();
        if let Some(found) = self.session.found.take() {
            found.revoke();
        }
        self.session.cancel.store(true, Ordering::Relaxed);
        self.jobs.forget();
        self.session = self.session.fresh(settings, &self.ctx);
        self.apply_theme();
        self.ctx.memory_mut(|memory| {
            memory.data.clear();
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
    }
}
