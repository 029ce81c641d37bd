//! リーフレット. A leaflet: a heading, sections with acts, and what it asks of the reader.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::date::civil;

/// One of `leaflets/*.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaflet {
    /// Unique short name: `leaflet-1`.
    pub id: String,
    /// What it is called in a list.
    pub title: String,
    /// Date of this version; the explanation slip names it.
    pub version: String,
    /// Who issues it.
    pub issuer: String,
    /// The heading printed on it.
    pub heading: String,
    /// The sentence below the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// What it asks of the reader, a paragraph each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub message: Vec<String>,
    /// A picture for the whole, below `assets/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// Ids of the contacts that it names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<String>,
    /// Its parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<Section>,
}

/// A part of a leaflet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Unique in the leaflet.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// A sentence below the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Its picture, below `assets/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// Acts it shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub act: Vec<Act>,
}

/// One act that hurts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Unique in its section.
    pub id: String,
    /// Which of the three kinds.
    pub kind: ActKind,
    /// The act in a few words.
    pub text: String,
    /// Its picture, below `assets/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

/// The three kinds of harassment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActKind {
    /// 身体的暴力
    Physical,
    /// 精神的暴力
    Mental,
    /// セクシュアルハラスメント
    Sexual,
}

/// 意見. Which leaflet somebody found best, and why; who is not asked.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// On which day; the time is not kept.
    #[serde(with = "civil")]
    pub day: Date,
    /// Where, as the kiosk is set up; may be empty.
    pub place: String,
    /// Which leaflet, by its id.
    pub leaflet: String,
    /// Which version of it.
    pub version: String,
    /// Which of the reasons that are offered, by their ids: `picture`.
    pub reasons: Vec<String>,
    /// Why, in their own words; may be empty. At most [`WHY_MOST`](Self::WHY_MOST) characters.
    pub why: String,
}

/// Says nothing of the words: they are somebody's own.
impl std::fmt::Debug for Opinion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opinion").field("leaflet", &self.leaflet).field("day", &self.day).finish_non_exhaustive()
    }
}

impl Opinion {
    /// Characters of a reason.
    pub const WHY_MOST: u32 = 400;

    /// How many found each version of each leaflet best, the most first.
    ///
    /// ```
    /// # use moshimo_core::model::leaflet::Opinion;
    /// let opinion = |leaflet: &str| Opinion {
    ///     day: jiff::civil::date(2026, 11, 22),
    ///     place: String::new(),
    ///     leaflet: leaflet.to_owned(),
    ///     version: "2026-11-22".to_owned(),
    ///     reasons: Vec::new(),
    ///     why: String::new(),
    /// };
    /// let opinions = ["leaflet-1", "leaflet-3", "leaflet-3"].map(opinion);
    /// let counts = Opinion::counts(&opinions);
    /// assert_eq!(counts, [(("leaflet-3", "2026-11-22"), 2), (("leaflet-1", "2026-11-22"), 1)]);
    /// ```
    pub fn counts(opinions: &[Self]) -> Vec<((&str, &str), u32)> {
        let mut counts: BTreeMap<(&str, &str), u32> = BTreeMap::new();
        for opinion in opinions {
            *counts.entry((&opinion.leaflet, &opinion.version)).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }

    /// The same in the order of the leaflets, where those of `today` stand also if nobody chose them.
    pub fn counts_beside<'a>(
        opinions: &'a [Self],
        today: impl Iterator<Item = &'a Leaflet>,
    ) -> Vec<((&'a str, &'a str), u32)> {
        let mut counts: BTreeMap<(&str, &str), u32> =
            today.map(|leaflet| ((&*leaflet.id, &*leaflet.version), 0)).collect();
        counts.extend(Self::counts(opinions));
        counts.into_iter().collect()
    }

    /// How often each reason that is offered was touched, the most first.
    pub fn reasons(opinions: &[Self]) -> Vec<(&str, u32)> {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for reason in opinions.iter().flat_map(|opinion| &opinion.reasons) {
            *counts.entry(reason).or_default() += 1;
        }
        let mut counts: Vec<(&str, u32)> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }

    /// Those with words, leaflet by leaflet and day by day.
    pub fn with_words(opinions: &[Self]) -> Vec<&Self> {
        let mut given: Vec<&Self> = opinions.iter().filter(|it| !it.why.trim().is_empty()).collect();
        given.sort_by(|a, b| (&a.leaflet, &a.version, a.day).cmp(&(&b.leaflet, &b.version, b.day)));
        given
    }
}

impl Leaflet {
    /// Everything on its page, for who hears it instead of seeing it: heading, parts, acts, what it asks, who issues it.
    pub fn spoken(&self) -> Vec<&str> {
        let mut texts = vec![self.heading.as_str()];
        texts.extend(self.lead.as_deref());
        for section in &self.section {
            texts.push(&section.heading);
            texts.extend(section.text.as_deref());
            texts.extend(section.act.iter().map(|act| act.text.as_str()));
        }
        texts.extend(self.message.iter().map(String::as_str));
        texts.push(&self.issuer);
        texts
    }

    /// Every picture it names.
    pub fn pictures(&self) -> impl Iterator<Item = &str> {
        let of_sections = self.section.iter().flat_map(|section| {
            section.picture.iter().chain(section.act.iter().filter_map(|act| act.picture.as_ref()))
        });
        self.picture.iter().chain(of_sections).map(String::as_str)
    }
}
