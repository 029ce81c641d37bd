//! Other writings of a part of a text, and predictions from its beginning.

use std::collections::{BinaryHeap, HashSet};
use std::ops::Range;

use super::class::ids;
use super::convert::{Asked, Build, Converter, LONGEST, Letters, Segment, parts};
use super::dictionary::Place;
use super::gather::weight;
use super::lattice::Part;
use super::unsure::Other;
use super::words::Own;
use super::{Kind, letters, numbers, variants};

/// The source of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Words of the dictionary, or words chosen before.
    Word,
    /// A number or a date.
    Number,
    /// A kanji that is written differently in names.
    Variant,
    /// A single kanji with this reading.
    Kanji,
    /// ひらがな. The text in hiragana.
    Hiragana,
    /// カタカナ. The text in katakana.
    Katakana,
    /// ﾊﾝｶｸ. The text in half-width katakana.
    HalfWidth,
}

/// A writing of a part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The writing.
    pub writing: String,
    /// The source.
    pub form: Form,
    pub(super) ids: (u16, u16),
}

/// A prediction from the beginning of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prediction {
    /// The complete reading.
    pub reading: String,
    /// The writing.
    pub writing: String,
    pub(super) ids: (u16, u16),
}

/// The words that are offered for a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offered {
    All,
    Names,
}

/// The number of ways searched along the lattice. Further candidates are single words.
const WAYS: usize = 40;
/// The number of best candidates for which other kanji of names are offered.
const WITH_VARIANTS: usize = 4;
/// The number of variants offered in a field of names or addresses.
const VARIANTS: usize = 24;
/// The number of kana before anything is predicted.
const GUESSED_FROM: usize = 2;
/// The number of places of the tree that are searched for predictions.
const LOOKED_AT: usize = 6_000;
/// The cost of each predicted letter.
const GUESSED: i32 = 350;

impl Converter {
    /// Returns the likeliest writings of a whole text, best first, each different.
    pub fn writings(&self, text: &str, asked: &Asked<'_>, most: usize) -> Vec<String> {
        let letters = Letters::of(text);
        let parts = parts(&letters.plain, asked.cuts);
        let [whole] = &parts[..] else {
            // A long text has one writing. It is changed phrase by phrase.
            return vec![self.convert(text, asked).into_iter().map(|it| it.writing).collect()];
        };
        let mut build = Build::new(self, &letters, whole.clone(), asked);
        build.best();
        let part = Part { span: whole.clone(), before: 0, after: 0 };
        build.ways(&part, most.max(WAYS)).into_iter().take(most).map(|(writing, _)| writing).collect()
    }

    /// Returns the writings of a part of a text, best first, including at least its likeliest writing and its kana.
    ///
    /// Words end at the part's ends, and the words beside it count.
    pub fn candidates(&self, text: &str, asked: &Asked<'_>, span: Range<usize>) -> Vec<Candidate> {
        self.candidates_in(&Letters::of(text), asked, span)
    }

    /// Returns the writings of a phrase, with the other one first behind the likeliest where the converter is unsure.
    pub fn candidates_of(&self, text: &str, asked: &Asked<'_>, segment: &Segment) -> Vec<Candidate> {
        with_other(segment, self.candidates(text, asked, segment.span.clone()))
    }

    /// Returns the phrases of a text of any length, each with its writings. The result is the same as that of
    /// [`Converter::convert`], with [`Converter::candidates_of`] each phrase.
    pub fn phrases(&self, text: &str, asked: &Asked<'_>) -> Vec<(Segment, Vec<Candidate>)> {
        let letters = Letters::of(text);
        let starts: Vec<usize> = parts(&letters.plain, asked.cuts).into_iter().map(|part| part.start).collect();
        let with_candidates = |segment: Segment| {
            // Text farther away than the longest part has no influence on the phrase, nor the phrase on it.
            let first = starts.partition_point(|start| start + LONGEST <= segment.span.start);
            let start = starts.get(first).map_or(segment.span.start, |start| (*start).min(segment.span.start));
            let around = start..(segment.span.end + LONGEST + 1).min(letters.plain.len());
            let inside = |cut: &usize| (around.start..=around.end).contains(cut).then(|| cut - around.start);
            let cuts: Vec<usize> = asked.cuts.iter().filter_map(inside).collect();
            let span = segment.span.start - start..segment.span.end - start;
            let candidates = self.candidates_in(&letters.within(around), &Asked { cuts: &cuts, ..*asked }, span);
            let candidates = with_other(&segment, candidates);
            (segment, candidates)
        };
        self.convert(text, asked).into_iter().map(with_candidates).collect()
    }

