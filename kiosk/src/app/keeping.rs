//! 下書き. The draft of a visit is kept until the visit ends, and comes back after a crash.

use std::sync::Arc;

use egui::Context;
use log::warn;
use moshimo_core::carry::Words;
use moshimo_core::model::{Language, Value};
use moshimo_core::sheet::{self, ItemPath};
use moshimo_core::visit::{Beside, Visit, beside_from_bytes};
use serde::{Deserialize, Serialize};

use crate::activities::cards::KeptGame;
use crate::activities::lecture;
use crate::activities::paper::{self, Codes};
use crate::activities::sheet::draft::{Draft, Drafted};
use crate::activities::sheet::walk::{self, Came};
use crate::app::App;
use crate::app::ends::{Ended, Traces};
use crate::app::route::{Route, Screen};
use crate::app::succession::Stage;
use crate::drafts::{Snapshot, VisitSnapshot};
use crate::system::config::ThemeChoice;
use crate::system::store::{Fact, Found, Happening};
use crate::ui::cx::Settings;
use crate::ui::text::Furigana;

/// The place where the citizen was, and the look of the screen.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Place {
    /// Link ids with the number of the instance, from the top of the sheet. Empty on a screen without a question.
    #[serde(default)]
    at: Vec<(String, usize)>,
    #[serde(default)]
    review: bool,
    language: Language,
    text_step: u8,
    high_contrast: bool,
    furigana: bool,
    #[serde(default)]
    paper: KeptPaper,
    /// The game that is being played with the value cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    game: Option<KeptGame>,
}

/// A lecture, and the look of the screen.
#[derive(Serialize, Deserialize)]
struct KeptLecture {
    lecture: lecture::Kept,
    place: Beside,
}

/// The wishes for the paper. The four words may have been written down already, so they are kept; the codes are made
/// anew.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct KeptPaper {
    codes: Codes,
    words: Option<String>,
    known: bool,
    slip: bool,
    comparison: bool,
}

impl KeptPaper {
    pub(crate) fn of(paper: &paper::State) -> Self {
        let paper::State { codes, words, known, slip, comparison } = paper;
        let words = words.as_ref().map(ToString::to_string);
        Self { codes: *codes, words, known: *known, slip: *slip, comparison: *comparison }
    }

    pub(crate) fn paper(self) -> paper::State {
        let words = self.words.and_then(|words| Words::read(&words).ok());
        // Without words nothing can be sealed. The citizen is asked again.
        let codes = if words.is_none() && self.codes == Codes::With { Codes::Undecided } else { self.codes };
        paper::State { codes, words, known: self.known, slip: self.slip, comparison: self.comparison }
    }
}

impl App {
    /// Keeps the draft, if anything in it has changed.
    pub(crate) fn keep(&mut self, ctx: &Context) {
        if self.is_looking() {
            // A draft may still be found, and only one can be kept.
            return;
        }
        // An example in a lecture belongs to nobody.
        if let Some(state) = &self.session.lecture {
            let kept = KeptLecture { lecture: state.kept(ctx.input(|input| input.time)), place: self.place() };
            match serde_json::to_vec(&kept) {
                Ok(bytes) => self.keeper.keep(Snapshot::Lecture(bytes)),
                Err(error) => warn!("a lecture is not kept: {error}"),
            }
            return;
        }
        if self.session.visit.is_none() && !self.session.cards.is_on() {
            // A game that was put away ends like a visit.
            if self.keeper.is_keeping() {
                self.keeper.end();
            }
            return;
        }
        let visit = self.session.visit.as_ref().map(Visit::as_it_stands);
        let (drafted, beside) = (self.drafted(), self.place());
        self.keeper.keep(Snapshot::Visit(Box::new(VisitSnapshot { visit, drafted, beside })));
    }

    /// Returns whether everything is kept as it should be.
    #[cfg(test)]
    pub(crate) fn keeper_health(&self) -> &crate::drafts::Health {
        self.keeper.health()
    }

    /// Returns the number of changes of this visit that were handed over to be kept.
    #[cfg(test)]
    pub(crate) fn changes(&self) -> u64 {
        self.keeper.changes()
    }

