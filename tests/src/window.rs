//! A real X server with a screen in memory, real touches, a pointer and a keyboard.
//!
//! Xvfb knows no touch, so this is Xorg with its dummy screen and its `inputtest` devices: what a
//! program receives there is what it receives from a panel.

mod inputtest;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use image::RgbImage;
use tempfile::TempDir;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ClientMessageEvent, ConnectionExt, EventMask, ImageFormat, InputFocus, Window};
use x11rb::rust_connection::RustConnection;

use inputtest::{Device, Place};
pub use inputtest::{Stroke, Touch};

use crate::process::{self, Running};

/// A screen in memory, which nobody sees.
#[derive(Debug)]
pub struct Display {
    width: u16,
    height: u16,
    number: String,
    connection: RustConnection,
    root: Window,
    touch: Device,
    pointer: Device,
    keyboard: Device,
    folder: TempDir,
    // The last field: the server ends when all that talk to it are gone.
    server: Running,
}

/// Keys that write nothing, by their X11 key symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// ⏎
    Return = 0xFF0D,
    /// ⇥
    Tab = 0xFF09,
    /// Esc
    Escape = 0xFF1B,
    /// ⌫
    BackSpace = 0xFF08,
    /// ←
    Left = 0xFF51,
    /// ↑
    Up = 0xFF52,
    /// →
    Right = 0xFF53,
    /// ↓
    Down = 0xFF54,
    /// Shift, held while another key is struck.
    Shift = 0xFFE1,
    /// Ctrl, held while another key is struck.
    Control = 0xFFE3,
    /// Alt, held while another key is struck.
    Alt = 0xFFE9,
    /// F4
    F4 = 0xFFC1,
    /// F11
    F11 = 0xFFC8,
}

/// The size of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScreenSize {
    /// The pixels of a row.
    pub width: u16,
    /// The pixels of a column.
    pub height: u16,
    /// The width of the panel in millimetres.
    pub width_mm: u16,
}

impl ScreenSize {
    /// A panel of 16 inches, as counters have it.
    pub const SMALL: Self = Self { width: 1280, height: 800, width_mm: 344 };
    /// The same panel with finer pixels.
    pub const LARGE: Self = Self { width: 1920, height: 1080, width_mm: 344 };
    /// A tablet of 10.1 inches, as lecturers have it.
    pub const TABLET: Self = Self { width: 1920, height: 1200, width_mm: 217 };
    /// A standing panel of 21.5 inches.
    pub const UPRIGHT: Self = Self { width: 1080, height: 1920, width_mm: 268 };

    /// Returns all of these where pictures are wanted (`MOSHIMO_SCREENS=FOLDER`), otherwise only the usual one. The
    /// visit is the same.
    pub fn wanted(usual: Self) -> Vec<Self> {
        let all = [Self::SMALL, Self::LARGE, Self::TABLET, Self::UPRIGHT];
        if std::env::var_os("MOSHIMO_SCREENS").is_some() { all.into() } else { vec![usual] }
    }

    /// Returns the kiosk's arguments for a window as large as this.
    pub(crate) fn arguments(self) -> [String; 4] {
        ["--window".to_owned(), self.to_string(), "--width-mm".to_owned(), self.width_mm.to_string()]
    }
}

impl std::fmt::Display for ScreenSize {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

impl Display {
    /// Starts the server with a screen of this many pixels.
    pub fn start(width: u16, height: u16) -> Self {
        let xorg = process::find("Xorg", "xserver-xorg-core");
        for (module, package) in
            [("input/inputtest_drv.so", "xserver-xorg-core"), ("drivers/dummy_drv.so", "xserver-xorg-video-dummy")]
        {
            let path = Path::new("/usr/lib/xorg/modules").join(module);
            assert!(path.is_file(), "{} is missing; hint: apt-get install {package}", path.display());
        }
        let folder = tempfile::tempdir().expect("a folder for the server's sockets");
        let configuration = folder.path().join("xorg.conf");
        fs::write(&configuration, configure(folder.path(), width, height)).expect("a configuration");
        let mut command = Command::new(xorg);
        command
            .arg("-config")
            .arg(&configuration)
            .arg("-logfile")
            .arg(folder.path().join("log"))
            .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-novtswitch", "-sharevts"])
            .args(["-s", "0", "-dpms"])
            .stderr(Stdio::null());
        let mut server = Running::start(command);
        let number = format!(":{}", server.line());
        let (connection, screen) = RustConnection::connect(Some(&number)).expect("an X server");
        let root = connection.setup().roots[screen].root;
        let device = |name| Device::connect(&folder.path().join(name));
        Self {
            width,
            height,
            number,
            root,
            touch: device("touch"),
            pointer: device("pointer"),
            keyboard: device("keyboard"),
            connection,
            folder,
            server,
        }
    }

