//! 助数詞. The words that count things.

use super::{Ending, Named};

/// A word that counts: 本, 丁目, ミリグラム.
#[derive(Clone, Debug)]
pub(crate) struct Counter {
    /// The writings, the usual one first.
    pub(crate) writings: Vec<Box<str>>,
    /// The readings behind a number that changes nothing.
    pub(crate) readings: Vec<Box<[char]>>,
    /// The use that it has.
    pub(crate) used: Use,
    /// How a number ends in front of it.
    pub(super) sounds: Vec<Ending>,
    /// The ends that only this counter calls for. They stand for those of `sounds`.
    pub(super) own: Vec<Ending>,
    /// The writings of the counters that may follow it with the next number: 月 after 年.
    pub(crate) next: Vec<Box<str>>,
    /// All its forms alone: ほん, ぼん, ぽん.
    pub(crate) forms: Vec<Box<[char]>>,
    /// The numbers that are one word with it: ひとり.
    pub(super) wholes: Vec<Named>,
}

/// What a counter is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Use {
    /// 丁目, 番地: a place within a town.
    Address,
    /// 号室, 階: a place within a building.
    Room,
    /// 年 of the calendar or of an era.
    Year,
    /// 月 of the calendar.
    Month,
    /// 日 of the calendar, and a count of days.
    Day,
    /// 時 of the clock.
    Hour,
    /// 分, also as a span.
    Minute,
    /// 秒.
    Second,
    /// 週間, か月: how long something takes.
    Span,
    /// People.
    People,
    /// 歳, 代: how old somebody is.
    Age,
    /// 錠, 単位: how much of a medicine is taken.
    Dose,
    /// 回, 度: how often something happens; 度 also of a temperature.
    Count,
    /// 番目, 級: the place in an order.
    Order,
    /// Things.
    Thing,
    /// ミリグラム, パーセント: how much there is of something.
    Measure,
    /// 分 as the tenth of a degree.
    Tenth,
    /// Money.
    Money,
}

impl Use {
    pub(super) fn of(name: &str) -> Option<Self> {
        let used = match name {
            "address" => Self::Address,
            "room" => Self::Room,
            "year" => Self::Year,
            "month" => Self::Month,
            "day" => Self::Day,
            "hour" => Self::Hour,
            "minute" => Self::Minute,
            "second" => Self::Second,
            "span" => Self::Span,
            "people" => Self::People,
            "age" => Self::Age,
            "dose" => Self::Dose,
            "count" => Self::Count,
            "order" => Self::Order,
            "thing" => Self::Thing,
            "measure" => Self::Measure,
            "tenth" => Self::Tenth,
            "money" => Self::Money,
            _ => return None,
        };
        Some(used)
    }
}

impl Counter {
    /// Returns how a number with this last part ends in front of the counter. An empty list means: as alone.
    pub(super) fn endings(&self, part: u64) -> Vec<Ending> {
        let of = |endings: &[Ending]| -> Vec<Ending> { endings.iter().filter(|it| it.part == part).cloned().collect() };
        let own = of(&self.own);
        if own.is_empty() { of(&self.sounds) } else { own }
    }

    /// Returns all forms of the counter alone.
    pub(super) fn all_forms(&self) -> Vec<Box<[char]>> {
        let mut forms = self.readings.clone();
        for ending in self.sounds.iter().chain(&self.own) {
            forms.extend(self.readings.iter().map(|it| ending.mark.on(it).into()));
        }
        forms.sort_unstable();
        forms.dedup();
        forms
    }
}
