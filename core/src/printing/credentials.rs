//! A user's name and password, for printers that ask for them (RFC 7617, RFC 7616).

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::random;

/// The most bytes of a file with a password.
const LONGEST_FILE: u64 = 4096;

/// The name and password with which a printer is asked. They appear in no log and in no error.
#[derive(Clone)]
pub struct Credentials {
    user: String,
    password: Zeroizing<String>,
}

/// The fault of a file that should hold a name and a password.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CredentialsError {
    /// A file that cannot be read.
    #[error("the printer's password cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// A file that other users of the machine may read or change.
    #[error("the file with the printer's password has mode {mode:03o}; only its owner may read it")]
    OpenToOthers {
        /// The permissions of the file.
        mode: u32,
    },
    /// A file without a name in its first line and a password in its second.
    #[error("the file with the printer's password does not hold two lines")]
    NotTwoLines,
}

impl CredentialsError {
    /// Returns what to do about the file at this path.
    pub(super) fn hint(&self, path: &Path) -> String {
        match self {
            Self::Unreadable(_) => "correct the path, and let the program's user own the file".to_owned(),
            Self::OpenToOthers { .. } => format!("chmod 600 {}", path.display()),
            Self::NotTwoLines => "write the user's name in the first line, and the password in the second".to_owned(),
        }
    }
}

impl Credentials {
    /// Creates credentials.
    pub fn new(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self { user: user.into(), password: Zeroizing::new(password.into()) }
    }

    /// Reads the name from the first line of a file, and the password from the second.
    ///
    /// # Errors
    /// If the file cannot be read, is open to other users of the machine, or does not hold both.
    pub fn from_file(path: &Path) -> Result<Self, CredentialsError> {
        let file = File::open(path)?;
        if let Some(mode) = open_to_others(&file)? {
            return Err(CredentialsError::OpenToOthers { mode });
        }
        let mut text = Zeroizing::new(String::new());
        file.take(LONGEST_FILE).read_to_string(&mut text)?;
        let mut lines = text.lines();
        match (lines.next(), lines.next()) {
            (Some(user), Some(password)) if !user.trim().is_empty() && !password.is_empty() => {
                Ok(Self::new(user.trim(), password))
            }
            _ => Err(CredentialsError::NotTwoLines),
        }
    }

    /// Returns the best answer to a printer's questions, if there is one to any.
    pub(super) fn answer(&self, challenges: &[Challenge], path: &str, count: u32) -> Option<String> {
        let best = challenges.iter().filter(|challenge| challenge.strength() > 0);
        let best = best.max_by_key(|challenge| challenge.strength())?;
        match best.scheme.as_str() {
            "basic" => {
                let plain = Zeroizing::new(format!("{}:{}", self.user, *self.password));
                Some(format!("Basic {}", STANDARD.encode(plain.as_bytes())))
            }
            _ => self.digest(best, path, count),
        }
    }

    fn digest(&self, challenge: &Challenge, path: &str, count: u32) -> Option<String> {
        let told = |name: &str| challenge.parameters.get(name).map(String::as_str);
        let hash = challenge.hash();
        let (realm, nonce) = (told("realm").unwrap_or_default(), told("nonce")?);
        let own = hex(&random::bytes::<16>().ok()?);
        let count = format!("{count:08x}");
        let secret = Zeroizing::new(format!("{}:{realm}:{}", self.user, *self.password));
        let mut first = Zeroizing::new(hash(secret.as_bytes()));
        if challenge.algorithm().ends_with("-sess") {
            first = Zeroizing::new(hash(format!("{}:{nonce}:{own}", *first).as_bytes()));
        }
        let second = hash(format!("POST:{path}").as_bytes());
        let quality = told("qop").is_some();
        let response = if quality {
            hash(format!("{}:{nonce}:{count}:{own}:auth:{second}", *first).as_bytes())
        } else {
            hash(format!("{}:{nonce}:{second}", *first).as_bytes())
        };
        let user = self.user.replace(['"', '\\'], "");
        let named = format!("username=\"{user}\", realm=\"{realm}\", nonce=\"{nonce}\", uri=\"{path}\"");
        let mut parts = vec![named, format!("response=\"{response}\"")];
        parts.extend(told("algorithm").map(|algorithm| format!("algorithm={algorithm}")));
        parts.extend(told("opaque").map(|opaque| format!("opaque=\"{opaque}\"")));
        if quality {
            parts.push(format!("qop=auth, nc={count}, cnonce=\"{own}\""));
        }
        Some(format!("Digest {}", parts.join(", ")))
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").finish_non_exhaustive()
    }
}

/// Returns the permissions of a file if others than its owner have any.
#[cfg(unix)]
fn open_to_others(file: &File) -> io::Result<Option<u32>> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = file.metadata()?.permissions().mode() & 0o777;
    Ok(Some(mode).filter(|mode| mode & 0o077 != 0))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on other systems the permissions are read, which may fail")]
