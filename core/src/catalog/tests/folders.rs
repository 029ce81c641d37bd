//! Folders in which something stands that nobody wrote as content.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use crate::catalog::files::{Most, within};
use crate::problem::Fault;

const ROOMY: Most = Most { files: 100, bytes: 1_000 };

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("leaflets")).unwrap();
    write(&folder.path().join("leaflets/l.toml"), "a = 1");
    folder
}

#[expect(clippy::disallowed_methods, reason = "nobody else sees a test's own folder")]
fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}

#[test]
fn links_that_lead_in_a_circle_are_told_and_all_others_followed() {
    let folder = folder();
    let elsewhere = tempfile::tempdir().unwrap();
    let root = folder.path();
    symlink("..", root.join("leaflets/around")).unwrap();
    symlink(".", root.join("leaflets/here")).unwrap();
    // Another folder may be shared by several towns.
    write(&elsewhere.path().join("o.toml"), "a = 1");
    symlink(elsewhere.path(), root.join("away")).unwrap();
    // A circle through another folder is one, too.
    symlink(root, elsewhere.path().join("back")).unwrap();
    symlink("/", root.join("everything")).unwrap();
    symlink("nowhere", root.join("leaflets/gone.toml")).unwrap();
    // Within the content, a link is another name.
    symlink("leaflets", root.join("again")).unwrap();
    symlink("l.toml", root.join("leaflets/m.toml")).unwrap();
    let (files, problems) = within(root, ROOMY);
    assert!(files.iter().any(|file| file.path == "again/l.toml"));
    assert!(files.iter().any(|file| file.path == "leaflets/m.toml"));
    assert!(files.iter().any(|file| file.path == "away/o.toml"));
    let stray = |path: &str| problems.iter().any(|it| it.file == path && it.fault == Fault::StrayLink);
    for path in ["leaflets/around", "leaflets/here", "away/back", "everything"] {
        assert!(stray(path), "{path}: {problems:#?}");
    }
    assert!(files.iter().all(|file| file.path.matches('/').count() == 1), "{files:?}");
    assert!(problems.iter().any(|it| it.file == "leaflets/gone.toml"));
}

#[test]
fn pipes_and_devices_are_told_and_not_waited_for() {
    let folder = folder();
    let pipe = folder.path().join("leaflets/pipe.toml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    symlink("/dev/zero", folder.path().join("leaflets/zero.toml")).unwrap();
    let (files, problems) = within(folder.path(), ROOMY);
    assert_eq!(files.len(), 1);
    let places: Vec<_> = problems.iter().map(|it| it.file.as_str()).collect();
    assert!(places.contains(&"leaflets/pipe.toml") && places.contains(&"leaflets/zero.toml"), "{places:?}");
}

#[test]
fn more_than_content_is_told_once_and_the_rest_is_not_read() {
    let folder = folder();
    for number in 0..9 {
        write(&folder.path().join(format!("leaflets/{number}.toml")), "a = 12345");
    }
    let (files, problems) = within(folder.path(), Most { files: 5, ..ROOMY });
    assert_eq!(
        (files.len(), problems.iter().map(ToString::to_string).collect::<Vec<_>>()),
        (4, vec!["leaflets: the folder has more than 5 files; the rest was not read".to_owned()])
    );
    let (files, problems) = within(folder.path(), Most { bytes: 30, ..ROOMY });
    assert!(files.iter().map(|file| file.bytes.len()).sum::<usize>() <= 30);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    let (files, problems) = within(folder.path(), ROOMY);
    assert_eq!((files.len(), problems), (10, Vec::new()));
}
