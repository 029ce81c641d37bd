//! A screen reader's view of a window: names, roles and places of everything in it, over AT-SPI.
//!
//! A private session bus and accessibility bus, so that nothing of the developer's own is read.

use std::path::Path;
use std::pin::Pin;
use std::process::{Command, Stdio};

use atspi_common::Role;
use futures_lite::future::{block_on, try_zip, zip};
use zbus::names::OwnedBusName;
use zbus::zvariant::{OwnedObjectPath, OwnedValue};
use zbus::{Connection, Message};

use crate::process::{self, Running};
use crate::window::Display;

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const ACTION: &str = "org.a11y.atspi.Action";
const TEXT: &str = "org.a11y.atspi.Text";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// States that tests ask after; the numbers are AT-SPI's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// A check box or radio button is on.
    Checked = 4,
    /// It can be used.
    Enabled = 8,
    /// It has the keyboard.
    Focused = 12,
    /// A toggle button is down.
    Pressed = 20,
    /// It is chosen among others.
    Selected = 23,
    /// It is on the screen.
    Showing = 25,
}

/// One thing in a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The name that a screen reader says.
    pub name: String,
    /// AT-SPI's word: `button`, `label`, `check box` …
    pub role: String,
    /// Left, top, width and height on the screen, in pixels.
    pub extents: (i32, i32, i32, i32),
    /// What a screen reader says besides the name, such as a rank or the page of a list.
    pub description: String,
    states: u64,
    reference: Reference,
}

impl Node {
    /// Returns whether a state holds.
    pub fn is(&self, state: State) -> bool {
        self.states & (1 << state as u64) != 0
    }

    /// Returns the place that a finger would tap.
    pub fn middle(&self) -> (i32, i32) {
        let (x, y, width, height) = self.extents;
        (x + width / 2, y + height / 2)
    }
}

/// The buses, and a connection that listens to them.
#[derive(Debug)]
pub struct Accessibility {
    address: String,
    bus: Connection,
    // The last field: the accessibility bus ends with the session bus.
    _session: Running,
}

type Reference = (OwnedBusName, OwnedObjectPath);

impl Accessibility {
    /// Starts the buses and tells programs that a screen reader listens.
    pub fn start(display: &Display) -> Self {
        let daemon = process::find("dbus-daemon", "dbus-daemon");
        let launcher = "/usr/libexec/at-spi-bus-launcher";
        assert!(Path::new(launcher).is_file(), "{launcher} is missing; hint: apt-get install at-spi2-core");
        let socket = display.folder().join("session");
        let mut command = Command::new(daemon);
        display.show(&mut command);
        command
            .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
            .arg(format!("--address=unix:path={}", socket.display()))
            // Settings of a desktop are neither read nor written.
            .env("GSETTINGS_BACKEND", "memory")
            .stderr(Stdio::null());
        let mut session = Running::start(command);
        let address = session.line();
        let bus = block_on(listen(&address)).expect("an accessibility bus");
        Self { address, bus, _session: session }
    }

