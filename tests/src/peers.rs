//! Printers that really run: `ippeveprinter` and CUPS, in a network of their own.
//!
//! ```no_run
//! use moshimo_tests::peers::{Ippeveprinter, Network};
//!
//! let network = Network::start();
//! let printer = Ippeveprinter::start(&network, "Machi");
//! network.run(|| {
//!     // Here, and on every thread started from here, the printer is found by DNS-SD
//!     // (`_ipp._tcp.local.`) and reached at `printer.uri()`.
//! });
//! let printed = printer.received(1);
//! ```

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};
use tempfile::TempDir;

use crate::process::{self, Running};

/// A network with only a loopback interface, on which multicast works, and with D-Bus and Avahi.
///
/// Printers of two tests do not see each other, nor do the machine's own.
#[derive(Debug)]
pub struct Network {
    folder: TempDir,
    first_process: String,
    // The last field: everything inside ends with it.
    _keeper: Running,
}

impl Network {
    /// Makes the network. Needs root's rights, which CI has and `tests/run` asks `sudo` for.
    pub fn start() -> Self {
        for (program, package) in [
            ("unshare", "util-linux"),
            ("nsenter", "util-linux"),
            ("ip", "iproute2"),
            ("dbus-daemon", "dbus-daemon"),
            ("avahi-daemon", "avahi-daemon"),
        ] {
            process::find(program, package);
        }
        let folder = tempfile::tempdir().expect("a folder for sockets and logs");
        let mut command = Command::new("unshare");
        command
            .args(["--net", "--mount", "--propagation", "private"])
            .args(["--pid", "--fork", "--kill-child", "--mount-proc"])
            .arg(process::root().join("tests/peers/network"))
            .arg(folder.path());
        let mut keeper = Running::start(command);
        let said = keeper.line();
        assert_eq!(said, "ready", "a network of its own; it needs root's rights (sudo tests/run)");
        let id = keeper.id();
        let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children"));
        let first_process = children.expect("a list of children").trim().to_owned();
        Self { folder, first_process, _keeper: keeper }
    }

    /// Runs a part of a test inside: on a thread of its own, since a network belongs to a thread
    /// and passes on to the threads it starts.
    pub fn run<T: Send>(&self, part: impl FnOnce() -> T + Send) -> T {
        std::thread::scope(|scope| {
            let inside = scope.spawn(|| {
                let path = format!("/proc/{}/ns/net", self.first_process);
                let network = File::open(path).expect("the network's own file");
                let kind = Some(LinkNameSpaceType::Network);
                move_into_link_name_space(std::os::fd::AsFd::as_fd(&network), kind)
                    .expect("root's rights to enter the network");
                part()
            });
            match inside.join() {
                Ok(result) => result,
                Err(panic) => std::panic::resume_unwind(panic),
            }
        })
    }

    /// Returns a command that will run inside the network, and writes its output to a log of its name.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new("nsenter");
        command.args(["--net", "--mount", "--pid", "--target", &self.first_process]).arg(program);
        command
    }

    fn log(&self, name: &str) -> File {
        File::create(self.folder.path().join(name)).expect("a log beside the sockets")
    }
}

/// A test that fails says what the programs in its network said.
impl Drop for Network {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        let folders = [self.folder.path().to_owned(), self.folder.path().join("cups/log")];
        for log in folders.iter().filter(|folder| folder.is_dir()).flat_map(|folder| list(folder)) {
            let text = fs::read(&log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
            let last: Vec<&str> = text.lines().rev().take(LAST_LINES).collect();
            let name = log.file_name().unwrap_or_default().to_string_lossy();
            eprintln!("==== {name}\n{}", last.into_iter().rev().collect::<Vec<_>>().join("\n"));
        }
    }
}

/// The number of lines of each log that a failing test shows.
const LAST_LINES: usize = 60;

/// A printer that `ippeveprinter` plays. It accepts PDF, JPEG and PWG raster, prints at once, is announced by DNS-SD,
/// and keeps the documents that arrive.
#[derive(Debug)]
pub struct Ippeveprinter {
    port: u16,
    received: PathBuf,
    _running: Running,
}

impl Ippeveprinter {
    /// Starts it under the name that discovery shows, and waits until it answers.
    pub fn start(network: &Network, name: &str) -> Self {
        let program = process::find("ippeveprinter", "cups-ipp-utils");
        let folder = network.folder.path().join(name);
        let (spool, received) = (folder.join("spool"), folder.join("received"));
        for folder in [&spool, &received] {
            fs::create_dir_all(folder).expect("the printer's folders");
        }
        let port = free_port(network);
        let mut command = network.command(&program);
        command
            .args(["-p", &port.to_string(), "-n", "printer.local", "-s", "30,30", "-2"])
            .args(["-f", "application/pdf,image/jpeg,image/pwg-raster"])
            .arg("-c")
            .arg(process::root().join("tests/peers/receive"))
            .arg("-d")
            .arg(&spool)
            .arg(name)
            .env("RECEIVED", &received)
            .stderr(network.log("ippeveprinter.log"));
        let running = Running::start(command);
        answers(network, port);
        Self { port, received, _running: running }
    }

