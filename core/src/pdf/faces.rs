//! The faces in a file: which glyphs a document needs, which characters each stands for, and the subset of the face
//! that contains them.

use std::collections::BTreeMap;
use std::ops::Range;

use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use skrifa::instance::{LocationRef, Size};
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use super::fingerprint::fingerprint;
use super::{PdfError, glyph_runs, program};
use crate::layout::{Document, Face, Fonts, Glyph, GlyphRun};

/// The characters printed for one that no face has: the geta mark, printers' own sign for a missing type, or a box.
const MISSING: [char; 2] = ['〓', '□'];

/// The faces that a document uses.
pub(super) struct Faces {
    embedded: BTreeMap<Face, Embedded>,
}

/// A face, reduced to what the document needs.
pub(super) struct Embedded {
    face: Face,
    name: String,
    program: Vec<u8>,
    metrics: Metrics,
    /// The glyphs, by their number in the whole face.
    glyphs: BTreeMap<u16, Used>,
}

/// A glyph in the file.
#[derive(Clone, Debug)]
pub(super) struct Used {
    /// The number in the subset, which is the code of the glyph on the page.
    pub(super) code: u16,
    /// The advance of the pen in thousandths of an em, exactly as the file has it.
    pub(super) width: u16,
    /// The characters that the file gives for the glyph, unless the page says otherwise.
    pub(super) text: String,
}

/// The measures of a face, in thousandths of an em.
struct Metrics {
    ascent: i16,
    descent: i16,
    bounds: [i16; 4],
    weight: u16,
}

/// Returns the characters that each glyph of a run stands for. If glyphs share a cluster, only the first has
/// characters.
pub(super) fn clusters(run: &GlyphRun) -> impl Iterator<Item = (&[Glyph], &str)> {
    run.glyphs.chunk_by(|one, next| one.text == next.text).map(|glyphs| {
        let range: Range<usize> = glyphs.first().map(|glyph| glyph.text.clone()).unwrap_or_default();
        (glyphs, run.text.get(range).unwrap_or_default())
    })
}

impl Faces {
    pub(super) fn read(document: &Document, fonts: &Fonts) -> Result<Self, PdfError> {
        let mut texts: BTreeMap<Face, BTreeMap<u16, String>> = BTreeMap::new();
        for run in glyph_runs(document) {
            let texts = texts.entry(run.face).or_default();
            for (glyphs, text) in clusters(run) {
                for glyph in glyphs {
                    let known = texts.entry(glyph.id).or_default();
                    // The glyph stands for the plainest text that it occurs with: 神 rather than 神 with a selector.
                    let shorter = !text.is_empty() && (known.is_empty() || text.len() < known.len());
                    if glyphs.len() == 1 && shorter {
                        text.clone_into(known);
                    }
                }
            }
        }
        let embedded = texts
            .into_iter()
            .map(|(face, texts)| Ok((face, Embedded::read(face, fonts.bytes(face), texts)?)))
            .collect::<Result<_, PdfError>>()?;
        Ok(Self { embedded })
    }

    pub(super) fn embedded(&self) -> impl Iterator<Item = &Embedded> {
        self.embedded.values()
    }

    pub(super) fn get(&self, face: Face) -> Option<&Embedded> {
        self.embedded.get(&face)
    }
}

