//! Text on the screen. It is broken by the same rules as on paper and painted line by line, with readings above.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use egui::accesskit::Role;
use egui::text::{CCursor, LayoutJob};
use egui::{Color32, FontFamily, FontId, Id, Painter, Pos2, Rangef, Rect, Ui, Vec2, WidgetInfo};
use moshimo_core::layout::text::{Align, Annotated, Breaking, Letters, Part, Style, Typesetter};
use moshimo_core::layout::{Color, Face, Length};
use moshimo_core::model::Readings;
use moshimo_core::speech::Whose;
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::aloud::Aloud;
use crate::aloud::voice::Passage;
use crate::ui::control::Control;
use crate::ui::shaped::Shaped;

/// The part of an em by which the letters of the screen may be wider than they were measured.
const CLOSER: f32 = 0.05;
/// The name of the font family for bold text.
pub(crate) const BOLD: &str = "bold";
/// The number of blocks that are kept. A whole visit needs fewer.
const KEPT: usize = 3000;
/// The sign that is neither seen nor heard, and at which a line may end.
const MAY_BREAK: char = '\u{200b}';
/// Distance from line to line, in ems. BIZ UD's own line height is one em, which is too tight to read.
pub(crate) const LEADING: f32 = 1.6;
/// Distance from line to line, in ems, where a few words would not fit otherwise.
pub(crate) const TIGHT: f32 = 1.1;
/// The part of the em above the baseline, in BIZ UD.
const ASCENT: f32 = 0.88;

/// The look of a block of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Font {
    /// The em size in points of the screen.
    pub(crate) size: f32,
    pub(crate) bold: bool,
    /// The way lines are broken: between phrases (short texts), or filled (running text).
    pub(crate) breaking: Breaking,
    /// The distance from line to line, in ems.
    pub(crate) leading: f32,
}

/// The choice of readings above kanji.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Furigana {
    Off,
    On,
}

