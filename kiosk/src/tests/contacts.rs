//! 相談先. The contacts whom citizens may ask, with codes for the camera of a telephone.

use egui_kittest::kittest::NodeT as _;

use crate::app::route::{Action, Setting};
use crate::system::config::ThemeChoice;
use crate::tests::*;

const CODE: &str = "につながる QRコード";

/// Returns the catalogue with a number and a web page for each contact, which may be trusted until this day.
fn catalog(until: jiff::civil::Date) -> Arc<Catalog> {
    let mut catalog = Catalog::clone(&CATALOG);
    for contact in &mut catalog.contacts.contact {
        contact.phone = Some("04-7150-6531".to_owned());
        contact.url = Some("https://www.city.nagareyama.chiba.jp/life/1000001/1000002.html".to_owned());
        contact.valid_until = Some(until);
    }
    Arc::new(catalog)
}

/// Returns the rectangles of the codes that are shown.
fn codes(window: &Window) -> Vec<egui::Rect> {
    let nodes = window.harness.query_all_by_role(egui::accesskit::Role::Image);
    nodes.filter(|node| node.accesskit_node().label().is_some_and(|it| it.contains(CODE))).map(|it| it.rect()).collect()
}

#[test]
fn a_code_stands_only_beside_what_may_be_trusted() {
    let today = crate::system::clock::today();
    let mut window = Window::open_with(Config::default(), catalog(today));
    window.touch("相談先");
    assert!(window.shows("電話 04-7150-6531"));
    let shown = codes(&window);
    assert!(shown.len() >= 2, "{shown:?}");
    // The code of the address has 37 modules with its quiet edge. Each is at least 0.8 mm on a screen of 344 mm.
    let millimetre = 1280.0 / 344.0;
    assert!(shown.iter().any(|code| code.width() >= 37.0 * 0.8 * millimetre), "{shown:?}");
    for (nth, one) in shown.iter().enumerate() {
        assert!(shown[..nth].iter().all(|other| !other.intersects(*one)), "{shown:?}");
    }
    let mut window = Window::open_with(Config::default(), catalog(today.yesterday().unwrap()));
    window.touch("相談先");
    assert!(codes(&window).is_empty() && !window.shows("04-7150-6531"));
    assert!(window.shows("電話番号は、窓口でおたずねください。"));
}

#[test]
fn codes_squeeze_no_words() {
    let catalog = catalog(jiff::civil::date(2100, 1, 1));
    let mut problems = Vec::new();
    for (language, step) in [("ja", 1), ("ja", 4), ("ja-Hira", 4), ("en", 4)] {
        let mut window = Window::open_with(Config::default(), Arc::clone(&catalog));
        let tag = serde_json::from_str(&format!("\"{language}\"")).unwrap();
        let settings = [Setting::Language(tag), Setting::TextStep(step), Setting::Theme(ThemeChoice::HighContrast)];
        let actions = settings.map(Action::Set).into_iter().chain([Action::Go(Screen::Contacts)]);
        for action in actions {
            window.does(action);
        }
        let after =
            window.app().house.catalog.messages.text(&window.app().session.look.settings.language, "kiosk-list-after");
        let after = window.app().house.catalog.plain(&after, &window.app().session.look.settings.language).into_owned();
        let mut seen = 0;
        for page in 0..60 {
            window.reads_well(&format!("{language}-{step} page {page}"), &mut problems);
            let bar = 800.0 - 16.0 * 1280.0 / 344.0;
            seen += codes(&window).len() + window.harness.query_all_by_label_contains("QR code").count();
            assert!(codes(&window).iter().all(|code| code.bottom() < bar), "{language}-{step} page {page}");
            let next = window.harness.get_by_label(&after);
            if next.accesskit_node().is_disabled() {
                break;
            }
            next.click();
            window.harness.run();
        }
        assert!(seen >= catalog.contacts.contact.len() || language == "ja-Hira", "{language}-{step}: {seen}");
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
