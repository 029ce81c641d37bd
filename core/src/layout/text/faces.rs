//! The faces, each parsed once, and the choice of a face for each character.

use std::sync::{Arc, OnceLock};

use harfrust::{Buffer, BufferFlags, Direction, Font, Script, ShapeOptions, ShapePlan, ShaperFont};
use thiserror::Error;

use crate::fonts::{Face, Fonts};

/// 下駄. The mark that Japanese printers set for a character that no face has. An empty box would say nothing.
pub const GETA: char = '〓';

/// A font file that cannot be read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("the font for {face:?} cannot be read")]
#[non_exhaustive]
pub struct FontError {
    /// The face that the file was meant for.
    pub face: Face,
}

/// A parsed face with its shaping plans.
struct Parsed {
    font: Font,
    rightwards: ShapePlan,
    leftwards: OnceLock<ShapePlan>,
}

/// All faces. Those of other scripts are parsed when a text first needs them: most visits never do.
pub(super) struct Faces {
    fonts: Fonts,
    /// In the order of [`Face::ALL`]; `None` for a face that is missing or broken.
    parsed: [OnceLock<Option<Parsed>>; Face::ALL.len()],
}

/// The way in which a grapheme is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// The face that shows the grapheme.
    pub(super) face: Face,
    /// Whether the face has the grapheme, or 〓 replaces it.
    pub(super) found: Found,
}

/// Whether a face has a grapheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Yes,
    No,
}

/// A shaped glyph, in the face's own units divided by its em: 1.0 is one em.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) face: Face,
    pub(super) id: u16,
    pub(super) cluster: usize,
    pub(super) advance: f32,
    pub(super) dx: f32,
    pub(super) dy: f32,
}

impl Parsed {
    fn read(fonts: &Fonts, face: Face) -> Option<Self> {
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(fonts.file(face)?.clone());
        let font = Font::new(shared, 0).filter(|font| font.units_per_em() > 0)?;
        let rightwards = plan(&font, face, Direction::LeftToRight);
        Some(Self { font, rightwards, leftwards: OnceLock::new() })
    }

    fn plan(&self, face: Face, direction: Direction) -> &ShapePlan {
        match direction {
            Direction::RightToLeft => self.leftwards.get_or_init(|| plan(&self.font, face, direction)),
            _ => &self.rightwards,
        }
    }
}

fn plan(font: &Font, face: Face, direction: Direction) -> ShapePlan {
    ShapePlan::new(font, direction, Some(script(face)), None, &[])
}

/// Returns the script whose rules shape the letters of a face.
fn script(face: Face) -> Script {
    match face {
        Face::Regular | Face::Bold | Face::Fallback => Script::KATAKANA,
        Face::Western => Script::LATIN,
        Face::Armenian => Script::ARMENIAN,
        Face::Hebrew => Script::HEBREW,
        Face::Arabic => Script::ARABIC,
        Face::Devanagari => Script::DEVANAGARI,
        Face::Bengali => Script::BENGALI,
        Face::Gurmukhi => Script::GURMUKHI,
        Face::Tamil => Script::TAMIL,
        Face::Sinhala => Script::SINHALA,
        Face::Thai => Script::THAI,
        Face::Lao => Script::LAO,
        Face::Myanmar => Script::MYANMAR,
        Face::Georgian => Script::GEORGIAN,
        Face::Khmer => Script::KHMER,
        Face::Hangul => Script::HANGUL,
        Face::Chinese => Script::HAN,
    }
}

impl Faces {
    pub(super) fn new(fonts: &Fonts) -> Result<Self, FontError> {
        let faces = Self { fonts: fonts.clone(), parsed: Default::default() };
        let broken = Face::JAPANESE.into_iter().find(|face| faces.parsed(*face).is_none());
        broken.map_or(Ok(faces), |face| Err(FontError { face }))
    }

    fn parsed(&self, face: Face) -> Option<&Parsed> {
        let place = Face::ALL.iter().position(|it| *it == face)?;
        self.parsed[place].get_or_init(|| Parsed::read(&self.fonts, face)).as_ref()
    }

