//! The sheets of a plan, as they are printed.

use std::sync::Arc;

use jiff::civil::Date;
use log::error;
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::Document;
use moshimo_core::layout::templates::PlanPages;
pub(crate) use moshimo_core::layout::templates::PlanPart;
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::Language;
use moshimo_core::model::plan::Progress;

use crate::ui::text::Furigana;
use crate::workers::pages::ruby;

/// A wish to see the sheets of a plan.
pub(crate) struct PlanWish {
    /// Results of older wishes are thrown away.
    pub(crate) generation: u64,
    /// Its id.
    pub(crate) plan: String,
    /// What was counted this year.
    pub(crate) progress: Vec<Progress>,
    /// How much of it.
    pub(crate) part: PlanPart,
    pub(crate) language: Language,
    pub(crate) furigana: Furigana,
    pub(crate) today: Date,
}

impl PlanWish {
    /// The sheets; none where they cannot be drawn, which the checker of the content tells.
    pub(crate) fn lay_out(&self, catalog: &Catalog, set: &Typesetter) -> Vec<Arc<Document>> {
        let Some(plan) = catalog.plans.get(&self.plan) else { return Vec::new() };
        let Self { progress, part, language, today, .. } = self;
        let ruby = ruby(self.furigana);
        let pages = PlanPages { catalog, plan, progress, part: *part, language, ruby, today: *today };
        let laid_out = pages.lay_out(set).inspect_err(|tangle| error!("the plan is not shown: {tangle}"));
        laid_out.ok().map(Arc::new).into_iter().collect()
    }
}
