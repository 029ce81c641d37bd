//! `moshimo list`

use std::path::Path;

use crate::commands::render;
use crate::failure::Failure;
use crate::{input, output};

pub(crate) fn run(assets: Option<&Path>) -> Result<(), Failure> {
    let catalog = input::catalog(assets)?;
    let entries = render::entries(&catalog).into_iter();
    let rows: Vec<Vec<String>> =
        entries.map(|it| vec![it.id, it.version, it.subject.kind().to_owned(), it.title]).collect();
    output::data(output::table(&rows).as_bytes())
}
