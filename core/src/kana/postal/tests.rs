//! The list as it is embedded, every code of the country.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::*;
use crate::catalog::Catalog;
use crate::script;

static POSTAL: LazyLock<Postal> = LazyLock::new(|| Postal::read(&Catalog::embedded().kana.postal).unwrap());

fn all() -> impl Iterator<Item = Town> {
    POSTAL.towns.iter().map(|lot| POSTAL.town_of(lot))
}

/// Checks a rule for every town of the country, and tells the first that break it.
#[track_caller]
fn every_town(rule: impl Fn(&Town) -> bool) {
    let wrong: Vec<Town> = all().filter(|town| !rule(town)).collect();
    assert!(wrong.is_empty(), "{} towns break the rule: {:#?}", wrong.len(), &wrong[..wrong.len().min(10)]);
}

/// Words by which the list tells where a code is valid. They stand in brackets, or instead of a town.
const REMARKS: [&str; 19] = [
    "以下に",
    "掲載",
    "次のビル",
    "地階",
    "階層",
    "不明",
    "の次に",
    "場合",
    "くる場",
    "を除く",
    "を含む",
    "その他",
    "以外",
    "以降",
    "番地",
    "地割",
    "一円",
    "全域",
    "、",
];
/// Names that hold such a word: 犬上郡多賀町一円, and a base of the navy in 江田島市.
const NAMES: [&str; 2] = ["一円", "江田島町国有無番地"];

#[test]
fn no_remark_of_the_list_stands_on_the_sheet_as_a_town() {
    every_town(|town| {
        let writing = town.town.writing.as_str();
        NAMES.contains(&writing) || !REMARKS.iter().any(|remark| writing.contains(remark))
    });
    for (code, place) in [
        ("766-0001", "香川県仲多度郡琴平町"),
        ("766-0002", "香川県仲多度郡琴平町"),
        ("409-0142", "山梨県北都留郡小菅村"),
        ("409-0211", "山梨県北都留郡小菅村"),
        ("407-0311", "山梨県北杜市大泉町西井出"),
        ("029-5503", "岩手県和賀郡西和賀町清水ケ野"),
        ("522-0317", "滋賀県犬上郡多賀町一円"),
        ("851-0502", "長崎県長崎市以下宿町"),
    ] {
        let found: Vec<String> = POSTAL.find(code).iter().map(Town::writing).collect();
        assert!(found.iter().any(|it| it == place), "{code}: {found:?}");
    }
}

#[test]
fn towns_are_written_in_letters_that_names_have() {
    every_town(|town| {
        let is_name = |char: char| {
            script::is_kanji(char) || script::is_kana(char) || char.is_ascii_alphanumeric() || "・ー々".contains(char)
        };
        [&town.prefecture, &town.city, &town.town].iter().all(|name| name.writing.chars().all(is_name))
    });
}

#[test]
fn every_town_is_read_in_hiragana() {
    every_town(|town| {
        let is_read = |name: &Name| {
            name.writing.is_empty() == name.reading.is_empty()
                && name.reading.chars().all(|char| script::is_hiragana(char) || char == script::LONG)
        };
        [&town.prefecture, &town.city, &town.town].into_iter().all(is_read)
    });
}

#[test]
fn no_reading_is_multiplied() {
    every_town(|town| {
        let Name { writing, reading } = &town.town;
        // A letter of a name has four kana at most, as 寿 has.
        let letters = writing.chars().count();
        let kana: Vec<char> = reading.chars().collect();
        let is_twice = |text: &[char]| {
            let (first, second) = text.split_at(text.len() / 2);
            !text.is_empty() && first == second
        };
        // 脇本脇本 is said twice, and so are short names such as 上条, じょうじょう. 舘矢間舘山 is the one that only sounds so.
        let may_be_twice = is_twice(&writing.chars().collect::<Vec<_>>()) || kana.len() < 7 || writing == "舘矢間舘山";
        kana.len() <= letters * 5 && (!is_twice(&kana) || may_be_twice)
    });
    let town = &POSTAL.find("602-8368")[0];
    assert_eq!((town.town.writing.as_str(), town.town.reading.as_str()), ("北町", "きたまち"));
}

