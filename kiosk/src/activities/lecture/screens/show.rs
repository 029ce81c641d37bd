//! 大きな画面. A page of the lecture before the audience. It is large; what only the lecturer needs is small and at its
//! foot.

use egui::{Id, Rect, Stroke, StrokeKind, Ui};
use moshimo_core::model::lecture::{Shows, Step};

use crate::activities::lecture::screens::hands::{Asked, hands_ui};
use crate::activities::lecture::screens::large::{sentences, title_ui};
use crate::activities::lecture::screens::{View, sides, touch, turn};
use crate::activities::lecture::{Came, Left, Page, Touch};
use crate::app::route::Action;
use crate::ui::cx::Cx;
use crate::ui::text::Font;
use crate::ui::widgets::button::{Button, Dress};
use crate::ui::widgets::frame::{Areas, Bar};

/// Draws the page, the time at its foot, and the buttons that turn pages, which are always at the same place.
pub(crate) fn show_ui(ui: &mut Ui, cx: &Cx<'_>, view: &mut View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let whole = areas.head.union(areas.body);
    let foot = whole.with_min_y(whole.bottom() - cx.metrics.touch());
    let mut page = whole.with_max_y(foot.top() - cx.metrics.gap());
    let lecture = view.lecture;
    let step = view.state.step(lecture, view.state.place.step)?;
    if view.state.notes {
        page.max.y = cx.silently(|| notes_ui(ui, cx, page, step)) - cx.metrics.gap();
    }
    let touched = page_ui(ui, cx, page, step, view);
    let touched = cx.silently(|| foot_ui(ui, cx, foot, view)).or(touched);
    bar_ui(ui, cx, &areas, view).or(touched)
}

/// Draws the contents of the page.
fn page_ui(ui: &mut Ui, cx: &Cx<'_>, page: Rect, step: &Step, view: &View<'_>) -> Option<Action> {
    let part = view.state.place.part;
    match &step.shows {
        Shows::Words => {
            let room = title_ui(ui, cx, page, &step.title);
            sides::words_ui(ui, cx, room, &sentences(step), step.picture.as_deref());
            None
        }
        Shows::Scenes(plan) => {
            sides::scenes_ui(ui, cx, page, step, plan, part);
            None
        }
        Shows::Sheet(together) => sides::sheet_ui(ui, cx, page, step, together, part),
        Shows::Cards(_) => {
            let room = title_ui(ui, cx, page, &step.title);
            let label = cx.say("lecture-cards");
            sides::opening_ui(ui, cx, room, step, &label).then(|| touch(Touch::Cards))
        }
        Shows::Contacts => {
            sides::contacts_ui(ui, cx, page, step, part, view.today);
            None
        }
        Shows::Hands(question) => {
            let question = view.lecture.question(question)?;
            hands_ui(
                ui,
                cx,
                page,
                view,
                Asked { question, text: step.text.first().map(String::as_str), came: Came::Hands },
            )
        }
    }
}

/// Draws the lecturer's notes at the foot of the page. Returns where they begin.
fn notes_ui(ui: &Ui, cx: &Cx<'_>, page: Rect, step: &Step) -> f32 {
    let none = cx.say("lecture-no-notes");
    let notes: Vec<&str> =
        if step.notes.is_empty() { vec![&none] } else { step.notes.iter().map(String::as_str).collect() };
    let padding = cx.mm(3.0);
    let width = page.width() - padding * 2.0;
    let font = Font { size: cx.metrics.normal(), leading: 1.35, ..cx.metrics.label() };
    let blocks: Vec<_> = notes.iter().map(|note| cx.block(note, font, width)).collect();
    let height: f32 = blocks.iter().map(|block| block.size.y).sum::<f32>() + padding;
    let panel = page.with_min_y(page.bottom() - height);
    let edge = Stroke::new(cx.metrics.line(), cx.palette.line);
    ui.painter().rect(panel, cx.metrics.corner(), cx.palette.surface, edge, StrokeKind::Inside);
    let mut top = panel.top() + padding / 2.0;
    for (index, block) in blocks.iter().enumerate() {
        let rect = Rect::from_min_size(egui::pos2(panel.left() + padding, top), block.size);
        block.paint(ui.painter(), rect.min, cx.palette.text_quiet);
        block.name(ui, rect, Id::unique(("note", index)));
        top = rect.bottom();
    }
    panel.top()
}

/// Draws the number of the page, the time that is left, and the button for the notes.
fn foot_ui(ui: &mut Ui, cx: &Cx<'_>, foot: Rect, view: &View<'_>) -> Option<Action> {
    let state = &*view.state;
    let shown = state.shown().unwrap_or_default();
    ui.ctx().request_repaint_after_secs(state.clock.until_change(shown, view.now) as f32);
    let (page, whole) = state.left(view.now);
    let notes = cx.say("lecture-notes");
    let button = foot.with_min_x(foot.right() - cx.mm(42.0));
    let place = cx.say_with(
        "lecture-place",
        &[("page", &(state.place.step + 1).to_string()), ("pages", &state.record.agenda.len().to_string())],
    );
    let room = foot.with_max_x(button.left() - cx.metrics.gap());
    let words = [place, left_words(cx, "lecture-this-page", page), left_words(cx, "lecture-whole", whole)];
    for (index, words) in words.iter().enumerate() {
        // The first words are short.
        let shares = [0.0, 0.2, 0.6, 1.0];
        let at = |share: f32| room.left() + room.width() * share;
        let rect = Rect::from_x_y_ranges(at(shares[index])..=at(shares[index + 1]), room.y_range());
        let block = cx.fit(words, cx.metrics.label(), rect.size());
        block.paint_left(ui.painter(), rect, cx.palette.text_quiet);
        block.name(ui, rect, Id::unique(("foot", index)));
    }
    let pressed = Button::new("notes", &notes).dress(Dress::Quiet).chosen(state.notes).show(ui, cx, button);
    pressed.then(|| touch(Touch::Notes))
}

/// Returns the time that is left in words, for the page or for the whole lecture.
fn left_words(cx: &Cx<'_>, of: &str, left: Left) -> String {
    let (id, minutes) = match left {
        Left::Minutes(minutes) => ("lecture-left", minutes),
        Left::Up => ("lecture-time-up", 0),
        Left::Over(minutes) => ("lecture-over", minutes),
    };
    let left = cx.say_with(id, &[("minutes", &minutes.to_string())]);
    cx.say_with(of, &[("left", &left)])
}

fn bar_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, view: &View<'_>) -> Option<Action> {
    let [before, next, stop, overview, end] =
        ["lecture-before", "lecture-next", "lecture-finish", "lecture-all", "lecture-to-end"].map(|id| cx.say(id));
    let is_last = view.state.after(cx.catalog, view.lecture).is_none();
    let is_first = view.state.before(cx.catalog, view.lecture).is_none();
    let bar = Bar {
        back: (!is_first).then_some((&before, touch(Touch::Before))),
        stop: Some((&stop, turn(Page::Stop))),
        skip: Some((&overview, turn(Page::Overview))),
        next: Some((if is_last { &end } else { &next }, touch(Touch::Next))),
        ..Bar::default()
    };
    areas.bar(ui, cx, bar)
}
