//! 呼び鈴. The bell of a call for staff: it rings again and again, and tells staff elsewhere, until the call ends.

use std::f32::consts::TAU;
use std::sync::Arc;

use egui::Context;
use log::{info, warn};
use moshimo_core::speech::SAMPLE_RATE;

use crate::system::calling::Recipient;
use crate::system::config::Config;
use crate::system::sound::{Sound, SoundError};
use crate::system::threads::{self, Shared};

/// The seconds from one ringing to the next.
const AGAIN: f64 = 30.0;
/// The seconds from a message that did not arrive to the next try.
const RETRY: f64 = 5.0;
/// The samples that are played between two looks whether the call has ended.
const STEP: usize = 2400;
/// The strokes of the bell: the tone in hertz and the second at which it begins. Old ears hear low tones best.
const STROKES: [(f32, f32); 4] = [(659.3, 0.0), (523.3, 0.6), (659.3, 1.6), (523.3, 2.2)];
/// The seconds of a whole ringing.
const LONG: f32 = 3.6;

/// The extent to which a call reaches somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Whether the bell was heard through a sound device.
    pub(crate) rings: bool,
    /// Whether staff elsewhere were told.
    pub(crate) is_told: bool,
    over: bool,
}

/// The bell of one call. It falls silent when it is dropped.
pub(crate) struct Bell {
    state: Arc<Shared<Standing>>,
}

impl Bell {
    /// Rings, and tells staff elsewhere where the configuration names somebody.
    pub(crate) fn ring(ctx: &Context, config: &Config) -> Self {
        let state = Arc::<Shared<Standing>>::default();
        let (device, shared) = (config.staff.call_device.clone(), Arc::clone(&state));
        let repaint = ctx.clone();
        let rings = threads::start("bell", move || ring(&device, &shared, &repaint));
        let messenger = config.staff.call.clone().map(|recipient| {
            let (shared, place, repaint) = (Arc::clone(&state), config.place.name.clone(), ctx.clone());
            threads::start("messenger", move || tell(&recipient, &place, &shared, &repaint))
        });
        for error in [Some(rings), messenger].into_iter().flatten().filter_map(Result::err) {
            warn!("a call is only seen: {error}");
        }
        Self { state }
    }

    /// Returns to what extent the call reaches somebody.
    pub(crate) fn standing(&self) -> Standing {
        *self.state.hold()
    }
}

impl Drop for Bell {
    fn drop(&mut self) {
        self.state.change(|state| state.over = true);
    }
}

/// Waits so many seconds. Returns whether the call still stands.
fn waits(state: &Shared<Standing>, seconds: f64) -> bool {
    state.wait_for(seconds, |state| state.over.then_some(())).is_none()
}

/// Rings until the call ends.
fn ring(device: &str, state: &Shared<Standing>, ctx: &Context) {
    let samples = chime();
    loop {
        let played = play(device, &samples, state).inspect_err(|error| warn!("the bell is not heard: {error}"));
        let rings = played.is_ok();
        if state.change(|state| std::mem::replace(&mut state.rings, rings)) != rings {
            ctx.request_repaint();
        }
        if !waits(state, AGAIN) {
            return;
        }
    }
}

/// Plays the samples, until the call ends.
fn play(device: &str, samples: &[i16], state: &Shared<Standing>) -> Result<(), SoundError> {
    let mut sound = Sound::open(device)?;
    for part in samples.chunks(STEP) {
        if state.hold().over {
            sound.hush();
            return Ok(());
        }
        sound.play(part)?;
    }
    sound.finish()
}

/// Tells the recipient, again and again until it has heard or the call ends.
fn tell(recipient: &Recipient, place: &str, state: &Shared<Standing>, ctx: &Context) {
    loop {
        match recipient.tell(place) {
            Ok(()) => {
                info!("staff are told of a call, through {recipient}");
                state.change(|state| state.is_told = true);
                ctx.request_repaint();
                return;
            }
            Err(error) => warn!("staff are not told of a call, through {recipient}: {error}"),
        }
        if !waits(state, RETRY) {
            return;
        }
    }
}

/// Makes the sound of the bell: two times two strokes that fade away.
fn chime() -> Vec<i16> {
    let rate = SAMPLE_RATE as f32;
    let stroke = |time: f32, tone: f32| {
        // A second partial makes it a bell, and each stroke begins without a click.
        let wave = (TAU * tone * time).sin() + 0.35 * (TAU * tone * 2.0 * time).sin();
        wave * (-2.6 * time).exp() * (time * 200.0).min(1.0)
    };
    let sample = |index: usize| {
        let now = index as f32 / rate;
        let sounding = STROKES.iter().filter(|(_, begins)| now >= *begins);
        let sum: f32 = sounding.map(|(tone, begins)| stroke(now - begins, *tone)).sum();
        // The end fades to nothing.
        let fade = ((LONG - now) * 4.0).clamp(0.0, 1.0);
        (sum * 0.5 * fade * f32::from(i16::MAX)).clamp(-32_767.0, 32_767.0) as i16
    };
    (0..(LONG * rate) as usize).map(sample).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns how loud a tone is in some samples (Goertzel).
    fn loudness(samples: &[i16], tone: f32) -> f32 {
        let turn = 2.0 * (TAU * tone / SAMPLE_RATE as f32).cos();
        let (last, before) = samples.iter().fold((0.0_f32, 0.0_f32), |(last, before), sample| {
            (turn * last - before + f32::from(*sample) / 32_767.0, last)
        });
        (last * last + before * before - turn * last * before).sqrt() / samples.len() as f32
    }

    #[test]
    fn the_bell_is_loud_and_low_enough_for_old_ears_and_fades_to_silence() {
        let samples = chime();
        let rate = SAMPLE_RATE as usize;
        let loudest = samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap_or_default();
        assert!((16_000..=32_767).contains(&loudest), "{loudest}");
        assert!(samples[samples.len() - rate / 100..].iter().all(|sample| sample.unsigned_abs() < 400));
        let first = &samples[..rate / 2];
        assert!(loudness(first, 659.3) > 0.05);
        assert!(loudness(first, 3000.0) < 0.005, "no shrill tone");
        let second = &samples[rate * 7 / 10..rate * 14 / 10];
        assert!(loudness(second, 523.3) > 0.05);
    }
}
