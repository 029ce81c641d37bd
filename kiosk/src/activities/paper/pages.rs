//! シートの紙. The pages of a visit: the sheet as it is printed, the page that remembers, and old answers beside new ones.

use std::sync::Arc;

use log::error;
use moshimo_core::carry::{self, Packed, Record, Salt, Words};
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::Document;
use moshimo_core::layout::templates::{self, Codes, Comparison, Request, Rows, Template};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::questionnaire::{FormCode, extension};
use moshimo_core::model::{Questionnaire, QuestionnaireResponse};
use moshimo_core::sheet::Side;

use crate::ui::cx::Told;
use crate::workers::pages::{LaidOut, Pages, Style};

/// The pages of a visit.
pub(crate) struct SheetPages {
    pub(crate) sheet: Arc<Questionnaire>,
    /// The answers as they would be taken home today.
    pub(crate) response: QuestionnaireResponse,
    pub(crate) form: FormCode,
    /// The wish for a page that remembers.
    pub(crate) codes: Option<CodesWish>,
    /// The answers that are to stand beside the new ones.
    pub(crate) before: Option<Before>,
}

/// The wish for a page that remembers.
pub(crate) struct CodesWish {
    pub(crate) words: Words,
    /// Whether the words are printed too, on a part to be cut off.
    pub(crate) slip: bool,
}

/// The answers of last time.
pub(crate) struct Before {
    pub(crate) sheet: Arc<Questionnaire>,
    pub(crate) response: QuestionnaireResponse,
}

impl Pages for SheetPages {
    fn lay_out(&self, catalog: &Catalog, set: &Typesetter, style: &Style) -> LaidOut {
        let templates: &[Template] =
            if is_card(&self.sheet) { &[Template::Card, Template::Wallet] } else { &[Template::Sheet] };
        let packed = self.codes.as_ref().map(|wish| self.pack(wish));
        let mut trouble = None;
        let mut documents = Vec::new();
        for (nth, template) in templates.iter().enumerate() {
            let request = self.request(catalog, style, *template);
            // The codes go with the first paper, which is the one that is kept.
            let laid_out = match (&packed, &self.codes) {
                (Some(Ok(packed)), Some(wish)) if nth == 0 => with_codes(set, &request, wish, packed),
                (Some(Err(told)), _) if nth == 0 => Err(told.clone()),
                _ => Ok(templates::lay_out(set, &request)),
            };
            documents.push(Arc::new(laid_out.unwrap_or_else(|told| {
                trouble = Some(told);
                templates::lay_out(set, &request)
            })));
        }
        if let Some(before) = &self.before {
            let old = Side { sheet: &before.sheet, response: &before.response };
            let comparison =
                Comparison { request: self.request(catalog, style, Template::Sheet), old, rows: Rows::Differing };
            documents.push(Arc::new(templates::lay_out_comparison(set, &comparison)));
        }
        LaidOut { documents, trouble }
    }
}

impl SheetPages {
    fn request<'a>(&'a self, catalog: &'a Catalog, style: &'a Style, template: Template) -> Request<'a> {
        Request {
            catalog,
            questionnaire: &self.sheet,
            response: Some(&self.response),
            form: self.form,
            language: &style.language,
            ruby: style.ruby(),
            today: style.today,
            template,
        }
    }

    /// Packs the answers into codes. Each print has a salt of its own, so that two prints of a visit are two sets.
    fn pack(&self, wish: &CodesWish) -> Result<Packed, Told> {
        let salt = Salt::random().map_err(carry::RandomError::told)?;
        let record = Record { response: self.response.clone(), form: self.form };
        carry::pack(&record, &wish.words, &salt).map_err(carry::PackError::told)
    }
}

/// Lays out the sheet, and behind it the page that remembers.
fn with_codes(set: &Typesetter, request: &Request<'_>, wish: &CodesWish, packed: &Packed) -> Result<Document, Told> {
    let words = wish.slip.then(|| wish.words.each());
    let codes = Codes { digits: &packed.codes, words, left_out: packed.left_out.len() };
    templates::lay_out_with_codes(set, request, &codes).map_err(|error| {
        error!("the codes do not fit on their page: {error}");
        carry::RandomError.told()
    })
}

/// Returns whether the sheet is printed as a card, with a small copy for the wallet.
fn is_card(sheet: &Questionnaire) -> bool {
    sheet.all_items().iter().any(|item| item.extension(extension::WALLET).is_some())
}
