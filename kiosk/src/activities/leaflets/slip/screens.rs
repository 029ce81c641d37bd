//! 説明の記録. The fields of the slip, one of them large, the page as it is printed, and the end.

use std::path::PathBuf;
use std::rc::Rc;

use egui::accesskit::Role;
use egui::{Id, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};
use jiff::civil::Date;
use moshimo_core::layout::templates::slip_sentence;

use crate::activities::leaflets::slip::{Explanation, FIELDS, Field, Page, Touch};
use crate::activities::leaflets::{Page as Part, Touch as Leaf};
use crate::activities::paper::screens::preview::{ToPaper, beside_page, page_ui, tools_ui};
use crate::activities::paper::screens::printing::{beside_pages, saved_words};
use crate::app::route::Action;
use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::message::Message;
use crate::ui::text::{Block, Font};
use crate::ui::widgets::button::{Arrow, Dress, Mark, paint_arrow, paint_focus};
use crate::ui::widgets::frame::{Areas, Bar, Gap};
use crate::ui::widgets::heading::heading_ui;
use crate::ui::widgets::menu::{Entry, menu_ui};
use crate::ui::widgets::shelf::{self, Stack, Thing};
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
    let sentence = slip_sentence(cx.catalog, &explanation.slip, cx.language());
    let sentence = cx.say_with("slip-record", &[("sentence", &sentence)]);
    let end = heading_ui(ui, cx, &areas, &cx.say("slip-title"), &sentence);
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

/// The least width of a field, in ems of normal text.
const FIELD: f32 = 12.0;

/// Draws the fields in two columns, or in one on a narrow screen, as high as their words need.
fn fields_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, explanation: &mut Explanation) -> Option<Action> {
    let gap = cx.metrics.gap();
    let names = FIELDS.map(|field| cx.say(field.message_id()));
    let columns = if room.width() * 0.5 < cx.metrics.normal() * FIELD { 1 } else { 2 };
    let width = |list: f32| (list + gap) / columns as f32 - gap;
    let height = |list: f32| {
        let words = |index: usize| {
            Words::of(cx, FIELDS[index], &names[index], Vec2::new(width(list), room.height()), explanation).height()
        };
        let tallest = (0..FIELDS.len()).map(words).fold(0.0, f32::max);
        (tallest + cx.mm(2.0)).max(cx.metrics.touch()).min(room.height())
    };
    let lines = FIELDS.len().div_ceil(columns);
    let stack = Stack::of(cx, room, gap, |list| vec![Thing::Row(height(list)); lines]);
    let mut page = explanation.page.min(stack.pages() - 1);
    let mut touched = None;
    for (line, rect) in stack.shown(page) {
        for column in 0..columns {
            // Two columns are read downwards.
            let index = if columns == 1 { line } else { line + column * lines };
            let Some(field) = FIELDS.get(index) else { continue };
            let place = Grid::across(rect, columns, gap).cell(column, 0);
            if field_ui(ui, cx, place, room.height(), *field, explanation) {
                touched = Some(touch(Touch::Fill(*field)));
            }
        }
    }
    if stack.pages() > 1 {
        shelf::pager(ui, cx, stack.strip, &mut page, stack.pages());
    }
    explanation.page = page;
    touched
}

/// The words of a field as they are set: its name, and its value below.
struct Words {
    name: Rc<Block>,
    value: Rc<Block>,
}

impl Words {
    fn of(cx: &Cx<'_>, field: Field, name: &str, room: Vec2, explanation: &Explanation) -> Self {
        let (inner, half) = (room.x - cx.mm(14.0), room.y * 0.45);
        let name = cx.fit(name, name_font(cx), Vec2::new(inner, half));
        let (value, whose) = value(cx, field, explanation);
        let value = match whose {
            Whose::Persons => cx.typed(&cx.one_line(&value, value_font(cx), inner), value_font(cx), f32::INFINITY),
            Whose::Machines | Whose::Nobodys => cx.fit(&value, value_font(cx), Vec2::new(inner, half)),
        };
        Self { name, value }
    }

    fn height(&self) -> f32 {
        self.name.size.y + self.value.size.y
    }
}

/// The distance from the name of a field to its value, in ems. It makes two lines belong together.
const CLOSE: f32 = 1.3;

fn name_font(cx: &Cx<'_>) -> Font {
    Font { leading: CLOSE, ..cx.metrics.label() }
}

fn value_font(cx: &Cx<'_>) -> Font {
    Font { leading: CLOSE, ..cx.metrics.strong() }
}

/// Draws a name above its value, on a page of this height. Returns whether it was touched, which opens the field.
fn field_ui(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, page: f32, field: Field, explanation: &Explanation) -> bool {
    let name = &cx.say(field.message_id());
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
    let words = Words::of(cx, field, name, Vec2::new(rect.width(), page), explanation);
    let top = rect.center().y - words.height() / 2.0;
    words.name.paint(ui.painter(), Pos2::new(inner.left(), top), soft);
    let ink = if whose == Whose::Nobodys { soft } else { ink };
    words.value.paint(ui.painter(), Pos2::new(inner.left(), top + words.name.size.y), ink);
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
    let end = heading_ui(ui, cx, areas, &cx.say(field.message_id()), &cx.say("slip-field-text"));
    let entry = |(label, chosen): &(String, bool)| Entry { label: label.clone(), mark, chosen: *chosen };
    let entries: Vec<Entry> = rows.iter().map(entry).collect();
    // These few rows fit a page on every screen.
    menu_ui(ui, cx, areas.body_below(end + cx.metrics.gap()), &entries, &mut 0)
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
    let [back, chosen] = ["kiosk-back", "slip-chosen"].map(|id| cx.say(id));
    let bar = Bar { back: Some((&back, Action::Back)), next: Some((&chosen, Action::Back)), ..Bar::default() };
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
    let [back, by_hand, done] = ["kiosk-back", "slip-hand", "leaflets-words-done"].map(|id| cx.say(id));
    let bar = Bar {
        back: Some((&back, Action::Back)),
        // A name that stands in the field would be lost.
        skip: is_blank.then(|| (&*by_hand, touch(Touch::ByHand(field)))),
        next: Some((&done, touch(Touch::Written))),
        gap: Gap::Kept,
        ..Bar::default()
    };
    areas.bar(ui, cx, bar).or(wrote.map(|_| touch(Touch::Written)))
}

/// Draws the very page that is printed.
fn preview_ui(ui: &mut Ui, cx: &Cx<'_>, preview: &mut Preview, outlet: &Outlet) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let words = cx.say(beside_pages(outlet, "kiosk-preview-text"));
    let (sheet, side) = beside_page(cx, &areas, &words);
    page_ui(ui, cx, sheet, preview);
    let font = cx.font_within(&words, cx.metrics.strong(), Vec2::new(side.width(), cx.metrics.touch() * 1.5));
    let end = cx.write(ui, side, font, &words);
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
