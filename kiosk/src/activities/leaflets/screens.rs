//! リーフレット. The leaflets side by side, one of them large, further reading, and the choice of the best.

use egui::accesskit::Role;
use egui::{Color32, Id, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};
use moshimo_core::model::leaflet::Opinion;
use moshimo_core::model::{Guide, Leaflet};

use crate::activities::leaflets::slip;
use crate::activities::leaflets::{Page, REASONS, State, Touch};
use crate::activities::paper::screens::preview::{ToPaper, page_ui, tools_ui};
use crate::aloud::stops::Nth;
use crate::app::route::{Action, Screen};
use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::message::Message;
use crate::ui::parts::{Part, parts_ui};
use crate::ui::widgets::button::{Arrow, Button, Dress, Mark, paint_focus};
use crate::ui::widgets::frame::{Areas, Bar, Gap};
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
        Page::More => more_ui(ui, cx),
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
    let end = cx.write(ui, areas.head, cx.metrics.heading(), &cx.say("leaflets-title"));
    let end = cx.write_quietly(ui, areas.head.with_min_y(end), &cx.say("leaflets-text"));
    let room = areas.body.with_min_y(end + cx.metrics.gap());
    let chosen = row_ui(ui, cx, room, view.preview, None);
    let touched = chosen.map(|index| Action::Leaflets(Touch::Show(index)));
    let (back, more) = (back(cx), cx.say("leaflets-more"));
    let best = cx.say("leaflets-best");
    let next = (!view.leaflets.said).then(|| (&*best, turn(Page::Best)));
    let bar = bar(&back, Bar { skip: Some((&more, turn(Page::More))), next, ..Bar::default() });
    areas.bar(ui, cx, bar).or(touched)
}

