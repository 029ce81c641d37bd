//! はじめの画面. A greeting, and the activities to begin.

use crate::activities::plan;
use egui::{Rect, Ui, Vec2};
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{Language, Questionnaire};

use crate::activities::cards;
use crate::activities::leaflets;
use crate::activities::lecture;
use crate::activities::recall;
use crate::activities::staff::Touch;
use crate::aloud::stops::Nth;
use crate::app::route::{Action, Screen, Setting};
use crate::system::config::LectureConfig;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;
use crate::ui::widgets::button::{Button, Dress, PADDING};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::picture::picture_ui;
use crate::ui::widgets::row::{Label, Row};
use crate::ui::widgets::tile::{Tile, tiles_ui};

/// The least height of a tile, in heights of a control.
const TILE: f32 = 1.1;

/// Draws the start screen.
pub(crate) fn start_ui(ui: &mut Ui, cx: &Cx<'_>, lecture: &LectureConfig) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let gap = cx.metrics.gap() * 1.6;
    let entries = entries(cx);
    let columns = tile_columns(cx, areas.body.width(), &entries);
    let rows = entries.len().div_ceil(columns);
    let mut quiet = quiet(cx, lecture);
    let mut below = row(cx, areas.body, &quiet);
    // On a low screen, the tiles take of the words above them. The entrance for staff keeps its place.
    let least = (cx.metrics.touch() * TILE + gap) * rows as f32;
    let top = areas.body.top().min(areas.body_below(below.top() - least).top());
    let entrance = entrance_place(cx, areas.head);
    let has_words = top + cx.metrics.touch() * (1.0 - TILE) >= entrance.bottom() + gap;
    let top = if has_words { top.max(entrance.bottom() + gap) } else { areas.body_below(areas.head.top()).top() };
    if !has_words {
        // The names of the tiles say enough.
        quiet.push((cx.say("office-entrance"), Action::Staff(Touch::Open)));
        below = row(cx, areas.body, &quiet);
    }
    let grid = Grid { area: areas.body.with_min_y(top).with_max_y(below.top() - gap), columns, rows, gap };
    let mut touched = None;
    if has_words {
        let head = areas.head.with_max_y(top - gap);
        greeting(ui, cx, head);
        touched = entrance_ui(ui, cx, entrance);
    }
    let nth = |index| Nth { index, of: entries.len() };
    let tiles = entries.iter().enumerate().map(|(index, entry)| (entry.tile(nth(index)), grid.along(index)));
    let tiles: Vec<_> = tiles.collect();
    if let Some(index) = tiles_ui(ui, cx, &tiles) {
        touched = Some(entries[index].action.clone());
    }
    for (index, (label, action)) in quiet.into_iter().enumerate() {
        let button = Button::new(("quiet", index), &label).dress(Dress::Quiet).size(below.font.size);
        if button.show(ui, cx, below.place(index)) {
            touched = Some(action);
        }
    }
    languages(ui, cx, &areas).or(areas.bar(ui, cx, Bar::default())).or(touched)
}

/// Returns what stands below the tiles: words and actions.
fn quiet(cx: &Cx<'_>, lecture: &LectureConfig) -> Vec<(String, Action)> {
    let mut quiet = vec![
        (cx.say("kiosk-recall"), Action::Recall(recall::Touch::Begin)),
        (cx.say("kiosk-contacts"), Action::Go(Screen::Contacts)),
        (cx.say("kiosk-plan"), Action::Go(Screen::Plan(plan::Page::Overview))),
    ];
    if lecture.tile && !cx.catalog.lectures.is_empty() {
        quiet.push((cx.say("lecture"), Action::Lecture(lecture::Touch::Open)));
    }
    quiet
}

fn row(cx: &Cx<'_>, area: Rect, quiet: &[(String, Action)]) -> Row {
    let labels = quiet.iter().map(|(words, _)| Label { words, beside: PADDING * 2.0 });
    Row::at_the_bottom(cx, area, &labels.collect::<Vec<_>>())
}

/// Returns how many tiles stand beside each other: two, as long as each name has its place on two lines, or on three of an
/// upright screen.
fn tile_columns(cx: &Cx<'_>, width: f32, entries: &[Entry<'_>]) -> usize {
    let room = width / 2.0 - cx.metrics.gap() - cx.mm(Tile::EDGE * 2.0);
    let normal = Font { size: cx.metrics.deciding(), ..cx.metrics.heading() };
    let lines = if cx.metrics.panel.is_upright() { 3 } else { 2 };
    let fits = |entry: &Entry<'_>| {
        let block = cx.block(&entry.title, normal, room);
        block.widest <= room && block.lines.len() <= lines
    };
    if entries.iter().all(fits) { entries.len().clamp(1, 2) } else { 1 }
}

/// The least height of the picture beside the greeting, in millimetres.
const PICTURE: f32 = 36.0;