    /// Returns the value of `DISPLAY` for programs that appear on this screen.
    pub fn name(&self) -> &str {
        &self.number
    }

    /// Returns the id of the server's process.
    pub fn server(&self) -> u32 {
        self.server.id()
    }

    /// Returns a folder that lives as long as the screen, for files of one run.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Makes the command's window appear here, drawn by software, out of reach of the user's own
    /// session.
    pub fn show(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.number)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("HOME", self.folder())
            .env("XDG_RUNTIME_DIR", self.folder())
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("XDG_CONFIG_HOME");
    }

    /// Returns a picture of the screen now.
    pub fn screenshot(&self) -> RgbImage {
        let (width, height) = (self.width, self.height);
        let request = self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, 0, 0, width, height, u32::MAX);
        let reply = request.expect("an X server").reply().expect("the root window's picture");
        // Depth 24 comes as blue, green, red and an unused byte.
        let pixel = |bytes: &[u8]| [bytes[2], bytes[1], bytes[0]];
        let pixels = reply.data.chunks_exact(4).flat_map(pixel).collect();
        RgbImage::from_raw(width.into(), height.into(), pixels).expect("four bytes a pixel")
    }

    /// Waits until the screen looks as it should. Panics with the name `what` otherwise.
    pub fn wait_until(&self, what: &str, looks: impl Fn(&RgbImage) -> bool) -> RgbImage {
        process::wait_for(what, || Some(self.screenshot()).filter(|screen| looks(screen)))
    }

    /// Taps with a finger. The window below it gets the keyboard.
    pub fn touch_tap(&mut self, x: i32, y: i32) {
        self.focus();
        self.touch(1, Touch::Begin, x, y);
        self.touch(1, Touch::End, x, y);
    }

    /// Makes one step of one finger among several.
    pub fn touch(&mut self, finger: u32, touch: Touch, x: i32, y: i32) {
        let place = self.place(x, y);
        self.touch.touch(finger, touch, place);
    }

    /// Draws with a finger from point to point, as with ink.
    pub fn touch_draw(&mut self, points: &[(i32, i32)]) {
        let (Some(&first), Some(&last)) = (points.first(), points.last()) else {
            return;
        };
        self.touch(1, Touch::Begin, first.0, first.1);
        for &(x, y) in &points[1..] {
            self.touch(1, Touch::Update, x, y);
        }
        self.touch(1, Touch::End, last.0, last.1);
    }

    /// Moves the mouse to this place and clicks.
    pub fn pointer_click(&mut self, x: i32, y: i32) {
        let place = self.place(x, y);
        self.pointer.motion(place);
        self.pointer.button(Stroke::Press, place);
        self.pointer.button(Stroke::Release, place);
    }

    /// Strikes a key.
    pub fn key(&mut self, key: Key) {
        self.focus();
        self.hold(key, Stroke::Press);
        self.hold(key, Stroke::Release);
    }

    /// Presses or releases a key, to be held with others.
    pub fn hold(&mut self, key: Key, stroke: Stroke) {
        let (code, _) = self.key_code(key as u32);
        self.keyboard.key(stroke, code);
    }

    /// Types a text on an American keyboard. Panics on a character that the keyboard does not have.
    pub fn type_text(&mut self, text: &str) {
        self.focus();
        for letter in text.chars() {
            // Latin-1 letters are their own key symbols.
            let (code, shifted) = self.key_code(u32::from(letter));
            if shifted {
                self.hold(Key::Shift, Stroke::Press);
            }
            self.keyboard.key(Stroke::Press, code);
            self.keyboard.key(Stroke::Release, code);
            if shifted {
                self.hold(Key::Shift, Stroke::Release);
            }
        }
    }

    /// Asks the topmost window to close, as a window manager does on Alt+F4 or for the button in the title.
    pub fn ask_to_close(&self) {
        let atom = |name: &str| {
            let asked = self.connection.intern_atom(false, name.as_bytes()).expect("an X server");
            asked.reply().expect("an atom").atom
        };
        let window = self.topmost();
        let words = [atom("WM_DELETE_WINDOW"), x11rb::CURRENT_TIME, 0, 0, 0];
        let event = ClientMessageEvent::new(32, window, atom("WM_PROTOCOLS"), words);
        let sent = self.connection.send_event(false, window, EventMask::NO_EVENT, event);
        sent.expect("an X server").check().expect("a window that can be asked");
    }

    fn topmost(&self) -> Window {
        let tree = self.connection.query_tree(self.root).expect("an X server");
        let tree = tree.reply().expect("the root window's children");
        *tree.children.last().expect("a window on the screen")
    }

    /// Gives the keyboard to the topmost window, as a window manager would.
    pub fn focus(&self) {
        // One window follows another: the topmost may not be shown yet, or may be gone before it is asked.
        process::wait_for("a window that can be seen", || {
            let asked = self.connection.set_input_focus(InputFocus::PARENT, self.topmost(), x11rb::CURRENT_TIME);
            asked.expect("an X server").check().ok()
        });
    }

    fn key_code(&self, symbol: u32) -> (u8, bool) {
        let setup = self.connection.setup();
        let first = setup.min_keycode;
        let count = setup.max_keycode - first + 1;
        let mapping = self.connection.get_keyboard_mapping(first, count).expect("an X server");
        let mapping = mapping.reply().expect("the keyboard's mapping");
        let keys = mapping.keysyms.chunks(usize::from(mapping.keysyms_per_keycode));
        for (code, symbols) in (first..).zip(keys) {
            if let Some(level) = symbols.iter().take(2).position(|known| *known == symbol) {
                return (code, level == 1);
            }
        }
        panic!("the keyboard has no key for the symbol {symbol:#x}");
    }

    fn place(&self, x: i32, y: i32) -> Place {
        // The middle of the pixel, so that rounding in the server cannot move it to the next.
        let part = |at: i32, of: u16| (f64::from(at) + 0.5) / f64::from(of);
        Place { across: part(x, self.width), down: part(y, self.height) }
    }
}

