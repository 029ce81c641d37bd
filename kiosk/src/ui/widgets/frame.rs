//! The parts that have the same place on every screen: words above, controls in the middle, and the bar below.

use egui::{Id, Rect, Ui, Vec2};

use crate::ui::cx::{Cx, Origin, Reading};
use crate::ui::text::{Font, TIGHT};
use crate::ui::widgets::button::{ARROW, Arrow, Button, Dress, PADDING, id_of};

/// The three areas of a screen.
///
/// Controls lie in the lower two thirds, within reach from a wheelchair. Where they need more room, they begin right under
/// the words, except on an upright standing screen, whose upper edge nobody reaches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Areas {
    /// The upper third, for words.
    pub(crate) head: Rect,
    /// The lower two thirds without the bar, for controls.
    pub(crate) body: Rect,
    bar: Rect,
    /// The places of the bar's buttons.
    places: [Rect; 6],
    /// The highest that a control may lie.
    reach: f32,
}

/// A touch on one of the bar's own buttons, which every screen has. The program makes an action from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Touch {
    /// The screen with the letters and the display opens.
    OpenDisplay,
    /// The screen with the letters and the display closes.
    CloseDisplay,
    /// This screen and all that follow are read aloud.
    Read,
    /// Nothing is read aloud any more.
    StopReading,
    /// The screen closes, and the lecture goes on that it was opened from.
    ReturnToLecture,
}

/// An action that the bar can offer.
pub(crate) trait Offered: From<Touch> {
    /// Returns whether it prints, saves, sends, ends or discards something. The place of "next" never offers that: whoever
    /// goes on quickly, screen after screen, would do it unseen.
    fn is_final(&self) -> bool;
}

/// A button of the bar: its words, and the action of a touch.
pub(crate) type Slot<'a, A> = Option<(&'a str, A)>;

/// The buttons of the bar. A screen leaves out those that it does not need; the others keep their places.
pub(crate) struct Bar<'a, A> {
    pub(crate) back: Slot<'a, A>,
    pub(crate) stop: Slot<'a, A>,
    pub(crate) skip: Slot<'a, A>,
    /// The way on. It leads only to what can be taken back.
    pub(crate) next: Slot<'a, A>,
    /// The use of the place of "skip" while nothing can be skipped.
    pub(crate) gap: Gap,
    /// Whether the screen with the letters and the display is open. Its button then closes it.
    pub(crate) display: Display,
}

impl<A> Default for Bar<'_, A> {
    fn default() -> Self {
        Self { back: None, stop: None, skip: None, next: None, gap: Gap::default(), display: Display::default() }
    }
}

/// The use of the place of "skip" while nothing can be skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Gap {
    /// "Next" takes it, and has longer words.
    #[default]
    Taken,
    /// It stays empty, because "skip" stood there a moment ago and may come back.
    Kept,
}

/// The state of the screen with the letters and the display.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Display {
    #[default]
    Closed,
    Open,
}

/// The buttons of the bar in their order: display, reading aloud, back, stop, skip and next. The buttons that every screen
/// has stand first, so that a screen that leaves one out has no gap before the others. A button that changes its words on
/// one screen has room for all of them.
const WORDS: [&[&str]; 6] = [
    &["kiosk-display"],
    &["kiosk-aloud"],
    &["kiosk-back"],
    &["kiosk-stop"],
    &["kiosk-skip"],
    &["kiosk-next", "kiosk-list-more"],
];
/// The shares of the room that is left when every button has what its words need.
const SHARES: [f32; 6] = [1.2, 1.05, 0.95, 1.4, 0.95, 1.4];
/// The rows of a bar whose words do not fit beside each other.
const TWO_ROWS: [&[usize]; 2] = [&[0, 1, 3], &[2, 4, 5]];

/// Returns the least width of each button, so that its words stand on two lines at most and no word is broken. A button
/// that is not offered has none.
fn needs(cx: &Cx<'_>) -> [f32; 6] {
    let mut index = 0;
    WORDS.map(|ids| {
        let arrow = if matches!(index, BACK | NEXT) { ARROW } else { 0.0 };
        let offered = index != 1 || cx.reading != Reading::Absent;
        index += 1;
        // On a small panel, words that are seen for a moment give way.
        let ids = if cx.metrics.panel.is_small() { &ids[..1] } else { ids };
        let width = ids.iter().map(|id| need(cx, &cx.say(id))).fold(0.0, f32::max);
        if offered { width + cx.mm(arrow) } else { 0.0 }
    })
}

