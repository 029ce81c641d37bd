//! Checks of the machine itself: keys, memory, swap, permissions, clock.

use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use jiff::Timestamp;
use moshimo_core::carry::apart::Helper;
use moshimo_core::clock::{self, Zone};
use moshimo_core::store::Store;
use moshimo_core::vault::{self, Custody, Dumps, PinHash};

use super::Finding;

pub(super) fn keyring() -> Finding {
    let remedy = "run the kiosk outside a container, or allow the container the system calls add_key and keyctl";
    match vault::custody() {
        Ok(Custody::Kernel) => Finding::ok("keyring", "the kernel's keyring works; it holds the keys of drafts"),
        Ok(Custody::Memory { why }) => {
            Finding::warn("keyring", format!("a draft cannot be restored after a crash: {why}"), remedy)
        }
        Err(error) => Finding::fail("keyring", error.to_string(), remedy),
    }
}

/// Checks that a crash writes no memory to the disk, neither of the kiosk nor of the compositor, which holds the screen.
pub(super) fn core_dumps() -> Finding {
    if let Err(error) = vault::forbid_dumps() {
        let found = format!("a crash may write the kiosk's memory to the disk: {error}");
        return Finding::fail("core dumps", found, "set LimitCORE=0, as deploy/moshimo-kiosk.service does");
    }
    if !matches!(vault::dumps(), Ok(Dumps::Forbidden)) {
        let found = "a crash may write the kiosk's memory to the disk";
        return Finding::fail("core dumps", found, "set LimitCORE=0, as deploy/moshimo-kiosk.service does");
    }
    let pattern = fs::read_to_string("/proc/sys/kernel/core_pattern").unwrap_or_default();
    if pattern.starts_with('|') {
        let found = "the kiosk writes none, but those of other programs are collected on this machine";
        return Finding::warn(
            "core dumps",
            found,
            "set sysctl kernel.core_pattern=core, and ulimit -c 0 for all users",
        );
    }
    Finding::ok("core dumps", "a crash writes no memory to the disk")
}

pub(super) fn swap() -> Finding {
    let Ok(swaps) = fs::read_to_string("/proc/swaps") else {
        return Finding::warn(
            "swap",
            "/proc/swaps cannot be read",
            "check with `swapon --show` that swap is off or encrypted",
        );
    };
    let plain: Vec<&str> = open_swaps(&swaps, is_encrypted);
    if plain.is_empty() {
        return Finding::ok("swap", "no memory is written to a disk unencrypted");
    }
    let found = format!("memory may be written to a disk unencrypted: {}", plain.join(", "));
    Finding::warn("swap", found, "run swapoff -a and remove the swap from /etc/fstab, or encrypt it")
}

/// Returns the swaps that lie on a disk and are not encrypted.
fn open_swaps(swaps: &str, is_encrypted: impl Fn(&str) -> bool) -> Vec<&str> {
    let names = swaps.lines().skip(1).filter_map(|line| line.split_whitespace().next());
    // zram is in the memory itself.
    names.filter(|name| !name.starts_with("/dev/zram") && !is_encrypted(name)).collect()
}

fn is_encrypted(device: &str) -> bool {
    let Ok(device) = fs::canonicalize(device) else { return false };
    let Some(name) = device.file_name().and_then(|name| name.to_str()) else { return false };
    fs::read_to_string(format!("/sys/block/{name}/dm/uuid")).is_ok_and(|uuid| uuid.starts_with("CRYPT-"))
}

/// Checks the process that reads files which citizens bring, and how far it is confined.
pub(super) fn reader() -> Finding {
    let check = "files from outside";
    let remedy = "run the kiosk outside a container, or allow the container seccomp or landlock";
    let fence = Helper::default().fence().map(|fence| fence.to_string());
    match fence.as_deref().map(str::trim) {
        Ok("") => {
            let found = "citizens' files are read in a separate process, confined only by limits on memory, time and \
                         open files";
            Finding::warn(check, found, remedy)
        }
        Ok(held) => {
            let held = held.replace(' ', " and ");
            Finding::ok(check, format!("citizens' files are read in a separate process, confined by {held}"))
        }
        Err(error) => Finding::fail(check, error.to_string(), "check that /proc is mounted and memory is free"),
    }
}

