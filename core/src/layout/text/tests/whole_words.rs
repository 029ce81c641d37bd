//! No line ends within a word, as long as the word fits into the line.

use super::*;
use crate::model::Readings;

static READINGS: LazyLock<Readings> =
    LazyLock::new(|| Readings::parse(include_str!("../../../../../assets/readings/ja.tsv")).0);

/// Returns the lines of a text of the content, for a width in ems of ten points.
fn lines(text: &str, breaking: Breaking, ems: f32) -> Vec<String> {
    let words = Annotated::plain(text).with_borders(READINGS.borders(text));
    let set = typesetter().annotated(&words, &style(breaking), Length::pt(10.0 * ems));
    set.iter().map(|line| text[line.text.clone()].trim_end().to_owned()).collect()
}

/// Checks the lines of a text in the narrowest room that holds all of its words. The text is written with `|` where a
/// line may end.
#[track_caller]
fn check_words(parted: &str) {
    let text = parted.replace('|', "");
    let words = Annotated::plain(&text).with_borders(READINGS.borders(&text));
    for breaking in [Breaking::Words, Breaking::Phrase] {
        let narrow = typesetter().widest_word(&words, &style(breaking)) + Length::pt(0.1);
        let set = typesetter().annotated(&words, &style(breaking), narrow);
        let mut ends = 0;
        let allowed: Vec<usize> = parted
            .split('|')
            .map(|part| {
                ends += part.len();
                ends
            })
            .collect();
        for line in &set {
            let end = text[..line.text.end].len();
            let cut = || set.iter().map(|line| &text[line.text.clone()]).collect::<Vec<_>>();
            assert!(allowed.contains(&end) || end == text.len(), "{text} is cut: {:?}", cut());
        }
    }
}

#[test]
fn words_stay_whole_in_the_narrowest_room_that_holds_them() {
    check_words("もしも|シート");
    check_words("救急|情報|カード");
    check_words("きゅうきゅう|じょうほう|カード");
    check_words("もしも|シートを|書きます。");
    check_words("20〜40分");
    check_words("20〜40ふん");
    check_words("短い|版|5分");
    check_words("約3時間30分");
    check_words("第2回|連携|会議");
    check_words("令和6年度の|計画");
    check_words("答えたくない");
    check_words("こたえたくない");
    check_words("まだ|決められない");
    check_words("地域|包括|支援|センターへ");
    check_words("係の|人を|よぶ");
    check_words("今日は|ここまで");
    check_words("04-7158-1111");
}

#[test]
fn a_phrase_stays_whole_where_the_line_holds_it() {
    for breaking in [Breaking::Words, Breaking::Phrase] {
        assert_eq!(lines("もしもシートを書きます。", breaking, 8.0), ["もしもシートを", "書きます。"]);
        assert_eq!(lines("救急情報カードを書きます。", breaking, 9.0), ["救急情報カードを", "書きます。"]);
    }
}

#[test]
fn what_has_no_borders_of_its_own_is_divided_all_the_same() {
    let text = "きゅうきゅうじょうほうカード";
    assert_eq!(lines(text, Breaking::Words, 4.0).concat(), text);
}
