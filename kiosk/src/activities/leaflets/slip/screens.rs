//! 説明の記録. The fields of the slip, one of them large, the page as it is printed, and the end.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Id, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};
use jiff::civil::Date;
use moshimo_core::layout::templates::slip_sentence;

use crate::activities::leaflets::slip::{Explanation, FIELDS, Field, Page, Touch};
use crate::activities::leaflets::{Page as Part, Touch as Leaf};
use crate::activities::paper::screens::preview::{ToPaper, page_ui, tools_ui};
use crate::activities::paper::screens::printing::{beside_pages, saved_words};
use crate::app::route::Action;
use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::message::Message;
use crate::ui::text::Font;
use crate::ui::widgets::button::{Arrow, Button, Dress, Mark, paint_arrow, paint_focus};
use crate::ui::widgets::frame::{Areas, Bar, Gap};
use crate::ui::widgets::shelf;
use crate::ui::widgets::writer::{Tone, Writer, desk_under, writer_ui};
use crate::workers::outlet::Outlet;
use crate::workers::preview::Preview;

/// The explanation with everything that its screens show. Some of it is changed by drawing, such as the page of a list.
pub(crate) struct View<'a> {
    pub(crate) explanation: &'a mut Explanation,
    pub(crate) preview: &'a mut Preview,
    pub(crate) outlet: &'a Outlet,
    /// The files that the slip was saved in.
    pub(crate) saved: &'a [PathBuf],
    pub(crate) today: Date,
}

/// Draws the screen for this page.
pub(crate) fn slip_ui(ui: &mut Ui, cx: &Cx<'_>, page: Page, view: &mut View<'_>) -> Option<Action> {
    match page {
        Page::Form => form_ui(ui, cx, view.explanation),
        Page::Field(Field::Leaflets) => leaflets_ui(ui, cx, view.explanation),
        Page::Field(Field::Date) => date_ui(ui, cx, view.explanation, view.today),
        Page::Field(field @ (Field::Aloud | Field::Third)) => answer_ui(ui, cx, field, view.explanation),
        Page::Field(field) => name_ui(ui, cx, field, view.explanation),
        Page::Preview => preview_ui(ui, cx, view.preview, view.outlet),
        Page::Done => done_ui(ui, cx, view.explanation.from, view.saved),
    }
}

fn touch(touch: Touch) -> Action {
    Action::Leaflets(Leaf::Slip(touch))
}

/// Draws the sentence for the care record, and all fields below it.
fn form_ui(ui: &mut Ui, cx: &Cx<'_>, explanation: &mut Explanation) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let end = cx.write(ui, areas.head, cx.metrics.heading(), &cx.say("slip-title"));
    let sentence = slip_sentence(cx.catalog, &explanation.slip, cx.language());
    let rest = Rect::from_min_max(Pos2::new(areas.head.left(), end), areas.head.max);
    let sentence = cx.say_with("slip-record", &[("sentence", &sentence)]);
    let font = cx.font_within(&sentence, cx.metrics.body(), rest.size());
    let end = cx.quiet().write(ui, rest, font, &sentence);
    let touched = fields_ui(ui, cx, areas.body_below(end + cx.metrics.gap()), explanation);
    let [back, blank, look] = ["kiosk-back", "slip-blank", "slip-look"].map(|id| cx.say(id));
    let bar = Bar {
        back: Some((&back, Action::Back)),
        skip: Some((&blank, touch(Touch::Blank))),
        next: Some((&look, touch(Touch::Look))),
        ..Bar::default()
    };
    areas.bar(ui, cx, bar).or(touched)
}

