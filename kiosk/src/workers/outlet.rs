//! Where the pages go: a printer, a folder, or nowhere.

use std::path::PathBuf;

use log::error;

use crate::system::config::Config;
use crate::workers::Target;

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
        let named = config.printer.uri.as_deref().and_then(|uri| {
            uri.parse().inspect_err(|error| error!("printer.uri is not used: {error}")).ok().map(Target::At)
        });
        let target = named.or_else(|| config.printer.discover.then_some(Target::Discover));
        match (target, folder) {
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
