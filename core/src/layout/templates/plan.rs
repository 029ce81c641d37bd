//! 実施計画. A plan on paper: what it is for, what leads to what, every theme, what is counted, the calendar, the survey.

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

/// What is to be printed.
#[derive(Clone, Copy, Debug)]
pub struct PlanPages<'a> {
    /// Words, readings, colours.
    pub catalog: &'a Catalog,
    /// The plan.
    pub plan: &'a Plan,
    /// What was counted this year, in the order in which it was entered.
    pub progress: &'a [Progress],
    /// All of it, or what was counted.
    pub part: PlanPart,
    /// In which language.
    pub language: &'a Language,
    /// Whether kanji carry their readings.
    pub ruby: Ruby,
    /// Today.
    pub today: jiff::civil::Date,
}

/// How much of a plan is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanPart {
    /// All of it.
    Whole,
    /// What was counted, for the year's evaluation.
    Progress,
    /// What care offices and their staff were asked, as bars.
    Survey,
}

impl PlanPages<'_> {
    /// Lays it out: sheets of A4, the logic model across.
    ///
    /// # Errors
    /// When the logic model cannot be drawn.
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
