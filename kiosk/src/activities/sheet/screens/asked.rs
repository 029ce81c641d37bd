//! The question that a screen asks.

use moshimo_core::model::{Item, PartialDate};
use moshimo_core::sheet::ItemPath;
use moshimo_core::visit::Visit;

use crate::activities::sheet::walk::Came;

/// A question of a visit, with the things that its screen shows.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) visit: &'a Visit,
    pub(crate) path: &'a ItemPath,
    pub(crate) came: Came,
    /// The message that says why the answer was not taken.
    pub(crate) trouble: Option<&'static str>,
    /// Whether choices that were cleared can be brought back.
    pub(crate) restorable: bool,
    pub(crate) today: PartialDate,
}

/// A question with its item.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) view: View<'a>,
    pub(crate) item: &'a Item,
}

/// Returns the picture of the question, or else that of its part.
pub(crate) fn part_picture(asked: Asked<'_>) -> Option<&str> {
    let sheet = asked.view.visit.sheet();
    asked.item.picture().map(|(file, _)| file).or_else(|| {
        let part = asked.view.path.steps().first()?;
        sheet.item.iter().find(|item| item.link_id == part.link_id)?.picture().map(|(file, _)| file)
    })
}
