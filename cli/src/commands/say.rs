//! `moshimo say`

use std::io::{self, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use moshimo_core::speech::{self, Speaker, Speed, Whose};

use crate::failure::{Failure, Input, Usage};
use crate::{input, output};

const EXAMPLES: &str = "\
Examples:
  moshimo say --out leaflet.wav < leaflet.txt
  moshimo say 2026-11-22 --speed slow --out date.wav
  moshimo say --kana < leaflet.txt

The sound file is a WAV with 48,000 samples per second.
--kana prints the pronunciation, with a space before each new accent phrase. Wrong readings are corrected in the
file readings/ja.tsv of the content folder.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Text to read aloud; without it, the text is read from standard input
    text: Option<String>,
    /// File to write; its name ends in .wav
    #[arg(long, value_name = "FILE", required_unless_present = "kana")]
    out: Option<PathBuf>,
    /// Speed of speech
    #[arg(long, value_enum, default_value_t = Pace::Normal)]
    speed: Pace,
    /// Print the pronunciation in katakana instead of writing a sound file
    #[arg(long, conflicts_with = "out")]
    kana: bool,
    /// Read the text as a citizen's own words: the special readings of the content are not applied to single kanji
    #[arg(long)]
    own_words: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Pace {
    /// For listeners who want to hear each word
    Slow,
    /// For a relaxed conversation
    Normal,
    /// For listeners who know the text
    Fast,
}

impl From<Pace> for Speed {
    fn from(pace: Pace) -> Self {
        match pace {
            Pace::Slow => Self::Slow,
            Pace::Normal => Self::Normal,
            Pace::Fast => Self::Fast,
        }
    }
}

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    if let Some(out) = &args.out {
        let ending = out.extension().map(|it| it.to_string_lossy().to_lowercase());
        if ending.as_deref() != Some("wav") {
            return Err(Usage::NotWav { path: out.clone() }.into());
        }
    }
    let text = match &args.text {
        Some(text) => text.clone(),
        None => input::text(Path::new("-"))?,
    };
    let catalog = input::catalog(assets)?;
    let speaker = Speaker::load(&catalog.voice, &catalog.readings).map_err(Failure::Speech)?;
    let whose = if args.own_words { Whose::Person } else { Whose::Content };
    match &args.out {
        Some(out) => write(out, speaker.read(&text, whose, args.speed.into())),
        None => output::data(format!("{}\n", speaker.kana(&text, whose)).as_bytes()),
    }
}

/// Writes the sound piece by piece, so that a long text takes no more memory than a short one.
fn write(out: &Path, mut reading: speech::Reading<'_>) -> Result<(), Failure> {
    let first = reading.next().ok_or(Input::Silence)?;
    let mut count = 0;
    output::stream(out, |file| {
        file.write_all(&speech::wav_head(0))?;
        for piece in std::iter::once(first).chain(reading) {
            count += piece.samples.len();
            let bytes: Vec<u8> = piece.samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
            file.write_all(&bytes)?;
        }
        file.seek(io::SeekFrom::Start(0))?;
        file.write_all(&speech::wav_head(count))
    })?;
    let seconds = count as f64 / f64::from(speech::SAMPLE_RATE);
    eprintln!("written: {} ({seconds:.1} s)", out.display());
    Ok(())
}
