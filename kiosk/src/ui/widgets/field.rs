//! The field that shows what is typed. egui's own field is not used, because it keeps undecided text and remembers it
//! across visits.

use std::rc::Rc;

use egui::accesskit::Role;
use egui::{
    Event, EventFilter, Id, ImeEvent, Key, Modifiers, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo,
};

use crate::aloud::stops::Keeps;
use crate::typing::editor::{Edit, Editor, Lines};
use crate::ui::control::Control;
use crate::ui::cx::Cx;
use crate::ui::text::{Block, Font};
use crate::ui::widgets::button::paint_focus;
use crate::ui::widgets::runs::{Shown, expose};

/// The words in and around a field.
pub(crate) struct Field<'a> {
    /// The question, which is the name of the field.
    pub(crate) name: &'a str,
    /// The words that are shown while the field is empty.
    pub(crate) hint: &'a str,
}

impl Field<'_> {
    /// Paints the hint into an empty field, where it is whole there.
    pub(crate) fn paint_hint(&self, painter: &Painter, cx: &Cx<'_>, inner: Rect, font: Font) {
        let hint = cx.fit(self.hint, font, inner.size());
        if hint.ink_height() <= inner.height() {
            hint.paint_left(painter, inner, cx.palette.text_quiet);
        }
    }
}

/// Draws the field and takes keys and taps. Returns whether Enter ended a single line.
pub(crate) fn field_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, editor: &mut Editor, field: &Field<'_>) -> bool {
    let id = Id::unique("field");
    let response = ui.interact(area, id, Sense::click());
    take_focus(ui, &response);
    let before = seen(editor);
    let mut ended = false;
    if response.has_focus() {
        // Left and right move the caret; up and down leave the field, as Tab does.
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: false, tab: false, escape: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        ended = take_keys(ui, cx, editor);
    }
    let inner = area.shrink2(Vec2::new(cx.mm(3.5), cx.mm(1.0)));
    let painted = paint(ui, cx, area, inner, editor, field);
    if response.has_focus() {
        paint_focus(ui.painter(), cx, area);
    }
    let text = seen(editor);
    response.widget_info(|| WidgetInfo {
        label: Some(field.name.to_owned()),
        ..WidgetInfo::text_edit(true, &before, &text, field.hint)
    });
    let wished = expose(ui, &response, &painted.shown());
    let tapped = response.interact_pointer_pos().filter(|_| response.clicked());
    let tapped = tapped.and_then(|at| nearest(&painted.letters, at));
    if let Some(byte) = tapped.or(wished.filter(|_| editor.preedit().is_empty())) {
        editor.apply(Edit::Place(byte), &[]);
        ui.ctx().request_repaint();
    }
    let control = Control::new(Role::TextInput, field.name).value(Some(text));
    control.keeps(Keeps::Caret).note(&cx.texts.aloud, &response);
    ended
}

/// Returns the text as it is seen, with what an input method is still composing.
fn seen(editor: &Editor) -> String {
    let mut seen = editor.text().to_owned();
    seen.insert_str(editor.caret(), editor.preedit());
    seen
}

/// The text of a field after it was painted.
struct Painted {
    block: Rc<Block>,
    corner: Pos2,
    places: Vec<(usize, Pos2)>,
    caret: usize,
    /// The places that a tap puts the caret at.
    letters: Vec<(usize, Pos2)>,
}

impl Painted {
    fn shown(&self) -> Shown<'_> {
        Shown { block: &self.block, corner: self.corner, places: &self.places, caret: self.caret }
    }
}

/// Takes the focus back after a key of the board had it for a moment.
pub(crate) fn take_focus(ui: &Ui, response: &Response) {
    let nothing_focused = ui.memory(|memory| memory.focused().is_none());
    // Letters from a keyboard are meant for the field, wherever the focus was.
    let types = ui.input(|input| input.events.iter().any(writes));
    if nothing_focused || response.clicked() || types {
        response.request_focus();
    }
}

/// Returns the change that a key makes to a text; `None` where it writes something or ends the text.
pub(crate) fn edit_of(key: Key, modifiers: Modifiers) -> Option<Edit> {
    Some(match key {
        Key::Backspace => Edit::Erase,
        Key::Delete => Edit::EraseAfter,
        Key::ArrowLeft => Edit::Left,
        Key::ArrowRight => Edit::Right,
        Key::Home => Edit::Home,
        Key::End => Edit::End,
        Key::Z if modifiers.command => Edit::Undo,
        _ => return None,
    })
}

