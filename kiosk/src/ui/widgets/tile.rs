//! Tiles: a picture, a title and a sentence that form one thing to touch.

use egui::accesskit::Role;
use egui::{Color32, Id, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};

use crate::aloud::stops::Nth;
use crate::ui::control::Control;
use crate::ui::cx::Cx;
use crate::ui::text::{Font, LEADING};
use crate::ui::widgets::button::paint_focus;
use crate::ui::widgets::picture::picture_on;

/// The smallest size of a tile's sentence, as a factor of normal text.
const SMALLEST: f32 = 0.9;
/// The height of a name on one line with its readings, in its ems.
const ONE_LINE: f32 = 1.9;
/// The height of a tile, by its width, from which on its picture stands above the words.
const HIGH: f32 = 0.8;

/// A large thing to touch.
pub(crate) struct Tile<'a> {
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) about: &'a str,
    pub(crate) picture: Option<&'a str>,
    pub(crate) nth: Option<Nth>,
}

/// Draws tiles that offer a choice, their names in one size. Returns the number of the one that was touched.
pub(crate) fn tiles_ui(ui: &mut Ui, cx: &Cx<'_>, tiles: &[(Tile<'_>, Rect)]) -> Option<usize> {
    let heading = cx.metrics.heading();
    let fonts = tiles.iter().map(|(tile, rect)| cx.font_within(tile.title, heading, tile.inside(cx, *rect).name));
    let least = fonts.map(|font| font.size).fold(heading.size, f32::min);
    // A name that does not even fit in normal size is made smaller alone.
    let name = Font { size: least.max(cx.metrics.normal()), ..heading };
    let mut touched = None;
    for (index, (tile, rect)) in tiles.iter().enumerate() {
        if tile.show(ui, cx, *rect, name) {
            touched = Some(index);
        }
    }
    touched
}

/// The parts of a tile.
struct Inside {
    picture: Option<Rect>,
    words: Rect,
    /// The room of the name.
    name: Vec2,
}

impl Tile<'_> {
    /// The blank at the left and at the right, in millimetres.
    pub(crate) const EDGE: f32 = 5.0;

    /// Divides the tile into a picture and words beside or below it.
    fn inside(&self, cx: &Cx<'_>, rect: Rect) -> Inside {
        let inner = rect.shrink2(Vec2::new(cx.mm(Self::EDGE), cx.mm(2.0)));
        let mut words = inner;
        // The name is never broken for a picture.
        let normal = Font { size: cx.metrics.normal(), ..cx.metrics.heading() };
        let name = cx.block(self.title, normal, f32::INFINITY);
        let beside = (inner.width() * 0.4).min(inner.height() * 4.0 / 3.0);
        // In a high tile the picture stands above the words, at the middle of their width.
        let is_high = inner.height() > inner.width() * HIGH;
        let above = (inner.width() * 0.8).min(inner.height() * 0.6);
        let has_room = is_high || inner.width() - beside - cx.mm(Self::EDGE) >= name.widest;
        let picture = self.picture.filter(|_| has_room).map(|_| {
            if is_high {
                // Name, sentence and picture stand with the same blank above, between and below them.
                let high = above * 0.75;
                let said = cx.metrics.heading().size * ONE_LINE + cx.metrics.label().size * LEADING;
                let blank = ((inner.height() - high - said) / 3.0).max(0.0);
                words.min.y += blank + high;
                let center = Pos2::new(inner.center().x, inner.top() + blank + high / 2.0);
                return Rect::from_center_size(center, Vec2::new(above, high));
            }
            words.min.x += beside + cx.mm(Self::EDGE);
            let center = Pos2::new(inner.left() + beside / 2.0, inner.center().y);
            Rect::from_center_size(center, Vec2::new(beside, beside * 0.75))
        });
        // A name stands on one line, with its readings, unless a narrow tile has only room for it on two.
        let one_line = cx.metrics.heading().size * ONE_LINE;
        let height = if name.size.x <= words.width() { one_line.min(words.height()) } else { words.height() };
        Inside { picture, words, name: Vec2::new(words.width(), height) }
    }

    /// Draws the tile, with its name in this font where it fits. Returns whether it was touched.
    fn show(&self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect, name: Font) -> bool {
        let response = ui.interact(rect, Id::unique(("tile", self.id)), Sense::click());
        Control::new(Role::Button, self.title).nth(self.nth).announce(cx, &response);
        let palette = &cx.palette;
        let pressed = response.is_pointer_button_down_on();
        let (fill, ink, soft) = if pressed {
            (palette.chosen, palette.on_chosen, palette.on_chosen)
        } else {
            (palette.surface, palette.text, palette.text_quiet)
        };
        let edge = Stroke::new(cx.metrics.line() * 1.5, palette.accent);
        ui.painter().rect(rect, cx.metrics.corner(), fill, edge, StrokeKind::Inside);
        if response.has_focus() {
            paint_focus(ui.painter(), cx, rect);
        }
        let Inside { picture, words, name: room } = self.inside(cx, rect);
        if let Some((place, file)) = picture.zip(self.picture) {
            picture_on(ui, cx, place, fill, file);
        }
        let title = cx.fit(self.title, name, room);
        let room = Vec2::new(words.width(), words.height() - title.size.y);
        // The sentence is left out where it fits neither below nor beside in about the normal size: the name says enough.
        let smallest = Font { size: cx.metrics.normal() * SMALLEST, ..cx.metrics.label() };
        let least = cx.block(self.about, smallest, room.x);
        let has_room = least.widest <= room.x && least.ink_height() <= room.y;
        let about = has_room.then(|| cx.fit(self.about, cx.metrics.label(), room)).filter(|it| it.size.y <= room.y);
        let height = about.as_ref().map_or(0.0, |about| about.size.y);
        let top = words.center().y - f32::midpoint(title.size.y, height);
        title.paint(ui.painter(), Pos2::new(words.left(), top), ink);
        if let Some(about) = about {
            let place = Rect::from_min_size(Pos2::new(words.left(), top + title.size.y), about.size);
            about.paint(ui.painter(), place.min, soft);
            about.name(ui, place, Id::unique((self.id, "about")));
        } else {
            let left = (words.left() + title.size.x + cx.mm(8.0)).max(words.left() + words.width() * 0.34);
            self.about_beside(ui, cx, words.with_min_x(left), soft);
        }
        response.clicked()
    }

    /// Draws the sentence at the right of the name, in a wide and low tile.
    fn about_beside(&self, ui: &Ui, cx: &Cx<'_>, room: Rect, color: Color32) {
        if room.width() < cx.mm(90.0) {
            return;
        }
        let about = cx.fit(self.about, cx.metrics.label(), room.size());
        if about.ink_height() <= room.height() {
            about.paint_left(ui.painter(), room, color);
            about.name(ui, room, Id::unique((self.id, "about")));
        }
    }
}
