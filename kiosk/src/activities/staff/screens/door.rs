//! 暗証番号. The PIN that opens the page of the staff. Its digits are shown as dots.

use egui::accesskit::Role;
use egui::{Event, Id, Key, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::activities::staff::screens::{View, bar};
use crate::activities::staff::{State, Touch};
use crate::app::route::Action;
use crate::ui::control::Control;
use crate::ui::cx::Cx;
use crate::ui::text::Font;
use crate::ui::widgets::button::{Button, Dress, paint_focus};
use crate::ui::widgets::frame::Areas;
use crate::ui::widgets::heading::{Words, heading_above};
use crate::ui::widgets::pad::{self, Beside, Struck, keys_ui};

/// The rows of keys, with a little more for the words beside them.
const ROWS: f32 = 4.2;
/// The greatest length of a PIN.
const LONGEST: usize = 12;

/// Draws the field, the pad, and the time to wait.
pub(crate) fn door_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut State, view: &View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let gap = cx.metrics.gap();
    let words = Words { title: &cx.say("office"), text: &cx.say("office-pin-text") };
    let pad::Places { rest: left, keys } = places_ui(ui, cx, &areas, 2, words);
    let field = Rect::from_min_size(left.min, Vec2::new(left.width(), cx.metrics.touch() * 1.1));
    let name = cx.say("office-pin");
    let dots = |digits: &str| "●".repeat(digits.len());
    let entered = digits_ui(ui, cx, field, &mut state.digits, &Digits { name: &name, most: LONGEST, shown: &dots });
    match keys_ui(ui, cx, keys, Beside::Nothing) {
        Some(Struck::Key(key)) => typed(&mut state.digits, &key, LONGEST),
        Some(Struck::Erase) => {
            state.digits.pop();
        }
        None => {}
    }
    let wait = state.gate.wait(view.now);
    let words = if state.gate.busy {
        cx.say("office-pin-busy")
    } else if wait > 0.0 {
        // The next second is shown when it comes.
        ui.ctx().request_repaint_after_secs(wait.fract().max(0.05) as f32);
        cx.say_with("office-pin-wait", &[("seconds", &format!("{:.0}", wait.ceil()))])
    } else if state.gate.was_wrong() && state.digits.is_empty() {
        cx.say("office-pin-wrong")
    } else {
        String::new()
    };
    let open = Rect::from_min_size(field.left_bottom() + Vec2::new(0.0, gap), field.size());
    let may = state.gate.is_open(view.now) && !state.digits.is_empty();
    let pressed =
        Button::new("office-open", &cx.say("office-open")).dress(Dress::Primary).enabled(may).show(ui, cx, open);
    if !words.is_empty() {
        let room = Rect::from_min_max(open.left_bottom() + Vec2::new(0.0, gap), left.max);
        cx.write(ui, room, cx.font_within(&words, cx.metrics.label(), room.size()), &words);
    }
    let tried = (may && (pressed || entered)).then_some(Action::Staff(Touch::Try));
    bar(ui, cx, &areas).or(tried)
}

/// Draws the words, and returns the places of a pad and of so many rows: beside the pad, or above it on a narrow screen.
/// On a low screen the pad reaches up beside the words.
pub(crate) fn places_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, rows: usize, words: Words<'_>) -> pad::Places {
    let gap = cx.metrics.gap();
    let whole = areas.body_below(areas.head.top());
    let needed = (cx.metrics.touch() + gap) * ROWS;
    let beside = pad::Places::of(cx, whole);
    let is_beside = beside.keys.top() <= beside.rest.top();
    if is_beside && whole.height() < needed + cx.metrics.heading().size * 2.0 {
        let mut narrow = *areas;
        narrow.head.max.x = beside.rest.right();
        let end = heading_above(ui, cx, &narrow, words, (cx.metrics.touch() + gap) * rows as f32);
        return pad::Places { rest: beside.rest.with_min_y(end + gap), ..beside };
    }
    let taken = (cx.metrics.touch() * 1.1 + gap) * (rows as f32 - 1.0);
    let above = if is_beside { 0.0 } else { taken };
    let end = heading_above(ui, cx, areas, words, needed + above);
    let body = areas.body_for(end + gap, needed);
    if is_beside {
        return pad::Places::of(cx, body);
    }
    let body = areas.body_below(end + gap);
    let below = pad::Places::of(cx, body.with_min_y(body.top() + taken));
    pad::Places { rest: below.rest.with_min_y(body.top()), ..below }
}

/// A field for digits.
pub(crate) struct Digits<'a> {
    /// The name of the field for screen readers.
    pub(crate) name: &'a str,
    /// The greatest number of digits.
    pub(crate) most: usize,
    /// The text that is shown in their place.
    pub(crate) shown: &'a dyn Fn(&str) -> String,
}

pub(crate) fn typed(digits: &mut String, text: &str, most: usize) {
    let more = text.chars().filter(char::is_ascii_digit).take(most - digits.len().min(most));
    digits.extend(more);
}

/// Draws the field, and names it for screen readers with the text that it shows. Returns whether Enter ended the
/// digits.
pub(crate) fn digits_ui(ui: &mut Ui, cx: &Cx<'_>, area: Rect, digits: &mut String, asked: &Digits<'_>) -> bool {
    let response = ui.interact(area, Id::unique("digits"), Sense::click());
    if ui.memory(|memory| memory.focused().is_none()) || response.clicked() {
        response.request_focus();
    }
    let before = (asked.shown)(digits);
    let mut entered = false;
    if response.has_focus() {
        for event in ui.input(|input| input.events.clone()) {
            match event {
                Event::Text(text) => typed(digits, &text, asked.most),
                Event::Key { key: Key::Backspace, pressed: true, .. } => {
                    digits.pop();
                }
                Event::Key { key: Key::Enter, pressed: true, .. } => entered = true,
                _ => {}
            }
        }
    }
    let edge = Stroke::new(cx.metrics.line(), cx.palette.line);
    ui.painter().rect(area, cx.metrics.corner(), cx.palette.surface, edge, StrokeKind::Inside);
    let shown = (asked.shown)(digits);
    let inner = area.shrink2(Vec2::new(cx.mm(3.5), cx.mm(1.0)));
    let font = Font { bold: false, ..cx.metrics.heading() };
    cx.fit_typed(&shown, font, inner.size()).paint_left(ui.painter(), inner, cx.palette.text);
    if response.has_focus() {
        paint_focus(ui.painter(), cx, area);
    }
    let name = asked.name.to_owned();
    response
        .widget_info(|| WidgetInfo { label: Some(name.clone()), ..WidgetInfo::text_edit(true, &before, &shown, "") });
    Control::new(Role::TextInput, asked.name).value(Some(shown)).note(&cx.texts.aloud, &response);
    entered
}
