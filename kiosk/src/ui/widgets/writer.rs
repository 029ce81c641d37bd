//! 文章を書く所. The field, the row of offers, and the board. Each keeps its place, whatever is written; the places come
//! from the [`Desk`].

use egui::{Id, Rect, Ui, Vec2};
use moshimo_core::kana::{Candidate, Kind, Prediction};

use crate::typing::boards::{Layout, Sheet};
use crate::typing::editor::{Edit, Lines};
use crate::typing::writing::{Panel, TextDraft};
use crate::ui::cx::Cx;
use crate::ui::text::Font;
use crate::ui::widgets::board::{board_ui, tool_width};
use crate::ui::widgets::button::{Button, Dress};
use crate::ui::widgets::desk::{self, Arrangement, Desk, Sizes};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::on_paper::{self, on_paper_ui};
use crate::ui::widgets::panels::panel_ui;
use crate::ui::widgets::written::written_ui;

/// The number of likely candidates that stand before the guesses.
const BEFORE_GUESSES: usize = 3;
/// The number of lines at which a field stops growing, for a single line and for many.
const LINES: [f32; 2] = [2.2, 6.0];

/// The words around a text that is being written.
#[derive(Clone, Copy)]
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

/// Divides a room for words of this height above the field, and for writing.
pub(crate) fn desk(cx: &Cx<'_>, room: Rect, draft: &TextDraft, above: Above) -> Desk {
    // A line has room for the reading above it.
    let line = line_height(cx);
    let lines = if draft.editor.lines == Lines::One { LINES[0] } else { LINES[1] };
    let sizes = Sizes {
        key: desk::key(cx),
        gap: desk::gap(cx),
        tool: tool_width(cx),
        line,
        below: on_paper::heights(cx, draft).wished,
        tallest: (cx.metrics.heading().size * 1.66 * lines).max(line),
        words: above.least,
        wished: above.wished,
        columns: cx.boards.columns(Sheet::Hiragana).len(),
    };
    let wished = if cx.kana.layout() == Layout::Flick { Arrangement::Telephone } else { Arrangement::Board };
    Desk::of(room, &sizes, wished)
}

/// Returns the height of a field of one line with its reading.
fn line_height(cx: &Cx<'_>) -> f32 {
    cx.metrics.normal() * 1.75 + cx.mm(1.5)
}

/// Divides a room for writing below a heading, and draws the heading where it has a place above the field.
pub(crate) fn desk_under(ui: &Ui, cx: &Cx<'_>, room: Rect, draft: &TextDraft, heading: &str) -> Desk {
    let desk = desk(cx, room, draft, Above::heading(cx, heading, room.width()));
    if let Some(words) = desk.words {
        let font = cx.font_within(heading, cx.metrics.heading(), words.size());
        cx.write(ui, words, font, heading);
    }
    desk
}

/// The height of the words above the field: the least, and the one that they would like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Above {
    pub(crate) least: f32,
    pub(crate) wished: f32,
}

impl Above {
    /// Measures a heading.
    pub(crate) fn heading(cx: &Cx<'_>, text: &str, width: f32) -> Self {
        let heading = cx.metrics.heading();
        let height = |size: f32| {
            let font = cx.font_within(text, Font { size, ..heading }, Vec2::new(width, f32::INFINITY));
            cx.block(text, font, width).size.y
        };
        Self { least: height(cx.metrics.normal()), wished: height(heading.size) }
    }
}

/// Draws field, row and board, and applies what was touched.
pub(crate) fn writer_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    desk: &Desk,
    draft: &mut TextDraft,
    writer: &Writer<'_>,
) -> Option<Wrote> {
    let lacking = if cx.texts.has(draft.editor.text()) { String::new() } else { cx.say("kiosk-unwritable") };
    // A warning of the question itself comes first.
    let lacks = writer.tone == Tone::Help && !lacking.is_empty();
    let writer = &if lacks { Writer { help: &lacking, tone: Tone::Warning, ..*writer } } else { *writer };
    let is_free = !draft.is_composing();
    let said = Said::of(cx, desk, writer, ends(cx, draft, writer));
    let reaches_up = is_free && said.room.top() < desk.row.top() - 0.5;
    let field = if reaches_up { desk.field.with_max_y(said.room.top() - desk::gap(cx)) } else { desk.field };
    let is_covered = desk.shares_line() && !matches!(draft.panel, Panel::Board);
    let field = if is_covered { field } else { on_paper_ui(ui, cx, field, draft, line_height(cx)) };
    let about = Field { name: writer.name, hint: writer.hint };
    let mut wrote = (!is_covered && written_ui(ui, cx, field, draft, &about)).then_some(Wrote::Ended);
    if matches!(draft.panel, Panel::Board) {
        if draft.is_composing() {
            cx.keys(|| offers_ui(ui, cx, desk.row, draft));
        } else if is_free {
            wrote = free_row_ui(ui, cx, desk.row, draft, writer, &said).or(wrote);
        }
        board_ui(ui, cx, desk, draft);
    } else if matches!(draft.panel, Panel::Help) {
        help_ui(ui, cx, desk.panel(), draft, writer);
    } else {
        cx.keys(|| panel_ui(ui, cx, desk, draft));
    }
    if writer.tone == Tone::Warning && !matches!(draft.panel, Panel::Board) {
        cx.write_warning(ui, field.with_min_y(field.bottom() - desk::key(cx)), writer.help);
    }
    if draft.editor.full {
        tag_ui(ui, cx, field, &cx.say("kiosk-full"));
    } else if lacks && said.folded {
        // What the row has no room for is still said.
        tag_ui(ui, cx, field, &lacking);
    }
    wrote
}

