//! The step from the words of a sentence to a voice's input: sounds, accents, pauses.

use jlabel::Label;
use jpreprocess_core::pos::{Kigou, Meishi, POS};
use jpreprocess_core::pronunciation::{MoraEnum, Pronunciation};
use jpreprocess_core::word_details::WordDetails;
use jpreprocess_core::word_entry::WordEntry;
use jpreprocess_jpcommon::{Utterance, utterance_to_features};
use jpreprocess_njd::NJD;

use super::dictionary::Dictionary;
use super::kana;
use super::known::{Known, Whose};
use super::lattice::{self, Bounds, Found, What};
use super::number;
use super::signs::SIGNS;
use super::text::{Phrase, Sentence};

/// The mark of a phrase's end within a sentence, which the rules know as a pause.
const PAUSE: char = '、';
/// The mark of a question's end.
const QUESTION: char = '？';
/// The accent of the first of two digits. The voice goes down after the pair.
const ACCENT_OF_PAIR: usize = 3;

/// A speller, which knows the sounds of sentences.
pub(super) struct Speller {
    dictionary: Dictionary,
    known: Known,
    noun: u16,
    number: u16,
}

/// A sentence in the form that a voice reads.
pub(super) struct Said {
    pub(super) labels: Vec<Label>,
    /// The phrases that sound. If the rules found other pauses, all are one.
    pub(super) phrases: Vec<Phrase>,
}

impl Speller {
    /// Creates a speller. Returns `None` if the dictionary has neither nouns nor numbers.
    pub(super) fn new(dictionary: Dictionary, known: Known) -> Option<Self> {
        let noun = dictionary.class_like(SIGNS.noun)?;
        let number = dictionary.class_like(SIGNS.number)?;
        Some(Self { dictionary, known, noun, number })
    }

    /// Returns what is spoken for a sentence, or `None` if there is nothing to speak.
    pub(super) fn say(&self, sentence: &Sentence, whose: Whose) -> Option<Said> {
        let (njd, phrases) = self.analysed(sentence, whose);
        if phrases.is_empty() {
            return None;
        }
        let utterance = Utterance::from(njd.nodes.as_slice());
        let labels = utterance_to_features(&utterance);
        let phrases = if utterance.breath_groups.len() == phrases.len() { phrases } else { vec![as_one(&phrases)] };
        Some(Said { labels, phrases })
    }

    /// Returns the spoken kana, with a blank between accent phrases and the mark of a pause between the others.
    pub(super) fn kana(&self, sentence: &Sentence, whose: Whose) -> String {
        let (njd, _) = self.analysed(sentence, whose);
        let mut kana = String::new();
        for node in &njd.nodes {
            let pauses = node.get_pron().is_touten() || node.get_pron().is_question();
            if node.get_chain_flag() != Some(true) && !kana.is_empty() && !pauses && !kana.ends_with(PAUSE) {
                kana.push(' ');
            }
            kana.push_str(&node.get_pron().to_pure_string().replace(kana::SILENT_SIGN, ""));
        }
        kana
    }

    fn analysed(&self, sentence: &Sentence, whose: Whose) -> (NJD, Vec<Phrase>) {
        let listed = self.known.of(&sentence.words, whose);
        let gaps: Vec<usize> =
            sentence.gaps.iter().copied().chain(sentence.phrases.iter().map(|phrase| phrase.end)).collect();
        let bounds =
            Bounds { listed: &listed, digits: &sentence.digits, gaps: &gaps, noun: self.noun, number: self.number };
        let mut words = lattice::words(&self.dictionary, &sentence.words, &bounds);
        if words.is_empty() {
            // The list contradicts everything that the dictionary knows. Another sound is better than none.
            words = lattice::words(&self.dictionary, &sentence.words, &Bounds { listed: &[], ..bounds });
        }
        let mut entries: Vec<(String, WordEntry)> = Vec::new();
        let mut phrases = Vec::new();
        let mut rest = words.iter().peekable();
        for phrase in &sentence.phrases {
            let before = entries.len();
            if before > 0 {
                entries.push((PAUSE.into(), pause()));
            }
            while let Some(word) = rest.next_if(|word| word.place.start < phrase.end) {
                let sound = match word.what {
                    What::Listed(index) => listed.get(index).map_or(&[][..], |listed| listed.sound),
                    _ => &[],
                };
                let first = entries.len();
                self.add(&mut entries, &sentence.words, word, sound);
                if sentence.gaps.contains(&word.place.start) {
                    part(&mut entries[first..]);
                }
            }
            let has_sound = entries[before..].iter().any(|(written, _)| !written.chars().eq([PAUSE]));
            if has_sound {
                phrases.push(phrase.clone());
            } else {
                entries.truncate(before);
            }
        }
        if sentence.is_question && !entries.is_empty() {
            entries.push((QUESTION.into(), pause()));
        }
        let mut njd = entries.iter().map(|(written, entry)| (written.as_str(), entry)).collect::<NJD>();
        njd.preprocess();
        (njd, phrases)
    }

