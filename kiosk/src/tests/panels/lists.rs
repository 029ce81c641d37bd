//! The review, the plan, places to turn to, leaflets with their slip, and the rooms of the staff.

use jiff::civil::date;
use moshimo_core::model::leaflet::Opinion;
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::vault::PinHash;

use super::Faults;
use crate::activities::leaflets::slip::{self, FIELDS};
use crate::activities::leaflets::{self, Touch as Leaf};
use crate::activities::plan::{self, Sieve};
use crate::activities::staff::{self, Leaving, Room};
use crate::tests::*;

#[test]
fn the_review_fits_every_panel() {
    let mut faults = Faults::default();
    for form in [FormCode::Short, FormCode::Long] {
        let mut window = Window::open();
        window.does(Action::Begin { sheet: "acp-what-if".to_owned(), form });
        window.harness.event(Event::Text("流山 花子".to_owned()));
        window.harness.run();
        window.does(Action::Next);
        window.does(Action::Go(Screen::Review));
        for page in 0..3 {
            window.harness.state_mut().as_mut().unwrap().session.review_list.page = page;
            window.fits_everywhere(&format!("review of {form:?}, page {page}"), &mut faults);
        }
    }
    faults.assert_none();
}

#[test]
fn the_plan_fits_every_panel() {
    let mut faults = Faults::default();
    let mut window = Window::open();
    for page in 0..3 {
        window.does(Action::Go(Screen::Plan(plan::Page::Overview)));
        window.harness.state_mut().as_mut().unwrap().session.review_list.page = page;
        window.fits_everywhere(&format!("overview, page {page}"), &mut faults);
    }
    let pages = [
        plan::Page::Sheets,
        plan::Page::Themes,
        plan::Page::Choose(Sieve::Scene),
        plan::Page::Choose(Sieve::Goal),
        plan::Page::Choose(Sieve::InCharge),
        plan::Page::Theme(1),
        plan::Page::Theme(10),
    ];
    for page in pages {
        window.does(Action::Plan(plan::Touch::Turn(page.clone())));
        window.fits_everywhere(&format!("plan {page:?}"), &mut faults);
    }
    faults.assert_none();
}

#[test]
fn contacts_and_about_fit_every_panel() {
    let mut faults = Faults::default();
    let mut window = Window::open();
    for page in 0..2 {
        window.does(Action::Go(Screen::Contacts));
        window.harness.state_mut().as_mut().unwrap().session.review_list.page = page;
        window.fits_everywhere(&format!("contacts, page {page}"), &mut faults);
        window.does(Action::Go(Screen::About));
        window.harness.state_mut().as_mut().unwrap().session.review_list.page = page;
        window.fits_everywhere(&format!("about, page {page}"), &mut faults);
    }
    faults.assert_none();
}

#[test]
fn the_leaflets_fit_every_panel() {
    let mut faults = Faults::default();
    let mut window = Window::open();
    window.does(Action::Leaflets(Leaf::Open));
    window.fits_everywhere("leaflets", &mut faults);
    window.does(Action::Leaflets(Leaf::Show(0)));
    window.fits_everywhere("a leaflet", &mut faults);
    let guides = CATALOG.guides.keys().map(|id| leaflets::Page::Guide(id.clone()));
    let pages = [leaflets::Page::More, leaflets::Page::Survey, leaflets::Page::Best].into_iter().chain(guides);
    for page in pages {
        window.does(Action::Leaflets(Leaf::Turn(page.clone())));
        window.fits_everywhere(&format!("leaflets {page:?}"), &mut faults);
    }
    window.does(Action::Leaflets(Leaf::Best(1)));
    window.fits_everywhere("why it is best", &mut faults);
    window.does(Action::Leaflets(Leaf::Write));
    window.fits_everywhere("in one's own words", &mut faults);
    window.does(Action::Leaflets(Leaf::Turn(leaflets::Page::Said)));
    window.fits_everywhere("thanks for the opinion", &mut faults);
    faults.assert_none();
}

#[test]
fn the_slip_fits_every_panel() {
    let mut faults = Faults::default();
    let mut window = Window::open();
    window.does(Action::Leaflets(Leaf::Open));
    window.does(Action::Leaflets(Leaf::Slip(slip::Touch::Open(0))));
    window.fits_everywhere("slip", &mut faults);
    for field in FIELDS {
        window.does(Action::Leaflets(Leaf::Slip(slip::Touch::Fill(field))));
        window.fits_everywhere(&format!("slip {field:?}"), &mut faults);
        window.does(Action::Back);
    }
    window.does(Action::Leaflets(Leaf::Slip(slip::Touch::Look)));
    window.fits_everywhere("slip as it is printed", &mut faults);
    window.does(Action::Leaflets(Leaf::Turn(leaflets::Page::Slip(slip::Page::Done))));
    window.fits_everywhere("slip done", &mut faults);
    faults.assert_none();
}

fn opinions() -> Vec<Opinion> {
    let opinion = |leaflet: &str, why: &str| Opinion {
        day: date(2026, 11, 2),
        place: "市役所 1階".to_owned(),
        leaflet: leaflet.to_owned(),
        version: "2026-11-22".to_owned(),
        reasons: vec!["picture".to_owned(), "gentle".to_owned()],
        why: why.to_owned(),
    };
    vec![
        opinion("leaflet-1", "字が大きくて、家の者にも見せやすいと思いました。"),
        opinion("leaflet-2", ""),
        opinion("leaflet-1", "やさしい"),
    ]
}

#[test]
fn the_rooms_of_the_staff_fit_every_panel() {
    let mut faults = Faults::default();
    let mut config = Config::default();
    Window::open_as(config.clone()).staff_room(Room::Door, &mut faults);
    config.staff.pin_hash = Some(PinHash::of("314159").unwrap().to_string());
    let mut window = Window::open_as(config);
    for room in [
        Room::Door,
        Room::Facts,
        Room::Records,
        Room::Opinions,
        Room::Card,
        Room::Indicators,
        Room::Count(0),
        Room::Entries(0),
        Room::Sure(Leaving::Restart),
        Room::Sure(Leaving::EndOfDay),
    ] {
        window.staff_room(room, &mut faults);
    }
    faults.assert_none();
}

impl Window {
    fn staff_room(&mut self, room: Room, faults: &mut Faults) {
        self.does(Action::Staff(staff::Touch::Open));
        self.does(Action::Staff(staff::Touch::Enter(room)));
        if room == Room::Opinions {
            self.harness.state_mut().as_mut().unwrap().staff.opinions = Some(Ok(opinions()));
        }
        self.fits_everywhere(&format!("staff {room:?}"), faults);
    }
}
