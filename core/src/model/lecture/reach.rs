//! The search for words by which somebody could be reached.

use crate::script;

/// The fewest digits of a telephone number with its area code.
const WHOLE: usize = 9;
/// The digits in each of the two groups of a number within a town.
const LOCAL: usize = 4;
/// Kanji that stand for the digits from 0 to 9.
const KANJI: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Returns whether a text holds a telephone number or a mail address, in whatever width it is written.
///
/// Dates and times do not count: telephone numbers begin with 0 or a country's sign, or are two groups of four digits
/// that are not years.
pub(super) fn reaches_somebody(text: &str) -> bool {
    let narrow: Vec<char> = text.chars().map(narrow).collect();
    holds_mail(&narrow) || holds_telephone(&narrow)
}

/// Returns narrow characters for wide digits, letters and signs, and `-` for every line between digits.
fn narrow(char: char) -> char {
    if let Some(digit) = KANJI.iter().position(|kanji| *kanji == char) {
        return char::from_digit(digit as u32, 10).unwrap_or(char);
    }
    match script::narrow(char) {
        '\u{2010}'..='\u{2015}' | '−' | script::LONG | 'ｰ' | '─' => '-',
        script::SPACE | '\u{a0}' => ' ',
        other => other,
    }
}

fn holds_mail(text: &[char]) -> bool {
    text.windows(3).any(|it| it[1] == '@' && it[0].is_ascii_graphic() && it[2].is_ascii_alphanumeric())
}

fn holds_telephone(text: &[char]) -> bool {
    let is_part = |char: &char| char.is_ascii_digit() || matches!(char, '+' | '-' | '(' | ')' | ' ' | '.' | '/');
    text.split(|char| !is_part(char)).any(|run| {
        let groups: Vec<String> = run
            .split(|char| !char.is_ascii_digit())
            .filter(|group| !group.is_empty())
            .map(|group| group.iter().collect())
            .collect();
        (0..groups.len()).any(|from| is_telephone(run, &groups[from..]))
    })
}

/// Returns whether these groups of digits of a run begin with a telephone number.
fn is_telephone(run: &[char], groups: &[String]) -> bool {
    let is_foreign = run.contains(&'+');
    // More groups than a number has are a day and a time.
    let most = if is_foreign { 5 } else { 3 };
    let digits: usize = groups.iter().take(most).map(String::len).sum();
    let begins = groups[0].starts_with('0') || is_foreign;
    let is_year = |group: &String| group.starts_with("19") || group.starts_with("20");
    let is_local = |pair: &[String]| pair.iter().all(|it| it.len() == LOCAL) && !pair.iter().all(is_year);
    begins && digits >= WHOLE || groups.get(..2).is_some_and(is_local)
}

#[cfg(test)]
mod tests {
    use super::reaches_somebody;

    #[test]
    fn numbers_and_addresses_are_found_in_any_writing() {
        for text in [
            "連絡は04-7158-1111まで",
            "連絡は ０４ー７１５８ー１１１１ まで",
            "09012345678です",
            "（０９０）１２３４　５６７８",
            "〇九〇ー一二三四ー五六七八",
            "+81 90 1234 5678",
            "家は7158-1111",
            "hanako@example.org",
            "ｈａｎａｋｏ＠example.jp まで",
        ] {
            assert!(reaches_somebody(text), "{text}");
        }
    }

    #[test]
    fn days_times_and_counts_are_none() {
        for text in [
            "2024年5月30日 14:00",
            "2024-05-30 14:00",
            "2024/05/30 10.30-12.00",
            "2024-2026",
            "119番と7番",
            "80%が知らない",
            "見守り@流山",
            "一人で、二三日考えます",
        ] {
            assert!(!reaches_somebody(text), "{text}");
        }
    }
}
