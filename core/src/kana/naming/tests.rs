//! Names keep what they are written with, and lose works, characters, things and compounds.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::catalog::Catalog;
use crate::kana::{Asked, Converter, Form, Kind};
use crate::script::{is_kanji, is_katakana};

static CONVERTER: LazyLock<Converter> =
    LazyLock::new(|| Converter::load(&Catalog::embedded().kana).expect("the dictionary in the program is sound"));

/// A reading of a name, writings that must be offered for it, and writings that must not be offered on the way to it.
type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

/// The half that the rules were made by.
const LOOKED_AT: [Case; 24] = [
    ("はなこ", &["花子", "華子"], &["花子とアン", "花小金井", "花言葉", "話", "花子さん", "は奈子"]),
    ("たろう", &["太郎", "太朗"], &["太郎坊", "太郎丸", "太郎冠者", "太郎左衛門", "た労", "他ろう"]),
    ("じろう", &["次郎", "二郎"], &["二郎系", "次郎坊", "次郎丸", "次郎長", "二郎好き"]),
    ("さぶろう", &["三郎"], &["三郎丸", "三郎坊", "三郎岳"]),
    ("きんたろう", &["金太郎"], &["金太郎飴", "金太郎あめ", "金太郎茶屋"]),
    ("さくら", &["桜", "さくら", "佐倉"], &["桜餅", "策ら", "さ暗"]),
    ("こうじ", &["浩二", "こうじ"], &["工事", "麹", "公示", "工事中"]),
    ("せいじ", &["誠二", "清治"], &["政治", "政治家", "製字"]),
    ("しんや", &["伸也", "真也"], &["深夜", "深夜便"]),
    ("じゅんじ", &["順二", "純二"], &["順次"]),
    ("まる", &[], &["マルクス", "まる子たち"]),
    ("まるこ", &["まる子"], &["マルコポーロ", "丸子橋", "まる子たち", "丸個"]),
    ("きん", &[], &["キング", "キングダム", "勤務", "禁止"]),
    ("みどり", &["緑", "みどり", "翠"], &["見取り", "見撮り", "緑色", "緑茶"]),
    ("やよい", &["弥生"], &["弥生時代", "弥生土器"]),
    ("いちろう", &["一郎", "市郎"], &["1郎", "一浪", "1老"]),
    ("さとう", &["佐藤", "佐東"], &["差等", "左党", "佐藤健", "佐藤家", "砂糖水"]),
    ("すみれ", &["すみれ"], &["すみれ色", "すみれが丘", "すみれ会"]),
    ("かめ", &["亀"], &["カメラ", "亀甲"]),
    ("あん", &["杏"], &["アンロック", "案内", "餡", "編ん"]),
    ("もも", &["桃", "もも"], &["腿", "股", "藻も", "桃太郎"]),
    ("のぶ", &["信"], &["の部", "の府", "野分"]),
    ("ながれ", &[], &["流れる", "流山街道", "流鉄流山線", "流山市役所"]),
    ("ひろし", &["博", "弘", "浩"], &["広島県", "広島市", "広し"]),
];

/// The half that was written before the rules, and is looked at only as a figure.
const HELD_OUT: [Case; 24] = [
    ("うめこ", &["梅子"], &["梅昆布茶", "梅酒"]),
    ("うらしま", &["浦島"], &["浦島太郎"]),
    ("ももこ", &["桃子"], &["桃子さん"]),
    ("きよし", &["清", "潔"], &["清しこの夜", "きよしこの夜"]),
    ("とらじろう", &["寅次郎", "虎次郎"], &["寅次郎忘れな草", "寅さん"]),
    ("さざえ", &[], &["サザエさん", "栄螺", "さざえ堂"]),
    ("かつお", &["勝男", "勝夫"], &["鰹節", "かつお節", "鰹だし"]),
    ("わかこ", &["和歌子"], &["若昆布", "若鮎", "和菓子"]),
    ("まさし", &["正", "正志"], &["正しく"]),
    ("つるこ", &["鶴子"], &["鶴亀", "釣る子"]),
    ("くまこ", &["熊子"], &["熊五郎", "熊の子"]),
    ("ゆうこ", &["裕子", "優子"], &["有効", "友好", "有効期限"]),
    ("けいこ", &["恵子", "敬子"], &["稽古", "稽古場", "傾向"]),
    ("ようこ", &["洋子", "陽子"], &["要項", "溶鉱炉", "洋子さん"]),
    ("こうた", &["幸太"], &["交代", "交替"]),
    ("かんじ", &["寛治"], &["感じ", "感じる"]),
    ("しょうじ", &["正二", "昭二"], &["商事", "商事会社"]),
    ("けんじ", &["健二", "賢治"], &["検事", "堅持", "検事総長"]),
    ("しげる", &["茂"], &["茂る", "繁る"]),
    ("まもる", &["守", "衛"], &["守る", "護る"]),
    ("みのる", &["実", "稔"], &["実る", "稔る"]),
    ("すすむ", &["進"], &["進む"]),
    ("いさむ", &["勇"], &["勇む", "勇み足"]),
    ("たかはし", &["高橋"], &["高橋留美子", "高橋家", "高はし"]),
];

