//! 文字と表示. Larger letters, stronger colours, readings and language. Every screen opens this one from the same place.

use egui::{Rect, Ui, Vec2};
use moshimo_core::speech::Speed;

use crate::app::route::{Action, Aloud, Setting};
use crate::system::config::ThemeChoice;
use crate::ui::cx::{Cx, Grid, Reading};
use crate::ui::text::Furigana;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::frame::{Areas, Bar, Display};

/// Draws the controls of letters and display.
pub(crate) fn display_ui(ui: &mut Ui, cx: &Cx<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let end = cx.write(ui, areas.head, cx.metrics.heading(), &cx.say("kiosk-display"));
    let sample = Rect::from_min_max(egui::pos2(areas.head.left(), end), areas.head.max);
    let end = cx.write(ui, sample, cx.metrics.label(), &cx.say("kiosk-display-sample"));
    let body = areas.body_below(end + cx.metrics.gap());
    let settings = cx.settings;

    let steps: Vec<_> = (1..=4_u8)
        .map(|step| {
            let words = cx.say(&format!("kiosk-text-{step}"));
            Offer::set(words, Setting::TextStep(step), settings.text_step == step)
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
    let voice = voice(cx);
    let rows: [(&str, &[Offer]); 5] = [
        ("kiosk-text", &steps),
        ("kiosk-theme", &themes),
        ("kiosk-furigana", &readings),
        ("kiosk-language", &languages),
        ("kiosk-aloud", &voice),
    ];
    let rows: Vec<_> = rows.into_iter().filter(|(_, offers)| !offers.is_empty()).collect();
    let count = rows.len();
    let mut touched = None;
    for (index, (id, options)) in rows.into_iter().enumerate() {
        let row = Grid::down(body, count, cx.metrics.gap() * 1.4).cell(0, index);
        touched = row_ui(ui, cx, row, &cx.say(id), options).or(touched);
    }
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), display: Display::Open, ..Bar::default() }).or(touched)
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
    };
    let (words, action) = (cx.say("kiosk-aloud-dark"), Action::Aloud(Aloud::Darken));
    let dark = Offer { words, action, chosen: None, usable: is_on };
    speeds.into_iter().map(offer).chain([dark]).collect()
}

/// A value of a setting, or something that is done at once.
struct Offer {
    words: String,
    action: Action,
    /// Whether it holds now, where it is a value.
    chosen: Option<bool>,
    usable: bool,
}

impl Offer {
    fn set(words: String, setting: Setting, chosen: bool) -> Self {
        Self { words, action: Action::Set(setting), chosen: Some(chosen), usable: true }
    }
}

/// Draws the name of a setting and its values. Returns the action of the one that was touched.
fn row_ui(ui: &mut Ui, cx: &Cx<'_>, row: Rect, label: &str, options: &[Offer]) -> Option<Action> {
    let (words, buttons) = row.split_left_right_at_fraction(0.24);
    let room = words.shrink2(Vec2::new(cx.metrics.gap(), 0.0));
    cx.fit(label, cx.metrics.strong(), room.size()).paint_left(ui.painter(), room, cx.palette.text);
    let mut touched = None;
    for (index, Offer { words, action, chosen, usable }) in options.iter().enumerate() {
        let rect = Grid::across(buttons, options.len(), cx.metrics.gap()).cell(index, 0);
        let name = format!("{label} {words}");
        let mut button = Button::new((label, index), words).name(&name).enabled(*usable).nth(index, options.len());
        if let Some(chosen) = chosen {
            button = button.chosen(*chosen);
        }
        if button.show(ui, cx, rect) {
            touched = Some(action.clone());
        }
    }
    touched
}
