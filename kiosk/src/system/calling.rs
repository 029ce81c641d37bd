//! 呼び出し. The message to staff elsewhere that a citizen calls: a command that is run, or an address that is told.
//!
//! All that either of them learns is the name of the place.

use std::fmt;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ureq::Agent;
use ureq::http::Uri;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// The time that a command, or the exchange with an address, may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The time until an address has to be found and connected.
const CONNECT: Duration = Duration::from_secs(5);
/// The time between two looks whether a command has ended.
const LOOK: Duration = Duration::from_millis(20);
/// Variables of the supervisor, whom only the kiosk itself may tell how it is.
const OF_THE_KIOSK: [&str; 2] = ["NOTIFY_SOCKET", "WATCHDOG_USEC"];

/// The recipient of a call, as the configuration names it.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(untagged, expecting = "write an https address in quotes, or a command as [\"/path/of/it\", \"argument\"]")]
pub(crate) enum Recipient {
    /// An address that is sent `{"place": …}`.
    Address(String),
    /// A program and its arguments. The name of the place is added as the last one. No shell reads them.
    Command(Vec<String>),
}

/// The reason why a recipient can never be told.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub(crate) enum Unusable {
    #[error("this is no address that can be called")]
    NoAddress,
    #[error("the address is not encrypted")]
    Open,
    #[error("the command is empty")]
    NoCommand,
    #[error("the command does not begin with the path of a program")]
    NoProgram,
    #[error("the command holds characters that no argument may have")]
    Unprintable,
}

impl Unusable {
    /// Returns what to do.
    pub(crate) fn hint(self) -> &'static str {
        match self {
            Self::NoAddress => "write it as https://desk.example.jp/call, without a password",
            Self::Open => "use https://; http:// is for this machine only (http://localhost/…)",
            Self::NoCommand => "write it as [\"/usr/local/bin/call-desk\"], or remove the key",
            Self::NoProgram => "begin with the whole path of a file that exists, such as /usr/local/bin/call-desk",
            Self::Unprintable => "write each argument as plain text, without line breaks",
        }
    }
}

/// The reason why a call did not reach its recipient.
#[derive(Debug, Error)]
pub(crate) enum NotTold {
    #[error("the address cannot be told: {0}")]
    Address(#[from] Box<ureq::Error>),
    #[error("the address answers with status {0}")]
    Refused(u16),
    #[error("the command cannot be run: {0}")]
    Command(#[from] std::io::Error),
    #[error("the command failed: {0}")]
    Failed(ExitStatus),
    #[error("the command takes longer than {} seconds", PATIENCE.as_secs())]
    TooLong,
}

impl Recipient {
    /// Returns why nobody can ever be told in this way.
    pub(crate) fn fault(&self) -> Option<Unusable> {
        match self {
            Self::Address(address) => fault_of_address(address),
            Self::Command(words) => fault_of_command(words),
        }
    }

    /// Tells the recipient that a citizen calls at this place. Takes longer than a frame.
    ///
    /// # Errors
    /// When the command fails or takes too long, or the address does not accept the call.
    pub(crate) fn tell(&self, place: &str) -> Result<(), NotTold> {
        match self {
            Self::Address(address) => {
                let found = rustls_native_certs::load_native_certs().certs;
                post(address, place, roots(found.iter().map(AsRef::as_ref)))
            }
            Self::Command(words) => run(words, place),
        }
    }
}

impl fmt::Display for Recipient {
    /// Names the program or the host alone: arguments and paths may hold a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => {
                let uri = address.parse::<Uri>().ok();
                f.write_str(uri.as_ref().and_then(Uri::host).unwrap_or_default())
            }
            Self::Command(words) => f.write_str(words.first().map(String::as_str).unwrap_or_default()),
        }
    }
}

