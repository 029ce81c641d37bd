//! A file that somebody brought, read in a process of its own that has given up nearly everything.

use std::path::Path;
use std::process::ExitCode;

pub(crate) use moshimo_core::carry::apart::Stop;
use moshimo_core::carry::apart::{self, Helper};
use moshimo_core::carry::{Collector, PictureError};

/// Adds the codes of a file to those that were collected, until `stop` ends the reading.
///
/// # Errors
/// When the file cannot be read, holds no code that can be added, or there is no process to read it.
pub(crate) fn read(file: &Path, stop: &Stop, collector: &mut Collector) -> Result<(), PictureError> {
    // Since it was listed it may have gone, or become something else.
    let file = apart::open_plain(file).map_err(|error| PictureError::Broken { reason: error.to_string() })?;
    helper().read(file, stop, collector).map(drop)
}

/// Reads a file for another process, where this one was started for that. Returns `None` where it was not.
pub(crate) fn serve_if_asked() -> Option<ExitCode> {
    apart::serve_if_asked()
}

/// Returns the program that reads files, which is this one.
#[cfg(not(test))]
fn helper() -> Helper {
    Helper::default()
}

/// Returns the program of the tests: it is this one too, but its `main` is another.
#[cfg(test)]
fn helper() -> Helper {
    let arguments = ["system::apart::tests::reads_for_the_others", "--exact", "-q", "--nocapture", "--"];
    Helper::new("/proc/self/exe", arguments.map(Into::into))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_for_the_others() {
        if let Some(code) = serve_if_asked() {
            std::process::exit(i32::from(code != ExitCode::SUCCESS));
        }
    }
}
