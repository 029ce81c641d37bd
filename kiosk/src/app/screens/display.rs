//! 文字と表示. Larger letters, stronger colours, readings and language. Every screen opens this one from the same place.

use egui::{Pos2, Rect, Ui, Vec2};
use moshimo_core::speech::Speed;

use crate::app::route::{Action, Aloud, Setting};
use crate::system::config::ThemeChoice;
use crate::ui::cx::{Cx, Grid, Reading};
use crate::ui::text::{Font, Furigana};
use crate::ui::widgets::button::{Button, PADDING};
use crate::ui::widgets::frame::{Areas, Bar, Display, Gap, Offered, Touch};
use crate::ui::widgets::shelf;

/// Draws the controls of letters and display, on several pages where the panel is low.
pub(crate) fn display_ui(ui: &mut Ui, cx: &Cx<'_>, page: &mut usize) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let title = cx.say("kiosk-display");
    let font = cx.font_within(&title, cx.metrics.heading(), areas.head.size());
    let mut end = cx.write(ui, areas.head, font, &title);
    // The words of the right size are left out where the settings need their room.
    let sample = cx.say("kiosk-display-sample");
    let room = areas.head.with_min_y(end);
    if cx.block(&sample, cx.metrics.label(), room.width()).size.y <= room.height() {
        end = cx.write(ui, room, cx.metrics.label(), &sample);
    }
    let body = areas.body_below(end + cx.metrics.gap());
    let rows = rows(cx);
    let side = if rows.iter().all(|row| row.stands_beside(cx, body.width())) { Side::Left } else { Side::Above };
    let gap = cx.metrics.gap() * if side == Side::Left { 1.0 } else { 1.4 };
    let mut heights: Vec<f32> = rows.iter().map(|row| row.height(cx, side, body.width())).collect();
    let pages = shelf::pages(&heights, body.height(), gap);
    *page = (*page).min(pages.len() - 1);
    if pages.len() == 1 && side == Side::Left {
        heights.fill(Grid::down(body, rows.len(), gap).cell(0, 0).height());
    }
    let mut touched = None;
    let shown = pages[*page].clone();
    for (index, place) in shown.clone().zip(shelf::stacked(body, &heights[shown], gap)) {
        touched = rows[index].show(ui, cx, side, place).or(touched);
    }
    let [back, before, after] = ["kiosk-back", "kiosk-list-before", "kiosk-list-after"].map(|id| cx.say(id));
    let bar = Bar {
        back: Some((&back, Press::Do(Action::Back))),
        skip: page.checked_sub(1).map(|to| (&*before, Press::Turn(to))),
        next: (*page + 1 < pages.len()).then_some((&*after, Press::Turn(*page + 1))),
        gap: Gap::Kept,
        display: Display::Open,
        ..Bar::default()
    };
    match areas.bar(ui, cx, bar) {
        Some(Press::Do(action)) => Some(action),
        Some(Press::Turn(to)) => {
            *page = to;
            None
        }
        None => touched,
    }
}

/// A touch on the bar of this screen.
enum Press {
    Do(Action),
    /// Another page is shown.
    Turn(usize),
}

impl From<Touch> for Press {
    fn from(touch: Touch) -> Self {
        Self::Do(touch.into())
    }
}

impl Offered for Press {
    fn is_final(&self) -> bool {
        false
    }
}

/// Returns the settings, each with its values.
fn rows(cx: &Cx<'_>) -> Vec<Row> {
    let settings = cx.settings;

    let steps: Vec<_> = (1..=4_u8)
        .map(|step| {
            let words = cx.say(&format!("kiosk-text-{step}"));
            let offer = Offer::set(words, Setting::TextStep(step), settings.text_step == step);
            // Each size is seen on its own button.
            Offer { size: Some(cx.metrics.letters(&cx.catalog.theme.screen, step)), ..offer }
        })
        .collect();
    let themes = [(ThemeChoice::Light, "kiosk-theme-light"), (ThemeChoice::HighContrast, "kiosk-theme-contrast")]
        .map(|(theme, id)| Offer::set(cx.say(id), Setting::Theme(theme), settings.theme == theme));
    let readings = [(Furigana::Off, "kiosk-furigana-off"), (Furigana::On, "kiosk-furigana-on")]
        .map(|(furigana, id)| Offer::set(cx.say(id), Setting::Furigana(furigana), settings.furigana == furigana));
    let mut languages = cx.catalog.messages.languages();
    languages.sort_by_key(|language| !language.is_japanese());
    let languages: Vec<_> = languages
        .into_iter()
        .map(|language| {
            let chosen = language == settings.language;
            Offer::set(cx.say(&format!("language-{}", language.as_str())), Setting::Language(language), chosen)
        })
        .collect();
    let rows = [
        ("kiosk-text", steps),
        ("kiosk-theme", themes.into()),
        ("kiosk-furigana", readings.into()),
        ("kiosk-language", languages),
        ("kiosk-aloud", voice(cx)),
    ];
    let offered = rows.into_iter().filter(|(_, offers)| !offers.is_empty());
    offered.map(|(id, offers)| Row { label: cx.say(id), offers }).collect()
}

