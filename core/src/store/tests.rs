#![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
#![expect(clippy::disallowed_methods, reason = "half a database is what is wanted here")]

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use rusqlite::Connection;
use tempfile::TempDir;

use super::{Ballot, Condition, Fact, Happening, SealedDraft, Store, StoreError, migrate};
use crate::model::leaflet::Opinion;
use crate::model::plan::Progress;
use crate::model::questionnaire::FormCode;
use crate::vault::DraftId;

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state").join("kiosk.db");
    (folder, file)
}

fn draft(byte: u8) -> SealedDraft {
    SealedDraft { id: DraftId::from_bytes([byte; 16]), sealed: vec![byte; 3000] }
}

fn finished() -> Happening {
    Happening::SheetFinished { sheet: "acp-what-if".to_owned(), form: FormCode::Short }
}

fn open(file: &Path) -> (Store, Condition) {
    Store::open(file).unwrap()
}

#[test]
fn the_newest_draft_is_kept_until_it_is_removed() {
    let (_folder, file) = place();
    let (store, condition) = open(&file);
    assert_eq!(condition, Condition::New);
    assert_eq!(store.draft().unwrap(), None);
    store.put_draft(&draft(1)).unwrap();
    store.put_draft(&draft(2)).unwrap();
    drop(store);
    let (store, condition) = open(&file);
    assert_eq!(condition, Condition::Opened);
    assert_eq!(store.draft().unwrap(), Some(draft(2)));
    store.remove_draft().unwrap();
    assert_eq!(open(&file).0.draft().unwrap(), None);
}

#[test]
fn facts_are_counted_by_day_and_each_only_once() {
    let (_folder, file) = place();
    let store = open(&file).0;
    let fact = Fact::new(date(2026, 11, 22), finished()).unwrap();
    for _ in 0..2 {
        store.add_fact(&fact).unwrap();
    }
    store.add_fact(&Fact::new(date(2026, 11, 22), finished()).unwrap()).unwrap();
    store.add_fact(&Fact::new(date(2026, 12, 1), finished()).unwrap()).unwrap();
    let counts = store.counts(&(date(2026, 11, 1)..=date(2026, 11, 30))).unwrap();
    assert_eq!(counts.iter().map(|count| (&count.happening, count.times)).collect::<Vec<_>>(), [(&finished(), 2)]);
}

fn counted(day: i8, value: u32) -> Progress {
    let (plan, indicator) = ("plan-r6".to_owned(), "outreach-people".to_owned());
    Progress { plan, indicator, day: date(2024, 5, day), value }
}

#[test]
fn what_was_counted_is_kept_in_its_order_and_a_mistake_is_withdrawn() {
    let (_folder, file) = place();
    let store = open(&file).0;
    let wrong = store.add_progress(&counted(8, 310)).unwrap();
    store.add_progress(&counted(8, 31)).unwrap();
    store.add_progress(&Progress { plan: "plan-r7".to_owned(), ..counted(1, 1) }).unwrap();
    assert!(store.withdraw_progress(wrong).unwrap());
    assert!(!store.withdraw_progress(wrong).unwrap());
    assert!(matches!(store.add_progress(&counted(9, 1_000_000)), Err(StoreError::Other { .. })));
    drop(store);
    let entries = Store::open_to_read(&file).unwrap().progress("plan-r6").unwrap();
    let told: Vec<_> = entries.into_iter().map(|entry| (entry.progress, entry.withdrawn)).collect();
    assert_eq!(told, [(counted(8, 310), true), (counted(8, 31), false)]);
}

fn opinion(day: i8, why: &str) -> Opinion {
    let [place, leaflet, version] = ["公民館", "leaflet-2", "2026-11-22"].map(str::to_owned);
    Opinion {
        day: date(2026, 11, day),
        place,
        leaflet,
        version,
        reasons: vec!["picture".to_owned()],
        why: why.to_owned(),
    }
}