fn fault_of_address(address: &str) -> Option<Unusable> {
    let uri = address.parse::<Uri>().ok().filter(|uri| !uri.authority().is_some_and(|it| it.as_str().contains('@')));
    let Some((scheme, host)) = uri.as_ref().and_then(|uri| uri.scheme_str().zip(uri.host())) else {
        return Some(Unusable::NoAddress);
    };
    match scheme {
        "https" if !host.is_empty() => None,
        "http" if ["localhost", "127.0.0.1", "[::1]"].contains(&host) => None,
        "http" => Some(Unusable::Open),
        _ => Some(Unusable::NoAddress),
    }
}

fn fault_of_command(words: &[String]) -> Option<Unusable> {
    let Some(program) = words.first() else { return Some(Unusable::NoCommand) };
    if words.iter().any(|word| word.contains(char::is_control)) {
        return Some(Unusable::Unprintable);
    }
    let program = Path::new(program);
    (!program.is_absolute() || !program.is_file()).then_some(Unusable::NoProgram)
}

fn roots<'a>(ders: impl Iterator<Item = &'a [u8]>) -> RootCerts {
    RootCerts::new_with_certs(&ders.map(|der| Certificate::from_der(der).to_owned()).collect::<Vec<_>>())
}

/// Sends the name of the place. The call goes where the configuration says, by no proxy and to no other address.
fn post(address: &str, place: &str, roots: RootCerts) -> Result<(), NotTold> {
    let config = Agent::config_builder()
        .proxy(None)
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent("moshimo")
        .timeout_resolve(Some(CONNECT))
        .timeout_connect(Some(CONNECT))
        .timeout_global(Some(PATIENCE))
        .tls_config(TlsConfig::builder().root_certs(roots).build());
    let body = serde_json::json!({ "place": place }).to_string();
    let request = Agent::new_with_config(config.build()).post(address).content_type("application/json");
    let answer = request.send(&body).map_err(Box::new)?;
    match answer.status() {
        status if status.is_success() => Ok(()),
        status => Err(NotTold::Refused(status.as_u16())),
    }
}

/// Runs a command with the name of the place behind its arguments, and ends it with all that it has started where it
/// takes too long.
fn run(words: &[String], place: &str) -> Result<(), NotTold> {
    let (program, arguments) = words.split_first().ok_or(std::io::ErrorKind::NotFound).map_err(std::io::Error::from)?;
    let mut command = Command::new(program);
    command.args(arguments).arg(place).current_dir("/").process_group(0);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    for name in OF_THE_KIOSK {
        command.env_remove(name);
    }
    let mut child = command.spawn()?;
    let begun = Instant::now();
    loop {
        if let Some(ended) = child.try_wait()? {
            return if ended.success() { Ok(()) } else { Err(NotTold::Failed(ended)) };
        }
        if begun.elapsed() > PATIENCE {
            end(&mut child)?;
            return Err(NotTold::TooLong);
        }
        thread::sleep(LOOK);
    }
}

