//! 引き継ぎ. Last time's answers in today's sheet. Answers that still hold are carried over, the others are listed for a
//! decision.

use std::collections::HashMap;

use super::check::{Judge, Rejection, most_answers, question};
use super::definitions::Definitions;
use super::filled::Filled;
use super::given::entry_mut;
use super::options::words;
use super::path::{ItemPath, Step};
use crate::model::{
    Answer, Answered, Item, Language, LinkId, Note, PartialDate, Questionnaire, QuestionnaireResponse, Replaces,
    ResponseItem, ResponseStatus, Value,
};

/// Last time's answers in today's sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct CarriedOver {
    /// The answers that hold, each with the date on which it was given, ready to be revised.
    pub response: QuestionnaireResponse,
    /// The answers that do not hold, and those that were kept as notes before. Together with the response they are all
    /// answers of last time: none is lost.
    pub left_over: Vec<LeftOver>,
}

/// An answer of last time that has no place in today's sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOver {
    /// The question and the answer in the words of last time.
    pub note: Note,
    /// The reason why it could not be carried over.
    pub why: Why,
    /// The place where today's sheet asks the question; `None` where it does not.
    pub place: Option<ItemPath>,
}

/// The reason why an answer could not be carried over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// The sheet no longer has the question.
    NoQuestion,
    /// The sheet does not ask the question after these other answers.
    NotAsked,
    /// The question is answered in another way now, such as in words instead of a choice.
    OtherKind,
    /// The answer is no longer among the options.
    NoOption,
    /// The question has room for fewer answers or instances now.
    NoRoom,
    /// The answer is longer, larger or of another form than the question accepts now.
    Form,
    /// The answer was kept as a note before.
    Note,
}

impl Why {
    /// All reasons, for the content checker.
    pub const ALL: [Self; 7] =
        [Self::NoQuestion, Self::NotAsked, Self::OtherKind, Self::NoOption, Self::NoRoom, Self::Form, Self::Note];

    /// Returns the id of the message that tells the reason to a citizen.
    pub fn message_id(self) -> &'static str {
        match self {
            Self::NoQuestion => "left-over-no-question",
            Self::NotAsked => "left-over-not-asked",
            Self::OtherKind => "left-over-other-kind",
            Self::NoOption => "left-over-no-option",
            Self::NoRoom => "left-over-no-room",
            Self::Form => "left-over-form",
            Self::Note => "left-over-note",
        }
    }
}

impl From<&Rejection> for Why {
    fn from(rejection: &Rejection) -> Self {
        match rejection {
            Rejection::UnknownItem(_) | Rejection::NotAQuestion(_) | Rejection::NoSuchInstance(_) => Self::NoQuestion,
            Rejection::WrongType { .. } => Self::OtherKind,
            Rejection::NotAnOption | Rejection::NotAlone => Self::NoOption,
            Rejection::TooMany { .. } | Rejection::Twice => Self::NoRoom,
            Rejection::ReadOnly
            | Rejection::TooLong { .. }
            | Rejection::TooShort { .. }
            | Rejection::Form
            | Rejection::OutOfBounds
            | Rejection::TooPrecise { .. } => Self::Form,
        }
    }
}

/// Carries answers over into `sheet`. An answer holds if its question is still asked under the same link id, wherever
/// it stands, and accepts the value. `then` is the definition to which the answers were given, and provides its words.
/// Without it, the words are those that the answers themselves carry.
///
/// Initial answers of the sheet are not filled in: a revision starts from what the citizen said.
pub fn carry_over(sheet: &Questionnaire, then: Option<&Questionnaire>, earlier: &QuestionnaireResponse) -> CarriedOver {
    let mut response = QuestionnaireResponse {
        questionnaire: Some(sheet.canonical()),
        status: ResponseStatus::InProgress,
        authored: None,
        item: Vec::new(),
        ..earlier.clone()
    };
    // The narrative describes the answers of last time.
    response.other.shift_remove("text");
    response.set_replaces(Replaces { version: earlier.version(), authored: earlier.authored_on() });
    response.set_cleared(&[]);
    response.set_notes([]);
    let mut carrying = Carrying {
        now: Definitions::of(sheet),
        then: then.map(Definitions::of),
        authored: earlier.authored_on(),
        response,
        shelf: Shelf::default(),
        places: HashMap::new(),
        opened: HashMap::new(),
        left: Vec::new(),
    };
    carrying.level(&earlier.item, None);
    carrying.response.item = std::mem::take(&mut carrying.shelf).into_items(&sheet.item);
    while carrying.sift() {}
    prune(&mut carrying.response.item);
    carrying.in_order(earlier);
    let kept = earlier.notes().into_iter().map(|note| {
        let place = ItemPath::of(sheet, &note.link_id).filter(|it| it.item(sheet).is_some_and(Item::is_question));
        LeftOver { note, why: Why::Note, place }
    });
    carrying.left.extend(kept);
    CarriedOver { response: carrying.response, left_over: carrying.left }
}

