//! 大切カード. The game move by move, and the cards that were kept on their way to paper or into answers of the sheet.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::sync::Arc;

use log::warn;
use moshimo_core::game::{Filling, fillings};
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{Deck, Keepsake, Language};
use moshimo_core::sheet;
use moshimo_core::visit::Visit;

use crate::activities::cards::pages::{KeptCards, Whose};
use crate::activities::cards::screens::{Kiosk, cards_ui};
use crate::activities::cards::{Move, Place, Play, State, Touch, Way};
use crate::activities::paper::OnPaper;
use crate::activities::sheet::walk::Came;
use crate::app::App;
use crate::app::ends::Ended;
use crate::app::route::{Action, Screen};
use crate::system::store::Happening;
use crate::ui::cx::window;

impl App {
    /// Returns the deck that is played with.
    pub(crate) fn deck(&self) -> Option<&Deck> {
        self.house.catalog.decks.get(&self.session.cards.deck)
    }

    /// Draws a screen of the value cards.
    pub(crate) fn show_cards(&mut self, ui: &mut egui::Ui, place: Place) -> Option<Action> {
        let cx = match place {
            Place::Write | Place::Stop | Place::Replace => self.house.cx(&self.session.look, window(ui)),
            Place::Ways | Place::About | Place::Play | Place::Open | Place::Result => {
                self.house.cx_where_room(&self.session.look, window(ui))
            }
        };
        let Some(deck) = cx.catalog.decks.get(&self.session.cards.deck) else {
            return Some(Action::Go(Screen::Start));
        };
        let on = Kiosk { screen: &self.house.config.screen, outlet: &self.outlet };
        cards_ui(ui, &cx, &mut self.session.cards, deck, on, place)
    }

    /// Carries out a touch on these screens.
    pub(crate) fn apply_cards(&mut self, touch: Touch) {
        // The words that are read aloud may be gone after the touch.
        self.hush();
        match touch {
            Touch::Begin => self.begin_cards(None),
            Touch::BeginFor(deck) => self.begin_cards(Some(&deck)),
            Touch::Deck(id) => self.session.cards.deck = id,
            Touch::Way(way) => self.deal_cards(way),
            Touch::Move(of) => self.make_card_move(of),
            Touch::Open => self.go(Screen::Cards(Place::Open)),
            Touch::Write => {
                self.session.cards.write();
                self.go(Screen::Cards(Place::Write));
            }
            Touch::WriteAs(hand) => {
                if let Some(writing) = &mut self.session.cards.writing {
                    writing.hand = hand;
                }
            }
            Touch::Written => {
                if let Some(writing) = &mut self.session.cards.writing {
                    writing.text.decide(&self.session.look.kana);
                }
                let language = &self.session.look.settings.language;
                let by_hand = self.house.catalog.messages.get(language, "game-own-hand", &[]);
                self.session.cards.written(by_hand);
                self.go(Screen::Cards(Place::Play));
            }
            Touch::Result => {
                self.session.cards.page = 0;
                self.go(Screen::Cards(Place::Result));
            }
            Touch::Seat(seat) => self.session.cards.seat = seat,
            Touch::Print => {
                self.leave();
                self.lay_out_keepsakes();
            }
            Touch::ToSheet => self.copy_to_sheet(),
            Touch::Replace => self.fill_from_cards(),
            Touch::Return => {
                if let Some(came) = self.session.cards.left {
                    self.back_to_sheet(came);
                }
            }
        }
    }

    /// Opens the value cards with this deck, or with the first. Remembers a question that is left for them.
    pub(crate) fn begin_cards(&mut self, deck: Option<&str>) {
        let left = if let Screen::Question { came, .. } = self.session.route.screen() { Some(*came) } else { None };
        self.leave();
        let first = self.house.catalog.decks.keys().next().map(String::as_str);
        let Some(deck) = deck.or(first) else { return };
        let left = left.filter(|_| self.session.visit.is_some());
        self.session.cards = State::of(deck, left);
        self.go(Screen::Cards(Place::Ways));
    }

    /// Deals the cards of the chosen deck, and shows the game.
    pub(crate) fn deal_cards(&mut self, way: Way) {
        let catalog = Arc::clone(&self.house.catalog);
        let Some(deck) = catalog.decks.get(&self.session.cards.deck) else { return };
        // The random keys of the standard library's hash tables are random enough for a deck of cards.
        let seed = RandomState::new().build_hasher().finish();
        self.session.cards.start(way, deck, seed);
        self.go(Screen::Cards(Place::Play));
    }

    /// Makes a move, and shows the cards that each person has when it ends the game.
    pub(crate) fn make_card_move(&mut self, of: Move) {
        let was_over = self.session.cards.is_over();
        if !self.session.cards.make_move(of) {
            return;
        }
        if of.turns_page() {
            self.session.cards.page = 0;
        }
        let is_at_result = self.session.route == Screen::Cards(Place::Result);
        let ends = self.session.cards.is_over() && (!was_over || is_at_result);
        self.go(Screen::Cards(if ends { Place::Result } else { Place::Play }));
    }

