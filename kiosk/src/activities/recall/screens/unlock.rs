//! 合い言葉を入れてください. The four words that open a sheet. Each is begun with kana and chosen from the words of the list.

use egui::{Event, Key, Rect, Ui, Vec2};
use moshimo_core::carry::Words;
use moshimo_core::script::is_kana;

use crate::activities::recall::screens::files::wait_ui;
use crate::activities::recall::{Doing, Entry, State, Touch};
use crate::app::ends::Ended;
use crate::app::route::Action;
use crate::typing::boards::Sheet;
use crate::typing::editor::Edit;
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::board::letters_ui;
use crate::ui::widgets::button::{Button, Dress};
use crate::ui::widgets::desk::ROWS;
use crate::ui::widgets::frame::{Areas, Bar};

/// The number of letters from which on words are offered. Fewer would leave too many to choose from.
const LETTERS: usize = 2;
/// The least height of a key in millimetres, and the height beyond which a key gains nothing.
const KEYS: (f32, f32) = (16.0, 21.0);
/// The columns and rows of the offered words. The row below them is for erasing.
const OFFERED: (usize, usize) = (2, ROWS - 1);

/// The offer for the letters that were entered.
struct Offer {
    words: Vec<&'static str>,
    /// The message that says what to do.
    text: &'static str,
}

/// Draws the words so far, the kana, and the words that begin with the letters.
pub(crate) fn unlock_ui(ui: &mut Ui, cx: &Cx<'_>, recall: &mut State) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    if recall.doing() == Some(Doing::Opening) {
        let touched = wait_ui(ui, cx, &areas, "kiosk-opening");
        return bar(ui, cx, &areas, recall).or(touched);
    }
    typed(ui, cx, &mut recall.entry);
    let offer = offer(&recall.entry);
    let gap = cx.metrics.gap();
    let board = |key: f32| cx.mm(key) * ROWS as f32 + gap * 0.8 * (ROWS as f32 - 1.0);
    let slots = cx.mm(KEYS.0 * 1.1);
    // Keys keep their height, however large the letters are.
    let bottom = areas.body.bottom() - board(KEYS.0) - slots - gap * 2.2;
    let end = head_ui(ui, cx, areas.head.with_max_y(bottom), recall, &offer);
    let body = Rect::from_min_max(egui::pos2(areas.body.left(), end + gap), areas.body.max);
    let height = (body.height() - slots - gap * 1.2).min(board(KEYS.1));
    let board = body.with_min_y(body.bottom() - height);
    let row = Rect::from_min_max(board.left_top() - Vec2::new(0.0, gap * 1.2 + slots), board.right_top());
    slots_ui(ui, cx, row.with_max_y(row.bottom() - gap * 1.2), &mut recall.entry);
    let (keys, side) = board.split_left_right_at_fraction(0.64);
    let kana = kana(cx);
    let letter = letters_ui(ui, cx, keys.with_max_x(keys.right() - gap * 1.8), Sheet::Hiragana, &kana);
    if let Some(letter) = letter {
        recall.said = None;
        recall.entry.apply(Edit::Insert(letter), cx.boards.forms());
    }
    side_ui(ui, cx, side, &mut recall.entry, &offer);
    bar(ui, cx, &areas, recall)
}

/// Returns the words that begin with the letters, or else those that are like them.
fn offer(entry: &Entry) -> Offer {
    let letters = entry.text().chars().count();
    let text = if entry.at().is_none() { "kiosk-unlock-all" } else { "kiosk-unlock-text" };
    if letters < LETTERS {
        return Offer { words: Vec::new(), text };
    }
    let words = Words::beginning(entry.text());
    if !words.is_empty() {
        return Offer { words, text };
    }
    let words = Words::like(entry.text());
    let text = if words.is_empty() { "kiosk-unlock-none" } else { "kiosk-unlock-like" };
    Offer { words, text }
}

