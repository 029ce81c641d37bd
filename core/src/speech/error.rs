//! The reasons why nothing can be read aloud, as facts. No error holds anything of the text.

/// The fault of the dictionary or the voice.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SpeechError {
    /// A dictionary that cannot be unpacked.
    #[error("the dictionary of readings is damaged: {reason}")]
    Dictionary {
        /// The reason.
        reason: String,
    },
    /// A file that is not a voice, or a voice that this program cannot use.
    #[error("the voice is damaged or not supported: {reason}")]
    Voice {
        /// The reason.
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
