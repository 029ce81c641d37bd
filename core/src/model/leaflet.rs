//! リーフレット. A leaflet: a heading, sections with acts, and a request to the reader.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::date::civil;

/// A leaflet, which is a file `leaflets/*.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaflet {
    /// The unique short name: `leaflet-1`.
    pub id: String,
    /// The title in a list.
    pub title: String,
    /// The date of this version. The explanation slip names it.
    pub version: String,
    /// The issuer.
    pub issuer: String,
    /// The heading printed on it.
    pub heading: String,
    /// The sentence below the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// The request to the reader, one paragraph each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub message: Vec<String>,
    /// A picture for the whole leaflet, below `assets/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// The ids of the contacts that it names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<String>,
    /// The sections.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<Section>,
}

/// A section of a leaflet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The unique id within the leaflet.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// A sentence below the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The picture, below `assets/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// The acts that it shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub act: Vec<Act>,
}

/// An act that hurts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// The unique id within the section.
    pub id: String,
    /// The kind of the act.
    pub kind: ActKind,
    /// The act in a few words.
    pub text: String,
    /// The picture, below `assets/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

/// The three kinds of harassment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActKind {
    /// 身体的暴力. Physical violence.
    Physical,
    /// 精神的暴力. Mental violence.
    Mental,
    /// セクシュアルハラスメント. Sexual harassment.
    Sexual,
}

/// 意見. An opinion: which leaflet somebody found best, and why. Nobody is asked for a name.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// The day. The time is not kept.
    #[serde(with = "civil")]
    pub day: Date,
    /// The place, as the kiosk is set up; may be empty.
    pub place: String,
    /// The id of the leaflet.
    pub leaflet: String,
    /// The version of the leaflet.
    pub version: String,
    /// The ids of the chosen reasons, such as `picture`.
    pub reasons: Vec<String>,
    /// The reason in the person's own words; may be empty. It has at most [`WHY_MOST`](Self::WHY_MOST) characters.
    pub why: String,
}

/// Shows nothing of the words, since they are somebody's own.
impl std::fmt::Debug for Opinion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opinion").field("leaflet", &self.leaflet).field("day", &self.day).finish_non_exhaustive()
    }
}

impl Opinion {
    /// The most characters of a written reason.
    pub const WHY_MOST: u32 = 400;

    /// Returns how many people found each version of each leaflet best, the most first.
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

    /// Returns the same counts in the order of the leaflets. Those of `today` are included even if nobody chose them.
    pub fn counts_beside<'a>(
        opinions: &'a [Self],
        today: impl Iterator<Item = &'a Leaflet>,
    ) -> Vec<((&'a str, &'a str), u32)> {
        let mut counts: BTreeMap<(&str, &str), u32> =
            today.map(|leaflet| ((&*leaflet.id, &*leaflet.version), 0)).collect();
        counts.extend(Self::counts(opinions));
        counts.into_iter().collect()
    }

    /// Returns how often each offered reason was touched, the most first.
    pub fn reasons(opinions: &[Self]) -> Vec<(&str, u32)> {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for reason in opinions.iter().flat_map(|opinion| &opinion.reasons) {
            *counts.entry(reason).or_default() += 1;
        }
        let mut counts: Vec<(&str, u32)> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }

    /// Returns the opinions with words, leaflet by leaflet and day by day.
    pub fn with_words(opinions: &[Self]) -> Vec<&Self> {
        let mut given: Vec<&Self> = opinions.iter().filter(|it| !it.why.trim().is_empty()).collect();
        given.sort_by(|a, b| (&a.leaflet, &a.version, a.day).cmp(&(&b.leaflet, &b.version, b.day)));
        given
    }
}

impl Leaflet {
    /// Returns everything on the page, for people who hear it: heading, sections, acts, request and issuer.
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

    /// Returns every picture that the leaflet names.
    pub fn pictures(&self) -> impl Iterator<Item = &str> {
        let of_sections = self.section.iter().flat_map(|section| {
            section.picture.iter().chain(section.act.iter().filter_map(|act| act.picture.as_ref()))
        });
        self.picture.iter().chain(of_sections).map(String::as_str)
    }
}
