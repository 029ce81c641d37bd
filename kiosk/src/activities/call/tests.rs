//! Calls for staff: nothing is lost while they stand, and they reach somebody.

#![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;

use crate::activities::call::Call;
use crate::app::ends::Ended;
use crate::app::route::Cover;
use crate::system::calling::Recipient;
use crate::system::files::write_whole;
use crate::system::threads;
use crate::tests::*;
use crate::workers::bell::Standing;

const SIGN: &str = "係の人をよんでいます";
const ASKED: &str = "まだ、いらっしゃいますか。";
const TOLD: &str = "係の人に知らせました";

/// A kiosk in the hall of this name, whose bell rings into a file.
fn kiosk(folder: &Path) -> Config {
    let mut config = Config::default();
    config.place.name = "南公民館; touch 3号".to_owned();
    config.staff.call_device = format!("file:'{}',raw", folder.join("bell.raw").display());
    config
}

impl Window {
    /// Opens a window in which somebody has written a name and calls staff.
    fn calling(config: Config) -> Self {
        let mut window = Self::open_as(config);
        window.touch("もしもシート");
        window.touch_containing("短い版");
        window.harness.event(Event::Text("流山花子".to_owned()));
        window.harness.run();
        window.touch("今日はここまで");
        window.touch("係の人をよぶ");
        assert!(window.shows(SIGN));
        window
    }

    fn standing(&self) -> Standing {
        self.app().session.call.as_ref().unwrap().standing().unwrap()
    }
}

#[test]
fn nothing_written_is_lost_while_somebody_waits_for_staff() {
    let mut window = Window::calling(Config::default());
    assert!(window.shows("あと15分"));
    window.wait(170.0);
    assert!(window.shows(SIGN), "the usual time-out has ended the visit");
    assert!(window.shows("あと13分"));
    window.wait(660.0);
    assert!(window.shows("あと2分"));
    // A hand on the screen gives the whole time again.
    window.burst(&[Pos2::new(640.0, 300.0)]);
    assert!(window.shows("あと15分"), "{:?}", window.texts());
    window.wait(800.0);
    window.touch("もどる");
    window.touch("続ける");
    assert!(window.shows("流山花子"));
}

#[test]
fn who_never_comes_back_is_asked_and_then_nothing_of_them_stays() {
    let mut window = Window::calling(Config::default());
    window.wait(861.0);
    assert!(window.shows(ASKED));
    window.wait(1.0);
    window.touch("つづける");
    assert!(window.shows(SIGN) && window.shows("あと15分"));
    window.wait(865.0);
    window.wait(40.0);
    assert_eq!(window.app().session.route, Screen::Start);
    assert!(window.app().session.visit.is_none() && window.app().session.call.is_none());
}

#[test]
fn coming_back_from_the_sign_the_screen_has_its_usual_time_again() {
    let mut window = Window::calling(Config::default());
    window.wait(850.0);
    window.touch("もどる");
    window.wait(110.0);
    assert!(!window.shows(ASKED));
    window.wait(15.0);
    assert!(window.shows(ASKED));
}

#[test]
fn a_print_that_goes_on_while_staff_are_called_does_not_end_the_visit_at_once() {
    let mut window = Window::at_the_sheet();
    window.does(Action::Go(Screen::Printing(OnPaper::Visit)));
    window.does(Action::CallStaff);
    window.wait(600.0);
    // Staff have put paper in, and the printer says that it is done.
    window.does(Action::Go(Screen::CameOut(OnPaper::Visit)));
    window.wait(1.0);
    assert!(window.shows("紙は出ましたか。") && window.app().session.visit.is_some());
    assert!(window.app().session.call.is_none());
}

#[test]
fn staff_who_open_their_page_silence_the_bell_and_the_visit_waits_for_them() {
    let mut window = Window::calling(Config::default());
    window.touch("職員用");
    assert!(window.app().session.call.as_ref().unwrap().standing().is_none());
    window.wait(100.0);
    window.touch("もどる");
    window.wait(500.0);
    assert!(window.shows("続きにもどります") && window.app().session.visit.is_some());
}

#[test]
fn the_minutes_of_a_call_that_were_promised_hold_while_staff_look_at_their_page() {
    let mut window = Window::calling(Config::default());
    window.touch("職員用");
    window.wait(110.0);
    assert!(window.app().is_with_staff());
    // Nobody else finds the page open, and the sign is there again with its clock.
    window.wait(60.0);
    assert!(!window.app().is_with_staff());
    assert!(window.shows(SIGN) && window.shows("あと13分"), "{:?}", window.texts());
    window.wait(685.0);
    assert!(!window.shows(ASKED) && window.app().session.visit.is_some(), "the usual time-out counts");
    window.wait(10.0);
    assert!(window.shows(ASKED));
    window.wait(40.0);
    assert!(window.app().session.visit.is_none());
}

