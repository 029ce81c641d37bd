//! How one kiosk is set up: one TOML file, checked at start, with a default for everything.

pub(crate) mod edit;

use std::path::{Path, PathBuf};

use moshimo_core::model::Language;
use moshimo_core::vault::PinHash;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Everything that can be set.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct Config {
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

/// One thing wrong in the configuration file.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{}{message}\nhint: {hint}", line.map(|line| format!("line {line}: ")).unwrap_or_default())]
pub(crate) struct Fault {
    pub(crate) line: Option<usize>,
    pub(crate) message: String,
    pub(crate) hint: String,
}

/// Everything wrong in the configuration file.
#[derive(Debug, Error)]
#[error("{}\n{}", file.display(), faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub(crate) struct ConfigError {
    file: PathBuf,
    faults: Vec<Fault>,
}

impl Config {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// Everything wrong in it, at once.
    pub(crate) fn read(file: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(file).map_err(|error| ConfigError {
            file: file.to_owned(),
            faults: vec![Fault {
                line: None,
                message: error.to_string(),
                hint: "name an existing file with --config, or leave it out for the defaults".to_owned(),
            }],
        })?;
        let read = Self::parse(&text).map_err(|faults| ConfigError { file: file.to_owned(), faults })?;
        Ok(Self { file: Some(file.to_owned()), ..read })
    }

    /// Checks the text of a configuration.
    ///
    /// # Errors
    /// Everything wrong in it, at once.
    pub(crate) fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let table: toml::Table = toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            vec![Fault {
                line,
                message: error.message().to_owned(),
                hint: "the file is TOML: [section], then key = value".to_owned(),
            }]
        })?;
        let mut faults = unknown_or_mistyped(&table, text);
        if faults.is_empty() {
            match table.try_into::<Self>() {
                Ok(config) => {
                    faults = config.out_of_bounds(text);
                    if faults.is_empty() {
                        return Ok(config);
                    }
                }
                Err(error) => faults.push(Fault {
                    line: None,
                    message: error.message().to_owned(),
                    hint: "see docs/configuration.md for every key".to_owned(),
                }),
            }
        }
        faults.sort_by_key(|fault| fault.line);
        Err(faults)
    }

    fn out_of_bounds(&self, text: &str) -> Vec<Fault> {
        let screen = &self.screen;
        let numbers = [
            ("screen", "width-mm", f64::from(screen.width_mm), 90.0, 3000.0),
            ("screen", "height-mm", f64::from(screen.height_mm), 60.0, 3000.0),
            ("screen", "viewing-distance-mm", f64::from(screen.viewing_distance_mm), 250.0, 3000.0),
            ("screen", "window", f64::from(screen.window[0]), 640.0, 16000.0),
            ("screen", "window", f64::from(screen.window[1]), 400.0, 16000.0),
            ("display", "text-step", f64::from(self.display.text_step), 1.0, 4.0),
            ("time", "until-warning", f64::from(self.time.until_warning), 10.0, 86_400.0),
            ("lecture", "until-warning", f64::from(self.lecture.until_warning), 600.0, 86_400.0),
            // Less than twenty seconds is no chance to answer.
            ("time", "warning", f64::from(self.time.warning), 20.0, 3600.0),
            ("time", "thanks", f64::from(self.time.thanks), 5.0, 3600.0),
        ];
        let mut faults: Vec<Fault> = numbers
            .into_iter()
            .filter(|(.., value, least, most)| !(*least..=*most).contains(value))
            .map(|(section, key, value, least, most)| Fault {
                line: line_of(text, section, key),
                message: format!("{section}.{key} is {value}"),
                hint: format!("choose a number from {least} to {most}"),
            })
            .collect();
        let uri = self.printer.uri.as_deref().unwrap_or("ipp://");
        if !["ipp://", "ipps://", "http://", "https://"].iter().any(|scheme| uri.starts_with(scheme)) {
            faults.push(Fault {
                line: line_of(text, "printer", "uri"),
                message: format!("printer.uri is {uri:?}"),
                hint: "a printer's address looks like ipp://192.0.2.7/ipp/print".to_owned(),
            });
        }
        if self.staff.pin_hash.is_some() && self.staff.pin().is_none() {
            faults.push(Fault {
                line: line_of(text, "staff", "pin-hash"),
                message: "staff.pin-hash is no hash of a PIN".to_owned(),
                hint: "take the line that `moshimo-kiosk --set-pin` prints, whole and in quotes".to_owned(),
            });
        }
        let folders = [("content", self.content.folder.as_ref()), ("save", self.save.folder.as_ref())];
        for (section, folder) in folders {
            if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
                faults.push(Fault {
                    line: line_of(text, section, "folder"),
                    message: format!("there is no folder {}", folder.display()),
                    hint: "make the folder, or correct its name".to_owned(),
                });
            }
        }
        faults
    }
}

/// Tries every key by itself, so that each fault is found and not only the first.
fn unknown_or_mistyped(table: &toml::Table, text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (section, value) in table {
        let alone: Vec<(&str, toml::Value)> = match value {
            toml::Value::Table(keys) => keys
                .iter()
                .map(|(key, value)| {
                    (key.as_str(), toml::Value::Table([(key.clone(), value.clone())].into_iter().collect()))
                })
                .collect(),
            other => vec![("", other.clone())],
        };
        for (key, value) in alone {
            let single: toml::Table = [(section.clone(), value)].into_iter().collect();
            if let Err(error) = single.try_into::<Config>() {
                faults.push(Fault {
                    line: line_of(text, section, key),
                    message: format!("{section}.{key}: {}", error.message()),
                    hint: "correct or remove this key; docs/configuration.md lists all of them".to_owned(),
                });
            }
        }
    }
    faults
}

/// The line on which `key` stands in `section`, counted from 1; the section's own line for an empty key.
fn line_of(text: &str, section: &str, key: &str) -> Option<usize> {
    let header = format!("[{section}]");
    let start = text.lines().position(|line| line.trim() == header || line.trim_start().starts_with(section))?;
    if key.is_empty() {
        return Some(start + 1);
    }
    let inside = text.lines().enumerate().skip(start);
    inside
        .take_while(|(index, line)| *index == start || !line.trim_start().starts_with('['))
        .find(|(_, line)| {
            line.split_once('=')
                .is_some_and(|(name, _)| name.trim().trim_start_matches(section).trim_start_matches('.') == key)
        })
        .map_or(Some(start + 1), |(index, _)| Some(index + 1))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
    use super::*;

    #[test]
    fn an_empty_file_is_the_default() {
        assert_eq!(Config::parse("").unwrap(), Config::default());
    }

    #[test]
    fn every_fault_is_named_with_its_line() {
        let text = "[screen]\nwidth-mm = \"big\"\ncolour = 3\n\n[printer]\nurl = \"ipp://x\"\n";
        let faults = Config::parse(text).unwrap_err();
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [Some(2), Some(3), Some(6)]);
        assert!(faults.iter().all(|fault| !fault.hint.is_empty()));
    }

    #[test]
    fn numbers_out_of_reason_are_refused() {
        let faults = Config::parse("[display]\ntext-step = 9\n[time]\nwarning = 3\n").unwrap_err();
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [Some(2), Some(4)]);
    }
}
