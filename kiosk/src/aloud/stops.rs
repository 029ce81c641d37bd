//! The things that a screen has painted, as somebody comes by them who does not see them: words, pictures and controls,
//! each with its name, its kind and its state.

use egui::accesskit::Role;
use egui::{Id, Rect};

use crate::aloud::voice::Passage;

/// The part of the screen in which a thing stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Zone {
    /// The words and the answers.
    #[default]
    Answers,
    /// The keys of a board.
    Keys,
    /// The buttons that lead away from the screen. They come after everything else.
    Exits,
}

/// The place of a thing among its like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nth {
    /// The number of things before it.
    pub(crate) index: usize,
    pub(crate) of: usize,
}

/// The state of a control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct State {
    /// Whether it is chosen, where it can be.
    pub(crate) chosen: Option<bool>,
    /// Its place in the order of what was chosen, from 0.
    pub(crate) rank: Option<usize>,
    /// The value that it holds, such as a text, a number or the page of a list.
    pub(crate) value: Option<String>,
    pub(crate) usable: bool,
}

impl Default for State {
    fn default() -> Self {
        Self { chosen: None, rank: None, value: None, usable: true }
    }
}

/// The keys that a control needs for itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Keeps {
    #[default]
    Nothing,
    /// Left and right move a caret.
    Caret,
    /// All four arrows choose among writings.
    Arrows,
}

/// A thing on the screen.
#[derive(Clone, PartialEq)]
pub(crate) struct Stop {
    pub(crate) id: Id,
    pub(crate) place: Rect,
    pub(crate) role: Role,
    pub(crate) name: Passage,
    pub(crate) state: State,
    pub(crate) nth: Option<Nth>,
    pub(crate) zone: Zone,
    pub(crate) keeps: Keeps,
    /// The controls that the left and the right arrow press while this one has the keyboard.
    pub(crate) sideways: [Option<Id>; 2],
    /// Whether it was touched in this frame.
    pub(crate) touched: bool,
}

/// Leaves out the name and the value, which may be a citizen's own.
impl std::fmt::Debug for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stop").field("role", &self.role).finish_non_exhaustive()
    }
}

impl Stop {
    /// Returns whether the thing can be pressed or written in. Words and pictures are only heard.
    pub(crate) fn is_control(&self) -> bool {
        !matches!(self.role, Role::Label | Role::Image | Role::ProgressIndicator | Role::Canvas)
    }

    /// Returns whether text is written in it.
    pub(crate) fn is_field(&self) -> bool {
        matches!(self.role, Role::TextInput | Role::MultilineTextInput)
    }

    /// Returns how far away another thing of the same row is in this direction.
    fn distance(&self, to: &Self, way: Sideways) -> Option<f32> {
        let (own, other) = (self.place, to.place);
        let overlap = own.y_range().intersection(other.y_range()).span();
        let away = match way {
            Sideways::Left => own.center().x - other.center().x,
            Sideways::Right => other.center().x - own.center().x,
        };
        (overlap > 0.5 * own.height().min(other.height()) && away > 0.0).then_some(away)
    }
}

/// A direction within a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sideways {
    Left,
    Right,
}

/// A step through the things of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// To the thing before.
    Back,
    /// To the next thing.
    On,
    /// To the control before, past all words.
    ControlBack,
    /// To the next control, past all words.
    ControlOn,
    /// To the key beside this one.
    Beside(Sideways),
}

/// The things of a screen, in the order in which one comes by them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stops {
    all: Vec<Stop>,
}

impl Stops {
    /// Puts things into their order: as they were painted, and the exits after everything else.
    pub(crate) fn new(painted: Vec<Stop>) -> Self {
        let mut all = painted;
        all.sort_by_key(|stop| stop.zone == Zone::Exits);
        Self { all }
    }

    /// Returns the thing with this id.
    pub(crate) fn get(&self, id: Id) -> Option<&Stop> {
        self.all.iter().find(|stop| stop.id == id)
    }

