//! A text being written: the typed letters, their writing so far, and the changes that the person makes.

use std::ops::Range;

use zeroize::Zeroize;

use super::candidates::{Candidate, Form, Prediction};
use super::convert::{Asked, Converter, Segment};
use super::{Kind, Memory, letters, variants};

/// The most letters that are held undecided. Nobody looks over more.
pub const LONGEST: usize = 200;
/// The number of steps that can be taken back.
const STEPS: usize = 100;

/// A text without room for more letters. It has to be decided first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("more than {LONGEST} letters cannot be converted at once")]
pub struct Full;

/// A text between keys and field.
///
/// It holds no reference to a [`Converter`] or a [`Memory`]: both are passed to the methods that need them. It is
/// wiped when it is dropped.
///
/// ```
/// # use moshimo_core::{catalog::Catalog, kana::{Composition, Converter, Kind, Memory}};
/// let converter = Converter::load(&Catalog::embedded().kana)?;
/// let mut memory = Memory::default();
/// let mut text = Composition::new(Kind::Name);
/// text.type_in("ながれやまはなこ", &converter, &memory)?;
/// assert_eq!(text.writing(), "流山花子");
/// assert_eq!(text.decide(&mut memory), "流山花子");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Composition {
    kind: Kind,
    now: State,
    before: Vec<State>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    typed: Vec<char>,
    /// The places where phrases were made to end, in rising order.
    cuts: Vec<usize>,
    /// The phrases that were widened or narrowed. Each stays one phrase, whatever its words are.
    sized: Vec<Range<usize>>,
    /// The choices, by where they begin.
    chosen: Vec<Choice>,
    segments: Vec<Segment>,
    current: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Choice {
    span: Range<usize>,
    writing: String,
    ids: (u16, u16),
}

impl Drop for State {
    fn drop(&mut self) {
        self.typed.zeroize();
        self.chosen.iter_mut().for_each(|it| it.writing.zeroize());
        for segment in &mut self.segments {
            segment.reading.zeroize();
            segment.writing.zeroize();
            segment.other.iter_mut().for_each(|it| it.writing.zeroize());
        }
    }
}

impl Composition {
    /// Creates an empty text, in a field of a kind.
    pub fn new(kind: Kind) -> Self {
        Self { kind, now: State::default(), before: Vec::new() }
    }

