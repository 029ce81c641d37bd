//! 読み上げ. Reading aloud. Once somebody has begun it, every screen is read as it opens, what has the keyboard is heard,
//! and so is everything that changes. It goes on until somebody ends it, or until the visit ends.

use egui::{Context, Id, Ui};
use moshimo_core::speech::Speed;

use crate::aloud::stops::{State, Stop, Stops};
use crate::aloud::voice::{Doing, Mute, Passage};
use crate::app::App;
use crate::app::heard::Words;
use crate::app::idle::Waiting;
use crate::app::route::{Aloud, Route};
use crate::system::config::Meaning;
use crate::ui::cx::Reading;
use crate::ui::input::is_steering;
use crate::ui::keypad::{Curtain, Keypad};
use crate::ui::widgets::button::paint_focus;
use crate::ui::widgets::frame;

/// The reading that one person has begun.
#[derive(Default)]
pub(crate) struct Recital {
    pub(crate) is_on: bool,
    /// Whether nothing is shown while somebody listens.
    pub(crate) is_dark: bool,
    pub(crate) speed: Speed,
    /// The texts that are being read.
    pub(crate) passages: Vec<Passage>,
    /// The screen that was read last.
    scene: Option<Scene>,
    /// The texts that stood on the screen in the last frame.
    shown: Vec<Passage>,
    /// The text of the screen's field in the last frame.
    field: Option<String>,
    attention: Option<Attention>,
}

impl Recital {
    /// Returns a recital of nothing. It goes on as it was: that belongs to the person, like the look of the screen.
    pub(crate) fn fresh(&self) -> Self {
        Self { is_on: self.is_on, is_dark: self.is_dark, speed: self.speed, ..Self::default() }
    }
}

/// A screen, as somebody knows it who listens.
#[derive(Clone, PartialEq)]
struct Scene {
    route: Route,
    /// Whether the kiosk asks if anybody is there.
    asks: bool,
}

/// The control that was touched last, or that has the keyboard.
#[derive(PartialEq)]
struct Attention {
    id: Id,
    name: Passage,
    state: State,
}

impl Attention {
    fn at(stop: &Stop) -> Self {
        Self { id: stop.id, name: stop.name.clone(), state: stop.state.clone() }
    }
}

impl App {
    /// Carries out a touch or a key on the controls of the voice.
    pub(crate) fn apply_aloud(&mut self, touch: Aloud, ctx: &Context) {
        let recital = &mut self.session.recital;
        match touch {
            Aloud::Start | Aloud::Again => {
                self.voice.try_again();
                recital.is_on = true;
                recital.scene = None;
                ctx.request_repaint();
            }
            Aloud::Stop => self.hush(),
            Aloud::Pause => self.voice.pause(),
            Aloud::Darken => recital.is_dark = recital.is_on && !recital.is_dark,
            Aloud::Help => self.explain(ctx),
            Aloud::Speed(speed) => {
                recital.speed = speed;
                // The passage that is being said begins again.
                let from = self.voice.standing().place.map_or(0, |(passage, _)| passage);
                recital.passages.drain(..from.min(recital.passages.len()));
                let passages = recital.passages.clone();
                self.read(passages);
            }
        }
    }

    /// Takes in the keys of a keypad, and a finger on the dark screen, before a frame is drawn.
    pub(crate) fn obey_keypad(&mut self, ctx: &Context) {
        let pressed = ctx.with_plugin(Keypad::take).unwrap_or_default();
        let moves = self.house.config.keypad.starts_reading && ctx.input(|input| input.events.iter().any(is_steering));
        if moves && !self.session.recital.is_on {
            self.apply_aloud(Aloud::Start, ctx);
        }
        for meaning in pressed {
            self.touched(ctx.input(|input| input.time));
            self.obey(meaning, ctx);
        }
        let is_dark = self.is_dark();
        let is_lit = ctx.with_plugin(|curtain: &mut Curtain| {
            let is_lit = std::mem::take(&mut curtain.was_touched);
            curtain.is_drawn = is_dark && !is_lit;
            is_lit
        });
        if is_lit == Some(true) {
            self.session.recital.is_dark = false;
            self.touched(ctx.input(|input| input.time));
            ctx.request_repaint();
        }
    }

