use std::sync::LazyLock;

use super::super::{Asked, Converter, Kind};
use crate::catalog::Catalog;

static CONVERTER: LazyLock<Converter> = LazyLock::new(|| Converter::load(&Catalog::embedded().kana).unwrap());

#[track_caller]
fn check(kind: Kind, cases: &[(&str, &str)]) {
    for (reading, wanted) in cases {
        let segments = CONVERTER.convert(reading, &Asked::of(kind));
        let writing: String = segments.iter().map(|it| it.writing.as_str()).collect();
        assert_eq!(writing, *wanted, "{reading}");
    }
}

#[track_caller]
fn offers(kind: Kind, reading: &str, wanted: &[&str]) {
    let asked = Asked::of(kind);
    let last = CONVERTER.convert(reading, &asked).last().unwrap().span.clone();
    let offered: Vec<String> = CONVERTER.candidates(reading, &asked, last).into_iter().map(|it| it.writing).collect();
    for writing in wanted {
        assert!(offered.iter().any(|it| it == writing), "{reading}: {writing} is not in {offered:?}");
    }
}

#[test]
fn a_house_number_that_is_said_is_one_number_and_no_village() {
    check(
        Kind::Address,
        &[
            ("ながれやましにしはついしにちょうめきゅうばんちいちごう", "流山市西初石2丁目9番地1号"),
            ("ながれやましにしはついしいっちょうめ", "流山市西初石1丁目"),
            ("ながれやましはついしにのきゅうのいち", "流山市初石2の9の1"),
            ("まつどしねもとさんびゃくはちじゅうななばんちのご", "松戸市根本387番地の5"),
            ("ちばしみはまくたかすさんちょうめろくのにのよんまるに", "千葉市美浜区高洲3丁目6の2の402"),
            ("きたきゅうしゅうしこくらきたくじょうないいちばん", "北九州市小倉北区城内1番"),
            ("ひきぐんおがわまちおおあざおおつかごじゅうごばんち", "比企郡小川町大字大塚55番地"),
            ("えどがわだいだんちじゅうにごうとうのさんまるよん", "江戸川台団地12号棟の304"),
            ("ながれやましひがしふかい3ばんちの25", "流山市東深井3番地の25"),
            ("かしわしかしわにちょうめじゅうにかいだてのはちかい", "柏市柏2丁目12階建ての8階"),
            ("ながれやましえどがわだいひがし1ー4ー7", "流山市江戸川台東1-4-7"),
        ],
    );
}

#[test]
fn numbers_within_names_of_towns_stay_kanji() {
    check(
        Kind::Address,
        &[
            ("わかやまししちばんちょうにじゅうさんばんち", "和歌山市七番丁23番地"),
            ("なごやしなかくさんのまるさんちょうめいちばんいちごう", "名古屋市中区三の丸3丁目1番1号"),
            ("みえけんよっかいちしすわちょういちばんごごう", "三重県四日市市諏訪町1番5号"),
        ],
    );
}

#[test]
fn an_address_is_offered_in_one_style_at_a_time() {
    offers(
        Kind::Address,
        "ながれやましにしはついしにちょうめきゅうばんちいちごう",
        &["2丁目9番地1号", "二丁目九番地一号", "２丁目９番地１号"],
    );
    offers(Kind::Address, "ながれやましはついしにのきゅうのいち", &["2の9の1", "2-9-1", "二の九の一"]);
}

#[test]
fn hours_and_days_are_told_from_what_sounds_alike() {
    check(
        Kind::Sentence,
        &[
            ("ごぜんくじ", "午前9時"),
            ("しちじにおきてくじにねます", "7時に起きて9時に寝ます"),
            ("ごごさんじはん", "午後3時半"),
            ("さんがつはつか", "3月20日"),
            ("じゅうよっかのごごにたいいんします", "14日の午後に退院します"),
            ("しょうわじゅうはちねんごがつふつかうまれ", "昭和18年5月2日生まれ"),
            ("れいわがんねんくがつむいか", "令和元年9月6日"),
            ("めんかいはごごにじからごごごじまでです", "面会は午後2時から午後5時までです"),
            ("さんかげつまえ", "3か月前"),
        ],
    );
    offers(Kind::Sentence, "しょうわじゅうはちねん", &["昭和18年", "昭和十八年", "1943年"]);
    offers(Kind::Sentence, "いっかげつ", &["1か月", "1ヶ月", "一か月"]);
}

#[test]
fn a_dose_is_written_with_its_point_and_its_unit() {
    check(
        Kind::Medical,
        &[
            ("いってんごじょう", "1.5錠"),
            ("れいてんごみりぐらむ", "0.5ミリグラム"),
            ("くすりをにぶんのいちじょう", "薬を2分の1錠"),
            ("いんすりんろくたんい", "インスリン6単位"),
            ("こなぐすりをにほう", "粉薬を2包"),
            ("とうせきにしゅうさんかいかよっています", "透析に週3回通っています"),
            ("ねつがさんじゅうはってんにどでました", "熱が38.2度出ました"),
            ("さんじゅうしちどごぶあります", "37度5分あります"),
            ("ねんきんはつきじゅうにまんえんです", "年金は月12万円です"),
        ],
    );
    offers(Kind::Medical, "ごみりぐらむ", &["5ミリグラム", "5mg", "5㎎", "五ミリグラム"]);
}

#[test]
fn idioms_with_numbers_in_them_stay_as_they_are() {
    check(
        Kind::Sentence,
        &[
            ("もういちどうみをみたい", "もう一度海を見たい"),
            ("いちにちじゅうねています", "一日中寝ています"),
            ("ひとりでくらしています", "一人で暮らしています"),
            ("しじゅうくにちのほうよう", "四十九日の法要"),
            ("しちごさんのしゃしん", "七五三の写真"),
            ("もうじゅうぶんです", "もう十分です"),
            ("むすこといっしょに", "息子と一緒に"),
            ("みっかぼうず", "三日坊主"),
            ("にじがでました", "虹が出ました"),
        ],
    );
    check(Kind::Name, &[("やぎさぶろう", "八木三郎"), ("いがらしかよこ", "五十嵐佳代子")]);
}

#[test]
fn numbers_of_one_text_have_one_style() {
    check(
        Kind::Sentence,
        &[
            ("みっかにいちどはおふろにはいります", "3日に1度はお風呂に入ります"),
            ("いちにちさんかいしょくごににじょうずつ", "1日3回食後に2錠ずつ"),
        ],
    );
}
