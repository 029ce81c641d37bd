//! The way a control or a text makes itself known to those who do not see it: to screen readers, and to the voice.

use egui::accesskit::Role;
use egui::{Id, Response, WidgetInfo};
use moshimo_core::speech::Whose;

use crate::aloud::Aloud;
use crate::aloud::stops::{Keeps, Nth, State, Stop, Zone};
use crate::aloud::voice::Passage;
use crate::ui::cx::Cx;

/// A control with its name, its kind and its state.
pub(crate) struct Control<'a> {
    role: Role,
    name: &'a str,
    whose: Whose,
    state: State,
    number: Option<f64>,
    nth: Option<Nth>,
    keeps: Keeps,
    sideways: [Option<Id>; 2],
}

impl<'a> Control<'a> {
    /// Begins a control of this kind and name.
    pub(crate) fn new(role: Role, name: &'a str) -> Self {
        Self {
            role,
            name,
            whose: Whose::Content,
            state: State::default(),
            number: None,
            nth: None,
            keeps: Keeps::Nothing,
            sideways: [None; 2],
        }
    }

    /// Declares the name the words of a citizen.
    pub(crate) fn typed(self) -> Self {
        Self { whose: Whose::Person, ..self }
    }

    /// Says whether it is chosen, where it can be.
    pub(crate) fn chosen(mut self, chosen: Option<bool>) -> Self {
        self.state.chosen = chosen;
        self
    }

    /// Says whether it can be used now.
    pub(crate) fn usable(mut self, usable: bool) -> Self {
        self.state.usable = usable;
        self
    }

    /// Says which place it has in the order of what was chosen.
    pub(crate) fn rank(mut self, rank: Option<usize>) -> Self {
        self.state.rank = rank;
        self
    }

    /// Adds the value that it holds, in words.
    pub(crate) fn value(mut self, value: Option<String>) -> Self {
        self.state.value = value;
        self
    }

    /// Adds the number that it holds.
    pub(crate) fn number(self, number: Option<f64>) -> Self {
        Self { number, ..self }
    }

    /// Says which of several it is.
    pub(crate) fn nth(self, nth: Option<Nth>) -> Self {
        Self { nth, ..self }
    }

    /// Keeps keys for itself.
    pub(crate) fn keeps(self, keeps: Keeps) -> Self {
        Self { keeps, ..self }
    }

    /// Lets the left and the right arrow press two controls.
    pub(crate) fn sideways(self, sideways: [Option<Id>; 2]) -> Self {
        Self { sideways, ..self }
    }

    /// Tells screen readers and the voice about the control.
    pub(crate) fn announce(self, cx: &Cx<'_>, response: &Response) {
        response.widget_info(|| WidgetInfo {
            enabled: self.state.usable,
            label: Some(self.name.to_owned()),
            selected: self.state.chosen,
            value: self.number,
            ..WidgetInfo::new(self.role)
        });
        let rank = self.state.rank.map(|rank| cx.say_with("heard-rank", &[("rank", &(rank + 1).to_string())]));
        let said: Vec<String> = rank.into_iter().chain(self.state.value.clone()).collect();
        response.ctx.accesskit_node_builder(response.id, |node| {
            if !said.is_empty() {
                node.set_description(said.join(" "));
            }
            if let Some(Nth { index, of }) = self.nth {
                node.set_position_in_set(index);
                node.set_size_of_set(of);
            }
        });
        self.note(&cx.texts.aloud, response);
    }

    /// Tells the voice alone. Screen readers hear of it in another way.
    pub(crate) fn note(self, aloud: &Aloud, response: &Response) {
        if !response.sense.is_focusable() {
            // The keyboard cannot come to it.
            return;
        }
        aloud.stop(Stop {
            id: response.id,
            place: response.rect,
            role: self.role,
            name: Passage { text: self.name.to_owned(), whose: self.whose },
            state: self.state,
            nth: self.nth,
            zone: Zone::default(),
            keeps: self.keeps,
            sideways: self.sideways,
            touched: response.clicked(),
        });
    }
}
