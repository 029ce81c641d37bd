//! 読み上げ. The voice that reads the screen aloud. Its worker loads dictionary and voice at the first touch, speaks phrase
//! by phrase, and stops within a blink.

use std::ops::Range;
use std::sync::Arc;

use egui::Context;
use log::{error, info, warn};
use moshimo_core::catalog::Catalog;
use moshimo_core::speech::{Piece, Speaker, Speed, Whose};

use crate::system::sound::{Sound, SoundError};
use crate::system::threads::{self, NoThread, Shared};

/// The samples that are played between two looks at the screen's wishes: a fiftieth of a second.
const STEP: usize = 960;

/// A text of the screen.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Passage {
    pub(crate) text: String,
    pub(crate) whose: Whose,
}

/// Leaves out the text, which may be a citizen's own.
impl std::fmt::Debug for Passage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Passage").field("whose", &self.whose).finish_non_exhaustive()
    }
}

/// The occupation of the voice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Doing {
    #[default]
    Nothing,
    /// Sound is being made or heard.
    Reading,
    Paused,
}

/// The reason why nothing can be heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mute {
    /// No device takes the sound.
    NoSound,
    /// The dictionary or the voice cannot be used.
    NoVoice { why: String },
}

/// The standing of the voice, as the screen shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) doing: Doing,
    /// The index of the passage that is heard, and the place of the phrase in it.
    pub(crate) place: Option<(usize, Range<usize>)>,
    pub(crate) mute: Option<Mute>,
}

/// The passages that somebody wants to hear.
struct Wish {
    passages: Vec<Passage>,
    speed: Speed,
}

/// The values that the screen and the worker share.
#[derive(Default)]
struct State {
    load: bool,
    wish: Option<Wish>,
    /// A number that rises with each wish and each stop. Reading that began under another number is over.
    number: u64,
    paused: bool,
    over: bool,
    standing: Standing,
    /// Everything that somebody was to hear, for tests that listen.
    #[cfg(test)]
    said: Vec<String>,
}

/// The worker, from the screen's side.
pub(crate) struct Voice {
    state: Arc<Shared<State>>,
}

impl Voice {
    /// Starts the worker. It loads nothing yet.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn start(ctx: &Context, catalog: &Arc<Catalog>, device: &str) -> Result<Self, NoThread> {
        let state = Arc::<Shared<State>>::default();
        let reader = Reader {
            state: Arc::clone(&state),
            catalog: Arc::clone(catalog),
            device: device.to_owned(),
            ctx: ctx.clone(),
            speaker: None,
        };
        threads::start("voice", move || reader.work())?;
        Ok(Self { state })
    }

    /// Loads dictionary and voice, because somebody is there. The first word then comes at once.
    pub(crate) fn wake(&self) {
        self.state.change(|state| state.load = true);
    }

    /// Reads passages, instead of those that were being read.
    pub(crate) fn read(&self, passages: Vec<Passage>, speed: Speed) {
        self.state.change(|state| {
            state.number += 1;
            state.paused = false;
            let is_mute = matches!(state.standing.mute, Some(Mute::NoVoice { .. }));
            if !passages.is_empty() && !is_mute {
                #[cfg(test)]
                state.said.extend(passages.iter().map(|passage| passage.text.clone()));
                state.standing = Standing { doing: Doing::Reading, ..Standing::default() };
                state.wish = Some(Wish { passages, speed });
            }
        });
    }

    /// Tries the sound again, where there was none before. Somebody may have plugged it in.
    pub(crate) fn try_again(&self) {
        self.state.change(|state| {
            state.standing.mute.take_if(|mute| *mute == Mute::NoSound);
        });
    }

    /// Pauses, or goes on after a pause.
    pub(crate) fn pause(&self) {
        self.state.change(|state| {
            (state.paused, state.standing.doing) = match state.standing.doing {
                Doing::Reading => (true, Doing::Paused),
                Doing::Paused => (false, Doing::Reading),
                Doing::Nothing => return,
            };
        });
    }

    /// Stops at once, and forgets what was being read.
    pub(crate) fn stop(&self) {
        self.state.change(|state| {
            if state.standing.doing != Doing::Nothing || state.wish.is_some() {
                state.number += 1;
                state.wish = None;
                state.paused = false;
                state.standing = Standing { mute: state.standing.mute.take(), ..Standing::default() };
            }
        });
    }

    /// Returns everything that somebody was to hear since this was last asked.
    #[cfg(test)]
    pub(crate) fn take_said(&self) -> Vec<String> {
        std::mem::take(&mut self.state.hold().said)
    }

    /// Returns the standing of the voice.
    pub(crate) fn standing(&self) -> Standing {
        self.state.hold().standing.clone()
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        self.state.change(|state| {
            state.over = true;
            state.number += 1;
        });
    }
}

