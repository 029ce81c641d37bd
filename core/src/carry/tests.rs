use std::sync::LazyLock;

use image::GrayImage;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::catalog::Catalog;
use crate::layout::qr::Code;
use crate::model::{Answer, Attachment, Coding, Era, PartialDate, Quantity, ResponseItem, ResponseStatus, Value};

static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::embedded);

fn words() -> Words {
    Words::read("さくら つばめ どんぐり がっこう").unwrap()
}

fn salt(number: u8) -> Salt {
    Salt::from_bytes([number; 28])
}

fn example() -> Record {
    Record { response: CATALOG.examples["acp-what-if"].clone(), form: FormCode::Long }
}

/// The example, packed once, since deriving a key takes time.
static PACKED: LazyLock<Packed> = LazyLock::new(|| pack(&example(), &words(), &salt(1)).unwrap());

fn collected<'a>(codes: impl IntoIterator<Item = &'a String>) -> Collector {
    let mut collector = Collector::default();
    for code in codes {
        collector.add(code).unwrap();
    }
    collector
}

#[test]
fn every_sheet_comes_back_as_it_was() {
    for (id, response) in &CATALOG.examples {
        for form in [FormCode::Short, FormCode::Long] {
            let record = Record { response: response.clone(), form };
            let plain = plain(&record);
            let (kept, _) = ink::without(response);
            assert!(payload::read(&plain) == Ok(Record { response: kept, form }), "{id}");
        }
    }
    let opened = collected(&PACKED.codes).sealed().unwrap().open(&words()).unwrap();
    let (kept, left_out) = ink::without(&example().response);
    assert!(opened.response == kept);
    assert_eq!(PACKED.left_out, left_out);
}

#[test]
fn a_full_sheet_takes_few_codes_that_every_printer_and_scanner_masters() {
    assert!(PACKED.codes.len() <= 1 + 3, "{}", PACKED.codes.len());
    // The largest parts still fit, as digits, into a code of the size that paper allows.
    for length in [1, 949, 950, frame::STREAM_MOST] {
        for frame in frame::cut(&vec![7; length], [0; 4]) {
            let digits = digits::write(&frame);
            assert!(digits.bytes().all(|digit| digit.is_ascii_digit()));
            assert!(Code::encode(&digits, "").unwrap().modules() <= 117);
        }
    }
}

#[test]
fn one_code_may_be_missing_whichever_it_is() {
    let whole = collected(&PACKED.codes).sealed().unwrap();
    let opens = |codes: Vec<&String>| {
        let sealed = collected(codes).sealed().unwrap();
        assert_eq!((sealed.stream, sealed.set), (whole.stream.clone(), whole.set));
    };
    for missing in 0..PACKED.codes.len() {
        opens(PACKED.codes.iter().enumerate().filter(|(number, _)| *number != missing).map(|(_, code)| code).collect());
    }
    let [first, rest @ ..] = PACKED.codes.as_slice() else { panic!("there are codes") };
    let without_two = collected(rest.iter().skip(1).chain([&rest[1]]));
    let need = PACKED.codes.len() - 1;
    assert_eq!(without_two.sealed().unwrap_err(), Incomplete { have: need - 1, need });
    assert_eq!(Collector::default().sealed().unwrap_err(), Incomplete { have: 0, need: 1 });
    assert!(!first.is_empty());
}

#[test]
fn progress_counts_each_code_once_in_any_order() {
    let mut collector = Collector::default();
    let need = PACKED.codes.len() - 1;
    let mut have = 0;
    for code in PACKED.codes.iter().rev() {
        have += 1;
        assert_eq!(collector.add(&format!("{code}\r\n")), Ok(Added::New(Progress { have, need })));
        let wide: String = code.chars().map(|digit| char::from_u32(u32::from(digit) + 0xfee0).unwrap()).collect();
        assert_eq!(collector.add(&wide), Ok(Added::Again(Progress { have, need })));
        assert_eq!(collector.is_complete(), have >= need);
    }
}

