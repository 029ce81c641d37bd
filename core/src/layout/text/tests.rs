#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod scripts;
mod whole_words;

use std::sync::LazyLock;

use super::*;

fn file(face: Face) -> Vec<u8> {
    std::fs::read(format!("{}/../assets/fonts/{}", env!("CARGO_MANIFEST_DIR"), face.file_name())).unwrap()
}

fn japanese() -> Fonts {
    let [regular, bold, fallback] = Face::JAPANESE.map(file);
    Fonts::new(regular, bold, fallback)
}

fn typesetter() -> Typesetter {
    static SET: LazyLock<Typesetter> = LazyLock::new(|| {
        let others = Face::ALL.into_iter().filter(|face| !Face::JAPANESE.contains(face));
        Typesetter::new(others.fold(japanese(), |fonts, face| fonts.with(face, file(face)))).unwrap()
    });
    SET.clone()
}

fn style(breaking: Breaking) -> Style {
    Style {
        face: Face::Regular,
        size: Length::pt(10.0),
        leading: Length::pt(16.0),
        color: Color::rgb(0, 0, 0),
        breaking,
        align: Align::Justify,
    }
}

/// Returns the lines of a text, for a width in ems of ten points.
fn broken(text: &str, breaking: Breaking, ems: f32) -> Vec<String> {
    let style = style(breaking);
    let lines = typesetter().break_lines(text, &style, Length::pt(10.0 * ems));
    lines.into_iter().map(|range| text[range].to_owned()).collect()
}

#[track_caller]
fn check(text: &str, ems: f32, expected: &[&str]) {
    assert_eq!(broken(text, Breaking::Paragraph, ems), expected);
}

#[track_caller]
fn check_phrases(text: &str, ems: f32, expected: &[&str]) {
    assert_eq!(broken(text, Breaking::Phrase, ems), expected);
}

#[test]
fn running_text_breaks_by_japanese_rules() {
    check("", 10.0, &[""]);
    check("今日は晴れ", 10.0, &["今日は晴れ"]);
    check("一行目\n\n三行目", 10.0, &["一行目", "", "三行目"]);
    check("一行目\r\n二行目\r", 10.0, &["一行目", "二行目", ""]);
    // A full stop hangs instead of taking a character to the next line.
    check("漢字漢字漢字。漢字", 6.0, &["漢字漢字漢字。", "漢字"]);
    // Small kana, long marks and middle dots never begin a line.
    check("漢字漢字ニュース", 5.0, &["漢字漢字", "ニュース"]);
    check("漢字漢字漢ケーキ", 6.0, &["漢字漢字漢", "ケーキ"]);
    check("漢字漢字・漢字", 4.0, &["漢字漢", "字・漢字"]);
    // Brackets stay with what they enclose.
    check("漢字漢字「漢字」漢", 4.6, &["漢字漢字", "「漢字」漢"]);
    check("漢字「漢字」漢字", 4.0, &["漢字「漢", "字」漢字"]);
    check("漢字漢「漢字」漢字", 3.6, &["漢字漢", "「漢字」", "漢字"]);
    // A number is neither cut nor separated from its unit.
    check("漢字漢字１２年漢字", 5.0, &["漢字漢字", "１２年漢字"]);
    check("漢字漢字漢字2026年", 7.5, &["漢字漢字漢字", "2026年"]);
    check("hello wide world", 6.0, &["hello wide ", "world"]);
}

#[test]
fn labels_break_between_phrases() {
    check_phrases("代わりに話してくれる人はいますか。", 9.0, &["代わりに", "話してくれる", "人はいますか。"]);
    check_phrases("時間が限られたら、何を大切にしますか。", 12.0, &["時間が限られたら、", "何を大切にしますか。"]);
    check_phrases("短い", 12.0, &["短い"]);
}

#[test]
fn an_endless_word_is_cut_at_graphemes() {
    let word = "a".repeat(200);
    let lines = broken(&word, Breaking::Paragraph, 20.0);
    assert!(lines.len() > 3 && lines.concat() == word);
    let accented = "e\u{301}".repeat(100);
    assert!(broken(&accented, Breaking::Phrase, 8.0).iter().all(|line| line.starts_with('e')));
}

