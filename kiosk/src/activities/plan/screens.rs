//! 実施計画. The plan as officers see it: its sheets, and its themes with filters.

use egui::{Rect, Ui, Vec2};
use moshimo_core::model::Plan;
use moshimo_core::model::plan::{self, Theme};

use crate::activities::paper::screens::preview::{beside_page, page_ui, tools_ui};
use crate::activities::plan::{Page, Sieve, State, Touch};
use crate::activities::staff::screens::list_ui;
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;
use crate::ui::widgets::button::{Button, Dress, Mark, PADDING};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::heading::{Words, heading_above, heading_ui};
use crate::ui::widgets::menu::{Entry, menu_ui};
use crate::workers::preview::Preview;

/// The plan with everything that its screens show. Some of it is changed by drawing, such as the page of a list.
pub(crate) struct View<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) state: &'a mut State,
    pub(crate) preview: &'a mut Preview,
}

/// The filters, each with the message that names it.
const SIEVES: [(Sieve, &str); 3] =
    [(Sieve::Scene, "programme-scene"), (Sieve::Goal, "programme-goal"), (Sieve::InCharge, "programme-in-charge")];

/// Draws the screen for this page.
pub(crate) fn plan_ui(ui: &mut Ui, cx: &Cx<'_>, page: &Page, view: &mut View<'_>) -> Option<Action> {
    match page {
        // This page is drawn for citizens, in the text size that they have chosen.
        Page::Overview => None,
        Page::Sheets => sheets_ui(ui, cx, view.preview),
        Page::Themes => themes_ui(ui, cx, view.plan, view.state),
        Page::Choose(sieve) => choose_ui(ui, cx, *sieve, view.plan, view.state),
        Page::Theme(number) => match view.plan.theme(*number) {
            Some(theme) => theme_ui(ui, cx, theme, view.plan, view.state),
            None => Some(Action::Back),
        },
    }
}

fn turn(page: Page) -> Action {
    Action::Plan(Touch::Turn(page))
}

fn bar(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, next: Option<(&str, Action)>) -> Option<Action> {
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), next, ..Bar::default() })
}

/// Draws the very sheets that are printed, with the buttons that turn and enlarge them.
fn sheets_ui(ui: &mut Ui, cx: &Cx<'_>, preview: &mut Preview) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let title = cx.say("programme-sheets");
    let (sheet, side) = beside_page(cx, &areas, &title);
    page_ui(ui, cx, sheet, preview);
    let font = cx.font_within(&title, cx.metrics.strong(), Vec2::new(side.width(), cx.metrics.touch() * 1.5));
    let end = cx.write(ui, side, font, &title);
    let tools = areas.body_below(end + cx.metrics.gap()).with_min_x(side.left());
    let touched = tools_ui(ui, cx, tools, preview, None);
    let themes = cx.say("programme-themes");
    bar(ui, cx, &areas, Some((&themes, turn(Page::Themes)))).or(touched)
}

/// Returns in words what a filter lets through.
fn sifted(cx: &Cx<'_>, sieve: Sieve, plan: &Plan, state: &State) -> String {
    let Some(id) = state.sifted(sieve) else { return cx.say("programme-all") };
    match sieve {
        Sieve::Scene => plan.scene(id).map_or_else(|| id.clone(), |scene| scene.name.clone()),
        Sieve::Goal => plan.goal(id).map_or_else(|| id.clone(), |goal| goal.label.clone()),
        Sieve::InCharge => id.clone(),
    }
}

/// Draws the filters, and the themes that pass them.
fn themes_ui(ui: &mut Ui, cx: &Cx<'_>, plan: &Plan, state: &mut State) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let gap = cx.metrics.gap();
    let themes: Vec<&Theme> = plan.themes(&state.filter).collect();
    let count = cx.say_with("programme-count", &[("count", &themes.len().to_string())]);
    let labels = SIEVES.map(|(sieve, id)| cx.say_with(id, &[("what", &sifted(cx, sieve, plan, state))]));
    let (columns, height) = filters(cx, areas.head.width(), &labels);
    let rows = SIEVES.len().div_ceil(columns);
    let taken = (height + gap) * rows as f32;
    let needed = taken + (cx.metrics.touch() + gap) * ROWS;
    let end = heading_above(ui, cx, &areas, Words { title: &cx.say("programme-themes"), text: &count }, needed);
    let body = areas.body_below(end + gap * 0.5);
    let filters = Grid { area: body.with_max_y(body.top() + taken - gap), columns, rows, gap };
    let mut touched = None;
    for (index, (sieve, id)) in SIEVES.into_iter().enumerate() {
        let chosen = state.sifted(sieve).is_some();
        let button = Button::new(id, &labels[index]).dress(Dress::Quiet).chosen(chosen);
        if button.show(ui, cx, filters.along(index)) {
            touched = Some(turn(Page::Choose(sieve)));
        }
    }
    let list = body.with_min_y(body.top() + taken + gap * 0.5);
    if themes.is_empty() {
        cx.write(ui, list, cx.metrics.body(), &cx.say("programme-none"));
    }
    let entries: Vec<Entry> = themes
        .iter()
        .map(|theme| {
            let title = [("number", &*theme.number.to_string()), ("title", &theme.title)];
            Entry::leads(cx.say_with("programme-theme", &title))
        })
        .collect();
    let opened = menu_ui(ui, cx, list, &entries, &mut state.page);
    let touched = opened.map(|nth| turn(Page::Theme(themes[nth].number))).or(touched);
    bar(ui, cx, &areas, None).or(touched)
}

/// The rows of themes that have room before the words above them.
const ROWS: f32 = 2.0;
/// The blank above and below the words of a filter together, in millimetres.
const EDGE: f32 = 3.0;

