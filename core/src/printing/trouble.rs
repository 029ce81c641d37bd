//! Troubles that keep a printer from printing.

/// A trouble that keeps a printer from printing, or soon will.
///
/// It is read from `printer-state-reasons` (RFC 8011, PWG 5100.9). An unknown reason keeps its keyword.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Trouble {
    /// The printer cannot be reached, or is switched off behind its queue.
    Unreachable,
    /// A queue is looking for its printer. This takes a moment at each job, and lasts if the printer is off.
    Connecting,
    /// The paper tray is empty, or holds other paper than requested.
    PaperOut,
    /// Paper will be out soon.
    PaperLow,
    /// The paper tray is pulled out or missing.
    TrayMissing,
    /// A door or cover is open.
    CoverOpen,
    /// Paper is stuck.
    Jam,
    /// Toner or ink, or a part that wears out, is used up.
    TonerOut,
    /// Toner or ink will be used up soon.
    TonerLow,
    /// The waste toner or ink box is full.
    WasteFull,
    /// The output tray is full or missing.
    OutputFull,
    /// Somebody paused the printer.
    Paused,
    /// The job waits for a password or a touch at the printer's own panel.
    Held,
    /// The printer accepts no jobs now.
    NotAccepting,
    /// The printer stopped without a reason, or with a reason that is not in this list; its keyword.
    Other(String),
}

/// The severity that the printer states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Information only.
    Report,
    /// Printing goes on.
    Warning,
    /// Printing stops. A reason without a severity counts as this.
    Error,
}

/// A value of `printer-state-reasons`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reason {
    /// The trouble.
    pub trouble: Trouble,
    /// The severity that the printer states.
    pub severity: Severity,
}

impl Reason {
    /// Reads a keyword. Returns `None` for `none` and for keywords that describe normal work.
    ///
    /// ```
    /// use moshimo_core::printing::{Reason, Severity, Trouble};
    ///
    /// let reason = Reason::from_keyword("media-empty-error").unwrap();
    /// assert_eq!((reason.trouble, reason.severity), (Trouble::PaperOut, Severity::Error));
    /// assert_eq!(Reason::from_keyword("none"), None);
    /// ```
    pub fn from_keyword(keyword: &str) -> Option<Self> {
        let (bare, severity) =
            [("-error", Severity::Error), ("-warning", Severity::Warning), ("-report", Severity::Report)]
                .into_iter()
                .find_map(|(suffix, severity)| keyword.strip_suffix(suffix).map(|bare| (bare, severity)))
                .unwrap_or((keyword, Severity::Error));
        let trouble = match bare {
            "" | "none" | "resuming" | "power-saver" | "power-down" | "printer-ready-to-print" => return None,
            "shutdown" | "offline" | "power-off" | "timed-out" | "printer-nms-reset" => Trouble::Unreachable,
            "connecting-to-device" => Trouble::Connecting,
            "media-empty" | "media-needed" | "input-media-supply-empty" => Trouble::PaperOut,
            "media-low" | "input-media-supply-low" => Trouble::PaperLow,
            "input-tray-missing" => Trouble::TrayMissing,
            "cover-open" | "door-open" | "interlock-open" | "input-media-tray-open" => Trouble::CoverOpen,
            "media-jam" | "media-path-jam" | "media-path-media-jam" => Trouble::Jam,
            "toner-empty"
            | "marker-supply-empty"
            | "marker-supply-missing"
            | "marker-ink-empty"
            | "marker-toner-empty"
            | "developer-empty"
            | "opc-life-over" => Trouble::TonerOut,
            "toner-low" | "marker-supply-low" | "marker-ink-low" | "marker-toner-low" | "developer-low"
            | "opc-near-eol" => Trouble::TonerLow,
            "marker-waste-full" => Trouble::WasteFull,
            "output-area-full" | "output-tray-missing" => Trouble::OutputFull,
            "paused" | "moving-to-paused" | "hold-new-jobs" => Trouble::Paused,
            other => Trouble::Other(other.to_owned()),
        };
        Some(Self { trouble, severity })
    }

