//! 読み取り機. A scanner that acts as a keyboard types the contents of a code and ends the line. This typing is taken out of
//! the keys before any field sees it: a code is nobody's answer, whether it is one of ours or not.
//!
//! Two signs tell a scanner from a person. Our own codes begin with [`BEGINNING`] and are long. Every other code is
//! told by its pace: a scanner types a key every few milliseconds, and nobody types so many keys so fast. Until it is
//! known whose keys they are, they are held back for a moment, and then go on in the order in which they were struck.
//! Keys that write nothing count like letters, because a code may contain characters that delete, go back or move on.

#[cfg(test)]
mod tests;

use egui::{Context, Event, Key, RawInput};
use moshimo_core::carry::BEGINNING;

/// The longest time, in seconds, that a person's key is held back.
const HOLD: f64 = 0.04;
/// The longest time, in seconds, that digits are held back with which one of our codes may begin.
const SILENCE: f64 = 0.25;
/// The time, in seconds, without a key at a scanner's pace after which a line has ended, even without a key that ends
/// it. It is long because a busy machine may halt in the middle of a line.
const HALT: f64 = 1.5;
/// The pace of a person behind a scanned line: a number of keys in a row, with at least this time from one to the next.
const SLOW: Pace = Pace { keys: 3, seconds: 0.05 };
/// The time, in seconds, within which a second key may follow the one that ended a line. Some scanners end a line with
/// two keys.
const TRAIL: f64 = 0.2;
/// The sign for a key that writes nothing.
const SEPARATOR: char = '\0';
/// A number of digits that every code of ours exceeds, and no telephone number reaches.
const LEAST: usize = 32;
/// A number of characters that no QR code reaches.
const MOST: usize = 10_000;
/// The time, in seconds, that a frame may have lasted while its keys were struck. A key may have come at the beginning
/// of its frame. A frame that began longer ago was a rest.
const FRAME: f64 = 0.1;
/// The number of keys in one frame from which on they count from its beginning, but no further back than [`REST`].
const MANY: u32 = 4;
/// The longest time, in seconds, that keys of one frame are counted back.
const REST: f64 = 0.4;

/// A pace that nobody types at: a number of keys, with at most this time from one to the next.
struct Pace {
    keys: u32,
    seconds: f64,
}

impl Pace {
    /// Returns whether this number of keys within these seconds is at least as fast.
    fn is_kept(&self, keys: u32, seconds: f64) -> bool {
        keys >= self.keys && seconds <= f64::from(keys.saturating_sub(1)) * self.seconds
    }
}

/// The paces of a scanner. Goods bear codes of eight digits or more. Fewer keys may come fast where a hand rolls over
/// them.
const PACES: [Pace; 2] = [Pace { keys: 8, seconds: 0.035 }, Pace { keys: 4, seconds: 0.012 }];
/// The pace of a scanner, counting the key that ends the line.
const ENDED: Pace = Pace { keys: 5, seconds: 0.02 };
/// The pace of a scanner for keys that write nothing. No hand rolls over those.
const SILENT: Pace = Pace { keys: 3, seconds: 0.02 };

/// The typing that is taken out of the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Listens {
    /// The typing of a scanner, told by its beginning or its pace.
    #[default]
    ForCodes,
    /// All typing. The screen asks for codes and has no field, and says so where something is no code of a sheet.
    ToAll,
}

/// A line that a scanner has read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// A line to look at: the digits of one of our codes, or any line where codes are asked for.
    Line(String),
    /// A code of another kind. Its contents are dropped.
    Other,
}

/// The author of keys.
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
    /// The keys as they came, to be handed on if a person struck them. Of a scanner's keys, those that came too slowly
    /// are here.
    held: Vec<Event>,
    typed: String,
    strokes: u32,
    /// Whether a key was let go after the last letter. A key that is held down repeats.
    let_go: bool,
    /// The earliest time at which the first key can have been struck.
    begun: f64,
    /// The times of the frames of the first key and of the last.
    first: f64,
    last: f64,
    /// The time of the frame of the last key at the scanner's pace, and the length of the text by then.
    kept: f64,
    kept_bytes: usize,
    /// The number of keys that came more slowly since.
    slow: u32,
}

impl Burst {
    fn is_empty(&self) -> bool {
        self.strokes == 0
    }

    /// Returns whether a key of the burst wrote something.
    fn writes(&self) -> bool {
        self.typed.chars().any(|letter| letter != SEPARATOR)
    }

