//! シート. The questions of a sheet, the way through them, and the list of all answers.

pub(crate) mod aside;
pub(crate) mod cleared;
pub(crate) mod draft;
pub(crate) mod moves;
pub(crate) mod other;
pub(crate) mod revising;
pub(crate) mod screens;
#[cfg(test)]
mod tests;
pub(crate) mod walk;
pub(crate) mod words;