/// The way kanji are shown.
#[derive(Clone, Copy)]
pub(crate) enum Script<'a> {
    /// A text without Japanese stands as it is.
    AsWritten,
    /// Kanji stand as they are in the text.
    InKanji(&'a Readings),
    /// The words of a citizen stand exactly as they were written.
    Typed,
    /// Kanji have their readings above.
    WithReadings(&'a Readings),
    /// Everything is written in kana.
    InKana(&'a Readings),
}

/// Returns the name of a file or a folder, with the places marked at which a line may end. It is one long word otherwise,
/// which a narrow panel breaks anywhere.
pub(crate) fn breaking(name: &str) -> String {
    let mut marked = String::with_capacity(name.len() * 2);
    for letter in name.chars() {
        marked.push(letter);
        if matches!(letter, '-' | '/' | '_') {
            marked.push(MAY_BREAK);
        }
    }
    marked
}

/// A text set in lines.
#[derive(Debug)]
pub(crate) struct Block {
    whole: String,
    /// The text that is read aloud: the one before it was set in kana.
    passage: Passage,
    aloud: Rc<Aloud>,
    pieces: Vec<Piece>,
    pub(crate) lines: Vec<Row>,
    pub(crate) size: Vec2,
    /// The width of the widest word. A narrower room breaks it.
    pub(crate) widest: f32,
    /// The width of the widest phrase, in which no line ends unless it has to.
    pub(crate) widest_phrase: f32,
    /// The width that it was set to.
    #[cfg(test)]
    width: f32,
}

/// The place of a line in its block.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) text: std::ops::Range<usize>,
    pub(crate) top: f32,
    pub(crate) height: f32,
    pub(crate) width: f32,
}

#[derive(Debug)]
struct Piece {
    row: usize,
    part: Part,
    at: Pos2,
    /// The width that the letters were measured with. Those of the screen may be a little wider.
    width: f32,
    font: FontId,
    text: String,
    letters: Letters,
    /// The run itself, where the letters do not follow from the text.
    shaped: Option<Shaped>,
}

#[derive(PartialEq, Eq, Hash)]
struct Key {
    text: String,
    size: u32,
    width: u32,
    leading: u32,
    bold: bool,
    breaking: u8,
    script: u8,
}

/// A typesetter that remembers the blocks it has set.
pub(crate) struct Texts {
    typesetter: Typesetter,
    pub(crate) aloud: Rc<Aloud>,
    kept: RefCell<HashMap<Key, Rc<Block>>>,
}

impl Texts {
    pub(crate) fn new(typesetter: Typesetter) -> Self {
        Self { typesetter, aloud: Rc::default(), kept: RefCell::default() }
    }

    /// Returns a typesetter with the same fonts that remembers nothing.
    pub(crate) fn fresh(&self) -> Self {
        Self::new(self.typesetter.clone())
    }

    /// Forgets every text, because texts hold what a citizen wrote.
    pub(crate) fn forget(&self) {
        self.kept.borrow_mut().clear();
        self.aloud.forget();
    }

    /// Returns whether the faces have every letter of `text`.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.typesetter.missing(text).is_empty()
    }

    /// Sets `text` to `width`.
    pub(crate) fn block(&self, text: &str, font: Font, width: f32, script: Script<'_>) -> Rc<Block> {
        let key = Key {
            text: text.to_owned(),
            size: font.size.to_bits(),
            width: width.to_bits(),
            leading: font.leading.to_bits(),
            bold: font.bold,
            breaking: font.breaking as u8,
            script: match script {
                Script::AsWritten => 0,
                Script::WithReadings(_) => 1,
                Script::InKana(_) => 2,
                Script::Typed => 3,
                Script::InKanji(_) => 5,
            },
        };
        self.keep(key, || self.set(text, font, width, script))
    }

    /// Sets what a citizen is writing to `width`. It comes in parts, some of which have a reading above; the reading
    /// may be empty. Parts with a reading are numbered, see [`Block::bases`].
    pub(crate) fn composed(&self, parts: &[(&str, Option<&str>)], font: Font, width: f32) -> Rc<Block> {
        let mut text = String::new();
        for (base, reading) in parts {
            // Control characters that nobody types keep the parts apart.
            text.extend([base, "\u{1e}", reading.unwrap_or("\u{1d}"), "\u{1f}"]);
        }
        let key = Key {
            text,
            size: font.size.to_bits(),
            width: width.to_bits(),
            leading: font.leading.to_bits(),
            bold: font.bold,
            breaking: font.breaking as u8,
            script: 4,
        };
        self.keep(key, || {
            let mut annotated = Annotated::default();
            for (base, reading) in parts {
                annotated.push(base, *reading);
            }
            let passage = Passage { text: annotated.text.clone(), whose: Whose::Person };
            self.set_annotated(&annotated, font, width, passage)
        })
    }

    fn keep(&self, key: Key, set: impl FnOnce() -> Block) -> Rc<Block> {
        if let Some(block) = self.kept.borrow().get(&key) {
            return Rc::clone(block);
        }
        let block = Rc::new(set());
        let mut kept = self.kept.borrow_mut();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, Rc::clone(&block));
        block
    }

    fn set(&self, text: &str, font: Font, width: f32, script: Script<'_>) -> Block {
        let annotated = annotated(text, script);
        let whose = if matches!(script, Script::Typed) { Whose::Person } else { Whose::Content };
        self.set_annotated(&annotated, font, width, Passage { text: text.replace(MAY_BREAK, ""), whose })
    }

    fn set_annotated(&self, annotated: &Annotated, font: Font, width: f32, passage: Passage) -> Block {
        let style = style_of(font);
        let lines = self.typesetter.annotated(annotated, &style, Length::pt(width));
        let mut block = Block {
            whole: annotated.text.clone(),
            passage,
            aloud: Rc::clone(&self.aloud),
            pieces: Vec::new(),
            lines: Vec::new(),
            size: Vec2::ZERO,
            widest: self.typesetter.widest_word(annotated, &style).to_pt(),
            widest_phrase: self.typesetter.widest_phrase(annotated, &style).to_pt(),
            #[cfg(test)]
            width,
        };
        let mut top = 0.0;
        for (row, line) in lines.iter().enumerate() {
            for piece in &line.pieces {
                let family = match (piece.part, font.bold) {
                    (Part::Reading(_), _) | (_, false) => FontFamily::Proportional,
                    (_, true) => FontFamily::Name(BOLD.into()),
                };
                let is_plain = piece.letters == Letters::Plain;
                let shaped = (!is_plain).then(|| Shaped::new(piece.run.clone(), self.typesetter.fonts().clone()));
                let first = piece.run.glyphs.first().filter(|_| is_plain).map_or(Length::ZERO, |glyph| glyph.x);
                let ends = piece.run.glyphs.iter().map(|glyph| glyph.x + glyph.advance);
                let end = ends.fold(Length::ZERO, Length::max);
                block.pieces.push(Piece {
                    row,
                    part: piece.part,
                    at: Pos2::new((piece.run.origin.x + first).to_pt(), top + piece.run.origin.y.to_pt()),
                    width: (end - first).to_pt(),
                    font: FontId::new(piece.run.size.to_pt(), family),
                    text: piece.run.text.clone(),
                    letters: piece.letters,
                    shaped,
                });
            }
            let height = line.height.to_pt();
            block.lines.push(Row { text: line.text.clone(), top, height, width: line.width.to_pt() });
            block.size.x = block.size.x.max(line.width.to_pt());
            top += height;
        }
        block.size.y = top;
        block
    }
}

