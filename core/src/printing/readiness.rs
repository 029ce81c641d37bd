//! Whether a printer would print now: the same judgement for whoever looks after it and for whoever prints.

use ipp::model::Operation;

use super::error::PrintingError;
use super::exchange::Line;
use super::fit::{Caution, Fit};
use super::follow;
use super::job::Job;
use super::pages::Pages;
use super::status::Status;
use super::trouble::Trouble;

/// A printer that can be reached and would take pages.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Readiness {
    /// What it says about itself.
    pub status: Status,
    /// The way in which A4 pages fit it, with its cautions.
    pub fit: Fit,
}

impl Readiness {
    pub(super) fn ask(line: &Line) -> Result<Self, PrintingError> {
        let status = Status::ask(line)?;
        let mut fit = status.fit(&Pages::FORMATS)?;
        if status.can(Operation::ValidateJob)
            && let Some(format) = fit.formats.first()
        {
            let job = Job::new("moshimo", &[], *format);
            let request = job.open(Operation::ValidateJob, &status, &fit);
            match line.ask(&request, line.timeouts.answer) {
                Ok(_) => {}
                Err(error) if follow::is_for_now(&error) => {}
                Err(error) => return Err(follow::refusal(error, *format)),
            }
        }
        if line.sends_password_in_the_clear() {
            fit.cautions.push(Caution::PasswordInTheClear);
        }
        Ok(Self { status, fit })
    }

    /// Returns the troubles that somebody has to correct before paper comes.
    pub fn troubles(&self) -> Vec<Trouble> {
        self.status.troubles()
    }
}
