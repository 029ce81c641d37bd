//! 来訪. One citizen's use of the machine: start or revise, answer, undo, complete, discard. Only this module writes
//! answers.

mod record;

use std::sync::Arc;

use crate::model::questionnaire::FormCode;
use crate::model::{Questionnaire, QuestionnaireResponse, ResponseStatus, Value};
use crate::sheet::{self, CarriedOver, Difference, ItemPath, LeftOver, Rejection, Side};

pub use record::{Beside, RestoreError, beside_from_bytes, beside_to_bytes};

/// The number of steps that can be taken back.
const UNDO_STEPS: usize = 200;

/// A visit, in which one citizen fills in one sheet. The answers live in this value and nowhere else. Dropping it ends
/// the visit.
///
/// ```
/// use std::sync::Arc;
/// use moshimo_core::model::{Questionnaire, Value, questionnaire::FormCode};
/// use moshimo_core::{sheet, visit::Visit};
///
/// let sheet: Arc<Questionnaire> = serde_json::from_str::<Questionnaire>(
///     r#"{ "resourceType": "Questionnaire", "url": "https://moshimo.example/fhir/Questionnaire/joy", "version": "1",
///          "item": [{ "linkId": "joy.what", "type": "text", "text": "楽しみは何ですか" }] }"#,
/// )?.into();
/// let mut visit = Visit::start(sheet.clone(), FormCode::Long);
/// let first = sheet::pages(&sheet, visit.response(), visit.form()).remove(0);
/// visit.answer(&first.path, vec![Value::String("孫と歩くこと".to_owned())])?;
/// assert!(visit.undo());
/// assert!(sheet::answers(visit.response(), &first.path).is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Visit {
    sheet: Arc<Questionnaire>,
    form: FormCode,
    response: QuestionnaireResponse,
    revision: Option<Revision>,
    before: Vec<Step>,
}

/// The answers before a change, and its place; `None` for a decision.
struct Step {
    place: Option<ItemPath>,
    response: QuestionnaireResponse,
    decisions: Vec<Decision>,
}

/// 前回の回答. The answers of an earlier visit, read back from paper or file.
#[derive(Clone)]
pub struct Earlier {
    /// The answers as they were read.
    pub response: QuestionnaireResponse,
    /// The definition to which they were given, if it is known. It has the words of questions that are no longer
    /// asked.
    pub sheet: Option<Arc<Questionnaire>>,
}

/// The start of a revision, and the decisions about answers that could not be carried over.
#[derive(Clone)]
struct Revision {
    earlier: Earlier,
    carried: CarriedOver,
    /// A decision for each answer that is left over.
    decisions: Vec<Decision>,
}

/// The decision about an answer that has no place in today's sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Nothing was decided. At the end the answer is kept as a note, so that nothing is dropped without asking.
    #[default]
    Open,
    /// The answer stays on the sheet as a note, in the words of that time.
    Keep,
    /// The question is answered anew. Until then, the old answer is kept as a note.
    AnswerAnew,
    /// The answer is dropped.
    LetGo,
}

/// Shows the sheet and nothing of the answers, since a panic message or a log line may print it.
impl std::fmt::Debug for Visit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Visit")
            .field("sheet", &self.sheet.canonical())
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}

impl Visit {
    /// Begins with an empty sheet that has only its initial answers.
    pub fn start(sheet: Arc<Questionnaire>, form: FormCode) -> Self {
        let mut response = QuestionnaireResponse::new(&sheet);
        for item in sheet.all_items().into_iter().filter(|item| !item.initial.is_empty()) {
            let values = item.initial.iter().map(|initial| initial.value.clone()).collect();
            let Some(path) = ItemPath::of(&sheet, &item.link_id) else { continue };
            // An initial answer that the sheet itself does not accept is a fault of the content. The citizen starts
            // blank there.
            if let Ok(filled) = sheet::with_answer(&sheet, &response, &path, values) {
                response = filled;
            }
        }
        Self { sheet, form, response, revision: None, before: Vec::new() }
    }

    /// Begins with last time's answers. Those without a place in today's sheet are listed by
    /// [`left_over`](Self::left_over).
    pub fn revise(sheet: Arc<Questionnaire>, form: FormCode, earlier: Earlier) -> Self {
        let carried = sheet::carry_over(&sheet, earlier.sheet.as_deref(), &earlier.response);
        let response = sheet::undated(&carried.response);
        // An earlier note was decided about last time.
        let decide = |left: &LeftOver| if left.why == sheet::Why::Note { Decision::Keep } else { Decision::Open };
        let decisions = carried.left_over.iter().map(decide).collect();
        let revision = Some(Revision { earlier, carried, decisions });
        Self { sheet, form, response, revision, before: Vec::new() }
    }

    /// Returns the sheet.
    pub fn sheet(&self) -> &Arc<Questionnaire> {
        &self.sheet
    }

    /// Returns the short or the long form.
    pub fn form(&self) -> FormCode {
        self.form
    }

    /// Continues in the other form. Every answer stays.
    pub fn set_form(&mut self, form: FormCode) {
        self.form = form;
    }

    /// Returns all answers so far, including those to items that are disabled now.
    pub fn response(&self) -> &QuestionnaireResponse {
        &self.response
    }

