//! Protection against copies of the program's memory on a disk.

use std::io;

use rustix::process::{DumpableBehavior, Resource, Rlimit};

/// Whether a crash of this process leaves a copy of its memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dumps {
    /// A crash may leave one.
    Allowed,
    /// A crash leaves none, and no other process of the same user can read the memory.
    Forbidden,
}

/// Forbids copies of this process's memory. None is written in a crash, and no debugger of the same user attaches.
///
/// # Errors
/// If the kernel refuses.
pub fn forbid_dumps() -> io::Result<()> {
    rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    rustix::process::setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    Ok(())
}

/// Returns whether copies of the memory are forbidden now.
///
/// # Errors
/// If the kernel does not tell.
pub fn dumps() -> io::Result<Dumps> {
    let not_dumpable = rustix::process::dumpable_behavior()? == DumpableBehavior::NotDumpable;
    let no_core = rustix::process::getrlimit(Resource::Core).current == Some(0);
    Ok(if not_dumpable && no_core { Dumps::Forbidden } else { Dumps::Allowed })
}
