//! 合い言葉を入れてください. The four words that open a sheet. Each is begun with kana and chosen from the words of the list.

use egui::{Event, Id, Key, Rect, Ui, Vec2};
use moshimo_core::carry::Words;
use moshimo_core::script::{LONG, is_kana};

use crate::activities::recall::screens::files::wait_ui;
use crate::activities::recall::screens::places::{Keys, Places};
use crate::activities::recall::{Doing, Entry, State, Touch};
use crate::app::ends::Ended;
use crate::app::route::Action;
use crate::typing::boards::Sheet;
use crate::typing::editor::Edit;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::{Font, LEADING};
use crate::ui::widgets::board::{letter_font, letters_ui};
use crate::ui::widgets::button::{Button, Dress, PADDING};
use crate::ui::widgets::frame::{Areas, Bar};

/// The number of letters from which on words are offered. Fewer would leave too many to choose from.
const LETTERS: usize = 2;

/// The offer for the letters that were entered.
struct Offer {
    words: Vec<&'static str>,
    /// The words that say what to do.
    text: String,
}

/// Draws the words so far, the kana, and the words that begin with the letters.
pub(crate) fn unlock_ui(ui: &mut Ui, cx: &Cx<'_>, recall: &mut State) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    if recall.doing() == Some(Doing::Opening) {
        let touched = wait_ui(ui, cx, &areas, "kiosk-opening");
        return bar(ui, cx, &areas, recall).or(touched);
    }
    if typed(ui, cx, &mut recall.entry) {
        recall.said = None;
    }
    let offer = offer(cx, &recall.entry);
    let room = areas.head.union(areas.body);
    let head = Head::of(cx, recall, &offer);
    let [least, wished] =
        [cx.metrics.normal(), cx.metrics.heading().size].map(|size| head.title_height(cx, size, room));
    // Keys keep their places, whatever is said.
    let line = cx.metrics.normal() * LEADING;
    let places = Places::of(cx, room, least, wished + line);
    // The instructions stand where the words will, as long as there are none.
    let is_in_place = offer.words.is_empty() && !head.is_trouble && holds(cx, &text_room(&places), &head.text);
    let said = if is_in_place { head.show_title(ui, cx, places.head) } else { head.show(ui, cx, places.head) };
    slots_ui(ui, cx, places.slots, &mut recall.entry);
    if let Some(letter) = keys_ui(ui, cx, &places, &mut recall.entry) {
        recall.said = None;
        recall.entry.apply(Edit::Insert(letter), cx.boards.forms());
    }
    let text = if said == Said::Heading { head.text.as_str() } else { "" };
    offered_ui(ui, cx, &places, &mut recall.entry, &offer.words, text);
    bar(ui, cx, &areas, recall)
}

/// Returns the words that begin with the letters, or else those that are like them.
fn offer(cx: &Cx<'_>, entry: &Entry) -> Offer {
    let nth = entry.at().map_or(0, |at| at + 1).to_string();
    let say = |id| cx.say_with(id, &[("nth", &nth)]);
    if entry.text().chars().count() < LETTERS {
        let id = if entry.at().is_none() { "kiosk-unlock-all" } else { "kiosk-unlock-text" };
        return Offer { words: Vec::new(), text: say(id) };
    }
    let words = Words::beginning(entry.text());
    if !words.is_empty() {
        return Offer { words, text: say("kiosk-unlock-text") };
    }
    let words = Words::like(entry.text());
    let id = if words.is_empty() { "kiosk-unlock-none" } else { "kiosk-unlock-like" };
    Offer { words, text: say(id) }
}

/// Returns the room of the offered words, without the row of the key that erases.
fn text_room(places: &Places) -> Rect {
    let Grid { area, columns, rows, gap } = places.offered;
    area.with_max_y(places.offered.along(columns * rows - 1).top() - gap)
}

/// Returns whether a room holds a text in the size that the citizen wishes.
fn holds(cx: &Cx<'_>, room: &Rect, text: &str) -> bool {
    let block = cx.block(&cx.in_sentences(text, cx.metrics.label(), room.width()), cx.metrics.label(), room.width());
    block.size.y <= room.height() && block.widest <= room.width()
}

/// The heading, with the instructions or the trouble.
struct Head {
    title: String,
    text: String,
    is_trouble: bool,
}

/// The words of the head that its room has held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Heading,
    Everything,
}

impl Head {
    fn of(cx: &Cx<'_>, recall: &State, offer: &Offer) -> Self {
        let trouble = recall.said.as_ref().map(|said| cx.tell(said));
        let is_trouble = trouble.is_some();
        Self { title: cx.say("kiosk-unlock"), text: trouble.unwrap_or_else(|| offer.text.clone()), is_trouble }
    }

