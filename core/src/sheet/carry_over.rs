//! 引き継ぎ. Last time's answers in today's sheet: what still holds is carried over, the rest is listed for a decision.

use super::check::{Rejection, check_values, most_answers};
use super::edit::open_entry;
use super::enable::is_enabled;
use super::options::words;
use super::path::{ItemPath, chain, entry_mut};
use crate::model::{
    Answer, Answered, Item, Language, LinkId, Note, PartialDate, Questionnaire, QuestionnaireResponse, Replaces,
    ResponseItem, ResponseStatus, Value,
};

/// Last time's answers in today's sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct CarriedOver {
    /// What holds, each answer with the date on which it was given, ready to be revised.
    pub response: QuestionnaireResponse,
    /// What does not hold, and what was kept as a note before. Together with the response these are all answers of last
    /// time: none is lost.
    pub left_over: Vec<LeftOver>,
}

/// An answer of last time that today's sheet has no place for.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOver {
    /// Question and answer in the words of last time.
    pub note: Note,
    /// Why it could not be carried over.
    pub why: Why,
    /// Where today's sheet asks it; `None` where it does not.
    pub place: Option<ItemPath>,
}

/// Why an answer could not be carried over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// Today's sheet has no such question.
    NoQuestion,
    /// Today's sheet does not ask it after these other answers.
    NotAsked,
    /// It is answered in another way now: in words instead of a choice, or the other way round.
    OtherKind,
    /// It is no longer among the options.
    NoOption,
    /// Fewer answers or persons find room now.
    NoRoom,
    /// It is longer, larger or of another form than is taken now.
    Form,
    /// It was kept as a note already.
    Note,
}

impl Why {
    /// All reasons, for the content checker.
    pub const ALL: [Self; 7] =
        [Self::NoQuestion, Self::NotAsked, Self::OtherKind, Self::NoOption, Self::NoRoom, Self::Form, Self::Note];

    /// The Fluent message that says it to a citizen.
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

/// Carries answers over into `sheet`. An answer holds where its question is still asked under the same link id, wherever
/// it stands, and takes the value. `then` is the definition that they were given to, for its words; without it the words
/// are those that the answers themselves carry.
///
/// What the sheet itself would give at the start is not filled in: a revision starts from what the citizen said.
pub fn carry_over(sheet: &Questionnaire, then: Option<&Questionnaire>, earlier: &QuestionnaireResponse) -> CarriedOver {
    let mut response = QuestionnaireResponse {
        questionnaire: Some(sheet.canonical()),
        status: ResponseStatus::InProgress,
        authored: None,
        item: Vec::new(),
        ..earlier.clone()
    };
    // A narrative tells the answers of last time.
    response.other.shift_remove("text");
    response.set_replaces(Replaces { version: earlier.version(), authored: earlier.authored_on() });
    response.set_cleared(&[]);
    response.set_notes([]);
    let mut carrying =
        Carrying { sheet, then, authored: earlier.authored_on(), response, places: Vec::new(), left: Vec::new() };
    carrying.level(&earlier.item, None);
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
    sheet: &'a Questionnaire,
    then: Option<&'a Questionnaire>,
    authored: Option<PartialDate>,
    response: QuestionnaireResponse,
    /// Where each instance and each answer of last time stands now.
    places: Vec<(ItemPath, ItemPath)>,
    left: Vec<LeftOver>,
}

impl Carrying<'_> {
    /// Finds a place for everything among these siblings, whether it is taken there or not.
    fn level(&mut self, given: &[ResponseItem], above: Option<&ItemPath>) {
        for (at, entry) in given.iter().enumerate() {
            let first = above.map_or_else(|| ItemPath::top(&entry.link_id), |above| above.child(&entry.link_id));
            let elder = given[..at].iter().filter(|it| it.link_id == entry.link_id);
            if entry.answer.is_empty() {
                let path = first.at(elder.clone().filter(|it| it.answer.is_empty()).count());
                self.instance(entry, &path);
                self.level(&entry.item, Some(&path));
                continue;
            }
            let before = elder.map(|it| it.answer.len()).sum();
            let found = self.question(entry, &first);
            for (index, answer) in entry.answer.iter().enumerate() {
                let path = first.at(before + index);
                if let Some((place, taken)) = &found {
                    self.places.push((path.clone(), place.at(taken + index)));
                }
                self.level(&answer.item, Some(&path));
            }
            self.level(&entry.item, Some(&first.at(before)));
        }
    }

    /// Opens an instance of a group as it was.
    fn instance(&mut self, entry: &ResponseItem, path: &ItemPath) {
        let Some(place) = self.place(path, |item| !item.is_question()) else { return };
        let Some(item) = place.item(self.sheet) else { return };
        let opened_before = self.places.iter().filter(|(_, now)| now.at(0) == place).count();
        let place = place.at(opened_before);
        if most_answers(item).is_some_and(|most| place.index() >= most) {
            return;
        }
        if let Ok(opened) = open_entry(self.sheet, &mut self.response, &place) {
            opened.other.clone_from(&entry.other);
            self.places.push((path.clone(), place));
        }
    }

