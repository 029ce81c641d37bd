//! Colours and sizes of screen and paper, as `assets/theme.toml` holds them.

use serde::{Deserialize, Deserializer};

use crate::units::{Color, Length};

/// All tokens. No colour and no size of the surface stands in code.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Sizes on screen.
    pub screen: ScreenSizes,
    /// Colours for most people.
    pub light: ScreenColors,
    /// Colours for eyes that need more.
    pub high_contrast: ScreenColors,
    /// Colours and sizes on paper.
    pub paper: Paper,
}

/// Sizes on screen, in millimetres or as factors.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreenSizes {
    /// An em is this much of the viewing distance.
    pub em_per_distance: f32,
    /// The four text sizes that can be chosen, as factors of the em.
    pub text_sizes: [f32; 4],
    /// Headings, as a factor of the text.
    pub heading: f32,
    /// Distance of lines, as a factor of the letters.
    pub line_spacing: f32,
    /// What can be touched is at least this large.
    #[serde(rename = "touch_mm", deserialize_with = "millimetres")]
    pub touch: Length,
    /// Between things that can be touched.
    #[serde(rename = "gap_mm", deserialize_with = "millimetres")]
    pub gap: Length,
    /// Around the whole screen.
    #[serde(rename = "margin_mm", deserialize_with = "millimetres")]
    pub margin: Length,
    /// Inside boxes.
    #[serde(rename = "padding_mm", deserialize_with = "millimetres")]
    pub padding: Length,
    /// Roundness of corners.
    #[serde(rename = "corner_mm", deserialize_with = "millimetres")]
    pub corner: Length,
    /// Thickness of lines.
    #[serde(rename = "line_mm", deserialize_with = "millimetres")]
    pub line: Length,
    /// Thickness of the frame around what is focused.
    #[serde(rename = "focus_mm", deserialize_with = "millimetres")]
    pub focus: Length,
}

impl ScreenSizes {
    /// The em for people who stand so far from the screen, at one of the four text sizes (the last for any beyond).
    pub fn em(&self, distance: Length, text_size: usize) -> Length {
        let factor = self.text_sizes[text_size.min(self.text_sizes.len() - 1)];
        distance * self.em_per_distance * factor
    }
}

/// Colours on screen, by what they are for. Each `…_ink` is the text on the colour of the same name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreenColors {
    /// Behind everything.
    pub background: Color,
    /// Cards, buttons, fields.
    pub surface: Color,
    /// Text on both.
    pub ink: Color,
    /// Text that is less weighty, on both.
    pub ink_soft: Color,
    /// The one thing to do next.
    pub accent: Color,
    /// Text on it.
    pub accent_ink: Color,
    /// What is chosen.
    pub selected: Color,
    /// Text on it.
    pub selected_ink: Color,
    /// Frames and lines.
    pub line: Color,
    /// The frame around what is focused.
    pub focus: Color,
    /// Something to know before going on.
    pub warning: Color,
    /// Text on it.
    pub warning_ink: Color,
    /// What cannot be taken back.
    pub danger: Color,
    /// Text on it.
    pub danger_ink: Color,
}

/// Colours and sizes on paper.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Text.
    pub ink: Color,
    /// Text that is less weighty.
    pub ink_soft: Color,
    /// Headings and marks.
    pub accent: Color,
    /// Text on the accent.
    pub accent_ink: Color,
    /// Behind boxes and table heads.
    pub pale: Color,
    /// Frames and check boxes.
    pub line: Color,
    /// Lines that only part: nothing is lost when they vanish.
    pub hair: Color,
    /// Behind answers that changed since last time.
    pub changed: Color,
    /// Around the page.
    #[serde(rename = "margin_mm", deserialize_with = "millimetres")]
    pub margin: Length,
    /// Between columns.
    #[serde(rename = "gutter_mm", deserialize_with = "millimetres")]
    pub gutter: Length,
    /// Answers and questions.
    #[serde(rename = "body_pt", deserialize_with = "points")]
    pub body: Length,
    /// Header, footer, remarks.
    #[serde(rename = "small_pt", deserialize_with = "points")]
    pub small: Length,
    /// Headings of parts.
    #[serde(rename = "heading_pt", deserialize_with = "points")]
    pub heading: Length,
    /// The title.
    #[serde(rename = "title_pt", deserialize_with = "points")]
    pub title: Length,
    /// Ruby, as a factor of its base.
    pub ruby: f32,
    /// Distance of lines, as a factor of the letters.
    pub line_spacing: f32,
    /// Thickness of lines that only part.
    #[serde(rename = "hair_pt", deserialize_with = "points")]
    pub hair_width: Length,
    /// Thickness of frames.
    #[serde(rename = "line_pt", deserialize_with = "points")]
    pub line_width: Length,
    /// Roundness of corners.
    #[serde(rename = "corner_mm", deserialize_with = "millimetres")]
    pub corner: Length,
}

/// Two colours that must keep apart, with the least contrast they need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Which table of the file: `light`.
    pub table: &'static str,
    /// The one.
    pub front: &'static str,
    /// The other.
    pub back: &'static str,
    /// What they have.
    pub contrast: f32,
    /// What they need.
    pub needed: f32,
}

/// Contrast that text needs.
pub const TEXT_CONTRAST: f32 = 7.0;
/// Contrast that lines and frames need.
pub const PART_CONTRAST: f32 = 3.0;

impl Theme {
    /// Every pair of colours that must keep apart.
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

/// A size that no layout can choke on.
fn sensible<E: serde::de::Error>(number: f32) -> Result<f32, E> {
    if number.is_finite() && (0.0..=1000.0).contains(&number) {
        Ok(number)
    } else {
        Err(E::custom(format!("{number} is not a size between 0 and 1000")))
    }
}
