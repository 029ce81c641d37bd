//! 読み取り機. A scanner that acts as a keyboard types what a code holds and ends the line. What it types is taken out of
//! the keys before any field sees it: a code is nobody's answer, whether it is one of ours or not.
//!
//! Two signs tell a scanner from a person. Our own codes begin with [`BEGINNING`] and are long. Every other code is told by
//! its pace: a scanner types a key every few milliseconds, and nobody types so many keys so fast. Until that is known, keys
//! are held back for a moment, and then go on in the order in which they were struck.

#[cfg(test)]
mod tests;

use egui::{Context, Event, Key, RawInput};
use moshimo_core::carry::BEGINNING;

/// A person's key is held back no longer than so many seconds.
const HOLD: f64 = 0.04;
/// The same for digits with which one of our codes may begin.
const SILENCE: f64 = 0.25;
/// After so many seconds without a key a line has ended, also without a key that ends it. A machine that is busy may halt
/// in the middle of one.
const HALT: f64 = 1.5;
/// A scanner may end a line with two keys; the second comes within so many seconds.
const TRAIL: f64 = 0.2;
/// Stands for a key that writes nothing.
const SEPARATOR: &str = "\0";
/// The shortest code of ours has more digits; a telephone number has fewer.
const LEAST: usize = 32;
/// More than any QR code holds.
const MOST: usize = 10_000;
/// Nobody sees within a frame when a key was struck. A few keys of one frame count as struck at a scanner's pace; so many
/// count from the frame before, but no further back than [`REST`].
const MANY: u32 = 4;
const REST: f64 = 0.4;

/// So many keys with at most so many seconds from one to the next: nobody types like that.
struct Pace {
    keys: u32,
    seconds: f64,
}

/// Goods bear codes of eight digits or more. Fewer keys may come fast where a hand rolls over them.
const PACES: [Pace; 2] = [Pace { keys: 8, seconds: 0.035 }, Pace { keys: 4, seconds: 0.012 }];
/// Including the key that ends a line.
const ENDED: Pace = Pace { keys: 5, seconds: 0.02 };

/// What is taken for a scanner's typing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Listens {
    /// What a scanner types, by its beginning or its pace.
    #[default]
    ForCodes,
    /// Everything: the screen asks for codes and has no field, and what is no code of a sheet is told.
    ToAll,
}

/// What a scanner has read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// A line to look at: the digits of one of our codes, or anything where codes are asked for.
    Line(String),
    /// A code of another kind; what it held is dropped.
    Other,
}

/// Whose keys they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Whose {
    #[default]
    Unknown,
    Scanner,
}

/// Keys that came one after the other.
#[derive(Default)]
struct Burst {
    whose: Whose,
    /// As they came, to be handed on if a person struck them.
    held: Vec<Event>,
    typed: String,
    strokes: u32,
    /// Whether a key was let go after the last letter; one that is held down repeats.
    let_go: bool,
    /// When the first key came at the earliest, as frames tell it.
    begun: f64,
    /// The frame of the first key, and of the last.
    first: f64,
    last: f64,
}

impl Burst {
    fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// Whether so many keys came so fast.
    fn keeps(&self, pace: &Pace) -> bool {
        let between = f64::from(self.strokes.saturating_sub(1));
        self.strokes >= pace.keys && self.last - self.begun <= between * pace.seconds
    }

    /// Whether one of our codes may begin with what is typed and `text` behind it.
    fn may_be_code(&self, text: &str) -> bool {
        let letters = self.typed.chars().chain(text.chars()).enumerate();
        let is_right = |(at, letter): (usize, char)| match BEGINNING.chars().nth(at) {
            Some(wanted) => letter == wanted,
            None => letter.is_ascii_digit(),
        };
        let mut letters = letters.peekable();
        letters.peek().is_some() && letters.all(is_right)
    }

    /// One of our codes in it, and the letter that a person struck right before it.
    fn code(&self) -> Option<(Option<char>, &str)> {
        if is_code(&self.typed) {
            return Some((None, &self.typed));
        }
        // A scanner may say in three letters of which kind a code is: `]Q1`.
        if self.typed.starts_with(']') {
            return self.typed.get(3..).filter(|digits| is_code(digits)).map(|digits| (None, digits));
        }
        let mut behind = self.typed.chars();
        let first = behind.next()?;
        is_code(behind.as_str()).then_some((Some(first), behind.as_str()))
    }

