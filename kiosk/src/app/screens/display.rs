//! 文字と表示. Larger letters, stronger colours, readings and language. Every screen opens this one from the same place.

use egui::{Rect, Ui, Vec2};

use crate::app::route::{Action, Setting};
use crate::system::config::ThemeChoice;
use crate::ui::cx::{Cx, Grid};
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
        .map(|step| (cx.say(&format!("kiosk-text-{step}")), Setting::TextStep(step), settings.text_step == step))
        .collect();
    let themes = [(ThemeChoice::Light, "kiosk-theme-light"), (ThemeChoice::HighContrast, "kiosk-theme-contrast")]
        .map(|(theme, id)| (cx.say(id), Setting::Theme(theme), settings.theme == theme));
    let readings = [(Furigana::Off, "kiosk-furigana-off"), (Furigana::On, "kiosk-furigana-on")]
        .map(|(furigana, id)| (cx.say(id), Setting::Furigana(furigana), settings.furigana == furigana));
    let mut languages = cx.catalog.messages.languages();
    languages.sort_by_key(|language| !language.is_japanese());
    let languages: Vec<_> = languages
        .into_iter()
        .map(|language| {
            let chosen = language == settings.language;
            (cx.say(&format!("language-{}", language.as_str())), Setting::Language(language), chosen)
        })
        .collect();
    let rows: [(&str, &[Offer]); 4] = [
        ("kiosk-text", &steps),
        ("kiosk-theme", &themes),
        ("kiosk-furigana", &readings),
        ("kiosk-language", &languages),
    ];
    let mut touched = None;
    for (index, (id, options)) in rows.into_iter().enumerate() {
        let row = Grid::down(body, rows.len(), cx.metrics.gap() * 1.4).cell(0, index);
        if let Some(setting) = row_ui(ui, cx, row, &cx.say(id), options) {
            touched = Some(Action::Set(setting));
        }
    }
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), display: Display::Open, ..Bar::default() }).or(touched)
}

/// A value of a setting: its words, the setting that a touch makes, and whether it holds now.
type Offer = (String, Setting, bool);

/// Draws the name of a setting and its values. Returns the one that was touched.
fn row_ui(ui: &mut Ui, cx: &Cx<'_>, row: Rect, label: &str, options: &[Offer]) -> Option<Setting> {
    let (words, buttons) = row.split_left_right_at_fraction(0.24);
    let room = words.shrink2(Vec2::new(cx.metrics.gap(), 0.0));
    cx.fit(label, cx.metrics.strong(), room.size()).paint_left(ui.painter(), room, cx.palette.text);
    let mut touched = None;
    for (index, (words, setting, chosen)) in options.iter().enumerate() {
        let rect = Grid::across(buttons, options.len(), cx.metrics.gap()).cell(index, 0);
        let name = format!("{label} {words}");
        if Button::new((label, index), words).name(&name).chosen(*chosen).show(ui, cx, rect) {
            touched = Some(setting.clone());
        }
    }
    touched
}
