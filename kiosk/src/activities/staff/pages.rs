//! 職員の紙. The pages that staff print. Nothing of a visit that waits underneath is touched.

use jiff::civil::Date;
use log::error;
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::{OpinionPages, PlanPages, PlanPart, TestPage};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::leaflet::Opinion;
use moshimo_core::model::plan::Progress;

use crate::workers::pages::{LaidOut, Pages, Style};

/// A page of the staff with its contents.
pub(crate) enum StaffPage {
    /// A page that shows how the printer prints.
    Test,
    /// The opinions which leaflet is best, from one day to another.
    Opinions { opinions: Vec<Opinion>, days: (Date, Date) },
    /// The numbers that were counted for a plan, for the evaluation of its year.
    Evaluation {
        /// The id of the plan.
        plan: String,
        /// The entries that count, in the order in which they were made.
        progress: Vec<Progress>,
    },
}

impl Pages for StaffPage {
    fn lay_out(&self, catalog: &Catalog, set: &Typesetter, style: &Style) -> LaidOut {
        let (language, today, ruby) = (&style.language, style.today, style.ruby());
        match self {
            Self::Test => {
                let program = env!("CARGO_PKG_VERSION");
                TestPage { catalog, language, today, program }.lay_out(set).into()
            }
            Self::Opinions { opinions, days } => {
                OpinionPages { catalog, opinions, days: *days, language, ruby, today }.lay_out(set).into()
            }
            Self::Evaluation { plan, progress } => {
                let Some(plan) = catalog.plans.get(plan) else { return LaidOut::default() };
                let pages = PlanPages { catalog, plan, progress, part: PlanPart::Progress, language, ruby, today };
                let laid_out = pages.lay_out(set);
                let laid_out = laid_out.inspect_err(|tangle| error!("the evaluation is not printed: {tangle}"));
                laid_out.map(LaidOut::from).unwrap_or_default()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use moshimo_core::layout::Draw;

    use moshimo_core::model::Language;

    use super::*;
    use crate::ui::text::Furigana;

    #[test]
    fn the_evaluation_holds_what_was_counted() {
        let catalog = Catalog::embedded();
        let set = Typesetter::new(catalog.fonts.clone()).expect("faces");
        let day = Date::constant(2024, 9, 8);
        let entry =
            |value| Progress { plan: "plan-r6".to_owned(), indicator: "outreach-people".to_owned(), day, value };
        let page = StaffPage::Evaluation { plan: "plan-r6".to_owned(), progress: vec![entry(31), entry(26)] };
        let style = Style { language: Language::japanese(), furigana: Furigana::Off, today: day };
        let document = page.lay_out(&catalog, &set, &style).documents.remove(0);
        let runs = document.pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match &mark.draw {
            Draw::Glyphs(run) => Some(run.text.as_str()),
            Draw::Path(_) => None,
        });
        let text: String = runs.collect();
        // Both entries, and their sum at the indicator.
        for part in ["31人", "26人", "57人"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
}
