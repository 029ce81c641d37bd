//! The drawing context of a screen: words, texts, pictures, colours and sizes.

use std::rc::Rc;

use egui::{Id, Pos2, Rect, Sense, Ui, Vec2};
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::date_words;
use moshimo_core::messages::Arg;
use moshimo_core::model::{Language, PartialDate};
use moshimo_core::speech::{Speed, Whose};
use serde::{Deserialize, Serialize};

use crate::aloud::stops::Zone;
use crate::aloud::voice::Passage;
use crate::system::config::{DisplayConfig, ThemeChoice};
use crate::typing::boards::Boards;
use crate::typing::kana::Kana;
use crate::typing::writing::Tools;
use crate::ui::pictures::Pictures;
use crate::ui::text::{Block, Font, Furigana, Script, TIGHT, Texts};
use crate::ui::theme::{Metrics, Palette};

/// The id of a message, with the values that are put into it.
pub(crate) type Told = (&'static str, Vec<Arg<'static>>);

/// The language and the look of the screen that a citizen has chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Settings {
    pub(crate) language: Language,
    /// The size of the text, from 1 to 4.
    pub(crate) text_step: u8,
    pub(crate) theme: ThemeChoice,
    pub(crate) furigana: Furigana,
}

impl Settings {
    /// Returns the settings that the configuration names.
    pub(crate) fn new(config: &DisplayConfig) -> Self {
        Self {
            language: config.language.clone(),
            text_step: config.text_step,
            theme: config.theme,
            furigana: if config.furigana { Furigana::On } else { Furigana::Off },
        }
    }
}

/// Returns the size of the window in points, from any part of it that has its whole width.
pub(crate) fn window(ui: &Ui) -> Vec2 {
    Vec2::new(ui.max_rect().width(), ui.ctx().content_rect().height())
}

/// The things that a screen is drawn with. A screen changes none of them.
#[derive(Clone, Copy)]
pub(crate) struct Cx<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) texts: &'a Texts,
    pub(crate) pictures: &'a Pictures,
    pub(crate) boards: &'a Boards,
    pub(crate) kana: &'a Kana,
    pub(crate) settings: &'a Settings,
    pub(crate) palette: Palette,
    pub(crate) metrics: Metrics,
    pub(crate) reading: Reading,
    pub(crate) from: Origin,
}

/// The place that a screen was opened from. Stopping goes back there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The first screen.
    #[default]
    Start,
    /// A lecture.
    Lecture,
}

/// The state of reading aloud, as the screen shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Reading aloud is not offered: it is switched off, or the language has no voice.
    #[default]
    Absent,
    /// Reading aloud is offered, at this speed, and starts at one touch.
    Offered(Speed),
    /// Reading aloud is offered, but the machine has no sound.
    Mute(Speed),
    /// Somebody listens, at this speed.
    On(Speed),
    /// Reading is paused, at this speed.
    Paused(Speed),
}

