//! The configuration of a kiosk: one TOML file, checked at the start, with a default for everything.

mod bounds;
mod document;
pub(crate) mod edit;
mod fault;
mod keypad;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use moshimo_core::model::Language;
use moshimo_core::printing::Access;
use moshimo_core::utf8::{self, NotUtf8};
use moshimo_core::vault::PinHash;
use serde::{Deserialize, Serialize};

use crate::system::calling::Recipient;
use document::Document;
pub(crate) use fault::ConfigError;
pub use fault::Fault;
pub(crate) use keypad::{KeypadConfig, Meaning, key as key_of};

/// The most bytes of a configuration.
const MOST: u64 = 1_000_000;

/// The configuration of a kiosk.
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
    pub(crate) keypad: KeypadConfig,
    pub(crate) time: TimeConfig,
    pub(crate) staff: StaffConfig,
    /// The file that the configuration was read from.
    #[serde(skip)]
    pub(crate) file: Option<PathBuf>,
}

/// The screen, and the distance of the eyes from it.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct ScreenConfig {
    /// The width of the picture in millimetres.
    pub(crate) width_mm: f32,
    /// The height of the picture in millimetres.
    pub(crate) height_mm: f32,
    /// The distance from the eyes to the screen.
    pub(crate) viewing_distance_mm: Distance,
    /// Whether the screen lies flat, so that people sit around it. Only then are cards turned to its sides.
    pub(crate) lies_flat: bool,
    /// Whether the kiosk covers the whole screen and cannot be closed.
    pub(crate) fullscreen: bool,
    /// The width and height of the window.
    pub(crate) window: [f32; 2],
}

/// The least panel that holds every screen: 7 inches. Its longer and its shorter side, in millimetres.
const LEAST_PANEL: [f32; 2] = [150.0, 85.0];

impl ScreenConfig {
    /// Returns what is wrong and what to do, where the panel cannot hold every screen in letters that can be read.
    pub(crate) fn too_small(&self) -> Option<[String; 2]> {
        let (width, height) = (self.width_mm, self.height_mm);
        let [long, short] = LEAST_PANEL;
        if width.max(height) >= long && width.min(height) >= short {
            return None;
        }
        let message = format!("the panel of {width} by {height} mm is too small for the sheets");
        let hint = format!(
            "use a panel of 7 inches (154 by 86 mm) or more, or measure again: at least {long} mm on the longer side \
             and {short} mm on the shorter one"
        );
        Some([message, hint])
    }
}

/// The distance from the eyes to the screen: `"auto"`, which follows from the size of the panel, or millimetres.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(untagged)]
pub(crate) enum Distance {
    #[default]
    #[serde(with = "auto")]
    Auto,
    Millimetres(f32),
}

impl Distance {
    /// Returns the distance in millimetres, where one is set.
    pub(crate) fn millimetres(self) -> Option<f32> {
        match self {
            Self::Auto => None,
            Self::Millimetres(millimetres) => Some(millimetres),
        }
    }
}

/// The word for a value that the kiosk finds by itself.
mod auto {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("auto")
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
        let word = String::deserialize(deserializer)?;
        if word == "auto" { Ok(()) } else { Err(D::Error::custom("expected \"auto\" or millimetres")) }
    }
}

/// The look of the screen before anybody changes it.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct DisplayConfig {
    /// The language: `ja`, `ja-Hira` or `en`.
    pub(crate) language: Language,
    pub(crate) theme: ThemeChoice,
    /// The size of text, from 1 to 4.
    pub(crate) text_step: u8,
    /// Whether readings stand above kanji.
    pub(crate) furigana: bool,
}

/// The colours of the screen.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ThemeChoice {
    /// Calm and warm.
    #[default]
    Light,
    /// White on black.
    HighContrast,
}

/// The source of the content.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct ContentConfig {
    /// A folder like `assets`. Without one the content inside the program is used.
    pub(crate) folder: Option<PathBuf>,
}

/// The printer.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct PrinterConfig {
    /// The address of the printer, `ipp://…` or `ipps://…`.
    pub(crate) uri: Option<String>,
    /// Whether a printer is looked for in the network where no address is set.
    pub(crate) discover: bool,
    /// The file with the printer's certificate, or with the one of the authority that signed it.
    pub(crate) certificate: Option<PathBuf>,
    /// The SHA-256 fingerprint of the printer's certificate.
    pub(crate) fingerprint: Option<String>,
    /// The file, of mode 600, with a user's name and the password.
    pub(crate) password_file: Option<PathBuf>,
    /// The seconds until a printer that does not answer is given up.
    pub(crate) timeout_seconds: Option<u64>,
}

