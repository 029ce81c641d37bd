//! The kiosk's window can be read by a screen reader, so a visit can find what it taps by name.

use moshimo_tests::visit::WindowVisit;

#[test]
fn everything_on_the_start_screen_has_a_name_and_a_place() {
    let visit = WindowVisit::start((1280, 800), &[]);
    let nodes = visit.nodes();
    let buttons = || nodes.iter().filter(|node| node.role.contains("button"));
    assert!(buttons().count() >= 4, "{nodes:#?}");
    for button in buttons() {
        let (x, y) = button.middle();
        assert!((0..1280).contains(&x) && (0..800).contains(&y), "{button:?}");
    }
}
