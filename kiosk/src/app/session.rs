//! All that a citizen, a game or a lecture leaves behind is one value. Its end replaces it by a fresh one, so that nothing
//! can be forgotten, and a new field ends with the others.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use egui::Context;
use moshimo_core::visit::Visit;

use crate::activities::sheet::draft::Draft;
use crate::activities::{cards, leaflets, lecture, paper, plan, recall};
use crate::app::aloud::Recital;
use crate::app::route::{Action, PrintState, Route, Screen};
use crate::system::store::Found;
use crate::typing::kana::Kana;
use crate::ui::cx::Settings;
use crate::ui::text::Texts;
use crate::workers::preview::Preview;

/// How the screen looks to somebody, with the texts that were set for them and the kanji that they chose.
pub(crate) struct Look {
    pub(crate) settings: Settings,
    pub(crate) texts: Texts,
    pub(crate) kana: Kana,
}

/// What belongs to whoever stands before the screen.
pub(crate) struct Session {
    pub(crate) look: Look,
    pub(crate) route: Route,
    /// The sheet that is open. Answers are here and nowhere else.
    pub(crate) visit: Option<Visit>,
    pub(crate) draft: Draft,
    /// Why the answer was not taken: a message.
    pub(crate) trouble: Option<&'static str>,
    pub(crate) preview: Preview,
    pub(crate) paper: paper::State,
    pub(crate) recall: recall::State,
    /// When a scanner read a code of another kind, as long as that is said.
    pub(crate) stray: Option<f64>,
    pub(crate) cards: cards::State,
    pub(crate) plan: plan::State,
    pub(crate) leaflets: leaflets::State,
    /// The lecture that is prepared or held.
    pub(crate) lecture: Option<lecture::State>,
    pub(crate) print: PrintState,
    /// Set to withdraw the print that is under way.
    pub(crate) cancel: Arc<AtomicBool>,
    pub(crate) review_page: usize,
    pub(crate) recital: Recital,
    /// What an earlier run left, until somebody says whether to go on.
    pub(crate) found: Option<Found>,
    /// Touched before it was known whether an earlier run left a draft.
    pub(crate) early: Option<Action>,
}

impl Session {
    /// Begins with nothing.
    pub(crate) fn new(look: Look, ctx: &Context) -> Self {
        Self {
            look,
            route: Route::to(Screen::Start),
            visit: None,
            draft: Draft::Nothing,
            trouble: None,
            preview: Preview::default(),
            paper: paper::State::default(),
            recall: recall::State::new(ctx),
            stray: None,
            cards: cards::State::default(),
            plan: plan::State::default(),
            leaflets: leaflets::State::default(),
            lecture: None,
            print: PrintState::Busy("kiosk-print-preparing"),
            cancel: Arc::default(),
            review_page: 0,
            recital: Recital::default(),
            found: None,
            early: None,
        }
    }

    /// Returns the session of the next one, to whom the screen looks like this.
    pub(crate) fn fresh(&self, settings: Settings, ctx: &Context) -> Self {
        let Look { settings: _, texts, kana } = &self.look;
        let look = Look { settings, texts: texts.fresh(), kana: kana.fresh() };
        // Pages that a worker still brings are of the session before.
        Self { preview: self.preview.emptied(), ..Self::new(look, ctx) }
    }
}