#[test]
fn rare_names_are_found_in_one_of_the_faces() {
    let set = typesetter();
    let table = std::fs::read_to_string(format!("{}/tests/data/jis-x-0213.txt", env!("CARGO_MANIFEST_DIR"))).unwrap();
    assert_eq!(set.missing(&table), Vec::<&str>::new());
    let names = "葛\u{e0100}葛\u{e0101}𠮷田 髙橋 髙\u{e0100} 山﨑 﨑\u{e0101} 渡邉 邉\u{e0100} 渡邊 辻\u{e0100}辻\u{e0101} 祇\u{e0100} \
                 齋藤 齊藤 榊\u{e0101} 濵 濱 栁\u{e0100} 神\u{fe00} 福\u{e0101} 曽 塚\u{fe00}";
    assert_eq!(set.missing(names), Vec::<&str>::new());
}

#[test]
fn the_selector_of_a_name_changes_its_shape() {
    let glyphs = |text: &str| {
        let lines = typesetter().lines(text, &style(Breaking::Paragraph), Length::pt(100.0));
        lines[0].pieces[0].run.glyphs.iter().map(|glyph| (glyph.id, glyph.text.clone())).collect::<Vec<_>>()
    };
    let (usual, special) = (glyphs("葛\u{e0100}"), glyphs("葛\u{e0101}"));
    assert_eq!((usual.len(), special.len()), (1, 1));
    assert_ne!(usual[0].0, special[0].0);
    assert_eq!(special[0].1, 0.."葛\u{e0101}".len());
}

#[test]
fn what_no_face_has_is_drawn_as_geta_and_reported() {
    let set = typesetter();
    assert_eq!(set.missing("笑顔😀と𛀁はᏣ"), ["😀", "𛀁", "Ꮳ"]);
    let geta = &set.lines("〓", &style(Breaking::Paragraph), Length::pt(100.0))[0].pieces[0].run.glyphs[0];
    let emoji = &set.lines("👨‍👩‍👧", &style(Breaking::Paragraph), Length::pt(100.0))[0].pieces[0].run;
    assert_eq!((emoji.glyphs.len(), emoji.glyphs[0].id, emoji.text.as_str()), (1, geta.id, "👨‍👩‍👧"));
}

#[test]
fn a_reading_stands_clear_above_its_word() {
    let mut text = Annotated::default();
    text.push("流山", Some("ながれやま"));
    text.push("の", None);
    text.push("志", Some("こころざし"));
    let lines = typesetter().annotated(&text, &style(Breaking::Paragraph), Length::pt(200.0));
    let parts: Vec<Part> = lines[0].pieces.iter().map(|piece| piece.part).collect();
    assert_eq!(parts, [Part::Base(0), Part::Reading(0), Part::Plain, Part::Base(1), Part::Reading(1)]);
    let base_top = lines[0].baseline - Length::pt(8.8);
    let reading = &lines[0].pieces[1].run;
    assert!(reading.origin.y + Length::pt(0.6) <= base_top, "the reading touches its word");
    assert!(reading.origin.y - Length::pt(4.4) >= Length::ZERO, "the reading touches the line above");
    assert!(lines[0].height >= Length::pt(16.6));
}

/// Returns the left and right end of each reading of a line.
fn readings_of(line: &Line) -> Vec<(Length, Length)> {
    let readings = line.pieces.iter().filter(|piece| matches!(piece.part, Part::Reading(_)));
    let ends = |run: &crate::layout::frame::GlyphRun| {
        let (first, last) = (&run.glyphs[0], &run.glyphs[run.glyphs.len() - 1]);
        (run.origin.x + first.x, run.origin.x + last.x + last.advance)
    };
    readings.map(|piece| ends(&piece.run)).collect()
}

#[test]
fn a_reading_hangs_over_kana_and_never_over_another_reading() {
    let mut text = Annotated::default();
    for (base, reading) in [("動物", "どうぶつ"), ("病院", "びょういん")] {
        text.push(base, Some(reading));
    }
    text.push("の", None);
    let lines = typesetter().annotated(&text, &style(Breaking::Paragraph), Length::pt(200.0));
    let [(_, end), (start, _)] = readings_of(&lines[0])[..] else { panic!("two readings") };
    assert!(end <= start + Length::pt(0.01), "どうぶつ ends at {end:?}, びょういん starts at {start:?}");
}

