//! Room for writing by hand.

use super::Template;
use super::desk::Desk;
use crate::layout::flow::{Sign, Strip, rounded, rule};
use crate::layout::frame::{Draw, NodeId, Role};
use crate::layout::text::{Annotated, Style};
use crate::model::questionnaire::{Control, extension};
use crate::model::{Era, Extension, Item, ItemType, QuestionnaireResponse};
use crate::sheet::{self, ItemPath};
use crate::units::{Length, Point, Size};

/// The distance of lines, wide enough for an unsteady hand.
const RULED: Length = Length::mm(10.0);

/// The least room that a line behind the boxes of a card must offer.
const ROOM_TO_WRITE: Length = Length::mm(45.0);

impl Desk<'_> {
    /// Lays out room for the answer to a question.
    pub(super) fn room(&mut self, parent: NodeId, item: &Item, path: &ItemPath) -> Vec<Strip> {
        match (item.control(), item.kind) {
            (Some(Control::Ranked), _) => self.room_for_order(item),
            (Some(Control::Scale), _) => {
                let steps = self.steps(path);
                let mut strips = vec![self.scale_line(item, &steps, None), Strip::blank(Length::mm(2.0))];
                strips.extend(self.options_to_tick(parent, item, path));
                strips
            }
            (_, ItemType::OpenChoice) if self.request.template == Template::Card => {
                let mut rows = self.options_to_tick(parent, item, path);
                let used = rows.last().map_or(Length::ZERO, right_end);
                let left = used + self.choice().size * 1.2;
                let (label, width) = (self.hand.message_words("paper-other", &[]), self.grid().answer);
                // The line follows the last box if there is enough room, and has a row of its own otherwise.
                if width - left >= ROOM_TO_WRITE
                    && let Some(row) = rows.last_mut()
                {
                    let line = self.labelled_line(parent, &label, width - left);
                    let top = row.height - line.height + Length::mm(0.6);
                    row.put(line, Point::new(left, top));
                } else {
                    rows.push(self.labelled_line(parent, &label, width));
                }
                rows
            }
            (_, ItemType::Choice | ItemType::OpenChoice) => {
                let mut strips = self.options_to_tick(parent, item, path);
                if item.kind == ItemType::OpenChoice {
                    let label = self.hand.message_words("paper-other", &[]);
                    let width = self.grid().answer;
                    let line = self.labelled_line(parent, &label, width);
                    strips.push(line);
                }
                strips
            }
            (_, ItemType::Boolean) => {
                let entries = ["paper-yes", "paper-no"].map(|id| (Sign::Empty, self.hand.message_words(id, &[])));
                self.signed_list(parent, entries.into(), self.grid().answer)
            }
            (_, ItemType::Date) => vec![self.room_for_date(parent)],
            (_, ItemType::Attachment) => vec![self.field(Length::mm(26.0))],
            (_, ItemType::Text) if self.request.template == Template::Card => vec![self.ruled(); 3],
            (_, ItemType::Text) => vec![self.ruled(); 4],
            _ => vec![self.ruled()],
        }
    }

    fn options_to_tick(&mut self, parent: NodeId, item: &Item, path: &ItemPath) -> Vec<Strip> {
        let empty = QuestionnaireResponse::new(self.questionnaire());
        let options = sheet::options(self.questionnaire(), &empty, path);
        let entries: Vec<_> = options.iter().map(|option| (Sign::Empty, self.annotated(item, &option.value))).collect();
        if entries.is_empty() {
            return vec![self.ruled()];
        }
        match self.request.template {
            Template::Card => self.ticks_in_rows(parent, entries),
            Template::Sheet | Template::Wallet => self.signed_list(parent, entries, self.grid().answer),
        }
    }

    /// Lays out boxes with their words one after another, as many as a line of a card holds.
    fn ticks_in_rows(&mut self, parent: NodeId, entries: Vec<(Sign, Annotated)>) -> Vec<Strip> {
        let (style, width) = (self.choice(), self.grid().answer);
        let (indent, gap) = (style.size * 1.4, style.size * 1.2);
        let list = self.hand.document.add(parent, Role::List);
        let mut rows: Vec<Strip> = Vec::new();
        let mut pen = Length::ZERO;
        for (sign, text) in entries {
            let room = (self.hand.typesetter.natural_width(&text, &style) + indent + Length::pt(0.5)).min(width);
            let entry = Strip::stacked(self.entry(list, sign, &text, &style, room));
            if let Some(row) = rows.last_mut().filter(|_| pen + room <= width) {
                // Lines with readings are higher. All entries stand on one baseline.
                let drop = (entry.baseline - row.baseline).max(Length::ZERO);
                let mut taller = std::mem::take(row).padded(drop, Length::ZERO);
                let top = taller.baseline - entry.baseline;
                taller.height = taller.height.max(top + entry.height);
                taller.put(entry, Point::new(pen, top));
                *row = taller;
            } else {
                pen = Length::ZERO;
                rows.push(entry);
            }
            pen += room + gap;
        }
        rows
    }

    /// Lays out numbered lines, on which the choices of another question are put in order.
    fn room_for_order(&mut self, item: &Item) -> Vec<Strip> {
        let count = item.extension(extension::MAX_OCCURS).and_then(Extension::integer).unwrap_or(3).clamp(1, 9);
        let style = self.label_style();
        let mut strips = Vec::new();
        for number in 1..=count {
            let mut strip = self.ruled();
            let text = Annotated::plain(number.to_string());
            let lines = self.hand.lines_in(None, &text, &style, Length::mm(8.0));
            strip.put(Strip::stacked(lines), Point::new(Length::ZERO, RULED - style.leading));
            strips.push(strip);
        }
        strips
    }

    fn ruled(&self) -> Strip {
        let mut strip = Strip::blank(RULED);
        strip.baseline = RULED - Length::mm(2.2);
        let line = self.hand.fine_line();
        strip.draw(None, rule(Length::ZERO, self.grid().answer, RULED - Length::mm(0.6), line));
        strip
    }

    /// Lays out a line to write on, with its label before it.
    fn labelled_line(&mut self, parent: NodeId, label: &Annotated, reach: Length) -> Strip {
        let style = Style { color: self.hand.paper().ink, ..self.small() };
        let width = self.hand.typesetter.width(&label.text, &style);
        let lines = self.hand.lines(parent, Role::Paragraph, label, &style, reach);
        let mut strip = Strip::blank(RULED);
        strip.baseline = RULED - Length::mm(2.2);
        strip.put(Strip::stacked(lines), Point::new(Length::ZERO, RULED - style.leading - Length::mm(0.4)));
        let line = self.hand.fine_line();
        strip.draw(None, rule(width + style.size * 0.5, reach, RULED - Length::mm(0.6), line));
        strip
    }

    /// Draws a framed field.
    pub(super) fn field(&self, height: Length) -> Strip {
        let mut strip = Strip::blank(height);
        strip.baseline = self.body().leading * 0.72;
        let size = Size { width: self.grid().answer, height };
        let frame = rounded(Point::default(), size, self.hand.paper().corner);
        strip.draw(None, frame.stroked(self.hand.paper().line, self.hand.paper().hair_width));
        strip
    }

    /// Lays out the eras to choose from, followed by year, month and day.
    fn room_for_date(&mut self, parent: NodeId) -> Strip {
        let style = self.choice();
        let eras: Vec<String> = Era::ALL[1..].iter().map(|era| self.hand.said(era.message_id(), &[])).collect();
        let between = self.hand.said("paper-between-answers", &[]);
        let text = self.hand.said("paper-date-room", &[("eras", eras.join(&between).into())]);
        let lines = self.hand.lines(parent, Role::Paragraph, &Annotated::plain(text), &style, self.grid().answer);
        Strip::stacked(lines).padded(RULED - style.leading, Length::ZERO)
    }
}

/// Returns the right end of a strip's text.
fn right_end(strip: &Strip) -> Length {
    let ends = strip.marks.iter().filter_map(|mark| match &mark.draw {
        Draw::Glyphs(run) => run.glyphs.last().map(|last| run.origin.x + last.x + last.advance),
        Draw::Path(_) => None,
    });
    ends.fold(Length::ZERO, Length::max)
}