fn open_to_others(_: &File) -> io::Result<Option<u32>> {
    Ok(None)
}

/// A printer's question for a password (`WWW-Authenticate`).
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Challenge {
    scheme: String,
    parameters: BTreeMap<String, String>,
}

impl Challenge {
    /// The strength of a question that a password answers as it is.
    pub(super) const BASIC: u8 = 1;

    /// Reads the questions of a header, which may hold several.
    pub(super) fn read(header: &str) -> Vec<Self> {
        let mut challenges: Vec<Self> = Vec::new();
        for part in parts(header) {
            let (before, value) =
                part.split_once('=').map_or((part.as_str(), None), |(name, value)| (name, Some(value)));
            let mut words = before.split_ascii_whitespace();
            let name = match (words.next(), words.next(), value) {
                // A scheme stands before the name of its first parameter, or alone.
                (Some(scheme), name, _) if name.is_some() || value.is_none() => {
                    challenges.push(Self { scheme: scheme.to_ascii_lowercase(), parameters: BTreeMap::new() });
                    name
                }
                (name, ..) => name,
            };
            if let (Some(name), Some(value), Some(challenge)) = (name, value, challenges.last_mut()) {
                let value = value.trim().trim_matches('"').to_owned();
                challenge.parameters.insert(name.to_ascii_lowercase(), value);
            }
        }
        challenges
    }

    fn algorithm(&self) -> String {
        self.parameters.get("algorithm").map(|name| name.to_ascii_lowercase()).unwrap_or_default()
    }

    fn hash(&self) -> fn(&[u8]) -> String {
        if self.algorithm().starts_with("sha-256") {
            |bytes| hex(&Sha256::digest(bytes))
        } else {
            |bytes| hex(&Md5::digest(bytes))
        }
    }

    /// Returns how well a password is hidden; zero where the question cannot be answered.
    pub(super) fn strength(&self) -> u8 {
        let asks_for_more =
            self.parameters.get("qop").is_some_and(|qop| !qop.split(',').any(|one| one.trim() == "auth"));
        match (self.scheme.as_str(), self.algorithm().as_str()) {
            ("digest", _) if asks_for_more => 0,
            ("digest", "sha-256" | "sha-256-sess") => 3,
            ("digest", "" | "md5" | "md5-sess") => 2,
            ("basic", _) => Self::BASIC,
            _ => 0,
        }
    }
}

/// Splits a header at the commas outside of quotation marks.
fn parts(header: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_quoted = false;
    for letter in header.chars() {
        is_quoted ^= letter == '"';
        match parts.last_mut() {
            Some(part) if letter != ',' || is_quoted => part.push(letter),
            _ => parts.push(String::new()),
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_several_questions_is_answered() {
        let header = "Basic realm=\"a, b\", Negotiate, Digest realm=\"c\", qop=\"auth,auth-int\", nonce=\"n\", algorithm=SHA-256, \
                      Digest realm=\"c\", nonce=\"n\"";
        let challenges = Challenge::read(header);
        let strengths: Vec<u8> = challenges.iter().map(Challenge::strength).collect();
        assert_eq!(strengths, [1, 0, 3, 2]);
        let credentials = Credentials::new("Aladdin", "open sesame");
        let answer = credentials.answer(&challenges[..1], "/", 1).expect("an answer");
        assert_eq!(answer, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        let answer = credentials.answer(&challenges, "/ipp/print", 1).expect("an answer");
        assert!(answer.contains("algorithm=SHA-256, qop=auth, nc=00000001"), "{answer}");
        assert!(credentials.answer(&challenges[1..2], "/", 1).is_none());
    }

    #[test]
    fn a_digest_is_computed_as_the_standard_shows() {
        // RFC 2617, 3.5, without `qop`, whose part is random.
        let challenge =
            Challenge::read("Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"");
        let answer = Credentials::new("Mufasa", "Circle Of Life").answer(&challenge, "/dir/index.html", 1);
        // MD5(MD5(user:realm:password):nonce:MD5(POST:path)), computed with md5sum.
        assert!(answer.expect("an answer").contains("response=\"606b58711e1cc9535f12f39968f07304\""));
    }

    #[cfg(unix)]
    #[test]
    #[expect(clippy::disallowed_methods, reason = "nobody else sees a test's own folder")]
    fn a_file_is_read_only_where_nobody_else_can_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("password");
        let check = |text: &str, mode: u32| {
            std::fs::write(&path, text).expect("a file");
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("permissions");
            Credentials::from_file(&path).map_err(|error| error.to_string())
        };
        let read = check("printer\n geheim \n", 0o600).expect("credentials");
        assert_eq!((read.user.as_str(), read.password.as_str()), ("printer", " geheim "));
        assert!(check("printer\ngeheim\n", 0o640).is_err_and(|error| error.contains("mode 640")));
        assert!(check("printer:geheim\n", 0o600).is_err_and(|error| error.contains("two lines")));
    }
}
