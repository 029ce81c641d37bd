//! 一枚ずつ. The parts of a page before everybody. They are shown one after the other, as many as panel and letters need.

use std::ops::Range;

use egui::Rect;
use jiff::civil::Date;
use moshimo_core::catalog::Catalog;
use moshimo_core::model::lecture::{Shows, Step, Together};
use moshimo_core::model::plan::{Filter, Scene};
use moshimo_core::model::questionnaire::extension;
use moshimo_core::model::{Answer, Item, Questionnaire, QuestionnaireResponse, Value};
use moshimo_core::sheet::{self, ItemPath};
use moshimo_core::visit::Visit;

use crate::activities::lecture::screens::contacts;
use crate::activities::lecture::screens::large::{self, title_room};
use crate::activities::lecture::screens::sides;
use crate::activities::sheet::words;
use crate::ui::cx::Cx;
use crate::ui::widgets::frame::Areas;

/// The greatest number of options of a question that share a part.
const OPTIONS: usize = 12;

/// The room of a page before everybody, and all that its parts depend on.
#[derive(Clone, Copy)]
pub(crate) struct Stage<'a> {
    pub(crate) cx: &'a Cx<'a>,
    /// The room of title and contents.
    pub(crate) page: Rect,
    /// The example that was begun together.
    pub(crate) example: Option<&'a Visit>,
    pub(crate) today: Date,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// These of the page's sentences.
    Words(Range<usize>),
    /// All scenes beside each other.
    Scenes,
    /// The scene at this place.
    Scene(usize),
    /// One question of the sheet, with these of its options.
    Question { nth: usize, options: Range<usize> },
    /// These contacts.
    Contacts(Range<usize>),
    /// A question to the audience.
    Hands,
}

/// The rooms of a page before everybody.
#[derive(Clone, Copy)]
pub(crate) struct Rooms {
    pub(crate) areas: Areas,
    /// The room of title and contents.
    pub(crate) page: Rect,
    /// The room of the time, which only the lecturer needs.
    pub(crate) foot: Rect,
}

impl Rooms {
    /// Divides the whole screen.
    pub(crate) fn of(screen: Rect, cx: &Cx<'_>) -> Self {
        let areas = Areas::within(screen, cx);
        let whole = areas.head.union(areas.body);
        // On an upright screen the times stand below each other.
        let rows = if cx.metrics.panel.is_upright() { 2.0 } else { 1.0 };
        let height = cx.metrics.label().size * 1.5 * rows;
        let foot = whole.with_min_y(whole.bottom() - height);
        let page = whole.with_max_y(foot.top() - cx.metrics.gap());
        Self { areas, page, foot }
    }
}

