//! The field of a text that is being converted. Behind the decided text, each undecided phrase stands with its reading
//! above. A frame marks the phrase that the candidates are for.

use std::rc::Rc;

use egui::accesskit::Role;
use egui::{Event, EventFilter, Id, ImeEvent, Key, Modifiers, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};
use egui::{Painter, WidgetInfo};

use crate::aloud::stops::Keeps;
use crate::typing::editor::{Edit, Lines};
use crate::typing::writing::{Panel, Size, TextDraft, Turn};
use crate::ui::control::Control;
use crate::ui::cx::Cx;
use crate::ui::text::{Block, Font};
use crate::ui::widgets::button::paint_focus;
use crate::ui::widgets::field::{Field, edit_of, nearest, take_focus};
use crate::ui::widgets::runs::{Shown, expose};

/// Draws the field and takes keys and taps. Returns whether Enter ended a single line.
pub(crate) fn written_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, draft: &mut TextDraft, about: &Field<'_>) -> bool {
    let id = Id::unique("field");
    let response = ui.interact(area, id, Sense::click());
    take_focus(ui, &response);
    let before = shown(draft);
    let is_busy = draft.is_composing() || !matches!(draft.panel, Panel::Board);
    let mut ended = false;
    if response.has_focus() {
        // Left and right move the caret. Up and down leave the field, as Tab does, unless they choose among writings.
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: is_busy, tab: false, escape: is_busy };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        ended = take_keys(ui, cx, draft);
    }
    let painted = paint(ui, cx, area, draft, about);
    if response.has_focus() {
        paint_focus(ui.painter(), cx, area);
    }
    let text = shown(draft);
    response.widget_info(|| WidgetInfo {
        label: Some(about.name.to_owned()),
        ..WidgetInfo::text_edit(true, &before, &text, about.hint)
    });
    let wished = expose(ui, &response, &painted.shown()).filter(|_| !draft.is_composing());
    let tapped = response.interact_pointer_pos().filter(|_| response.clicked());
    if let Some(byte) = wished.filter(|_| tapped.is_none()) {
        draft.apply(Edit::Place(byte), cx.tools());
        ui.ctx().request_repaint();
    }
    if let Some(at) = tapped {
        match painted.phrases.iter().find(|(_, place)| place.contains(at)) {
            Some((phrase, _)) => draft.go_to(*phrase, cx.kana),
            // The undecided text is taken as it is seen before writing goes on somewhere else.
            None if draft.is_composing() => draft.decide(cx.kana),
            None => {
                if let Some(byte) = nearest(&painted.letters, at) {
                    draft.apply(Edit::Place(byte), cx.tools());
                }
            }
        }
    }
    let current = draft.composition().segments().get(draft.composition().current());
    let mut heard = heard(draft);
    if current.is_some_and(|it| it.other.is_some()) {
        heard = format!("{heard}\n{}", cx.say("kana-unsure"));
    }
    let control = Control::new(Role::TextInput, about.name).value(Some(heard));
    control.keeps(if is_busy { Keeps::Arrows } else { Keeps::Caret }).note(&cx.texts.aloud, &response);
    ended
}

/// Returns the text in the field as it is heard. What is still being composed is heard as it was typed, because a guess at
/// its kanji may sound otherwise.
fn heard(draft: &TextDraft) -> String {
    let readings = draft.composition().segments().iter().map(|it| it.reading.as_str());
    let mut heard = draft.editor.text().to_owned();
    heard.insert_str(draft.editor.caret(), &(readings.collect::<String>() + draft.pending()));
    heard
}

/// Returns the text in the field, with all that is still being composed.
fn shown(draft: &TextDraft) -> String {
    let mut shown = draft.editor.text().to_owned();
    shown.insert_str(draft.editor.caret(), &(draft.composition().writing() + draft.pending()));
    shown
}

/// Applies the keys of a keyboard in the order in which they came. Returns whether Enter ended a single line.
fn take_keys(ui: &Ui, cx: &Cx<'_>, draft: &mut TextDraft) -> bool {
    let events = ui.input(|input| input.events.clone());
    let mut ended = false;
    for event in events {
        match event {
            Event::Text(text) => types(cx, draft, text),
            Event::Ime(ImeEvent::Commit(text)) => draft.take(&text, cx.kana),
            Event::Ime(ImeEvent::Preedit { text, .. }) => draft.apply(Edit::Compose(text), cx.tools()),
            Event::Key { key, pressed: true, modifiers, .. } => ended |= strikes(cx, draft, key, modifiers),
            _ => {}
        }
    }
    ended
}

