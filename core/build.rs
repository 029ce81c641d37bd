//! Content is embedded; a file that is added to it must be noticed.

fn main() {
    println!("cargo:rerun-if-changed=../assets");
}
