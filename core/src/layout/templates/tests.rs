#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::LazyLock;

use super::*;
use crate::layout::{Draw, Length, Mark, NodeId, PathStep, Role};
use crate::model::questionnaire::Control;
use crate::model::{Attachment, Coding, ResponseItem, Value};

mod revision;

static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::embedded);
static SET: LazyLock<Typesetter> = LazyLock::new(|| Typesetter::new(CATALOG.fonts.clone()).unwrap());
static JAPANESE: LazyLock<Language> = LazyLock::new(Language::japanese);

const SHEET: &str = "acp-what-if";
const CARD: &str = "emergency-card";

fn request(sheet: &str, template: Template) -> Request<'static> {
    let catalog: &'static Catalog = &CATALOG;
    Request {
        catalog,
        questionnaire: &catalog.questionnaires[sheet],
        response: Some(&catalog.examples[sheet]),
        form: FormCode::Long,
        language: &JAPANESE,
        ruby: Ruby::Off,
        today: jiff::civil::date(2026, 11, 22),
        template,
    }
}

fn every_kind() -> Vec<Request<'static>> {
    let (sheet, card) = (request(SHEET, Template::Sheet), request(CARD, Template::Card));
    vec![
        sheet,
        Request { form: FormCode::Short, ..sheet },
        Request { ruby: Ruby::On, ..sheet },
        Request { response: None, ..sheet },
        card,
        Request { response: None, ..card },
        request(CARD, Template::Wallet),
        Request { response: None, ..request(CARD, Template::Wallet) },
    ]
}

/// Returns the example with every free answer replaced by `text`.
fn with_free_answers(sheet: &str, text: &str) -> QuestionnaireResponse {
    fn replace(items: &mut [ResponseItem], text: &str) {
        for item in items {
            for answer in &mut item.answer {
                if let Value::String(free) = &mut answer.value {
                    text.clone_into(free);
                }
            }
            replace(&mut item.item, text);
        }
    }
    let mut response = CATALOG.examples[sheet].clone();
    replace(&mut response.item, text);
    response
}

/// Returns the example with another code at one item.
fn with_code(link_id: &str, system: &str, code: &str) -> QuestionnaireResponse {
    fn set(items: &mut [ResponseItem], link_id: &str, value: &Value) {
        for item in items {
            if item.link_id.as_str() == link_id {
                item.answer = vec![value.clone().into()];
            }
            set(&mut item.item, link_id, value);
        }
    }
    let coding = Coding { system: Some(system.to_owned()), code: Some(code.to_owned()), ..Coding::default() };
    let mut response = CATALOG.examples[SHEET].clone();
    set(&mut response.item, link_id, &Value::Coding(coding));
    response
}

fn marks(document: &Document) -> impl Iterator<Item = (usize, &Mark)> {
    document.pages.iter().enumerate().flat_map(|(page, it)| it.marks.iter().map(move |mark| (page, mark)))
}

/// Returns all text that a screen reader reads.
fn text(document: &Document) -> String {
    let read = marks(document).filter(|(_, mark)| mark.node.is_some());
    read.filter_map(|(_, mark)| if let Draw::Glyphs(run) = &mark.draw { Some(run.text.as_str()) } else { None })
        .collect()
}

#[track_caller]
fn assert_on_the_page(document: &Document) {
    for (number, mark) in marks(document) {
        let size = document.pages[number].size;
        let inside = |x: Length, y: Length| {
            let slack = Length::pt(0.1);
            x >= -slack && y >= -slack && x <= size.width + slack && y <= size.height + slack
        };
        match &mark.draw {
            Draw::Glyphs(run) => {
                for glyph in &run.glyphs {
                    let x = run.origin.x + glyph.x;
                    let on_page = inside(x, run.origin.y + glyph.y) && inside(x + glyph.advance, run.origin.y);
                    assert!(on_page, "page {}: {:?} leaves the page", number + 1, run.text);
                }
            }
            Draw::Path(path) => {
                for step in &path.steps {
                    if let PathStep::Move(point) | PathStep::Line(point) = step {
                        assert!(inside(point.x, point.y), "page {}: a line leaves the page", number + 1);
                    }
                }
            }
        }
    }
}

