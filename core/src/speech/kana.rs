//! Kana as they sound, a byte each.

use crate::script;

/// A katakana, counted from ゠, or [`SILENT`].
pub(super) type Kana = u8;

const FIRST: char = '゠';
const LONG: Kana = code(script::LONG);
/// The mark behind a kana whose vowel is whispered.
const SILENT: Kana = LONG + 1;
/// [`SILENT`] as the dictionary writes it.
pub(super) const SILENT_SIGN: char = '’';

/// Returns the byte of a katakana.
const fn code(katakana: char) -> Kana {
    (katakana as u32 - FIRST as u32) as Kana
}

pub(super) fn is_kana(kana: Kana) -> bool {
    (1..=SILENT).contains(&kana)
}

/// Returns the kana of a text that consists of kana only.
pub(super) fn of(text: &str) -> Option<Vec<Kana>> {
    text.chars().map(one).collect()
}

/// Returns one hiragana or katakana as a byte.
pub(super) fn one(char: char) -> Option<Kana> {
    match script::katakana(char) {
        SILENT_SIGN => Some(SILENT),
        katakana @ ('ァ'..='ヺ' | '・' | script::LONG) => Some(code(katakana)),
        _ => None,
    }
}

/// Returns the sound of hiragana as the dictionary has it: おう is オー, えい エー.
pub(super) fn sounded(hiragana: &str) -> Vec<Kana> {
    let mut sound = Vec::new();
    let mut vowel = None;
    for char in hiragana.chars() {
        let lengthens = matches!((vowel, char), (Some('お' | 'う'), 'う') | (Some('え'), 'い'));
        sound.extend(if lengthens { Some(LONG) } else { one(char) });
        vowel = script::vowel(char).filter(|_| !lengthens);
    }
    sound
}

/// Returns the kana as they are written.
pub(super) fn katakana(sound: &[Kana]) -> String {
    let char = |kana: &Kana| match *kana {
        SILENT => Some(SILENT_SIGN),
        kana => char::from_u32(u32::from(FIRST) + u32::from(kana)).filter(|char| *char <= script::LONG),
    };
    sound.iter().filter_map(char).collect()
}

/// Returns the kana without the marks of whispered vowels.
pub(super) fn aloud(sound: &[Kana]) -> impl Iterator<Item = Kana> + Clone {
    sound.iter().copied().filter(|kana| *kana != SILENT)
}

/// Returns whether two kana may stand for the same sound: a vowel and the mark that lengthens one, じ and ぢ, ず and づ.
pub(super) fn alike(one: Kana, other: Kana) -> bool {
    // Lengthened, a vowel is itself or another: おう is said おー, えい えー.
    let is_vowel = |kana: Kana| ['ア', 'イ', 'ウ', 'エ', 'オ'].map(code).contains(&kana);
    let lengthens = |kana: Kana, sign: Kana| sign == LONG && is_vowel(kana);
    let plain = |kana: Kana| {
        let pair = [('ヂ', 'ジ'), ('ヅ', 'ズ')].into_iter().find(|(rare, _)| kana == code(*rare));
        pair.map_or(kana, |(_, usual)| code(usual))
    };
    plain(one) == plain(other) || lengthens(one, other) || lengthens(other, one)
}

/// Returns whether a kana that is written may be spoken as another: は as わ, へ as え, を as お.
pub(super) fn may_sound(written: Kana, said: Kana) -> bool {
    let pairs = [('ハ', 'ワ'), ('ヘ', 'エ'), ('ヲ', 'オ')];
    pairs.iter().any(|(one, other)| (written, said) == (code(*one), code(*other))) || alike(written, said)
}
