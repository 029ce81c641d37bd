use super::*;
use crate::layout::frame::{Draw, Role};
use crate::model::plan::{Edge, LogicModel, Node, Stage};
use crate::units::Size;

fn today() -> jiff::civil::Date {
    jiff::civil::date(2026, 11, 22)
}

fn shown(document: &Document) -> String {
    let marks = document.pages.iter().flat_map(|page| &page.marks);
    let texts = marks.filter_map(|mark| match &mark.draw {
        Draw::Glyphs(run) => Some(run.text.as_str()),
        Draw::Path(_) => None,
    });
    texts.collect::<String>().split_whitespace().collect()
}

#[test]
fn every_fact_of_the_plan_stands_on_its_sheets() {
    let catalog = Catalog::embedded();
    let set = Typesetter::new(catalog.fonts.clone()).expect("faces");
    let language = &Language::japanese();
    for plan in catalog.plans.values() {
        let part = PlanPart::Whole;
        let pages =
            PlanPages { catalog: &catalog, plan, progress: &[], part, language, ruby: Ruby::Off, today: today() };
        let document = pages.lay_out(&set).expect("drawn");
        assert!(document.pages.iter().any(|page| page.size.width > page.size.height), "the model lies across");
        let shown = shown(&document);
        let themes = plan.theme.iter().flat_map(|it| it.issue.iter().chain(&it.result).chain(&it.planned));
        let model = plan.logic_model.iter().flat_map(|model| &model.node).map(|node| &node.text);
        let survey = plan.survey.iter().flat_map(|it| it.measure.iter().chain(&it.cause)).map(|row| &row.label);
        let goals = plan.short_term_goal.iter().map(|goal| &goal.text);
        let counted = plan.indicator.iter().map(|it| &it.name);
        let events = plan.event.iter().map(|event| &event.title);
        let facts = themes.chain(model).chain(survey).chain(goals).chain(counted).chain(events);
        for fact in facts.chain([&plan.philosophy, &plan.goal]) {
            let fact: String = fact.split_whitespace().collect();
            assert!(shown.contains(&fact), "{fact}");
        }
        let figures = document.nodes.iter().filter(|node| node.role == Role::Figure);
        assert!(figures.map(|node| node.alt.as_ref()).all(|alt| alt.is_some_and(|alt| !alt.is_empty())));
    }
}

#[test]
fn every_way_of_writing_has_room() {
    let catalog = Catalog::embedded();
    let set = Typesetter::new(catalog.fonts.clone()).expect("faces");
    let kana = Language::plain_japanese();
    for (language, ruby) in [(&kana, Ruby::Off), (&Language::japanese(), Ruby::On)] {
        for plan in catalog.plans.values() {
            let part = PlanPart::Whole;
            let pages = PlanPages { catalog: &catalog, plan, progress: &[], part, language, ruby, today: today() };
            assert!(pages.lay_out(&set).is_ok(), "{}", language.as_str());
        }
    }
}

#[test]
fn what_was_counted_stands_beside_what_was_aimed_at() {
    let catalog = Catalog::embedded();
    let set = Typesetter::new(catalog.fonts.clone()).expect("faces");
    let plan = &catalog.plans["plan-r6"];
    let entry = |month, value| Progress {
        plan: plan.id.clone(),
        indicator: "outreach-people".to_owned(),
        day: jiff::civil::date(2024, month, 8),
        value,
    };
    let progress = [entry(5, 31), entry(9, 26)];
    let pages = PlanPages {
        catalog: &catalog,
        plan,
        progress: &progress,
        part: PlanPart::Progress,
        language: &Language::japanese(),
        ruby: Ruby::Off,
        today: today(),
    };
    let shown = shown(&pages.lay_out(&set).expect("no diagram"));
    for words in ["108人", "57人", "9月8日まで", "31人", "26人"] {
        assert!(shown.contains(words), "{words}");
    }
}

#[test]
fn a_model_that_no_sheet_holds_is_told() {
    let catalog = Catalog::embedded();
    let set = Typesetter::new(catalog.fonts.clone()).expect("faces");
    let language = Language::japanese();
    let node = |index: usize| Node {
        id: index.to_string(),
        stage: Stage::Activity,
        text: "とても長い取り組みの名前".repeat(4),
        details: Vec::new(),
    };
    let edge = |index: usize| Edge { from: index.to_string(), to: (index + 1).to_string() };
    let check = |nodes: usize, edges: usize, expected: Option<Tangle>| {
        let mut plan = catalog.plans["plan-r6"].clone();
        plan.logic_model = Some(LogicModel {
            inferred: Vec::new(),
            note: None,
            node: (0..nodes).map(node).collect(),
            edge: (0..edges).map(edge).collect(),
        });
        let page = ModelPage { catalog: &catalog, plan: &plan, language: &language, today: today() };
        let laid_out = page.lay_out(&set);
        let sheets = laid_out.as_ref().map(|document| document.pages[0].size).ok();
        assert_eq!(
            sheets.is_some_and(|size| size == Size { width: Size::A4.height, height: Size::A4.width }),
            expected.is_none()
        );
        assert_eq!(laid_out.err(), expected);
    };
    check(3, 2, None);
    check(30, 0, Some(Tangle::NoRoom { boxes: 30, columns: 1 }));
    check(9, 8, Some(Tangle::NoRoom { boxes: 9, columns: 9 }));
}
