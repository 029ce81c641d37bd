//! Colours and sizes of the screen: the one place where the content's tokens become egui's values.

use std::sync::Arc;

use egui::{Color32, CornerRadius, FontData, FontDefinitions, FontFamily, Shadow, Stroke, Style, Visuals};
use moshimo_core::layout::text::Breaking;
use moshimo_core::layout::{Color, Face, Fonts, Length};
use moshimo_core::theme::{ScreenColors, ScreenSizes, Theme};

use crate::system::config::{ScreenConfig, ThemeChoice};
use crate::ui::text::{BOLD, Font, LEADING};

/// The colours of one theme, as egui takes them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Palette {
    /// Behind everything.
    pub(crate) ground: Color32,
    /// Buttons, fields.
    pub(crate) surface: Color32,
    pub(crate) text: Color32,
    /// Text of second rank.
    pub(crate) text_quiet: Color32,
    /// The one accent.
    pub(crate) accent: Color32,
    pub(crate) on_accent: Color32,
    /// Behind what is chosen.
    pub(crate) chosen: Color32,
    pub(crate) on_chosen: Color32,
    /// Edges of buttons and fields.
    pub(crate) line: Color32,
    /// The ring around what the keyboard is at.
    pub(crate) focus: Color32,
    /// Something to know before going on.
    pub(crate) warning: Color32,
    pub(crate) on_warning: Color32,
    /// What cannot be taken back.
    pub(crate) danger: Color32,
    pub(crate) on_danger: Color32,
}

#[expect(clippy::disallowed_methods, reason = "the one place where colours are made, from the content's theme")]
fn color(color: Color) -> Color32 {
    Color32::from_rgb(color.red, color.green, color.blue)
}

impl Palette {
    /// The colours that the content's theme names.
    pub(crate) fn of(theme: &Theme, choice: ThemeChoice) -> Self {
        let colors: &ScreenColors = match choice {
            ThemeChoice::Light => &theme.light,
            ThemeChoice::HighContrast => &theme.high_contrast,
        };
        Self {
            ground: color(colors.background),
            surface: color(colors.surface),
            text: color(colors.ink),
            text_quiet: color(colors.ink_soft),
            accent: color(colors.accent),
            on_accent: color(colors.accent_ink),
            chosen: color(colors.selected),
            on_chosen: color(colors.selected_ink),
            line: color(colors.line),
            focus: color(colors.focus),
            warning: color(colors.warning),
            on_warning: color(colors.warning_ink),
            danger: color(colors.danger),
            on_danger: color(colors.danger_ink),
        }
    }
}

/// Sizes in points of the screen, from the content's millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Metrics {
    points_per_mm: f32,
    em: f32,
    normal: f32,
    heading: f32,
    touch: f32,
    gap: f32,
    margin: f32,
    corner: f32,
    line: f32,
    focus: f32,
}

impl Metrics {
    /// For a picture `width` points wide, and a text step of 1 to 4.
    pub(crate) fn new(sizes: &ScreenSizes, screen: &ScreenConfig, width: f32, step: u8) -> Self {
        let points_per_mm = width / screen.width_mm;
        let points = |length: Length| length.to_mm() * points_per_mm;
        let distance = Length::mm(screen.viewing_distance_mm);
        let em = points(sizes.em(distance, usize::from(step.clamp(1, 4)) - 1));
        let normal = points(sizes.em(distance, 0)).min(em);
        Self {
            points_per_mm,
            em,
            normal,
            heading: sizes.heading,
            touch: points(sizes.touch),
            gap: points(sizes.gap),
            margin: points(sizes.margin),
            corner: points(sizes.corner),
            line: points(sizes.line),
            focus: points(sizes.focus),
        }
    }

    /// The size below which no question and no reason is set, however large the text is wished.
    pub(crate) fn normal(self) -> f32 {
        self.normal
    }

    /// So many millimetres.
    pub(crate) fn mm(self, millimetres: f32) -> f32 {
        millimetres * self.points_per_mm
    }

    /// Height and least width of what is touched.
    pub(crate) fn touch(self) -> f32 {
        self.touch.max(self.em * 1.4)
    }