impl Cx<'_> {
    /// Returns the language of the screen.
    pub(crate) fn language(&self) -> &Language {
        &self.settings.language
    }

    /// Returns the things that a text is written with.
    pub(crate) fn tools(&self) -> Tools<'_> {
        Tools { language: self.language(), boards: self.boards, kana: self.kana }
    }

    /// Returns a message in the language of the screen.
    pub(crate) fn say(&self, id: &str) -> String {
        self.catalog.messages.get(self.language(), id, &[])
    }

    /// Returns a message in the language of the screen, with values put into it.
    pub(crate) fn say_with(&self, id: &str, put_in: &[(&str, &str)]) -> String {
        let args: Vec<_> = put_in.iter().map(|(name, value)| (*name, (*value).into())).collect();
        self.catalog.messages.get(self.language(), id, &args)
    }

    /// Returns the message of a worker in the language of the screen.
    pub(crate) fn tell(&self, told: &Told) -> String {
        let (id, put_in) = told;
        self.catalog.messages.get(self.language(), id, put_in)
    }

    /// Returns a date in words, with its era and its year of the common era.
    pub(crate) fn date(&self, date: impl Into<PartialDate>) -> String {
        date_words(&self.catalog.messages, self.language(), date.into())
    }

    /// Sets words of the content or the machine to `width`. Plain Japanese has no kanji; readings stand above them
    /// where the citizen wishes it.
    pub(crate) fn block(&self, text: &str, font: Font, width: f32) -> Rc<Block> {
        self.texts.block(text, font, width, self.script())
    }

    /// Returns the way in which words of the content are shown.
    fn script(&self) -> Script<'_> {
        let readings = &self.catalog.readings;
        if self.language().is_plain_japanese() {
            Script::InKana(readings)
        } else if *self.language() != Language::japanese() {
            Script::AsWritten
        } else if self.settings.furigana == Furigana::On {
            Script::WithReadings(readings)
        } else {
            Script::InKanji(readings)
        }
    }

    /// Sets the words of a citizen to `width`, exactly as they were written.
    pub(crate) fn typed(&self, text: &str, font: Font, width: f32) -> Rc<Block> {
        self.texts.block(text, font, width, Script::Typed)
    }

    /// Returns as much of a citizen's words as fits on one line. The whole text stands on its own screen and on paper.
    pub(crate) fn one_line(&self, text: &str, font: Font, width: f32) -> String {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = |text: &str| self.typed(text, font, f32::INFINITY).size.x <= width;
        if fits(&line) {
            return line;
        }
        let letters: Vec<char> = line.chars().collect();
        let cut = |count: usize| letters.iter().take(count).chain(&['…']).collect::<String>();
        // The count that is sought lies between one that fits and one that does not.
        let (mut least, mut most) = (0, letters.len());
        while least + 1 < most {
            let middle = usize::midpoint(least, most);
            if fits(&cut(middle)) { least = middle } else { most = middle }
        }
        cut(least)
    }

    /// Adds the words in a picture to what is read aloud.
    pub(crate) fn hear(&self, text: &str) {
        self.texts.aloud.shown(&Passage { text: text.to_owned(), whose: Whose::Content });
    }

    /// Keeps the reason for a question for those who ask for help.
    pub(crate) fn explain(&self, reason: &str) {
        if !reason.is_empty() {
            self.texts.aloud.explain(Passage { text: reason.to_owned(), whose: Whose::Content });
        }
    }

    /// Has the reasons shown that this screen keeps for those who ask for help.
    pub(crate) fn ask_for_help(&self) {
        self.texts.aloud.ask();
    }

    /// Returns how words and pictures take the keyboard: only where somebody listens.
    pub(crate) fn words_sense(&self) -> Sense {
        self.texts.aloud.words_sense()
    }

    /// Paints without adding anything to what is read aloud.
    pub(crate) fn silently<T>(&self, paint: impl FnOnce() -> T) -> T {
        self.texts.aloud.silently(paint)
    }

    /// Paints the keys of a board. They are no words of the screen, and arrows go across them as over a grid.
    pub(crate) fn keys<T>(&self, paint: impl FnOnce() -> T) -> T {
        self.texts.aloud.in_zone(Zone::Keys, paint)
    }

    /// Paints the buttons that lead away from the screen. One comes by them after everything else.
    pub(crate) fn exits<T>(&self, paint: impl FnOnce() -> T) -> T {
        self.texts.aloud.in_zone(Zone::Exits, paint)
    }

    /// Sets words like [`Self::block`], smaller until they fit into `room` and no word is broken. They are as large as
    /// normal text, except where the room holds only less.
    pub(crate) fn fit(&self, text: &str, font: Font, room: Vec2) -> Rc<Block> {
        let fitting = Fitting { smallest: self.metrics.normal(), room };
        fitting.shrunk(font, Whose::Content, |font| self.block(text, font, room.x.max(1.0)))
    }

    /// Sets a citizen's own words like [`Self::fit`]. They may be broken anywhere.
    pub(crate) fn fit_typed(&self, text: &str, font: Font, room: Vec2) -> Rc<Block> {
        let fitting = Fitting { smallest: self.metrics.normal(), room };
        fitting.shrunk(font, Whose::Person, |font| self.typed(text, font, room.x.max(1.0)))
    }

    /// Returns the width of the widest part in which no line ends unless it has to: a Japanese phrase, or a word.
    pub(crate) fn least_width(&self, text: &str, font: Font) -> f32 {
        self.block(text, font, f32::INFINITY).widest_phrase
    }

    /// Returns the font, made smaller until `text` stays within `room`, but not below the normal size of text, except
    /// where a word would be broken.
    pub(crate) fn font_within(&self, text: &str, font: Font, room: Vec2) -> Font {
        let smallest = self.metrics.normal().min(font.size);
        let mut font = font;
        loop {
            let block = self.block(text, font, room.x.max(1.0));
            let is_broken = block.widest > room.x && font.size > smallest * LAST_RESORT;
            if !is_broken && (font.size <= smallest || block.size.y <= room.y) {
                return font;
            }
            font.size = smaller(font.size, smallest);
        }
    }

    /// Paints words at the top of `room` and names them for screen readers. Returns where they end.
    pub(crate) fn write(&self, ui: &Ui, room: Rect, font: Font, text: &str) -> f32 {
        let block = self.block(text, font, room.width());
        block.paint(ui.painter(), room.min, self.palette.text);
        let rect = Rect::from_min_size(room.min, Vec2::new(room.width(), block.size.y));
        block.name(ui, rect, Id::unique(("text", text, room.min.y as i32)));
        rect.bottom()
    }

    /// Paints words like [`Self::write`], but in the colour of secondary text.
    pub(crate) fn write_quietly(&self, ui: &Ui, room: Rect, text: &str) -> f32 {
        let text = self.in_sentences(text, self.metrics.label(), room.width());
        let font = self.font_within(&text, self.metrics.label(), room.size());
        self.quiet().write(ui, room, font, &text)
    }

    /// Returns the height of words as [`Self::write_quietly`] paints them.
    pub(crate) fn quiet_height(&self, room: Rect, text: &str) -> f32 {
        let text = self.in_sentences(text, self.metrics.label(), room.width());
        let font = self.font_within(&text, self.metrics.label(), room.size());
        self.block(&text, font, room.width()).size.y
    }

    /// Returns a context that writes in the colour of secondary text.
    pub(crate) fn quiet(&self) -> Self {
        Self { palette: Palette { text: self.palette.text_quiet, ..self.palette }, ..*self }
    }

    /// Paints a warning on its own ground at the top of `room`, smaller where it would leave the room, and names it for
    /// screen readers. Returns where it ends.
    pub(crate) fn write_warning(&self, ui: &Ui, room: Rect, text: &str) -> f32 {
        let width = room.width() - self.mm(8.0);
        let block = self.fit(text, self.metrics.strong(), Vec2::new(width, room.height()));
        let place = Rect::from_min_size(room.min, Vec2::new(room.width(), block.size.y));
        ui.painter().rect_filled(place, self.metrics.corner(), self.palette.warning);
        block.paint(ui.painter(), place.min + Vec2::new(self.mm(4.0), 0.0), self.palette.on_warning);
        block.name(ui, place, Id::unique(("trouble", text)));
        place.bottom()
    }

    /// Begins a new line with each sentence of a text that needs several lines.
    pub(crate) fn in_sentences(&self, text: &str, font: Font, width: f32) -> String {
        if self.block(text, font, width).lines.len() < 2 {
            return text.to_owned();
        }
        // A sentence that already ends its line keeps a single line break.
        let (stop, stop_and_line) = (FULL_STOP.to_string(), format!("{FULL_STOP}\n"));
        let joined = text.replace(&stop_and_line, &stop);
        joined.replace(FULL_STOP, &stop_and_line).trim_end().to_owned()
    }

    /// Paints words in the middle of `room`, as large as fits, and names them for screen readers.
    pub(crate) fn write_centered(&self, ui: &Ui, room: Rect, font: Font, text: &str) {
        let block = self.fit(text, font, room.size());
        block.paint_centered(ui.painter(), room, self.palette.text);
        block.name(ui, room, Id::unique(("text", text, room.min.y as i32)));
    }

    /// Returns millimetres in points of the screen.
    pub(crate) fn mm(&self, millimetres: f32) -> f32 {
        self.metrics.mm(millimetres)
    }
}

