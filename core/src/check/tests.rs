use jiff::civil::{Date, date};

use crate::problem::Problem;

mod content;
#[cfg(unix)]
mod depths;
mod faults;
mod lectures;
mod plans;

const TODAY: Date = date(2026, 11, 22);

fn shown(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_embedded_content_is_clean() {
    assert_eq!(shown(&super::embedded(TODAY)), Vec::<String>::new());
}

/// Its folder is a crate too, and the files that make it one are no content.
#[test]
fn the_folder_of_the_content_is_clean() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets");
    assert_eq!(shown(&super::folder(&folder, TODAY)), Vec::<String>::new());
}
