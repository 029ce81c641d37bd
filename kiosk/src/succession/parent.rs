//! The parent of the windows: it starts one after the other, and never sees an answer.

use std::fs::{DirBuilder, File, TryLockError};
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitCode, ExitStatus, Stdio};

use anyhow::{Context as _, anyhow};
use log::{info, warn};

use super::{Brief, Line};
use crate::environment;

/// The file that is locked.
const LOCK: &str = "kiosk.lock";
/// The program itself, also after an update has replaced its file.
const OURSELVES: &str = "/proc/self/exe";

/// Runs windows one after the other until one ends by itself. `argument` makes this program a window.
///
/// # Errors
/// When a window cannot be started or says what no window says.
pub(crate) fn run(mut brief: Brief, argument: &str) -> anyhow::Result<ExitCode> {
    let mut folder = Folder::default();
    brief.store_in_use = !folder.is_ours(&brief);
    let mut window = Window::open(&brief, argument)?;
    let mut former: Option<Window> = None;
    loop {
        match window.says()? {
            Some(Line::Drawn) => {
                if let Some(former) = former.take() {
                    former.end();
                }
            }
            Some(Line::Next(handover)) => {
                brief.handover = *handover;
                brief.store_in_use = !folder.is_ours(&brief);
                // Over the one that is there, which stays until this one is drawn.
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

/// Returns how this program ends when its window ended like this. A signal gives the code that a shell gives.
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
    fn open(brief: &Brief, argument: &str) -> anyhow::Result<Self> {
        let told = serde_json::to_vec(brief).context("a window cannot be told its configuration")?;
        let mut command = Command::new(OURSELVES);
        environment::clean(&mut command);
        // In the list of processes it has the program's name, and not that of the link.
        command.arg0("moshimo-kiosk").arg(argument).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().context("a window cannot be started")?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (mut stdin, stdout) = stdin.zip(stdout).ok_or_else(|| anyhow!("a window cannot be spoken to"))?;
        // A window that is gone already says so by its end.
        if let Err(error) = stdin.write_all(&told) {
            info!("a window was not told: {error}");
        }
        Ok(Self { child, lines: BufReader::new(stdout) })
    }

    /// Waits for its next line; `None` when it has ended.
    fn says(&mut self) -> anyhow::Result<Option<Line>> {
        loop {
            let mut line = Vec::new();
            let length = self.lines.read_until(b'\n', &mut line).context("a window cannot be heard")?;
            if length == 0 {
                return Ok(None);
            }
            match serde_json::from_slice(&line) {
                Ok(line) => return Ok(Some(line)),
                // Libraries of the system write there too.
                Err(_) => info!("a window said what is not for its parent"),
            }
        }
    }

    /// Ends it at once. It has stored what it had to store.
    fn end(mut self) {
        if let Err(error) = self.child.kill() {
            info!("a window has ended already: {error}");
        }
        if let Err(error) = self.child.wait() {
            warn!("a window that has ended cannot be waited for: {error}");
        }
    }
}

/// The lock on the folder of the database: two kiosks would write over each other's drafts.
#[derive(Default)]
struct Folder {
    lock: Option<File>,
}

impl Folder {
    /// Tries to take the folder, and returns whether it is ours. Where no lock can be made at all, the database says
    /// what is wrong.
    fn is_ours(&mut self, brief: &Brief) -> bool {
        let Some(folder) = &brief.config.store.folder else { return true };
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

/// Whether the file that is locked still lies in the folder, and not in one that was taken away.
fn lies_in(lock: &File, folder: &Path) -> bool {
    let id = |file: &std::fs::Metadata| (file.dev(), file.ino());
    let there = std::fs::metadata(folder.join(LOCK));
    lock.metadata().is_ok_and(|held| there.is_ok_and(|there| id(&held) == id(&there)))
}

fn lock_file(folder: &Path) -> std::io::Result<File> {
    // Nobody but the kiosk's user looks into it.
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    File::options().create(true).truncate(false).write(true).mode(0o600).open(folder.join(LOCK))
}
