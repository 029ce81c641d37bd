//! What is taken out of the keys, and what reaches the fields.

use egui::{Modifiers, PointerButton, Pos2};

use crate::typing::scanner::*;

/// From one key of a scanner to the next, in seconds; as slow as they are.
const SCANNER: f64 = 0.02;
/// The same of somebody who types faster than most.
const PERSON: f64 = 0.07;

fn press(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

fn key(key: Key) -> Event {
    press(key, Modifiers::NONE)
}

fn release(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: false, repeat: false, modifiers: Modifiers::NONE }
}

/// A key as the window reports it: pressed, what it writes, let go.
fn stroke(letter: char) -> Vec<Event> {
    let key = match letter {
        ' ' => Key::Space,
        '\n' => return vec![key(Key::Enter), release(Key::Enter)],
        '\t' => return vec![key(Key::Tab), release(Key::Tab)],
        '\u{8}' => return vec![key(Key::Backspace), release(Key::Backspace)],
        '\u{1b}' => return vec![key(Key::Escape), release(Key::Escape)],
        '\u{7f}' => return vec![key(Key::Delete), release(Key::Delete)],
        // The sign that separates fields of a GS1 code.
        '\u{1d}' => return vec![press(Key::CloseBracket, Modifiers::CTRL), release(Key::CloseBracket)],
        letter => Key::from_name(&letter.to_ascii_uppercase().to_string()).unwrap_or(Key::Num0),
    };
    vec![self::key(key), Event::Text(letter.to_string()), release(key)]
}

fn typing(text: &str) -> Vec<Event> {
    text.chars().flat_map(stroke).collect()
}

/// What fields get of it.
#[derive(Debug, PartialEq)]
struct Got {
    text: String,
    /// Whether a key reached them that presses a button, moves on, goes back or deletes.
    presses: bool,
    heard: Vec<Heard>,
}

/// A window that draws a frame whenever so many seconds have passed, and something is typed into it.
struct Desk {
    scanner: Scanner,
    now: f64,
    frame: f64,
    waiting: Vec<Event>,
    drawn: f64,
    admitted: Vec<Event>,
}

impl Desk {
    fn new(frame: f64) -> Self {
        Self { scanner: Scanner::default(), now: 0.0, frame, waiting: Vec::new(), drawn: 0.0, admitted: Vec::new() }
    }

    /// Types with so many seconds from key to key.
    fn types(mut self, text: &str, pace: f64) -> Self {
        for letter in text.chars() {
            self.waiting.extend(stroke(letter));
            self = self.waits(pace);
        }
        self
    }

    /// Nobody types for so long; frames come while there is something to wait for.
    fn waits(mut self, seconds: f64) -> Self {
        let end = self.now + seconds;
        while self.drawn + self.frame <= end {
            self.drawn += self.frame;
            let arrived = std::mem::take(&mut self.waiting);
            self.admitted.extend(self.scanner.admit(arrived, self.drawn));
        }
        self.now = end;
        self
    }

    fn got(self) -> Got {
        let mut desk = self.waits(10.0);
        let presses = |event: &Event| {
            let Event::Key { key, pressed: true, .. } = event else { return false };
            matches!(key, Key::Enter | Key::Tab | Key::Space | Key::Backspace | Key::Delete | Key::Escape)
        };
        let presses = desk.admitted.iter().any(presses);
        let text =
            desk.admitted.into_iter().filter_map(|it| if let Event::Text(text) = it { Some(text) } else { None });
        Got { text: text.collect(), presses, heard: desk.scanner.take_heard() }
    }
}

/// As smooth as a window is, and as slow as one on a busy machine.
const FRAMES: [f64; 5] = [0.001, 0.016, 0.033, 0.08, 0.11];

fn code() -> String {
    format!("{BEGINNING}{}", "7".repeat(61))
}

