//! The outlet for pages: a printer, a folder, or none.

use std::path::PathBuf;

use crate::system::config::Config;
use crate::system::printer::Target;

/// The outlet for pages, as the configuration sets it up.
#[derive(Clone, Debug)]
pub(crate) enum Outlet {
    /// A printer, and a folder too where staff allowed one.
    Printer { target: Target, folder: Option<PathBuf> },
    /// A folder alone.
    Folder(PathBuf),
    /// Nothing is set up.
    None,
}

impl Outlet {
    /// Returns the outlet that the configuration names.
    pub(crate) fn of(config: &Config) -> Self {
        let folder = config.save.folder.clone();
        match (Target::of(&config.printer), folder) {
            (Some(target), folder) => Self::Printer { target, folder },
            (None, Some(folder)) => Self::Folder(folder),
            (None, None) => Self::None,
        }
    }

    /// Returns the folder in which pages may be kept.
    pub(crate) fn folder(&self) -> Option<&PathBuf> {
        match self {
            Self::Printer { folder, .. } => folder.as_ref(),
            Self::Folder(folder) => Some(folder),
            Self::None => None,
        }
    }
}
