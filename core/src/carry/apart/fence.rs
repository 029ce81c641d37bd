//! The restrictions of a process before it reads a stranger's file.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::OpenOptions;
use std::io::{self, Write as _};

use landlock::{ABI, Access as _, AccessFs, AccessNet, Ruleset, RulesetAttr as _, RulesetStatus, Scope};
use rustix::process::{DumpableBehavior, Resource, Rlimit};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};

/// The greatest memory in bytes. It is enough to unpack a colour picture of an A4 page at 1,200 dpi, and nothing
/// larger.
const MEMORY_MOST: u64 = 1024 * 1024 * 1024;
/// The greatest processor time in seconds. The worst page that our tests read takes a tenth of it.
const SECONDS_MOST: u64 = 20;

/// The restrictions of a reading process, besides limits of memory, time and files, which apply everywhere. Some
/// containers and older kernels refuse one or the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fence {
    /// Only the system calls that reading needs: no files, no network, no other programs.
    pub seccomp: bool,
    /// No files and no network, by another part of the kernel.
    pub landlock: bool,
}

impl Fence {
    /// Gives up everything that reading does not need.
    ///
    /// # Errors
    /// If the limits cannot be set. Nothing may be read then.
    pub(super) fn put_up() -> io::Result<Self> {
        stand_back();
        rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
        rustix::thread::set_no_new_privs(true)?;
        limit(Resource::As, MEMORY_MOST)?;
        // At the hard limit the kernel kills without giving a reason.
        limit(Resource::Cpu, SECONDS_MOST + 1)?;
        limit_softly(Resource::Cpu, SECONDS_MOST)?;
        limit(Resource::Core, 0)?;
        limit(Resource::Fsize, 0)?;
        limit(Resource::Nproc, 0)?;
        // Landlock's rules are a file for a moment.
        let landlock = landlock();
        // No file, socket or pipe can be opened from here on. Open ones can still be used.
        limit(Resource::Nofile, 0)?;
        Ok(Self { landlock, seccomp: seccomp().is_some() })
    }

    /// Reads the names of the restrictions in force. Returns `None` if one is unknown.
    pub(super) fn read(words: &str) -> Option<Self> {
        let mut fence = Self::default();
        for word in words.split_whitespace() {
            match word {
                "seccomp" => fence.seccomp = true,
                "landlock" => fence.landlock = true,
                _ => return None,
            }
        }
        Some(fence)
    }
}

impl fmt::Display for Fence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.seccomp { " seccomp" } else { "" })?;
        f.write_str(if self.landlock { " landlock" } else { "" })
    }
}

/// Lets the window go first, and lets this process end instead of the kiosk if memory runs out. If the system refuses,
/// the limits apply all the same.
fn stand_back() {
    rustix::process::nice(10).ok();
    let score = OpenOptions::new().write(true).open("/proc/self/oom_score_adj");
    score.and_then(|mut score| score.write_all(b"1000")).ok();
}

fn limit(resource: Resource, most: u64) -> io::Result<()> {
    Ok(rustix::process::setrlimit(resource, lowered(rustix::process::getrlimit(resource), most))?)
}

fn limit_softly(resource: Resource, most: u64) -> io::Result<()> {
    let bounds = rustix::process::getrlimit(resource);
    Ok(rustix::process::setrlimit(resource, Rlimit { maximum: bounds.maximum, ..lowered(bounds, most) })?)
}

/// Lowers both limits to `most`. A limit that is lower already stays.
fn lowered(bounds: Rlimit, most: u64) -> Rlimit {
    let lower = |bound: Option<u64>| Some(bound.map_or(most, |it| it.min(most)));
    Rlimit { current: lower(bounds.current), maximum: lower(bounds.maximum) }
}

/// Forbids everything that this kernel can forbid.
fn landlock() -> bool {
    const KNOWN: ABI = ABI::V6;
    let rules = Ruleset::default()
        .handle_access(AccessFs::from_all(KNOWN))
        .and_then(|it| it.handle_access(AccessNet::from_all(KNOWN)))
        .and_then(|it| it.scope(Scope::from_all(KNOWN)))
        .and_then(Ruleset::create);
    let status = rules.and_then(landlock::RulesetCreated::restrict_self);
    status.is_ok_and(|it| it.ruleset != RulesetStatus::NotEnforced)
}

fn seccomp() -> Option<()> {
    let arch = std::env::consts::ARCH.try_into().ok()?;
    let refused = SeccompAction::Errno(libc::EPERM as u32);
    let filter = SeccompFilter::new(calls()?, refused, SeccompAction::Allow, arch).ok()?;
    let program: BpfProgram = filter.try_into().ok()?;
    seccompiler::apply_filter_all_threads(&program).ok()
}

/// Returns a condition on the lower half of an argument.
fn argument(index: u8, operator: SeccompCmpOp, value: u64) -> Option<SeccompCondition> {
    SeccompCondition::new(index, SeccompCmpArgLen::Dword, operator, value).ok()
}

/// Returns the system calls that reading needs. Every other call fails.
fn calls() -> Option<BTreeMap<i64, Vec<SeccompRule>>> {
    use SeccompCmpOp::{Eq, Le, MaskedEq};
    let rule = |conditions: Vec<Option<SeccompCondition>>| -> Option<Vec<SeccompRule>> {
        Some(vec![SeccompRule::new(conditions.into_iter().collect::<Option<_>>()?).ok()?])
    };
    let free = [
        libc::SYS_brk,
        libc::SYS_clock_gettime,
        libc::SYS_close,
        libc::SYS_exit,
        libc::SYS_exit_group,
        libc::SYS_futex,
        libc::SYS_getpid,
        libc::SYS_getrandom,
        libc::SYS_gettid,
        libc::SYS_madvise,
        libc::SYS_mremap,
        libc::SYS_munmap,
        libc::SYS_restart_syscall,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sched_yield,
        libc::SYS_sigaltstack,
    ];
    // Other files that the parent left open stay untouched.
    let output = || rule(vec![argument(0, Le, 2)]);
    let not_run = |index| argument(index, MaskedEq(libc::PROT_EXEC as u64), 0);
    let of_no_file = argument(3, MaskedEq(libc::MAP_ANONYMOUS as u64), libc::MAP_ANONYMOUS as u64);
    let own = u64::from(std::process::id());
    let bound = [
        (libc::SYS_read, rule(vec![argument(0, Eq, 0)])?),
        (libc::SYS_write, output()?),
        (libc::SYS_writev, output()?),
        (libc::SYS_mmap, rule(vec![not_run(2), of_no_file])?),
        (libc::SYS_mprotect, rule(vec![not_run(2)])?),
        // A program that aborts ends itself with this call.
        (libc::SYS_tgkill, rule(vec![argument(0, Eq, own)])?),
    ];
    Some(free.into_iter().map(|call| (call, Vec::new())).chain(bound).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_bound_is_raised() {
        let check = |[current, maximum]: [Option<u64>; 2], expected: [u64; 2]| {
            let [soft, hard] = expected.map(Some);
            assert_eq!(lowered(Rlimit { current, maximum }, 20), Rlimit { current: soft, maximum: hard });
        };
        check([None, None], [20, 20]);
        check([Some(30), Some(40)], [20, 20]);
        check([Some(5), None], [5, 20]);
        check([Some(5), Some(40)], [5, 20]);
        check([Some(5), Some(10)], [5, 10]);
    }
}