    /// Returns whether its keys came at this pace.
    fn keeps(&self, pace: &Pace) -> bool {
        pace.is_kept(self.strokes, self.last - self.begun)
    }

    /// Returns whether a key that may end a line ends this one.
    fn is_ended(&self, frame: &Frame) -> bool {
        let keeps = |pace: &Pace| pace.is_kept(self.strokes.saturating_add(1), frame.now - self.begun);
        self.writes() && (self.is_scanned() || PACES.iter().any(keeps) || keeps(&ENDED))
    }

    /// Returns whether one of our codes may begin with the typed text and `text` behind it.
    fn may_be_code(&self, text: &str) -> bool {
        let letters = self.typed.chars().chain(text.chars()).enumerate();
        let is_right = |(at, letter): (usize, char)| match BEGINNING.chars().nth(at) {
            Some(wanted) => letter == wanted,
            None => letter.is_ascii_digit(),
        };
        let mut letters = letters.peekable();
        letters.peek().is_some() && letters.all(is_right)
    }

    /// Returns the code of ours in the burst, and the letter that a person struck right before it.
    fn code(&self) -> Option<(Option<char>, &str)> {
        if is_code(&self.typed) {
            return Some((None, &self.typed));
        }
        // A scanner may put the kind of a code before it, in three letters: `]Q1`.
        if self.typed.starts_with(']') {
            return self.typed.get(3..).filter(|digits| is_code(digits)).map(|digits| (None, digits));
        }
        let mut behind = self.typed.chars();
        let first = behind.next()?;
        let written = Some(first).filter(|_| !self.typed.starts_with(SEPARATOR));
        is_code(behind.as_str()).then_some((written, behind.as_str()))
    }

    /// Returns whether the burst is a scanner's, as far as it has come.
    fn is_scanned(&self) -> bool {
        self.whose == Whose::Scanner
            || PACES.iter().any(|pace| self.keeps(pace))
            || (!self.writes() && self.keeps(&SILENT))
            || self.code().is_some()
    }

    /// Returns whether `text` cannot come from the same author.
    fn is_over(&self, text: &str, frame: &Frame) -> bool {
        let repeats = !self.let_go && self.typed.ends_with(text);
        let is_slow = self.is_apart(frame, HOLD) || frame.now - self.first > REST;
        !self.is_empty() && !self.may_be_code(text) && (repeats || is_slow)
    }

    /// Returns whether a frame's keys came at least these seconds after the last.
    fn is_apart(&self, frame: &Frame, seconds: f64) -> bool {
        self.pause(frame) >= seconds && !self.may_follow(frame)
    }

    /// Returns whether a frame's keys may follow the last at once, although they came late in their frame. They do
    /// where all keys together are fast.
    fn may_follow(&self, frame: &Frame) -> bool {
        let between = self.strokes.saturating_add(frame.strokes).saturating_sub(1);
        let is_fast = frame.now - self.begun <= f64::from(between) * PACES[0].seconds;
        self.slow == 0 && frame.strokes > 0 && self.last >= frame.before && is_fast
    }

    /// Returns the average time from the last key to each of this frame's keys; without any, the time until now.
    fn pause(&self, frame: &Frame) -> f64 {
        (frame.now - self.last) / f64::from(frame.strokes.max(1))
    }

    /// Adds a key that writes something.
    fn grow(&mut self, text: &str, frame: &Frame) {
        self.held.push(Event::Text(text.to_owned()));
        self.count(text, frame);
    }

    /// Counts a key. `text` is its letter, or stands for a key that writes nothing.
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
        if !self.is_scanned() {
            return;
        }
        let is_slow = frame.pause >= SLOW.seconds;
        // A key that is neither quick nor slow belongs to those before it.
        if self.whose == Whose::Unknown || self.is_quick(frame) || self.slow == 0 && !is_slow {
            self.whose = Whose::Scanner;
            self.keep(frame);
        } else if is_slow {
            self.slow += 1;
        }
    }

    /// Returns whether a frame's keys came at the pace of this scanner.
    fn is_quick(&self, frame: &Frame) -> bool {
        // Our own codes may come slowly.
        let own =
            if self.may_be_code("") { 2.0 * (self.kept - self.begun) / f64::from(self.strokes.max(1)) } else { 0.0 };
        frame.pause <= own.max(PACES[0].seconds)
    }

    /// Counts everything that has come as the scanner's.
    fn keep(&mut self, frame: &Frame) {
        self.held = Vec::new();
        self.kept = frame.now;
        self.kept_bytes = self.typed.len();
        self.slow = 0;
    }

    /// Returns whether no more keys of the burst come.
    fn is_done(&self, frame: &Frame) -> bool {
        match self.whose {
            Whose::Scanner => frame.now >= self.deadline() && (frame.strokes == 0 || !self.is_quick(frame)),
            Whose::Unknown => self.is_apart(frame, self.patience()),
        }
    }

    /// Returns until when the next key is awaited.
    fn deadline(&self) -> f64 {
        match self.whose {
            Whose::Scanner => self.kept + HALT,
            Whose::Unknown => self.last + self.patience(),
        }
    }

    /// Returns how long keys that may be a person's are held back, in seconds.
    fn patience(&self) -> f64 {
        if self.may_be_code("") { SILENCE } else { HOLD }
    }
}

