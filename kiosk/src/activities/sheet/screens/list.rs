//! Several things on one screen: the persons of a list, or questions that belong together. Each opens on a touch.

use egui::{Rect, Ui, Vec2};
use moshimo_core::model::questionnaire::extension;
use moshimo_core::sheet::{self, ItemPath};

use crate::activities::sheet::screens::asked::{Asked, part_picture};
use crate::activities::sheet::walk;
use crate::activities::sheet::words;
use crate::app::route::{Action, Loss};
use crate::ui::cx::Cx;
use crate::ui::widgets::button::{Arrow, Button, Dress};
use crate::ui::widgets::picture::picture_ui;

/// Draws the rows of the group.
pub(crate) fn list_ui(ui: &mut Ui, cx: &Cx<'_>, body: Rect, asked: Asked<'_>) -> Option<Action> {
    if asked.item.repeats { persons_ui(ui, cx, body, asked) } else { questions_ui(ui, cx, body, asked) }
}

/// Draws one row for each instance, with its summary, and a button that adds one.
fn persons_ui(ui: &mut Ui, cx: &Cx<'_>, body: Rect, asked: Asked<'_>) -> Option<Action> {
    let visit = asked.view.visit;
    let count = sheet::instances(visit.response(), asked.view.path);
    let most = asked.item.extension(extension::MAX_OCCURS).and_then(moshimo_core::model::Extension::integer);
    let room_for_more = most.is_none_or(|most| usize::try_from(most).is_ok_and(|most| count < most));
    let gap = cx.metrics.gap();
    let rows = count + usize::from(room_for_more);
    let height = (cx.metrics.touch() * 1.35).min((body.height() + gap) / rows.max(1) as f32 - gap);
    let mut touched = None;
    for index in 0..count {
        let row = Rect::from_min_size(
            body.min + Vec2::new(0.0, index as f32 * (height + gap)),
            Vec2::new(body.width(), height),
        );
        if let Some(action) = person_ui(ui, cx, row, asked, &asked.view.path.at(index)) {
            touched = Some(action);
        }
    }
    if let Some(file) = part_picture(asked).filter(|_| count == 0) {
        picture_ui(ui, cx, body.with_min_x(body.left() + body.width() * 0.62), file);
    }
    if room_for_more {
        let row = Rect::from_min_size(
            body.min + Vec2::new(0.0, count as f32 * (height + gap)),
            Vec2::new(body.width() * 0.6, height),
        );
        let add = cx.say_with(
            if count == 0 { "kiosk-add-first" } else { "kiosk-add-more" },
            &[("what", asked.item.label_in(cx.language()))],
        );
        let dress = if count == 0 { Dress::Primary } else { Dress::Plain };
        if Button::new("add", &add).dress(dress).show(ui, cx, row) {
            touched = Some(Action::AddInstance);
        }
    }
    touched
}

fn person_ui(ui: &mut Ui, cx: &Cx<'_>, row: Rect, asked: Asked<'_>, path: &ItemPath) -> Option<Action> {
    let visit = asked.view.visit;
    let gap = cx.metrics.gap();
    let items = sheet::items_on(visit.sheet(), visit.response(), visit.form(), path);
    let summary: Vec<String> = items.iter().filter_map(|item| answer_words(cx, asked, item)).collect();
    let holds_answers = !summary.is_empty();
    let nth = (path.index() + 1).to_string();
    let summary = if summary.is_empty() { cx.say("kiosk-nothing-yet") } else { summary.join("  ") };
    let label = cx.say_with("kiosk-nth", &[("nth", &nth), ("text", &summary)]);
    let remove_width = cx.metrics.touch() * 2.0;
    let (open, remove) = row.split_left_right_at_x(row.right() - remove_width);
    let open = open.with_max_x(open.right() - gap);
    let name = cx.say_with("kiosk-change-name", &[("what", &label)]);
    let mut touched = None;
    let button = Button::new(("person", path.index()), &label).name(&name).typed().arrow(Arrow::Right);
    if button.show(ui, cx, open) {
        touched = items.first().map(|item| Action::Change(item.clone()));
    }
    let words = cx.say("kiosk-remove");
    let name = cx.say_with("kiosk-remove-name", &[("nth", &nth)]);
    if Button::new(("remove", path.index()), &words).name(&name).dress(Dress::Quiet).show(ui, cx, remove) {
        touched = Some(if holds_answers {
            Action::AskSure(Loss::Person(path.clone()))
        } else {
            Action::RemoveInstance(path.clone())
        });
    }
    touched
}

/// Draws one row for each question of the group, with its answer.
fn questions_ui(ui: &mut Ui, cx: &Cx<'_>, body: Rect, asked: Asked<'_>) -> Option<Action> {
    let visit = asked.view.visit;
    let items = sheet::items_on(visit.sheet(), visit.response(), visit.form(), asked.view.path);
    let gap = cx.metrics.gap();
    let columns = if items.len() > 5 { 2 } else { 1 };
    let rows = items.len().div_ceil(columns).max(1);
    let height = (cx.metrics.touch() * 1.2).min((body.height() + gap) / rows as f32 - gap);
    let width = (body.width() - gap * (columns as f32 - 1.0)) / columns as f32;
    let mut touched = None;
    for (index, path) in items.iter().enumerate() {
        let (column, row) = (index / rows, index % rows);
        let corner = body.min + Vec2::new(column as f32 * (width + gap), row as f32 * (height + gap));
        let Some(item) = path.item(visit.sheet()) else { continue };
        let answer = answer_words(cx, asked, path);
        let label = match &answer {
            Some(answer) => format!("{}  {answer}", item.label_in(cx.language())),
            None => item.label_in(cx.language()).to_owned(),
        };
        let button = Button::new(("row", index), &label).arrow(Arrow::Right).chosen(answer.is_some()).typed();
        if button.show(ui, cx, Rect::from_min_size(corner, Vec2::new(width, height))) {
            touched = Some(Action::Change(path.clone()));
        }
    }
    touched
}

/// Returns the answer at `path` in words; `None` where it is blank.
fn answer_words(cx: &Cx<'_>, asked: Asked<'_>, path: &ItemPath) -> Option<String> {
    let visit = asked.view.visit;
    let item = path.item(visit.sheet())?;
    let given = walk::given(visit, path);
    (!given.is_empty()).then(|| words::values(cx, visit.sheet(), item, &given))
}
