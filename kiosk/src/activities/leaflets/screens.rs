//! リーフレット. The leaflets side by side, one of them large, further reading, and the choice of the best.

use egui::accesskit::Role;
use egui::{Color32, Id, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};
use moshimo_core::model::leaflet::Opinion;
use moshimo_core::model::{Guide, Leaflet};

use crate::activities::leaflets::slip;
use crate::activities::leaflets::{Page, REASONS, State, Touch};
use crate::activities::paper::screens::preview::{ToPaper, beside_page, page_ui, tools_ui};
use crate::aloud::stops::Nth;
use crate::app::route::{Action, Screen};
use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::message::Message;
use crate::ui::parts::{Part, parts_ui};
use crate::ui::widgets::button::{Arrow, Button, Dress, Mark, paint_focus};
use crate::ui::widgets::frame::{Areas, Bar, Gap};
use crate::ui::widgets::heading::heading_ui;
use crate::ui::widgets::menu::{Entry, menu_ui};
use crate::ui::widgets::writer::{Tone, Writer, desk_under, writer_ui};
use crate::workers::outlet::Outlet;
use crate::workers::preview::Preview;

/// The leaflets with everything that their screens show. Some of it is changed by drawing, such as the page of a list.
pub(crate) struct View<'a> {
    pub(crate) leaflets: &'a mut State,
    pub(crate) preview: &'a mut Preview,
    pub(crate) outlet: &'a Outlet,
}

/// Draws the screen for this page.
pub(crate) fn leaflets_ui(ui: &mut Ui, cx: &Cx<'_>, page: &Page, mut view: View<'_>) -> Option<Action> {
    match page {
        Page::Shelf => shelf_ui(ui, cx, &mut view),
        Page::One => one_ui(ui, cx, &mut view),
        Page::More => more_ui(ui, cx, &mut view),
        Page::Guide(id) => match cx.catalog.guides.get(id) {
            Some(guide) => guide_ui(ui, cx, guide, &mut view.leaflets.page),
            None => Some(Action::Back),
        },
        Page::Survey => survey_ui(ui, cx, view.preview),
        Page::Best => best_ui(ui, cx, &mut view),
        Page::Why => why_ui(ui, cx, view.leaflets),
        Page::Words => words_ui(ui, cx, view.leaflets),
        Page::Said => said_ui(ui, cx),
        // The slip draws itself.
        Page::Slip(_) => None,
    }
}

fn turn(page: Page) -> Action {
    Action::Leaflets(Touch::Turn(page))
}

/// Returns a bar with the way back, which has this label, and with everything else as it is in `more`.
fn bar<'a>(back: &'a str, more: Bar<'a, Action>) -> Bar<'a, Action> {
    Bar { back: Some((back, Action::Back)), ..more }
}

fn back(cx: &Cx<'_>) -> String {
    cx.say("kiosk-back")
}

fn leaflets<'a>(cx: &Cx<'a>) -> Vec<&'a Leaflet> {
    cx.catalog.leaflets.values().collect()
}

/// Draws all leaflets. Each opens on a touch.
fn shelf_ui(ui: &mut Ui, cx: &Cx<'_>, view: &mut View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let end = heading_ui(ui, cx, &areas, &cx.say("leaflets-title"), &cx.say("leaflets-text"));
    let room = areas.body_below(end + cx.metrics.gap());
    let chosen = row_ui(ui, cx, room, view.preview, None);
    let touched = chosen.map(|index| Action::Leaflets(Touch::Show(index)));
    let (back, more) = (back(cx), cx.say("leaflets-more"));
    let best = cx.say("leaflets-best");
    let next = (!view.leaflets.said).then(|| (&*best, turn(Page::Best)));
    let bar = bar(&back, Bar { skip: Some((&more, turn(Page::More))), next, ..Bar::default() });
    areas.bar(ui, cx, bar).or(touched)
}

/// The height of a page with its name at most, by its width.
const TALLEST: f32 = 1.9;
/// The least width of a name below its page, in ems of normal text.
const NAME: f32 = 8.0;

