//! The classes of characters at the edges of a line, after JLREQ.

use crate::script;

/// The role of a cluster in Japanese line composition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Opening brackets such as 「（, with blank on the left.
    Opening,
    /// Closing brackets such as 」）, with blank on the right.
    Closing,
    /// Stops: 、。，．
    Stop,
    /// Middle dots and colons: ・：；
    Middle,
    /// Hiragana and katakana, over which a neighbour's ruby may hang.
    Kana,
    /// A blank.
    Space,
    /// Letters and digits of other scripts. Their spacing is never stretched.
    Western,
    /// Kanji and everything else.
    Other,
}

impl Class {
    pub(super) fn of(text: &str) -> Self {
        let Some(first) = text.chars().next() else { return Self::Other };
        match first {
            '「' | '『' | '（' | '〔' | '［' | '｛' | '〈' | '《' | '【' | '｢' | '〝' => Self::Opening,
            '」' | '』' | '）' | '〕' | '］' | '｝' | '〉' | '》' | '】' | '｣' | '〟' => Self::Closing,
            '、' | '。' | '，' | '．' => Self::Stop,
            '・' | '：' | '；' => Self::Middle,
            '゛'..='ゟ' | 'ヽ'..='ヿ' => Self::Kana,
            _ if script::is_kana(first) => Self::Kana,
            _ if first.is_whitespace() => Self::Space,
            _ if first.is_ascii() || ('\u{a0}'..'\u{2000}').contains(&first) => Self::Western,
            _ => Self::Other,
        }
    }
}

/// Returns whether a character never begins a line, even if the general algorithm allows it.
pub(super) fn never_starts_a_line(character: char) -> bool {
    matches!(
        character,
        '、' | '。'
            | '，'
            | '．'
            | '・'
            | '：'
            | '；'
            | '？'
            | '！'
            | script::LONG
            | '々'
            | 'ゝ'
            | 'ゞ'
            | 'ヽ'
            | 'ヾ'
            | '〻'
            | '゛'
            | '゜'
            | '〜'
            | '～'
    ) || script::is_small(character)
        || Class::of(character.encode_utf8(&mut [0; 4])) == Class::Closing
}

/// Returns whether a character never ends a line.
pub(super) fn never_ends_a_line(character: char) -> bool {
    Class::of(character.encode_utf8(&mut [0; 4])) == Class::Opening
}

/// Returns whether a character is a digit of either width.
pub(super) fn is_digit(character: char) -> bool {
    script::narrow(character).is_ascii_digit()
}

/// Returns whether a character stands between the first and the last number of a range.
pub(super) fn is_range(character: char) -> bool {
    matches!(character, '〜' | '～' | '~' | '–' | '-' | '−' | '－')
}

/// Returns whether a character makes an ordinal of the number behind it.
pub(super) fn is_ordinal(character: char) -> bool {
    matches!(character, '第' | '約')
}

/// Returns whether a character is a counter or unit, which stays with the number before it.
pub(super) fn is_unit(character: char) -> bool {
    matches!(
        character,
        '年' | '月'
            | '日'
            | '円'
            | '歳'
            | '才'
            | '時'
            | '分'
            | '秒'
            | '人'
            | '名'
            | '回'
            | '本'
            | '枚'
            | '件'
            | '個'
            | '度'
            | '階'
            | '番'
            | '号'
            | '週'
            | '間'
            | '代'
            | '級'
            | '錠'
            | '杯'
            | '割'
            | '万'
            | '千'
            | '百'
            | '億'
            | '丁'
            | '％'
            | '%'
            | '℃'
            | 'ヶ'
            | 'か'
            | '㎎'
            | '㎝'
            | '㎏'
    )
}
