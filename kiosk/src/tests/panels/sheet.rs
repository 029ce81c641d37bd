//! The first screen, the forms, and every question of every sheet that is shipped.

use moshimo_core::model::questionnaire::FormCode;

use super::Faults;
use crate::tests::*;

#[test]
fn the_first_screens_fit_every_panel() {
    let mut faults = Faults::default();
    Window::open().fits_everywhere("start", &mut faults);
    let mut config = Config::default();
    config.lecture.tile = true;
    let mut window = Window::open_as(config);
    window.fits_everywhere("start with lectures", &mut faults);
    window.does(Action::Go(Screen::Forms("acp-what-if".to_owned())));
    window.fits_everywhere("forms", &mut faults);
    faults.assert_none();
}

#[test]
fn every_question_fits_every_panel() {
    let mut faults = Faults::default();
    for sheet in CATALOG.questionnaires.keys() {
        let mut window = Window::open();
        window.does(Action::Begin { sheet: sheet.clone(), form: FormCode::Long });
        for number in 0..200 {
            if window.app().session.route == Screen::Review {
                break;
            }
            window.fits_everywhere(&format!("{sheet} {number}"), &mut faults);
            window.does(Action::Skip);
        }
    }
    faults.assert_none();
}
