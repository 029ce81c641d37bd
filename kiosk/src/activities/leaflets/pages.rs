//! The leaflets, as they are printed.

use std::sync::Arc;

use jiff::civil::Date;
use log::error;
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::{LeafletPage, SlipPage};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::layout::{Document, Page, Size};
use moshimo_core::model::{Language, Slip};

use crate::ui::text::Furigana;
use crate::workers::pages::ruby;

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
    pub(crate) fn lay_out(&self, catalog: &Catalog, set: &Typesetter) -> Vec<Arc<Document>> {
        let Self { today, .. } = self;
        // They are written in Japanese alone: names of contacts in another language would not fit their frames.
        let japanese = Language::japanese();
        let language = if self.language.is_japanese() { &self.language } else { &japanese };
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

/// A wish to see the slip for the care record.
pub(crate) struct SlipWish {
    /// Results of older wishes are thrown away.
    pub(crate) generation: u64,
    pub(crate) slip: Slip,
    pub(crate) language: Language,
    pub(crate) furigana: Furigana,
    pub(crate) today: Date,
}

impl SlipWish {
    pub(crate) fn lay_out(&self, catalog: &Catalog, set: &Typesetter) -> Vec<Arc<Document>> {
        let Self { slip, language, today, .. } = self;
        let page = SlipPage { catalog, slip, language, ruby: ruby(self.furigana), today: *today };
        vec![Arc::new(page.lay_out(set))]
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;

    #[test]
    fn whatever_language_the_screen_has_every_leaflet_has_words_on_its_page() {
        let catalog = Catalog::embedded();
        let set = Typesetter::new(catalog.fonts.clone()).unwrap();
        for language in catalog.messages.languages() {
            let wish = LeafletsWish {
                generation: 0,
                language,
                furigana: Furigana::Off,
                today: jiff::civil::date(2026, 11, 22),
            };
            let documents = wish.lay_out(&catalog, &set);
            assert_eq!(documents.len(), catalog.leaflets.len());
            for document in documents {
                assert!(!document.pages[0].marks.is_empty(), "{}", document.title);
            }
        }
    }
}