/// The words in the row while nothing is being converted.
struct Said<'a> {
    words: &'a str,
    font: Font,
    room: Rect,
    /// Whether there is more to say than the row holds.
    folded: bool,
    ends: Vec<End>,
}

impl<'a> Said<'a> {
    /// Finds the words. A warning comes first, then the question where it has no place above the field, then the help.
    /// Help may reach up into the field as long as that keeps a line.
    fn of(cx: &Cx<'_>, desk: &Desk, writer: &Writer<'a>, ends: Vec<End>) -> Self {
        let in_row = desk.words.is_none();
        let words = if in_row && writer.tone == Tone::Help { writer.name } else { writer.help };
        let font = Font { bold: in_row, ..cx.metrics.label() };
        let fit = |width: f32, height: f32| cx.font_within(words, font, Vec2::new(width, height));
        let row = desk.row;
        let width = help_width(cx, row, &ends);
        let least = desk.row.bottom() - (desk.field.top() + line_height(cx) + desk::gap(cx));
        let tall = |width: f32| cx.block(words, fit(width, row.height()), width).size.y;
        // The question keeps to the row, smaller if need be.
        let most = if in_row { row.height() } else { least.max(row.height()) };
        let hides = in_row && !writer.help.is_empty();
        let folded = !words.is_empty() && (hides || tall(width) > most + 0.5);
        let width = if folded { width - help_button_width(cx) - cx.metrics.gap() } else { width };
        let height = if folded || words.is_empty() { row.height() } else { tall(width).max(row.height()) };
        let room = Rect::from_min_max(
            egui::pos2(row.left(), row.bottom() - height),
            egui::pos2(row.left() + width, row.bottom()),
        );
        Self { words, font, room, folded, ends }
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

impl End {
    /// Returns the width of the button in this row. Its words stand on two lines where the row is short.
    fn width(&self, cx: &Cx<'_>, row: Rect) -> f32 {
        let width = end_width(cx, &self.label);
        if width <= row.width() * LARGE_END {
            return width;
        }
        let font = Font { size: cx.metrics.normal() * 0.8, ..cx.metrics.strong() };
        let one_line = cx.block(&self.label, font, f32::INFINITY).size.x;
        let mut narrow = cx.least_width(&self.label, font);
        while cx.block(&self.label, font, narrow).lines.len() > 2 {
            narrow *= 1.05;
        }
        // Two lines with their readings may be higher than the row.
        let is_high = cx.block(&self.label, font, narrow).ink_height() > row.height() - cx.mm(1.6);
        (if is_high { one_line } else { narrow } + cx.mm(5.0)).min(width)
    }
}

/// The part of a row that a button may have with its words on one line.
const LARGE_END: f32 = 0.4;

/// Returns the width of a button with these words.
pub(crate) fn end_width(cx: &Cx<'_>, label: &str) -> f32 {
    let font = Font { size: cx.metrics.normal(), ..cx.metrics.strong() };
    (cx.block(label, font, f32::INFINITY).size.x + cx.mm(5.0)).max(desk::key(cx) * 1.4)
}

fn help_button_width(cx: &Cx<'_>) -> f32 {
    end_width(cx, &cx.say("kana-help"))
}

/// Returns how far the words in the row may reach beside the buttons.
fn help_width(cx: &Cx<'_>, area: Rect, ends: &[End]) -> f32 {
    let taken: f32 = ends.iter().map(|end| end.width(cx, area) + cx.metrics.gap()).sum();
    (area.width() - taken).max(1.0)
}

/// Draws the words of the row, and the buttons for what can be begun from here.
fn free_row_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    row: Rect,
    draft: &mut TextDraft,
    writer: &Writer<'_>,
    said: &Said<'_>,
) -> Option<Wrote> {
    said_ui(ui, cx, writer.tone, said);
    let mut right = row.right();
    let mut pressed = None;
    for end in said.ends.iter().rev() {
        let End { id, label, dress } = end;
        let place = row.with_max_x(right).with_min_x(right - end.width(cx, row));
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
    if said.folded {
        let place = row.with_max_x(right).with_min_x(right - help_button_width(cx));
        let (label, name) = (cx.say("kana-help"), cx.say("kana-help-name"));
        if cx.silently(|| Button::new("kana-help", &label).name(&name).dress(Dress::Quiet).show(ui, cx, place)) {
            draft.panel = Panel::Help;
        }
    }
    match pressed? {
        "kana-take-reading" => draft.take(writer.reading.unwrap_or_default(), cx.kana),
        "kana-postal" => draft.panel = Panel::Postal { page: 0 },
        "board-key-newline" => draft.apply(Edit::Insert("\n".to_owned()), cx.tools()),
        other => return Some(Wrote::Pressed(other)),
    }
    None
}

/// Draws the words of the row. Words that do not fit are left to the button that opens them.
fn said_ui(ui: &Ui, cx: &Cx<'_>, tone: Tone, said: &Said<'_>) {
    let block = cx.fit(said.words, said.font, said.room.size());
    if said.words.is_empty() || block.ink_height() > said.room.height() || block.widest > said.room.width() {
        return;
    }
    match tone {
        Tone::Warning => {
            cx.write_warning(ui, said.room, said.words);
        }
        Tone::Help => {
            let ink = if said.font.bold { cx.palette.text } else { cx.palette.text_quiet };
            block.paint_left(ui.painter(), said.room, ink);
            block.name(ui, said.room, Id::unique("help"));
        }
    }
}

/// Draws the question and the help in the place of the board, and a button that brings the board back.
fn help_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut TextDraft, writer: &Writer<'_>) {
    let label = cx.say("kana-close");
    let close = area.with_min_x(area.right() - end_width(cx, &label)).with_max_y(area.top() + desk::key(cx));
    let room = area.with_max_x(close.left() - cx.metrics.gap());
    let words = format!("{}\n{}", writer.name, writer.help);
    let font = cx.font_within(&words, cx.metrics.label(), room.size());
    cx.write(ui, room, font, &words);
    if Button::new("help-close", &label).dress(Dress::Quiet).show(ui, cx, close) {
        draft.panel = Panel::Board;
    }
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
    let gap = desk::gap(cx);
    let [decide, list] = ["kana-decide", "kana-all"].map(|id| end_width(cx, &cx.say(id)).max(row.width() * 0.11));
    let decide = row.with_min_x(row.right() - decide);
    let list = row.with_max_x(decide.left() - gap).with_min_x(decide.left() - gap - list);
    let room = row.with_max_x(list.left() - gap);
    let current = draft.composition().segments().get(draft.composition().current()).map(|it| it.writing.clone());
    let font = offer_font(cx, row);
    let mut left = room.left();
    let mut chosen = None;
    for (index, offer) in offers(draft).into_iter().enumerate() {
        let block = cx.typed(offer.writing(), font, f32::INFINITY);
        let width = (block.size.x + cx.mm(7.0)).clamp(desk::key(cx), room.width().max(desk::key(cx)));
        if left + desk::key(cx) > room.right() {
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
    if Button::new("kana-decide", &cx.say("kana-decide")).name(&cx.say("kana-decide-name")).show(ui, cx, decide) {
        draft.decide_when_seen(cx.kana);
    }
}

/// Returns the font of an offer. Letters that are wished larger are larger as far as the row holds them.
pub(crate) fn offer_font(cx: &Cx<'_>, row: Rect) -> Font {
    let most = (row.height().min(desk::key(cx) * 1.3) * 0.7).max(cx.metrics.normal());
    Font { bold: false, size: cx.metrics.label().size.min(most), ..cx.metrics.label() }
}

/// Says something in the corner of the field, such as that there is no room for more.
fn tag_ui(ui: &Ui, cx: &Cx<'_>, field: Rect, words: &str) {
    let gap = cx.metrics.gap();
    let block = cx.fit(words, cx.metrics.label(), Vec2::new(field.width() * 0.6, cx.metrics.touch()));
    let rect = Rect::from_min_size(
        field.right_top() - Vec2::new(block.size.x + gap * 2.0, 0.0),
        block.size + Vec2::new(gap * 2.0, 0.0),
    );
    ui.painter().rect_filled(rect, cx.metrics.corner(), cx.palette.warning);
    block.paint_centered(ui.painter(), rect, cx.palette.on_warning);
    block.name(ui, rect, Id::unique("full"));
}