    /// Returns the height of the heading, in letters of this size or smaller.
    fn title_height(&self, cx: &Cx<'_>, size: f32, room: Rect) -> f32 {
        let width = room.width();
        let font = cx.font_within(&self.title, Font { size, ..cx.metrics.heading() }, Vec2::new(width, f32::INFINITY));
        cx.block(&self.title, font, width).size.y
    }

    /// Returns the height of the text in letters of normal size.
    fn text_height(&self, cx: &Cx<'_>, room: Rect) -> f32 {
        let font = Font { size: cx.metrics.normal(), ..cx.metrics.label() };
        if self.is_trouble {
            return cx.block(&self.text, Font { bold: true, ..font }, room.width() - cx.mm(8.0)).size.y;
        }
        let text = cx.in_sentences(&self.text, cx.metrics.label(), room.width());
        cx.block(&text, font, room.width()).size.y
    }

    /// Draws the heading alone.
    fn show_title(&self, ui: &Ui, cx: &Cx<'_>, room: Rect) -> Said {
        let font = cx.font_within(&self.title, cx.metrics.heading(), room.size());
        cx.write(ui, room, font, &self.title);
        Said::Heading
    }

    /// Draws the heading, and below it the text where that has room. Trouble has the room before the heading.
    fn show(&self, ui: &Ui, cx: &Cx<'_>, room: Rect) -> Said {
        let below = self.text_height(cx, room);
        let title = self.title_height(cx, cx.metrics.normal(), room);
        let holds_both = title + below <= room.height();
        if !holds_both && self.is_trouble {
            cx.write_warning(ui, room, &self.text);
            return Said::Everything;
        }
        if !holds_both {
            return self.show_title(ui, cx, room);
        }
        let most = Vec2::new(room.width(), room.height() - below);
        let end = cx.write(ui, room, cx.font_within(&self.title, cx.metrics.heading(), most), &self.title);
        let rest = room.with_min_y(end.min(room.bottom()));
        if self.is_trouble {
            cx.write_warning(ui, rest, &self.text);
        } else {
            cx.write_quietly(ui, rest, &self.text);
        }
        Said::Everything
    }
}

/// Draws the four words. A touch on one begins it again.
fn slots_ui(ui: &mut Ui, cx: &Cx<'_>, slots: Grid, entry: &mut Entry) {
    let mut anew = None;
    for (index, text) in entry.texts().into_iter().enumerate() {
        let nth = (index + 1).to_string();
        let blank = cx.say("kiosk-unlock-blank");
        let word = if text.is_empty() { &blank } else { text };
        let name = cx.say_with("kiosk-unlock-slot", &[("nth", &nth), ("word", word)]);
        let label = format!("{nth}  {text}");
        let here = entry.at() == Some(index);
        let button = Button::new(("slot", index), &label).name(&name).typed().font(cx.metrics.strong()).chosen(here);
        if button.show(ui, cx, slots.along(index)) {
            anew = Some(index);
        }
    }
    if let Some(index) = anew {
        entry.write(index);
    }
}

/// Draws the keys. Returns the letter that was pressed.
fn keys_ui(ui: &mut Ui, cx: &Cx<'_>, places: &Places, entry: &mut Entry) -> Option<String> {
    let kana = kana(cx);
    cx.keys(|| match places.keys {
        Keys::Board => letters_ui(ui, cx, places.board, Sheet::Hiragana, &kana),
        Keys::InTurn { .. } => keys_in_turn_ui(ui, cx, places, &kana, entry),
    })
}

/// Draws the keys of a telephone, or the letters of the one that was touched and a way back to all keys.
fn keys_in_turn_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    places: &Places,
    kana: &[Vec<String>],
    entry: &mut Entry,
) -> Option<String> {
    let [columns, rows] = places.keys.across_and_down();
    let grid = Grid { area: places.board, columns, rows, gap: places.offered.gap };
    let font = letter_font(cx, grid.cell(0, 0));
    let letter_ui = |ui: &mut Ui, id: &str, nth: usize, place: Rect, letter: &str| {
        Button::new((id, nth), letter).key().font(font).show(ui, cx, place)
    };
    if let Some(letters) = entry.opened.and_then(|key| kana.get(key)) {
        let (label, name) = (cx.say("kana-cross-close"), cx.say("kana-cross-close-name"));
        let back = grid.cell(columns - 2, rows - 1).union(grid.cell(columns - 1, rows - 1));
        if Button::new("letters-close", &label).name(&name).dress(Dress::Quiet).show(ui, cx, back) {
            entry.opened = None;
        }
        let letters = letters.iter().filter(|letter| !letter.is_empty()).enumerate();
        let pressed = letters.filter(|(nth, letter)| letter_ui(ui, "letter", *nth, grid.along(*nth), letter));
        return pressed.map(|(_, letter)| letter.clone()).last();
    }
    for (nth, letters) in kana.iter().enumerate() {
        // A key that has the last row for itself stands in the middle of it, as on a telephone.
        let is_alone = kana.len() % columns == 1 && nth + 1 == kana.len();
        let place = if is_alone { grid.cell(columns / 2, rows - 1) } else { grid.along(nth) };
        if letters.first().is_some_and(|first| letter_ui(ui, "letters", nth, place, first)) {
            entry.opened = Some(nth);
        }
    }
    None
}

