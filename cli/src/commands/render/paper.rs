//! Files that pages are written to.

use std::path::{Path, PathBuf};

use moshimo_core::layout::text::{GETA, Typesetter};
use moshimo_core::layout::{Document, Fonts};
use moshimo_core::pdf;
use moshimo_core::raster::{self, Rasterizer};

use crate::failure::{Failure, Usage};
use crate::output;

/// The file that pages are written to, and how fine pictures of them are.
#[derive(Clone, Copy)]
pub(crate) struct Paper<'a> {
    pub(crate) out: &'a Path,
    pub(crate) dpi: f32,
    pub(crate) page: Option<usize>,
}

#[derive(Clone, Copy)]
pub(crate) enum Ending {
    Pdf,
    Png,
}

type Files = Vec<(PathBuf, Vec<u8>)>;

impl Paper<'_> {
    /// Returns the kind of file that the name asks for.
    pub(crate) fn ending(&self) -> Result<Ending, Usage> {
        let ending = self.out.extension().map(|it| it.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("pdf") => Ok(Ending::Pdf),
            Some("png") => Ok(Ending::Png),
            _ => Err(Usage::Ending { path: self.out.to_owned() }),
        }
    }

    /// Writes the pages, and says which characters are not on them and the names of the files.
    pub(crate) fn write(&self, document: &Document, set: &Typesetter) -> Result<(), Failure> {
        let fonts = set.fonts();
        let files = match self.ending()? {
            Ending::Pdf => self.pdf(document, fonts),
            Ending::Png => self.pictures(document, fonts),
        }?;
        output::files(&files)?;
        let missing = set.missing_in(document);
        if !missing.is_empty() {
            eprintln!("note: no font has these characters, so {GETA} stands for each: {}", missing.join(" "));
        }
        for (path, _) in &files {
            eprintln!("written: {}", path.display());
        }
        Ok(())
    }

    fn pdf(&self, document: &Document, fonts: &Fonts) -> Result<Files, Failure> {
        if self.page.is_some() {
            return Err(Usage::PageOfPdf.into());
        }
        Ok(vec![(self.out.to_owned(), pdf::to_bytes(document, fonts).map_err(Failure::Pdf)?)])
    }

    fn pictures(&self, document: &Document, fonts: &Fonts) -> Result<Files, Failure> {
        let pages = document.pages.len();
        let asked: Vec<usize> = match self.page {
            Some(page) if (1..=pages).contains(&page) => vec![page],
            Some(asked) => return Err(Usage::NoSuchPage { asked, pages }.into()),
            None => (1..=pages).collect(),
        };
        let mut rasterizer = Rasterizer::new(fonts.clone());
        let alone = asked.len() == 1;
        asked
            .into_iter()
            .map(|page| {
                let picture = rasterizer.page(document, page - 1, self.dpi).map_err(Usage::Raster)?;
                let png = raster::png(&picture, self.dpi).map_err(Usage::Raster)?;
                Ok((if alone { self.out.to_owned() } else { numbered(self.out, page) }, png))
            })
            .collect()
    }
}

/// Returns `sheet-2.png` for `sheet.png`.
fn numbered(path: &Path, page: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{page}.{ending}"))
}