struct Carrying<'a> {
    now: Definitions<'a>,
    then: Option<Definitions<'a>>,
    authored: Option<PartialDate>,
    response: QuestionnaireResponse,
    /// The entries that have found their place, before they become the response.
    shelf: Shelf,
    /// The current place of each instance and each answer of last time.
    places: HashMap<ItemPath, ItemPath>,
    /// The number of them at each place, whose last index is 0 here.
    opened: HashMap<ItemPath, usize>,
    left: Vec<LeftOver>,
}

impl Carrying<'_> {
    /// Finds a place for each of these siblings, whether or not it is accepted there.
    fn level(&mut self, given: &[ResponseItem], above: Option<&ItemPath>) {
        // The numbers of instances and of answers that precede, for each item.
        let mut before: HashMap<&LinkId, (usize, usize)> = HashMap::new();
        for entry in given {
            let first = above.map_or_else(|| ItemPath::top(&entry.link_id), |above| above.child(&entry.link_id));
            let (instances, answers) = before.entry(&entry.link_id).or_default();
            if entry.answer.is_empty() {
                let path = first.at(*instances);
                *instances += 1;
                self.instance(entry, &path);
                self.level(&entry.item, Some(&path));
                continue;
            }
            let before = *answers;
            *answers += entry.answer.len();
            let found = self.question(entry, &first);
            for (index, answer) in entry.answer.iter().enumerate() {
                let path = first.at(before + index);
                if let Some((place, taken)) = &found {
                    self.stands(&path, place.at(taken + index));
                }
                self.level(&answer.item, Some(&path));
            }
            self.level(&entry.item, Some(&first.at(before)));
        }
    }

    /// Opens an instance of a group as it was.
    fn instance(&mut self, entry: &ResponseItem, path: &ItemPath) {
        let Some(place) = self.place(path, |item| !item.is_question()) else { return };
        let Some(item) = self.now.at(&place) else { return };
        let place = place.at(self.opened.get(&place).copied().unwrap_or(0));
        if most_answers(item).is_some_and(|most| place.index() >= most) {
            return;
        }
        if let Some(opened) = self.shelf.open(self.now.top(), place.steps(), &self.now) {
            opened.entry.other.clone_from(&entry.other);
            self.stands(path, place);
        }
    }

    /// Records the current place of something of last time.
    fn stands(&mut self, then: &ItemPath, now: ItemPath) {
        *self.opened.entry(now.at(0)).or_default() += 1;
        self.places.entry(then.clone()).or_insert(now);
    }

    /// Puts an entry's answers where they belong now. Returns the place, and the number of answers that were there
    /// already.
    fn question(&mut self, entry: &ResponseItem, path: &ItemPath) -> Option<(ItemPath, usize)> {
        let answered = match entry.answered() {
            Answered::WithTheRest => self.authored.map_or(Answered::Unknown, Answered::On),
            known @ (Answered::On(_) | Answered::Unknown) => known,
        };
        let mut dated = ResponseItem { item: Vec::new(), answer: Vec::new(), ..entry.clone() };
        dated.set_answered(answered);
        let bare = entry.answer.iter().map(|answer| Answer { item: Vec::new(), ..answer.clone() });
        let place = self.place(path, Item::is_question);
        if let Some(place) = place
            && let Some(opened) = self.shelf.open(self.now.top(), place.steps(), &self.now)
        {
            let taken = opened.answers.len();
            opened.answers.extend(bare.map(|answer| (answer, Shelf::default())));
            opened.entry.other = dated.other;
            return Some((place, taken));
        }
        for answer in bare {
            self.leave(&dated, answer, Why::NoQuestion, None);
        }
        None
    }

    /// Returns the place of an item of last time in today's sheet, below the same instances and answers as then.
    fn place(&self, path: &ItemPath, is_kind: impl Fn(&Item) -> bool) -> Option<ItemPath> {
        let chain = self.now.chain(path.link_id())?;
        let (item, above) = chain.split_last().filter(|(item, _)| is_kind(item))?;
        let mut place: Option<ItemPath> = None;
        for around in above {
            let next = place.as_ref().map_or_else(|| ItemPath::top(&around.link_id), |it| it.child(&around.link_id));
            let then = path.ancestors().find(|it| *it.link_id() == around.link_id);
            place = Some(match then {
                Some(then) => self.places.get(&then).cloned()?,
                // The group around it is new. An answer that it would be nested below does not exist.
                None if !around.is_question() => next,
                None => return None,
            });
        }
        Some(place.as_ref().map_or_else(|| ItemPath::top(&item.link_id), |it| it.child(&item.link_id)))
    }

    /// Removes answers that the sheet does not accept or does not ask. Returns `true` if anything was removed: then
    /// other answers may no longer hold either, since choices and conditions depend on answers.
    fn sift(&mut self) -> bool {
        let mut questions = Vec::new();
        gather(&self.response.item, None, &mut questions);
        let standing = Filled::owning(self.now.sheet(), self.response.clone());
        let mut went = false;
        // The innermost are removed first, since removing an answer moves the places of those behind it and below.
        for path in questions.into_iter().rev() {
            let Some(way) = standing.given.way(&path) else { continue };
            let Some(entry) = entry_mut(&mut self.response.item, &way) else { continue };
            let shell = ResponseItem { answer: Vec::new(), ..entry.clone() };
            let judged = judged(&standing, &path, &entry.answer);
            let mut refused = Vec::new();
            for (answer, why) in std::mem::take(&mut entry.answer).into_iter().zip(judged) {
                match why {
                    None => entry.answer.push(answer),
                    Some(why) => refused.push((answer, why)),
                }
            }
            went |= !refused.is_empty();
            for (answer, why) in refused {
                self.leave(&shell, answer, why, Some(&path));
            }
        }
        went
    }

    /// Lists the answers that are left over in the order in which they were given.
    fn in_order(&mut self, earlier: &QuestionnaireResponse) {
        let mut places = Vec::new();
        gather(&earlier.item, None, &mut places);
        let mut ranks: HashMap<&LinkId, usize> = HashMap::new();
        for (rank, place) in places.iter().enumerate() {
            ranks.entry(place.link_id()).or_insert(rank);
        }
        let rank = |left: &LeftOver| ranks.get(&left.note.link_id).copied();
        self.left.sort_by_cached_key(|left| (rank(left), left.place.clone()));
    }

    /// Lists an answer, and everything below it, for a decision.
    fn leave(&mut self, entry: &ResponseItem, answer: Answer, why: Why, place: Option<&ItemPath>) {
        let answered = match entry.answered() {
            Answered::On(date) => Some(date),
            Answered::WithTheRest | Answered::Unknown => None,
        };
        let value = self.in_words(&entry.link_id, answer.value);
        let known = self.left.last_mut().filter(|last| {
            last.note.link_id == entry.link_id && last.why == why && last.place.as_ref() == place && place.is_some()
        });
        if let Some(last) = known {
            last.note.values.push(value);
        } else {
            let note = Note { link_id: entry.link_id.clone(), asked: self.asked(entry), values: vec![value], answered };
            self.left.push(LeftOver { note, why, place: place.cloned() });
        }
        for below in answer.item {
            self.leave_all(&below);
        }
    }

    fn leave_all(&mut self, entry: &ResponseItem) {
        for answer in &entry.answer {
            self.leave(entry, answer.clone(), Why::NotAsked, None);
        }
        for below in &entry.item {
            self.leave_all(below);
        }
    }

    /// Returns the definitions that may have the words, with that of last time first.
    fn definitions(&self, link_id: &LinkId) -> impl Iterator<Item = (&Questionnaire, &Item)> {
        let of = [self.then.as_ref(), Some(&self.now)].into_iter().flatten();
        of.filter_map(move |of| Some((of.sheet(), of.find(link_id)?)))
    }

    fn asked(&self, entry: &ResponseItem) -> String {
        let defined = self.definitions(&entry.link_id).map(|(_, item)| item.text_in(&Language::japanese()));
        let carried = entry.other.get("text").and_then(serde_json::Value::as_str);
        let said = defined.chain(carried).find(|text| !text.is_empty());
        said.unwrap_or(entry.link_id.as_str()).to_owned()
    }

    fn in_words(&self, link_id: &LinkId, value: Value) -> Value {
        let Value::Coding(mut coding) = value else { return value };
        let code = coding.code.clone().unwrap_or_default();
        let said = self.definitions(link_id).map(|(sheet, item)| words(sheet, item, &coding, &Language::japanese()));
        let said = said.into_iter().find(|said| *said != code);
        coding.display = said.or(coding.display.take());
        Value::Coding(coding)
    }
}

