//! The screen that window tests run on sends what a touch panel, a mouse and a keyboard send.
#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use moshimo_tests::window::{Display, Key};
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xinput::{ConnectionExt as _, EventMask, XIEventMask};
use x11rb::protocol::xproto::{self, ConnectionExt as _, CreateWindowAux, WindowClass};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

const ORANGE: u32 = 0x00FF_8800;

/// Opens an orange window over the whole screen that asks for the given events.
fn window(display: &Display, core: xproto::EventMask, touch: XIEventMask) -> RustConnection {
    let (connection, screen) = RustConnection::connect(Some(display.name())).unwrap();
    let screen = &connection.setup().roots[screen];
    let window = connection.generate_id().unwrap();
    let looks = CreateWindowAux::new().background_pixel(ORANGE).event_mask(core);
    let (width, height) = (screen.width_in_pixels, screen.height_in_pixels);
    connection
        .create_window(24, window, screen.root, 0, 0, width, height, 0, WindowClass::INPUT_OUTPUT, 0, &looks)
        .unwrap();
    // The first request tells the server which XI2 we speak; touches came with 2.2.
    connection.xinput_xi_query_version(2, 2).unwrap().reply().unwrap();
    let all_masters = 1;
    let mask = EventMask { deviceid: all_masters, mask: vec![touch] };
    connection.xinput_xi_select_events(window, &[mask]).unwrap().check().unwrap();
    connection.map_window(window).unwrap();
    connection.sync().unwrap();
    display.wait_until("the orange window", |screen| screen.pixels().all(|pixel| pixel.0 == [0xFF, 0x88, 0x00]));
    connection
}

#[test]
fn a_finger_arrives_as_touch_begin_and_end_at_its_place() {
    let mut display = Display::start(800, 600);
    let touch = XIEventMask::TOUCH_BEGIN | XIEventMask::TOUCH_UPDATE | XIEventMask::TOUCH_END;
    let connection = window(&display, xproto::EventMask::NO_EVENT, touch);
    display.touch_tap(123, 456);
    let mut seen = Vec::new();
    while seen.len() < 2 {
        let place = |x: i32, y: i32| (x >> 16, y >> 16);
        match connection.wait_for_event().unwrap() {
            Event::XinputTouchBegin(e) => seen.push(("begin", place(e.event_x, e.event_y))),
            Event::XinputTouchEnd(e) => seen.push(("end", place(e.event_x, e.event_y))),
            _ => {}
        }
    }
    assert_eq!(seen, [("begin", (123, 456)), ("end", (123, 456))]);
}

#[test]
fn a_mouse_clicks_and_a_keyboard_types() {
    let mut display = Display::start(800, 600);
    let core = xproto::EventMask::BUTTON_PRESS | xproto::EventMask::KEY_PRESS;
    let connection = window(&display, core, XIEventMask::from(0_u32));
    display.pointer_click(700, 20);
    display.focus();
    display.type_text("aB");
    display.key(Key::Return);
    let mut presses = Vec::new();
    let mut click = None;
    while presses.len() < 4 {
        match connection.wait_for_event().unwrap() {
            Event::ButtonPress(e) => click = Some((e.event_x, e.event_y)),
            Event::KeyPress(e) => presses.push(u16::from(e.state) & 1),
            _ => {}
        }
    }
    assert_eq!(click, Some((700, 20)));
    // a, Shift itself, B with Shift held, Return.
    assert_eq!(presses, [0, 0, 1, 0]);
}
