//! 相談先. Contacts before everybody. A code and a number to dial are as large as the page has room for.

use std::ops::Range;

use egui::{Id, Rect, Ui, Vec2};
use moshimo_core::layout::qr::Code;
use moshimo_core::model::contact::Contact;
use moshimo_core::model::lecture::Step;

use crate::activities::lecture::screens::large::{self, em, sentences_up_to, title_room, title_ui};
use crate::activities::lecture::screens::stage::Stage;
use crate::ui::control::Control;
use crate::ui::cx::{Cx, Grid};
use crate::ui::text::Font;
use crate::ui::widgets::code::code_ui;

/// The most contacts that share a page.
const TOGETHER: usize = 2;
/// The part of the height that a number to dial may take.
const NUMBER: f32 = 0.45;
/// The size of a name where there is room, as a multiple of the chosen letters.
const LARGEST_NAME: f32 = 2.4;
/// The greatest size of the sentences below a name, as a part of the name's.
const BELOW_NAME: f32 = 0.85;

/// Returns the contacts that share each part. A contact with a code, or with a number to dial, stands alone.
pub(crate) fn groups(stage: &Stage<'_>, step: &Step) -> Vec<Range<usize>> {
    let contacts = &stage.cx.catalog.contacts.contact;
    let room = room(stage, step, 0);
    let is_alone = |contact: &Contact| contact.link().is_some() || contact.to_dial().is_some();
    let each = (room.height() - stage.cx.metrics.gap() * 2.0) / TOGETHER as f32;
    let is_small = |contact: &Contact| !is_alone(contact) && height(stage, contact, room.width()) <= each;
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (index, contact) in contacts.iter().enumerate() {
        match groups.last_mut() {
            Some(last) if last.len() < TOGETHER && is_small(contact) && is_small(&contacts[last.start]) => {
                last.end += 1;
            }
            _ => groups.push(index..index + 1),
        }
    }
    groups
}

/// Draws these contacts. The sentence of the page stands above the first of them.
pub(crate) fn contacts_ui(ui: &Ui, stage: &Stage<'_>, step: &Step, shown: Range<usize>) {
    let cx = stage.cx;
    let room = room(stage, step, shown.start);
    let title = title_room(cx, stage.page, &step.title);
    if room.top() >= title.top() {
        title_ui(ui, cx, stage.page, &step.title);
    }
    if let Some(text) = step.text.first().filter(|_| room.top() > title.top()) {
        cx.write_quietly(ui, title.with_max_y(room.top()), text);
    }
    let shown = cx.catalog.contacts.contact.get(shown).unwrap_or_default();
    for (index, contact) in shown.iter().enumerate() {
        let rect = Grid::down(room, shown.len(), cx.metrics.gap() * 2.0).cell(0, index);
        contact_ui(ui, stage, rect, contact);
    }
}

/// Returns the room of the part that begins with the contact at this place. On a low page first the sentence and then
/// the heading give way to the contact.
fn room(stage: &Stage<'_>, step: &Step, first: usize) -> Rect {
    let title = title_room(stage.cx, stage.page, &step.title);
    let contact = stage.cx.catalog.contacts.contact.get(first);
    let fits = |room: &Rect| contact.is_none_or(|contact| height(stage, contact, room.width()) <= room.height());
    let text = step.text.first().filter(|_| first == 0);
    let below = text.map(|text| large::below_quiet(stage.cx, title, text));
    below.into_iter().chain([title]).find(fits).unwrap_or(stage.page)
}

/// Returns everything that is said of a contact, without its number where that is shown large.
fn texts(stage: &Stage<'_>, contact: &Contact) -> Vec<String> {
    let (cx, language) = (stage.cx, stage.cx.language());
    let number = contact.phone.as_ref().filter(|_| contact.to_dial().is_none() && !contact.is_past(stage.today));
    let number = number.map(|phone| cx.say_with("kiosk-contact-phone", &[("phone", phone)]));
    let what_for = contact.what_for_in(language).to_owned();
    let note = contact.note_in(language).map(str::to_owned);
    [Some(what_for), number, note].into_iter().flatten().collect()
}

/// Returns the least height of a contact's words.
fn height(stage: &Stage<'_>, contact: &Contact, width: f32) -> f32 {
    let cx = stage.cx;
    // A code stands beside the words, or below them.
    let is_beside = contact.link().is_some() && stage.page.width() > stage.page.height();
    let width = if is_beside { width * 0.5 } else { width };
    let name = cx.block(contact.name_in(cx.language()), name_font(cx), width).size.y;
    let texts = texts(stage, contact);
    name + large::least_height(cx, &texts.iter().map(String::as_str).collect::<Vec<_>>(), width)
}

fn name_font(cx: &Cx<'_>) -> Font {
    Font { size: em(cx) * 1.5, ..cx.metrics.heading() }
}

fn contact_ui(ui: &Ui, stage: &Stage<'_>, rect: Rect, contact: &Contact) {
    let cx = stage.cx;
    let name = contact.name_in(cx.language());
    let is_current = !contact.is_past(stage.today);
    let code = contact.link().filter(|_| is_current).and_then(|link| Code::encode(&link, name).ok());
    let mut words = rect;
    if let Some(code) = code {
        words = beside_code(ui, cx, rect, &code);
    }
    let wished = Font { size: em(cx) * LARGEST_NAME, ..cx.metrics.heading() };
    let font = cx.font_within(name, wished, Vec2::new(words.width(), words.height() * 0.45));
    let end = cx.write(ui, words, font, name);
    let mut below = words.with_min_y(end);
    if let Some(number) = contact.to_dial().filter(|_| is_current) {
        below.min.y = number_ui(ui, cx, below, number);
    }
    let texts = texts(stage, contact);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    sentences_up_to(ui, cx, below, &texts, font.size * BELOW_NAME);
}

/// Draws a code beside the words, or below them where the page is high. Returns the room of the words.
fn beside_code(ui: &Ui, cx: &Cx<'_>, rect: Rect, code: &Code) -> Rect {
    let gap = cx.metrics.gap() * 3.0;
    if rect.height() > rect.width() {
        let side = rect.width().min(rect.height() * 0.5);
        code_ui(ui, cx, rect.with_min_y(rect.bottom() - side), code);
        return rect.with_max_y(rect.bottom() - side - gap);
    }
    let side = rect.height().min(rect.width() * 0.5);
    code_ui(ui, cx, rect.with_min_x(rect.right() - side), code);
    rect.with_max_x(rect.right() - side - gap)
}

/// Draws a number to dial, larger than anything else on the page. Returns where it ends.
fn number_ui(ui: &Ui, cx: &Cx<'_>, room: Rect, number: &str) -> f32 {
    let place = room.with_max_y(room.top() + room.height() * NUMBER);
    let font = Font { size: place.height(), ..cx.metrics.strong() };
    let block = cx.fit_typed(number, font, place.size());
    block.paint_left(ui.painter(), place, cx.palette.accent);
    let name = cx.say_with("kiosk-contact-phone", &[("phone", number)]);
    let response = ui.interact(place, Id::unique("to-dial"), egui::Sense::hover());
    Control::new(egui::accesskit::Role::Label, &name).announce(cx, &response);
    place.bottom()
}