/// Draws the instructions, or the trouble. Returns where they end.
fn head_ui(ui: &Ui, cx: &Cx<'_>, head: Rect, recall: &State, offer: &Offer) -> f32 {
    let heading = cx.say("kiosk-unlock");
    let font = cx.font_within(&heading, cx.metrics.heading(), head.size() * Vec2::new(1.0, 0.45));
    let end = cx.write(ui, head, font, &heading);
    let rest = Rect::from_min_max(egui::pos2(head.left(), end), head.max);
    if let Some(said) = &recall.said {
        return cx.write_warning(ui, rest, &cx.tell(said));
    }
    let nth = recall.entry.at().map_or(0, |at| at + 1).to_string();
    let text = cx.say_with(offer.text, &[("nth", &nth)]);
    let font = cx.font_within(&text, cx.metrics.label(), rest.size());
    cx.quiet().write(ui, rest, font, &text)
}

/// Draws the four words. A touch on one begins it again.
fn slots_ui(ui: &mut Ui, cx: &Cx<'_>, row: Rect, entry: &mut Entry) {
    let mut anew = None;
    for (index, text) in entry.texts().into_iter().enumerate() {
        let nth = (index + 1).to_string();
        let blank = cx.say("kiosk-unlock-blank");
        let word = if text.is_empty() { &blank } else { text };
        let name = cx.say_with("kiosk-unlock-slot", &[("nth", &nth), ("word", word)]);
        let label = format!("{nth}  {text}");
        let here = entry.at() == Some(index);
        let button = Button::new(("slot", index), &label).name(&name).typed().font(cx.metrics.strong()).chosen(here);
        if button.show(ui, cx, Grid::across(row, entry.texts().len(), cx.metrics.gap()).cell(index, 0)) {
            anew = Some(index);
        }
    }
    if let Some(index) = anew {
        entry.write(index);
    }
}

/// Draws the offered words and the key that erases a letter. Marks of voiced sounds need no key, because words are
/// found without them.
fn side_ui(ui: &mut Ui, cx: &Cx<'_>, side: Rect, entry: &mut Entry, offer: &Offer) {
    let gap = cx.metrics.gap() * 0.8;
    let (columns, rows) = OFFERED;
    for (index, word) in offer.words.iter().take(columns * rows).enumerate() {
        let place = Grid { area: side, columns, rows: ROWS, gap }.along(index);
        let font = crate::ui::text::Font { bold: true, ..cx.metrics.label() };
        if Button::new(("word", word), word).key().font(font).show(ui, cx, place) {
            entry.choose(word);
        }
    }
    let (label, name) = (cx.say("board-key-erase"), cx.say("board-key-erase-name"));
    let place = Grid::down(side, ROWS, gap).cell(0, rows);
    if Button::new("erase", &label).name(&name).dress(Dress::Quiet).show(ui, cx, place) {
        entry.apply(Edit::Erase, cx.boards.forms());
    }
}

/// Returns the board's columns with only the letters that words are written with.
fn kana(cx: &Cx<'_>) -> Vec<Vec<String>> {
    let letter = |letter: &String| if letter.chars().all(is_kana) { letter.clone() } else { String::new() };
    let columns = cx.boards.columns(Sheet::Hiragana).iter();
    let columns = columns.map(|column| column.iter().map(letter).collect::<Vec<_>>());
    columns.filter(|column| column.iter().any(|letter| !letter.is_empty())).collect()
}

/// Takes kana from a keyboard.
fn typed(ui: &Ui, cx: &Cx<'_>, entry: &mut Entry) {
    for event in ui.input(|input| input.events.clone()) {
        match event {
            Event::Text(text) if text.chars().all(is_kana) => entry.apply(Edit::Insert(text), cx.boards.forms()),
            Event::Key { key: Key::Backspace, pressed: true, .. } => entry.apply(Edit::Erase, cx.boards.forms()),
            _ => {}
        }
    }
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
