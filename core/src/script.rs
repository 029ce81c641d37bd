//! 文字種. The Japanese scripts, letter by letter: which letters are kana or kanji, and how kana of one script, size or
//! sound become those of another.
//!
//! Other modules ask here, so that a letter is a kana everywhere or nowhere.

/// 長音符, the mark that lengthens a vowel. It belongs to hiragana and to katakana.
pub const LONG: char = 'ー';

/// 全角空白, a space as wide as a kanji.
pub const SPACE: char = '\u{3000}';

/// The mark of a voiced sound at half width.
pub const VOICED_MARK: char = 'ﾞ';
/// The mark of a half-voiced sound at half width.
pub const HALF_VOICED_MARK: char = 'ﾟ';

/// Distance from a hiragana to its katakana in Unicode.
const TO_KATAKANA: u32 = 'ァ' as u32 - 'ぁ' as u32;
/// Distance from an ASCII character to its form at full width.
const TO_WIDE: u32 = '！' as u32 - '!' as u32;

/// Plain hiragana and the same with the mark of a voiced sound.
const VOICED: [(char, char); 21] = [
    ('う', 'ゔ'),
    ('か', 'が'),
    ('き', 'ぎ'),
    ('く', 'ぐ'),
    ('け', 'げ'),
    ('こ', 'ご'),
    ('さ', 'ざ'),
    ('し', 'じ'),
    ('す', 'ず'),
    ('せ', 'ぜ'),
    ('そ', 'ぞ'),
    ('た', 'だ'),
    ('ち', 'ぢ'),
    ('つ', 'づ'),
    ('て', 'で'),
    ('と', 'ど'),
    ('は', 'ば'),
    ('ひ', 'び'),
    ('ふ', 'ぶ'),
    ('へ', 'べ'),
    ('ほ', 'ぼ'),
];

/// Plain hiragana and the same with the mark of a half-voiced sound.
const HALF_VOICED: [(char, char); 5] = [('は', 'ぱ'), ('ひ', 'ぴ'), ('ふ', 'ぷ'), ('へ', 'ぺ'), ('ほ', 'ぽ')];

/// Small hiragana and the large ones that they are typed from. ゕ and ゖ are left out, because nobody types them.
const SMALL: [(char, char); 10] = [
    ('ぁ', 'あ'),
    ('ぃ', 'い'),
    ('ぅ', 'う'),
    ('ぇ', 'え'),
    ('ぉ', 'お'),
    ('っ', 'つ'),
    ('ゃ', 'や'),
    ('ゅ', 'ゆ'),
    ('ょ', 'よ'),
    ('ゎ', 'わ'),
];

/// The katakana at half width, from ｦ to ﾝ, at full width.
const HALF_WIDTH: [char; 56] = [
    'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー', 'ア', 'イ', 'ウ', 'エ', 'オ', 'カ', 'キ', 'ク',
    'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ', 'チ', 'ツ', 'テ', 'ト', 'ナ', 'ニ', 'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ',
    'フ', 'ヘ', 'ホ', 'マ', 'ミ', 'ム', 'メ', 'モ', 'ヤ', 'ユ', 'ヨ', 'ラ', 'リ', 'ル', 'レ', 'ロ', 'ワ', 'ン',
];

/// Returns whether a letter is a hiragana.
pub const fn is_hiragana(letter: char) -> bool {
    matches!(letter, 'ぁ'..='ゖ')
}

/// Returns whether a letter is a katakana at full width.
pub const fn is_katakana(letter: char) -> bool {
    matches!(letter, 'ァ'..='ヺ')
}

/// Returns whether a letter is a hiragana, a katakana at full width, or [`LONG`].
pub const fn is_kana(letter: char) -> bool {
    is_hiragana(letter) || is_katakana(letter) || letter == LONG
}

