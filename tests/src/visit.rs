//! A visit at the real kiosk: its window on a screen of its own, used by a finger, found by name.
//!
//! ```no_run
//! use moshimo_tests::visit::WindowVisit;
//! use moshimo_tests::window::ScreenSize;
//!
//! let mut visit = WindowVisit::start(ScreenSize::SMALL, &["--print-to", "/tmp/pages"]);
//! visit.tap_part("もしもシート");
//! visit.sees_part("分");
//! visit.picture("start");
//! ```

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use image::RgbImage;

use crate::accessibility::{Accessibility, Node, State};
use crate::camera::Camera;
use crate::memory::{self, Hit, Needle};
use crate::process;
use crate::supervisor::{Policy, Supervisor};
use crate::window::{Display, ScreenSize};

/// The time for which a person looks at a new screen. The kiosk rests for 0.4 seconds.
const LOOK: Duration = Duration::from_millis(600);

/// The button that turns a list.
const MORE: &str = "続きを見る";

/// A running kiosk and everything around it.
#[derive(Debug)]
pub struct WindowVisit {
    size: ScreenSize,
    /// The nodes that were read since the last touch.
    read: Vec<Node>,
    /// The names on the screen at the last touch. Where they differ, the screen may be another one.
    known: Vec<String>,
    // Ends first, while its screen and buses still live.
    kiosk: Supervisor,
    accessibility: Accessibility,
    display: Display,
}

impl WindowVisit {
    /// Starts the kiosk in a window as large as the screen, and waits until it can be read.
    ///
    /// In a [`crate::peers::Network`]: call it inside `run`, and the kiosk sees that network's
    /// printers.
    pub fn start(size: ScreenSize, arguments: &[&str]) -> Self {
        Self::start_supervised(size, Policy::MustRun, arguments)
    }

    /// Starts the kiosk without saying how large its window is: a configuration may lock it down.
    pub fn open(size: ScreenSize, arguments: &[&str]) -> Self {
        Self::begin(size, Policy::MustRun, |command| {
            command.args(arguments);
        })
    }

    /// Starts the kiosk in a window under a supervisor that may start it again.
    pub fn start_supervised(size: ScreenSize, policy: Policy, arguments: &[&str]) -> Self {
        Self::begin(size, policy, |command| {
            command.args(size.arguments()).args(arguments);
        })
    }

    /// Starts the kiosk in a window, with a camera beside it.
    pub fn start_before(size: ScreenSize, camera: &Camera, arguments: &[&str]) -> Self {
        Self::begin(size, Policy::MustRun, |command| {
            camera.join(command);
            command.args(size.arguments()).args(arguments);
        })
    }

    fn begin(size: ScreenSize, policy: Policy, prepare: impl FnOnce(&mut Command)) -> Self {
        let display = Display::start(size.width, size.height);
        let accessibility = Accessibility::start(&display);
        let mut command = Command::new(process::built("moshimo-kiosk"));
        display.show(&mut command);
        accessibility.hear(&mut command);
        command.env("LANG", "C.UTF-8").stderr(Stdio::inherit());
        prepare(&mut command);
        let kiosk = Supervisor::start(display.folder(), policy, move || again(&command));
        let mut visit = Self { size, read: Vec::new(), known: Vec::new(), kiosk, accessibility, display };
        visit.is_there();
        visit
    }

    /// Waits until the window can be read.
    pub fn is_there(&mut self) {
        self.read.clear();
        let button = |node: &Node| node.role.contains("button");
        self.wait("a window", |visit| visit.accessibility.nodes().iter().any(button).then_some(()));
        self.display.focus();
    }

    /// Returns the supervisor of the kiosk.
    pub fn supervisor(&mut self) -> &mut Supervisor {
        &mut self.kiosk
    }

    /// Returns the places where any of this can be found now: in the memory of all processes of the kiosk and of the
    /// screen, in memory that they share, and in files.
    pub fn finds(&self, needles: &[Needle]) -> Vec<Hit> {
        let processes = [self.kiosk.processes(), vec![self.display.server()]].concat();
        let mut hits: Vec<Hit> = processes.into_iter().flat_map(|id| memory::in_process(id, needles)).collect();
        for place in [self.display.folder(), Path::new("/dev/shm")] {
            hits.extend(memory::in_files(place, needles));
        }
        hits
    }

