//! 読み取り機. A scanner that acts as a keyboard types the digits of a code and ends the line. What it types is taken out
//! of the keys before any field sees it: digits of a code are nobody's answer.
//!
//! A code's digits begin with [`BEGINNING`], so nothing else is held back, and a person's `0` only until the next key or
//! a moment has passed. A scanner types a digit every few milliseconds, nobody types so many so fast.

use egui::{Context, Event, Key, RawInput};
use moshimo_core::carry::BEGINNING;

/// A person's digits are held back no longer than so many seconds.
const SILENCE: f64 = 0.25;
/// After so many seconds without a digit a line has ended, also without a key that ends it. A machine that is busy may
/// halt in the middle of one.
const HALT: f64 = 1.5;
/// The shortest code has more digits; a telephone number has fewer.
const LEAST: usize = 32;
/// More than any QR code holds.
const MOST: usize = 10_000;

/// What is taken for a scanner's typing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Listens {
    /// Digits of our codes.
    #[default]
    ForCodes,
    /// Everything: the screen asks for codes and has no field, and what is no code of a sheet is told.
    ToAll,
}

/// Takes the lines of a scanner out of what is typed.
#[derive(Default)]
pub(crate) struct Scanner {
    listens: Listens,
    /// The line so far.
    typed: String,
    /// When it last grew.
    last: f64,
    lines: Vec<String>,
}

impl Scanner {
    /// What is taken from now on.
    pub(crate) fn listen(&mut self, listens: Listens) {
        if self.listens != listens {
            self.listens = listens;
            self.typed = String::new();
        }
    }

    /// The lines that are whole.
    pub(crate) fn take_lines(&mut self) -> Vec<String> {
        std::mem::take(&mut self.lines)
    }

    /// Whether `text` goes on with the line, or begins one.
    fn goes_on(&self, text: &str) -> bool {
        match self.listens {
            Listens::ToAll => !self.typed.is_empty() || !text.trim().is_empty(),
            Listens::ForCodes => {
                let whole = self.typed.len() + text.len();
                let is_digit = |letter: char| letter.is_ascii_digit();
                let mut beginning = self.typed.chars().chain(text.chars()).zip(BEGINNING.chars());
                whole > 0 && text.chars().all(is_digit) && beginning.all(|(typed, wanted)| typed == wanted)
            }
        }
    }

    fn is_line(&self) -> bool {
        match self.listens {
            Listens::ToAll => !self.typed.is_empty(),
            Listens::ForCodes => self.typed.len() >= LEAST,
        }
    }

    /// What was held back and is no code goes where it was typed.
    fn release(&mut self, passed: &mut Vec<Event>) {
        if !self.typed.is_empty() {
            passed.push(Event::Text(std::mem::take(&mut self.typed)));
        }
    }

    /// Takes the scanner's typing out of the events.
    fn admit(&mut self, arrived: Vec<Event>, now: f64) -> Vec<Event> {
        let mut passed = Vec::with_capacity(arrived.len());
        let mut grew = false;
        for event in arrived {
            match event {
                Event::Text(text) => {
                    if !self.goes_on(&text) {
                        self.release(&mut passed);
                    }
                    if self.goes_on(&text) {
                        grew = true;
                        if self.typed.len() < MOST {
                            self.typed.push_str(&text);
                        }
                    } else {
                        passed.push(Event::Text(text));
                    }
                }
                Event::Key { key: Key::Enter | Key::Tab, pressed: true, .. } if self.is_line() => self.end_line(),
                // In the middle of a line a blank must not press the button that has the focus.
                Event::Key { pressed: true, .. } if self.listens == Listens::ToAll && !self.typed.is_empty() => {}
                Event::Key { key, pressed: true, .. } if !is_digit(key) => {
                    self.release(&mut passed);
                    passed.push(event);
                }
                other => passed.push(other),
            }
        }
        if grew {
            self.last = now;
        } else if now - self.last > self.patience() {
            if self.is_line() {
                self.end_line();
            }
            self.release(&mut passed);
        }
        passed
    }

    /// How long to wait for the next digit, in seconds.
    fn patience(&self) -> f64 {
        if self.is_line() { HALT } else { SILENCE }
    }

    fn end_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.typed));
    }
}

