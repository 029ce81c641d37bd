//! 読み取り機. A scanner that acts as a keyboard types what a code holds and ends the line. What it types is taken out of
//! the keys before any field sees it: a code is nobody's answer, whether it is one of ours or not.
//!
//! Two signs tell a scanner from a person. Our own codes begin with [`BEGINNING`] and are long. Every other code is told by
//! its pace: a scanner types a key every few milliseconds, and nobody types so many keys so fast. Until that is known, keys
//! are held back for a moment, and then go on in the order in which they were struck. Keys that write nothing count like
//! letters, because codes may hold what deletes, goes back or moves on.

#[cfg(test)]
mod tests;

use egui::{Context, Event, Key, RawInput};
use moshimo_core::carry::BEGINNING;

/// A person's key is held back no longer than so many seconds.
const HOLD: f64 = 0.04;
/// The same for digits with which one of our codes may begin.
const SILENCE: f64 = 0.25;
/// After so many seconds without a key at a scanner's pace a line has ended, also without a key that ends it. A machine
/// that is busy may halt in the middle of one.
const HALT: f64 = 1.5;
/// So many keys in a row behind a line, with at least so many seconds from one to the next, are a person's.
const SLOW: Pace = Pace { keys: 3, seconds: 0.05 };
/// A scanner may end a line with two keys; the second comes within so many seconds.
const TRAIL: f64 = 0.2;
/// Stands for a key that writes nothing.
const SEPARATOR: char = '\0';
/// The shortest code of ours has more digits; a telephone number has fewer.
const LEAST: usize = 32;
/// More than any QR code holds.
const MOST: usize = 10_000;
/// Nobody sees within a frame when a key was struck: it may have been at its beginning. A frame that began longer ago than
/// this was a rest.
const FRAME: f64 = 0.1;
/// So many keys of one frame count from its beginning, but no further back than [`REST`].
const MANY: u32 = 4;
const REST: f64 = 0.4;

/// So many keys with at most so many seconds from one to the next: nobody types like that.
struct Pace {
    keys: u32,
    seconds: f64,
}

impl Pace {
    /// Whether so many keys within so many seconds are as fast.
    fn is_kept(&self, keys: u32, seconds: f64) -> bool {
        keys >= self.keys && seconds <= f64::from(keys.saturating_sub(1)) * self.seconds
    }
}

/// Goods bear codes of eight digits or more. Fewer keys may come fast where a hand rolls over them.
const PACES: [Pace; 2] = [Pace { keys: 8, seconds: 0.035 }, Pace { keys: 4, seconds: 0.012 }];
/// Including the key that ends a line.
const ENDED: Pace = Pace { keys: 5, seconds: 0.02 };
/// Of keys that write nothing; no hand rolls over them.
const SILENT: Pace = Pace { keys: 3, seconds: 0.02 };

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
    /// As they came, to be handed on if a person struck them. Of a scanner's, those that came too slowly.
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
    /// The frame of the last key that came at the scanner's pace, and how much was typed by then.
    kept: f64,
    kept_bytes: usize,
    /// How many came more slowly since.
    slow: u32,
}

impl Burst {
    fn is_empty(&self) -> bool {
        self.strokes == 0
    }

    /// Whether a key in it wrote something.
    fn writes(&self) -> bool {
        self.typed.chars().any(|letter| letter != SEPARATOR)
    }

    /// Whether its keys came so fast.
    fn keeps(&self, pace: &Pace) -> bool {
        pace.is_kept(self.strokes, self.last - self.begun)
    }

    /// Whether a key that may end a line ends this one.
    fn is_ended(&self, frame: &Frame) -> bool {
        let keeps = |pace: &Pace| pace.is_kept(self.strokes.saturating_add(1), frame.now - self.begun);
        self.writes() && (self.is_scanned() || PACES.iter().any(keeps) || keeps(&ENDED))
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
        let written = Some(first).filter(|_| !self.typed.starts_with(SEPARATOR));
        is_code(behind.as_str()).then_some((written, behind.as_str()))
    }

    /// Whether a scanner types it, as far as it has come.
    fn is_scanned(&self) -> bool {
        self.whose == Whose::Scanner
            || PACES.iter().any(|pace| self.keeps(pace))
            || (!self.writes() && self.keeps(&SILENT))
            || self.code().is_some()
    }

    /// Whether `text` cannot be of the same hand.
    fn is_over(&self, text: &str, frame: &Frame) -> bool {
        let repeats = !self.let_go && self.typed.ends_with(text);
        let is_slow = self.is_apart(frame, HOLD) || frame.now - self.first > REST;
        !self.is_empty() && !self.may_be_code(text) && (repeats || is_slow)
    }

    /// Whether a frame's keys came no sooner than so many seconds after the last.
    fn is_apart(&self, frame: &Frame, seconds: f64) -> bool {
        self.pause(frame) >= seconds && !self.may_follow(frame)
    }