    /// Returns whether somebody has to do something before paper comes.
    ///
    /// Supplies that run low do not stop a print, whatever severity the printer states, and neither do unknown
    /// keywords. A printer that is unreachable or not yet found does, though CUPS states this as a mere report.
    pub fn stops_printing(&self) -> bool {
        match self.trouble {
            Trouble::PaperLow | Trouble::TonerLow | Trouble::Other(_) => false,
            Trouble::Unreachable | Trouble::Connecting => true,
            Trouble::PaperOut
            | Trouble::TrayMissing
            | Trouble::CoverOpen
            | Trouble::Jam
            | Trouble::TonerOut
            | Trouble::WasteFull
            | Trouble::OutputFull
            | Trouble::Paused
            | Trouble::Held
            | Trouble::NotAccepting => self.severity == Severity::Error,
        }
    }
}

impl Trouble {
    /// Returns the id of the message that tells a citizen what happened and what to do.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::Unreachable => "printing-unreachable",
            Self::Connecting => "printing-connecting",
            Self::PaperOut => "printing-paper-out",
            Self::PaperLow => "printing-paper-low",
            Self::TrayMissing => "printing-tray-missing",
            Self::CoverOpen => "printing-cover-open",
            Self::Jam => "printing-jam",
            Self::TonerOut => "printing-toner-out",
            Self::TonerLow => "printing-toner-low",
            Self::WasteFull => "printing-waste-full",
            Self::OutputFull => "printing-output-full",
            Self::Paused => "printing-paused",
            Self::Held => "printing-held",
            Self::NotAccepting => "printing-not-accepting",
            Self::Other(_) => "printing-other-trouble",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(keyword: &str, expected: Option<(Trouble, Severity, &str)>) {
        let found = Reason::from_keyword(keyword);
        let expected = expected.map(|(trouble, severity, stops)| {
            let reason = Reason { trouble, severity };
            assert_eq!(reason.stops_printing(), stops == "stops", "{keyword}");
            reason
        });
        assert_eq!(found, expected, "{keyword}");
    }

    #[test]
    fn every_keyword_becomes_a_fact() {
        use Severity::{Error, Report, Warning};
        check("none", None);
        check("power-saver-report", None);
        check("media-empty-error", Some((Trouble::PaperOut, Error, "stops")));
        check("media-empty", Some((Trouble::PaperOut, Error, "stops")));
        check("media-empty-report", Some((Trouble::PaperOut, Report, "goes on")));
        check("media-needed", Some((Trouble::PaperOut, Error, "stops")));
        check("media-low-warning", Some((Trouble::PaperLow, Warning, "goes on")));
        check("media-low", Some((Trouble::PaperLow, Error, "goes on")));
        check("input-tray-missing", Some((Trouble::TrayMissing, Error, "stops")));
        check("cover-open-error", Some((Trouble::CoverOpen, Error, "stops")));
        check("door-open", Some((Trouble::CoverOpen, Error, "stops")));
        check("media-jam-error", Some((Trouble::Jam, Error, "stops")));
        check("marker-supply-empty-error", Some((Trouble::TonerOut, Error, "stops")));
        check("toner-low-report", Some((Trouble::TonerLow, Report, "goes on")));
        check("marker-waste-full-error", Some((Trouble::WasteFull, Error, "stops")));
        check("output-area-full-error", Some((Trouble::OutputFull, Error, "stops")));
        check("offline-report", Some((Trouble::Unreachable, Report, "stops")));
        check("shutdown", Some((Trouble::Unreachable, Error, "stops")));
        check("paused", Some((Trouble::Paused, Error, "stops")));
        check("connecting-to-device", Some((Trouble::Connecting, Error, "stops")));
        check("fuser-over-temp-error", Some((Trouble::Other("fuser-over-temp".into()), Error, "goes on")));
    }
}