    /// Returns the answers that count: see [`sheet::settled`]. In a revision, unchanged answers have the dates of last
    /// time, and kept answers are notes.
    pub fn settled(&self) -> QuestionnaireResponse {
        let settled = sheet::settled(&self.sheet, &self.response);
        let Some(revision) = &self.revision else { return settled };
        let mut dated = sheet::dated(&self.sheet, &revision.carried.response, &settled);
        let judged = revision.carried.left_over.iter().zip(&revision.decisions);
        let kept = judged.filter(|(left, decision)| !is_let_go(&settled, left, **decision));
        dated.set_notes(kept.map(|(left, _)| &left.note));
        dated
    }

    /// Returns the answers of last time, if this is a revision.
    pub fn earlier(&self) -> Option<&Earlier> {
        self.revision.as_ref().map(|revision| &revision.earlier)
    }

    /// Returns the differences from last time, as far as answers could be carried over. Returns none if this is not a
    /// revision.
    pub fn changes(&self) -> Vec<Difference> {
        let Some(revision) = &self.revision else { return Vec::new() };
        let settled = sheet::settled(&self.sheet, &self.response);
        let old = Side { sheet: &self.sheet, response: &revision.carried.response };
        sheet::compare(old, Side { sheet: &self.sheet, response: &settled })
    }

    /// Returns the answers of last time that have no place in today's sheet, each with the decision about it.
    pub fn left_over(&self) -> impl Iterator<Item = (&LeftOver, Decision)> {
        let revision = self.revision.iter();
        revision.flat_map(|it| it.carried.left_over.iter().zip(it.decisions.iter().copied()))
    }

    /// Decides about the answer at this place of [`left_over`](Self::left_over). Returns `false` if there is none.
    pub fn decide(&mut self, index: usize, decision: Decision) -> bool {
        let step = self.step(None);
        let slot = self.revision.as_mut().and_then(|it| it.decisions.get_mut(index));
        let Some(slot) = slot else { return false };
        if *slot != decision {
            *slot = decision;
            self.remember(step);
        }
        true
    }

    /// Answers the item at this place with exactly these values. No value makes it blank.
    ///
    /// # Errors
    /// If the item does not accept them. Nothing is changed then.
    pub fn answer(&mut self, place: &ItemPath, values: Vec<Value>) -> Result<(), Rejection> {
        let is_writing = matches!(values.as_slice(), [Value::String(_)]);
        let changed = sheet::with_answer(&self.sheet, &self.response, place, values)?;
        // Letters written one after the other at one place are one step.
        let goes_on = is_writing
            && self.before.last().is_some_and(|step| step.place.as_ref() == Some(place))
            && matches!(sheet::answers(&self.response, place), [one] if matches!(one.value, Value::String(_)));
        if goes_on {
            self.response = changed;
        } else {
            self.put(place, changed);
        }
        Ok(())
    }

    /// Adds an empty instance to the repeating group at this place.
    ///
    /// # Errors
    /// If the group does not repeat or is full.
    pub fn add_instance(&mut self, place: &ItemPath) -> Result<(), Rejection> {
        let changed = sheet::with_instance(&self.sheet, &self.response, place)?;
        self.put(place, changed);
        Ok(())
    }

    /// Removes one instance of a repeating group.
    ///
    /// # Errors
    /// If there is no such instance.
    pub fn remove_instance(&mut self, place: &ItemPath) -> Result<(), Rejection> {
        let changed = sheet::without_instance(&self.sheet, &self.response, place)?;
        self.put(place, changed);
        Ok(())
    }

    /// Takes back the last step. Returns `false` if there is none.
    pub fn undo(&mut self) -> bool {
        let step = self.before.pop();
        let undone = step.is_some();
        if let Some(step) = step {
            self.response = step.response;
            if let Some(revision) = &mut self.revision {
                revision.decisions = step.decisions;
            }
        }
        undone
    }

    /// Returns whether a step can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Ends the visit, and returns the answers that count with today's date. A revision is `amended` even if nothing
    /// was changed, since the citizen has confirmed every answer today.
    pub fn complete(self, today: jiff::civil::Date) -> QuestionnaireResponse {
        let settled = self.settled();
        let status = if self.revision.is_some() { ResponseStatus::Amended } else { ResponseStatus::Completed };
        QuestionnaireResponse { status, authored: Some(today.to_string()), ..settled }
    }

    fn put(&mut self, place: &ItemPath, changed: QuestionnaireResponse) {
        if changed == self.response {
            return;
        }
        let step = self.step(Some(place));
        self.response = changed;
        self.remember(step);
    }

    /// Returns the current state as a step.
    fn step(&self, place: Option<&ItemPath>) -> Step {
        let decisions = self.revision.as_ref().map(|it| it.decisions.clone()).unwrap_or_default();
        Step { place: place.cloned(), response: self.response.clone(), decisions }
    }

    fn remember(&mut self, step: Step) {
        if self.before.len() == UNDO_STEPS {
            self.before.remove(0);
        }
        self.before.push(step);
    }
}

/// Returns whether an answer that is left over need not be kept: it was dropped, or its question is answered anew.
fn is_let_go(settled: &QuestionnaireResponse, left: &LeftOver, decision: Decision) -> bool {
    match decision {
        Decision::Open | Decision::Keep => false,
        Decision::AnswerAnew => left.place.as_ref().is_some_and(|place| !sheet::answers(settled, place).is_empty()),
        Decision::LetGo => true,
    }
}
