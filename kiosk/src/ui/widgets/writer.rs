//! 文章を書く所. The field, the row of offers, and the board. Each keeps its place, whatever is written.

use egui::{Id, Rect, Ui, Vec2};
use moshimo_core::kana::{Candidate, Kind, Prediction};

use crate::typing::editor::{Edit, Editor, Lines};
use crate::typing::writing::{Panel, TextDraft};
use crate::ui::cx::Cx;
use crate::ui::text::Font;
use crate::ui::widgets::board::{KEY, ROWS, board_ui};
use crate::ui::widgets::button::{Button, Dress};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::panels::panel_ui;
use crate::ui::widgets::written::written_ui;

/// The number of characters of a postal code, with its hyphen.
const POSTAL: u32 = 8;
/// The number of likely candidates that stand before the guesses.
const BEFORE_GUESSES: usize = 3;

/// The words around a text that is being written.
pub(crate) struct Writer<'a> {
    /// The question, which is the name of the field.
    pub(crate) name: &'a str,
    /// The words that are shown while nothing is written.
    pub(crate) hint: &'a str,
    /// The words in the row while nothing is being converted.
    pub(crate) help: &'a str,
    /// The kind of help: an explanation, or a warning.
    pub(crate) tone: Tone,
    /// Kana that may be taken as they are, where the reading of a name is asked.
    pub(crate) reading: Option<&'a str>,
    /// The buttons at the end of the row: their messages and their weights.
    pub(crate) buttons: &'a [(&'static str, Dress)],
}

/// The kind of help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Help,
    Warning,
}

/// Something that a citizen did besides writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrote {
    /// Enter was pressed, with nothing left to decide.
    Ended,
    /// A button of the row was pressed; this is its message.
    Pressed(&'static str),
}

/// Returns the height of the row and the board, with the blank above each.
pub(crate) fn keys_height(cx: &Cx<'_>) -> f32 {
    let gap = cx.metrics.gap() * 0.8;
    let rows = ROWS as f32 + 1.0;
    (cx.mm(KEY) + gap) * rows
}

/// Draws field, row and board, and applies what was touched.
pub(crate) fn writer_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    area: Rect,
    draft: &mut TextDraft,
    writer: &Writer<'_>,
) -> Option<Wrote> {
    let ends = ends(cx, draft, writer);
    let places = Places::of(cx, area, help_height(cx, area, writer, &ends));
    let is_free = !draft.is_composing();
    let field = if is_free { places.field.with_max_y(places.help.top() - cx.metrics.gap()) } else { places.field };
    let mut wrote =
        written_ui(ui, cx, field, draft, &Field { name: writer.name, hint: writer.hint }).then_some(Wrote::Ended);
    if matches!(draft.panel, Panel::Board) {
        if draft.is_composing() {
            cx.keys(|| offers_ui(ui, cx, places.row, draft));
        } else if is_free {
            wrote = free_row_ui(ui, cx, &places, draft, writer, &ends).or(wrote);
        }
        board_ui(ui, cx, places.board, draft);
    } else {
        cx.keys(|| panel_ui(ui, cx, places.row.union(places.board), draft));
    }
    if draft.editor.full {
        full_ui(ui, cx, field);
    }
    wrote
}

/// The places of the parts. The board and the row never move; only the field becomes smaller for a longer help.
struct Places {
    field: Rect,
    help: Rect,
    row: Rect,
    board: Rect,
}

impl Places {
    fn of(cx: &Cx<'_>, area: Rect, help: f32) -> Self {
        let gap = cx.metrics.gap() * 0.8;
        let key = cx.mm(KEY);
        let help = help.max(key);
        let rows = ROWS as f32;
        let keys = key * rows + gap * (rows - 1.0);
        // The field keeps at least one line with its reading; only then do the keys keep their height.
        let line = cx.metrics.normal() * 1.66 + cx.mm(1.5);
        let rest = area.height() - line - help - gap * 2.0;
        let board = area.with_min_y(area.bottom() - keys.min(rest).max(area.height() * 0.5));
        let row = Rect::from_min_max(board.left_top() - Vec2::new(0.0, gap + key), board.right_top())
            .with_max_y(board.top() - gap);
        let field = area.with_max_y(row.top() - gap);
        Self { field, help: row.with_min_y(row.bottom() - help), row, board }
    }
}