    /// Returns the printer's address inside the network.
    pub fn uri(&self) -> String {
        format!("ipp://127.0.0.1:{}/ipp/print", self.port)
    }

    /// Waits until `count` documents have arrived and returns all, in the order of their arrival.
    pub fn received(&self, count: usize) -> Vec<Vec<u8>> {
        let arrived = process::wait_for(format_args!("{count} printed documents"), || {
            let arrived = list(&self.received);
            (arrived.len() >= count).then_some(arrived)
        });
        let read = |path: PathBuf| fs::read(path).expect("a printed document");
        arrived.into_iter().map(read).collect()
    }
}

/// A CUPS server with one driverless queue, as offices have it.
#[derive(Debug)]
pub struct Cups {
    port: u16,
    spool: PathBuf,
    _running: Running,
}

impl Cups {
    /// The queue that every server of ours has.
    pub const QUEUE: &'static str = "office";

    /// Starts a server whose only queue sends to this printer.
    pub fn start(network: &Network, printer: &Ippeveprinter) -> Self {
        let program = process::find("cupsd", "cups-daemon");
        let lpadmin = process::find("lpadmin", "cups-client");
        let folder = network.folder.path().join("cups");
        let spool = folder.join("spool");
        let port = free_port(network);
        let [server, files] = configure(&folder, port);
        let mut command = network.command(&program);
        command.arg("-f").arg("-c").arg(server).arg("-s").arg(files).stderr(network.log("cupsd.log"));
        let running = Running::start(command);
        answers(network, port);
        process::run(
            network.command(&lpadmin).args(["-h", &format!("127.0.0.1:{port}"), "-p", Self::QUEUE, "-E"]).args([
                "-v",
                &printer.uri(),
                "-m",
                "everywhere",
            ]),
        );
        // The queue learns what its printer takes only after `lpadmin` has returned; until then it aborts every job.
        let available = format!("Printer \"{}\" is now available", Self::QUEUE);
        process::wait_for("the queue to be available", || {
            fs::read_to_string(folder.join("log/error")).ok()?.contains(&available).then_some(())
        });
        Self { port, spool, _running: running }
    }

    /// Returns the queue's address inside the network.
    pub fn uri(&self) -> String {
        format!("ipp://127.0.0.1:{}/printers/{}", self.port, Self::QUEUE)
    }

    /// Returns the files that are left in the server's spool: job files (`c…`) and documents (`d…`).
    pub fn spooled(&self) -> Vec<PathBuf> {
        list(&self.spool)
    }
}

/// Writes a configuration that gives CUPS folders of its own for state, cache and spool.
fn configure(folder: &Path, port: u16) -> [PathBuf; 2] {
    let place = |name: &str| folder.join(name);
    for name in ["etc", "spool/tmp", "cache", "state", "log"] {
        fs::create_dir_all(place(name)).expect("the server's folders");
    }
    let server = format!(
        "Listen 127.0.0.1:{port}\nLogLevel info\nBrowsing Off\nDefaultAuthType None\nWebInterface No\n\
         <Location />\n  Order allow,deny\n  Allow 127.0.0.1\n</Location>\n\
         <Policy default>\n  JobPrivateAccess default\n  JobPrivateValues default\n  \
         <Limit All>\n    Order deny,allow\n  </Limit>\n</Policy>\n"
    );
    let show = |name: &str| place(name).display().to_string();
    let files = format!(
        "ServerRoot {}\nRequestRoot {}\nTempDir {}\nCacheDir {}\nStateDir {}\n\
         AccessLog {}\nErrorLog {}\nPageLog {}\nSystemGroup root\nSandboxing relaxed\n",
        show("etc"),
        show("spool"),
        show("spool/tmp"),
        show("cache"),
        show("state"),
        show("log/access"),
        show("log/error"),
        show("log/page"),
    );
    let paths = [place("etc/cupsd.conf"), place("etc/cups-files.conf")];
    for (path, text) in paths.iter().zip([server, files]) {
        fs::write(path, text).expect("the server's configuration");
    }
    paths
}

/// Returns the files of a folder, without hidden ones, which are still being written.
fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder that we made");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

fn free_port(network: &Network) -> u16 {
    network.run(|| {
        let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a loopback port");
        socket.local_addr().expect("a bound port has an address").port()
    })
}

fn answers(network: &Network, port: u16) {
    network.run(|| {
        process::wait_for(format_args!("an answer from port {port}"), || {
            std::net::TcpStream::connect(("127.0.0.1", port)).ok()
        });
    });
}

/// Returns what an independent program finds by DNS-SD inside the network.
pub fn announced(network: &Network) -> String {
    let browse = process::find("avahi-browse", "avahi-utils");
    let mut command = network.command(&browse);
    process::run(command.args(["--resolve", "--terminate", "--parsable", "_ipp._tcp"]).stderr(Stdio::null()))
}