/// Draws the pages side by side, each with its name. Returns the index of the one that was touched.
fn row_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, preview: &mut Preview, best: Option<usize>) -> Option<usize> {
    let all = leaflets(cx);
    let gap = cx.metrics.gap() * 1.6;
    let cell = Grid::across(room, all.len(), gap).cell(0, 0);
    // On a narrow screen the pages stand below each other, and on an upright one no page is stretched.
    let is_narrow = cell.width() < cx.metrics.normal() * NAME && room.height() > room.width();
    let grid = if is_narrow {
        Grid::down(room, all.len(), gap)
    } else {
        Grid::across(room.with_max_y(room.bottom().min(room.top() + cell.width() * TALLEST)), all.len(), gap)
    };
    let mut touched = None;
    for (index, leaflet) in all.iter().enumerate() {
        let place = if is_narrow { grid.cell(0, index) } else { grid.cell(index, 0) };
        let response = ui.interact(place, Id::unique(("leaflet", index)), Sense::click());
        let name = cx.catalog.plain(&leaflet.title, cx.language()).into_owned();
        let role = if best.is_some() { Role::RadioButton } else { Role::Button };
        let nth = Some(Nth { index, of: all.len() });
        Control::new(role, &name).chosen(best.map(|best| best == index)).nth(nth).announce(cx, &response);
        let is_chosen = best == Some(index) || response.is_pointer_button_down_on();
        let (fill, ink) =
            if is_chosen { (cx.palette.chosen, cx.palette.on_chosen) } else { (cx.palette.surface, cx.palette.text) };
        let edge = Stroke::new(cx.metrics.line() * 1.5, cx.palette.accent);
        ui.painter().rect(place, cx.metrics.corner(), fill, edge, StrokeKind::Inside);
        if response.has_focus() {
            paint_focus(ui.painter(), cx, place);
        }
        let inner = place.shrink(cx.mm(2.5));
        if is_narrow {
            let (page, words) =
                inner.split_left_right_at_x(inner.left() + (inner.height() * 0.75).min(inner.width() * 0.4));
            thumbnail(ui, cx, page, preview, index);
            let words = words.with_min_x(words.left() + cx.mm(2.0));
            cx.fit(&leaflet.title, cx.metrics.strong(), words.size()).paint_left(ui.painter(), words, ink);
        } else {
            let title = cx.fit(&leaflet.title, cx.metrics.strong(), Vec2::new(inner.width(), inner.height() * 0.3));
            let (page, words) = inner.split_top_bottom_at_y(inner.bottom() - title.size.y);
            thumbnail(ui, cx, page.with_max_y(page.bottom() - cx.mm(1.5)), preview, index);
            title.paint_centered(ui.painter(), words, ink);
        }
        if response.clicked() {
            touched = Some(index);
        }
    }
    touched
}

/// Draws a whole page, small.
fn thumbnail(ui: &Ui, cx: &Cx<'_>, room: Rect, preview: &mut Preview, index: usize) {
    let Some(size) = preview.size_of(index) else { return };
    let scale = (room.width() / size.x).min(room.height() / size.y);
    let place = Rect::from_center_size(room.center(), size * scale);
    ui.painter().rect_filled(place, 0, Color32::WHITE);
    let dpi = (scale * ui.ctx().pixels_per_point() * 72.0).round() as u32;
    if let Some(picture) = preview.picture_of(index, dpi) {
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        ui.painter().image(picture.id(), place, whole, Color32::WHITE);
    }
    ui.painter().rect_stroke(place, 0, Stroke::new(cx.metrics.line(), cx.palette.line), StrokeKind::Outside);
}

/// Draws one leaflet, as large as the screen allows, with buttons that enlarge it.
fn one_ui(ui: &mut Ui, cx: &Cx<'_>, view: &mut View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let all = leaflets(cx);
    let leaflet = all.get(view.preview.page)?;
    let (sheet, side) = beside_page(cx, &areas, &leaflet.title);
    page_ui(ui, cx, sheet, view.preview);
    // The page is a picture, so its words are spoken here.
    let spoken = leaflet.spoken();
    for text in &spoken {
        cx.hear(text);
    }
    let response = ui.interact(sheet, Id::unique("leaflet-words"), cx.words_sense());
    let words = spoken.join("\n");
    Control::new(Role::Label, &words).announce(cx, &response);
    let title = cx.font_within(&leaflet.title, cx.metrics.strong(), Vec2::new(side.width(), cx.metrics.touch() * 1.5));
    let end = cx.silently(|| cx.write(ui, side, title, &leaflet.title));
    let tools = areas.body_below(end).intersect(side.with_min_y(end)).with_min_x(side.left());
    let print = Action::Leaflets(Touch::Print);
    let ways = ToPaper { outlet: view.outlet, print: print.clone(), save: print };
    let (pressed, tools) = ways.show(ui, cx, tools, view.preview);
    let touched = cx.silently(|| tools_ui(ui, cx, tools, view.preview, None)).or(pressed);
    let (back, record) = (back(cx), cx.say("slip-open"));
    let opens = Action::Leaflets(Touch::Slip(slip::Touch::Open(view.preview.page)));
    areas.bar(ui, cx, bar(&back, Bar { stop: Some((&record, opens)), ..Bar::default() })).or(touched)
}