    /// Returns the face for a grapheme: the wished one, otherwise the fallback, otherwise that of its script, otherwise
    /// 〓 of the wished one.
    pub(super) fn choose(&self, grapheme: &str, wished: Face) -> Choice {
        let script = grapheme.chars().find_map(Face::of_script);
        let with = |exact: Exact| {
            let mut chain = [Some(wished), Some(Face::Fallback), script].into_iter().flatten();
            chain.find(|face| self.has(*face, grapheme, exact))
        };
        let face = with(Exact::WithSelector).or_else(|| with(Exact::BaseOnly));
        face.map_or(Choice { face: wished, found: Found::No }, |face| Choice { face, found: Found::Yes })
    }

    fn has(&self, face: Face, grapheme: &str, exact: Exact) -> bool {
        let Some(parsed) = self.parsed(face) else { return false };
        let charmap = parsed.font.charmap();
        let mut characters = grapheme.chars();
        let (Some(base), second) = (characters.next(), characters.next()) else { return true };
        let Some(second) = second else {
            // A face may have in parts what it lacks as a whole (ǵ = g and an acute). Shaping tells.
            return charmap.map_unicode(base).is_some() || (exact == Exact::BaseOnly && self.shows(face, grapheme));
        };
        if characters.next().is_none() && is_selector(second) {
            let variant = charmap.map_unicode_variant(base, second).is_some();
            return variant || (exact == Exact::BaseOnly && charmap.map_unicode(base).is_some());
        }
        // Marks compose by the face's own rules, so the face is asked by shaping.
        self.shows(face, grapheme)
    }

    fn shows(&self, face: Face, grapheme: &str) -> bool {
        let shapes = self.shape(face, Direction::LeftToRight, [(0, grapheme)].into_iter());
        shapes.iter().all(|shape| shape.id != 0)
    }

    /// Shapes graphemes of one face and direction, each at its place in the text. The clusters are in reading order, and
    /// the glyphs of each from left to right.
    pub(super) fn shape<'t>(
        &self,
        face: Face,
        direction: Direction,
        graphemes: impl Iterator<Item = (usize, &'t str)>,
    ) -> Vec<Shape> {
        let Some(parsed) = self.parsed(face) else { return Vec::new() };
        let mut buffer = Buffer::new();
        for (at, grapheme) in graphemes {
            for character in grapheme.chars() {
                buffer.push(u32::from(wide_twin(character)), at as u32);
            }
        }
        buffer.set_direction(direction);
        buffer.set_script(Some(script(face)));
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES | BufferFlags::DO_NOT_INSERT_DOTTED_CIRCLE);
        let shaper = ShaperFont::new(&parsed.font);
        let options = ShapeOptions::new().plan(Some(parsed.plan(face, direction)));
        if harfrust::shape(&shaper, &mut buffer, options).is_err() {
            return Vec::new();
        }
        let em = f32::from(parsed.font.units_per_em());
        let infos = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        let glyphs: Vec<Shape> = infos
            .map(|(info, position)| Shape {
                face,
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                cluster: info.cluster as usize,
                advance: position.x_advance as f32 / em,
                dx: position.x_offset as f32 / em,
                dy: -position.y_offset as f32 / em,
            })
            .collect();
        if direction == Direction::RightToLeft {
            return glyphs.chunk_by(|one, next| one.cluster == next.cluster).rev().flatten().copied().collect();
        }
        glyphs
    }

    /// Shapes 〓 at each of these places.
    pub(super) fn shape_missing(&self, face: Face, places: impl Iterator<Item = usize>) -> Vec<Shape> {
        let mut geta = [0; 4];
        let geta: &str = GETA.encode_utf8(&mut geta);
        self.shape(face, Direction::LeftToRight, places.map(|at| (at, geta)))
    }
}

/// The match that a face must give for a variation sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exact {
    /// The very form that the selector asks for.
    WithSelector,
    /// The usual form. Unicode recommends it where no face has the special one.
    BaseOnly,
}

/// Returns the full-width form of ⦅ and ⦆ of JIS X 0213, since the faces have only that.
fn wide_twin(character: char) -> char {
    match character {
        '⦅' => '｟',
        '⦆' => '｠',
        other => other,
    }
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}
