//! The voice, which turns labels into samples.

use std::ops::Range;

use jbonsai::duration::DurationEstimator;
use jbonsai::model::{Models, VoiceSet};
use jbonsai::speech::SpeechGenerator;
use jbonsai::{Condition, Engine};
use jlabel::Label;

use super::error::SpeechError;
use super::said::Said;

/// The speed of reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speed {
    /// The speed for people who want to hear each word.
    Slow,
    /// The speed of an unhurried conversation.
    #[default]
    Normal,
    /// The speed for people who know the text.
    Fast,
}

impl Speed {
    fn factor(self) -> f64 {
        match self {
            Self::Slow => 0.72,
            Self::Normal => 0.9,
            Self::Fast => 1.2,
        }
    }
}

/// The number of samples in a second.
pub const SAMPLE_RATE: u32 = 48_000;
/// The pitch in half tones above the recordings. A lower voice is calmer, and easier for ears that have lost the
/// highest tones.
const PITCH: f64 = -1.0;
/// The movement of the melody, compared with the recordings.
const MELODY: f64 = 0.85;
/// The loudness in decibels, compared with the recordings. Their loudest sounds would be cut off.
const LOUDNESS: f64 = -5.5;
/// The index of the melody's stream in a voice.
const MELODIES: usize = 1;
/// The number of samples that are made at a time: a quarter of a second.
const AT_A_TIME: usize = SAMPLE_RATE as usize / 4;
/// The name of a pause among the sounds.
const PAUSE: &str = "pau";

pub(super) struct Voice {
    voices: VoiceSet,
    condition: Condition,
}

impl Voice {
    pub(super) fn load(file: &[u8]) -> Result<Self, SpeechError> {
        let Engine { voices, mut condition } =
            Engine::load_from_bytes([file]).map_err(|error| SpeechError::voice(error.to_string()))?;
        let rate = condition.get_sampling_frequency();
        if u32::try_from(rate) != Ok(SAMPLE_RATE) {
            return Err(SpeechError::voice(format!("{rate} samples a second instead of {SAMPLE_RATE}")));
        }
        condition.set_additional_half_tone(PITCH);
        condition.set_gv_weight(MELODIES, MELODY);
        condition.set_volume(LOUDNESS);
        Ok(Self { voices, condition })
    }

    /// Begins to speak.
    pub(super) fn speak(&self, said: Said, speed: Speed) -> Option<Speaking> {
        let mut condition = self.condition.clone();
        condition.set_speed(speed.factor());
        let ends = self.ends(&said.labels, &condition);
        let engine = Engine::new(self.voices.clone(), condition);
        let generator = engine.generator(said.labels).ok()?;
        let phrases = said.phrases.into_iter().zip(ends).map(|(phrase, end)| (phrase.place, end)).collect();
        Some(Speaking { generator, phrases, current: 0 })
    }

    /// Returns the frame behind each phrase and the pause that follows it. The last phrase has none.
    fn ends(&self, labels: &[Label], condition: &Condition) -> Vec<usize> {
        let models = Models::new(labels, &self.voices, condition.get_interporation_weight());
        let states = models.nstate();
        let frames = DurationEstimator::new(models.duration(), states).create(condition.get_speed());
        let mut passed = 0;
        let mut ends = Vec::new();
        for (label, frames) in labels.iter().zip(frames.chunks(states)) {
            passed += frames.iter().sum::<usize>();
            if label.phoneme.c.as_deref() == Some(PAUSE) {
                ends.push(passed);
            }
        }
        ends.push(usize::MAX);
        ends
    }
}

/// A sentence being spoken.
pub(super) struct Speaking {
    generator: SpeechGenerator,
    /// The place of each phrase in the text, and the frame behind it.
    phrases: Vec<(Range<usize>, usize)>,
    current: usize,
}

impl Speaking {
    /// Returns the next samples and the place of their phrase, or `None` at the end.
    pub(super) fn next(&mut self) -> Option<(Range<usize>, Vec<i16>)> {
        let frame = self.generator.fperiod();
        let mut buffer = vec![0.0; frame];
        loop {
            let (place, end) = self.phrases.get(self.current)?;
            let mut samples = Vec::with_capacity(AT_A_TIME + frame);
            let mut is_over = false;
            while samples.len() < AT_A_TIME && !is_over && self.generator.synthesized_frames() < *end {
                is_over = self.generator.generate_step(&mut buffer) == 0;
                if !is_over {
                    samples.extend(buffer.iter().map(|sample| sample.round() as i16));
                }
            }
            if !samples.is_empty() {
                return Some((place.clone(), samples));
            }
            self.current += 1;
        }
    }
}