#[test]
fn a_code_of_another_kind_reaches_no_field_and_is_told_once() {
    for code in [
        "http://www.example.jp/?a=1&b=%20",
        "HTTPS://EXAMPLE.JP/Aa1",
        "4901234567894",
        "49012347",
        "0000000000017",
        "0614141999996",
        "061ABC-9",
        "]C10104912345123459",
        "01049123451234591710\u{1d}10AB1\u{1d}3103000123",
        "10AB\u{1d}17261130",
        " B25 07-X/44",
        "\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}",
        "\u{1b}4901234567894",
        "AB\u{1b}CDEFGH",
        "AB\u{8}CDEFGH",
        "\t\tABCDEF",
        "\u{7f}\u{7f}\u{1b}\u{8}ABCD",
    ] {
        for (end, frame) in
            ["", "\n", "\t", "\n\n", "\t\n"].into_iter().flat_map(|end| FRAMES.map(|frame| (end, frame)))
        {
            let got = Desk::new(frame).waits(5.0).types(&format!("{code}{end}"), SCANNER).got();
            let wanted = Got { text: String::new(), presses: false, heard: vec![Heard::Other] };
            assert_eq!(got, wanted, "{code:?} with {end:?}, {frame} s a frame");
        }
    }
}

#[test]
fn a_short_code_is_known_by_the_key_that_ends_it_or_by_its_pace() {
    for (code, pace) in
        [("A12B\n", 0.015), ("A12B", 0.008), ("0611\t", 0.01), ("\t\t\n", 0.008), ("\u{8}\u{8}\u{8}", 0.008)]
    {
        let got = Desk::new(0.004).types(code, pace).got();
        assert_eq!(got, Got { text: String::new(), presses: false, heard: vec![Heard::Other] }, "{code:?}");
    }
}

#[test]
fn a_code_that_halts_in_the_middle_is_one_code() {
    for (begun, rest, heard) in [
        ("http://www.exa", "mple.jp/\n", Heard::Other),
        (&code()[..40], &format!("{}\n", &code()[40..]), Heard::Line(code())),
    ] {
        let got = Desk::new(0.016).types(begun, SCANNER).waits(1.1).types(rest, SCANNER).got();
        assert_eq!(got, Got { text: String::new(), presses: false, heard: vec![heard] });
    }
}

#[test]
fn what_a_person_types_after_a_line_that_nothing_ended_is_theirs() {
    let mut scanner = Scanner::default();
    scanner.admit(typing("4901234567894"), 0.0);
    // No frame came between, though one was asked for.
    scanner.admit(typing("a"), HALT);
    assert_eq!(scanner.admit(Vec::new(), HALT + HOLD), typing("a"));
    assert_eq!(scanner.take_heard(), [Heard::Other]);
}

#[test]
fn two_codes_one_after_the_other_are_two() {
    let both = format!("4901234567894\n{}\n", code());
    let got = Desk::new(0.016).types(&both, SCANNER).got();
    assert_eq!(got, Got { text: String::new(), presses: false, heard: vec![Heard::Other, Heard::Line(code())] });
}

#[test]
fn what_a_person_types_arrives_whole_and_in_order() {
    for text in [
        "yamada hanako ga kaita\n",
        "0470001234\n",
        "06\n",
        "061\n",
        "0061\n",
        "06106\n",
        "061 0000000000000000000000000000000000\n",
        "1943\t5",
        "aa  bb\n\n",
        "http://\n",
    ] {
        for frame in FRAMES {
            let got = Desk::new(frame).types(text, PERSON).got();
            let written = text.replace(['\n', '\t'], "");
            assert_eq!(got, Got { text: written, presses: true, heard: Vec::new() }, "{text:?}, {frame} s a frame");
        }
    }
}

#[test]
fn fingers_that_roll_and_a_machine_that_stands_still_lose_no_letter() {
    // Three keys almost at once, and on.
    let got = Desk::new(0.004).types("shi", 0.009).waits(0.1).types("nji", 0.012).waits(0.1).types("te", 0.005).got();
    assert_eq!(got, Got { text: "shinjite".to_owned(), presses: false, heard: Vec::new() });
    // Ten letters in one frame.
    let got = Desk::new(1.0).types("watashi wa", 0.1).got();
    assert_eq!(got.text, "watashi wa");
    // The window was at rest, and what was typed meanwhile comes at once.
    let mut scanner = Scanner::default();
    scanner.admit(Vec::new(), 0.0);
    let mut passed = scanner.admit(typing("hanako\n"), 100.0);
    passed.extend(scanner.admit(Vec::new(), 100.0 + HOLD));
    assert_eq!(passed, typing("hanako\n"));
}

