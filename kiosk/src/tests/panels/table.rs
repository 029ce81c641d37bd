//! The lecture and the value cards.

use egui_kittest::kittest::NodeT as _;
use moshimo_core::game::Pile;

use super::{Faults, Panel, judge};
use crate::activities::cards::{self, Hand, Move, Place as Spot, Play, Way};
use crate::activities::lecture::{Came, Field, Page, Place, Touch};
use crate::app::route::Loss;
use crate::tests::*;

impl Window {
    fn at_a_lecture() -> Self {
        let mut config = Config::default();
        config.lecture.tile = true;
        config.lecture.folder = Some("/media/usb".into());
        config.place.name = "南流山福祉会館の二階にある大きな会議室".to_owned();
        let mut window = Self::open_as(config);
        window.does(Action::Lecture(Touch::Open));
        window
    }

    fn turns(&mut self, page: Page) {
        self.does(Action::Lecture(Touch::Turn(page)));
    }

    fn moves(&mut self, touch: impl Into<cards::Touch>) {
        self.does(Action::Cards(touch.into()));
    }

    /// Deals the cards around the table in an order that follows from `seed`.
    fn deals(&mut self, seed: u64) {
        let App { session, house, .. } = self.harness.state_mut().as_mut().unwrap();
        let deck = house.catalog.decks.values().next().unwrap();
        session.cards.start(Way::Table, deck, seed);
    }

    /// Turns the list that is shown to its last page, and judges the screen there too.
    fn fits_to_the_last_page(&mut self, screen: &str, faults: &mut Faults) {
        self.fits_everywhere(screen, faults);
        for turn in 0..20 {
            let after = self.harness.query_all_by_label("次の一覧").next();
            let Some(after) = after.filter(|node| !node.accesskit_node().is_disabled()) else { return };
            after.click();
            self.harness.run();
            self.fits_everywhere(&format!("{screen} {}", turn + 2), faults);
        }
    }
}

#[test]
fn the_preparation_and_the_end_of_a_lecture_fit_every_panel() {
    let mut faults = Faults::default();
    let mut window = Window::at_a_lecture();
    window.fits_everywhere("prepare", &mut faults);
    for (page, name) in [(Page::Agenda, "agenda"), (Page::Notes, "notes")] {
        window.turns(page);
        window.fits_to_the_last_page(name, &mut faults);
    }
    for field in [Field::Place, Field::Comment(0)] {
        window.turns(Page::Write(field));
        window.fits_everywhere("write", &mut faults);
        window.does(Action::Back);
    }
    window.does(Action::Lecture(Touch::Begin));
    window.turns(Page::Attendance(Came::End));
    window.fits_everywhere("nobody came", &mut faults);
    window.turns(Page::Closing);
    window.fits_everywhere("closing of nobody", &mut faults);
    window.does(Action::Lecture(Touch::People(480)));
    for (page, name) in [
        (Page::Prepare, "prepare again"),
        (Page::Overview, "overview"),
        (Page::Attendance(Came::Hands), "attendance"),
        (Page::Closing, "closing"),
        (Page::Stop, "stop"),
        (Page::Comments, "comments"),
    ] {
        window.turns(page);
        window.fits_to_the_last_page(name, &mut faults);
    }
    window.does(Action::AskSure(Loss::Lecture));
    window.fits_everywhere("sure", &mut faults);
    window.does(Action::Back);
    let lecture = window.harness.state_mut().as_mut().unwrap().session.lecture.as_mut().unwrap();
    lecture.record.comments = vec!["家に帰って、家族とゆっくり話してみます。".to_owned(); 8];
    window.turns(Page::Comments);
    window.fits_to_the_last_page("many comments", &mut faults);
    window.does(Action::Lecture(Touch::Report));
    window.until_shown("枚中 1枚目");
    window.fits_everywhere("report", &mut faults);
    faults.assert_none();
}

#[test]
fn every_page_before_an_audience_fits_every_panel() {
    let mut faults = Faults::default();
    let mut window = Window::at_a_lecture();
    window.does(Action::Lecture(Touch::Begin));
    for people in [0, 120] {
        window.does(Action::Lecture(Touch::People(people)));
        window.everywhere("pages", &mut faults, |window, panel| {
            window.does(Action::Lecture(Touch::Jump(0)));
            window.judges_each_part(panel)
        });
    }
    faults.assert_none();
}

impl Window {
    /// Goes through all parts of all pages on the present panel. Returns what is wrong with them.
    fn judges_each_part(&mut self, panel: &Panel) -> Vec<String> {
        let mut faults = Vec::new();
        for _ in 0..200 {
            let Some(Screen::Lecture(Page::Show(Place { step, part }))) = self.app().session.route.seen().cloned()
            else {
                return faults;
            };
            judge::forget();
            self.harness.step();
            faults.extend(self.judged(panel).into_iter().map(|fault| format!("{step}.{part}: {fault}")));
            self.does(Action::Lecture(Touch::Next));
        }
        panic!("the lecture has no end");
    }
}

