//! 講座の終わり. The end of a lecture: the number of people, the closing question, and comments.

use egui::{Id, Rect, Ui, Vec2};
use moshimo_core::model::LectureRecord;

use crate::activities::lecture::screens::hands::{Asked, hands_ui};
use crate::activities::lecture::screens::{View, bar, head_ui, touch, turn};
use crate::activities::lecture::{Came, Field, Page, Touch};
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::{Font, TIGHT};
use crate::ui::widgets::button::{Button, Dress, PADDING};
use crate::ui::widgets::frame::Areas;
use crate::ui::widgets::shelf;

/// The steps that change the number of people, each with the messages for its face and its name.
const STEPS: [(i32, &str, &str); 4] = [
    (-10, "lecture-minus-ten", "lecture-people-minus-ten"),
    (-1, "lecture-minus", "lecture-people-minus"),
    (1, "lecture-plus", "lecture-people-plus"),
    (10, "lecture-plus-ten", "lecture-people-plus-ten"),
];

/// Draws the number of people and the buttons that change it.
pub(crate) fn attendance_ui(ui: &mut Ui, cx: &Cx<'_>, came: Came, view: &View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let most = LectureRecord::ATTENDANCE_MOST.to_string();
    let told = cx.say_with("lecture-people-text", &[("most", &most)]);
    let end = head_ui(ui, cx, areas.head, &cx.say("lecture-people-question"), &told);
    let gap = cx.metrics.gap() * 2.0;
    let people = view.state.record.attendance;
    let body = areas.body_below(end + gap * 0.5);
    let height = (cx.metrics.touch() * 1.8).min(body.height() * 0.5).max(cx.metrics.touch());
    let (number, below) = body.split_top_bottom_at_y(body.bottom() - height - gap);
    let words = cx.say_with("lecture-people", &[("people", &people.to_string())]);
    let font = Font { size: cx.metrics.normal() * 4.0, ..cx.metrics.strong() };
    let block = cx.fit(&words, font, number.size());
    block.paint_centered(ui.painter(), number, cx.palette.text);
    block.name(ui, number, Id::unique("people"));
    let row = Rect::from_min_size(below.min, Vec2::new(below.width(), height));
    let mut touched = None;
    for (index, (by, face, name)) in STEPS.into_iter().enumerate() {
        let may = if by < 0 { people > 0 } else { people < LectureRecord::ATTENDANCE_MOST };
        let (face, name) = (cx.say(face), cx.say(name));
        let rect = Grid::across(row, STEPS.len(), gap).cell(index, 0);
        let font = Font { size: cx.metrics.normal() * 1.8, ..cx.metrics.strong() };
        let button = Button::new(("people", index), &face).name(&name).key().font(font).enabled(may);
        if button.show(ui, cx, rect) && may {
            touched = Some(touch(Touch::People(by)));
        }
    }
    let on = match came {
        Came::Hands => (cx.say("lecture-to-hands"), Action::Back),
        Came::End if view.state.has_asked_closing(view.lecture) => (cx.say("kiosk-next"), turn(Page::Comments)),
        Came::End => (cx.say("kiosk-next"), turn(Page::Closing)),
    };
    let next = (people > 0).then_some((&*on.0, on.1));
    bar(ui, cx, &areas, next).or(touched)
}

/// Draws the closing question with the hands that were counted on its own page, if it had one.
pub(crate) fn closing_ui(ui: &mut Ui, cx: &Cx<'_>, view: &mut View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let page = areas.head.union(areas.body);
    let text = cx.say("lecture-closing-text");
    let asked = Asked { question: &view.lecture.closing, text: Some(&text), came: Came::End };
    let touched = hands_ui(ui, cx, page, view, asked);
    let next = cx.say("kiosk-next");
    bar(ui, cx, &areas, Some((&next, turn(Page::Comments)))).or(touched)
}

/// Draws the comments. Each line can be changed or erased.
pub(crate) fn comments_ui(ui: &mut Ui, cx: &Cx<'_>, view: &mut View<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let end = head_ui(ui, cx, areas.head, &cx.say("lecture-comments"), &cx.say("lecture-comments-text"));
    let gap = cx.metrics.gap();
    let body = areas.body_below(end + gap);
    let comments = &view.state.record.comments;
    let (list, below) = body.split_top_bottom_at_y(body.bottom() - cx.metrics.touch());
    let list = list.with_max_y(list.bottom() - gap);
    let page = &mut view.state.list;
    let erase = cx.say("lecture-erase");
    let erase_width = cx.block(&erase, cx.metrics.label(), f32::INFINITY).size.x + cx.mm(PADDING * 2.0 + 2.0);
    let heights = |width: f32| {
        let room = width - erase_width - gap - cx.mm(8.0);
        let font = Font { size: cx.metrics.normal(), leading: TIGHT, ..cx.metrics.label() };
        let height = |text: &String| cx.typed(text, font, room).ink_height() + cx.mm(4.0);
        comments.iter().map(|text| height(text).max(cx.metrics.touch())).collect()
    };
    let shelved = shelf::Rows::uneven(cx, list, heights, page);
    let mut touched = None;
    for (index, rect) in shelved.shown() {
        let place = rect.with_min_x(rect.right() - erase_width.max(cx.metrics.touch()));
        let open = rect.with_max_x(place.left() - gap);
        if Button::new(("comment", index), &comments[index]).typed().show(ui, cx, open) {
            touched = Some(turn(Page::Write(Field::Comment(index))));
        }
        let name = cx.say_with("lecture-erase-name", &[("nth", &(index + 1).to_string())]);
        if Button::new(("erase", index), &erase).name(&name).dress(Dress::Quiet).show(ui, cx, place) {
            touched = Some(touch(Touch::Erase(index)));
        }
    }
    shelved.pager(ui, cx, page);
    let count = comments.len();
    let may = count < LectureRecord::COMMENTS_MOST;
    let label = cx.say(if may { "lecture-comment-write" } else { "lecture-comment-full" });
    let button = below.with_max_x(below.left() + below.width() * if cx.metrics.panel.is_upright() { 1.0 } else { 0.6 });
    if Button::new("comment-write", &label).enabled(may).show(ui, cx, button) && may {
        touched = Some(turn(Page::Write(Field::Comment(count))));
    }
    let next = cx.say("lecture-to-report");
    bar(ui, cx, &areas, Some((&next, touch(Touch::Report)))).or(touched)
}
