//! 文節. The beginnings of Japanese phrases, for line breaks and for words written apart.

use std::sync::LazyLock;

use crate::script::{LONG, is_hiragana, is_kanji, is_katakana};

/// The phrase model, a few hundred kilobytes of JSON. It is read once, when first needed.
static MODEL: LazyLock<budouy::Parser> = LazyLock::new(budouy::model::load_default_japanese_parser);

/// The kana with which particles, verbs and adjectives end. Stems of compounds (聞き取る, 受け付け) end otherwise.
const ENDINGS: &str = include_str!("phrases/endings.txt");
/// い, with which adjectives end, but other words too.
const ADJECTIVE: char = 'い';
/// The signs between words of equal rank, and before an explanation.
const DOT: char = '・';
const OPENING: char = '（';
const CLOSING: char = '）';
/// The characters with which no phrase begins.
const NEVER_FIRST: &str = include_str!("phrases/never-first.txt");

/// Returns the bytes at which phrases begin, without the first.
///
/// The model alone misses places and cuts words, so the script counts too. Where kana that end phrases meet kanji or
/// katakana, a phrase begins. A place that would leave a scrap of a word behind is refused.
pub(crate) fn starts(text: &str) -> Vec<usize> {
    let places: Vec<(usize, char)> = text.char_indices().collect();
    let at = |index: usize| places.get(index).map(|(_, character)| *character);
    // い ends adjectives (答えたい所), but right after a kanji it may be the stem of a compound (使い方).
    let is_ending_i =
        |index: usize| at(index - 1) == Some(ADJECTIVE) && index.checked_sub(2).and_then(at).is_some_and(is_hiragana);
    let turns = |index: usize| {
        let pair = index.checked_sub(1).and_then(at).zip(at(index));
        pair.is_some_and(|(before, here)| begins_word(here) && (ends_phrase(before) || is_ending_i(index)))
    };
    let mut model = MODEL.parse_boundaries(text).into_iter().peekable();
    let mut starts = Vec::new();
    let mut last = 0;
    for index in 1..places.len() {
        while model.next_if(|boundary| *boundary < index).is_some() {}
        let (Some(before), Some(here)) = (at(index - 1), at(index)) else { break };
        // One kana before a turn of the script belongs to the word before it, like つ of いくつ選んで.
        let is_scrap = is_hiragana(here) && (turns(index + 1) || index + 1 == places.len());
        let from_model = model.peek() == Some(&index) && may_begin(before, here) && !is_scrap;
        // A single character is a phrase only if it is a kanji before kana: 夜ぐっすり.
        let is_long_enough = index >= last + 2 || (is_kanji(before) && is_hiragana(here));
        let from_stop = matches!(before, '、' | '。') && may_begin(before, here);
        if from_stop || ((from_model || turns(index)) && is_long_enough) {
            starts.push(places[index].0);
            last = index;
        }
    }
    starts
}

/// Returns whether a word may begin between two characters of a phrase: where katakana meet another script (情報|カード),
/// behind a middle dot, at brackets, and where a number follows kana (2025ねん|3がつ). Kana behind katakana belong to its
/// phrase.
pub(crate) fn meet(before: char, here: char) -> bool {
    let is_sign = |character: char| matches!(character, DOT | CLOSING);
    let is_in_katakana = |character: char| is_katakana(character) || character == LONG;
    match (is_in_katakana(before), is_in_katakana(here)) {
        (true, false) => is_kanji(here) || here == OPENING,
        (false, true) => is_katakana(here) && (is_kanji(before) || ends_phrase(before) || is_sign(before)),
        (true, true) => false,
        (false, false) => {
            let begins_number = here.is_ascii_digit() && is_hiragana(before);
            here == OPENING || before == DOT || begins_number || (before == CLOSING && !is_hiragana(here))
        }
    }
}

fn ends_phrase(character: char) -> bool {
    ENDINGS.contains(character)
}

fn begins_word(character: char) -> bool {
    is_kanji(character) || is_katakana(character)
}

/// Returns whether a phrase can begin between two characters at all.
fn may_begin(before: char, here: char) -> bool {
    !here.is_whitespace() && !NEVER_FIRST.contains(here) && !before.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::starts;

    #[track_caller]
    fn check(phrases: &str) {
        let text = phrases.replace('|', "");
        let mut seen = text.clone();
        for start in starts(&text).into_iter().rev() {
            seen.insert(start, '|');
        }
        assert_eq!(seen, phrases);
    }

    #[test]
    fn phrases_begin_where_a_reader_takes_a_breath() {
        check("いくつ|選んでもかまいません。|近い|ものを|選んでください。");
        check("答えたい|所だけ|答える");
        check("その|薬を、|いつ|使いますか。");
        check("聞き取って|書いて|もらう");
    }

    #[test]
    fn no_scrap_of_a_word_is_left_behind() {
        for word in ["はい", "もどる", "つづき", "友だち", "一休み"] {
            check(word);
        }
    }
}