/// Draws what can be read besides the leaflets.
fn more_ui(ui: &mut Ui, cx: &Cx<'_>, view: &mut View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let end = heading_ui(ui, cx, &areas, &cx.say("leaflets-more-title"), "");
    let mut guides: Vec<&Guide> = cx.catalog.guides.values().collect();
    guides.sort_by_key(|guide| guide.place);
    let mut rows: Vec<(String, Action)> =
        guides.iter().map(|guide| (guide.title.clone(), turn(Page::Guide(guide.id.clone())))).collect();
    if cx.catalog.plans.values().next_back().is_some_and(|plan| plan.survey.is_some()) {
        rows.push((cx.say("leaflets-survey"), turn(Page::Survey)));
    }
    rows.push((cx.say("kiosk-contacts"), Action::Go(Screen::Contacts)));
    let entries: Vec<Entry> = rows.iter().map(|(label, _)| Entry::leads(label.as_str())).collect();
    let list = areas.body_below(end + cx.metrics.gap());
    let touched = menu_ui(ui, cx, list, &entries, &mut view.leaflets.page).map(|nth| rows[nth].1.clone());
    let back = back(cx);
    areas.bar(ui, cx, bar(&back, Bar::default())).or(touched)
}

fn guide_ui(ui: &mut Ui, cx: &Cx<'_>, guide: &Guide, page: &mut usize) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let parts = guide.part.iter().map(|part| {
        let texts = std::iter::once(&part.heading).chain(&part.text);
        Part { picture: part.picture.as_deref(), texts: texts.cloned().collect() }
    });
    parts_ui(ui, cx, &areas, &guide.title, &parts.collect::<Vec<_>>(), page);
    let back = back(cx);
    areas.bar(ui, cx, bar(&back, Bar::default()))
}

/// Draws the very page that is printed with the plan.
fn survey_ui(ui: &mut Ui, cx: &Cx<'_>, preview: &mut Preview) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let title = cx.say("leaflets-survey");
    let (sheet, side) = beside_page(cx, &areas, &title);
    page_ui(ui, cx, sheet, preview);
    let font = cx.font_within(&title, cx.metrics.strong(), Vec2::new(side.width(), cx.metrics.touch() * 1.5));
    let end = cx.write(ui, side, font, &title);
    let survey = cx.catalog.plans.values().next_back().and_then(|plan| plan.survey.as_ref());
    let told = survey.map(|survey| survey.citizen.as_str()).unwrap_or_default();
    cx.hear(told);
    let tools = areas.body_below(end + cx.metrics.gap()).with_min_x(side.left());
    let touched = cx.silently(|| tools_ui(ui, cx, tools, preview, None));
    let back = back(cx);
    areas.bar(ui, cx, bar(&back, Bar::default())).or(touched)
}

/// Asks which leaflet is best. A touch answers.
fn best_ui(ui: &mut Ui, cx: &Cx<'_>, view: &mut View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let end = heading_ui(ui, cx, &areas, &cx.say("leaflets-best-question"), &cx.say("leaflets-best-text"));
    let room = areas.body_below(end + cx.metrics.gap());
    // Nothing is marked as chosen before somebody has chosen.
    let best = view.leaflets.best.unwrap_or(usize::MAX);
    let touched = row_ui(ui, cx, room, view.preview, Some(best));
    let back = back(cx);
    areas.bar(ui, cx, bar(&back, Bar::default())).or(touched.map(|index| Action::Leaflets(Touch::Best(index))))
}

/// The least width of a reason, in ems of normal text.
const REASON: f32 = 12.0;