/// A button at the end of the row.
struct End {
    /// The message that names it.
    id: &'static str,
    label: String,
    dress: Dress,
}

/// Returns the buttons at the end of the row while nothing is being converted.
fn ends(cx: &Cx<'_>, draft: &TextDraft, writer: &Writer<'_>) -> Vec<End> {
    let mut ends = Vec::new();
    if let Some(reading) = writer.reading.filter(|_| draft.editor.text().is_empty()) {
        ends.push(End { id: "kana-take-reading", label: reading.to_owned(), dress: Dress::Plain });
    }
    if draft.kind() == Kind::Address && cx.kana.converter().is_some() {
        ends.push(End { id: "kana-postal", label: cx.say("kana-postal"), dress: Dress::Plain });
    }
    if draft.editor.lines == Lines::Many {
        ends.push(End { id: "board-key-newline", label: cx.say("board-key-newline"), dress: Dress::Quiet });
    }
    ends.extend(writer.buttons.iter().map(|(id, dress)| End { id, label: cx.say(id), dress: *dress }));
    ends
}

fn end_width(cx: &Cx<'_>, label: &str) -> f32 {
    let block = cx.typed(label, cx.metrics.label(), f32::INFINITY);
    (block.size.x + cx.mm(8.0)).max(cx.mm(KEY * 1.8))
}

/// Returns how far the help may reach beside the buttons.
fn help_width(cx: &Cx<'_>, area: Rect, ends: &[End]) -> f32 {
    let taken: f32 = ends.iter().map(|end| end_width(cx, &end.label) + cx.metrics.gap()).sum();
    (area.width() - taken).max(area.width() * 0.25)
}

fn help_height(cx: &Cx<'_>, area: Rect, writer: &Writer<'_>, ends: &[End]) -> f32 {
    if writer.help.is_empty() {
        return 0.0;
    }
    let width = help_width(cx, area, ends);
    let font = cx.font_within(writer.help, cx.metrics.label(), Vec2::new(width, cx.mm(KEY)));
    cx.block(writer.help, font, width).size.y
}

/// Draws the help, and the buttons for what can be begun from here.
fn free_row_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    places: &Places,
    draft: &mut TextDraft,
    writer: &Writer<'_>,
    ends: &[End],
) -> Option<Wrote> {
    let width = help_width(cx, places.row, ends);
    let room = places.help.with_max_x(places.help.left() + width);
    if !writer.help.is_empty() && writer.tone == Tone::Warning {
        cx.write_warning(ui, room, writer.help);
    } else if !writer.help.is_empty() {
        let font = cx.font_within(writer.help, cx.metrics.label(), Vec2::new(width, cx.mm(KEY)));
        let block = cx.block(writer.help, font, width);
        block.paint_left(ui.painter(), room, cx.palette.text_quiet);
        block.name(ui, room, Id::unique("help"));
    }
    let mut right = places.row.right();
    let mut pressed = None;
    for End { id, label, dress } in ends.iter().rev() {
        let place = places.row.with_max_x(right).with_min_x(right - end_width(cx, label));
        right = place.left() - cx.metrics.gap();
        let name = match *id {
            "kana-take-reading" => cx.say_with(id, &[("reading", label)]),
            "board-key-newline" => cx.say("board-key-newline-name"),
            _ => label.clone(),
        };
        let mut button = Button::new(*id, label).name(&name).dress(*dress);
        if *id == "kana-take-reading" {
            button = button.key();
        }
        if cx.silently(|| button.show(ui, cx, place)) {
            pressed = Some(*id);
        }
    }
    match pressed? {
        "kana-take-reading" => draft.take(writer.reading.unwrap_or_default(), cx.kana),
        "kana-postal" => {
            draft.panel = Panel::Postal { digits: Editor::new("", Some(POSTAL), Lines::One), page: 0 };
        }
        "board-key-newline" => draft.apply(Edit::Insert("\n".to_owned()), cx.tools()),
        other => return Some(Wrote::Pressed(other)),
    }
    None
}