/// Returns a text with its readings, and with the places where its lines may end.
fn annotated(text: &str, script: Script<'_>) -> Annotated {
    match script {
        Script::AsWritten | Script::Typed => Annotated::plain(text),
        Script::InKanji(readings) => Annotated::plain(text).with_borders(readings.borders(text)),
        Script::WithReadings(readings) => Annotated::read(readings.annotate(text)).with_borders(readings.borders(text)),
        Script::InKana(readings) => {
            let kana = readings.hiragana(text);
            let borders = readings.borders(&kana);
            Annotated::apart(kana).with_borders(borders)
        }
    }
}

fn style_of(font: Font) -> Style {
    Style {
        face: if font.bold { Face::Bold } else { Face::Regular },
        size: Length::pt(font.size),
        leading: Length::pt(font.size * font.leading),
        color: Color::rgb(0, 0, 0),
        breaking: font.breaking,
        align: Align::Start,
    }
}

impl Block {
    /// Returns the whole text, as it is set.
    pub(crate) fn text(&self) -> &str {
        &self.whole
    }

    /// Returns the height from the top of the first line's letters or readings to the bottom of the last line's
    /// letters.
    fn ink(&self) -> Rangef {
        let tops = self.pieces.iter().map(|piece| piece.at.y - piece.font.size * ASCENT);
        let bottoms = self.pieces.iter().map(|piece| piece.at.y + piece.font.size * (1.0 - ASCENT));
        let ink = Rangef::new(tops.fold(f32::INFINITY, f32::min), bottoms.fold(f32::NEG_INFINITY, f32::max));
        if ink.min.is_finite() { ink } else { Rangef::new(0.0, self.size.y) }
    }

    /// Returns the text, the size of its letters, and whether the width breaks a word of the content.
    #[cfg(test)]
    pub(crate) fn looks(&self) -> (&str, f32, bool) {
        let size = self.pieces.iter().filter(|piece| !matches!(piece.part, Part::Reading(_))).map(|it| it.font.size);
        let broken = self.passage.whose == Whose::Content && self.widest > self.width + 0.5;
        (&self.whole, size.fold(f32::INFINITY, f32::min), broken)
    }

    /// Returns the distance from the top of the block to the baseline of its first line.
    pub(crate) fn baseline(&self) -> f32 {
        let first = self.pieces.iter().filter(|piece| piece.row == 0 && !matches!(piece.part, Part::Reading(_)));
        first.map(|piece| piece.at.y).fold(0.0, f32::max)
    }

    /// Returns the height without the blank above the first line and below the last.
    pub(crate) fn ink_height(&self) -> f32 {
        self.ink().span()
    }

    /// Paints the text with the upper left corner of the first line at `corner`.
    pub(crate) fn paint(&self, painter: &Painter, corner: Pos2, color: Color32) {
        self.paint_rows(painter, |_| Some(corner), color);
    }

    /// Paints the lines that lie within these heights as a whole. The others are scrolled away, and no line is cut.
    pub(crate) fn paint_whole_lines(&self, painter: &Painter, corner: Pos2, heights: Rangef, color: Color32) {
        let lies_within = |row: &Row| {
            let top = corner.y + row.top;
            heights.expand(0.5).contains(top) && heights.expand(0.5).contains(top + row.height)
        };
        let is_one = self.lines.len() < 2;
        self.paint_rows(painter, |row| (is_one || lies_within(row)).then_some(corner), color);
    }

