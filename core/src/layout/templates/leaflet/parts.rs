//! The head and foot of a leaflet, and the styles of its parts.

use super::{Frame, GAP, Sheet};
use crate::fonts::Face;
use crate::layout::flow::{Pen, Strip, rounded, rule};
use crate::layout::frame::{NodeId, Role};
use crate::layout::qr::Code;
use crate::layout::text::{Align, Breaking, Style};
use crate::model::Contact;
use crate::theme::Paper;
use crate::units::{Color, Length, Point, Size};

/// The blank within a coloured field.
const PAD: Length = Length::mm(5.0);
/// The part of the width that a contact's name takes.
const LABEL: f32 = 0.32;
/// The size of a code's module. A phone still reads it from a copy of a copy.
const MODULE: Length = Length::mm(0.45);

impl Sheet<'_> {
    pub(super) fn paper(&self) -> &Paper {
        &self.page.catalog.theme.paper
    }

    pub(super) fn style(face: Face, points: f32, color: Color) -> Style {
        let size = Length::pt(points);
        Style { face, size, leading: size * 1.45, color, breaking: Breaking::Phrase, align: Align::Start }
    }

    /// Lays out the heading, white on a band so that it is seen from afar, and the sentence below it.
    pub(super) fn head(&mut self, parent: NodeId) -> Strip {
        let (accent, ink) = (self.paper().accent, self.paper().accent_ink);
        let width = Self::width() - PAD * 2.0;
        let leaflet = self.page.leaflet;
        let heading = Frame { style: Self::style(Face::Bold, 27.0, ink), width, most: 2 };
        let mut words = self.text(parent, Role::Heading(1), &leaflet.heading, &heading);
        if let Some(lead) = &leaflet.lead {
            let frame = Frame { style: Self::style(Face::Regular, 15.0, ink), width, most: 2 };
            let lead = self.text(parent, Role::Paragraph, lead, &frame);
            words = Strip::stacked([words, lead.padded(Length::mm(0.5), Length::ZERO)]);
        }
        self.field(words, accent, Self::width())
    }

    /// Lays out what the leaflet asks of the reader, on a pale field.
    pub(super) fn message(&mut self, parent: NodeId) -> Strip {
        let (ink, pale) = (self.paper().ink, self.paper().pale);
        let style = Self::style(Face::Bold, 15.0, ink);
        let frame = Frame { style, width: Self::width() - PAD * 2.0, most: 3 };
        let leaflet = self.page.leaflet;
        let texts: Vec<Strip> =
            leaflet.message.iter().map(|text| self.text(parent, Role::Paragraph, text, &frame)).collect();
        if texts.is_empty() {
            return Strip::default();
        }
        self.field(Strip::stacked(texts), pale, Self::width())
    }

    /// Puts words on a coloured field with round corners.
    pub(super) fn field(&self, words: Strip, color: Color, width: Length) -> Strip {
        let mut strip = Strip::blank(words.height + PAD * 1.6);
        let size = Size { width, height: strip.height };
        strip.draw(None, rounded(Point::default(), size, self.paper().corner * 1.5).filled(color));
        strip.put(words, Point::new(PAD, PAD * 0.8));
        strip
    }

    /// Lays out the contacts one below the other, each with its name at the left.
    pub(super) fn contacts(&mut self, parent: NodeId) -> Strip {
        let page = self.page;
        let contacts: Vec<&Contact> =
            page.leaflet.contacts.iter().filter_map(|id| page.catalog.contacts.find(id)).collect();
        if contacts.is_empty() {
            return Strip::default();
        }
        let part = self.document.add(parent, Role::Section);
        let style = Self::style(Face::Bold, 13.0, self.paper().accent);
        let frame = Frame { style, width: Self::width(), most: 1 };
        let heading = self.said(part, Role::Heading(2), "paper-contacts", &[], &frame);
        let mut rows = vec![heading];
        for contact in contacts {
            rows.push(self.contact(part, contact).padded(Length::mm(1.2), Length::ZERO));
        }
        Strip::stacked(rows)
    }

    fn contact(&mut self, parent: NodeId, contact: &Contact) -> Strip {
        let page = self.page;
        let part = self.document.add(parent, Role::Section);
        // A contact past its day is no longer certain.
        let is_certain = !contact.is_past(page.today);
        let alt = self.message_text("paper-contact-code", &[("name", contact.name_in(page.language).into())]);
        let code = contact.link().filter(|_| is_certain).and_then(|target| Code::encode(&target, alt).ok());
        let side = code.as_ref().map_or(Length::ZERO, |code| code.side(MODULE));
        let ink = self.paper().ink;
        let label = Self::width() * LABEL;
        let left = label + GAP;
        let frame = |face, points, width, most| Frame { style: Self::style(face, points, ink), width, most };
        let name = frame(Face::Bold, 12.0, label, 2);
        let small = frame(Face::Regular, 11.5, Self::width() - left - side, 2);
        let name = self.text(part, Role::Heading(3), contact.name_in(page.language), &name);
        let mut lines = vec![self.text(part, Role::Paragraph, contact.what_for_in(page.language), &small)];
        if let Some(phone) = contact.phone.as_deref().filter(|_| is_certain) {
            let args = [("phone", phone.into())];
            lines.push(self.said(
                part,
                Role::Paragraph,
                "paper-contact-phone",
                &args,
                &frame(Face::Bold, 12.0, small.width, 1),
            ));
        } else if let Some(note) = contact.note_in(page.language).filter(|_| is_certain) {
            lines.push(self.text(part, Role::Paragraph, note, &small));
        } else {
            lines.push(self.said(part, Role::Paragraph, "paper-contact-ask", &[], &small));
        }
        let words = Strip::stacked(lines);
        let mut strip = Strip::blank(words.height.max(name.height));
        let lower = (words.baseline - name.baseline).max(Length::ZERO);
        strip.put(name, Point::new(Length::ZERO, lower));
        strip.put(words, Point::new(left, Length::ZERO));
        if let Some(code) = code {
            let node = self.document.add(part, Role::Figure);
            self.document.nodes[node.0].alt = Some(code.alt().to_owned());
            strip.height = strip.height.max(side);
            strip.draw(Some(node), code.draw(Point::new(Self::width() - side, Length::ZERO), side));
        }
        strip
    }

    /// Lays out the issuer and the version.
    pub(super) fn imprint(&mut self, parent: NodeId) -> Strip {
        let (soft, hair) = (self.paper().ink_soft, Pen { color: self.paper().hair, width: self.paper().line_width });
        let mut style = Self::style(Face::Bold, 11.0, soft);
        let leaflet = self.page.leaflet;
        let frame = |style| Frame { style, width: Self::width(), most: 1 };
        let issuer = [("issuer", leaflet.issuer.as_str().into())];
        let issuer = self.said(parent, Role::Paragraph, "paper-leaflet-issuer", &issuer, &frame(style));
        style = Style { face: Face::Regular, align: Align::End, ..style };
        let version = [("version", leaflet.version.as_str().into())];
        let version = self.said(parent, Role::Paragraph, "paper-leaflet-version", &version, &frame(style));
        let above = Length::mm(1.5);
        let mut strip = Strip::blank(issuer.height.max(version.height) + above);
        strip.draw(None, rule(Length::ZERO, Self::width(), Length::ZERO, hair));
        strip.put(issuer, Point::new(Length::ZERO, above));
        strip.put(version, Point::new(Length::ZERO, above));
        strip
    }
}
