//! The pages of a lecture that show more than words: scenes, a sheet, cards, contacts.

use egui::{Id, Rect, Stroke, StrokeKind, Ui, Vec2};
use jiff::civil::Date;
use moshimo_core::layout::qr::Code;
use moshimo_core::model::contact::Contact;
use moshimo_core::model::lecture::{Step, Together};
use moshimo_core::model::plan::{Filter, Scene};
use moshimo_core::model::{Item, Questionnaire, QuestionnaireResponse};
use moshimo_core::sheet::{self, ItemPath};

use crate::activities::lecture::screens::large::{LARGE, fits, sentences, sentences_ui, title_ui};
use crate::activities::lecture::screens::touch;
use crate::activities::lecture::{Touch, contact_groups, scenes, sheet_parts};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::{Font, TIGHT};
use crate::ui::widgets::button::{Arrow, Button, Dress};
use crate::ui::widgets::code::code_ui;
use crate::ui::widgets::picture::{picture_on, picture_ui};

/// The part of the width that a picture takes.
const PICTURE: f32 = 0.36;

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

/// Draws words, a picture, and one large button that opens something. Returns whether it was touched.
pub(crate) fn opening_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, step: &Step, label: &str) -> bool {
    let height = cx.metrics.touch() * 1.3;
    let (words, below) = room.split_top_bottom_at_y(room.bottom() - height);
    let words = words.with_max_y(words.bottom() - cx.metrics.gap());
    words_ui(ui, cx, words, &sentences(step), step.picture.as_deref());
    let button = below.with_max_x(below.left() + below.width() * (1.0 - PICTURE) - cx.metrics.gap() * 3.0);
    Button::new("opens", label).dress(Dress::Primary).arrow(Arrow::Right).show(ui, cx, button)
}

/// Draws all four scenes, or one of them.
pub(crate) fn scenes_ui(ui: &Ui, cx: &Cx<'_>, page: Rect, step: &Step, plan: &str, part: usize) {
    let scenes = scenes(cx.catalog, plan);
    let Some(scene) = part.checked_sub(1).and_then(|index| scenes.get(index)) else {
        let mut room = title_ui(ui, cx, page, &step.title);
        if let Some(text) = step.text.first() {
            room.min.y = cx.write_quietly(ui, room, text) + cx.metrics.gap();
        }
        let words: Vec<&str> = scenes.iter().map(|scene| scene.citizen.as_str()).collect();
        for (index, scene) in scenes.iter().enumerate() {
            let rect = Grid { area: room, columns: 2, rows: scenes.len().div_ceil(2), gap: cx.metrics.gap() * 2.0 }
                .along(index);
            scene_ui(ui, cx, rect, scene, &words);
        }
        return;
    };
    let room = title_ui(ui, cx, page, &scene.name);
    let filter = Filter { scene: Some(scene.id.clone()), ..Filter::default() };
    let themes = cx.catalog.plans.get(plan).into_iter().flat_map(|plan| plan.themes(&filter));
    let mut texts = vec![scene.citizen.as_str()];
    texts.extend(themes.map(|theme| theme.citizen.as_str()));
    let width = room.width() * (1.0 - PICTURE) - cx.metrics.gap() * 3.0;
    // Only as many sentences are shown as can be read across a room.
    while texts.len() > 1 && !fits(cx, Vec2::new(width, room.height()), &texts) {
        texts.pop();
    }
    words_ui(ui, cx, room, &texts, scene.picture.as_deref());
}