    /// Returns all things in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Stop> {
        self.all.iter()
    }

    /// Returns the thing that a step leads to from this one, or into the screen where nothing has the keyboard. Behind
    /// the last thing the first one follows.
    pub(crate) fn from(&self, id: Option<Id>, step: Step) -> Option<&Stop> {
        let here = id.and_then(|id| self.all.iter().position(|stop| stop.id == id));
        let count = self.all.len();
        let stops = |stop: &&Stop| match step {
            Step::Back | Step::On | Step::Beside(_) => true,
            Step::ControlBack | Step::ControlOn => stop.is_control() && stop.state.usable,
        };
        let in_order = |first: usize| (0..count).filter_map(move |nth| self.all.get((first + nth) % count));
        match (step, here) {
            (Step::On | Step::ControlOn, None) => in_order(0).find(stops),
            (Step::On | Step::ControlOn, Some(here)) => in_order(here + 1).find(stops),
            (Step::Back | Step::ControlBack, None) => self.all.iter().rev().find(stops),
            (Step::Back | Step::ControlBack, Some(here)) => {
                let (before, after) = self.all.split_at(here);
                before.iter().rev().chain(after.iter().rev()).find(stops)
            }
            (Step::Beside(way), Some(here)) => {
                let own = self.all.get(here)?;
                let keys = self.all.iter().filter(|stop| stop.zone == own.zone).filter(stops);
                let far = keys.filter_map(|stop| Some((own.distance(stop, way)?, stop)));
                far.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, stop)| stop)
            }
            (Step::Beside(_), None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{Pos2, Vec2};
    use moshimo_core::speech::Whose;

    use super::*;

    fn stop(name: &str, role: Role, zone: Zone, at: Pos2) -> Stop {
        Stop {
            id: Id::unique(name),
            place: Rect::from_min_size(at, Vec2::splat(10.0)),
            role,
            name: Passage { text: name.to_owned(), whose: Whose::Content },
            state: State::default(),
            nth: None,
            zone,
            keeps: Keeps::Nothing,
            sideways: [None; 2],
            touched: false,
        }
    }

    fn leads(stops: &Stops, from: Option<&str>, step: Step, to: Option<&str>) {
        let found = stops.from(from.map(Id::unique), step).map(|stop| stop.name.text.as_str());
        assert_eq!(found, to, "from {from:?} by {step:?}");
    }

    #[test]
    fn exits_come_after_the_answers_and_words_are_come_by_too() {
        let at = |y: f32| Pos2::new(0.0, y);
        let stops = Stops::new(vec![
            stop("question", Role::Label, Zone::Answers, at(0.0)),
            stop("stop", Role::Button, Zone::Exits, at(90.0)),
            stop("yes", Role::RadioButton, Zone::Answers, at(20.0)),
            stop("no", Role::RadioButton, Zone::Answers, at(40.0)),
        ]);
        leads(&stops, None, Step::On, Some("question"));
        leads(&stops, Some("question"), Step::On, Some("yes"));
        leads(&stops, Some("no"), Step::On, Some("stop"));
        leads(&stops, Some("stop"), Step::On, Some("question"));
        leads(&stops, Some("stop"), Step::ControlOn, Some("yes"));
        leads(&stops, Some("yes"), Step::Back, Some("question"));
        leads(&stops, Some("yes"), Step::ControlBack, Some("stop"));
        leads(&stops, None, Step::Back, Some("stop"));
    }

    #[test]
    fn on_a_board_the_key_beside_is_the_one_of_the_same_row() {
        let key = |name: &str, x: f32, y: f32| stop(name, Role::Button, Zone::Keys, Pos2::new(x, y));
        let stops = Stops::new(vec![
            key("a", 0.0, 0.0),
            key("i", 0.0, 12.0),
            key("ka", 12.0, 0.0),
            key("ki", 12.0, 12.0),
            key("sa", 24.0, 0.0),
        ]);
        leads(&stops, Some("a"), Step::On, Some("i"));
        leads(&stops, Some("a"), Step::Beside(Sideways::Right), Some("ka"));
        leads(&stops, Some("ki"), Step::Beside(Sideways::Left), Some("i"));
        leads(&stops, Some("ki"), Step::Beside(Sideways::Right), None);
    }
}