    /// Returns the kind of the field.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Returns whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.now.typed.is_empty()
    }

    /// Returns the typed letters.
    pub fn reading(&self) -> String {
        self.now.typed.iter().collect()
    }

    /// Returns the writing so far.
    pub fn writing(&self) -> String {
        self.now.segments.iter().map(|it| it.writing.as_str()).collect()
    }

    /// Returns the phrases.
    pub fn segments(&self) -> &[Segment] {
        &self.now.segments
    }

    /// Returns the index of the phrase that candidates are for, or 0 if nothing is typed.
    pub fn current(&self) -> usize {
        self.now.current
    }

    /// Adds letters at the end. Earlier choices stay.
    ///
    /// # Errors
    /// If there is no room for all of them. None is added then.
    pub fn type_in(&mut self, typed: &str, converter: &Converter, memory: &Memory) -> Result<(), Full> {
        let mut next = self.now.clone();
        // A mark that is typed after its letter joins it.
        typed.chars().for_each(|letter| letters::join(&mut next.typed, letter));
        if next.typed.len() > LONGEST {
            return Err(Full);
        }
        let unchanged = next.typed.iter().zip(&self.now.typed).take_while(|(a, b)| a == b).count();
        next.release(unchanged);
        self.enter(next, converter, memory);
        self.now.current = self.now.segments.len().saturating_sub(1);
        Ok(())
    }

    /// Removes the last letter.
    pub fn erase(&mut self, converter: &Converter, memory: &Memory) {
        let mut next = self.now.clone();
        if next.typed.pop().is_some() {
            next.release(next.typed.len());
            self.enter(next, converter, memory);
            self.now.current = self.now.segments.len().saturating_sub(1);
        }
    }

    /// Replaces the last letter: か becomes が.
    pub fn replace_last(&mut self, letter: char, converter: &Converter, memory: &Memory) {
        let mut next = self.now.clone();
        if next.typed.pop().is_some() {
            next.release(next.typed.len());
            next.typed.push(letter);
            self.enter(next, converter, memory);
            self.now.current = self.now.segments.len().saturating_sub(1);
        }
    }

    /// Makes a phrase the one that candidates are for.
    pub fn go_to(&mut self, segment: usize) {
        self.now.current = segment.min(self.now.segments.len().saturating_sub(1));
    }

    /// Goes to the phrase before.
    pub fn go_back(&mut self) {
        self.go_to(self.now.current.saturating_sub(1));
    }

    /// Goes to the next phrase.
    pub fn go_on(&mut self) {
        self.go_to(self.now.current + 1);
    }

    /// Moves the next letter into the current phrase.
    pub fn widen(&mut self, converter: &Converter, memory: &Memory) {
        self.resize(|span, most| (span.end < most).then_some(span.end + 1), converter, memory);
    }

    /// Moves the last letter of the current phrase into the next one.
    pub fn narrow(&mut self, converter: &Converter, memory: &Memory) {
        self.resize(|span, _| (span.end > span.start + 1).then_some(span.end - 1), converter, memory);
    }

    fn resize(&mut self, end: impl Fn(&Range<usize>, usize) -> Option<usize>, converter: &Converter, memory: &Memory) {
        let Some(span) = self.now.segments.get(self.now.current).map(|it| it.span.clone()) else { return };
        let Some(end) = end(&span, self.now.typed.len()) else { return };
        let mut next = self.now.clone();
        // Phrases before keep their ends. Phrases behind are converted anew.
        next.cuts = next.segments.iter().map(|it| it.span.end).filter(|it| *it <= span.start).collect();
        next.chosen.retain(|it| it.span.end <= span.start);
        next.cuts.push(end);
        next.sized.retain(|it| it.end <= span.start);
        next.sized.push(span.start..end);
        self.enter(next, converter, memory);
    }

    /// Returns other writings of the current phrase, best first.
    pub fn candidates(&self, converter: &Converter, memory: &Memory) -> Vec<Candidate> {
        let Some(segment) = self.now.segments.get(self.now.current) else { return Vec::new() };
        let asked = Asked { cuts: &self.now.cuts, memory: Some(memory), ..Asked::of(self.kind) };
        converter.candidates_of(&self.reading(), &asked, segment)
    }

    /// Returns the current phrase with one of its kanji written as names also write it: 高田 gives 髙田.
    pub fn variants(&self, converter: &Converter) -> Vec<Candidate> {
        let Some(segment) = self.now.segments.get(self.now.current) else { return Vec::new() };
        let units = variants::letters(&segment.writing);
        let mut found: Vec<Candidate> = Vec::new();
        for (place, unit) in units.iter().enumerate() {
            for other in converter.variants(unit) {
                let writing = [&units[..place], &[other.as_str()], &units[place + 1..]].concat().concat();
                if found.iter().all(|it| it.writing != writing) {
                    found.push(Candidate { writing, form: Form::Variant, ids: segment.ids });
                }
            }
        }
        found
    }

    /// Writes the current phrase as chosen, and goes on to the next one.
    pub fn choose(&mut self, candidate: &Candidate, converter: &Converter, memory: &Memory) {
        let Some(span) = self.now.segments.get(self.now.current).map(|it| it.span.clone()) else { return };
        let mut next = self.now.clone();
        next.chosen.retain(|it| it.span.end <= span.start || it.span.start >= span.end);
        next.chosen.push(Choice { span: span.clone(), writing: candidate.writing.clone(), ids: candidate.ids });
        // The other phrases stay as they are: a phrase that somebody has looked at does not change unnoticed.
        next.cuts = next.segments.iter().map(|it| it.span.end).collect();
        self.enter(next, converter, memory);
        self.go_on();
    }

    /// Returns predictions for the last phrase.
    pub fn predictions(&self, converter: &Converter, memory: &Memory, most: usize) -> Vec<Prediction> {
        let asked = Asked { memory: Some(memory), ..Asked::of(self.kind) };
        let whole = converter.predict(&self.reading(), &asked, most);
        let Some(last) = self.now.segments.last().filter(|last| last.span.start > 0) else { return whole };
        let mut all = whole;
        let before: String =
            self.now.segments[..self.now.segments.len() - 1].iter().map(|it| it.writing.as_str()).collect();
        let before_reading: String = self.now.typed[..last.span.start].iter().collect();
        for Prediction { reading, writing, ids } in converter.predict(&last.reading, &asked, most) {
            let whole =
                Prediction { reading: before_reading.clone() + &reading, writing: before.clone() + &writing, ids };
            if all.len() < most && all.iter().all(|it| it.writing != whole.writing) {
                all.push(whole);
            }
        }
        all
    }

    /// Writes the whole text as predicted.
    pub fn accept(&mut self, prediction: &Prediction) {
        let mut next = self.now.clone();
        next.typed = prediction.reading.chars().collect();
        let span = 0..next.typed.len();
        next.cuts = Vec::new();
        next.sized = Vec::new();
        let segment = Segment {
            span: span.clone(),
            reading: prediction.reading.clone(),
            writing: prediction.writing.clone(),
            other: None,
            ids: prediction.ids,
        };
        next.chosen = vec![Choice { span, writing: prediction.writing.clone(), ids: prediction.ids }];
        next.segments = vec![segment];
        next.current = 0;
        self.keep();
        self.now = next;
    }

    /// Takes the last step back: a letter, a choice, another end of a phrase.
    pub fn undo(&mut self) {
        if let Some(before) = self.before.pop() {
            self.now = before;
        }
    }

    /// Returns the finished text and empties the composition. The memory of the visit learns the choices.
    pub fn decide(&mut self, memory: &mut Memory) -> String {
        let text = self.writing();
        for segment in &self.now.segments {
            if segment.reading != segment.writing {
                memory.keep(&segment.reading, &segment.writing, segment.ids.0, segment.ids.1);
            }
        }
        if self.now.segments.len() > 1 && self.kind != Kind::Sentence && !text.is_empty() {
            let first = self.now.segments.first().map_or(0, |it| it.ids.0);
            let last = self.now.segments.last().map_or(0, |it| it.ids.1);
            memory.keep(&self.reading(), &text, first, last);
        }
        self.clear();
        text
    }

    /// Discards everything.
    pub fn clear(&mut self) {
        self.now = State::default();
        self.before.clear();
    }

    fn keep(&mut self) {
        if self.before.len() >= STEPS {
            self.before.remove(0);
        }
        self.before.push(self.now.clone());
    }

    fn enter(&mut self, mut next: State, converter: &Converter, memory: &Memory) {
        let typed: String = next.typed.iter().collect();
        let mut cuts = next.cuts.clone();
        cuts.extend(next.chosen.iter().flat_map(|it| [it.span.start, it.span.end]));
        cuts.sort_unstable();
        cuts.dedup();
        let asked = Asked { cuts: &cuts, memory: Some(memory), ..Asked::of(self.kind) };
        let phrases = converter.convert(&typed, &asked);
        next.segments = Vec::with_capacity(phrases.len());
        for segment in phrases {
            let inside =
                |choice: &&Choice| choice.span.start <= segment.span.start && segment.span.end <= choice.span.end;
            match next.chosen.iter().find(inside) {
                None => match next.segments.last_mut().filter(|last| {
                    next.sized.iter().any(|it| it.start <= last.span.start && segment.span.end <= it.end)
                }) {
                    Some(last) => last.take_in(&segment),
                    None => next.segments.push(segment),
                },
                Some(choice) if choice.span.start == segment.span.start => {
                    let reading = next.typed[choice.span.clone()].iter().collect();
                    let (writing, ids) = (choice.writing.clone(), choice.ids);
                    next.segments.push(Segment { span: choice.span.clone(), reading, writing, other: None, ids });
                }
                // The rest of a choice that covers several phrases.
                Some(_) => {}
            }
        }
        next.current = next.current.min(next.segments.len().saturating_sub(1));
        self.keep();
        self.now = next;
    }
}

impl State {
    /// Releases choices and ends beyond so many letters.
    fn release(&mut self, letters: usize) {
        self.cuts.retain(|it| *it <= letters);
        self.sized.retain(|it| it.end <= letters);
        self.chosen.retain(|it| it.span.end <= letters);
    }
}