fn is_code(text: &str) -> bool {
    text.len() >= LEAST && text.starts_with(BEGINNING) && text.bytes().all(|letter| letter.is_ascii_digit())
}

/// A frame, as far as keys are concerned.
struct Frame {
    before: f64,
    now: f64,
    /// The number of keys that the frame brings.
    strokes: u32,
    /// The average time from the burst's last key to each of these.
    pause: f64,
}

impl Frame {
    /// Returns the earliest time at which the first of its keys can have been struck.
    fn begun(&self) -> f64 {
        let back = match self.strokes {
            MANY.. => REST,
            // After a rest, the first key brought the frame.
            few if self.now - self.before > FRAME => f64::from(few.saturating_sub(1)) * PACES[0].seconds,
            _ => FRAME,
        };
        self.before.max(self.now - back)
    }
}

/// Returns whether a key only changes what other keys write.
fn is_modifier(key: Key) -> bool {
    matches!(
        key,
        Key::ShiftLeft
            | Key::ShiftRight
            | Key::ControlLeft
            | Key::ControlRight
            | Key::AltLeft
            | Key::AltRight
            | Key::SuperLeft
            | Key::SuperRight
            | Key::CapsLock
            | Key::NumLock
    )
}

/// Counts the keys that were struck.
fn strokes(arrived: &[Event]) -> u32 {
    let writes = |at: usize| matches!(arrived.get(at), Some(Event::Text(_)));
    let is_stroke = |(at, event): &(usize, &Event)| match event {
        Event::Text(_) => true,
        Event::Key { key, pressed: true, .. } => !is_modifier(*key) && !writes(at + 1),
        _ => false,
    };
    u32::try_from(arrived.iter().enumerate().filter(is_stroke).count()).unwrap_or(u32::MAX)
}

/// A filter that takes a scanner's typing out of the events.
pub(crate) struct Scanner {
    listens: Listens,
    burst: Burst,
    /// The key that is held down, if the last one is.
    down: Option<Key>,
    /// The time at which a key ended the last line.
    ended: f64,
    /// The time of the last frame.
    before: f64,
    heard: Vec<Heard>,
}

impl Default for Scanner {
    fn default() -> Self {
        let never = f64::NEG_INFINITY;
        Self {
            listens: Listens::default(),
            burst: Burst::default(),
            down: None,
            ended: never,
            before: never,
            heard: Vec::new(),
        }
    }
}

impl Scanner {
    /// Changes the typing that is taken out from now on. A line that has begun goes on.
    pub(crate) fn listen(&mut self, listens: Listens) {
        self.listens = listens;
        if listens == Listens::ToAll && self.burst.writes() {
            self.burst.whose = Whose::Scanner;
            self.burst.held = Vec::new();
            self.burst.kept = self.burst.last;
            self.burst.kept_bytes = self.burst.typed.len();
        }
    }

    /// Returns the lines that were read since the last call.
    pub(crate) fn take_heard(&mut self) -> Vec<Heard> {
        std::mem::take(&mut self.heard)
    }