fn greeting(ui: &mut Ui, cx: &Cx<'_>, head: Rect) {
    let picture_width = (head.height() * 960.0 / 420.0).min(head.width() * 0.45);
    let (words, picture) = if head.height() < cx.mm(PICTURE) {
        (head.with_max_x(entrance_place(cx, head).left() - cx.metrics.gap()), None)
    } else {
        let (words, picture) = head.split_left_right_at_x(head.right() - picture_width);
        (words, Some(picture))
    };
    let words = Rect::from_min_max(words.min, words.max - Vec2::new(cx.metrics.gap() * 2.0, 0.0));
    let [welcome, invitation] = ["kiosk-welcome", "kiosk-invitation"].map(|id| cx.say(id));
    // The words below the greeting have their room, up to half of the whole.
    let below = cx.block(&invitation, cx.metrics.label(), words.width()).size.y;
    let above = (words.height() - below).max(words.height() * 0.5);
    let title = cx.font_within(&welcome, cx.metrics.title(), Vec2::new(words.width(), above));
    let end = cx.write(ui, words, title, &welcome);
    // Where the greeting has taken all of the room, it says enough.
    let rest = words.with_min_y(end);
    if cx.quiet_height(rest, &invitation) <= rest.height() {
        cx.write_quietly(ui, rest, &invitation);
    }
    if let Some(picture) = picture {
        picture_ui(ui, cx, picture.with_max_y(picture.bottom() - cx.metrics.gap()), "illustrations/welcome.svg");
    }
}

/// An activity to begin, as a large tile.
struct Entry<'a> {
    id: &'a str,
    title: String,
    about: String,
    picture: Option<String>,
    action: Action,
}

impl Entry<'_> {
    fn tile(&self, nth: Nth) -> Tile<'_> {
        let (title, about, picture) = (&self.title, &self.about, self.picture.as_deref());
        Tile { id: self.id, title, about, picture, nth: Some(nth) }
    }
}

/// Returns the tiles in their order.
fn entries<'a>(cx: &Cx<'a>) -> Vec<Entry<'a>> {
    let sheets = cx.catalog.questionnaires.iter().map(|(id, sheet)| {
        let message = format!("kiosk-tile-{id}");
        let own = cx.catalog.messages.has(&message).then(|| cx.say(&message));
        Entry {
            id,
            title: sheet.title_in(cx.language()).to_owned(),
            about: own.or_else(|| sheet.purpose_in(cx.language()).map(str::to_owned)).unwrap_or_default(),
            picture: tile_picture(cx, id),
            action: begin(id, sheet),
        }
    });
    // Where there are several decks, the activity itself asks for one.
    let cards = cx.catalog.decks.first_key_value().map(|(id, deck)| Entry {
        id,
        title: deck.title_in(cx.language()).to_owned(),
        about: cx.say("game-tile"),
        picture: tile_picture(cx, id),
        action: Action::Cards(cards::Touch::Begin),
    });
    let leaflets = Entry {
        id: "leaflets",
        title: cx.say("leaflets-tile"),
        about: cx.say("leaflets-tile-about"),
        picture: tile_picture(cx, "leaflets"),
        action: Action::Leaflets(leaflets::Touch::Open),
    };
    let leaflets = (!cx.catalog.leaflets.is_empty()).then_some(leaflets);
    sheets.chain(leaflets).chain(cards).collect()
}

/// Returns the picture of a tile: `illustrations/tile-<id>.svg`, or one that is named after the end of the id.
fn tile_picture(cx: &Cx<'_>, id: &str) -> Option<String> {
    let starts = std::iter::once(0).chain(id.match_indices('-').map(|(at, _)| at + 1));
    starts
        .map(|start| format!("illustrations/tile-{}.svg", &id[start..]))
        .find(|file| cx.catalog.illustrations.contains_key(file))
}

/// Returns the action of a sheet's tile. A sheet with several forms asks for one; any other sheet begins.
fn begin(id: &str, sheet: &Questionnaire) -> Action {
    if sheet.forms(&Language::japanese()).len() > 1 {
        Action::Go(Screen::Forms(id.to_owned()))
    } else {
        Action::Begin { sheet: id.to_owned(), form: FormCode::Long }
    }
}

/// Draws the entrance for staff. It is small and in the upper corner, where nothing else is touched.
fn entrance_ui(ui: &mut Ui, cx: &Cx<'_>, place: Rect) -> Option<Action> {
    let label = cx.say("office-entrance");
    let button = Button::new("office", &label).dress(Dress::Quiet).size(cx.metrics.normal());
    button.show(ui, cx, place).then_some(Action::Staff(Touch::Open))
}

fn entrance_place(cx: &Cx<'_>, head: Rect) -> Rect {
    let font = Font { size: cx.metrics.normal(), ..cx.metrics.label() };
    let width = cx.block(&cx.say("office-entrance"), font, f32::INFINITY).size.x + cx.mm(8.0);
    // Over the picture, a blank shows that the two are apart.
    let inset = if head.height() < cx.mm(PICTURE) { 0.0 } else { cx.metrics.gap() };
    let corner = head.right_top() + Vec2::new(-width - inset, inset);
    Rect::from_min_size(corner, Vec2::new(width, cx.metrics.least_touch()))
}

/// Draws the languages where other screens have "back" and "next".
fn languages(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas) -> Option<Action> {
    let mut offered = cx.catalog.messages.languages();
    offered.sort_by_key(|language| !language.is_japanese());
    let area = areas.bar_from_back();
    let mut touched = None;
    for (index, language) in offered.iter().enumerate() {
        let label = cx.say(&format!("language-{}", language.as_str()));
        let rect = Grid::across(area, offered.len(), cx.metrics.gap()).cell(index, 0);
        if Button::new(("language", language.as_str()), &label)
            .dress(Dress::Quiet)
            .chosen(language == cx.language())
            .key()
            .show(ui, cx, rect)
        {
            touched = Some(Action::Set(Setting::Language(language.clone())));
        }
    }
    touched
}
