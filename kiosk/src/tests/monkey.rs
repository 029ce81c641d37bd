//! A monkey at the screen touches, types, draws, walks away and comes back. The kiosk must not break, and must not show
//! the words of one visit to the next.
//!
//! `MOSHIMO_TOUCHES` sets the number of touches, and `MOSHIMO_SEED` their order. `tests/run heavy` asks for 100,000.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;
use moshimo_core::carry::{Record, Salt, Words, pack};
use moshimo_core::model::questionnaire::FormCode;

use crate::activities::leaflets::slip;
use crate::activities::{leaflets, lecture, plan, recall};
use crate::app::route::Cover;
use crate::tests::*;

const SIZES: [Vec2; 4] =
    [Vec2::new(1280.0, 800.0), Vec2::new(1920.0, 1080.0), Vec2::new(1024.0, 768.0), Vec2::new(800.0, 1280.0)];
const KEYS: [Key; 12] = [
    Key::Tab,
    Key::Enter,
    Key::Space,
    Key::Escape,
    Key::Backspace,
    Key::Delete,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::Home,
    Key::F11,
];
/// The screens and covers that the monkey must come to. Others need a printer, a camera, a crash, or an old sheet.
const SCREENS: [&str; 27] = [
    "about",
    "cards",
    "contacts",
    "display",
    "files",
    "forms",
    "leaflets",
    "lecture",
    "lecture on show",
    "plan",
    "plan for officers",
    "preview",
    "printing",
    "question",
    "remember",
    "report",
    "review",
    "scan",
    "slip",
    "slip on paper",
    "staff",
    "start",
    "stop",
    "sure",
    "thanks",
    "unlock",
    "words",
];

/// Returns the name of a screen, by which [`SCREENS`] lists it.
fn name(screen: &Screen) -> &'static str {
    match screen {
        Screen::Start => "start",
        Screen::Resume => "resume",
        Screen::Contacts => "contacts",
        Screen::About => "about",
        Screen::Plan(plan::Page::Overview) => "plan",
        Screen::Plan(plan::Page::Sheets | plan::Page::Themes | plan::Page::Choose(_) | plan::Page::Theme(_)) => {
            "plan for officers"
        }
        Screen::Leaflets(leaflets::Page::Slip(slip::Page::Preview)) => "slip on paper",
        Screen::Leaflets(leaflets::Page::Slip(slip::Page::Form | slip::Page::Field(_) | slip::Page::Done)) => "slip",
        Screen::Leaflets(
            leaflets::Page::Shelf
            | leaflets::Page::One
            | leaflets::Page::More
            | leaflets::Page::Guide(_)
            | leaflets::Page::Survey
            | leaflets::Page::Best
            | leaflets::Page::Why
            | leaflets::Page::Words
            | leaflets::Page::Said,
        ) => "leaflets",
        Screen::Lecture(lecture::Page::Show(_)) => "lecture on show",
        Screen::Lecture(lecture::Page::Report) => "report",
        Screen::Lecture(
            lecture::Page::Choose
            | lecture::Page::Prepare
            | lecture::Page::Agenda
            | lecture::Page::Write(_)
            | lecture::Page::Overview
            | lecture::Page::Attendance(_)
            | lecture::Page::Closing
            | lecture::Page::Comments
            | lecture::Page::Stop,
        ) => "lecture",
        Screen::Forms(_) => "forms",
        Screen::Question { .. } => "question",
        Screen::Review => "review",
        Screen::LeftOver(_) => "left over",
        Screen::Remember => "remember",
        Screen::Words(_) => "words",
        Screen::CannotRemember(_) => "cannot remember",
        Screen::Preview(_) => "preview",
        Screen::Printing(_) => "printing",
        Screen::CameOut(_) => "came out",
        Screen::Recall(recall::Page::Scan) => "scan",
        Screen::Recall(recall::Page::Camera) => "camera",
        Screen::Recall(recall::Page::Files) => "files",
        Screen::Recall(recall::Page::Unlock) => "unlock",
        Screen::Cards(_) => "cards",
        Screen::Thanks(_) => "thanks",
    }
}