    /// Returns the values that stand in the control of the question and are not an answer yet.
    pub(crate) fn drafted(&self) -> Option<(ItemPath, Vec<Value>)> {
        let Screen::Question { path, .. } = self.session.route.screen() else { return None };
        let visit = self.session.visit.as_ref()?;
        let item = path.item(visit.sheet())?;
        if let Draft::Choice { other: Some(written), .. } = &self.session.draft {
            let offered = sheet::options(visit.sheet(), visit.response(), path);
            let text = written.seen();
            let given = walk::given(visit, path);
            return Some((path.clone(), sheet::choose_own_words(item, &offered, &given, text.trim())));
        }
        match self.session.draft.drafted(item) {
            Drafted::Values(values) => Some((path.clone(), values)),
            Drafted::AtOnce | Drafted::Unfinished(_) => None,
        }
    }

    pub(crate) fn place(&self) -> Beside {
        let (at, review) = if let Screen::Question { path, came } = self.session.route.screen() {
            let steps = path.steps().iter().map(|step| (step.link_id.0.clone(), step.index));
            (steps.collect(), *came == Came::Review)
        } else {
            (Vec::new(), false)
        };
        let settings = &self.session.look.settings;
        let place = Place {
            at,
            review,
            language: settings.language.clone(),
            text_step: settings.text_step,
            high_contrast: settings.theme == ThemeChoice::HighContrast,
            furigana: settings.furigana == Furigana::On,
            paper: KeptPaper::of(&self.session.paper),
            game: self.kept_cards(),
        };
        match serde_json::to_value(place) {
            Ok(serde_json::Value::Object(place)) => place,
            _ => Beside::new(),
        }
    }

    /// Returns the game that is played, unless it belongs to a lecture.
    pub(crate) fn kept_cards(&self) -> Option<KeptGame> {
        let deck = self.house.catalog.decks.get(&self.session.cards.deck)?;
        KeptGame::of(&self.session.cards, deck).filter(|_| self.session.lecture.is_none())
    }

    /// Takes a draft that an earlier run left, and asks whether to go on, whatever is on the screen. Drops the draft where
    /// the next visit has begun.
    pub(crate) fn found(&mut self, found: Found) {
        if self.succession.stage != Stage::InUse {
            // The next window finds it as well.
            return;
        }
        if std::mem::take(&mut self.succession.brings_a_lecture) && self.session.lecture.is_some() {
            // The draft of the lecture that the window before has left to this one.
            return self.keeper.go_on(found);
        }
        if self.session.visit.is_some() || self.session.cards.is_on() || self.session.lecture.is_some() {
            found.revoke();
            return;
        }
        self.session.recall.forget();
        self.session.early = None;
        self.session.found = Some(found);
        self.session.route = Route::to(Screen::Resume);
    }

    /// Goes on with the draft that was found.
    pub(crate) fn resume(&mut self, ctx: &Context) {
        let Some(found) = self.session.found.take() else { return self.go(Screen::Start) };
        let sheets = |name: &str| self.house.catalog.definition(name).map(Arc::clone);
        // Also where it cannot go on, its words have been in this process.
        self.succession.traces = Traces::Person;
        let opened = found.open().map_err(|error| warn!("the draft cannot be opened: {error}"));
        if let Some(kept) = opened.as_ref().ok().and_then(|bytes| serde_json::from_slice(bytes).ok()) {
            return self.resume_lecture(found, kept, ctx);
        }
        let kept = opened.and_then(|bytes| {
            let alone = beside_from_bytes(&bytes).map(|beside| (None, beside));
            let kept = alone.or_else(|_| Visit::from_bytes(&bytes, sheets).map(|(visit, it)| (Some(visit), it)));
            kept.map_err(|error| warn!("the draft cannot go on: {error}"))
        });
        let Ok((visit, beside)) = kept else {
            found.revoke();
            return self.end(Ended::Discarded);
        };
        self.keeper.go_on(found);
        let mut place = serde_json::from_value::<Place>(serde_json::Value::Object(beside)).ok();
        let game = place.as_mut().and_then(|place| place.game.take());
        let asked = place.as_ref().zip(visit.as_ref()).and_then(|(place, visit)| question(visit, place));
        let screen = asked.unwrap_or(if visit.is_some() { Screen::Review } else { Screen::Start });
        self.session.visit = visit;
        if let Some(place) = place {
            self.look_as(place);
        }
        match game.and_then(|kept| self.play_on(kept)) {
            Some(screen) => self.go(screen),
            None => self.go(screen),
        }
    }

