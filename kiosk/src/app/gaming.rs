//! 大切カード. Playing, and what becomes of the cards that were kept: paper, answers of the sheet, or nothing.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::sync::Arc;

use log::warn;
use moshimo_core::game::{Filling, fillings};
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{Deck, Keepsake, Language};
use moshimo_core::sheet;
use moshimo_core::store::Happening;
use moshimo_core::visit::Visit;

use super::App;
use crate::game::{Game, Place, Play, Touch, Way};
use crate::jobs::{KeepsakeWish, Whose};
use crate::route::{Ended, Screen};
use crate::screens;
use crate::walk::Came;

impl App {
    /// The deck that is played with.
    fn deck(&self) -> Option<&Deck> {
        self.house.catalog.decks.get(&self.session.game.deck)
    }

    /// Draws a screen of the game.
    pub(super) fn show_game(&mut self, ui: &mut egui::Ui, place: Place) -> Option<crate::route::Action> {
        let cx = self.house.cx(&self.session.look, ui.max_rect().width());
        let Some(deck) = cx.catalog.decks.get(&self.session.game.deck) else {
            return Some(crate::route::Action::Go(Screen::Start));
        };
        screens::game::game_ui(ui, &cx, (&mut self.session.game, deck, place))
    }

    /// Does what a touch on these screens means.
    pub(super) fn apply_game(&mut self, touch: Touch) {
        // What was read aloud is not there any more.
        self.hush();
        match touch {
            Touch::Begin => self.begin_game(None),
            Touch::BeginFor(deck) => self.begin_game(Some(&deck)),
            Touch::Deck(id) => self.session.game.deck = id,
            Touch::Way(way) => self.play(way),
            Touch::Open => self.go(Screen::Game(Place::Open)),
            Touch::Write => {
                self.session.game.write();
                self.go(Screen::Game(Place::Write));
            }
            Touch::WriteAs(hand) => {
                if let Some(writing) = &mut self.session.game.writing {
                    writing.hand = hand;
                }
            }
            Touch::Written => {
                if let Some(writing) = &mut self.session.game.writing {
                    writing.text.decide(&self.session.look.kana);
                }
                let language = &self.session.look.settings.language;
                let by_hand = self.house.catalog.messages.get(language, "game-own-hand", &[]);
                self.session.game.written(by_hand);
                self.go(Screen::Game(Place::Play));
            }
            Touch::Result => {
                self.session.game.page = 0;
                self.go(Screen::Game(Place::Result));
            }
            Touch::Seat(seat) => self.session.game.seat = seat,
            Touch::Print => {
                self.leave();
                self.session.game.prints = true;
                self.lay_out_keepsakes();
            }
            Touch::ToSheet => self.copy_to_sheet(),
            Touch::Replace => self.fill(),
            Touch::Return => {
                if let Some(came) = self.session.game.left {
                    self.back_to_sheet(came);
                }
            }
            touch => self.move_on(&touch),
        }
    }

    fn begin_game(&mut self, deck: Option<&str>) {
        let left = if let Screen::Question { came, .. } = self.session.route { Some(came) } else { None };
        self.leave();
        let first = self.house.catalog.decks.keys().next().map(String::as_str);
        let Some(deck) = deck.or(first) else { return };
        let left = left.filter(|_| self.session.visit.is_some());
        self.session.game = Game::of(deck, left);
        self.go(Screen::Game(Place::Ways));
    }

    fn play(&mut self, way: Way) {
        let catalog = Arc::clone(&self.house.catalog);
        let Some(deck) = catalog.decks.get(&self.session.game.deck) else { return };
        // What the standard library keeps its tables apart with is chance enough for a deck of cards.
        let seed = RandomState::new().build_hasher().finish();
        self.session.game.start(way, (deck, seed));
        self.go(Screen::Game(Place::Play));
    }

    /// A move; at the end of the game one sees what one has.
    fn move_on(&mut self, touch: &Touch) {
        let turns_page = !matches!(touch, Touch::Keep(_) | Touch::Top(..));
        let was_over = self.session.game.is_over();
        if !self.session.game.make_move(touch) {
            return;
        }
        if turns_page {
            self.session.game.page = 0;
        }
        let is_at_result = self.session.route == Screen::Game(Place::Result);
        let ends = self.session.game.is_over() && (!was_over || is_at_result);
        self.go(Screen::Game(if ends { Place::Result } else { Place::Play }));
    }

