//! Colours and sizes of the screen. Here alone the content's design tokens become values of egui.

use std::sync::Arc;

use egui::{Color32, CornerRadius, FontData, FontDefinitions, FontFamily, Shadow, Stroke, Style, Vec2, Visuals};
use moshimo_core::layout::text::Breaking;
use moshimo_core::layout::{Color, Face, Fonts, Length};
use moshimo_core::theme::{ScreenColors, ScreenSizes, Theme};

use crate::system::config::{ScreenConfig, ThemeChoice};
use crate::ui::text::{BOLD, Font, LEADING};

/// The colours of one theme, as egui takes them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Palette {
    /// The colour behind everything.
    pub(crate) ground: Color32,
    /// The colour of buttons and fields.
    pub(crate) surface: Color32,
    pub(crate) text: Color32,
    /// The colour of secondary text.
    pub(crate) text_quiet: Color32,
    /// The only accent colour.
    pub(crate) accent: Color32,
    pub(crate) on_accent: Color32,
    /// The colour behind things that are chosen.
    pub(crate) chosen: Color32,
    pub(crate) on_chosen: Color32,
    /// The colour of the edges of buttons and fields.
    pub(crate) line: Color32,
    /// The colour of the ring around the control that the keyboard is at.
    pub(crate) focus: Color32,
    /// The colour behind something to know before going on.
    pub(crate) warning: Color32,
    pub(crate) on_warning: Color32,
    /// The colour of actions that cannot be taken back.
    pub(crate) danger: Color32,
    pub(crate) on_danger: Color32,
}

#[expect(clippy::disallowed_methods, reason = "the one place where colours are made, from the content's theme")]
fn color(color: Color) -> Color32 {
    Color32::from_rgb(color.red, color.green, color.blue)
}

impl Palette {
    /// Returns the colours that the content's theme names.
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

/// The panel that is drawn on: its size in millimetres, and how its people have it before them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Panel {
    size: Vec2,
}

/// The largest diagonal of a tablet that is held in hands, in millimetres.
const HELD: f32 = 330.0;
/// The largest diagonal of a small tablet, in millimetres. It is held in one hand, and nearer.
const SMALL: f32 = 220.0;
/// The distance from the eyes to a small tablet, to a tablet, and to a standing screen, in millimetres.
const SMALL_DISTANCE: f32 = 300.0;
const HELD_DISTANCE: f32 = 350.0;
const STANDING_DISTANCE: f32 = 500.0;

impl Panel {
    /// Returns the panel of a window of this size in points, of which one is so many points long.
    fn new(window: Vec2, points_per_mm: f32) -> Self {
        Self { size: window / points_per_mm }
    }

    /// Returns whether people hold the panel in their hands. What they see and touch is then nearer, and smaller.
    pub(crate) fn is_held(self) -> bool {
        self.size.length() <= HELD
    }

    /// Returns whether the panel is higher than it is wide.
    pub(crate) fn is_upright(self) -> bool {
        self.size.y > self.size.x
    }

    /// Returns whether the panel is a small tablet, on which every row counts.
    pub(crate) fn is_small(self) -> bool {
        self.size.length() <= SMALL
    }

    /// Returns whether controls have to stay in the lower two thirds: the upper edge of a standing upright screen is out
    /// of reach from a wheelchair.
    pub(crate) fn is_high(self) -> bool {
        self.is_upright() && !self.is_held()
    }

    /// Returns the distance of the eyes, unless the configuration names another.
    fn distance(self) -> f32 {
        match self.size.length() {
            ..=SMALL => SMALL_DISTANCE,
            ..=HELD => HELD_DISTANCE,
            _ => STANDING_DISTANCE,
        }
    }
}

