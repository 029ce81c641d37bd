//! The dictionary's word classes, as far as conversion asks for them.

/// What kind of word an id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Beginning and end of a text.
    Edge,
    /// A word that a phrase begins with: nouns, verbs, adjectives, adverbs.
    Content,
    /// Particles, endings and helping verbs: they lean on the word before.
    Leaning,
    /// Follows a noun: honorifics, `-teki`.
    Suffix,
    /// Stands before a noun.
    Prefix,
    /// A number.
    Number,
    /// What is counted.
    Counter,
    /// Family name.
    Surname,
    /// Given name.
    Given,
    /// A whole person, or one that is neither.
    Person,
    /// A place.
    Place,
    /// City, town, ward and the like, after a place.
    PlaceSuffix,
    /// A company, a school.
    Organisation,
    /// Any other name.
    Proper,
    /// Punctuation and signs.
    Sign,
}

/// The last id of each class, rising: the dictionary groups its ids.
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

/// Ids that generated words take.
pub(super) mod ids {
    /// Beginning and end.
    pub(in super::super) const EDGE: u16 = 0;
    /// A noun.
    pub(in super::super) const NOUN: u16 = 1851;
    /// A family name.
    pub(in super::super) const SURNAME: u16 = 1923;
    /// A given name.
    pub(in super::super) const GIVEN: u16 = 1922;
    /// A place.
    pub(in super::super) const PLACE: u16 = 1924;
    /// A company, a school, an office.
    pub(in super::super) const ORGANISATION: u16 = 1929;
    /// A name that is none of these.
    pub(in super::super) const PROPER: u16 = 1920;
    /// A number in digits.
    pub(in super::super) const DIGITS: u16 = 2044;
    /// A number in kanji.
    pub(in super::super) const NUMERAL: u16 = 2046;
    /// A sign.
    pub(in super::super) const SIGN: u16 = 2644;
}
