//! The leaflets, as they are printed.

use std::sync::Arc;

use log::error;
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::LeafletPage;
use moshimo_core::layout::text::Typesetter;
use moshimo_core::layout::{Document, Page, Size};
use moshimo_core::model::Language;

use crate::workers::pages::{LaidOut, Pages, Style};

/// The pages of all leaflets, in the order of the catalogue: one document for each. A leaflet that does not fit its
/// page leaves the page empty; the checker of the content reports it.
pub(crate) struct AllLeaflets;

impl Pages for AllLeaflets {
    fn lay_out(&self, catalog: &Catalog, set: &Typesetter, style: &Style) -> LaidOut {
        // Leaflets are written in Japanese alone. Names of contacts in another language would not fit their frames.
        let japanese = Language::japanese();
        let language = if style.language.is_japanese() { &style.language } else { &japanese };
        let document = |leaflet| {
            let page = LeafletPage { catalog, leaflet, language, ruby: style.ruby(), today: style.today };
            let laid_out = page.lay_out(set).inspect_err(|overflow| error!("{}: {overflow}", leaflet.id));
            Arc::new(laid_out.unwrap_or_else(|_| {
                let mut blank = Document::new(&leaflet.heading, language.as_known(), style.today);
                blank.pages.push(Page { size: Size::A4, marks: Vec::new() });
                blank
            }))
        };
        catalog.leaflets.values().map(document).collect::<Vec<_>>().into()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::ui::text::Furigana;

    #[test]
    fn whatever_language_the_screen_has_every_leaflet_has_words_on_its_page() {
        let catalog = Catalog::embedded();
        let set = Typesetter::new(catalog.fonts.clone()).unwrap();
        for language in catalog.messages.languages() {
            let style = Style { language, furigana: Furigana::Off, today: jiff::civil::date(2026, 11, 22) };
            let documents = AllLeaflets.lay_out(&catalog, &set, &style).documents;
            assert_eq!(documents.len(), catalog.leaflets.len());
            for document in documents {
                assert!(!document.pages[0].marks.is_empty(), "{}", document.title);
            }
        }
    }
}
