//! 郵便番号. Towns by postal code, and places by their readings.
//!
//! The data is Japan Post's open list, as `tools/kana/postal.py` writes it: lines under zstd, each a prefecture, one
//! of its cities or one of its towns.

use std::ops::Range;

use super::letters;

/// The reason why a list of postal codes cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PostalError {
    /// An empty file.
    #[error("the list of postal codes is empty")]
    Empty,
    /// A file that cannot be unpacked.
    #[error("the list of postal codes is damaged or cut off")]
    Damaged,
    /// A line that is none of the three kinds.
    #[error("line {line} of the list of postal codes is not a prefecture, city or town")]
    Line {
        /// The line, counted from 1.
        line: usize,
    },
}

/// The end of a district's name, in front of its town.
const DISTRICT: &[char] = &['郡'];
const DISTRICT_READ: &[char] = &['ぐ', 'ん'];

/// The largest unpacked size. The list has 6 MB, and a damaged file must not take the machine's memory.
const LARGEST: usize = 32 * 1024 * 1024;

/// The place to which a postal code delivers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Town {
    /// The postal code: `270-0101` as seven digits.
    pub code: u32,
    /// The prefecture: 千葉県.
    pub prefecture: Name,
    /// The city: 流山市, or 千葉市美浜区.
    pub city: Name,
    /// The town: 東深井. It is empty if the code stands for the rest of a city.
    pub town: Name,
}

/// The writing and the reading of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// The name in kanji.
    pub writing: String,
    /// The name in hiragana.
    pub reading: String,
}

impl Town {
    /// Returns the writing of the whole place: 千葉県流山市東深井.
    pub fn writing(&self) -> String {
        [&self.prefecture, &self.city, &self.town].map(|it| it.writing.as_str()).concat()
    }

    /// Returns the reading of the whole place: ちばけんながれやましひがしふかい.
    pub fn reading(&self) -> String {
        [&self.prefecture, &self.city, &self.town].map(|it| it.reading.as_str()).concat()
    }
}

/// All towns of the country.
pub struct Postal {
    text: Box<str>,
    prefectures: Vec<Place>,
    cities: Vec<City>,
    /// Places in `cities`, by reading.
    by_reading: Vec<u32>,
    /// The towns, city by city and by reading.
    towns: Vec<Lot>,
    /// Places in `towns`, by code.
    by_code: Vec<u32>,
}

/// The place of a name in the text: the writing from `start` to `tab`, the reading from `read` to `end`.
#[derive(Clone, Copy)]
struct Place {
    start: u32,
    tab: u32,
    read: u32,
    end: u32,
}

struct City {
    name: Place,
    prefecture: u32,
    towns: Range<u32>,
}

struct Lot {
    code: u32,
    city: u32,
    name: Place,
}

/// A place whose reading a text begins with.
pub(super) struct Match {
    pub(super) place: u32,
    /// The number of letters that it takes.
    pub(super) length: usize,
    /// Whether each letter is the place's own, including small ones and marks.
    pub(super) is_exact: bool,
}

impl Postal {
    /// Reads the list.
    ///
    /// # Errors
    /// If it is not the list that `tools/kana/postal.py` writes, or not all of it.
    pub fn read(file: &[u8]) -> Result<Self, PostalError> {
        if file.is_empty() {
            return Err(PostalError::Empty);
        }
        let size = zstd::zstd_safe::get_frame_content_size(file).ok().flatten().ok_or(PostalError::Damaged)?;
        let size = usize::try_from(size).ok().filter(|size| *size <= LARGEST).ok_or(PostalError::Damaged)?;
        let bytes = zstd::bulk::decompress(file, size).map_err(|_| PostalError::Damaged)?;
        let text: Box<str> = String::from_utf8(bytes).map_err(|_| PostalError::Damaged)?.into();
        let mut list = Self {
            text,
            prefectures: Vec::new(),
            cities: Vec::new(),
            by_reading: Vec::new(),
            towns: Vec::new(),
            by_code: Vec::new(),
        };
        list.gather()?;
        list.sort_towns();
        list.add_bare_towns();
        list.sort();
        Ok(list)
    }