#[test]
fn opinions_are_kept_each_once_and_not_without_bounds() {
    let (_folder, file) = place();
    let store = open(&file).0;
    let ballot = Ballot::new(opinion(22, "字が大きい")).unwrap();
    store.add_opinion(&ballot).unwrap();
    store.add_opinion(&ballot).unwrap();
    store.add_opinion(&Ballot::new(opinion(9, "")).unwrap()).unwrap();
    let long = "長".repeat(10_000);
    assert!(matches!(store.add_opinion(&Ballot::new(opinion(22, &long)).unwrap()), Err(StoreError::Other { .. })));
    drop(store);
    let days = |from: i8| date(2026, 11, from)..=date(2026, 11, 30);
    let store = Store::open_to_read(&file).unwrap();
    assert_eq!(store.opinions(&days(1)).unwrap(), [opinion(9, ""), opinion(22, "字が大きい")]);
    assert_eq!(store.opinions(&days(10)).unwrap().len(), 1);
}

/// Returns a copy of the database as each version left it, with a draft and a fact in it.
fn fixture(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/store/{version}.db"))
}

#[test]
fn the_database_of_every_past_version_is_read() {
    if std::env::var_os("MOSHIMO_FIXTURE").is_some() {
        write_fixture();
    }
    for version in 1..=migrate::latest() {
        let (_folder, file) = place();
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::copy(fixture(version), &file).unwrap();
        let (store, condition) = open(&file);
        assert_eq!(condition, Condition::Opened, "version {version}");
        assert_eq!(migrate::known(&store.connection).unwrap(), migrate::latest());
        assert_eq!(store.draft().unwrap(), Some(draft(7)), "version {version}");
        let counts = store.counts(&(date(2026, 11, 22)..=date(2026, 11, 22))).unwrap();
        assert_eq!((&counts[0].happening, counts[0].times), (&finished(), 1), "version {version}");
        let entries = store.progress("plan-r6").unwrap();
        let expected = if version < 2 { Vec::new() } else { vec![counted(8, 31)] };
        assert_eq!(entries.into_iter().map(|it| it.progress).collect::<Vec<_>>(), expected, "version {version}");
        let opinions = store.opinions(&(date(2026, 11, 1)..=date(2026, 11, 30))).unwrap();
        let expected = if version < 3 { Vec::new() } else { vec![opinion(22, "")] };
        assert_eq!(opinions, expected, "version {version}");
    }
}

/// Writes the fixture of the current version. Run it once for each release, with `MOSHIMO_FIXTURE=1`.
fn write_fixture() {
    let (_folder, file) = place();
    let store = open(&file).0;
    store.put_draft(&draft(7)).unwrap();
    store.add_fact(&Fact::new(date(2026, 11, 22), finished()).unwrap()).unwrap();
    store.add_progress(&counted(8, 31)).unwrap();
    store.add_opinion(&Ballot::new(opinion(22, "")).unwrap()).unwrap();
    store.connection.pragma_update(None, "journal_mode", "delete").unwrap();
    drop(store);
    let fixture = fixture(migrate::latest());
    fs::create_dir_all(fixture.parent().unwrap()).unwrap();
    fs::copy(&file, &fixture).unwrap();
}

#[test]
fn a_damaged_database_is_renamed_aside_and_never_removed() {
    let (folder, file) = place();
    let store = open(&file).0;
    store.put_draft(&draft(1)).unwrap();
    drop(store);
    let damage = |bytes: &[u8], expected: &str| {
        fs::write(&file, bytes).unwrap();
        let (store, condition) = open(&file);
        let aside = folder.path().join("state").join(expected);
        assert_eq!(condition, Condition::Replaced { aside: aside.clone() });
        assert_eq!(fs::read(aside).unwrap(), bytes);
        store.put_draft(&draft(3)).unwrap();
    };
    damage(&[b'?'; 5000], "kiosk.db.damaged-1");
    damage(b"no database at all, but a text of some length", "kiosk.db.damaged-2");
    let mut cut = fs::read(&file).unwrap();
    cut.truncate(5000);
    damage(&cut, "kiosk.db.damaged-3");
}

