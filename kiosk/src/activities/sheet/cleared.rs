//! 消えた選択. Choices that another one has cleared, such as 特にない, and the way to bring them back.

use moshimo_core::model::Value;
use moshimo_core::sheet::{self, ItemPath};
use moshimo_core::visit::Visit;

use crate::activities::sheet::walk;

/// The choices of a question before some were cleared, and after.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cleared {
    path: ItemPath,
    before: Vec<Value>,
    after: Vec<Value>,
}

impl Cleared {
    /// Returns the choices that a touch on `tapped` has cleared besides it; `None` where it has cleared none. One option of
    /// several takes the place of another without a word, unless that was in a citizen's own words.
    pub(crate) fn of(visit: &Visit, path: &ItemPath, tapped: &Value, after: Vec<Value>) -> Option<Self> {
        let item = path.item(visit.sheet())?;
        let offered = sheet::options(visit.sheet(), visit.response(), path);
        let before = walk::given(visit, path);
        let is_lost = |value: &&Value| !after.contains(value) && !is_same(value, tapped);
        let counts = |value: &Value| item.repeats || sheet::is_own_words(&offered, value);
        let lost = before.iter().filter(is_lost).any(counts);
        lost.then(|| Self { path: path.clone(), before, after })
    }

    /// Returns whether the question still stands as the touch has left it.
    pub(crate) fn is_at(&self, visit: &Visit, path: &ItemPath) -> bool {
        self.path == *path && walk::given(visit, path) == self.after
    }

    /// Returns the same choices after the option that has cleared them was taken back.
    pub(crate) fn emptied(self) -> Self {
        Self { after: Vec::new(), ..self }
    }

    /// Returns the choices that stood there before.
    pub(crate) fn before(self) -> Vec<Value> {
        self.before
    }
}

/// Returns whether two values are the same answer. Options have words, and answers have none.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Coding(one), Value::Coding(other)) => one.is_same(other),
        (one, other) => one == other,
    }
}