    /// Returns the words of kana and kanji without signs, with their part of speech where the dictionary has it.
    #[cfg(test)]
    pub(super) fn words(&self, text: &str) -> Vec<(std::ops::Range<usize>, Option<POS>)> {
        let listed = self.known.of(text, Whose::Content);
        let bounds = Bounds { listed: &listed, digits: &[], gaps: &[], noun: self.noun, number: self.number };
        let pos = |word: &Found| {
            let What::Word(of) = word.what else { return None };
            match self.dictionary.entry(of)? {
                WordEntry::Single(details) => Some(details.pos),
                WordEntry::Multiple(several) => several.first().map(|(_, details)| details.pos),
            }
        };
        let words = lattice::words(&self.dictionary, text, &bounds);
        words.into_iter().map(|word| (word.place.clone(), pos(&word))).collect()
    }

    fn add(&self, entries: &mut Vec<(String, WordEntry)>, sentence: &str, word: &Found, sound: &[kana::Kana]) {
        let written = &sentence[word.place.clone()];
        if let Some(sound) = one_letter(written) {
            let details = self.dictionary.made(self.noun, sound, 1);
            entries.extend(details.map(|details| (written.to_owned(), WordEntry::Single(details))));
            return;
        }
        match word.what {
            What::Word(of) => {
                let entry = self.dictionary.entry(of);
                let sounds = self.dictionary.is_several(of) || !self.dictionary.sound(of).is_empty();
                entries.extend(entry.filter(|_| sounds).map(|entry| (written.to_owned(), entry)));
            }
            What::Unknown(class) => {
                let Some(details) = self.dictionary.made(class, &[], 0) else { return };
                // Digits are left to the rules of numbers.
                let is_number = details.pos.is_kazu() && written.chars().all(|char| number::digit(char).is_some());
                let parts = if is_number { vec![written] } else { spoken(written) };
                for part in parts {
                    entries.push((part.to_owned(), WordEntry::Single(details.clone())));
                }
            }
            What::Listed(_) => {
                let details = self.dictionary.made(self.noun, sound, 0);
                entries.extend(details.map(|details| (written.to_owned(), WordEntry::Single(details))));
            }
            What::Digits => {
                let digits = written.chars().filter_map(number::digit);
                let last = written.chars().count() - 1;
                entries.extend(digits.enumerate().filter_map(|(place, digit)| one_digit(digit, place, last)));
            }
        }
    }
}

/// Returns the parts of an unknown word that can be spoken: kana and letters.
fn spoken(written: &str) -> Vec<&str> {
    let parts = Pronunciation::parse_mora_str(written);
    let sounds = parts.into_iter().filter(|(_, moras)| moras.iter().all(|it| it.mora_enum != MoraEnum::Touten));
    sounds.filter_map(|(part, _)| written.get(part)).collect()
}

/// Returns the sound of a word that is a single letter.
fn one_letter(written: &str) -> Option<&'static [kana::Kana]> {
    let mut chars = written.chars();
    let letter = chars.next().filter(|_| chars.next().is_none())?;
    SIGNS.letter(letter)
}

/// Returns a digit by itself. Two digits share an accent, as in spoken telephone numbers.
fn one_digit(digit: u32, place: usize, last: usize) -> Option<(String, WordEntry)> {
    let (sound, accent) = SIGNS.digits.get(digit as usize)?;
    let begins = place.is_multiple_of(2);
    let accent = if begins && place != last { ACCENT_OF_PAIR } else { *accent };
    let kana = kana::katakana(sound);
    let details = WordDetails {
        pos: POS::Meishi(Meishi::General),
        read: Some(kana.clone()),
        pron: Pronunciation::parse(&kana, accent).ok()?,
        chain_flag: Some(!begins),
        ..WordDetails::default()
    };
    Some((kana, WordEntry::Single(details)))
}

/// Begins a new accent behind a blank, except before particles.
fn part(entries: &mut [(String, WordEntry)]) {
    if let Some((_, WordEntry::Single(details))) = entries.first_mut()
        && !matches!(details.pos, POS::Joshi(_) | POS::Jodoushi)
    {
        details.chain_flag = Some(false);
    }
}

/// Returns the entry that separates phrases.
fn pause() -> WordEntry {
    WordEntry::Single(WordDetails { pos: POS::Kigou(Kigou::Touten), ..WordDetails::default() })
}

fn as_one(phrases: &[Phrase]) -> Phrase {
    let start = phrases.first().map_or(0, |first| first.place.start);
    let last = phrases.last().map_or((start, 0), |last| (last.place.end, last.end));
    Phrase { place: start..last.0, end: last.1 }
}
