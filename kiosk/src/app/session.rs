//! All that a citizen, a game or a lecture leaves behind is one value. Its end replaces it by a fresh one, so that nothing
//! can be forgotten, and a new field ends with the others.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use egui::Context;
use moshimo_core::visit::Visit;

use super::aloud::Recital;
use crate::config::DisplayConfig;
use crate::cx::Settings;
use crate::draft::Draft;
use crate::game::Game;
use crate::kana::Kana;
use crate::keeper::Found;
use crate::leaflets::Leaflets;
use crate::lecture::Talk;
use crate::paper::Paper;
use crate::preview::Preview;
use crate::programme::Programme;
use crate::recall::Recall;
use crate::route::{Action, PrintState, Screen};
use crate::text::Texts;

/// How the screen looks to somebody, with the texts that were set for them and the kanji that they chose.
pub(crate) struct Look {
    pub(crate) settings: Settings,
    pub(crate) texts: Texts,
    pub(crate) kana: Kana,
}

/// What belongs to whoever stands before the screen.
pub(crate) struct Session {
    pub(crate) look: Look,
    pub(crate) route: Screen,
    /// The sheet that is open. Answers are here and nowhere else.
    pub(crate) visit: Option<Visit>,
    pub(crate) draft: Draft,
    /// Why the answer was not taken: a message.
    pub(super) trouble: Option<&'static str>,
    pub(super) preview: Preview,
    pub(crate) paper: Paper,
    pub(crate) recall: Recall,
    /// When a scanner read a code of another kind, as long as that is said.
    pub(super) stray: Option<f64>,
    pub(crate) game: Game,
    pub(crate) programme: Programme,
    pub(crate) leaflets: Leaflets,
    /// The lecture that is prepared or held.
    pub(crate) talk: Option<Talk>,
    pub(super) print: PrintState,
    /// Set to withdraw the print that is under way.
    pub(super) cancel: Arc<AtomicBool>,
    pub(super) review_page: usize,
    pub(crate) recital: Recital,
    /// What an earlier run left, until somebody says whether to go on.
    pub(super) found: Option<Found>,
    /// Touched before it was known whether an earlier run left a draft.
    pub(super) early: Option<Action>,
}

impl Session {
    /// Begins with nothing.
    pub(super) fn new(look: Look, ctx: &Context) -> Self {
        Self {
            look,
            route: Screen::Start,
            visit: None,
            draft: Draft::Nothing,
            trouble: None,
            preview: Preview::default(),
            paper: Paper::default(),
            recall: Recall::new(ctx),
            stray: None,
            game: Game::default(),
            programme: Programme::default(),
            leaflets: Leaflets::default(),
            talk: None,
            print: PrintState::Busy("kiosk-print-preparing"),
            cancel: Arc::default(),
            review_page: 0,
            recital: Recital::default(),
            found: None,
            early: None,
        }
    }

    /// Returns the session of the next one, to whom the screen looks as it is configured.
    pub(super) fn fresh(&self, display: &DisplayConfig, ctx: &Context) -> Self {
        let Look { settings: _, texts, kana } = &self.look;
        let look = Look { settings: Settings::new(display), texts: texts.fresh(), kana: kana.fresh() };
        // Pages that a worker still brings are of the session before.
        Self { preview: self.preview.emptied(), ..Self::new(look, ctx) }
    }
}