    fn obey(&mut self, meaning: Meaning, ctx: &Context) {
        let is_on = self.session.recital.is_on;
        let touch = match meaning {
            Meaning::Back => return self.focus.press(ctx, frame::back_id()),
            Meaning::Next => return self.focus.press(ctx, frame::next_id()),
            // They have become keys of a keyboard.
            Meaning::Up | Meaning::Down | Meaning::Left | Meaning::Right | Meaning::Press => return,
            Meaning::Listen if is_on => Aloud::Stop,
            Meaning::Unplugged => Aloud::Stop,
            Meaning::Listen | Meaning::Plugged => Aloud::Start,
            Meaning::Help | Meaning::Again | Meaning::Pause | Meaning::Speed | Meaning::Dark if !is_on => return,
            Meaning::Help => Aloud::Help,
            Meaning::Again => Aloud::Again,
            Meaning::Pause => Aloud::Pause,
            Meaning::Speed => Aloud::Speed(next(self.session.recital.speed)),
            Meaning::Dark => Aloud::Darken,
        };
        self.apply_aloud(touch, ctx);
    }

    /// Ends the reading: silences the voice, shows the screen again, and drops the texts that were read.
    pub(crate) fn hush(&mut self) {
        self.fall_silent();
        self.session.recital = Recital { speed: self.session.recital.speed, ..Recital::default() };
    }

    /// Silences the voice, and drops the texts that were read. Who listens goes on listening to what follows.
    pub(crate) fn fall_silent(&mut self) {
        self.voice.stop();
        self.session.look.texts.aloud.forget();
    }

    /// Takes over what the voice does, before a frame is drawn, and has the texts of the frame gathered.
    pub(crate) fn follow_voice(&mut self, waiting: Waiting) {
        let standing = self.voice.standing();
        let speaks = self.house.config.voice.offered && self.session.look.settings.language.is_japanese();
        if self.session.recital.is_on && (!speaks || standing.mute.is_some()) {
            self.hush();
        }
        let Recital { is_on, speed, .. } = self.session.recital;
        self.house.reading = match (speaks, is_on, standing.doing, &standing.mute) {
            (false, ..) => Reading::Absent,
            (true, true, Doing::Paused, _) => Reading::Paused(speed),
            (true, true, Doing::Nothing | Doing::Reading, _) => Reading::On(speed),
            (true, false, _, Some(Mute::NoSound | Mute::NoVoice { .. })) => Reading::Mute(speed),
            (true, false, _, None) => Reading::Offered(speed),
        };
        let passages = &self.session.recital.passages;
        let mark = standing.place.and_then(|(index, place)| Some((passages.get(index)?.clone(), place)));
        self.session.look.texts.aloud.mark(mark);
        if is_on {
            let scene = Scene { route: self.session.route.clone(), asks: matches!(waiting, Waiting::Warning(_)) };
            if self.session.recital.scene.as_ref() != Some(&scene) {
                let recital = self.session.recital.fresh();
                self.session.recital = Recital { scene: Some(scene), ..recital };
            }
            self.session.look.texts.aloud.gather();
        }
    }

    /// Says what is new, after a frame was drawn: the whole of another screen, or else what has the keyboard, what was
    /// typed, and what has changed. Keeps the things of the screen for the next key.
    pub(crate) fn listen(&mut self, ctx: &Context) {
        let stops = self.session.look.texts.aloud.take_stops();
        let gathered = self.session.look.texts.aloud.take_gathered();
        let is_left = self.session.recital.scene.as_ref().is_none_or(|scene| scene.route != self.session.route);
        if self.session.recital.is_on && !is_left {
            let said = self.news(ctx, &stops, gathered.unwrap_or_default());
            if !said.is_empty() {
                self.read(said);
            }
        }
        self.focus.stops = stops;
        self.focus.has_moved = false;
    }

