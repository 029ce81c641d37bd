//! No picture of the program's memory is ever written to a disk.

use std::io;

use rustix::process::{DumpableBehavior, Resource, Rlimit};

/// Whether a crash of this process leaves a picture of its memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dumps {
    /// It may.
    Allowed,
    /// It does not, and no other process of the same user reads its memory.
    Forbidden,
}

/// Forbids pictures of this process's memory: none is written in a crash, and no debugger of the same user attaches.
///
/// # Errors
/// When the kernel refuses.
pub fn forbid_dumps() -> io::Result<()> {
    rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    rustix::process::setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    Ok(())
}

/// How it is now.
///
/// # Errors
/// When the kernel does not say.
pub fn dumps() -> io::Result<Dumps> {
    let not_dumpable = rustix::process::dumpable_behavior()? == DumpableBehavior::NotDumpable;
    let no_core = rustix::process::getrlimit(Resource::Core).current == Some(0);
    Ok(if not_dumpable && no_core { Dumps::Forbidden } else { Dumps::Allowed })
}
