mod lists;

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::catalog::Catalog;

static FILES: LazyLock<std::sync::Arc<Files>> = LazyLock::new(|| Catalog::embedded().kana);
static CONVERTER: LazyLock<Converter> = LazyLock::new(|| Converter::load(&FILES).unwrap());

fn converted(kind: Kind, text: &str) -> String {
    CONVERTER.convert(text, &Asked::of(kind)).into_iter().map(|it| it.writing).collect()
}

fn offered(kind: Kind, text: &str) -> Vec<String> {
    let whole = 0..text.chars().count();
    CONVERTER.candidates(text, &Asked::of(kind), whole).into_iter().map(|it| it.writing).collect()
}

#[track_caller]
fn check(kind: Kind, cases: &[(&str, &str)]) {
    for (reading, writing) in cases {
        assert_eq!(converted(kind, reading), *writing, "{reading}");
    }
}

#[track_caller]
fn offers(kind: Kind, cases: &[(&str, &[&str])]) {
    for (reading, wanted) in cases {
        let offered = offered(kind, reading);
        for writing in *wanted {
            assert!(offered.iter().any(|it| it == writing), "{reading}: {writing} is not in {offered:?}");
        }
    }
}

#[test]
fn sentences_names_and_places_are_written() {
    check(
        Kind::Sentence,
        &[
            ("さいごまでいえですごしたい", "最後まで家で過ごしたい"),
            ("むりなえんめいちりょうはのぞみません", "無理な延命治療は望みません"),
            ("まごたちのこえをきいていたい。ありがとう！", "孫たちの声を聞いていたい。ありがとう！"),
        ],
    );
    check(Kind::Name, &[("ながれやまはなこ", "流山花子"), ("さとうかずこ", "佐藤和子")]);
    check(Kind::Medical, &[("まんせいへいそくせいはいしっかん", "慢性閉塞性肺疾患")]);
    check(
        Kind::Address,
        &[
            ("ちばけんながれやましひれがさき1500ばんち", "千葉県流山市鰭ケ崎1500番地"),
            ("とうきょうとせたがやくさんげんぢゃや", "東京都世田谷区三軒茶屋"),
            ("ながれやましへいわだい1ー1ー1", "流山市平和台1-1-1"),
            ("しすいまちかみいわはし1ばんち", "酒々井町上岩橋1番地"),
            ("みよしまちかみとめ1100", "三芳町上富1100"),
            ("ながさきしさくらまち2ばん22ごう", "長崎市桜町2番22号"),
        ],
    );
    check(Kind::Reading, &[("ながれやま　はなこ", "ながれやま　はなこ")]);
}

#[test]
fn numbers_and_dates_are_offered_in_every_way() {
    check(Kind::Sentence, &[("じゅうごふん", "15分"), ("にせんにじゅうろくねん", "2026年")]);
    offers(
        Kind::Sentence,
        &[
            ("じゅうご", &["15", "十五", "１５"]),
            ("さんまんごせん", &["35000", "三万五千"]),
            ("れいわろくねんごがつついたち", &["令和6年5月1日", "令和六年五月一日", "2024年5月1日"]),
            ("しょうわ15ねん", &["昭和15年", "昭和十五年", "1940年"]),
            ("れいわがんねん", &["令和元年", "2019年"]),
            ("ひとり", &["一人", "1人"]),
        ],
    );
}

#[test]
fn words_that_are_said_together_are_written_together() {
    check(
        Kind::Sentence,
        &[
            ("いしゃをよんでください", "医者を呼んでください"),
            ("しんぶんをよんでください", "新聞を読んでください"),
            ("ぴあのをひく", "ピアノを弾く"),
            ("かぜをひく", "風邪を引く"),
            ("まごのしゃしんをとるのがすきです", "孫の写真を撮るのが好きです"),
            ("くすりはいちにちさんかいのみます", "薬は1日3回飲みます"),
            ("ねるのはさんかいです", "寝るのは3階です"),
        ],
    );
}