/// Draws the fields in two columns, with as many rows as the letters leave room for.
fn fields_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, explanation: &mut Explanation) -> Option<Action> {
    let gap = cx.metrics.gap();
    let names = FIELDS.map(|field| cx.say(field.message_id()));
    let lines = |room: Rect| {
        let width = (room.width() - gap) / 2.0 - cx.mm(14.0);
        let tallest = names.iter().map(|name| cx.block(name, name_font(cx), width).size.y).fold(0.0, f32::max);
        let height = tallest + value_font(cx).size * CLOSE + cx.mm(1.0);
        (((room.height() + gap + 0.5) / (height + gap)) as usize).max(1)
    };
    let whole = FIELDS.len().div_ceil(2);
    let (mut list, mut rows) = (room, lines(room).min(whole));
    if rows < whole {
        let strip = shelf::pager_rect(cx, room);
        list.max.x = strip.left() - gap * 1.5;
        rows = lines(list).min(whole);
        let pages = FIELDS.len().div_ceil(rows * 2);
        explanation.page = explanation.page.min(pages - 1);
        shelf::pager(ui, cx, strip, &mut explanation.page, pages);
    } else {
        explanation.page = 0;
    }
    let first = explanation.page * rows * 2;
    let mut touched = None;
    for (nth, index) in (first..FIELDS.len().min(first + rows * 2)).enumerate() {
        let place = Grid { area: list, columns: 2, rows, gap }.below(nth);
        if field_ui(ui, cx, place, FIELDS[index], &names[index], explanation) {
            touched = Some(touch(Touch::Fill(FIELDS[index])));
        }
    }
    touched
}

/// The distance from the name of a field to its value, in ems. It makes two lines belong together.
const CLOSE: f32 = 1.3;

fn name_font(cx: &Cx<'_>) -> Font {
    Font { leading: CLOSE, ..cx.metrics.label() }
}

fn value_font(cx: &Cx<'_>) -> Font {
    Font { leading: CLOSE, ..cx.metrics.strong() }
}

/// Draws a name above its value. Returns whether it was touched, which opens the field.
fn field_ui(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, field: Field, name: &str, explanation: &Explanation) -> bool {
    let response = ui.interact(rect, Id::unique(("field", field)), Sense::click());
    let (value, whose) = value(cx, field, explanation);
    let said = format!("{} {value}", cx.catalog.plain(name, cx.language()));
    Control::new(Role::Button, &said).announce(cx, &response);
    let palette = &cx.palette;
    let pressed = response.is_pointer_button_down_on();
    let fill = match (pressed, whose) {
        (true, _) => palette.chosen,
        (false, Whose::Nobodys) => palette.ground,
        (false, _) => palette.surface,
    };
    ui.painter().rect(
        rect,
        cx.metrics.corner(),
        fill,
        Stroke::new(cx.metrics.line(), palette.line),
        StrokeKind::Inside,
    );
    if response.has_focus() {
        paint_focus(ui.painter(), cx, rect);
    }
    let ink = if pressed { palette.on_chosen } else { palette.text };
    let soft = if pressed { palette.on_chosen } else { palette.text_quiet };
    let inner = rect.shrink2(Vec2::new(cx.mm(4.0), 0.0));
    let inner = inner.with_max_x(inner.right() - cx.mm(6.0));
    let label = cx.block(name, name_font(cx), inner.width());
    let block = match whose {
        Whose::Persons => cx.typed(&cx.one_line(&value, value_font(cx), inner.width()), value_font(cx), f32::INFINITY),
        Whose::Machines | Whose::Nobodys => {
            cx.fit(&value, value_font(cx), Vec2::new(inner.width(), rect.height() - label.size.y))
        }
    };
    let top = rect.center().y - f32::midpoint(label.size.y, block.size.y);
    label.paint(ui.painter(), Pos2::new(inner.left(), top), soft);
    let ink = if whose == Whose::Nobodys { soft } else { ink };
    block.paint(ui.painter(), Pos2::new(inner.left(), top + label.size.y), ink);
    let arrow = Rect::from_center_size(Pos2::new(rect.right() - cx.mm(5.0), rect.center().y), Vec2::splat(cx.mm(3.6)));
    paint_arrow(ui.painter(), arrow, Arrow::Right, palette.accent);
    response.clicked()
}

