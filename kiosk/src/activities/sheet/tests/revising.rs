//! 見直し. A citizen goes through the answers of last time again.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use egui::Event;
use moshimo_core::model::{QuestionnaireResponse, ResponseStatus};

use crate::app::route::{Action, Screen};
use crate::tests::{CATALOG, Window};

const SHEET: &str = "acp-what-if";

/// Returns the example as it was answered a year ago. `spoil` changes its text first.
fn last_year(spoil: impl Fn(String) -> String) -> QuestionnaireResponse {
    let example = CATALOG.examples[SHEET].clone().with_authored(Some("2025-11-03".to_owned()));
    serde_json::from_str(&spoil(serde_json::to_string(&example).unwrap())).unwrap()
}

impl Window {
    fn revise(response: QuestionnaireResponse) -> Self {
        let mut window = Self::open();
        let ctx = window.harness.ctx.clone();
        window
            .harness
            .state_mut()
            .as_mut()
            .unwrap()
            .apply(Action::Revise { response: Box::new(response), form: None }, &ctx);
        window.harness.run();
        window
    }

    fn completed(&mut self) -> QuestionnaireResponse {
        let visit = self.harness.state_mut().as_mut().unwrap().session.visit.take().unwrap();
        visit.complete(jiff::civil::date(2026, 11, 22))
    }
}

#[test]
fn a_revision_asks_what_to_change_and_keeps_the_rest() {
    let before = last_year(|text| text);
    let mut window = Window::revise(before.clone());
    assert!(window.shows("どこを変えますか"));
    // Nobody has to turn all pages of the list. Each part leads to its own answers.
    window.touch("もしものときの治療とケア");
    assert!(!window.shows("お名前 流山 花子"));
    window.touch("前の一覧");
    while !window.shows("お名前 流山 花子") {
        window.touch("前の一覧");
    }
    window.touch_containing("お名前 流山 花子");
    window.harness.event(Event::Text("改め".to_owned()));
    window.harness.run();
    window.touch("見直しへ");
    assert_eq!(window.app().session.route, Screen::Review);
    assert!(window.shows("変えました"), "the list is no longer on the page where it was");
    let after = window.completed();
    assert_eq!((after.status, after.version()), (ResponseStatus::Amended, 2));
    assert_eq!(after.replaces().unwrap().authored, before.authored_on());
}

#[test]
fn what_finds_no_place_is_decided_about_before_anything_else() {
    // The old sheet has a question and an option that today's sheet does not have.
    let response = last_year(|text| {
        let text = text.replacen("acp-what-if.about.reading", "acp-what-if.about.nickname", 1);
        text.replacen("2026-11-22\",\"status", "2025-04-01\",\"status", 1)
    });
    let mut window = Window::revise(response);
    assert_eq!(window.app().session.route, Screen::LeftOver(0));
    assert!(window.shows("ながれやま はなこ") && !window.shows("もう一度答える"));
    window.touch("控えとして残す");
    assert_eq!(window.app().session.route, Screen::Review);
    let notes = window.app().session.visit.as_ref().unwrap().settled().notes();
    assert_eq!(notes[0].link_id.as_str(), "acp-what-if.about.nickname");
    // The decision can still be changed.
    window.does(Action::Go(Screen::LeftOver(0)));
    window.touch("この答えを消す");
    assert!(window.completed().notes().is_empty());
}
