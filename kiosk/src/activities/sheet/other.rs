//! ほかの言葉. The free line of an open choice. Whatever is written on it is taken when it is closed.

use moshimo_core::sheet;

use crate::activities::sheet::draft::{Draft, text_draft};
use crate::activities::sheet::walk;
use crate::app::App;
use crate::app::route::Screen;
use crate::typing::editor::Lines;

impl App {
    /// Returns whether the free line is open.
    pub(crate) fn writes_own_words(&self) -> bool {
        matches!(self.session.draft, Draft::Choice { other: Some(_), .. })
    }

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

    /// Closes the free line and takes it as an answer.
    pub(crate) fn decide_other(&mut self) {
        let (Screen::Question { path, .. }, Some(visit)) = (self.session.route.screen(), &self.session.visit) else {
            return;
        };
        let (Some(item), Draft::Choice { other, .. }) = (path.item(visit.sheet()), &mut self.session.draft) else {
            return;
        };
        let Some(written) = other else { return };
        written.decide(&self.session.look.kana);
        let offered = sheet::options(visit.sheet(), visit.response(), path);
        let text = written.editor.text().trim().to_owned();
        let values = sheet::choose_own_words(item, &offered, &walk::given(visit, path), &text);
        self.answer(values);
        // A text that was not taken stays on the line.
        if self.session.trouble.is_none()
            && let Draft::Choice { other, .. } = &mut self.session.draft
        {
            *other = None;
        }
    }
}
