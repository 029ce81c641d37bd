//! ほかの言葉. The free line of an open choice, which is opened, and then taken as an answer or closed.

use moshimo_core::sheet;

use crate::activities::sheet::draft::{Draft, text_draft};
use crate::activities::sheet::walk;
use crate::app::App;
use crate::app::route::Screen;
use crate::typing::editor::Lines;

impl App {
    /// Opens the free line, with the words that were written on it before.
    pub(crate) fn open_other(&mut self) {
        let (Screen::Question { path, .. }, Some(visit)) = (self.session.route.screen(), &self.session.visit) else {
            return;
        };
        let Some(item) = path.item(visit.sheet()) else { return };
        let text = walk::own_words(visit, path);
        if let Draft::Choice { other, .. } = &mut self.session.draft {
            *other = Some(text_draft(&text, item, Lines::One));
        }
    }

    /// Takes the free line as an answer.
    pub(crate) fn decide_other(&mut self) {
        let (Screen::Question { path, .. }, Some(visit)) = (self.session.route.screen(), &self.session.visit) else {
            return;
        };
        let (Some(item), Draft::Choice { other, .. }) = (path.item(visit.sheet()), &mut self.session.draft) else {
            return;
        };
        let Some(mut written) = other.take() else { return };
        written.decide(&self.session.look.kana);
        let offered = sheet::options(visit.sheet(), visit.response(), path);
        let text = written.editor.text().trim().to_owned();
        let values = sheet::choose_own_words(item, &offered, &walk::given(visit, path), &text);
        self.answer(values);
    }

    /// Closes the free line without taking it.
    pub(crate) fn close_other(&mut self) {
        if let Draft::Choice { other, .. } = &mut self.session.draft {
            *other = None;
        }
    }
}
