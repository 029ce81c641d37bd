//! Buttons: one kind of control, in a few dresses.

use egui::accesskit::Role;
use egui::{Color32, Id, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2};

use crate::aloud::stops::Nth;
use crate::ui::control::Control;
use crate::ui::cx::Cx;
use crate::ui::text::Font;
use crate::ui::widgets::turned::Turned;

/// The blank at the sides of a button's words, in millimetres.
pub(crate) const PADDING: f32 = 1.6;
/// The width that an arrow takes beside the words, in millimetres, and the blank in it.
pub(crate) const ARROW: f32 = 7.5;
const ARROW_PADDING: f32 = 3.0;

/// The width that a sign and its blanks take of a button, in millimetres.
pub(crate) const MARK: f32 = 21.0;

/// The weight of a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dress {
    /// The one thing that most people do next.
    Primary,
    /// One of several equal choices.
    Plain,
    /// A choice for those who look for it.
    Quiet,
}

/// The sign at the left of a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// There is no sign.
    No,
    /// One of many may be chosen.
    Radio,
    /// Several may be chosen.
    Check,
    /// The place in an order, where the button is chosen.
    Rank(Option<usize>),
}

/// A mark with its state: empty, or filled where its button is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sign {
    pub(crate) mark: Mark,
    pub(crate) chosen: bool,
}

/// The direction of an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrow {
    Left,
    Right,
    Up,
    Down,
}

/// A control that acts on a touch.
pub(crate) struct Button<'a> {
    id: Id,
    label: &'a str,
    name: Option<&'a str>,
    dress: Dress,
    mark: Mark,
    chosen: Option<bool>,
    arrow: Option<Arrow>,
    font: Option<Font>,
    size: Option<f32>,
    enabled: bool,
    spelling: Spelling,
    turned: Option<Turned>,
    nth: Option<Nth>,
    value: Option<String>,
    sideways: [Option<Id>; 2],
}

/// The spelling of a button's words, and their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    /// Words of the content, with readings or in kana where the citizen wishes it.
    Content,
    /// The letters of a key, as they are, in the middle.
    Key,
    /// The words of a citizen, as they are, at the left.
    Typed,
}

/// Returns the id of the button that is made with this.
pub(crate) fn id_of(id: impl std::hash::Hash + std::fmt::Debug) -> Id {
    Id::unique(("button", id))
}

impl<'a> Button<'a> {
    /// Begins a button with these words, which are also its name.
    pub(crate) fn new(id: impl std::hash::Hash + std::fmt::Debug, label: &'a str) -> Self {
        Self {
            id: id_of(id),
            label,
            name: None,
            dress: Dress::Plain,
            mark: Mark::No,
            chosen: None,
            arrow: None,
            font: None,
            size: None,
            enabled: true,
            spelling: Spelling::Content,
            turned: None,
            nth: None,
            value: None,
            sideways: [None; 2],
        }
    }

    /// Sets the weight of the button.
    pub(crate) fn dress(self, dress: Dress) -> Self {
        Self { dress, ..self }
    }

    /// Sets the sign at the left.
    pub(crate) fn mark(self, mark: Mark) -> Self {
        Self { mark, ..self }
    }

    /// Declares the button one that can be chosen, and says whether it is.
    pub(crate) fn chosen(self, chosen: bool) -> Self {
        Self { chosen: Some(chosen), ..self }
    }

    /// Names the button for screen readers, where the words on it are too short.
    pub(crate) fn name(self, name: &'a str) -> Self {
        Self { name: Some(name), ..self }
    }

    /// Adds an arrow.
    pub(crate) fn arrow(self, arrow: Arrow) -> Self {
        Self { arrow: Some(arrow), ..self }
    }

    /// Sets the largest font of the words.
    pub(crate) fn font(self, font: Font) -> Self {
        Self { font: Some(font), ..self }
    }

    /// Sets the largest size of the words, and leaves their weight.
    pub(crate) fn size(self, size: f32) -> Self {
        Self { size: Some(size), ..self }
    }

    /// Says whether the button can be used now.
    pub(crate) fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    /// Declares the words a citizen's own: they get no readings and are not turned into kana.
    pub(crate) fn typed(self) -> Self {
        Self { spelling: Spelling::Typed, ..self }
    }

    /// Declares the words the letters that the key writes.
    pub(crate) fn key(self) -> Self {
        Self { spelling: Spelling::Key, ..self }
    }