fn end(child: &mut Child) -> std::io::Result<()> {
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    if let Some(group) = group {
        kill_process_group(group, Signal::KILL)?;
    }
    child.wait().map(drop)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::net::TcpListener;

    use super::*;

    fn command(words: &[&str]) -> Recipient {
        Recipient::Command(words.iter().map(|word| (*word).to_owned()).collect())
    }

    fn address(address: &str) -> Option<Unusable> {
        Recipient::Address(address.to_owned()).fault()
    }

    #[test]
    fn an_address_without_encryption_is_for_this_machine_only() {
        for good in ["https://desk.example.jp/call?kiosk=3", "https://192.0.2.7:8443", "http://localhost:8080/lamp"] {
            assert_eq!(address(good), None, "{good}");
        }
        assert_eq!(address("http://desk.example.jp/call"), Some(Unusable::Open));
        assert_eq!(address("http://localhost.example.jp/"), Some(Unusable::Open));
        for bad in
            ["", "desk", "ftp://desk.example.jp", "https://", "https://staff:secret@desk.example.jp/", "https:///x"]
        {
            assert_eq!(address(bad), Some(Unusable::NoAddress), "{bad}");
        }
    }

    #[test]
    fn a_command_begins_with_the_whole_path_of_a_program() {
        assert_eq!(command(&["/bin/sh", "-c", "true"]).fault(), None);
        assert_eq!(command(&[]).fault(), Some(Unusable::NoCommand));
        for bad in ["sh", "/no/such/program", "/bin", ""] {
            assert_eq!(command(&[bad]).fault(), Some(Unusable::NoProgram), "{bad}");
        }
        assert_eq!(command(&["/bin/sh", "a\0b"]).fault(), Some(Unusable::Unprintable));
    }

    #[test]
    fn a_recipient_is_named_without_what_may_be_secret() {
        assert_eq!(Recipient::Address("https://desk.jp/hook/s3cret".to_owned()).to_string(), "desk.jp");
        assert_eq!(command(&["/bin/call", "--token", "s3cret"]).to_string(), "/bin/call");
    }

    #[test]
    fn a_command_that_fails_or_hangs_has_told_nobody_and_leaves_no_process() {
        assert!(matches!(command(&["/bin/false"]).tell("hall"), Err(NotTold::Failed(_))));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pid");
        let line = format!("sleep 600 & echo $! > '{}'; wait", file.display());
        assert!(matches!(command(&["/bin/sh", "-c", &line]).tell("hall"), Err(NotTold::TooLong)));
        let pid = std::fs::read_to_string(file).unwrap();
        // It is killed by now; the system may take a moment over its end.
        let stat = || std::fs::read_to_string(format!("/proc/{}/stat", pid.trim())).unwrap_or_default();
        let is_gone = || stat().is_empty() || stat().contains(") Z ");
        let begun = Instant::now();
        while !is_gone() && begun.elapsed() < PATIENCE {
            thread::sleep(LOOK);
        }
        assert!(is_gone(), "its child still runs: {}", stat());
    }

    /// Makes a certificate for `localhost`, and returns it as DER.
    fn certificate(folder: &Path) -> Vec<u8> {
        let request = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
                       -addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE -keyout key.pem -out cert.pem";
        let openssl = |line: &str| {
            let mut command = Command::new("openssl");
            command.args(line.split_whitespace()).current_dir(folder).stderr(Stdio::null());
            assert!(command.status().unwrap().success(), "{line}");
        };
        openssl(request);
        openssl("x509 -in cert.pem -outform der -out cert.der");
        std::fs::read(folder.join("cert.der")).unwrap()
    }

    #[test]
    fn only_an_address_with_a_certificate_that_is_trusted_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let trusted = certificate(folder.path());
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut server = Command::new("openssl");
        server.args(["s_server", "-quiet", "-key", "key.pem", "-cert", "cert.pem", "-accept", &port.to_string()]);
        server.current_dir(folder.path()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = server.spawn().unwrap();
        let begun = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() && begun.elapsed() < PATIENCE {
            thread::sleep(LOOK);
        }
        let url = format!("https://localhost:{port}/call");
        let stranger = post(&url, "hall", roots(std::iter::empty()));
        assert!(matches!(stranger, Err(NotTold::Address(_))), "{stranger:?}");
        let told = thread::spawn(move || post(&url, "hall", roots([trusted.as_slice()].into_iter())));
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines().map_while(Result::ok);
        let (heard, inbox) = std::sync::mpsc::channel();
        thread::spawn(move || heard.send(lines.any(|line| line == "content-type: application/json")));
        assert_eq!(inbox.recv_timeout(PATIENCE), Ok(true));
        let mut answers = server.stdin.take().unwrap();
        answers.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap();
        answers.flush().unwrap();
        let told = told.join().unwrap();
        server.kill().unwrap();
        server.wait().unwrap();
        assert!(told.is_ok(), "{told:?}");
    }
}