/// Returns the writings that are offered for a reading, and those that are guessed on the way to it.
fn offered(reading: &str) -> BTreeSet<String> {
    let asked = Asked::of(Kind::Name);
    let letters: Vec<char> = reading.chars().collect();
    let candidates = CONVERTER.candidates(reading, &asked, 0..letters.len()).into_iter();
    let of_words = candidates.filter(|it| matches!(it.form, Form::Word | Form::Number | Form::Variant));
    let mut offered: BTreeSet<String> = of_words.map(|it| it.writing).collect();
    for length in 2..=letters.len() {
        let begun: String = letters[..length].iter().collect();
        offered.extend(CONVERTER.predict(&begun, &asked, 8).into_iter().map(|it| it.writing));
    }
    offered
}

/// Returns whether a particle stands between two words.
fn holds_a_particle(writing: &str) -> bool {
    let is_word = |letter: char| is_kanji(letter) || is_katakana(letter);
    let letters: Vec<char> = writing.chars().collect();
    letters.windows(3).any(|it| is_word(it[0]) && matches!(it[1], 'と' | 'を' | 'が' | 'は') && is_word(it[2]))
}

#[track_caller]
fn check(cases: &[Case]) {
    let mut problems = Vec::new();
    for (reading, names, others) in cases {
        let offered = offered(reading);
        problems.extend(names.iter().filter(|it| !offered.contains(**it)).map(|it| format!("{reading} has lost {it}")));
        problems.extend(others.iter().filter(|it| offered.contains(**it)).map(|it| format!("{reading} offers {it}")));
        problems.extend(offered.iter().filter(|it| holds_a_particle(it)).map(|it| format!("{reading} offers {it}")));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn works_characters_things_and_compounds_are_no_names() {
    check(&LOOKED_AT);
}

#[test]
fn nor_are_those_of_readings_that_no_rule_was_made_by() {
    check(&HELD_OUT);
}

#[test]
fn relatives_offices_and_titles_are_still_written_in_a_field_of_names() {
    for (reading, writing) in [
        ("ちょうじょのさくら", "長女のさくら"),
        ("すずきせんせい", "鈴木先生"),
        ("ながれやまびょういん", "流山病院"),
        ("となりのさとうさん", "隣の佐藤さん"),
        ("どうきゅうせいのみちこさん", "同級生の美智子さん"),
    ] {
        let segments = CONVERTER.convert(reading, &Asked::of(Kind::Name));
        let written: String = segments.iter().map(|it| it.writing.as_str()).collect();
        let offers = |letters: usize, start: usize, wanted: &str| {
            let candidates = CONVERTER.candidates(reading, &Asked::of(Kind::Name), start..start + letters);
            candidates.iter().any(|it| it.writing == wanted)
        };
        let mut rest = writing;
        for segment in &segments {
            let found = rest
                .char_indices()
                .map(|(at, letter)| at + letter.len_utf8())
                .find(|end| offers(segment.span.len(), segment.span.start, &rest[..*end]));
            let end = found.unwrap_or_else(|| panic!("{reading}: {written}, but nothing begins {rest}"));
            rest = &rest[end..];
        }
        assert_eq!(rest, "", "{reading} is written {written}");
    }
}

#[test]
fn what_stands_beside_a_name_is_no_part_of_it() {
    for (reading, wanted) in [
        ("いもうとのさかいはるこ", "妹の酒井春子"),
        ("しやくしょこうれいふくしかのまえださん", "市役所高齢福祉課の前田さん"),
        ("ほうもんかんごすてーしょんのふくださん", "訪問看護ステーションの福田さん"),
        ("もとどうりょう、ながいただし", "元同僚、永井正"),
    ] {
        let segments = CONVERTER.convert(reading, &Asked::of(Kind::Name));
        assert_eq!(segments.iter().map(|it| it.writing.as_str()).collect::<String>(), wanted);
    }
}
