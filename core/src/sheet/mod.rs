//! 様式の動き. The pure engine over a [`Questionnaire`](crate::model::Questionnaire) and its
//! [`QuestionnaireResponse`](crate::model::QuestionnaireResponse): which items are asked, which answers are accepted,
//! and what comes next.
//!
//! Nothing here keeps state. Whether an item is enabled, which screen follows and how far a citizen has come are
//! computed from the two trees each time. Only [`Visit`](crate::visit::Visit) writes answers.

mod carry_over;
mod check;
mod choose;
mod compare;
mod dated;
mod definitions;
mod edit;
mod enable;
mod filled;
mod findings;
mod flow;
mod given;
mod lines;
mod matching;
mod options;
mod path;
mod same;
mod settle;

pub use carry_over::{CarriedOver, LeftOver, Why, carry_over};
pub use check::{LONGEST_ANSWER, Rejection, check_answer};
pub use choose::{choose, choose_own_words, is_own_words};
pub use compare::{Change, Difference, Side, compare};
pub use dated::{answered_at, has_new, is_new_here};
pub(crate) use dated::{dated, undated};
pub(crate) use edit::{with_answer, with_instance, without_instance};
pub use enable::is_enabled;
pub use filled::Filled;
pub use findings::{Finding, Reason, findings};
pub use flow::{Page, PageKind, Progress, back, items_on, next, page_of, pages, progress};
pub use lines::Lines;
pub(crate) use options::own_options;
pub use options::{options, words};
pub use path::{ItemPath, Step, answers, instances};
pub use settle::settled;

#[cfg(test)]
mod tests;
