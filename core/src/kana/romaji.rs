//! ローマ字. Kana from Latin letters.

/// A list of Latin letters that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the list of Latin letters lacks lowercase Latin letters or kana")]
#[non_exhaustive]
pub struct RomajiError {
    /// The line, counted from 1.
    pub line: usize,
}

/// Kana by the Latin letters that are typed for them.
///
/// ```
/// # use moshimo_core::{catalog::Catalog, kana::Romaji};
/// let romaji = Romaji::read(&String::from_utf8_lossy(&Catalog::embedded().kana.romaji))?;
/// assert_eq!(romaji.kana("nagareyamashi"), ("ながれやまし".to_owned(), String::new()));
/// assert_eq!(romaji.kana("kippuk"), ("きっぷ".to_owned(), "k".to_owned()));
/// # Ok::<(), moshimo_core::kana::RomajiError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Romaji {
    /// The typed letters and their kana.
    lines: Vec<(Box<str>, Box<str>)>,
    /// The kana of a doubled consonant.
    doubled: Box<str>,
    /// The kana of an `n` before another consonant, and at the end.
    n: Box<str>,
}

impl Romaji {
    /// Reads a list with a syllable on each line: the typed letters, a tab, its kana. `xtu` also gives the kana of a
    /// doubled consonant, and `nn` that of an `n` before another consonant.
    ///
    /// # Errors
    /// If a line is something else.
    pub fn read(text: &str) -> Result<Self, RomajiError> {
        let mut romaji = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = RomajiError { line: index + 1 };
            let (typed, kana) = line.split_once('\t').ok_or(wrong.clone())?;
            let is_typed = |it: char| it.is_ascii_graphic() && !it.is_ascii_uppercase();
            if typed.is_empty() || kana.is_empty() || !typed.chars().all(is_typed) || kana.contains('\t') {
                return Err(wrong);
            }
            match typed {
                "xtu" => romaji.doubled = kana.into(),
                "nn" => romaji.n = kana.into(),
                _ => {}
            }
            romaji.lines.push((typed.into(), kana.into()));
        }
        romaji.lines.sort();
        Ok(romaji)
    }

    /// Returns whether the list is empty, so that no letters can be typed.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Returns the kana of typed letters, and the letters that still wait for others. Letters that cannot become kana
    /// stay as they are.
    pub fn kana(&self, typed: &str) -> (String, String) {
        let mut kana = String::new();
        let mut rest = typed;
        while let Some(first) = rest.chars().next() {
            if let Some((length, text)) = self.syllable(rest) {
                kana.push_str(text);
                rest = &rest[length..];
            } else if self.may_become(rest) {
                break;
            } else if let Some(text) = self.mark(first, &rest[first.len_utf8()..]) {
                kana.push_str(text);
                rest = &rest[first.len_utf8()..];
            } else {
                kana.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
        (kana, rest.to_owned())
    }

    /// Returns the kana of typed letters when no more follow. A last `n` is then a kana of its own.
    pub fn whole(&self, typed: &str) -> String {
        let (mut kana, rest) = self.kana(typed);
        kana.push_str(if rest == "n" { &self.n } else { &rest });
        kana
    }

    /// Returns the longest syllable that the letters begin with, unless more letters may turn it into another one.
    fn syllable(&self, typed: &str) -> Option<(usize, &str)> {
        let fitting = self.lines.iter().filter(|(it, _)| typed.starts_with(&**it));
        let (letters, kana) = fitting.max_by_key(|(it, _)| it.len())?;
        Some((letters.len(), kana))
    }

    fn may_become(&self, typed: &str) -> bool {
        self.lines.iter().any(|(it, _)| it.len() > typed.len() && it.starts_with(typed))
    }

    /// Returns the kana of a consonant before the same consonant, or of an `n` before another one.
    fn mark(&self, first: char, rest: &str) -> Option<&str> {
        let next = rest.chars().next()?;
        let is_consonant = |it: char| it.is_ascii_lowercase() && !"aiueo".contains(it);
        match (first, next) {
            ('n', _) => Some(&*self.n),
            (one, other) if one == other && is_consonant(one) => Some(&*self.doubled),
            _ => None,
        }
        .filter(|it| !it.is_empty())
    }
}
