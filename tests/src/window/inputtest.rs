//! The wire format of Xorg's `inputtest` driver: input devices that are played over a Unix socket.
//!
//! Its description is `xf86-input-inputtest-protocol.h` of the X server, version 1.1: structures in
//! the machine's own byte order and alignment (here those of 64-bit machines).

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;

use crate::process;

const CLIENT_VERSION: u32 = 0;
const WAIT_FOR_SYNC: u32 = 1;
const MOTION: u32 = 2;
const BUTTON: u32 = 4;
const KEY: u32 = 5;
const TOUCH: u32 = 6;

/// Absolute axes of touch and pointer devices run from 0 to this.
const AXIS_MAX: f64 = 65_535.0;

/// A step of a finger. The numbers are XI2's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// The finger touches the glass.
    Begin = 18,
    /// The finger moves.
    Update = 19,
    /// The finger leaves the glass.
    End = 20,
}

/// A button or key goes down or up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// Down.
    Press = 1,
    /// Up.
    Release = 0,
}

/// A place on the screen, as parts of its width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    pub(super) across: f64,
    pub(super) down: f64,
}

/// One played device.
#[derive(Debug)]
pub(super) struct Device {
    stream: UnixStream,
}

impl Device {
    pub(super) fn connect(socket: &Path) -> Self {
        let what = socket.display();
        let stream = process::wait_for(format_args!("the input device {what}"), || UnixStream::connect(socket).ok());
        stream.set_read_timeout(Some(process::PATIENCE)).expect("a time-out that is not zero");
        let mut device = Self { stream };
        // Major and minor version, two bytes each.
        device.send(CLIENT_VERSION, &[1_u16.to_ne_bytes(), 1_u16.to_ne_bytes()].concat());
        device.expect_answer(12);
        device
    }

    pub(super) fn motion(&mut self, place: Place) {
        let mut body = words([1]);
        body.extend(valuators(place, body.len()));
        self.send(MOTION, &body);
        self.sync();
    }

    pub(super) fn button(&mut self, stroke: Stroke, place: Place) {
        let mut body = words([1, 1, stroke as u32]);
        body.extend(valuators(place, body.len()));
        self.send(BUTTON, &body);
        self.sync();
    }

    pub(super) fn key(&mut self, stroke: Stroke, key_code: u8) {
        self.send(KEY, &words([u32::from(key_code), stroke as u32]));
        self.sync();
    }

    pub(super) fn touch(&mut self, finger: u32, touch: Touch, place: Place) {
        let mut body = words([finger, touch as u32]);
        body.extend(valuators(place, body.len()));
        self.send(TOUCH, &body);
        self.sync();
    }

    /// Returns when the server has handed all events on to its clients.
    fn sync(&mut self) {
        self.send(WAIT_FOR_SYNC, &[]);
        self.expect_answer(8);
    }

    fn send(&mut self, kind: u32, body: &[u8]) {
        let length = u32::try_from(body.len() + 8).expect("events are short");
        let event = [&words([length, kind]), body].concat();
        self.stream.write_all(&event).expect("an X server that reads its input device");
    }

    fn expect_answer(&mut self, length: usize) {
        let mut answer = vec![0; length];
        self.stream.read_exact(&mut answer).expect("an X server that answers its input device");
    }
}

fn words<const N: usize>(values: [u32; N]) -> Vec<u8> {
    values.into_iter().flat_map(u32::to_ne_bytes).collect()
}

/// Returns `xf86ITValuatorData` with the axes 0 and 1 set, to stand after `before` bytes of its event's body.
fn valuators(place: Place, before: usize) -> Vec<u8> {
    const AXES: usize = 64;
    // The structure holds doubles, so it starts at a multiple of eight; headers have eight bytes.
    let mut data = vec![0; before.next_multiple_of(8) - before];
    data.extend(words([0]));
    data.extend([0b11, 0, 0, 0, 0, 0, 0, 0]);
    data.extend([0; 4]);
    let mut axes = [0.0_f64; AXES];
    axes[0] = place.across * AXIS_MAX;
    axes[1] = place.down * AXIS_MAX;
    data.extend(axes.into_iter().flat_map(f64::to_ne_bytes));
    data.extend([0; AXES * 8]);
    data
}
