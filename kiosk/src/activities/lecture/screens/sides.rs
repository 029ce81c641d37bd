//! 言葉のそばに. The contents that stand beside or below words: a picture, the scenes, a sheet with its questions.

use std::ops::Range;

use egui::{Id, Rect, Stroke, StrokeKind, Ui, Vec2};
use moshimo_core::model::lecture::{Step, Together};
use moshimo_core::model::plan::Scene;

use crate::activities::lecture::screens::large::{LARGE, below_quiet, em, fits, sentences, sentences_ui, title_ui};
use crate::activities::lecture::screens::stage::{Asked, Stage, scene_texts, scenes};
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::{Font, TIGHT};
use crate::ui::widgets::button::{Arrow, Button, Dress};
use crate::ui::widgets::picture::{picture_on, picture_ui};

/// The part of the width that a picture takes.
const PICTURE: f32 = 0.36;
/// The number of options up to which they stand in one column, with a picture beside them.
const FEW: usize = 6;

/// Draws sentences with a picture beside them. The picture is left out where the words need all the room.
pub(crate) fn words_ui(ui: &Ui, cx: &Cx<'_>, room: Rect, texts: &[&str], picture: Option<&str>) {
    let (words, beside) = room.split_left_right_at_fraction(1.0 - PICTURE);
    let words = words.with_max_x(words.right() - cx.metrics.gap() * 3.0);
    match picture {
        Some(file) if fits(cx, words.size(), texts) => {
            sentences_ui(ui, cx, words, texts);
            picture_ui(ui, cx, beside, file);
        }
        _ => sentences_ui(ui, cx, room, texts),
    }
}

/// Returns the height of the button that opens something, with the blank above it.
pub(crate) fn opening_height(cx: &Cx<'_>) -> f32 {
    let factor = if cx.metrics.panel.is_held() { 1.0 } else { 1.3 };
    cx.metrics.touch() * factor + cx.metrics.gap()
}

/// Draws words, a picture, and one large button that opens something. Returns whether it was touched.
pub(crate) fn opening_ui(ui: &mut Ui, cx: &Cx<'_>, page: Rect, step: &Step, shown: Range<usize>, label: &str) -> bool {
    let room = title_ui(ui, cx, page, &step.title);
    let height = opening_height(cx);
    let words = room.with_max_y(room.bottom() - height);
    words_ui(ui, cx, words, sentences(step).get(shown).unwrap_or_default(), step.picture.as_deref());
    let below = room.with_min_y(room.bottom() - height + cx.metrics.gap());
    let block = cx.block(label, cx.metrics.strong(), f32::INFINITY);
    let width = (below.width() * (1.0 - PICTURE)).max(block.size.x + cx.mm(24.0)).min(below.width());
    let button = below.with_max_x(below.left() + width);
    Button::new("opens", label).dress(Dress::Primary).arrow(Arrow::Right).show(ui, cx, button)
}

/// Draws all scenes beside each other. Their descriptions are left out where they would not be whole: each scene has a
/// part of its own.
pub(crate) fn scenes_ui(ui: &Ui, stage: &Stage<'_>, step: &Step, plan: &str) {
    let cx = stage.cx;
    let scenes = scenes(cx.catalog, plan);
    let title = title_ui(ui, cx, stage.page, &step.title);
    let text = step.text.first();
    let below = text.map_or(title, |text| below_quiet(cx, title, text));
    let fitting = |room: Rect| shapes(&scenes).find(|shape| shape.fits(cx, room, &scenes)).map(|shape| (room, shape));
    let barest = Shape { columns: 1, rows: scenes.len().max(1), about: false, picture: false };
    let (room, shape) = fitting(below).or_else(|| fitting(title)).unwrap_or((title, barest));
    if let Some(text) = text.filter(|_| room == below) {
        cx.write_quietly(ui, title.with_max_y(below.top()), text);
    }
    let words: Vec<&str> = scenes.iter().map(|scene| scene.citizen.as_str()).collect();
    for (index, scene) in scenes.iter().enumerate() {
        let about = shape.about.then_some(&*words);
        scene_ui(ui, cx, shape.cell(cx, room, index), scene, Look { about, picture: shape.picture });
    }
}

