//! 見本. The pages that will be printed, as pictures of the very same document.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{TextureHandle, Vec2};
use moshimo_core::layout::Document;

use crate::workers::{PageKey, PageWish, Printable};

/// The size of a page at each step, in times of one that fits the screen.
pub(crate) const ZOOMS: [f32; 3] = [1.0, 1.8, 3.0];

/// The progress of a wish for a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    New,
    Sent,
}

/// Laid-out pages and their pictures.
#[derive(Default)]
pub(crate) struct Preview {
    generation: u64,
    documents: Vec<Arc<Document>>,
    /// Whether every letter of the documents can be printed.
    pub(crate) printable: Printable,
    pictures: HashMap<PageKey, Option<TextureHandle>>,
    /// The page that is to be drawn, and whether the worker knows of it.
    asked: Option<(PageKey, Asked)>,
    /// The number of the page that is shown, over all documents.
    pub(crate) page: usize,
    /// The step of [`ZOOMS`] that is shown.
    pub(crate) zoom: usize,
    /// The distance that the page is moved, from 0 to 1 of the part that is out of sight.
    pub(crate) moved: Vec2,
}

impl Preview {
    /// Drops all pages, and waits for those of the generation that it returns.
    pub(crate) fn begin(&mut self) -> u64 {
        *self = self.emptied();
        self.generation
    }

    /// Returns a preview without pages, which does not take results that are still on their way.
    pub(crate) fn emptied(&self) -> Self {
        Self { generation: self.generation + 1, ..Self::default() }
    }

    /// Returns the documents that are laid out.
    pub(crate) fn documents(&self) -> &[Arc<Document>] {
        &self.documents
    }

    /// Takes in pages that were laid out. Returns whether the preview waits for them.
    pub(crate) fn laid_out(&mut self, generation: u64, documents: Vec<Arc<Document>>, printable: Printable) -> bool {
        let waits = generation == self.generation;
        if waits {
            (self.documents, self.printable) = (documents, printable);
            self.page = self.page.min(self.pages().saturating_sub(1));
        }
        waits
    }

    /// Takes in the picture of a page; `None` where it cannot be drawn.
    pub(crate) fn drawn(&mut self, generation: u64, page: PageKey, picture: Option<TextureHandle>) {
        if generation == self.generation {
            self.asked = None;
            self.pictures.insert(page, picture);
        }
    }

    /// Returns the number of pages of all documents.
    pub(crate) fn pages(&self) -> usize {
        self.documents.iter().map(|document| document.pages.len()).sum()
    }

    /// Returns the size of the page that is shown, in points.
    pub(crate) fn page_size(&self) -> Option<Vec2> {
        self.size_of(self.page)
    }

    /// Returns the size of a page, in points.
    pub(crate) fn size_of(&self, number: usize) -> Option<Vec2> {
        let (document, index) = self.find(number)?;
        let size = document.pages.get(index)?.size;
        Some(Vec2::new(size.width.to_pt(), size.height.to_pt()))
    }

    /// Returns the picture of the shown page at this resolution, or at the finest there is while it is drawn.
    pub(crate) fn picture(&mut self, dpi: u32) -> Option<TextureHandle> {
        self.picture_of(self.page, dpi)
    }

    /// Returns the picture of any page in the same way. One picture is asked for at a time, and a wish that is under way
    /// is not replaced.
    pub(crate) fn picture_of(&mut self, number: usize, dpi: u32) -> Option<TextureHandle> {
        let (_, index) = self.find(number)?;
        let key = PageKey { number, index, dpi };
        match self.pictures.get(&key) {
            Some(Some(picture)) => return Some(picture.clone()),
            // The page cannot be drawn.
            Some(None) => {}
            None => {
                self.asked.get_or_insert((key, Asked::New));
            }
        }
        let others = self.pictures.iter().filter(|(it, _)| it.number == number);
        others
            .filter_map(|(key, picture)| Some((key.dpi, picture.as_ref()?)))
            .max_by_key(|(dpi, _)| *dpi)
            .map(|(_, it)| it.clone())
    }

    /// Returns whether no page is being drawn.
    pub(crate) fn is_drawn(&self) -> bool {
        self.asked.is_none()
    }

    /// Takes the wish for a page that has to be drawn, once.
    pub(crate) fn take_wanted(&mut self) -> Option<PageWish> {
        let (page, asked) = self.asked.as_mut().filter(|(_, asked)| *asked == Asked::New)?;
        *asked = Asked::Sent;
        let page = *page;
        let (document, _) = self.find(page.number)?;
        Some(PageWish { generation: self.generation, document, page })
    }

    fn find(&self, number: usize) -> Option<(Arc<Document>, usize)> {
        let mut left = number;
        for document in &self.documents {
            if left < document.pages.len() {
                return Some((Arc::clone(document), left));
            }
            left -= document.pages.len();
        }
        None
    }
}