/// Returns the page on which the marks of a node, or of the nodes below it, begin.
fn first_page_of(document: &Document, node: NodeId) -> Option<usize> {
    let below = |mut here: NodeId| loop {
        if here == node {
            return true;
        }
        let Some(parent) = document.nodes[here.0].parent else { return false };
        here = parent;
    };
    marks(document).find(|(_, mark)| mark.node.is_some_and(below)).map(|(page, _)| page)
}

#[test]
fn nothing_leaves_the_page() {
    for request in every_kind() {
        let document = lay_out(&SET, &request);
        assert_on_the_page(&document);
        assert!(!text(&document).contains('['), "a message is missing: {}", text(&document));
    }
}

#[test]
fn a_question_stays_with_its_answer_and_a_heading_with_what_follows() {
    for request in every_kind() {
        let document = lay_out(&SET, &request);
        let headings = (0..document.nodes.len()).filter(|at| matches!(document.nodes[*at].role, Role::Heading(_)));
        for heading in headings {
            let node = &document.nodes[heading];
            let siblings = (heading + 1..document.nodes.len()).filter(|at| document.nodes[*at].parent == node.parent);
            let next = siblings.map(NodeId).find_map(|sibling| first_page_of(&document, sibling));
            let own = first_page_of(&document, NodeId(heading));
            assert!(next.is_none() || own == next, "a heading stands alone at the foot of page {own:?}");
        }
    }
}

#[test]
fn a_long_answer_flows_on_and_is_complete() {
    let long: String = "ゆっくり朝ご飯を食べ、庭を一回りする。".chars().cycle().take(2000).collect();
    for (sheet, template) in [(SHEET, Template::Sheet), (CARD, Template::Card)] {
        let response = with_free_answers(sheet, &long);
        let document = lay_out(&SET, &Request { response: Some(&response), ..request(sheet, template) });
        assert_on_the_page(&document);
        assert!(text(&document).contains(&long), "the answer is not complete in {sheet}");
    }
}

#[test]
fn an_endless_word_stays_on_the_page() {
    for word in ["w".repeat(200), "漢".repeat(200), "(".repeat(200)] {
        for (sheet, template) in [(SHEET, Template::Sheet), (CARD, Template::Card), (CARD, Template::Wallet)] {
            let response = with_free_answers(sheet, &word);
            assert_on_the_page(&lay_out(&SET, &Request { response: Some(&response), ..request(sheet, template) }));
        }
    }
}

#[test]
fn undecided_declined_entrusted_and_blank_are_four_things() {
    let place = "acp-what-if.place.care";
    let signs = |response: &QuestionnaireResponse| {
        let document = lay_out(&SET, &Request { response: Some(response), ..request(SHEET, Template::Sheet) });
        let alts = document.nodes.iter().filter_map(|node| node.alt.clone());
        (alts.collect::<Vec<_>>().join(" "), text(&document))
    };
    let answer = crate::model::questionnaire::ANSWER_SYSTEM;
    let seen: Vec<_> =
        ["undecided", "declined", "entrusted"].iter().map(|code| signs(&with_code(place, answer, code))).collect();
    assert!(seen[0].0 != seen[1].0 && seen[1].0 != seen[2].0 && seen[0].0 != seen[2].0);
    let mut blank = CATALOG.examples[SHEET].clone();
    blank.item.clear();
    assert!(signs(&blank).1.contains("まだ書いていません"));
}

#[test]
fn an_answer_that_no_longer_applies_is_not_printed() {
    let system = "https://moshimo.example/fhir/CodeSystem/written-by";
    let helper = "長女の 流山 さくら";
    let printed = |response: &QuestionnaireResponse| {
        text(&lay_out(&SET, &Request { response: Some(response), ..request(SHEET, Template::Sheet) })).contains(helper)
    };
    assert!(printed(&CATALOG.examples[SHEET]));
    assert!(!printed(&with_code("acp-what-if.about.written-by", system, "self")));
}

