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
/// It gives the same results as [`is_enabled`](super::is_enabled), [`answers`](super::answers) and similar functions,
/// which are for a single question. To create it takes a time in proportion to the sheet and the answers. The time for
/// a question after that does not grow with the number of answers.
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

/// The known results of conditions. They stay true, since neither sheet nor answers change.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The results by the address of a condition and of the list below which the ways to its question part.
    pub(super) conditions: RefCell<HashMap<(usize, usize), bool>>,
    /// The same for items that offer what was chosen elsewhere.
    pub(super) sources: RefCell<HashMap<(usize, usize), bool>>,
    /// The number of cycles that were cut. A result found on the way holds for that way only.
    pub(super) cuts: Cell<usize>,
    /// The places that lie too deep to examine now and are examined next; see [`Filled::is_enabled`].
    pub(super) put_off: RefCell<Vec<Vec<Step>>>,
    /// The number of times that a place was put off.
    pub(super) times_put_off: Cell<usize>,
    /// The conditions that wait for places put off, by the same addresses.
    pub(super) waiting: RefCell<HashSet<(usize, usize)>>,
    /// The places that were put off and are being examined.
    pub(super) begun: RefCell<HashSet<Vec<Step>>>,
}

impl<'a> Filled<'a> {
    /// Borrows answers.
    pub fn new(sheet: &'a Questionnaire, response: &'a QuestionnaireResponse) -> Self {
        Self::with(sheet, Cow::Borrowed(response))
    }

    /// Takes answers that nobody else needs.
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

    /// Returns the sheet.
    pub fn sheet(&self) -> &'a Questionnaire {
        self.sheet
    }

    /// Returns the item with this link id.
    pub fn find(&self, link_id: &LinkId) -> Option<&'a Item> {
        self.definitions.find(link_id)
    }

    /// Returns the item at this place.
    pub fn item(&self, path: &ItemPath) -> Option<&'a Item> {
        self.definitions.at(path)
    }

    /// Returns the answers.
    pub fn response(&self) -> &QuestionnaireResponse {
        self.given.response()
    }

    /// Returns the answers to the question at this place. Returns none if it is blank.
    pub fn answers(&self, path: &ItemPath) -> &[Answer] {
        self.given.answers(path)
    }

    /// Returns the number of instances of the group at this place. The last step's index does not matter.
    pub fn instances(&self, path: &ItemPath) -> usize {
        self.given.instances(path)
    }

    /// Returns when the question at this place was answered, as far as that is known. Returns `None` also if it is
    /// blank.
    pub fn answered_at(&self, path: &ItemPath) -> Option<PartialDate> {
        self.entry(path).and_then(|entry| self.response().answered_on(entry))
    }

    /// Returns whether the answer at this place was given with this version; see [`is_new_here`](super::is_new_here).
    pub fn is_new_here(&self, path: &ItemPath) -> bool {
        self.replaces.is_some() && self.entry(path).is_some_and(|it| it.answered() == Answered::WithTheRest)
    }

    /// Returns the response that these answers replace, or `None` for a first version.
    pub fn replaces(&self) -> Option<Replaces> {
        self.replaces
    }

    /// Returns whether the question was answered in the version that these answers replace, and is blank now.
    pub fn is_cleared(&self, link_id: &LinkId) -> bool {
        self.cleared.contains(link_id)
    }

    fn entry(&self, path: &ItemPath) -> Option<&ResponseItem> {
        self.given.entry(path)
    }
}
