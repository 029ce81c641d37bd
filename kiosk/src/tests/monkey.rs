//! A monkey at the screen touches, types, draws, walks away and comes back. The kiosk must not break, and must not show
//! the words of one visit to the next.
//!
//! `MOSHIMO_TOUCHES` sets the number of touches, and `MOSHIMO_SEED` their order. `tests/run heavy` asks for 100,000.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;
use moshimo_core::carry::{RandomError, Record, Salt, Words, pack};
use moshimo_core::model::lecture::Shows;
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::visit::{Beside, Visit};

use crate::activities::leaflets::slip;
use crate::activities::{cards, leaflets, lecture, recall, staff};
use crate::app::route::Cover;
use crate::system::store::Found;
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
/// Every screen, and everything that lies over one.
const SCREENS: [&str; 28] = [
    "About",
    "Call",
    "CameOut",
    "Camera",
    "CannotRemember",
    "Cards",
    "Contacts",
    "Display",
    "Files",
    "Forms",
    "Leaflets",
    "LeftOver",
    "Lecture",
    "Plan",
    "Preview",
    "Printing",
    "Question",
    "Remember",
    "Resume",
    "Review",
    "Scan",
    "Staff",
    "Start",
    "Stop",
    "Sure",
    "Thanks",
    "Unlock",
    "Words",
];

/// The name of what is seen. A new screen does not compile before it stands here and above.
fn name(route: &Route) -> &'static str {
    match (route.cover(), route.screen()) {
        (Some(Cover::Display), _) => "Display",
        (Some(Cover::Stop), _) => "Stop",
        (Some(Cover::Sure(_)), _) => "Sure",
        (Some(Cover::Help(_)), _) => "Help",
        (Some(Cover::Call), _) => "Call",
        (Some(Cover::Staff(_)), _) => "Staff",
        (None, Screen::Start) => "Start",
        (None, Screen::Resume) => "Resume",
        (None, Screen::Contacts) => "Contacts",
        (None, Screen::About) => "About",
        (None, Screen::Plan(_)) => "Plan",
        (None, Screen::Leaflets(_)) => "Leaflets",
        (None, Screen::Lecture(_)) => "Lecture",
        (None, Screen::Forms(_)) => "Forms",
        (None, Screen::Question { .. }) => "Question",
        (None, Screen::Review) => "Review",
        (None, Screen::LeftOver(_)) => "LeftOver",
        (None, Screen::Remember) => "Remember",
        (None, Screen::Words(_)) => "Words",
        (None, Screen::CannotRemember(_)) => "CannotRemember",
        (None, Screen::Preview(_)) => "Preview",
        (None, Screen::Printing(_)) => "Printing",
        (None, Screen::CameOut(_)) => "CameOut",
        (None, Screen::Recall(recall::Page::Scan)) => "Scan",
        (None, Screen::Recall(recall::Page::Camera)) => "Camera",
        (None, Screen::Recall(recall::Page::Files)) => "Files",
        (None, Screen::Recall(recall::Page::Unlock)) => "Unlock",
        (None, Screen::Cards(_)) => "Cards",
        (None, Screen::Thanks(_)) => "Thanks",
    }
}

/// A way that the monkey goes from the first screen before it does what it likes.
#[derive(Clone, Copy, Debug)]
enum Way {
    Sheet,
    Lecture,
    /// The sheet that a lecture shows how to fill in.
    Example,
    Slip,
    Opinion,
    Cards,
    Staff,
    Files,
    /// Last year's answers, of which one has no place any more.
    Revision,
    /// A draft that an earlier run of the program left.
    Resume,
    /// The question whether the paper came out.
    CameOut,
    /// There can be no page that remembers.
    CannotRemember,
}

const WAYS: [Way; 12] = [
    Way::Sheet,
    Way::Lecture,
    Way::Slip,
    Way::Example,
    Way::Opinion,
    Way::Staff,
    Way::Revision,
    Way::Cards,
    Way::Files,
    Way::Resume,
    Way::CameOut,
    Way::CannotRemember,
];

