//! Kana as they sound, a byte each.

/// A katakana, counted from U+30A0, or [`SILENT`].
pub(super) type Kana = u8;

const FIRST: u32 = 0x30a0;
const LAST: u32 = 0x30fc;
const LONG: Kana = 0x5c;
/// Behind a kana whose vowel is whispered.
const SILENT: Kana = 0x5d;
/// How [`SILENT`] is written.
pub(super) const SILENT_SIGN: char = '\u{2019}';
/// Hiragana stand as far before their katakana.
const TO_KATAKANA: u32 = 0x60;

pub(super) fn is_kana(kana: Kana) -> bool {
    (1..=SILENT).contains(&kana)
}

/// The kana of a text that has nothing else.
pub(super) fn of(text: &str) -> Option<Vec<Kana>> {
    text.chars().map(one).collect()
}

/// One kana, of either kind.
pub(super) fn one(char: char) -> Option<Kana> {
    let code = match char {
        SILENT_SIGN => return Some(SILENT),
        '\u{3041}'..='\u{3096}' => u32::from(char) + TO_KATAKANA,
        '\u{30a1}'..='\u{30fc}' => u32::from(char),
        _ => return None,
    };
    u8::try_from(code - FIRST).ok()
}

/// As it is written.
pub(super) fn katakana(sound: &[Kana]) -> String {
    let char = |kana: &Kana| match *kana {
        SILENT => Some(SILENT_SIGN),
        kana => char::from_u32(FIRST + u32::from(kana)).filter(|char| u32::from(*char) <= LAST),
    };
    sound.iter().filter_map(char).collect()
}

/// Without the signs for whispered vowels.
pub(super) fn aloud(sound: &[Kana]) -> impl Iterator<Item = Kana> + Clone {
    sound.iter().copied().filter(|kana| *kana != SILENT)
}

/// Whether two kana may stand for the same sound: a vowel and the sign that lengthens one; じ and ぢ, ず and づ.
pub(super) fn alike(one: Kana, other: Kana) -> bool {
    // Lengthened, a vowel is itself or another: おう is said おー, えい えー.
    let lengthens = |kana: Kana, sign: Kana| sign == LONG && matches!(kana, 0x02 | 0x04 | 0x06 | 0x08 | 0x0a);
    let plain = |kana: Kana| match kana {
        0x22 => 0x18, // ヂ as ジ
        0x25 => 0x1a, // ヅ as ズ
        _ => kana,
    };
    plain(one) == plain(other) || lengthens(one, other) || lengthens(other, one)
}

/// Whether a kana that is written may be said as another: は as わ, へ as え, を as お.
pub(super) fn may_sound(written: Kana, said: Kana) -> bool {
    matches!((written, said), (0x2f, 0x4f) | (0x38, 0x08) | (0x52, 0x0a)) || alike(written, said)
}
