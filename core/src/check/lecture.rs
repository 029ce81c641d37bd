//! Lectures.

use std::collections::BTreeSet;

use super::{Checker, texts};
use crate::catalog::Catalog;
use crate::catalog::lines::{Pointer, Toml};
use crate::model::Lecture;
use crate::model::lecture::{LectureRecord, Question, Shows, Step, Together};
use crate::problem::Fault;

pub(super) fn check(checker: &mut Checker, file: &str, source: &str, catalog: &Catalog) {
    texts::toml_readings(
        checker,
        file,
        source,
        (catalog, |keys| !keys.iter().any(|key| matches!(*key, "id" | "version" | "shows" | "picture"))),
    );
    let Ok(lecture) = toml::from_str::<Lecture>(source) else { return };
    let look = Look { file, toml: Toml::new(source), lecture: &lecture };
    look.head(checker);
    look.steps(checker, catalog);
    look.questions(checker);
    look.example(checker);
}

/// A lecture, its file, and the lines of it.
struct Look<'a> {
    file: &'a str,
    toml: Toml,
    lecture: &'a Lecture,
}

impl Look<'_> {
    fn at(kind: &str, index: usize) -> Pointer {
        Pointer::default().key(kind).index(index)
    }

    fn tell(&self, checker: &mut Checker, at: &Pointer, fault: Fault) {
        checker.tell(self.file, self.toml.line(at), fault);
    }

    fn length(&self, checker: &mut Checker, at: &Pointer, (text, limit): (&str, (usize, &'static str))) {
        texts::length(checker, self.file, (self.toml.line(at), text), limit);
    }

    fn once<'i>(&self, checker: &mut Checker, ids: impl Iterator<Item = (Pointer, &'i String)>) {
        let mut seen = BTreeSet::new();
        for (at, id) in ids {
            if !seen.insert(id) {
                let fault = Fault::DuplicateId { id: id.clone(), other: "this file".to_owned() };
                self.tell(checker, &at.key("id"), fault);
            }
        }
    }

    /// Tells more or fewer of something than there may be.
    fn count(&self, checker: &mut Checker, at: &Pointer, (count, what, room): (usize, &'static str, [usize; 2])) {
        let [least, most] = room;
        if count < least {
            self.tell(checker, at, Fault::TooFew { what, count, least });
        } else if count > most {
            self.tell(checker, at, Fault::TooMany { what, count, most });
        }
    }

    fn head(&self, checker: &mut Checker) {
        for (key, text, limit) in [
            ("title", &self.lecture.title, (Lecture::TITLE_MOST, "a title")),
            ("theme", &self.lecture.theme, (Lecture::THEME_MOST, "a theme")),
            ("audience", &self.lecture.audience, (Lecture::AUDIENCE_MOST, "an audience")),
        ] {
            self.length(checker, &Pointer::default().key(key), (text, limit));
        }
    }

    fn steps(&self, checker: &mut Checker, catalog: &Catalog) {
        let steps = || self.lecture.step.iter().enumerate().map(|(index, step)| (Self::at("step", index), step));
        let at = Pointer::default().key("step");
        self.once(checker, steps().map(|(at, step)| (at, &step.id)));
        self.count(checker, &at, (self.lecture.step.len(), "pages", [1, Lecture::STEPS_MOST]));
        let minutes = self.lecture.minutes();
        self.count(checker, &at, (minutes as usize, "minutes", [0, Lecture::MINUTES_MOST as usize]));
        for (at, step) in steps() {
            let minutes = (step.minutes as usize, "minutes", [1, usize::MAX]);
            self.count(checker, &at.key("minutes"), minutes);
            self.words(checker, &at, step);
            if let Some(picture) = step.picture.clone().filter(|picture| !checker.paths.contains(picture)) {
                self.tell(checker, &at.key("picture"), Fault::NoPicture { picture });
            }
            self.shows(checker, &at.key("shows"), (&step.shows, catalog));
        }
    }

    fn words(&self, checker: &mut Checker, at: &Pointer, step: &Step) {
        self.length(checker, &at.key("title"), (&step.title, (Lecture::TITLE_MOST, "a title")));
        self.count(checker, &at.key("text"), (step.text.len(), "sentences", [0, Lecture::SENTENCES_MOST]));
        for (key, texts, limit) in [
            ("text", &step.text, (Lecture::SENTENCE_MOST, "a sentence on a page")),
            ("notes", &step.notes, (Lecture::NOTE_MOST, "a note")),
        ] {
            for (index, text) in texts.iter().enumerate() {
                self.length(checker, &at.key(key).index(index), (text, limit));
            }
        }
    }

    /// What a page shows is there.
    fn shows(&self, checker: &mut Checker, at: &Pointer, (shows, catalog): (&Shows, &Catalog)) {
        let (what, id, folder, is_known) = match shows {
            Shows::Words | Shows::Contacts => return,
            Shows::Scenes(id) => ("plan", id, "plan/", catalog.plans.contains_key(id)),
            Shows::Cards(id) => ("deck", id, "cards/", catalog.decks.contains_key(id)),
            Shows::Hands(id) => ("question of hands or closing", id, self.file, self.lecture.question(id).is_some()),
            Shows::Sheet(together) => return self.together(checker, &at.key("sheet"), (together, catalog)),
        };
        if !is_known && !is_broken(checker, folder) {
            self.tell(checker, at, Fault::UnknownReference { what, id: id.clone() });
        }
    }

    fn together(&self, checker: &mut Checker, at: &Pointer, (together, catalog): (&Together, &Catalog)) {
        let Some(sheet) = catalog.questionnaires.get(&together.questionnaire) else {
            if is_broken(checker, "questionnaires/") {
                return;
            }
            let fault = Fault::UnknownReference { what: "sheet", id: together.questionnaire.clone() };
            return self.tell(checker, &at.key("questionnaire"), fault);
        };
        self.count(checker, &at.key("questions"), (together.questions.len(), "questions", [1, usize::MAX]));
        for (index, link_id) in together.questions.iter().enumerate() {
            if sheet.find(&link_id.as_str().into()).is_none() {
                let fault = Fault::UnknownLinkId { link_id: link_id.clone(), by: "the lecture" };
                self.tell(checker, &at.key("questions").index(index), fault);
            }
        }
    }

    fn questions(&self, checker: &mut Checker) {
        let hands = self.lecture.hands.iter().enumerate();
        let hands = hands.map(|(index, question)| (Self::at("hands", index), question));
        let closing = (Pointer::default().key("closing"), &self.lecture.closing);
        let all: Vec<(Pointer, &Question)> = hands.chain([closing]).collect();
        self.once(checker, all.iter().map(|(at, question)| (at.clone(), &question.id)));
        let count = (self.lecture.hands.len(), "questions", [0, Lecture::HANDS_MOST]);
        self.count(checker, &Pointer::default().key("hands"), count);
        for (at, question) in all {
            let options = || question.option.iter().enumerate();
            let place = |index: usize| at.key("option").index(index);
            self.once(checker, options().map(|(index, option)| (place(index), &option.id)));
            let room = [Lecture::OPTIONS_LEAST, Lecture::OPTIONS_MOST];
            self.count(checker, &at.key("id"), (question.option.len(), "answers", room));
            self.length(checker, &at.key("text"), (&question.text, (Lecture::QUESTION_MOST, "a question")));
            for (index, option) in options() {
                let limit = (Lecture::ANSWER_MOST, "an answer");
                self.length(checker, &place(index).key("label"), (&option.label, limit));
            }
            let is_asked = |step: &Step| matches!(&step.shows, Shows::Hands(id) if *id == question.id);
            if !self.lecture.step.iter().any(is_asked) {
                self.tell(checker, &at.key("id"), Fault::Unasked { id: question.id.clone() });
            }
        }
    }

    fn example(&self, checker: &mut Checker) {
        let at = Pointer::default().key("example");
        let example = &self.lecture.example;
        self.length(checker, &at.key("place"), (&example.place, (LectureRecord::PLACE_MOST, "a place")));
        let at = at.key("comments");
        let room = [0, LectureRecord::COMMENTS_MOST];
        self.count(checker, &at, (example.comments.len(), "comments", room));
        for (index, comment) in example.comments.iter().enumerate() {
            self.length(checker, &at.index(index), (comment, (LectureRecord::COMMENT_MOST, "a comment")));
        }
    }
}

/// Whether a file there could not be read: then it is told already why something is unknown.
fn is_broken(checker: &Checker, folder: &str) -> bool {
    checker.problems.iter().any(|problem| problem.file.starts_with(folder) && problem.fault.is_fatal())
}
