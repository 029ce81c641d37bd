//! What staff print, while a visit may wait underneath: nothing of it is touched.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use log::error;
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::Document;
use moshimo_core::layout::templates::{OpinionPages, PlanPages, PlanPart, Ruby, TestPage};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::Language;
use moshimo_core::model::leaflet::Opinion;
use moshimo_core::model::plan::Progress;

use crate::system::printer::Target;
use crate::workers::{Desk, PrintWish, SaveWish};

/// A wish of the staff for a page of their own.
pub(crate) struct StaffWish {
    pub(crate) catalog: Arc<Catalog>,
    pub(crate) page: StaffPage,
    pub(crate) language: Language,
    pub(crate) today: Date,
    pub(crate) way: Way,
}

/// What staff print.
pub(crate) enum StaffPage {
    /// How the printer prints.
    Test,
    /// Which leaflet people found best, from one day to another.
    Opinions { opinions: Vec<Opinion>, days: (Date, Date) },
    /// What was counted for a plan, for the evaluation of its year.
    Evaluation {
        /// The id of the plan.
        plan: String,
        /// In the order in which it was entered.
        progress: Vec<Progress>,
    },
}

/// Which way the pages of the staff go: the same as every other.
pub(crate) enum Way {
    Paper(Target),
    Folder(PathBuf),
}

impl StaffWish {
    /// Ready to be printed or saved; nothing where there is no page.
    pub(crate) fn laid_out(self, set: &Typesetter) -> Option<Desk> {
        let documents = vec![Arc::new(self.document(set)?)];
        Some(match self.way {
            Way::Paper(target) => Desk::Print(PrintWish { documents, target, cancel: Arc::default() }),
            Way::Folder(folder) => Desk::Save(SaveWish { documents, folder }),
        })
    }

    fn document(&self, set: &Typesetter) -> Option<Document> {
        let Self { catalog, language, today, .. } = self;
        let today = *today;
        match &self.page {
            StaffPage::Test => {
                let program = env!("CARGO_PKG_VERSION");
                Some(TestPage { catalog, language, today, program }.lay_out(set))
            }
            StaffPage::Opinions { opinions, days } => {
                let (days, ruby) = (*days, Ruby::Off);
                Some(OpinionPages { catalog, opinions, days, language, ruby, today }.lay_out(set))
            }
            StaffPage::Evaluation { plan, progress } => {
                let plan = catalog.plans.get(plan)?;
                let (part, ruby) = (PlanPart::Progress, Ruby::Off);
                let pages = PlanPages { catalog, plan, progress, part, language, ruby, today };
                pages.lay_out(set).inspect_err(|tangle| error!("the evaluation is not printed: {tangle}")).ok()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use moshimo_core::layout::Draw;

    use super::*;

    #[test]
    fn the_evaluation_holds_what_was_counted() {
        let catalog = Arc::new(Catalog::embedded());
        let set = Typesetter::new(catalog.fonts.clone()).expect("faces");
        let day = Date::constant(2024, 9, 8);
        let entry =
            |value| Progress { plan: "plan-r6".to_owned(), indicator: "outreach-people".to_owned(), day, value };
        let page = StaffPage::Evaluation { plan: "plan-r6".to_owned(), progress: vec![entry(31), entry(26)] };
        let way = Way::Folder(PathBuf::new());
        let wish = StaffWish { catalog, page, language: Language::japanese(), today: day, way };
        let document = wish.document(&set).expect("a page");
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
