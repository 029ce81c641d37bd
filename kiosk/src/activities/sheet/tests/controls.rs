//! Controls that none of our sheets has, on the sheet of another town.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::sync::Arc;

use egui_kittest::kittest::Queryable as _;
use moshimo_core::catalog::Catalog;
use moshimo_core::model::Questionnaire;

use crate::system::config::Config;
use crate::tests::{CATALOG, Window};

#[test]
fn a_slider_a_single_box_and_lettered_options_are_answered() {
    let sheet: Questionnaire = serde_json::from_str(include_str!("every-control.json")).unwrap();
    let mut catalog = Catalog::clone(&CATALOG);
    catalog.questionnaires.insert("every-control".to_owned(), Arc::new(sheet));
    let mut window = Window::open_with(Config::default(), Arc::new(catalog));
    window.touch_containing("ほかの町の紙");

    assert!(window.shows("https://example.org/itami"));
    // The slider goes in steps of two, and begins without a value.
    for _ in 0..4 {
        window.touch("多く");
    }
    window.touch("少なく");
    assert!(window.shows("4"));
    window.touch("次へ");
    // The question and its box have the same words.
    let both = window.harness.get_all_by_label("ひとりで暮らしている");
    both.max_by(|one, other| one.rect().top().total_cmp(&other.rect().top())).unwrap().click();
    window.harness.run();
    window.touch("次へ");
    window.touch("b. 届けてもらう");
    window.touch("次へ");

    for row in ["痛みはどのくらいですか。 4", "ひとりで暮らしている はい", "食事はどうしていますか。 b. 届けてもらう"]
    {
        assert!(window.shows(row), "{row}");
    }
}