#[test]
fn the_smallest_text_can_be_read() {
    for request in every_kind() {
        let document = lay_out(&SET, &request);
        let is_reading = |node: NodeId| document.nodes[node.0].role == Role::RubyText;
        let sizes = marks(&document).filter_map(|(_, mark)| match &mark.draw {
            Draw::Glyphs(run) if mark.node.is_some_and(|node| !is_reading(node)) => Some(run.size),
            _ => None,
        });
        let least = if request.template == Template::Wallet { 7.0 } else { 9.0 };
        assert!(sizes.fold(Length::pt(99.0), Length::min) >= Length::pt(least), "{:?}", request.template);
    }
}

/// Returns the example with this drawing as its signature.
fn with_ink(svg: &str) -> QuestionnaireResponse {
    fn set(items: &mut [ResponseItem], value: &Value) {
        for item in items {
            if item.link_id.as_str() == "acp-what-if.sharing.signature" {
                item.answer = vec![value.clone().into()];
            }
            set(&mut item.item, value);
        }
    }
    let attachment = Attachment::new("image/svg+xml", svg.as_bytes());
    let mut response = CATALOG.examples[SHEET].clone();
    set(&mut response.item, &Value::Attachment(attachment));
    response
}

#[test]
fn handwriting_is_drawn_as_written() {
    let of_kiosk = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 400"><path d="M10.0 20.0L500.0 200.0L990.0
        380.0M200.0 200.0L200.1 200.0" fill="none" stroke="#000" stroke-width="6" stroke-linecap="round"/></svg>"##;
    let unreadable = with_ink("<svg>");
    for response in [&CATALOG.examples[SHEET], &with_ink(of_kiosk), &unreadable] {
        let document = lay_out(&SET, &Request { response: Some(response), ..request(SHEET, Template::Sheet) });
        let is_ink = |node: NodeId| document.nodes[node.0].alt.as_deref() == Some("手書き");
        let drawn = marks(&document).any(|(_, mark)| mark.node.is_some_and(is_ink));
        let said = text(&document).contains("手書きのものがあります");
        assert_eq!((drawn, said), if response == &unreadable { (false, true) } else { (true, false) });
    }
}

#[test]
fn a_wallet_card_that_is_full_says_where_more_is() {
    let says = |response: &QuestionnaireResponse| {
        let document = lay_out(&SET, &Request { response: Some(response), ..request(CARD, Template::Wallet) });
        assert_on_the_page(&document);
        text(&document).contains("つづきは A4 のカードにあります。")
    };
    assert!(says(&with_free_answers(CARD, &"漢".repeat(400))));
    assert!(!says(&with_free_answers(CARD, "漢")));
}

static ENGLISH: LazyLock<Language> = LazyLock::new(|| Language("en".to_owned()));
static KANA: LazyLock<Language> = LazyLock::new(Language::plain_japanese);

#[test]
fn no_english_word_is_cut() {
    let sheet = request(SHEET, Template::Sheet);
    let card = request(CARD, Template::Card);
    for request in [sheet, Request { response: None, ..sheet }, card, Request { response: None, ..card }] {
        let request = Request { language: &ENGLISH, ..request };
        let words: std::collections::HashSet<String> = request
            .questionnaire
            .all_items()
            .into_iter()
            .flat_map(|item| [item.text_in(&ENGLISH), item.label_in(&ENGLISH)])
            .flat_map(|text| text.split_whitespace().map(ToOwned::to_owned).collect::<Vec<_>>())
            .collect();
        let document = lay_out(&SET, &request);
        let headings = (0..document.nodes.len()).filter(|at| matches!(document.nodes[*at].role, Role::Heading(_)));
        for heading in headings {
            let of_heading = marks(&document).filter(|(_, mark)| mark.node == Some(NodeId(heading)));
            for (_, mark) in of_heading {
                let Draw::Glyphs(run) = &mark.draw else { continue };
                let is_whole = |word: &str| words.contains(word) || word.chars().all(|it| it.is_ascii_digit());
                let is_own = document.title.contains(run.text.trim()) || !run.text.is_ascii();
                let of_contacts =
                    CATALOG.contacts.contact.iter().any(|it| it.name_in(&ENGLISH).contains(run.text.trim()));
                let whole =
                    is_own || of_contacts || run.text == "Where to turn" || run.text.split_whitespace().all(is_whole);
                assert!(whole, "a word is cut in {:?}", run.text);
            }
        }
    }
}