/// The author of the words in a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// The words of a person, as they were typed.
    Persons,
    Machines,
    /// No words: the field is filled in by hand.
    Nobodys,
}

fn value(cx: &Cx<'_>, field: Field, explanation: &Explanation) -> (String, Whose) {
    let said = match field {
        Field::Leaflets => {
            let chosen = cx.catalog.leaflets.values().filter(|it| explanation.slip.leaflet.contains(&it.id));
            let titles: Vec<&str> = chosen.map(|leaflet| leaflet.title.as_str()).collect();
            (!titles.is_empty()).then(|| titles.join(&cx.say("slip-list")))
        }
        Field::Date => explanation.slip.date.map(|day| cx.date(day)),
        Field::Aloud | Field::Third => {
            explanation.answer(field).map(|yes| cx.say(if yes { "kiosk-yes" } else { "kiosk-no" }))
        }
        Field::Office | Field::By | Field::To => {
            if let Some(name) = explanation.name(field) {
                return (name.clone(), Whose::Persons);
            }
            None
        }
    };
    said.map_or_else(|| (cx.say("slip-by-hand"), Whose::Nobodys), |said| (said, Whose::Machines))
}

/// Draws a heading and rows to choose from. Returns the index of the one that was touched.
fn rows_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    areas: &Areas,
    field: Field,
    mark: Mark,
    rows: &[(String, bool)],
) -> Option<usize> {
    let end = cx.write(ui, areas.head, cx.metrics.heading(), &cx.say(field.message_id()));
    cx.write_quietly(ui, areas.head.with_min_y(end), &cx.say("slip-field-text"));
    let gap = cx.metrics.gap();
    let most = (cx.metrics.touch() * 1.5 + gap) * rows.len() as f32 - gap;
    let area = areas.body.with_max_y(areas.body.bottom().min(areas.body.top() + most));
    let mut touched = None;
    for (nth, (label, chosen)) in rows.iter().enumerate() {
        let rect = Grid::down(area, rows.len(), gap).cell(0, nth);
        if Button::new(("choice", nth), label).mark(mark).chosen(*chosen).show(ui, cx, rect) {
            touched = Some(nth);
        }
    }
    touched
}

fn leaflets_ui(ui: &mut Ui, cx: &Cx<'_>, explanation: &Explanation) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let all: Vec<_> = cx.catalog.leaflets.values().collect();
    let words = |title: &str, version: &str| {
        cx.say_with("paper-slip-leaflet-version", &[("title", title), ("version", version)])
    };
    let rows = all.iter().map(|it| (words(&it.title, &it.version), explanation.slip.leaflet.contains(&it.id)));
    let rows: Vec<(String, bool)> = rows.collect();
    let touched = rows_ui(ui, cx, &areas, Field::Leaflets, Mark::Check, &rows);
    let touched = touched.map(|nth| touch(Touch::Turn(all[nth].id.clone())));
    let [back, decide] = ["kiosk-back", "kiosk-decide"].map(|id| cx.say(id));
    let bar = Bar { back: Some((&back, Action::Back)), next: Some((&decide, Action::Back)), ..Bar::default() };
    areas.bar(ui, cx, bar).or(touched)
}

fn date_ui(ui: &mut Ui, cx: &Cx<'_>, explanation: &Explanation, today: Date) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let given = explanation.slip.date;
    let yesterday = today.yesterday().ok();
    let days: Vec<(Option<Date>, String)> = [("slip-today", Some(today)), ("slip-yesterday", yesterday)]
        .into_iter()
        .filter_map(|(id, day)| Some((day, cx.say_with(id, &[("day", &cx.date(day?))]))))
        .chain([(None, cx.say("slip-by-hand"))])
        .collect();
    let rows: Vec<(String, bool)> = days.iter().map(|(day, words)| (words.clone(), *day == given)).collect();
    let touched = rows_ui(ui, cx, &areas, Field::Date, Mark::Radio, &rows);
    let touched = touched.map(|nth| touch(days[nth].0.map_or(Touch::ByHand(Field::Date), Touch::Day)));
    back_bar(ui, cx, &areas).or(touched)
}

