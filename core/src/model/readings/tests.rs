use super::{ReadingError, Readings};

fn readings(words: &[(&str, &str)]) -> Readings {
    let lines: Vec<String> = words.iter().map(|(word, reading)| format!("{word}\t{reading}\n")).collect();
    let (readings, errors) = Readings::parse(&lines.concat());
    assert_eq!(errors, []);
    readings
}

/// Checks the ruby of a text, written as `決《き》める`.
fn check(words: &[(&str, &str)], text: &str, expected: &str) {
    let readings = readings(words);
    let shown: String = readings
        .annotate(text)
        .iter()
        .map(|segment| match segment.reading {
            Some(reading) => format!("{}《{reading}》", segment.base),
            None => segment.base.to_owned(),
        })
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn ruby_stands_over_kanji_only() {
    check(&[("決める", "きめる")], "自分で決める。", "自分で決《き》める。");
    check(&[("話し合う", "はなしあう")], "話し合う", "話《はな》し合《あ》う");
    check(&[("聞き", "きき")], "聞き", "聞《き》き");
    check(&[("お住まい", "おすまい")], "お住まいは", "お住《す》まいは");
    check(&[("サービス付き", "さーびすつき")], "サービス付き", "サービス付《つ》き");
    check(&[("人々", "ひとびと")], "人々", "人々《ひとびと》");
    check(&[("一ヶ月", "いっかげつ")], "一ヶ月", "一ヶ月《いっかげつ》");
    check(&[("百舌", "もず"), ("蜻蛉玉", "とんぼだま")], "百舌と蜻蛉玉", "百舌《もず》と蜻蛉玉《とんぼだま》");
}

#[test]
fn digits_stand_under_ruby_only_when_the_reading_has_none() {
    check(&[("8日", "ようか")], "8日", "8日《ようか》");
    check(&[("10分", "10ぷん")], "10分", "10分《ぷん》");
}

#[test]
fn the_longest_word_is_read() {
    let words = &[("人", "ひと"), ("人生", "じんせい"), ("生", "なま")];
    check(words, "人生と人", "人生《じんせい》と人《ひと》");
}

#[test]
fn bases_put_together_are_the_text() {
    let readings = readings(&[("日本", "にほん"), ("語", "ご")]);
    let text = "日本語も𠮷野も、未知もABC";
    assert_eq!(readings.annotate(text).iter().map(|it| it.base).collect::<String>(), text);
}

#[test]
fn kanji_without_a_reading_are_told_with_their_place() {
    let readings = readings(&[("市", "し")]);
    let found = readings.uncovered("流山市の窓口");
    assert_eq!(found, [(0..6, "流山"), (12..18, "窓口")]);
}

#[test]
fn plain_japanese_is_kana_with_spaces_between_phrases() {
    let readings = readings(&[("今日", "きょう"), ("天気", "てんき"), ("良い", "よい")]);
    let kana = "きょうは　よい　てんきです。\nはい";
    assert_eq!(readings.hiragana("今日は良い天気です。\nはい"), kana);
    assert_eq!(readings.hiragana(kana), kana);
}

#[test]
fn sentences_of_the_sheets_are_parted_where_their_phrases_end() {
    let (readings, errors) = Readings::parse(include_str!("../../../../assets/readings/ja.tsv"));
    assert_eq!(errors, []);
    let sentences = [
        (
            "いくつ選んでもかまいません。近いものを選んでください。",
            "いくつ　えらんでもかまいません。ちかい　ものを　えらんでください。",
        ),
        ("何もせずくつろぐとき", "なにも　せず　くつろぐ　とき"),
        ("書くかどうかは、あなたの自由です。", "かくかどうかは、あなたの　じゆうです。"),
        ("もしもシートの場所", "もしもシートの　ばしょ"),
        ("代わりに話してくれる人はいますか。", "かわりに　はなしてくれる　ひとは　いますか。"),
        ("聞き取って書いてもらう", "ききとって　かいて　もらう"),
    ];
    for (text, kana) in sentences {
        assert_eq!(readings.hiragana(text), kana);
    }
}

#[test]
fn a_word_in_kana_is_not_parted() {
    let without = readings(&[("話", "はなし")]).hiragana("話をつづきから");
    let with = readings(&[("話", "はなし"), ("つづき", "つづき")]).hiragana("話をつづきから");
    assert_eq!(with, "はなしを　つづきから");
    assert!(without.contains('　'));
}

#[test]
fn wrong_lines_are_told_and_left_out() {
    let (readings, errors) =
        Readings::parse("# 説明\n市\tし\n市役所 しやくしょ\n市\tいち\n決める\tきまる\n町\tTown\n\n");
    assert_eq!(readings.len(), 1);
    let word = |it: &str| it.to_owned();
    assert_eq!(
        errors,
        [
            (3, ReadingError::Form),
            (4, ReadingError::Duplicate { word: word("市") }),
            (5, ReadingError::Unfitting { word: word("決める"), reading: word("きまる") }),
            (6, ReadingError::NotKana { reading: word("Town") }),
        ]
    );
}

#[test]
fn a_word_that_fits_in_countless_ways_is_soon_read() {
    let line = format!("{}\t{}", "字あ".repeat(20), "あ".repeat(119));
    let (readings, errors) = Readings::parse(&line);
    assert_eq!((readings.len(), errors.len()), (1, 0));
}
