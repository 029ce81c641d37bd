//! Letters that are not Japanese: the names of people from elsewhere, alone and within a Japanese line.

use super::*;
use crate::layout::frame::GlyphRun;

/// Names and words of people who live in Japan, each with the language.
const NAMES: &[(&str, &str)] = &[
    ("Korean", "김철수 이영희 박서준 최은경 낙상 혈압약"),
    ("simplified Chinese", "张伟 李娜 刘洋 陈静 杨秀英 赵磊 欧阳鑫 龚婷 谭嘉懿 请联系我的女儿"),
    ("traditional Chinese", "陳怡君 黃俊傑 蔡英文 鄭雅婷 請聯絡我的女兒"),
    ("Vietnamese", "Nguyễn Thị Phương Thảo, Đặng Văn Hữu, Trần Quốc Tuấn, Phạm Ngọc Ánh"),
    ("Turkish, Polish, Romanian", "Şükrü Öğretmenoğlu, Wałęsa Ścibór, Țuțuianu Ștefan"),
    ("Russian, Ukrainian, Mongolian", "Наталья Щербакова, Їжакевич Ґалина, Бат-Эрдэнэ Өлзийбаяр Үүрийнтуяа"),
    ("Greek", "Γιώργος Παπαδόπουλος"),
    ("Thai", "สมชาย ใจดี ณัฐพงษ์ ศรีสุวรรณ ผู้ป่วยแพ้ยาเพนิซิลลิน"),
    ("Lao", "ສົມສັກ ພົມມະຈັນ"),
    ("Burmese", "မောင်မောင် ခင်မြင့် ဒေါ်အောင်ဆန်းစုကြည်"),
    ("Khmer", "សុខ វិចិត្រ ព្រះសីហនុ"),
    ("Nepali, Hindi", "श्रेष्ठ लक्ष्मी प्रसाद, कृष्ण बहादुर थापा, मुझे पेनिसिलिन से एलर्जी है"),
    ("Bengali", "মোহাম্মদ রফিকুল ইসলাম, শ্রীমতী লক্ষ্মী"),
    ("Punjabi", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ"),
    ("Tamil", "கிருஷ்ணன் முருகேசன்"),
    ("Sinhala", "ක්‍රිෂාන්ත ජයවර්ධන ශ්‍රීමතී"),
    ("Arabic, Persian, Urdu", "محمد عبد الله، فاطمة الزهراء؛ رضا پهلوی گیتی چمران؛ نصیر احمد ٹیپو ڈاکٹر"),
    ("Hebrew", "שלום כהן"),
    ("Armenian, Georgian", "Արամ Խաչատրյան, ნინო ბერიძე"),
];

fn line(text: &str) -> Line {
    let mut lines = typesetter().lines(text, &style(Breaking::Paragraph), Length::pt(2000.0));
    assert_eq!(lines.len(), 1, "{text}");
    lines.remove(0)
}

/// Returns the run that shows `part`.
#[track_caller]
fn run<'l>(line: &'l Line, part: &str) -> &'l GlyphRun {
    line.pieces.iter().map(|piece| &piece.run).find(|run| run.text.contains(part)).unwrap()
}

fn left(run: &GlyphRun) -> f32 {
    run.origin.x.to_pt()
}

#[test]
fn a_name_from_elsewhere_is_drawn_whole() {
    for (language, names) in NAMES {
        assert_eq!(typesetter().missing(names), Vec::<&str>::new(), "{language}");
        assert!(line(names).pieces.iter().flat_map(|piece| &piece.run.glyphs).all(|glyph| glyph.id != 0), "{language}");
    }
}

#[test]
fn every_letter_of_a_line_belongs_to_one_of_its_glyphs() {
    for (language, names) in NAMES {
        let text = format!("お名前は{names}さんです（{names}）。");
        let line = line(&text);
        let whole: String = line.pieces.iter().map(|piece| piece.run.text.as_str()).collect();
        assert_eq!(whole, text, "{language}: copying gives the text as it is read");
        for piece in &line.pieces {
            let mut end = 0;
            for glyph in piece.run.glyphs.chunk_by(|one, next| one.text == next.text).map(|cluster| &cluster[0]) {
                assert_eq!(glyph.text.start, end, "{language}: {}", piece.run.text);
                end = glyph.text.end;
            }
            assert_eq!(end, piece.run.text.len(), "{language}: {}", piece.run.text);
        }
    }
}

