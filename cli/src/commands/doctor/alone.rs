//! Whether the kiosk has the screen for itself.
//!
//! The names of the programs that run are looked at, and no screen is opened: so it is found out over a network too, as
//! any user, and before the kiosk runs.

use std::fs;

use super::Finding;

/// The kernel keeps so many letters of a program's name.
const KEPT: usize = 15;

/// What programs do to a kiosk that run beside it.
struct Kind {
    does: &'static str,
    remedy: &'static str,
    names: &'static [&'static str],
}

const KINDS: [Kind; 3] = [
    Kind {
        does: "their own keys can hide or close the window",
        remedy: "start the kiosk alone on the screen, under cage, as deploy/moshimo-kiosk.service does",
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
        does: "they learn from one visitor what they offer to the next",
        remedy: "end and remove them: the kiosk has its own conversion from kana",
        names: &["fcitx", "fcitx5", "ibus-daemon", "mozc_server", "scim", "uim-xim", "maliit-server", "onboard"],
    },
    Kind {
        does: "they show the screen elsewhere",
        remedy: "end them while visitors use the kiosk, and let nothing start them by itself",
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

/// Tells which programs run that a kiosk should not have beside it.
pub(super) fn beside() -> Finding {
    let check = "alone";
    // Whoever may see the first process may see the others.
    if fs::read_to_string("/proc/1/comm").is_err() {
        return Finding::warn(check, "the programs of other users are hidden", "run it once more with sudo");
    }
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let names = processes.filter_map(|process| fs::read_to_string(process.path().join("comm")).ok());
    let running: Vec<String> = names.map(|name| name.trim_end().to_owned()).collect();
    let Some((kind, found)) =
        KINDS.iter().map(|kind| (kind, kind.among(&running))).find(|(_, found)| !found.is_empty())
    else {
        return Finding::ok(check, "no desktop, no input method and no remote screen run on this machine");
    };
    Finding::warn(check, format!("{} beside the kiosk: {}", found.join(", "), kind.does), kind.remedy)
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
