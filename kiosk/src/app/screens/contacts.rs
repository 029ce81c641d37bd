//! 相談先. Places to turn to, with codes for the camera of a telephone.

use std::rc::Rc;

use egui::{Id, Pos2, Rect, Ui, Vec2};
use jiff::civil::Date;
use moshimo_core::layout::qr::Code;
use moshimo_core::model::contact::{Contact, Opens};

use crate::app::route::{Action, Screen};
use crate::ui::cx::Cx;
use crate::ui::text::{Block, Font};
use crate::ui::widgets::code::{code_ui, side};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::shelf::{self, Stack, Thing};

/// A row of the list: words with codes.
struct Row<'a> {
    name: &'a str,
    details: String,
    codes: Vec<Captioned>,
    place: Place,
}

/// The place of the codes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the right of the words.
    Beside,
    /// Below the words, on a narrow screen.
    Below,
}

/// A code with the words below it.
struct Captioned {
    code: Code,
    /// The words that say what the code opens.
    caption: String,
}

/// Draws the contacts, page by page.
pub(crate) fn contacts_ui(ui: &mut Ui, cx: &Cx<'_>, today: Date, page: &mut usize) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let title = cx.say("kiosk-contacts");
    let end = cx.write(ui, areas.head, cx.font_within(&title, cx.metrics.title(), areas.head.size()), &title);
    let list = areas.body_below(end);
    let all = |room: Vec2| -> Vec<Row<'_>> {
        cx.catalog.contacts.contact.iter().flat_map(|contact| rows(ui, cx, room, contact, today)).collect()
    };
    // A row that is longer than a page is set smaller.
    let height = |row: Row<'_>, width: f32| Thing::Row(row.height(ui, cx, width).min(list.height()));
    let stack = Stack::of(cx, list, cx.metrics.gap() * 2.5, |width| {
        all(Vec2::new(width, list.height())).into_iter().map(|row| height(row, width)).collect()
    });
    *page = (*page).min(stack.pages() - 1);
    let rows = all(stack.room.size());
    for (index, rect) in stack.shown(*page) {
        rows[index].show(ui, cx, rect);
    }
    if stack.pages() > 1 {
        shelf::pager(ui, cx, stack.strip, page, stack.pages());
    }
    let [back, about] = ["kiosk-back", "about-open"].map(|id| cx.say(id));
    let skip = Some((&*about, Action::Go(Screen::About)));
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Go(Screen::Start))), skip, ..Bar::default() })
}

/// Makes rows of a contact for this room. Words and codes share one row, unless that would leave the page: the codes then
/// have a row of their own.
fn rows<'a>(ui: &Ui, cx: &Cx<'a>, room: Vec2, contact: &'a Contact, today: Date) -> Vec<Row<'a>> {
    let name = contact.name_in(cx.language());
    let code = |(opens, target): (Opens, String)| {
        let alt = cx.say_with("paper-contact-code", &[("name", name)]);
        let caption = cx.say(match opens {
            Opens::Phone => "kiosk-contact-code-phone",
            Opens::Page => "kiosk-contact-code-page",
        });
        Some(Captioned { code: Code::encode(&target, alt).ok()?, caption })
    };
    let codes: Vec<_> = contact.links(today).into_iter().filter_map(code).collect();
    let mut row = Row { name, details: details(cx, contact, today), codes, place: Place::Beside };
    let fits = |row: &Row<'_>| row.height(ui, cx, room.x) <= room.y;
    if fits(&row) && row.words_width(ui, cx, room.x) >= cx.metrics.normal() * NARROW {
        return vec![row];
    }
    row.place = Place::Below;
    if fits(&row) {
        return vec![row];
    }
    let codes = std::mem::take(&mut row.codes);
    let codes = Row { name, details: cx.say("kiosk-contact-codes"), codes, place: Place::Below };
    if row.height(ui, cx, room.x) <= room.y {
        return vec![row, codes];
    }
    // In large letters on a small screen, each line has a row.
    let line = |line: &str| Row { name, details: line.to_owned(), codes: Vec::new(), place: Place::Below };
    row.details.lines().map(line).chain([codes]).collect()
}

/// The least width of words beside codes, in ems of normal text.
const NARROW: f32 = 12.0;