/// The codes of a sheet that somebody holds to the scanner, whatever the screen shows.
static CODES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let record = Record { response: CATALOG.examples["acp-what-if"].clone(), form: FormCode::Long };
    let words = Words::read("さくら つばめ もみじ かるた").unwrap();
    pack(&record, &words, &Salt::from_bytes([7; 28])).unwrap().codes
});
/// Letters that no word of ours has: one for each visit.
const MARKS: std::ops::RangeInclusive<char> = '가'..='힣';

/// Other texts that a keyboard may send; mostly none.
const ODD: [&str; 8] = ["", "", "", "", "👵🏽", "\u{7}\u{202e}", "葛\u{e0100}が\u{3099}", "﷽"];

/// The same numbers for the same seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }
}

/// The place in the first lecture of a page that shows this.
fn lecture_step(shows: impl Fn(&Shows) -> bool) -> usize {
    let lecture = CATALOG.lectures.values().next().unwrap();
    lecture.step.iter().position(|step| shows(&step.shows)).unwrap()
}

struct Monkey {
    window: Window,
    dice: Dice,
    visits: usize,
    seen: BTreeSet<&'static str>,
    /// The number of times that its own writing was read. A search that never finds it would prove nothing.
    own: usize,
}

impl Monkey {
    /// Returns the letter that the writing of this visit is made of.
    fn mark(&self) -> char {
        let marks = MARKS.count();
        MARKS.clone().nth(self.visits % marks).unwrap()
    }

    /// Returns whether nothing of a person may be seen any more.
    fn is_over(&self, had_visit: bool) -> bool {
        let session = &self.window.app().session;
        session.lecture.is_none() && (session.route == Screen::Start || had_visit && session.visit.is_none())
    }

    /// Goes one of the ways that lead somewhere, and writes where there is something to write on.
    fn sets_out(&mut self, way: Way) {
        let steps = match way {
            Way::Sheet => vec![Self::begins()],
            Way::Lecture => {
                let comments = lecture::Page::Write(lecture::Field::Comment(0));
                let touches = [lecture::Touch::Open, lecture::Touch::Turn(comments)];
                touches.map(Action::Lecture).to_vec()
            }
            Way::Example => {
                let sheet = lecture_step(|shows| matches!(shows, Shows::Sheet(_)));
                let touches =
                    [lecture::Touch::Open, lecture::Touch::Begin, lecture::Touch::Jump(sheet), lecture::Touch::Example];
                touches.map(Action::Lecture).to_vec()
            }
            Way::Slip => {
                let touches = [slip::Touch::Open(0), slip::Touch::Fill(slip::Field::To)];
                let open = Action::Leaflets(leaflets::Touch::Open);
                let slip = touches.map(|touch| Action::Leaflets(leaflets::Touch::Slip(touch)));
                std::iter::once(open).chain(slip).collect()
            }
            Way::Opinion => {
                let touches = [leaflets::Touch::Open, leaflets::Touch::Best(0), leaflets::Touch::Write];
                touches.map(Action::Leaflets).to_vec()
            }
            Way::Cards => {
                let way = cards::Touch::Way(cards::Way::Alone);
                [cards::Touch::Begin, way, cards::Touch::Write].map(Action::Cards).to_vec()
            }
            Way::Staff => {
                let rooms = [staff::Touch::Open, staff::Touch::Enter(staff::Room::Facts)];
                rooms.map(Action::Staff).to_vec()
            }
            Way::Files => [recall::Touch::Begin, recall::Touch::Look].map(Action::Recall).to_vec(),
            Way::Revision => {
                let mut response = serde_json::to_value(&CATALOG.examples["acp-what-if"]).unwrap();
                let gone = serde_json::json!({ "linkId": "gone", "answer": [{ "valueString": "もう聞かれないこと" }] });
                response["item"].as_array_mut().unwrap().push(gone);
                let response = Box::new(serde_json::from_value(response).unwrap());
                vec![Action::Revise { response, form: None }]
            }
            Way::Resume => {
                self.finds_a_draft();
                Vec::new()
            }
            Way::CameOut => vec![Self::begins(), Action::Go(Screen::CameOut(OnPaper::Visit))],
            Way::CannotRemember => {
                vec![Self::begins(), Action::Go(Screen::CannotRemember(RandomError.told()))]
            }
        };
        for step in steps {
            self.window.does(step);
            self.sees();
        }
        self.window.harness.event(Event::Text(self.mark().to_string().repeat(2)));
        self.window.harness.run_steps(4);
        self.sees();
    }