/// Returns whether an event is a letter, or a word from an input method. A blank does not count, because it also
/// presses buttons.
fn writes(event: &Event) -> bool {
    match event {
        Event::Text(text) => !text.trim().is_empty(),
        Event::Ime(_) => true,
        _ => false,
    }
}

/// Applies the keys of a keyboard in the order in which they came. Returns whether Enter ended a single line.
fn take_keys(ui: &Ui, cx: &Cx<'_>, editor: &mut Editor) -> bool {
    let events = ui.input(|input| input.events.clone());
    let mut ended = false;
    for event in events {
        let edit = match event {
            Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) => Edit::Insert(text),
            Event::Ime(ImeEvent::Preedit { text, .. }) => Edit::Compose(text),
            Event::Key { key, pressed: true, modifiers, .. } => match key {
                Key::Enter if editor.lines == Lines::Many => Edit::Insert("\n".to_owned()),
                Key::Enter => {
                    ended = true;
                    continue;
                }
                key => match edit_of(key, modifiers) {
                    Some(edit) => edit,
                    None => continue,
                },
            },
            _ => continue,
        };
        editor.apply(edit, cx.boards.forms());
    }
    ended
}

/// Paints the text with its caret.
fn paint(ui: &Ui, cx: &Cx<'_>, area: Rect, inner: Rect, editor: &Editor, field: &Field<'_>) -> Painted {
    let palette = &cx.palette;
    let painter = ui.painter();
    painter.rect(
        area,
        cx.metrics.corner(),
        palette.surface,
        Stroke::new(cx.metrics.line(), palette.line),
        StrokeKind::Inside,
    );
    let painter = painter.with_clip_rect(area.intersect(painter.clip_rect()));
    let font = cx.metrics.writing();
    if editor.text().is_empty() && editor.preedit().is_empty() {
        field.paint_hint(&painter, cx, inner, font);
    }
    let shown = seen(editor);
    let caret = editor.caret() + editor.preedit().len();
    let block = cx.typed(&shown, font, inner.width() - cx.mm(2.0));
    let row_height = block.lines.first().map_or(font.size * 1.6, |row| row.height);
    let places = block.places(&painter);
    let at_caret = places.iter().rev().find(|(byte, _)| *byte <= caret).map_or(Pos2::ZERO, |(_, at)| *at);
    // The line with the caret is always visible.
    let spare = inner.height() - block.size.y;
    let up = if spare >= 0.0 { -spare / 2.0 } else { (at_caret.y + row_height - inner.height()).max(0.0) };
    let corner = inner.min - Vec2::new(0.0, up);
    block.paint_whole_lines(&painter, corner, area.y_range(), palette.text);
    let caret_at = corner + at_caret.to_vec2();
    let bar = Rect::from_min_size(caret_at + Vec2::new(0.0, row_height * 0.14), Vec2::new(3.0, row_height * 0.72));
    painter.rect_filled(bar, 1.0, palette.accent);
    if !editor.preedit().is_empty() {
        let start = places.iter().rev().find(|(byte, _)| *byte <= editor.caret()).map_or(at_caret, |(_, at)| *at);
        let y = caret_at.y + row_height * 0.9;
        painter.line_segment(
            [Pos2::new(corner.x + start.x, y), Pos2::new(caret_at.x, y)],
            Stroke::new(2.0, palette.accent),
        );
    }
    let middle = Vec2::new(0.0, row_height / 2.0);
    let letters = places.iter().filter(|_| editor.preedit().is_empty());
    let letters = letters.map(|(byte, at)| (*byte, corner + at.to_vec2() + middle)).collect();
    Painted { block, corner, places, caret, letters }
}

/// Returns the character nearest to a tap: first the line is found, then the place in it.
pub(crate) fn nearest(places: &[(usize, Pos2)], at: Pos2) -> Option<usize> {
    let line = places.iter().map(|(_, place)| place.y).min_by(|a, b| (a - at.y).abs().total_cmp(&(b - at.y).abs()))?;
    let in_line = places.iter().filter(|(_, place)| (place.y - line).abs() < 1.0);
    in_line.min_by(|(_, a), (_, b)| (a.x - at.x).abs().total_cmp(&(b.x - at.x).abs())).map(|(byte, _)| *byte)
}
