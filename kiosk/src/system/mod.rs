//! The one seam to the machine: threads, files, printer, keyring, database, sound, camera, clock, configuration, logs.
//!
//! No other part of the kiosk names any of them, and nothing here needs another part of the kiosk. Plain values go
//! through the seam.

pub(crate) mod apart;
pub(crate) mod calling;
pub(crate) mod camera;
pub(crate) mod clock;
pub(crate) mod config;
pub(crate) mod environment;
pub(crate) mod files;
pub(crate) mod keyring;
pub(crate) mod libraries;
pub(crate) mod logs;
pub(crate) mod panics;
pub(crate) mod parent;
pub(crate) mod printer;
pub(crate) mod sound;
pub(crate) mod store;
pub(crate) mod supervisor;
pub(crate) mod threads;
pub(crate) mod watchdog;
