//! The store on disks that fail: power cuts, no room, no right to write.
//!
//! `MOSHIMO_CUTS` says how often the power goes; `tests/run heavy` asks for 300.
#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::env;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use moshimo_core::catalog::Catalog;
use moshimo_core::model::Value;
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::sheet;
use moshimo_core::store::{Condition, SealedDraft, Store, StoreError};
use moshimo_core::vault::{Seal, VaultError};
use moshimo_core::visit::{Beside, Visit};
use moshimo_tests::disk::Disk;
use moshimo_tests::memory::{self, Needle};
use moshimo_tests::process;

const HOUR: Duration = Duration::from_hours(1);
/// A phrase in every answer.
const SECRET: &str = "静かな庭で猫と暮らしたい";

fn answered(visit: &mut Visit, number: u64) -> Vec<u8> {
    let first = sheet::pages(visit.sheet(), visit.response(), visit.form()).remove(0);
    visit.answer(&first.path, vec![Value::String(format!("{SECRET} {number}"))]).unwrap();
    visit.to_bytes(&Beside::new()).unwrap().to_vec()
}

fn number(store: &Store, seal: &Seal) -> Option<u64> {
    let draft = store.draft().unwrap()?;
    // A draft of an earlier cut is nobody's any more.
    let bytes = seal.open(&draft.sealed).ok()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let after = text.split(SECRET).nth(1).unwrap();
    after.trim_start().split('"').next().unwrap().parse().ok()
}

/// Saves one answer after the other until the disk refuses, and counts those that are acknowledged.
fn saves(place: &Path, seal: &Seal, acknowledged: &AtomicU64) -> StoreError {
    let (store, condition) = Store::open(place).unwrap();
    assert!(matches!(condition, Condition::Opened | Condition::New), "{condition:?}");
    let mut visit = Visit::start(Catalog::embedded().questionnaires["acp-what-if"].clone(), FormCode::Short);
    for number in 1.. {
        let sealed = seal.close(&answered(&mut visit, number)).unwrap();
        if let Err(error) = store.put_draft(&SealedDraft { id: seal.id(), sealed }) {
            return error;
        }
        acknowledged.store(number, Ordering::SeqCst);
    }
    unreachable!("the disk never refused")
}

#[test]
fn a_power_cut_loses_no_acknowledged_answer_and_leaves_none_to_read() {
    let cuts = env::var("MOSHIMO_CUTS").map_or(20, |cuts| cuts.parse().unwrap());
    let mut disk = Disk::ext4();
    let place = disk.path().join("kiosk.db");
    let secret = [Needle::text(SECRET)];
    for cut in 0..cuts {
        let seal = Seal::new(HOUR).unwrap();
        let acknowledged = AtomicU64::new(0);
        let switch = disk.switch();
        let safe = thread::scope(|scope| {
            let saver = scope.spawn(|| saves(&place, &seal, &acknowledged));
            // The first is there; then the power goes at any time.
            let least = 1 + cut * 7 % 23;
            process::wait_for("an acknowledged answer", || {
                (acknowledged.load(Ordering::SeqCst) >= least || saver.is_finished()).then_some(())
            });
            let safe = acknowledged.load(Ordering::SeqCst);
            switch.off();
            saver.join().unwrap();
            safe
        });
        disk.take_out();
        assert_eq!(memory::in_files(disk.image(), &secret), Vec::<String>::new(), "cut {cut}");
        disk.power_on();
        let (store, condition) = Store::open(&place).unwrap();
        assert_eq!(condition, Condition::Opened, "cut {cut}");
        let kept = number(&store, &seal).unwrap_or(0);
        assert!(kept >= safe, "cut {cut}: {safe} were acknowledged, {kept} are there");
        seal.revoke();
    }
}

/// Shows that the search above would find an answer that is not sealed.
#[test]
fn an_answer_in_clear_is_found_on_a_raw_disk_also_when_its_file_is_removed() {
    let mut disk = Disk::ext4();
    let file = disk.path().join("clear");
    std::fs::write(&file, SECRET).unwrap();
    std::fs::File::open(&file).unwrap().sync_all().unwrap();
    std::fs::remove_file(&file).unwrap();
    disk.take_out();
    assert!(!memory::in_files(disk.image(), &[Needle::text(SECRET)]).is_empty());
}

#[test]
fn on_a_full_disk_the_visit_goes_on_and_ends() {
    let disk = Disk::small(512);
    let place = disk.path().join("kiosk.db");
    let (store, condition) = Store::open(&place).unwrap();
    assert_eq!(condition, Condition::New);
    let seal = Seal::new(HOUR).unwrap();
    let draft = |bytes: &[u8]| SealedDraft { id: seal.id(), sealed: seal.close(bytes).unwrap() };
    store.put_draft(&draft(SECRET.as_bytes())).unwrap();
    assert!(matches!(store.put_draft(&draft(&vec![b'x'; 600_000])), Err(StoreError::Full)));
    std::io::copy(&mut std::io::repeat(0), &mut std::fs::File::create(disk.path().join("filler")).unwrap())
        .unwrap_err();
    let sealed = store.draft().unwrap().unwrap().sealed;
    assert_eq!(*seal.open(&sealed).unwrap(), SECRET.as_bytes());
    seal.revoke();
    // Whether the row can go or not: nobody opens it any more.
    store.remove_draft().ok();
    assert!(matches!(seal.open(&sealed), Err(VaultError::Gone)));
    drop(store);
    let (store, condition) = Store::open(&place).unwrap();
    assert!(matches!(condition, Condition::Full | Condition::Opened), "{condition:?}");
    store.remove_draft().ok();
}

#[test]
fn on_a_disk_that_cannot_be_written_memory_does() {
    let disk = Disk::small(4096);
    let place = disk.path().join("kiosk.db");
    drop(Store::open(&place).unwrap());
    disk.write_protect();
    let (store, condition) = Store::open(&place).unwrap();
    assert!(!condition.is_on_disk(), "{condition:?}");
    let seal = Seal::new(HOUR).unwrap();
    store.put_draft(&SealedDraft { id: seal.id(), sealed: seal.close(b"x").unwrap() }).unwrap();
    seal.revoke();
}