/// Returns the lines of kana written apart, for a width in ems.
fn apart(text: &str, breaking: Breaking, ems: f32) -> Vec<String> {
    let annotated = Annotated::apart(text);
    let lines = typesetter().annotated(&annotated, &style(breaking), Length::pt(10.0 * ems));
    lines.iter().map(|line| text[line.text.clone()].trim_end().to_owned()).collect()
}

#[test]
fn kana_written_apart_breaks_at_its_blanks() {
    let text = "いくつ　えらんでもかまいません。ちかい　ものを　えらんでください。";
    let words = ["いくつ", "えらんでもかまいません。", "ちかい", "ものを", "えらんでください。"];
    for breaking in [Breaking::Paragraph, Breaking::Phrase] {
        for ems in [12.0, 14.0, 20.0] {
            let lines = apart(text, breaking, ems);
            let whole = |line: &String| {
                line.split_inclusive('。').flat_map(|it| it.split('　')).all(|it| it.is_empty() || words.contains(&it))
            };
            assert!(lines.iter().all(whole), "{ems} ems: {lines:?}");
        }
        let word = Annotated::apart("こたえたくない");
        let least = typesetter().least_width(&word, &style(breaking));
        assert!(least > Length::pt(50.0), "a word may be cut");
        // A word wider than the line is divided all the same.
        assert_eq!(apart("えらんでも", breaking, 3.2).concat(), "えらんでも");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn readings_of_a_line_stand_beside_each_other(
        words in proptest::collection::vec(("[漢字山川年]{1,3}", "[あいうえお]{1,8}", "[のはを、]{0,2}"), 1..12), ems in 8u8..30,
    ) {
        let mut text = Annotated::default();
        for (base, reading, between) in &words {
            text.push(base, Some(reading));
            text.push(between, None);
        }
        let width = Length::pt(10.0 * f32::from(ems));
        for line in typesetter().annotated(&text, &style(Breaking::Paragraph), width) {
            let readings = readings_of(&line);
            let is_apart = |pair: &[(Length, Length)]| pair[0].1 <= pair[1].0 + Length::pt(0.01);
            proptest::prop_assert!(readings.windows(2).all(is_apart), "{readings:?}");
            let inside = |(left, right): &(Length, Length)| *left >= Length::ZERO && *right <= width + Length::pt(6.1);
            proptest::prop_assert!(readings.iter().all(inside), "{readings:?} leave {width:?}");
        }
    }

    #[test]
    fn every_visible_character_is_set_in_order_and_in_bounds(
        text in "[あいうえおんっー、。「」（）・漢字山川年月日0-9a-z \\n１２😀葛]{0,120}", ems in 4u8..30,
    ) {
        let width = Length::pt(10.0 * f32::from(ems));
        let lines = typesetter().lines(&text, &style(Breaking::Paragraph), width);
        let set: String = lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.run.text.as_str()).collect();
        proptest::prop_assert_eq!(set, text.replace('\n', ""));
        for line in &lines {
            proptest::prop_assert!(line.width <= width + Length::pt(6.1), "{:?} is too wide", &text[line.text.clone()]);
        }
    }

    #[test]
    fn any_string_is_set_without_panic(text in "\\PC{0,60}|.{0,60}|[\\x00-\\x20\\u{300}-\\u{310}\\u{5d0}-\\u{5d5}\\u{202a}-\\u{202e}]{0,30}") {
        for breaking in [Breaking::Paragraph, Breaking::Phrase] {
            typesetter().lines(&text, &style(breaking), Length::pt(55.0));
        }
    }

    #[test]
    fn no_line_starts_with_what_may_not(text in "[あいうっゃー、。「」漢字山川年月日0-9]{1,80}") {
        // Runs of forbidden marks wider than the line cannot be avoided. People do not write them.
        let runs: Vec<char> = text.chars().collect();
        proptest::prop_assume!(runs.windows(3).all(|three| three.iter().any(|c| matches!(c, 'あ' | 'い' | 'う' | '漢' | '字' | '山' | '川'))));
        for line in broken(&text, Breaking::Paragraph, 15.0).iter().skip(1) {
            let first = line.chars().next().unwrap();
            proptest::prop_assert!(!class::never_starts_a_line(first), "{line:?}");
        }
    }
}