/// Returns the least width of a button without an arrow, so that these words stand on two lines at most.
pub(crate) fn need(cx: &Cx<'_>, words: &str) -> f32 {
    let font = Font { size: cx.metrics.deciding(), ..cx.metrics.strong() };
    let mut width = cx.least_width(words, font).ceil();
    while cx.block(words, font, width).lines.len() > 2 {
        width *= 1.05;
    }
    width + cx.mm(PADDING * 2.0)
}

/// Returns the places of the bar's buttons above `bottom`, and the whole bar. Where their words do not fit beside each
/// other, they stand in two rows.
fn places(cx: &Cx<'_>, screen: Rect) -> ([Rect; 6], Rect) {
    let gap = cx.metrics.gap() * 1.2;
    let needs = needs(cx);
    let offered = |row: &[usize]| row.iter().filter(|index| needs[**index] > 0.0).count() as f32;
    let spare = |row: &[usize]| {
        let needed: f32 = row.iter().map(|index| needs[*index]).sum();
        screen.width() - needed - gap * (offered(row) - 1.0)
    };
    let one: &[usize] = &[0, 1, 2, 3, 4, 5];
    let rows: &[&[usize]] = if spare(one) >= 0.0 { &[one] } else { &TWO_ROWS };
    let height = cx.metrics.touch() * if rows.len() == 1 { 1.15 } else { 1.0 };
    let gap_below = cx.metrics.gap();
    let whole = height * rows.len() as f32 + gap_below * (rows.len() as f32 - 1.0);
    let bar = screen.with_min_y(screen.bottom() - whole);
    let mut places = [Rect::NOTHING; 6];
    for (nth, row) in rows.iter().enumerate() {
        let top = bar.top() + nth as f32 * (height + gap_below);
        let shares: f32 = row.iter().filter(|index| needs[**index] > 0.0).map(|index| SHARES[*index]).sum();
        let mut left = bar.left();
        for index in row.iter().filter(|index| needs[**index] > 0.0) {
            // What is too narrow shares the loss as it would share the rest.
            let width = needs[*index] + spare(row) * SHARES[*index] / shares;
            places[*index] = Rect::from_min_size(egui::pos2(left, top), Vec2::new(width, height));
            left += width + gap;
        }
    }
    (places, bar)
}

/// The indexes of the bar's buttons.
const BACK: usize = 2;
const STOP: usize = 3;
const NEXT: usize = 5;
/// The order in which one comes by the bar's buttons: on, past, back, out, and those that every screen has.
const ORDER: [usize; 6] = [NEXT, 4, BACK, 3, 1, 0];

/// Returns the id of the button that leads back.
pub(crate) fn back_id() -> Id {
    id_of(("bar", BACK))
}

/// Returns the id of the button that leads on.
pub(crate) fn next_id() -> Id {
    id_of(("bar", NEXT))
}

/// A button of the bar as it is drawn.
struct Place<'a, A> {
    slot: Slot<'a, A>,
    dress: Dress,
    arrow: Option<Arrow>,
    chosen: bool,
}

impl<'a, A> Place<'a, A> {
    fn quiet(slot: Slot<'a, A>) -> Self {
        Self { slot, dress: Dress::Quiet, arrow: None, chosen: false }
    }

    fn arrow(self, arrow: Arrow) -> Self {
        Self { arrow: Some(arrow), ..self }
    }

    fn dress(self, dress: Dress) -> Self {
        Self { dress, ..self }
    }

    fn chosen(self, chosen: bool) -> Self {
        Self { chosen, ..self }
    }
}

impl Areas {
    /// Divides the whole screen.
    pub(crate) fn of(ui: &Ui, cx: &Cx<'_>) -> Self {
        Self::within(ui.max_rect(), cx)
    }

    /// Divides a part of the screen, before anything is drawn there.
    pub(crate) fn within(whole: Rect, cx: &Cx<'_>) -> Self {
        let screen = whole.shrink2(Vec2::new(cx.metrics.margin(), cx.metrics.margin() * 0.75));
        let (places, bar) = places(cx, screen);
        let rest = screen.with_max_y(bar.top());
        let third = whole.top() + whole.height() / 3.0;
        let (head, body) = rest.split_top_bottom_at_y(third);
        let body = Rect::from_min_max(body.min, body.max - Vec2::new(0.0, cx.metrics.gap() * 1.4));
        let reach = if cx.metrics.panel.is_high() { third } else { screen.top() };
        Self { head, body, bar, places, reach }
    }

    /// Divides a screen that has no bar, whose controls may reach down to the edge.
    pub(crate) fn without_bar(ui: &Ui, cx: &Cx<'_>) -> Self {
        let areas = Self::of(ui, cx);
        Self { body: areas.body.with_max_y(areas.bar.bottom()), ..areas }
    }