/// Returns for each answer to the question at this place why it cannot stay there, or `None` if it can.
fn judged(standing: &Filled<'_>, path: &ItemPath, answers: &[Answer]) -> Vec<Option<Why>> {
    let is_asked = standing.is_enabled(path);
    let item = match question(standing, path) {
        Ok(item) => item,
        Err(rejection) => return answers.iter().map(|_| Some(Why::from(&rejection))).collect(),
    };
    let offered = standing.options_of(item);
    let mut judge = Judge::new(item, &offered);
    let of = |answer| match judge.check_one_more(answer) {
        Ok(()) if is_asked => {
            judge.take(answer);
            None
        }
        Ok(()) => Some(Why::NotAsked),
        Err(rejection) => Some(Why::from(&rejection)),
    };
    answers.iter().map(|answer| &answer.value).map(of).collect()
}

/// Answers that are being assembled: the entries of each item below one group or answer.
#[derive(Default)]
struct Shelf {
    of: HashMap<LinkId, Vec<Shelved>>,
    count: usize,
}

/// An entry with the entries below it.
struct Shelved {
    /// The number of entries of any item that were there before.
    number: usize,
    entry: ResponseItem,
    answers: Vec<(Answer, Shelf)>,
    below: Shelf,
}

impl Shelf {
    /// Returns the entry at the end of these steps. If it is the next one of its item, it is created, whether or not
    /// it may be answered. Returns `None` if the sheet has no such item, or an instance or answer above is missing.
    fn open(&mut self, items: &[Item], steps: &[Step], definitions: &Definitions<'_>) -> Option<&mut Shelved> {
        let (step, rest) = steps.split_first()?;
        if rest.is_empty() {
            return self.entry(step);
        }
        let item = definitions.among(items, &step.link_id)?;
        let below = if item.is_question() {
            &mut self.of.get_mut(&step.link_id)?.first_mut()?.answers.get_mut(step.index)?.1
        } else {
            if most_answers(item).is_some_and(|most| step.index >= most) {
                return None;
            }
            &mut self.entry(step)?.below
        };
        below.open(&item.item, rest, definitions)
    }

