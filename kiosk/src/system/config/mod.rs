//! How one kiosk is set up: one TOML file, checked at start, with a default for everything.

mod bounds;
mod document;
pub(crate) mod edit;
mod fault;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use moshimo_core::model::Language;
use moshimo_core::utf8::{self, NotUtf8};
use moshimo_core::vault::PinHash;
use serde::{Deserialize, Serialize};

use document::Document;
pub(crate) use fault::ConfigError;
pub use fault::Fault;

/// No configuration has more bytes.
const MOST: u64 = 1_000_000;

/// Everything that can be set.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Config {
    pub(crate) screen: ScreenConfig,
    pub(crate) display: DisplayConfig,
    pub(crate) content: ContentConfig,
    pub(crate) place: PlaceConfig,
    pub(crate) printer: PrinterConfig,
    pub(crate) save: SaveConfig,
    pub(crate) lecture: LectureConfig,
    pub(crate) read: ReadConfig,
    pub(crate) store: StoreConfig,
    pub(crate) voice: VoiceConfig,
    pub(crate) time: TimeConfig,
    pub(crate) staff: StaffConfig,
    /// Where all this was read from.
    #[serde(skip)]
    pub(crate) file: Option<PathBuf>,
}

/// The panel and where the eyes are.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct ScreenConfig {
    /// Width of the picture in millimetres.
    pub(crate) width_mm: f32,
    /// Height of the picture in millimetres.
    pub(crate) height_mm: f32,
    /// From the eyes to the panel.
    pub(crate) viewing_distance_mm: f32,
    /// Locked down over the whole panel, or in a window.
    pub(crate) fullscreen: bool,
    /// Width and height of the window.
    pub(crate) window: [f32; 2],
}

/// How the screen looks when nobody has changed it.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct DisplayConfig {
    /// `ja`, `ja-Hira`, `en`.
    pub(crate) language: Language,
    pub(crate) theme: ThemeChoice,
    /// 1 to 4.
    pub(crate) text_step: u8,
    /// Readings above kanji.
    pub(crate) furigana: bool,
}

/// Which colours.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ThemeChoice {
    /// Calm and warm.
    #[default]
    Light,
    /// White on black.
    HighContrast,
}

/// Where the content comes from.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct ContentConfig {
    /// A folder like `assets`; without it the content inside the program is used.
    pub(crate) folder: Option<PathBuf>,
}

/// Which printer.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct PrinterConfig {
    /// Address of the printer, `ipp://…` or `ipps://…`.
    pub(crate) uri: Option<String>,
    /// Whether to look for one in the network where no address is set.
    pub(crate) discover: bool,
    /// Seconds until a printer that does not answer is given up.
    pub(crate) timeout_seconds: Option<u64>,
}

/// Whether a page may be kept as a file.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct SaveConfig {
    /// Where; without it no file is ever written.
    pub(crate) folder: Option<PathBuf>,
}

/// For a lecturer's tablet, or a projector.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct LectureConfig {
    /// Whether the first screen leads to it; the page of the staff always does.
    pub(crate) tile: bool,
    /// Where reports are kept; it need not be there while no stick is in.
    pub(crate) folder: Option<PathBuf>,
    /// Seconds without a touch, until it asks whether somebody is there.
    pub(crate) until_warning: u32,
}

impl Default for LectureConfig {
    fn default() -> Self {
        // Nobody talks for longer without turning a page.
        Self { tile: false, folder: None, until_warning: 7200 }
    }
}

/// Whether a sheet may be brought along as a file.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct ReadConfig {
    /// Where USB sticks are mounted; it need not be there while none is in.
    pub(crate) folder: Option<PathBuf>,
    /// The camera that codes can be held before.
    pub(crate) camera: Option<PathBuf>,
}

/// Where the kiosk stands.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct PlaceConfig {
    /// As officers call it; opinions on leaflets say it.
    pub(crate) name: String,
}

/// Where the machine keeps what outlives a crash: sealed, and facts about nobody.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct StoreConfig {
    /// Made if it is not there.
    pub(crate) folder: Option<PathBuf>,
}