    /// Whether a frame's keys may follow the last at once, although they came late in their frame: all of them together
    /// are fast.
    fn may_follow(&self, frame: &Frame) -> bool {
        let between = self.strokes.saturating_add(frame.strokes).saturating_sub(1);
        let is_fast = frame.now - self.begun <= f64::from(between) * PACES[0].seconds;
        self.slow == 0 && frame.strokes > 0 && self.last >= frame.before && is_fast
    }

    /// From the last key to each of this frame's, on average; without any, to now.
    fn pause(&self, frame: &Frame) -> f64 {
        (frame.now - self.last) / f64::from(frame.strokes.max(1))
    }

    /// One more key that writes something.
    fn grow(&mut self, text: &str, frame: &Frame) {
        self.held.push(Event::Text(text.to_owned()));
        self.count(text, frame);
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
        if !self.is_scanned() {
            return;
        }
        let is_slow = frame.pause >= SLOW.seconds;
        // What is neither quick nor slow belongs to what is before it.
        if self.whose == Whose::Unknown || self.is_quick(frame) || self.slow == 0 && !is_slow {
            self.whose = Whose::Scanner;
            self.keep(frame);
        } else if is_slow {
            self.slow += 1;
        }
    }

    /// Whether a frame's keys came at the pace of this scanner.
    fn is_quick(&self, frame: &Frame) -> bool {
        // Our own codes may come slowly.
        let own =
            if self.may_be_code("") { 2.0 * (self.kept - self.begun) / f64::from(self.strokes.max(1)) } else { 0.0 };
        frame.pause <= own.max(PACES[0].seconds)
    }

    /// What has come is the scanner's.
    fn keep(&mut self, frame: &Frame) {
        self.held = Vec::new();
        self.kept = frame.now;
        self.kept_bytes = self.typed.len();
        self.slow = 0;
    }

    /// Whether no more keys of it come.
    fn is_done(&self, frame: &Frame) -> bool {
        match self.whose {
            Whose::Scanner => frame.now >= self.deadline() && (frame.strokes == 0 || !self.is_quick(frame)),
            Whose::Unknown => self.is_apart(frame, self.patience()),
        }
    }

    /// Until when the next key is waited for.
    fn deadline(&self) -> f64 {
        match self.whose {
            Whose::Scanner => self.kept + HALT,
            Whose::Unknown => self.last + self.patience(),
        }
    }

    /// How long keys are held back that may be a person's, in seconds.
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
    /// How many keys it brings.
    strokes: u32,
    /// From the burst's last key to each of these, on average.
    pause: f64,
}

impl Frame {
    /// When the first of its keys was struck at the earliest.
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

/// Whether a key only changes what others write.
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

/// Takes what a scanner types out of what is typed.
pub(crate) struct Scanner {
    listens: Listens,
    burst: Burst,
    /// Which key is held down, if the last one is.
    down: Option<Key>,
    /// When a key ended the last line.
    ended: f64,
    /// When the last frame was.
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
    /// Takes the scanner's typing in this way from now on. A line that has begun goes on.
    pub(crate) fn listen(&mut self, listens: Listens) {
        self.listens = listens;
        if listens == Listens::ToAll && self.burst.writes() {
            self.burst.whose = Whose::Scanner;
            self.burst.held = Vec::new();
            self.burst.kept = self.burst.last;
            self.burst.kept_bytes = self.burst.typed.len();
        }
    }

    /// Gives what was read since the last time.
    pub(crate) fn take_heard(&mut self) -> Vec<Heard> {
        std::mem::take(&mut self.heard)
    }

    /// Takes the scanner's typing out of the events.
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
        let asked_for = self.listens == Listens::ToAll;
        if asked_for && (self.burst.writes() || !text.trim().is_empty()) {
            self.burst.whose = Whose::Scanner;
        }
        if self.burst.whose == Whose::Unknown {
            if self.burst.is_over(&text, frame) {
                self.release(passed);
            }
            // No key writes several letters: they were put together elsewhere.
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

    /// A key that writes nothing: it corrects, moves or separates, for a person as in a code.
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

    /// A key that may end a line.
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

    /// A key that is no stroke goes on behind those before it.
    fn in_order(&mut self, event: Event, passed: &mut Vec<Event>) {
        if self.burst.held.is_empty() { passed.push(event) } else { self.burst.held.push(event) }
    }

    /// Keys that come at a person's pace behind a line are a person's.
    fn give_back(&mut self, passed: &mut Vec<Event>) {
        if self.burst.whose == Whose::Scanner && self.burst.slow >= SLOW.keys {
            let theirs = std::mem::take(&mut self.burst.held);
            self.end(passed);
            passed.extend(theirs);
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
            // A little later, so that the frame does not come too early.
            ctx.request_repaint_after_secs((left.max(0.0) + 0.002) as f32);
        }
        if !self.heard.is_empty() {
            ctx.request_repaint();
        }
    }
}
