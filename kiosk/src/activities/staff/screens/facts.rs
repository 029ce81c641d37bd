//! ようすと記録. The state of the machine in words, and the tasks of the staff.

use std::rc::Rc;

use egui::{Id, Rect, Ui, Vec2};

use crate::activities::staff::screens::{View, bar, said_of};
use crate::activities::staff::{Leaving, Print, Room, State, Touch};
use crate::aloud::voice::Mute;
use crate::app::route::Action;
use crate::system::keyring::Custody;
use crate::system::logs;
use crate::system::store::{Condition, Count, Happening};
use crate::typing::kana::Standing;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::{Block, Font, LEADING};
use crate::ui::widgets::button::{Button, Dress, PADDING};
use crate::ui::widgets::frame::Areas;
use crate::ui::widgets::shelf::{Rows, Thing};
use crate::workers::outlet::Outlet;

/// A name, and what is known about it.
pub(crate) type Fact = (String, String);

/// Draws the facts at the left and the tasks at the right.
pub(crate) fn facts_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut State, view: &View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let can_print = !matches!(view.outlet, Outlet::None);
    let offers = [
        ("office-look", Touch::Look, true),
        ("office-test", Touch::Print(Print::Test), can_print),
        ("office-records", Touch::Enter(Room::Records), true),
        ("office-card", Touch::Enter(Room::Card), true),
        ("lecture", Touch::Lecture, !cx.catalog.lectures.is_empty() && !view.has_visit),
        ("office-indicators", Touch::Enter(Room::Indicators), !cx.catalog.plans.is_empty()),
        ("office-opinions", Touch::Enter(Room::Opinions), !cx.catalog.leaflets.is_empty()),
        ("office-restart", Touch::Enter(Room::Sure(Leaving::Restart)), true),
        ("office-end", Touch::Enter(Room::Sure(Leaving::EndOfDay)), true),
    ];
    let labels = offers.map(|(id, _, _)| cx.say(id));
    let (list, tools) = tools(cx, &areas, &labels);
    let title = cx.say("office");
    let has_room =
        list.height() - cx.block(&title, cx.metrics.heading(), list.width()).size.y >= cx.metrics.touch() * ROOM;
    // On a low screen the facts have the room of the title.
    let end = if has_room { cx.write(ui, list, cx.metrics.heading(), &title) } else { list.top() };
    list_ui(ui, cx, list.with_min_y(end), &facts(cx, state, view), &mut state.page);
    let mut touched = None;
    for (index, (id, touch, may)) in offers.into_iter().enumerate() {
        if Button::new(id, &labels[index]).dress(Dress::Plain).enabled(may).show(ui, cx, tools.along(index)) {
            touched = Some(Action::Staff(touch));
        }
    }
    bar(ui, cx, &areas).or(touched)
}

/// Returns the room of the facts, and the cells of the tasks: at the right, with as many columns as their height needs, or
/// below the facts on an upright screen.
fn tools(cx: &Cx<'_>, areas: &Areas, labels: &[String]) -> (Rect, Grid) {
    let gap = cx.metrics.gap();
    let whole = areas.head.union(areas.body);
    let (touch, count) = (cx.metrics.touch(), labels.len());
    let high = |rows: usize| (touch + gap) * rows as f32 - gap;
    let font = Font { size: cx.metrics.deciding(), ..cx.metrics.label() };
    let widest = labels.iter().map(|label| cx.least_width(label, font)).fold(touch, f32::max);
    let wide = |columns: usize| (widest + cx.mm(PADDING * 2.0) + gap) * columns as f32;
    if cx.metrics.panel.is_upright() {
        let columns = (2..=3).rev().find(|columns| wide(*columns) <= whole.width() + gap).unwrap_or(2);
        let rows = count.div_ceil(columns);
        let area = areas.body.with_min_y(areas.body.bottom() - high(rows));
        return (whole.with_max_y(area.top() - gap * 1.6), Grid { area, columns, rows, gap });
    }
    let reach = areas.body_below(whole.top() + cx.metrics.heading().size * LEADING);
    let columns = (2..count).find(|columns| high(count.div_ceil(*columns)) <= reach.height()).unwrap_or(count);
    let rows = count.div_ceil(columns);
    // The facts keep the width of a phrase beside their pager, as far as no word of a task is broken.
    let least = cx.metrics.normal() * FACT + touch * 1.25 + gap * 3.5;
    let most = (whole.width() * 0.62).min(whole.width() - least);
    let width = (whole.width() * 0.4).min(most).max(wide(columns).min(whole.width() * 0.62));
    let low = areas.body.with_min_x(whole.right() - width);
    let top = (low.bottom() - high(rows)).min(low.top()).max(reach.top());
    (whole.with_max_x(low.left() - gap * 2.0), Grid { area: low.with_min_y(top), columns, rows, gap })
}