impl StoreConfig {
    /// The database.
    pub(crate) fn file(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join("kiosk.db"))
    }
}

/// Reading aloud.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct VoiceConfig {
    /// Whether the screen offers it.
    pub(crate) offered: bool,
    /// Where the sound comes out, as ALSA names it: `default`, or the headphones alone.
    pub(crate) device: String,
}

impl Default for VoiceConfig {
    fn default() -> Self {
        Self { offered: true, device: "default".to_owned() }
    }
}

/// Who opens the page of the staff.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct StaffConfig {
    /// Of the PIN, as `moshimo-kiosk --set-pin` prints it; without it the page stays closed.
    pub(crate) pin_hash: Option<String>,
}

impl StaffConfig {
    /// The hash of the PIN.
    pub(crate) fn pin(&self) -> Option<PinHash> {
        self.pin_hash.as_deref()?.parse().ok()
    }
}

/// How long the kiosk waits, in seconds.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct TimeConfig {
    /// Without a touch, until it asks.
    pub(crate) until_warning: u32,
    /// From the question until everything is discarded.
    pub(crate) warning: u32,
    /// How long the thank-you stays.
    pub(crate) thanks: u32,
}

impl Default for ScreenConfig {
    fn default() -> Self {
        // A 15.6-inch panel, as most kiosks have.
        Self {
            width_mm: 344.0,
            height_mm: 215.0,
            viewing_distance_mm: 500.0,
            fullscreen: false,
            window: [1280.0, 800.0],
        }
    }
}

impl Default for DisplayConfig {
    fn default() -> Self {
        Self { language: Language::japanese(), theme: ThemeChoice::Light, text_step: 1, furigana: false }
    }
}

impl Default for TimeConfig {
    fn default() -> Self {
        Self { until_warning: 120, warning: 40, thanks: 30 }
    }
}

impl Config {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// Everything wrong in it, at once.
    pub(crate) fn read(file: &Path) -> Result<Self, ConfigError> {
        let read = bytes(file).and_then(|bytes| Self::parse_bytes(&bytes));
        let read = read.map_err(|faults| ConfigError { file: file.to_owned(), faults })?;
        Ok(Self { file: Some(file.to_owned()), ..read })
    }

    /// Checks the bytes of a configuration.
    ///
    /// # Errors
    /// Everything wrong in it, at once.
    pub fn parse_bytes(bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        match utf8::text(bytes) {
            Ok(text) => Self::parse(text),
            Err(NotUtf8 { place }) => {
                Err(vec![Fault::at(place, "the file is not UTF-8 text", "save the file as UTF-8")])
            }
        }
    }

    /// Checks the text of a configuration.
    ///
    /// # Errors
    /// Everything wrong in it, at once.
    pub(crate) fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let document = Document::read(utf8::without_mark(text))?;
        let mut faults = document.unknown_or_mistyped();
        if faults.is_empty() {
            match document.config() {
                Ok(config) => {
                    faults = bounds::faults(&config, &document);
                    if faults.is_empty() {
                        return Ok(config);
                    }
                }
                Err(fault) => faults.push(fault),
            }
        }
        faults.sort_by_key(|fault| (fault.line, fault.column));
        Err(faults)
    }
}

/// What stands in the file, if it can be a configuration at all.
fn bytes(file: &Path) -> Result<Vec<u8>, Vec<Fault>> {
    let unreadable = |error: std::io::Error| {
        let hint = match error.kind() {
            std::io::ErrorKind::IsADirectory => "give the path of the file itself, such as /etc/moshimo.toml",
            std::io::ErrorKind::PermissionDenied => "allow the kiosk's user to read it, with chgrp and chmod 640",
            _ => "give the path of an existing file with --config, or leave out --config to use the defaults",
        };
        vec![Fault::of_file(error.to_string(), hint)]
    };
    let file = std::fs::File::open(file).map_err(unreadable)?;
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut std::io::Read::take(file, MOST + 1), &mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MOST {
        let message = format!("the file has more than {MOST} bytes");
        return Err(vec![Fault::of_file(message, "check the path: a configuration has only a few thousand bytes")]);
    }
    Ok(bytes)
}