/// An arrangement of the scenes.
#[derive(Clone, Copy, Debug)]
struct Shape {
    columns: usize,
    rows: usize,
    about: bool,
    picture: bool,
}

/// Returns the arrangements from the fullest to the barest.
fn shapes(scenes: &[&Scene]) -> impl Iterator<Item = Shape> {
    let count = scenes.len().max(1);
    [(true, true), (true, false), (false, true), (false, false)].into_iter().flat_map(move |(about, picture)| {
        [2, 1].map(|columns| Shape { columns, rows: count.div_ceil(columns), about, picture })
    })
}

impl Shape {
    fn cell(self, cx: &Cx<'_>, room: Rect, index: usize) -> Rect {
        Grid { area: room, columns: self.columns, rows: self.rows, gap: cx.metrics.gap() }.along(index)
    }

    /// Returns whether every scene is whole, with no word broken.
    fn fits(self, cx: &Cx<'_>, room: Rect, scenes: &[&Scene]) -> bool {
        let (_, words) = split_scene(cx, self.cell(cx, room, 0), self.picture);
        let (name, about) = (least_name(cx), least_about(cx));
        scenes.iter().all(|scene| {
            let texts = [Some((&scene.name, name)), self.about.then_some((&scene.citizen, about))];
            let texts: Vec<_> = texts.into_iter().flatten().collect();
            let height: f32 = texts.iter().map(|(text, font)| cx.block(text, *font, words.width()).size.y).sum();
            let is_whole = |(text, font): &(&String, Font)| cx.least_width(text, *font) <= words.width();
            height <= words.height() && texts.iter().all(is_whole)
        })
    }
}

fn least_name(cx: &Cx<'_>) -> Font {
    Font { size: em(cx), leading: 1.3, ..cx.metrics.heading() }
}

fn least_about(cx: &Cx<'_>) -> Font {
    Font { leading: 1.3, ..cx.metrics.label() }
}

/// Divides the room of a scene into its picture and its words beside it, or below it in a high room.
fn split_scene(cx: &Cx<'_>, rect: Rect, picture: bool) -> (Rect, Rect) {
    let inner = rect.shrink2(Vec2::new(cx.mm(3.0), cx.mm(2.0)));
    if !picture {
        return (inner.with_max_x(inner.left()), inner);
    }
    if inner.height() > inner.width() {
        let (picture, words) = inner.split_top_bottom_at_fraction(0.45);
        return (picture, words.with_min_y(words.top() + cx.mm(2.0)));
    }
    let (picture, words) = inner.split_left_right_at_fraction(0.26);
    (picture, words.with_min_x(words.left() + cx.mm(3.0)))
}

/// The things that are shown of a scene besides its name.
#[derive(Clone, Copy)]
struct Look<'a> {
    /// The descriptions of all scenes, which have one size.
    about: Option<&'a [&'a str]>,
    picture: bool,
}

/// Draws one of the scenes: its picture, its name and its description.
fn scene_ui(ui: &Ui, cx: &Cx<'_>, rect: Rect, scene: &Scene, look: Look<'_>) {
    let edge = Stroke::new(cx.metrics.line(), cx.palette.line);
    ui.painter().rect(rect, cx.metrics.corner(), cx.palette.surface, edge, StrokeKind::Inside);
    let file = scene.picture.as_ref().filter(|_| look.picture);
    let (picture, words) = split_scene(cx, rect, file.is_some());
    if let Some(file) = file {
        picture_on(ui, cx, picture, cx.palette.surface, file);
    }
    let share = if look.about.is_some() { 0.45 } else { 1.0 };
    let most = Font { size: em(cx) * 1.4, ..least_name(cx) };
    let name = font_between(cx, &[&scene.name], most, em(cx), words.size() * Vec2::new(1.0, share));
    let name = cx.block(&scene.name, name, words.width());
    let room = Vec2::new(words.width(), words.height() - name.size.y);
    let about = look.about.map(|all| {
        let most = Font { size: em(cx) * LARGE.least, ..least_about(cx) };
        let font = font_between(cx, all, most, em(cx), room);
        cx.block(&scene.citizen, font, room.x)
    });
    let height = about.as_ref().map_or(0.0, |about| about.size.y);
    let top = words.center().y - f32::midpoint(name.size.y, height);
    let place = Rect::from_min_size(egui::pos2(words.left(), top), name.size);
    name.paint(ui.painter(), place.min, cx.palette.text);
    name.name(ui, place, Id::unique(("scene", &scene.id)));
    if let Some(about) = about {
        let place = Rect::from_min_size(place.left_bottom(), about.size);
        about.paint(ui.painter(), place.min, cx.palette.text_quiet);
        about.name(ui, place, Id::unique(("scene-about", &scene.id)));
    }
}

