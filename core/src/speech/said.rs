//! The step from the words of a sentence to a voice's input: sounds, accents, pauses.

use jlabel::Label;
use jpreprocess_core::pos::{Kigou, Meishi, POS, Setsubi};
use jpreprocess_core::pronunciation::{MoraEnum, Pronunciation};
use jpreprocess_core::word_details::WordDetails;
use jpreprocess_core::word_entry::WordEntry;
use jpreprocess_jpcommon::{Utterance, utterance_to_features};
use jpreprocess_njd::NJD;

use super::dictionary::Dictionary;
use super::kana;
use super::known::{Known, Whose};
use super::lattice::{self, Bounds, Found, What};
use super::number::{self, Kind, Spoken};
use super::signs::SIGNS;
use super::text::{Fixed, Phrase, Sentence};

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
    counter: u16,
}

/// A sentence in the form that a voice reads.
pub(super) struct Said {
    pub(super) labels: Vec<Label>,
    /// The phrases that sound. If the rules found other pauses, all are one.
    pub(super) phrases: Vec<Phrase>,
}

impl Speller {
    /// Creates a speller. Returns `None` if the dictionary lacks nouns, numbers or counters.
    pub(super) fn new(dictionary: Dictionary, known: Known) -> Option<Self> {
        let noun = dictionary.class_like(SIGNS.noun)?;
        let number = dictionary.class_like(SIGNS.number)?;
        let counter = dictionary.class_like(SIGNS.counter)?;
        Some(Self { dictionary, known, noun, number, counter })
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
        let listed = self.known.of(&sentence.words, &sentence.fixed, whose);
        let gaps: Vec<usize> =
            sentence.gaps.iter().copied().chain(sentence.phrases.iter().map(|phrase| phrase.end)).collect();
        let bounds = Bounds { listed: &listed, gaps: &gaps, ..self.bounds(&sentence.fixed) };
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
                let first = entries.len();
                match word.what {
                    What::Fixed(index) => {
                        let written = &sentence.words[word.place.clone()];
                        let spoken = sentence.fixed.get(index).and_then(|fixed| fixed.spoken.as_ref());
                        self.fixed(&mut entries, written, spoken);
                    }
                    What::Listed(index) => {
                        let sound = listed.get(index).map_or(&[][..], |listed| listed.sound);
                        self.add(&mut entries, &sentence.words, word, sound);
                    }
                    What::Word(_) | What::Unknown(_) => self.add(&mut entries, &sentence.words, word, &[]),
                }
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
        let listed = self.known.of(text, &[], Whose::Content);
        let bounds = Bounds { listed: &listed, ..self.bounds(&[]) };
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
            // What has its sound is no word of the dictionary.
            What::Fixed(_) => {}
        }
    }

    fn bounds<'a>(&self, fixed: &'a [Fixed]) -> Bounds<'a> {
        let &Self { noun, number, counter, .. } = self;
        Bounds { listed: &[], fixed, gaps: &[], noun, number, counter }
    }

    /// Adds what has its sound: digits one by one, or the pieces of a number.
    fn fixed(&self, entries: &mut Vec<(String, WordEntry)>, written: &str, spoken: Option<&Spoken>) {
        let Some(spoken) = spoken else {
            let digits = written.chars().filter_map(number::digit);
            let last = written.chars().count() - 1;
            entries.extend(digits.enumerate().filter_map(|(place, digit)| one_digit(digit, place, last)));
            return;
        };
        // A prefix and its number are said together: 第3回.
        let is_prefixed = entries.last().is_some_and(
            |(_, entry)| matches!(entry, WordEntry::Single(details) if matches!(details.pos, POS::Settoushi(_))),
        );
        let sounds: Vec<Vec<kana::Kana>> = spoken.pieces.iter().map(|piece| kana::sounded(piece)).collect();
        let phrases = self.accents(&spoken.written, &sounds.concat());
        let phrases = phrases.unwrap_or_else(|| sounds.iter().filter_map(|sound| alone(sound)).collect());
        for (place, pron) in phrases.into_iter().enumerate() {
            let pos = match spoken.kind {
                Kind::Counted(_) => Meishi::Setsubi(Setsubi::Josuushi),
                Kind::Word | Kind::Number => Meishi::General,
            };
            let kana = pron.to_pure_string();
            let details = WordDetails {
                pos: POS::Meishi(pos),
                read: Some(kana.clone()),
                pron,
                chain_flag: Some(false).filter(|_| place > 0 || !is_prefixed),
                ..WordDetails::default()
            };
            entries.push((kana, WordEntry::Single(details)));
        }
    }

    /// Returns the phrases that the rules of accent make of a number, if they give it the sound that it has.
    fn accents(&self, written: &str, sound: &[kana::Kana]) -> Option<Vec<Pronunciation>> {
        let words = lattice::words(&self.dictionary, written, &self.bounds(&[]));
        let mut entries = Vec::new();
        for word in &words {
            self.add(&mut entries, written, word, &[]);
        }
        let mut njd = entries.iter().map(|(written, entry)| (written.as_str(), entry)).collect::<NJD>();
        njd.preprocess();
        let mut phrases: Vec<Pronunciation> = Vec::new();
        for node in njd.nodes.iter().filter(|node| !node.get_pron().is_empty()) {
            match phrases.last_mut() {
                Some(phrase) if node.get_chain_flag() == Some(true) => {
                    let moras = [phrase.moras(), node.get_pron().moras()].concat();
                    *phrase = Pronunciation::new(moras, phrase.accent());
                }
                _ => phrases.push(node.get_pron().clone()),
            }
        }
        let said: String = phrases.iter().map(Pronunciation::to_pure_string).collect();
        let said = kana::of(&said)?;
        let said: Vec<kana::Kana> = kana::aloud(&said).collect();
        let is_same = said.len() == sound.len() && said.iter().zip(sound).all(|(one, other)| kana::alike(*one, *other));
        if !is_same || said.is_empty() {
            return None;
        }
        // The sound stays as it is, down to どう and どお. Only the accents are the rules'.
        let mut rest = sound;
        let of_phrase = phrases.iter().map(|phrase| {
            let kana = kana::of(&phrase.to_pure_string())?;
            let (own, after) = rest.split_at_checked(kana::aloud(&kana).count())?;
            rest = after;
            Pronunciation::parse(&kana::katakana(own), phrase.accent()).ok()
        });
        of_phrase.collect()
    }
}

/// Returns a piece of a number by itself, with the accent that most of them have: on the last mora but two.
fn alone(sound: &[kana::Kana]) -> Option<Pronunciation> {
    let mut pron = Pronunciation::parse(&kana::katakana(sound), 0).ok()?;
    pron.set_accent(pron.mora_size().saturating_sub(2).max(1));
    Some(pron)
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
