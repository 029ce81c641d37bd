//! The explanation slip for the care record.

use std::path::Path;

use moshimo_core::catalog::Catalog;
use moshimo_core::layout::Document;
use moshimo_core::layout::templates::SlipPage;
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::{Language, Slip};

use super::Args;
use crate::failure::Failure;
use crate::input;

/// What it is called.
pub(crate) const ID: &str = "explanation-slip";

/// The slip, where that is asked for.
pub(super) fn lay_out(
    args: &Args,
    catalog: &Catalog,
    (typesetter, language): (&Typesetter, &Language),
) -> Result<Option<Document>, Failure> {
    if args.id != ID {
        return Ok(None);
    }
    if args.answers.is_some() || args.choices.is_some() {
        return Err(Failure::NoAnswers { id: args.id.clone() });
    }
    let slip = match &args.values {
        Some(path) => values(path, catalog)?,
        None if args.blank => Slip::default(),
        None => {
            eprintln!("note: without names, to be written by hand; --values FILE for others");
            Slip::default()
        }
    };
    let (ruby, today) = (args.script.ruby(), crate::clock::today());
    Ok(Some(SlipPage { catalog, slip: &slip, language, ruby, today }.lay_out(typesetter)))
}

fn values(path: &Path, catalog: &Catalog) -> Result<Slip, Failure> {
    let slip: Slip = input::values(path, "slip")?;
    let checked = slip.check(catalog.leaflets.keys());
    checked.map_err(|source| Failure::Slip { path: path.to_owned(), source })?;
    Ok(slip)
}