/// Draws one of the scenes on a page of its own, with as many sentences as can be read across a room.
pub(crate) fn one_scene_ui(ui: &Ui, stage: &Stage<'_>, plan: &str, nth: usize) {
    let cx = stage.cx;
    let Some(scene) = scenes(cx.catalog, plan).get(nth).copied() else { return };
    let room = title_ui(ui, cx, stage.page, &scene.name);
    let mut texts = scene_texts(cx.catalog, plan, scene);
    let width = room.width() * (1.0 - PICTURE) - cx.metrics.gap() * 3.0;
    while texts.len() > 1 && !fits(cx, Vec2::new(width, room.height()), &texts) {
        texts.pop();
    }
    words_ui(ui, cx, room, &texts, scene.picture.as_deref());
}

/// Draws a question of the sheet with these of its options, or with the reason why it is asked.
pub(crate) fn question_ui(ui: &Ui, stage: &Stage<'_>, together: &Together, nth: usize, shown: Range<usize>) {
    let cx = stage.cx;
    let Some(sheet) = cx.catalog.questionnaires.get(&together.questionnaire) else { return };
    let Some(asked) = together.questions.get(nth).and_then(|question| stage.asked(sheet, question)) else { return };
    let of = together.questions.len();
    let top = part_ui(ui, stage, &asked, nth, of);
    let room = title_ui(ui, cx, stage.page.with_min_y(top), asked.item.text_in(cx.language()));
    let picture = asked.item.picture().map(|(file, _)| file);
    let picture = picture.or_else(|| asked.part?.picture().map(|(file, _)| file));
    if let Some(options) = asked.options.get(shown).filter(|options| !options.is_empty()) {
        return options_ui(ui, cx, room, options, picture);
    }
    let why = asked.item.help().map(|help| help.text_in(cx.language()).to_owned());
    let empty = asked.is_of_chosen.then(|| cx.say("lecture-nothing-chosen"));
    let texts: Vec<String> = why.into_iter().chain(empty).collect();
    words_ui(ui, cx, room, &texts.iter().map(String::as_str).collect::<Vec<_>>(), picture);
}

/// Returns the words above a question: its part of the sheet, and its number.
fn part_words(cx: &Cx<'_>, asked: &Asked<'_>, nth: usize, of: usize) -> String {
    let name = asked.part.map(|part| part.text_in(cx.language())).unwrap_or_default();
    let facts = [("part", name), ("nth", &*(nth + 1).to_string()), ("of", &*of.to_string())];
    cx.say_with("lecture-question", &facts)
}

fn part_font(cx: &Cx<'_>, words: &str, width: f32) -> Font {
    cx.font_within(words, cx.metrics.strong(), Vec2::new(width, em(cx) * 1.8))
}

/// Returns the height of the words above a question.
pub(crate) fn part_height(cx: &Cx<'_>, page: Rect, asked: &Asked<'_>, nth: usize, of: usize) -> f32 {
    let words = part_words(cx, asked, nth, of);
    cx.block(&words, part_font(cx, &words, page.width()), page.width()).size.y
}

