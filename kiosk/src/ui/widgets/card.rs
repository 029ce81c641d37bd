//! カード. A card with its picture and its words, to touch or only to look at.

use egui::accesskit::Role;
use egui::{Color32, Id, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2};
use moshimo_core::speech::Whose;

use crate::typing::ink::Ink;
use crate::ui::control::Control;
use crate::ui::cx::Cx;
use crate::ui::text::{Font, TIGHT};
use crate::ui::widgets::button::{Mark, Sign, paint_focus, paint_mark};
use crate::ui::widgets::picture::paint_picture;
use crate::ui::widgets::turned::Turned;

/// The words and the picture on a card.
#[derive(Clone, Copy)]
pub(crate) struct Face<'a> {
    pub(crate) words: &'a str,
    /// The author of the words: the content, or a citizen.
    pub(crate) whose: Whose,
    pub(crate) picture: &'a str,
    /// Handwriting in place of words. The words are then only its name.
    pub(crate) ink: Option<&'a Ink>,
}

/// The place of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// The picture stands at the left of the words.
    Row,
    /// The picture stands above the words.
    Upright,
}

/// A card on the screen.
pub(crate) struct Card<'a> {
    id: Id,
    face: Face<'a>,
    shape: Shape,
    mark: Mark,
    chosen: Option<bool>,
    note: &'a str,
    touchable: bool,
    font: Option<Font>,
    turned: Option<Turned>,
}

impl<'a> Card<'a> {
    /// Begins a card that can only be looked at.
    pub(crate) fn new(id: impl std::hash::Hash + std::fmt::Debug, face: Face<'a>) -> Self {
        Self {
            id: Id::unique(("card", id)),
            face,
            shape: Shape::Row,
            mark: Mark::No,
            chosen: None,
            note: "",
            touchable: false,
            font: None,
            turned: None,
        }
    }

    /// Puts the picture above the words.
    pub(crate) fn upright(self) -> Self {
        Self { shape: Shape::Upright, ..self }
    }

    /// Lets the card be touched.
    pub(crate) fn touchable(self) -> Self {
        Self { touchable: true, ..self }
    }

    /// Sets the sign of the card.
    pub(crate) fn mark(self, mark: Mark) -> Self {
        Self { mark, ..self }
    }

    /// Declares the card one that can be chosen, and says whether it is.
    pub(crate) fn chosen(self, chosen: bool) -> Self {
        Self { chosen: Some(chosen), ..self }
    }

    /// Adds a few words below those of the card.
    pub(crate) fn note(self, note: &'a str) -> Self {
        Self { note, ..self }
    }

    /// Sets the largest font of the words.
    pub(crate) fn font(self, font: Font) -> Self {
        Self { font: Some(font), ..self }
    }

    /// Turns the card to a person at another side of the screen.
    pub(crate) fn turned(self, turned: Turned) -> Self {
        Self { turned: Some(turned), ..self }
    }