    /// Whether a scanner types it, as far as it has come.
    fn is_scanned(&self) -> bool {
        self.whose == Whose::Scanner || PACES.iter().any(|pace| self.keeps(pace)) || self.code().is_some()
    }

    /// Whether `text` cannot be of the same hand.
    fn is_over(&self, text: &str, frame: &Frame) -> bool {
        let repeats = !self.let_go && self.typed.ends_with(text);
        let is_slow = self.pause(frame) >= HOLD || frame.now - self.first > REST;
        !self.is_empty() && !self.may_be_code(text) && (repeats || is_slow)
    }

    /// From the last key to each of this frame's, on average; without any, to now.
    fn pause(&self, frame: &Frame) -> f64 {
        (frame.now - self.last) / f64::from(frame.letters.max(1))
    }

    fn grow(&mut self, text: String, frame: &Frame) {
        self.count(&text, frame);
        if self.whose == Whose::Unknown {
            self.held.push(Event::Text(text));
        }
    }

    /// One more key; what it writes, or what stands for it.
    fn count(&mut self, text: &str, frame: &Frame) {
        if self.is_empty() {
            self.begun = frame.begun();
            self.first = frame.now;
        }
        self.strokes = self.strokes.saturating_add(1);
        self.let_go = false;
        self.last = frame.now;
        if self.typed.len() < MOST {
            self.typed.push_str(text);
        }
        if self.is_scanned() {
            self.whose = Whose::Scanner;
            self.held = Vec::new();
        }
    }

    /// How long to wait for the next key, in seconds.
    fn patience(&self) -> f64 {
        match self.whose {
            Whose::Scanner => HALT,
            Whose::Unknown if self.may_be_code("") => SILENCE,
            Whose::Unknown => HOLD,
        }
    }
}

fn is_code(text: &str) -> bool {
    text.len() >= LEAST && text.starts_with(BEGINNING) && text.bytes().all(|letter| letter.is_ascii_digit())
}

/// A frame, as far as keys are concerned.
struct Frame {
    before: f64,
    now: f64,
    /// How many letters it brings.
    letters: u32,
}

impl Frame {
    /// When the first of its letters was struck at the earliest.
    fn begun(&self) -> f64 {
        let back =
            if self.letters < MANY { f64::from(self.letters.saturating_sub(1)) * PACES[0].seconds } else { REST };
        self.before.max(self.now - back)
    }
}

/// Takes what a scanner types out of what is typed.
pub(crate) struct Scanner {
    listens: Listens,
    burst: Burst,
    /// When a key ended the last line.
    ended: f64,
    /// When the last frame was.
    before: f64,
    heard: Vec<Heard>,
}

impl Default for Scanner {
    fn default() -> Self {
        let never = f64::NEG_INFINITY;
        Self { listens: Listens::default(), burst: Burst::default(), ended: never, before: never, heard: Vec::new() }
    }
}

impl Scanner {
    /// Takes the scanner's typing in this way from now on. A line that has begun goes on.
    pub(crate) fn listen(&mut self, listens: Listens) {
        self.listens = listens;
        if listens == Listens::ToAll && !self.burst.is_empty() {
            self.burst.whose = Whose::Scanner;
            self.burst.held = Vec::new();
        }
    }

    /// Gives what was read since the last time.
    pub(crate) fn take_heard(&mut self) -> Vec<Heard> {
        std::mem::take(&mut self.heard)
    }

    /// Takes the scanner's typing out of the events.
    fn admit(&mut self, arrived: Vec<Event>, now: f64) -> Vec<Event> {
        let letters = arrived.iter().filter(|event| matches!(event, Event::Text(_))).count();
        let before = std::mem::replace(&mut self.before, now);
        let frame = Frame { before, now, letters: u32::try_from(letters).unwrap_or(u32::MAX) };
        let mut passed = Vec::with_capacity(arrived.len());
        if !self.burst.is_empty() && self.burst.pause(&frame) >= self.burst.patience() {
            self.end(&mut passed);
        }
        let mut arrived = arrived.into_iter().peekable();
        while let Some(event) = arrived.next() {
            match event {
                Event::Text(text) => self.letter(text, &frame, &mut passed),
                Event::Key { key: Key::Enter | Key::Tab, pressed: true, .. } => self.line_key(event, now, &mut passed),
                Event::Key { pressed: true, .. } => {
                    let writes = matches!(arrived.peek(), Some(Event::Text(_)));
                    if self.burst.is_empty() && !writes {
                        passed.push(event);
                    } else {
                        self.key(event, &frame, &mut passed);
                    }
                }
                Event::Key { pressed: false, .. } if self.burst.whose == Whose::Unknown && !self.burst.is_empty() => {
                    self.burst.let_go = true;
                    self.burst.held.push(event);
                }
                Event::Key { pressed: false, .. } => {
                    self.burst.let_go = true;
                    passed.push(event);
                }
                // What was written goes where the focus was.
                Event::PointerButton { pressed: true, .. } | Event::Paste(_) | Event::Ime(_) => {
                    self.release(&mut passed);
                    passed.push(event);
                }
                other => passed.push(other),
            }
        }
        passed
    }

