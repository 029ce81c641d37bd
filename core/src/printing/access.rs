//! What a printer has to be shown, and what it has to show: a password, a certificate.

use std::fs;
use std::io;
use std::path::PathBuf;

use super::Printer;
use super::credentials::{Credentials, CredentialsError};
use super::trust::{CertificateError, Fingerprint, FingerprintError, TlsTrust};

/// The settings of a printer beside its address, as staff write them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Access {
    /// A file with the printer's certificate, or with the authority's that signed it.
    pub certificate: Option<PathBuf>,
    /// The SHA-256 fingerprint of the printer's certificate.
    pub fingerprint: Option<String>,
    /// A file with a user's name in its first line and the password in its second, with mode 600.
    pub password_file: Option<PathBuf>,
}

/// The fault of a setting.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AccessError {
    /// A certificate's file that cannot be read.
    #[error("the certificate {} cannot be read: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// A file that is no certificate.
    #[error("{}: {source}", path.display())]
    NoCertificate {
        /// The file.
        path: PathBuf,
        /// The fault.
        source: CertificateError,
    },
    /// A text that is no fingerprint.
    #[error(transparent)]
    Fingerprint(#[from] FingerprintError),
    /// Both a certificate and a fingerprint.
    #[error("a certificate and a fingerprint are set; one of them is enough")]
    Both,
    /// A file that holds no name and password, or shows them to others.
    #[error("{}: {source}", path.display())]
    Password {
        /// The file.
        path: PathBuf,
        /// The fault.
        source: CredentialsError,
    },
}

impl AccessError {
    /// Returns the setting that is wrong, in the words of a configuration.
    pub fn setting(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } | Self::NoCertificate { .. } => "certificate",
            Self::Fingerprint(_) | Self::Both => "fingerprint",
            Self::Password { .. } => "password-file",
        }
    }

    /// Returns what to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Unreadable { .. } => "correct the path, or let the program's user read the file".to_owned(),
            Self::NoCertificate { .. } => "export the certificate from the printer's own web page".to_owned(),
            Self::Fingerprint(_) => {
                "copy the SHA-256 fingerprint that the printer's panel or its web page shows".to_owned()
            }
            Self::Both => "remove the certificate or the fingerprint".to_owned(),
            Self::Password { path, source } => source.hint(path),
        }
    }
}

impl Access {
    /// Reads the files, and gives the printer what they hold.
    ///
    /// # Errors
    /// If a setting is wrong or a file cannot be used.
    pub fn grant(&self, printer: &mut Printer) -> Result<(), AccessError> {
        match (&self.certificate, &self.fingerprint) {
            (Some(_), Some(_)) => return Err(AccessError::Both),
            (Some(path), None) => {
                let bytes = fs::read(path).map_err(|source| AccessError::Unreadable { path: path.clone(), source })?;
                printer.trust = TlsTrust::from_certificate_file(&bytes)
                    .map_err(|source| AccessError::NoCertificate { path: path.clone(), source })?;
            }
            (None, Some(text)) => printer.trust = TlsTrust::Fingerprint(text.parse::<Fingerprint>()?),
            (None, None) => {}
        }
        if let Some(path) = &self.password_file {
            let read = Credentials::from_file(path);
            printer.credentials = Some(read.map_err(|source| AccessError::Password { path: path.clone(), source })?);
        }
        Ok(())
    }
}
