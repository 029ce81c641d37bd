//! Tiles: a picture, a title and a sentence that form one thing to touch.

use egui::accesskit::Role;
use egui::{Color32, Id, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};

use crate::aloud::stops::Nth;
use crate::ui::control::Control;
use crate::ui::cx::Cx;
use crate::ui::text::Font;
use crate::ui::widgets::button::paint_focus;
use crate::ui::widgets::picture::picture_on;

/// The smallest size of a tile's sentence, as a factor of normal text.
const SMALLEST: f32 = 0.9;

/// A large thing to touch.
pub(crate) struct Tile<'a> {
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) about: &'a str,
    pub(crate) picture: Option<&'a str>,
    pub(crate) nth: Option<Nth>,
}

impl Tile<'_> {
    /// The blank at the left and at the right, in millimetres.
    pub(crate) const EDGE: f32 = 5.0;

    /// Draws the tile. Returns whether it was touched.
    pub(crate) fn show(&self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> bool {
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
        let inner = rect.shrink2(Vec2::new(cx.mm(Self::EDGE), cx.mm(2.0)));
        let mut words = inner;
        // The name is never broken for a picture.
        let normal = Font { size: cx.metrics.normal(), ..cx.metrics.heading() };
        let name = cx.block(self.title, normal, f32::INFINITY);
        let name_on_one_line = name.size.x;
        let picture = self.picture.filter(|_| inner.width() * 0.6 - cx.mm(Self::EDGE) >= name.widest);
        if let Some(picture) = picture {
            let width = (inner.width() * 0.4).min(inner.height() * 4.0 / 3.0);
            let place = Rect::from_center_size(
                Pos2::new(inner.left() + width / 2.0, inner.center().y),
                Vec2::new(width, width * 0.75),
            );
            picture_on(ui, cx, place, fill, picture);
            words.min.x += width + cx.mm(Self::EDGE);
        }
        // A name stands on one line, with its readings, unless a narrow tile has only room for it on two.
        let one_line = cx.metrics.heading().size * 1.9;
        let height = if name_on_one_line <= words.width() { one_line } else { words.height() };
        let title = cx.fit(self.title, cx.metrics.heading(), Vec2::new(words.width(), height.min(words.height())));
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
