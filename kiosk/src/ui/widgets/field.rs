//! The field that shows what is typed. Not egui's own: that one keeps undecided text and remembers across visits.

use egui::{
    Event, EventFilter, Id, ImeEvent, Key, Modifiers, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

use crate::typing::editor::{Edit, Editor, Lines};
use crate::ui::cx::Cx;
use crate::ui::widgets::button::paint_focus;

/// What stands in the field and around it.
pub(crate) struct Field<'a> {
    /// The question, as its name.
    pub(crate) name: &'a str,
    /// Shown while it is empty.
    pub(crate) hint: &'a str,
}

/// Draws the field, takes keys and taps; `true` when Enter ended a single line.
pub(crate) fn field_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, editor: &mut Editor, field: &Field<'_>) -> bool {
    let id = Id::unique("field");
    let response = ui.interact(area, id, Sense::click());
    take_focus(ui, &response);
    let before = editor.text().to_owned();
    let mut ended = false;
    if response.has_focus() {
        // Left and right move the caret; up and down leave the field like Tab.
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: false, tab: false, escape: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        ended = take_keys(ui, cx, editor);
    }
    let inner = area.shrink2(Vec2::new(cx.mm(3.5), cx.mm(1.0)));
    let places = paint(ui, cx, area, inner, editor, field);
    let tapped = response.interact_pointer_pos().filter(|_| response.clicked());
    if let Some(byte) = tapped.and_then(|at| nearest(&places, at)) {
        editor.apply(Edit::Place(byte), &[]);
    }
    if response.has_focus() {
        paint_focus(ui.painter(), cx, area);
    }
    let text = editor.text().to_owned();
    response.widget_info(|| WidgetInfo {
        label: Some(field.name.to_owned()),
        ..WidgetInfo::text_edit(true, &before, &text, field.hint)
    });
    ended
}

/// Writing goes on where it was: keys of the board take the focus for a moment.
pub(crate) fn take_focus(ui: &Ui, response: &Response) {
    let nothing_focused = ui.memory(|memory| memory.focused().is_none());
    // Who types letters means them for the field, wherever the keyboard was.
    let types = ui.input(|input| input.events.iter().any(writes));
    if nothing_focused || response.clicked() || types {
        response.request_focus();
    }
}

/// What a key does to a text, where it neither writes nor ends it.
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

/// Whether it is a letter or a word from an input method. A blank also presses buttons.
fn writes(event: &Event) -> bool {
    match event {
        Event::Text(text) => !text.trim().is_empty(),
        Event::Ime(_) => true,
        _ => false,
    }
}

/// A keyboard's keys, in the order they came.
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

/// Paints the text with its caret; gives where each character begins.
fn paint(ui: &Ui, cx: &Cx<'_>, area: Rect, inner: Rect, editor: &Editor, field: &Field<'_>) -> Vec<(usize, Pos2)> {
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
    let font = cx.metrics.body();
    if editor.text().is_empty() && editor.preedit().is_empty() {
        let hint = cx.fit(field.hint, font, inner.size());
        hint.paint_left(&painter, inner, palette.text_quiet);
    }
    let mut shown = editor.text().to_owned();
    shown.insert_str(editor.caret(), editor.preedit());
    let caret = editor.caret() + editor.preedit().len();
    let block = cx.typed(&shown, font, inner.width() - cx.mm(2.0));
    let row_height = block.lines.first().map_or(font.size * 1.6, |row| row.height);
    let places = block.places(&painter, font);
    let at_caret = places.iter().rev().find(|(byte, _)| *byte <= caret).map_or(Pos2::ZERO, |(_, at)| *at);
    // The line with the caret is always to be seen.
    let spare = inner.height() - block.size.y;
    let up = if spare >= 0.0 { -spare / 2.0 } else { (at_caret.y + row_height - inner.height()).max(0.0) };
    let corner = inner.min - Vec2::new(0.0, up);
    block.paint(&painter, corner, palette.text);
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
        return Vec::new();
    }
    places.into_iter().map(|(byte, at)| (byte, corner + at.to_vec2() + Vec2::new(0.0, row_height / 2.0))).collect()
}

/// The character nearest to a tap: first the line, then the place in it.
pub(crate) fn nearest(places: &[(usize, Pos2)], at: Pos2) -> Option<usize> {
    let line = places.iter().map(|(_, place)| place.y).min_by(|a, b| (a - at.y).abs().total_cmp(&(b - at.y).abs()))?;
    let in_line = places.iter().filter(|(_, place)| (place.y - line).abs() < 1.0);
    in_line.min_by(|(_, a), (_, b)| (a.x - at.x).abs().total_cmp(&(b.x - at.x).abs())).map(|(byte, _)| *byte)
}
