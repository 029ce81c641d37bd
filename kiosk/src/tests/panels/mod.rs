//! Every screen on every panel that a city has, in every language and size of letters. Nothing may lie outside its frame
//! or over something else, be too small for a finger or an eye, or break a word.
//!
//! A test goes to its screens as a citizen does, and lets each of them be judged by [`Window::fits_everywhere`].

mod around;
mod display;
mod folded;
pub(crate) mod judge;
mod lists;
mod sheet;
mod table;
mod writing;

use crate::app::route::Setting;
use crate::tests::*;
use crate::ui::text::Furigana;

/// A panel: its name, its size in points, and its width in millimetres.
#[derive(Clone, Copy)]
pub(crate) struct Panel {
    pub(crate) name: &'static str,
    pub(crate) points: Vec2,
    pub(crate) width_mm: f32,
}

const fn panel(name: &'static str, width_mm: f32, x: f32, y: f32) -> Panel {
    Panel { name, points: Vec2::new(x, y), width_mm }
}

/// The panels that differ most in what they hold. Every test takes these; `MOSHIMO_PANEL=inches` takes all.
const FIRST: [&str; 6] = [
    "7 inches across",
    "7 inches upright",
    "10.1 inches across",
    "15.6 inches, 1366 by 768",
    "15.6 inches, 1280 by 800",
    "21.5 inches upright",
];

/// The panels that are supported.
pub(crate) const PANELS: [Panel; 16] = [
    panel("7 inches across", 154.0, 1024.0, 600.0),
    panel("7 inches upright", 90.0, 600.0, 1024.0),
    panel("8 inches across", 172.0, 1280.0, 800.0),
    panel("8 inches upright", 108.0, 800.0, 1280.0),
    panel("10.1 inches across", 217.0, 1920.0, 1200.0),
    panel("10.1 inches upright", 136.0, 1200.0, 1920.0),
    panel("12.4 inches across", 267.0, 2800.0, 1752.0),
    panel("15 inches, 4 to 3", 304.0, 1024.0, 768.0),
    panel("15.6 inches, 1366 by 768", 344.0, 1366.0, 768.0),
    panel("15.6 inches, 1280 by 800", 344.0, 1280.0, 800.0),
    panel("15.6 inches, 1920 by 1080", 344.0, 1920.0, 1080.0),
    panel("21.5 inches across", 476.0, 1920.0, 1080.0),
    panel("21.5 inches upright", 268.0, 1080.0, 1920.0),
    panel("32 inches across", 708.0, 1920.0, 1080.0),
    panel("32 inches upright", 398.0, 1080.0, 1920.0),
    panel("32 inches, 4K", 708.0, 3840.0, 2160.0),
];

/// A look of the screen: language, size of the letters, and readings above kanji.
pub(crate) struct Look {
    language: &'static str,
    step: u8,
    furigana: Furigana,
}

pub(crate) const LOOKS: [Look; 5] = [
    Look { language: "ja", step: 1, furigana: Furigana::Off },
    Look { language: "ja", step: 4, furigana: Furigana::On },
    Look { language: "ja-Hira", step: 4, furigana: Furigana::Off },
    Look { language: "en", step: 1, furigana: Furigana::Off },
    Look { language: "en", step: 4, furigana: Furigana::Off },
];

/// What is wrong with screens, each with its screen, its look and its panel.
#[derive(Default)]
pub(crate) struct Faults(Vec<String>);

impl Faults {
    /// Fails with the first faults, and says how many there are. `MOSHIMO_FAULTS` sets how many are shown.
    pub(crate) fn assert_none(&self) {
        let shown = std::env::var("MOSHIMO_FAULTS").ok().and_then(|it| it.parse().ok()).unwrap_or(40);
        let first: Vec<&str> = self.0.iter().take(shown).map(String::as_str).collect();
        assert!(self.0.is_empty(), "{} faults:\n{}", self.0.len(), first.join("\n"));
    }
}

impl Window {
    /// Shows the present screen on every panel in every look, and takes note of what is wrong with it. Then it looks as
    /// before, so that a visit can go on.
    ///
    /// `MOSHIMO_PANEL` chooses the panels whose name contains it, and `MOSHIMO_LOOK` a look like `en-4`.
    pub(crate) fn fits_everywhere(&mut self, screen: &str, faults: &mut Faults) {
        self.everywhere(screen, faults, |window, panel| window.judged(panel));
    }

    /// Takes note of what `judge` finds wrong on every panel in every look.
    fn everywhere(&mut self, screen: &str, faults: &mut Faults, judge: impl Fn(&mut Self, &Panel) -> Vec<String>) {
        let panel_only = std::env::var("MOSHIMO_PANEL").ok();
        let is_taken = |panel: &&Panel| match &panel_only {
            Some(part) => panel.name.contains(part),
            None => FIRST.contains(&panel.name),
        };
        let look_only = std::env::var("MOSHIMO_LOOK").unwrap_or_default();
        for look in &LOOKS {
            let name = format!("{}-{}", look.language, look.step);
            if !name.contains(&look_only) {
                continue;
            }
            self.dress(look);
            for panel in PANELS.iter().filter(is_taken) {
                self.put_on(panel);
                let wrong = judge(self, panel).into_iter();
                faults.0.extend(wrong.map(|fault| format!("{screen}, {name}, {}: {fault}", panel.name)));
            }
        }
        self.dress(&LOOKS[0]);
        self.put_on(&USUAL);
    }

    /// Draws the screen anew on this panel, so that the judge has seen all of it and nothing else.
    pub(crate) fn put_on(&mut self, panel: &Panel) {
        // The window of a test has a margin around it.
        self.harness.set_size(panel.points + Vec2::splat(2.0 * MARGIN));
        self.harness.state_mut().as_mut().unwrap().house.config.screen.width_mm = panel.width_mm;
        self.somebody_is_there();
        self.harness.run();
        judge::forget();
        self.somebody_is_there();
        self.harness.step();
    }

    fn dress(&mut self, look: &Look) {
        let language = moshimo_core::model::Language(look.language.to_owned());
        for setting in [Setting::Language(language), Setting::TextStep(look.step), Setting::Furigana(look.furigana)] {
            self.somebody_is_there();
            self.does(Action::Set(setting));
        }
    }

    /// Moves the pointer, so that no question follows the silence.
    fn somebody_is_there(&mut self) {
        self.harness.event(Event::PointerMoved(Pos2::ZERO));
    }
}

/// The panel of every other test.
const USUAL: Panel = panel("usual", 344.0, 1264.0, 784.0);

/// The margin that a window of a test has around it, in points.
const MARGIN: f32 = 8.0;
