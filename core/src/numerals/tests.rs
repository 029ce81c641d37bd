use super::*;

impl Numerals {
    /// Returns how a number is said: にじゅうさん.
    fn said(&self, value: u64) -> String {
        self.parts(value).iter().map(|part| part.first().map_or_else(String::new, |it| it.iter().collect())).collect()
    }

    /// Returns how a number is said with a counter behind it, the usual way first: さんぼん.
    fn counted(&self, value: u64, counter: &Counter) -> Vec<String> {
        let own = counter.wholes.iter().filter(|it| it.value == value).flat_map(|it| &it.readings);
        let mut ways: Vec<String> = own.map(|it| it.iter().collect()).collect();
        let parts = self.parts(value);
        let before: String = parts[..parts.len().saturating_sub(1)]
            .iter()
            .map(|part| part.first().map_or_else(String::new, |it| it.iter().collect()))
            .collect();
        let last = self.last_part(value);
        ways.extend(self.ends(last, counter).into_iter().map(|end| before.clone() + &end.iter().collect::<String>()));
        ways
    }
}

#[track_caller]
fn said(value: u64, counter: &str, wanted: &str) {
    let counter = NUMERALS.counter(counter).unwrap();
    assert_eq!(NUMERALS.counted(value, counter)[0], wanted);
}

#[track_caller]
fn read(text: &str, value: &Value, counter: Option<&str>) {
    let letters: Vec<char> = text.chars().collect();
    let found = NUMERALS.begin(&letters);
    let writing = |it: &Found| it.counter.map(|it| &*NUMERALS.counters()[it].writings[0]);
    let is = |it: &&Found| it.length == letters.len() && it.value == *value && writing(it) == counter;
    assert!(found.iter().any(|it| is(&it)), "{text}: {found:?}");
}

#[test]
fn every_line_of_the_table_is_understood() {
    assert!(Numerals::read(include_str!("numerals.tsv")).is_some());
}

#[test]
fn a_number_is_said_as_people_say_it() {
    for (value, wanted) in [
        (0, "ぜろ"),
        (10, "じゅう"),
        (23, "にじゅうさん"),
        (104, "ひゃくよん"),
        (300, "さんびゃく"),
        (600, "ろっぴゃく"),
        (888, "はっぴゃくはちじゅうはち"),
        (1000, "せん"),
        (3_000, "さんぜん"),
        (8_600, "はっせんろっぴゃく"),
        (10_000, "いちまん"),
        (125_000, "じゅうにまんごせん"),
        (100_000_000, "いちおく"),
    ] {
        assert_eq!(NUMERALS.said(value), wanted);
    }
    assert_eq!(NUMERALS.in_kanji(20_305), "二万三百五");
    assert_eq!(NUMERALS.digits_in_kanji("203"), "二〇三");
}

#[test]
fn a_number_changes_before_what_it_counts_and_so_does_that() {
    said(1, "本", "いっぽん");
    said(3, "本", "さんぼん");
    said(300, "本", "さんびゃっぽん");
    said(13, "本", "じゅうさんぼん");
    said(2, "包", "にほう");
    said(3, "包", "さんぽう");
    said(4, "時", "よじ");
    said(10, "分", "じゅっぷん");
    said(1, "丁目", "いっちょうめ");
    said(20, "日", "はつか");
    said(31, "日", "さんじゅういちにち");
    said(1, "錠", "いちじょう");
    said(3, "階", "さんがい");
    said(14, "人", "じゅうよにん");
    said(2, "人", "ふたり");
    said(6, "か月", "ろっかげつ");
    said(8, "センチ", "はっせんち");
    said(15_000, "円", "いちまんごせんえん");
    said(20_000, "本", "にまんぼん");
}

#[test]
fn what_is_said_is_read_as_the_same_number() {
    for counter in NUMERALS.counters() {
        for value in (1..=130).chain([200, 300, 600, 803, 1000, 1500, 3000, 8000, 10_000, 36_000]) {
            for said in NUMERALS.counted(value, counter) {
                read(&said, &Value::Whole(value), Some(&counter.writings[0]));
            }
        }
    }
}

#[test]
fn points_fractions_neighbours_and_typed_digits_are_read() {
    read("いってんごじょう", &Value::Decimal(1, "5".into()), Some("錠"));
    read("れいてんにごみりぐらむ", &Value::Decimal(0, "25".into()), Some("ミリグラム"));
    read("さんじゅうはってんご", &Value::Decimal(38, "5".into()), None);
    read("にぶんのいちじょう", &Value::Fraction(2, 1), Some("錠"));
    read("にさんにち", &Value::Between(2, 3), Some("日"));
    read("ろくしちにん", &Value::Between(6, 7), Some("人"));
    read("2ちょうめ", &Value::Typed("2".into()), Some("丁目"));
    read("1.5じょう", &Value::Typed("1.5".into()), Some("錠"));
    read("にまるさんごうしつ", &Value::OneByOne("203".into()), Some("号室"));
    read("にーまるごーごうしつ", &Value::OneByOne("205".into()), Some("号室"));
}

#[test]
fn no_number_is_read_where_none_was_said() {
    for text in ["いっちょ", "ごめん", "しごと", "まんぞく", "てん", "", "あい"] {
        let letters: Vec<char> = text.chars().collect();
        assert!(NUMERALS.begin(&letters).iter().all(|it| it.length < letters.len() || text.is_empty()), "{text}");
    }
}
