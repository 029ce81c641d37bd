//! The table of everything that can be rendered. `moshimo list` prints it, and the hint for an unknown id lists its ids.

use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::{PlanPart, Template};
use moshimo_core::model::questionnaire::extension;
use moshimo_core::model::{Deck, Language, Leaflet, Lecture, Plan, Questionnaire};

use crate::failure::Usage;

const SLIP: &str = "explanation-slip";
const LECTURE_REPORT: &str = "lecture-report";
/// The id of a lecturer's notes is the lecture's id followed by this.
const NOTES: &str = "-notes";
/// The id of a card's wallet form is the card's id followed by this.
const WALLET: &str = "-wallet";
/// The id of a deck's keepsake, the page of the cards that a person kept, is the deck's id followed by this.
const KEEPSAKE: &str = "-keepsake";
/// The ids of a plan's sheets, its evaluation and its survey are the plan's id followed by these.
const PLAN_PARTS: [(&str, PlanPart); 3] =
    [("", PlanPart::Whole), ("-progress", PlanPart::Progress), ("-survey", PlanPart::Survey)];

/// One thing that can be rendered.
pub(crate) struct Entry<'a> {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) title: String,
    pub(crate) subject: Subject<'a>,
}

/// The content that an entry draws.
pub(crate) enum Subject<'a> {
    Sheet { sheet: &'a Questionnaire, template: Template },
    Leaflet(&'a Leaflet),
    Slip,
    LectureReport,
    LectureNotes(&'a Lecture),
    Deck(&'a Deck),
    Keepsake(&'a Deck),
    Plan { plan: &'a Plan, part: PlanPart },
}

impl Subject<'_> {
    /// Returns the word for its kind in `moshimo list`.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Sheet { template: Template::Sheet, .. } => "sheet",
            Self::Sheet { template: Template::Card, .. } => "card",
            Self::Sheet { template: Template::Wallet, .. } => "wallet card",
            Self::Leaflet(_) => "leaflet",
            Self::Slip => "slip",
            Self::LectureReport => "report",
            Self::LectureNotes(_) => "notes",
            Self::Deck(_) => "deck",
            Self::Keepsake(_) => "keepsake",
            Self::Plan { .. } => "plan",
        }
    }

    /// Returns the options that fill in its fields.
    pub(crate) fn takes(&self) -> &'static [&'static str] {
        match self {
            Self::Sheet { .. } => &["--answers", "--blank"],
            Self::Slip => &["--values", "--blank"],
            Self::LectureReport => &["--values"],
            Self::Keepsake(_) => &["--choices", "--blank"],
            Self::Leaflet(_) | Self::LectureNotes(_) | Self::Deck(_) | Self::Plan { .. } => &[],
        }
    }
}

/// Lists everything that can be rendered: each sheet, and for a card also its wallet form; leaflets, slip, report,
/// notes of lectures, decks and plans.
pub(crate) fn entries(catalog: &Catalog) -> Vec<Entry<'_>> {
    let ours = |id: &str, message: &str, subject| Entry {
        id: id.to_owned(),
        version: String::new(),
        title: catalog.messages.text(&Language::japanese(), message),
        subject,
    };
    let mut entries: Vec<Entry<'_>> =
        catalog.questionnaires.iter().flat_map(|(id, sheet)| of_sheet(id, sheet)).collect();
    entries.extend(catalog.leaflets.values().map(of_leaflet));
    entries.push(ours(SLIP, "paper-slip", Subject::Slip));
    entries.push(ours(LECTURE_REPORT, "paper-lecture-report", Subject::LectureReport));
    entries.extend(catalog.lectures.values().map(of_lecture));
    entries.extend(catalog.decks.values().flat_map(of_deck));
    entries.extend(catalog.plans.values().flat_map(of_plan));
    entries
}

/// Finds an entry by its id.
pub(crate) fn find<'a>(catalog: &'a Catalog, id: &str) -> Result<Entry<'a>, Usage> {
    let mut entries = entries(catalog);
    match entries.iter().position(|entry| entry.id == id) {
        Some(index) => Ok(entries.swap_remove(index)),
        None => Err(Usage::Unknown {
            what: "sheet, card, leaflet, deck, report or plan",
            given: id.to_owned(),
            known: entries.into_iter().map(|entry| entry.id).collect(),
        }),
    }
}

fn of_sheet<'a>(id: &str, sheet: &'a Questionnaire) -> Vec<Entry<'a>> {
    let entry = |id: String, template| Entry {
        id,
        version: sheet.version.clone().unwrap_or_default(),
        title: sheet.title.clone().unwrap_or_default(),
        subject: Subject::Sheet { sheet, template },
    };
    // A sheet with a wallet form is a card.
    if sheet.all_items().iter().any(|item| item.extension(extension::WALLET).is_some()) {
        vec![entry(id.to_owned(), Template::Card), entry(format!("{id}{WALLET}"), Template::Wallet)]
    } else {
        vec![entry(id.to_owned(), Template::Sheet)]
    }
}

fn of_leaflet(leaflet: &Leaflet) -> Entry<'_> {
    Entry {
        id: leaflet.id.clone(),
        version: leaflet.version.clone(),
        title: leaflet.title.clone(),
        subject: Subject::Leaflet(leaflet),
    }
}

fn of_lecture(lecture: &Lecture) -> Entry<'_> {
    Entry {
        id: format!("{}{NOTES}", lecture.id),
        version: lecture.version.clone(),
        title: lecture.title.clone(),
        subject: Subject::LectureNotes(lecture),
    }
}

fn of_deck(deck: &Deck) -> [Entry<'_>; 2] {
    let entry = |id: String, subject| Entry { id, version: deck.version.clone(), title: deck.title.clone(), subject };
    [entry(deck.id.clone(), Subject::Deck(deck)), entry(format!("{}{KEEPSAKE}", deck.id), Subject::Keepsake(deck))]
}

fn of_plan(plan: &Plan) -> [Entry<'_>; 3] {
    PLAN_PARTS.map(|(end, part)| Entry {
        id: format!("{}{end}", plan.id),
        version: plan.as_of.to_string(),
        title: plan.title.clone(),
        subject: Subject::Plan { plan, part },
    })
}
