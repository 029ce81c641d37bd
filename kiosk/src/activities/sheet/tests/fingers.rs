//! Quick fingers: every touch between two frames arrives.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use moshimo_core::model::Attachment;

use crate::activities::sheet::draft::Draft;
use crate::tests::*;
use crate::typing::ink::Ink;

fn press(pos: Pos2) -> Event {
    let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
    Event::PointerButton { pos, button, pressed: true, modifiers }
}

fn release(pos: Pos2) -> Event {
    let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
    Event::PointerButton { pos, button, pressed: false, modifiers }
}

fn attachment(json: &serde_json::Value) -> Option<Attachment> {
    match json {
        serde_json::Value::Object(object) => match object.get("valueAttachment") {
            Some(found) => serde_json::from_value(found.clone()).ok(),
            None => object.values().find_map(attachment),
        },
        serde_json::Value::Array(array) => array.iter().find_map(attachment),
        _ => None,
    }
}

#[test]
fn taps_of_a_quick_finger_all_arrive_however_the_frames_fall() {
    let mut window = Window::at_the_sheet();
    let keys = ["あ", "か", "さ", "た", "な"];
    let places = keys.map(|key| window.place(key));
    let taps = |times: usize| places.into_iter().cycle().take(times);
    let events: Vec<Event> =
        taps(20).flat_map(|place| [Event::PointerMoved(place), press(place), release(place)]).collect();
    for (turn, chunk) in [1, 5, 60].into_iter().enumerate() {
        for events in events.chunks(chunk) {
            window.harness.input_mut().events.extend(events.to_vec());
            window.harness.step();
        }
        window.harness.run();
        let expected: String = keys.iter().copied().cycle().take(20 * (turn + 1)).collect();
        assert!(window.shows(&expected), "{chunk} events a frame lost a tap");
    }
}

#[test]
fn a_stroke_between_two_frames_is_drawn_and_can_be_taken_back() {
    let mut window = Window::at_the_sheet();
    window.until("よければ、手書きでお名前をどうぞ。");
    let field = window.harness.get_by_role(egui::accesskit::Role::Canvas).rect();
    let at = |x: f32, y: f32| field.lerp_inside(Vec2::new(x, y));
    let strokes = |window: &Window| {
        let answers = serde_json::from_str(&window.answers()).unwrap();
        attachment(&answers).and_then(|written| Ink::from_attachment(&written)).map_or(0, |ink| {
            assert!(ink.strokes.iter().all(|stroke| stroke.len() > 3), "a stroke is only a dot");
            ink.strokes.len()
        })
    };
    let drawn = |window: &Window| match &window.app().session.draft {
        Draft::Ink(ink) => ink.strokes.len(),
        other => panic!("{other:?} is no ink"),
    };
    let quick = [
        Event::PointerMoved(at(0.2, 0.2)),
        press(at(0.2, 0.2)),
        Event::PointerMoved(at(0.4, 0.3)),
        Event::PointerMoved(at(0.3, 0.6)),
        release(at(0.3, 0.6)),
        Event::PointerMoved(at(0.6, 0.2)),
        press(at(0.6, 0.2)),
        Event::PointerMoved(at(0.7, 0.5)),
        Event::PointerMoved(at(0.6, 0.7)),
        release(at(0.6, 0.7)),
    ];
    window.harness.input_mut().events.extend(quick);
    window.harness.run();
    window.touch("一筆もどす");
    window.touch("次へ");
    assert_eq!(strokes(&window), 1);
    window.touch("もどる");
    // The eraser takes the strokes that it is drawn over, and that can be undone too.
    window.touch("消しゴム");
    let wipe = [
        Event::PointerMoved(at(0.25, 0.15)),
        press(at(0.25, 0.15)),
        Event::PointerMoved(at(0.35, 0.4)),
        release(at(0.35, 0.4)),
    ];
    window.harness.input_mut().events.extend(wipe);
    window.harness.run();
    assert_eq!(drawn(&window), 0);
    window.touch("一筆もどす");
    assert_eq!(drawn(&window), 1);
    window.touch("全部消す");
    window.touch("次へ");
    assert_eq!(strokes(&window), 0);
}
