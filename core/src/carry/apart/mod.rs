//! The reading of codes from a stranger's file, in a process of its own. Linux only.
//!
//! Decoders of pictures and PDF files are large, and the file may be made to harm them. So the program starts itself
//! again, passes the file as standard input, and reads the codes from standard output. Before the new process reads a
//! byte it gives up nearly everything ([`Fence`]): memory and processor time beyond a limit, files, the network, other
//! programs. An attacker who takes over a decoder can report wrong codes, and nothing else: those are checked like all
//! others, and open only with their words.
//!
//! The `main` of a program that uses this calls [`serve_if_asked`] before anything else:
//!
//! ```no_run
//! use std::process::ExitCode;
//! use moshimo_core::carry::Collector;
//! use moshimo_core::carry::apart::{self, Helper, Stop};
//!
//! fn main() -> ExitCode {
//!     if let Some(code) = apart::serve_if_asked() {
//!         return code;
//!     }
//!     let mut collector = Collector::default();
//!     match Helper::default().read_bytes(b"%PDF-1.7 ...", &Stop::default(), &mut collector) {
//!         Ok(progress) => println!("{} of {} codes", progress.have, progress.need),
//!         Err(error) => eprintln!("error: {error}"),
//!     }
//!     ExitCode::SUCCESS
//! }
//! ```

mod child;
mod fence;
mod said;
mod stop;

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::ops::ControlFlow;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, ExitStatus, Stdio};
use std::sync::Once;
use std::time::{Duration, Instant};

use log::warn;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{MemfdFlags, Mode, OFlags};
use rustix::process::Signal;

use super::collect::Gathering;
use super::error::PictureError;
use super::{Collector, Progress};

pub use child::serve_if_asked;
pub use fence::Fence;
use said::{Ears, Said};
use stop::Leave;
pub use stop::Stop;

/// The hidden argument with which a program becomes a reader. The id of the parent process follows it.
pub const ARGUMENT: &str = "--read-codes";

/// The size of the largest file that is read, in bytes: a page scanned at the finest resolution of scanners.
pub const FILE_MOST: u64 = 128 * 1024 * 1024;

/// The time that a file is waited for, even if the disk or the processor is busy.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program that reads, and the way to start it.
#[derive(Clone, Debug)]
pub struct Helper {
    program: PathBuf,
    arguments: Vec<OsString>,
    patience: Duration,
}

impl Default for Helper {
    /// Uses this program itself, even if its file has been replaced since.
    fn default() -> Self {
        Self::new("/proc/self/exe", [])
    }
}

impl Helper {
    /// Uses another program that calls [`serve_if_asked`], with arguments that stand before the hidden one.
    pub fn new(program: impl Into<PathBuf>, arguments: impl IntoIterator<Item = OsString>) -> Self {
        Self { program: program.into(), arguments: arguments.into_iter().collect(), patience: PATIENCE }
    }

    /// Adds every code that is found in the file to the collector, and returns the progress. Returns soon after `stop`
    /// was told.
    ///
    /// # Errors
    /// As [`Collector::add_file`], and if the process cannot be started, or takes more than it may.
    pub fn read(&self, file: File, stop: &Stop, collector: &mut Collector) -> Result<Progress, PictureError> {
        let mut gathering = Gathering::new(collector);
        let end = self.listen(file, stop, &mut |said| match said {
            Said::Fence(fence) => {
                warn_where_open(*fence);
                ControlFlow::Continue(())
            }
            Said::End(_) => ControlFlow::Continue(()),
            Said::Found(found) => gathering.take(*found),
        });
        match end {
            Ok(()) | Err(PictureError::NoCodeInPdf) => gathering.finish(end),
            // The codes found before the trouble can be used.
            Err(error) => gathering.finish(Ok(())).map_err(|_| error),
        }
    }

    /// Does the same for a file that is in memory.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_bytes(&self, file: &[u8], stop: &Stop, collector: &mut Collector) -> Result<Progress, PictureError> {
        self.read(in_memory(file).map_err(no_reader)?, stop, collector)
    }

    /// Returns the restrictions of a reading process on this machine.
    ///
    /// # Errors
    /// If it cannot be started.
    pub fn fence(&self) -> Result<Fence, PictureError> {
        let mut fence = None;
        let nothing = in_memory(b"").map_err(no_reader)?;
        let end = self.listen(nothing, &Stop::default(), &mut |said| match said {
            Said::Fence(it) => {
                fence = Some(*it);
                ControlFlow::Break(())
            }
            Said::Found(_) | Said::End(_) => ControlFlow::Continue(()),
        });
        fence.ok_or_else(|| end.err().unwrap_or_else(|| no_reader("it says nothing")))
    }

    fn command(&self, file: File) -> Command {
        let mut command = Command::new(&self.program);
        let name = self.program.file_name().filter(|_| self.program != Path::new("/proc/self/exe"));
        command.arg0(name.unwrap_or("moshimo-reader".as_ref()));
        command.args(&self.arguments).arg(ARGUMENT).arg(std::process::id().to_string());
        command.stdin(file).stdout(Stdio::piped()).stderr(Stdio::null());
        command
    }

    /// Starts the process, listens to it, and waits for its end.
    fn listen(
        &self,
        file: File,
        stop: &Stop,
        hear: &mut dyn FnMut(&Said<'_>) -> ControlFlow<()>,
    ) -> Result<(), PictureError> {
        let output = stop.start(&mut self.command(file)).map_err(no_reader)?;
        let heard = hear_out(output, Instant::now() + self.patience, hear);
        // The process has ended, or has nothing more to report.
        let leave = if matches!(heard, Some(Heard::Silence)) { Leave::OfItself } else { Leave::AtOnce };
        let status = stop.end(leave);
        match heard {
            None => Err(PictureError::TooMuch),
            Some(Heard::Enough) => Ok(()),
            Some(Heard::Silence) => Err(reason(status)),
            Some(Heard::End(end)) => end,
        }
    }
}