#[test]
fn numbers_in_towns_are_read_as_they_are_said() {
    let read = |code: &str, writing: &str| {
        let towns = POSTAL.find(code);
        towns.into_iter().find(|it| it.town.writing == writing).map(|it| it.town.reading)
    };
    for (code, writing, reading) in [
        ("018-0126", "象潟町1丁目塩越", "きさかたまちいっちょうめしおこし"),
        ("018-0116", "象潟町4丁目塩越", "きさかたまちよんちょうめしおこし"),
        ("060-0004", "北四条西", "きたよじょうにし"),
        ("518-0624", "桔梗が丘4番町", "ききょうがおかよんばんちょう"),
        ("170-6060", "東池袋サンシャイン60", "ひがしいけぶくろさんしゃいんろくじゅう"),
        (
            "980-6001",
            "中央SS30住友生命仙台中央ビル",
            "ちゅうおうえすえすさんじゅうすみともせいめいせんだいちゅうおうびる",
        ),
    ] {
        assert_eq!(read(code, writing).as_deref(), Some(reading), "{code}");
    }
}

#[test]
fn whoever_chooses_by_code_sees_no_town_twice() {
    let rows: BTreeSet<(u32, String, String)> = all().map(|town| (town.code, town.writing(), town.reading())).collect();
    assert_eq!(rows.len(), POSTAL.towns.len(), "the list has rows twice");
    let codes: BTreeSet<u32> = all().map(|town| town.code).collect();
    assert!(codes.len() > 120_000, "{} codes", codes.len());
    for code in codes {
        let found: Vec<String> = POSTAL.find(&format!("{code:07}")).iter().map(Town::writing).collect();
        let different: BTreeSet<&String> = found.iter().collect();
        assert!(!found.is_empty() && different.len() == found.len(), "{code:07}: {found:?}");
    }
    assert_eq!(POSTAL.find("673-0012").len(), 1, "和坂 is read わさか and かにがさか");
}

/// The number of cities, wards of Tokyo, towns and villages in each prefecture, from 北海道 to 沖縄県: 1,741 in all.
const MUNICIPALITIES: [usize; 47] = [
    179, 40, 33, 35, 25, 35, 59, 44, 25, 35, 63, 54, 62, 33, 30, 15, 19, 17, 27, 77, 42, 35, 54, 29, 19, 26, 43, 41,
    39, 30, 19, 19, 27, 23, 19, 24, 17, 20, 34, 60, 20, 21, 45, 18, 26, 43, 41,
];

#[test]
fn the_list_has_every_municipality_and_no_other() {
    let mut known: Vec<(String, BTreeSet<String>)> = Vec::new();
    for town in all() {
        let city = town.city.writing;
        // 札幌市中央区 is a part of 札幌市.
        let city = match city.split_once('市') {
            Some((city, ward)) if ward.ends_with('区') => format!("{city}市"),
            Some(_) | None => city,
        };
        match known.iter_mut().find(|(prefecture, _)| *prefecture == town.prefecture.writing) {
            Some((_, cities)) => drop(cities.insert(city)),
            None => known.push((town.prefecture.writing, BTreeSet::from([city]))),
        }
    }
    let counts: Vec<usize> = known.iter().map(|(_, cities)| cities.len()).collect();
    assert_eq!(counts, MUNICIPALITIES);
    assert_eq!(counts.iter().sum::<usize>(), 1741);
    let mut kinds: BTreeMap<char, usize> = BTreeMap::new();
    for city in known.iter().flat_map(|(_, cities)| cities) {
        *kinds.entry(city.chars().next_back().unwrap()).or_default() += 1;
    }
    assert_eq!(kinds, BTreeMap::from([('市', 792), ('町', 743), ('村', 183), ('区', 23)]));
}