/// The least height of the facts below a title, by that of a target.
const ROOM: f32 = 3.0;
/// The least width of what is known, in ems of normal text.
const FACT: f32 = 8.0;

/// Draws the latest records of the machine, the newest first.
pub(crate) fn records_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut State) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let whole = areas.head.union(areas.body);
    let end = cx.write(ui, whole, cx.metrics.heading(), &cx.say("office-records"));
    let list = Rect::from_min_max(egui::pos2(whole.left(), end), whole.max);
    let mut records: Vec<Fact> = logs::recent().into_iter().rev().map(|line| (line.at, line.words)).collect();
    if records.is_empty() {
        records.push((String::new(), cx.say("office-records-none")));
    }
    list_ui(ui, cx, list, &records, &mut state.page);
    bar(ui, cx, &areas)
}

/// The part of a wide list that the names take.
const NAMES: f32 = 0.27;
/// The least width of the names beside what is known, in ems.
const NARROW: f32 = 6.0;

/// A name and what is known about it, as they are set.
struct Known {
    name: Rc<Block>,
    said: Rc<Block>,
    /// The place of what is known, seen from that of the name.
    offset: Vec2,
}

impl Known {
    /// Sets a fact to this width: beside each other, or one below the other where names would be broken.
    fn of(cx: &Cx<'_>, (name, said): &Fact, room: Vec2) -> Self {
        let narrow = room.x * NAMES < cx.metrics.normal() * NARROW;
        let names = if narrow { room.x } else { room.x * NAMES };
        let offset = names + cx.metrics.gap();
        let words = if narrow { room.x } else { room.x - offset };
        let name = cx.fit(name, cx.metrics.strong(), Vec2::new(names, room.y));
        // What is longer than a page is set smaller.
        let low = if narrow { room.y - name.size.y } else { room.y };
        let said = cx.fit(said, cx.metrics.label(), Vec2::new(words, low));
        let offset = if narrow { Vec2::new(0.0, name.size.y) } else { Vec2::new(offset, 0.0) };
        Self { name, said, offset }
    }

    fn height(&self) -> f32 {
        self.name.size.y.max(self.said.size.y + self.offset.y)
    }
}

/// Draws rows of names with what is known about each, page by page.
pub(crate) fn list_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, facts: &[Fact], page: &mut usize) {
    let gap = cx.metrics.gap() * 0.8;
    // The pager may stand below.
    let most = room.height() - cx.metrics.touch() - cx.metrics.gap();
    let known = |fact: &Fact, width: f32| Known::of(cx, fact, Vec2::new(width, most));
    let set = |width: f32| facts.iter().map(|fact| Thing::Row(known(fact, width).height())).collect();
    let rows = Rows::stacked(cx, room, gap, page, set);
    for (index, rect) in rows.shown() {
        let Known { name, said, offset } = known(&facts[index], rect.width());
        name.paint(ui.painter(), rect.min, cx.palette.accent);
        name.name(ui, Rect::from_min_size(rect.min, name.size), Id::unique(("fact", index)));
        said.paint(ui.painter(), rect.min + offset, cx.palette.text);
        said.name(ui, Rect::from_min_size(rect.min + offset, said.size), Id::unique(("said", index)));
    }
    rows.pager(ui, cx, page);
}

fn facts(cx: &Cx<'_>, state: &State, view: &View<'_>) -> Vec<Fact> {
    let mut facts = vec![("office-printer", printer(cx, state, view))];
    if let Some(test) = state.says_of(Print::Test) {
        facts.push(("office-test", said_of(cx, view.outlet, test)));
    }
    facts.push(("office-store", store(cx, view)));
    facts.push(("office-voice", voice(cx, view)));
    facts.push(("office-kana", kana(cx)));
    let looked = state.looked.as_ref();
    let waiting = || cx.say("office-looking");
    facts.push(("office-keys", looked.map_or_else(waiting, |looked| keys(cx, &looked.custody))));
    let counted = looked.map(|looked| looked.counted.as_ref());
    let said = |counts: Option<&[Count]>| counts.map_or_else(|| cx.say("office-counts-none"), |it| in_words(cx, it));
    facts.push(("office-today", counted.map_or_else(waiting, |it| said(it.map(|it| &*it.today)))));
    facts.push(("office-month", counted.map_or_else(waiting, |it| said(it.map(|it| &*it.month)))));
    let time = &view.config.time;
    let [ask, warn, thanks] = [time.until_warning, time.warning, time.thanks].map(|seconds| seconds.to_string());
    facts.push((
        "office-times",
        cx.say_with("office-times-are", &[("ask", &ask), ("warn", &warn), ("thanks", &thanks)]),
    ));
    let sheets = cx.catalog.questionnaires.values().map(|sheet| {
        let version = sheet.version.clone().unwrap_or_default();
        cx.say_with("office-sheet", &[("title", sheet.title_in(cx.language())), ("version", &version)])
    });
    facts.push(("office-content", sheets.collect::<Vec<_>>().join("\n")));
    facts.push(("office-program", env!("CARGO_PKG_VERSION").to_owned()));
    facts.into_iter().map(|(id, said)| (cx.say(id), said)).collect()
}