/// The next task of the worker.
enum Next {
    Load,
    Read(Wish, u64),
    Over,
}

/// The screen's wish about the reading that is going on.
#[derive(PartialEq, Eq)]
enum Heed {
    GoOn,
    Pause,
    Stop,
}

/// The worker.
struct Reader {
    state: Arc<Shared<State>>,
    catalog: Arc<Catalog>,
    device: String,
    ctx: Context,
    speaker: Option<Speaker>,
}

impl Reader {
    fn work(mut self) {
        loop {
            match self.next() {
                Next::Over => return,
                Next::Load => self.load(),
                Next::Read(wish, number) => {
                    self.load();
                    self.read(&wish, number);
                    self.tell(number, |standing| {
                        standing.doing = Doing::Nothing;
                        standing.place = None;
                    });
                }
            }
        }
    }

    fn next(&self) -> Next {
        self.state.wait(|state| {
            if state.over {
                return Some(Next::Over);
            }
            if let Some(wish) = state.wish.take() {
                return Some(Next::Read(wish, state.number));
            }
            (state.load && self.speaker.is_none() && state.standing.mute.is_none()).then_some(Next::Load)
        })
    }

    fn load(&mut self) {
        if self.speaker.is_some() {
            return;
        }
        match Speaker::load(&self.catalog.voice, &self.catalog.readings) {
            Ok(speaker) => {
                info!("the voice is loaded");
                self.speaker = Some(speaker);
            }
            Err(trouble) => {
                error!("nothing can be read aloud: {trouble}");
                self.mute(Mute::NoVoice { why: trouble.to_string() });
            }
        }
    }

    fn mute(&self, mute: Mute) {
        self.state.hold().standing = Standing { mute: Some(mute), ..Standing::default() };
        self.ctx.request_repaint();
    }

    /// Changes the standing, where the wish of this number is still the newest.
    fn tell(&self, number: u64, change: impl FnOnce(&mut Standing)) {
        let mut state = self.state.hold();
        if state.number == number {
            change(&mut state.standing);
            self.ctx.request_repaint();
        }
    }

    fn read(&self, wish: &Wish, number: u64) {
        let Some(speaker) = &self.speaker else { return };
        let mut sound = match Sound::open(&self.device) {
            Ok(sound) => sound,
            Err(trouble) => {
                warn!("no sound comes out: {trouble}");
                return self.mute(Mute::NoSound);
            }
        };
        let mut last = None;
        for (index, passage) in wish.passages.iter().enumerate() {
            for piece in speaker.read(&passage.text, passage.whose, wish.speed) {
                let place = (index, piece.place.clone());
                if last.as_ref() != Some(&place) {
                    self.tell(number, |standing| standing.place = Some(place.clone()));
                    last = Some(place);
                }
                match self.play(&mut sound, &piece, number) {
                    Ok(Heed::Stop) => return sound.hush(),
                    Ok(_) => {}
                    Err(trouble) => {
                        warn!("the sound broke off: {trouble}");
                        return self.mute(Mute::NoSound);
                    }
                }
            }
        }
        if let Err(trouble) = sound.finish() {
            warn!("the sound broke off: {trouble}");
        }
    }

    fn play(&self, sound: &mut Sound, piece: &Piece, number: u64) -> Result<Heed, SoundError> {
        for samples in piece.samples.chunks(STEP) {
            let mut heed = self.heed(number);
            if heed == Heed::Pause {
                sound.hush();
                heed = self.wait(number);
            }
            if heed == Heed::Stop {
                return Ok(heed);
            }
            sound.play(samples)?;
        }
        Ok(Heed::GoOn)
    }

    fn heed(&self, number: u64) -> Heed {
        let state = self.state.hold();
        match (state.number == number, state.paused) {
            (false, _) => Heed::Stop,
            (true, true) => Heed::Pause,
            (true, false) => Heed::GoOn,
        }
    }

    /// Waits until somebody goes on or stops.
    fn wait(&self, number: u64) -> Heed {
        self.state.wait(|state| match (state.number == number, state.paused) {
            (false, _) => Some(Heed::Stop),
            (true, true) => None,
            (true, false) => Some(Heed::GoOn),
        })
    }
}