#[test]
fn runs_of_a_line_stand_side_by_side_and_never_on_each_other() {
    for (language, names) in NAMES {
        let line = line(&format!("名前 {names} 様 (12) {names}"));
        let mut places: Vec<(f32, f32)> = line
            .pieces
            .iter()
            .map(|piece| {
                let width: f32 = piece.run.glyphs.iter().map(|glyph| glyph.advance.to_pt()).sum();
                (left(&piece.run), left(&piece.run) + width)
            })
            .collect();
        places.sort_by(|one, two| one.0.total_cmp(&two.0));
        for pair in places.windows(2) {
            assert!(pair[0].1 <= pair[1].0 + 0.1, "{language}: {pair:?}");
        }
    }
}

#[test]
fn arabic_runs_from_right_to_left_with_joined_letters() {
    let line = line("محمد");
    let glyphs = &line.pieces[0].run.glyphs;
    assert_eq!(glyphs.len(), 4);
    assert!(glyphs.windows(2).all(|pair| pair[0].x > pair[1].x), "the first letter stands at the right: {glyphs:?}");
    assert_ne!(glyphs[0].id, glyphs[2].id, "a letter at the start of a word has another form than one within it");
    assert_eq!(line.pieces[0].letters, Letters::Leftwards);
}

#[test]
fn a_japanese_line_goes_on_behind_an_arabic_name() {
    let line = line("父は محمد علي さんです");
    let [before, first, last, after] = ["父は", "محمد", "علي", "さん"].map(|part| left(run(&line, part)));
    assert!(before < last && last < first && first < after, "{before} {last} {first} {after}");
}

#[test]
fn a_text_of_arabic_alone_runs_from_right_to_left_with_its_brackets_and_numbers() {
    let line = line("محمد (علي) 45");
    let name = left(run(&line, "محمد"));
    let opening = run(&line, "(");
    assert!(left(opening) < name && left(run(&line, "علي")) < left(opening));
    let number = run(&line, "45");
    assert!(left(number) < left(run(&line, "علي")), "the number is the last and stands leftmost");
    assert!(number.glyphs[0].x < number.glyphs[1].x, "digits run from left to right in every script");
    // A bracket that opens to the left is drawn as the one that closes elsewhere.
    let closing = line_of_one(")");
    assert_eq!(opening.glyphs.iter().find(|glyph| &opening.text[glyph.text.clone()] == "(").unwrap().id, closing);
}

fn line_of_one(text: &str) -> u16 {
    line(text).pieces[0].run.glyphs[0].id
}

#[test]
fn marks_of_thai_stand_above_their_letter_and_take_no_room() {
    let glyphs = &line("ที่").pieces[0].run.glyphs;
    let widths: Vec<bool> = glyphs.iter().map(|glyph| glyph.advance.to_pt() > 0.1).collect();
    assert_eq!(widths, [true, false, false], "one letter with two marks");
    assert!(glyphs.iter().all(|glyph| glyph.text == (0.."ที่".len())), "and nobody parts them");
}

#[test]
fn a_mark_that_lost_its_letter_is_still_seen() {
    assert_eq!(typesetter().missing("ช \u{e35}\u{e48} か \u{93f}"), Vec::<&str>::new());
}

#[test]
fn letters_of_devanagari_join_and_change_places() {
    assert_eq!(line("क्ष").pieces[0].run.glyphs.len(), 1, "a conjunct is one letter");
    let [vowel, consonant] = [line_of_one("कि"), line_of_one("क")];
    assert_ne!(vowel, consonant, "the short i stands before its consonant");
}

#[test]
fn syllables_typed_in_parts_are_the_same_hangul() {
    let composed = line_of_one("한");
    assert_eq!(
        line("\u{1112}\u{1161}\u{11ab}").pieces[0].run.glyphs.iter().map(|it| it.id).collect::<Vec<_>>(),
        [composed]
    );
}