    fn letter(&mut self, text: String, frame: &Frame, passed: &mut Vec<Event>) {
        if self.listens == Listens::ToAll && !(self.burst.is_empty() && text.trim().is_empty()) {
            self.burst.whose = Whose::Scanner;
        }
        if self.burst.whose == Whose::Unknown {
            if self.burst.is_over(&text, frame) {
                self.release(passed);
            }
            // No key writes several letters: they were put together elsewhere.
            let is_stroke = text.chars().nth(1).is_none();
            if self.listens == Listens::ToAll || !is_stroke && !self.burst.may_be_code(&text) {
                self.release(passed);
                return passed.push(Event::Text(text));
            }
        }
        self.burst.grow(text, frame);
    }

    /// A key that writes, or one in the middle of a burst.
    fn key(&mut self, event: Event, frame: &Frame, passed: &mut Vec<Event>) {
        let Event::Key { key, modifiers, .. } = &event else { return passed.push(event) };
        if self.burst.whose == Whose::Scanner {
            return;
        }
        if is_editing(*key) {
            self.release(passed);
            return passed.push(event);
        }
        // A scanner strikes a sign that separates, such as GS, as Ctrl with a letter.
        let separates = modifiers.ctrl && !self.burst.is_empty();
        self.burst.held.push(event);
        if separates {
            self.burst.count(SEPARATOR, frame);
        }
    }

    /// A key that may end a line.
    fn line_key(&mut self, event: Event, now: f64, passed: &mut Vec<Event>) {
        if self.burst.is_empty() && now - self.ended <= TRAIL {
            return;
        }
        let burst = &mut self.burst;
        burst.strokes = burst.strokes.saturating_add(1);
        burst.last = now;
        if !burst.is_empty() && (burst.is_scanned() || burst.keeps(&ENDED)) {
            burst.whose = Whose::Scanner;
            self.ended = now;
            self.end(passed);
        } else {
            self.release(passed);
            passed.push(event);
        }
    }

    /// What a person struck goes where it was meant to go.
    fn release(&mut self, passed: &mut Vec<Event>) {
        if self.burst.whose == Whose::Unknown {
            passed.append(&mut std::mem::take(&mut self.burst).held);
        }
    }

    /// No more keys come.
    fn end(&mut self, passed: &mut Vec<Event>) {
        self.release(passed);
        let burst = std::mem::take(&mut self.burst);
        match (burst.whose, burst.code()) {
            (Whose::Unknown, _) => {}
            (Whose::Scanner, Some((before, digits))) => {
                passed.extend(before.map(|letter| Event::Text(letter.to_string())));
                self.heard.push(Heard::Line(digits.to_owned()));
            }
            (Whose::Scanner, None) if self.listens == Listens::ToAll => self.heard.push(Heard::Line(burst.typed)),
            (Whose::Scanner, None) => self.heard.push(Heard::Other),
        }
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
        if !self.burst.is_empty() {
            let left = self.burst.last + self.burst.patience() - now;
            // A little later, so that the frame does not come too early.
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(left.max(0.0) + 0.002));
        }
        if !self.heard.is_empty() {
            ctx.request_repaint();
        }
    }
}

/// A person corrects or moves: nothing that a scanner sends.
fn is_editing(key: Key) -> bool {
    matches!(
        key,
        Key::Backspace
            | Key::Delete
            | Key::Escape
            | Key::Home
            | Key::End
            | Key::PageUp
            | Key::PageDown
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::ArrowUp
            | Key::ArrowDown
    )
}
