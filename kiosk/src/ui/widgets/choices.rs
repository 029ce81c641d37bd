//! Options to choose from. The content's own stand in one or two columns; those that every question has stand in a row
//! below.

use egui::{Id, Rect, Ui, Vec2};

use crate::aloud::stops::Nth;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;
use crate::ui::widgets::button::{ARROW, Arrow, Button, Dress, MARK, Mark, PADDING};
use crate::ui::widgets::row::{Label, Row};
use crate::ui::widgets::shelf::{self, Leaves};

/// An option to choose.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) label: String,
    pub(crate) mark: Mark,
    pub(crate) chosen: bool,
    pub(crate) kind: Kind,
    /// Whether the words are a citizen's own.
    pub(crate) typed: bool,
}

/// The kind of an option. It decides where the option stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One of the question's own. It stands in the list.
    Own,
    /// An answer beside the others, such as まだ決められない. It stands in the row below, on a ground of its own.
    Aside,
    /// No answer, but a way to another screen. It stands at the end of the row below, with an arrow, and not on the ground.
    Way,
}

/// The room of the options.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// The whole room. The row below takes all of its width.
    pub(crate) area: Rect,
    /// The upper edge of the part that is easy to reach. The options stay in it where it holds them.
    pub(crate) low: f32,
    /// The right edge of the content's options. A picture may stand beyond it.
    pub(crate) right: f32,
}

impl Room {
    /// Returns a room that is easy to reach everywhere, with nothing beside the options.
    pub(crate) fn of(area: Rect) -> Self {
        Self { area, low: area.top(), right: area.right() }
    }
}

/// Draws the options. Returns the index of the one that was touched. `leaves` tells how far a long list was leafed through.
pub(crate) fn choices_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    room: Room,
    choices: &[Choice],
    leaves: &mut Leaves,
) -> Option<usize> {
    let (aside, main) = parted(cx, room.area, choices);
    let gap = cx.metrics.gap();
    let answers = choices.iter().filter(|choice| choice.kind != Kind::Way).count();
    let nth = |index: usize| Nth { index, of: answers };
    let mut touched = None;
    let mut list = room.area;
    let below = (!aside.is_empty()).then(|| below(cx, room.area, &aside));
    if let Some(below) = &below {
        list = list.with_max_y(below.top() - gap * 1.6);
        // Answers stand on a ground of their own: they are no boxes among the others. A way to another screen does not.
        for ground in grounds(below, &aside) {
            let ground = ground.expand(gap * 0.5);
            ui.painter().rect_filled(ground, cx.metrics.corner(), cx.palette.line.gamma_multiply(0.35));
        }
    }
    let spread = Spread::of(cx, Room { area: list, ..room }, &main);
    leaves.show(spread.pages.len(), spread.pages.len());
    for (index, choice, rect) in spread.places(cx, leaves.page) {
        if button(nth(index), choice, spread.font.size).show(ui, cx, rect) {
            touched = Some(index);
        }
    }
    if spread.pages.len() > 1 {
        shelf::pager(ui, cx, shelf::pager_rect(cx, list), &mut leaves.page, spread.pages.len());
    }
    // They are come by after the question's own.
    for (place, (index, choice)) in aside.iter().enumerate() {
        let Some(below) = &below else { break };
        if button(nth(*index), choice, below.font.size).show(ui, cx, below.place(place)) {
            touched = Some(*index);
        }
    }
    touched
}

/// Returns the height of the row that [`choices_ui`] sets apart below, with the blank above it.
pub(crate) fn below_height(cx: &Cx<'_>, area: Rect, choices: &[Choice]) -> f32 {
    let (aside, _) = parted(cx, area, choices);
    if aside.is_empty() { 0.0 } else { below(cx, area, &aside).grid.area.height() + cx.metrics.gap() * 1.6 }
}

/// Returns the part of each row below that answers stand in.
fn grounds(below: &Row, aside: &[Indexed<'_>]) -> Vec<Rect> {
    let mut grounds: Vec<Rect> = Vec::new();
    for (place, _) in aside.iter().enumerate().filter(|(_, (_, choice))| choice.kind == Kind::Aside) {
        let cell = below.place(place);
        match grounds.last_mut() {
            Some(last) if cell.top() < last.bottom() => *last = last.union(cell),
            Some(_) | None => grounds.push(cell),
        }
    }
    grounds
}

type Indexed<'a> = (usize, &'a Choice);

/// Parts the options into those that every question has and the question's own. On a small tablet on which the former would
/// take several rows, they are the last of the list.
fn parted<'a>(cx: &Cx<'_>, area: Rect, choices: &'a [Choice]) -> (Vec<Indexed<'a>>, Vec<Indexed<'a>>) {
    let (aside, main): (Vec<_>, Vec<_>) = choices.iter().enumerate().partition(|(_, choice)| choice.kind != Kind::Own);
    let takes_much =
        cx.metrics.panel.is_small() && !main.is_empty() && !aside.is_empty() && below(cx, area, &aside).grid.rows > 1;
    if takes_much { (Vec::new(), main.into_iter().chain(aside).collect()) } else { (aside, main) }
}

/// The blank above and below an option's words, in millimetres.
const EDGE: f32 = 3.0;

/// Returns the places of the options that every question has, below the others.
fn below(cx: &Cx<'_>, area: Rect, aside: &[Indexed<'_>]) -> Row {
    let beside = |choice: &Choice| if choice.kind == Kind::Way { PADDING * 2.0 + ARROW } else { MARK };
    let labels = aside.iter().map(|(_, choice)| Label { words: &choice.label, beside: beside(choice) });
    Row::at_the_bottom(cx, area, &labels.collect::<Vec<_>>())
}