impl Row<'_> {
    /// Returns the width of the codes, with the blank before each.
    fn codes_width(&self, ui: &Ui, cx: &Cx<'_>) -> f32 {
        self.codes.iter().map(|it| side(ui, cx, &it.code) + cx.metrics.gap()).sum()
    }

    fn caption(ui: &Ui, cx: &Cx<'_>, captioned: &Captioned) -> Rc<Block> {
        let font = Font { leading: crate::ui::text::TIGHT, ..cx.metrics.label() };
        cx.fit(&captioned.caption, font, Vec2::new(side(ui, cx, &captioned.code), cx.metrics.normal() * 1.2))
    }

    /// Returns the width of the words in a row of this width.
    fn words_width(&self, ui: &Ui, cx: &Cx<'_>, width: f32) -> f32 {
        match self.place {
            Place::Beside => width - self.codes_width(ui, cx),
            Place::Below => width,
        }
    }

    fn height(&self, ui: &Ui, cx: &Cx<'_>, width: f32) -> f32 {
        let width = self.words_width(ui, cx, width).max(1.0);
        let name = cx.block(self.name, Self::name_font(cx, self.name, Vec2::new(width, f32::INFINITY)), width);
        let rest = self.details(cx, width, f32::INFINITY);
        let captions = self.codes.iter().map(|it| Self::caption(ui, cx, it).size.y).fold(0.0, f32::max);
        let (words, codes) = (name.size.y + rest.size.y, self.tallest(ui, cx) + captions);
        match self.place {
            Place::Beside => words.max(codes),
            Place::Below => words + codes,
        }
    }

    /// Returns the font of the name, in which no word is broken.
    fn name_font(cx: &Cx<'_>, name: &str, room: Vec2) -> Font {
        cx.font_within(name, cx.metrics.strong(), room)
    }

    /// Sets the details, smaller where this height does not hold them.
    fn details(&self, cx: &Cx<'_>, width: f32, height: f32) -> Rc<Block> {
        let font = cx.metrics.label();
        cx.fit(&cx.in_sentences(&self.details, font, width), font, Vec2::new(width, height))
    }

    /// Returns the side of the largest code. All captions stand below it.
    fn tallest(&self, ui: &Ui, cx: &Cx<'_>) -> f32 {
        self.codes.iter().map(|it| side(ui, cx, &it.code)).fold(0.0, f32::max)
    }

    fn show(&self, ui: &Ui, cx: &Cx<'_>, rect: Rect) {
        let words = rect.with_max_x(rect.left() + self.words_width(ui, cx, rect.width()));
        let end = cx.write(ui, words, Self::name_font(cx, self.name, words.size()), self.name);
        let block = self.details(cx, words.width(), words.bottom() - end);
        block.paint(ui.painter(), egui::pos2(words.left(), end), cx.palette.text_quiet);
        let place = Rect::from_min_size(egui::pos2(words.left(), end), block.size);
        block.name(ui, place, Id::unique(("contact", self.name, &self.details)));
        let end = place.bottom();
        let (mut left, top) = match self.place {
            Place::Beside => (words.right(), rect.top()),
            Place::Below => (rect.left() - cx.metrics.gap(), end),
        };
        for it in &self.codes {
            left += cx.metrics.gap();
            let side = side(ui, cx, &it.code);
            let bottom = top + self.tallest(ui, cx);
            code_ui(ui, cx, Rect::from_min_size(Pos2::new(left, bottom - side), Vec2::splat(side)), &it.code);
            let caption = Self::caption(ui, cx, it);
            let below = Rect::from_min_size(Pos2::new(left, bottom), Vec2::new(side, caption.size.y));
            caption.paint_centered(ui.painter(), below, cx.palette.text_quiet);
            left += side;
        }
    }
}

/// Returns the details of a contact. A number that may be out of date is left out.
fn details(cx: &Cx<'_>, contact: &Contact, today: Date) -> String {
    let past = contact.is_past(today);
    let phone = match &contact.phone {
        Some(phone) if !past => cx.say_with("kiosk-contact-phone", &[("phone", phone)]),
        _ => cx.say("kiosk-contact-ask"),
    };
    let language = cx.language();
    let mut lines = vec![contact.what_for_in(language).to_owned()];
    // A service without a phone, such as a web page, says in its note how to reach it.
    if contact.phone.is_some() || contact.note.is_none() {
        lines.push(phone);
    }
    let more = [contact.hours_in(language), contact.address.as_deref(), contact.note_in(language)];
    lines.extend(more.into_iter().flatten().map(ToOwned::to_owned));
    lines.join("\n")
}