fn answer_ui(ui: &mut Ui, cx: &Cx<'_>, field: Field, explanation: &Explanation) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let answers = [("kiosk-yes", Some(true)), ("kiosk-no", Some(false)), ("slip-by-hand", None)];
    let rows = answers.map(|(id, answer)| (cx.say(id), explanation.answer(field) == answer));
    let touched = rows_ui(ui, cx, &areas, field, Mark::Radio, &rows);
    let touched = touched.map(|nth| touch(Touch::Answer(field, answers[nth].1)));
    back_bar(ui, cx, &areas).or(touched)
}

fn back_bar(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas) -> Option<Action> {
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), ..Bar::default() })
}

/// Draws field and board for a name.
fn name_ui(ui: &mut Ui, cx: &Cx<'_>, field: Field, explanation: &mut Explanation) -> Option<Action> {
    let Some((_, text)) = &mut explanation.writing else { return Some(Action::Back) };
    let areas = Areas::of(ui, cx);
    let name = cx.say(field.message_id());
    let desk = desk_under(ui, cx, areas.head.union(areas.body), text, &name);
    let help = cx.say("slip-name-help");
    let example = cx.say(if field == Field::Office { "slip-office-example" } else { "slip-name-example" });
    let writer = Writer { name: &name, hint: &example, help: &help, tone: Tone::Help, reading: None, buttons: &[] };
    let wrote = writer_ui(ui, cx, &desk, text, &writer);
    let is_blank = text.is_blank();
    let [back, by_hand, decide] = ["kiosk-back", "slip-hand", "kiosk-decide"].map(|id| cx.say(id));
    let bar = Bar {
        back: Some((&back, Action::Back)),
        // A name that stands in the field would be lost.
        skip: is_blank.then(|| (&*by_hand, touch(Touch::ByHand(field)))),
        next: Some((&decide, touch(Touch::Written))),
        gap: Gap::Kept,
        ..Bar::default()
    };
    areas.bar(ui, cx, bar).or(wrote.map(|_| touch(Touch::Written)))
}

/// Draws the very page that is printed.
fn preview_ui(ui: &mut Ui, cx: &Cx<'_>, preview: &mut Preview, outlet: &Outlet) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let whole = areas.head.union(areas.body);
    let (sheet, side) = whole.split_left_right_at_x(whole.right() - whole.width() * 0.3);
    page_ui(ui, cx, sheet.with_max_x(sheet.right() - cx.metrics.gap() * 2.0), preview);
    let end = cx.write(ui, side, cx.metrics.strong(), &cx.say(beside_pages(outlet, "kiosk-preview-text")));
    let tools = areas.body_below(end).with_min_x(side.left());
    let ways = ToPaper { outlet, print: touch(Touch::Print), save: touch(Touch::Print) };
    let (pressed, tools) = ways.show(ui, cx, tools, preview);
    let touched = cx.silently(|| tools_ui(ui, cx, tools, preview, None)).or(pressed);
    back_bar(ui, cx, &areas).or(touched)
}

/// Says that the slip came out, or where its file lies, and that nothing else of it is left.
fn done_ui(ui: &mut Ui, cx: &Cx<'_>, from: usize, saved: &[PathBuf]) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let text = [saved_words(cx, saved), cx.say("slip-done-text")].concat();
    let message = Message {
        picture: "illustrations/thanks.svg",
        heading: &cx.say("slip-done"),
        text: &text,
        steps: &[],
        buttons: &[
            (cx.say("slip-another"), Dress::Plain, touch(Touch::Open(from))),
            (cx.say("leaflets-again"), Dress::Plain, Action::Leaflets(Leaf::Turn(Part::Shelf))),
            (cx.say("leaflets-end"), Dress::Primary, Action::ToStart),
        ],
    };
    let touched = message.show(ui, cx, &areas);
    areas.bar(ui, cx, Bar::default()).or(touched)
}
