//! Lists the files of this folder for `lib.rs`: a file that is added is embedded without a line of code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = variable("CARGO_MANIFEST_DIR");
    let mut list = "&[\n".to_owned();
    for path in files(&root)? {
        let name = path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        // Writing into a string does not fail.
        writeln!(list, "File {{ path: {name:?}, bytes: include_bytes!({:?}) }},", path.display().to_string()).ok();
    }
    list.push(']');
    fs::File::create(variable("OUT_DIR").join("files.rs"))
        .and_then(|mut file| io::Write::write_all(&mut file, list.as_bytes()))
}

fn variable(name: &str) -> PathBuf {
    env::var_os(name).map(PathBuf::from).unwrap_or_default()
}

/// Returns the files of the folders that the features ask for, sorted by name.
fn files(root: &Path) -> io::Result<Vec<PathBuf>> {
    println!("cargo:rerun-if-changed=build.rs");
    let mut files = Vec::new();
    for entry in sorted(root)? {
        let name = entry.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let feature = match name.as_str() {
            // Constants of their own in `lib.rs`; what `cargo` makes here.
            "carry" | "target" => continue,
            "kana" | "postal" => "CARGO_FEATURE_KANA",
            "voice" => "CARGO_FEATURE_VOICE",
            _ => "CARGO_FEATURE_CONTENT",
        };
        let is_content = entry.is_dir() && !name.starts_with('.') || name == "theme.toml";
        if is_content && env::var_os(feature).is_some() {
            println!("cargo:rerun-if-changed={}", entry.display());
            gather(entry, &mut files)?;
        }
    }
    Ok(files)
}

fn gather(path: PathBuf, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path);
        return Ok(());
    }
    sorted(&path)?.into_iter().try_for_each(|path| gather(path, files))
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
