//! The leaflets, as they are printed.

use std::sync::Arc;

use jiff::civil::Date;
use log::error;
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::LeafletPage;
use moshimo_core::layout::text::Typesetter;
use moshimo_core::layout::{Document, Page, Size};
use moshimo_core::model::Language;

use super::pages::ruby;
use crate::text::Furigana;

/// A wish to see every leaflet, in the order of the catalogue.
pub(crate) struct LeafletsWish {
    /// Results of older wishes are thrown away.
    pub(crate) generation: u64,
    pub(crate) language: Language,
    pub(crate) furigana: Furigana,
    pub(crate) today: Date,
}

impl LeafletsWish {
    /// One document each; an empty page for one that does not fit its page, which the checker of the content tells.
    pub(super) fn lay_out(&self, catalog: &Catalog, set: &Typesetter) -> Vec<Arc<Document>> {
        let Self { language, today, .. } = self;
        let document = |leaflet| {
            let page = LeafletPage { catalog, leaflet, language, ruby: ruby(self.furigana), today: *today };
            let laid_out = page.lay_out(set).inspect_err(|overflow| error!("{}: {overflow}", leaflet.id));
            Arc::new(laid_out.unwrap_or_else(|_| {
                let mut blank = Document::new(&leaflet.heading, language.as_known(), *today);
                blank.pages.push(Page { size: Size::A4, marks: Vec::new() });
                blank
            }))
        };
        catalog.leaflets.values().map(document).collect()
    }
}
