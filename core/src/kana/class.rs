//! The dictionary's word classes, as far as conversion needs them.

/// The kind of word that an id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// The beginning and the end of a text.
    Edge,
    /// A word that begins a phrase: a noun, verb, adjective or adverb.
    Content,
    /// A particle, ending or helping verb, which leans on the word before.
    Leaning,
    /// A word that follows a noun: an honorific, `-teki`.
    Suffix,
    /// A word that stands before a noun.
    Prefix,
    /// A number.
    Number,
    /// A counter.
    Counter,
    /// A family name.
    Surname,
    /// A given name.
    Given,
    /// A complete personal name, or one that is neither family nor given name.
    Person,
    /// A place.
    Place,
    /// A suffix of a place, such as city, town or ward.
    PlaceSuffix,
    /// A company or a school.
    Organisation,
    /// Any other name.
    Proper,
    /// Punctuation and signs.
    Sign,
}

/// The last id of each class, in rising order. The dictionary groups its ids.
const CLASSES: [(u16, Class); 32] = [
    (0, Class::Edge),
    (28, Class::Content),
    (576, Class::Leaning),
    (856, Class::Content),
    (1840, Class::Leaning),
    (1919, Class::Content),
    (1920, Class::Proper),
    (1921, Class::Person),
    (1922, Class::Given),
    (1923, Class::Surname),
    (1928, Class::Place),
    (1929, Class::Organisation),
    (1935, Class::Content),
    (2010, Class::Suffix),
    (2018, Class::Counter),
    (2027, Class::PlaceSuffix),
    (2039, Class::Suffix),
    (2041, Class::Suffix),
    (2042, Class::Content),
    (2055, Class::Number),
    (2056, Class::Leaning),
    (2063, Class::Content),
    (2189, Class::Content),
    (2195, Class::Leaning),
    (2390, Class::Leaning),
    (2472, Class::Content),
    (2590, Class::Leaning),
    (2595, Class::Content),
    (2642, Class::Prefix),
    (2643, Class::Content),
    (2658, Class::Sign),
    (2671, Class::Content),
];

impl Class {
    pub(super) fn of(id: u16) -> Self {
        let place = CLASSES.partition_point(|(last, _)| *last < id);
        CLASSES.get(place).map_or(Self::Content, |(_, class)| *class)
    }
}

/// The ids of generated words.
pub(super) mod ids {
    /// The beginning and the end.
    pub(in super::super) const EDGE: u16 = 0;
    /// Adverbs.
    pub(in super::super) const ADVERBS: std::ops::RangeInclusive<u16> = 12..=28;
    /// A noun.
    pub(in super::super) const NOUN: u16 = 1851;
    /// The particle の before a noun.
    pub(in super::super) const OF: u16 = 433;
    /// A family name.
    pub(in super::super) const SURNAME: u16 = 1923;
    /// A given name.
    pub(in super::super) const GIVEN: u16 = 1922;
    /// A title behind a name, such as Mr. or Dr.
    pub(in super::super) const HONORIFIC: u16 = 1999;
    /// A place.
    pub(in super::super) const PLACE: u16 = 1924;
    /// The end of a town's name.
    pub(in super::super) const TOWN: u16 = 2024;
    /// A company, a school or an office.
    pub(in super::super) const ORGANISATION: u16 = 1929;
    /// A name that is none of these.
    pub(in super::super) const PROPER: u16 = 1920;
    /// A number in digits.
    pub(in super::super) const DIGITS: u16 = 2044;
    /// A number in kanji.
    pub(in super::super) const NUMERAL: u16 = 2046;
    /// A counter.
    pub(in super::super) const COUNTER: u16 = 2011;
    /// The counter 回.
    pub(in super::super) const TIMES: u16 = 2014;
    /// The counter 時.
    pub(in super::super) const HOUR: u16 = 2015;
    /// A sign.
    pub(in super::super) const SIGN: u16 = 2644;
}
