//! The text being typed: decided text, a caret and undo. Text that an input method of the system composes is kept apart
//! from it.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The number of steps that can be taken back.
const UNDO_STEPS: usize = 200;

/// The number of lines that a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lines {
    /// A single line, for a name or a place. Enter goes on.
    One,
    /// Many lines, for a letter. Enter begins a new one.
    Many,
}

/// A change to the text, from the board on the screen or from a keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    /// Decided text, inserted at the caret.
    Insert(String),
    /// Text that an input method is still composing, in place of what it composed before.
    Compose(String),
    /// A change of the character before the caret to the next of its forms: か → が → か.
    Cycle,
    /// An erasure of the character before the caret.
    Erase,
    /// An erasure of the character after the caret.
    EraseAfter,
    /// A step of the caret to the left, by one character.
    Left,
    /// A step of the caret to the right, by one character.
    Right,
    /// A jump of the caret to the beginning.
    Home,
    /// A jump of the caret to the end.
    End,
    /// A jump of the caret to this byte.
    Place(usize),
    /// A step back, which undoes the last change.
    Undo,
}

/// Text with a caret.
#[derive(Clone, Debug)]
pub(crate) struct Editor {
    text: String,
    caret: usize,
    undo: Vec<(String, usize)>,
    limit: Option<usize>,
    pub(crate) lines: Lines,
    /// The text that an input method of the system is still composing. It is shown at the caret, and is no part of the
    /// text until it is decided.
    preedit: String,
    /// Whether there was no room for the last character that was typed.
    pub(crate) full: bool,
}

impl Editor {
    /// Begins with `text`, and takes at most `limit` characters.
    pub(crate) fn new(text: &str, limit: Option<u32>, lines: Lines) -> Self {
        Self {
            text: text.to_owned(),
            caret: text.len(),
            undo: Vec::new(),
            limit: limit.map(|limit| limit as usize),
            lines,
            preedit: String::new(),
            full: false,
        }
    }

    /// Returns the decided text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the byte at which the next character is inserted.
    pub(crate) fn caret(&self) -> usize {
        self.caret
    }

    /// Returns whether there is a change to take back.
    pub(crate) fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Returns the number of changes that can be taken back.
    pub(crate) fn steps(&self) -> usize {
        self.undo.len()
    }

    /// Returns the text that an input method of the system is still composing.
    pub(crate) fn preedit(&self) -> &str {
        &self.preedit
    }

    /// Returns whether there is room for so many more characters.
    pub(crate) fn has_room_for(&self, characters: usize) -> bool {
        self.limit.is_none_or(|limit| self.text.chars().count() + characters <= limit)
    }

    /// Applies a change. Each string of `forms` is one circle of forms.
    pub(crate) fn apply(&mut self, edit: Edit, forms: &[String]) {
        self.full = false;
        match edit {
            Edit::Insert(text) => self.insert(&text),
            Edit::Compose(text) => self.preedit = text,
            Edit::Cycle => self.cycle(forms),
            Edit::Erase => self.replace(self.before()..self.caret, ""),
            Edit::EraseAfter => self.replace(self.caret..self.after(), ""),
            Edit::Left => self.caret = self.before(),
            Edit::Right => self.caret = self.after(),
            Edit::Home => self.caret = 0,
            Edit::End => self.caret = self.text.len(),
            Edit::Place(byte) => {
                if self.text.is_char_boundary(byte) {
                    self.caret = byte;
                }
            }
            Edit::Undo => {
                if let Some((text, caret)) = self.undo.pop() {
                    self.text = text;
                    self.caret = caret;
                }
            }
        }
    }

    fn insert(&mut self, text: &str) {
        self.preedit.clear();
        let kept: String = text
            .chars()
            .filter(|character| !character.is_control() || (*character == '\n' && self.lines == Lines::Many))
            .collect();
        if kept.is_empty() {
            return;
        }
        if !self.has_room_for(kept.chars().count()) {
            self.full = true;
            return;
        }
        self.replace(self.caret..self.caret, &kept);
    }

    /// Puts `text` in place of `range` and the caret behind it.
    fn replace(&mut self, range: Range<usize>, text: &str) {
        if range.is_empty() && text.is_empty() {
            return;
        }
        if self.undo.len() == UNDO_STEPS {
            self.undo.remove(0);
        }
        self.undo.push((self.text.clone(), self.caret));
        self.caret = range.start + text.len();
        self.text.replace_range(range, text);
    }

    fn cycle(&mut self, forms: &[String]) {
        let before = self.before()..self.caret;
        let Some(last) = self.text[before.clone()].chars().next().filter(|it| it.len_utf8() == before.len()) else {
            return;
        };
        if let Some(next) = next_form(last, forms) {
            self.replace(before, next.encode_utf8(&mut [0; 4]));
        }
    }

    /// Returns where the character before the caret begins.
    fn before(&self) -> usize {
        self.text[..self.caret].grapheme_indices(true).next_back().map_or(0, |(start, _)| start)
    }

    /// Returns where the character after the caret ends.
    fn after(&self) -> usize {
        self.text[self.caret..].graphemes(true).next().map_or(self.caret, |next| self.caret + next.len())
    }
}

/// Returns the form that follows a letter in its circle: か → が → か.
pub(crate) fn next_form(letter: char, forms: &[String]) -> Option<char> {
    forms.iter().find_map(|circle| {
        let mut around = circle.chars().cycle();
        around.by_ref().take(circle.chars().count()).find(|form| *form == letter)?;
        around.next()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(edits: &[Edit]) -> Editor {
        let forms = ["はばぱ".to_owned(), "つっづ".to_owned()];
        let mut editor = Editor::new("", Some(5), Lines::One);
        for edit in edits {
            editor.apply(edit.clone(), &forms);
        }
        editor
    }

    fn insert(text: &str) -> Edit {
        Edit::Insert(text.to_owned())
    }

    #[test]
    fn the_forms_of_a_kana_go_round() {
        let check = |times: usize, expected: &str| {
            let mut edits = vec![insert("は")];
            edits.extend(vec![Edit::Cycle; times]);
            assert_eq!(typed(&edits).text(), expected);
        };
        check(1, "ば");
        check(2, "ぱ");
        check(3, "は");
        assert_eq!(typed(&[insert("ん"), Edit::Cycle]).text(), "ん");
    }

    #[test]
    fn erasing_and_moving_take_whole_characters() {
        let name = "辻\u{e0100}子";
        let editor = typed(&[insert(name), Edit::Left, Edit::Erase]);
        assert_eq!((editor.text(), editor.caret()), ("子", 0));
        assert_eq!(typed(&[insert(name), Edit::Home, Edit::EraseAfter]).text(), "子");
    }

    #[test]
    fn what_has_no_room_is_refused_and_said() {
        let editor = typed(&[insert("あいうえお"), insert("か")]);
        assert_eq!(editor.text(), "あいうえお");
        assert!(editor.full);
    }

    #[test]
    fn a_composition_is_not_text_and_undo_brings_back_what_was() {
        let editor = typed(&[insert("あ"), Edit::Compose("にほん".to_owned())]);
        assert_eq!((editor.text(), editor.preedit()), ("あ", "にほん"));
        assert_eq!(typed(&[insert("あ"), insert("い"), Edit::Erase, Edit::Undo]).text(), "あい");
    }

    #[test]
    fn one_line_holds_no_line_break() {
        assert_eq!(typed(&[insert("あ\nい")]).text(), "あい");
    }
}
