//! The letters and the display, with the controls of the voice.

use super::Faults;
use crate::tests::*;

#[test]
fn the_letters_and_the_display_fit_every_panel() {
    let mut faults = Faults::default();
    let mut window = Window::open();
    window.does(Action::OpenDisplay);
    window.fits_everywhere("display", &mut faults);
    faults.assert_none();
}