/// Draws one of the four scenes: its picture, its name and its description.
fn scene_ui(ui: &Ui, cx: &Cx<'_>, rect: Rect, scene: &Scene, all: &[&str]) {
    let edge = Stroke::new(cx.metrics.line(), cx.palette.line);
    ui.painter().rect(rect, cx.metrics.corner(), cx.palette.surface, edge, StrokeKind::Inside);
    let inner = rect.shrink(cx.mm(3.0));
    let (picture, words) = inner.split_left_right_at_fraction(0.26);
    if let Some(file) = &scene.picture {
        picture_on(ui, cx, picture, cx.palette.surface, file);
    }
    let words = words.with_min_x(words.left() + cx.mm(4.0));
    let normal = cx.metrics.normal();
    let name = Font { size: normal * 1.4, ..cx.metrics.heading() };
    let name = cx.fit(&scene.name, name, Vec2::new(words.width(), words.height() * 0.45));
    let below = Vec2::new(words.width(), words.height() - name.size.y);
    let set = |font: Font| {
        let large = Font { size: normal * LARGE.1, ..font };
        Font { leading: 1.3, ..same_size(cx, all, large, below * Vec2::new(1.0, 0.85)) }
    };
    let fits = |font: Font| all.iter().all(|text| cx.block(text, font, below.x).ink_height() <= below.y);
    // Filled lines take less room than lines that end between phrases.
    let font = Some(set(cx.metrics.label())).filter(|font| fits(*font)).unwrap_or_else(|| set(cx.metrics.body()));
    let about = cx.fit(&scene.citizen, font, below);
    let top = words.center().y - f32::midpoint(name.size.y, about.size.y);
    let place = Rect::from_min_size(egui::pos2(words.left(), top), name.size);
    name.paint(ui.painter(), place.min, cx.palette.text);
    name.name(ui, place, Id::unique(("scene", &scene.id)));
    let place = Rect::from_min_size(place.left_bottom(), about.size);
    about.paint(ui.painter(), place.min, cx.palette.text_quiet);
    about.name(ui, place, Id::unique(("scene-about", &scene.id)));
}

/// Draws the sheet: first its explanation, then its questions one by one, with their options.
pub(crate) fn sheet_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    page: Rect,
    step: &Step,
    together: &Together,
    part: usize,
) -> Option<Action> {
    let parts = sheet_parts(cx.catalog, together);
    let (nth, shown) = part.checked_sub(1).and_then(|index| parts.get(index).cloned()).unwrap_or((usize::MAX, 0..0));
    let questionnaire = cx.catalog.questionnaires.get(&together.questionnaire)?;
    let question = together.questions.get(nth);
    let Some(path) = question.and_then(|id| ItemPath::of(questionnaire, &id.as_str().into())) else {
        let room = title_ui(ui, cx, page, &step.title);
        let label = cx.say("lecture-example");
        return opening_ui(ui, cx, room, step, &label).then(|| touch(Touch::Example));
    };
    let item = path.item(questionnaire)?;
    let part = part_of(questionnaire, &path);
    let part_name = part.map(|part| part.text_in(cx.language())).unwrap_or_default();
    let top = part_ui(ui, cx, page, part_name, nth + 1, together.questions.len());
    let room = title_ui(ui, cx, page.with_min_y(top), item.text_in(cx.language()));
    let options = option_labels(cx, questionnaire, item, &path);
    let picture = item.picture().map(|(file, _)| file).or_else(|| part?.picture().map(|(file, _)| file));
    if options.is_empty() {
        let why: Vec<&str> = item.help().map(|help| help.text_in(cx.language())).into_iter().collect();
        words_ui(ui, cx, room, &why, picture);
    } else {
        options_ui(ui, cx, room, options.get(shown).unwrap_or_default(), picture);
    }
    None
}

/// Draws the name of the part and the number of the question. Returns where they end.
fn part_ui(ui: &Ui, cx: &Cx<'_>, page: Rect, name: &str, nth: usize, of: usize) -> f32 {
    let facts = [("part", name), ("nth", &*nth.to_string()), ("of", &*of.to_string())];
    let words = cx.say_with("lecture-question", &facts);
    let font = cx.font_within(&words, cx.metrics.strong(), Vec2::new(page.width(), cx.metrics.normal() * 1.8));
    let block = cx.block(&words, font, page.width());
    block.paint(ui.painter(), page.min, cx.palette.accent);
    block.name(ui, Rect::from_min_size(page.min, block.size), Id::unique("part"));
    page.top() + block.size.y
}

/// Returns the part of the sheet that holds the question at `path`.
fn part_of<'a>(questionnaire: &'a Questionnaire, path: &ItemPath) -> Option<&'a Item> {
    let first = path.steps().first()?;
    questionnaire.item.iter().find(|item| item.link_id == first.link_id)
}

/// Returns the labels of a question's options. Where chosen options are put in order, these are the options that could
/// have been chosen.
fn option_labels(cx: &Cx<'_>, questionnaire: &Questionnaire, item: &Item, path: &ItemPath) -> Vec<String> {
    let nothing = QuestionnaireResponse::new(questionnaire);
    let options = sheet::options(questionnaire, &nothing, path);
    options
        .iter()
        .map(|option| crate::activities::sheet::words::value(cx, questionnaire, item, &option.value))
        .collect()
}

