use super::next;

/// Checks phrases, written between `|`, and sentences, written between `/`.
#[track_caller]
fn check(text: &str, phrases: &str) {
    let mut seen = Vec::new();
    let mut at = 0;
    while let Some(sentence) = next(text, at) {
        assert!(sentence.end > at, "no way forward in {text:?}");
        at = sentence.end;
        let places = sentence.phrases.iter().map(|phrase| &text[phrase.place.clone()]);
        seen.push(places.collect::<Vec<_>>().join("|"));
    }
    seen.retain(|sentence| !sentence.is_empty());
    assert_eq!(seen.join("/"), phrases);
}

#[test]
fn phrases_have_their_signs_and_nothing_is_twice() {
    check("はい、そうです。次へ", "はい、|そうです。/次へ");
    check("何を望みますか？（一つ）\n\nはい", "何を望みますか？/一つ）/はい");
    check("「はい」と言う。", "はい」と言う。");
    check("地図（案）の見方", "地図（|案）の見方");
    check("値は3.5です. 次", "値は3.5です./次");
    check("……😀、。！", "");
    check("医療・介護", "医療・|介護");
    check("  右　左 ", "右　左");
}

#[test]
fn long_sentences_are_parted_where_a_phrase_ends_or_anywhere() {
    let phrase = "あ".repeat(60) + "、";
    check(&phrase.repeat(3), &format!("{phrase}/{phrase}/{phrase}"));
    let text = "あ".repeat(250);
    let (hundred, fifty) = ("あ".repeat(100), "あ".repeat(50));
    check(&text, &format!("{hundred}/{hundred}/{fifty}"));
}

#[track_caller]
fn written(text: &str, words: &str) {
    let sentence = next(text, 0).expect("something to say");
    // Digits that are read one by one are in brackets, and a sound in others behind its text.
    let mut shown = sentence.words.clone();
    for fixed in sentence.fixed.iter().rev() {
        let sound = fixed.spoken.as_ref().map(|spoken| format!("（{}）", spoken.pieces.concat()));
        shown.insert_str(fixed.place.end, sound.as_deref().unwrap_or("]"));
        if sound.is_none() {
            shown.insert(fixed.place.start, '[');
        }
    }
    assert_eq!(shown, words);
}

#[test]
fn numbers_are_written_as_they_are_said() {
    written("04-7158-1111", "[０４]の[７１５８]の[１１１１]");
    written("090−1234−5678", "[０９０]の[１２３４]の[５６７８]");
    written("0471581111", "[０４７１５８１１１１]");
    written("〒270-0192", "〒[２７０]の[０１９２]");
    let dated = "２０２６年（にせんにじゅうろくねん）１１月（じゅういちがつ）２２日（にじゅうににち）";
    written("2026-11-22", dated);
    written("2026/04/01", "２０２６年（にせんにじゅうろくねん）４月（しがつ）１日（ついたち）");
    written("10:30", "１０時（じゅうじ）３０分（さんじゅっぷん）");
    written("9:00〜17:00", "９時（くじ）から１７時（じゅうしちじ）");
    written("1,234,567円", "１２３４５６７円（ひゃくにじゅうさんまんよんせんごひゃくろくじゅうななえん）");
    written("１−２−３", "１（いち）の２（に）の３（さん）");
    written("36.5℃", "３６．５度（さんじゅうろくてんごど）");
    written("12345678901234567", "[１２３４５６７８９０１２３４５６７]");
}

#[test]
fn letters_are_at_full_width_and_marks_on_their_kana() {
    written("ｶﾞｯﾂﾎﾟｰｽﾞ QR", "ガッツポーズＱＲ");
    written("は〜い", "はーい");
    written("か\u{3099}き", "がき");
    written("一\u{e0100}二\u{200b}三\u{0}", "一二三");
}
