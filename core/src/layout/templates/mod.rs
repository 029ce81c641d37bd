//! 版下. Templates: from a sheet and its answers to pages.

mod answers;
mod blank;
mod chrome;
mod codes;
mod comparison;
mod contacts;
mod deck;
mod desk;
mod hand;
mod keepsake;
mod leaflet;
mod lecture;
mod lecture_notes;
mod matrix;
mod opinions;
mod plan;
mod revision;
mod sheet;
mod slip;
mod table;
mod test_page;
mod wallet;
mod words;

pub use codes::Codes;
pub use comparison::{Comparison, Rows, lay_out as lay_out_comparison};
pub use deck::DeckPages;
pub use keepsake::KeepsakePage;
pub use leaflet::LeafletPage;
pub use lecture::LectureReport;
pub use lecture_notes::LectureNotes;
pub use opinions::OpinionPages;
pub use plan::{ModelPage, PlanPages, PlanPart};
pub use slip::{SlipPage, slip_sentence};
pub use test_page::TestPage;
pub use words::{Asked, date_words, words_of};

use super::frame::Document;
use super::qr::TooLong;
use super::text::Typesetter;
use crate::catalog::Catalog;
use crate::model::questionnaire::FormCode;
use crate::model::{Language, Questionnaire, QuestionnaireResponse};

/// A request to lay out a sheet or a card.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The content: words, readings, colours, pictures.
    pub catalog: &'a Catalog,
    /// The sheet or card.
    pub questionnaire: &'a Questionnaire,
    /// The answers; `None` for a page to write on by hand.
    pub response: Option<&'a QuestionnaireResponse>,
    /// The short or the long form.
    pub form: FormCode,
    /// The language of the page.
    pub language: &'a Language,
    /// Whether kanji carry their readings.
    pub ruby: Ruby,
    /// Today, printed on each page.
    pub today: jiff::civil::Date,
    /// The kind of page.
    pub template: Template,
}

/// 振り仮名. Whether kanji carry their readings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ruby {
    /// Kanji carry no readings.
    #[default]
    Off,
    /// Kanji of the sheet's words carry readings. Text that was typed stays as it is.
    On,
}

/// The kinds of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// The sheet, question by question on as many pages of A4 as it takes.
    Sheet,
    /// The emergency card on A4: dense, for the tube in the refrigerator.
    Card,
    /// The emergency card in the size of a bank card. Both sides stand on one A4 with cut and fold marks.
    Wallet,
}

/// Lays out the pages.
pub fn lay_out(typesetter: &Typesetter, request: &Request<'_>) -> Document {
    pages(typesetter, request, None)
}

/// Lays out the pages, and behind them the page of codes.
///
/// # Errors
/// If a code's digits do not fit into a code. Those of [`carry::pack`](crate::carry::pack) do.
pub fn lay_out_with_codes(
    typesetter: &Typesetter,
    request: &Request<'_>,
    codes: &Codes<'_>,
) -> Result<Document, TooLong> {
    let codes = codes::CodePage::new(request, codes)?;
    Ok(pages(typesetter, request, Some(&codes)))
}

/// Lays out only the page of codes.
///
/// # Errors
/// As [`lay_out_with_codes`].
pub fn lay_out_codes(typesetter: &Typesetter, request: &Request<'_>, codes: &Codes<'_>) -> Result<Document, TooLong> {
    Ok(codes::lay_out(typesetter, request, &codes::CodePage::new(request, codes)?))
}

fn pages(typesetter: &Typesetter, request: &Request<'_>, codes: Option<&codes::CodePage<'_>>) -> Document {
    match request.template {
        Template::Sheet | Template::Card => sheet::lay_out(typesetter, request, codes),
        Template::Wallet => wallet::lay_out(typesetter, request, codes),
    }
}

#[cfg(test)]
mod tests;
