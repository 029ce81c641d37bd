//! 来訪. One citizen's use of the machine: start or revise, answer, undo, complete, discard. The only place that writes answers.

mod record;

use std::sync::Arc;

use crate::model::questionnaire::FormCode;
use crate::model::{Questionnaire, QuestionnaireResponse, ResponseStatus, Value};
use crate::sheet::{self, CarriedOver, Difference, ItemPath, LeftOver, Rejection, Side};

pub use record::{Beside, RestoreError, beside_from_bytes, beside_to_bytes};

/// How many steps can be taken back.
const UNDO_STEPS: usize = 200;

/// One citizen filling in one sheet. The answers live in this value and nowhere else; dropping it ends the visit.
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

/// The answers before one change, and where it was made; `None` where it was a decision.
struct Step {
    place: Option<ItemPath>,
    response: QuestionnaireResponse,
    decisions: Vec<Decision>,
}

/// 前回の回答. Answers of an earlier visit, read back from paper or file.
#[derive(Clone)]
pub struct Earlier {
    /// The answers as they were read.
    pub response: QuestionnaireResponse,
    /// The definition that they were given to, where it is known: it has the words of what is asked no longer.
    pub sheet: Option<Arc<Questionnaire>>,
}

/// What a revision starts from, and what was decided about answers that could not be carried over.
#[derive(Clone)]
struct Revision {
    earlier: Earlier,
    carried: CarriedOver,
    /// One for each answer that is left over.
    decisions: Vec<Decision>,
}

/// What becomes of an answer that today's sheet has no place for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Nothing was decided. At the end it is kept as a note: nothing is dropped unasked.
    #[default]
    Open,
    /// It stands on the sheet as a note, in the words of then.
    Keep,
    /// The question is answered anew. Until it is, the old answer is kept as a note.
    AnswerAnew,
    /// It is let go.
    LetGo,
}

/// Says which sheet is filled in and nothing of the answers: a panic message or a log line may print it.
impl std::fmt::Debug for Visit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Visit")
            .field("sheet", &self.sheet.canonical())
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}

impl Visit {
    /// Begins with an empty sheet; answers that the sheet itself gives at the start stand there.
    pub fn start(sheet: Arc<Questionnaire>, form: FormCode) -> Self {
        let mut response = QuestionnaireResponse::new(&sheet);
        for item in sheet.all_items().into_iter().filter(|item| !item.initial.is_empty()) {
            let values = item.initial.iter().map(|initial| initial.value.clone()).collect();
            let Some(path) = ItemPath::of(&sheet, &item.link_id) else { continue };
            // What the sheet gives but does not itself take is a fault of the content; the citizen starts blank there.
            if let Ok(filled) = sheet::with_answer(&sheet, &response, &path, values) {
                response = filled;
            }
        }
        Self { sheet, form, response, revision: None, before: Vec::new() }
    }

    /// Begins with last time's answers. What today's sheet has no place for is listed by [`left_over`](Self::left_over).
    pub fn revise(sheet: Arc<Questionnaire>, form: FormCode, earlier: Earlier) -> Self {
        let carried = sheet::carry_over(&sheet, earlier.sheet.as_deref(), &earlier.response);
        let response = sheet::undated(&carried.response);
        // What was kept as a note was decided about last time.
        let decide = |left: &LeftOver| if left.why == sheet::Why::Note { Decision::Keep } else { Decision::Open };
        let decisions = carried.left_over.iter().map(decide).collect();
        let revision = Some(Revision { earlier, carried, decisions });
        Self { sheet, form, response, revision, before: Vec::new() }
    }

    /// What is asked.
    pub fn sheet(&self) -> &Arc<Questionnaire> {
        &self.sheet
    }

    /// Short or long.
    pub fn form(&self) -> FormCode {
        self.form
    }

    /// Goes on in the other form; every answer stays.
    pub fn set_form(&mut self, form: FormCode) {
        self.form = form;
    }

    /// What has been answered so far, also at items that are disabled now.
    pub fn response(&self) -> &QuestionnaireResponse {
        &self.response
    }

