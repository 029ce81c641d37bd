//! A sheet together with answers to it, for many questions about the two.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

use super::definitions::Definitions;
use super::given::Given;
use super::path::{ItemPath, Step};
use crate::model::{
    Answer, Answered, Item, LinkId, PartialDate, Questionnaire, QuestionnaireResponse, Replaces, ResponseItem,
};

/// A sheet and answers to it, with the places of all items and answers.
///
/// It says the same as [`is_enabled`](super::is_enabled), [`answers`](super::answers) and their like, which are for a
/// single question. To make it takes as long as the sheet and the answers are; each question after that takes no longer
/// the more answers there are.
///
/// ```
/// use moshimo_core::model::{Questionnaire, QuestionnaireResponse};
/// use moshimo_core::sheet::{Filled, ItemPath};
///
/// let sheet: Questionnaire = serde_json::from_str(
///     r#"{ "resourceType": "Questionnaire", "item": [{ "linkId": "joy", "type": "text" }] }"#,
/// )?;
/// let blank = QuestionnaireResponse::new(&sheet);
/// let filled = Filled::new(&sheet, &blank);
/// let joy = ItemPath::of(&sheet, &"joy".into()).ok_or("no such item")?;
/// assert!(filled.is_enabled(&joy));
/// assert!(filled.answers(&joy).is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Filled<'a> {
    pub(super) sheet: &'a Questionnaire,
    pub(super) definitions: Definitions<'a>,
    pub(super) given: Given<'a>,
    replaces: Option<Replaces>,
    cleared: HashSet<LinkId>,
    pub(super) known: Known,
}

/// What was found out about conditions so far. Neither sheet nor answers change, so it stays true.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// By the address of a condition and that of the list below which the ways to its question part.
    pub(super) conditions: RefCell<HashMap<(usize, usize), bool>>,
    /// The same for items that offer what was chosen elsewhere.
    pub(super) sources: RefCell<HashMap<(usize, usize), bool>>,
    /// How often a circle of conditions was cut: what was found on the way holds for that way only.
    pub(super) cuts: Cell<usize>,
    /// Places that lie too deep to look at now and are looked at next; see [`Filled::is_enabled`].
    pub(super) put_off: RefCell<Vec<Vec<Step>>>,
    /// How often a place was put off.
    pub(super) times_put_off: Cell<usize>,
    /// Conditions that wait for what was put off, by the same addresses.
    pub(super) waiting: RefCell<HashSet<(usize, usize)>>,
    /// Places that were put off, and that somebody has begun to look at.
    pub(super) begun: RefCell<HashSet<Vec<Step>>>,
}

impl<'a> Filled<'a> {
    /// For answers that somebody else has.
    pub fn new(sheet: &'a Questionnaire, response: &'a QuestionnaireResponse) -> Self {
        Self::with(sheet, Cow::Borrowed(response))
    }

    /// For answers that nobody else needs.
    pub fn owning(sheet: &'a Questionnaire, response: QuestionnaireResponse) -> Self {
        Self::with(sheet, Cow::Owned(response))
    }

    fn with(sheet: &'a Questionnaire, response: Cow<'a, QuestionnaireResponse>) -> Self {
        Self {
            sheet,
            definitions: Definitions::of(sheet),
            replaces: response.replaces(),
            cleared: response.cleared().into_iter().collect(),
            given: Given::of(response),
            known: Known::default(),
        }
    }

    /// The sheet.
    pub fn sheet(&self) -> &'a Questionnaire {
        self.sheet
    }

    /// The item with this link id.
    pub fn find(&self, link_id: &LinkId) -> Option<&'a Item> {
        self.definitions.find(link_id)
    }

    /// The item at this place.
    pub fn item(&self, path: &ItemPath) -> Option<&'a Item> {
        self.definitions.at(path)
    }

    /// The answers.
    pub fn response(&self) -> &QuestionnaireResponse {
        self.given.response()
    }

    /// The answers to the question at this place; none where it is blank.
    pub fn answers(&self, path: &ItemPath) -> &[Answer] {
        self.given.answers(path)
    }

    /// How many instances of the group at this place there are; the last step's index does not matter.
    pub fn instances(&self, path: &ItemPath) -> usize {
        self.given.instances(path)
    }

    /// When the question at this place was answered, as far as that is known; `None` also where it is blank.
    pub fn answered_at(&self, path: &ItemPath) -> Option<PartialDate> {
        self.entry(path).and_then(|entry| self.response().answered_on(entry))
    }

    /// Whether the answer at this place was given with this version; see [`is_new_here`](super::is_new_here).
    pub fn is_new_here(&self, path: &ItemPath) -> bool {
        self.replaces.is_some() && self.entry(path).is_some_and(|it| it.answered() == Answered::WithTheRest)
    }

    /// What the answers replace; `None` for a first version.
    pub fn replaces(&self) -> Option<Replaces> {
        self.replaces
    }

    /// Whether the question was answered in the version that these answers replace, and is blank now.
    pub fn is_cleared(&self, link_id: &LinkId) -> bool {
        self.cleared.contains(link_id)
    }

    fn entry(&self, path: &ItemPath) -> Option<&ResponseItem> {
        self.given.entry(path)
    }
}