/// The Japanese full stop.
const FULL_STOP: char = '。';

/// Returns the next smaller size. The smallest that is usual is not passed over, and below it the steps are finer.
fn smaller(size: f32, smallest: f32) -> f32 {
    if size > smallest { (size * 0.93).max(smallest) } else { (size * 0.97).max(smallest * LAST_RESORT) }
}

/// The room that a text is made smaller for.
struct Fitting {
    /// The size that is kept as long as lines can stand closer instead.
    smallest: f32,
    room: Vec2,
}

/// The least of [`Fitting::smallest`] that letters shrink to where they would be cut off or broken otherwise.
const LAST_RESORT: f32 = 0.75;

impl Fitting {
    /// Sets a text smaller and smaller until it fits: first down to the smallest size, then with closer lines, and then
    /// smaller still. No word of the content is broken; a citizen's own words may be.
    fn shrunk(&self, mut font: Font, whose: Whose, set: impl Fn(Font) -> Rc<Block>) -> Rc<Block> {
        let smallest = self.smallest.min(font.size);
        loop {
            let block = set(font);
            // Letters rather become a little smaller than that a phrase is parted within.
            let widest = match whose {
                Whose::Content if font.size > smallest => block.widest_phrase,
                Whose::Content => block.widest,
                Whose::Person => 0.0,
            };
            let fits = block.size.x.max(widest) <= self.room.x && block.ink_height() <= self.room.y;
            if fits || font.size <= smallest * LAST_RESORT {
                return block;
            }
            if font.size <= smallest && font.leading > TIGHT {
                font.leading = TIGHT;
            } else {
                font.size = smaller(font.size, smallest);
            }
        }
    }
}

