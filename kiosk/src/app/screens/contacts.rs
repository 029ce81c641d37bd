//! 相談先. Places to turn to, with codes for the camera of a telephone.

use std::rc::Rc;

use egui::{Pos2, Rect, Ui, Vec2};
use jiff::civil::Date;
use moshimo_core::layout::qr::Code;
use moshimo_core::model::contact::{Contact, Opens};

use crate::app::route::{Action, Screen};
use crate::ui::cx::Cx;
use crate::ui::text::Block;
use crate::ui::widgets::code::{code_ui, side};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::shelf;

/// A row of the list: words at the left, codes at the right.
struct Row<'a> {
    name: &'a str,
    details: String,
    codes: Vec<Captioned>,
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
    let end = cx.write(ui, areas.head, cx.metrics.title(), &cx.say("kiosk-contacts"));
    let room = Rect::from_min_max(egui::pos2(areas.body.left(), end), areas.body.max);
    let strip = shelf::pager_rect(cx, areas.body);
    let list = Rect::from_min_max(room.min, egui::pos2(strip.left() - cx.metrics.gap() * 2.0, room.bottom()));
    let rows: Vec<Row<'_>> =
        cx.catalog.contacts.contact.iter().flat_map(|contact| rows(ui, cx, list, contact, today)).collect();
    // A row that is longer than a page is set smaller.
    let heights: Vec<f32> = rows.iter().map(|row| row.height(ui, cx, list.width()).min(list.height())).collect();
    let gap = cx.metrics.gap() * 2.5;
    let pages = shelf::pages(&heights, list.height(), gap);
    *page = (*page).min(pages.len() - 1);
    let shown = pages.get(*page).cloned().unwrap_or_default();
    let rects = shelf::stacked(list, heights.get(shown.clone()).unwrap_or_default(), gap);
    for (row, rect) in rows.get(shown).unwrap_or_default().iter().zip(rects) {
        row.show(ui, cx, rect);
    }
    if pages.len() > 1 {
        shelf::pager(ui, cx, strip, page, pages.len());
    }
    let [back, about] = ["kiosk-back", "about-open"].map(|id| cx.say(id));
    let skip = Some((&*about, Action::Go(Screen::About)));
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Go(Screen::Start))), skip, ..Bar::default() })
}

/// Makes rows of a contact. Words and codes share one row, unless the words would then leave the page: the codes then
/// have a row of their own.
fn rows<'a>(ui: &Ui, cx: &Cx<'a>, list: Rect, contact: &'a Contact, today: Date) -> Vec<Row<'a>> {
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
    let mut row = Row { name, details: details(cx, contact, today), codes };
    if row.codes.is_empty() || row.height(ui, cx, list.width()) <= list.height() {
        return vec![row];
    }
    let codes = std::mem::take(&mut row.codes);
    vec![row, Row { name, details: cx.say("kiosk-contact-codes"), codes }]
}

impl Row<'_> {
    /// Returns the width of the codes, with the blank before each.
    fn codes_width(&self, ui: &Ui, cx: &Cx<'_>) -> f32 {
        self.codes.iter().map(|it| side(ui, cx, &it.code) + cx.metrics.gap()).sum()
    }

    fn caption(ui: &Ui, cx: &Cx<'_>, captioned: &Captioned) -> Rc<Block> {
        let font = crate::ui::text::Font { leading: crate::ui::text::TIGHT, ..cx.metrics.label() };
        cx.fit(&captioned.caption, font, Vec2::new(side(ui, cx, &captioned.code), cx.metrics.normal() * 1.2))
    }

    fn height(&self, ui: &Ui, cx: &Cx<'_>, width: f32) -> f32 {
        let width = width - self.codes_width(ui, cx);
        let name = cx.block(self.name, cx.metrics.strong(), width);
        let font = cx.metrics.label();
        let rest = cx.block(&cx.in_sentences(&self.details, font, width), font, width);
        let captions = self.codes.iter().map(|it| Self::caption(ui, cx, it).size.y).fold(0.0, f32::max);
        (name.size.y + rest.size.y).max(self.tallest(ui, cx) + captions)
    }

    /// Returns the side of the largest code. All captions stand below it.
    fn tallest(&self, ui: &Ui, cx: &Cx<'_>) -> f32 {
        self.codes.iter().map(|it| side(ui, cx, &it.code)).fold(0.0, f32::max)
    }

    fn show(&self, ui: &Ui, cx: &Cx<'_>, rect: Rect) {
        let words = rect.with_max_x(rect.right() - self.codes_width(ui, cx));
        let end = cx.write(ui, words, cx.metrics.strong(), self.name);
        cx.write_quietly(ui, words.with_min_y(end), &self.details);
        let mut left = words.right();
        for it in &self.codes {
            left += cx.metrics.gap();
            let side = side(ui, cx, &it.code);
            let bottom = rect.top() + self.tallest(ui, cx);
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
