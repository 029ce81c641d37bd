//! A job from the first question to its end.

use std::thread;
use std::time::{Duration, Instant};

use ipp::attribute::IppAttributes;
use ipp::model::{DelimiterTag, Operation};
use ipp::value::IppValue;

use super::error::PrintingError;
use super::exchange::{Delivery, Line, Request};
use super::fit::Fit;
use super::job::{Format, Job};
use super::status::{Status, Told};
use super::trouble::Trouble;

/// The IPP statuses that mean "not now, ask again": `server-error-service-unavailable`, `-temporary-error`, `-busy`.
const NOT_NOW: [u16; 3] = [0x0502, 0x0505, 0x0507];
/// `client-error-not-possible`: there is nothing left to cancel.
const NOT_POSSIBLE: u16 = 0x0404;
/// `client-error-not-found` and `-gone`: the printer forgot the job.
const FORGOTTEN: [u16; 2] = [0x0406, 0x0407];
/// `client-error-document-format-not-supported`.
const FORMAT_NOT_SUPPORTED: u16 = 0x040a;
/// `server-error-operation-not-supported`.
const NO_SUCH_OPERATION: u16 = 0x0501;
/// `server-error-not-accepting-jobs`.
const NOT_ACCEPTING: u16 = 0x0506;
/// The reasons of a job that waits until somebody types a password or presses a key at the printer.
const HELD: [&str; 6] = [
    "job-password-wait",
    "job-release-wait",
    "job-held-for-authorization",
    "job-held-for-button-press",
    "job-held-for-release",
    "cups-held-for-authentication",
];

/// The caller's answer to a report of progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// Continue.
    GoOn,
    /// Withdraw the job.
    Cancel,
}

/// The progress of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// The printer is asked what it accepts.
    Asking,
    /// The printer works on another job. This one is offered again after each pause.
    Busy,
    /// The document is being sent.
    Sending {
        /// The number of bytes handed over so far.
        sent: usize,
        /// The number of bytes in all.
        of: usize,
    },
    /// The printer has the document and has not begun to print.
    Waiting,
    /// The printer is printing.
    Printing {
        /// The number of sheets that came out so far, if the printer counts them.
        sheets: Option<u32>,
    },
    /// Somebody has to do something. Printing continues by itself when it is done.
    Troubled(Vec<Trouble>),
}

impl Progress {
    /// Returns the id of the message that tells a citizen how far the job is, and what to do if something is to be
    /// done.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::Asking => "printing-asking",
            Self::Busy => "printing-busy",
            Self::Sending { .. } => "printing-sending",
            Self::Waiting => "printing-waiting",
            Self::Printing { .. } => "printing-printing",
            Self::Troubled(troubles) => troubles.first().map_or("printing-other-trouble", Trouble::message_id),
        }
    }
}

/// The end of a job, in the printer's words. Only the citizen can say whether paper came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The printer reports the job as completed.
    Completed,
    /// The printer had the job and no longer knows it. Some printers forget a job as soon as the last sheet is out.
    Forgotten,
    /// The printer took the whole document, and does not tell how the job goes.
    Untold,
}

/// The state of a job when it was last looked at.
#[derive(Debug, PartialEq, Eq)]
enum JobState {
    Pending,
    Held,
    Processing { sheets: Option<u32> },
    Stopped,
    Ended(Ending),
    Canceled,
    Aborted { reasons: Vec<String> },
}

/// The outcome of an attempt to withdraw a job.
enum Withdrawal {
    Done,
    TooLate(Ending),
    Unknown,
}

pub(super) fn print(
    line: &Line,
    job: &Job<'_>,
    status: &Status,
    fit: &Fit,
    progress: &mut dyn FnMut(Progress) -> Control,
) -> Result<Ending, PrintingError> {
    Run { line, job, status, fit, progress, started: Instant::now() }.print()
}

struct Run<'a> {
    line: &'a Line,
    job: &'a Job<'a>,
    status: &'a Status,
    fit: &'a Fit,
    progress: &'a mut dyn FnMut(Progress) -> Control,
    started: Instant,
}

