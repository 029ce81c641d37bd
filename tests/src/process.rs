//! Other people's programs: found, started, waited for, ended.

use std::fmt;
use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// The longest time that a peer may take to be ready. Only a failing test ever waits that long.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// Returns the root folder of the repository.
pub fn root() -> &'static Path {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("tests/ lies in the repository")
}

/// Returns the path of a program of the workspace, as built beside the running test.
///
/// Cargo tells a test only of binaries of its own package, so this looks where Cargo puts them.
pub fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a running test has a path");
    let folder = test.ancestors().find(|folder| folder.ends_with("deps"));
    let program = folder.and_then(Path::parent).map(|folder| folder.join(name));
    match program {
        Some(program) if program.is_file() => program,
        _ => panic!("{name} is not built; `cargo build --workspace` builds it"),
    }
}

/// Returns the path of a program. Panics with the Debian package that contains it if it is not installed.
pub fn find(program: &str, package: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Services lie in sbin, which an ordinary user's PATH leaves out.
    let system = ["/usr/sbin", "/sbin"].map(PathBuf::from);
    std::env::split_paths(&path)
        .chain(system)
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
        .unwrap_or_else(|| panic!("{program} is missing; hint: apt-get install {package}"))
}

/// A program that runs until this is dropped.
///
/// It is told to end by the end of its standard input and, a moment later, by a kill.
#[derive(Debug)]
pub struct Running {
    name: String,
    child: Child,
    output: Option<BufReader<ChildStdout>>,
}

impl Running {
    /// Starts the command with its standard input and output held by us.
    pub fn start(mut command: Command) -> Self {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{name} does not start: {error}"));
        let mut running = Self { name, child, output: None };
        running.output = running.child.stdout.take().map(BufReader::new);
        running
    }

    /// Returns the id of the process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Returns the next line that the program prints. Panics if it ends instead.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        let output = self.output.as_mut().expect("the output is held");
        output.read_line(&mut line).expect("lines of text");
        if line.is_empty() {
            let ended = self.child.wait().expect("an ended child");
            panic!("{} ended: {ended}", self.name);
        }
        line.trim_end().to_owned()
    }

    /// Writes a line to the program's input.
    pub fn say(&mut self, line: &str) {
        let input = self.child.stdin.as_mut().expect("the input is held");
        writeln!(input, "{line}").and_then(|()| input.flush()).expect("a program that listens");
    }

    /// Returns whether the program has ended.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("our own child").is_some()
    }

    /// Ends the program now, and waits until it is gone.
    pub fn end(&mut self) {
        // What cannot be ended any more has ended, so both results tell nothing new.
        self.child.kill().ok();
        self.child.wait().ok();
    }

    /// Panics if the program has ended.
    pub fn must_run(&mut self) {
        if let Some(ended) = self.child.try_wait().expect("our own child") {
            panic!("{} ended: {ended}", self.name);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // What cannot be ended any more has ended, so both results tell nothing new.
        drop(self.child.stdin.take());
        self.end();
    }
}

/// Returns the ids of processes that this one has started and that still run.
pub fn children(id: u32) -> Vec<u32> {
    // A process that has ended meanwhile has none.
    let list = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    list.split_whitespace().filter_map(|id| id.parse().ok()).collect()
}

/// Returns the ids of the processes below this one: its children, and all that they have started.
pub fn below(id: u32) -> Vec<u32> {
    children(id).into_iter().flat_map(|child| [vec![child], below(child)].concat()).collect()
}

/// Runs a command to its end and returns its output. Panics with its messages if it fails.
pub fn run(command: &mut Command) -> String {
    let output =
        command.stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{command:?} failed: {}\n{said}{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

/// Looks again until there is something, for at most [`PATIENCE`]. Panics with the name `what` otherwise.
pub fn wait_for<T>(what: impl fmt::Display, look: impl FnMut() -> Option<T>) -> T {
    within(PATIENCE, look).unwrap_or_else(|| panic!("waited in vain for {what}"))
}

/// Looks again until there is something or the time is over.
pub fn within<T>(time: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        let found = look();
        if found.is_some() || start.elapsed() > time {
            return found;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}