/// Returns whether a letter is written with a reading: a kanji, 々 or 〆.
pub const fn is_kanji(letter: char) -> bool {
    matches!(letter, '々' | '〆' | '㐀'..='䶿' | '一'..='鿿' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns whether a letter is a small kana at full width, such as っ, ャ or ㇰ.
pub fn is_small(letter: char) -> bool {
    let is_small = |hiragana: char| matches!(hiragana, 'ゕ' | 'ゖ') || large(hiragana).is_some();
    match letter {
        'ㇰ'..='ㇿ' => true,
        _ if is_katakana(letter) => hiragana(letter).is_some_and(is_small),
        _ => is_small(letter),
    }
}

/// Returns whether a letter is ゛ in any of its forms: combining, at full width or at half width.
pub const fn is_voiced_mark(letter: char) -> bool {
    matches!(letter, '\u{3099}' | '゛' | VOICED_MARK)
}

/// Returns whether a letter is ゜ in any of its forms: combining, at full width or at half width.
pub const fn is_half_voiced_mark(letter: char) -> bool {
    matches!(letter, '\u{309a}' | '゜' | HALF_VOICED_MARK)
}

/// Returns the hiragana of a kana of any script and width. [`LONG`] stays itself.
///
/// ```
/// use moshimo_core::script::hiragana;
///
/// assert_eq!(['が', 'ガ', 'ｶ', 'ー'].map(hiragana), [Some('が'), Some('が'), Some('か'), Some('ー')]);
/// assert_eq!(hiragana('流'), None);
/// ```
pub fn hiragana(letter: char) -> Option<char> {
    match letter {
        LONG => Some(LONG),
        'ァ'..='ヶ' => char::from_u32(u32::from(letter) - TO_KATAKANA),
        'ｦ'..='ﾝ' => hiragana(wide(letter)),
        _ => is_hiragana(letter).then_some(letter),
    }
}

/// Returns the katakana of a hiragana, and any other letter as it is.
pub fn katakana(letter: char) -> char {
    if !is_hiragana(letter) {
        return letter;
    }
    char::from_u32(u32::from(letter) + TO_KATAKANA).unwrap_or(letter)
}

/// Returns the katakana at half width of a plain hiragana or katakana.
pub fn half_width(letter: char) -> Option<char> {
    let katakana = katakana(letter);
    ('ｦ'..='ﾝ').zip(HALF_WIDTH).find(|(_, wide)| *wide == katakana).map(|(half, _)| half)
}

/// Returns a character of ASCII, or a katakana at half width, as it is written at full width.
pub fn wide(letter: char) -> char {
    let number = u32::from(letter);
    match letter {
        '!'..='~' => char::from_u32(number + TO_WIDE).unwrap_or(letter),
        'ｦ'..='ﾝ' => HALF_WIDTH[(number - 'ｦ' as u32) as usize],
        _ => letter,
    }
}

/// Returns the character of ASCII that a letter at full width stands for, and any other letter as it is.
pub fn narrow(letter: char) -> char {
    match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - TO_WIDE).unwrap_or(letter),
        _ => letter,
    }
}

/// Returns the hiragana with the mark of a voiced sound: が for か.
pub fn voiced(letter: char) -> Option<char> {
    second(&VOICED, letter)
}

/// Returns the hiragana with the mark of a half-voiced sound: ぱ for は.
pub fn half_voiced(letter: char) -> Option<char> {
    second(&HALF_VOICED, letter)
}

/// Returns the hiragana without its mark of a voiced sound: か for が.
pub fn unvoiced(letter: char) -> Option<char> {
    first(&VOICED, letter)
}

/// Returns the hiragana without its mark of a half-voiced sound: は for ぱ.
pub fn un_half_voiced(letter: char) -> Option<char> {
    first(&HALF_VOICED, letter)
}

/// Returns a kana with a mark behind it as one letter of the same script: ガ for カ and ﾞ. A mark that the kana does not
/// take gives none.
pub fn marked(kana: char, mark: char) -> Option<char> {
    let plain = hiragana(kana)?;
    let marked = if is_voiced_mark(mark) {
        voiced(plain)
    } else if is_half_voiced_mark(mark) {
        half_voiced(plain)
    } else {
        None
    };
    marked.map(|marked| if plain == kana { marked } else { katakana(marked) })
}

/// Returns the large hiragana of a small one: つ for っ.
pub fn large(letter: char) -> Option<char> {
    second(&SMALL, letter)
}

/// Returns the small hiragana of a large one: っ for つ.
pub fn small(letter: char) -> Option<char> {
    first(&SMALL, letter)
}