/// Draws the offered words, page by page, and the key that erases a letter. Marks of voiced sounds need no key, because
/// words are found without them. Where no word is offered, `text` says what to do.
fn offered_ui(ui: &mut Ui, cx: &Cx<'_>, places: &Places, entry: &mut Entry, words: &[&'static str], text: &str) {
    let grid = places.offered;
    let last = grid.columns * grid.rows - 1;
    let (label, name) = (cx.say("board-key-erase"), cx.say("board-key-erase-name"));
    if Button::new("erase", &label).name(&name).dress(Dress::Quiet).show(ui, cx, grid.along(last)) {
        return entry.apply(Edit::Erase, cx.boards.forms());
    }
    if words.is_empty() && text.is_empty() {
        return;
    }
    if words.is_empty() {
        let room = text_room(places);
        if holds(cx, &room, text) {
            cx.write_quietly(ui, room, text);
        } else {
            let block = cx.fit(text, cx.metrics.label(), room.size());
            block.paint(ui.painter(), room.min, cx.palette.text_quiet);
            block.name(ui, room, Id::unique("unlock-text"));
        }
        return;
    }
    let holds = if words.len() > last { last - 1 } else { last };
    let pages = words.len().div_ceil(holds);
    let mut chosen = None;
    for (nth, word) in words.iter().skip(entry.page % pages * holds).take(holds).enumerate() {
        let place = grid.along(nth);
        if Button::new(("word", word), word).key().font(word_font(cx, word, place)).show(ui, cx, place) {
            chosen = Some(word);
        }
    }
    let more = cx.say("kiosk-unlock-more");
    if pages > 1 && Button::new("words-more", &more).dress(Dress::Quiet).show(ui, cx, grid.along(last - 1)) {
        entry.page = (entry.page + 1) % pages;
    }
    if let Some(word) = chosen {
        entry.choose(word);
    }
}

/// Returns the font in which a word stands on one line of its key.
fn word_font(cx: &Cx<'_>, word: &str, place: Rect) -> Font {
    let font = cx.metrics.strong();
    let room = place.width() - cx.mm(PADDING * 2.0 + 0.4);
    let width = cx.typed(word, font, f32::INFINITY).size.x;
    Font { size: font.size * (room / width).min(1.0), ..font }
}

/// Returns the board's columns with only the letters that words are written with.
fn kana(cx: &Cx<'_>) -> Vec<Vec<String>> {
    let is_used = |letter: char| is_kana(letter) && letter != LONG;
    let letter = |letter: &String| if letter.chars().all(is_used) { letter.clone() } else { String::new() };
    let columns = cx.boards.columns(Sheet::Hiragana).iter();
    let columns = columns.map(|column| column.iter().map(letter).collect::<Vec<_>>());
    columns.filter(|column| column.iter().any(|letter| !letter.is_empty())).collect()
}

/// Takes kana from a keyboard. Returns whether there were some.
fn typed(ui: &Ui, cx: &Cx<'_>, entry: &mut Entry) -> bool {
    let events = ui.input(|input| input.events.clone());
    let edits = events.into_iter().filter_map(|event| match event {
        Event::Text(text) if text.chars().all(is_kana) => Some(Edit::Insert(text)),
        Event::Key { key: Key::Backspace, pressed: true, .. } => Some(Edit::Erase),
        _ => None,
    });
    edits.map(|edit| entry.apply(edit, cx.boards.forms())).count() > 0
}

fn bar(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, recall: &State) -> Option<Action> {
    let [back, stop, open] = ["kiosk-back", "kiosk-stop", "kiosk-unlock-open"].map(|id| cx.say(id));
    let may = recall.entry.is_whole() && recall.doing().is_none();
    let bar = Bar {
        back: Some((&back, Action::Back)),
        stop: Some((&stop, Action::End(Ended::Discarded))),
        next: may.then_some((&*open, Action::Recall(Touch::Open))),
        ..Bar::default()
    };
    areas.bar(ui, cx, bar)
}
