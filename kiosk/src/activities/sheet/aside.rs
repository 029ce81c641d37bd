//! 途中の答え. Drafts that are no answers yet, such as a date without its year. They wait for their questions.

use std::collections::BTreeMap;

use moshimo_core::model::Value;
use moshimo_core::sheet::ItemPath;
use moshimo_core::visit::Visit;

use crate::activities::sheet::draft::{Draft, Drafted};
use crate::activities::sheet::walk;

/// The drafts by their questions, each with the answer that stood there at that time.
#[derive(Default)]
pub(crate) struct Aside(BTreeMap<ItemPath, (Vec<Value>, Draft)>);

impl Aside {
    /// Keeps a draft, unless it says the same as the answer.
    pub(crate) fn keep(&mut self, visit: &Visit, path: &ItemPath, draft: Draft) {
        let Some(item) = path.item(visit.sheet()) else { return };
        let given = walk::given(visit, path);
        let is_answered = match draft.drafted(item) {
            Drafted::AtOnce => draft.is_blank(),
            Drafted::Values(values) => values == given && !draft.is_begun(),
            Drafted::Unfinished(_) => false,
        };
        if is_answered {
            self.0.remove(path);
        } else {
            self.0.insert(path.clone(), (given, draft));
        }
    }

    /// Returns the draft for a question: the one that was kept, or a new one. A kept draft is forgotten where its
    /// question was answered otherwise.
    pub(crate) fn draft(&mut self, visit: &Visit, path: &ItemPath) -> Draft {
        match self.0.remove(path) {
            Some((given, draft)) if given == walk::given(visit, path) => draft,
            Some(_) | None => walk::draft(visit, path),
        }
    }
}
