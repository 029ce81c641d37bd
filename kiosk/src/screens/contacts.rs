//! 相談先. Where to turn.

use egui::{Rect, Ui, Vec2};
use jiff::civil::Date;
use moshimo_core::model::contact::Contact;

use crate::cx::Cx;
use crate::route::{Action, Screen};
use crate::widgets::frame::{Areas, Bar};
use crate::widgets::shelf;

/// Draws the contacts, page by page.
pub(crate) fn contacts_ui(ui: &mut Ui, cx: &Cx<'_>, (today, page): (Date, &mut usize)) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let end = cx.write(ui, areas.head, cx.metrics.title(), &cx.say("kiosk-contacts"));
    let room = Rect::from_min_max(egui::pos2(areas.body.left(), end), areas.body.max);
    let strip = shelf::pager_rect(cx, areas.body);
    let list = Rect::from_min_max(room.min, egui::pos2(strip.left() - cx.metrics.gap() * 2.0, room.bottom()));
    let contacts: Vec<_> =
        cx.catalog.contacts.contact.iter().map(|contact| (contact, details(cx, contact, today))).collect();
    let heights: Vec<f32> = contacts.iter().map(|it| height(cx, it, list.width())).collect();
    let gap = cx.metrics.gap() * 2.5;
    let pages = shelf::pages(&heights, list.height(), gap);
    *page = (*page).min(pages.len() - 1);
    let shown = pages.get(*page).cloned().unwrap_or_default();
    let rects = shelf::stacked(list, heights.get(shown.clone()).unwrap_or_default(), gap);
    for ((contact, details), rect) in contacts.get(shown).unwrap_or_default().iter().zip(rects) {
        let end = cx.write(ui, rect, cx.metrics.strong(), contact.name_in(cx.language()));
        cx.write_quietly(ui, Rect::from_min_max(egui::pos2(rect.left(), end), rect.max), details);
    }
    if pages.len() > 1 {
        shelf::pager(ui, cx, strip, (page, pages.len()));
    }
    let [back, about] = ["kiosk-back", "about-open"].map(|id| cx.say(id));
    let skip = Some((&*about, Action::Go(Screen::About)));
    areas.bar(ui, cx, Bar { back: Some((&back, Action::Go(Screen::Start))), skip, ..Bar::default() })
}

/// What is known of a contact; a number that may be out of date is not shown.
fn details(cx: &Cx<'_>, contact: &Contact, today: Date) -> String {
    let past = contact.is_past(today);
    let phone = match &contact.phone {
        Some(phone) if !past => cx.say_with("kiosk-contact-phone", &[("phone", phone)]),
        _ => cx.say("kiosk-contact-ask"),
    };
    let language = cx.language();
    let mut lines = vec![contact.what_for_in(language).to_owned()];
    // A service without a phone (a web page) says in its note how to reach it.
    if contact.phone.is_some() || contact.note.is_none() {
        lines.push(phone);
    }
    let more = [contact.hours_in(language), contact.address.as_deref(), contact.note_in(language)];
    lines.extend(more.into_iter().flatten().map(ToOwned::to_owned));
    lines.join("\n")
}

fn height(cx: &Cx<'_>, (contact, details): &(&Contact, String), width: f32) -> f32 {
    let name = cx.block(contact.name_in(cx.language()), cx.metrics.strong(), width);
    let font = cx.metrics.label();
    let rest = cx.block(&cx.in_sentences(details, font, width), font, width);
    Vec2::new(0.0, name.size.y + rest.size.y).y
}
