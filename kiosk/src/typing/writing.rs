//! 文を書く. A text with a caret, and at the caret letters that are still being converted.

use egui::Pos2;
use moshimo_core::kana::{Candidate, Composition, Converter, Kind, Prediction, Town, katakana};
use moshimo_core::model::Language;
use moshimo_core::script::{LONG, SPACE, is_hiragana};

use crate::typing::boards::{Boards, Sheet};
use crate::typing::editor::{Edit, Editor, Lines, next_form};
use crate::typing::kana::Kana;

/// The things that a text is written with.
#[derive(Clone, Copy)]
pub(crate) struct Tools<'a> {
    /// The language of the screen.
    pub(crate) language: &'a Language,
    pub(crate) boards: &'a Boards,
    pub(crate) kana: &'a Kana,
}

/// The greatest number of guesses beside the candidates.
const GUESSES: usize = 2;

/// The number of digits of a postal code.
pub(crate) const POSTAL_DIGITS: usize = 7;
/// The number of characters of a postal code, with its hyphen.
const POSTAL: u32 = 8;

/// The panel in the place of the board.
#[derive(Clone, Debug, Default)]
pub(crate) enum Panel {
    /// The board itself.
    #[default]
    Board,
    /// All writings of the current phrase, on this page.
    Candidates { page: usize },
    /// The current phrase with other kanji of names, on this page.
    Variants { page: usize },
    /// The boards to choose from.
    Boards,
    /// The tools that have no place beside the keys.
    Tools,
    /// The words that have no place above the keys: the question, and the help with it.
    Help,
    /// The digits of a postal code, with the towns that it has, on this page.
    Postal { page: usize },
}

/// The offers for the text that is being converted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offers {
    /// The writings of the current phrase, best first.
    pub(crate) candidates: Vec<Candidate>,
    /// Guesses at the finished text. There are none once the citizen looks over its phrases.
    pub(crate) guesses: Vec<Prediction>,
}

/// The stage of a conversion: letters are still being typed, or phrases are being looked over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Typing,
    LookingOver,
}

/// A key of a telephone that was touched, on the sheet that was shown then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cross {
    pub(crate) sheet: Sheet,
    pub(crate) key: usize,
}

/// The size of the Latin letters on the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Case {
    /// Capital where a sentence or a name begins, small behind it.
    #[default]
    ByPlace,
    Small,
    Capital,
}

/// A text that is being written, with the keys that are shown.
#[derive(Clone, Debug)]
pub(crate) struct TextDraft {
    pub(crate) editor: Editor,
    /// The keys that the citizen has turned to.
    turned_to: Option<Sheet>,
    case: Case,
    pub(crate) panel: Panel,
    /// The digits of a postal code. They stay while its panel is closed, until they have given a town.
    pub(crate) postal: Editor,
    composition: Composition,
    /// Latin letters that are not yet a kana.
    romaji: String,
    offers: Offers,
    stage: Stage,
    /// The last decision, with the number of changes that the text then had. It can be taken back as a whole.
    decided: Option<(usize, Composition)>,
    /// The key of a telephone whose letters are offered.
    pub(crate) cross: Option<Cross>,
    /// The place where the finger came down on a key of a flick board.
    pub(crate) pressed: Option<Pos2>,
}

impl TextDraft {
    /// Begins to write a text of this kind.
    pub(crate) fn of_kind(kind: Kind, editor: Editor) -> Self {
        Self {
            editor,
            turned_to: None,
            case: Case::default(),
            panel: Panel::Board,
            postal: Editor::new("", Some(POSTAL), Lines::One),
            composition: Composition::new(kind),
            romaji: String::new(),
            offers: Offers::default(),
            stage: Stage::Typing,
            decided: None,
            cross: None,
            pressed: None,
        }
    }

