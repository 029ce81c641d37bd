//! The dates of a revision's answers, and the answers that were cleared.

use std::borrow::Cow;
use std::collections::HashSet;

use super::compare::{Change, Difference, Side, compare};
use super::given::{Given, entry_mut};
use super::path::{ItemPath, entry};
use crate::model::{Answer, Answered, LinkId, Questionnaire, QuestionnaireResponse, ResponseItem};

/// Returns the answers with the date of last time at each that is unchanged since `base`, the result of
/// [`carry_over`](super::carry_over). Dates follow from comparing, so that an answer that was changed and changed back
/// counts as unchanged.
pub(crate) fn dated(
    sheet: &Questionnaire,
    base: &QuestionnaireResponse,
    response: &QuestionnaireResponse,
) -> QuestionnaireResponse {
    let mut dated = undated(response);
    let found = compare(Side { sheet, response: base }, Side { sheet, response });
    let (before, now) = (Given::of(Cow::Borrowed(base)), Given::of(Cow::Borrowed(response)));
    for Difference { old, new, change, .. } in &found {
        if let (Some(old), Some(new), Change::Unchanged) = (old, new, change)
            && let Some(before) = before.entry(old)
            && let Some(entry) = now.way(new).and_then(|way| entry_mut(&mut dated.item, &way))
        {
            entry.set_answered(before.answered());
        }
    }
    let mut known: HashSet<LinkId> = HashSet::new();
    let gone = found.into_iter().filter(|it| it.change == Change::Removed).map(|it| it.link_id);
    let cleared: Vec<LinkId> = gone.filter(|link_id| known.insert(link_id.clone())).collect();
    dated.set_cleared(&cleared);
    dated
}

/// Returns the answers without their dates.
pub(crate) fn undated(response: &QuestionnaireResponse) -> QuestionnaireResponse {
    fn strip(entries: &mut [ResponseItem]) {
        for entry in entries {
            entry.set_answered(Answered::WithTheRest);
            strip(&mut entry.item);
            for Answer { item, .. } in &mut entry.answer {
                strip(item);
            }
        }
    }
    let mut undated = response.clone();
    strip(&mut undated.item);
    undated
}

/// Returns when the question at this place was answered, as far as that is known. Returns `None` also if it is blank.
pub fn answered_at(response: &QuestionnaireResponse, path: &ItemPath) -> Option<crate::model::PartialDate> {
    entry(response, path).and_then(|entry| response.answered_on(entry))
}

/// Returns whether the answer at this place was given with this version of the answers, and not carried over from the
/// version that it replaces. In a first version, where nothing was carried over, it never was.
pub fn is_new_here(response: &QuestionnaireResponse, path: &ItemPath) -> bool {
    response.replaces().is_some() && entry(response, path).is_some_and(|it| it.answered() == Answered::WithTheRest)
}

/// Returns whether anything was answered or cleared with this version of the answers.
pub fn has_new(response: &QuestionnaireResponse) -> bool {
    fn any(entries: &[ResponseItem]) -> bool {
        entries.iter().any(|entry| {
            let new = !entry.answer.is_empty() && entry.answered() == Answered::WithTheRest;
            new || any(&entry.item) || entry.answer.iter().any(|answer| any(&answer.item))
        })
    }
    !response.cleared().is_empty() || any(&response.item)
}