fn why_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut State) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let all = leaflets(cx);
    let title = state.best.and_then(|best| all.get(best)).map(|leaflet| leaflet.title.as_str()).unwrap_or_default();
    let heading = cx.say_with("leaflets-why", &[("title", title)]);
    let end = heading_ui(ui, cx, &areas, &heading, &cx.say("leaflets-why-text"));
    let gap = cx.metrics.gap();
    let body = areas.body_below(end + gap);
    // Below the reasons stand the words, and the button that gives the opinion for good.
    let (above, below) = body.split_top_bottom_at_y(body.bottom() - cx.metrics.touch());
    let above = above.with_max_y(above.bottom() - gap);
    let below = Grid::across(below, 2, gap);
    let rows = REASONS.len().div_ceil(2);
    let is_wide = above.width() * 0.5 >= cx.metrics.normal() * REASON
        && (cx.metrics.touch() + gap) * rows as f32 - gap <= above.height();
    let chosen = |nth: usize| state.reasons.contains(&nth);
    let mut touched = None;
    if is_wide {
        let most = (cx.metrics.touch() * 1.8 + gap) * rows as f32 - gap;
        let area = above.with_max_y(above.bottom().min(above.top() + most));
        for (nth, (_, message)) in REASONS.into_iter().enumerate() {
            let rect = Grid { area, columns: 2, rows, gap }.along(nth);
            let label = cx.say(message);
            let button = Button::new(message, &label).mark(Mark::Check).chosen(chosen(nth));
            if button.nth(nth, REASONS.len()).show(ui, cx, rect) {
                touched = Some(Action::Leaflets(Touch::Reason(nth)));
            }
        }
    } else {
        let entry =
            |(nth, (_, id)): (usize, (&str, &str))| Entry { label: cx.say(id), mark: Mark::Check, chosen: chosen(nth) };
        let entries: Vec<Entry> = REASONS.into_iter().enumerate().map(entry).collect();
        let reason = menu_ui(ui, cx, above, &entries, &mut state.page);
        touched = reason.map(|nth| Action::Leaflets(Touch::Reason(nth)));
    }
    let words = below.cell(0, 0);
    let label = if state.why.is_empty() {
        cx.say("leaflets-words-open")
    } else {
        cx.one_line(&state.why, cx.metrics.label(), words.width() - cx.mm(24.0))
    };
    let button = Button::new("words", &label).arrow(Arrow::Right);
    let button = if state.why.is_empty() { button } else { button.typed().chosen(true) };
    if button.show(ui, cx, words) {
        touched = Some(Action::Leaflets(Touch::Write));
    }
    let say = below.cell(1, 0);
    if Button::new("leaflets-say", &cx.say("leaflets-say")).dress(Dress::Primary).show(ui, cx, say) {
        touched = Some(Action::Leaflets(Touch::Say));
    }
    let back = back(cx);
    areas.bar(ui, cx, bar(&back, Bar::default())).or(touched)
}

/// Draws field and board, and the number of characters that are left.
fn words_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut State) -> Option<Action> {
    let Some(text) = &mut state.writing else { return Some(Action::Back) };
    let areas = Areas::of(ui, cx);
    let left = (Opinion::WHY_MOST as usize).saturating_sub(text.seen().chars().count());
    let name = cx.say("leaflets-words-open");
    let heading = cx.say_with("leaflets-words", &[("left", &left.to_string())]);
    let desk = desk_under(ui, cx, areas.head.union(areas.body), text, &heading);
    let (hint, help) = (cx.say("leaflets-words-example"), cx.say("leaflets-words-help"));
    let writer = Writer { name: &name, hint: &hint, help: &help, tone: Tone::Help, reading: None, buttons: &[] };
    let wrote = writer_ui(ui, cx, &desk, text, &writer);
    let is_blank = text.is_blank();
    let [back, none, done] = ["kiosk-back", "leaflets-words-none", "leaflets-words-done"].map(|id| cx.say(id));
    let bar = Bar {
        back: Some((&back, Action::Back)),
        // Words that stand in the field would be lost.
        stop: is_blank.then(|| (&*none, Action::Leaflets(Touch::NoWords))),
        next: Some((&done, Action::Leaflets(Touch::Written))),
        gap: Gap::Kept,
        ..Bar::default()
    };
    areas.bar(ui, cx, bar).or(wrote.map(|_| Action::Leaflets(Touch::Written)))
}

fn said_ui(ui: &mut Ui, cx: &Cx<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let message = Message {
        picture: "illustrations/thanks.svg",
        heading: &cx.say("leaflets-said"),
        text: &cx.say("leaflets-said-text"),
        steps: &[],
        buttons: &[
            (cx.say("leaflets-again"), Dress::Plain, turn(Page::Shelf)),
            (cx.say("leaflets-end"), Dress::Primary, Action::ToStart),
        ],
    };
    let touched = message.show(ui, cx, &areas);
    areas.bar(ui, cx, Bar::default()).or(touched)
}