/// Returns the speeds of reading aloud, and the dark screen for those who listen.
fn voice(cx: &Cx<'_>) -> Vec<Offer> {
    let (current, is_on) = match cx.reading {
        Reading::Absent => return Vec::new(),
        Reading::Offered(speed) | Reading::Mute(speed) => (speed, false),
        Reading::On(speed) | Reading::Paused(speed) => (speed, true),
    };
    let speeds =
        [(Speed::Slow, "kiosk-aloud-slow"), (Speed::Normal, "kiosk-aloud-normal"), (Speed::Fast, "kiosk-aloud-fast")];
    let offer = |(speed, id): (Speed, &str)| Offer {
        words: cx.say(id),
        action: Action::Aloud(Aloud::Speed(speed)),
        chosen: Some(speed == current),
        usable: true,
        size: None,
    };
    let (words, action) = (cx.say("kiosk-aloud-dark"), Action::Aloud(Aloud::Darken));
    let dark = Offer { words, action, chosen: None, usable: is_on, size: None };
    speeds.into_iter().map(offer).chain([dark]).collect()
}

/// A value of a setting, or something that is done at once.
struct Offer {
    words: String,
    action: Action,
    /// Whether it holds now, where it is a value.
    chosen: Option<bool>,
    usable: bool,
    /// The size of the letters, where they show it.
    size: Option<f32>,
}

impl Offer {
    fn set(words: String, setting: Setting, chosen: bool) -> Self {
        Self { words, action: Action::Set(setting), chosen: Some(chosen), usable: true, size: None }
    }
}

/// A setting: its name and its values.
struct Row {
    label: String,
    offers: Vec<Offer>,
}

/// The place of a setting's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// At the left of the values.
    Left,
    /// Above the values.
    Above,
}

/// Returns the font of a name above its values, and the least one of words.
fn small(cx: &Cx<'_>) -> Font {
    Font { size: cx.metrics.normal(), ..cx.metrics.strong() }
}

/// The share of the width that a name takes beside its values.
const NAME: f32 = 0.24;

impl Row {
    /// Returns whether the name has room beside its values, and no word is broken.
    fn stands_beside(&self, cx: &Cx<'_>, width: f32) -> bool {
        let name = cx.least_width(&self.label, small(cx)) + cx.metrics.gap() * 2.0;
        name <= width * NAME && self.columns(cx, width * (1.0 - NAME)) == self.offers.len()
    }

    /// Returns how many values fit beside each other.
    fn columns(&self, cx: &Cx<'_>, width: f32) -> usize {
        let widest = self.offers.iter().map(|offer| cx.least_width(&offer.words, small(cx))).fold(0.0, f32::max);
        let cell = widest + cx.mm(PADDING * 2.0);
        let fits = |columns: &usize| {
            Grid::across(Rect::from_min_size(Pos2::ZERO, Vec2::new(width, 1.0)), *columns, cx.metrics.gap())
                .cell(0, 0)
                .width()
                >= cell
        };
        (1..=self.offers.len()).rev().find(fits).unwrap_or(1)
    }

    fn height(&self, cx: &Cx<'_>, side: Side, width: f32) -> f32 {
        match side {
            Side::Left => cx.metrics.touch(),
            Side::Above => {
                let rows = self.offers.len().div_ceil(self.columns(cx, width)) as f32;
                let name = cx.block(&self.label, small(cx), width).size.y;
                name + rows * cx.metrics.touch() + (rows - 1.0) * cx.metrics.gap()
            }
        }
    }

    /// Draws the name and the values. Returns the action of the one that was touched.
    fn show(&self, ui: &mut Ui, cx: &Cx<'_>, side: Side, place: Rect) -> Option<Action> {
        let (buttons, columns) = match side {
            Side::Left => {
                let (name, buttons) = place.split_left_right_at_fraction(NAME);
                let room = name.shrink2(Vec2::new(cx.metrics.gap(), 0.0));
                let block = cx.fit(&self.label, cx.metrics.strong(), room.size());
                block.paint_left(ui.painter(), room, cx.palette.text);
                (buttons, self.offers.len())
            }
            Side::Above => {
                let block = cx.block(&self.label, small(cx), place.width());
                block.paint(ui.painter(), place.min, cx.palette.text);
                (place.with_min_y(place.top() + block.size.y), self.columns(cx, place.width()))
            }
        };
        let grid = Grid { area: buttons, columns, rows: self.offers.len().div_ceil(columns), gap: cx.metrics.gap() };
        let mut touched = None;
        for (index, Offer { words, action, chosen, usable, size }) in self.offers.iter().enumerate() {
            let name = format!("{} {words}", self.label);
            let button = Button::new((&self.label, index), words).name(&name).enabled(*usable);
            let mut button = button.nth(index, self.offers.len());
            if let Some(chosen) = chosen {
                button = button.chosen(*chosen);
            }
            if let Some(size) = size {
                button = button.size(*size);
            }
            if button.show(ui, cx, grid.along(index)) {
                touched = Some(action.clone());
            }
        }
        touched
    }
}
