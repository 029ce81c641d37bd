//! Lists on standard output, for people, programs, spreadsheets and documents.

use moshimo_core::spreadsheet;

use crate::output;

/// A format in which lists are written.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(crate) enum Format {
    /// Aligned columns for a terminal
    Table,
    /// JSON for programs
    Json,
    /// CSV for a spreadsheet
    Csv,
    /// A Markdown table for a document
    Markdown,
}

/// Rows with named columns.
pub(crate) struct List {
    pub(crate) head: &'static [&'static str],
    pub(crate) rows: Vec<Vec<String>>,
}

impl List {
    /// Returns aligned columns, without their names.
    pub(crate) fn table(&self) -> String {
        output::table(&self.rows)
    }

    /// Returns CSV. No cell runs as a formula in a spreadsheet.
    pub(crate) fn csv(&self) -> String {
        let head = self.head.iter().map(|it| (*it).to_owned()).collect();
        spreadsheet::csv(std::iter::once(&head).chain(&self.rows))
    }

    /// Returns a Markdown table. Characters that would end a cell or a row are escaped.
    pub(crate) fn markdown(&self) -> String {
        let cell = |text: &String| text.replace('|', "\\|").replace('\n', "<br>");
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let head = line(self.head.iter().map(|it| (*it).to_owned()).collect());
        let rule = line(vec!["---".to_owned(); self.head.len()]);
        let rows = self.rows.iter().map(|row| line(row.iter().map(cell).collect()));
        head + &rule + &rows.collect::<String>()
    }
}
