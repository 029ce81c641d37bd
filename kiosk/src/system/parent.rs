//! The parent of the windows, which starts one after the other and holds no answer.
//!
//! A window is told a [`Brief`] over its standard input and says [`Line`]s over its standard output. Both carry a
//! handover `H`. The parent reads each handover as that type before it writes it to the next window, so that nothing
//! but the fields of `H` gets through.

use std::fs::{DirBuilder, File, TryLockError};
use std::io::{BufRead as _, BufReader, Write};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitCode, ExitStatus, Stdio};

use anyhow::{Context as _, anyhow};
use log::{error, info, warn};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::retry_on_intr;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::system::config::Config;
use crate::system::environment;

/// The longest time that a window which follows another may take until it is drawn. After that this program ends with
/// both, and its supervisor starts it again.
const NEXT: Timespec = Timespec { tv_sec: 30, tv_nsec: 0 };
/// The file that is locked.
const LOCK: &str = "kiosk.lock";
/// The path of the program itself, also after an update has replaced its file.
const OURSELVES: &str = "/proc/self/exe";

/// Everything that a window is told when it starts.
#[derive(Serialize, Deserialize)]
pub(crate) struct Brief<H> {
    pub(crate) config: Config,
    /// The file that the configuration was read from.
    pub(crate) file: Option<PathBuf>,
    /// Whether another kiosk uses the folder of the database.
    pub(crate) store_in_use: bool,
    /// The state that the window before left.
    pub(crate) handover: H,
}

impl<H: Default> Brief<H> {
    /// Returns the brief of the first window of a kiosk that is set up like this.
    pub(crate) fn of(mut config: Config) -> Self {
        let file = config.file.take();
        Self { config, file, store_in_use: false, handover: H::default() }
    }
}

/// A line that a window says to its parent.
#[derive(Serialize, Deserialize)]
pub(crate) enum Line<H> {
    /// The window is on the screen.
    Drawn,
    /// A fresh window is to take over.
    Next(Box<H>),
}

/// The parent of this window, as the window speaks to it.
pub(crate) struct Parent(Box<dyn Write + Send>);

impl Parent {
    /// Returns the parent that reads the standard output of this program.
    pub(crate) fn on_standard_output() -> Self {
        Self::behind(std::io::stdout())
    }

    /// Returns a parent that reads all that is written here.
    pub(crate) fn behind(line: impl Write + Send + 'static) -> Self {
        Self(Box::new(line))
    }

    /// Says a line to the parent.
    ///
    /// # Panics
    /// When the parent does not hear it. A window that cannot be replaced must not be used by the next person.
    pub(crate) fn hear<H: Serialize>(&mut self, line: &Line<H>) {
        let said = serde_json::to_string(line).map_err(std::io::Error::from);
        if let Err(error) = said.and_then(|said| writeln!(self.0, "{said}").and_then(|()| self.0.flush())) {
            error!("the parent does not hear: {}", error.kind());
            panic!("a window that has seen a visit cannot be replaced");
        }
    }
}

/// Runs windows one after the other until one ends by itself. `argument` makes this program a window.
///
/// # Errors
/// When a window cannot be started, cannot be heard, or does not come.
pub(crate) fn run<H: Serialize + DeserializeOwned>(mut brief: Brief<H>, argument: &str) -> anyhow::Result<ExitCode> {
    let mut folder = Folder::default();
    brief.store_in_use = !folder.is_ours(&brief.config);
    let mut window = Window::open(&brief, argument)?;
    let mut former: Option<Window> = None;
    loop {
        // The window before stays until this one is drawn. One that is never drawn must not keep it for ever.
        let patience = former.as_ref().map(|_| NEXT);
        match window.says::<H>(patience)? {
            Some(Line::Drawn) => {
                if let Some(former) = former.take() {
                    former.end();
                }
            }
            Some(Line::Next(handover)) => {
                brief.handover = *handover;
                brief.store_in_use = !folder.is_ours(&brief.config);
                // It opens over the window that is there, which stays until this one is drawn.
                let next = Window::open(&brief, argument)?;
                let replaced = former.replace(std::mem::replace(&mut window, next));
                if let Some(replaced) = replaced {
                    replaced.end();
                }
            }
            None => {
                let ended = window.child.wait().context("a window cannot be waited for")?;
                if let Some(former) = former {
                    former.end();
                }
                return Ok(code(ended));
            }
        }
    }
}