    fn candidates_in(&self, letters: &Letters, asked: &Asked<'_>, span: Range<usize>) -> Vec<Candidate> {
        let plain = &letters.plain;
        let span = span.start.min(plain.len())..span.end.min(plain.len());
        let mut list = List::default();
        if span.is_empty() {
            return list.candidates;
        }
        let mut cuts: Vec<usize> = asked.cuts.iter().copied().chain([span.start, span.end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let asked = Asked { cuts: &cuts, ..*asked };
        let reading: String = plain[span.clone()].iter().collect();
        if asked.kind != Kind::Reading {
            let offered = self.words(letters, &asked, &span, &mut list);
            self.variants_of(asked.kind, &mut list);
            let numbers = numbers::writings(&plain[span.clone()], &letters.typed[span.clone()], asked.kind);
            for writing in numbers.into_iter().filter(|_| offered == Offered::All) {
                list.add(writing, Form::Number);
            }
        }
        list.add(reading.clone(), Form::Hiragana);
        list.add(letters::katakana(&reading), Form::Katakana);
        list.add(letters::half_width(&reading), Form::HalfWidth);
        for kanji in self.kanji.read(&reading) {
            list.add(kanji.to_string(), Form::Kanji);
        }
        list.candidates
    }

    /// Adds the words of a phrase. Where it is likeliest a name in a field of names, only names are offered.
    fn words(&self, letters: &Letters, asked: &Asked<'_>, span: &Range<usize>, list: &mut List) -> Offered {
        let parts = parts(&letters.plain, asked.cuts);
        let Some(part) = parts.iter().find(|part| part.contains(&span.start) && part.end >= span.end) else {
            return Offered::All;
        };
        let mut build = Build::new(self, letters, part.clone(), asked);
        let best = build.best();
        let inside = span.start - part.start..span.end - part.start;
        let beside =
            |node: &&usize, at: fn(&super::lattice::Node) -> usize, wanted| at(&build.lattice.nodes[**node]) == wanted;
        let before = best.nodes.iter().find(|node| beside(node, |it| it.end, inside.start));
        let after = best.nodes.iter().find(|node| beside(node, |it| it.start, inside.end));
        let before = before.map_or(0, |node| build.lattice.nodes[*node].right);
        let after = after.map_or(0, |node| build.lattice.nodes[*node].left);
        let within = |node: &&usize| {
            inside.start <= build.lattice.nodes[**node].start && build.lattice.nodes[**node].end <= inside.end
        };
        let likeliest: Vec<usize> = best.nodes.iter().filter(within).copied().collect();
        list.push(Candidate { writing: build.written(&likeliest), form: Form::Word, ids: build.ids(&likeliest) });
        let is_name = asked.kind == Kind::Name && build.is_name(&likeliest);
        let offered = if is_name { Offered::Names } else { Offered::All };
        let fits = |nodes: &[usize]| offered == Offered::All || build.is_name(nodes);
        let part = Part { span: inside.clone(), before, after };
        for (writing, path) in build.ways(&part, WAYS).into_iter().filter(|(_, path)| fits(&path.nodes)) {
            let ids = build.ids(&path.nodes);
            list.push(Candidate { writing, form: Form::Word, ids });
        }
        let mut single: Vec<usize> = build.lattice.over(&inside).filter(|node| fits(&[*node])).collect();
        single.sort_by_key(|node| build.lattice.nodes[*node].cost);
        for node in single {
            let ids = build.ids(&[node]);
            list.push(Candidate { writing: build.written(&[node]), form: Form::Word, ids });
        }
        offered
    }

    /// Adds the best candidates with other kanji of names.
    fn variants_of(&self, kind: Kind, list: &mut List) {
        if !matches!(kind, Kind::Name | Kind::Address) {
            return;
        }
        let best: Vec<Candidate> = list.candidates.iter().take(WITH_VARIANTS).cloned().collect();
        let mut added = 0;
        for Candidate { writing, ids, .. } in best {
            let units = variants::letters(&writing);
            for (place, letter) in units.iter().enumerate() {
                for other in self.variants.of(letter).take(VARIANTS.saturating_sub(added)) {
                    let writing = [&units[..place], &[other], &units[place + 1..]].concat().concat();
                    list.push(Candidate { writing, form: Form::Variant, ids });
                    added += 1;
                }
            }
        }
    }

    /// Returns the other kanji for a kanji in names: 高 gives 髙. The text is one letter with its selector.
    pub fn variants(&self, kanji: &str) -> Vec<String> {
        let bare = kanji.chars().next().map(String::from).unwrap_or_default();
        let mut found: Vec<String> = self.variants.of(kanji).map(ToOwned::to_owned).collect();
        found.extend(self.variants.of(&bare).filter(|_| bare != kanji).map(ToOwned::to_owned));
        let mut seen = HashSet::from([kanji.to_owned()]);
        found.retain(|it| seen.insert(it.clone()));
        found
    }

    /// Returns predictions for a text of at least two kana: first from what this visit has chosen, then from words of
    /// our own, then from the dictionary.
    pub fn predict(&self, text: &str, asked: &Asked<'_>, most: usize) -> Vec<Prediction> {
        let typed = letters::plain(text);
        if typed.len() < GUESSED_FROM || asked.kind == Kind::Reading || !typed.iter().all(|it| letters::is_kana(*it)) {
            return Vec::new();
        }
        let mut found: Vec<Prediction> = Vec::new();
        for learnt in asked.memory.into_iter().flat_map(|memory| memory.complete(&typed)) {
            let reading = learnt.reading.iter().collect();
            found.push(Prediction { reading, writing: learnt.writing.clone(), ids: (learnt.left, learnt.right) });
        }
        let may = |own: &&Own| asked.kind != Kind::Name || self.is_name_of_own(own);
        let own = self.words.complete(&typed).filter(may);
        let own = own.filter(|it| it.is_for(asked.kind) && it.reading.len() > typed.len());
        let own = own.map(|own| Prediction {
            reading: own.reading.iter().collect(),
            writing: own.writing.to_string(),
            ids: (own.id, own.id),
        });
        if asked.kind == Kind::Address {
            found.extend(self.towns_begun(&typed, asked).into_iter().take(most));
        }
        found.extend(own.take(most));
        found.extend(self.beginnings(&typed, asked.kind, most));
        let mut seen = HashSet::new();
        found.retain(|it| seen.insert(it.writing.clone()));
        found.truncate(most);
        found
    }

    /// Returns the towns that continue what stands behind a city.
    fn towns_begun(&self, typed: &[char], asked: &Asked<'_>) -> Vec<Prediction> {
        let mut found = Vec::new();
        for start in 0..typed.len() {
            for city in self.postal().cities(&typed[start..]).into_iter().filter(|city| city.is_exact) {
                let (before, rest) = typed.split_at(start + city.length);
                if rest.is_empty() {
                    continue;
                }
                let before: String = before.iter().collect();
                let written: String = self.convert(&before, asked).into_iter().map(|it| it.writing).collect();
                found.extend(self.postal().begun(city.place, rest).into_iter().map(|town| Prediction {
                    reading: format!("{before}{}", town.reading),
                    writing: format!("{written}{}", town.writing),
                    ids: (ids::PLACE, ids::PLACE),
                }));
            }
        }
        found
    }

    fn beginnings(&self, typed: &[char], kind: Kind, most: usize) -> Vec<Prediction> {
        let dictionary = &self.dictionary;
        let Some(start) = dictionary.place(typed) else { return Vec::new() };
        let beginning: String = typed.iter().collect();
        let mut best: BinaryHeap<(i32, u32, String, (u16, u16))> = BinaryHeap::new();
        // Shorter readings come first. They are likelier, and the search may end before all are seen.
        let mut ahead: std::collections::VecDeque<(Place, String)> = [(start, String::new())].into();
        for _ in 0..LOOKED_AT {
            let Some((place, more)) = ahead.pop_front() else { break };
            let guessed = i32::try_from(more.chars().count()).unwrap_or(0) * GUESSED;
            if guessed > 0 {
                for entry in dictionary.entries(place) {
                    if kind == Kind::Name && !self.is_guessed(entry, place, &format!("{beginning}{more}")) {
                        continue;
                    }
                    let cost = entry.cost + guessed + weight(kind, entry.left) + dictionary.connection(0, entry.left);
                    best.push((cost, entry.id, more.clone(), (entry.left, entry.right)));
                    if best.len() > most * 2 {
                        best.pop();
                    }
                }
            }
            for (code, place) in dictionary.onward(place) {
                let Some(letter) = dictionary.letter(code).filter(|it| letters::is_kana(*it)) else { continue };
                ahead.push_back((place, format!("{more}{letter}")));
            }
        }
        let found = best.into_sorted_vec().into_iter().map(|(_, word, more, ids)| {
            let reading = format!("{beginning}{more}");
            let writing = dictionary.writing(word, &reading);
            Prediction { reading, writing, ids }
        });
        found.collect()
    }
}

/// Puts the other writing of a phrase behind the likeliest one, before all else.
fn with_other(segment: &Segment, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let Some(Other { writing, ids }) = segment.other.clone() else { return candidates };
    candidates.retain(|it| it.writing != writing);
    candidates.insert(1.min(candidates.len()), Candidate { writing, form: Form::Word, ids });
    candidates
}

/// Candidates, each once.
#[derive(Default)]
struct List {
    candidates: Vec<Candidate>,
    seen: HashSet<String>,
}

impl List {
    fn push(&mut self, candidate: Candidate) {
        if self.seen.insert(candidate.writing.clone()) {
            self.candidates.push(candidate);
        }
    }

    fn add(&mut self, writing: String, form: Form) {
        self.push(Candidate { writing, form, ids: (ids::NOUN, ids::NOUN) });
    }
}
