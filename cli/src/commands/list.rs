//! `moshimo list`

use std::path::Path;

use moshimo_core::model::Language;

use crate::commands::render;
use crate::failure::Failure;
use crate::{input, output};

pub(crate) fn run(assets: Option<&Path>) -> Result<(), Failure> {
    let catalog = input::catalog(assets)?;
    let mut rows: Vec<Vec<String>> = render::targets(&catalog)
        .into_iter()
        .map(|target| {
            let version = target.sheet.version.clone().unwrap_or_default();
            let title = target.sheet.title.clone().unwrap_or_default();
            let kind = target.kind().to_owned();
            vec![target.id, version, kind, title]
        })
        .collect();
    rows.extend(
        catalog.leaflets.values().map(|leaflet| {
            vec![leaflet.id.clone(), leaflet.version.clone(), "leaflet".to_owned(), leaflet.title.clone()]
        }),
    );
    let slip = catalog.messages.text(&Language::japanese(), "paper-slip");
    rows.push(vec![render::SLIP.to_owned(), String::new(), "slip".to_owned(), slip]);
    let report = catalog.messages.text(&Language::japanese(), "paper-lecture-report");
    rows.push(vec![render::LECTURE_REPORT.to_owned(), String::new(), "report".to_owned(), report]);
    rows.extend(
        render::card_targets(&catalog)
            .into_iter()
            .map(|(id, kind, deck)| vec![id, deck.version.clone(), kind.to_owned(), deck.title.clone()]),
    );
    rows.extend(
        render::plan_targets(&catalog)
            .into_iter()
            .map(|(name, _, plan)| vec![name, plan.as_of.to_string(), "plan".to_owned(), plan.title.clone()]),
    );
    output::data(output::table(&rows).as_bytes())
}
