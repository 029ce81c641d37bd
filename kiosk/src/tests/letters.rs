//! The letters that are painted: none below the normal size, and none outside the screen at any text size.

use crate::activities::plan;
use egui::Shape;

use crate::activities::paper::Codes;
use crate::activities::recall;
use crate::activities::staff::{self, Leaving, Room};
use crate::app::route::{Action, Seen, Setting};
use crate::system::config::ThemeChoice;
use crate::tests::*;

fn texts(shape: &Shape, found: &mut Vec<(String, f32, egui::Rect)>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, found)),
        Shape::Text(text) => {
            let size = text.galley.job.sections.iter().map(|it| it.format.font_id.size).fold(f32::MAX, f32::min);
            found.push((text.galley.text().to_owned(), size, shape.visual_bounding_rect()));
        }
        _ => {}
    }
}

impl Window {
    pub(crate) fn texts(&self) -> Vec<(String, f32, egui::Rect)> {
        let mut found = Vec::new();
        self.harness.output().shapes.iter().for_each(|clipped| texts(&clipped.shape, &mut found));
        found
    }

    pub(crate) fn paints(&self, part: &str) -> bool {
        self.texts().iter().any(|(text, _, _)| text.contains(part))
    }

    /// Checks that the keys of the board are as large as a finger needs.
    fn keys_are_large(&self, screen: &str, problems: &mut Vec<String>) {
        // The window of the test has a margin around it.
        let least = 0.97 * 16.0 * self.harness.ctx.content_rect().width() / 344.0;
        if let Some(key) = self.harness.query_by_label("あ").map(|key| key.rect()).filter(|it| it.height() < least) {
            problems.push(format!("{screen}: a key is {} high, not {least}", key.height()));
        }
    }

    /// Checks that words of two letters and more are as large as normal text, or nearly where a word would be broken
    /// otherwise, and that they lie within the screen.
    pub(crate) fn reads_well(&self, screen: &str, problems: &mut Vec<String>) {
        let metrics = &self.app().house.catalog.theme.screen;
        let distance = moshimo_core::layout::Length::mm(500.0);
        let normal = metrics.em(distance, 0).to_mm() * 1280.0 / 344.0;
        let whole = egui::Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 800.0));
        for (text, size, place) in self.texts().into_iter().filter(|(text, _, _)| text.chars().count() > 1) {
            // The window of the test has a margin around it.
            if size < normal * 0.85 {
                problems.push(format!("{screen}: {text} is set in {size} instead of {normal}"));
            }
            if !whole.expand(1.0).contains_rect(place) {
                problems.push(format!("{screen}: {text} leaves the screen at {place:?}"));
            }
        }
    }
}

