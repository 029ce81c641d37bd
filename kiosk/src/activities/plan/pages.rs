//! 実施計画の紙. The pages of a plan, as they are printed.

use log::error;
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::PlanPages;
pub(crate) use moshimo_core::layout::templates::PlanPart;
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::plan::Progress;

use crate::workers::pages::{LaidOut, Pages, Style};

/// The pages of a plan. There are none where the plan cannot be drawn, which the checker of the content reports.
pub(crate) struct PlanSheets {
    /// The id of the plan.
    pub(crate) plan: String,
    /// The numbers that were counted in its year.
    pub(crate) progress: Vec<Progress>,
    /// The part of the plan that is laid out.
    pub(crate) part: PlanPart,
}

impl Pages for PlanSheets {
    fn lay_out(&self, catalog: &Catalog, set: &Typesetter, style: &Style) -> LaidOut {
        let Some(plan) = catalog.plans.get(&self.plan) else { return LaidOut::default() };
        let (Self { progress, part, .. }, Style { language, today, .. }) = (self, style);
        let ruby = style.ruby();
        let pages = PlanPages { catalog, plan, progress, part: *part, language, ruby, today: *today };
        let laid_out = pages.lay_out(set).inspect_err(|tangle| error!("the plan is not shown: {tangle}"));
        laid_out.map(LaidOut::from).unwrap_or_default()
    }
}
