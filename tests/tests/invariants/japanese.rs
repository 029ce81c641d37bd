//! 5: words come from `assets/`; single letters of a script stand in code as they are.

use moshimo_tests::source::{self, Kind, Source, Token};

use crate::{assert_each_line, assert_none, check, planted, read};

fn is_japanese(letter: char) -> bool {
    matches!(letter, '　'..='ヿ' | 'ㇰ'..='ㇿ' | '㐀'..='鿿' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Returns whether a letter can be read where it stands as itself. A blank and combining marks cannot, and an editor may
/// replace the second writing of a kanji (from U+F900) by the first.
fn is_legible(letter: char) -> bool {
    is_japanese(letter)
        && !matches!(letter, '　' | '\u{3099}' | '\u{309a}' | '\u{f900}'..='\u{faff}' | '\u{ff00}' | '\u{20000}'..)
}

/// Returns a literal with its escapes read. Bytes that are no UTF-8 are replaced.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        let (read, after) = match escape.as_bytes() {
            [b'u', b'{', ..] => escape[2..].split_once('}').map_or((None, ""), |(digits, after)| {
                (u32::from_str_radix(&digits.replace('_', ""), 16).ok().and_then(char::from_u32), after)
            }),
            [b'x', ..] => {
                bytes.extend(escape.get(1..3).and_then(|digits| u8::from_str_radix(digits, 16).ok()));
                (None, escape.get(3..).unwrap_or_default())
            }
            // `\n`, `\\` and the like stand for nothing Japanese.
            _ => (None, escape.char_indices().nth(1).map_or("", |(at, _)| &escape[at..])),
        };
        bytes.extend(read.map(String::from).unwrap_or_default().bytes());
        rest = after;
    }
    bytes.extend(rest.bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Finds strings that hold Japanese, written as itself, by escapes or as bytes.
fn words(source: &Source) -> Vec<(String, usize)> {
    let is_blank = |text: &str| text.chars().all(|letter| letter == '　' || !is_japanese(letter));
    let literals = source.tokens.iter().filter(|token| token.kind == Kind::Literal);
    let mut found: Vec<(String, usize)> = literals
        .filter(|token| token.text.chars().any(is_japanese) || !is_blank(&unescaped(&token.text)))
        .map(|token| (token.text.clone(), token.line))
        .collect();
    // Three bytes in a list, such as those of あ: 0xe3, 0x81, 0x82.
    let byte = |token: &Token| u8::from_str_radix(token.text.strip_prefix("0x")?, 16).ok();
    let is_letter = |five: &&[Token]| {
        let bytes: Option<Vec<u8>> = [0, 2, 4].into_iter().map(|at| byte(&five[at])).collect();
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        five[1].text == "," && five[3].text == "," && text.is_some_and(|text| text.chars().any(is_japanese))
    };
    found.extend(source.tokens.windows(5).filter(is_letter).map(|five| (five[0].text.clone(), five[0].line)));
    found.sort_by_key(|(_, line)| *line);
    found
}

/// Finds letters that are written as numbers.
fn numbers(source: &Source) -> Vec<(String, usize)> {
    let is_kana = |number: u32| char::from_u32(number).is_some_and(|letter| matches!(letter, 'ぁ'..='ヿ' | 'ｦ'..='ﾟ'));
    let is_number = |token: &&Token| match token.kind {
        Kind::Character => token.text.starts_with('\\') && unescaped(&token.text).chars().any(is_legible),
        Kind::Word => {
            let digits = token.text.strip_prefix("0x").map(|digits| digits.replace('_', ""));
            digits.and_then(|digits| u32::from_str_radix(&digits, 16).ok()).is_some_and(is_kana)
        }
        Kind::Literal | Kind::Sign => false,
    };
    source.tokens.iter().filter(is_number).map(|token| (token.text.clone(), token.line)).collect()
}

#[test]
fn no_japanese_stands_in_code() {
    let bad =
        "/// 日本語\nfn f() { g(\"印刷\", 'あ', r#\"\"ア\"\"#); } // 注\n#[cfg(test)] mod tests { fn t() { \"試\"; } }";
    let [mut bad] = planted("kiosk/src/a.rs", bad);
    assert_eq!(check(std::slice::from_ref(&bad), words).len(), 3);
    bad.tokens = source::without_tests(&bad.tokens);
    assert_eq!(check(&[bad], words).len(), 2);
    let hidden = "const A: &str = \"\\u{3042}\";
        const B: &str = \"of \\u{65e5}\\n\";
        const C: &[u8] = b\"\\xe3\\x81\\x82\";
        const D: [u8; 3] = [0xe3, 0x81, 0x82];
        const E: &str = \"\\u{30_42}\";";
    assert_each_line("core/src/a.rs", hidden, words);
    let good = r#"const A: &str = "\u{3000}"; const B: &str = "\\u{b7} \x41 \u{2026}"; const C: &[u8] = b"\xff\xd8";"#;
    assert_none(&check(&planted("core/src/a.rs", good), words));
    assert_none(&check(&read(&["core/src", "kiosk/src", "cli/src"]), words));
}

#[test]
fn japanese_letters_stand_in_code_as_themselves() {
    let bad = "const A: char = '\\u{3042}';
        const B: u32 = 0x30c2;
        fn f(letter: char) -> bool { matches!(letter, 'ぁ'..='\\u{3096}') }
        const D: u32 = 0xff66;
        const E: char = '\\u{4e00}';";
    assert_each_line("core/src/a.rs", bad, numbers);
    let good =
        r"const A: [char; 6] = ['あ', '\u{3000}', '\u{3099}', '\u{f900}', '\u{2010}', '\'']; const B: u32 = 0x3000;";
    assert_none(&check(&planted("core/src/a.rs", good), numbers));
    assert_none(&check(&read(&["core/src", "kiosk/src", "cli/src"]), numbers));
}
