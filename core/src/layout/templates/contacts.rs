//! 相談先. The contacts on the last page, with a phone number or a code for the camera of a phone.

use std::rc::Rc;

use super::desk::Desk;
use crate::layout::flow::{After, Block, Strip};
use crate::layout::frame::{Document, NodeId, Role};
use crate::layout::qr::Code;
use crate::layout::text::{Breaking, Style};
use crate::model::Contact;
use crate::units::{Length, Point};

/// The size of a code's module. A phone still reads it from a copy of a copy.
const MODULE: Length = Length::mm(0.45);

impl Desk<'_> {
    /// Lays out the contacts that name this sheet, under a heading of their own.
    pub(super) fn contacts(&mut self) -> Vec<Block> {
        let catalog = self.request.catalog;
        let id = self.questionnaire().id.as_deref().unwrap_or_default();
        let contacts: Vec<&Contact> = catalog.contacts.contact.iter().filter(|it| it.is_for(id)).collect();
        if contacts.is_empty() {
            return Vec::new();
        }
        let section = self.hand.document.add(Document::ROOT, Role::Section);
        let heading = self.hand.message_words("paper-contacts", &[]);
        let mut blocks = vec![self.part_heading(section, &heading, None, None)];
        for contact in contacts {
            blocks.extend(self.contact(section, contact));
        }
        // The lines are few and are looked up together.
        let last = blocks.len() - 1;
        blocks[..last].iter_mut().for_each(|block| block.after = After::Together);
        blocks
    }

    fn contact(&mut self, section: NodeId, contact: &Contact) -> Vec<Block> {
        let language = self.request.language;
        let part = self.hand.document.add(section, Role::Section);
        let (grid, style) = (self.grid(), self.label_style());
        let name = self.hand.words(contact.name_in(language));
        let label = self.hand.lines(part, Role::Heading(3), &name, &style, grid.label);
        // A contact past its day is no longer certain.
        let is_certain = !contact.is_past(self.request.today);
        let target = contact.link().filter(|_| is_certain);
        let phone = contact.phone.as_deref().filter(|_| is_certain);
        let code = target.and_then(|target| {
            let alt = self.hand.said("paper-contact-code", &[("name", name.text.as_str().into())]);
            Code::encode(&target, alt).ok()
        });
        let beside = code.as_ref().map_or(Length::ZERO, |code| code.side(MODULE));
        let small = Style { color: self.hand.paper().ink, breaking: Breaking::Phrase, ..self.small() };
        let mut lines = vec![self.hand.words(contact.what_for_in(language))];
        if let Some(phone) = phone {
            lines.push(self.hand.message_words("paper-contact-phone", &[("phone", phone.into())]));
        } else if contact.ask_at_desk || !is_certain {
            lines.push(self.hand.message_words("paper-contact-ask", &[]));
        }
        lines.extend(contact.url.as_deref().filter(|_| is_certain).map(crate::layout::Annotated::plain));
        let mut text = Vec::new();
        for line in &lines {
            text.extend(self.hand.lines(part, Role::Paragraph, line, &small, grid.answer - beside));
        }
        let mut answer = Strip::stacked(text);
        if let Some(code) = code {
            answer = self.beside_code(part, answer, &code);
        }
        self.side_by_side(label, vec![answer], &Rc::new(Strip::default()))
    }

    /// Puts a code at the right of a text. The code's blank edge reaches over the rule, so that it takes no more room.
    fn beside_code(&mut self, part: NodeId, text: Strip, code: &Code) -> Strip {
        let side = code.side(MODULE);
        let node = self.hand.document.add(part, Role::Figure);
        self.hand.document.nodes[node.0].alt = Some(code.alt().to_owned());
        let mut strip = Strip::blank(text.height.max(side));
        strip.baseline = text.baseline;
        strip.put(text, Point::default());
        strip.draw(Some(node), code.draw(Point::new(self.grid().answer - side, Length::ZERO), side));
        strip
    }
}
