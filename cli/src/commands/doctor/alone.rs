//! Checks that no other program shares the screen with the kiosk.
//!
//! It compares the names of running programs with a list and opens no screen. It therefore works over a network
//! connection, as any user, and before the kiosk runs.

use std::fs;

use super::Finding;

/// The number of characters of a program's name that the kernel keeps.
const KEPT: usize = 15;

/// A kind of program that must not run beside a kiosk.
struct Kind {
    does: &'static str,
    remedy: &'static str,
    names: &'static [&'static str],
}

const KINDS: [Kind; 3] = [
    Kind {
        does: "a window manager or desktop has keys that hide or close the kiosk's window",
        remedy: "run the kiosk as the only program on the screen, under cage, as deploy/moshimo-kiosk.service does",
        names: &[
            "Hyprland",
            "awesome",
            "blackbox",
            "bspwm",
            "budgie-wm",
            "cinnamon",
            "cosmic-comp",
            "compiz",
            "dwm",
            "enlightenment",
            "fluxbox",
            "fvwm",
            "fvwm2",
            "fvwm3",
            "gala",
            "gnome-shell",
            "hikari",
            "i3",
            "icewm",
            "jwm",
            "kwin_wayland",
            "kwin_x11",
            "labwc",
            "marco",
            "matchbox-window-manager",
            "metacity",
            "muffin",
            "mutter",
            "niri",
            "openbox",
            "phoc",
            "plasmashell",
            "qtile",
            "river",
            "sawfish",
            "sway",
            "twm",
            "wayfire",
            "weston",
            "wmaker",
            "xfce4-session",
            "xfwm4",
            "xmonad",
        ],
    },
    Kind {
        does: "an input method learns what one citizen types and offers it to the next",
        remedy: "stop and uninstall it; the kiosk converts kana by itself",
        names: &["fcitx", "fcitx5", "ibus-daemon", "mozc_server", "scim", "uim-xim", "maliit-server", "onboard"],
    },
    Kind {
        does: "a remote desktop can show the screen to somebody elsewhere",
        remedy: "stop it while citizens use the kiosk, and do not start it automatically",
        names: &[
            "anydesk",
            "gnome-remote-desktop-daemon",
            "krfb",
            "rustdesk",
            "teamviewerd",
            "vino-server",
            "wayvnc",
            "x0vncserver",
            "x11vnc",
            "xrdp",
        ],
    },
];

/// Warns of running programs that must not run beside a kiosk.
pub(super) fn beside() -> Finding {
    let check = "alone";
    // A user who can see the first process can see all of them.
    if fs::read_to_string("/proc/1/comm").is_err() {
        return Finding::warn(
            check,
            "the processes of other users are hidden from this user",
            "run this command with sudo",
        );
    }
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let names = processes.filter_map(|process| fs::read_to_string(process.path().join("comm")).ok());
    let running: Vec<String> = names.map(|name| name.trim_end().to_owned()).collect();
    let Some((kind, found)) =
        KINDS.iter().map(|kind| (kind, kind.among(&running))).find(|(_, found)| !found.is_empty())
    else {
        return Finding::ok(check, "no desktop, input method or remote desktop is running");
    };
    Finding::warn(check, format!("found {}: {}", found.join(", "), kind.does), kind.remedy)
}

impl Kind {
    fn among(&self, running: &[String]) -> Vec<&'static str> {
        let kept = |name: &&'static str| &name[..name.len().min(KEPT)];
        self.names.iter().copied().filter(|name| running.iter().any(|running| running == kept(name))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_manager_is_found_by_its_whole_name_or_by_what_the_kernel_keeps_of_it() {
        let running = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let kiosk = running(&["systemd", "cage", "moshimo-kiosk", "Xwayland", "sshd", "i3status", "openbox-helper"]);
        assert!(KINDS.iter().all(|kind| kind.among(&kiosk).is_empty()));
        let desktop = running(&["openbox", "matchbox-window", "mozc_server"]);
        assert_eq!(KINDS[0].among(&desktop), ["matchbox-window-manager", "openbox"]);
        assert_eq!(KINDS[1].among(&desktop), ["mozc_server"]);
    }
}