impl Embedded {
    fn read(face: Face, bytes: &[u8], mut texts: BTreeMap<u16, String>) -> Result<Self, PdfError> {
        let broken = |reason: String| PdfError::Font { face, reason };
        let font = FontRef::new(bytes).map_err(|error| broken(error.to_string()))?;
        let unscaled = font.metrics(Size::unscaled(), LocationRef::default());
        if unscaled.units_per_em == 0 {
            return Err(broken("it has no em".to_owned()));
        }
        let thousandth = 1000.0 / f32::from(unscaled.units_per_em);
        let substitute = MISSING.iter().find_map(|sign| font.charmap().map(*sign)).unwrap_or_default();
        if texts.remove(&0).is_some() {
            texts.entry(substitute.to_u32() as u16).or_default();
        }
        let mut remapper = GlyphRemapper::new();
        let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let mut glyphs = BTreeMap::new();
        for (id, text) in texts {
            let advance = widths.advance_width(GlyphId::from(id)).unwrap_or_default();
            let width = (advance * thousandth).round() as u16;
            glyphs.insert(id, Used { code: remapper.remap(id), width, text });
        }
        name_parts(&font, &mut glyphs);
        if let Some(used) = glyphs.get(&(substitute.to_u32() as u16)).cloned() {
            glyphs.entry(0).or_insert(used);
        }
        let subset = subsetter::subset(bytes, 0, &remapper).map_err(|error| broken(error.to_string()))?;
        let program = program::without_hints(&subset).ok_or_else(|| broken("its outlines are damaged".to_owned()))?;
        let bounds = unscaled.bounds.map(|b| [b.x_min, b.y_min, b.x_max, b.y_max]).unwrap_or_default();
        let metrics = Metrics {
            ascent: (unscaled.ascent * thousandth).round() as i16,
            descent: (unscaled.descent * thousandth).round() as i16,
            bounds: bounds.map(|bound| (bound * thousandth).round() as i16),
            weight: font.attributes().weight.value() as u16,
        };
        let name = font.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first();
        let name = name.map_or_else(|| format!("{face:?}"), |name| name.chars().collect());
        Ok(Self { face, name: format!("{}+{name}", tag(&glyphs)), program, metrics, glyphs })
    }

    pub(super) fn id(&self) -> FontId {
        FontId(format!("{:?}", self.face))
    }

    pub(super) fn glyph(&self, id: u16) -> Option<&Used> {
        self.glyphs.get(&id)
    }

    /// Returns the subset in the form that printpdf expects, measured in thousandths of an em so that nothing is
    /// rounded twice.
    pub(super) fn program(&self) -> ParsedFont {
        let [x_min, y_min, x_max, y_max] = self.metrics.bounds;
        ParsedFont {
            original_bytes: self.program.clone(),
            font_index: 0,
            font_name: Some(self.name.clone()),
            codepoint_to_glyph: BTreeMap::new(),
            glyph_widths: self.glyphs.values().map(|used| (used.code, used.width)).collect(),
            units_per_em: 1000,
            font_metrics: FontMetrics { ascent: self.metrics.ascent, descent: self.metrics.descent },
            font_type: FontType::TrueType,
            pdf_font_metrics: PdfFontMetricsStub {
                units_per_em: 1000,
                x_min,
                y_min,
                x_max,
                y_max,
                caret_slope_rise: 1,
                caret_slope_run: 0,
                us_weight_class: self.metrics.weight,
            },
        }
    }
}

/// Gives the glyphs that occur only inside clusters of several glyphs the characters that the face shows with them. The
/// page says the text of such a cluster, but not every reader listens to it.
fn name_parts(font: &FontRef<'_>, glyphs: &mut BTreeMap<u16, Used>) {
    if glyphs.values().all(|used| !used.text.is_empty()) {
        return;
    }
    for (letter, id) in font.charmap().mappings() {
        let used = u16::try_from(id.to_u32()).ok().and_then(|id| glyphs.get_mut(&id));
        if let (Some(used), Some(letter)) = (used.filter(|used| used.text.is_empty()), char::from_u32(letter)) {
            used.text.push(letter);
        }
    }
    for used in glyphs.values_mut().filter(|used| used.text.is_empty()) {
        used.text.push(' ');
    }
}

/// Returns six capital letters that distinguish subsets of one face.
fn tag(glyphs: &BTreeMap<u16, Used>) -> String {
    let ids: Vec<u8> = glyphs.keys().flat_map(|id| id.to_be_bytes()).collect();
    let mut number = fingerprint(&ids);
    let mut tag = String::new();
    for _ in 0..6 {
        tag.push(char::from(b'A' + (number % 26) as u8));
        number /= 26;
    }
    tag
}