impl Stage<'_> {
    /// Returns the parts of a page. There is at least one.
    pub(crate) fn parts(&self, step: &Step) -> Vec<Part> {
        let mut parts = match &step.shows {
            Shows::Words => self.words(step, 0.0),
            Shows::Cards(_) => self.words(step, sides::opening_height(self.cx)),
            Shows::Scenes(plan) => {
                let scenes = scenes(self.cx.catalog, plan).len();
                [Part::Scenes].into_iter().chain((0..scenes).map(Part::Scene)).collect()
            }
            Shows::Sheet(together) => {
                let mut parts = self.words(step, sides::opening_height(self.cx));
                parts.extend(self.questions(together));
                parts
            }
            Shows::Contacts => contacts::groups(self, step).into_iter().map(Part::Contacts).collect(),
            Shows::Hands(_) => vec![Part::Hands],
        };
        if parts.is_empty() {
            parts.push(Part::Words(0..0));
        }
        parts
    }

    /// Returns the sentences in parts, above `below` points that something else takes.
    fn words(&self, step: &Step, below: f32) -> Vec<Part> {
        let room = title_room(self.cx, self.page, &step.title);
        let room = room.with_max_y(room.bottom() - below);
        large::parts(self.cx, room.size(), &large::sentences(step)).into_iter().map(Part::Words).collect()
    }

    /// Returns the questions of a sheet, each with its options. A question with many options has several parts.
    fn questions(&self, together: &Together) -> Vec<Part> {
        let Some(sheet) = self.cx.catalog.questionnaires.get(&together.questionnaire) else { return Vec::new() };
        let mut parts = Vec::new();
        for (nth, question) in together.questions.iter().enumerate() {
            let Some(asked) = self.asked(sheet, question) else { continue };
            let room = self.question_room(&asked, nth, together.questions.len());
            let most = sides::options_at_once(self.cx, room.size(), &asked.options, OPTIONS);
            let count = asked.options.len();
            let pages = count.div_ceil(most).max(1);
            let each = count.div_ceil(pages);
            let of = (0..pages).map(|page| page * each..((page + 1) * each).min(count));
            parts.extend(of.map(|options| Part::Question { nth, options }));
        }
        parts
    }

    /// Returns the room below the heading of a question.
    pub(crate) fn question_room(&self, asked: &Asked<'_>, nth: usize, of: usize) -> Rect {
        let below = self.page.with_min_y(self.page.top() + sides::part_height(self.cx, self.page, asked, nth, of));
        title_room(self.cx, below, asked.item.text_in(self.cx.language()))
    }

    /// Returns a question of the sheet as everybody sees it.
    pub(crate) fn asked<'q>(&self, sheet: &'q Questionnaire, question: &str) -> Option<Asked<'q>> {
        let path = ItemPath::of(sheet, &question.into())?;
        let item = path.item(sheet)?;
        let part = path.steps().first().and_then(|first| sheet.item.iter().find(|item| item.link_id == first.link_id));
        let is_of_chosen = item.extension(extension::OPTIONS_FROM).is_some();
        let options = if is_of_chosen { self.chosen(sheet, item, &path) } else { self.offered(sheet, item, &path) };
        Some(Asked { item, part, is_of_chosen, options })
    }

    /// Returns the words of all options that a question offers.
    fn offered(&self, sheet: &Questionnaire, item: &Item, path: &ItemPath) -> Vec<String> {
        let options = sheet::options(sheet, &QuestionnaireResponse::new(sheet), path);
        let words = options.iter().map(|option| self.words_of(sheet, item, &option.value));
        words.collect()
    }

    /// Returns what was chosen in the example. What is in an order already comes first, with its numbers.
    fn chosen(&self, sheet: &Questionnaire, item: &Item, path: &ItemPath) -> Vec<String> {
        let Some(example) = self.example.filter(|visit| visit.sheet().name() == sheet.name()) else {
            return Vec::new();
        };
        let options = sheet::options(sheet, example.response(), path);
        let offered: Vec<_> = options.iter().filter(|option| !option.is_exclusive()).map(|it| &it.value).collect();
        let ranked = sheet::answers(example.response(), path).iter().map(Answer::value);
        let is_among = |value: &Value, all: &[&Value]| all.iter().any(|other| other.is_same(value));
        let ranked: Vec<&Value> = ranked.filter(|value| is_among(value, &offered)).collect();
        let numbered = ranked.iter().enumerate().map(|(index, value)| {
            let text = self.words_of(sheet, item, value);
            self.cx.say_with("lecture-ranked", &[("nth", &*(index + 1).to_string()), ("option", &*text)])
        });
        let rest = offered.iter().filter(|value| !is_among(value, &ranked));
        numbered.chain(rest.map(|value| self.words_of(sheet, item, value))).collect()
    }

    fn words_of(&self, sheet: &Questionnaire, item: &Item, value: &Value) -> String {
        words::value(self.cx, sheet, item, value)
    }
}

/// A question of a sheet as everybody sees it.
pub(crate) struct Asked<'a> {
    pub(crate) item: &'a Item,
    /// The part of the sheet that it belongs to.
    pub(crate) part: Option<&'a Item>,
    /// Whether its options are what another question chose.
    pub(crate) is_of_chosen: bool,
    pub(crate) options: Vec<String>,
}

/// Returns the four scenes of a plan, which a lecture shows.
pub(crate) fn scenes<'a>(catalog: &'a Catalog, plan: &str) -> Vec<&'a Scene> {
    let plan = catalog.plans.get(plan);
    plan.into_iter().flat_map(|plan| &plan.scene).filter(|scene| scene.one_of_four).collect()
}

/// Returns the sentences of a scene: its own, and those of its themes.
pub(crate) fn scene_texts<'a>(catalog: &'a Catalog, plan: &str, scene: &'a Scene) -> Vec<&'a str> {
    let filter = Filter { scene: Some(scene.id.clone()), ..Filter::default() };
    let themes = catalog.plans.get(plan).into_iter().flat_map(|plan| plan.themes(&filter));
    let mut texts = vec![scene.citizen.as_str()];
    texts.extend(themes.map(|theme| theme.citizen.as_str()));
    texts
}