#[test]
fn what_is_scanned_wrongly_is_told_and_costs_nothing() {
    let mut collector = collected(PACKED.codes.first());
    let mut check = |typed: &str, error: CodeError| {
        assert_eq!(collector.add(typed), Err(error), "{typed}");
        assert_eq!(collector.progress().map(|it| it.have), Some(1));
    };
    let code = &PACKED.codes[1];
    check(&code[..code.len() - 1], CodeError::Damaged);
    check(&code[..64], CodeError::Damaged);
    let changed = if code.ends_with('1') { '2' } else { '1' };
    check(&format!("{}{changed}", &code[..code.len() - 1]), CodeError::Damaged);
    check("4901234567894", CodeError::NotOurs);
    check("https://www.city.nagareyama.chiba.jp/", CodeError::NotOurs);
    check(&"9".repeat(64), CodeError::NotOurs);
    check("", CodeError::NotOurs);
    let later = |version: u8| {
        let mut frame = frame::cut(&[1; 40], [0; 4]).remove(0);
        frame[1] = version;
        digits::write(&frame)
    };
    check(&later(2), CodeError::FutureVersion { version: 2 });
    // The rest of a later version may be anything.
    check(&later(9)[..40], CodeError::FutureVersion { version: 9 });
    check(&digits::write(&frame::cut(&[1; 40], [9; 4])[0]), CodeError::OtherSheet);
    // The same set with another shape is not a print of ours.
    check(&digits::write(&frame::cut(&[1; 40], salt(1).set())[0]), CodeError::Damaged);
}

#[test]
fn only_the_words_in_their_order_open() {
    let sealed = collected(&PACKED.codes).sealed().unwrap();
    let other = Words::read("つばめ さくら どんぐり がっこう").unwrap();
    assert_eq!(sealed.open(&other), Err(OpenError::WrongWords));
    let forged = Sealed { set: [0; 4], ..sealed };
    assert_eq!(forged.open(&words()), Err(OpenError::WrongWords));
}

#[test]
fn what_a_later_program_wrote_is_said_to_be_later() {
    assert_eq!(payload::read(&[2, 0, 1, 2, 3]), Err(OpenError::FutureContent { version: 2 }));
    let plain_zstd = zstd::bulk::compress(b"abc", 3).unwrap();
    assert_eq!(squeeze::unsqueeze(&plain_zstd).err(), Some(OpenError::FutureDictionary { id: 0 }));
}

#[test]
fn too_much_is_told_with_how_much() {
    let mut record = example();
    // Letters that no dictionary knows and that do not repeat.
    let noise: String = (0..6000_u32).filter_map(|n| char::from_u32(0x4e00 + n * 7919 % 20_000)).collect();
    record.response.item[0].item[0].answer[0].value = Value::String(noise);
    let Err(PackError::TooLong { bytes, most }) = pack(&record, &words(), &salt(1)) else { panic!("it is too long") };
    assert!(bytes > most);
    assert_eq!(PackError::TooLong { bytes: most + 31, most }.told().1, vec![("letters", 30.into())]);
}

#[test]
fn handwriting_is_left_out_and_its_place_says_so() {
    let mut record = example();
    let ink = Value::Attachment(Attachment::new("image/svg+xml", b"<svg/>"));
    record.response.item[0].item[1].answer = vec![ink.into()];
    let place = record.response.item[0].item[1].link_id.clone();
    let packed = payload::read(&plain(&record)).unwrap().response;
    assert!(left_out(&packed).contains(&place));
    let value = serde_json::to_value(&packed.item[0].item[1].answer[0]).unwrap();
    assert_eq!(
        value,
        json!({ "valueAttachment": { "contentType": "image/svg+xml", "extension": [
            { "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unsupported" }
        ] } })
    );
    // Handwriting that was left out once stays so, and is reported once.
    assert_eq!(ink::without(&packed).1, Vec::new());
}

/// A print of the first version, kept. It opens with every later program.
#[test]
fn a_print_of_the_first_version_still_opens() {
    let print = include_str!("../../tests/data/paper-v1.txt");
    let mut lines = print.lines().filter(|line| !line.starts_with('#'));
    let words = Words::read(lines.next().unwrap()).unwrap();
    let mut collector = Collector::default();
    for line in lines {
        collector.add(line).unwrap();
    }
    let opened = collector.sealed().unwrap().open(&words).unwrap();
    let kept: serde_json::Value = serde_json::from_str(include_str!("../../tests/data/paper-v1.json")).unwrap();
    assert_eq!(serde_json::to_value(&opened.response).unwrap(), kept);
}