/// Returns the exit code of this program for a window that ended like this. A signal gives the code that a shell gives.
fn code(ended: ExitStatus) -> ExitCode {
    let code = ended.code().or_else(|| ended.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// A window in a process of its own.
struct Window {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Window {
    /// Starts a window, and tells it its brief.
    fn open(brief: &Brief<impl Serialize>, argument: &str) -> anyhow::Result<Self> {
        let told = serde_json::to_vec(brief).context("a window cannot be told its configuration")?;
        let mut command = Command::new(OURSELVES);
        environment::clean(&mut command);
        // The list of processes shows the name of the program instead of that of the link.
        command.arg0("moshimo-kiosk").arg(argument).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().context("a window cannot be started")?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (mut stdin, stdout) = stdin.zip(stdout).ok_or_else(|| anyhow!("a window cannot be spoken to"))?;
        // A window that is gone already is noticed by its end.
        if let Err(error) = stdin.write_all(&told) {
            info!("a window was not told: {error}");
        }
        Ok(Self { child, lines: BufReader::new(stdout) })
    }

    /// Waits for the next line of the window. Returns `None` when it has ended.
    fn says<H: DeserializeOwned>(&mut self, patience: Option<Timespec>) -> anyhow::Result<Option<Line<H>>> {
        loop {
            if self.lines.buffer().is_empty() {
                let mut heard = [PollFd::new(self.lines.get_ref(), PollFlags::IN)];
                let heard = retry_on_intr(|| poll(&mut heard, patience.as_ref()));
                let heard = heard.context("a window cannot be waited for")?;
                anyhow::ensure!(heard > 0, "a window that is to follow another does not come");
            }
            let mut line = Vec::new();
            let length = self.lines.read_until(b'\n', &mut line).context("a window cannot be heard")?;
            if length == 0 {
                return Ok(None);
            }
            match serde_json::from_slice(&line) {
                Ok(line) => return Ok(Some(line)),
                // Libraries of the system write to the same output.
                Err(_) => info!("a window said what is not for its parent"),
            }
        }
    }

    /// Ends the window at once. By now it has stored all that it had to.
    fn end(mut self) {
        if let Err(error) = self.child.kill() {
            info!("a window has ended already: {error}");
        }
        if let Err(error) = self.child.wait() {
            warn!("a window that has ended cannot be waited for: {error}");
        }
    }
}

/// The lock on the folder of the database. Without it two kiosks would write over each other's drafts.
#[derive(Default)]
struct Folder {
    lock: Option<File>,
}

impl Folder {
    /// Tries to take the folder, and returns whether it is ours. Where no lock can be made at all, the folder counts as
    /// ours, and the database reports its trouble.
    fn is_ours(&mut self, config: &Config) -> bool {
        let Some(folder) = &config.store.folder else { return true };
        if self.lock.as_ref().is_some_and(|lock| lies_in(lock, folder)) {
            return true;
        }
        let Ok(file) = lock_file(folder).inspect_err(|error| warn!("the folder of the database: {error}")) else {
            return true;
        };
        match file.try_lock() {
            Ok(()) => {
                self.lock = Some(file);
                true
            }
            Err(TryLockError::WouldBlock) => {
                warn!("another kiosk uses {}; this one keeps everything in memory", folder.display());
                false
            }
            Err(TryLockError::Error(error)) => {
                warn!("the folder of the database cannot be locked: {error}");
                true
            }
        }
    }
}

/// Returns whether the file that is locked still lies in the folder, and not in one that was taken away.
fn lies_in(lock: &File, folder: &Path) -> bool {
    let id = |file: &std::fs::Metadata| (file.dev(), file.ino());
    let there = std::fs::metadata(folder.join(LOCK));
    lock.metadata().is_ok_and(|held| there.is_ok_and(|there| id(&held) == id(&there)))
}

/// Opens the file that is locked, and makes it and its folder where they are not there.
fn lock_file(folder: &Path) -> std::io::Result<File> {
    // Only the user of the kiosk may look into the folder.
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    File::options().create(true).truncate(false).write(true).mode(0o600).open(folder.join(LOCK))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
    use super::*;

    /// A window that is a script.
    fn window(script: &str) -> Window {
        let mut child = Command::new("sh").args(["-c", script]).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Window { child, lines }
    }

    #[test]
    fn a_window_is_heard_whatever_else_is_written_to_its_output() {
        let mut window = window(r#"echo 'a driver says hello'; printf '\377\n'; echo '"Drawn"'; exit 10"#);
        assert!(matches!(window.says::<()>(Some(NEXT)).unwrap(), Some(Line::Drawn)));
        assert!(window.says::<()>(None).unwrap().is_none());
        assert_eq!(window.child.wait().unwrap().code(), Some(10));
    }

    #[test]
    fn a_window_that_never_comes_is_not_waited_for_for_ever() {
        let mut window = window("exec sleep 600");
        assert!(window.says::<()>(Some(Timespec { tv_sec: 0, tv_nsec: 1 })).is_err());
        window.end();
    }

    #[test]
    fn two_kiosks_cannot_have_one_folder_and_a_folder_that_was_taken_away_is_locked_anew() {
        let place = tempfile::tempdir().unwrap();
        let state = place.path().join("state");
        let mut config = Config::default();
        config.store.folder = Some(state.clone());
        let (mut first, mut second) = (Folder::default(), Folder::default());
        assert!(first.is_ours(&config) && first.is_ours(&config));
        assert!(!second.is_ours(&config));
        std::fs::rename(&state, place.path().join("taken")).unwrap();
        assert!(first.is_ours(&config));
        assert!(!second.is_ours(&config));
        drop(first);
        assert!(second.is_ours(&config));
    }
}