/// Warns if neither part of the fence is in force. It does so once in a program, and not with each file.
fn warn_where_open(fence: Fence) {
    static WARNED: Once = Once::new();
    if fence == Fence::default() {
        WARNED.call_once(|| {
            warn!(
                "files from outside are read without seccomp and landlock, which this system refuses; \
                 `moshimo doctor` tells more"
            );
        });
    }
}

/// The way in which the listening ended.
#[derive(Debug)]
enum Heard {
    /// Nothing more is needed.
    Enough,
    /// The process ended without a word. Its exit status tells why.
    Silence,
    /// The process reported that it is done, or why it is not.
    End(Result<(), PictureError>),
}

/// Listens until the end. Returns `None` if the end does not come in time.
fn hear_out(
    mut output: ChildStdout,
    until: Instant,
    hear: &mut dyn FnMut(&Said<'_>) -> ControlFlow<()>,
) -> Option<Heard> {
    let mut ears = Ears::default();
    let mut bytes = [0; 8192];
    loop {
        wait(&output, until)?;
        let count = match output.read(&mut bytes) {
            Ok(0) => return Some(Heard::Silence),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Some(Heard::End(Err(PictureError::Broken { reason: error.to_string() }))),
        };
        let Some(lines) = ears.hear(&bytes[..count]) else { return Some(Heard::End(Err(babble()))) };
        for line in lines {
            match Said::read(&line) {
                Some(Said::End(end)) => return Some(Heard::End(end)),
                Some(said) if hear(&said).is_break() => return Some(Heard::Enough),
                Some(_) => {}
                None => return Some(Heard::End(Err(babble()))),
            }
        }
    }
}

/// Waits until there is something to read. Returns `None` if nothing comes in time.
fn wait(output: &ChildStdout, until: Instant) -> Option<()> {
    loop {
        let left = until.saturating_duration_since(Instant::now());
        let left = Timespec { tv_sec: left.as_secs().try_into().ok()?, tv_nsec: left.subsec_nanos().into() };
        match poll(&mut [PollFd::new(output, PollFlags::IN)], Some(&left)) {
            Ok(0) => return None,
            Ok(_) => return Some(()),
            // A signal interrupted the wait. The time limit stays.
            Err(_) if until > Instant::now() => {}
            Err(_) => return None,
        }
    }
}

fn babble() -> PictureError {
    PictureError::Broken { reason: "the process that reads it said what it may not say".to_owned() }
}

/// Returns the reason why a process ended that has not reported one.
fn reason(status: Option<ExitStatus>) -> PictureError {
    let Some(status) = status else { return PictureError::TooMuch };
    let is = |signal: Signal| status.signal() == Some(signal.as_raw());
    if status.code() == Some(child::UNFIT) {
        return no_reader("it could not set bounds to itself");
    }
    // Rust aborts when memory runs out.
    if is(Signal::XCPU) || is(Signal::ABORT) {
        return PictureError::TooMuch;
    }
    PictureError::Broken { reason: format!("the process that reads it ended: {status}") }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`, which passes by value")]
fn no_reader(reason: impl ToString) -> PictureError {
    PictureError::NoReader { reason: reason.to_string() }
}

/// Creates a file that is on no disk.
fn in_memory(bytes: &[u8]) -> io::Result<File> {
    use std::io::{Seek as _, SeekFrom};
    let mut file = File::from(rustix::fs::memfd_create("file", MemfdFlags::CLOEXEC)?);
    file.write_all(bytes)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

/// Opens a plain file. A link, a pipe or a device is refused without waiting for it.
///
/// # Errors
/// If it cannot be opened or is not a plain file.
pub fn open_plain(path: &Path) -> io::Result<File> {
    let refused = || io::Error::new(io::ErrorKind::InvalidInput, "this is no plain file");
    // Devices may do something as soon as they are opened.
    if !path.symlink_metadata()?.is_file() {
        return Err(refused());
    }
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    let file = File::from(rustix::fs::open(path, flags, Mode::empty())?);
    if file.metadata()?.is_file() { Ok(file) } else { Err(refused()) }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests;
