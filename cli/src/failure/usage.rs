//! Wrong use: something on the command line names what is not there or cannot be done.

use std::io;
use std::path::PathBuf;

use jiff::civil::Date;
use moshimo_core::printing::AddressError;
use moshimo_core::raster::RasterError;

/// A command line that cannot be obeyed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Usage {
    #[error("there is no {what} “{given}”")]
    Unknown { what: &'static str, given: String, known: Vec<String> },
    #[error("{} cannot be read: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("{} cannot be written: {source}", path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error("{} ends neither in .pdf nor in .png", path.display())]
    Ending { path: PathBuf },
    #[error("{} does not end in .wav", path.display())]
    NotWav { path: PathBuf },
    #[error("a PDF holds all pages")]
    PageOfPdf,
    #[error("there is no page {asked}: the document has {pages}")]
    NoSuchPage { asked: usize, pages: usize },
    #[error(transparent)]
    Raster(RasterError),
    #[error("{from} is after {to}")]
    Days { from: Date, to: Date },
    /// Neither the command line nor the machine says where the database is.
    #[error("it is not known where the kiosk keeps its database")]
    NoStore,
    #[error("{} cannot be read: {why}", path.display())]
    Database { path: PathBuf, why: String },
    #[error("{}:{line}: {why}", path.display())]
    Configuration { path: PathBuf, line: usize, why: String },
    #[error(transparent)]
    Address(AddressError),
}

impl Usage {
    pub(super) fn hint(&self) -> String {
        let hint = match self {
            Self::Unknown { known, .. } if known.is_empty() => "the content has none",
            Self::Unknown { known, .. } => return format!("known are: {}", known.join(", ")),
            Self::Read { .. } => "check the path; “-” reads from standard input where answers are asked for",
            Self::Write { .. } => "check that the folder is there and may be written to",
            Self::Ending { .. } => "name the file something.pdf or something.png",
            Self::NotWav { .. } => "name the file something.wav",
            Self::PageOfPdf => "leave --page away, or write a PNG",
            Self::NoSuchPage { pages, .. } => return format!("ask for a page from 1 to {pages}"),
            Self::Raster(_) => "ask for another --dpi; 150 is good for a screen",
            Self::Days { .. } => "name the earlier day with --from",
            Self::NoStore | Self::Database { .. } => {
                "name it with --store, as a user who may read it: kiosk.db in the folder of [store]"
            }
            Self::Configuration { .. } => "docs/configuration.md lists every key",
            Self::Address(_) => "`moshimo printers` lists addresses",
        };
        hint.to_owned()
    }
}