    fn begins() -> Action {
        Action::Begin { sheet: "acp-what-if".to_owned(), form: FormCode::Short }
    }

    /// A sheet that was begun before the program was started again.
    fn finds_a_draft(&mut self) {
        let visit = Visit::start(Arc::clone(&CATALOG.questionnaires["acp-what-if"]), FormCode::Long);
        let found = Found::of(&visit.to_bytes(&Beside::new()).unwrap());
        self.window.harness.state_mut().as_mut().unwrap().found(found);
        self.window.harness.run_steps(2);
    }

    /// Notes where it is, and reads everything that is there.
    fn sees(&mut self) {
        self.seen.insert(name(&self.window.app().session.route));
        self.reads_only_its_own_visit();
    }

    fn does_something(&mut self) {
        let had_visit = self.window.app().session.visit.is_some();
        let was_over = self.is_over(had_visit);
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
                // Seldom so long that the visit ends.
                let most = if self.dice.roll(20) == 0 { 400 } else { 150 };
                let seconds = self.dice.roll(most) as f64;
                let now = self.window.harness.input().time.unwrap_or_default();
                self.window.harness.input_mut().time = Some(now + seconds);
            }
        }
        self.window.harness.run_steps(2);
        self.visits += usize::from(!was_over && self.is_over(had_visit));
        self.sees();
    }

    /// Writes on the sheet, as it may happen never again by chance: what is looked for is found.
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

    /// One of the things that can be pressed; keys of a board come up less often than there are many.
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

    /// Checks that no letter of an earlier visit is painted or named.
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

    /// Silence ends whatever it was, and the next citizen finds the start and the first question.
    fn leaves(&mut self) {
        // Who has called staff is waited for longest.
        for _ in 0..6 {
            // As long as something is read aloud, somebody listens.
            self.window.app().voice.stop();
            self.window.wait(200.0);
        }
        self.visits += 1;
        assert_eq!(self.window.app().session.route, Screen::Start);
        assert!(self.window.app().session.visit.is_none());
        // A touch wakes the screen.
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
    config.lecture.until_warning = config.time.until_warning;
    config.staff.call_keeps_minutes = 3;
    config.read.folder = Some(folder.path().to_owned());
    config.read.camera = Some(folder.path().join("no-camera"));
    let window = Window::with_kana(config);
    // As in the real window: what a keyboard types need not have a picture in our faces.
    window.harness.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    let mut monkey = Monkey { window, dice: Dice(seed), visits: 0, seen: BTreeSet::new(), own: 0 };
    monkey.writes();
    for touch in 0..touches {
        monkey.does_something();
        if touch % 125 == 124 {
            monkey.leaves();
            let way = WAYS[touch as usize / 125 % WAYS.len()];
            monkey.sets_out(way);
        }
    }
    let missed: Vec<&str> = SCREENS.into_iter().filter(|screen| !monkey.seen.contains(screen)).collect();
    eprintln!(
        "seed {seed}: {touches} touches, {} visits, own {}, screens {:?}",
        monkey.visits, monkey.own, monkey.seen
    );
    assert!(touches < 100_000 || missed.is_empty(), "it never came to {missed:?}");
}
