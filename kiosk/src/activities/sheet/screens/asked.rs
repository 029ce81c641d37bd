//! The question that a screen asks.

use moshimo_core::model::{Item, PartialDate};
use moshimo_core::sheet::ItemPath;
use moshimo_core::visit::Visit;

use crate::activities::sheet::walk::Came;

/// What is known of the question that is shown.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) visit: &'a Visit,
    pub(crate) path: &'a ItemPath,
    pub(crate) came: Came,
    /// Why the answer was not taken: a message.
    pub(crate) trouble: Option<&'static str>,
    pub(crate) today: PartialDate,
}

/// The question with its item.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) view: View<'a>,
    pub(crate) item: &'a Item,
}

/// The picture of the question, else that of its part.
pub(crate) fn part_picture(asked: Asked<'_>) -> Option<&str> {
    let sheet = asked.view.visit.sheet();
    asked.item.picture().map(|(file, _)| file).or_else(|| {
        let part = asked.view.path.steps().first()?;
        sheet.item.iter().find(|item| item.link_id == part.link_id)?.picture().map(|(file, _)| file)
    })
}
