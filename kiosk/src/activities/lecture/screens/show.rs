//! 大きな画面. A page of the lecture before the audience. It is large; what only the lecturer needs is small and at its
//! foot.

use egui::{Id, Rect, Ui};
use moshimo_core::model::lecture::{Shows, Step};

use crate::activities::lecture::screens::hands::{Asked, hands_ui};
use crate::activities::lecture::screens::large::{sentences, title_ui};
use crate::activities::lecture::screens::stage::{Part, Rooms, Stage};
use crate::activities::lecture::screens::{View, contacts, sides, touch, turn};
use crate::activities::lecture::{Came, Left, Page, Touch};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::frame::{Areas, Bar};

/// Draws the page, the time at its foot, and the buttons that turn pages, which are always at the same place.
pub(crate) fn show_ui(ui: &mut Ui, cx: &Cx<'_>, view: &mut View<'_>) -> Option<Action> {
    let Rooms { areas, page, foot } = Rooms::of(ui.max_rect(), cx);
    let stage = Stage { cx, page, example: view.example, today: view.today };
    let step = view.state.step(view.lecture, view.state.place.step)?;
    let touched = page_ui(ui, &stage, step, view);
    cx.silently(|| foot_ui(ui, cx, foot, view));
    bar_ui(ui, &stage, &areas, view).or(touched)
}

/// Draws the contents of the part that is shown.
fn page_ui(ui: &mut Ui, stage: &Stage<'_>, step: &Step, view: &mut View<'_>) -> Option<Action> {
    let (cx, page) = (stage.cx, stage.page);
    match (view.state.part(stage, step)?, &step.shows) {
        (Part::Words(shown), Shows::Cards(_)) => {
            let label = cx.say("lecture-cards");
            sides::opening_ui(ui, cx, page, step, shown, &label).then(|| touch(Touch::Cards))
        }
        (Part::Words(shown), Shows::Sheet(_)) => {
            let label = cx.say("lecture-example");
            sides::opening_ui(ui, cx, page, step, shown, &label).then(|| touch(Touch::Example))
        }
        (Part::Question { nth, options }, Shows::Sheet(together)) => {
            sides::question_ui(ui, stage, together, nth, options);
            None
        }
        (Part::Scene(nth), Shows::Scenes(plan)) => {
            sides::one_scene_ui(ui, stage, plan, nth);
            None
        }
        (Part::Scenes, Shows::Scenes(plan)) => {
            sides::scenes_ui(ui, stage, step, plan);
            None
        }
        (Part::Contacts(shown), _) => {
            contacts::contacts_ui(ui, stage, step, shown);
            None
        }
        (_, Shows::Hands(question)) => {
            let question = view.lecture.question(question)?;
            let text = step.text.first().map(String::as_str);
            hands_ui(ui, cx, page, view, Asked { question, text, came: Came::Hands })
        }
        (part, _) => {
            let shown = if let Part::Words(shown) = part { shown } else { 0..0 };
            let room = title_ui(ui, cx, page, &step.title);
            let texts = sentences(step);
            sides::words_ui(ui, cx, room, texts.get(shown).unwrap_or_default(), step.picture.as_deref());
            None
        }
    }
}

/// Draws the number of the page, and the time that is left.
fn foot_ui(ui: &Ui, cx: &Cx<'_>, foot: Rect, view: &View<'_>) {
    let state = &*view.state;
    let shown = state.shown().unwrap_or_default();
    ui.ctx().request_repaint_after_secs(state.clock.until_change(shown, view.now) as f32);
    let (page, whole) = state.left(view.now);
    let place = cx.say_with(
        "lecture-place",
        &[("page", &(state.place.step + 1).to_string()), ("pages", &state.record.agenda.len().to_string())],
    );
    let words = [place, left_words(cx, "lecture-this-page", page), left_words(cx, "lecture-whole", whole)];
    let at = |share: f32| foot.left() + foot.width() * share;
    let across = |from: f32, to: f32, y: egui::Rangef| Rect::from_x_y_ranges(at(from)..=at(to), y);
    // The first words are short.
    let rects = if cx.metrics.panel.is_upright() {
        let [above, below] = [0, 1].map(|row| Grid::down(foot, 2, 0.0).cell(0, row).y_range());
        [across(0.0, 0.25, above), across(0.25, 1.0, above), across(0.25, 1.0, below)]
    } else {
        let row = foot.y_range();
        [across(0.0, 0.2, row), across(0.2, 0.6, row), across(0.6, 1.0, row)]
    };
    for (index, (words, rect)) in words.iter().zip(rects).enumerate() {
        let block = cx.fit(words, cx.metrics.label(), rect.size());
        block.paint_left(ui.painter(), rect, cx.palette.text_quiet);
        block.name(ui, rect, Id::unique(("foot", index)));
    }
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

fn bar_ui(ui: &mut Ui, stage: &Stage<'_>, areas: &Areas, view: &View<'_>) -> Option<Action> {
    let cx = stage.cx;
    let [before, next, stop, overview, end] =
        ["lecture-before", "lecture-next", "lecture-finish", "lecture-all", "lecture-to-end"].map(|id| cx.say(id));
    let is_last = view.state.after(stage, view.lecture).is_none();
    let to_end = is_last && areas.has_room_to_go_on(cx, &end);
    let is_first = view.state.before(stage, view.lecture).is_none();
    let bar = Bar {
        back: (!is_first).then_some((&before, touch(Touch::Before))),
        stop: Some((&stop, turn(Page::Stop))),
        skip: Some((&overview, turn(Page::Overview))),
        next: Some((if to_end { &end } else { &next }, touch(Touch::Next))),
        ..Bar::default()
    };
    areas.bar(ui, cx, bar)
}