    /// Paints every line in the middle of `rect`, and the whole text in the middle of its height.
    pub(crate) fn paint_centered(&self, painter: &Painter, rect: Rect, color: Color32) {
        let top = rect.center().y - self.ink().center();
        self.paint_rows(painter, |row| Some(Pos2::new(rect.center().x - row.width / 2.0, top)), color);
    }

    /// Paints the text at the left of `rect`, in the middle of its height.
    pub(crate) fn paint_left(&self, painter: &Painter, rect: Rect, color: Color32) {
        self.paint(painter, Pos2::new(rect.left(), rect.center().y - self.ink().center()), color);
    }

    /// Paints every line from the corner that it gets. A line without one is left out.
    fn paint_rows(&self, painter: &Painter, corner_of: impl Fn(&Row) -> Option<Pos2>, color: Color32) {
        self.aloud.shown(&self.passage);
        #[cfg(test)]
        crate::tests::panels::judge::painted(self);
        if let Some(place) = self.aloud.marked(&self.passage) {
            self.paint_mark(painter, &place, &corner_of, color);
        }
        for piece in &self.pieces {
            let Some(row) = self.lines.get(piece.row) else { continue };
            let Some(corner) = corner_of(row) else { continue };
            let baseline = corner + piece.at.to_vec2();
            if let Some(shaped) = &piece.shaped {
                shaped.paint(painter, baseline, color);
                continue;
            }
            let mut galley = painter.layout_no_wrap(piece.text.clone(), piece.font.clone(), color);
            if matches!(piece.part, Part::Reading(_)) && galley.size().x > piece.width {
                // A reading never touches the one beside it.
                let size = piece.font.size * piece.width / galley.size().x;
                galley = painter.layout_no_wrap(piece.text.clone(), FontId { size, ..piece.font.clone() }, color);
            }
            if !matches!(piece.part, Part::Reading(_)) && galley.size().x > piece.width + piece.font.size * CLOSER {
                // Signs that stand close to each other were measured without their blanks.
                let letters = piece.text.chars().count().max(1) as f32;
                let mut job = LayoutJob::simple_singleline(piece.text.clone(), piece.font.clone(), color);
                for section in &mut job.sections {
                    section.format.extra_letter_spacing = (piece.width - galley.size().x) / letters;
                }
                galley = painter.layout_job(job);
            }
            let Some(glyph) = galley.rows.first().and_then(|row| row.glyphs.first().map(|it| row.pos.y + it.pos.y))
            else {
                continue;
            };
            painter.galley(Pos2::new(baseline.x, baseline.y - glyph), galley, color);
        }
    }

    /// Paints a line under the phrase that is being heard, in the colour of the words. In kana the whole text is
    /// marked, because the phrase stands there in other letters.
    fn paint_mark(
        &self,
        painter: &Painter,
        place: &Range<usize>,
        corner_of: &dyn Fn(&Row) -> Option<Pos2>,
        color: Color32,
    ) {
        let place = if self.whole == self.passage.text { place.clone() } else { 0..self.whole.len() };
        for (index, row) in self.lines.iter().enumerate() {
            let part = place.start.max(row.text.start)..place.end.min(row.text.end);
            let pieces = self.pieces.iter().filter(|piece| piece.row == index);
            let Some(words) = pieces.max_by(|one, other| one.font.size.total_cmp(&other.font.size)) else { continue };
            if part.is_empty() {
                continue;
            }
            let letters = self.letters(painter, index);
            let across = |byte: usize| letters.iter().rev().find(|(at, _)| *at <= byte).map_or(0.0, |(_, x)| *x);
            let ends = Rangef::new(across(part.start), across(part.end)).as_positive();
            let Some(corner) = corner_of(row) else { continue };
            let thick = (words.font.size * 0.13).max(3.0);
            let below = corner.y + words.at.y + words.font.size * 0.16;
            let line = Rect::from_min_max(
                Pos2::new(corner.x + ends.min, below),
                Pos2::new(corner.x + ends.max, below + thick),
            );
            painter.rect_filled(line, 0, color);
        }
    }

