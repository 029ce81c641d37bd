//! The pages of a finished PDF file as pixels, for printers that read no PDF.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use lopdf::Dictionary;

/// The dots per inch at which a point of a PDF is one pixel.
const POINTS: f32 = 72.0;
/// The most pixels of a side.
const LONGEST_SIDE: f32 = 16_000.0;

/// A PDF file whose pages can be drawn.
pub struct Drawing(Pdf);

impl Drawing {
    /// Reads a file. Returns `None` if it is no PDF, is locked, or leaves a font to its reader: its letters would be
    /// missing.
    pub fn load(file: &[u8]) -> Option<Self> {
        let objects = lopdf::Document::load_mem(file).ok()?;
        let fonts = objects.objects.values().filter_map(|object| object.as_dict().ok());
        let is_whole = fonts.filter(|font| is_plain_font(font)).all(|font| is_embedded(font, &objects));
        let pages = Pdf::new(file.to_vec()).ok()?;
        is_whole.then_some(Self(pages))
    }

    /// Returns the number of pages.
    pub fn count(&self) -> usize {
        self.0.pages().len()
    }

    /// Returns the page with this index on white: its width, its height, and four bytes a pixel for red, green, blue
    /// and opacity.
    pub fn page(&self, index: usize, dots_per_inch: f32) -> Option<(u32, u32, Vec<u8>)> {
        let page = self.0.pages().get(index)?;
        let scale = dots_per_inch / POINTS;
        let (width, height) = page.render_dimensions();
        if width.max(height) * scale > LONGEST_SIDE {
            return None;
        }
        let size = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let looks = RenderSettings::default();
        let picture = render(page, &RenderCache::new(), &InterpreterSettings::default(), &looks, &size);
        let rgba = picture.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b, pixel.a]).collect();
        Some((picture.width().into(), picture.height().into(), rgba))
    }
}

/// Returns whether a dictionary is a font that has its letters in a file, rather than in drawings or other fonts.
fn is_plain_font(font: &Dictionary) -> bool {
    let name = |key: &[u8]| font.get(key).ok().and_then(|name| name.as_name().ok());
    let kinds: [&[u8]; 5] = [b"Type1", b"MMType1", b"TrueType", b"CIDFontType0", b"CIDFontType2"];
    name(b"Type") == Some(b"Font") && name(b"Subtype").is_some_and(|kind| kinds.contains(&kind))
}

fn is_embedded(font: &Dictionary, objects: &lopdf::Document) -> bool {
    let described = font.get_deref(b"FontDescriptor", objects).and_then(|descriptor| descriptor.as_dict());
    described.is_ok_and(|described| {
        [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].iter().any(|key| described.has(key))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_its_fonts_is_not_drawn() {
        assert!(Drawing::load(b"%PDF-1.7").is_none());
        let file = |font: &str| {
            let objects = [
                "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
                "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 144]/Resources<</Font<</F 4 0 R>>>>>>".to_owned(),
                font.to_owned(),
            ];
            let mut pdf = b"%PDF-1.4\n".to_vec();
            let mut places = Vec::new();
            for (number, object) in (1..).zip(objects) {
                places.push(pdf.len());
                pdf.extend(format!("{number} 0 obj{object}endobj\n").into_bytes());
            }
            let at = pdf.len();
            let table: Vec<String> = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
            let head = "xref\n0 5\n0000000000 65535 f \n";
            let end = format!("trailer<</Size 5/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n");
            pdf.extend([head, &table.concat(), &end].concat().into_bytes());
            pdf
        };
        assert!(Drawing::load(&file("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")).is_none());
        let drawing = Drawing::load(&file("<</Type/Font/Subtype/Type3>>")).expect("a drawing");
        let (width, height, rgba) = drawing.page(0, 72.0).expect("a page");
        assert_eq!((drawing.count(), width, height), (1, 72, 144));
        assert!(rgba.iter().all(|&channel| channel == 255));
    }
}