#[test]
fn what_is_easily_mistyped_is_forgiven() {
    check(
        Kind::Sentence,
        &[
            ("おとーさん", "お父さん"),
            ("おとーさんとおかーさん", "お父さんとお母さん"),
            ("ちじむ", "縮む"),
            ("つずける", "続ける"),
            ("びよういんにいく", "美容院に行く"),
        ],
    );
    offers(Kind::Sentence, &[("びよういん", &["病院", "美容院"]), ("きよう", &["今日", "器用"])]);
    check(Kind::Address, &[("ながれやまししばざき", "流山市芝崎")]);
}

#[test]
fn kana_of_every_script_and_names_with_rare_kanji_are_offered() {
    offers(Kind::Sentence, &[("がっこう", &["がっこう", "ガッコウ", "ｶﾞｯｺｳ", "学校"])]);
    offers(
        Kind::Name,
        &[
            ("たかはし", &["高橋", "髙橋"]),
            ("やまざき", &["山崎", "山﨑"]),
            ("よしだ", &["吉田", "𠮷田"]),
            ("わたなべ", &["渡辺", "渡邉", "渡邊"]),
            ("つじ", &["辻", "辻\u{e0100}"]),
        ],
    );
    assert!(CONVERTER.variants("辺").contains(&"邉".to_owned()));
    assert_eq!(CONVERTER.variants("髙"), ["高"]);
    assert!(CONVERTER.variants("辻\u{e0100}").contains(&"辻".to_owned()));
    assert!(CONVERTER.variants("あ").is_empty());
    for common in ["いし", "こうえん", "かぞくと", "はな", "しんだ"] {
        assert!(offered(Kind::Sentence, common).len() >= 20, "{common}");
    }
}

#[test]
fn further_writings_begin_with_the_best_and_differ() {
    for text in ["かぞくにかこまれてすごしたい", "いしゃをよんでください", "はなをみる"] {
        let writings = CONVERTER.writings(text, &Asked::of(Kind::Sentence), 20);
        assert_eq!(writings[0], converted(Kind::Sentence, text));
        assert_eq!(writings.len(), 20);
        let different: std::collections::HashSet<&String> = writings.iter().collect();
        assert_eq!(different.len(), 20);
    }
}

/// Returns the phrases that are marked, each with its other writing.
fn unsure(kind: Kind, text: &str) -> Vec<(String, String)> {
    let marked = CONVERTER.convert(text, &Asked::of(kind)).into_iter();
    marked.filter_map(|it| Some((it.writing, it.other?.writing))).collect()
}

#[test]
fn a_phrase_that_may_mean_something_else_is_marked_and_the_other_is_offered_first() {
    for text in ["くもがすきです", "はやくいきたい", "みてもらいたい"] {
        let asked = Asked::of(Kind::Sentence);
        let marked = CONVERTER.phrases(text, &asked).into_iter().find(|(phrase, _)| phrase.other.is_some());
        let (phrase, offered) = marked.unwrap_or_else(|| panic!("{text} is not marked"));
        assert_eq!(offered[0].writing, phrase.writing);
        assert_eq!(Some(&offered[1].writing), phrase.other.map(|it| it.writing).as_ref(), "{text}");
    }
}

#[test]
fn what_would_be_another_wish_is_marked_even_where_it_is_far_less_likely() {
    for text in ["おだやかにいきたい", "さいごはいえでいきたい", "ちりょうはいしのはんだんにまかせます"]
    {
        assert!(!unsure(Kind::Sentence, text).is_empty(), "{text} is not marked");
    }
}

#[test]
fn what_can_hardly_mean_anything_else_is_not_marked() {
    for text in [
        "びょういんにいきたい",
        "むねがいたい",
        "ありがとうございました",
        "かぞくにかんしゃしています",
        "ながれやまにすんでいます",
    ] {
        assert_eq!(unsure(Kind::Sentence, text), [], "{text}");
    }
}

