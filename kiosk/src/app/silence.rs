//! 時間切れ. Watching whether somebody is there, and ending a session that was left.

use egui::Ui;

use crate::app::App;
use crate::app::ends::Ended;
use crate::app::idle::{Patience, Waiting};
use crate::app::route::Screen;
use crate::app::succession::Stage;
use crate::system::clock::Reading;
use crate::ui::cx::Settings;
use crate::ui::input::was_touched;

/// The seconds between two looks at the clock while a draft is kept.
const CLOCK: f64 = 10.0;

impl App {
    /// Takes note of every input. After long silence everything is discarded.
    pub(crate) fn watch(&mut self, ui: &Ui) -> Waiting {
        let now = ui.input(|input| input.time);
        self.follow_call(now);
        let changes = self.clock.take_in(Reading::now());
        self.keeper.follow_clock(changes, now);
        // The time that the machine slept counts as silence.
        self.idle.slept(changes.slept);
        if self.succession.stage != Stage::InUse {
            return Waiting::Present;
        }
        let at_rest = self.session.route == Screen::Start
            && self.session.look.settings == Settings::new(&self.house.config.display)
            && !self.session.recital.is_on;
        if at_rest {
            self.idle.touched(now);
            return Waiting::Present;
        }
        let patience = self.patience(now);
        if self.session.route == Screen::Resume && self.found_has_ended() {
            // The kernel has counted the time since the last touch, also while the machine stood still.
            self.begin_anew();
        }
        if self.is_listened_to() {
            self.touched(now);
        }
        let waiting = self.idle.at(now, patience);
        // The page of the staff has no longer than any other screen, and the call underneath goes on.
        if self.session.route.is_called() && self.is_with_staff() && self.idle.at(now, self.usual()) != Waiting::Present
        {
            self.shut_staff_page();
        }
        match waiting {
            Waiting::Present if ui.input(|input| !input.events.is_empty()) => self.touched(now),
            // The question stays until the finger is up again, so that the tap does nothing else.
            Waiting::Warning(_) if was_touched(ui) => self.touched(now),
            Waiting::Present | Waiting::Warning(_) => {}
            Waiting::Gone => {
                self.end_lecture();
                self.end(Ended::Discarded);
                self.begin_anew();
                return Waiting::Present;
            }
        }
        // A lecturer who speaks keeps the key alive as well.
        if self.session.lecture.is_some() {
            self.keeper.renew(now);
        }
        let look_again = if self.session.found.is_some() {
            1.0
        } else if self.keeper.is_keeping() {
            CLOCK
        } else {
            3600.0
        };
        let wait = self.idle.until_change(now, patience).clamp(0.05, look_again);
        ui.ctx().request_repaint_after_secs(wait as f32);
        waiting
    }

    /// Returns how long a screen waits for somebody, unless there is a reason to wait otherwise.
    fn usual(&self) -> Patience {
        let time = &self.house.config.time;
        Patience { until_warning: f64::from(time.until_warning), warning: f64::from(time.warning) }
    }

    /// Returns how long the screen waits for somebody. The key of a draft lives as long.
    fn patience(&mut self, now: f64) -> Patience {
        let usual = self.usual();
        let time = &self.house.config.time;
        if matches!(self.session.route.seen(), Some(Screen::Thanks(_))) {
            return Patience { until_warning: f64::from(time.thanks), warning: 0.0 };
        }
        // The time of a call holds while staff look at their page over it, too: the citizen was told so.
        let called = self.session.route.is_called().then(|| self.call_patience());
        let waits = called.unwrap_or(usual);
        self.keeper.wait_for(waits.whole(), now);
        // The key is renewed all through a lecture, so that it need not live as long as one.
        self.lecture_patience().map_or(waits, |lecture| lecture.or_longer(waits))
    }
}