/// The rows of one page: their heights and their options.
type Rows<'a> = Vec<(f32, Vec<Indexed<'a>>)>;

/// The question's own options in columns, and on pages.
struct Spread<'a> {
    list: Rect,
    columns: usize,
    font: Font,
    pages: Vec<Rows<'a>>,
    /// Whether all words have their place, and none is broken.
    is_whole: bool,
}

/// The sizes that the letters of a long list may give way to, as factors of the wished one.
const GIVING_WAY: [f32; 6] = [1.0, 0.93, 0.86, 0.8, 0.74, 0.68];
/// The least width of a column, in ems of normal text.
const COLUMN: f32 = 10.0;

impl<'a> Spread<'a> {
    /// Lays the options out on as few pages as there can be. For that, they take in this order: the room above the part
    /// that is easy to reach, a column more, and letters that are a little smaller.
    fn of(cx: &Cx<'_>, room: Room, main: &[Indexed<'a>]) -> Self {
        let area = room.area.with_max_x(room.right);
        let low = area.with_min_y(room.low.max(area.top()));
        let wished = cx.metrics.strong();
        let narrow = area.width() < cx.mm(230.0);
        let usual = if main.len() < 3
            || narrow && Self::in_columns(cx, low, main, Columns { count: 1, font: wished }).pages.len() == 1
        {
            1
        } else {
            2
        };
        let widest = ((area.width() / cx.metrics.normal() / COLUMN) as usize).clamp(1, 3);
        let mut best = Self::in_columns(cx, low, main, Columns { count: usual.min(widest), font: wished });
        for factor in GIVING_WAY {
            let font = Font { size: (wished.size * factor).max(cx.metrics.normal()), ..wished };
            for columns in 1..=widest {
                let spread = Self::in_columns(cx, area, main, Columns { count: columns, font });
                let is_better = (!spread.is_whole, spread.pages.len()) < (!best.is_whole, best.pages.len());
                if is_better {
                    best = spread;
                }
            }
        }
        best
    }

    fn in_columns(cx: &Cx<'_>, room: Rect, main: &[Indexed<'a>], Columns { count, font }: Columns) -> Self {
        let whole = Self::paged(cx, room, main, Columns { count, font });
        if whole.pages.len() == 1 {
            return whole;
        }
        // A strip at the right is kept for the pager.
        let narrow = room.with_max_x(shelf::pager_rect(cx, room).left() - cx.metrics.gap() * 1.5);
        Self::paged(cx, narrow, main, Columns { count, font })
    }

    fn paged(cx: &Cx<'_>, list: Rect, main: &[Indexed<'a>], Columns { count, font }: Columns) -> Self {
        let gap = cx.metrics.gap();
        let width = (list.width() - gap * (count as f32 - 1.0)) / count as f32 - cx.mm(MARK);
        let mut pages: Vec<Rows<'a>> = vec![Vec::new()];
        let mut used = 0.0;
        let mut is_whole = true;
        for cells in main.chunks(count) {
            let words = |(_, choice): &Indexed<'_>| cx.fit(&choice.label, font, Vec2::new(width, list.height()));
            let tallest = cells.iter().map(|cell| words(cell).ink_height()).fold(0.0, f32::max);
            is_whole &= tallest <= list.height() - cx.mm(EDGE);
            is_whole &= cells.iter().all(|cell| cell.1.typed || words(cell).widest <= width);
            let height = (tallest + cx.mm(EDGE)).max(cx.metrics.touch()).min(list.height());
            if used + height > list.height() + 0.5 && used > 0.0 {
                pages.push(Vec::new());
                used = 0.0;
            }
            used += height + gap;
            if let Some(page) = pages.last_mut() {
                page.push((height, cells.to_vec()));
            }
        }
        Self { list, columns: count, font, pages, is_whole }
    }

    /// Returns the options of a page, with their places.
    fn places(&self, cx: &Cx<'_>, page: usize) -> Vec<(usize, &'a Choice, Rect)> {
        let gap = cx.metrics.gap();
        let Some(rows) = self.pages.get(page) else { return Vec::new() };
        let grid = Grid::across(self.list, self.columns, gap);
        let grow = growth(cx, self.list, rows);
        let mut places = Vec::new();
        let mut top = self.list.top();
        for (height, cells) in rows {
            let bottom = top + height + grow;
            for (column, (index, choice)) in cells.iter().enumerate() {
                places.push((*index, *choice, grid.cell(column, 0).with_min_y(top).with_max_y(bottom)));
            }
            top = bottom + gap;
        }
        places
    }
}

/// Columns of options, and the largest font of their words.
#[derive(Clone, Copy)]
struct Columns {
    count: usize,
    font: Font,
}

/// Returns how much the rows grow where there are few options: larger ones are easier to hit.
fn growth(cx: &Cx<'_>, list: Rect, rows: &Rows<'_>) -> f32 {
    let used: f32 = rows.iter().map(|(height, _)| height + cx.metrics.gap()).sum();
    let spare = (list.height() + cx.metrics.gap() - used) / rows.len().max(1) as f32;
    spare.clamp(0.0, cx.metrics.touch() * 0.3)
}

/// Returns the button of an option, with words of at most this size.
fn button(Nth { index, of }: Nth, choice: &Choice, size: f32) -> Button<'_> {
    let button = Button::new((Id::unique("choice"), index), &choice.label).size(size);
    let button = match choice.kind {
        Kind::Way => return button.arrow(Arrow::Right),
        Kind::Aside => button.dress(Dress::Quiet),
        Kind::Own => button,
    };
    let button = button.mark(choice.mark).chosen(choice.chosen).nth(index, of);
    if choice.typed { button.typed() } else { button }
}
