//! Colours and sizes of screen and paper, as `assets/theme.toml` holds them.

use serde::{Deserialize, Deserializer};

use crate::units::{Color, Length};

/// All design tokens. Code contains no colour and no size of the surface.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Theme {
    /// The sizes on screen.
    pub screen: ScreenSizes,
    /// The colours for most people.
    pub light: ScreenColors,
    /// The colours for people who need a higher contrast.
    pub high_contrast: ScreenColors,
    /// The colours and sizes on paper.
    pub paper: Paper,
}

/// Sizes on screen, in millimetres or as factors.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreenSizes {
    /// The em as a part of the viewing distance.
    pub em_per_distance: f32,
    /// The four text sizes that can be chosen, as factors of the em.
    pub text_sizes: [f32; 4],
    /// The size of headings, as a factor of the text.
    pub heading: f32,
    /// The distance of lines, as a factor of the letters.
    pub line_spacing: f32,
    /// The factor of all sizes but those of letters on a tablet that is held in hands: it is nearer to the eyes.
    #[serde(default = "held")]
    pub held: f32,
    /// The least size of things that can be touched.
    #[serde(rename = "touch_mm", deserialize_with = "millimetres")]
    pub touch: Length,
    /// The blank between things that can be touched.
    #[serde(rename = "gap_mm", deserialize_with = "millimetres")]
    pub gap: Length,
    /// The blank around the whole screen.
    #[serde(rename = "margin_mm", deserialize_with = "millimetres")]
    pub margin: Length,
    /// The blank inside boxes.
    #[serde(rename = "padding_mm", deserialize_with = "millimetres")]
    pub padding: Length,
    /// The radius of corners.
    #[serde(rename = "corner_mm", deserialize_with = "millimetres")]
    pub corner: Length,
    /// The thickness of lines.
    #[serde(rename = "line_mm", deserialize_with = "millimetres")]
    pub line: Length,
    /// The thickness of the frame around the focused element.
    #[serde(rename = "focus_mm", deserialize_with = "millimetres")]
    pub focus: Length,
}

fn held() -> f32 {
    0.75
}

impl ScreenSizes {
    /// Returns the em for people at this distance from the screen, at one of the four text sizes. A larger index gives
    /// the largest size.
    pub fn em(&self, distance: Length, text_size: usize) -> Length {
        let factor = self.text_sizes[text_size.min(self.text_sizes.len() - 1)];
        distance * self.em_per_distance * factor
    }
}

/// Colours on screen, by purpose. Each `…_ink` is the text on the colour of the same name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreenColors {
    /// The colour behind everything.
    pub background: Color,
    /// The colour of cards, buttons and fields.
    pub surface: Color,
    /// The text on both.
    pub ink: Color,
    /// Less important text on both.
    pub ink_soft: Color,
    /// The colour of the one thing to do next.
    pub accent: Color,
    /// The text on it.
    pub accent_ink: Color,
    /// The colour of chosen things.
    pub selected: Color,
    /// The text on it.
    pub selected_ink: Color,
    /// The colour of frames and lines.
    pub line: Color,
    /// The colour of the frame around the focused element.
    pub focus: Color,
    /// The colour of something to know before going on.
    pub warning: Color,
    /// The text on it.
    pub warning_ink: Color,
    /// The colour of something that cannot be undone.
    pub danger: Color,
    /// The text on it.
    pub danger_ink: Color,
}

/// Colours and sizes on paper.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Paper {
    /// The text.
    pub ink: Color,
    /// Less important text.
    pub ink_soft: Color,
    /// The colour of headings and marks.
    pub accent: Color,
    /// The text on the accent.
    pub accent_ink: Color,
    /// The colour behind boxes and table heads.
    pub pale: Color,
    /// The colour of frames and check boxes.
    pub line: Color,
    /// The colour of lines that only separate. Nothing is lost if they vanish.
    pub hair: Color,
    /// The colour behind answers that changed since last time.
    pub changed: Color,
    /// The blank around the page.
    #[serde(rename = "margin_mm", deserialize_with = "millimetres")]
    pub margin: Length,
    /// The blank between columns.
    #[serde(rename = "gutter_mm", deserialize_with = "millimetres")]
    pub gutter: Length,
    /// The size of answers and questions.
    #[serde(rename = "body_pt", deserialize_with = "points")]
    pub body: Length,
    /// The size of header, footer and remarks.
    #[serde(rename = "small_pt", deserialize_with = "points")]
    pub small: Length,
    /// The size of headings of parts.
    #[serde(rename = "heading_pt", deserialize_with = "points")]
    pub heading: Length,
    /// The size of the title.
    #[serde(rename = "title_pt", deserialize_with = "points")]
    pub title: Length,
    /// The size of ruby, as a factor of its base.
    pub ruby: f32,
    /// The distance of lines, as a factor of the letters.
    pub line_spacing: f32,
    /// The thickness of lines that only separate.
    #[serde(rename = "hair_pt", deserialize_with = "points")]
    pub hair_width: Length,
    /// The thickness of frames.
    #[serde(rename = "line_pt", deserialize_with = "points")]
    pub line_width: Length,
    /// The radius of corners.
    #[serde(rename = "corner_mm", deserialize_with = "millimetres")]
    pub corner: Length,
}

