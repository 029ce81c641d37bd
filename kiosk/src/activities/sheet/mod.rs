//! シート. Asking the questions of a sheet and looking through the answers.

pub(crate) mod draft;
pub(crate) mod other;
pub(crate) mod revising;
pub(crate) mod screens;
#[cfg(test)]
mod tests;
pub(crate) mod walk;
pub(crate) mod words;