    fn entry(&mut self, step: &Step) -> Option<&mut Shelved> {
        let entries = self.of.entry(step.link_id.clone()).or_default();
        if entries.len() == step.index {
            let entry = ResponseItem { link_id: step.link_id.clone(), ..ResponseItem::default() };
            entries.push(Shelved { number: self.count, entry, answers: Vec::new(), below: Self::default() });
            self.count += 1;
        }
        entries.get_mut(step.index)
    }

    /// Returns the entries in the order of the sheet. If a link id occurs twice in the sheet, some entries may have no
    /// item. They come first, and none is lost.
    fn into_items(mut self, items: &[Item]) -> Vec<ResponseItem> {
        let mut known = Vec::new();
        for item in items {
            let entries = self.of.remove(&item.link_id).into_iter().flatten();
            known.extend(entries.map(|it| it.into_item(&item.item)));
        }
        let mut others: Vec<Shelved> = self.of.into_values().flatten().collect();
        others.sort_unstable_by_key(|it| it.number);
        others.into_iter().map(|it| it.into_item(&[])).chain(known).collect()
    }
}

impl Shelved {
    fn into_item(self, items: &[Item]) -> ResponseItem {
        let answers = self.answers.into_iter();
        let answer = answers.map(|(answer, below)| Answer { item: below.into_items(items), ..answer }).collect();
        ResponseItem { answer, item: self.below.into_items(items), ..self.entry }
    }
}

/// Collects the places of all answered questions, each before those below it.
fn gather(given: &[ResponseItem], above: Option<&ItemPath>, into: &mut Vec<ItemPath>) {
    let mut before: HashMap<&LinkId, usize> = HashMap::new();
    for entry in given {
        let first = above.map_or_else(|| ItemPath::top(&entry.link_id), |above| above.child(&entry.link_id));
        let elder = before.entry(&entry.link_id).or_default();
        let index = *elder;
        *elder += 1;
        if entry.answer.is_empty() {
            gather(&entry.item, Some(&first.at(index)), into);
            continue;
        }
        into.push(first.clone());
        for (index, answer) in entry.answer.iter().enumerate() {
            gather(&answer.item, Some(&first.at(index)), into);
        }
    }
}

/// Removes entries that hold nothing.
fn prune(entries: &mut Vec<ResponseItem>) {
    entries.retain_mut(|entry| {
        prune(&mut entry.item);
        for answer in &mut entry.answer {
            prune(&mut answer.item);
        }
        !entry.answer.is_empty() || !entry.item.is_empty()
    });
}
