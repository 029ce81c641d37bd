//! The parts that have the same place on every screen: words above, controls in the middle, and the bar below.

use egui::{Rect, Ui, Vec2};
use moshimo_core::speech::Speed;

use crate::ui::cx::{Cx, Origin, Reading};
use crate::ui::widgets::button::{Arrow, Button, Dress};

/// The three areas of a screen. All controls lie in the lower two thirds, within reach from a wheelchair.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Areas {
    pub(crate) head: Rect,
    pub(crate) body: Rect,
    bar: Rect,
}

/// A touch on one of the bar's own buttons, which every screen has. The program makes an action from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Touch {
    /// The screen with the letters and the display opens.
    OpenDisplay,
    /// The screen with the letters and the display closes.
    CloseDisplay,
    /// The screen is read aloud, also once more from its beginning.
    Read,
    /// The voice stops.
    StopReading,
    /// The voice pauses, or goes on.
    PauseReading,
    /// The voice changes to the next speed.
    ChangeSpeed,
    /// The screen closes, and the lecture goes on that it was opened from.
    ReturnToLecture,
}

/// A button of the bar: its words, and the action of a touch.
pub(crate) type Slot<'a, A> = Option<(&'a str, A)>;

/// The buttons of the bar. A screen leaves out those that it does not need; the others keep their places.
pub(crate) struct Bar<'a, A> {
    pub(crate) back: Slot<'a, A>,
    pub(crate) stop: Slot<'a, A>,
    pub(crate) skip: Slot<'a, A>,
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

/// The shares of the bar's width: display, reading aloud, back, stop, skip and next. The buttons that every screen has
/// stand first, so that a screen that leaves one out has no gap before the others.
const SHARES: [f32; 6] = [1.2, 1.05, 0.95, 1.4, 0.95, 1.4];