/// Takes letters of a keyboard. Latin letters become kana, unless the board shows Latin letters too.
fn types(cx: &Cx<'_>, draft: &mut TextDraft, text: String) {
    if matches!(draft.panel, Panel::Postal { .. }) {
        return draft.postal.apply(Edit::Insert(text.chars().filter(char::is_ascii_digit).collect()), &[]);
    }
    let is_latin = |letter: char| letter.is_ascii_lowercase() || "-,.[]/'".contains(letter);
    let gives_kana = draft.sheet(cx.tools()).is_kana() && !cx.kana.romaji().is_empty();
    let begins = |text: &str| draft.is_composing() || text.starts_with(|it: char| it.is_ascii_lowercase());
    if text == " " && draft.is_composing() {
        draft.turn(Turn::On, cx.kana);
    } else if gives_kana && text.chars().all(is_latin) && begins(&text) {
        draft.type_latin(&text, cx.tools());
    } else {
        draft.apply(Edit::Insert(text), cx.tools());
    }
}

/// Applies a key that writes nothing. Returns whether it ended a single line.
fn strikes(cx: &Cx<'_>, draft: &mut TextDraft, key: Key, modifiers: Modifiers) -> bool {
    let composes = draft.is_composing();
    let edit = match key {
        Key::Escape if !matches!(draft.panel, Panel::Board) => {
            draft.panel = Panel::Board;
            return false;
        }
        Key::Escape if composes => Edit::Undo,
        Key::Enter if composes => {
            draft.decide_when_seen(cx.kana);
            return false;
        }
        Key::Enter if !matches!(draft.panel, Panel::Board) => return false,
        Key::Enter if draft.editor.lines == Lines::Many => Edit::Insert("\n".to_owned()),
        Key::Enter => return true,
        Key::ArrowLeft | Key::ArrowRight if composes && modifiers.shift => {
            draft.resize(if key == Key::ArrowRight { Size::Wider } else { Size::Narrower }, cx.kana);
            return false;
        }
        Key::ArrowDown | Key::ArrowUp if composes => {
            draft.turn(if key == Key::ArrowDown { Turn::On } else { Turn::Back }, cx.kana);
            return false;
        }
        key => match edit_of(key, modifiers) {
            Some(edit) => edit,
            None => return false,
        },
    };
    if matches!(draft.panel, Panel::Postal { .. }) {
        if edit == Edit::Erase {
            draft.postal.apply(edit, &[]);
        }
        return false;
    }
    draft.apply(edit, cx.tools());
    false
}

/// The text of the field after it was painted, and the places that can be tapped.
struct Painted {
    block: Rc<Block>,
    corner: Pos2,
    places: Vec<(usize, Pos2)>,
    caret: usize,
    phrases: Vec<(usize, Rect)>,
    letters: Vec<(usize, Pos2)>,
}

impl Painted {
    fn shown(&self) -> Shown<'_> {
        Shown { block: &self.block, corner: self.corner, places: &self.places, caret: self.caret }
    }
}

