//! A change of one number in the configuration file. Everything else in it stays as it is, comments too.

use std::path::Path;

use moshimo_core::utf8;
use thiserror::Error;

use crate::system::config::Config;
use crate::system::files::{self, Refused};

/// An error that leaves the file as it was.
#[derive(Debug, Error)]
pub(crate) enum EditError {
    #[error("the file cannot be read or written: {0}")]
    File(#[from] Refused),
    #[error("the line cannot be added to the file without changing its meaning")]
    Form,
}

impl From<std::io::Error> for EditError {
    fn from(error: std::io::Error) -> Self {
        Self::File(error.into())
    }
}

/// Returns the line of the configuration that gives the width of the screen.
pub(crate) fn width_line(millimetres: f32) -> String {
    format!("width-mm = {millimetres:.1}")
}

/// Writes the width of the screen into the configuration: beside the file, and then renamed.
///
/// # Errors
/// When the file cannot be read or written, or the line cannot be placed in it.
pub(crate) fn write_width(file: &Path, millimetres: f32) -> Result<(), EditError> {
    // A link stays a link.
    let file = file.canonicalize()?;
    let text = std::fs::read_to_string(&file)?;
    let changed = with_width(&text, millimetres).ok_or(EditError::Form)?;
    let permissions = std::fs::metadata(&file)?.permissions();
    files::write_whole(&file, changed.as_bytes())?;
    Ok(std::fs::set_permissions(&file, permissions)?)
}

/// Returns `text` with another width, or `None` where the changed text would not mean just that.
fn with_width(text: &str, millimetres: f32) -> Option<String> {
    let line = width_line(millimetres);
    let mut lines: Vec<String> = text.split_inclusive('\n').map(ToOwned::to_owned).collect();
    let header = lines.iter().position(|line| header(line) == Some("screen"));
    if let Some(start) = header {
        let inside = lines.iter().enumerate().skip(start + 1).take_while(|(_, line)| self::header(line).is_none());
        let old = inside.into_iter().find(|(_, line)| key(line) == Some("width-mm")).map(|(index, _)| index);
        if let Some(index) = old {
            lines[index] = replaced(&lines[index], &line);
        } else {
            // The header may be the last line, without a line break.
            let end = if lines[start].ends_with('\n') { "" } else { "\n" };
            lines[start].push_str(end);
            lines.insert(start + 1, line + "\n");
        }
    } else {
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        lines.push(format!("{end}\n[screen]\n{line}\n"));
    }
    let changed = lines.concat();
    let mut wished = Config::parse(text).ok()?;
    let meant = Config::parse(&changed).ok()?;
    wished.screen.width_mm = meant.screen.width_mm;
    (wished == meant && (meant.screen.width_mm - millimetres).abs() < 0.06).then_some(changed)
}

fn header(line: &str) -> Option<&str> {
    Some(utf8::without_mark(line).trim().strip_prefix('[')?.split(']').next()?.trim())
}

fn key(line: &str) -> Option<&str> {
    Some(line.split_once('=')?.0.trim())
}

/// Returns `line` with the indent, the remark and the line break of the old one.
fn replaced(old: &str, line: &str) -> String {
    let ended = old.trim_end_matches(['\r', '\n']);
    let end = &old[ended.len()..];
    let indent = &ended[..ended.len() - ended.trim_start().len()];
    let remark = ended.find('#').map(|at| &ended[ended[..at].trim_end().len()..]).unwrap_or_default();
    format!("{indent}{line}{remark}{end}")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
    use super::*;

    #[track_caller]
    fn check(before: &str, after: Option<&str>) {
        assert_eq!(with_width(before, 341.5).as_deref(), after);
    }

    #[test]
    fn only_the_one_line_changes() {
        check("", Some("\n[screen]\nwidth-mm = 341.5\n"));
        check("[screen]", Some("[screen]\nwidth-mm = 341.5\n"));
        check(
            "# kiosk 3\n[screen]   # the panel\n  width-mm = 344.0   # measured\r\nfullscreen = true\n\n[time]\nwarning = 40",
            Some(
                "# kiosk 3\n[screen]   # the panel\n  width-mm = 341.5   # measured\r\nfullscreen = true\n\n[time]\nwarning = 40",
            ),
        );
        check("[time]\nwarning = 40", Some("[time]\nwarning = 40\n\n[screen]\nwidth-mm = 341.5\n"));
        check("\u{feff}[screen]\nfullscreen = true\n", Some("\u{feff}[screen]\nwidth-mm = 341.5\nfullscreen = true\n"));
        // A configuration that is written in another way is left alone.
        check("screen.width-mm = 344.0\n", None);
        check("screen = { width-mm = 344.0 }\n", None);
    }

    #[test]
    fn a_file_is_replaced_whole_and_keeps_who_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("moshimo.toml");
        files::write_whole(&file, b"[screen]\nwidth-mm = 344.0 # old\n").unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
        write_width(&file, 300.0).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "[screen]\nwidth-mm = 300.0 # old\n");
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(write_width(&folder.path().join("none.toml"), 300.0).is_err());
    }
}