/// Sizes in points of the screen, computed from the content's millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Metrics {
    /// The panel that the sizes are for.
    pub(crate) panel: Panel,
    points_per_mm: f32,
    /// The factor of everything but letters. It is below 1 on a panel that is held in hands.
    near: f32,
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
    /// Computes the sizes for a window of this size in points, and a text step from 1 to 4.
    pub(crate) fn new(sizes: &ScreenSizes, screen: &ScreenConfig, window: Vec2, step: u8) -> Self {
        let points_per_mm = window.x / screen.width_mm;
        let panel = Panel::new(window, points_per_mm);
        let near = if panel.is_held() { sizes.held } else { 1.0 };
        let points = |length: Length| length.to_mm() * points_per_mm * near;
        let distance = Length::mm(screen.viewing_distance_mm.millimetres().unwrap_or(panel.distance()));
        let letters = |step: usize| sizes.em(distance, step).to_mm() * points_per_mm;
        let em = letters(usize::from(step.clamp(1, 4)) - 1);
        let normal = letters(0).min(em);
        Self {
            panel,
            points_per_mm,
            near,
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

    /// Returns the size of letters at a text step from 1 to 4.
    pub(crate) fn letters(self, sizes: &ScreenSizes, step: u8) -> f32 {
        let of = |step: u8| sizes.em(Length::mm(1000.0), usize::from(step.clamp(1, 4)) - 1).to_mm();
        self.normal * of(step) / of(1)
    }

    /// Returns the smallest size of questions and explanations, however large the citizen wishes the text.
    pub(crate) fn normal(self) -> f32 {
        self.normal
    }

    /// Returns millimetres of a standing screen in points. On a panel that is held in hands, everything is drawn nearer
    /// and smaller.
    pub(crate) fn mm(self, millimetres: f32) -> f32 {
        millimetres * self.points_per_mm * self.near
    }

    /// Returns millimetres in points, for what is read by a machine or held against the screen.
    pub(crate) fn true_mm(self, millimetres: f32) -> f32 {
        millimetres * self.points_per_mm
    }

    /// Returns the height and least width of controls.
    pub(crate) fn touch(self) -> f32 {
        self.touch.max(self.em * 1.4)
    }

    /// Returns the least size of a control, whatever the letters on it need.
    pub(crate) fn least_touch(self) -> f32 {
        self.touch
    }

    /// Returns the size of words that decide how many controls stand beside each other. On a small tablet, smaller words
    /// take less room than one row more.
    pub(crate) fn deciding(self) -> f32 {
        self.normal * if self.panel.is_small() { SQUEEZED } else { 1.0 }
    }

    /// Returns the distance between two controls.
    pub(crate) fn gap(self) -> f32 {
        self.gap
    }

    /// Returns the distance between the edge of the screen and its contents.
    pub(crate) fn margin(self) -> f32 {
        self.margin
    }

    /// Returns the thickness of edges.
    pub(crate) fn line(self) -> f32 {
        self.line
    }

    /// Returns the thickness of the frame around the focused control.
    pub(crate) fn focus(self) -> f32 {
        self.focus
    }

    /// Returns the rounding of the corners of buttons and fields.
    pub(crate) fn corner(self) -> CornerRadius {
        CornerRadius::same(self.corner.min(250.0) as u8)
    }

    /// Returns the font of running text.
    pub(crate) fn body(self) -> Font {
        Font { size: self.em, bold: false, breaking: Breaking::Words, leading: LEADING }
    }

    /// Returns the font of text that is being written. Its lines fill up as one writes, and no word jumps.
    pub(crate) fn writing(self) -> Font {
        Font { breaking: Breaking::Paragraph, ..self.body() }
    }

    /// Returns the font of labels.
    pub(crate) fn label(self) -> Font {
        Font { size: self.em, bold: false, breaking: Breaking::Phrase, leading: LEADING }
    }

    /// Returns the font of emphasised text.
    pub(crate) fn strong(self) -> Font {
        Font { size: self.em, bold: true, breaking: Breaking::Phrase, leading: LEADING }
    }

    /// Returns the font of questions and headings. The larger the text is, the less a heading exceeds it.
    pub(crate) fn heading(self) -> Font {
        let most = self.normal * HEADING_MOST;
        Font {
            size: (self.em * self.heading).min(most.max(self.em)),
            bold: true,
            breaking: Breaking::Phrase,
            leading: LEADING,
        }
    }

    /// Returns the font of the greeting.
    pub(crate) fn title(self) -> Font {
        Font { size: self.heading().size * 1.2, bold: true, breaking: Breaking::Phrase, leading: LEADING }
    }
}

/// The size of words on the rows of a small tablet, as a factor of normal text.
const SQUEEZED: f32 = 0.8;
/// The most of a heading, in sizes of normal text.
const HEADING_MOST: f32 = 1.6;

/// The file of a typeface, shared with the rest of the program instead of copied.
struct FaceBytes(Fonts, Face);

impl AsRef<[u8]> for FaceBytes {
    fn as_ref(&self) -> &[u8] {
        self.0.bytes(self.1)
    }
}

/// Gives egui the typefaces that Japanese is set in. It paints no letter of another script: see [`crate::ui::text`].
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

/// Sets how egui itself paints and behaves: flat, without animation, and without a blinking caret.
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
        // A long press counts as a press, because elderly fingers rest on the glass.
        options.input_options.max_click_duration = f64::INFINITY;
        options.input_options.max_click_dist = 24.0;
    });
}
