//! The lines of items in a file of answers.

use std::collections::HashMap;

use super::findings::Finding;

/// The lines of a file that name the items of findings.
#[derive(Debug)]
pub struct Lines<'f>(HashMap<&'f str, Vec<usize>>);

impl<'f> Lines<'f> {
    /// Searches the text once, for the items of all findings.
    ///
    /// ```
    /// # use moshimo_core::sheet::{Finding, Lines, Reason};
    /// let finding = Finding { link_id: Some("joy".into()), place: vec![0], reason: Reason::UnknownItem };
    /// let text = "{\n  \"linkId\": \"joy\"\n}";
    /// assert_eq!(Lines::of(text, std::slice::from_ref(&finding)).line(&finding), Some(2));
    /// ```
    pub fn of(text: &str, findings: &'f [Finding]) -> Self {
        let named = findings.iter().filter_map(|finding| finding.link_id.as_ref());
        let mut lines: HashMap<&str, Vec<usize>> = named.map(|link_id| (link_id.as_str(), Vec::new())).collect();
        for (index, line) in text.lines().enumerate() {
            let mut pieces = line.split('"').skip(1).peekable();
            while let Some(quoted) = pieces.next() {
                // Text behind the last quotation mark is not quoted.
                if pieces.peek().is_none() {
                    break;
                }
                let Some(found) = lines.get_mut(quoted) else { continue };
                if found.last() != Some(&(index + 1)) {
                    found.push(index + 1);
                }
            }
        }
        Self(lines)
    }

    /// Returns the line of the instance that is meant, counted from 1. Instances are in order, and the highest number
    /// of the place counts them. If there are fewer, returns the first line.
    pub fn line(&self, finding: &Finding) -> Option<usize> {
        let lines = self.0.get(finding.link_id.as_ref()?.as_str())?;
        let instance = finding.place.iter().copied().max().unwrap_or(0);
        lines.get(instance).or(lines.first()).copied()
    }
}
