//! Where the pages go: a printer, a folder, or nowhere.

use std::path::PathBuf;

use crate::system::config::Config;
use crate::system::printer::Target;

/// Where the pages go.
#[derive(Clone, Debug)]
pub(crate) enum Outlet {
    /// Paper; and a folder too, where staff allowed one.
    Printer { target: Target, folder: Option<PathBuf> },
    /// Only files.
    Folder(PathBuf),
    /// Nothing is set up.
    None,
}

impl Outlet {
    /// As the configuration says.
    pub(crate) fn of(config: &Config) -> Self {
        let folder = config.save.folder.clone();
        match (Target::of(&config.printer), folder) {
            (Some(target), folder) => Self::Printer { target, folder },
            (None, Some(folder)) => Self::Folder(folder),
            (None, None) => Self::None,
        }
    }

    /// The folder in which pages may be kept.
    pub(crate) fn folder(&self) -> Option<&PathBuf> {
        match self {
            Self::Printer { folder, .. } => folder.as_ref(),
            Self::Folder(folder) => Some(folder),
            Self::None => None,
        }
    }
}