/// Draws the words above a question. Returns where they end.
fn part_ui(ui: &Ui, stage: &Stage<'_>, asked: &Asked<'_>, nth: usize, of: usize) -> f32 {
    let (cx, page) = (stage.cx, stage.page);
    let words = part_words(cx, asked, nth, of);
    let block = cx.block(&words, part_font(cx, &words, page.width()), page.width());
    block.paint(ui.painter(), page.min, cx.palette.accent);
    block.name(ui, Rect::from_min_size(page.min, block.size), Id::unique("part"));
    page.top() + block.size.y
}

/// Returns how many options of a question can be read across a room at once, at most this many.
pub(crate) fn options_at_once(cx: &Cx<'_>, room: Vec2, options: &[String], most: usize) -> usize {
    let room = Rect::from_min_size(egui::Pos2::ZERO, room);
    let font = Font { leading: TIGHT, ..cx.metrics.label() };
    let fit = |count: &usize| {
        let pages = options.len().div_ceil(*count).max(1);
        let list = List::of(cx, room, options.len().div_ceil(pages));
        options.iter().all(|option| has_room(cx, option, font, list.words(cx, 0).size()))
    };
    (1..=most).rev().find(fit).unwrap_or(1)
}

/// The places of options.
struct List {
    grid: Grid,
    /// The room of a picture beside few options.
    beside: Option<Rect>,
}

impl List {
    fn of(cx: &Cx<'_>, room: Rect, count: usize) -> Self {
        let wide = room.width() > room.height();
        let few = count <= FEW && wide;
        let columns = if count <= FEW || !wide { 1 } else { 2 };
        let (list, beside) = room.split_left_right_at_fraction(if few { 1.0 - PICTURE } else { 1.0 });
        let list = if few { list.with_max_x(list.right() - cx.metrics.gap() * 3.0) } else { list };
        let rows = count.div_ceil(columns).max(1);
        let gap = cx.metrics.gap() * 0.8;
        let height = ((list.height() + gap) / rows as f32 - gap).min(em(cx) * 3.2);
        let area = list.with_max_y(list.top() + (height + gap) * rows as f32 - gap);
        Self { grid: Grid { area, columns, rows, gap }, beside: few.then_some(beside) }
    }

    fn words(&self, cx: &Cx<'_>, index: usize) -> Rect {
        self.grid.below(index).shrink2(Vec2::new(cx.mm(3.0), cx.mm(0.6)))
    }
}

/// Draws the options in columns, all of one size.
fn options_ui(ui: &Ui, cx: &Cx<'_>, room: Rect, options: &[String], picture: Option<&str>) {
    let list = List::of(cx, room, options.len());
    if let (Some(file), Some(beside)) = (picture, list.beside) {
        picture_ui(ui, cx, beside, file);
    }
    let most = Font { size: em(cx) * 1.6, leading: TIGHT, ..cx.metrics.label() };
    let font = font_between(cx, options, most, em(cx), list.words(cx, 0).size());
    let edge = Stroke::new(cx.metrics.line(), cx.palette.line);
    for (index, option) in options.iter().enumerate() {
        let rect = list.grid.below(index);
        ui.painter().rect(rect, cx.metrics.corner(), cx.palette.surface, edge, StrokeKind::Inside);
        let words = list.words(cx, index);
        let block = cx.fit(option, font, words.size());
        block.paint_left(ui.painter(), words, cx.palette.text);
        block.name(ui, rect, Id::unique(("option", index)));
    }
}

/// Returns whether a text has room, with no word broken.
fn has_room(cx: &Cx<'_>, text: &str, font: Font, room: Vec2) -> bool {
    let block = cx.block(text, font, room.x);
    block.size.x <= room.x && block.ink_height() <= room.y && cx.least_width(text, font) <= room.x
}

/// Returns one font for all these texts, as large as each of them has room for, between the two.
fn font_between(cx: &Cx<'_>, texts: &[impl AsRef<str>], most: Font, least: f32, room: Vec2) -> Font {
    let mut font = most;
    while font.size > least && !texts.iter().all(|text| has_room(cx, text.as_ref(), font, room)) {
        font.size = (font.size * 0.95).max(least);
    }
    font
}