/// Returns the shares in this language. Without a voice, the other buttons have more room.
fn shares(cx: &Cx<'_>) -> [f32; 6] {
    let mut shares = SHARES;
    if cx.reading == Reading::Absent {
        shares[1] = 0.0;
    }
    shares
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

/// Returns the words of the voice's controls: start or stop, pause, repeat, and speed.
fn voice_words(cx: &Cx<'_>) -> [String; 4] {
    let start = match cx.reading {
        Reading::Absent | Reading::Offered => "kiosk-aloud",
        Reading::Mute => "kiosk-aloud-mute",
        Reading::On(_) | Reading::Paused(_) => "kiosk-aloud-stop",
    };
    let pause = if matches!(cx.reading, Reading::Paused(_)) { "kiosk-aloud-resume" } else { "kiosk-aloud-pause" };
    let speed = match cx.reading {
        Reading::On(Speed::Slow) | Reading::Paused(Speed::Slow) => "kiosk-aloud-slow",
        Reading::On(Speed::Fast) | Reading::Paused(Speed::Fast) => "kiosk-aloud-fast",
        Reading::On(Speed::Normal)
        | Reading::Paused(Speed::Normal)
        | Reading::Absent
        | Reading::Offered
        | Reading::Mute => "kiosk-aloud-normal",
    };
    [start, pause, "kiosk-aloud-again", speed].map(|id| cx.say(id))
}

impl Areas {
    /// Divides the whole screen.
    pub(crate) fn of(ui: &Ui, cx: &Cx<'_>) -> Self {
        let screen = ui.max_rect().shrink2(Vec2::new(cx.metrics.margin(), cx.metrics.margin() * 0.75));
        let (rest, bar) = screen.split_top_bottom_at_y(screen.bottom() - cx.metrics.touch() * 1.15);
        let third = ui.max_rect().top() + ui.max_rect().height() / 3.0;
        let (head, body) = rest.split_top_bottom_at_y(third);
        let body = Rect::from_min_max(body.min, body.max - Vec2::new(0.0, cx.metrics.gap() * 1.4));
        Self { head, body, bar }
    }

    /// Divides a screen that has no bar, whose controls may reach down to the edge.
    pub(crate) fn without_bar(ui: &Ui, cx: &Cx<'_>) -> Self {
        let areas = Self::of(ui, cx);
        Self { body: areas.body.with_max_y(areas.bar.bottom()), ..areas }
    }

    /// Returns the body below a head that reaches down to `y`. It never begins in the upper third.
    pub(crate) fn body_below(&self, y: f32) -> Rect {
        Rect::from_min_max(self.body.min.max(egui::pos2(self.body.left(), y)), self.body.max)
    }

    /// Returns the room of the bar's buttons from "back" on, for a screen that puts something else there.
    pub(crate) fn bar_from_back(&self, cx: &Cx<'_>) -> Rect {
        self.places(cx)[2].with_max_x(self.bar.right())
    }

    /// Returns the places of the bar's buttons.
    fn places(&self, cx: &Cx<'_>) -> [Rect; 6] {
        let gap = cx.metrics.gap() * 1.2;
        let shares = shares(cx);
        let shown = shares.iter().filter(|share| **share > 0.0).count() as f32;
        let room = self.bar.width() - gap * (shown - 1.0);
        let whole: f32 = shares.iter().sum();
        let mut left = self.bar.left();
        shares.map(|share| {
            let width = room * share / whole;
            let place = Rect::from_min_size(egui::pos2(left, self.bar.top()), Vec2::new(width, self.bar.height()));
            left += if share > 0.0 { width + gap } else { 0.0 };
            place
        })
    }

    /// Draws the bar. While something is read aloud, the controls of the voice take the places of "back", "stop" and
    /// "skip". "Next" always stays.
    pub(crate) fn bar<A: From<Touch>>(&self, ui: &mut Ui, cx: &Cx<'_>, bar: Bar<'_, A>) -> Option<A> {
        cx.silently(|| self.paint_bar(ui, cx, bar))
    }

    fn paint_bar<A: From<Touch>>(&self, ui: &mut Ui, cx: &Cx<'_>, bar: Bar<'_, A>) -> Option<A> {
        let display = cx.say("kiosk-display");
        let is_open = bar.display == Display::Open;
        let opens = A::from(if is_open { Touch::CloseDisplay } else { Touch::OpenDisplay });
        let reads = matches!(cx.reading, Reading::On(_) | Reading::Paused(_));
        let [start, pause, again, speed] = voice_words(cx);
        // A screen that was opened from a lecture is no visit of its own: stopping goes back to the lecture.
        let to_lecture = cx.say("lecture-return");
        let stop = match cx.from {
            Origin::Start => bar.stop,
            Origin::Lecture => bar.stop.map(|_| (to_lecture.as_str(), A::from(Touch::ReturnToLecture))),
        };
        let voice = Some((start.as_str(), A::from(if reads { Touch::StopReading } else { Touch::Read })));
        // Where nothing can be skipped, "next" has longer words and more room.
        let is_wide = bar.skip.is_none() && bar.next.is_some() && bar.gap == Gap::Taken;
        let middle = if reads {
            [(&pause, Touch::PauseReading), (&speed, Touch::ChangeSpeed), (&again, Touch::Read)]
                .map(|(words, touch)| Place::quiet(Some((words.as_str(), A::from(touch)))))
        } else {
            let skip = Place::quiet(bar.skip).dress(Dress::Plain);
            [Place::quiet(bar.back).arrow(Arrow::Left), Place::quiet(stop), skip]
        };
        let first = [
            Place::quiet(Some((display.as_str(), opens))).chosen(is_open),
            Place::quiet(voice.filter(|_| cx.reading != Reading::Absent)).chosen(reads),
        ];
        let next = Place::quiet(bar.next).dress(Dress::Primary).arrow(Arrow::Right);
        let mut touched = None;
        let mut places = self.places(cx);
        let mut all: Vec<Place<'_, A>> = first.into_iter().chain(middle).chain([next]).collect();
        if is_wide {
            all[4].slot = None;
            places[5] = places[5].union(places[4]);
        }
        for (index, (place, rect)) in all.into_iter().zip(places).enumerate() {
            let Some((label, action)) = place.slot else { continue };
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
