//! The libraries and folders that the system must have before a window can open.

use std::path::{Path, PathBuf};

/// The folders in which Debian keeps libraries.
const FOLDERS: [&str; 7] = [
    "/lib",
    "/usr/lib",
    "/usr/local/lib",
    "/lib64",
    "/usr/lib64",
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
];

/// Libraries that are opened while the window is made, each with Debian's package that has it.
const ON_X11: [(&str, &str); 5] = [
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libGL.so.1", "libgl1"),
    ("libXcursor.so.1", "libxcursor1"),
];
const ON_WAYLAND: [(&str, &str); 4] = [
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-egl.so.1", "libwayland-egl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libEGL.so.1", "libegl1"),
];

/// The folders that hold descriptions of keyboards. Without one of them no window opens.
const KEYBOARDS: [&str; 3] = ["/usr/share/X11/xkb", "/usr/share/xkeyboard-config-2", "/etc/xkb"];

/// Checks that a window can open.
///
/// # Errors
/// A sentence that names the display or the packages that are missing.
pub(crate) fn check() -> Result<(), String> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let needed: &[(&str, &str)] = match (set("WAYLAND_DISPLAY"), set("DISPLAY")) {
        (true, _) => &ON_WAYLAND,
        (false, true) => &ON_X11,
        (false, false) => {
            return Err("there is no display\nhint: run it in a desktop session, or under xvfb-run".to_owned());
        }
    };
    let mut missing: Vec<&str> =
        needed.iter().filter(|(library, _)| !is_there(library)).map(|(_, package)| *package).collect();
    if !KEYBOARDS.iter().any(|folder| Path::new(folder).is_dir()) {
        missing.push("xkb-data");
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!("libraries or descriptions of keyboards are missing\nhint: apt-get install {}", missing.join(" ")))
}

fn is_there(library: &str) -> bool {
    let extra = std::env::var_os("LD_LIBRARY_PATH").unwrap_or_default();
    let extra = std::env::split_paths(&extra);
    FOLDERS.iter().map(PathBuf::from).chain(extra).any(|folder| folder.join(library).exists())
}

/// Returns the folder in which a service, or else the user, keeps the state of programs.
pub(crate) fn state() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    if let Some(folders) = named("STATE_DIRECTORY") {
        return std::env::split_paths(&folders).next();
    }
    let states = named("XDG_STATE_HOME").map(PathBuf::from);
    let states = states.or_else(|| Some(PathBuf::from(named("HOME")?).join(".local/state")));
    Some(states?.join("moshimo"))
}

/// Returns the user's own folder for documents, for a kiosk that somebody tries out in a window.
pub(crate) fn documents() -> Option<PathBuf> {
    let home = PathBuf::from(std::env::var_os("HOME")?);
    [home.join("Documents"), home].into_iter().find(|folder| Path::is_dir(folder))
}