/// Returns the name of a cover, by which [`SCREENS`] lists it.
fn name_of_cover(cover: &Cover) -> &'static str {
    match cover {
        Cover::Display => "display",
        Cover::Stop => "stop",
        Cover::Sure(_) => "sure",
        Cover::Call => "call",
        Cover::Staff(_) => "staff",
    }
}

/// The codes of a sheet that somebody holds to the scanner on any screen.
static CODES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let record = Record { response: CATALOG.examples["acp-what-if"].clone(), form: FormCode::Long };
    let words = Words::read("さくら つばめ もみじ かるた").unwrap();
    pack(&record, &words, &Salt::from_bytes([7; 28])).unwrap().codes
});
/// Letters that no word of ours has. Each visit writes with one of them.
const MARKS: std::ops::RangeInclusive<char> = '가'..='힣';

/// Odd texts that a keyboard may add.
const ODD: [&str; 8] = ["", "", "", "", "👵🏽", "\u{7}\u{202e}", "葛\u{e0100}が\u{3099}", "﷽"];

/// Numbers that look random and are the same for the same seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }
}

struct Monkey {
    window: Window,
    dice: Dice,
    /// The number of visits, games, lectures, opinions and slips that have ended.
    visits: usize,
    seen: BTreeSet<&'static str>,
    /// How often the monkey's own writing was found. A search that never finds anything proves nothing.
    own: usize,
}

impl Monkey {
    /// Returns the letter that this visit writes with.
    fn mark(&self) -> char {
        let marks = MARKS.count();
        MARKS.clone().nth(self.visits % marks).unwrap()
    }

    fn does_something(&mut self) {
        let was_there = self.is_there();
        match self.dice.roll(100) {
            0..50 => self.presses(),
            50..65 => {
                let place = self.somewhere();
                self.taps(place);
            }
            65..72 => self.draws(),
            72..82 => {
                let key = KEYS[self.dice.roll(KEYS.len())];
                self.window.harness.key_press(key);
            }
            82..84 => {
                let code = &CODES[self.dice.roll(CODES.len())];
                self.window.harness.event(Event::Text(code.clone()));
                self.window.harness.key_press(Key::Enter);
            }
            84..97 => {
                let odd = ODD[self.dice.roll(ODD.len())];
                let text = self.mark().to_string().repeat(1 + self.dice.roll(3)) + odd;
                self.window.harness.event(Event::Text(text));
            }
            97 => {
                let size = SIZES[self.dice.roll(SIZES.len())];
                self.window.harness.set_size(size);
            }
            _ => {
                // The time is seldom so long that the visit ends.
                let most = if self.dice.roll(20) == 0 { 400 } else { 150 };
                let seconds = self.dice.roll(most) as f64;
                let now = self.window.harness.input().time.unwrap_or_default();
                self.window.harness.input_mut().time = Some(now + seconds);
            }
        }
        self.window.harness.run_steps(2);
        let route = &self.window.app().session.route;
        let seen = [Some(name(route.screen())), route.cover().map(name_of_cover)];
        self.seen.extend(seen.into_iter().flatten());
        self.visits += usize::from(was_there && !self.is_there());
        self.reads_only_its_own_visit();
    }

    /// Returns whether the session holds words of a person.
    fn is_there(&self) -> bool {
        let session = &self.window.app().session;
        session.visit.is_some()
            || session.lecture.is_some()
            || session.cards.is_on()
            || session.leaflets.wrote
            || session.leaflets.slip.is_begun()
    }

    /// Writes on the sheet once, so that the search is sure to find something.
    fn writes(&mut self) {
        self.window.touch("もしもシート");
        self.window.touch_containing("短い版");
        self.window.harness.event(Event::Text(self.mark().to_string().repeat(3)));
        self.window.harness.run_steps(4);
        self.reads_only_its_own_visit();
        assert!(self.own > 0, "its own writing is not read");
    }

    fn somewhere(&mut self) -> Pos2 {
        let size = self.window.harness.ctx.content_rect().size();
        Pos2::new(self.dice.roll(size.x as usize) as f32, self.dice.roll(size.y as usize) as f32)
    }

    fn taps(&mut self, pos: Pos2) {
        self.drags(&[pos]);
    }

