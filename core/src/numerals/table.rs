//! The table of numbers, from its text.

use std::collections::HashMap;

use super::{Beside, Counter, Ending, Mark, Named, Numerals, Part, Point, Spoken, Unit, Use};

/// The digits with a short reading that is rare where nothing is counted: し and く.
const RARE: [u64; 2] = [4, 9];
/// The mark of a following letter that becomes voiced.
const VOICED: char = '゛';
/// The mark of a following letter that becomes half voiced.
const HALF_VOICED: char = '゜';

impl Numerals {
    /// Reads the table. Returns `None` if a line is not understood.
    pub(super) fn read(text: &'static str) -> Option<Self> {
        let mut table = Self::default();
        let mut sounds: HashMap<&str, Vec<Ending>> = HashMap::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            match fields[..] {
                ["sound", name] => drop(sounds.insert(name, Vec::new())),
                ["sound", name, changes] => drop(sounds.insert(name, endings(changes)?)),
                _ => {}
            }
        }
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            match fields[..] {
                ["digit", value, writing, said] => table.digits.push(named(value, writing, said)?),
                ["unit", value, writing, said, sound] => {
                    table.units.push(Unit { named: named(value, writing, said)?, sounds: sounds.get(sound)?.clone() });
                }
                ["group", value, writing, said] => table.groups.push(named(value, writing, said)?),
                ["single", value, writing, said] => table.singles.push(named(value, writing, said)?),
                ["point", _, writing, said, sound] => {
                    let counter = counter(writing, said, sounds.get(sound)?, Use::Count);
                    table.point = Some(Point { counter });
                }
                ["fraction", _, writing, said] => table.fraction = Some(named("0", writing, said)?),
                ["and", said] => table.and = said.into(),
                ["counter", writing, said, sound, used, ref own @ ..] => {
                    let mut counter = counter(writing, said, sounds.get(sound)?, Use::of(used)?);
                    for own in own.iter().flat_map(|it| it.split(' ')) {
                        match own.split_once('=') {
                            Some((value, said)) => counter.wholes.push(named(value, writing, said)?),
                            None => counter.own.extend(endings(own)?),
                        }
                    }
                    counter.forms = counter.all_forms();
                    table.counters.push(counter);
                }
                ["tail", writing, said, of] => table.tails.push(beside(writing, said, of)?),
                ["before", writing, said, of] => table.befores.push(beside(writing, said, of)?),
                ["next", before, after] => {
                    let mut counters = table.counters.iter_mut();
                    let counter = counters.find(|it| *it.writings[0] == *before)?;
                    counter.next = after.split(' ').map(Into::into).collect();
                }
                ["era", value, writing, said] => table.eras.push(named(value, writing, said)?),
                ["first-year", value, writing, said] => table.first_year = Some(named(value, writing, said)?),
                ["sound", ..] => {}
                _ => return None,
            }
        }
        table.spoken = table.all_spoken();
        Some(table)
    }

    /// Returns all parts of numbers as they are said, alone and before each counter.
    fn all_spoken(&self) -> Vec<Spoken> {
        let mut spoken = Vec::new();
        let units: Vec<u64> = self.units.iter().map(|it| it.named.value).chain([1]).collect();
        for unit in units {
            for digit in u64::from(unit > 1)..10 {
                let value = digit * unit;
                let add = |readings: Vec<Box<[char]>>, part, counter: Option<usize>, spoken: &mut Vec<Spoken>| {
                    spoken.extend(readings.into_iter().map(|reading| {
                        let is_rare = counter.is_none() && RARE.contains(&value) && reading.len() == 1;
                        Spoken { reading, value, part, is_rare, counter }
                    }));
                };
                let alone = self.parts(value).into_iter().next().unwrap_or_default();
                add(alone, Part::Piece { unit }, None, &mut spoken);
                if let Some(point) = &self.point {
                    add(self.ends(value, &point.counter), Part::BeforePoint { unit }, None, &mut spoken);
                }
                for (place, counter) in self.counters.iter().enumerate() {
                    add(self.ends(value, counter), Part::Piece { unit }, Some(place), &mut spoken);
                }
            }
        }
        for group in &self.groups {
            let value = group.value;
            let of = |counter| move |reading| Spoken { reading, value, part: Part::Group, is_rare: false, counter };
            spoken.extend(group.readings.iter().cloned().map(of(None)));
            for (place, counter) in self.counters.iter().enumerate() {
                spoken.extend(self.ends(value, counter).into_iter().map(of(Some(place))));
            }
        }
        for (place, counter) in self.counters.iter().enumerate() {
            for whole in &counter.wholes {
                let of = |reading| Spoken {
                    reading,
                    value: whole.value,
                    part: Part::Whole,
                    is_rare: false,
                    counter: Some(place),
                };
                spoken.extend(whole.readings.iter().cloned().map(of));
            }
        }
        spoken.sort_by(|a, b| a.reading.cmp(&b.reading));
        spoken
    }
}

fn named(value: &str, writing: &str, said: &str) -> Option<Named> {
    let readings: Vec<Box<[char]>> = said.split('|').map(|it| it.chars().collect()).collect();
    Some(Named { value: value.parse().ok()?, writing: writing.into(), readings })
        .filter(|it| !said.is_empty() && !it.writing.is_empty())
}

fn counter(writing: &str, said: &str, sounds: &[Ending], used: Use) -> Counter {
    Counter {
        writings: writing.split('|').map(Into::into).collect(),
        readings: said.split('|').map(|it| it.chars().collect()).collect(),
        used,
        sounds: sounds.to_vec(),
        own: Vec::new(),
        next: Vec::new(),
        forms: Vec::new(),
        wholes: Vec::new(),
    }
}

fn beside(writing: &str, said: &str, of: &str) -> Option<Beside> {
    let of = of.split(' ').map(Use::of).collect::<Option<_>>()?;
    Some(Beside { writing: writing.into(), reading: said.chars().collect(), of })
}

/// Reads how numbers end: `3:さん゛ 10:じゅっ|じっ`.
fn endings(text: &str) -> Option<Vec<Ending>> {
    let mut endings = Vec::new();
    for change in text.split(' ') {
        let (part, said) = change.split_once(':')?;
        let part = part.parse().ok()?;
        for said in said.split('|') {
            let mark = match said.chars().last()? {
                VOICED => Mark::Voiced,
                HALF_VOICED => Mark::HalfVoiced,
                _ => Mark::None,
            };
            let reading = said.chars().filter(|it| !matches!(*it, VOICED | HALF_VOICED)).collect();
            endings.push(Ending { part, reading, mark });
        }
    }
    Some(endings)
}
