//! What is written is heard: a field tells a screen reader its text and its caret, also while kana are converted.

use egui::accesskit::{Action as Asks, ActionData, ActionRequest, Role, TextPosition, TextSelection, TreeId};
use egui_kittest::kittest::NodeT as _;

use crate::tests::*;

impl Window {
    /// Returns the text that a screen reader finds in the field, line by line, with a bar where the caret stands.
    pub(crate) fn heard_text(&self) -> String {
        let field = self.harness.get_by_role(Role::TextInput);
        let field = field.accesskit_node();
        assert!(field.supports_text_ranges(), "the field has no text");
        let mut text = field.document_range().text();
        let caret = field.text_selection_focus().expect("the field has no caret").to_global_usv_index();
        let byte = text.char_indices().nth(caret).map_or(text.len(), |(byte, _)| byte);
        text.insert(byte, '|');
        text
    }
}

#[test]
fn what_is_typed_and_erased_is_heard_with_its_caret() {
    let mut window = Window::at_the_sheet();
    assert_eq!(window.heard_text(), "|");
    for key in ["か", "き", "く"] {
        window.touch(key);
    }
    assert_eq!(window.heard_text(), "かきく|");
    window.touch("左へ");
    assert_eq!(window.heard_text(), "かき|く");
    window.touch("一字消す");
    assert_eq!(window.heard_text(), "か|く");
}

#[test]
fn kana_that_are_still_being_converted_are_heard_too() {
    let mut window = Window::with_kana(Config::default());
    window.touch("もしもシート");
    window.touch_containing("短い版");
    window.harness.event(Event::Text("山 ".to_owned()));
    window.harness.run();
    for key in ["は", "な", "こ"] {
        window.touch(key);
    }
    assert_eq!(window.heard_text(), "山 花子|");
    let field = window.harness.get_by_role(Role::TextInput);
    assert_eq!(field.accesskit_node().value().as_deref(), Some("山 花子"));
    window.touch("候補 華子");
    assert_eq!(window.heard_text(), "山 華子|");
}

#[test]
fn what_an_input_method_of_the_system_composes_is_heard() {
    let mut window = Window::at_the_sheet();
    window.harness.event(Event::Text("山".to_owned()));
    window.harness.event(Event::Ime(egui::ImeEvent::Preedit { text: "はな".to_owned(), active_range_chars: None }));
    window.harness.run();
    assert_eq!(window.heard_text(), "山はな|");
}

#[test]
fn every_letter_of_a_long_text_has_a_place_and_every_line_its_own_run() {
    let mut window = Window::at_the_sheet();
    let text = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほ";
    window.harness.event(Event::Text(text.to_owned()));
    window.harness.run();
    let field = window.harness.get_by_role(Role::TextInput);
    let node = field.accesskit_node();
    let runs: Vec<_> = node.children().filter(|it| it.role() == Role::TextRun).collect();
    assert!(!runs.is_empty());
    for run in &runs {
        let data = run.data();
        let letters = data.value().unwrap_or_default().chars().count();
        assert_eq!(data.character_lengths().len(), letters);
        let places = data.character_positions().unwrap();
        assert_eq!(places.len(), letters);
        assert!(places.is_sorted(), "the letters of a line stand one behind the other: {places:?}");
        assert!(data.character_widths().unwrap().iter().all(|width| *width > 1.0));
    }
    assert_eq!(window.heard_text(), format!("{text}|"));
}

#[test]
fn a_screen_reader_puts_the_caret_where_its_user_wishes() {
    let mut window = Window::at_the_sheet();
    for key in ["か", "き", "く"] {
        window.touch(key);
    }
    let (field, run) = {
        let field = window.harness.get_by_role(Role::TextInput);
        let node = field.accesskit_node();
        let run = node.children().find(|it| it.role() == Role::TextRun).unwrap();
        (node.locate().0, run.locate().0)
    };
    let place = TextPosition { node: run, character_index: 1 };
    let request = ActionRequest {
        action: Asks::SetTextSelection,
        target_tree: TreeId::ROOT,
        target_node: field,
        data: Some(ActionData::SetTextSelection(TextSelection { anchor: place, focus: place })),
    };
    window.harness.event(Event::AccessKitActionRequest(request));
    window.harness.run();
    assert_eq!(window.heard_text(), "か|きく");
}