    /// Says which of several buttons it is.
    pub(crate) fn nth(self, index: usize, of: usize) -> Self {
        Self { nth: Some(Nth { index, of }), ..self }
    }

    /// Adds the value that the button changes, for those who do not see it.
    pub(crate) fn value(self, value: String) -> Self {
        Self { value: Some(value), ..self }
    }

    /// Lets the left and the right arrow press two buttons, which are made with these.
    pub(crate) fn sideways<H: std::hash::Hash + std::fmt::Debug>(self, [left, right]: [H; 2]) -> Self {
        Self { sideways: [Some(id_of(left)), Some(id_of(right))], ..self }
    }

    /// Turns the button to a person at another side of a flat screen.
    pub(crate) fn turned(self, turned: Turned) -> Self {
        Self { turned: Some(turned), ..self }
    }

    /// Draws the button. Returns whether it was touched.
    pub(crate) fn show(self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> bool {
        // Who listens hears of what cannot be used now, too.
        let sense = if self.enabled { Sense::click() } else { cx.words_sense() };
        let place = self.turned.map_or(rect, |turned| turned.place(rect));
        let response = ui.interact(place, self.id, sense);
        let name = self.name.unwrap_or(self.label);
        let role = match self.mark {
            Mark::No => Role::Button,
            Mark::Radio => Role::RadioButton,
            Mark::Check | Mark::Rank(_) => Role::CheckBox,
        };
        let rank = if let Mark::Rank(rank) = self.mark { rank } else { None };
        let control = Control::new(role, name).chosen(self.chosen).usable(self.enabled).rank(rank).nth(self.nth);
        let control = if self.spelling == Spelling::Typed { control.typed() } else { control };
        control.value(self.value.clone()).sideways(self.sideways).announce(cx, &response);
        let paint = || {
            let ink = self.paint_ground(ui.painter(), cx, rect, &response);
            if response.has_focus() {
                paint_focus(ui.painter(), cx, rect);
            }
            self.paint_face(ui.painter(), cx, rect, ink);
        };
        match self.turned {
            Some(turned) => turned.paint(ui, paint),
            None => paint(),
        }
        response.clicked()
    }

    fn is_chosen(&self) -> bool {
        self.chosen == Some(true)
    }

    fn paint_ground(&self, painter: &Painter, cx: &Cx<'_>, rect: Rect, response: &Response) -> Color32 {
        let pressed = response.is_pointer_button_down_on();
        let palette = &cx.palette;
        let corner = cx.metrics.corner();
        let (fill, edge, ink) = match (self.dress, self.enabled) {
            (_, false) => (palette.ground, Stroke::new(cx.metrics.line(), palette.chosen), palette.text_quiet),
            (Dress::Primary, _) => (palette.accent, Stroke::new(cx.metrics.line(), palette.accent), palette.on_accent),
            (Dress::Plain, _) => (palette.surface, Stroke::new(cx.metrics.line(), palette.line), palette.text),
            (Dress::Quiet, _) => (palette.ground, Stroke::new(cx.metrics.line(), palette.line), palette.text),
        };
        let line = cx.metrics.line();
        let (fill, edge, ink) = match (self.is_chosen(), pressed) {
            (_, true) if self.dress == Dress::Primary => (palette.text, edge, palette.ground),
            (_, true) => (palette.chosen, edge, palette.on_chosen),
            (true, false) => (palette.chosen, Stroke::new(line * 2.4, palette.accent), palette.on_chosen),
            (false, false) => (fill, edge, ink),
        };
        painter.rect(rect, corner, fill, edge, StrokeKind::Inside);
        ink
    }

    fn paint_face(&self, painter: &Painter, cx: &Cx<'_>, rect: Rect, ink: Color32) {
        let padding = cx.mm(match (self.mark, self.spelling) {
            (Mark::No, Spelling::Content | Spelling::Key) => PADDING,
            (Mark::No, Spelling::Typed) => 3.5,
            (Mark::Radio | Mark::Check | Mark::Rank(_), _) => 4.0,
        });
        let mut inner = rect.shrink2(Vec2::new(padding, cx.mm(0.8)));
        let mark_size = cx.mm(8.5);
        if self.mark != Mark::No {
            let place = Rect::from_center_size(
                Pos2::new(inner.left() + mark_size / 2.0, rect.center().y),
                Vec2::splat(mark_size),
            );
            paint_mark(painter, cx, place, Sign { mark: self.mark, chosen: self.is_chosen() });
            inner.min.x += mark_size + padding;
        }
        if let Some(arrow) = self.arrow {
            let (size, padding) = (cx.mm(ARROW - ARROW_PADDING), cx.mm(ARROW_PADDING));
            let center = if self.label.is_empty() {
                rect.center()
            } else if arrow == Arrow::Right {
                inner.max.x -= size + padding;
                Pos2::new(rect.right() - padding - size / 2.0, rect.center().y)
            } else if arrow == Arrow::Up {
                inner.min.y += size;
                Pos2::new(rect.center().x, rect.top() + cx.mm(1.2) + size / 2.0)
            } else if arrow == Arrow::Down {
                inner.max.y -= size;
                Pos2::new(rect.center().x, rect.bottom() - cx.mm(1.2) - size / 2.0)
            } else {
                inner.min.x += size + padding;
                Pos2::new(rect.left() + padding + size / 2.0, rect.center().y)
            };
            paint_arrow(painter, Rect::from_center_size(center, Vec2::splat(size)), arrow, ink);
        }
        if self.label.is_empty() {
            return;
        }
        let font = self.font.unwrap_or_else(|| {
            let font =
                if self.dress == Dress::Primary || self.is_chosen() { cx.metrics.strong() } else { cx.metrics.label() };
            Font { size: self.size.unwrap_or(font.size), ..font }
        });
        let block = match self.spelling {
            Spelling::Content => cx.fit(self.label, font, inner.size()),
            Spelling::Key | Spelling::Typed => cx.fit_typed(self.label, font, inner.size()),
        };
        if self.mark == Mark::No && self.spelling != Spelling::Typed {
            block.paint_centered(painter, inner, ink);
        } else {
            block.paint_left(&painter.with_clip_rect(inner.intersect(painter.clip_rect())), inner, ink);
        }
    }
}

/// Paints the sign at the left of a control.
pub(crate) fn paint_mark(painter: &Painter, cx: &Cx<'_>, place: Rect, Sign { mark, chosen }: Sign) {
    let palette = &cx.palette;
    let edge = Stroke::new(2.5, if chosen { palette.accent } else { palette.line });
    let fill = if chosen { palette.accent } else { palette.surface };
    match mark {
        Mark::No => {}
        Mark::Radio => {
            painter.circle(place.center(), place.width() / 2.0, fill, edge);
            if chosen {
                painter.circle_filled(place.center(), place.width() / 5.0, palette.on_accent);
            }
        }
        Mark::Check => {
            painter.rect(place, cx.mm(1.6) as u8, fill, edge, StrokeKind::Inside);
            if chosen {
                paint_tick(painter, place, palette.on_accent);
            }
        }
        Mark::Rank(rank) => {
            painter.circle(place.center(), place.width() / 2.0, fill, edge);
            if let Some(rank) = rank {
                let font = Font { size: place.height() * 0.72, ..cx.metrics.strong() };
                cx.typed(&(rank + 1).to_string(), font, place.width()).paint_centered(
                    painter,
                    place,
                    palette.on_accent,
                );
            }
        }
    }
}

/// Paints the ring around the control that the keyboard is at.
pub(crate) fn paint_focus(painter: &Painter, cx: &Cx<'_>, rect: Rect) {
    let width = cx.metrics.focus();
    let around = rect.expand(width);
    painter.rect_stroke(around, cx.metrics.corner(), Stroke::new(width, cx.palette.focus), StrokeKind::Inside);
}

/// Paints the tick in a box or circle.
pub(crate) fn paint_tick(painter: &Painter, place: Rect, color: Color32) {
    let at = |x: f32, y: f32| place.lerp_inside(Vec2::new(x, y));
    let points = vec![at(0.22, 0.52), at(0.43, 0.73), at(0.8, 0.28)];
    painter.add(Shape::line(points, Stroke::new(place.width() * 0.12, color)));
}

/// Paints a triangle that points in a direction.
pub(crate) fn paint_arrow(painter: &Painter, place: Rect, arrow: Arrow, color: Color32) {
    let points = match arrow {
        Arrow::Left => [place.left_center(), place.right_top(), place.right_bottom()],
        Arrow::Right => [place.right_center(), place.left_bottom(), place.left_top()],
        Arrow::Up => [place.center_top(), place.right_bottom(), place.left_bottom()],
        Arrow::Down => [place.center_bottom(), place.left_top(), place.right_top()],
    };
    painter.add(Shape::convex_polygon(points.to_vec(), color, Stroke::NONE));
}