impl egui::Plugin for Scanner {
    fn debug_name(&self) -> &'static str {
        "scanner"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let now = input.time.unwrap_or_else(|| ctx.input(|before| before.time) + f64::from(input.predicted_dt));
        let arrived = std::mem::take(&mut input.events);
        input.events = self.admit(arrived, now);
        if !self.typed.is_empty() {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(self.patience() * 1.2));
        }
    }
}

/// Its press comes before the digit that it types.
fn is_digit(key: Key) -> bool {
    let digits =
        [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    digits.contains(&key)
}

#[cfg(test)]
mod tests {
    use egui::Modifiers;

    use super::*;

    fn key(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    fn typing(text: &str) -> Vec<Event> {
        let press = |letter: char| [key(Key::Num0), Event::Text(letter.to_string())];
        text.chars().flat_map(press).collect()
    }

    /// What fields get of this typing, in frames of so many events, and the scanner.
    fn passed(events: &[Event], frame: usize) -> (String, bool, Scanner) {
        let mut scanner = Scanner::default();
        let mut admitted = Vec::new();
        for (nth, events) in events.chunks(frame).enumerate() {
            admitted.extend(scanner.admit(events.to_vec(), nth as f64 * 0.01));
        }
        admitted.extend(scanner.admit(Vec::new(), 1000.0));
        let enters = admitted.iter().any(|event| matches!(event, Event::Key { key: Key::Enter, .. }));
        let text =
            admitted.into_iter().filter_map(|event| if let Event::Text(text) = event { Some(text) } else { None });
        (text.collect(), enters, scanner)
    }

    #[test]
    fn a_code_is_taken_out_with_the_key_that_ends_it_however_the_frames_fall() {
        let code = format!("{BEGINNING}{}", "7".repeat(61));
        for frame in [1, 7, 1000] {
            let mut events = typing("3");
            events.extend(typing(&code));
            events.push(key(Key::Enter));
            events.extend(typing("5"));
            let (text, enters, mut scanner) = passed(&events, frame);
            assert_eq!((text.as_str(), enters), ("35", false), "{frame} events a frame");
            assert_eq!(scanner.take_lines(), [code.as_str()]);
        }
    }

    #[test]
    fn a_code_that_halts_in_the_middle_is_one_code() {
        let code = format!("{BEGINNING}{}", "7".repeat(61));
        for listens in [Listens::ForCodes, Listens::ToAll] {
            let mut scanner = Scanner::default();
            scanner.listen(listens);
            let (begun, rest) = code.split_at(40);
            scanner.admit(typing(begun), 0.0);
            scanner.admit(Vec::new(), 1.0);
            scanner.admit(typing(rest), 1.1);
            scanner.admit(vec![key(Key::Enter)], 1.2);
            assert_eq!(scanner.take_lines(), [code.as_str()]);
        }
    }

    #[test]
    fn a_code_without_a_key_that_ends_it_ends_with_silence() {
        let code = format!("{BEGINNING}{}", "7".repeat(61));
        let (text, _, mut scanner) = passed(&typing(&code), 3);
        assert_eq!((text.as_str(), scanner.take_lines()), ("", vec![code]));
    }

    #[test]
    fn what_a_person_types_arrives_whole_and_in_order() {
        for text in ["0470001234", "06", "061", "0061", "06106", "1943"] {
            let mut events = typing(text);
            events.push(key(Key::Enter));
            let (arrived, enters, mut scanner) = passed(&events, 1);
            assert_eq!((arrived.as_str(), enters, scanner.take_lines().len()), (text, true, 0));
        }
        let mut events = typing("06");
        events.push(key(Key::Backspace));
        assert_eq!(passed(&events, 10).0, "06");
    }

    #[test]
    fn where_codes_are_asked_for_every_line_is_taken() {
        let mut scanner = Scanner::default();
        scanner.listen(Listens::ToAll);
        let mut events = typing("a b");
        events.insert(3, key(Key::Space));
        events.push(key(Key::Tab));
        assert!(scanner.admit(events, 0.0).iter().all(|event| matches!(event, Event::Key { key: Key::Num0, .. })));
        assert_eq!(scanner.take_lines(), ["a b"]);
        // Without a line, the keyboard goes from button to button.
        assert_eq!(scanner.admit(vec![key(Key::Tab)], 1.0).len(), 1);
    }
}
