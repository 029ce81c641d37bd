//! Tables for a spreadsheet, as CSV.

/// Returns rows as CSV in UTF-8, with commas, quotes where they are needed, and a line feed behind each row.
///
/// A cell may hold text from anybody, and a spreadsheet would run text that begins like a formula. Such a cell begins
/// with an apostrophe.
///
/// ```
/// let rows = [["place", "why"], ["南公民館", "=A1, と書いた"]];
/// assert_eq!(moshimo_core::spreadsheet::csv(rows), "place,why\n南公民館,\"'=A1, と書いた\"\n");
/// ```
pub fn csv<Row>(rows: impl IntoIterator<Item = Row>) -> String
where
    Row: IntoIterator<Item: AsRef<str>>,
{
    let mut csv = String::new();
    for row in rows {
        for (index, text) in row.into_iter().enumerate() {
            if index > 0 {
                csv.push(',');
            }
            cell(&mut csv, text.as_ref());
        }
        csv.push('\n');
    }
    csv
}

fn cell(csv: &mut String, text: &str) {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) {
        csv.extend(["\"", guard, &text.replace('"', "\"\""), "\""]);
    } else {
        csv.extend([guard, text]);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn cells_keep_apart_and_run_nothing() {
        let check = |cell: &str, written: &str| assert_eq!(super::csv([[cell, "b"]]), format!("{written},b\n"));
        check("a", "a");
        check("", "");
        check("a, b", "\"a, b\"");
        check("say \"a\"", "\"say \"\"a\"\"\"");
        check("one\ntwo", "\"one\ntwo\"");
        check("=1+1", "'=1+1");
        check("-\"a\"", "\"'-\"\"a\"\"\"");
        assert_eq!(super::csv(Vec::<[&str; 2]>::new()), "");
    }
}