    /// Returns the keys that are shown: those that were turned to, or else those of the screen's language.
    pub(crate) fn sheet(&self, tools: Tools<'_>) -> Sheet {
        let is_kana = tools.language.is_japanese() || self.kind() == Kind::Reading;
        let turned_to = self.turned_to.unwrap_or(if is_kana { Sheet::Hiragana } else { Sheet::Latin });
        match (turned_to, self.case) {
            (Sheet::Latin, Case::ByPlace) if self.begins() => Sheet::Capitals,
            (Sheet::Latin, Case::Capital) => Sheet::Capitals,
            (sheet, _) => sheet,
        }
    }

    /// Turns to other keys.
    pub(crate) fn turn_to(&mut self, sheet: Sheet) {
        self.turned_to = Some(sheet);
        self.case = Case::ByPlace;
        self.cross = None;
    }

    /// Turns from small Latin letters to capital ones, or back. They then stay so, wherever a sentence begins.
    pub(crate) fn change_case(&mut self, tools: Tools<'_>) {
        self.case = if self.sheet(tools) == Sheet::Capitals { Case::Small } else { Case::Capital };
        self.turned_to = Some(Sheet::Latin);
        self.cross = None;
    }

    /// Returns the sheet of digits for this kind of text.
    pub(crate) fn digits(&self) -> Sheet {
        if self.kind() == Kind::Address { Sheet::Address } else { Sheet::Digits }
    }

    /// Returns whether a sentence begins at the caret, or a part of a name.
    fn begins(&self) -> bool {
        let before = &self.editor.text()[..self.editor.caret()];
        let has_ended = |word: &str| word.is_empty() || word.ends_with(['.', '!', '?', '\n']);
        let is_apart = before.is_empty() || before.ends_with([' ', SPACE, '\n']);
        is_apart && (self.kind() == Kind::Name || has_ended(before.trim_end_matches([' ', SPACE])))
    }

    /// Returns the kind of text that the field is for.
    pub(crate) fn kind(&self) -> Kind {
        self.composition.kind()
    }

    /// Returns the text that is being converted.
    pub(crate) fn composition(&self) -> &Composition {
        &self.composition
    }

    /// Returns the letters behind the text that is being converted: Latin letters, or the text that an input method of
    /// the system composes.
    pub(crate) fn pending(&self) -> &str {
        if self.romaji.is_empty() { self.editor.preedit() } else { &self.romaji }
    }

    /// Returns the offers for the text that is being converted.
    pub(crate) fn offers(&self) -> &Offers {
        &self.offers
    }

    /// Returns whether something is not decided yet.
    pub(crate) fn is_composing(&self) -> bool {
        !self.composition.is_empty() || !self.romaji.is_empty()
    }

    /// Returns whether there is a change to take back.
    pub(crate) fn can_undo(&self) -> bool {
        self.is_composing() || self.editor.can_undo()
    }

    /// Returns the text as it is seen, decided or not.
    pub(crate) fn seen(&self) -> String {
        let mut seen = self.editor.text().to_owned();
        seen.insert_str(self.editor.caret(), &(self.composition.writing() + &self.romaji));
        seen
    }