#[test]
fn another_style_of_numbers_or_of_kana_means_nothing_else() {
    for text in ["いっかげつにいちどかよっています", "あさのこーひーだけはやめられません", "のどがかわく"]
    {
        assert_eq!(unsure(Kind::Sentence, text), [], "the two mean the same");
    }
}

/// Returns all words of the dictionary in a text, with their places.
fn words_in(text: &[char]) -> Vec<(std::ops::Range<usize>, dictionary::Entry)> {
    let dictionary = &CONVERTER.dictionary;
    let mut words = Vec::new();
    for start in 0..text.len() {
        let mut place = dictionary::Dictionary::root();
        for (end, letter) in text.iter().enumerate().skip(start) {
            let Some(next) = dictionary.code(*letter).and_then(|code| dictionary.child(place, code)) else { break };
            place = next;
            words.extend(dictionary.entries(place).map(|entry| (start..end + 1, entry)));
        }
    }
    words
}

/// Builds the same words and costs in another program's form. Its ids go from 0 up without a gap.
fn second_opinion(texts: &[Vec<char>]) -> vibrato::Tokenizer {
    let dictionary = &CONVERTER.dictionary;
    let of_text = |text: &Vec<char>| -> Vec<(String, dictionary::Entry)> {
        words_in(text).into_iter().map(|(span, entry)| (text[span].iter().collect(), entry)).collect()
    };
    let words: Vec<(String, dictionary::Entry)> = texts.iter().flat_map(of_text).collect();
    let mut ids: Vec<u16> = words.iter().flat_map(|(_, it)| [it.left, it.right]).chain([0]).collect();
    ids.sort_unstable();
    ids.dedup();
    let number = |id: u16| ids.binary_search(&id).unwrap();
    let mut lexicon: Vec<String> = words
        .iter()
        .map(|(reading, it)| {
            format!("{reading},{},{},{},{}/{}\n", number(it.left), number(it.right), it.cost, it.left, it.right)
        })
        .collect();
    lexicon.sort();
    lexicon.dedup();
    let mut matrix = format!("{0} {0}\n", ids.len());
    for (row, right) in ids.iter().enumerate() {
        for (column, left) in ids.iter().enumerate() {
            writeln!(matrix, "{row} {column} {}", dictionary.connection(*right, *left)).unwrap();
        }
    }
    let (letters, unknown) = ("DEFAULT 0 1 0\n".as_bytes(), "DEFAULT,0,0,30000,*\n".as_bytes());
    let lexicon = lexicon.concat();
    let made = vibrato::SystemDictionaryBuilder::from_readers(lexicon.as_bytes(), matrix.as_bytes(), letters, unknown)
        .unwrap();
    vibrato::Tokenizer::new(made)
}

#[test]
fn no_way_through_a_text_is_cheaper_than_ours() {
    let texts: Vec<Vec<char>> = [
        "さいごまでいえですごしたい",
        "まごのけっこんしきにでたい",
        "しんきんこうそくでにゅういんした",
        "かいらんばんをとなりにとどけた",
    ]
    .iter()
    .map(|it| it.chars().collect())
    .collect();
    let tokenizer = second_opinion(&texts);
    let dictionary = &CONVERTER.dictionary;
    for text in &texts {
        let mut worker = tokenizer.new_worker();
        worker.reset_sentence(text.iter().collect::<String>());
        worker.tokenize();
        let (mut theirs, mut before) = (0, 0);
        for token in worker.token_iter() {
            let (left, right) = token.feature().split_once('/').unwrap();
            theirs += dictionary.connection(before, left.parse().unwrap()) + i32::from(token.word_cost());
            before = right.parse().unwrap();
        }
        theirs += dictionary.connection(before, 0);

        let mut lattice = lattice::Lattice::new(text.len());
        for (span, entry) in words_in(text) {
            let word = lattice::Word::Entry { id: entry.id, reading: None };
            lattice.push(lattice::Node::new(span, entry.left, entry.right, entry.cost, word));
        }
        assert_eq!(
            lattice.best(&costs::Costs { dictionary, evidence: None }).cost,
            theirs,
            "{}",
            text.iter().collect::<String>()
        );
    }
}