#[test]
fn codes_are_found_in_a_picture_whichever_way_up() {
    let frames: Vec<String> = frame::cut(&[5; 300], [3; 4]).iter().map(|frame| digits::write(frame)).collect();
    let upright = drawn(&frames);
    for picture in [upright.clone(), image::imageops::rotate90(&upright), image::imageops::rotate180(&upright)] {
        let progress = Collector::default().add_picture(&picture).unwrap();
        assert_eq!(progress, Progress { have: 2, need: 1 });
    }
    assert_eq!(Collector::default().add_picture(&GrayImage::new(300, 300)), Err(PictureError::NoCode));
    assert_eq!(Collector::default().add_picture(&GrayImage::new(0, 0)), Err(PictureError::NoCode));
    let foreign = drawn(&["https://www.city.nagareyama.chiba.jp/".to_owned()]);
    assert_eq!(Collector::default().add_picture(&foreign), Err(PictureError::Code(CodeError::NotOurs)));
}

/// Draws codes beside each other, with modules of four pixels.
pub(super) fn drawn(texts: &[String]) -> GrayImage {
    use crate::layout::{Draw, Length, Mark, Page, Point, Size};
    let side = Length::pt(300.0);
    let paper = Size { width: side * texts.len() as f32, height: side };
    let mark = |(place, text): (usize, &String)| {
        let corner = Point::new(side * place as f32, Length::ZERO);
        Mark { node: None, draw: Draw::Path(Code::encode(text, "").unwrap().draw(corner, side)) }
    };
    let page = Page { size: paper, marks: texts.iter().enumerate().map(mark).collect() };
    image::DynamicImage::ImageRgba8(crate::raster::shapes(&page, 90.0).unwrap()).into_luma8()
}

#[test]
fn a_file_that_is_no_picture_is_told_apart_from_a_broken_one() {
    assert_eq!(pictures(b"words").err(), Some(PictureError::UnknownFormat));
    for broken in [&b"\x89PNG\r\n\x1a\n"[..], b"\xff\xd8\xff", b"%PDF-1.7\n"] {
        assert!(matches!(pictures(broken), Err(PictureError::Broken { .. })), "{broken:?}");
    }
}

#[test]
fn printed_for_debugging_a_record_tells_no_answer() {
    let shown = format!("{:?}", example());
    assert!(shown.contains("acp-what-if") && !shown.contains("流山"), "{shown}");
}

fn object() -> impl Strategy<Value = serde_json::Map<String, serde_json::Value>> {
    let leaf = prop_oneof![
        Just(json!({})),
        "\\PC{0,12}".prop_map(|text| json!({ "title": text })),
        any::<i64>().prop_map(|number| json!({ "extension": [{ "url": "a", "valueInteger": number }] })),
    ];
    leaf.prop_map(|value| value.as_object().cloned().unwrap_or_default())
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[./a-z-]{0,12}", Just("acp-what-if.about".to_owned()), "acp-what-if\\.[a-z]{1,3}(\\.[a-z]{1,3})?"]
}

fn value() -> impl Strategy<Value = Value> {
    let system = prop_oneof![name(), "https://moshimo\\.example/fhir/CodeSystem/[a-z]{0,5}"];
    // Of years that lie in two eras, either may have been said.
    let year = prop_oneof![1_i16..=9999, proptest::sample::select(vec![1912_i16, 1926, 1989, 2019])];
    let date =
        (year, proptest::option::of(1_i8..=12), proptest::option::of(1_i8..=28), any::<proptest::sample::Index>());
    let date = date.prop_map(|(year, month, day, era)| {
        let date = PartialDate::new(year, month, day.filter(|_| month.is_some())).unwrap();
        Value::Date(date.counted_by(*era.get(&Era::ALL)))
    });
    let coding = (proptest::option::of(system), proptest::option::of(name()), proptest::option::of(name()), object())
        .prop_map(|(system, code, display, other)| {
            Value::Coding(Coding { system, code, display, display_element: None, other })
        });
    prop_oneof![
        any::<bool>().prop_map(Value::Boolean),
        any::<i64>().prop_map(Value::Integer),
        "-?[1-9][0-9]{0,9}\\.[0-9]{1,9}".prop_map(|text| Value::Decimal(text.parse().unwrap())),
        date,
        "\\PC{0,20}".prop_map(Value::DateTime),
        "\\PC{0,20}".prop_map(Value::Time),
        "(?s).{0,60}".prop_map(Value::String),
        "\\PC{0,20}".prop_map(Value::Uri),
        coding,
        object().prop_map(|other| Value::Quantity(Quantity { value: None, unit: Some("日".to_owned()), other })),
        object().prop_map(|other| Value::Attachment(Attachment { content_type: None, data: None, other })),
        object().prop_map(|other| Value::Reference(other.into())),
    ]
}