#[test]
fn a_foreign_name_within_furigana_keeps_both() {
    let mut text = Annotated::default();
    text.push("長女", Some("ちょうじょ"));
    text.push("の", None);
    text.push("김영희", Some("キムヨンヒ"));
    text.push("と محمد", None);
    let lines = typesetter().annotated(&text, &style(Breaking::Paragraph), Length::pt(400.0));
    let [daughter, name, guest] = ["長女", "김영희", "محمد"].map(|part| left(run(&lines[0], part)));
    let reading = run(&lines[0], "キムヨンヒ");
    assert!(daughter < name && name < guest);
    let over = reading.origin.x.to_pt() + reading.glyphs[0].x.to_pt();
    assert!(over > name - 6.0 && over < guest, "the reading stands over its name");
    assert!(reading.origin.y < run(&lines[0], "김영희").origin.y);
}

#[test]
fn a_reading_in_other_letters_is_set_in_their_face() {
    let mut text = Annotated::default();
    text.push("阮氏芳", Some("Nguyễn ที่ 이"));
    let lines = typesetter().annotated(&text, &style(Breaking::Paragraph), Length::pt(400.0));
    let readings = lines[0].pieces.iter().filter(|piece| matches!(piece.part, Part::Reading(_)));
    let runs: Vec<_> = readings.map(|piece| (piece.run.face, piece.run.text.as_str())).collect();
    assert!(runs.contains(&(Face::Thai, "ที่")) && runs.contains(&(Face::Hangul, "이")), "{runs:?}");
}

#[test]
fn an_arabic_text_of_several_lines_begins_each_at_its_own_words() {
    let text = "محمد عبد الله ".repeat(12);
    let lines = typesetter().lines(text.trim(), &style(Breaking::Paragraph), Length::pt(150.0));
    assert!(lines.len() > 2);
    for line in &lines {
        let rightmost = line.pieces.iter().map(|piece| &piece.run).max_by(|one, two| left(one).total_cmp(&left(two)));
        assert!(rightmost.unwrap().text.starts_with(line_text(&text, line).split(' ').next().unwrap()));
        assert!(line.pieces.iter().all(|piece| left(&piece.run) > -0.1 && left(&piece.run) < 150.0));
    }
}

fn line_text<'t>(text: &'t str, line: &Line) -> &'t str {
    &text[line.text.clone()]
}

#[test]
fn a_face_that_no_text_needs_is_never_read() {
    let set = Typesetter::new(japanese().with(Face::Thai, &b"no font"[..])).unwrap();
    assert_eq!(set.missing("流山花子さん"), Vec::<&str>::new());
    assert_eq!(set.missing("花子สระ"), ["ส", "ร", "ะ"], "a broken face is as good as none");
}

#[test]
fn a_line_of_thai_ends_at_a_blank_and_within_a_word_never_between_a_letter_and_its_mark() {
    let text = "ผู้ป่วยแพ้ยาเพนิซิลลิน กรุณาติดต่อลูกสาว";
    let lines = broken(text, Breaking::Paragraph, 12.0);
    assert_eq!(lines, ["ผู้ป่วยแพ้ยาเพนิซิลลิน ", "กรุณาติดต่อลูกสาว"]);
    let narrow = broken(text, Breaking::Paragraph, 2.0);
    assert!(narrow.len() > 4 && narrow.concat() == text);
    let is_mark = |it: char| matches!(it, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}');
    assert!(narrow.iter().all(|line| !line.starts_with(is_mark)), "{narrow:?}");
}

#[test]
fn a_document_tells_which_of_its_letters_no_face_has() {
    use crate::layout::{Document, Draw, Mark, Page, Size};
    let mut document = Document::new("Test", "ja", jiff::civil::date(2026, 11, 22));
    let marks = line("孫の😀と김と😀と𛀁").pieces.into_iter();
    let marks = marks.map(|piece| Mark { node: None, draw: Draw::Glyphs(piece.run) }).collect();
    document.pages.push(Page { size: Size::A4, marks });
    assert_eq!(typesetter().missing_in(&document), ["😀", "𛀁"]);
}
