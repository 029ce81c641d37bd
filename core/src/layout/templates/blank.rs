//! Room to write by hand.

use super::desk::Desk;
use crate::layout::flow::{Sign, Strip, rounded, rule};
use crate::layout::frame::{NodeId, Role};
use crate::layout::text::{Annotated, Style};
use crate::layout::units::{Length, Point, Size};
use crate::model::questionnaire::{Control, extension};
use crate::model::{Era, Extension, Item, ItemType, QuestionnaireResponse};
use crate::sheet::{self, ItemPath};

/// Lines are far enough apart for an unsteady hand.
const RULED: Length = Length::mm(10.0);

impl Desk<'_> {
    /// Room for the answer to a question.
    pub(super) fn room(&mut self, parent: NodeId, item: &Item, path: &ItemPath) -> Vec<Strip> {
        match (item.control(), item.kind) {
            (Some(Control::Ranked), _) => self.room_for_order(item),
            (Some(Control::Scale), _) => {
                let steps = self.steps(path);
                let mut strips = vec![self.scale_line(item, &steps, None), Strip::blank(Length::mm(2.0))];
                strips.extend(self.options_to_tick(parent, item, path));
                strips
            }
            (_, ItemType::Choice | ItemType::OpenChoice) => {
                let mut strips = self.options_to_tick(parent, item, path);
                if item.kind == ItemType::OpenChoice {
                    let label = self.said("paper-other", &[]);
                    strips.push(self.labelled_line(parent, &label));
                }
                strips
            }
            (_, ItemType::Boolean) => {
                let entries = ["paper-yes", "paper-no"].map(|id| (Sign::Empty, self.said(id, &[])));
                self.signed_list(parent, entries.into(), self.grid().answer)
            }
            (_, ItemType::Date) => vec![self.room_for_date(parent)],
            (_, ItemType::Attachment) => vec![self.field(Length::mm(26.0))],
            (_, ItemType::Text) => vec![self.ruled(); 4],
            _ => vec![self.ruled()],
        }
    }

    fn options_to_tick(&mut self, parent: NodeId, item: &Item, path: &ItemPath) -> Vec<Strip> {
        let empty = QuestionnaireResponse::new(self.questionnaire());
        let options = sheet::options(self.questionnaire(), &empty, path);
        let entries: Vec<_> = options.iter().map(|option| (Sign::Empty, self.annotated(item, &option.value))).collect();
        if entries.is_empty() { vec![self.ruled()] } else { self.signed_list(parent, entries, self.grid().answer) }
    }

    /// What was chosen elsewhere is put in order here: numbered lines.
    fn room_for_order(&mut self, item: &Item) -> Vec<Strip> {
        let count = item.extension(extension::MAX_OCCURS).and_then(Extension::integer).unwrap_or(3).clamp(1, 9);
        let style = self.label_style();
        let mut strips = Vec::new();
        for number in 1..=count {
            let mut strip = self.ruled();
            let text = Annotated::plain(number.to_string());
            let lines = self.text_in(None, &text, &style, Length::mm(8.0));
            strip.put(Strip::stacked(lines), Point::new(Length::ZERO, RULED - style.leading));
            strips.push(strip);
        }
        strips
    }

    fn ruled(&self) -> Strip {
        let mut strip = Strip::blank(RULED);
        strip.baseline = RULED - Length::mm(2.2);
        let line = (self.paper().line, self.paper().hair_width);
        strip.draw(None, rule(Length::ZERO, self.grid().answer, RULED - Length::mm(0.6), line));
        strip
    }

    /// A line to write on, with what it is for before it.
    fn labelled_line(&mut self, parent: NodeId, label: &Annotated) -> Strip {
        let style = Style { color: self.paper().ink, ..self.small() };
        let width = self.set.width(&label.text, &style);
        let lines = self.text(parent, Role::Paragraph, label, (&style, self.grid().answer));
        let mut strip = Strip::blank(RULED);
        strip.baseline = RULED - Length::mm(2.2);
        strip.put(Strip::stacked(lines), Point::new(Length::ZERO, RULED - style.leading - Length::mm(0.4)));
        let line = (self.paper().line, self.paper().hair_width);
        strip.draw(None, rule(width + style.size * 0.5, self.grid().answer, RULED - Length::mm(0.6), line));
        strip
    }

    /// A framed field.
    pub(super) fn field(&self, height: Length) -> Strip {
        let mut strip = Strip::blank(height);
        strip.baseline = self.body().leading * 0.72;
        let size = Size { width: self.grid().answer, height };
        let frame = rounded(Point::default(), size, self.paper().corner);
        strip.draw(None, frame.stroked(self.paper().line, self.paper().hair_width));
        strip
    }

    /// The eras to choose from, then year, month and day.
    fn room_for_date(&mut self, parent: NodeId) -> Strip {
        let style = self.choice();
        let eras: Vec<String> = Era::ALL[1..].iter().map(|era| self.message(era.message_id(), &[])).collect();
        let between = self.message("paper-between-answers", &[]);
        let text = self.message("paper-date-room", &[("eras", eras.join(&between).into())]);
        let lines = self.text(parent, Role::Paragraph, &Annotated::plain(text), (&style, self.grid().answer));
        Strip::stacked(lines).padded(RULED - style.leading, Length::ZERO)
    }
}