    fn draws(&mut self) {
        let places: Vec<Pos2> = (0..4).map(|_| self.somewhere()).collect();
        self.drags(&places);
    }

    fn drags(&mut self, places: &[Pos2]) {
        let (first, last) = (places[0], places[places.len() - 1]);
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let events = &mut self.window.harness.input_mut().events;
        events.extend([Event::PointerMoved(first), button(first, true)]);
        events.extend(places.iter().map(|place| Event::PointerMoved(*place)));
        events.push(button(last, false));
    }

    /// Presses a control. Keys of a board come up less often than their number would suggest.
    fn presses(&mut self) {
        let pressed = [Role::Button, Role::RadioButton, Role::CheckBox, Role::Tab, Role::Slider];
        let nodes = self.window.harness.root().children_recursive();
        let found: Vec<(bool, Pos2)> = nodes
            .filter(|node| pressed.contains(&node.accesskit_node().role()) && !node.accesskit_node().is_disabled())
            .map(|node| {
                let name = node.accesskit_node().label().unwrap_or_default();
                (name.chars().count() == 1, node.rect().center())
            })
            .collect();
        let keys = self.dice.roll(3) == 0;
        let wanted: Vec<Pos2> = found.iter().filter(|(key, _)| *key == keys).map(|(_, place)| *place).collect();
        if !wanted.is_empty() {
            let place = wanted[self.dice.roll(wanted.len())];
            self.taps(place);
        }
    }

    /// Checks that no letter of an earlier visit is painted or said.
    fn reads_only_its_own_visit(&mut self) {
        let mark = self.mark();
        let foreign = |text: &str| text.chars().any(|letter| MARKS.contains(&letter) && letter != mark);
        let painted = self.window.texts().into_iter().map(|(text, _, _)| text);
        let root = self.window.harness.root();
        let said = root.children_recursive().flat_map(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value()].into_iter().flatten()
        });
        let texts: Vec<String> = painted.chain(said).collect();
        self.own += usize::from(texts.iter().any(|text| text.contains(mark)));
        for text in texts {
            assert!(!foreign(&text), "visit {} reads {text} on {:?}", self.visits, self.window.app().session.route);
        }
    }

    /// Checks that a silence ends everything, and that the next citizen finds the first screen.
    fn leaves(&mut self) {
        // While something is read aloud, somebody is there.
        self.window.app().voice.stop();
        for _ in 0..3 {
            self.window.wait(200.0);
        }
        self.visits += 1;
        assert_eq!(self.window.app().session.route, Screen::Start);
        assert!(!self.is_there());
        // The first touch wakes the screen.
        self.taps(Pos2::new(2.0, 2.0));
        self.window.harness.run_steps(3);
        self.reads_only_its_own_visit();
    }
}

#[test]
fn no_touches_whatever_break_the_kiosk_or_show_one_visit_to_the_next() {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().unwrap());
    let touches = number("MOSHIMO_TOUCHES").unwrap_or(1_500);
    let seed = number("MOSHIMO_SEED").unwrap_or(1);
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::default();
    config.save.folder = Some(folder.path().to_owned());
    config.read.folder = Some(folder.path().to_owned());
    config.place.name = "公民館".to_owned();
    config.lecture.tile = true;
    // A lecture ends by silence as soon as everything else.
    config.lecture.until_warning = config.time.until_warning;
    let window = Window::with_kana(config);
    // As in the real window, our fonts need not have a picture for everything that a keyboard types.
    window.harness.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    let mut monkey = Monkey { window, dice: Dice(seed), visits: 0, seen: BTreeSet::new(), own: 0 };
    monkey.writes();
    for touch in 0..touches {
        monkey.does_something();
        if touch % 500 == 499 {
            monkey.leaves();
        }
    }
    let missed: Vec<&str> = SCREENS.into_iter().filter(|screen| !monkey.seen.contains(screen)).collect();
    eprintln!(
        "seed {seed}: {touches} touches, {} visits, own {}, screens {:?}",
        monkey.visits, monkey.own, monkey.seen
    );
    assert!(touches < 100_000 || missed.is_empty(), "it never came to {missed:?}");
}