    /// Draws the card. Returns whether it was touched.
    pub(crate) fn show(self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> bool {
        let place = self.turned.map_or(rect, |turned| turned.place(rect));
        let response = ui.interact(place, self.id, if self.touchable { Sense::click() } else { cx.words_sense() });
        let role = match (self.touchable, self.mark) {
            (false, _) => Role::Label,
            (true, Mark::No) => Role::Button,
            (true, _) => Role::CheckBox,
        };
        let rank = if let Mark::Rank(rank) = self.mark { rank } else { None };
        let control = Control::new(role, self.face.words).chosen(self.chosen.filter(|_| self.touchable)).rank(rank);
        let control = if self.face.whose == Whose::Person { control.typed() } else { control };
        let note = Some(self.note).filter(|note| !note.is_empty());
        control.value(note.map(str::to_owned)).announce(cx, &response);
        let paint = || {
            let (ground, ink) = self.paint_ground(ui, cx, rect, &response);
            if response.has_focus() {
                paint_focus(ui.painter(), cx, rect);
            }
            self.paint_face(ui, cx, rect, ground, ink);
        };
        match self.turned {
            Some(turned) => turned.paint(ui, paint),
            None => paint(),
        }
        response.clicked() && self.touchable
    }

    fn paint_ground(&self, ui: &Ui, cx: &Cx<'_>, rect: Rect, response: &Response) -> (Color32, Color32) {
        let pressed = response.is_pointer_button_down_on() && self.touchable;
        let palette = &cx.palette;
        let line = cx.metrics.line();
        let chosen = self.chosen == Some(true);
        let (fill, ink) =
            if pressed || chosen { (palette.chosen, palette.on_chosen) } else { (palette.surface, palette.text) };
        let edge = if chosen { Stroke::new(line * 2.4, palette.accent) } else { Stroke::new(line, palette.line) };
        ui.painter().rect(rect, cx.metrics.corner(), fill, edge, StrokeKind::Inside);
        (fill, ink)
    }

    fn paint_face(&self, ui: &Ui, cx: &Cx<'_>, rect: Rect, ground: Color32, ink: Color32) {
        let pad = cx.mm(2.5);
        let inner = rect.shrink(pad);
        let mark = cx.mm(9.0);
        let (picture, words) = match self.shape {
            Shape::Row => {
                let left = inner.left() + if self.mark == Mark::No { 0.0 } else { mark + pad };
                let words_of = |side: f32| inner.with_min_x(left + side + pad * 1.4);
                let side = self.side(cx, inner.height().min(inner.width() * 0.36), words_of);
                let at = Pos2::new(left, inner.center().y - side / 2.0);
                (Rect::from_min_size(at, Vec2::splat(side)), words_of(side))
            }
            Shape::Upright => {
                let words_of = |side: f32| inner.with_min_y(inner.top() + side + pad * 0.6);
                let side = self.side(cx, inner.width().min(inner.height() * 0.68), words_of);
                let at = Pos2::new(inner.center().x - side / 2.0, inner.top());
                (Rect::from_min_size(at, Vec2::splat(side)), words_of(side))
            }
        };
        if picture.height() > 0.0 {
            paint_picture(ui, cx, picture, ground, self.face.picture);
        }
        self.paint_words(ui, cx, words, ink);
        let corner = match self.shape {
            Shape::Row => Pos2::new(inner.left(), inner.center().y - mark / 2.0),
            Shape::Upright => inner.min,
        };
        let place = Rect::from_min_size(corner, Vec2::splat(mark));
        paint_mark(ui.painter(), cx, place, Sign { mark: self.mark, chosen: self.chosen == Some(true) });
    }

    /// Returns the side of the picture, at most this. It becomes smaller where the words need the room, and where even
    /// normal words would be cut off or broken beside the least picture, there is none.
    fn side(&self, cx: &Cx<'_>, most: f32, words_of: impl Fn(f32) -> Rect) -> f32 {
        let least = cx.mm(12.0);
        let full = self.font.unwrap_or(cx.metrics.strong());
        let mut side = most;
        while side > least && !self.has_room(cx, words_of(side), full) {
            side *= 0.9;
        }
        let normal = Font { size: full.size.min(cx.metrics.normal()), leading: TIGHT, ..full };
        if self.face.ink.is_some() || self.has_room(cx, words_of(side), normal) { side } else { 0.0 }
    }

    /// Returns whether the words fit there in this font, without breaking a word.
    fn has_room(&self, cx: &Cx<'_>, room: Rect, font: Font) -> bool {
        let width = room.width().max(1.0);
        let note = if self.note.is_empty() { 0.0 } else { cx.metrics.normal() * 1.3 };
        let (block, is_whole) = match self.face.whose {
            Whose::Person => (cx.typed(self.face.words, font, width), true),
            Whose::Content => {
                let block = cx.block(self.face.words, font, width);
                let is_whole = block.widest <= width;
                (block, is_whole)
            }
        };
        is_whole && block.ink_height() + note <= room.height()
    }

    fn paint_words(&self, ui: &Ui, cx: &Cx<'_>, room: Rect, ink: Color32) {
        let mut room = room;
        if !self.note.is_empty() {
            let font = Font { size: cx.metrics.normal() * 0.8, ..cx.metrics.label() };
            let note = cx.block(self.note, font, room.width());
            let (above, below) = room.split_top_bottom_at_y(room.bottom() - note.size.y);
            // On a low card the words need all the room.
            if above.height() >= cx.metrics.normal() * 1.2 {
                note.paint(ui.painter(), below.min, ink);
                room = above;
            }
        }
        if let Some(written) = self.face.ink {
            return written.paint(ui.painter(), room, ink);
        }
        let font = self.font.unwrap_or(cx.metrics.strong());
        let block = match self.face.whose {
            Whose::Person => cx.fit_typed(self.face.words, font, room.size()),
            Whose::Content => cx.fit(self.face.words, font, room.size()),
        };
        match self.shape {
            Shape::Row => block.paint_left(ui.painter(), room, ink),
            Shape::Upright => block.paint_centered(ui.painter(), room, ink),
        }
    }
}