/// Draws the pages side by side, each with its name. Returns the index of the one that was touched.
fn row_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, preview: &mut Preview, best: Option<usize>) -> Option<usize> {
    let all = leaflets(cx);
    let gap = cx.metrics.gap() * 1.6;
    let mut touched = None;
    for (index, leaflet) in all.iter().enumerate() {
        let place = Grid::across(room, all.len(), gap).cell(index, 0);
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
        let title = cx.fit(&leaflet.title, cx.metrics.strong(), Vec2::new(inner.width(), inner.height() * 0.3));
        let (page, words) = inner.split_top_bottom_at_y(inner.bottom() - title.size.y);
        thumbnail(ui, cx, page.with_max_y(page.bottom() - cx.mm(1.5)), preview, index);
        title.paint_centered(ui.painter(), words, ink);
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
    let whole = areas.head.union(areas.body);
    let (sheet, side) = whole.split_left_right_at_x(whole.right() - whole.width() * 0.3);
    let sheet = sheet.with_max_x(sheet.right() - cx.metrics.gap() * 2.0);
    page_ui(ui, cx, sheet, view.preview);
    let all = leaflets(cx);
    let leaflet = all.get(view.preview.page)?;
    // The page is a picture, so its words are spoken here.
    let spoken = leaflet.spoken();
    for text in &spoken {
        cx.hear(text);
    }
    let response = ui.interact(sheet, Id::unique("leaflet-words"), cx.words_sense());
    let words = spoken.join("\n");
    Control::new(Role::Label, &words).announce(cx, &response);
    let end = cx.silently(|| cx.write(ui, side, cx.metrics.strong(), &leaflet.title));
    let tools = areas.body_below(end).with_min_x(side.left());
    let print = Action::Leaflets(Touch::Print);
    let ways = ToPaper { outlet: view.outlet, print: print.clone(), save: print };
    let (pressed, tools) = ways.show(ui, cx, tools, view.preview);
    let touched = cx.silently(|| tools_ui(ui, cx, tools, view.preview, None)).or(pressed);
    let height = cx.metrics.touch().min((tools.height() - cx.metrics.gap() * 4.0) / 5.6);
    let record = tools.with_min_y(tools.bottom() - height * 1.4);
    let opens = Button::new("slip-open", &cx.say("slip-open")).dress(Dress::Quiet).show(ui, cx, record);
    let touched = opens.then(|| Action::Leaflets(Touch::Slip(slip::Touch::Open(view.preview.page)))).or(touched);
    let back = back(cx);
    areas.bar(ui, cx, bar(&back, Bar::default())).or(touched)
}

/// Draws what can be read besides the leaflets.
fn more_ui(ui: &mut Ui, cx: &Cx<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    cx.write(ui, areas.head, cx.metrics.heading(), &cx.say("leaflets-more-title"));
    let mut guides: Vec<&Guide> = cx.catalog.guides.values().collect();
    guides.sort_by_key(|guide| guide.place);
    let mut rows: Vec<(String, Action)> =
        guides.iter().map(|guide| (guide.title.clone(), turn(Page::Guide(guide.id.clone())))).collect();
    if cx.catalog.plans.values().next_back().is_some_and(|plan| plan.survey.is_some()) {
        rows.push((cx.say("leaflets-survey"), turn(Page::Survey)));
    }
    rows.push((cx.say("kiosk-contacts"), Action::Go(Screen::Contacts)));
    let gap = cx.metrics.gap();
    let height = (cx.metrics.touch() * 1.3).min((areas.body.height() + gap) / rows.len() as f32 - gap);
    let mut touched = None;
    for (index, (label, action)) in rows.iter().enumerate() {
        let corner = areas.body.min + Vec2::new(0.0, index as f32 * (height + gap));
        let rect = Rect::from_min_size(corner, Vec2::new(areas.body.width(), height));
        if Button::new(("more", index), label).arrow(Arrow::Right).show(ui, cx, rect) {
            touched = Some(action.clone());
        }
    }
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
    let whole = areas.head.union(areas.body);
    let (sheet, side) = whole.split_left_right_at_x(whole.right() - whole.width() * 0.3);
    page_ui(ui, cx, sheet.with_max_x(sheet.right() - cx.metrics.gap() * 2.0), preview);
    let end = cx.write(ui, side, cx.metrics.strong(), &cx.say("leaflets-survey"));
    let survey = cx.catalog.plans.values().next_back().and_then(|plan| plan.survey.as_ref());
    let told = survey.map(|survey| survey.citizen.as_str()).unwrap_or_default();
    cx.hear(told);
    let tools = areas.body_below(end).with_min_x(side.left());
    let touched = cx.silently(|| tools_ui(ui, cx, tools, preview, None));
    let back = back(cx);
    areas.bar(ui, cx, bar(&back, Bar::default())).or(touched)
}

/// Asks which leaflet is best. A touch answers.
fn best_ui(ui: &mut Ui, cx: &Cx<'_>, view: &mut View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let end = cx.write(ui, areas.head, cx.metrics.heading(), &cx.say("leaflets-best-question"));
    let end = cx.write_quietly(ui, areas.head.with_min_y(end), &cx.say("leaflets-best-text"));
    let room = areas.body.with_min_y(end + cx.metrics.gap());
    // Nothing is marked as chosen before somebody has chosen.
    let best = view.leaflets.best.unwrap_or(usize::MAX);
    let touched = row_ui(ui, cx, room, view.preview, Some(best));
    let back = back(cx);
    areas.bar(ui, cx, bar(&back, Bar::default())).or(touched.map(|index| Action::Leaflets(Touch::Best(index))))
}

fn why_ui(ui: &mut Ui, cx: &Cx<'_>, state: &State) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let all = leaflets(cx);
    let title = state.best.and_then(|best| all.get(best)).map(|leaflet| leaflet.title.as_str()).unwrap_or_default();
    let end = cx.write(ui, areas.head, cx.metrics.heading(), &cx.say_with("leaflets-why", &[("title", title)]));
    cx.write_quietly(ui, areas.head.with_min_y(end), &cx.say("leaflets-why-text"));
    let gap = cx.metrics.gap();
    // Below the reasons stand the words, and the button that gives the opinion for good.
    let (columns, rows) = (2, REASONS.len().div_ceil(2) + 2);
    let most = (cx.metrics.touch() * 1.8 + gap) * rows as f32 - gap;
    let area = areas.body.with_max_y(areas.body.bottom().min(areas.body.top() + most));
    let mut touched = None;
    for (nth, (_, message)) in REASONS.into_iter().enumerate() {
        let rect = Grid { area, columns, rows, gap }.along(nth);
        let label = cx.say(message);
        if Button::new(message, &label).mark(Mark::Check).chosen(state.reasons.contains(&nth)).show(ui, cx, rect) {
            touched = Some(Action::Leaflets(Touch::Reason(nth)));
        }
    }
    let words = Grid::down(area, rows, gap).cell(0, rows - 2);
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
    let say = Grid { area, columns, rows, gap }.along(columns * (rows - 1));
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
        skip: is_blank.then(|| (&*none, Action::Leaflets(Touch::NoWords))),
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