#[test]
fn a_card_is_one_sheet_of_paper_in_every_language() {
    let card = request(CARD, Template::Card);
    for (language, ruby) in [(&JAPANESE, Ruby::Off), (&JAPANESE, Ruby::On), (&KANA, Ruby::Off), (&ENGLISH, Ruby::Off)] {
        let pages = lay_out(&SET, &Request { language, ruby, ..card }).pages.len();
        assert!(pages <= 2, "{pages} pages in {}", language.as_str());
    }
}

#[test]
fn the_wallet_card_names_all_contacts_of_the_example() {
    for language in [&*JAPANESE, &*ENGLISH] {
        let text = text(&lay_out(&SET, &Request { language, ..request(CARD, Template::Wallet) }));
        for phone in ["04-0000-0000", "04-0000-0001", "04-0000-0004"] {
            assert!(text.contains(phone), "{phone} is not on the card: {text}");
        }
    }
}

#[test]
fn parts_are_numbered_as_they_are_printed() {
    for form in [FormCode::Short, FormCode::Long] {
        let document = lay_out(&SET, &Request { form, ..request(SHEET, Template::Sheet) });
        let is_heading = |node: NodeId| document.nodes[node.0].role == Role::Heading(2);
        let numbers: Vec<usize> = marks(&document)
            .filter(|(_, mark)| mark.node.is_some_and(is_heading))
            .filter_map(|(_, mark)| if let Draw::Glyphs(run) = &mark.draw { run.text.parse().ok() } else { None })
            .collect();
        assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
        assert!(numbers.len() >= 5);
    }
}

#[test]
fn the_last_page_says_where_to_turn() {
    for response in [None, Some(&CATALOG.examples[SHEET])] {
        let document = lay_out(&SET, &Request { response, ..request(SHEET, Template::Sheet) });
        let text = text(&document);
        for contact in CATALOG.contacts.contact.iter().filter(|contact| contact.is_for(SHEET)) {
            assert!(text.contains(&contact.name));
            // A contact with a link has a code. No number is invented.
            let has_code =
                document.nodes.iter().any(|it| it.alt.as_ref().is_some_and(|alt| alt.contains(&contact.name)));
            assert_eq!(has_code, contact.link().is_some(), "{}", contact.name);
        }
        assert!(text.contains("電話番号は、市の窓口でたずねてください。"));
    }
    // A contact past its day is not printed as certain.
    let late = Request { today: jiff::civil::date(2036, 1, 1), ..request(SHEET, Template::Sheet) };
    assert!(!text(&lay_out(&SET, &late)).contains("https://"));
}

#[test]
fn treatments_are_shown_as_pictures() {
    let sheet = &CATALOG.questionnaires[SHEET];
    let is_matrix = |item: &&crate::model::Item| item.control() == Some(Control::Table) && !item.repeats;
    let tables = sheet.all_items().into_iter().filter(is_matrix);
    let titles: Vec<&str> =
        tables.flat_map(|table| &table.item).filter_map(|row| row.picture()).map(|it| it.1).collect();
    assert!(titles.len() >= 7);
    for response in [None, Some(&CATALOG.examples[SHEET])] {
        let document = lay_out(&SET, &Request { response, ..request(SHEET, Template::Sheet) });
        for title in &titles {
            assert!(document.nodes.iter().any(|node| node.alt.as_deref() == Some(title)), "{title} is not shown");
        }
    }
}

#[test]
fn a_head_is_set_again_where_a_table_goes_on() {
    let document = lay_out(&SET, &Request { ruby: Ruby::On, ..request(SHEET, Template::Sheet) });
    let page_of_rows = |table: usize| {
        let rows = (0..document.nodes.len()).filter(|at| {
            document.nodes[*at].role == Role::TableRow && document.nodes[*at].parent == Some(NodeId(table))
        });
        rows.filter_map(|row| first_page_of(&document, NodeId(row))).collect::<Vec<_>>()
    };
    for table in (0..document.nodes.len()).filter(|at| document.nodes[*at].role == Role::Table) {
        let pages = page_of_rows(table);
        let (first, last) = (pages[0], pages[pages.len() - 1]);
        for page in first..=last {
            let rows = pages.iter().filter(|it| **it == page).count();
            assert!(rows != 1 || pages.len() < 3, "a row stands alone on page {page}");
        }
    }
}