/// Paints the text with its caret.
fn paint(ui: &Ui, cx: &Cx<'_>, area: Rect, draft: &TextDraft, about: &Field<'_>) -> Painted {
    let palette = &cx.palette;
    let edge = Stroke::new(cx.metrics.line(), palette.line);
    ui.painter().rect(area, cx.metrics.corner(), palette.surface, edge, StrokeKind::Inside);
    let painter = ui.painter().with_clip_rect(area.intersect(ui.painter().clip_rect()));
    let inner = area.shrink2(Vec2::new(cx.mm(3.5), cx.mm(0.6)));
    let (text, caret) = (draft.editor.text(), draft.editor.caret());
    let segments = draft.composition().segments();
    if text.is_empty() && !draft.is_composing() && draft.pending().is_empty() {
        about.paint_hint(&painter, cx, inner, cx.metrics.body());
    }
    let reading = |it: &moshimo_core::kana::Segment| {
        let is_new = it.reading != it.writing;
        if is_new { it.reading.clone() } else { String::new() }
    };
    let readings: Vec<String> = segments.iter().map(reading).collect();
    let composing = segments.iter().zip(&readings).map(|(it, reading)| (it.writing.as_str(), Some(reading.as_str())));
    let pending = Some((draft.pending(), Some(""))).filter(|(it, _)| !it.is_empty());
    let mut parts = vec![(&text[..caret], None)];
    parts.extend(composing.chain(pending));
    parts.push((&text[caret..], None));
    parts.retain(|(it, _)| !it.is_empty());
    let (block, font) = set(cx, inner, &parts);
    let row_height = block.lines.first().map_or(font.size * 1.6, |row| row.height);
    let places = block.places(&painter);
    let bases = block.bases(&painter);
    // The caret stands behind the last letter that is being composed, or else where the text goes on.
    let composed = bases.last().map(|(_, _, place)| place.right_top());
    let in_text = places.iter().rev().find(|(byte, _)| *byte <= caret).map_or(Pos2::ZERO, |(_, at)| *at);
    let line_of = |at: Pos2| block.lines.iter().rev().find(|row| row.top <= at.y + 0.5);
    let caret_at = composed.unwrap_or(in_text);
    let line = line_of(caret_at).map_or((0.0, row_height), |row| (row.top, row.height));
    // The line with the caret is always visible.
    let spare = inner.height() - block.size.y;
    let up = if spare >= 0.0 { -spare / 2.0 } else { (line.0 + line.1 - inner.height()).max(0.0) };
    let corner = inner.min - Vec2::new(0.0, up);
    let phrases: Vec<(usize, Rect)> =
        bases.iter().map(|(number, _, place)| (*number, place.translate(corner.to_vec2()))).collect();
    for (number, place) in &phrases {
        let is_unsure = segments.get(*number).is_some_and(|it| it.other.is_some());
        let line = if is_unsure { Line::Dashed } else { Line::Whole };
        if *number == draft.composition().current() && *number < segments.len() {
            paint_current(&painter, cx, *place, line);
        } else {
            paint_line(&painter, cx, *place, cx.mm(0.4), line);
        }
    }
    block.paint_whole_lines(&painter, corner, area.y_range(), palette.text);
    let bottom = corner.y + line.0 + line.1;
    let bar = Rect::from_min_max(
        Pos2::new(corner.x + caret_at.x + 1.0, bottom - font.size * 1.25),
        Pos2::new(corner.x + caret_at.x + 4.0, bottom - font.size * 0.1),
    );
    painter.rect_filled(bar, 1.0, palette.accent);
    let middle = Vec2::new(0.0, row_height / 2.0);
    let letters = places.iter().map(|(byte, at)| (*byte, corner + at.to_vec2() + middle)).collect();
    let phrases = phrases.into_iter().filter(|(number, _)| *number < segments.len()).collect();
    let caret = caret + draft.composition().writing().len() + draft.pending().len();
    Painted { block, corner, places, caret, phrases, letters }
}

/// Sets the text as large as a heading while one line holds it, and as large as running text otherwise. Letters that
/// are wished larger give way where a line with its reading would not fit.
fn set(cx: &Cx<'_>, room: Rect, parts: &[(&str, Option<&str>)]) -> (Rc<Block>, Font) {
    let body = cx.metrics.writing();
    let fits = |size: f32| size.min(room.height() / 1.7).max(cx.metrics.normal().min(body.size));
    let width = room.width() - cx.mm(2.0);
    let large = Font { size: fits(cx.metrics.heading().size), ..body };
    let block = cx.texts.composed(parts, large, width);
    if block.lines.len() < 2 {
        return (block, large);
    }
    let font = Font { size: fits(body.size), ..body };
    (cx.texts.composed(parts, font, width), font)
}

/// The line under an undecided phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Whole,
    /// Other words are nearly as likely, and mean something else.
    Dashed,
}

/// Paints the phrase that the candidates are for: another ground, a frame and a thick line.
fn paint_current(painter: &Painter, cx: &Cx<'_>, place: Rect, line: Line) {
    let frame = Stroke::new(cx.mm(0.4), cx.palette.accent);
    painter.rect(place, cx.mm(0.8) as u8, cx.palette.chosen, frame, StrokeKind::Outside);
    paint_line(painter, cx, place, cx.mm(0.9), line);
}

/// Paints the line under an undecided phrase. It ends a little before the next phrase begins.
fn paint_line(painter: &Painter, cx: &Cx<'_>, place: Rect, thick: f32, line: Line) {
    let inner = place.shrink2(Vec2::new(1.0, 0.0));
    let under = inner.with_min_y(inner.bottom() - thick);
    if line == Line::Whole {
        painter.rect_filled(under, 0, cx.palette.accent);
        return;
    }
    // Dashes are thicker than a whole line, so that they are seen as such.
    let under = inner.with_min_y(inner.bottom() - thick.max(cx.mm(0.8)));
    let (dash, mut left) = (cx.mm(2.4), under.left());
    while left < under.right() {
        painter.rect_filled(under.with_min_x(left).with_max_x((left + dash).min(under.right())), 0, cx.palette.accent);
        left += dash * 1.7;
    }
}