/// Draws the options in columns, all of one size.
fn options_ui(ui: &Ui, cx: &Cx<'_>, room: Rect, options: &[String], picture: Option<&str>) {
    let (few, normal) = (options.len() <= 6, cx.metrics.normal());
    let columns = if few { 1 } else { 2 };
    let (list, beside) = room.split_left_right_at_fraction(if few { 1.0 - PICTURE } else { 1.0 });
    if let Some(file) = picture.filter(|_| few) {
        picture_ui(ui, cx, beside, file);
    }
    let list = if few { list.with_max_x(list.right() - cx.metrics.gap() * 3.0) } else { list };
    let rows = options.len().div_ceil(columns).max(1);
    let gap = cx.metrics.gap() * 0.8;
    let height = ((list.height() + gap) / rows as f32 - gap).min(normal * 3.2);
    let list = list.with_max_y(list.top() + (height + gap) * rows as f32 - gap);
    let inner = |index: usize| Grid { area: list, columns, rows, gap }.below(index);
    let room = inner(0).size() - Vec2::new(cx.mm(6.0), cx.mm(1.2));
    let font = same_size(cx, options, Font { size: normal * 1.6, ..cx.metrics.label() }, room);
    let edge = Stroke::new(cx.metrics.line(), cx.palette.line);
    for (index, option) in options.iter().enumerate() {
        let rect = inner(index);
        ui.painter().rect(rect, cx.metrics.corner(), cx.palette.surface, edge, StrokeKind::Inside);
        let words = rect.shrink2(Vec2::new(cx.mm(3.0), cx.mm(0.6)));
        let block = cx.fit(option, font, words.size());
        block.paint_left(ui.painter(), words, cx.palette.text);
        block.name(ui, rect, Id::unique(("option", index)));
    }
}

/// Returns one font for all these texts, as large as each of them has room for, but never smaller than normal.
fn same_size(cx: &Cx<'_>, texts: &[impl AsRef<str>], largest: Font, room: Vec2) -> Font {
    let mut font = Font { leading: TIGHT, ..largest };
    for text in texts {
        let normal = cx.metrics.normal();
        loop {
            let block = cx.block(text.as_ref(), font, room.x);
            let fits = block.size.x <= room.x && block.ink_height() <= room.y;
            if fits || font.size <= normal {
                break;
            }
            font.size = (font.size * 0.95).max(normal);
        }
    }
    font
}

/// Draws contacts. A code is as large as the page has room for.
pub(crate) fn contacts_ui(ui: &Ui, cx: &Cx<'_>, page: Rect, step: &Step, part: usize, today: Date) {
    let contacts = &cx.catalog.contacts.contact;
    let groups = contact_groups(contacts);
    let shown = groups.get(part).and_then(|group| contacts.get(group.clone())).unwrap_or_default();
    let mut room = title_ui(ui, cx, page, &step.title);
    if let Some(text) = step.text.first().filter(|_| part == 0) {
        room.min.y = cx.write_quietly(ui, room, text) + cx.metrics.gap();
    }
    for (index, contact) in shown.iter().enumerate() {
        let rect = Grid::down(room, shown.len(), cx.metrics.gap() * 2.0).cell(0, index);
        contact_ui(ui, cx, rect, contact, today);
    }
}

fn contact_ui(ui: &Ui, cx: &Cx<'_>, rect: Rect, contact: &Contact, today: Date) {
    let language = cx.language();
    let name = contact.name_in(language);
    let current = !contact.is_past(today);
    let code = contact.link().filter(|_| current).and_then(|link| Code::encode(&link, name).ok());
    let mut words = rect;
    if let Some(code) = code {
        let side = rect.height().min(rect.width() * 0.5);
        code_ui(ui, rect.with_min_x(rect.right() - side), &code);
        words.max.x = rect.right() - side - cx.metrics.gap() * 3.0;
    }
    let normal = cx.metrics.normal();
    let font = Font { size: normal * 1.5, ..cx.metrics.heading() };
    let font = cx.font_within(name, font, Vec2::new(words.width(), words.height() * 0.45));
    let end = cx.write(ui, words, font, name);
    let phone = match &contact.phone {
        Some(phone) if current => Some(cx.say_with("kiosk-contact-phone", &[("phone", phone)])),
        _ => None,
    };
    let texts = [Some(contact.what_for_in(language)), phone.as_deref(), contact.note_in(language)];
    let texts: Vec<&str> = texts.into_iter().flatten().collect();
    sentences_ui(ui, cx, words.with_min_y(end), &texts);
}
