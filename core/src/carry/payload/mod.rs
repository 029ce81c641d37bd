//! A record in bytes, which `docs/paper-format.md` calls the content.
//!
//! It names things as FHIR does (link ids, systems, codes), so that it can be read without the sheet. The dictionary
//! of the compression makes up for the length of the names.

mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;

/// The version that is written.
const VERSION: u8 = 1;

/// The mark before a name that continues another one: `.name` below `acp-what-if.about`.
const GOES_ON: char = '.';
/// The mark before a complete name that itself begins with one of the two marks.
const WHOLE: char = '/';

/// The bit of a date that lies in two eras and is counted by the earlier one. No year reaches it.
const OF_EARLIER_ERA: u64 = 1 << 23;

/// The kinds of values.
mod kind {
    pub(super) const FALSE: u8 = 0;
    pub(super) const TRUE: u8 = 1;
    pub(super) const DECIMAL: u8 = 2;
    pub(super) const INTEGER: u8 = 3;
    pub(super) const DATE: u8 = 4;
    pub(super) const DATE_TIME: u8 = 5;
    pub(super) const TIME: u8 = 6;
    pub(super) const STRING: u8 = 7;
    pub(super) const URI: u8 = 8;
    pub(super) const CODE: u8 = 9;
    pub(super) const CODING: u8 = 10;
    pub(super) const QUANTITY: u8 = 11;
    pub(super) const ATTACHMENT: u8 = 12;
    pub(super) const REFERENCE: u8 = 13;
    /// Items are nested below the answer.
    pub(super) const HAS_ITEMS: u8 = 0x10;
    /// A part of the answer has no name in this format, and follows as JSON.
    pub(super) const HAS_REST: u8 = 0x20;
}

/// The parts of the second byte.
mod flag {
    pub(super) const STATUS: u8 = 0b111;
    pub(super) const SHORT: u8 = 0b1000;
    pub(super) const QUESTIONNAIRE: u8 = 0b1_0000;
    pub(super) const AUTHORED: u8 = 0b10_0000;
}

/// Returns `acp-what-if` of `https://…/Questionnaire/acp-what-if|2026-11-22`, which the top link ids continue.
fn sheet_name(canonical: &str) -> &str {
    let url = canonical.split('|').next().unwrap_or_default();
    url.rsplit('/').next().unwrap_or_default()
}

/// Returns `https://…/CodeSystem/`, which the systems beside the sheet continue.
fn systems(canonical: &str) -> Option<String> {
    canonical.split_once("/Questionnaire/").map(|(base, _)| format!("{base}/CodeSystem/"))
}