    fn gather(&mut self) -> Result<(), PostalError> {
        let mut start = 0_u32;
        for (index, line) in self.text.lines().enumerate() {
            let wrong = PostalError::Line { line: index + 1 };
            let name = |skipped: usize, rest: &str| {
                let tab = rest.find('\t')?;
                let start = start + u32::try_from(skipped).ok()?;
                let tab_at = start + u32::try_from(tab).ok()?;
                let end = start + u32::try_from(rest.len()).ok()?;
                let place = Place { start, tab: tab_at, read: tab_at + 1, end };
                (!rest[tab + 1..].contains('\t')).then_some(place)
            };
            let cities = u32::try_from(self.cities.len()).map_err(|_| wrong.clone())?;
            if let Some(rest) = line.strip_prefix("\t\t") {
                let (code, rest) = rest.split_once('\t').ok_or(wrong.clone())?;
                let name = name(line.len() - rest.len(), rest).ok_or(wrong.clone())?;
                let code = Some(code).filter(|it| it.len() == 7).and_then(|it| it.parse().ok()).ok_or(wrong.clone())?;
                let city = cities.checked_sub(1).ok_or(wrong.clone())?;
                self.towns.push(Lot { code, city, name });
                if let Some(city) = self.cities.last_mut() {
                    city.towns.end += 1;
                }
            } else if let Some(rest) = line.strip_prefix('\t') {
                let name = name(1, rest).ok_or(wrong.clone())?;
                let prefecture = self.prefectures.len().checked_sub(1).and_then(|it| u32::try_from(it).ok());
                let first = u32::try_from(self.towns.len()).map_err(|_| wrong.clone())?;
                self.cities.push(City { name, prefecture: prefecture.ok_or(wrong)?, towns: first..first });
            } else {
                self.prefectures.push(name(0, line).ok_or(wrong)?);
            }
            start += u32::try_from(line.len() + 1).unwrap_or(u32::MAX);
        }
        Ok(())
    }

    /// Adds the towns of districts once more without their 郡: 酒々井町 beside 印旛郡酒々井町.
    fn add_bare_towns(&mut self) {
        let bare = self.cities.iter().filter_map(|city| {
            let (writing, reading) = (self.writing(city.name), self.reading(city.name));
            let written = behind(writing, DISTRICT)?;
            let read = behind(reading, DISTRICT_READ)?;
            let Place { start, read: from, .. } = city.name;
            let (start, read) = (start + u32::try_from(written).ok()?, from + u32::try_from(read).ok()?);
            let name = Place { start, read, ..city.name };
            Some(City { name, prefecture: city.prefecture, towns: city.towns.clone() })
        });
        let bare: Vec<City> = bare.collect();
        self.cities.extend(bare);
    }

    fn sort_towns(&mut self) {
        let text = &self.text;
        let key = |place: &Place| folded(&text[place.read as usize..place.end as usize]);
        for city in &self.cities {
            self.towns[city.towns.start as usize..city.towns.end as usize].sort_by_cached_key(|lot| key(&lot.name));
        }
    }

    fn sort(&mut self) {
        let text = &self.text;
        let key = |place: &Place| folded(&text[place.read as usize..place.end as usize]);
        let mut order: Vec<u32> = (0..).take(self.towns.len()).collect();
        order.sort_by_key(|place| self.towns[*place as usize].code);
        self.by_code = order;
        let mut order: Vec<u32> = (0..).take(self.cities.len()).collect();
        order.sort_by_cached_key(|place| key(&self.cities[*place as usize].name));
        self.by_reading = order;
    }

    fn writing(&self, place: Place) -> &str {
        &self.text[place.start as usize..place.tab as usize]
    }

    fn reading(&self, place: Place) -> &str {
        &self.text[place.read as usize..place.end as usize]
    }

    fn name(&self, place: Place) -> Name {
        Name { writing: self.writing(place).to_owned(), reading: self.reading(place).to_owned() }
    }

    /// Returns the towns of a code, most often one, each writing once. The digits may have any width, with or without a
    /// hyphen or the postal mark.
    ///
    /// ```
    /// # use moshimo_core::{catalog::Catalog, kana::Postal};
    /// let postal = Postal::read(&Catalog::embedded().kana.postal)?;
    /// assert_eq!(postal.find("270-0101")[0].writing(), "千葉県流山市東深井");
    /// # Ok::<(), moshimo_core::kana::PostalError>(())
    /// ```
    pub fn find(&self, code: &str) -> Vec<Town> {
        let digits: String = letters::plain(code).into_iter().filter(char::is_ascii_digit).collect();
        let Some(code) = Some(digits).filter(|it| it.len() == 7).and_then(|it| it.parse::<u32>().ok()) else {
            return Vec::new();
        };
        let lot = |place: &u32| &self.towns[*place as usize];
        let first = self.by_code.partition_point(|place| lot(place).code < code);
        let lots = self.by_code[first..].iter().map(lot).take_while(|lot| lot.code == code);
        let mut found: Vec<Town> = Vec::new();
        for town in lots.map(|lot| self.town_of(lot)) {
            // A town that is read in two ways is in the list twice. Whoever chooses sees it once.
            if found.iter().all(|other| other.writing() != town.writing()) {
                found.push(town);
            }
        }
        found
    }

