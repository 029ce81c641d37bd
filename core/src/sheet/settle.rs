//! The answers that count.

use super::filled::Filled;
use super::options::options_from;
use super::path::ItemPath;
use super::same::Values;
use crate::model::{Answer, Item, Questionnaire, QuestionnaireResponse, ResponseItem, Value};

/// Returns the answers that count, which pages and exports see. These are the answers to enabled items that the sheet
/// defines, in the sheet's order and without empty groups. A choice among chosen things keeps only what is still
/// chosen there.
pub fn settled(sheet: &Questionnaire, response: &QuestionnaireResponse) -> QuestionnaireResponse {
    let settling = Settling { filled: Filled::new(sheet, response) };
    let item = settling.level(&sheet.item, &response.item, None);
    QuestionnaireResponse { item, ..response.clone() }
}

struct Settling<'a> {
    filled: Filled<'a>,
}

impl Settling<'_> {
    fn level(&self, definitions: &[Item], given: &[ResponseItem], above: Option<&ItemPath>) -> Vec<ResponseItem> {
        let mut kept = Vec::new();
        for item in definitions {
            let first = above.map_or_else(|| ItemPath::top(&item.link_id), |above| above.child(&item.link_id));
            for (index, entry) in self.filled.given.entries(given, &item.link_id).into_iter().enumerate() {
                let path = first.at(index);
                if !self.filled.is_enabled(&path) {
                    continue;
                }
                kept.extend(if item.is_question() {
                    self.question(item, entry, &path)
                } else {
                    self.group(item, entry, &path)
                });
            }
        }
        kept
    }

    fn group(&self, item: &Item, entry: &ResponseItem, path: &ItemPath) -> Option<ResponseItem> {
        let below = self.level(&item.item, &entry.item, Some(path));
        (!below.is_empty()).then(|| ResponseItem { answer: Vec::new(), item: below, ..entry.clone() })
    }

    fn question(&self, item: &Item, entry: &ResponseItem, path: &ItemPath) -> Option<ResponseItem> {
        let offered = options_from(item).map(|_| self.filled.options(path));
        let offered = offered.as_ref().map(|offered| Values::of(offered.iter().map(|option| &option.value)));
        let still_offered = |value: &Value| offered.as_ref().is_none_or(|it| it.hold(value));
        let mut answer = Vec::new();
        for (index, given) in entry.answer.iter().enumerate().filter(|(_, given)| still_offered(&given.value)) {
            let below = self.level(&item.item, &given.item, Some(&path.at(index)));
            answer.push(Answer { item: below, ..given.clone() });
        }
        (!answer.is_empty()).then(|| ResponseItem { answer, item: Vec::new(), ..entry.clone() })
    }
}