#[test]
fn a_database_of_a_later_program_is_left_as_it_is() {
    let (_folder, file) = place();
    drop(open(&file));
    Connection::open(&file).unwrap().pragma_update(None, "user_version", 999).unwrap();
    let before = fs::read(&file).unwrap();
    let (store, condition) = open(&file);
    assert_eq!(condition, Condition::TooNew { found: 999, known: migrate::latest() });
    assert!(!condition.is_on_disk());
    store.put_draft(&draft(1)).unwrap();
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn where_no_file_can_be_made_memory_does() {
    let (folder, _) = place();
    let in_the_way = folder.path().join("file");
    fs::write(&in_the_way, "x").unwrap();
    let (store, condition) = open(&in_the_way.join("kiosk.db"));
    assert!(matches!(condition, Condition::Unusable { .. }), "{condition:?}");
    store.put_draft(&draft(1)).unwrap();
    assert_eq!(store.draft().unwrap(), Some(draft(1)));
}

#[test]
fn a_full_database_keeps_the_draft_before_and_says_so() {
    let (_folder, file) = place();
    let store = open(&file).0;
    store.put_draft(&draft(1)).unwrap();
    let pages: u32 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.connection.pragma_update(None, "max_page_count", pages).unwrap();
    let large = SealedDraft { sealed: vec![5; 200_000], ..draft(2) };
    assert!(matches!(store.put_draft(&large), Err(StoreError::Full)));
    assert_eq!(store.draft().unwrap(), Some(draft(1)));
}

#[test]
fn counts_are_read_while_the_kiosk_writes_and_nothing_is_made_by_looking() {
    let (folder, file) = place();
    assert!(Store::open_to_read(&file).is_err());
    assert!(!file.exists());
    let days = date(2026, 11, 1)..=date(2026, 11, 30);
    let store = open(&file).0;
    for times in 1..=2 {
        store.add_fact(&Fact::new(date(2026, 11, 22), finished()).unwrap()).unwrap();
        let counts = Store::open_to_read(&file).unwrap().counts(&days).unwrap();
        assert_eq!(counts.iter().map(|count| count.times).collect::<Vec<_>>(), [times]);
    }
    drop(store);
    let before = fs::read(&file).unwrap();
    let odd = folder.path().join("100% ? #.db");
    fs::copy(&file, &odd).unwrap();
    assert_eq!(Store::open_to_read(&odd).unwrap().counts(&days).unwrap().len(), 1);
    assert_eq!(fs::read(&odd).unwrap(), before);
}

#[test]
fn old_facts_are_summed_up_by_year_and_counts_over_years_stay_the_same() {
    let (_folder, file) = place();
    let mut store = open(&file).0;
    let shown = |nth: u32| Happening::LeafletShown { leaflet: format!("leaflet-{nth}") };
    let days = [(2022, 4, 1), (2022, 12, 31), (2023, 3, 31), (2023, 4, 1), (2025, 3, 31), (2025, 4, 1), (2026, 11, 22)];
    for (year, month, day) in days {
        for nth in [1, 1, 2] {
            store.add_fact(&Fact::new(date(year, month, day), shown(nth)).unwrap()).unwrap();
        }
    }
    let whole = date(2022, 4, 1)..=date(2027, 3, 31);
    let (all, recent) = (store.counts(&whole).unwrap(), date(2025, 4, 1)..=date(2026, 11, 21));
    let before = store.counts(&recent).unwrap();
    while store.sum_up(date(2026, 3, 31)).unwrap() {}
    assert_eq!(store.counts(&whole).unwrap(), all);
    assert_eq!(store.counts(&recent).unwrap(), before);
    // Only the total of the first year is known.
    let first = store.counts(&(date(2022, 4, 1)..=date(2022, 4, 1))).unwrap();
    assert_eq!(first.iter().map(|count| count.times).collect::<Vec<_>>(), [6, 3]);
    let rows: u32 = store.connection.query_row("SELECT count(*) FROM fact", (), |row| row.get(0)).unwrap();
    // Two kinds a year: totals of two years, 2023 as it was on the first of April, and two complete days.
    assert_eq!(rows, 2 + 3 + 2 + 6);
}

#[test]
fn a_database_whose_file_was_taken_away_is_noticed() {
    let (folder, file) = place();
    let store = open(&file).0;
    assert!(store.is_in_place());
    fs::rename(folder.path().join("state"), folder.path().join("elsewhere")).unwrap();
    assert!(!store.is_in_place());
    drop(open(&file));
    // Another file is there now.
    assert!(!store.is_in_place());
    assert!(!Store::in_memory().unwrap().is_in_place());
}

#[test]
fn a_draft_is_found_at_once_where_the_counts_behind_it_are_damaged() {
    let (_folder, file) = place();
    let store = open(&file).0;
    for _ in 0..500 {
        store.add_fact(&Fact::new(date(2026, 11, 22), finished()).unwrap()).unwrap();
    }
    store.put_draft(&draft(1)).unwrap();
    store.connection.pragma_update(None, "journal_mode", "delete").unwrap();
    let root: u32 = store
        .connection
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'fact'", (), |row| row.get(0))
        .unwrap();
    drop(store);
    let mut bytes = fs::read(&file).unwrap();
    let page = (root as usize - 1) * 4096;
    bytes[page..page + 4096].fill(b'?');
    fs::write(&file, &bytes).unwrap();
    let (store, condition) = Store::open_at_once(&file).unwrap();
    assert_eq!((condition, store.draft().unwrap()), (Condition::Opened, Some(draft(1))));
    assert!(matches!(store.check(), Err(StoreError::Damaged)));
    drop(store);
    assert!(matches!(open(&file).1, Condition::Replaced { .. }));
}

#[test]
fn only_the_owner_reads_what_is_kept_also_what_an_earlier_program_left_open() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, file) = place();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let state = file.parent().unwrap();
    let all_are_closed = |names: &[&str]| {
        let mut found: Vec<_> = fs::read_dir(state).unwrap().map(|entry| entry.unwrap()).collect();
        found.sort_by_key(std::fs::DirEntry::file_name);
        let found: Vec<_> = found.iter().map(|it| (it.file_name().into_string().unwrap(), mode(&it.path()))).collect();
        let wanted: Vec<_> = names.iter().map(|name| ((*name).to_owned(), 0o600)).collect();
        assert_eq!(found, wanted);
    };
    let store = open(&file).0;
    store.put_draft(&draft(1)).unwrap();
    assert_eq!(mode(state), 0o700);
    all_are_closed(&["kiosk.db", "kiosk.db-shm", "kiosk.db-wal"]);
    drop(store);
    fs::write(&file, "no database").unwrap();
    fs::write(state.join("kiosk.db.damaged-1"), "an older one").unwrap();
    fs::write(state.join("kiosk.db.damaged-1-wal"), "and what belongs to it").unwrap();
    for file in fs::read_dir(state).unwrap() {
        fs::set_permissions(file.unwrap().path(), fs::Permissions::from_mode(0o644)).unwrap();
    }
    let (store, condition) = open(&file);
    assert!(matches!(condition, Condition::Replaced { .. }));
    store.put_draft(&draft(2)).unwrap();
    all_are_closed(&[
        "kiosk.db",
        "kiosk.db-shm",
        "kiosk.db-wal",
        "kiosk.db.damaged-1",
        "kiosk.db.damaged-1-wal",
        "kiosk.db.damaged-2",
    ]);
}