#[test]
fn phrases_are_widened_narrowed_chosen_and_taken_back() {
    let mut memory = Memory::default();
    let mut text = Composition::new(Kind::Sentence);
    text.type_in("いしゃをよんでください", &CONVERTER, &memory).unwrap();
    assert_eq!(text.current(), text.segments().len() - 1);
    text.go_to(0);
    assert_eq!(text.segments()[0].reading, "いしゃを");
    text.narrow(&CONVERTER, &memory);
    assert_eq!(text.segments()[0].reading, "いしゃ");
    text.widen(&CONVERTER, &memory);
    text.widen(&CONVERTER, &memory);
    assert_eq!(text.segments()[0].reading, "いしゃをよ");
    text.undo();
    text.undo();
    text.undo();
    assert_eq!(text.segments()[0].reading, "いしゃを");
    text.go_on();
    let called = text.candidates(&CONVERTER, &memory).into_iter().find(|it| it.writing == "呼んでください").unwrap();
    text.choose(&called, &CONVERTER, &memory);
    assert_eq!(text.writing(), "医者を呼んでください");
    text.type_in("。", &CONVERTER, &memory).unwrap();
    assert_eq!(text.writing(), "医者を呼んでください。");
    text.erase(&CONVERTER, &memory);
    text.undo();
    assert_eq!(text.decide(&mut memory), "医者を呼んでください。");
    assert!(text.is_empty());

    let usual = converted(Kind::Sentence, "よんでください");
    for chosen in ["呼んでください", "読んでください"] {
        text.type_in("よんでください", &CONVERTER, &memory).unwrap();
        let candidate = text.candidates(&CONVERTER, &memory).into_iter().find(|it| it.writing == chosen).unwrap();
        text.choose(&candidate, &CONVERTER, &memory);
        text.decide(&mut memory);
        text.type_in("よんでください", &CONVERTER, &memory).unwrap();
        assert_eq!(text.writing(), chosen, "what was chosen in this visit comes first");
        text.clear();
    }
    drop(memory);
    text.type_in("よんでください", &CONVERTER, &Memory::default()).unwrap();
    assert_eq!(text.writing(), usual, "the next visit knows nothing of it");
}

#[test]
fn words_are_guessed_from_two_kana_on() {
    let mut memory = Memory::default();
    let guessed = |memory: &Memory, kind, text: &str| -> Vec<String> {
        let mut composition = Composition::new(kind);
        composition.type_in(text, &CONVERTER, memory).unwrap();
        composition.predictions(&CONVERTER, memory, 8).into_iter().map(|it| it.writing).collect()
    };
    assert!(guessed(&memory, Kind::Sentence, "あ").is_empty());
    assert!(guessed(&memory, Kind::Sentence, "ありが").contains(&"ありがとう".to_owned()));
    assert!(guessed(&memory, Kind::Address, "ながれやませんと").contains(&"流山セントラルパーク".to_owned()));
    assert!(guessed(&memory, Kind::Address, "ながれやましひがしふ").contains(&"流山市東深井".to_owned()));
    memory.learn("おおたかのもりはなこ", "大鷹森花子");
    assert_eq!(guessed(&memory, Kind::Name, "おお")[0], "大鷹森花子");

    let mut text = Composition::new(Kind::Name);
    text.type_in("おお", &CONVERTER, &memory).unwrap();
    let first = text.predictions(&CONVERTER, &memory, 3).remove(0);
    text.accept(&first);
    assert_eq!((text.reading().as_str(), text.writing().as_str()), ("おおたかのもりはなこ", "大鷹森花子"));
    text.undo();
    assert_eq!(text.reading(), "おお");
}

