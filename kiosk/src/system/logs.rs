//! The log: lines on standard error, which a supervisor keeps, and the latest warnings and errors for the page of the
//! staff.

use std::collections::VecDeque;
use std::io::Write as _;
use std::sync::{Mutex, PoisonError};

use jiff::Zoned;
use log::{Level, LevelFilter, Log, Metadata, Record};
use serde::{Deserialize, Serialize};

/// The number of warnings and errors that are remembered.
const KEPT: usize = 40;

/// A warning or an error. It holds no answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Line {
    /// The day and the time, as the page of the staff shows them.
    pub(crate) at: String,
    pub(crate) words: String,
}

struct Lines {
    recent: Mutex<VecDeque<Line>>,
}

static LINES: Lines = Lines { recent: Mutex::new(VecDeque::new()) };

impl Log for Lines {
    /// Accepts our own lines only, which hold no answers. Libraries log keys and texts.
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("moshimo")
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            let level = record.level().as_str().to_ascii_lowercase();
            // Where standard error is closed, there is nobody to tell.
            writeln!(std::io::stderr(), "{level}: {}", record.args()).ok();
            if record.level() <= Level::Warn {
                self.remember(record.args().to_string());
            }
        }
    }

    fn flush(&self) {}
}

impl Lines {
    fn remember(&self, words: String) {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if recent.len() == KEPT {
            recent.pop_front();
        }
        let at = Zoned::now().strftime("%m-%d %H:%M").to_string();
        recent.push_back(Line { at, words });
    }
}

/// Begins the log.
pub(crate) fn begin() {
    if log::set_logger(&LINES).is_ok() {
        log::set_max_level(LevelFilter::Info);
    }
}

/// Puts the lines of the window before in front of the log.
pub(crate) fn go_on(lines: Vec<Line>) {
    let mut recent = LINES.recent.lock().unwrap_or_else(PoisonError::into_inner);
    for line in lines.into_iter().rev() {
        recent.push_front(line);
    }
    let most = recent.len().saturating_sub(KEPT);
    recent.drain(..most);
}

/// Returns the latest warnings and errors, the oldest first.
pub(crate) fn recent() -> Vec<Line> {
    LINES.recent.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_latest_are_remembered() {
        let lines = Lines { recent: Mutex::default() };
        for number in 0..KEPT + 3 {
            lines.remember(number.to_string());
        }
        let recent = lines.recent.lock().unwrap_or_else(PoisonError::into_inner);
        assert_eq!((recent.len(), recent[0].words.as_str()), (KEPT, "3"));
    }
}