    /// Lets a program's window be read.
    pub fn hear(&self, command: &mut Command) {
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.address);
    }

    /// Returns all nodes that exist now, in reading order. Nodes that vanish while they are read are left out.
    pub fn nodes(&self) -> Vec<Node> {
        block_on(async {
            let registry = OwnedBusName::try_from("org.a11y.atspi.Registry").expect("a bus name");
            let root = OwnedObjectPath::try_from("/org/a11y/atspi/accessible/root").expect("a path");
            self.at_and_below(&[(registry, root)]).await
        })
    }

    /// Presses a node as a screen reader does, without any place on the screen.
    pub fn press(&self, node: &Node) {
        let pressed = block_on(self.call(&node.reference, ACTION, "DoAction", &0_i32));
        let pressed: bool = pressed.expect("an answer").body().deserialize().expect("whether it was pressed");
        assert!(pressed, "{} cannot be pressed", node.name);
    }

    /// Returns the text of a field letter by letter, and the place of its caret.
    pub fn text(&self, node: &Node) -> (String, i32) {
        let (text, caret) = block_on(async {
            let (whole, property) = ((0_i32, -1_i32), (TEXT, "CaretOffset"));
            let text = self.call(&node.reference, TEXT, "GetText", &whole);
            let caret = self.call(&node.reference, PROPERTIES, "Get", &property);
            try_zip(text, caret).await
        })
        .expect("a text with a caret");
        let caret: OwnedValue = caret.body().deserialize().expect("a value");
        (text.body().deserialize().expect("a text"), i32::try_from(caret).expect("a number"))
    }

    /// Asks for many nodes at once, since each answer takes long on a busy machine.
    fn at_and_below<'a>(&'a self, references: &'a [Reference]) -> Pin<Box<dyn Future<Output = Vec<Node>> + 'a>> {
        Box::pin(async move {
            match references {
                [] => Vec::new(),
                [reference] => {
                    let (node, children) = zip(self.node(reference), self.children(reference)).await;
                    let mut nodes: Vec<Node> = node.ok().into_iter().collect();
                    nodes.extend(self.at_and_below(&children.unwrap_or_default()).await);
                    nodes
                }
                several => {
                    let (first, second) = several.split_at(several.len() / 2);
                    let (mut nodes, rest) = zip(self.at_and_below(first), self.at_and_below(second)).await;
                    nodes.extend(rest);
                    nodes
                }
            }
        })
    }

    async fn children(&self, node: &Reference) -> zbus::Result<Vec<Reference>> {
        let answer = self.call(node, ACCESSIBLE, "GetChildren", &()).await?;
        answer.body().deserialize()
    }

    async fn node(&self, reference: &Reference) -> zbus::Result<Node> {
        let component = "org.a11y.atspi.Component";
        let on_screen = 0_u32;
        let (name_asked, description_asked) = ((ACCESSIBLE, "Name"), (ACCESSIBLE, "Description"));
        let name = self.call(reference, PROPERTIES, "Get", &name_asked);
        let description = self.call(reference, PROPERTIES, "Get", &description_asked);
        let role = self.call(reference, ACCESSIBLE, "GetRole", &());
        let states = self.call(reference, ACCESSIBLE, "GetState", &());
        let extents = self.call(reference, component, "GetExtents", &on_screen);
        let (words, place) = (try_zip(name, description), try_zip(states, extents));
        let (((name, description), (states, extents)), role) = try_zip(try_zip(words, place), role).await?;
        let name: OwnedValue = name.body().deserialize()?;
        let description: OwnedValue = description.body().deserialize()?;
        let states: Vec<u32> = states.body().deserialize()?;
        Ok(Node {
            name: String::try_from(name)?,
            description: String::try_from(description)?,
            reference: reference.clone(),
            // AccessKit tells the number only.
            role: role.body().deserialize::<Role>()?.name().to_owned(),
            extents: extents.body().deserialize()?,
            states: states.iter().rev().fold(0, |all, part| all << 32 | u64::from(*part)),
        })
    }

    async fn call<B>(&self, (name, path): &Reference, interface: &str, method: &str, body: &B) -> zbus::Result<Message>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType + Sync,
    {
        self.bus.call_method(Some(name), path, Some(interface), method, body).await
    }
}

/// Switches accessibility on and joins its bus.
async fn listen(address: &str) -> zbus::Result<Connection> {
    let session = zbus::connection::Builder::address(address)?.build().await?;
    let (service, path) = ("org.a11y.Bus", "/org/a11y/bus");
    for name in ["IsEnabled", "ScreenReaderEnabled"] {
        let body = ("org.a11y.Status", name, zbus::zvariant::Value::from(true));
        session.call_method(Some(service), path, Some(PROPERTIES), "Set", &body).await?;
    }
    let answer = session.call_method(Some(service), path, Some(service), "GetAddress", &()).await?;
    let address: String = answer.body().deserialize()?;
    zbus::connection::Builder::address(address.as_str())?.build().await
}
