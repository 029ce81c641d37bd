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

The file is a WAV with 48,000 samples a second. --kana shows how the words would be said, with a blank where a new
accent begins: what is said wrong is put right in readings/ja.tsv of the content.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// What to read aloud; without it, standard input is read
    text: Option<String>,
    /// The file to write, ending in .wav
    #[arg(long, value_name = "FILE", required_unless_present = "kana")]
    out: Option<PathBuf>,
    /// How fast
    #[arg(long, value_enum, default_value_t = Pace::Normal)]
    speed: Pace,
    /// Print how it is said, in katakana, and make no sound
    #[arg(long, conflicts_with = "out")]
    kana: bool,
    /// Read it as what a person wrote: a single kanji need not sound as it does in the content
    #[arg(long)]
    own_words: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Pace {
    /// For who wants to hear each word
    Slow,
    /// As one talks to somebody in no hurry
    Normal,
    /// For who knows the text
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

/// However long the text is, only a piece of its sound is held.
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