    /// Marks the words that the keyboard has come to. Controls mark themselves.
    pub(crate) fn show_words_in_focus(&self, ui: &Ui) {
        let focused = ui.memory(egui::Memory::focused).and_then(|id| self.focus.stops.get(id));
        if let Some(stop) = focused.filter(|stop| self.session.recital.is_on && !stop.is_control()) {
            paint_focus(ui.painter(), &self.cx(ui), stop.place);
        }
    }

    /// Returns what is to be said about this frame.
    fn news(&mut self, ctx: &Context, stops: &Stops, gathered: Vec<Passage>) -> Vec<Passage> {
        let words = Words { house: &self.house, look: &self.session.look };
        let recital = &mut self.session.recital;
        let focused = ctx.memory(egui::Memory::focused).and_then(|id| stops.get(id));
        let field = stops.iter().find(|stop| stop.is_field()).and_then(|stop| stop.state.value.clone());
        let typed = recital.field.as_ref().zip(field.as_ref()).filter(|(before, now)| before != now);
        let mut said = Vec::new();
        if recital.shown.is_empty() {
            // The screen has just opened. Where one can write at once, that is said last.
            said.clone_from(&gathered);
            if let Some(stop) = focused.filter(|stop| stop.is_field() && !said.is_empty()) {
                said.extend(words.whole(stop));
            }
            recital.attention = focused.map(Attention::at);
        } else if let Some((before, now)) = typed {
            said = words.typed(before, now);
            recital.attention = None;
        } else {
            if let Some(stop) = focused.filter(|_| self.focus.has_moved) {
                said = words.whole(stop);
                recital.attention = Some(Attention::at(stop));
            } else if let Some(stop) = recital.attention.as_ref().and_then(|it| stops.get(it.id))
                && recital.attention != Some(Attention::at(stop))
            {
                said = words.changed(stop);
                recital.attention = Some(Attention::at(stop));
            }
            let new = gathered.iter().filter(|text| !recital.shown.contains(text) && !said.contains(text));
            let new: Vec<Passage> = new.cloned().collect();
            // What a question of time shows counts down, and is heard once.
            if recital.scene.as_ref().is_some_and(|scene| !scene.asks) {
                said.extend(new);
            }
        }
        if let Some(stop) = stops.iter().find(|stop| stop.touched) {
            // Its state changes when the touch is carried out, after this frame.
            recital.attention = Some(Attention::at(stop));
        }
        recital.shown = gathered;
        recital.field = field;
        said
    }

    /// Says what can be done with the thing that the keyboard is at, and why the screen asks.
    fn explain(&mut self, ctx: &Context) {
        let words = Words { house: &self.house, look: &self.session.look };
        let focused = ctx.memory(egui::Memory::focused).and_then(|id| self.focus.stops.get(id));
        let mut said = vec![words.help(focused)];
        said.extend(self.session.look.texts.aloud.reasons());
        self.read(said);
    }

    /// Reads texts in place of those that are being read.
    fn read(&mut self, passages: Vec<Passage>) {
        self.voice.read(passages.clone(), self.session.recital.speed);
        self.session.recital.passages = passages;
    }

    /// Returns whether nothing is shown. The sign that calls staff is for those who see.
    pub(crate) fn is_dark(&self) -> bool {
        self.session.recital.is_dark && !self.session.route.is_called()
    }

    /// Returns whether somebody listens. They are there, though they touch nothing. The question whether anybody is there
    /// is no proof of it.
    pub(crate) fn is_listened_to(&self) -> bool {
        let asks = self.session.recital.scene.as_ref().is_some_and(|scene| scene.asks);
        self.voice.standing().doing == Doing::Reading && !asks
    }
}

/// Returns the speed that follows.
fn next(speed: Speed) -> Speed {
    match speed {
        Speed::Slow => Speed::Normal,
        Speed::Normal => Speed::Fast,
        Speed::Fast => Speed::Slow,
    }
}