#[test]
fn times_and_moments_are_said_in_words() {
    let sheet = serde_json::json!({"resourceType": "Questionnaire", "title": "Any", "item": [
        {"linkId": "t", "type": "time", "text": "T"}, {"linkId": "m", "type": "dateTime", "text": "M"}]});
    let answers = serde_json::json!({"resourceType": "QuestionnaireResponse", "status": "completed", "item": [
        {"linkId": "t", "answer": [{"valueTime": "14:05:00"}]},
        {"linkId": "m", "answer": [{"valueDateTime": "2026-11-22T09:30:00+09:00"}]}]});
    let sheet: Questionnaire = serde_json::from_value(sheet).unwrap();
    let answers: QuestionnaireResponse = serde_json::from_value(answers).unwrap();
    let printed = |language| {
        let filled =
            Request { questionnaire: &sheet, response: Some(&answers), language, ..request(SHEET, Template::Sheet) };
        text(&lay_out(&SET, &filled))
    };
    let japanese = printed(&*JAPANESE);
    assert!(japanese.contains("14時05分") && japanese.contains("令和8年（2026年）11月22日　9時30分"), "{japanese}");
    let english = printed(&*ENGLISH);
    assert!(english.contains("14:05") && english.contains("22 November 2026, 9:30"), "{english}");
}

#[test]
fn dates_are_counted_by_eras() {
    let words = |date: &str| date_words(&CATALOG.messages, &JAPANESE, date.parse().unwrap());
    assert_eq!(words("1943-05-02"), "昭和18年（1943年）5月2日");
    assert_eq!(words("2019-05"), "令和元年（2019年）5月");
    assert_eq!(words("1926"), "昭和元年（1926年）");
    assert_eq!(words("1850"), "1850年");
}

#[test]
fn a_sheet_of_any_town_is_laid_out() {
    let sheet = serde_json::json!({
        "resourceType": "Questionnaire", "title": "Any", "item": [
            {"linkId": "a", "type": "group", "text": "A", "item": [
                {"linkId": "a.b", "type": "boolean", "text": "B", "item": [{"linkId": "a.b.c", "type": "string", "text": "C"}]},
                {"linkId": "a.g", "type": "group", "text": "G", "repeats": true, "item": [
                    {"linkId": "a.g.q", "type": "quantity", "text": "Q"}, {"linkId": "a.g.d", "type": "decimal", "text": "D"}]},
                {"linkId": "a.e", "type": "group", "item": [{"linkId": "a.e.t", "type": "time", "text": "T"}]}]},
            {"linkId": "z", "type": "choice", "text": "Z"}]
    });
    let sheet: Questionnaire = serde_json::from_value(sheet).unwrap();
    let answers = serde_json::json!({"resourceType": "QuestionnaireResponse", "status": "completed", "item": [
        {"linkId": "a", "item": [
            {"linkId": "a.b", "answer": [{"valueBoolean": true, "item": [{"linkId": "a.b.c", "answer": [{"valueString": "below"}]}]}]},
            {"linkId": "a.g", "item": [{"linkId": "a.g.q", "answer": [{"valueQuantity": {"value": 36.5, "unit": "deg"}}]}]},
            {"linkId": "a.g", "item": [{"linkId": "a.g.d", "answer": [{"valueDecimal": 1.5}]}]}]}]});
    let answers: QuestionnaireResponse = serde_json::from_value(answers).unwrap();
    for template in [Template::Sheet, Template::Card, Template::Wallet] {
        let filled = Request { questionnaire: &sheet, response: Some(&answers), ..request(SHEET, template) };
        let document = lay_out(&SET, &filled);
        assert_on_the_page(&document);
        if template == Template::Sheet {
            let text = text(&document);
            assert!(["below", "36.5 deg", "1.5"].iter().all(|it| text.contains(it)), "{text}");
        }
        assert_on_the_page(&lay_out(&SET, &Request { response: None, ..filled }));
    }
}
