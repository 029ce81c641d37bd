//! 実施計画. A plan on paper: its purpose, its logic model, every theme, its indicators, its calendar and its survey.

mod about;
mod calendar;
mod chart;
mod indicators;
mod model;
mod sheets;
mod table;
#[cfg(test)]
mod tests;
mod themes;

use super::Ruby;
use crate::catalog::Catalog;
use crate::layout::frame::Document;
use crate::layout::text::Typesetter;
use crate::model::plan::Progress;
use crate::model::{Language, Plan};
use crate::problem::Tangle;
use sheets::Sheets;

pub use model::ModelPage;

/// The pages of a plan.
#[derive(Clone, Copy, Debug)]
pub struct PlanPages<'a> {
    /// The content: words, readings, colours.
    pub catalog: &'a Catalog,
    /// The plan.
    pub plan: &'a Plan,
    /// The counts of this year, in the order in which they were entered.
    pub progress: &'a [Progress],
    /// The part of the plan to print.
    pub part: PlanPart,
    /// The language of the page.
    pub language: &'a Language,
    /// Whether kanji carry their readings.
    pub ruby: Ruby,
    /// Today's date.
    pub today: jiff::civil::Date,
}

/// The parts of a plan that can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanPart {
    /// The whole plan.
    Whole,
    /// The counts, for the year's evaluation.
    Progress,
    /// The survey of care offices and their staff, as bars.
    Survey,
}

impl PlanPages<'_> {
    /// Lays out pages of A4. The logic model stands on a page across.
    ///
    /// # Errors
    /// If the logic model cannot be drawn.
    pub fn lay_out(&self, typesetter: &Typesetter) -> Result<Document, Tangle> {
        let mut sheets = Sheets::new(self, typesetter);
        match self.part {
            PlanPart::Whole => {
                sheets.about();
                sheets.model()?;
                sheets.themes();
                sheets.indicators();
                sheets.calendar();
                sheets.organisation();
                sheets.survey();
            }
            PlanPart::Progress => sheets.progress(),
            PlanPart::Survey => sheets.survey(),
        }
        sheets.chrome();
        Ok(sheets.hand.document)
    }
}