    /// Returns the body right below words that reach down to `y`, as far up as a control may lie.
    pub(crate) fn body_below(&self, y: f32) -> Rect {
        self.body.with_min_y(y.max(self.reach))
    }

    /// Returns the body for controls of this height below words that reach down to `y`. It begins in the lower two thirds
    /// where they fit there.
    pub(crate) fn body_for(&self, y: f32, height: f32) -> Rect {
        let low = self.body.with_min_y(y.max(self.body.top()));
        if height <= low.height() { low } else { self.body_below(y) }
    }

    /// Returns the room of the bar's buttons from "back" on, for a screen that puts something else there.
    pub(crate) fn bar_from_back(&self) -> Rect {
        self.places[2].with_max_x(self.bar.right())
    }

    /// Returns whether these words have room on the button that leads on, with no word broken.
    pub(crate) fn has_room_to_go_on(&self, cx: &Cx<'_>, words: &str) -> bool {
        let room = self.places[NEXT].size() - Vec2::new(cx.mm(PADDING * 2.0 + ARROW), 0.0);
        let font = Font { size: cx.metrics.normal(), leading: TIGHT, ..cx.metrics.strong() };
        let block = cx.block(words, font, room.x);
        cx.least_width(words, font) <= room.x && block.ink_height() <= room.y
    }

    /// Draws the bar. Each button has the same meaning whether or not something is read aloud.
    pub(crate) fn bar<A: Offered>(&self, ui: &mut Ui, cx: &Cx<'_>, bar: Bar<'_, A>) -> Option<A> {
        cx.exits(|| self.paint_bar(ui, cx, bar))
    }

    fn paint_bar<A: Offered>(&self, ui: &mut Ui, cx: &Cx<'_>, bar: Bar<'_, A>) -> Option<A> {
        let is_final = |(_, action): &(&str, A)| action.is_final();
        debug_assert!(!bar.next.as_ref().is_some_and(is_final), "what ends or prints never lies where \"next\" lay");
        let display = cx.say("kiosk-display");
        let is_open = bar.display == Display::Open;
        let opens = A::from(if is_open { Touch::CloseDisplay } else { Touch::OpenDisplay });
        let reads = matches!(cx.reading, Reading::On(_) | Reading::Paused(_));
        let voice = cx.say(if matches!(cx.reading, Reading::Mute(_)) { "kiosk-aloud-mute" } else { "kiosk-aloud" });
        // A screen that was opened from a lecture is no visit of its own: stopping goes back to the lecture.
        let to_lecture = cx.say("lecture-return");
        let stop = match cx.from {
            Origin::Start => bar.stop,
            Origin::Lecture => bar.stop.map(|_| (to_lecture.as_str(), A::from(Touch::ReturnToLecture))),
        };
        let voice = Some((voice.as_str(), A::from(if reads { Touch::StopReading } else { Touch::Read })));
        // Where nothing can be skipped, "next" has longer words and more room.
        let is_wide = bar.skip.is_none() && bar.next.is_some() && bar.gap == Gap::Taken;
        let skip = Place::quiet(bar.skip).dress(Dress::Plain);
        let middle = [Place::quiet(bar.back).arrow(Arrow::Left), Place::quiet(stop), skip];
        let first = [
            Place::quiet(Some((display.as_str(), opens))).chosen(is_open),
            Place::quiet(voice.filter(|_| cx.reading != Reading::Absent)).chosen(reads),
        ];
        let next = Place::quiet(bar.next).dress(Dress::Primary).arrow(Arrow::Right);
        let mut touched = None;
        let mut places = self.places;
        let mut all: Vec<Place<'_, A>> = first.into_iter().chain(middle).chain([next]).collect();
        if is_wide {
            all[4].slot = None;
            places[5] = places[5].union(places[4]);
        }
        // Words that have no room in their own place have that of "skip" and "next", where it is free.
        let stop = all[STOP].slot.as_ref().map_or(0.0, |(words, _)| need(cx, words));
        if stop > places[STOP].width() && all[4].slot.is_none() && all[NEXT].slot.is_none() {
            let free = places[4].union(places[NEXT]);
            places[STOP] = if places[STOP].bottom() > free.top() { places[STOP].union(free) } else { free };
        }
        for index in ORDER {
            let (place, rect) = (&mut all[index], places[index]);
            let Some((label, action)) = place.slot.take() else { continue };
            let mut button = Button::new(("bar", index), label).dress(place.dress);
            if let Some(arrow) = place.arrow {
                button = button.arrow(arrow);
            }
            if place.chosen {
                button = button.chosen(true);
            }
            if button.show(ui, cx, rect) {
                touched = Some(action);
            }
        }
        touched
    }
}