/// Returns the plain, large hiragana of one with a mark or of a small one, and any other letter as it is.
pub fn folded(letter: char) -> char {
    let large = large(letter).unwrap_or(letter);
    unvoiced(large).or_else(|| un_half_voiced(large)).unwrap_or(large)
}

/// Returns the vowel in which a hiragana ends, as a hiragana: お for ょ.
pub fn vowel(letter: char) -> Option<char> {
    match folded(letter) {
        'あ' | 'か' | 'さ' | 'た' | 'な' | 'は' | 'ま' | 'や' | 'ら' | 'わ' => Some('あ'),
        'い' | 'き' | 'し' | 'ち' | 'に' | 'ひ' | 'み' | 'り' => Some('い'),
        'う' | 'く' | 'す' | 'つ' | 'ぬ' | 'ふ' | 'む' | 'ゆ' | 'る' => Some('う'),
        'え' | 'け' | 'せ' | 'て' | 'ね' | 'へ' | 'め' | 'れ' => Some('え'),
        'お' | 'こ' | 'そ' | 'と' | 'の' | 'ほ' | 'も' | 'よ' | 'ろ' | 'を' => Some('お'),
        _ => None,
    }
}

fn second(pairs: &[(char, char)], letter: char) -> Option<char> {
    pairs.iter().find(|(first, _)| *first == letter).map(|(_, second)| *second)
}

fn first(pairs: &[(char, char)], letter: char) -> Option<char> {
    pairs.iter().find(|(_, second)| *second == letter).map(|(first, _)| *first)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;

    #[test]
    fn a_kana_has_one_hiragana_in_every_script_and_width() {
        for letter in 'ぁ'..='ゖ' {
            assert_eq!(hiragana(letter), Some(letter));
            assert_eq!(hiragana(katakana(letter)), Some(letter), "{letter}");
        }
        for half in 'ｦ'..='ﾝ' {
            let full = hiragana(half).unwrap();
            assert_eq!(half_width(full), Some(half), "{half}");
            assert_eq!(katakana(full), wide(half), "{half}");
        }
        for other in ['流', 'a', '、', '・', 'ﾞ', '\u{3099}', 'ゝ', 'ヷ'] {
            assert_eq!(hiragana(other), None, "{other}");
        }
    }

    #[test]
    fn marks_and_sizes_are_taken_away_as_they_were_put_on() {
        for letter in 'ぁ'..='ゖ' {
            assert_eq!(voiced(letter).and_then(unvoiced), voiced(letter).map(|_| letter));
            assert_eq!(half_voiced(letter).and_then(un_half_voiced), half_voiced(letter).map(|_| letter));
            assert_eq!(small(letter).and_then(large), small(letter).map(|_| letter));
            let is_plain = unvoiced(letter).or(un_half_voiced(letter)).or(large(letter)).is_none();
            assert_eq!(folded(letter) == letter, is_plain, "{letter}");
        }
        assert_eq!(('ぁ'..='ゖ').filter(|it| voiced(*it).is_some()).count(), 21);
        assert_eq!(('ぁ'..='ゖ').filter(|it| vowel(*it).is_none()).collect::<String>(), "ゐゑんゕゖ");
    }

    #[test]
    fn a_mark_joins_the_kana_before_it_in_its_own_script() {
        let cases = [("か\u{3099}", 'が'), ("カ゛", 'ガ'), ("ｶﾞ", 'ガ'), ("ウﾞ", 'ヴ'), ("は゜", 'ぱ'), ("ﾊﾟ", 'パ')];
        for (typed, joined) in cases {
            let mut letters = typed.chars();
            assert_eq!(marked(letters.next().unwrap(), letters.next().unwrap()), Some(joined), "{typed}");
        }
        assert_eq!(
            (marked('あ', '゛'), marked('か', '゜'), marked('か', 'か'), marked('a', '゛')),
            (None, None, None, None)
        );
    }

    #[test]
    fn small_kana_are_those_that_never_begin_a_line() {
        let small: String = ('\u{3000}'..='ㇿ').filter(|it| is_small(*it)).collect();
        assert_eq!(small, "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ");
    }
}
