//! Why nothing can be read aloud, as facts. None holds anything of what was to be read.

/// What is wrong with the dictionary or the voice.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpeechError {
    /// The dictionary cannot be unpacked.
    #[error("the dictionary of readings is damaged: {reason}")]
    Dictionary {
        /// What stands in the way.
        reason: String,
    },
    /// The voice is not one, or one that this program cannot use.
    #[error("the voice is damaged or of another kind: {reason}")]
    Voice {
        /// What stands in the way.
        reason: String,
    },
}

impl SpeechError {
    pub(super) fn dictionary(reason: impl Into<String>) -> Self {
        Self::Dictionary { reason: reason.into() }
    }

    pub(super) fn voice(reason: impl Into<String>) -> Self {
        Self::Voice { reason: reason.into() }
    }
}