    /// Writes the town of the postal code, where the digits name one. Refuses to close over digits that name none, or
    /// several, with a message.
    pub(crate) fn take_town(&mut self, kana: &Kana) -> Result<(), &'static str> {
        if !self.has_postal_digits() {
            return Ok(());
        }
        let digits = self.postal.text();
        if digits.len() < POSTAL_DIGITS {
            return Err("kana-postal-short");
        }
        let towns = kana.converter().map(|it| it.postal().find(digits)).unwrap_or_default();
        match towns.as_slice() {
            [] => Err("kana-postal-nowhere"),
            [town] => {
                self.write_town(town, kana);
                Ok(())
            }
            _ => Err("kana-postal-which"),
        }
    }

    /// Writes a town. The next thing to write is the number of the house.
    pub(crate) fn write_town(&mut self, town: &Town, kana: &Kana) {
        self.take(&town.writing(), kana);
        kana.memory().borrow_mut().learn(&town.reading(), &town.writing());
        self.turn_to(self.digits());
        self.postal = Editor::new("", Some(POSTAL), Lines::One);
    }

    /// Returns whether digits of a postal code wait for their town.
    pub(crate) fn has_postal_digits(&self) -> bool {
        matches!(self.panel, Panel::Postal { .. }) && !self.postal.text().is_empty()
    }

    /// Returns whether nothing is written, not even a letter that is undecided or a digit of a postal code.
    pub(crate) fn is_blank(&self) -> bool {
        self.seen().is_empty() && self.pending().is_empty() && !self.has_postal_digits()
    }

    /// Decides the text that is being converted as it is seen. The visit remembers how it was typed. Latin letters behind
    /// it become kana, and change nothing of what stands before them: nobody has seen other kanji.
    pub(crate) fn decide(&mut self, kana: &Kana) {
        self.panel = Panel::Board;
        self.cross = None;
        let letters = std::mem::take(&mut self.romaji);
        if !self.composition.is_empty() {
            if !self.editor.has_room_for(self.composition.writing().chars().count()) {
                return;
            }
            let before = self.composition.clone();
            let text = self.composition.decide(&mut kana.memory().borrow_mut());
            self.editor.apply(Edit::Insert(text), &[]);
            self.decided = Some((self.editor.steps(), before));
            self.offers = Offers::default();
            self.stage = Stage::Typing;
        }
        if !letters.is_empty() {
            self.editor.apply(Edit::Insert(kana.romaji().whole(&letters)), &[]);
        }
    }

    /// Decides the text, unless Latin letters wait behind it. These become kana first, so that what they turn the text
    /// into is seen before it is decided.
    pub(crate) fn decide_when_seen(&mut self, kana: &Kana) {
        if self.romaji.is_empty() { self.decide(kana) } else { self.flush(kana) }
    }

    /// Applies a change, from the board or from a keyboard.
    pub(crate) fn apply(&mut self, edit: Edit, tools: Tools<'_>) {
        self.cross = None;
        self.editor.full = false;
        let forms = tools.boards.forms();
        match edit {
            Edit::Insert(text) => {
                self.flush(tools.kana);
                self.insert(&text, tools.kana);
            }
            Edit::Compose(_) | Edit::Place(_) => {
                self.decide(tools.kana);
                self.editor.apply(edit, forms);
            }
            Edit::Erase if self.romaji.pop().is_some() => {}
            Edit::Undo if !self.romaji.is_empty() => self.romaji.clear(),
            Edit::Undo if self.composition.is_empty() => self.undo(tools),
            edit if self.composition.is_empty() => {
                self.flush(tools.kana);
                self.editor.apply(edit, forms);
            }
            edit => {
                self.flush(tools.kana);
                if let Some(converter) = tools.kana.converter() {
                    self.edit_composition(&edit, tools, converter);
                }
            }
        }
    }

    /// Applies a change to the text that is being converted.
    fn edit_composition(&mut self, edit: &Edit, tools: Tools<'_>, converter: &Converter) {
        let memory = tools.kana.memory().borrow();
        let composition = &mut self.composition;
        let stage = match edit {
            Edit::Erase => {
                composition.erase(converter, &memory);
                Stage::Typing
            }
            Edit::Cycle => {
                let last = composition.reading().chars().next_back();
                if let Some(next) = last.and_then(|last| next_form(last, tools.boards.forms())) {
                    composition.replace_last(next, converter, &memory);
                }
                Stage::Typing
            }
            Edit::Undo => {
                composition.undo();
                Stage::LookingOver
            }
            Edit::Left => {
                composition.go_back();
                Stage::LookingOver
            }
            Edit::Right => {
                composition.go_on();
                Stage::LookingOver
            }
            Edit::Home => {
                composition.go_to(0);
                Stage::LookingOver
            }
            Edit::End => {
                composition.go_to(usize::MAX);
                Stage::LookingOver
            }
            Edit::Insert(_) | Edit::Compose(_) | Edit::EraseAfter | Edit::Place(_) => return,
        };
        self.look_over(stage, tools.kana);
    }

    /// Takes back the last change. Right after a decision, the letters come back undecided.
    fn undo(&mut self, tools: Tools<'_>) {
        let decided = self.decided.take().filter(|(steps, _)| *steps == self.editor.steps());
        self.editor.apply(Edit::Undo, tools.boards.forms());
        if let Some((_, composition)) = decided {
            self.composition = composition;
            self.look_over(Stage::LookingOver, tools.kana);
        }
    }

    /// Types Latin letters, which become kana as soon as they can.
    pub(crate) fn type_latin(&mut self, typed: &str, tools: Tools<'_>) {
        self.romaji.push_str(typed);
        let (kana, rest) = tools.kana.romaji().kana(&self.romaji);
        self.romaji = rest;
        if !kana.is_empty() {
            let kana = if self.sheet(tools) == Sheet::Katakana { katakana(&kana) } else { kana };
            self.insert(&kana, tools.kana);
        }
    }

    /// Replaces the last letter.
    pub(crate) fn swap_last(&mut self, letter: &str, tools: Tools<'_>) {
        let mut letters = letter.chars();
        match (letters.next(), letters.next(), tools.kana.converter()) {
            (Some(only), None, Some(converter)) if !self.composition.is_empty() => {
                self.composition.replace_last(only, converter, &tools.kana.memory().borrow());
                self.look_over(Stage::Typing, tools.kana);
            }
            _ => {
                self.editor.apply(Edit::Erase, &[]);
                self.editor.apply(Edit::Insert(letter.to_owned()), &[]);
            }
        }
    }

    /// Inserts the Latin letters that are waiting, as kana where they make some.
    fn flush(&mut self, kana: &Kana) {
        let letters = std::mem::take(&mut self.romaji);
        if !letters.is_empty() {
            let typed = kana.romaji().whole(&letters);
            self.insert(&typed, kana);
        }
    }

    fn insert(&mut self, text: &str, kana: &Kana) {
        let is_converted = kana.converter().is_some() && self.kind() != Kind::Reading;
        if is_converted && joins(text, &self.composition) {
            self.insert_kana(text, kana);
        } else {
            self.decide(kana);
            self.editor.apply(Edit::Insert(text.to_owned()), &[]);
        }
    }

    /// Inserts letters to be converted, or inserts them as they are where they cannot be converted.
    fn insert_kana(&mut self, text: &str, kana: &Kana) {
        let converter = kana.converter().filter(|_| self.kind() != Kind::Reading && joins(text, &self.composition));
        let Some(converter) = converter else {
            return self.editor.apply(Edit::Insert(text.to_owned()), &[]);
        };
        let typed = self.composition.type_in(text, converter, &kana.memory().borrow());
        if typed.is_err() {
            // Nobody looks over so much text at once: it is decided as it stands.
            self.decide(kana);
            if self.composition.is_empty() {
                self.insert(text, kana);
            }
            return;
        }
        if !self.editor.has_room_for(self.composition.writing().chars().count()) {
            self.composition.undo();
            self.editor.full = true;
        }
        self.look_over(Stage::Typing, kana);
    }

    /// Finds the offers that there are now.
    fn look_over(&mut self, stage: Stage, kana: &Kana) {
        self.stage = stage;
        let Some(converter) = kana.converter().filter(|_| !self.composition.is_empty()) else {
            self.offers = Offers::default();
            self.panel = Panel::Board;
            return;
        };
        // Behind a full stop or a blank, the phrase before it is the one to look at.
        let last = self.composition.segments().last();
        if stage == Stage::Typing && last.is_some_and(|last| !last.reading.contains(is_kana)) {
            self.composition.go_back();
        }
        let memory = kana.memory().borrow();
        let guesses = match stage {
            Stage::Typing => self.composition.predictions(converter, &memory, GUESSES),
            Stage::LookingOver => Vec::new(),
        };
        self.offers = Offers { candidates: self.composition.candidates(converter, &memory), guesses };
        if let Panel::Candidates { page } | Panel::Variants { page } = &mut self.panel {
            *page = 0;
        }
    }

    /// Writes the current phrase in this way.
    pub(crate) fn choose(&mut self, candidate: &Candidate, kana: &Kana) {
        let Some(converter) = kana.converter() else { return };
        let is_last = self.composition.current() + 1 >= self.composition.segments().len();
        self.composition.choose(candidate, converter, &kana.memory().borrow());
        if self.refuses_too_much() {
            return;
        }
        if is_last || matches!(self.panel, Panel::Variants { .. }) {
            self.panel = Panel::Board;
        }
        self.look_over(Stage::LookingOver, kana);
    }

    /// Turns the whole text into the guess.
    pub(crate) fn accept(&mut self, guess: &Prediction, kana: &Kana) {
        self.composition.accept(guess);
        if !self.refuses_too_much() {
            self.look_over(Stage::LookingOver, kana);
        }
    }

    /// Takes a choice back where the field has no room for it. Returns whether it did so.
    fn refuses_too_much(&mut self) -> bool {
        let has_room = self.editor.has_room_for(self.composition.writing().chars().count());
        if !has_room {
            self.composition.undo();
            self.editor.full = true;
        }
        !has_room
    }

    /// Takes the next writing of the current phrase, or the one before. The space bar of a keyboard does this.
    pub(crate) fn turn(&mut self, step: Turn, kana: &Kana) {
        let Some(converter) = kana.converter().filter(|_| !self.composition.is_empty()) else { return };
        let current = self.composition.current();
        let candidates = &self.offers.candidates;
        let writing = self.composition.segments().get(current).map(|it| it.writing.as_str());
        let here = candidates.iter().position(|it| Some(it.writing.as_str()) == writing);
        let count = candidates.len().max(1);
        let next = match (here, step) {
            (None, _) => 0,
            (Some(here), Turn::On) => (here + 1) % count,
            (Some(here), Turn::Back) => (here + count - 1) % count,
        };
        let Some(candidate) = candidates.get(next).cloned() else { return };
        self.composition.choose(&candidate, converter, &kana.memory().borrow());
        self.composition.go_to(current);
        self.refuses_too_much();
        self.stage = Stage::LookingOver;
        self.offers.guesses = Vec::new();
    }

    /// Looks at another phrase.
    pub(crate) fn go_to(&mut self, segment: usize, kana: &Kana) {
        self.composition.go_to(segment);
        self.look_over(Stage::LookingOver, kana);
    }

    /// Lets the current phrase take a letter in, or give one away.
    pub(crate) fn resize(&mut self, size: Size, kana: &Kana) {
        let Some(converter) = kana.converter() else { return };
        let memory = kana.memory().borrow();
        match size {
            Size::Wider => self.composition.widen(converter, &memory),
            Size::Narrower => self.composition.narrow(converter, &memory),
        }
        drop(memory);
        self.look_over(Stage::LookingOver, kana);
    }

    /// Inserts a text whose reading is known, as it stands.
    pub(crate) fn take(&mut self, text: &str, kana: &Kana) {
        self.decide(kana);
        self.editor.apply(Edit::Insert(text.to_owned()), &[]);
    }
}

/// The direction through the writings of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    On,
    Back,
}

/// The change of a phrase's length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    Wider,
    Narrower,
}

fn is_kana(letter: char) -> bool {
    is_hiragana(letter) || letter == LONG
}

/// Returns whether letters are converted. Kana begin a conversion; digits, blanks and signs go on with one that has
/// begun.
fn joins(text: &str, composition: &Composition) -> bool {
    if composition.is_empty() {
        return text.starts_with(is_hiragana) && text.chars().all(is_kana);
    }
    let is_sign = |letter: char| matches!(letter, SPACE..='〟' | '・' | '！'..='～');
    text.chars().all(|it| is_kana(it) || (is_sign(it) && it != '々') || (' '..='~').contains(&it))
}