    /// Ends a visit, waits until another window has followed and its screen has come to rest, and panics with the
    /// places where anything of this is left. It also panics if a needle is not found before the end, since a search
    /// that finds nothing anywhere proves nothing.
    pub fn forgets(&mut self, needles: &[Needle], ends: impl FnOnce(&mut Self)) {
        let found = self.finds(needles);
        for needle in needles {
            assert!(found.iter().any(|hit| hit.starts_with(&needle.name)), "{} is nowhere before the end", needle.name);
        }
        let former = self.kiosk.window();
        ends(self);
        self.wait("another window", |visit| (!visit.kiosk.processes().contains(&former)).then_some(()));
        self.is_there();
        self.rests();
        assert_eq!(self.finds(needles), Vec::<Hit>::new());
    }

    /// Returns the folder with all files of the kiosk.
    pub fn folder(&self) -> PathBuf {
        self.display.folder().to_owned()
    }

    /// Returns the screen, for keys, several fingers and drawing.
    pub fn display(&mut self) -> &mut Display {
        &mut self.display
    }

    /// Returns all nodes with a name on the screen now.
    pub fn nodes(&self) -> Vec<Node> {
        let shown = |node: &Node| node.is(State::Showing) && !node.name.is_empty();
        self.accessibility.nodes().into_iter().filter(shown).collect()
    }

    /// Waits until something of this name is on the screen.
    pub fn sees(&mut self, name: &str) -> Node {
        let (node, read) = self.wait(name, |visit| {
            let nodes = visit.nodes();
            nodes.iter().find(|node| node.name == name).cloned().map(|node| (node, nodes))
        });
        self.read = read;
        node
    }

    /// Waits until something whose name has this part is on the screen.
    pub fn sees_part(&mut self, part: &str) -> Node {
        self.wait(part, |visit| visit.nodes().into_iter().find(|node| node.name.contains(part)))
    }

    /// Returns whether something of this name is on the screen now.
    pub fn shows(&self, name: &str) -> bool {
        self.nodes().iter().any(|node| node.name == name)
    }

    /// Taps with a finger on the node of this name, once it stands still and can be used.
    pub fn tap(&mut self, name: &str) {
        let (x, y) = self.target(name, |node| node.name == name);
        self.display.touch_tap(x, y);
    }

    /// Taps on a button with this part in its name, such as a tile with a longer text.
    pub fn tap_part(&mut self, part: &str) {
        let (x, y) = self.target(part, |node| node.role.contains("button") && node.name.contains(part));
        self.display.touch_tap(x, y);
    }

    /// Turns the pages of a list that were not seen yet. The button for that stands where "next" stands afterwards.
    pub fn turns_the_list(&mut self) {
        while self.shows(MORE) {
            let before = self.screenshot();
            self.tap(MORE);
            self.leaves(&before);
        }
    }

    /// Strikes keys of a board one after the other, faster than the screen is read again.
    pub fn strike(&mut self, keys: &[&str]) {
        let Some(last) = keys.last() else { return };
        self.target(last, |node| node.name == *last);
        let nodes = self.nodes();
        for key in keys {
            let node = nodes.iter().find(|node| node.name == *key && node.role.contains("button"));
            let (x, y) = node.unwrap_or_else(|| panic!("no key {key} among {nodes:#?}")).middle();
            self.display.touch_tap(x, y);
        }
    }

    /// Clicks with the mouse on the node of this name.
    pub fn click(&mut self, name: &str) {
        let (x, y) = self.target(name, |node| node.name == name);
        self.display.pointer_click(x, y);
    }

    /// Clicks on a button with this part in its name.
    pub fn click_part(&mut self, part: &str) {
        let (x, y) = self.target(part, |node| node.role.contains("button") && node.name.contains(part));
        self.display.pointer_click(x, y);
    }

    /// Presses what has this part in its name, as a screen reader does: by role and name, and by no place on the screen.
    /// Returns the node as it was before.
    pub fn acts(&mut self, part: &str) -> Node {
        self.read.clear();
        let node = self.wait(part, |visit| {
            let pressed = |node: &Node| ["button", "radio button", "check box", "toggle button"].contains(&&*node.role);
            let usable = |node: &Node| pressed(node) && node.is(State::Enabled);
            let mut nodes = visit.nodes();
            nodes.retain(|node| usable(node) && node.name.contains(part));
            // A key has a short name, which others may contain.
            nodes.iter().find(|node| node.name == part).or(nodes.first()).cloned()
        });
        self.accessibility.press(&node);
        node
    }

