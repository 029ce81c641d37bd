//! The pages that will be printed, as pictures of the very same document.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{TextureHandle, Vec2};
use moshimo_core::layout::Document;

use crate::workers::{PageKey, PageWish};

/// How much larger each step shows a page than one that fits.
pub(crate) const ZOOMS: [f32; 3] = [1.0, 1.8, 3.0];

/// How far a wish for a picture is.
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
    pictures: HashMap<PageKey, Option<TextureHandle>>,
    /// What is to be drawn, and whether the worker knows.
    asked: Option<(PageKey, Asked)>,
    /// Which page is shown, over all documents.
    pub(crate) page: usize,
    /// Index into [`ZOOMS`].
    pub(crate) zoom: usize,
    /// How far the page is moved, in parts of what is out of sight: 0 to 1.
    pub(crate) moved: Vec2,
}

impl Preview {
    /// Throws away what was there and waits for pages of the generation it returns.
    pub(crate) fn begin(&mut self) -> u64 {
        *self = self.emptied();
        self.generation
    }

    /// Without pages and pictures; results that are still on their way are not taken.
    pub(crate) fn emptied(&self) -> Self {
        Self { generation: self.generation + 1, ..Self::default() }
    }

    pub(crate) fn documents(&self) -> &[Arc<Document>] {
        &self.documents
    }

    /// `true` when it is for these pages that the preview waits.
    pub(crate) fn laid_out(&mut self, generation: u64, documents: Vec<Arc<Document>>) -> bool {
        let waits = generation == self.generation;
        if waits {
            self.documents = documents;
            self.page = self.page.min(self.pages().saturating_sub(1));
        }
        waits
    }

    pub(crate) fn drawn(&mut self, generation: u64, page: PageKey, picture: Option<TextureHandle>) {
        if generation == self.generation {
            self.asked = None;
            self.pictures.insert(page, picture);
        }
    }

    /// How many pages there are.
    pub(crate) fn pages(&self) -> usize {
        self.documents.iter().map(|document| document.pages.len()).sum()
    }

    /// The size of the page that is shown, in points.
    pub(crate) fn page_size(&self) -> Option<Vec2> {
        self.size_of(self.page)
    }

    /// The size of a page, in points.
    pub(crate) fn size_of(&self, number: usize) -> Option<Vec2> {
        let (document, index) = self.find(number)?;
        let size = document.pages.get(index)?.size;
        Some(Vec2::new(size.width.to_pt(), size.height.to_pt()))
    }

    /// The picture of the page that is shown, as fine as asked, or the finest there is while that is drawn.
    pub(crate) fn picture(&mut self, dpi: u32) -> Option<TextureHandle> {
        self.picture_of(self.page, dpi)
    }

    /// The same of any page. One picture is asked for at a time: a wish that is under way is not pushed aside.
    pub(crate) fn picture_of(&mut self, number: usize, dpi: u32) -> Option<TextureHandle> {
        let (_, index) = self.find(number)?;
        let key = PageKey { number, index, dpi };
        match self.pictures.get(&key) {
            Some(Some(picture)) => return Some(picture.clone()),
            // It cannot be drawn.
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

    /// What has to be drawn, once.
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
