//! 合い言葉. The four words that open a sheet.

use std::collections::HashMap;
use std::sync::LazyLock;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::error::{RandomError, WordsError};
use super::kana::{folded, in_hiragana};
use crate::random;

/// The number of words that open a sheet.
pub const WORDS: usize = 4;
/// The greatest number of similar words offered for one that is not in the list.
const NEAR_MOST: usize = 3;

/// The list of words. Words may be added but never removed, or the words of earlier prints could not be typed any
/// more.
static LIST: LazyLock<List> = LazyLock::new(|| List::new(moshimo_assets::CARRY_WORDS));

struct List {
    words: Vec<&'static str>,
    /// The places of words, by the word without everything that is easily mistaken.
    places: HashMap<String, u16>,
    /// The letters of the longest word. A mistaken word has as many letters.
    longest: usize,
}

impl List {
    fn new(text: &'static str) -> Self {
        let words: Vec<&str> = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        let places = words.iter().zip(0..).map(|(word, place)| (folded(word), place)).collect();
        let longest = words.iter().map(|word| word.chars().count()).max().unwrap_or(0);
        Self { words, places, longest }
    }

    fn place(&self, word: &str) -> Option<u16> {
        self.places.get(&folded(word)).copied()
    }

    /// Returns the words that differ least, if they differ only little.
    fn near(&self, word: &str) -> Vec<&'static str> {
        let word: Vec<char> = folded(word).chars().collect();
        let most = if word.len() > 2 { 2 } else { 1 };
        // Each letter more or less counts as one that differs.
        if word.len() > self.longest + most {
            return Vec::new();
        }
        let far = |known: &&str| distance(&word, &folded(known).chars().collect::<Vec<_>>());
        let all: Vec<(usize, &'static str)> = self.words.iter().map(|known| (far(known), *known)).collect();
        let least = all.iter().map(|(far, _)| *far).min().filter(|least| *least <= most);
        all.into_iter().filter(|(far, _)| Some(*far) == least).map(|(_, word)| word).take(NEAR_MOST).collect()
    }

    /// Returns the words that begin with these letters, with those that do so as written first.
    fn beginning(&self, letters: &str) -> Vec<&'static str> {
        let mistaken = folded(letters);
        let begins = |word: &&&'static str| folded(word).starts_with(&mistaken);
        let (mut exact, rest): (Vec<&str>, Vec<&str>) =
            self.words.iter().filter(begins).partition(|word| word.starts_with(letters));
        exact.extend(rest);
        exact
    }

    /// Reads `letters` as exactly `count` words, if there is only one way to do so.
    fn split(&self, letters: &[char], count: usize) -> Split {
        if count == 0 {
            return if letters.is_empty() { Split::One(Vec::new()) } else { Split::No };
        }
        if letters.len() > count * self.longest {
            return Split::No;
        }
        let mut found = Split::No;
        for length in 1..=letters.len().min(self.longest) {
            let word: String = letters[..length].iter().collect();
            let Some(place) = self.place(&word) else { continue };
            match (self.split(&letters[length..], count - 1), &found) {
                (Split::No, _) => {}
                (Split::One(rest), Split::No) => {
                    found = Split::One(std::iter::once(place).chain(rest).collect());
                }
                (Split::One(_) | Split::Several, _) => return Split::Several,
            }
        }
        found
    }
}

enum Split {
    No,
    One(Vec<u16>),
    Several,
}

/// Returns how many letters have to be changed, added or removed.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (left, with) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != with);
            diagonal = row[left + 1];
            row[left + 1] = changed.min(row[left] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

/// Four words of the list, in order.
///
/// ```
/// # use moshimo_core::carry::Words;
/// let words = Words::read("サクラ・つばめ、もみじ　かるた")?;
/// assert_eq!(words.to_string(), "さくら つばめ もみじ かるた");
/// # Ok::<(), moshimo_core::carry::WordsError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Words([u16; WORDS]);

/// Shows nothing, since the words are the key.
impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").finish_non_exhaustive()
    }
}

/// Writes the words with spaces between them.
impl std::fmt::Display for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.password())
    }
}

impl Words {
    /// Draws four different words at random.
    ///
    /// # Errors
    /// If the system gives no random numbers.
    pub fn choose() -> Result<Self, RandomError> {
        let count = LIST.words.len() as u32;
        // Beyond the last whole multiple, the first words would be drawn more often.
        let fair = u32::MAX - u32::MAX % count;
        let mut chosen = [u16::MAX; WORDS];
        let mut next = 0;
        while next < WORDS {
            let number = u32::from_le_bytes(random::bytes()?);
            let place = (number % count) as u16;
            if number < fair && !chosen.contains(&place) {
                chosen[next] = place;
                next += 1;
            }
        }
        Ok(Self(chosen))
    }

    /// Reads the words as somebody typed them. They may be in katakana, with anything or nothing between them, and
    /// with mistaken voiced marks or small letters.
    ///
    /// # Errors
    /// If there are not four words, or one is not in the list. The error then has its place and similar words.
    pub fn read(typed: &str) -> Result<Self, WordsError> {
        let letters = Zeroizing::new(in_hiragana(typed));
        let parts: Vec<&str> = letters.split_whitespace().collect();
        let known: Vec<Option<u16>> = parts.iter().map(|part| LIST.place(part)).collect();
        if let Some(Ok(words)) = known.iter().copied().collect::<Option<Vec<_>>>().map(TryInto::try_into) {
            return Ok(Self(words));
        }
        let together: Vec<char> = letters.chars().filter(|letter| !letter.is_whitespace()).collect();
        if let Split::One(words) = LIST.split(&together, WORDS)
            && let Ok(words) = words.try_into()
        {
            return Ok(Self(words));
        }
        if parts.len() != WORDS {
            return Err(WordsError::Count { given: parts.len() });
        }
        let place = known.iter().position(Option::is_none).unwrap_or(0);
        Err(WordsError::Unknown { place: place + 1, near: LIST.near(parts[place]) })
    }

    /// Returns each of the words.
    pub fn each(&self) -> [&'static str; WORDS] {
        self.0.map(|place| LIST.words.get(usize::from(place)).copied().unwrap_or_default())
    }

    /// Returns whether a word is in the list, however it is typed.
    pub fn knows(word: &str) -> bool {
        LIST.place(in_hiragana(word).trim()).is_some()
    }

    /// Returns the words of the list that begin like `typed`, even with mistaken marks and small letters. Those that
    /// begin exactly so come first.
    ///
    /// ```
    /// # use moshimo_core::carry::Words;
    /// assert_eq!(Words::beginning("つば"), ["つばめ"]);
    /// ```
    pub fn beginning(typed: &str) -> Vec<&'static str> {
        LIST.beginning(in_hiragana(typed).trim())
    }

    /// Returns at most three words of the list that differ little from `typed`.
    pub fn like(typed: &str) -> Vec<&'static str> {
        LIST.near(in_hiragana(typed).trim())
    }

    pub(super) fn password(&self) -> Zeroizing<String> {
        Zeroizing::new(self.each().join(" "))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests;