pub(super) fn store(folder: Option<&Path>) -> Finding {
    let check = "store";
    let remedy = "set folder in [store], or run the kiosk as a service with StateDirectory=";
    let Some(folder) = folder else { return Finding::warn(check, "no folder for the database is configured", remedy) };
    let shown = folder.display();
    let Ok(about) = fs::metadata(folder) else {
        return Finding::ok(check, format!("{shown} does not exist yet; the kiosk creates it"));
    };
    if about.mode() & 0o022 != 0 {
        let found = format!("other users may write to {shown} (mode {:03o})", about.mode() & 0o777);
        return Finding::fail(check, found, &format!("chmod 700 {shown}"));
    }
    if let Err(error) = keep_something(folder) {
        let found = format!("{shown} cannot be written to: {error}");
        let remedy =
            "free space on the disk, or mount it writable; until then a crash loses the answers of the citizen";
        return Finding::fail(check, found, remedy);
    }
    if about.mode() & 0o055 != 0 {
        let found = format!("other users may read {shown} (mode {:03o})", about.mode() & 0o777);
        return Finding::warn(check, found, &format!("chmod 700 {shown}"));
    }
    let database = folder.join("kiosk.db");
    if database.exists()
        && let Err(error) = Store::open_to_read(&database).and_then(|store| store.check())
    {
        let found = format!("{}: {error}", database.display());
        return Finding::fail(check, found, "restart the kiosk: it renames a damaged database and creates a new one");
    }
    Finding::ok(check, format!("only the kiosk's user may read and write {shown}"))
}

/// Writes a file as large as many drafts to the disk, and removes it.
fn keep_something(folder: &Path) -> std::io::Result<()> {
    let path = folder.join(format!("doctor-{}.tmp", std::process::id()));
    let mut file = File::create_new(&path)?;
    let kept = file.write_all(&vec![0; 1 << 20]).and_then(|()| file.sync_all());
    fs::remove_file(&path)?;
    kept
}

pub(super) fn configuration(file: &Path) -> Finding {
    let check = "configuration";
    let shown = file.display();
    match fs::metadata(file).map(|about| about.mode()) {
        Ok(mode) if mode & 0o022 != 0 => {
            let found = format!("other users may change {shown} (mode {:03o})", mode & 0o777);
            Finding::fail(check, found, &format!("chmod 640 {shown}"))
        }
        Ok(mode) if mode & 0o004 != 0 => {
            let found = format!("every user of this machine may read the hash of the PIN in {shown}");
            Finding::warn(check, found, &format!("chgrp moshimo {shown} && chmod 640 {shown}"))
        }
        Ok(_) => Finding::ok(check, format!("only its owner may change {shown}")),
        Err(error) => Finding::fail(check, error.to_string(), "check the path"),
    }
}

pub(super) fn pin(hash: Option<&str>) -> Finding {
    let remedy = "run moshimo-kiosk --set-pin and copy the lines that it prints into the configuration";
    match hash.map(str::parse::<PinHash>) {
        Some(Ok(_)) => Finding::ok("staff page", "a PIN is set"),
        Some(Err(error)) => Finding::fail("staff page", error.to_string(), remedy),
        None => Finding::warn("staff page", "no PIN is set, so staff cannot open their page", remedy),
    }
}

/// Checks that the clock is not earlier than the day on which the program was built.
pub(super) fn clock() -> Finding {
    let now = Timestamp::now();
    let built = env!("MOSHIMO_BUILT").parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    match built {
        Some(built) if now < built => {
            let found =
                format!("the clock says {}, which is before the program was built", now.strftime("%Y-%m-%d %H:%M UTC"));
            Finding::fail("clock", found, "set the clock: timedatectl set-ntp true, or timedatectl set-time")
        }
        _ => Finding::ok("clock", format!("the clock says {}", jiff::Zoned::now().strftime("%Y-%m-%d %H:%M"))),
    }
}

pub(super) fn time_zone() -> Finding {
    let zone = Zone::of_machine();
    match (zone.trouble(), zone) {
        (Some(trouble), _) => Finding::warn("time zone", trouble, clock::REMEDY),
        (None, Zone::Known(name)) => Finding::ok("time zone", name),
        (None, _) => Finding::ok("time zone", "the time zone is known"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swap_on_a_disk_is_named_unless_it_is_encrypted() {
        let swaps = "Filename Type Size Used Priority\n/dev/zram0 partition 1 0 100\n/dev/dm-1 partition 1 0 -2\n/swapfile file 1 0 -3\n";
        assert_eq!(open_swaps(swaps, |name| name == "/dev/dm-1"), ["/swapfile"]);
        assert!(open_swaps("Filename Type Size Used Priority\n", |_| false).is_empty());
    }
}
