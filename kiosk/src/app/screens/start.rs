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
use crate::ui::widgets::button::{Button, Dress};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::picture::picture_ui;
use crate::ui::widgets::tile::Tile;

/// Draws the start screen.
pub(crate) fn start_ui(ui: &mut Ui, cx: &Cx<'_>, lecture: &LectureConfig) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let gap = cx.metrics.gap() * 1.6;
    greeting(ui, cx, areas.head);

    let quiet_height = cx.metrics.touch() * 1.15;
    let (tiles, below) = areas.body.split_top_bottom_at_y(areas.body.bottom() - quiet_height);
    let tiles = Rect::from_min_max(tiles.min, tiles.max - Vec2::new(0.0, gap));
    let mut touched = None;
    let entries = entries(cx);
    // No more than two stand beside each other, because their names would be broken.
    let columns = entries.len().clamp(1, 2);
    let grid = Grid { area: tiles, columns, rows: entries.len().div_ceil(columns), gap };
    for (index, entry) in entries.iter().enumerate() {
        let rect = grid.along(index);
        if entry.tile(Nth { index, of: entries.len() }).show(ui, cx, rect) {
            touched = Some(entry.action.clone());
        }
    }
    let mut quiet = vec![
        ("kiosk-recall", Action::Recall(recall::Touch::Begin)),
        ("kiosk-contacts", Action::Go(Screen::Contacts)),
        ("kiosk-plan", Action::Go(Screen::Plan(plan::Page::Overview))),
    ];
    if lecture.tile && !cx.catalog.lectures.is_empty() {
        quiet.push(("lecture", Action::Lecture(lecture::Touch::Open)));
    }
    let labels: Vec<String> = quiet.iter().map(|(id, _)| cx.say(id)).collect();
    for (((id, action), label), rect) in quiet.into_iter().zip(&labels).zip(row(cx, below, &labels, gap)) {
        if Button::new(id, label).dress(Dress::Quiet).show(ui, cx, rect) {
            touched = Some(action);
        }
    }
    let touched = languages(ui, cx, &areas).or(areas.bar(ui, cx, Bar::default())).or(touched);
    entrance(ui, cx, areas.head).or(touched)
}

/// Returns the places of buttons beside each other. Up to three have the same width; more are as wide as their words
/// need.
fn row(cx: &Cx<'_>, area: Rect, labels: &[String], gap: f32) -> Vec<Rect> {
    let room = area.width() - gap * (labels.len() as f32 - 1.0);
    let wished: Vec<f32> = if labels.len() > 3 { wished(cx, labels, room) } else { vec![1.0; labels.len()] };
    let whole: f32 = wished.iter().sum();
    let mut left = area.left();
    let place = |wish: &f32| {
        let rect = Rect::from_min_size(egui::pos2(left, area.top()), Vec2::new(room * wish / whole, area.height()));
        left = rect.right() + gap;
        rect
    };
    wished.iter().map(place).collect()
}

/// Returns the width that each label needs: at least its widest word. The rest of the room goes to labels with more
/// words.
fn wished(cx: &Cx<'_>, labels: &[String], room: f32) -> Vec<f32> {
    let font = cx.metrics.label();
    let edge = cx.mm(10.0);
    let least: Vec<f32> = labels.iter().map(|label| cx.least_width(label, font) + edge).collect();
    let more =
        labels.iter().zip(&least).map(|(label, least)| cx.block(label, font, f32::INFINITY).size.x + edge - least);
    let more: Vec<f32> = more.map(|more| more.max(0.0)).collect();
    let spare = (room - least.iter().sum::<f32>()).max(0.0) / more.iter().sum::<f32>().max(1.0);
    least.iter().zip(more).map(|(least, more)| least + more * spare).collect()
}

fn greeting(ui: &mut Ui, cx: &Cx<'_>, head: Rect) {
    let picture_width = (head.height() * 960.0 / 420.0).min(head.width() * 0.45);
    let (words, picture) = head.split_left_right_at_x(head.right() - picture_width);
    let words = Rect::from_min_max(words.min, words.max - Vec2::new(cx.metrics.gap() * 2.0, 0.0));
    let [welcome, invitation] = ["kiosk-welcome", "kiosk-invitation"].map(|id| cx.say(id));
    // The words below the greeting have their room, up to half of the whole.
    let below = cx.block(&invitation, cx.metrics.label(), words.width()).size.y;
    let above = (words.height() - below).max(words.height() * 0.5);
    let title = cx.font_within(&welcome, cx.metrics.title(), Vec2::new(words.width(), above));
    let end = cx.write(ui, words, title, &welcome);
    cx.write_quietly(ui, words.with_min_y(end), &invitation);
    let picture = Rect::from_min_max(picture.min, picture.max - Vec2::new(0.0, cx.metrics.gap()));
    picture_ui(ui, cx, picture, "illustrations/welcome.svg");
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
fn entrance(ui: &mut Ui, cx: &Cx<'_>, head: Rect) -> Option<Action> {
    let label = cx.say("office-entrance");
    let font = Font { size: cx.metrics.normal(), ..cx.metrics.label() };
    let width = cx.block(&label, font, head.width()).size.x + cx.mm(8.0);
    let inset = cx.metrics.gap() * 1.5;
    let corner = head.right_top() + Vec2::new(-width - inset, inset);
    let rect = Rect::from_min_size(corner, Vec2::new(width, cx.mm(14.0)));
    let pressed = Button::new("office", &label).dress(Dress::Quiet).font(font).show(ui, cx, rect);
    pressed.then_some(Action::Staff(Touch::Open))
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