#[test]
fn cards_of_one_person_fit_every_panel() {
    let mut faults = Faults::default();
    let mut window = Window::open();
    window.moves(cards::Touch::Begin);
    window.fits_everywhere("ways", &mut faults);
    window.moves(cards::Touch::Way(Way::Alone));
    window.fits_everywhere("the first card", &mut faults);
    window.moves(Move::Put(Pile::Somewhat));
    for number in 0..35 {
        if number % 4 == 0 {
            window.fits_everywhere(&format!("card {number}"), &mut faults);
        }
        window.moves(Move::Put(Pile::NotNow));
    }
    window.fits_everywhere("nothing", &mut faults);
    window.moves(cards::Touch::Write);
    window.fits_everywhere("write", &mut faults);
    window.moves(cards::Touch::WriteAs(Hand::Finger));
    window.fits_everywhere("write by hand", &mut faults);
    window.does(Action::Go(Screen::Cards(Spot::Stop)));
    window.fits_everywhere("stop", &mut faults);
    window.moves(cards::Touch::Way(Way::Alone));
    for _ in 0..36 {
        window.moves(Move::Put(Pile::Very));
    }
    window.fits_to_the_last_page("keep", &mut faults);
    let Some(Play::Alone(sorting)) = &window.app().session.cards.play else { panic!("not alone") };
    let cards: Vec<_> = sorting.offered().iter().take(5).copied().collect();
    for card in &cards {
        window.moves(Move::Keep(*card));
    }
    window.fits_everywhere("kept", &mut faults);
    window.moves(Move::GoOn);
    cards.iter().take(2).for_each(|card| window.moves(Move::Top(0, *card)));
    window.fits_everywhere("order", &mut faults);
    window.moves(Move::GoOn);
    window.fits_everywhere("result", &mut faults);
    window.does(Action::Go(Screen::Cards(Spot::Replace)));
    window.fits_everywhere("replace", &mut faults);
    faults.assert_none();
}

#[test]
fn cards_of_two_and_of_four_fit_every_panel() {
    let mut faults = Faults::default();
    let mut window = Window::open();
    window.moves(cards::Touch::Begin);
    window.does(Action::Go(Screen::Cards(Spot::About)));
    window.fits_everywhere("about", &mut faults);
    window.moves(cards::Touch::Way(Way::One));
    for seat in 0..2 {
        for number in 0..36 {
            let piles = [Pile::Very, Pile::Somewhat, Pile::NotNow];
            window.moves(Move::Put(piles[(number / (seat + 1)) % 3]));
            if number == 3 {
                window.fits_everywhere("sort of two", &mut faults);
            }
        }
        window.fits_everywhere("keep of two", &mut faults);
        let Some(Play::Pair(pair, _)) = &window.app().session.cards.play else { panic!("not two") };
        let cards: Vec<_> = pair.side(seat).offered().iter().take(5).copied().collect();
        for card in &cards {
            window.moves(Move::Keep(*card));
        }
        window.moves(Move::GoOn);
        window.moves(Move::GoOn);
        window.fits_to_the_last_page("pass or compare", &mut faults);
        window.moves(Move::TakeOver);
    }
    window.moves(cards::Touch::Result);
    window.fits_everywhere("result of two", &mut faults);
    window.moves(cards::Touch::Way(Way::Table));
    for flat in [false, true] {
        window.harness.state_mut().as_mut().unwrap().house.config.screen.lies_flat = flat;
        let name = if flat { "around" } else { "handed on" };
        window.fits_everywhere(&format!("{name}: pass"), &mut faults);
        window.moves(Move::TakeOver);
        window.fits_everywhere(&format!("{name}: draw"), &mut faults);
        window.moves(Move::Draw);
        window.fits_everywhere(&format!("{name}: put away"), &mut faults);
        let Some(Play::Table(table)) = &window.app().session.cards.play else { panic!("not four") };
        let card = table.hand(table.turn())[2];
        window.moves(Move::PutAway(card));
        window.fits_everywhere(&format!("{name}: tell"), &mut faults);
        window.moves(Move::Told);
        window.moves(Move::TakeOver);
        window.fits_everywhere(&format!("{name}: next"), &mut faults);
    }
    window.does(Action::Go(Screen::Cards(Spot::Open)));
    window.fits_everywhere("open", &mut faults);
    // The hands of two deals hold nearly every card.
    for seed in [1, 2] {
        window.deals(seed);
        window.moves(Move::Finish);
        for seat in 0..4 {
            window.moves(cards::Touch::Seat(seat));
            window.fits_everywhere(&format!("result of four, deal {seed}, seat {seat}"), &mut faults);
        }
    }
    faults.assert_none();
}