    /// Returns the place of each character: its byte, and its upper left corner, seen from the corner of the block. The
    /// last entry is the end of the text.
    pub(crate) fn places(&self, painter: &Painter) -> Vec<(usize, Pos2)> {
        let rows = self.lines.iter().enumerate();
        let in_row = |(index, row): (usize, &Row)| {
            let top = row.top;
            self.letters(painter, index).into_iter().map(move |(byte, x)| (byte, Pos2::new(x, top)))
        };
        rows.flat_map(in_row).collect()
    }

    /// Returns the bytes of a row at which the caret may stand, in the order of the text, and how far from the left.
    fn letters(&self, painter: &Painter, index: usize) -> Vec<(usize, f32)> {
        let Some(row) = self.lines.get(index) else { return Vec::new() };
        let mut places = Vec::new();
        let (mut byte, mut end) = (row.text.start, 0.0);
        let pieces = self.pieces.iter().filter(|piece| piece.row == index && !matches!(piece.part, Part::Reading(_)));
        for piece in pieces {
            let rest = self.whole.get(byte..row.text.end).unwrap_or_default();
            // Letters without a shape stand in the text and in no piece.
            let start = byte + rest.find(&piece.text).unwrap_or_default();
            let carets = piece.carets(painter);
            places.extend(carets.iter().map(|(at, x)| (start + at, piece.at.x + x)));
            byte = start + piece.text.len();
            end = places.pop().map_or(end, |(_, x)| x);
        }
        places.retain(|(byte, _)| *byte < row.text.end && self.whole.is_char_boundary(*byte));
        places.push((row.text.end, end));
        places
    }

    /// Returns the places of the parts with readings, seen from the upper left corner of the block: number, line and
    /// rectangle. A part that reaches into several lines has an entry for each.
    pub(crate) fn bases(&self, painter: &Painter) -> Vec<(usize, usize, Rect)> {
        let mut found: Vec<(usize, usize, Rect)> = Vec::new();
        for piece in &self.pieces {
            let (Part::Base(number), Some(row)) = (piece.part, self.lines.get(piece.row)) else { continue };
            let carets = piece.carets(painter).into_iter().map(|(_, x)| x);
            let across = carets.fold(Rangef::NOTHING, |across, x| Rangef::new(across.min.min(x), across.max.max(x)));
            let top = piece.at.y - piece.font.size * ASCENT;
            let place = Rect::from_min_max(
                Pos2::new(piece.at.x + across.min, top),
                Pos2::new(piece.at.x + across.max, row.top + row.height),
            );
            match found.last_mut() {
                Some((last, line, rect)) if *last == number && *line == piece.row => *rect = rect.union(place),
                _ => found.push((number, piece.row, place)),
            }
        }
        found
    }

    /// Adds one node with the whole text for screen readers.
    pub(crate) fn name(&self, ui: &Ui, rect: Rect, id: Id) {
        let response = ui.interact(rect, id, self.aloud.words_sense());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.whole.replace(MAY_BREAK, "")));
        let words = Control::new(Role::Label, &self.passage.text);
        let words = if self.passage.whose == Whose::Person { words.typed() } else { words };
        words.note(&self.aloud, &response);
    }
}

impl Piece {
    /// Returns the bytes at which a caret may stand, the end among them, and how far they are from the place of the
    /// piece. A letter from right to left has its beginning at the right.
    fn carets(&self, painter: &Painter) -> Vec<(usize, f32)> {
        let Some(shaped) = &self.shaped else {
            let galley = painter.layout_no_wrap(self.text.clone(), self.font.clone(), Color32::BLACK);
            let places = self.text.char_indices().enumerate();
            let lefts = places.map(|(nth, (byte, _))| (byte, galley.pos_from_cursor(CCursor::new(nth)).left()));
            return lefts.chain([(self.text.len(), galley.size().x)]).collect();
        };
        let mut carets = Vec::new();
        let mut last = 0.0;
        for letter in shaped.letters() {
            let parts: Vec<usize> = letter.text.grapheme_indices(true).map(|(at, _)| letter.start + at).collect();
            let (from, to) = match self.letters {
                Letters::Leftwards => (letter.across.max, letter.across.min),
                Letters::Plain | Letters::Shaped => (letter.across.min, letter.across.max),
            };
            // Letters that have joined share their width.
            let each = (to - from) / parts.len().max(1) as f32;
            carets.extend(parts.iter().enumerate().map(|(nth, byte)| (*byte, from + each * nth as f32)));
            last = to;
        }
        carets.push((self.text.len(), last));
        carets
    }
}