impl PrinterConfig {
    /// Returns what the printer has to be shown, and what it has to show.
    pub(crate) fn access(&self) -> Access {
        Access {
            certificate: self.certificate.clone(),
            fingerprint: self.fingerprint.clone(),
            password_file: self.password_file.clone(),
        }
    }
}

/// The pages that may be kept as files.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct SaveConfig {
    /// The folder for them. Without one no page is written into a file.
    pub(crate) folder: Option<PathBuf>,
}

/// Lectures, on a lecturer's tablet or with a projector.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct LectureConfig {
    /// Whether the first screen leads to lectures. The page of the staff always does.
    pub(crate) tile: bool,
    /// The folder for reports. It may be missing while no stick is in.
    pub(crate) folder: Option<PathBuf>,
    /// The seconds without a touch until the kiosk asks whether somebody is there.
    pub(crate) until_warning: u32,
}

impl Default for LectureConfig {
    fn default() -> Self {
        // No lecturer talks for longer without turning a page.
        Self { tile: false, folder: None, until_warning: 7200 }
    }
}

/// The ways in which an earlier sheet may be brought along, besides a scanner.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct ReadConfig {
    /// The folder in which USB sticks are mounted. It may be missing while none is in.
    pub(crate) folder: Option<PathBuf>,
    /// The camera that a sheet can be held before.
    pub(crate) camera: Option<PathBuf>,
}

/// The place of the kiosk.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct PlaceConfig {
    /// The name of the place, as officers call it. Opinions on leaflets are stored with it.
    pub(crate) name: String,
}

/// The place of the database, which holds a sealed draft and facts about nobody.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct StoreConfig {
    /// The folder of the database. It is made where it is missing.
    pub(crate) folder: Option<PathBuf>,
}

impl StoreConfig {
    /// Returns the file of the database.
    pub(crate) fn file(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join("kiosk.db"))
    }
}

/// Reading aloud.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct VoiceConfig {
    /// Whether the screen offers reading aloud.
    pub(crate) offered: bool,
    /// The sound device by its ALSA name: `default`, or the headphones alone.
    pub(crate) device: String,
}

impl Default for VoiceConfig {
    fn default() -> Self {
        Self { offered: true, device: "default".to_owned() }
    }
}

/// The page of the staff, and the call for them.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct StaffConfig {
    /// The hash of the PIN, as `moshimo-kiosk --set-pin` prints it. Without one the page stays closed.
    pub(crate) pin_hash: Option<String>,
    /// The command or the address that tells staff elsewhere that a citizen calls.
    pub(crate) call: Option<Recipient>,
    /// The minutes for which a citizen's answers wait for the staff who were called.
    pub(crate) call_keeps_minutes: u32,
    /// The sound device of the call by its ALSA name. It is a loudspeaker, also where one listens through headphones.
    pub(crate) call_device: String,
}

impl Default for StaffConfig {
    fn default() -> Self {
        Self { pin_hash: None, call: None, call_keeps_minutes: 15, call_device: "default".to_owned() }
    }
}

impl StaffConfig {
    /// Returns the hash of the PIN, if there is one and it is valid.
    pub(crate) fn pin(&self) -> Option<PinHash> {
        self.pin_hash.as_deref()?.parse().ok()
    }
}

/// The times that the kiosk waits, in seconds.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct TimeConfig {
    /// The time without a touch until the kiosk asks whether somebody is there.
    pub(crate) until_warning: u32,
    /// The time from that question until everything is discarded.
    pub(crate) warning: u32,
    /// The time that the thanks stay on the screen.
    pub(crate) thanks: u32,
}

impl Default for ScreenConfig {
    fn default() -> Self {
        // A 15.6-inch panel, as most kiosks have.
        Self {
            width_mm: 344.0,
            height_mm: 215.0,
            viewing_distance_mm: Distance::Auto,
            lies_flat: false,
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
    /// When the file is no valid configuration, with all its faults at once.
    pub(crate) fn read(file: &Path) -> Result<Self, ConfigError> {
        let read = bytes(file).and_then(|bytes| Self::parse_bytes(&bytes));
        let read = read.map_err(|faults| ConfigError { file: file.to_owned(), faults })?;
        Ok(Self { file: Some(file.to_owned()), ..read })
    }

    /// Checks the bytes of a configuration.
    ///
    /// # Errors
    /// All faults at once, when it is not valid.
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
    /// All faults at once, when it is not valid.
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

/// Returns the bytes of the file, unless it is too large for a configuration.
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