#[test]
fn a_memory_shows_nothing_of_what_it_holds() {
    let mut memory = Memory::default();
    memory.learn("はなこ", "花子");
    assert_eq!(format!("{memory:?}"), "Memory(1 words)");
}

#[test]
fn postal_codes_give_towns() {
    let postal = CONVERTER.postal();
    let town = &postal.find("270-0101")[0];
    assert_eq!(town.writing(), "千葉県流山市東深井");
    assert_eq!(town.reading(), "ちばけんながれやましひがしふかい");
    assert_eq!(postal.find("〒２７００１９２"), postal.find("2700192"));
    assert_eq!(postal.find("2700163")[0].town.writing, "南流山");
    assert!(postal.find("2700100")[0].town.writing.is_empty(), "all the rest of the city");
    for unknown in ["", "270", "0000000", "27001011", "あいう", "270-010x"] {
        assert!(postal.find(unknown).is_empty(), "{unknown}");
    }
}

#[test]
fn a_broken_dictionary_is_told_and_not_used() {
    use DictionaryError::{CutOff, Damaged, Empty, NotOurs, OtherVersion};
    let read = |file: &[u8]| {
        let files = Files { dictionary: Cow::Owned(file.to_vec()), ..Files::clone(&FILES) };
        match Converter::load(&files) {
            Err(KanaError::Dictionary(error)) => error,
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("it was read"),
        }
    };
    let whole = &FILES.dictionary;
    assert_eq!(read(b""), Empty);
    assert_eq!(read(b"MOSHI"), NotOurs);
    assert_eq!(read(&[&whole[..8], &[9, 0], &whole[10..]].concat()), OtherVersion { found: 9 });
    assert_eq!(read(&whole[..40]), CutOff { section: "table" });
    assert_eq!(read(&whole[..whole.len() - 1]), CutOff { section: "others" });
    assert_eq!(read(&whole[..whole.len() / 4]), CutOff { section: "pair" });
    let mut damaged = whole.to_vec();
    damaged[whole.len() / 4] ^= 0x55;
    assert!(matches!(read(&damaged), Damaged { .. }));
    // The length of the first section, unpacked.
    let mut lying = whole.to_vec();
    lying[12..16].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(read(&lying), Damaged { section: "letters" });
}

#[test]
fn other_broken_files_are_told_with_their_line() {
    let told = |files: Files| Converter::load(&files).err().unwrap().to_string();
    let whole = || Files::clone(&FILES);
    assert_eq!(
        told(Files { words: Cow::Borrowed("ながれやま\t流山\tplace\nあ\tい\n".as_bytes()), ..whole() }),
        "line 2 of the list of words lacks a reading, a writing or a known class"
    );
    assert!(told(Files { kanji: Cow::Borrowed(b"a"), ..whole() }).contains("line 1"));
    assert!(told(Files { variants: Cow::Borrowed(b"a"), ..whole() }).contains("line 1"));
    assert!(told(Files { postal: Cow::Borrowed(b""), ..whole() }).contains("empty"));
    let cut = FILES.postal[..FILES.postal.len() / 2].to_vec();
    assert!(told(Files { postal: Cow::Owned(cut), ..whole() }).contains("cut off"));
}

#[test]
fn ten_thousand_letters_at_once_are_written_in_parts() {
    let long = "かぞくにかこまれてすごしたい".repeat(800);
    let segments = CONVERTER.convert(&long, &Asked::of(Kind::Sentence));
    let read: String = segments.iter().map(|it| it.reading.as_str()).collect();
    assert_eq!(read, long);
    assert!(segments.windows(2).all(|two| two[0].span.end == two[1].span.start));
    assert_eq!(CONVERTER.writings(&long, &Asked::of(Kind::Sentence), 5).len(), 1);
    assert!(!CONVERTER.candidates(&long, &Asked::of(Kind::Sentence), 0..long.chars().count()).is_empty());
    let mut text = Composition::new(Kind::Sentence);
    let memory = Memory::default();
    assert_eq!(text.type_in(&long, &CONVERTER, &memory), Err(Full));
    assert!(text.is_empty(), "nothing of it was taken");
}

