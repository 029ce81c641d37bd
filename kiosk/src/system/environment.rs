//! 環境変数. The variables of the environment that the window is started with.
//!
//! Libraries below the window read dozens of them: some end the program before it begins, some write what is drawn or
//! typed into a file, some load other code. So only those on a list are handed on, and their values are checked
//! before. `docs/privacy.md` says which of them change what is kept or shown.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use log::{info, warn};

/// The screen that the window appears on.
///
/// `WAYLAND_SOCKET` is not among them: it is a connection for one client, and the window that follows needs its own.
const SCREEN: [&str; 4] = ["DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"];
/// The user of the program, and the folders that it keeps files in.
const PLACE: [&str; 6] = ["HOME", "USER", "LOGNAME", "PATH", "STATE_DIRECTORY", "XDG_STATE_HOME"];
/// The supervisor, and programs that read the screen aloud.
const OTHERS: [&str; 4] = ["NOTIFY_SOCKET", "WATCHDOG_USEC", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS"];
/// The time zone, and the certificates of printers.
const TRUST: [&str; 3] = ["TZ", "SSL_CERT_FILE", "SSL_CERT_DIR"];
/// Settings of drawing. They keep nothing of a picture.
const DRAWING: [&str; 4] = ["LIBGL_ALWAYS_SOFTWARE", "GALLIUM_DRIVER", "MESA_LOADER_DRIVER_OVERRIDE", "LP_NUM_THREADS"];
/// Settings of memory that C code frees: whether it is wiped.
const MEMORY: [&str; 1] = ["GLIBC_TUNABLES"];
/// Variables of tests, which put a camera of their own before the program.
const TESTS: [&str; 3] = ["LD_PRELOAD", "CAMERA_DEVICE", "CAMERA_SEES"];

/// The beginnings of names that somebody may have set in the belief that they help. A log line says that they are left
/// out.
const BELIEVED: [&str; 14] = [
    "ALSA_", "EFRAME_", "EGL_", "EGUI_", "GALLIUM_", "GTK_", "LC_", "LD_", "LIBGL_", "MESA_", "QT_", "WAYLAND_",
    "WINIT_", "X",
];

/// Variables that are set in any case. Sizes come from the configuration, and a scale that the screen invents would end
/// the program. Letters are UTF-8 in every language.
const SET: [(&str, &str); 2] = [("WINIT_X11_SCALE_FACTOR", "1"), ("LANG", "C.UTF-8")];

/// Gives the command that starts a window an environment that holds nothing but the variables on the lists.
pub(crate) fn clean(command: &mut Command) {
    let found: Vec<(OsString, OsString)> = std::env::vars_os().collect();
    let handed = Handed::of(&found, Path::exists);
    for (name, why) in &handed.broken {
        warn!("{name} is not handed on to the window: {why}");
    }
    if !handed.left_out.is_empty() {
        info!("not handed on to the window: {}", handed.left_out.join(", "));
    }
    command.env_clear().envs(handed.variables);
}

/// The outcome of going through an environment.
#[derive(Debug, Default, PartialEq)]
struct Handed {
    variables: Vec<(OsString, OsString)>,
    /// The names of those on a list that cannot be used, each with the reason.
    broken: Vec<(&'static str, &'static str)>,
    /// The names of those on no list that somebody may miss.
    left_out: Vec<String>,
}

impl Handed {
    fn of(found: &[(OsString, OsString)], is_there: impl Fn(&Path) -> bool) -> Self {
        let value = |name: &str| found.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_os_str());
        let tests: &[&str] = if cfg!(debug_assertions) { &TESTS } else { &[] };
        let lists: [&[&'static str]; 7] = [&SCREEN, &PLACE, &OTHERS, &TRUST, &DRAWING, &MEMORY, tests];
        let mut handed = Self::default();
        for name in lists.into_iter().flatten().copied() {
            let Some(given) = value(name).filter(|given| !given.is_empty() || name == "TZ") else { continue };
            match trouble(name, given, value("XDG_RUNTIME_DIR"), &is_there) {
                Some(why) => handed.broken.push((name, why)),
                None => handed.variables.push((name.into(), given.to_owned())),
            }
        }
        handed.variables.extend(SET.map(|(name, value)| (name.into(), value.into())));
        let is_handed = |name: &str| lists.iter().any(|list| list.contains(&name));
        let missed = found.iter().filter_map(|(name, _)| name.to_str()).filter(|name| !is_handed(name));
        handed.left_out = missed.filter(|name| is_believed(name)).map(ToOwned::to_owned).collect();
        handed.left_out.sort();
        handed
    }
}

fn is_believed(name: &str) -> bool {
    // The names of the desktop session mean no window.
    !name.starts_with("XDG_") && BELIEVED.iter().any(|beginning| name.starts_with(beginning))
}

/// Returns why a variable that is on a list cannot be used.
fn trouble(
    name: &str,
    value: &OsStr,
    runtime: Option<&OsStr>,
    is_there: &impl Fn(&Path) -> bool,
) -> Option<&'static str> {
    let number = || value.to_str().and_then(|value| value.parse::<u64>().ok());
    match name {
        "WAYLAND_DISPLAY" => {
            let socket = runtime.map_or_else(PathBuf::new, PathBuf::from).join(value);
            (!is_there(&socket)).then_some("there is no such screen")
        }
        "WATCHDOG_USEC" | "LP_NUM_THREADS" => number().is_none().then_some("it is no number"),
        "HOME" | "XDG_RUNTIME_DIR" | "XDG_STATE_HOME" => {
            (!Path::new(value).is_absolute()).then_some("it is no path from the root")
        }
        "XAUTHORITY" | "SSL_CERT_FILE" | "SSL_CERT_DIR" => {
            (!is_there(Path::new(value))).then_some("it names nothing that is there")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handed(found: &[(&str, &str)]) -> Handed {
        let found: Vec<(OsString, OsString)> =
            found.iter().map(|(name, value)| (OsString::from(name), OsString::from(value))).collect();
        Handed::of(&found, |path| path.starts_with("/run/user/1000") || path.starts_with("/etc"))
    }

    fn value(handed: &Handed, name: &str) -> Option<String> {
        let found = handed.variables.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.to_string_lossy().into_owned())
    }

    #[test]
    fn what_the_window_needs_is_handed_on() {
        let needed = [
            ("DISPLAY", ":0"),
            ("HOME", "/var/lib/moshimo"),
            ("XDG_RUNTIME_DIR", "/run/user/1000"),
            ("WAYLAND_DISPLAY", "wayland-0"),
            ("XAUTHORITY", "/etc/xauth"),
            ("NOTIFY_SOCKET", "@notify"),
            ("WATCHDOG_USEC", "60000000"),
            ("STATE_DIRECTORY", "/var/lib/moshimo"),
            ("TZ", ":Asia/Tokyo"),
            ("LIBGL_ALWAYS_SOFTWARE", "1"),
        ];
        let handed = handed(&needed);
        for (name, given) in needed {
            assert_eq!(value(&handed, name).as_deref(), Some(given), "{name}");
        }
        assert_eq!((handed.broken.len(), handed.left_out.len()), (0, 0));
    }

    #[test]
    fn what_ends_the_program_or_writes_down_what_is_drawn_or_typed_is_not() {
        let harmful = [
            ("EFRAME_SCREENSHOT_TO", "/tmp/a.png"),
            ("EGUI_INSPECTION", "1"),
            ("GALLIUM_TRACE", "/tmp/all-calls.xml"),
            ("MESA_GLSL", "dump"),
            ("LC_ALL", "xx_YY.nonsense"),
            ("WAYLAND_DEBUG", "1"),
            // A connection that the first window takes; a second one would find it closed.
            ("WAYLAND_SOCKET", "5"),
            ("XKB_DEFAULT_LAYOUT", "nonsense"),
            ("XKB_CONFIG_ROOT", "/nowhere"),
            ("XMODIFIERS", "@im=ibus"),
            ("LD_LIBRARY_PATH", "/tmp"),
            ("ALSA_CONFIG_PATH", "/tmp/asound.conf"),
        ];
        let handed = handed(&harmful);
        let mut names = harmful.map(|(name, _)| name.to_owned());
        names.sort();
        assert_eq!(handed.left_out, names);
        assert_eq!(handed.variables.len(), SET.len());
        let quiet = [("RUST_LOG", "trace"), ("RUST_BACKTRACE", "1"), ("TMPDIR", "/tmp"), ("https_proxy", "http://x")];
        assert_eq!(self::handed(&quiet).variables.len(), SET.len());
    }

    #[test]
    fn a_scale_that_is_broken_gives_way_and_a_language_does_not_matter() {
        for scale in ["nonsense", "0", "-1", "nan", "2"] {
            let handed = handed(&[("WINIT_X11_SCALE_FACTOR", scale), ("LANG", "ja_JP.eucJP")]);
            assert_eq!(value(&handed, "WINIT_X11_SCALE_FACTOR").as_deref(), Some("1"));
            assert_eq!(value(&handed, "LANG").as_deref(), Some("C.UTF-8"));
        }
    }

    #[test]
    fn what_is_meant_and_cannot_be_used_is_told_by_its_name_alone() {
        let handed = handed(&[
            ("DISPLAY", ":0"),
            ("XDG_RUNTIME_DIR", "run"),
            ("WAYLAND_DISPLAY", "wayland-9"),
            ("WATCHDOG_USEC", "soon"),
            ("HOME", ""),
            ("SSL_CERT_FILE", "/nowhere/ca.pem"),
        ]);
        let broken: Vec<&str> = handed.broken.iter().map(|(name, _)| *name).collect();
        assert_eq!(broken, ["WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "WATCHDOG_USEC", "SSL_CERT_FILE"]);
        assert_eq!(value(&handed, "DISPLAY").as_deref(), Some(":0"));
        assert_eq!(value(&handed, "HOME"), None);
    }

    #[test]
    fn a_command_gets_nothing_else() {
        let mut command = Command::new("/bin/true");
        clean(command.env("EFRAME_SCREENSHOT_TO", "/tmp/a.png"));
        let set: Vec<_> = command.get_envs().collect();
        assert!(set.iter().all(|(name, _)| *name != "EFRAME_SCREENSHOT_TO"));
        assert!(SET.iter().all(|(name, value)| set.contains(&(OsStr::new(name), Some(OsStr::new(value))))));
    }
}
