//! The faults of a whole response.

use thiserror::Error;

use super::check::{Rejection, check_values, most_answers};
use super::filled::Filled;
use super::path::ItemPath;
use crate::model::element::Extension;
use crate::model::questionnaire::extension;
use crate::model::{Item, LinkId, Questionnaire, QuestionnaireResponse, ResponseItem, Value};

/// A fault with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The item; `None` where the whole response is meant.
    pub link_id: Option<LinkId>,
    /// The instance of each repeating group or list around it, from 0 at each level.
    pub place: Vec<usize>,
    /// The fault.
    pub reason: Reason,
}

/// The fault of a response. It holds nothing of the answers.
#[derive(Clone, Debug, Error, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// A resource that is not a `QuestionnaireResponse`.
    #[error("this is a {found}, not a QuestionnaireResponse")]
    OtherResource {
        /// The type that the resource states.
        found: String,
    },
    /// A response to another sheet.
    #[error("the answers are for {found}, not for {expected}")]
    OtherSheet {
        /// The sheet's url.
        expected: String,
        /// The url that the response records.
        found: String,
    },
    /// A response to another version of the sheet.
    #[error("the answers are for version {found}, but the sheet has version {expected}")]
    OtherVersion {
        /// The sheet's version.
        expected: String,
        /// The version that the response records.
        found: String,
    },
    /// An item that the sheet does not have here.
    #[error("the sheet has no such item here")]
    UnknownItem,
    /// An answer that the item does not accept.
    #[error(transparent)]
    Rejected(#[from] Rejection),
    /// A required item that is blank.
    #[error("a required answer is missing")]
    Missing,
    /// Fewer answers or instances than needed.
    #[error("there are fewer than {least} answers")]
    TooFew {
        /// The needed number.
        least: usize,
    },
}

/// Returns all faults of a response, in the sheet's order. Answers to disabled items are checked too, but nothing is
/// required of them.
pub fn findings(sheet: &Questionnaire, response: &QuestionnaireResponse) -> Vec<Finding> {
    let mut search = Search { filled: Filled::new(sheet, response), found: Vec::new() };
    search.header(response);
    // Against another sheet every link id would be unknown. One sentence is enough then.
    if search.found.iter().all(|finding| matches!(finding.reason, Reason::OtherVersion { .. })) {
        search.level(&sheet.item, &response.item, None);
    }
    search.found
}

struct Search<'a> {
    filled: Filled<'a>,
    found: Vec<Finding>,
}

impl<'a> Search<'a> {
    fn header(&mut self, response: &QuestionnaireResponse) {
        let mut report = |reason| self.found.push(Finding { link_id: None, place: Vec::new(), reason });
        if response.resource_type != "QuestionnaireResponse" {
            report(Reason::OtherResource { found: response.resource_type.clone() });
            return;
        }
        let recorded = response.questionnaire.as_deref().unwrap_or_default();
        let (url, version) = recorded.split_once('|').unwrap_or((recorded, ""));
        let expected = self.filled.sheet.url.as_deref().unwrap_or_default();
        let expected_version = self.filled.sheet.version.as_deref().unwrap_or_default();
        if url != expected {
            report(Reason::OtherSheet { expected: expected.to_owned(), found: url.to_owned() });
        } else if version != expected_version && !version.is_empty() {
            report(Reason::OtherVersion { expected: expected_version.to_owned(), found: version.to_owned() });
        }
    }

    fn report(&mut self, path: &ItemPath, reason: Reason) {
        let place = path.steps().iter().map(|step| step.index).collect();
        self.found.push(Finding { link_id: Some(path.link_id().clone()), place, reason });
    }

    fn level(&mut self, definitions: &'a [Item], given: &'a [ResponseItem], above: Option<&ItemPath>) {
        let path_of = |link_id: &LinkId| above.map_or_else(|| ItemPath::top(link_id), |above| above.child(link_id));
        for entry in given {
            if self.filled.definitions.among(definitions, &entry.link_id).is_none() {
                self.report(&path_of(&entry.link_id), Reason::UnknownItem);
            }
        }
        for item in definitions {
            let path = path_of(&item.link_id);
            let entries = self.filled.given.entries(given, &item.link_id);
            let values: Vec<&Value> = entries.iter().flat_map(|it| &it.answer).map(|it| &it.value).collect();
            self.count(item, &path, if item.is_question() { values.len() } else { entries.len() });
            if !values.is_empty()
                && let Err(rejection) = self.judged(item, &path, &values)
            {
                self.report(&path, rejection.into());
            }
            if entries.is_empty() && !item.is_question() && !item.repeats {
                self.level(&item.item, &[], Some(&path));
            }
            for (index, entry) in entries.iter().enumerate() {
                if !item.is_question() {
                    self.level(&item.item, &entry.item, Some(&path.at(index)));
                }
                for (index, answer) in entry.answer.iter().enumerate() {
                    self.level(&item.item, &answer.item, Some(&path.at(index)));
                }
            }
        }
    }

    fn judged(&self, item: &Item, path: &ItemPath, values: &[&Value]) -> Result<(), Rejection> {
        if item.is_question() && item.read_only {
            return Err(Rejection::ReadOnly);
        }
        check_values(&self.filled, path, values.iter().copied())
    }

    fn count(&mut self, item: &Item, path: &ItemPath, count: usize) {
        let most = most_answers(item).filter(|most| !item.is_question() && count > *most);
        if let Some(most) = most {
            self.report(path, Rejection::TooMany { most }.into());
        }
        if !self.filled.is_enabled(path) {
            return;
        }
        let least = item.extension(extension::MIN_OCCURS).and_then(Extension::integer).unwrap_or(0);
        let least = usize::try_from(least).unwrap_or(0);
        if item.required && count == 0 {
            self.report(path, Reason::Missing);
        } else if count > 0 && count < least {
            self.report(path, Reason::TooFew { least });
        }
    }
}
