//! A citizen's finger at the running kiosk, in a real window.

use moshimo_tests::visit::WindowVisit;

const SCREENS: [(u16, u16); 2] = [(1280, 800), (1920, 1080)];

#[test]
fn everything_on_the_start_screen_has_a_name_and_can_be_reached() {
    for (width, height) in SCREENS {
        let visit = WindowVisit::start((width, height), &[]);
        let nodes = visit.nodes();
        let buttons = || nodes.iter().filter(|node| node.role.contains("button"));
        assert!(buttons().count() >= 4, "{nodes:#?}");
        for button in buttons() {
            let (x, y) = button.middle();
            assert!((0..i32::from(width)).contains(&x) && (0..i32::from(height)).contains(&y), "{button:?}");
        }
    }
}

#[test]
fn a_finger_and_a_mouse_open_the_sheet_alike() {
    let mut by_finger = WindowVisit::start(SCREENS[0], &[]);
    let start = by_finger.screenshot();
    by_finger.tap_part("もしもシート");
    by_finger.leaves(&start);

    let mut by_mouse = WindowVisit::start(SCREENS[0], &[]);
    by_mouse.click_part("もしもシート");
    by_mouse.leaves(&start);
    let names = |visit: &WindowVisit| visit.nodes().into_iter().map(|node| node.name).collect::<Vec<_>>();
    assert_eq!(names(&by_finger), names(&by_mouse));
}