fn printer(cx: &Cx<'_>, state: &State, view: &View<'_>) -> String {
    match (view.outlet, &state.printer) {
        (Outlet::None, _) => cx.say("office-printer-none"),
        (Outlet::Folder(folder), _) => format!("{}\n{}", cx.say("office-printer-folder"), folder.display()),
        (Outlet::Printer { .. }, None) => cx.say("office-looking"),
        (Outlet::Printer { .. }, Some(said)) => {
            let words: Vec<String> = said.messages.iter().map(|id| cx.say(id)).collect();
            let name = Some(said.name.clone()).filter(|name| !name.is_empty());
            words.into_iter().chain(name).collect::<Vec<_>>().join("\n")
        }
    }
}

fn voice(cx: &Cx<'_>, view: &View<'_>) -> String {
    match &view.mute {
        _ if !view.config.voice.offered => cx.say("office-voice-off"),
        None => cx.say("office-voice-good"),
        Some(Mute::NoSound) => cx.say_with("office-voice-silent", &[("device", &view.config.voice.device)]),
        Some(Mute::NoVoice { why }) => cx.say_with("office-voice-damaged", &[("why", why)]),
    }
}

fn kana(cx: &Cx<'_>) -> String {
    match cx.kana.standing() {
        Standing::Loading => cx.say("office-kana-loading"),
        Standing::Ready => cx.say("office-kana-good"),
        Standing::Broken(why) => cx.say_with("office-kana-damaged", &[("why", why)]),
    }
}

fn store(cx: &Cx<'_>, view: &View<'_>) -> String {
    let words = match view.store {
        None => cx.say("office-looking"),
        Some(Condition::Opened) => cx.say("office-store-good"),
        Some(Condition::New) => cx.say("office-store-new"),
        Some(Condition::Replaced { aside }) => {
            cx.say_with("office-store-replaced", &[("aside", &aside.to_string_lossy())])
        }
        Some(Condition::TooNew { .. }) => cx.say("office-store-too-new"),
        Some(Condition::ReadOnly) => cx.say("office-store-read-only"),
        Some(Condition::Full) => cx.say("office-store-full"),
        Some(Condition::Unusable { why }) => cx.say_with("office-store-unusable", &[("why", why)]),
        Some(Condition::Nowhere) => cx.say("office-store-nowhere"),
        Some(Condition::InUse) => cx.say("office-store-in-use"),
    };
    let trouble = view.trouble.map(|why| cx.say_with("office-store-trouble", &[("why", why)]));
    std::iter::once(words).chain(trouble).collect::<Vec<_>>().join("\n")
}

fn keys(cx: &Cx<'_>, custody: &Result<Custody, String>) -> String {
    match custody {
        Ok(Custody::Kernel) => cx.say("office-keys-kernel"),
        Ok(Custody::Memory { why }) => cx.say_with("office-keys-memory", &[("why", why)]),
        Err(why) => cx.say_with("office-keys-none", &[("why", why)]),
    }
}

/// Returns how often each thing happened, one line for each.
fn in_words(cx: &Cx<'_>, counts: &[Count]) -> String {
    // The short and the long form of a sheet share a line.
    let mut lines: Vec<(String, u64)> = Vec::new();
    for Count { happening, times } in counts {
        let (id, what) = match happening {
            Happening::SheetBegun { sheet, .. } => ("office-count-begun", sheet),
            Happening::SheetFinished { sheet, .. } => ("office-count-finished", sheet),
            Happening::Printed { what } => ("office-count-printed", what),
            Happening::LeafletShown { leaflet } => ("office-count-shown", leaflet),
            Happening::LeafletChosen { leaflet } => ("office-count-chosen", leaflet),
            Happening::LectureHeld { theme, .. } => ("office-count-lecture", theme),
        };
        let title = cx.catalog.questionnaires.get(what).map_or(what.as_str(), |sheet| sheet.title_in(cx.language()));
        let words = cx.say_with(id, &[("what", title)]);
        match lines.iter_mut().find(|(line, _)| *line == words) {
            Some((_, sum)) => *sum += times,
            None => lines.push((words, *times)),
        }
    }
    if lines.is_empty() {
        return cx.say("office-counts-nothing");
    }
    let said = |(words, times): (String, u64)| {
        cx.say_with("office-count", &[("words", &words), ("times", &times.to_string())])
    };
    lines.into_iter().map(said).collect::<Vec<_>>().join("\n")
}
