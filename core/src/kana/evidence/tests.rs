//! The corpus is read, its words are found, and their counts change what is written.

use std::borrow::Cow;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::catalog::Catalog;
use crate::kana::{Asked, Converter, Files, Kind};

static PLAIN: LazyLock<Converter> = LazyLock::new(|| with(Vec::new()));

fn with(evidence: Vec<u8>) -> Converter {
    let files = Files { evidence: Cow::Owned(evidence), ..Files::clone(&Catalog::embedded().kana) };
    Converter::load(&files).expect("the files are sound")
}

fn aligned(line: &str) -> Aligned {
    PLAIN.align(&Sample::read(line).expect("the line is sound")).expect("words give the line")
}

fn converted(converter: &Converter, kind: Kind, reading: &str) -> String {
    converter.convert(reading, &Asked::of(kind)).into_iter().map(|it| it.writing).collect()
}

#[track_caller]
fn reads(line: &str, reading: &str) {
    assert_eq!(Sample::read(line).map(|it| it.reading).as_deref(), Ok(reading));
}

#[test]
fn readings_belong_to_kanji_digits_and_latin_letters() {
    reads("朝[あさ]6錠[ろくじょう]、要介護3[ようかいごさん]", "あさろくじょう、ようかいごさん");
    reads("カラオケ教室[きょうしつ]", "からおけきょうしつ");
    reads("鰭ヶ崎[ひれがさき]のバス停[てい]", "ひれがさきのばすてい");
    reads("CT[しーてぃー]を撮[と]る", "しーてぃーをとる");
    reads("ありがとう。", "ありがとう。");
}

#[test]
fn a_line_with_a_missing_or_empty_reading_is_refused() {
    for line in ["家で", "家[]で", "[いえ]で", "家[いえで", "家[ie]で", "家いえ]で"] {
        assert!(Sample::read(line).is_err(), "{line}");
    }
}

#[test]
fn the_words_of_a_sentence_are_found_by_its_writing() {
    assert_eq!(aligned("余命[よめい]は知[し]りたくありません").words(), "余命 は 知り たく あり ませ ん");
    let unaligned = PLAIN.align(&Sample::read("家[うち]で猫[いぬ]と").expect("the line is sound"));
    assert_eq!(unaligned.map_err(|it| it.so_far), Err("家で".to_owned()), "a wrong reading is told with its place");
}

#[test]
fn what_the_corpus_says_is_written_in_sentences_alone() {
    let samples = [aligned("庭[にわ]の橋[はし]を見[み]る"), aligned("橋[はし]を見[み]に行[い]く")];
    let samples: Vec<&Aligned> = samples.iter().collect();
    let counted = with(learn(&PLAIN, &samples, &Smoothing { words: 0.0, pairs: 0.0, ..Smoothing::default() }));
    assert_eq!(converted(&counted, Kind::Sentence, "はしをみる"), "橋を見る");
    for (kind, reading) in
        [(Kind::Name, "はしはなこ"), (Kind::Address, "ながれやましひれがさき"), (Kind::Reading, "はし")]
    {
        assert_eq!(converted(&counted, kind, reading), converted(&PLAIN, kind, reading), "{kind:?}");
    }
}

#[test]
fn a_corpus_without_sentences_changes_nothing() {
    let counted = with(learn(&PLAIN, &[], &Smoothing::default()));
    for reading in ["さいごまでいえですごしたい", "いしゃをよんでください", "しゅうに2かい"]
    {
        assert_eq!(converted(&counted, Kind::Sentence, reading), converted(&PLAIN, Kind::Sentence, reading));
    }
}

#[test]
fn a_file_that_is_cut_off_or_of_another_kind_is_told() {
    let file = learn(&PLAIN, &[&aligned("薬[くすり]を飲[の]む")], &Smoothing::default());
    let read = |file: &[u8]| Evidence::read(file, &PLAIN.dictionary).err();
    assert_eq!(read(&file), None);
    assert_eq!(read(b"MOSHKANA"), Some(EvidenceError::NotOurs));
    assert_eq!(read(&file[..file.len() - 3]), Some(EvidenceError::Damaged));
    let newer = [MAGIC, &[9, 0], &file[10..]].concat();
    assert_eq!(read(&newer), Some(EvidenceError::OtherVersion { found: 9 }));
}

#[test]
fn the_file_of_the_program_speaks() {
    let file = &Catalog::embedded().kana.evidence;
    assert!(file.len() < 600_000, "the file has grown to {} bytes", file.len());
    assert!(Evidence::read(file, &PLAIN.dictionary).is_ok_and(|it| it.is_some()));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(rest in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut numbers = Numbers(&rest);
        drop(numbers.evidence(&PLAIN.dictionary));
    }
}
