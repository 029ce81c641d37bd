//! The certificates that are believed when a printer is addressed by `ipps`.

use std::fmt::{self, Write as _};
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{self, CryptoProvider, ring};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError as Fault, ClientConfig, DigitallySignedStruct, Error as TlsError, RootCertStore, SignatureScheme,
};
use sha2::{Digest as _, Sha256};

/// The length of a fingerprint in bytes.
const LENGTH: usize = 32;

/// The choice of certificates that are trusted when a printer is addressed by `ipps`.
///
/// Most printers bring a certificate that they signed themselves. Name that very certificate, as a file or by its
/// fingerprint, or name the one of the authority that signed it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TlsTrust {
    /// The authorities that the operating system trusts.
    #[default]
    System,
    /// These certificates (DER) and the ones they signed, and no other. A printer that shows one of these very
    /// certificates is trusted whatever else it says, such as another host or a date that has passed.
    Certificates(Vec<Vec<u8>>),
    /// The one certificate that has this fingerprint, whatever else it says.
    Fingerprint(Fingerprint),
    /// Any certificate. The document is encrypted on its way, but the receiver is not known.
    AnyCertificate,
}

/// A file that should hold a certificate but does not.
#[derive(Debug, thiserror::Error)]
#[error("the file holds no certificate in PEM or DER format")]
#[non_exhaustive]
pub struct CertificateError;

impl TlsTrust {
    /// Trusts the certificates of a file in PEM or DER form, and no others.
    ///
    /// # Errors
    /// If the file holds no certificate.
    pub fn from_certificate_file(bytes: &[u8]) -> Result<Self, CertificateError> {
        let found: Vec<_> = if bytes.windows(10).any(|window| window == b"-----BEGIN") {
            CertificateDer::pem_slice_iter(bytes).collect::<Result<_, _>>().map_err(|_| CertificateError)?
        } else {
            vec![CertificateDer::from(bytes.to_vec())]
        };
        let mut roots = RootCertStore::empty();
        let are_certificates = found.iter().all(|der| roots.add(der.clone()).is_ok());
        if found.is_empty() || !are_certificates {
            return Err(CertificateError);
        }
        Ok(Self::Certificates(found.iter().map(|der| der.to_vec()).collect()))
    }

    fn roots(&self) -> RootCertStore {
        let mut roots = RootCertStore::empty();
        match self {
            Self::System => {
                roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            }
            Self::Certificates(named) => {
                roots.add_parsable_certificates(named.iter().map(|der| CertificateDer::from(der.as_slice())));
            }
            Self::Fingerprint(_) | Self::AnyCertificate => {}
        }
        roots
    }
}

/// The SHA-256 fingerprint of a certificate, as printers and browsers show it.
///
/// ```
/// use moshimo_core::printing::Fingerprint;
///
/// let shown = ["AB:CD"; 16].join(":");
/// let fingerprint: Fingerprint = shown.parse()?;
/// assert_eq!(fingerprint.to_string(), shown);
/// # Ok::<(), moshimo_core::printing::FingerprintError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; LENGTH]);

/// A text that should be a fingerprint but is not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a fingerprint (SHA-256) has 64 hexadecimal digits, which colons or blanks may part")]
#[non_exhaustive]
pub struct FingerprintError;

impl Fingerprint {
    fn of(certificate: &[u8]) -> Self {
        Self(Sha256::digest(certificate).into())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, byte) in self.0.iter().enumerate() {
            if number > 0 {
                f.write_char(':')?;
            }
            write!(f, "{byte:02X}")?;
        }
        Ok(())
    }
}

impl FromStr for Fingerprint {
    type Err = FingerprintError;

    fn from_str(given: &str) -> Result<Self, FingerprintError> {
        let digits = given.chars().filter(|letter| *letter != ':' && !letter.is_whitespace());
        let digits: Vec<u8> = digits
            .map(|digit| digit.to_digit(16).map(|value| value as u8))
            .collect::<Option<_>>()
            .ok_or(FingerprintError)?;
        if digits.len() != 2 * LENGTH {
            return Err(FingerprintError);
        }
        let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| (pair[0] << 4) | pair[1]).collect();
        bytes.try_into().map(Self).map_err(|_| FingerprintError)
    }
}

/// The judge of the certificates that a printer shows.
#[derive(Debug)]
pub(super) struct Judge {
    trust: TlsTrust,
    /// The usual check; `None` where no authority is known.
    usual: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<CryptoProvider>,
    /// The fingerprint of the certificate that was seen last.
    seen: Mutex<Option<Fingerprint>>,
}

impl Judge {
    pub(super) fn new(trust: &TlsTrust) -> Arc<Self> {
        let provider = Arc::new(ring::default_provider());
        let roots = Arc::new(trust.roots());
        let usual = WebPkiServerVerifier::builder_with_provider(roots, Arc::clone(&provider)).build().ok();
        Arc::new(Self { trust: trust.clone(), usual, provider, seen: Mutex::default() })
    }

    /// Returns a configuration of encryption with this judge.
    pub(super) fn config(self: &Arc<Self>) -> Result<Arc<ClientConfig>, TlsError> {
        let builder =
            ClientConfig::builder_with_provider(Arc::clone(&self.provider)).with_safe_default_protocol_versions()?;
        let judge = Arc::clone(self);
        Ok(Arc::new(builder.dangerous().with_custom_certificate_verifier(judge).with_no_client_auth()))
    }

    /// Returns the fingerprint of the certificate that the printer showed, if it came to that.
    pub(super) fn seen(&self) -> Option<Fingerprint> {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ServerCertVerifier for Judge {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        host: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        let fingerprint = Fingerprint::of(shown);
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(fingerprint);
        let is_named = match &self.trust {
            TlsTrust::System => false,
            TlsTrust::Certificates(named) => named.iter().any(|named| named.as_slice() == shown.as_ref()),
            TlsTrust::Fingerprint(named) => *named == fingerprint,
            TlsTrust::AnyCertificate => true,
        };
        match &self.usual {
            _ if is_named => Ok(ServerCertVerified::assertion()),
            Some(usual) => usual.verify_server_cert(shown, between, host, ocsp, now),
            None => Err(TlsError::InvalidCertificate(Fault::UnknownIssuer)),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        crypto::verify_tls12_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        crypto::verify_tls13_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_as_printers_and_browsers_write_it() {
        let hex = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";
        let said = hex.parse::<Fingerprint>().expect("a fingerprint").to_string();
        assert!(said.starts_with("00:11:22") && said.ends_with("EE:FF"), "{said}");
        assert_eq!(said.replace(':', " ").parse::<Fingerprint>(), hex.parse());
        for wrong in ["", "00:11", &hex[1..], &hex.replace('a', "g")] {
            assert_eq!(wrong.parse::<Fingerprint>(), Err(FingerprintError), "{wrong}");
        }
    }

    #[test]
    fn a_file_without_a_certificate_is_refused() {
        for wrong in ["", "certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
            assert!(TlsTrust::from_certificate_file(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
