//! Passwords, as the mock printer asks for them.

use md5::{Digest as _, Md5};

use super::Secret;

const USER: &str = "printer";
const PASSWORD: &str = "geheim";
/// `printer:geheim` in base 64.
const BASIC: &str = "Basic cHJpbnRlcjpnZWhlaW0=";
const NONCE: &str = "d2h5IG5vdA";

impl Secret {
    /// Returns the question in the header of an answer.
    pub(super) fn challenge(self) -> String {
        match self {
            Self::None => String::new(),
            Self::Basic => "WWW-Authenticate: Basic realm=\"2F, office\"\r\n".to_owned(),
            Self::Digest => {
                format!(
                    "WWW-Authenticate: Digest realm=\"2F, office\", nonce=\"{NONCE}\", qop=\"auth\", algorithm=MD5\r\n"
                )
            }
        }
    }

    /// Returns whether the header of a request is the right answer.
    pub(super) fn is_answered(self, authorization: &str) -> bool {
        match self {
            Self::None => true,
            Self::Basic => authorization == BASIC,
            Self::Digest => {
                let told = |name: &str| {
                    let (_, rest) = authorization.split_once(&format!(" {name}="))?;
                    Some(rest.split(',').next()?.trim_matches('"').to_owned())
                };
                let said = ["nc", "cnonce", "uri", "response"].map(|name| told(name).unwrap_or_default());
                let [count, own, uri, response] = said;
                let secret = md5(&format!("{USER}:2F, office:{PASSWORD}"));
                let request = md5(&format!("POST:{uri}"));
                response == md5(&format!("{secret}:{NONCE}:{count}:{own}:auth:{request}"))
            }
        }
    }
}

fn md5(text: &str) -> String {
    Md5::digest(text).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}