impl Run<'_> {
    fn print(mut self) -> Result<Ending, PrintingError> {
        self.job.check(self.status)?;
        if !self.status.accepts_jobs() {
            return Err(PrintingError::NotAccepting { address: self.line.address.clone() });
        }
        // A job that has its number before its document can be withdrawn at any moment.
        if self.status.can(Operation::CreateJob) && self.status.can(Operation::SendDocument) {
            match self.create() {
                // Some printers list what they do not do.
                Err(PrintingError::Refused { status: NO_SUCH_OPERATION, .. }) => {}
                Err(error) => return Err(self.refusal(error)),
                Ok(id) => match self.send(id) {
                    Err(PrintingError::Refused { status: NO_SUCH_OPERATION, .. }) => {
                        self.withdraw(id);
                    }
                    sent => {
                        let followed = sent.map_err(|error| self.refusal(error)).and_then(|()| self.follow(id));
                        return self.end(id, followed);
                    }
                },
            }
        }
        let id = self.print_at_once()?;
        let followed = self.follow(id);
        self.end(id, followed)
    }

    /// Withdraws a job that did not end by itself.
    fn end(&self, id: i32, followed: Result<Ending, PrintingError>) -> Result<Ending, PrintingError> {
        match followed {
            // The printer itself ended these jobs, so there is nothing to withdraw.
            Ok(_) | Err(PrintingError::Aborted { .. } | PrintingError::CanceledAtPrinter) => followed,
            Err(error) => match self.withdraw(id) {
                Withdrawal::Done => Err(error),
                Withdrawal::TooLate(ending) => Ok(ending),
                Withdrawal::Unknown => Err(PrintingError::LeftBehind { source: Box::new(error) }),
            },
        }
    }

    fn create(&mut self) -> Result<i32, PrintingError> {
        let request = self.job.open(Operation::CreateJob, self.status, self.fit);
        loop {
            match self.line.ask(&request, self.line.timeouts.answer) {
                Ok(answer) => return self.job_id(&answer),
                Err(PrintingError::Refused { status, .. }) if NOT_NOW.contains(&status) => self.wait_turn()?,
                Err(error) => return Err(error),
            }
        }
    }

    /// Sends job and document together, for printers that do not support jobs without documents.
    fn print_at_once(&mut self) -> Result<i32, PrintingError> {
        let request = self.job.open(Operation::PrintJob, self.status, self.fit);
        loop {
            let mut delivery = Delivery::new(self.job.document, self.progress);
            let answer = self.line.deliver(&request, &mut delivery, self.line.timeouts.document);
            let all_sent = delivery.is_sent();
            match answer {
                Ok(answer) => return self.job_id(&answer),
                Err(PrintingError::Refused { status, .. }) if NOT_NOW.contains(&status) => self.wait_turn()?,
                // The printer has every byte, but the job's number never came. The job cannot be withdrawn.
                Err(error) if all_sent && says_nothing(&error) => {
                    return Err(PrintingError::LeftBehind { source: Box::new(error) });
                }
                Err(error) => return Err(self.refusal(error)),
            }
        }
    }

    fn send(&mut self, id: i32) -> Result<(), PrintingError> {
        let request = Request::new(Operation::SendDocument).with("job-id", IppValue::new_integer(id));
        let request = self.job.describe(request).with("last-document", IppValue::new_boolean(true));
        loop {
            let mut delivery = Delivery::new(self.job.document, self.progress);
            let answer = self.line.deliver(&request, &mut delivery, self.line.timeouts.document);
            match answer {
                Ok(_) => return Ok(()),
                Err(PrintingError::Refused { status, .. }) if NOT_NOW.contains(&status) => self.wait_turn()?,
                // The printer may have it all and print it. The job itself tells.
                Err(PrintingError::Unreachable { .. }) if delivery.is_sent() => return Ok(()),
                Err(error) => return Err(error),
            }
        }
    }

    fn follow(&mut self, id: i32) -> Result<Ending, PrintingError> {
        let mut last = Vec::new();
        loop {
            self.check_time(&last)?;
            // A single missed look does not end the job. The printer may be waking up, or staff may have restarted it.
            let (job, troubles) = match self.look(id) {
                Ok(job) => (Some(job), Status::ask_troubles(self.line).unwrap_or_default()),
                Err(
                    PrintingError::Unreachable { .. }
                    | PrintingError::NoAnswer { .. }
                    | PrintingError::HostUnknown { .. },
                ) => (None, vec![Trouble::Unreachable]),
                Err(PrintingError::Refused { status, .. }) if NOT_NOW.contains(&status) => (None, Vec::new()),
                // It has the document, and keeps to itself what becomes of it.
                Err(PrintingError::Refused { .. }) => return Ok(Ending::Untold),
                Err(error) => return Err(error),
            };
            let progress = match job {
                Some(JobState::Ended(ending)) => return Ok(ending),
                Some(JobState::Canceled) => return Err(PrintingError::CanceledAtPrinter),
                Some(JobState::Aborted { reasons }) => return Err(PrintingError::Aborted { reasons }),
                Some(JobState::Held) => Progress::Troubled(vec![Trouble::Held]),
                _ if !troubles.is_empty() => Progress::Troubled(troubles),
                Some(JobState::Stopped) => Progress::Troubled(vec![Trouble::Other("processing-stopped".to_owned())]),
                Some(JobState::Processing { sheets }) => Progress::Printing { sheets },
                Some(JobState::Pending) | None => Progress::Waiting,
            };
            last = match &progress {
                Progress::Troubled(troubles) => troubles.clone(),
                _ => Vec::new(),
            };
            self.tell(progress)?;
            self.pause();
        }
    }

    fn look(&self, id: i32) -> Result<JobState, PrintingError> {
        let wanted = ["job-state", "job-state-reasons", "job-media-sheets-completed"];
        let wanted = wanted.iter().filter_map(|name| IppValue::new_keyword(*name).ok()).collect();
        let request = Request::new(Operation::GetJobAttributes)
            .with("job-id", IppValue::new_integer(id))
            .with("requested-attributes", IppValue::Array(wanted));
        match self.line.ask(&request, self.line.timeouts.answer) {
            Ok(answer) => Ok(read_job(&answer)),
            Err(PrintingError::Refused { status, .. }) if FORGOTTEN.contains(&status) => {
                Ok(JobState::Ended(Ending::Forgotten))
            }
            Err(error) => Err(error),
        }
    }

    fn withdraw(&self, id: i32) -> Withdrawal {
        let request = Request::new(Operation::CancelJob).with("job-id", IppValue::new_integer(id));
        match self.line.ask(&request, self.line.timeouts.answer) {
            Ok(_) => Withdrawal::Done,
            Err(PrintingError::Refused { status, .. }) if status == NOT_POSSIBLE || FORGOTTEN.contains(&status) => {
                match self.look(id) {
                    Ok(JobState::Ended(ending)) => Withdrawal::TooLate(ending),
                    Ok(JobState::Canceled | JobState::Aborted { .. }) => Withdrawal::Done,
                    _ => Withdrawal::Unknown,
                }
            }
            Err(_) => Withdrawal::Unknown,
        }
    }

    fn job_id(&self, answer: &IppAttributes) -> Result<i32, PrintingError> {
        let told = Told(answer.first_of(DelimiterTag::JobAttributes));
        told.number("job-id").ok_or_else(|| PrintingError::NotIpp {
            address: self.line.address.clone(),
            source: "the answer to a new job holds no job-id".into(),
        })
    }

    fn refusal(&self, error: PrintingError) -> PrintingError {
        refusal(error, self.job.format)
    }

    fn wait_turn(&mut self) -> Result<(), PrintingError> {
        self.check_time(&[])?;
        self.tell(Progress::Busy)?;
        self.pause();
        Ok(())
    }

    fn tell(&mut self, progress: Progress) -> Result<(), PrintingError> {
        match (self.progress)(progress) {
            Control::GoOn => Ok(()),
            Control::Cancel => Err(PrintingError::Canceled),
        }
    }

    fn check_time(&self, troubles: &[Trouble]) -> Result<(), PrintingError> {
        let waited = self.started.elapsed();
        if waited < self.line.timeouts.job {
            return Ok(());
        }
        Err(PrintingError::TookTooLong { waited, troubles: troubles.to_vec() })
    }

    fn pause(&self) {
        let rest = self.line.timeouts.job.saturating_sub(self.started.elapsed());
        thread::sleep(self.line.timeouts.look.min(rest).max(Duration::from_millis(1)));
    }
}

