//! 遊び方. The choice of a deck, and of playing alone or with others.

use egui::{Rect, Ui, Vec2};

use crate::activities::cards::screens::{View, head_above, touch};
use crate::activities::cards::{CARDS_FOR_TABLE, Place, Touch, Way};
use crate::aloud::stops::Nth;
use crate::app::route::{Action, Screen};
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::button::{Button, Mark};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::tile::{Tile, tiles_ui};

/// A way to play: its name, its description, its picture, and the action of a touch.
type Offer = (&'static str, &'static str, &'static str, Action);

/// Draws the decks, where there are several, and the ways to play.
pub(crate) fn ways_ui(ui: &mut Ui, cx: &Cx<'_>, view: View<'_>) -> Option<Action> {
    let count = view.deck.card.len().to_string();
    let text = cx.say_with("game-text", &[("count", &count)]);
    let mut offers: Vec<Offer> = vec![
        ("game-alone", "game-alone-text", "illustrations/part-self.svg", touch(Touch::Way(Way::Alone))),
        ("game-pair", "game-pair-text", "illustrations/part-person.svg", Action::Go(Screen::Cards(Place::About))),
    ];
    if view.deck.card.len() >= CARDS_FOR_TABLE {
        offers.push(("game-table", "game-table-text", "illustrations/part-sharing.svg", touch(Touch::Way(Way::Table))));
    }
    let areas = Areas::of(ui, cx);
    let needed = offers.len() as f32 * cx.metrics.touch() * 1.5;
    let mut body = head_above(ui, cx, &areas, [view.deck.title_in(cx.language()), &text], needed);
    let chosen = decks_ui(ui, cx, &mut body, view);
    offers_ui(ui, cx, &areas, body, &offers).or(chosen)
}

/// Draws the two ways to play in pairs: each for themselves, or both about one of them.
pub(crate) fn about_ui(ui: &mut Ui, cx: &Cx<'_>) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let needed = cx.metrics.touch() * 3.0;
    let body = head_above(ui, cx, &areas, [&cx.say("game-pair"), &cx.say("game-about")], needed);
    let offers = vec![
        ("game-each", "game-each-text", "illustrations/part-self.svg", touch(Touch::Way(Way::Each))),
        ("game-one", "game-one-text", "illustrations/part-person.svg", touch(Touch::Way(Way::One))),
    ];
    offers_ui(ui, cx, &areas, body, &offers)
}

/// Draws the decks, where there are several, and takes their row off the top of `body`.
fn decks_ui(ui: &mut Ui, cx: &Cx<'_>, body: &mut Rect, view: View<'_>) -> Option<Action> {
    let decks = &cx.catalog.decks;
    if decks.len() < 2 {
        return None;
    }
    let gap = cx.metrics.gap();
    let row = Rect::from_min_size(body.min, Vec2::new(body.width(), cx.metrics.touch()));
    body.min.y = row.bottom() + gap * 1.6;
    let mut chosen = None;
    for (index, (id, deck)) in decks.iter().enumerate() {
        let place = Grid::across(row, decks.len(), gap).cell(index, 0);
        let button = Button::new(("deck", index), deck.title_in(cx.language())).mark(Mark::Radio);
        if button.chosen(*id == view.deck.id).show(ui, cx, place) {
            chosen = Some(touch(Touch::Deck(id.clone())));
        }
    }
    chosen
}

fn offers_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, body: Rect, offers: &[Offer]) -> Option<Action> {
    let gap = cx.metrics.gap() * 1.6;
    let count = offers.len();
    // On a low screen the tiles stand beside each other.
    let low = body.height() < count as f32 * (cx.metrics.touch() + gap) - gap;
    let words: Vec<[String; 2]> = offers.iter().map(|(title, about, ..)| [cx.say(title), cx.say(about)]).collect();
    let tiles = offers.iter().zip(&words).enumerate().map(|(index, ((id, _, picture, _), [title, about]))| {
        let nth = Some(Nth { index, of: count });
        let place = if low {
            Grid::across(body, count, cx.metrics.gap()).cell(index, 0)
        } else {
            Grid::down(body, count, gap).cell(0, index)
        };
        (Tile { id, title, about, picture: Some(picture), nth }, place)
    });
    let tiles: Vec<_> = tiles.collect();
    let touched = tiles_ui(ui, cx, &tiles).and_then(|index| offers.get(index)).map(|(.., action)| action.clone());
    let back = cx.say("kiosk-back");
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Back)), ..Bar::default() }).or(touched)
}