#[test]
fn the_kernel_keeps_the_key_of_who_calls_staff_and_ends_that_of_who_does_not() {
    let (mut calls, mut leaves) = (Window::at_the_sheet(), Window::at_the_sheet());
    for window in [&mut calls, &mut leaves] {
        // The key is made at the first touch after the database has opened.
        let begun = std::time::Instant::now();
        while !window.app().keeper.holds_a_key() && begun.elapsed() < PATIENCE {
            window.touch("あ");
        }
    }
    assert!(calls.app().keeper.holds_a_key() && leaves.app().keeper.holds_a_key());
    // Staff are called as soon as the seconds run, which a busy machine makes few.
    for (window, is_calling) in [(&mut calls, true), (&mut leaves, false)] {
        // The clock of the frames stands still, and that of the kernel goes on.
        window.wait(0.0);
        let time = &mut window.harness.state_mut().as_mut().unwrap().house.config.time;
        (time.until_warning, time.warning) = (1, 0);
        if is_calling {
            window.does(Action::CallStaff);
        }
        window.harness.run();
    }
    // The screen's one second and five of grace.
    threads::wait_for(7.0, || false);
    assert!(calls.app().keeper.holds_a_key(), "the draft of who waits for staff cannot be opened any more");
    assert!(!leaves.app().keeper.holds_a_key());
}

#[test]
fn the_sign_is_read_from_across_the_room_in_both_languages() {
    for language in ["ja", "ja-Hira", "en"] {
        let mut config = Config::default();
        config.display.language = moshimo_core::model::Language(language.to_owned());
        let mut window = Window::open_as(config);
        window.does(Action::CallStaff);
        let texts = window.texts();
        let size = |part: &str| {
            let found = texts.iter().filter(|(text, ..)| text.contains(part)).map(|(_, size, _)| *size);
            found.fold(0.0, f32::max)
        };
        // 12 and 7 mm on this panel, against 8.4 mm of the text that one reads at the kiosk.
        let ours = if language == "ja-Hira" { "よんで" } else { "係の人を" };
        assert!(size(ours) > 75.0, "{language}: {}", size(ours));
        assert!(size("Staff") > 45.0, "{language}: {}", size("Staff"));
    }
}

#[test]
fn the_bell_is_heard_through_the_loudspeaker_and_falls_silent_with_the_call() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = kiosk(folder.path());
    config.voice.device = format!("file:'{}',raw", folder.path().join("headphones.raw").display());
    let mut window = Window::calling(config);
    window.until_so("no bell is heard", |app| {
        app.session.call.as_ref().and_then(Call::standing).is_some_and(|standing| standing.rings)
    });
    assert!(window.shows("音と画面で、よんでいます"));
    let heard = fs::read(folder.path().join("bell.raw")).unwrap();
    let samples: Vec<i16> = heard.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect();
    assert!(samples.iter().any(|sample| sample.unsigned_abs() > 10_000), "{} samples, all quiet", samples.len());
    assert!(!folder.path().join("headphones.raw").exists());
    window.touch("もどる");
    assert!(window.app().session.call.is_none());
}

#[test]
fn where_no_sound_comes_out_the_sign_does_not_speak_of_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = kiosk(folder.path());
    config.staff.call_device = "no-such-device".to_owned();
    let window = Window::calling(config);
    assert!(window.shows("この画面で、よんでいます"));
    assert!(!window.standing().rings && !window.standing().is_told);
}

#[test]
fn a_command_learns_the_place_and_nothing_else_and_the_screen_says_so_only_then() {
    let folder = tempfile::tempdir().unwrap();
    let (script, told, open) = (folder.path().join("call"), folder.path().join("told"), folder.path().join("open"));
    let lines = format!(
        "[ -e '{}' ] || exit 1\nprintf '%s\\n' \"$@\" > '{1}.part'\nenv | grep -c 花子 >> '{1}.part'\nmv '{1}.part' '{1}'\n",
        open.display(),
        told.display()
    );
    write_whole(&script, lines.as_bytes()).unwrap();
    let mut config = kiosk(folder.path());
    let words = ["/bin/sh", script.to_str().unwrap(), "--desk", "2"];
    config.staff.call = Some(Recipient::Command(words.map(ToOwned::to_owned).to_vec()));
    let mut window = Window::calling(config);
    // The desk does not answer yet: the sign and the bell are what there is.
    window.until_shown("音と画面で、よんでいます");
    assert!(!window.shows(TOLD));
    write_whole(&open, b"").unwrap();
    window.until_shown(TOLD);
    assert_eq!(fs::read_to_string(&told).unwrap(), "--desk\n2\n南公民館; touch 3号\n0\n");
}

#[test]
fn an_address_learns_the_place_and_nothing_else_and_is_told_again_until_it_accepts() {
    let folder = tempfile::tempdir().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = std::thread::spawn(move || {
        ["503 Service Unavailable", "204 No Content"].map(|answer| {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"}") {
                let mut piece = [0; 1000];
                let count = stream.read(&mut piece).unwrap();
                request.extend_from_slice(&piece[..count]);
            }
            write!(stream, "HTTP/1.1 {answer}\r\ncontent-length: 0\r\n\r\n").unwrap();
            String::from_utf8(request).unwrap()
        })
    });
    let mut config = kiosk(folder.path());
    config.staff.call = Some(Recipient::Address(format!("http://127.0.0.1:{port}/desk/2")));
    let mut window = Window::calling(config);
    window.until_shown(TOLD);
    for request in server.join().unwrap() {
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("POST /desk/2 HTTP/1.1\r\n"), "{head}");
        assert_eq!(body, r#"{"place":"南公民館; touch 3号"}"#);
        assert!(!head.contains("cookie") && !head.contains("authorization"), "{head}");
    }
}

#[test]
fn who_ends_the_visit_on_the_sign_leaves_no_call_behind() {
    let mut window = Window::calling(Config::default());
    window.does(Action::End(Ended::Discarded));
    assert!(window.app().session.call.is_none());
    assert_ne!(window.app().session.route.cover(), Some(&Cover::Call));
}
