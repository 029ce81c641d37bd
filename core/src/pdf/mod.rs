//! PDF files from a [`Document`], tagged for screen readers (PDF/UA-1) and fit for archives (PDF/A-2a).
//!
//! Pages and operators come from printpdf. This module subsets the faces, and one pass over printpdf's result adds the
//! structure tree, the metadata and everything else that the two standards require. The same document always gives the
//! same file. Another version of the program may give another file, so compare pages, never bytes.

#[cfg(feature = "carry")]
mod bilevel;
mod content;
#[cfg(feature = "drawing")]
mod drawing;
mod faces;
mod fingerprint;
mod icc;
mod metadata;
#[cfg(feature = "carry")]
mod operators;
mod program;
#[cfg(feature = "carry")]
mod read;
mod tags;
mod text_string;

use std::collections::{BTreeMap, HashSet};
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, ObjectId, SaveOptions, Stream};
use printpdf::{PdfDocument, PdfFont, PdfSaveOptions};

use crate::layout::{Document, Draw, Face, Fonts};

#[cfg(feature = "drawing")]
pub use drawing::Drawing;
#[cfg(feature = "carry")]
pub(crate) use read::{Budget, Pages, Picture, ReadError};

/// The reason why no PDF was made.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// A document without pages.
    #[error("the document has no pages")]
    NoPages,
    /// A face whose file cannot be read or subset.
    #[error("the font file of the face {face:?} cannot be used: {reason}")]
    Font {
        /// The face.
        face: Face,
        /// The fault.
        reason: String,
    },
    /// A picture without a description for people who cannot see it.
    #[error("the picture at node {node} has no alternative text")]
    NoAlt {
        /// The index of the node.
        node: usize,
    },
    /// A structure that is not a tree: a mark or a node points to a node that does not exist or does not come before
    /// it.
    #[error("node {node} of the structure is missing or precedes its parent")]
    Structure {
        /// The index of the node.
        node: usize,
    },
    /// A file that could not be assembled.
    #[error("the PDF file could not be assembled: {reason}")]
    Write {
        /// The step that failed.
        reason: String,
    },
}

#[doc(hidden)]
impl From<lopdf::Error> for PdfError {
    fn from(error: lopdf::Error) -> Self {
        Self::Write { reason: error.to_string() }
    }
}

impl From<std::io::Error> for PdfError {
    fn from(error: std::io::Error) -> Self {
        Self::Write { reason: error.to_string() }
    }
}

/// Returns the document as a PDF file.
///
/// # Errors
/// See [`PdfError`]. No error holds anything personal.
pub fn to_bytes(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    if document.pages.is_empty() {
        return Err(PdfError::NoPages);
    }
    tags::check(document)?;
    let faces = faces::Faces::read(document, fonts)?;
    let mut pdf = PdfDocument::new("");
    let mut marked = Vec::new();
    for (index, page) in document.pages.iter().enumerate() {
        let writer = content::Writer::new(document, page, &faces);
        let (page, sequences) = writer.write();
        marked.extend(sequences.into_iter().map(|node| tags::Marked { page: index, node }));
        pdf.pages.push(page);
    }
    for face in faces.embedded() {
        pdf.resources.fonts.map.insert(face.id(), PdfFont::new(face.program()));
    }
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut warnings = Vec::new();
    let mut file = pdf.to_lopdf_document(&options, &mut warnings);
    drop(pdf);

    let pages = trimmed(&mut file)?;
    let structure = tags::write(document, &marked, &pages, &mut file)?;
    metadata::write(document, structure, &mut file)?;
    saved(file)
}

/// Returns all text of the document, in the order of drawing.
fn glyph_runs(document: &Document) -> impl Iterator<Item = &crate::layout::GlyphRun> {
    document.pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match &mark.draw {
        Draw::Glyphs(run) => Some(run),
        Draw::Path(_) => None,
    })
}

/// Returns the ids of the pages, without the empty entries that printpdf gives each of them.
fn trimmed(file: &mut lopdf::Document) -> Result<Vec<lopdf::ObjectId>, PdfError> {
    let pages: Vec<lopdf::ObjectId> = file.get_pages().into_values().collect();
    for &id in &pages {
        let page = file.get_dictionary_mut(id)?;
        page.remove(b"Annots");
        page.remove(b"CropBox");
        let resources = page.get(b"Resources")?.as_reference()?;
        let resources = file.get_dictionary_mut(resources)?;
        for unused in [&b"XObject"[..], b"ExtGState", b"Shading"] {
            resources.remove(unused);
        }
    }
    prune(&mut file.objects, &file.trailer);
    Ok(pages)
}

/// Removes objects that cannot be reached. `lopdf` can do it too, but it searches a list for every object.
fn prune(objects: &mut BTreeMap<ObjectId, Object>, trailer: &Dictionary) {
    fn gather(object: &Object, reached: &mut HashSet<ObjectId>, ahead: &mut Vec<ObjectId>) {
        match object {
            Object::Reference(id) if reached.insert(*id) => ahead.push(*id),
            Object::Array(values) => values.iter().for_each(|value| gather(value, reached, ahead)),
            Object::Dictionary(members) => members.iter().for_each(|(_, value)| gather(value, reached, ahead)),
            Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| gather(value, reached, ahead)),
            _ => {}
        }
    }
    let (mut reached, mut ahead) = (HashSet::new(), Vec::new());
    trailer.iter().for_each(|(_, value)| gather(value, &mut reached, &mut ahead));
    while let Some(id) = ahead.pop() {
        if let Some(object) = objects.get(&id) {
            gather(object, &mut reached, &mut ahead);
        }
    }
    objects.retain(|id, _| reached.contains(id));
}

/// A higher level takes twice the time and saves one percent.
const PACKED: Compression = Compression::new(6);

fn pack(stream: &mut Stream) -> Result<(), PdfError> {
    let mut encoder = ZlibEncoder::new(Vec::new(), PACKED);
    encoder.write_all(&stream.content)?;
    let packed = encoder.finish()?;
    if packed.len() < stream.content.len() {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
    }
    Ok(())
}

fn saved(mut file: lopdf::Document) -> Result<Vec<u8>, PdfError> {
    for object in file.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.allows_compression
            && !stream.dict.has(b"Filter")
        {
            pack(stream)?;
        }
    }
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(200)
        .compression_level(PACKED.level())
        .build();
    let mut bytes = Vec::with_capacity(96 * 1024);
    file.save_with_options(&mut bytes, options)?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[cfg(test)]
mod tests;
