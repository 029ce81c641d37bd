//! Handwriting, which is too large for codes. It is left out, and its place is marked.

use serde_json::json;

use crate::model::{Answer, Attachment, LinkId, QuestionnaireResponse, ResponseItem, Value};

/// FHIR's extension that gives the reason for missing data.
const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
/// FHIR's code for "this format cannot hold it".
const UNSUPPORTED: &str = "unsupported";

/// Returns the response without the data of its attachments, and the questions that they belong to.
pub(super) fn without(response: &QuestionnaireResponse) -> (QuestionnaireResponse, Vec<LinkId>) {
    let mut left_out = Vec::new();
    let item = items(&response.item, &mut left_out);
    (QuestionnaireResponse { item, ..response.clone() }, left_out)
}

fn items(given: &[ResponseItem], left_out: &mut Vec<LinkId>) -> Vec<ResponseItem> {
    let mut kept = Vec::with_capacity(given.len());
    for item in given {
        let answer = item.answer.iter().map(|answer| self::answer(answer, &item.link_id, left_out)).collect();
        let below = items(&item.item, left_out);
        kept.push(ResponseItem { answer, item: below, ..item.clone() });
    }
    kept
}

fn answer(given: &Answer, link_id: &LinkId, left_out: &mut Vec<LinkId>) -> Answer {
    let value = match &given.value {
        Value::Attachment(attachment) if attachment.data.is_some() => {
            if left_out.last() != Some(link_id) {
                left_out.push(link_id.clone());
            }
            Value::Attachment(emptied(attachment))
        }
        other => other.clone(),
    };
    Answer { value, item: items(&given.item, left_out), other: given.other.clone() }
}

fn emptied(attachment: &Attachment) -> Attachment {
    let mut other = attachment.other.clone();
    other.insert("extension".to_owned(), json!([{ "url": ABSENT, "valueCode": UNSUPPORTED }]));
    Attachment { content_type: attachment.content_type.clone(), data: None, other }
}

/// Returns the questions whose handwriting was left out when these answers were packed.
pub fn left_out(response: &QuestionnaireResponse) -> Vec<LinkId> {
    fn gather(items: &[ResponseItem], into: &mut Vec<LinkId>) {
        for item in items {
            if item.answer.iter().any(|answer| is_left_out(&answer.value)) {
                into.push(item.link_id.clone());
            }
            item.answer.iter().for_each(|answer| gather(&answer.item, into));
            gather(&item.item, into);
        }
    }
    let mut found = Vec::new();
    gather(&response.item, &mut found);
    found
}

fn is_left_out(value: &Value) -> bool {
    let Value::Attachment(attachment) = value else { return false };
    let extensions = attachment.other.get("extension").and_then(serde_json::Value::as_array);
    let says_so = |it: &serde_json::Value| {
        it.get("url").and_then(serde_json::Value::as_str) == Some(ABSENT)
            && it.get("valueCode").and_then(serde_json::Value::as_str) == Some(UNSUPPORTED)
    };
    attachment.data.is_none() && extensions.is_some_and(|it| it.iter().any(says_so))
}