    /// Takes up the game that was kept, where its deck still exists. Returns the screen of the game.
    pub(crate) fn play_on(&mut self, kept: KeptGame) -> Option<Screen> {
        let deck = self.house.catalog.decks.get(kept.deck())?;
        let (game, place) = kept.game(deck)?;
        self.session.cards = game;
        Some(Screen::Cards(place))
    }

    /// Goes on with a lecture at its page, with its counts.
    fn resume_lecture(&mut self, found: Found, kept: KeptLecture, ctx: &Context) {
        if lecture::State::lecture_of(&kept.lecture, &self.house.catalog).is_none() {
            warn!("the lecture that was left is not among those there are");
            found.revoke();
            return self.end(Ended::Discarded);
        }
        self.keeper.go_on(found);
        if let Ok(place) = serde_json::from_value::<Place>(serde_json::Value::Object(kept.place)) {
            self.look_as(place);
        }
        self.go_on_with(kept.lecture, ctx);
    }

    /// Goes on with a lecture where it was.
    pub(crate) fn go_on_with(&mut self, kept: lecture::Kept, ctx: &Context) {
        let catalog = Arc::clone(&self.house.catalog);
        let Some(lecture) = lecture::State::lecture_of(&kept, &catalog) else { return };
        self.session.lecture = Some(lecture::State::resumed(kept, lecture, ctx.input(|input| input.time)));
        self.go(Screen::Start);
    }

    fn look_as(&mut self, place: Place) {
        self.session.paper = place.paper.paper();
        self.set_look(Settings {
            language: place.language,
            text_step: place.text_step.clamp(1, 4),
            theme: if place.high_contrast { ThemeChoice::HighContrast } else { ThemeChoice::Light },
            furigana: if place.furigana { Furigana::On } else { Furigana::Off },
        });
    }

    /// Returns whether no draft waits any more for the question whether to go on. A draft ends with its key.
    pub(crate) fn found_has_ended(&mut self) -> bool {
        let ended = self.session.found.as_ref().is_none_or(|found| !found.is_alive());
        if ended {
            self.session.found = None;
        }
        ended
    }

    /// Notes that somebody is there. The time of the screen and of the key begins anew.
    pub(crate) fn touched(&mut self, now: f64) {
        self.idle.touched(now);
        self.keeper.renew(now);
    }

    /// Counts an event. It names nobody.
    pub(crate) fn note(&self, happening: Happening) {
        match Fact::new((self.today)(), happening) {
            Ok(fact) => self.keeper.database.note(fact),
            Err(error) => warn!("nothing is counted: {error}"),
        }
    }

    /// Counts the end of a visit where the citizen has taken something away.
    pub(crate) fn note_end(&self, ended: Ended) {
        // An example in a lecture belongs to nobody.
        let counts = ended != Ended::Discarded && self.session.lecture.is_none();
        let Some(visit) = self.session.visit.as_ref().filter(|_| counts) else { return };
        let sheet = visit.sheet().name().to_owned();
        if ended == Ended::Printed {
            self.note(Happening::Printed { what: sheet.clone() });
        }
        self.note(Happening::SheetFinished { sheet, form: visit.form() });
    }
}

/// Returns the question where the citizen was, if it is still asked.
fn question(visit: &Visit, place: &Place) -> Option<Screen> {
    let mut steps = place.at.iter();
    let (first, index) = steps.next()?;
    let top = ItemPath::of(visit.sheet(), &first.as_str().into())?.at(*index);
    let path = steps.fold(top, |path, (link_id, index)| path.child(&link_id.as_str().into()).at(*index));
    path.item(visit.sheet())?;
    let pages = sheet::pages(visit.sheet(), visit.response(), visit.form());
    sheet::page_of(&pages, &path)?;
    Some(Screen::Question { path, came: if place.review { Came::Review } else { Came::Flow } })
}