/// An area that is divided into columns and rows of one size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grid {
    pub(crate) area: Rect,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    /// The blank between two columns, and between two rows.
    pub(crate) gap: f32,
}

impl Grid {
    /// Divides `area` into columns of one row.
    pub(crate) fn across(area: Rect, columns: usize, gap: f32) -> Self {
        Self { area, columns, rows: 1, gap }
    }

    /// Divides `area` into rows of one column.
    pub(crate) fn down(area: Rect, rows: usize, gap: f32) -> Self {
        Self { area, columns: 1, rows, gap }
    }

    /// Returns the rectangle of a cell; columns and rows count from 0.
    pub(crate) fn cell(&self, column: usize, row: usize) -> Rect {
        let Self { area, columns, rows, gap } = *self;
        let width = (area.width() - gap * (columns as f32 - 1.0)) / columns as f32;
        let height = (area.height() - gap * (rows as f32 - 1.0)) / rows as f32;
        let corner = Pos2::new(area.left() + column as f32 * (width + gap), area.top() + row as f32 * (height + gap));
        Rect::from_min_size(corner, Vec2::new(width, height))
    }

    /// Returns the rectangle of the `index`th cell, counted row by row.
    pub(crate) fn along(&self, index: usize) -> Rect {
        self.cell(index % self.columns, index / self.columns)
    }

    /// Returns the rectangle of the `index`th cell, counted column by column.
    pub(crate) fn below(&self, index: usize) -> Rect {
        self.cell(index / self.rows, index % self.rows)
    }
}