#[test]
fn a_key_that_is_held_down_repeats() {
    let mut scanner = Scanner::default();
    let mut admitted = Vec::new();
    let mut now = 0.0;
    for nth in 0..60 {
        let repeats = [key(Key::A), Event::Text("a".to_owned())];
        admitted.extend(scanner.admit(repeats.to_vec(), now));
        now += if nth == 0 { 0.5 } else { 0.025 };
    }
    admitted.extend(scanner.admit(vec![release(Key::A)], now));
    admitted.extend(scanner.admit(Vec::new(), now + 1.0));
    let letters = admitted.iter().filter(|event| matches!(event, Event::Text(_)));
    assert_eq!((letters.count(), scanner.take_heard().len()), (60, 0));
}

#[test]
fn a_key_that_deletes_repeats_while_it_is_held_down_and_a_capital_is_one_stroke() {
    let mut scanner = Scanner::default();
    let mut passed = scanner.admit(vec![key(Key::Backspace)], 0.0);
    passed.extend(scanner.admit(Vec::new(), 0.5));
    for nth in 1..40 {
        passed.extend(scanner.admit(vec![key(Key::Backspace)], 0.5 + 0.025 * f64::from(nth)));
    }
    assert_eq!((passed.len(), scanner.take_heard().len()), (40, 0));
    let capital = [vec![key(Key::ShiftLeft)], stroke('A'), vec![release(Key::ShiftLeft)]].concat();
    let mut scanner = Scanner::default();
    let mut passed = scanner.admit([capital.clone(), capital.clone()].concat(), 1.0);
    passed.extend(scanner.admit(Vec::new(), 1.0 + HOLD));
    assert_eq!(passed, [capital.clone(), capital].concat());
}

#[test]
fn what_a_person_types_soon_after_a_line_without_an_end_is_theirs() {
    for (line, heard) in [("4901234567894".to_owned(), Heard::Other), (code(), Heard::Line(code()))] {
        for (pace, frame) in FRAMES.into_iter().flat_map(|frame| [PERSON, 0.2, 0.6].map(|pace| (pace, frame))) {
            let text = "kazoku ni tsutaetai koto";
            let got = Desk::new(frame).waits(5.0).types(&line, SCANNER).waits(0.5).types(text, pace).got();
            // From 1.5 seconds on every letter arrives, whatever the pace.
            let late = text.chars().skip((1.0 / pace).ceil() as usize + 1).collect::<String>();
            assert!(got.text.ends_with(&late), "{line} {pace} {frame}: {got:?}");
            assert_eq!(got.heard, std::slice::from_ref(&heard), "{pace} {frame}");
            if pace < 0.4 {
                assert_eq!(got.text, text, "{line} {pace} {frame}");
            }
        }
    }
}

#[test]
fn who_types_fast_on_a_slow_screen_loses_no_letter() {
    for (pace, frame) in FRAMES.into_iter().flat_map(|frame| [0.045, 0.05, 0.06].map(|pace| (pace, frame))) {
        for begun in 0..8 {
            let begun = 5.0 + frame * f64::from(begun) / 8.0;
            let got = Desk::new(frame).waits(begun).types("yamada hanako ga kaita\n", pace).got();
            let wanted = Got { text: "yamada hanako ga kaita".to_owned(), presses: true, heard: Vec::new() };
            assert_eq!(got, wanted, "{pace} s a key, {frame} s a frame");
        }
    }
}

