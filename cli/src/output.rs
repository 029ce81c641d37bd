//! Writing to standard output and to files.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::failure::{Failure, Usage};

/// Writes to standard output.
pub(crate) fn data(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::ReaderGone,
        _ => Failure::Output(error),
    })
}

/// Writes a value to standard output as indented JSON.
pub(crate) fn json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let mut json = serde_json::to_vec_pretty(value).map_err(Failure::Json)?;
    json.push(b'\n');
    data(&json)
}

/// Writes all files, or none if one fails. Each is written beside its place before the first is renamed.
pub(crate) fn files(files: &[(PathBuf, Vec<u8>)]) -> Result<(), Failure> {
    let beside = |(path, bytes): &(PathBuf, Vec<u8>)| beside(path, |file| file.write_all(bytes));
    let ready = files.iter().map(beside).collect::<Result<Vec<_>, _>>()?;
    Ok(files.iter().zip(ready).try_for_each(|((path, _), file)| rename(file, path))?)
}

/// Writes one file piece by piece, beside its place, and renames it.
pub(crate) fn stream(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), Failure> {
    Ok(rename(beside(path, write)?, path)?)
}

/// Writes a complete file beside its place.
fn beside(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<NamedTempFile, Usage> {
    // The name of the temporary file would not help anybody.
    let failed = |source: io::Error| Usage::Write { path: path.to_owned(), source: source.kind().into() };
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    let mut file = NamedTempFile::new_in(folder).map_err(failed)?;
    write(file.as_file_mut()).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    Ok(file)
}

fn rename(file: NamedTempFile, path: &Path) -> Result<(), Usage> {
    let failed = |source: io::Error| Usage::Write { path: path.to_owned(), source: source.kind().into() };
    file.persist(path).map(|_| ()).map_err(|error| failed(error.error))
}

/// Returns rows as aligned columns. Japanese letters count as two columns of the terminal.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|it| width(it)).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, widest) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(widest - width(cell) + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn width(text: &str) -> usize {
    let wide = |char: char| matches!(char, '\u{1100}'..='\u{115f}' | '\u{2460}'..='\u{24ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='｠' | '￠'..='￦' | '\u{20000}'..='\u{3fffd}');
    text.chars().map(|char| if wide(char) { 2 } else { 1 }).sum()
}
