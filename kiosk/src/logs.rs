//! What is said to whoever looks after the machine: lines on standard error, which a supervisor keeps.

use std::io::Write as _;

use log::{LevelFilter, Log, Metadata, Record};

struct Lines;

impl Log for Lines {
    /// Only our own words: they hold no answers. What others log of keys and texts is not ours to know.
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("moshimo")
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            let level = record.level().as_str().to_ascii_lowercase();
            // Where even this cannot be written, there is nobody to tell.
            writeln!(std::io::stderr(), "{level}: {}", record.args()).ok();
        }
    }

    fn flush(&self) {}
}

/// Begins to say what happens.
pub(crate) fn begin() {
    if log::set_logger(&Lines).is_ok() {
        log::set_max_level(LevelFilter::Info);
    }
}