    /// One step back: the last move, or out of the game where there is none.
    pub(super) fn leave_game(&mut self, place: Place) {
        self.hush();
        match place {
            Place::Ways => {
                if let Some(came) = self.session.game.left.take() {
                    return self.back_to_sheet(came);
                }
                self.forget_game();
                self.session.look.kana.forget();
                self.go(Screen::Start);
            }
            Place::About => self.go(Screen::Game(Place::Ways)),
            Place::Play | Place::Result if self.is_comparing(place) => self.go(Screen::Game(Place::Play)),
            Place::Play | Place::Result => {
                self.session.game.page = 0;
                if !self.session.game.undo() {
                    self.session.game.play = None;
                    return self.go(Screen::Game(Place::Ways));
                }
                let over = self.session.game.is_over();
                self.go(Screen::Game(if over { Place::Result } else { Place::Play }));
            }
            Place::Write => {
                self.session.game.writing = None;
                self.go(Screen::Game(Place::Play));
            }
            Place::Open => self.go(Screen::Game(Place::Play)),
            Place::Stop => {
                let over = self.session.game.is_over();
                self.go(Screen::Game(if over { Place::Result } else { Place::Play }));
            }
            Place::Replace => self.go(Screen::Game(Place::Result)),
        }
    }

    /// From what each has, two go back to comparing, and whoever looked at it early goes back to the game.
    fn is_comparing(&self, place: Place) -> bool {
        place == Place::Result
            && (matches!(self.session.game.play, Some(Play::Pair(..))) || !self.session.game.is_over())
    }

    fn back_to_sheet(&mut self, came: Came) {
        let place = self.session.visit.as_ref().and_then(|visit| {
            let target = self.deck()?.sheet.as_ref()?;
            sheet::ItemPath::of(visit.sheet(), &target.question.as_str().into())
        });
        self.forget_game();
        self.go(place.map_or(Screen::Review, |path| Screen::Question { path, came }));
    }

    /// Nothing of a game is left.
    pub(super) fn forget_game(&mut self) {
        if !self.session.game.deck.is_empty() {
            self.session.game = Game::default();
            self.session.look.texts.forget();
        }
    }

    /// The pages of everybody who kept something.
    pub(super) fn lay_out_keepsakes(&mut self) {
        let Some(deck) = self.deck().cloned() else { return };
        let today = (self.today)();
        let people = self.session.game.people();
        let kept = (0..people).map(|seat| Whose { seat, keepsake: self.session.game.keepsake(seat, &deck) });
        let kept = kept.filter(|whose| whose.keepsake != Keepsake::default()).collect();
        let settings = &self.session.look.settings;
        let (language, furigana) = (settings.language.clone(), settings.furigana);
        let generation = self.session.preview.begin();
        self.jobs.lay_out_keepsakes(KeepsakeWish { generation, deck, kept, people, language, furigana, today });
        self.go(Screen::Preview);
    }

    /// Back from the pages, or after they came out, to the cards that were kept.
    pub(super) fn show_result(&mut self, ended: Option<Ended>) {
        self.session.game.prints = false;
        self.session.preview = self.session.preview.emptied();
        if let Some(ended) = ended {
            self.session.game.printed = true;
            if ended == Ended::Printed {
                self.note(Happening::Printed { what: format!("{}-keepsake", self.session.game.deck) });
            }
        }
        self.go(Screen::Game(Place::Result));
    }

    /// The sheet with these cards: the one that is open, or one that begins.
    fn copy_to_sheet(&mut self) {
        let Some(deck) = self.deck().cloned() else { return };
        let Some(target) = &deck.sheet else { return };
        let keepsake = self.session.game.keepsake(self.session.game.seat, &deck);
        if self.session.visit.is_some() {
            self.session.game.pending = Some(keepsake);
            if self.is_answered() {
                return self.go(Screen::Game(Place::Replace));
            }
            return self.fill();
        }
        let id = target.questionnaire.clone();
        let Some(sheet) = self.house.catalog.questionnaires.get(&id) else { return };
        let asks_form = sheet.forms(&Language::japanese()).len() > 1;
        self.session.game.pending = Some(keepsake);
        if asks_form {
            self.go(Screen::Forms(id));
        } else {
            self.begin(&id, FormCode::Long);
        }
    }

    /// What the cards answer on the open sheet.
    fn fillings(&self) -> Vec<Filling> {
        let (Some(visit), Some(deck), Some(keepsake)) = (&self.session.visit, self.deck(), &self.session.game.pending)
        else {
            return Vec::new();
        };
        fillings(deck, visit.sheet(), keepsake, &self.session.look.settings.language)
    }

    /// Whether what the cards would answer has an answer already.
    fn is_answered(&self) -> bool {
        let Some(visit) = &self.session.visit else { return false };
        self.fillings().iter().any(|filling| !sheet::answers(visit.response(), &filling.place).is_empty())
    }

    /// Answers with the cards, and the game is over.
    pub(super) fn fill(&mut self) {
        let fillings = self.fillings();
        let came = self.session.game.left;
        let Some(visit) = &mut self.session.visit else { return };
        put(visit, &fillings);
        self.forget_game();
        if let (Some(came), Some(first)) = (came, fillings.first()) {
            self.go(Screen::Question { path: first.place.clone(), came });
        }
    }
}

/// Only what the sheet takes: a deck may hold words that are longer than an answer.
fn put(visit: &mut Visit, fillings: &[Filling]) {
    for filling in fillings {
        if let Err(rejection) = visit.answer(&filling.place, filling.values.clone()) {
            warn!("kept cards are no answer to {}: {rejection}", filling.place.link_id());
        }
    }
}