#[test]
fn words_stay_large_and_on_the_screen_in_every_language_and_step() {
    let mut problems = Vec::new();
    for (language, step) in [("ja", 1), ("ja", 4), ("ja-Hira", 4), ("en", 4)] {
        let mut window = Window::open();
        let language: moshimo_core::model::Language = serde_json::from_str(&format!("\"{language}\"")).unwrap();
        let settings =
            [Setting::Language(language.clone()), Setting::TextStep(step), Setting::Theme(ThemeChoice::HighContrast)];
        let mut go = |window: &mut Window, action: Action, screen: &str| {
            // Somebody is there, so no question follows the silence.
            window.harness.event(Event::PointerMoved(Pos2::ZERO));
            window.does(action);
            window.reads_well(&format!("{}-{step} {screen}", language.as_str()), &mut problems);
        };
        for setting in settings {
            go(&mut window, Action::Set(setting), "start");
        }
        for sheet in ["emergency-card", "acp-what-if"] {
            go(&mut window, Action::Go(Screen::Forms(sheet.to_owned())), "forms");
            let form = moshimo_core::model::questionnaire::FormCode::Long;
            go(&mut window, Action::Begin { sheet: sheet.to_owned(), form }, "first");
            for number in 0..120 {
                if window.app().session.route == Screen::Review {
                    break;
                }
                go(&mut window, Action::Skip, &format!("{sheet} {number}"));
            }
        }
        go(&mut window, Action::Go(Screen::Contacts), "contacts");
        go(&mut window, Action::Go(Screen::About), "about");
        go(&mut window, Action::Go(Screen::Plan(plan::Page::Overview)), "plan");
        go(&mut window, Action::Go(Screen::Remember), "remember");
        go(&mut window, Action::Remember(Codes::With), "words");
        go(&mut window, Action::Go(Screen::Words(Seen::Again)), "words again");
        let too_long = ("carry-too-long", vec![("letters", 1200.into())]);
        go(&mut window, Action::Go(Screen::CannotRemember(too_long)), "cannot remember");
        for screen in [
            Screen::Recall(recall::Page::Scan),
            Screen::Recall(recall::Page::Camera),
            Screen::Recall(recall::Page::Files),
            Screen::Recall(recall::Page::Unlock),
        ] {
            let name = format!("{screen:?}");
            go(&mut window, Action::Go(screen), &name);
        }
        for said in ["carry-damaged", "carry-not-ours", "carry-wrong-words", "kiosk-recall-other-town"] {
            window.harness.state_mut().as_mut().unwrap().session.recall.said = Some((said, Vec::new()));
            for screen in [Screen::Recall(recall::Page::Scan), Screen::Recall(recall::Page::Unlock)] {
                go(&mut window, Action::Go(screen.clone()), &format!("{screen:?} {said}"));
            }
        }
        go(&mut window, Action::AskSure(crate::app::route::Loss::Codes), "codes");
        go(&mut window, Action::Go(Screen::Preview(OnPaper::Visit)), "preview");
        go(&mut window, Action::Go(Screen::Printing(OnPaper::Visit)), "printing");
        go(&mut window, Action::Go(Screen::CameOut(OnPaper::Visit)), "came out");
        go(&mut window, Action::Stop, "stop");
        go(&mut window, Action::AskSure(crate::app::route::Loss::Everything), "sure");
        go(&mut window, Action::Staff(staff::Touch::Open), "the door");
        for room in [Room::Door, Room::Facts, Room::Records, Room::Opinions, Room::Card, Room::Sure(Leaving::EndOfDay)]
        {
            go(&mut window, Action::Staff(staff::Touch::Enter(room)), &format!("{room:?}"));
        }
        go(&mut window, Action::OpenDisplay, "display");
        go(&mut window, Action::Go(Screen::Thanks(crate::app::ends::Ended::Printed)), "thanks");
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn keys_stay_as_large_as_a_finger_wants_them_whatever_stands_above() {
    let mut problems = Vec::new();
    for (size, language, step) in [
        (Vec2::new(1280.0, 800.0), "ja", 4),
        (Vec2::new(1920.0, 1080.0), "ja", 1),
        (Vec2::new(1920.0, 1080.0), "ja-Hira", 4),
    ] {
        let mut window = Window::open();
        window.harness.set_size(size);
        let mut go = |window: &mut Window, action: Action, screen: &str| {
            window.harness.event(Event::PointerMoved(Pos2::ZERO));
            window.does(action);
            window.keys_are_large(&format!("{size} {language}-{step} {screen}"), &mut problems);
        };
        for setting in [Setting::Language(moshimo_core::model::Language(language.to_owned())), Setting::TextStep(step)]
        {
            go(&mut window, Action::Set(setting), "start");
        }
        for sheet in ["emergency-card", "acp-what-if"] {
            let form = moshimo_core::model::questionnaire::FormCode::Long;
            go(&mut window, Action::Begin { sheet: sheet.to_owned(), form }, "first");
            for number in 0..120 {
                if window.app().session.route == Screen::Review {
                    break;
                }
                go(&mut window, Action::Skip, &format!("{sheet} {number}"));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