/// Generates anything that keys, a scanner or a file may send.
fn anything() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        8 => prop::char::range('ぁ', 'ゖ'),
        1 => prop::char::range('ァ', 'ヾ'),
        1 => prop::char::range('！', 'ﾟ'),
        1 => prop::char::range('0', '9'),
        1 => prop::sample::select(vec!['\u{3099}', '\u{309a}', '、', '。', '\n', '\0', '\u{7f}', '🙂', '\u{200d}', '漢', '𠮷', '\u{e0100}', 'ー', '　', 'a']),
        1 => prop::char::any(),
    ];
    prop::collection::vec(letter, 0..40).prop_map(|letters| letters.into_iter().collect())
}

fn any_kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(Kind::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Every text has a writing, phrase by phrase without a gap, and words end where they were cut.
    #[test]
    fn every_text_is_written_without_a_gap(text in anything(), kind in any_kind(), cut in 0_usize..40) {
        let length = letters::plain(&text).len();
        let cuts = [cut];
        let asked = Asked { cuts: &cuts, ..Asked::of(kind) };
        let segments = CONVERTER.convert(&text, &asked);
        let mut end = 0;
        for segment in &segments {
            prop_assert_eq!(segment.span.start, end);
            prop_assert!(!segment.writing.is_empty());
            prop_assert_eq!(segment.reading.chars().count(), segment.span.len());
            end = segment.span.end;
        }
        prop_assert_eq!(end, length);
        prop_assert!(cut == 0 || cut >= length || segments.iter().any(|it| it.span.start == cut));
        for segment in segments {
            let candidates = CONVERTER.candidates(&text, &asked, segment.span);
            prop_assert!(!candidates.is_empty());
        }
    }

    /// Whatever keys are pressed in whatever order, the text stays consistent and can be taken back to its beginning.
    #[test]
    fn a_composition_holds_together(typed in prop::collection::vec(anything(), 1..4), moves in prop::collection::vec(0_u8..8, 0..24), kind in any_kind()) {
        let mut memory = Memory::default();
        let mut text = Composition::new(kind);
        for piece in &typed {
            text.type_in(piece, &CONVERTER, &memory).ok();
        }
        for step in moves {
            match step {
                0 => text.go_back(),
                1 => text.go_on(),
                2 => text.widen(&CONVERTER, &memory),
                3 => text.narrow(&CONVERTER, &memory),
                4 => text.erase(&CONVERTER, &memory),
                5 => text.undo(),
                6 => if let Some(last) = text.candidates(&CONVERTER, &memory).last().cloned() {
                    text.choose(&last, &CONVERTER, &memory);
                },
                _ => if let Some(first) = text.predictions(&CONVERTER, &memory, 3).first().cloned() {
                    text.accept(&first);
                },
            }
            let read: String = text.segments().iter().map(|it| it.reading.as_str()).collect();
            prop_assert_eq!(letters::plain(&read), letters::plain(&text.reading()));
            prop_assert!(text.is_empty() || text.current() < text.segments().len());
        }
        let writing = text.writing();
        prop_assert_eq!(text.decide(&mut memory), writing);
        prop_assert!(text.is_empty());
        text.undo();
        prop_assert!(text.is_empty(), "what was decided is gone");
    }
}

#[test]
fn a_text_of_any_length_is_offered_phrase_by_phrase() {
    // Without stops, with them, and with a pause in the middle of what is converted at once.
    let text = ["むりなえんめいちりょうは".repeat(30), "のぞみません。まごと、".repeat(20)].concat();
    let asked = Asked::of(Kind::Sentence);
    for (phrase, candidates) in CONVERTER.phrases(&text, &asked) {
        assert_eq!(candidates, CONVERTER.candidates_of(&text, &asked, &phrase), "{:?}", phrase.span);
    }
}