/// Turns a refusal into the fact that its status expresses.
pub(super) fn refusal(error: PrintingError, format: Format) -> PrintingError {
    match error {
        PrintingError::Refused { address, status: NOT_ACCEPTING } => PrintingError::NotAccepting { address },
        PrintingError::Refused { status: FORMAT_NOT_SUPPORTED, .. } => {
            PrintingError::FormatRefused { wanted: format.mime(), accepted: Vec::new() }
        }
        other => other,
    }
}

/// Returns whether a refusal says nothing about the next job: the printer is busy, accepts none now, or knows no such
/// question.
pub(super) fn is_for_now(error: &PrintingError) -> bool {
    let PrintingError::Refused { status, .. } = error else { return false };
    NOT_NOW.contains(status) || [NOT_ACCEPTING, NO_SUCH_OPERATION].contains(status)
}

/// Returns whether an error leaves open what the printer did.
fn says_nothing(error: &PrintingError) -> bool {
    matches!(error, PrintingError::Unreachable { .. } | PrintingError::NoAnswer { .. } | PrintingError::NotIpp { .. })
}

fn read_job(answer: &IppAttributes) -> JobState {
    let told = Told(answer.first_of(DelimiterTag::JobAttributes));
    let sheets = || told.number("job-media-sheets-completed").and_then(|sheets| u32::try_from(sheets).ok());
    match told.number("job-state") {
        Some(5) => JobState::Processing { sheets: sheets() },
        Some(6) => JobState::Stopped,
        Some(7) => JobState::Canceled,
        Some(8) => JobState::Aborted { reasons: told.words("job-state-reasons") },
        Some(9) => JobState::Ended(Ending::Completed),
        _ if told.words("job-state-reasons").iter().any(|reason| HELD.contains(&reason.as_str())) => JobState::Held,
        // 3 and 4 are pending and held. A state that is in no standard counts as not ended.
        _ => JobState::Pending,
    }
}
