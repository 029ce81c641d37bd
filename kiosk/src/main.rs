//! The program of the kiosk. Everything it does is in the library.

use std::alloc::System;
use std::process::ExitCode;

use zeroizing_alloc::ZeroAlloc;

/// An allocator that wipes memory when it is freed, so that no copy of an answer stays there.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> anyhow::Result<ExitCode> {
    moshimo_kiosk::run()
}
