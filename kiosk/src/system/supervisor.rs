//! 監督. The reports to a supervisor such as systemd: the window is there, it lives, and so much of its work is kept.
//!
//! No other place tells a supervisor anything. A supervisor that does not listen holds nothing up: the reports wait on
//! a thread of their own, and a newer report takes the place of an older one.

use std::ffi::OsStr;
use std::io;
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::sync::{Arc, LazyLock};

use log::warn;

use crate::system::threads::{self, Shared};

/// The variable that names the socket of the supervisor.
const SOCKET: &str = "NOTIFY_SOCKET";

static OUTBOX: LazyLock<Option<Outbox>> = LazyLock::new(|| {
    let name = std::env::var_os(SOCKET).filter(|name| !name.is_empty())?;
    Outbox::to(&name).inspect_err(|error| warn!("the supervisor is told nothing: {error}")).ok()
});

/// Says that the window is there.
pub(crate) fn ready() {
    tell(|words| words.ready = true);
}

/// Says that the window lives.
pub(crate) fn alive() {
    tell(|words| words.alive = true);
}

/// Says in one line how much is kept. The line holds no answer.
pub(crate) fn status(line: String) {
    tell(|words| words.status = Some(line));
}

/// Leaves a report for the thread that sends it, and never waits for the supervisor.
fn tell(change: impl FnOnce(&mut Words)) {
    if let Some(outbox) = &*OUTBOX {
        outbox.put(change);
    }
}

/// The reports that are not sent yet.
#[derive(Default)]
struct Words {
    ready: bool,
    alive: bool,
    status: Option<String>,
}

impl Words {
    fn is_empty(&self) -> bool {
        !self.ready && !self.alive && self.status.is_none()
    }

    /// Returns the reports as the supervisor reads them, each in a line.
    fn lines(&self) -> String {
        let status = self.status.as_ref().map(|line| format!("STATUS={line}"));
        let ready = self.ready.then(|| "READY=1".to_owned());
        let alive = self.alive.then(|| "WATCHDOG=1".to_owned());
        [ready, alive, status].into_iter().flatten().collect::<Vec<_>>().join("\n")
    }
}

/// The reports on their way to one supervisor.
struct Outbox {
    words: Arc<Shared<Words>>,
}

impl Outbox {
    /// Starts the thread that sends to the socket of this name.
    fn to(name: &OsStr) -> io::Result<Self> {
        let socket = connected(name)?;
        let words = Arc::<Shared<Words>>::default();
        let sent = Arc::clone(&words);
        // The thread may wait in a send for ever. It holds nothing that is needed, and ends with the program.
        threads::start("supervisor", move || {
            let mut is_told = false;
            loop {
                let news = sent.wait(|words| (!words.is_empty()).then(|| std::mem::take(words)));
                let line = news.lines();
                // A supervisor that does not hear this report may hear the next, and must not take the kiosk for dead.
                if let Err(error) = socket.send(line.as_bytes())
                    && !std::mem::replace(&mut is_told, true)
                {
                    warn!("the supervisor does not hear: {error}");
                }
            }
        })
        .map_err(io::Error::other)?;
        Ok(Self { words })
    }

    fn put(&self, change: impl FnOnce(&mut Words)) {
        self.words.change(change);
    }
}

/// Returns a connection to the socket of this name. A name that begins with `@` is no file.
fn connected(name: &OsStr) -> io::Result<UnixDatagram> {
    let address = match name.as_bytes() {
        [b'@', rest @ ..] => SocketAddr::from_abstract_name(rest)?,
        _ => SocketAddr::from_pathname(name)?,
    };
    let socket = UnixDatagram::unbound()?;
    socket.connect_addr(&address)?;
    Ok(socket)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
    use super::*;

    fn hear(socket: &UnixDatagram) -> String {
        let mut bytes = [0; 1000];
        let length = socket.recv(&mut bytes).unwrap();
        String::from_utf8(bytes[..length].to_vec()).unwrap()
    }

    #[test]
    fn a_supervisor_that_does_not_listen_stops_nobody_and_hears_the_newest_when_it_does() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let socket = UnixDatagram::bind(&path).unwrap();
        // Nobody reads, and nothing more goes in.
        let other = UnixDatagram::unbound().unwrap();
        other.connect(&path).unwrap();
        other.set_nonblocking(true).unwrap();
        let mut full = 0;
        while other.send(b"full").is_ok() {
            full += 1;
        }
        let outbox = Outbox::to(path.as_os_str()).unwrap();
        for nth in 0..10_000 {
            outbox.put(|words| words.status = Some(format!("{nth} changes kept")));
            outbox.put(|words| words.alive = true);
        }
        outbox.put(|words| words.ready = true);
        for _ in 0..full {
            assert_eq!(hear(&socket), "full");
        }
        let mut heard = String::new();
        while !(heard.contains("STATUS=9999 changes kept") && heard.contains("READY=1")) {
            heard += &hear(&socket);
            heard.push('\n');
        }
        assert!(heard.lines().any(|line| line == "WATCHDOG=1"));
        assert!(heard.lines().count() < 20, "old news are sent one by one");
    }

    #[test]
    fn a_socket_in_no_folder_is_reached_and_one_that_is_not_there_is_an_error() {
        let name = format!("moshimo-test-{}", std::process::id());
        let address = SocketAddr::from_abstract_name(&name).unwrap();
        let socket = UnixDatagram::bind_addr(&address).unwrap();
        let outbox = Outbox::to(OsStr::new(&format!("@{name}"))).unwrap();
        outbox.put(|words| words.ready = true);
        assert_eq!(hear(&socket), "READY=1");
        assert!(Outbox::to(OsStr::new("/nowhere/notify")).is_err());
    }
}