/// Two colours that must differ, with the least contrast that they need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The table of the file: `light`.
    pub table: &'static str,
    /// The name of one colour.
    pub front: &'static str,
    /// The name of the other colour.
    pub back: &'static str,
    /// Their contrast.
    pub contrast: f32,
    /// The contrast that they need.
    pub needed: f32,
}

/// The contrast that text needs.
pub const TEXT_CONTRAST: f32 = 7.0;
/// The contrast that lines and frames need.
pub const PART_CONTRAST: f32 = 3.0;

impl Theme {
    /// Returns every pair of colours that must differ.
    pub fn pairs(&self) -> Vec<Pair> {
        let mut pairs = self.light.pairs("light");
        pairs.extend(self.high_contrast.pairs("high_contrast"));
        pairs.extend(self.paper.pairs());
        pairs
    }
}

/// Names two fields once, as words and as colours.
macro_rules! pair {
    ($of:expr, $table:expr, $front:ident on $back:ident, $needed:expr) => {
        Pair {
            table: $table,
            front: stringify!($front),
            back: stringify!($back),
            contrast: $of.$front.contrast($of.$back),
            needed: $needed,
        }
    };
}

impl ScreenColors {
    fn pairs(&self, table: &'static str) -> Vec<Pair> {
        vec![
            pair!(self, table, ink on background, TEXT_CONTRAST),
            pair!(self, table, ink on surface, TEXT_CONTRAST),
            pair!(self, table, ink_soft on background, TEXT_CONTRAST),
            pair!(self, table, ink_soft on surface, TEXT_CONTRAST),
            pair!(self, table, accent_ink on accent, TEXT_CONTRAST),
            pair!(self, table, selected_ink on selected, TEXT_CONTRAST),
            pair!(self, table, warning_ink on warning, TEXT_CONTRAST),
            pair!(self, table, danger_ink on danger, TEXT_CONTRAST),
            pair!(self, table, accent on background, PART_CONTRAST),
            pair!(self, table, accent on surface, PART_CONTRAST),
            pair!(self, table, danger on background, PART_CONTRAST),
            pair!(self, table, line on background, PART_CONTRAST),
            pair!(self, table, line on surface, PART_CONTRAST),
            pair!(self, table, focus on background, PART_CONTRAST),
            pair!(self, table, focus on surface, PART_CONTRAST),
            pair!(self, table, focus on selected, PART_CONTRAST),
        ]
    }
}

impl Paper {
    fn pairs(&self) -> Vec<Pair> {
        let on_paper = |front, color: Color, needed| {
            let white = Color::rgb(255, 255, 255);
            Pair { table: "paper", front, back: "white", contrast: color.contrast(white), needed }
        };
        vec![
            on_paper("ink", self.ink, TEXT_CONTRAST),
            on_paper("ink_soft", self.ink_soft, TEXT_CONTRAST),
            on_paper("accent", self.accent, TEXT_CONTRAST),
            on_paper("line", self.line, PART_CONTRAST),
            pair!(self, "paper", accent_ink on accent, TEXT_CONTRAST),
            pair!(self, "paper", ink on pale, TEXT_CONTRAST),
            pair!(self, "paper", ink_soft on pale, TEXT_CONTRAST),
            pair!(self, "paper", accent on pale, TEXT_CONTRAST),
            pair!(self, "paper", ink on changed, TEXT_CONTRAST),
            pair!(self, "paper", line on pale, PART_CONTRAST),
        ]
    }
}

fn millimetres<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Length, D::Error> {
    sensible(f32::deserialize(deserializer)?).map(Length::mm)
}

fn points<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Length, D::Error> {
    sensible(f32::deserialize(deserializer)?).map(Length::pt)
}

/// Accepts a size only if every layout can handle it.
fn sensible<E: serde::de::Error>(number: f32) -> Result<f32, E> {
    if number.is_finite() && (0.0..=1000.0).contains(&number) {
        Ok(number)
    } else {
        Err(E::custom(format!("{number} is not a size between 0 and 1000")))
    }
}
