//! Everything that a citizen, a game or a lecture leaves behind is one value. At the end it is replaced by a fresh one, so
//! that nothing can be forgotten and a new field ends with the others.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use egui::Context;
use moshimo_core::visit::Visit;

use crate::activities::call::Call;
use crate::activities::sheet::aside::Aside;
use crate::activities::sheet::cleared::Cleared;
use crate::activities::sheet::draft::Draft;
use crate::activities::{cards, leaflets, lecture, paper, plan, recall};
use crate::app::aloud::Recital;
use crate::app::route::{Action, PrintState, Route, Screen};
use crate::system::store::Found;
use crate::typing::kana::Kana;
use crate::ui::cx::Settings;
use crate::ui::text::Texts;
use crate::ui::widgets::shelf::Leaves;
use crate::workers::preview::Preview;

/// The look of the screen for one person, with the texts that were set for them and the kanji that they chose.
pub(crate) struct Look {
    pub(crate) settings: Settings,
    pub(crate) texts: Texts,
    pub(crate) kana: Kana,
}

/// Everything that belongs to the person at the screen.
pub(crate) struct Session {
    pub(crate) look: Look,
    pub(crate) route: Route,
    /// The open sheet. Its answers are held here alone.
    pub(crate) visit: Option<Visit>,
    pub(crate) draft: Draft,
    /// Drafts that are no answers yet, and whose questions were left.
    pub(crate) aside: Aside,
    /// Choices that the last touch on an option has cleared.
    pub(crate) cleared: Option<Cleared>,
    /// The message that says why an answer was not taken.
    pub(crate) trouble: Option<&'static str>,
    pub(crate) preview: Preview,
    pub(crate) paper: paper::State,
    pub(crate) recall: recall::State,
    /// The time at which a scanner read a code of another kind, as long as the screen says so.
    pub(crate) stray: Option<f64>,
    pub(crate) cards: cards::State,
    pub(crate) plan: plan::State,
    pub(crate) leaflets: leaflets::State,
    /// The lecture that is prepared or held.
    pub(crate) lecture: Option<lecture::State>,
    /// The call for staff, while it stands.
    pub(crate) call: Option<Call>,
    pub(crate) print: PrintState,
    /// The files that the pages were saved in last. Their names hold the time and nothing else.
    pub(crate) saved: Vec<PathBuf>,
    /// Set to withdraw the print that is under way.
    pub(crate) cancel: Arc<AtomicBool>,
    /// The list of all answers, or of contacts, as far as it was leafed through.
    pub(crate) review_list: Leaves,
    /// The page of the letters and the display, on a low panel.
    pub(crate) display_page: usize,
    pub(crate) recital: Recital,
    /// The draft that an earlier run left, until somebody says whether to go on.
    pub(crate) found: Option<Found>,
    /// An action that came before it was known whether an earlier run left a draft.
    pub(crate) early: Option<Action>,
}

impl Session {
    /// Returns an empty session.
    pub(crate) fn new(look: Look, ctx: &Context) -> Self {
        Self {
            look,
            route: Route::to(Screen::Start),
            visit: None,
            draft: Draft::Nothing,
            aside: Aside::default(),
            cleared: None,
            trouble: None,
            preview: Preview::default(),
            paper: paper::State::default(),
            recall: recall::State::new(ctx),
            stray: None,
            cards: cards::State::default(),
            plan: plan::State::default(),
            leaflets: leaflets::State::default(),
            lecture: None,
            call: None,
            print: PrintState::Busy("kiosk-print-preparing"),
            saved: Vec::new(),
            cancel: Arc::default(),
            review_list: Leaves::default(),
            display_page: 0,
            recital: Recital::default(),
            found: None,
            early: None,
        }
    }

    /// Returns the session of the next person, with this look of the screen.
    pub(crate) fn fresh(&self, settings: Settings, ctx: &Context) -> Self {
        let Look { settings: _, texts, kana } = &self.look;
        let look = Look { settings, texts: texts.fresh(), kana: kana.fresh() };
        // Pages that a worker still brings belong to the session before.
        let preview = self.preview.emptied();
        Self { preview, recital: self.recital.fresh(), ..Self::new(look, ctx) }
    }
}
