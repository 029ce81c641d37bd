//! The pages of the value cards that were kept.

use std::sync::Arc;

use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::KeepsakePage;
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::{Deck, Keepsake};

use crate::workers::pages::{LaidOut, Pages, Style};

/// The pages of the cards that were kept, one for everybody who kept some.
pub(crate) struct KeptCards {
    pub(crate) deck: Deck,
    pub(crate) kept: Vec<Whose>,
    /// The number of people who played.
    pub(crate) people: usize,
}

/// The cards that the person at a seat kept.
pub(crate) struct Whose {
    pub(crate) seat: usize,
    pub(crate) keepsake: Keepsake,
}

impl Pages for KeptCards {
    fn lay_out(&self, catalog: &Catalog, set: &Typesetter, style: &Style) -> LaidOut {
        let page = |whose: &Whose| {
            let sign = catalog.messages.get(&style.language, sign_of(whose.seat), &[]);
            let page = KeepsakePage {
                catalog,
                deck: &self.deck,
                keepsake: Some(&whose.keepsake),
                sign: (self.people > 1).then_some(&*sign),
                language: &style.language,
                ruby: style.ruby(),
                today: style.today,
            };
            Arc::new(page.lay_out(set))
        };
        self.kept.iter().map(page).collect::<Vec<_>>().into()
    }
}

/// Returns the message that names the sign of a seat.
pub(crate) fn sign_of(seat: usize) -> &'static str {
    match seat {
        0 => "game-sign-1",
        1 => "game-sign-2",
        2 => "game-sign-3",
        _ => "game-sign-4",
    }
}
