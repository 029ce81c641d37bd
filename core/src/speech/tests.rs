mod borders;
mod numbers;

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::catalog::Catalog;
use crate::model::Value;

static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::embedded);
static SPEAKER: LazyLock<Speaker> = LazyLock::new(|| Speaker::load(&CATALOG.voice, &CATALOG.readings).unwrap());

fn seconds(pieces: &[Piece]) -> f64 {
    pieces.iter().map(|piece| piece.samples.len()).sum::<usize>() as f64 / f64::from(SAMPLE_RATE)
}

/// Returns the sounds that the voice is given.
fn phonemes(text: &str) -> String {
    let sentence = text::next(text, 0).unwrap();
    let said = SPEAKER.speller.say(&sentence, Whose::Content).unwrap();
    let sounds = said.labels.iter().filter_map(|label| label.phoneme.c.clone()).filter(|sound| sound != "sil");
    sounds.collect::<Vec<_>>().join(" ").to_lowercase()
}

#[test]
fn the_words_of_care_and_of_the_town_are_said_right() {
    let mut wrong = Vec::new();
    for line in include_str!("tests/terms.tsv").lines() {
        let [word, kana, sounds] = <[&str; 3]>::try_from(line.split('\t').collect::<Vec<_>>()).unwrap();
        let said = (SPEAKER.kana(word, Whose::Content).replace(' ', ""), phonemes(word));
        if said != (kana.to_owned(), sounds.to_lowercase()) {
            wrong.push((word, said));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[track_caller]
fn said(text: &str, kana: &str) {
    assert_eq!(SPEAKER.kana(text, Whose::Content), kana);
}

#[test]
fn particles_numbers_and_letters_are_said_as_people_say_them() {
    said("私は学校へ行きます。", "ワタシワ ガッコーエ イキマス");
    said("10日に3人で、1人は20日に", "トオカニ サンニンデ、ヒトリワ ハツカニ");
    said("電話は04-7158-1111です。", "デンワワ ゼロヨンノ ナナイチ ゴーハチノ イチイチ イチイチデス");
    said("平成30年4月1日", "ヘーセー サンジューネン シガツ ツイタチ");
    said("年4回、6か月", "ネン ヨンカイ、ロッカゲツ");
    said("A型とQRコード", "エーガタト キューアールコード");
    said("「もしも」を", "モシモヲ");
    said("お元気ですか？", "オゲンキデスカ？");
}

#[test]
fn what_a_person_wrote_is_read_without_the_readings_of_single_kanji() {
    assert_eq!(SPEAKER.kana("山の方", Whose::Content), "ヤマノ カタ");
    assert_eq!(SPEAKER.kana("山の方", Whose::Person), "ヤマノ ホー");
    assert_eq!(SPEAKER.kana("流山 花子", Whose::Person), "ナガレヤマ ハナコ");
}

/// Makes kana with the same sound equal: おう, おお and おー; は and わ.
fn heard(kana: &str) -> String {
    let mut heard = String::new();
    let mut vowel = None;
    for char in kana.chars() {
        let Some(kana) = super::kana::one(char).filter(|_| char != '・') else { continue };
        let katakana = super::kana::katakana(&[kana]);
        let long = matches!(
            (vowel, katakana.as_str()),
            (Some('o'), "ウ" | "オ")
                | (Some('e'), "イ" | "エ")
                | (Some('a'), "ア")
                | (Some('u'), "ウ")
                | (Some('i'), "イ")
        );
        if long || katakana == "ー" {
            heard.push('ー');
            continue;
        }
        vowel = phoneme_end(&katakana).or(vowel);
        heard.push_str(match katakana.as_str() {
            "ハ" => "ワ",
            "ヘ" => "エ",
            "ヲ" => "オ",
            "ヂ" => "ジ",
            "ヅ" => "ズ",
            other => other,
        });
    }
    heard.replace("イウ", "ユー")
}

fn phoneme_end(kana: &str) -> Option<char> {
    const ROWS: [(char, &str); 5] = [
        ('a', "アカサタナハマヤラワガザダバパァャヮ"),
        ('i', "イキシチニヒミリギジヂビピィ"),
        ('u', "ウクスツヌフムユルグズヅブプゥュヴ"),
        ('e', "エケセテネヘメレゲゼデベペェ"),
        ('o', "オコソトノホモヨロヲゴゾドボポォョ"),
    ];
    ROWS.iter().find(|(_, row)| row.contains(kana)).map(|(vowel, _)| *vowel)
}

#[test]
fn every_question_is_said_as_its_furigana_say() {
    let mut wrong = Vec::new();
    for sheet in CATALOG.questionnaires.values() {
        for item in sheet.all_items() {
            let options = item.answer_option.iter().filter_map(|option| match &option.value {
                Value::Coding(coding) => coding.display.as_ref(),
                _ => None,
            });
            let texts = item.text.iter().chain(options);
            for text in texts.filter(|text| !text.contains(|char: char| char.is_ascii_alphanumeric())) {
                let listed: String =
                    CATALOG.readings.annotate(text).iter().map(|it| it.reading.unwrap_or(it.base)).collect();
                let said = SPEAKER.kana(text, Whose::Content);
                if heard(&listed) != heard(&said) {
                    wrong.push((text.clone(), said));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_phrase_sounds_as_long_and_as_loud_as_one_that_somebody_says() {
    let text = "大切にしたいことは、何ですか。ゆっくり、考えてください。";
    let mut phrases: Vec<(Range<usize>, Vec<i16>)> = Vec::new();
    for piece in SPEAKER.read(text, Whose::Content, Speed::Normal) {
        match phrases.last_mut() {
            Some((place, samples)) if *place == piece.place => samples.extend(piece.samples),
            _ => phrases.push((piece.place, piece.samples)),
        }
    }
    let places: Vec<&str> = phrases.iter().map(|(place, _)| &text[place.clone()]).collect();
    assert_eq!(places, ["大切にしたいことは、", "何ですか。", "ゆっくり、", "考えてください。"]);
    for ((place, samples), morae) in phrases.iter().zip([11.0, 5.0, 4.0, 9.0]) {
        // Between 4 and 9 morae a second, and silence of at most half a second on either side.
        let seconds = samples.len() as f64 / f64::from(SAMPLE_RATE);
        assert!((morae / 9.0..morae / 4.0 + 1.0).contains(&seconds), "{place:?}: {seconds} s");
        let energy = samples.iter().map(|sample| f64::from(*sample).powi(2)).sum::<f64>() / samples.len() as f64;
        assert!((500.0..8000.0).contains(&energy.sqrt()), "{place:?}: {}", energy.sqrt());
        let loudest = samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap();
        assert!((4000..i16::MAX as u16).contains(&loudest), "{place:?}: {loudest}");
    }
}

#[test]
fn slow_takes_longer_than_normal_and_normal_longer_than_fast() {
    let read = |speed| seconds(&SPEAKER.read("人生会議をはじめます。", Whose::Content, speed).collect::<Vec<_>>());
    let [slow, normal, fast] = [Speed::Slow, Speed::Normal, Speed::Fast].map(read);
    assert!(slow > 1.15 * normal && normal > 1.15 * fast, "{slow} {normal} {fast}");
}

#[test]
fn what_is_no_text_is_passed_over_in_silence() {
    for text in
        ["", "。", "\n\n", "😀👨‍👩‍👧", "\u{0}\u{1b}[31m", "……、、！？", "　", "ー", "っ", "ん", "゛", "𠮷", "\u{fffd}"]
    {
        let pieces: Vec<Piece> = SPEAKER.read(text, Whose::Person, Speed::Normal).collect();
        assert!(seconds(&pieces) < 3.0, "{text:?}");
    }
    said("😀こんにちは", "コンニチワ");
}

#[test]
fn ten_thousand_characters_come_in_small_pieces() {
    let texts = ["あ", "流山", "4", "Ａ", "ゟ", "x ", "が、", "か\u{3099}", "04-"];
    for text in texts.map(|text| text.repeat(10_000 / text.chars().count())) {
        let mut at = 0;
        while let Some(sentence) = text::next(&text, at) {
            assert!(sentence.end > at && sentence.words.len() < 1500, "{} bytes at once", sentence.words.len());
            at = sentence.end;
        }
        let pieces: Vec<Piece> = SPEAKER.read(&text, Whose::Person, Speed::Fast).take(3).collect();
        assert!(pieces.iter().all(|piece| piece.samples.len() <= SAMPLE_RATE as usize));
    }
}

#[test]
fn damaged_files_are_told_and_not_used() {
    let whole = &CATALOG.voice;
    let cut = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    let turned = |bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x10;
        bytes
    };
    for spoilt in
        [Vec::new(), b"no zstd".to_vec(), cut(&whole.dictionary), turned(&whole.dictionary), whole.voice.to_vec()]
    {
        let files = Files { dictionary: spoilt.into(), ..Files::clone(whole) };
        let error = Speaker::load(&files, &CATALOG.readings).unwrap_err();
        assert!(matches!(error, SpeechError::Dictionary { .. }), "{error}");
    }
    for spoilt in [Vec::new(), b"no zstd".to_vec(), cut(&whole.voice), turned(&whole.voice), whole.dictionary.to_vec()]
    {
        let files = Files { voice: spoilt.into(), ..Files::clone(whole) };
        let error = Speaker::load(&files, &CATALOG.readings).unwrap_err();
        assert!(matches!(error, SpeechError::Voice { .. }), "{error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,40}|[ぁ-ゖァ-ヺー一-龠0-9０-９a-zＡ-Ｚ、。「」（）〜・/:,.\\-\\n ]{0,60}|.{0,40}") {
        for whose in [Whose::Content, Whose::Person] {
            SPEAKER.kana(&text, whose);
        }
        for piece in SPEAKER.read(&text, Whose::Person, Speed::Fast).take(8) {
            prop_assert!(text.get(piece.place).is_some());
        }
    }
}