    /// Waits until the node of this name and role is in this state, or describes itself with these words.
    pub fn becomes(&mut self, name: &str, state: State) {
        self.wait(name, |visit| visit.nodes().iter().any(|node| node.name == name && node.is(state)).then_some(()));
    }

    /// Waits until the field on the screen holds another text than before. Returns it, and the place of its caret.
    pub fn reads(&mut self, before: &str) -> (String, i32) {
        self.wait("another text in the field", |visit| {
            let field = visit.nodes().into_iter().find(|node| ["entry", "text", "text box"].contains(&&*node.role))?;
            let (text, caret) = visit.accessibility.text(&field);
            (text != before).then_some((text, caret))
        })
    }

    /// Waits until the screen is another one than before, and has come to rest.
    pub fn leaves(&mut self, before: &RgbImage) {
        let mut last = before.clone();
        self.wait("another screen", |visit| {
            let now = visit.screenshot();
            let rests = now != *before && now == last;
            last = now;
            rests.then_some(())
        });
    }

    /// Waits until the screen has come to rest, with pictures that arrive later, and returns it.
    pub fn rests(&mut self) -> RgbImage {
        // Between two looks a busy machine may not have drawn once.
        const LOOKS: u32 = 25;
        let mut last = self.screenshot();
        let mut same = 0;
        self.wait("a screen at rest", |visit| {
            let now = visit.screenshot();
            same = if now == last { same + 1 } else { 0 };
            last = now;
            (same >= LOOKS).then_some(())
        });
        self.screenshot()
    }

    /// Saves the screen as `target/visit/NAME-WIDTHxHEIGHT.png` and returns the path.
    pub fn picture(&self, name: &str) -> PathBuf {
        let folder = process::root().join("target/visit");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let path = folder.join(format!("{name}-{}.png", self.size));
        self.screenshot().save(&path).expect("a picture file");
        path
    }

    /// Returns a picture of the screen as it is.
    pub fn screenshot(&self) -> RgbImage {
        self.display.screenshot()
    }

    fn target(&mut self, name: &str, is_it: impl Fn(&Node) -> bool) -> (i32, i32) {
        let usable = |node: &Node| {
            let (_, _, width, height) = node.extents;
            is_it(node) && node.is(State::Enabled) && width > 0 && height > 0
        };
        let (width, height) = (i32::from(self.size.width), i32::from(self.size.height));
        // A touch changes the screen: what was read before it says nothing after it.
        let read = std::mem::take(&mut self.read);
        let mut before = read.iter().find(|node| usable(node)).map(Node::middle);
        let mut names = Vec::new();
        let place = self.wait(name, |visit| {
            let nodes = visit.nodes();
            names = nodes.iter().map(|node| node.name.clone()).collect();
            let found = nodes.into_iter().find(|node| usable(node));
            let place = found.map(|node| node.middle()).filter(|(x, y)| {
                // What has to be scrolled to cannot be tapped.
                (0..width).contains(x) && (0..height).contains(y)
            });
            let steady = place.is_some() && place == before;
            before = place;
            place.filter(|_| steady)
        });
        if names != self.known {
            // The kiosk takes no touch until then.
            self.looks();
            self.known = names;
        }
        place
    }

    /// Looks at a new screen for as long as a person does before touching it.
    pub fn looks(&self) {
        std::thread::sleep(LOOK);
    }

    fn wait<T>(&mut self, what: &str, mut look: impl FnMut(&Self) -> Option<T>) -> T {
        let found = process::within(process::PATIENCE, || {
            self.kiosk.look();
            look(self)
        });
        found.unwrap_or_else(|| {
            let picture = self.picture("waited-in-vain");
            let names: Vec<String> = self.nodes().into_iter().map(|node| node.name).collect();
            panic!("waited in vain for {what}; the screen ({}) has {names:#?}", picture.display())
        })
    }
}

/// Returns the same command once more.
fn again(command: &Command) -> Command {
    let mut same = Command::new(command.get_program());
    same.args(command.get_args()).stderr(Stdio::inherit());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => same.env(name, value),
            None => same.env_remove(name),
        };
    }
    same
}
