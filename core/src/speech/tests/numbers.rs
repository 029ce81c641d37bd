//! Numbers as they are heard. A list of expressions, and random ones that an independent reader hears again.

use super::*;

/// Makes kana that sound the same equal. The digits of a telephone number are as long as each other: に and にー.
fn same(kana: &str) -> String {
    let kana: String = kana.chars().filter(|char| !matches!(char, '、' | ' ' | '/' | '？')).collect();
    super::heard(&kana).replace("ニー", "ニ").replace("ゴー", "ゴ")
}

#[test]
fn numbers_are_said_as_people_say_them() {
    let rows = include_str!("spoken.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut count = 0;
    let mut wrong = Vec::new();
    for (text, readings) in rows.map(|line| line.split_once('\t').unwrap()) {
        count += 1;
        for whose in [Whose::Content, Whose::Person] {
            let said = SPEAKER.kana(text, whose);
            if !readings.split('|').any(|reading| same(reading) == same(&said)) {
                wrong.push(format!("{text}: {said}, not {readings}"));
                break;
            }
        }
    }
    assert!(count >= 300, "{count} expressions");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

/// A reader of kana that knows nothing of the program: what each number and unit sounds like, as a child learns it.
mod reader {
    /// The sounds of a digit, also before what doubles or changes its end.
    const DIGITS: [(&str, u64); 26] = [
        ("ゼロ", 0),
        ("レー", 0),
        ("イチ", 1),
        ("イッ", 1),
        ("ニ", 2),
        ("サン", 3),
        ("ヨン", 4),
        ("ヨ", 4),
        ("シ", 4),
        ("ゴ", 5),
        ("ロク", 6),
        ("ロッ", 6),
        ("ナナ", 7),
        ("シチ", 7),
        ("ハチ", 8),
        ("ハッ", 8),
        ("キュー", 9),
        ("ク", 9),
        ("ヒト", 1),
        ("フタ", 2),
        ("ミッ", 3),
        ("ヨッ", 4),
        ("イツ", 5),
        ("ムッ", 6),
        ("ヤッ", 8),
        ("ココノ", 9),
    ];
    const UNITS: [(&str, u64); 11] = [
        ("ジュー", 10),
        ("ジュッ", 10),
        ("ヒャク", 100),
        ("ヒャッ", 100),
        ("ビャク", 100),
        ("ビャッ", 100),
        ("ピャク", 100),
        ("ピャッ", 100),
        ("セン", 1000),
        ("ゼン", 1000),
        ("マン", 10_000),
    ];

    /// Returns every number that the whole text may be, as it would be written.
    pub(super) fn heard(text: &str) -> Vec<String> {
        let mut found = wholes(text).into_iter().map(|value| value.to_string()).collect::<Vec<_>>();
        for (at, _) in text.match_indices("テン") {
            let after = decimals(&text[at + "テン".len()..]);
            let before = wholes(&text[..at]);
            found.extend(before.iter().flat_map(|whole| after.iter().map(move |digits| format!("{whole}.{digits}"))));
        }
        for (at, line) in text.match_indices("ブンノ") {
            let (below, above) = (wholes(&text[..at]), wholes(&text[at + line.len()..]));
            found.extend(below.iter().flat_map(|below| above.iter().map(move |above| format!("{above}/{below}"))));
        }
        found
    }

    fn wholes(text: &str) -> Vec<u64> {
        let zero = DIGITS[..2].iter().filter(|(sound, _)| *sound == text).map(|(_, value)| *value);
        let mut found: Vec<u64> = zero.collect();
        // A part of the text was read: the value above 万, the value since then, the digit that waits for its unit, and
        // the unit that the next one must be below.
        let mut waiting = vec![(text, 0_u64, 0_u64, None::<u64>, u64::MAX)];
        while let Some((rest, above, section, digit, unit)) = waiting.pop() {
            if rest.is_empty() {
                found.push(above + section + digit.unwrap_or(0));
                continue;
            }
            if digit.is_none() {
                let digits = DIGITS[2..].iter().filter_map(|(sound, value)| Some((rest.strip_prefix(sound)?, *value)));
                waiting.extend(digits.map(|(rest, value)| (rest, above, section, Some(value), unit)));
            }
            for (sound, value) in UNITS {
                let Some(rest) = rest.strip_prefix(sound) else { continue };
                if value == 10_000 && above == 0 && section + digit.unwrap_or(0) > 0 {
                    waiting.push((rest, (section + digit.unwrap_or(0)) * value, 0, None, u64::MAX));
                } else if value < unit && value < 10_000 {
                    waiting.push((rest, above, section + digit.unwrap_or(1) * value, None, value));
                }
            }
        }
        found.retain(|value| *value > 0 || matches!(text, "ゼロ" | "レー"));
        found
    }

    fn decimals(text: &str) -> Vec<String> {
        if text.is_empty() {
            return vec![String::new()];
        }
        let digits = DIGITS.iter().filter_map(|(sound, value)| Some((text.strip_prefix(sound)?, *value)));
        digits.flat_map(|(rest, value)| decimals(rest).into_iter().map(move |more| format!("{value}{more}"))).collect()
    }
}

/// Units as they are written, and all that may be heard of them behind a number.
const UNITS: [(&str, &[&str]); 24] = [
    ("錠", &["ジョー"]),
    ("包", &["ホー", "ポー"]),
    ("滴", &["テキ"]),
    ("単位", &["タンイ"]),
    ("カプセル", &["カプセル"]),
    ("枚", &["マイ"]),
    ("本", &["ホン", "ボン", "ポン"]),
    ("mg", &["ミリグラム"]),
    ("㎎", &["ミリグラム"]),
    ("μg", &["マイクログラム"]),
    ("g", &["グラム"]),
    ("kg", &["キログラム"]),
    ("mL", &["ミリリットル"]),
    ("㎖", &["ミリリットル"]),
    ("L", &["リットル"]),
    ("cc", &["シーシー"]),
    ("％", &["パーセント"]),
    ("%", &["パーセント"]),
    ("度", &["ド"]),
    ("℃", &["ド"]),
    ("回", &["カイ"]),
    ("吸入", &["キューニュー"]),
    ("プッシュ", &["プッシュ"]),
    ("", &[""]),
];

fn amount() -> impl Strategy<Value = String> {
    prop_oneof![
        (1_u64..1000).prop_map(|value| value.to_string()),
        (1_u64..100_000).prop_map(|value| value.to_string()),
        (0_u64..400, 0_u64..10).prop_map(|(whole, tenths)| format!("{whole}.{tenths}")),
        (0_u64..40, "[0-9]{1,3}").prop_map(|(whole, digits)| format!("{whole}.{digits}")),
        (1_u64..4, 2_u64..=5)
            .prop_filter("a part", |(above, below)| above < below)
            .prop_map(|(a, b)| format!("{a}/{b}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn a_dose_is_heard_as_it_is_written(amount in amount(), unit in proptest::sample::select(UNITS.to_vec()), form in 0..4) {
        let (unit, sounds) = unit;
        let (below, above) = amount.split_once('/').map_or(("", ""), |(above, below)| (below, above));
        let written = match form {
            // Full width.
            1 => amount.chars().map(crate::script::wide).collect(),
            2 if !below.is_empty() => format!("{below}分の{above}"),
            // Thousands are parted.
            3 if amount.len() == 5 && !amount.contains(['.', '/']) => format!("{},{}", &amount[..2], &amount[2..]),
            _ => amount.clone(),
        };
        let said = SPEAKER.kana(&format!("薬を{written}{unit}"), Whose::Person).replace(' ', "");
        let number = said.strip_prefix("クスリヲ").unwrap();
        let heard: Vec<String> =
            sounds.iter().filter_map(|sound| number.strip_suffix(sound)).flat_map(reader::heard).collect();
        prop_assert!(heard.contains(&amount), "{written}{unit} is said {said}, heard as {heard:?}");
        // Nobody hears another number: two that sound alike are written alike.
        prop_assert!(heard.iter().all(|it| *it == amount), "{written}{unit} is said {said}, heard as {heard:?}");
    }
}