fn items() -> impl Strategy<Value = Vec<ResponseItem>> {
    let leaf = Just(Vec::new());
    leaf.prop_recursive(4, 40, 4, |below| {
        let answer = (value(), below.clone(), object()).prop_map(|(value, item, other)| Answer { value, item, other });
        let item = (name(), proptest::collection::vec(answer, 0..3), below, object())
            .prop_map(|(id, answer, item, other)| ResponseItem { link_id: LinkId(id), answer, item, other });
        proptest::collection::vec(item, 0..4)
    })
}

fn record() -> impl Strategy<Value = Record> {
    let status = prop_oneof![
        Just(ResponseStatus::InProgress),
        Just(ResponseStatus::Completed),
        Just(ResponseStatus::Amended),
        Just(ResponseStatus::EnteredInError),
        Just(ResponseStatus::Stopped),
    ];
    let sheet = prop_oneof![
        Just(None),
        Just(Some("https://moshimo.example/fhir/Questionnaire/acp-what-if|2026-11-22".to_owned())),
        name().prop_map(Some),
    ];
    let form = prop_oneof![Just(FormCode::Short), Just(FormCode::Long)];
    (sheet, status, proptest::option::of("\\PC{0,10}"), items(), object(), form).prop_map(
        |(questionnaire, status, authored, item, other, form)| {
            let resource_type = "QuestionnaireResponse".to_owned();
            let response = QuestionnaireResponse { resource_type, questionnaire, status, authored, item, other };
            Record { response, form }
        },
    )
}

proptest! {
    // The seed is fixed, so that a failure today is one tomorrow.
    #![proptest_config(ProptestConfig { rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_122), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_answered_comes_back(record in record()) {
        let squeezed = squeeze::squeeze(&plain(&record)).unwrap();
        let back = payload::read(&squeeze::unsqueeze(&squeezed).unwrap());
        prop_assert!(back == Ok(record));
    }

    #[test]
    fn whatever_is_cut_is_joined_with_any_one_missing(
        stream in proptest::collection::vec(any::<u8>(), 1..=frame::STREAM_MOST),
        missing in 0..=CODES_MOST,
    ) {
        let frames = frame::cut(&stream, [1, 2, 3, 4]);
        prop_assert!(frames.len() <= CODES_MOST + 1);
        let mut collector = Collector::default();
        for (_, frame) in frames.iter().enumerate().filter(|(number, _)| *number != missing) {
            collector.add(&digits::write(frame)).unwrap();
        }
        prop_assert_eq!(collector.sealed().unwrap().stream, stream);
    }

    #[test]
    fn no_bytes_make_it_stumble(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        // It only matters that each of them ends.
        drop(payload::read(&bytes));
        drop(payload::read(&[&[1, 0b11_0001][..], &bytes].concat()));
        drop(squeeze::unsqueeze(&bytes));
        drop(pictures(&bytes));
        let mut collector = Collector::default();
        collector.add(&String::from_utf8_lossy(&bytes)).ok();
        let mut frame = vec![b'M', 1];
        frame.extend(&bytes);
        frame.resize(frame.len().next_multiple_of(13).max(26), 0);
        let checked = frame.len() - 4;
        let sum = crate::raster::checksum(&frame[..checked]).to_be_bytes();
        frame[checked..].copy_from_slice(&sum);
        let mut collector = Collector::default();
        if collector.add(&digits::write(&frame)).is_ok() {
            drop(collector.sealed());
        }
    }

    #[test]
    fn a_record_cut_or_changed_anywhere_is_read_or_refused(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut plain = plain(&example()).to_vec();
        let place = place.index(plain.len());
        drop(payload::read(&plain[..place]));
        plain[place] = byte;
        drop(payload::read(&plain));
    }

    #[test]
    fn whatever_is_typed_as_words_is_read_or_refused(typed in "[ぁ-んァ-ヶｦ-ﾟ゛゜ー ・a]{0,24}") {
        drop(Words::read(&typed));
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_scan_in_black_and_white_is_read_however_the_scanner_packed_it() {
    let files = [
        ("fax", include_bytes!("../../../fuzz/corpus/pictures/fax.pdf").as_slice()),
        ("JBIG2", include_bytes!("../../../fuzz/corpus/pictures/jbig2.pdf")),
    ];
    for (name, file) in files {
        let mut collector = Collector::default();
        for picture in pictures(file).expect(name) {
            collector.add_picture(&picture).expect(name);
        }
        assert_eq!(collector.progress().map(|it| it.have), Some(1), "{name}");
    }
}