    /// Between two things that are touched.
    pub(crate) fn gap(self) -> f32 {
        self.gap
    }

    /// Between the edge of the screen and what stands on it.
    pub(crate) fn margin(self) -> f32 {
        self.margin
    }

    /// Thickness of edges.
    pub(crate) fn line(self) -> f32 {
        self.line
    }

    /// Thickness of the frame around what is focused.
    pub(crate) fn focus(self) -> f32 {
        self.focus
    }

    /// The corners of buttons and fields.
    pub(crate) fn corner(self) -> CornerRadius {
        CornerRadius::same(self.corner.min(250.0) as u8)
    }

    /// Running text.
    pub(crate) fn body(self) -> Font {
        Font { size: self.em, bold: false, breaking: Breaking::Paragraph, leading: LEADING }
    }

    /// Labels.
    pub(crate) fn label(self) -> Font {
        Font { size: self.em, bold: false, breaking: Breaking::Phrase, leading: LEADING }
    }

    /// What stands out.
    pub(crate) fn strong(self) -> Font {
        Font { size: self.em, bold: true, breaking: Breaking::Phrase, leading: LEADING }
    }

    /// Questions and headings. The larger the text, the less a heading needs to exceed it.
    pub(crate) fn heading(self) -> Font {
        let most = self.mm(8.4 * 1.6);
        Font {
            size: (self.em * self.heading).min(most.max(self.em)),
            bold: true,
            breaking: Breaking::Phrase,
            leading: LEADING,
        }
    }

    /// The greeting.
    pub(crate) fn title(self) -> Font {
        Font { size: self.heading().size * 1.2, bold: true, breaking: Breaking::Phrase, leading: LEADING }
    }
}

/// A face's file, shared with the rest of the program instead of copied.
struct FaceBytes(Fonts, Face);

impl AsRef<[u8]> for FaceBytes {
    fn as_ref(&self) -> &[u8] {
        self.0.bytes(self.1)
    }
}

/// Gives egui the faces of the house; nothing else is ever shown.
pub(crate) fn font_definitions(fonts: &Fonts) -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    for (name, face) in [("regular", Face::Regular), ("bold", Face::Bold), ("fallback", Face::Fallback)] {
        let data = FontData::from_blob(Arc::new(FaceBytes(fonts.clone(), face)), 0);
        definitions.font_data.insert(name.to_owned(), Arc::new(data));
    }
    let chain = |first: &str, second: &str| vec![first.to_owned(), second.to_owned(), "fallback".to_owned()];
    definitions.families.insert(FontFamily::Proportional, chain("regular", "bold"));
    definitions.families.insert(FontFamily::Monospace, chain("regular", "bold"));
    definitions.families.insert(FontFamily::Name(BOLD.into()), chain("bold", "regular"));
    definitions
}

/// What egui itself paints and how it behaves: flat, still, without a blinking caret.
pub(crate) fn apply(ctx: &egui::Context, palette: &Palette) {
    let mut style = Style { animation_time: 0.0, ..Style::default() };
    style.visuals = Visuals { dark_mode: false, ..Visuals::light() };
    style.visuals.panel_fill = palette.ground;
    style.visuals.window_fill = palette.ground;
    style.visuals.extreme_bg_color = palette.surface;
    style.visuals.override_text_color = Some(palette.text);
    style.visuals.window_shadow = Shadow::NONE;
    style.visuals.popup_shadow = Shadow::NONE;
    style.visuals.text_cursor.blink = false;
    style.visuals.selection.bg_fill = palette.chosen;
    style.visuals.selection.stroke = Stroke::new(2.0, palette.accent);
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = f32::INFINITY;
    style.scroll_animation = egui::style::ScrollAnimation::none();
    let style = Arc::new(style);
    ctx.options_mut(|options| {
        options.light_style = Arc::clone(&style);
        options.dark_style = style;
        options.theme_preference = egui::ThemePreference::Light;
        options.zoom_with_keyboard = false;
        // A long press is a press: elderly fingers rest on the glass.
        options.input_options.max_click_duration = f64::INFINITY;
        options.input_options.max_click_dist = 24.0;
    });
}