fn configure(folder: &Path, width: u16, height: u16) -> String {
    let folder = folder.display();
    let devices: String = [("touch", "Touch"), ("pointer", "PointerAbsolute"), ("keyboard", "Keyboard")]
        .map(|(name, kind)| {
            format!(
                "Section \"InputDevice\"\n Identifier \"{name}\"\n Driver \"inputtest\"\n \
                 Option \"SocketPath\" \"{folder}/{name}\"\n Option \"DeviceType\" \"{kind}\"\n \
                 Option \"xkb_layout\" \"us\"\nEndSection\n"
            )
        })
        .concat();
    // Timings only have to be plausible: nothing is drawn on a tube.
    let (h, v) = (u32::from(width), u32::from(height));
    let clock = f64::from((h + 240) * (v + 30) * 60) / 1e6;
    let timing = format!("{clock:.2} {h} {} {} {} {v} {} {} {}", h + 48, h + 112, h + 240, v + 3, v + 8, v + 30);
    format!(
        "Section \"ServerFlags\"\n Option \"AutoAddDevices\" \"false\"\n \
         Option \"AutoEnableDevices\" \"false\"\n Option \"DontVTSwitch\" \"true\"\nEndSection\n\
         Section \"Device\"\n Identifier \"card\"\n Driver \"dummy\"\n VideoRam 65536\nEndSection\n\
         Section \"Monitor\"\n Identifier \"monitor\"\n HorizSync 5.0-1000.0\n VertRefresh 5.0-200.0\n \
         Modeline \"screen\" {timing}\nEndSection\n\
         Section \"Screen\"\n Identifier \"screen\"\n Device \"card\"\n Monitor \"monitor\"\n \
         DefaultDepth 24\n SubSection \"Display\"\n  Depth 24\n  Modes \"screen\"\n  \
         Virtual {width} {height}\n EndSubSection\nEndSection\n{devices}\
         Section \"ServerLayout\"\n Identifier \"layout\"\n Screen \"screen\"\n \
         InputDevice \"touch\" \"SendCoreEvents\"\n InputDevice \"pointer\" \"CorePointer\"\n \
         InputDevice \"keyboard\" \"CoreKeyboard\"\nEndSection\n"
    )
}