    /// What counts: see [`sheet::settled`]. In a revision each answer that is as it was last time has its date of then,
    /// and what was kept stands there as a note.
    pub fn settled(&self) -> QuestionnaireResponse {
        let settled = sheet::settled(&self.sheet, &self.response);
        let Some(revision) = &self.revision else { return settled };
        let mut dated = sheet::dated(&self.sheet, &revision.carried.response, &settled);
        let judged = revision.carried.left_over.iter().zip(&revision.decisions);
        let kept = judged.filter(|(left, decision)| !is_let_go(&settled, left, **decision));
        dated.set_notes(kept.map(|(left, _)| &left.note));
        dated
    }

    /// The answers of last time, where this is a revision.
    pub fn earlier(&self) -> Option<&Earlier> {
        self.revision.as_ref().map(|revision| &revision.earlier)
    }

    /// What differs from last time, as far as it could be carried over; nothing where this is no revision.
    pub fn changes(&self) -> Vec<Difference> {
        let Some(revision) = &self.revision else { return Vec::new() };
        let settled = sheet::settled(&self.sheet, &self.response);
        let old = Side { sheet: &self.sheet, response: &revision.carried.response };
        sheet::compare(old, Side { sheet: &self.sheet, response: &settled })
    }

    /// The answers of last time that today's sheet has no place for, each with what was decided about it.
    pub fn left_over(&self) -> impl Iterator<Item = (&LeftOver, Decision)> {
        let revision = self.revision.iter();
        revision.flat_map(|it| it.carried.left_over.iter().zip(it.decisions.iter().copied()))
    }

    /// Decides about the answer at this place of [`left_over`](Self::left_over). `false` where there is none.
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

    /// Answers the item at this place with exactly these values; none makes it blank.
    ///
    /// # Errors
    /// When the item does not take them; then nothing is changed.
    pub fn answer(&mut self, place: &ItemPath, values: Vec<Value>) -> Result<(), Rejection> {
        let is_writing = matches!(values.as_slice(), [Value::String(_)]);
        let changed = sheet::with_answer(&self.sheet, &self.response, place, values)?;
        // Letters written one after the other at one place are one step.
        let goes_on = is_writing
            && self.before.last().is_some_and(|step| step.place.as_ref() == Some(place))
            && matches!(sheet::answers(&self.response, place), [one] if matches!(one.value, Value::String(_)));
        self.put(place, changed, goes_on);
        Ok(())
    }

    /// Adds an empty instance to the repeating group at this place.
    ///
    /// # Errors
    /// When the group does not repeat or is full.
    pub fn add_instance(&mut self, place: &ItemPath) -> Result<(), Rejection> {
        let changed = sheet::with_instance(&self.sheet, &self.response, place)?;
        self.put(place, changed, false);
        Ok(())
    }

    /// Takes one instance of a repeating group away.
    ///
    /// # Errors
    /// When there is no such instance.
    pub fn remove_instance(&mut self, place: &ItemPath) -> Result<(), Rejection> {
        let changed = sheet::without_instance(&self.sheet, &self.response, place)?;
        self.put(place, changed, false);
        Ok(())
    }

    /// Takes back the last step. `false` where there is none.
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

    /// Whether a step can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Ends the visit with what counts, dated. A revision is `amended`, also where nothing was changed: who looks at every
    /// answer and finds it still right has said so today.
    pub fn complete(self, today: jiff::civil::Date) -> QuestionnaireResponse {
        let settled = self.settled();
        let status = if self.revision.is_some() { ResponseStatus::Amended } else { ResponseStatus::Completed };
        QuestionnaireResponse { status, authored: Some(today.to_string()), ..settled }
    }

    fn put(&mut self, place: &ItemPath, changed: QuestionnaireResponse, goes_on: bool) {
        if goes_on || changed == self.response {
            self.response = changed;
            return;
        }
        let step = self.step(Some(place));
        self.response = changed;
        self.remember(step);
    }

    /// How everything is now.
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

/// Whether an answer that is left over need not be kept: it was let go, or its question is answered anew.
fn is_let_go(settled: &QuestionnaireResponse, left: &LeftOver, decision: Decision) -> bool {
    match decision {
        Decision::Open | Decision::Keep => false,
        Decision::AnswerAnew => left.place.as_ref().is_some_and(|place| !sheet::answers(settled, place).is_empty()),
        Decision::LetGo => true,
    }
}