    fn town_of(&self, lot: &Lot) -> Town {
        let city = &self.cities[lot.city as usize];
        let prefecture = self.name(self.prefectures[city.prefecture as usize]);
        Town { code: lot.code, prefecture, city: self.name(city.name), town: self.name(lot.name) }
    }

    /// Returns the prefectures that the text begins with.
    pub(super) fn prefectures(&self, text: &[char]) -> Vec<Match> {
        let places = self.prefectures.iter().enumerate();
        places.filter_map(|(place, name)| self.begins(text, *name, place)).collect()
    }

    pub(super) fn prefecture(&self, place: u32) -> &str {
        self.writing(self.prefectures[place as usize])
    }

    /// Returns the cities that the text begins with.
    pub(super) fn cities(&self, text: &[char]) -> Vec<Match> {
        let name = |place: &u32| self.cities[*place as usize].name;
        let near = self.near(&self.by_reading, text, name);
        let places = self.by_reading[near].iter();
        places.filter_map(|place| self.begins(text, name(place), *place as usize)).collect()
    }

    pub(super) fn city(&self, place: u32) -> &str {
        self.writing(self.cities[place as usize].name)
    }

    /// Returns the towns of a city that the text begins with.
    pub(super) fn towns(&self, city: u32, text: &[char]) -> Vec<Match> {
        let all = self.cities[city as usize].towns.clone();
        let towns = &self.towns[all.start as usize..all.end as usize];
        let near = self.near(towns, text, |lot| lot.name);
        let places = near.clone().map(|place| all.start as usize + place);
        places.filter_map(|place| self.begins(text, self.towns[place].name, place)).collect()
    }

    /// Returns the towns of a city whose reading continues the text, shortest first.
    pub(super) fn begun(&self, city: u32, text: &[char]) -> Vec<Name> {
        let all = self.cities[city as usize].towns.clone();
        let towns = &self.towns[all.start as usize..all.end as usize];
        let near = towns[self.near(towns, text, |lot| lot.name)].iter().map(|lot| lot.name);
        let goes_on = |name: &Place| {
            let mut letters = self.reading(*name).chars();
            let begins = text.iter().all(|typed| letters.next().is_some_and(|it| it == *typed));
            begins && letters.next().is_some()
        };
        let mut found: Vec<Name> = near.filter(goes_on).map(|name| self.name(name)).collect();
        found.sort_by_key(|name| name.reading.len());
        found.dedup();
        found
    }

    /// Returns the range of names that begin with the text's first letter, in a list sorted by reading.
    fn near<N>(&self, sorted: &[N], text: &[char], name: impl Fn(&N) -> Place) -> Range<usize> {
        let Some(wanted) = text.first().map(|letter| sounding(*letter)) else { return 0..0 };
        let first = |it: &N| self.reading(name(it)).chars().next().map(sounding);
        let start = sorted.partition_point(|it| first(it) < Some(wanted));
        let end = sorted.partition_point(|it| first(it) <= Some(wanted));
        start..end.max(start)
    }

    pub(super) fn town(&self, place: u32) -> &str {
        self.writing(self.towns[place as usize].name)
    }

    fn begins(&self, text: &[char], name: Place, place: usize) -> Option<Match> {
        let reading = self.reading(name);
        let mut length = 0;
        let mut is_exact = true;
        for letter in reading.chars() {
            let typed = *text.get(length)?;
            if typed != letter {
                if sounding(typed) != sounding(letter) {
                    return None;
                }
                is_exact = false;
            }
            length += 1;
        }
        let place = u32::try_from(place).ok()?;
        (length > 0).then_some(Match { place, length, is_exact })
    }
}

/// Returns where a text goes on behind these letters.
fn behind(text: &str, letters: &[char]) -> Option<usize> {
    let starts = text.char_indices().map(|(at, _)| at);
    let mut ends = starts.filter_map(|at| {
        let mut rest = text[at..].chars();
        letters.iter().all(|it| rest.next() == Some(*it)).then(|| text.len() - rest.as_str().len())
    });
    ends.next().filter(|end| *end < text.len())
}

/// Returns the plain letter that stands for all that are easily typed for each other: ず and づ sound alike.
fn sounding(letter: char) -> char {
    letters::folded(match letter {
        'ぢ' => 'じ',
        'づ' => 'ず',
        letter => letter,
    })
}

fn folded(reading: &str) -> String {
    reading.chars().map(sounding).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests;