    /// Takes the scanner's typing out of the events, and returns the others.
    fn admit(&mut self, arrived: Vec<Event>, now: f64) -> Vec<Event> {
        let before = std::mem::replace(&mut self.before, now);
        let mut frame = Frame { before, now, strokes: strokes(&arrived), pause: 0.0 };
        let mut passed = Vec::with_capacity(arrived.len());
        if !self.burst.is_empty() {
            frame.pause = if self.burst.may_follow(&frame) { 0.0 } else { self.burst.pause(&frame) };
            if self.burst.is_done(&frame) {
                self.end(&mut passed);
            }
        }
        let mut arrived = arrived.into_iter().peekable();
        while let Some(event) = arrived.next() {
            match event {
                Event::Text(text) => self.letter(text, &frame, &mut passed),
                Event::Key { key, pressed: true, .. } if is_modifier(key) => self.in_order(event, &mut passed),
                Event::Key { key, pressed: true, .. } => {
                    let text = arrived.next_if(|next| matches!(next, Event::Text(_)));
                    let repeats = self.down.replace(key) == Some(key);
                    if repeats && self.listens == Listens::ForCodes {
                        // Only a person holds a key down.
                        self.end(&mut passed);
                        passed.extend([event].into_iter().chain(text));
                    } else if let Some(Event::Text(text)) = text {
                        self.burst.held.push(event);
                        self.letter(text, &frame, &mut passed);
                    } else if matches!(key, Key::Enter | Key::Tab) {
                        self.line_key(event, &frame, &mut passed);
                    } else {
                        self.silent_key(event, &frame, &mut passed);
                    }
                }
                Event::Key { pressed: false, .. } => {
                    self.down = None;
                    self.burst.let_go = true;
                    self.in_order(event, &mut passed);
                }
                // Letters go to the field that had the focus when they were typed.
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
        let asked_for = self.listens == Listens::ToAll;
        if asked_for && (self.burst.writes() || !text.trim().is_empty()) {
            self.burst.whose = Whose::Scanner;
        }
        if self.burst.whose == Whose::Unknown {
            if self.burst.is_over(&text, frame) {
                self.release(passed);
            }
            // No key writes several letters: such a text was put together elsewhere.
            let is_stroke = text.chars().nth(1).is_none();
            if asked_for || !is_stroke && !self.burst.may_be_code(&text) {
                self.release(passed);
                return passed.push(Event::Text(text));
            }
        }
        self.burst.grow(&text, frame);
        if asked_for {
            self.burst.keep(frame);
        }
        self.give_back(passed);
    }

    /// Takes a key that writes nothing. It corrects, moves or separates, in a person's text as in a code.
    fn silent_key(&mut self, event: Event, frame: &Frame, passed: &mut Vec<Event>) {
        if self.burst.whose == Whose::Unknown && self.burst.is_over(SEPARATOR.encode_utf8(&mut [0]), frame) {
            self.release(passed);
        }
        self.burst.held.push(event);
        self.burst.count(SEPARATOR.encode_utf8(&mut [0]), frame);
        if self.listens == Listens::ToAll && self.burst.whose == Whose::Scanner {
            self.burst.keep(frame);
        }
        self.give_back(passed);
    }

    /// Takes a key that may end a line.
    fn line_key(&mut self, event: Event, frame: &Frame, passed: &mut Vec<Event>) {
        if self.burst.is_empty() && frame.now - self.ended <= TRAIL {
            return;
        }
        if !self.burst.is_ended(frame) {
            return self.silent_key(event, frame, passed);
        }
        if self.burst.whose == Whose::Unknown || self.burst.is_quick(frame) {
            self.burst.keep(frame);
        }
        self.burst.whose = Whose::Scanner;
        self.ended = frame.now;
        self.end(passed);
    }

    /// Puts an event that is no stroke behind those before it.
    fn in_order(&mut self, event: Event, passed: &mut Vec<Event>) {
        if self.burst.held.is_empty() { passed.push(event) } else { self.burst.held.push(event) }
    }

    /// Gives keys back to a person that came at a person's pace behind a line.
    fn give_back(&mut self, passed: &mut Vec<Event>) {
        if self.burst.whose == Whose::Scanner && self.burst.slow >= SLOW.keys {
            let theirs = std::mem::take(&mut self.burst.held);
            self.end(passed);
            passed.extend(theirs);
        }
    }

    /// Hands on the keys that a person struck.
    fn release(&mut self, passed: &mut Vec<Event>) {
        if self.burst.whose == Whose::Unknown {
            passed.append(&mut std::mem::take(&mut self.burst).held);
        }
    }

    /// Ends the burst: its keys are handed on, or its line has been read.
    fn end(&mut self, passed: &mut Vec<Event>) {
        self.release(passed);
        let mut burst = std::mem::take(&mut self.burst);
        burst.typed.truncate(burst.kept_bytes);
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
            let left = self.burst.deadline() - now;
            // The frame is asked for a little later, so that it does not come too early.
            ctx.request_repaint_after_secs((left.max(0.0) + 0.002) as f32);
        }
        if !self.heard.is_empty() {
            ctx.request_repaint();
        }
    }
}
