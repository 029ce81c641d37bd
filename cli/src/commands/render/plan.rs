//! The sheets of a plan.

use moshimo_core::catalog::Catalog;
use moshimo_core::layout::Document;
use moshimo_core::layout::templates::{PlanPages, PlanPart};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::{Language, Plan};

use super::Args;
use crate::commands;
use crate::failure::Failure;

/// What the sheets of a plan, of its evaluation, and of its survey are called: the plan's id with this behind it.
const PARTS: [(&str, PlanPart); 3] =
    [("", PlanPart::Whole), ("-progress", PlanPart::Progress), ("-survey", PlanPart::Survey)];

/// Everything of plans that can be rendered.
pub(crate) fn targets(catalog: &Catalog) -> Vec<(String, PlanPart, &Plan)> {
    let all = catalog.plans.values().flat_map(|plan| PARTS.map(|(behind, part)| (behind, part, plan)));
    all.map(|(behind, part, plan)| (format!("{}{behind}", plan.id), part, plan)).collect()
}

/// The sheets, where what is asked for is of a plan.
pub(super) fn lay_out(
    args: &Args,
    catalog: &Catalog,
    (typesetter, language): (&Typesetter, &Language),
) -> Result<Option<Document>, Failure> {
    let found = targets(catalog).into_iter().find(|(id, ..)| *id == args.id);
    let Some((_, part, plan)) = found else { return Ok(None) };
    if args.blank || args.answers.is_some() || args.choices.is_some() {
        return Err(Failure::NoAnswers { id: args.id.clone() });
    }
    let entries = commands::plan::entries(&plan.id, args.store.as_deref())?;
    let valid = entries.into_iter().filter(|entry| !entry.withdrawn);
    let progress: Vec<_> = valid.map(|entry| entry.progress).collect();
    let (ruby, today) = (args.script.ruby(), crate::clock::today());
    let pages = PlanPages { catalog, plan, progress: &progress, part, language, ruby, today };
    Ok(Some(pages.lay_out(typesetter).map_err(Failure::Tangle)?))
}
