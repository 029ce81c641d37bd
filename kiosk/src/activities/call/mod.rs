//! 係の人をよぶ. The call for staff: a sign that is seen from across the room, a bell, and a message to staff elsewhere.
//! Everything is kept meanwhile, for longer than on any other screen.

pub(crate) mod moves;
pub(crate) mod screen;
#[cfg(test)]
mod tests;

use crate::workers::bell::{Bell, Standing};

/// A call that stands.
pub(crate) struct Call {
    /// The bell; `None` once staff are here.
    bell: Option<Bell>,
}

impl Call {
    pub(crate) fn of(bell: Bell) -> Self {
        Self { bell: Some(bell) }
    }

    /// Returns to what extent the call reaches somebody; `None` once staff are here.
    pub(crate) fn standing(&self) -> Option<Standing> {
        self.bell.as_ref().map(Bell::standing)
    }

    /// Silences the bell, because staff are here.
    pub(crate) fn is_answered(&mut self) {
        self.bell = None;
    }
}
