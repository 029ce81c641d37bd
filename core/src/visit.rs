//! 来訪. One citizen's use of the machine: start, answer, undo, complete, discard. The only place that writes answers.

use std::sync::Arc;

use crate::model::questionnaire::FormCode;
use crate::model::{Questionnaire, QuestionnaireResponse, ResponseStatus, Value};
use crate::sheet::{self, ItemPath, Rejection};

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
    before: Vec<Step>,
}

/// The answers before one change, and where it was made.
struct Step {
    place: ItemPath,
    response: QuestionnaireResponse,
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
        Self { sheet, form, response, before: Vec::new() }
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

    /// What counts: see [`sheet::settled`].
    pub fn settled(&self) -> QuestionnaireResponse {
        sheet::settled(&self.sheet, &self.response)
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
            && self.before.last().is_some_and(|step| step.place == *place)
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
        }
        undone
    }

    /// Whether a step can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Ends the visit with what counts, dated.
    pub fn complete(self, today: jiff::civil::Date) -> QuestionnaireResponse {
        let settled = self.settled();
        QuestionnaireResponse { status: ResponseStatus::Completed, authored: Some(today.to_string()), ..settled }
    }

    fn put(&mut self, place: &ItemPath, changed: QuestionnaireResponse, goes_on: bool) {
        let response = std::mem::replace(&mut self.response, changed);
        if goes_on || response == self.response {
            return;
        }
        if self.before.len() == UNDO_STEPS {
            self.before.remove(0);
        }
        self.before.push(Step { place: place.clone(), response });
    }
}