#[test]
fn a_person_s_key_waits_for_a_moment_only_and_not_for_the_next_touch() {
    let mut scanner = Scanner::default();
    assert!(scanner.admit(typing("a"), 0.0).is_empty());
    assert_eq!(scanner.admit(Vec::new(), HOLD), typing("a"));
    // What corrects waits as long, and a touch elsewhere comes after it at once.
    scanner.admit(typing("a"), 1.0);
    assert!(scanner.admit(vec![key(Key::Backspace)], 1.01).is_empty());
    let corrected = scanner.admit(vec![release(Key::Backspace)], 1.01 + HOLD);
    assert_eq!(corrected, [typing("a"), stroke('\u{8}')].concat());
    scanner.admit(typing("a"), 2.0);
    let touch = Event::PointerButton {
        pos: Pos2::ZERO,
        button: PointerButton::Primary,
        pressed: true,
        modifiers: Modifiers::NONE,
    };
    assert_eq!(scanner.admit(vec![touch.clone()], 2.01), [typing("a"), vec![touch]].concat());
}

#[test]
fn what_an_input_method_or_another_window_puts_together_is_no_scanner_s() {
    for text in ["流山花子", "hanako", "ありがとうございました。", "4901234567894"] {
        let mut scanner = Scanner::default();
        for event in [
            Event::Text(text.to_owned()),
            Event::Paste(text.to_owned()),
            Event::Ime(egui::ImeEvent::Commit(text.to_owned())),
        ] {
            assert_eq!(scanner.admit(vec![event.clone()], 1.0), [event]);
        }
        assert!(scanner.take_heard().is_empty());
    }
}

#[test]
fn a_code_of_ours_is_taken_out_however_slow_it_is_and_however_the_frames_fall() {
    for (pace, frame) in [(0.002, 0.016), (SCANNER, 0.001), (SCANNER, 0.11), (0.2, 0.016)] {
        let line = format!("{}\n", code());
        let got = Desk::new(frame).types(&line, pace).types("5", 1.0).got();
        let wanted = Got { text: "5".to_owned(), presses: false, heard: vec![Heard::Line(code())] };
        assert_eq!(got, wanted, "{pace} s a key, {frame} s a frame");
    }
    // Right behind a person's letter, in one frame, with the kind of the code before it, or with nothing behind it.
    for (line, text) in [(format!("3{}\n5", code()), "35"), (format!("]Q1{}\n", code()), ""), (code(), "")] {
        let got = Desk::new(0.2).types(&line, 0.0005).got();
        assert_eq!((got.text.as_str(), got.heard), (text, vec![Heard::Line(code())]));
    }
}

#[test]
fn a_code_that_follows_at_once_is_whole_though_the_screen_changes_in_the_middle() {
    let mut scanner = Scanner::default();
    let (begun, rest) = (code()[..5].to_owned(), format!("{}\n", &code()[5..]));
    scanner.admit(typing(&format!("{}\n{begun}", code())), 0.0);
    assert_eq!(scanner.take_heard(), [Heard::Line(code())]);
    scanner.listen(Listens::ToAll);
    scanner.admit(typing(&rest), 0.01);
    assert_eq!(scanner.take_heard(), [Heard::Line(code())]);
}

#[test]
fn where_codes_are_asked_for_every_line_is_taken() {
    let mut scanner = Scanner::default();
    scanner.listen(Listens::ToAll);
    let mut events = typing("a b");
    events.push(key(Key::Tab));
    let passed = scanner.admit(events, 0.0);
    assert!(passed.iter().all(|event| matches!(event, Event::Key { pressed: false, .. })), "{passed:?}");
    assert_eq!(scanner.take_heard(), [Heard::Line("a b".to_owned())]);
    // Without a line, the keyboard goes from button to button.
    scanner.admit(vec![key(Key::Tab)], 1.0);
    assert_eq!(scanner.admit(Vec::new(), 1.0 + HOLD), [key(Key::Tab)]);
    // A line without a key that ends it ends with silence.
    scanner.admit(typing("0"), 2.0);
    scanner.admit(Vec::new(), 2.0 + HALT);
    assert_eq!(scanner.take_heard(), [Heard::Line("0".to_owned())]);
}
