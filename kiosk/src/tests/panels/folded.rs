//! Words about a screen that a panel has no room for. They are opened by a touch, and heard by who asks for help.

use super::{LOOKS, PANELS};
use crate::tests::*;

const VALUES: &str = "時間が限られたら、何を大切にしますか。";
const WHY: &str = "いくつ選んでもかまいません";
const OPENS: &str = "説明を読む";

#[test]
fn words_without_room_are_folded_and_never_gone() {
    let mut window = Window::at_the_sheet();
    window.until(VALUES);
    window.touch("夜ぐっすり眠る");
    let mut folded = 0;
    for look in &LOOKS[..2] {
        window.dress(look);
        for panel in &PANELS {
            window.put_on(panel);
            if window.shows(WHY) {
                continue;
            }
            let reasons = window.app().session.look.texts.aloud.reasons();
            assert!(reasons.iter().any(|it| it.text.contains(WHY)), "nobody can hear it: {}", panel.name);
            if window.harness.query_by_label(OPENS).is_none() {
                continue;
            }
            folded += 1;
            window.touch(OPENS);
            assert!(window.shows(WHY), "{}", panel.name);
            window.touch("もどる");
            assert!(window.shows(VALUES) && window.answers().contains("sleep-well"), "{}", panel.name);
        }
    }
    assert!(folded > 0, "no panel has a button that opens the words");
}
