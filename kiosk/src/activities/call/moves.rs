//! 係の人をよぶ. The beginning and the end of a call, and the time for which everything is kept meanwhile.

use egui::Ui;

use crate::activities::call::Call;
use crate::activities::call::screen::{View, call_ui};
use crate::app::App;
use crate::app::idle::Patience;
use crate::app::route::{Action, Cover};
use crate::workers::bell::Bell;

impl App {
    /// Calls staff. The call stands until somebody leaves its sign.
    pub(crate) fn call_staff(&mut self) {
        if !self.session.route.is_called() {
            self.session.call = Some(Call::of(Bell::ring(&self.ctx, &self.house.config)));
            self.session.route.lay_over(Cover::Call);
        }
    }

    /// Draws the sign of the call.
    pub(crate) fn show_call(&self, ui: &mut Ui) -> Option<Action> {
        let now = ui.input(|input| input.time);
        let view = View {
            standing: self.session.call.as_ref().and_then(Call::standing),
            left: self.idle.left(now, self.call_patience()),
            keeps: self.house.config.staff.call_keeps_minutes,
        };
        call_ui(ui, &self.cx(ui), view)
    }

    /// Ends a call whose sign is gone, by whatever way, and gives the screen below it its usual time. The bell falls
    /// silent where staff are here.
    pub(crate) fn follow_call(&mut self, now: f64) {
        if !self.session.route.is_called() {
            if self.session.call.take().is_some() {
                self.touched(now);
            }
        } else if self.is_with_staff()
            && let Some(call) = &mut self.session.call
        {
            call.is_answered();
        }
    }

    /// Returns whether staff have opened their page.
    pub(crate) fn is_with_staff(&self) -> bool {
        matches!(self.session.route.cover(), Some(Cover::Staff(_)))
    }

    /// Returns the patience while staff are called.
    pub(crate) fn call_patience(&self) -> Patience {
        let warning = f64::from(self.house.config.time.warning);
        let keeps = f64::from(self.house.config.staff.call_keeps_minutes) * 60.0;
        Patience { until_warning: keeps - warning, warning }
    }
}
