//! 画面の移り変わり. The notice of a change of the screen, after which touches do nothing for a moment.

use egui::Context;

use crate::activities::cards;
use crate::app::App;
use crate::app::idle::Waiting;
use crate::app::route::Route;
use crate::ui::rest::rest;

/// The scene in front of a person. Turning a page of a list, striking keys and choosing leave it the same.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shown {
    route: Route,
    instead: Instead,
    /// Whether the free line of a choice is being written.
    writes_own_words: bool,
    /// The scene of the game, where the value cards are played.
    game: Option<cards::Scene>,
}

/// A screen that stands in the place of the one that the route names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Instead {
    Nothing,
    /// The question whether anybody is there.
    Warning,
    /// The wait for a draft that an earlier run may have left.
    Opening,
    /// The wait for workers of the visit before.
    Settling,
}

impl App {
    /// Lets touches rest where this frame has changed the screen.
    pub(crate) fn follow_screen(&mut self, waiting: Waiting, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        let instead = if matches!(waiting, Waiting::Warning(_)) {
            Instead::Warning
        } else if self.session.early.is_some() {
            Instead::Opening
        } else if self.settles_long(now) {
            Instead::Settling
        } else {
            Instead::Nothing
        };
        let shown = Shown {
            route: self.session.route.clone(),
            instead,
            writes_own_words: self.writes_own_words(),
            game: self.session.cards.scene(),
        };
        if self.shown.as_ref() != Some(&shown) {
            self.shown = Some(shown);
            rest(ctx);
        }
    }
}
