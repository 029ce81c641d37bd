//! Wrong use of a command: it asks for something that does not exist or cannot be done.

use std::io;
use std::path::PathBuf;

use jiff::civil::Date;
use moshimo_core::printing::{AccessError, AddressError};
use moshimo_core::raster::RasterError;

/// A command line that cannot be carried out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Usage {
    #[error("there is no {what} “{given}”")]
    Unknown { what: &'static str, given: String, known: Vec<String> },
    #[error("{} cannot be read: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("{} cannot be written: {source}", path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error("the name {} ends neither in .pdf nor in .png", path.display())]
    Ending { path: PathBuf },
    #[error("the name {} does not end in .wav", path.display())]
    NotWav { path: PathBuf },
    #[error("--page does not work with a PDF, which always has all pages")]
    PageOfPdf,
    #[error("there is no page {asked}: the document has {pages} pages")]
    NoSuchPage { asked: usize, pages: usize },
    #[error(transparent)]
    Raster(RasterError),
    #[error("the first day, {from}, is after the last day, {to}")]
    Days { from: Date, to: Date },
    /// No database is named, and the environment tells no folder of this user.
    #[error("the kiosk's database was not found")]
    NoStore,
    #[error("the database {} cannot be read: {why}", path.display())]
    Database { path: PathBuf, why: String },
    #[error("{}:{line}: {why}", path.display())]
    Configuration { path: PathBuf, line: usize, why: String },
    #[error(transparent)]
    Address(AddressError),
    #[error(transparent)]
    Access(AccessError),
}

impl Usage {
    pub(super) fn hint(&self) -> String {
        let hint = match self {
            Self::Unknown { known, .. } if known.is_empty() => "the content has nothing of that kind",
            Self::Unknown { known, .. } => return format!("choose one of: {}", known.join(", ")),
            Self::Read { .. } => "check the path; where a command takes answers, “-” reads standard input",
            Self::Write { .. } => "check that the folder exists and that you may write to it",
            Self::Ending { .. } => "choose a name such as page.pdf or page.png",
            Self::NotWav { .. } => "choose a name such as text.wav",
            Self::PageOfPdf => "leave out --page, or write a PNG",
            Self::NoSuchPage { pages, .. } => return format!("choose a page from 1 to {pages}"),
            Self::Raster(_) => "choose another --dpi; 150 is good for a screen, 300 for print",
            Self::Days { .. } => "give the earlier day as --from and the later one as --to",
            Self::NoStore | Self::Database { .. } => {
                "give its path with --store, and run the command as a user who may read it; it is the file kiosk.db in the folder that the kiosk's configuration sets in [store]"
            }
            Self::Configuration { .. } => "correct the line; docs/configuration.md describes every key",
            Self::Access(error) => return error.hint(),
            Self::Address(_) => "`moshimo printers` lists the addresses of printers on the network",
        };
        hint.to_owned()
    }
}