    /// Puts an entry's answers where they belong now; says where, and how many stood there already.
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
            && let Ok(opened) = open_entry(self.sheet, &mut self.response, &place)
        {
            let taken = opened.answer.len();
            opened.answer.extend(bare);
            opened.other = dated.other;
            return Some((place, taken));
        }
        for answer in bare {
            self.leave(&dated, answer, Why::NoQuestion, None);
        }
        None
    }

    /// The place of an item of last time in today's sheet: below the same instances and answers as then.
    fn place(&self, path: &ItemPath, is_kind: impl Fn(&Item) -> bool) -> Option<ItemPath> {
        let chain = chain(&self.sheet.item, path.link_id())?;
        let (item, above) = chain.split_last().filter(|(item, _)| is_kind(item))?;
        let mut place: Option<ItemPath> = None;
        for around in above {
            let next = place.as_ref().map_or_else(|| ItemPath::top(&around.link_id), |it| it.child(&around.link_id));
            let then = path.ancestors().find(|it| *it.link_id() == around.link_id);
            place = Some(match then {
                Some(then) => self.places.iter().find(|(old, _)| *old == then).map(|(_, new)| new.clone())?,
                // A group that is new around it; an answer that it would hang below is not there.
                None if !around.is_question() => next,
                None => return None,
            });
        }
        Some(place.as_ref().map_or_else(|| ItemPath::top(&item.link_id), |it| it.child(&item.link_id)))
    }

    /// Takes out what the sheet does not take or does not ask. `true` where something went: then other answers may no
    /// longer hold either, since choices and conditions follow from answers.
    fn sift(&mut self) -> bool {
        let mut questions = Vec::new();
        gather(&self.response.item, None, &mut questions);
        let standing = self.response.clone();
        let mut went = false;
        // The innermost first: taking out an answer moves the places of those behind it and below.
        for path in questions.into_iter().rev() {
            let asked = is_enabled(self.sheet, &standing, &path);
            let Some(entry) = entry_mut(&mut self.response.item, &path) else { continue };
            let shell = ResponseItem { answer: Vec::new(), ..entry.clone() };
            let mut taken: Vec<Answer> = Vec::new();
            let mut refused = Vec::new();
            for answer in std::mem::take(&mut entry.answer) {
                let values: Vec<Value> = taken.iter().chain([&answer]).map(|it| it.value.clone()).collect();
                let judged = check_values(self.sheet, &standing, &path, &values);
                match judged {
                    Ok(()) if asked => taken.push(answer),
                    Ok(()) => refused.push((answer, Why::NotAsked)),
                    Err(rejection) => refused.push((answer, Why::from(&rejection))),
                }
            }
            entry.answer = taken;
            went |= !refused.is_empty();
            for (answer, why) in refused {
                self.leave(&shell, answer, why, Some(&path));
            }
        }
        went
    }

    /// Lists what is left over in the order in which it was answered.
    fn in_order(&mut self, earlier: &QuestionnaireResponse) {
        let mut places = Vec::new();
        gather(&earlier.item, None, &mut places);
        let rank = |left: &LeftOver| places.iter().position(|it| *it.link_id() == left.note.link_id);
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

    /// The definitions that may have the words, that of last time first.
    fn definitions(&self, link_id: &LinkId) -> impl Iterator<Item = (&Questionnaire, &Item)> {
        let of = [self.then, Some(self.sheet)].into_iter().flatten();
        of.filter_map(move |sheet| Some((sheet, sheet.find(link_id)?)))
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

/// The places of all questions that are answered, each before those below it.
fn gather(given: &[ResponseItem], above: Option<&ItemPath>, into: &mut Vec<ItemPath>) {
    for (at, entry) in given.iter().enumerate() {
        let first = above.map_or_else(|| ItemPath::top(&entry.link_id), |above| above.child(&entry.link_id));
        if entry.answer.is_empty() {
            let index = given[..at].iter().filter(|it| it.link_id == entry.link_id).count();
            gather(&entry.item, Some(&first.at(index)), into);
            continue;
        }
        into.push(first.clone());
        for (index, answer) in entry.answer.iter().enumerate() {
            gather(&answer.item, Some(&first.at(index)), into);
        }
    }
}

/// Takes out what holds nothing.
fn prune(entries: &mut Vec<ResponseItem>) {
    entries.retain_mut(|entry| {
        prune(&mut entry.item);
        for answer in &mut entry.answer {
            prune(&mut answer.item);
        }
        !entry.answer.is_empty() || !entry.item.is_empty()
    });
}