/// Returns the number of columns in which the filters are not broken, and the height of each.
fn filters(cx: &Cx<'_>, width: f32, labels: &[String]) -> (usize, f32) {
    let font = Font { size: cx.metrics.deciding(), ..cx.metrics.strong() };
    let inner = |columns: usize| (width + cx.metrics.gap()) / columns as f32 - cx.metrics.gap() - cx.mm(PADDING * 2.0);
    let fits = |columns: &usize| {
        let mut all = labels.iter().map(|label| cx.block(label, font, inner(*columns)));
        all.all(|block| block.widest <= inner(*columns) && block.lines.len() <= 2)
    };
    let columns = (1..=labels.len()).rev().find(fits).unwrap_or(1);
    let block = |label: &String| cx.fit(label, font, Vec2::new(inner(columns), f32::INFINITY)).ink_height();
    let tallest = labels.iter().map(block).fold(0.0, f32::max);
    (columns, cx.metrics.touch().max(tallest + cx.mm(EDGE)))
}

/// Draws the values of a filter. The first lets everything through.
fn choose_ui(ui: &mut Ui, cx: &Cx<'_>, sieve: Sieve, plan: &Plan, state: &mut State) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let (heading, values): (&str, Vec<(String, String)>) = match sieve {
        Sieve::Scene => {
            ("programme-which-scene", plan.scene.iter().map(|it| (it.id.clone(), it.name.clone())).collect())
        }
        Sieve::Goal => {
            let words =
                |label: &str, text: &str| cx.say_with("paper-plan-short-term", &[("label", label), ("text", text)]);
            let goals = plan.short_term_goal.iter().map(|it| (it.id.clone(), words(&it.label, &it.text)));
            ("programme-which-goal", goals.collect())
        }
        Sieve::InCharge => {
            let names = plan.in_charge().into_iter().map(|name| (name.to_owned(), name.to_owned()));
            ("programme-which-in-charge", names.collect())
        }
    };
    let end = heading_ui(ui, cx, &areas, &cx.say(heading), "");
    let sift = |value: Option<String>| Action::Plan(Touch::Sift(sieve, value));
    let chosen = state.sifted(sieve);
    let place = chosen.and_then(|id| values.iter().position(|(value, _)| value == id)).map_or(0, |at| at + 1);
    let mut entries = vec![Entry { label: cx.say("programme-all"), mark: Mark::Radio, chosen: place == 0 }];
    entries.extend(values.iter().enumerate().map(|(nth, (_, words))| Entry {
        label: words.clone(),
        mark: Mark::Radio,
        chosen: place == nth + 1,
    }));
    let list = areas.body_below(end + cx.metrics.gap() * 0.5);
    let touched = menu_ui(ui, cx, list, &entries, &mut state.inner);
    let touched = touched.map(|nth| sift(nth.checked_sub(1).map(|nth| values[nth].0.clone())));
    bar(ui, cx, &areas, None).or(touched)
}

/// Returns in words the fiscal year that begins in this calendar year.
fn fiscal_year(cx: &Cx<'_>, begins: i16) -> String {
    let Some((era, year)) = plan::fiscal_year(begins) else { return begins.to_string() };
    let year = if year == 1 { cx.say("era-first-year") } else { year.to_string() };
    cx.say_with("paper-plan-year", &[("era", &cx.say(era.message_id())), ("year", &year)])
}

/// Draws one theme with everything that is known about it.
fn theme_ui(ui: &mut Ui, cx: &Cx<'_>, theme: &Theme, plan: &Plan, state: &mut State) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let whole = areas.head.union(areas.body);
    let title = [("number", &*theme.number.to_string()), ("title", &theme.title)];
    let title = cx.say_with("programme-theme", &title);
    let end = cx.write(ui, whole, cx.font_within(&title, cx.metrics.heading(), areas.head.size()), &title);
    let mut facts: Vec<(String, String)> = Vec::new();
    let mut add = |name: String, texts: Vec<String>| {
        // The name stands beside the first text only.
        let names = std::iter::once(name).chain(std::iter::repeat(String::new()));
        facts.extend(names.zip(texts));
    };
    let between = cx.say("paper-between-answers");
    add(cx.say("programme-who"), vec![theme.in_charge.join(&between)]);
    let goals = theme.goals.iter().filter_map(|id| plan.goal(id));
    add(cx.say("programme-goals"), goals.map(|goal| format!("{} {}", goal.label, goal.text)).collect());
    add(cx.say("paper-plan-issue"), theme.issue.clone());
    add(cx.say("programme-result"), theme.result.clone());
    for earlier in &theme.earlier {
        let year = fiscal_year(cx, earlier.year);
        add(cx.say_with("paper-plan-result", &[("year", &year)]), earlier.result.clone());
    }
    add(cx.say("programme-planned"), theme.planned.clone());
    let counted = plan.indicators(theme.number).map(|indicator| {
        let number = |value: Option<u32>| match value {
            Some(value) => {
                cx.say_with("paper-plan-amount", &[("value", &value.to_string()), ("unit", &indicator.unit)])
            }
            None => cx.say("paper-plan-none"),
        };
        let (before, target) = (number(indicator.last_year), number(indicator.target));
        let facts = [("name", &*indicator.name), ("before", &*before), ("target", &*target)];
        cx.say_with("programme-indicator", &facts)
    });
    add(cx.say("paper-plan-indicators"), counted.collect());
    let list = Rect::from_min_max(egui::pos2(whole.left(), end), whole.max);
    list_ui(ui, cx, list, &facts, &mut state.inner);
    bar(ui, cx, &areas, None)
}