    /// Goes one step back: takes the last move back, or leaves the game where there is none.
    pub(crate) fn leave_cards(&mut self, place: Place) {
        self.hush();
        match place {
            Place::Ways => {
                if let Some(came) = self.session.cards.left.take() {
                    return self.back_to_sheet(came);
                }
                self.session.look.kana.forget();
                self.go(Screen::Start);
            }
            Place::About => self.go(Screen::Cards(Place::Ways)),
            Place::Play | Place::Result if self.is_comparing(place) => self.go(Screen::Cards(Place::Play)),
            Place::Play | Place::Result => {
                self.session.cards.page = 0;
                if !self.session.cards.undo() {
                    self.session.cards.play = None;
                    return self.go(Screen::Cards(Place::Ways));
                }
                let over = self.session.cards.is_over();
                self.go(Screen::Cards(if over { Place::Result } else { Place::Play }));
            }
            // Words that stand on the card are taken. The next step back takes the card out of the game again.
            Place::Write => self.apply_cards(Touch::Written),
            Place::Open => self.go(Screen::Cards(Place::Play)),
            Place::Stop => {
                let over = self.session.cards.is_over();
                self.go(Screen::Cards(if over { Place::Result } else { Place::Play }));
            }
            Place::Replace => self.go(Screen::Cards(Place::Result)),
        }
    }

    /// Returns whether the way back leads to the game as it stands: from the cards of each person to the comparison of
    /// two, or to a game that is still going on.
    pub(crate) fn is_comparing(&self, place: Place) -> bool {
        place == Place::Result
            && (matches!(self.session.cards.play, Some(Play::Pair(..))) || !self.session.cards.is_over())
    }

    /// Returns to the question that was left for the cards.
    pub(crate) fn back_to_sheet(&mut self, came: Came) {
        let place = self.session.visit.as_ref().and_then(|visit| {
            let target = self.deck()?.sheet.as_ref()?;
            sheet::ItemPath::of(visit.sheet(), &target.question.as_str().into())
        });
        self.forget_cards();
        self.go(place.map_or(Screen::Review, |path| Screen::Question { path, came }));
    }

    /// Drops the game.
    pub(crate) fn forget_cards(&mut self) {
        if !self.session.cards.deck.is_empty() {
            self.session.cards = State::default();
            self.session.look.texts.forget();
        }
    }

    /// Has a page laid out for everybody who kept a card, and shows the pages.
    pub(crate) fn lay_out_keepsakes(&mut self) {
        let Some(deck) = self.deck().cloned() else { return };
        let people = self.session.cards.people();
        let kept = (0..people).map(|seat| Whose { seat, keepsake: self.session.cards.keepsake(seat, &deck) });
        let kept = kept.filter(|whose| whose.keepsake != Keepsake::default()).collect();
        self.lay_out_pages(KeptCards { deck, kept, people });
        self.go(Screen::Preview(OnPaper::Cards));
    }

    /// Goes back from the pages to the cards that were kept. `ended` tells how the pages were taken, if they were.
    pub(crate) fn show_result(&mut self, ended: Option<Ended>) {
        self.session.preview = self.session.preview.emptied();
        if let Some(ended) = ended {
            self.session.cards.printed = true;
            if ended == Ended::Printed {
                self.note(Happening::Printed { what: format!("{}-keepsake", self.session.cards.deck) });
            }
        }
        self.go(Screen::Cards(Place::Result));
    }

    /// Copies the cards that are shown to the open sheet, or to one that begins.
    pub(crate) fn copy_to_sheet(&mut self) {
        let Some(deck) = self.deck().cloned() else { return };
        let Some(target) = &deck.sheet else { return };
        let keepsake = self.session.cards.keepsake(self.session.cards.seat, &deck);
        if self.session.visit.is_some() {
            self.session.cards.pending = Some(keepsake);
            if self.is_answered() {
                return self.go(Screen::Cards(Place::Replace));
            }
            return self.fill_from_cards();
        }
        let id = target.questionnaire.clone();
        let Some(sheet) = self.house.catalog.questionnaires.get(&id) else { return };
        let asks_form = sheet.forms(&Language::japanese()).len() > 1;
        self.session.cards.pending = Some(keepsake);
        if asks_form {
            self.go(Screen::Forms(id));
        } else {
            self.begin(&id, FormCode::Long);
        }
    }

    /// Returns the answers that the cards give on the open sheet.
    pub(crate) fn card_fillings(&self) -> Vec<Filling> {
        let (Some(visit), Some(deck), Some(keepsake)) = (&self.session.visit, self.deck(), &self.session.cards.pending)
        else {
            return Vec::new();
        };
        fillings(deck, visit.sheet(), keepsake, &self.session.look.settings.language)
    }

    /// Returns whether a question that the cards would answer has an answer already.
    pub(crate) fn is_answered(&self) -> bool {
        let Some(visit) = &self.session.visit else { return false };
        self.card_fillings().iter().any(|filling| !sheet::answers(visit.response(), &filling.place).is_empty())
    }

    /// Answers the sheet with the cards, and ends the game.
    pub(crate) fn fill_from_cards(&mut self) {
        let fillings = self.card_fillings();
        let came = self.session.cards.left;
        let Some(visit) = &mut self.session.visit else { return };
        put(visit, &fillings);
        self.forget_cards();
        if let (Some(came), Some(first)) = (came, fillings.first()) {
            self.go(Screen::Question { path: first.place.clone(), came });
        }
    }
}

/// Writes the answers that the sheet accepts. A deck may hold words that are longer than an answer.
fn put(visit: &mut Visit, fillings: &[Filling]) {
    for filling in fillings {
        if let Err(rejection) = visit.answer(&filling.place, filling.values.clone()) {
            warn!("kept cards are no answer to {}: {rejection}", filling.place.link_id());
        }
    }
}
