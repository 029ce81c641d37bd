//! A plan of other years than the one that the content has: no line of the program names a year.

use super::content::{PLAN, check as check_file, expect, with};
use crate::catalog::Catalog;
use crate::layout::frame::{Document, Draw};
use crate::layout::templates::{PlanPages, PlanPart, Ruby};
use crate::layout::text::Typesetter;
use crate::model::{Language, Plan};

/// A plan for 2025, with the results of three years, of which the first begins an era.
fn of_later_years() -> String {
    let theme = "citizen = \"します\"\nresult = [\"昨年の成果\"]\nplanned = [\"今年の計画\"]
earlier = [{ year = 2023, result = [\"二年前の成果\"] }, { year = 2019, result = [\"六年前の成果\"] }]";
    let indicator = "target = 30\nlast_year = 21\nearlier = [{ year = 2023, value = 18 }, { year = 2019, value = 7 }]";
    PLAN.replace("令和6年度", "令和7年度")
        .replace("2024-04-01", "2025-04-01")
        .replace("2025-03-31", "2026-03-31")
        .replace("\"2024-05\"", "\"2025-05\"")
        .replace("citizen = \"します\"", theme)
        .replace("target = 30", indicator)
}

fn words(document: &Document) -> String {
    let marks = document.pages.iter().flat_map(|page| &page.marks);
    let texts = marks.filter_map(|mark| match &mark.draw {
        Draw::Glyphs(run) => Some(run.text.as_str()),
        Draw::Path(_) => None,
    });
    texts.collect::<String>().split_whitespace().collect()
}

#[test]
fn next_years_plan_is_checked_and_drawn_with_its_own_years() {
    let text = of_later_years();
    expect(&with("plan/p.toml", &text), &[]);
    let plan: Plan = toml::from_str(&text).unwrap();
    let catalog = Catalog::embedded();
    let set = Typesetter::new(catalog.fonts.clone()).unwrap();
    let (language, today) = (&Language::japanese(), jiff::civil::date(2025, 5, 30));
    let drawn = |part| {
        let pages = PlanPages { catalog: &catalog, plan: &plan, progress: &[], part, language, ruby: Ruby::Off, today };
        words(&pages.lay_out(&set).unwrap())
    };
    let sheets = drawn(PlanPart::Whole);
    for fact in [
        "令和6年度実績",
        "令和5年度実績",
        "令和元年度実績",
        "令和7年度計画",
        "昨年の成果",
        "二年前の成果",
        "六年前の成果",
        "今年の計画",
    ] {
        assert!(sheets.contains(fact), "{fact}: {sheets}");
    }
    let evaluation = drawn(PlanPart::Progress);
    for fact in ["令和元年度", "令和5年度", "令和6年度", "令和7年度", "7人", "18人", "21人", "30人"]
    {
        assert!(evaluation.contains(fact), "{fact}: {evaluation}");
    }
}

#[test]
fn earlier_years_go_back_in_order() {
    let check = |from: &str, to: &str, expected: &str| {
        let text = of_later_years();
        assert!(text.contains(from), "{from}");
        expect(&with("plan/p.toml", &text.replacen(from, to, 1)), &[expected]);
    };
    check("year = 2023, result", "year = 2024, result", "plan/p.toml:33: the year 2024 does not come before 2024");
    check("year = 2019, value", "year = 2023, value", "plan/p.toml:43: the year 2023 does not come before 2023");
    check("value = 18", "value = 1000000", "plan/p.toml:43: 1000000 is too large; at most 999999 is possible");
    // A file that names years in its keys is of an earlier program.
    check_file(
        "plan/p.toml",
        ("target = 30", "target = 30\nr5 = 3"),
        &[
            "plan/p.toml:39: the file is not a valid TOML file: unknown field `r5`, expected one of `id`, `theme`, `name`, `unit`, `counting`, `last_year`, `earlier`, `target`, `aim`, `most`, `inferred`, `note`",
        ],
    );
}
