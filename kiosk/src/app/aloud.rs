//! 読み上げ. Reading the screen aloud. The painted texts are read in their order, and the phrase that is heard is marked.

use egui::Context;
use moshimo_core::speech::Speed;

use crate::aloud::voice::{Doing, Mute, Passage};
use crate::app::App;
use crate::app::route::{Aloud, Route};
use crate::ui::cx::Reading;

/// The texts that are being read, and the screen that they stand on.
#[derive(Default)]
pub(crate) struct Recital {
    pub(crate) passages: Vec<Passage>,
    route: Option<Route>,
    pub(crate) speed: Speed,
}

impl Recital {
    /// Returns a recital of nothing, at the same speed: that belongs to the look of the screen.
    pub(crate) fn fresh(&self) -> Self {
        Self { speed: self.speed, ..Self::default() }
    }
}

impl App {
    /// Carries out a touch on the controls of the voice.
    pub(crate) fn apply_aloud(&mut self, touch: Aloud, ctx: &Context) {
        match touch {
            Aloud::Read => {
                self.voice.stop();
                self.session.recital.route = Some(self.session.route.clone());
                // The next frame gathers the texts.
                self.session.look.texts.aloud.gather();
                ctx.request_repaint();
            }
            Aloud::Stop => self.hush(),
            Aloud::Pause => self.voice.pause(),
            Aloud::Speed => {
                self.session.recital.speed = match self.session.recital.speed {
                    Speed::Slow => Speed::Normal,
                    Speed::Normal => Speed::Fast,
                    Speed::Fast => Speed::Slow,
                };
                // The passage that is being said begins again.
                let from = self.voice.standing().place.map_or(0, |(passage, _)| passage);
                self.session.recital.passages.drain(..from.min(self.session.recital.passages.len()));
                self.voice.read(self.session.recital.passages.clone(), self.session.recital.speed);
            }
        }
    }

    /// Silences the voice, and drops the texts that were read.
    pub(crate) fn hush(&mut self) {
        self.voice.stop();
        self.session.look.texts.aloud.forget();
        self.session.recital.passages = Vec::new();
        self.session.recital.route = None;
    }

    /// Takes over what the voice does, before a frame is drawn. Silences it where the screen has changed.
    pub(crate) fn follow_voice(&mut self) {
        if self.session.recital.route.as_ref().is_some_and(|route| *route != self.session.route) {
            self.hush();
        }
        let standing = self.voice.standing();
        let speed = self.session.recital.speed;
        let speaks = self.house.config.voice.offered && self.session.look.settings.language.is_japanese();
        self.house.reading = match (speaks, standing.doing, &standing.mute) {
            (false, ..) => Reading::Absent,
            (true, Doing::Reading, _) => Reading::On(speed),
            (true, Doing::Paused, _) => Reading::Paused(speed),
            (true, Doing::Nothing, Some(Mute::NoSound | Mute::NoVoice { .. })) => Reading::Mute,
            (true, Doing::Nothing, None) => Reading::Offered,
        };
        let mark =
            standing.place.and_then(|(index, place)| Some((self.session.recital.passages.get(index)?.clone(), place)));
        self.session.look.texts.aloud.mark(mark);
    }

    /// Reads the texts that were gathered while the frame was drawn.
    pub(crate) fn read_gathered(&mut self) {
        // The wish to read comes before the first frame that gathers.
        if let Some(passages) = self.session.look.texts.aloud.take_full() {
            self.voice.read(passages.clone(), self.session.recital.speed);
            self.session.recital.passages = passages;
        }
    }

    /// Returns whether somebody listens. They are there, though they touch nothing.
    pub(crate) fn is_listened_to(&self) -> bool {
        matches!(self.house.reading, Reading::On(_))
    }
}
