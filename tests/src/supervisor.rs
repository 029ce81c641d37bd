//! A supervisor like systemd. It reads the reports of a program on the notify socket, ends one that hangs, and restarts
//! one that died.

use std::fmt;
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal};

use crate::process::{self, Running};

/// The response to a program that ends or falls silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// The test fails.
    MustRun,
    /// The program is started again. One that was silent for too long is killed first. The unit in `deploy/` says the
    /// same as `Restart=always` and `WatchdogSec=`.
    Restart {
        /// The longest silence, counted from the first sign of life on.
        watchdog: Duration,
    },
}

/// The supervised program.
pub struct Supervisor {
    policy: Policy,
    make: Box<dyn Fn() -> Command>,
    socket: UnixDatagram,
    path: PathBuf,
    /// The time of the last sign of life, once the program is ready.
    heard: Option<Instant>,
    kept: u64,
    starts: u32,
    running: Running,
}

impl fmt::Debug for Supervisor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Supervisor").field("policy", &self.policy).field("starts", &self.starts).finish_non_exhaustive()
    }
}

impl Supervisor {
    /// Starts the command that `make` gives, each time anew; its socket lies in `folder`.
    pub fn start(folder: &Path, policy: Policy, make: impl Fn() -> Command + 'static) -> Self {
        let path = folder.join("notify");
        let socket = UnixDatagram::bind(&path).expect("a socket in a folder of our own");
        socket.set_nonblocking(true).expect("a socket that does not wait");
        let make: Box<dyn Fn() -> Command> = Box::new(make);
        let running = run(&*make, &path, policy);
        Self { policy, make, socket, path, heard: None, kept: 0, starts: 1, running }
    }

    /// Reads what the program has reported, and restarts the program if the policy asks for it.
    pub fn look(&mut self) {
        self.hear();
        let Policy::Restart { watchdog } = self.policy else { return self.running.must_run() };
        let silent = self.heard.is_some_and(|heard| heard.elapsed() > watchdog);
        if silent || self.running.has_ended() {
            self.start_again();
        }
    }

    /// Returns how often the program was started.
    pub fn starts(&self) -> u32 {
        self.starts
    }

    /// Returns how many changes the program reports as saved, since it was last started or the visit began.
    pub fn kept(&mut self) -> u64 {
        self.hear();
        self.kept
    }

    /// Returns the id of the process that runs now.
    pub fn id(&self) -> u32 {
        self.running.id()
    }

    /// Returns the id of the process that shows the window, once there is exactly one.
    pub fn window(&self) -> u32 {
        process::wait_for("one window", || <[u32; 1]>::try_from(process::children(self.id())).ok().map(|[id]| id))
    }

    /// Returns the ids of all processes of the program.
    pub fn processes(&self) -> Vec<u32> {
        [vec![self.id()], process::below(self.id())].concat()
    }

    /// Returns the next line that the program prints.
    pub fn line(&mut self) -> String {
        self.running.line()
    }

    /// Sends the window a signal.
    pub fn signal(&self, signal: Signal) {
        send(self.window(), signal);
    }

    /// Kills the program and starts it again, whatever the policy.
    pub fn kill(&mut self) {
        send(self.id(), Signal::KILL);
        self.start_again();
    }

    fn start_again(&mut self) {
        self.running.end();
        // What the dead one said is over.
        self.hear();
        self.heard = None;
        self.kept = 0;
        self.starts += 1;
        self.running = run(&*self.make, &self.path, self.policy);
    }

    fn hear(&mut self) {
        let mut bytes = [0; 4096];
        while let Ok(length) = self.socket.recv(&mut bytes) {
            for line in String::from_utf8_lossy(&bytes[..length]).lines() {
                match line.split_once('=') {
                    Some(("READY" | "WATCHDOG", "1")) => self.heard = Some(Instant::now()),
                    Some(("STATUS", status)) => {
                        let number = status.split(' ').next().and_then(|number| number.parse().ok());
                        self.kept = number.unwrap_or(self.kept);
                    }
                    _ => panic!("no supervisor understands {line:?}"),
                }
            }
        }
    }
}

fn send(id: u32, signal: Signal) {
    let id = i32::try_from(id).ok().and_then(Pid::from_raw).expect("a process id");
    rustix::process::kill_process(id, signal).expect("a process of ours");
}

fn run(make: &dyn Fn() -> Command, socket: &Path, policy: Policy) -> Running {
    let mut command = make();
    command.env("NOTIFY_SOCKET", socket);
    if let Policy::Restart { watchdog } = policy {
        command.env("WATCHDOG_USEC", watchdog.as_micros().to_string());
    }
    Running::start(command)
}
