//! Lectures.

use std::collections::BTreeSet;

use super::texts::Limit;
use super::{Checker, texts};
use crate::catalog::Catalog;
use crate::catalog::lines::{Pointer, Toml};
use crate::model::Lecture;
use crate::model::lecture::{LectureRecord, Question, Shows, Step, Together};
use crate::problem::Fault;

pub(super) fn check(checker: &mut Checker, file: &str, source: &str, catalog: &Catalog) {
    texts::toml_readings(checker, file, source, catalog, |keys| {
        !keys.iter().any(|key| matches!(*key, "id" | "version" | "shows" | "picture"))
    });
    let Ok(lecture) = toml::from_str::<Lecture>(source) else { return };
    let look = Look { file, toml: Toml::new(source), lecture: &lecture };
    look.head(checker);
    look.steps(checker, catalog);
    look.questions(checker);
    look.example(checker);
}

/// The fewest and the most of something that there may be.
#[derive(Clone, Copy)]
struct Range {
    least: usize,
    most: usize,
    what: &'static str,
}

/// A lecture with its file and the lines of its values.
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

    fn length(&self, checker: &mut Checker, at: &Pointer, text: &str, limit: Limit) {
        texts::length(checker, self.file, self.toml.line(at), text, limit);
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

    /// Reports a count outside its range.
    fn count(&self, checker: &mut Checker, at: &Pointer, count: usize, range: Range) {
        let Range { least, most, what } = range;
        if count < least {
            self.tell(checker, at, Fault::TooFew { what, count, least });
        } else if count > most {
            self.tell(checker, at, Fault::TooMany { what, count, most });
        }
    }

    fn head(&self, checker: &mut Checker) {
        for (key, text, limit) in [
            ("title", &self.lecture.title, Limit { most: Lecture::TITLE_MOST, what: "a title" }),
            ("theme", &self.lecture.theme, Limit { most: Lecture::THEME_MOST, what: "a theme" }),
            ("audience", &self.lecture.audience, Limit { most: Lecture::AUDIENCE_MOST, what: "an audience" }),
        ] {
            self.length(checker, &Pointer::default().key(key), text, limit);
        }
    }

    fn steps(&self, checker: &mut Checker, catalog: &Catalog) {
        let steps = || self.lecture.step.iter().enumerate().map(|(index, step)| (Self::at("step", index), step));
        let at = Pointer::default().key("step");
        self.once(checker, steps().map(|(at, step)| (at, &step.id)));
        self.count(checker, &at, self.lecture.step.len(), Range { least: 1, most: Lecture::STEPS_MOST, what: "pages" });
        let minutes = self.lecture.minutes();
        self.count(
            checker,
            &at,
            minutes as usize,
            Range { least: 0, most: Lecture::MINUTES_MOST as usize, what: "minutes" },
        );
        for (at, step) in steps() {
            let range = Range { least: 1, most: usize::MAX, what: "minutes" };
            self.count(checker, &at.key("minutes"), step.minutes as usize, range);
            self.words(checker, &at, step);
            if let Some(picture) = step.picture.clone().filter(|picture| !checker.paths.contains(picture)) {
                self.tell(checker, &at.key("picture"), Fault::NoPicture { picture });
            }
            self.shows(checker, &at.key("shows"), &step.shows, catalog);
        }
    }

    fn words(&self, checker: &mut Checker, at: &Pointer, step: &Step) {
        self.length(checker, &at.key("title"), &step.title, Limit { most: Lecture::TITLE_MOST, what: "a title" });
        self.count(
            checker,
            &at.key("text"),
            step.text.len(),
            Range { least: 0, most: Lecture::SENTENCES_MOST, what: "sentences" },
        );
        for (key, texts, limit) in [
            ("text", &step.text, Limit { most: Lecture::SENTENCE_MOST, what: "a sentence on a page" }),
            ("notes", &step.notes, Limit { most: Lecture::NOTE_MOST, what: "a note" }),
        ] {
            for (index, text) in texts.iter().enumerate() {
                self.length(checker, &at.key(key).index(index), text, limit);
            }
        }
    }

    /// Reports a page that shows something unknown.
    fn shows(&self, checker: &mut Checker, at: &Pointer, shows: &Shows, catalog: &Catalog) {
        let (what, id, folder, is_known) = match shows {
            Shows::Words | Shows::Contacts => return,
            Shows::Scenes(id) => ("plan", id, "plan/", catalog.plans.contains_key(id)),
            Shows::Cards(id) => ("deck", id, "cards/", catalog.decks.contains_key(id)),
            Shows::Hands(id) => ("question of hands or closing", id, self.file, self.lecture.question(id).is_some()),
            Shows::Sheet(together) => return self.together(checker, &at.key("sheet"), together, catalog),
        };
        if !is_known && !is_broken(checker, folder) {
            self.tell(checker, at, Fault::UnknownReference { what, id: id.clone() });
        }
    }

    fn together(&self, checker: &mut Checker, at: &Pointer, together: &Together, catalog: &Catalog) {
        let Some(sheet) = catalog.questionnaires.get(&together.questionnaire) else {
            if is_broken(checker, "questionnaires/") {
                return;
            }
            let fault = Fault::UnknownReference { what: "sheet", id: together.questionnaire.clone() };
            return self.tell(checker, &at.key("questionnaire"), fault);
        };
        self.count(
            checker,
            &at.key("questions"),
            together.questions.len(),
            Range { least: 1, most: usize::MAX, what: "questions" },
        );
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
        let range = Range { least: 0, most: Lecture::HANDS_MOST, what: "questions" };
        self.count(checker, &Pointer::default().key("hands"), self.lecture.hands.len(), range);
        for (at, question) in all {
            let options = || question.option.iter().enumerate();
            let place = |index: usize| at.key("option").index(index);
            self.once(checker, options().map(|(index, option)| (place(index), &option.id)));
            let range = Range { least: Lecture::OPTIONS_LEAST, most: Lecture::OPTIONS_MOST, what: "answers" };
            self.count(checker, &at.key("id"), question.option.len(), range);
            self.length(
                checker,
                &at.key("text"),
                &question.text,
                Limit { most: Lecture::QUESTION_MOST, what: "a question" },
            );
            for (index, option) in options() {
                let limit = Limit { most: Lecture::ANSWER_MOST, what: "an answer" };
                self.length(checker, &place(index).key("label"), &option.label, limit);
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
        self.length(
            checker,
            &at.key("place"),
            &example.place,
            Limit { most: LectureRecord::PLACE_MOST, what: "a place" },
        );
        let at = at.key("comments");
        let range = Range { least: 0, most: LectureRecord::COMMENTS_MOST, what: "comments" };
        self.count(checker, &at, example.comments.len(), range);
        for (index, comment) in example.comments.iter().enumerate() {
            self.length(
                checker,
                &at.index(index),
                comment,
                Limit { most: LectureRecord::COMMENT_MOST, what: "a comment" },
            );
        }
    }
}

/// Returns whether a file in the folder could not be read. The reason why something is unknown is reported already then.
fn is_broken(checker: &Checker, folder: &str) -> bool {
    checker.problems.iter().any(|problem| problem.file.starts_with(folder) && problem.fault.is_fatal())
}