/// An offer in the row: a writing of the phrase, or a guess at the finished text.
enum Offer {
    Candidate(Candidate),
    Guess(Prediction),
}

impl Offer {
    fn writing(&self) -> &str {
        match self {
            Self::Candidate(candidate) => &candidate.writing,
            Self::Guess(guess) => &guess.writing,
        }
    }
}

/// Returns the likeliest writings, then the guesses, then the other writings.
fn offers(draft: &TextDraft) -> Vec<Offer> {
    let found = draft.offers();
    let (likeliest, others) = found.candidates.split_at(found.candidates.len().min(BEFORE_GUESSES));
    let guesses = found.guesses.iter().filter(|guess| likeliest.iter().all(|it| it.writing != guess.writing));
    let candidate = |it: &Candidate| Offer::Candidate(it.clone());
    let guesses: Vec<Offer> = guesses.map(|it| Offer::Guess(it.clone())).collect();
    likeliest.iter().map(candidate).chain(guesses).chain(others.iter().map(candidate)).collect()
}

/// Draws the row while something is being converted.
fn offers_ui(ui: &mut Ui, cx: &Cx<'_>, row: Rect, draft: &mut TextDraft) {
    let gap = cx.metrics.gap() * 0.8;
    let decide = row.with_min_x(row.right() - cx.mm(40.0));
    let list = row.with_max_x(decide.left() - gap).with_min_x(decide.left() - gap - cx.mm(34.0));
    let room = row.with_max_x(list.left() - gap);
    let current = draft.composition().segments().get(draft.composition().current()).map(|it| it.writing.clone());
    let font = Font { bold: false, ..cx.metrics.label() };
    let mut left = room.left();
    let mut chosen = None;
    for (index, offer) in offers(draft).into_iter().enumerate() {
        let block = cx.typed(offer.writing(), font, f32::INFINITY);
        let width = (block.size.x + cx.mm(7.0)).clamp(cx.mm(KEY), room.width());
        if left + cx.mm(KEY) > room.right() {
            break;
        }
        if left + width > room.right() + 0.5 {
            continue;
        }
        let place = room.with_min_x(left).with_max_x(left + width);
        left += width + gap;
        let (id, is_current, dress) = match &offer {
            Offer::Candidate(it) => ("kana-candidate", Some(&it.writing) == current.as_ref(), Dress::Plain),
            Offer::Guess(_) => ("kana-guess", false, Dress::Quiet),
        };
        let name = cx.say_with(id, &[("writing", offer.writing())]);
        let button = Button::new(("offer", index), offer.writing()).key().name(&name).font(font).dress(dress);
        if button.chosen(is_current).show(ui, cx, place) {
            chosen = Some(offer);
        }
    }
    match chosen {
        Some(Offer::Candidate(candidate)) => draft.choose(&candidate, cx.kana),
        Some(Offer::Guess(guess)) => draft.accept(&guess, cx.kana),
        None => {}
    }
    let may = !draft.offers().candidates.is_empty();
    let (label, name) = (cx.say("kana-all"), cx.say("kana-all-name"));
    if Button::new("kana-all", &label).name(&name).dress(Dress::Quiet).enabled(may).show(ui, cx, list) {
        draft.panel = Panel::Candidates { page: 0 };
    }
    if Button::new("kana-decide", &cx.say("kana-decide")).dress(Dress::Primary).show(ui, cx, decide) {
        draft.decide(cx.kana);
    }
}

/// Says in the field that there is no room for more.
fn full_ui(ui: &Ui, cx: &Cx<'_>, field: Rect) {
    let gap = cx.metrics.gap();
    let full = cx.say("kiosk-full");
    let block = cx.fit(&full, cx.metrics.label(), Vec2::new(field.width() * 0.6, cx.metrics.touch()));
    let rect = Rect::from_min_size(
        field.right_top() - Vec2::new(block.size.x + gap * 2.0, 0.0),
        block.size + Vec2::new(gap * 2.0, 0.0),
    );
    ui.painter().rect_filled(rect, cx.metrics.corner(), cx.palette.warning);
    block.paint_centered(ui.painter(), rect, cx.palette.on_warning);
    block.name(ui, rect, Id::unique("full"));
}
