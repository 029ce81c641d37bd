//! Sound, through ALSA, which every Linux has.

use alsa::pcm::{Access, Format, HwParams, PCM};
use alsa::{Direction, ValueOr};
use moshimo_core::speech::SAMPLE_RATE;
use thiserror::Error;

/// The longest sound that waits in the device, in microseconds. A stop is heard after less than this.
const WAITING: u32 = 200_000;

/// An error of the sound device.
#[derive(Debug, Error)]
#[error(transparent)]
pub(crate) struct SoundError(#[from] alsa::Error);

/// An open sound device.
pub(crate) struct Sound {
    pcm: PCM,
}

impl Sound {
    /// Opens a device by its ALSA name, such as `default` or `plughw:CARD=PCH,DEV=0`.
    pub(crate) fn open(device: &str) -> Result<Self, SoundError> {
        let pcm = PCM::new(device, Direction::Playback, false)?;
        {
            let wanted = HwParams::any(&pcm)?;
            wanted.set_access(Access::RWInterleaved)?;
            wanted.set_format(Format::s16())?;
            wanted.set_channels(1)?;
            wanted.set_rate(SAMPLE_RATE, ValueOr::Nearest)?;
            wanted.set_buffer_time_near(WAITING, ValueOr::Nearest)?;
            pcm.hw_params(&wanted)?;
        }
        pcm.prepare()?;
        Ok(Self { pcm })
    }

    /// Plays samples after those that are playing. Waits while too many are.
    pub(crate) fn play(&mut self, mut samples: &[i16]) -> Result<(), SoundError> {
        let output = self.pcm.io_i16()?;
        while !samples.is_empty() {
            match output.writei(samples) {
                Ok(played) => samples = samples.get(played..).unwrap_or_default(),
                // The samples came late, or the machine slept: the device goes on from here.
                Err(trouble) => self.pcm.try_recover(trouble, true)?,
            }
        }
        Ok(())
    }

    /// Silences the device at once. The next samples are played again.
    pub(crate) fn hush(&mut self) {
        if self.pcm.drop().is_ok() {
            self.pcm.prepare().ok();
        }
    }

    /// Waits until all samples have been heard.
    pub(crate) fn finish(self) -> Result<(), SoundError> {
        Ok(self.pcm.drain()?)
    }
}
