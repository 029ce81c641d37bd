//! Kana as people type them, made alike.

/// Half-width katakana from U+FF66, as the low bytes of the hiragana U+30xx.
const HALF_WIDTH: [u8; 56] = [
    0x92, 0x41, 0x43, 0x45, 0x47, 0x49, 0x83, 0x85, 0x87, 0x63, 0xfc, 0x42, 0x44, 0x46, 0x48, 0x4a, 0x4b, 0x4d, 0x4f,
    0x51, 0x53, 0x55, 0x57, 0x59, 0x5b, 0x5d, 0x5f, 0x61, 0x64, 0x66, 0x68, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x72,
    0x75, 0x78, 0x7b, 0x7e, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x86, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8d, 0x8f, 0x93,
];

/// What was typed in hiragana, voiced marks joined to their letters, and a space for everything else.
pub(super) fn in_hiragana(typed: &str) -> String {
    let mut letters = String::with_capacity(typed.len());
    for letter in typed.chars() {
        match letter {
            '\u{3099}' | '\u{309b}' | '\u{ff9e}' => mark(&mut letters, voiced),
            '\u{309a}' | '\u{309c}' | '\u{ff9f}' => mark(&mut letters, half_voiced),
            _ => letters.push(hiragana(letter).unwrap_or(' ')),
        }
    }
    letters
}

/// The last letter with a mark, where it takes one.
fn mark(letters: &mut String, marked: fn(char) -> Option<char>) {
    if let Some(letter) = letters.pop() {
        letters.push(marked(letter).unwrap_or(letter));
    }
}

fn hiragana(letter: char) -> Option<char> {
    let number = u32::from(letter);
    match number {
        // The mark of a long vowel belongs to both scripts.
        0x3041..=0x3096 | 0x30fc => Some(letter),
        0x30a1..=0x30f6 => char::from_u32(number - 0x60),
        0xff66..=0xff9d => char::from_u32(0x3000 + u32::from(HALF_WIDTH[(number - 0xff66) as usize])),
        _ => None,
    }
}

fn voiced(letter: char) -> Option<char> {
    let number = u32::from(letter);
    match number {
        0x3046 => Some('\u{3094}'),
        0x304b..=0x3061 if number % 2 == 1 => char::from_u32(number + 1),
        0x3064 | 0x3066 | 0x3068 => char::from_u32(number + 1),
        0x306f..=0x307d if number.is_multiple_of(3) => char::from_u32(number + 1),
        _ => None,
    }
}

fn half_voiced(letter: char) -> Option<char> {
    let number = u32::from(letter);
    (matches!(number, 0x306f..=0x307d) && number.is_multiple_of(3)).then(|| char::from_u32(number + 2)).flatten()
}

/// What remains when everything that is easily mistaken is taken away: marks, small letters, and which letter writes a
/// long vowel.
pub(super) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars() {
        let plain = plain(letter);
        let before = folded.chars().last().map(u32::from);
        folded.push(match (plain, before) {
            ('\u{304a}', Some(before)) if O_ROW.contains(&before) => '\u{3046}',
            ('\u{3048}', Some(before)) if E_ROW.contains(&before) => '\u{3044}',
            _ => plain,
        });
    }
    folded
}

/// Letters that end in the vowel o, without marks.
const O_ROW: [u32; 10] = [0x304a, 0x3053, 0x305d, 0x3068, 0x306e, 0x307b, 0x3082, 0x3088, 0x308d, 0x3092];
/// Letters that end in the vowel e, without marks.
const E_ROW: [u32; 8] = [0x3048, 0x3051, 0x305b, 0x3066, 0x306d, 0x3078, 0x3081, 0x308c];

/// A letter without mark, and large.
fn plain(letter: char) -> char {
    let number = u32::from(letter);
    let plain = match number {
        0x3041 | 0x3043 | 0x3045 | 0x3047 | 0x3049 | 0x3063 | 0x3083 | 0x3085 | 0x3087 | 0x308e => number + 1,
        0x304c..=0x3062 if number.is_multiple_of(2) => number - 1,
        0x3065 | 0x3067 | 0x3069 => number - 1,
        0x3070..=0x307d => number - number % 3,
        0x3094 => 0x3046,
        _ => number,
    };
    char::from_u32(plain).unwrap_or(letter)
}
