//! Printed answers.

use super::Template;
use super::desk::Desk;
use super::words::{Said, sign};
use crate::layout::flow::{Pen, Sign, Strip, circle, rounded, rule};
use crate::layout::frame::{NodeId, Role};
use crate::layout::text::{Align, Annotated, Style};
use crate::model::questionnaire::Control;
use crate::model::{Answer, AnswerOption, Item, ItemType, QuestionnaireResponse, Value};
use crate::picture::Picture;
use crate::sheet::{self, ItemPath};
use crate::units::{Length, Point, Size};

/// The height of handwriting: a name is as large as one signs with a pen.
const INK_HEIGHT: Length = Length::mm(20.0);

impl Desk<'_> {
    /// Returns the answers at this place.
    pub(super) fn given(&self, path: &ItemPath) -> Vec<Answer> {
        self.answers.as_ref().map_or_else(Vec::new, |answers| answers.answers(path).to_vec())
    }

    /// Lays out the answer to a question, as strips of the answers' column.
    pub(super) fn answer(&mut self, parent: NodeId, item: &Item, path: &ItemPath) -> Vec<Strip> {
        let given = self.given(path);
        if given.is_empty() {
            return self.unwritten(parent);
        }
        let width = self.grid().answer;
        match (item.control(), item.kind) {
            (Some(Control::Scale), _) => self.scale(parent, item, &given, path),
            (Some(Control::Ranked), _) => self.ranked(parent, item, &given),
            (_, ItemType::Attachment) => given.iter().flat_map(|it| self.ink(parent, item, &it.value)).collect(),
            (_, ItemType::Choice | ItemType::OpenChoice)
                if self.request.template == Template::Card
                    && given.iter().all(|it| sign(&it.value) == Sign::Ticked) =>
            {
                self.in_a_row(parent, item, &given)
            }
            (_, ItemType::Choice | ItemType::OpenChoice | ItemType::Boolean) => {
                let entries = given.iter().map(|it| (sign(&it.value), self.annotated(item, &it.value))).collect();
                self.signed_list(parent, entries, width)
            }
            _ => given.iter().flat_map(|it| self.paragraph(parent, item, &it.value)).collect(),
        }
    }

    /// 空白. Lays out a quiet remark that the question is not answered yet. It has no sign, since unanswered is not the
    /// same as undecided.
    pub(super) fn unwritten(&mut self, parent: NodeId) -> Vec<Strip> {
        let style = Style { leading: self.body().leading, ..self.small() };
        let (text, width) = (self.hand.message_words("paper-unwritten", &[]), self.grid().answer);
        self.hand.lines(parent, Role::Paragraph, &text, &style, width)
    }

    /// Returns a value in words. Words of the sheet carry readings.
    pub(super) fn annotated(&self, item: &Item, value: &Value) -> Annotated {
        self.annotated_words(self.value(item, value))
    }

    /// Returns words ready to be set. Words of the sheet carry readings, a citizen's own do not.
    pub(super) fn annotated_words(&self, said: Said) -> Annotated {
        match said {
            Said::Sheet(text) => self.hand.words(&text),
            Said::Own(text) => Annotated::plain(text),
        }
    }

    /// Lays out the chosen words one after another, as a card has them.
    fn in_a_row(&mut self, parent: NodeId, item: &Item, given: &[Answer]) -> Vec<Strip> {
        let between = self.hand.said("paper-between-answers", &[]);
        let mut whole = Annotated::default();
        for (index, answer) in given.iter().enumerate() {
            if index > 0 {
                whole.push(&between, None);
            }
            whole.append(&self.annotated(item, &answer.value));
        }
        let (style, width) = (self.body(), self.grid().answer);
        self.hand.lines(parent, Role::Paragraph, &whole, &style, width)
    }

    fn paragraph(&mut self, parent: NodeId, item: &Item, value: &Value) -> Vec<Strip> {
        let (text, style, width) = (self.annotated(item, value), self.body(), self.grid().answer);
        self.hand.lines(parent, Role::Paragraph, &text, &style, width)
    }

    /// Lays out a list of words with signs before them. Many short entries stand in two columns.
    pub(super) fn signed_list(&mut self, parent: NodeId, entries: Vec<(Sign, Annotated)>, width: Length) -> Vec<Strip> {
        let style = self.choice();
        let columns = self.columns_of_list(&entries, &style, width);
        let list = self.hand.document.add(parent, Role::List);
        let Some([left, right]) = columns else {
            let lines = entries.iter().flat_map(|(sign, text)| self.entry(list, *sign, text, &style, width));
            return lines.collect();
        };
        let mut strips = Vec::new();
        for (index, (sign, text)) in entries.into_iter().enumerate() {
            let width = if index % 2 == 0 { left } else { right };
            strips.push(Strip::stacked(self.entry(list, sign, &text, &style, width)));
        }
        let step = left + self.hand.paper().gutter;
        let mut rows = Vec::new();
        for pair in strips.chunks(2) {
            let mut row = Strip::default();
            for (index, strip) in pair.iter().enumerate() {
                row.height = row.height.max(strip.height);
                row.baseline = strip.baseline;
                row.put(strip.clone(), Point::new(step * index as f32, Length::ZERO));
            }
            rows.push(row);
        }
        rows
    }

    /// Returns the widths of two columns that fit the words of the list. Returns `None` where two columns are not
    /// clearly lower than one.
    fn columns_of_list(&self, entries: &[(Sign, Annotated)], style: &Style, width: Length) -> Option<[Length; 2]> {
        if entries.len() < 4 || entries.iter().any(|(_, text)| text.text.contains('\n')) {
            return None;
        }
        let indent = style.size * 1.4;
        let widths: Vec<Length> =
            entries.iter().map(|(_, text)| self.hand.typesetter.width(&text.text, style)).collect();
        let widest = |of: usize| widths.iter().skip(of).step_by(2).copied().fold(Length::ZERO, Length::max);
        // A hair wider than the words, so that rounding breaks no line.
        let wished = [0, 1].map(|of| widest(of) + indent + Length::pt(0.5));
        let room = width - self.hand.paper().gutter;
        let spare = room - (wished[0] + wished[1]);
        let left = if spare >= Length::ZERO {
            wished[0].max((wished[0] + spare * 0.5).min(room * 0.5))
        } else {
            (room * (wished[0] / (wished[0] + wished[1]))).max(room * 0.4).min(room * 0.6)
        };
        let columns = [left, room - left];
        let lines = |text: Length, column: Length| (text / (column - indent)).ceil().max(1.0);
        let one: f32 = widths.iter().map(|text| lines(*text, width)).sum();
        let rows = widths
            .chunks(2)
            .map(|pair| pair.iter().zip(columns).map(|(text, column)| lines(*text, column)).fold(0.0, f32::max));
        (rows.sum::<f32>() <= one * 0.75).then_some(columns)
    }

    /// Lays out the lines of one entry. The first line carries the sign.
    pub(super) fn entry(
        &mut self,
        list: NodeId,
        sign: Sign,
        text: &Annotated,
        style: &Style,
        width: Length,
    ) -> Vec<Strip> {
        let indent = style.size * 1.4;
        let item = self.hand.document.add(list, Role::ListItem);
        let label = self.hand.document.add(item, Role::Label);
        let mark = self.sign(label, sign, style);
        let lines = self.hand.lines(item, Role::ListBody, text, style, width - indent);
        let mut strips = Vec::with_capacity(lines.len());
        for (index, line) in lines.into_iter().enumerate() {
            let mut strip = Strip { height: line.height, baseline: line.baseline, marks: Vec::new() };
            if index == 0 {
                strip.put(mark.clone(), Point::new(Length::ZERO, line.height - style.leading));
            }
            strip.put(line, Point::new(indent, Length::ZERO));
            strips.push(strip);
        }
        strips
    }

    /// Lays out what was put in order, with numbers in discs.
    fn ranked(&mut self, parent: NodeId, item: &Item, given: &[Answer]) -> Vec<Strip> {
        if let [only] = given
            && sign(&only.value) != Sign::Ticked
        {
            let entry = (sign(&only.value), self.annotated(item, &only.value));
            return self.signed_list(parent, vec![entry], self.grid().answer);
        }
        let list = self.hand.document.add(parent, Role::List);
        let texts: Vec<Annotated> = given.iter().map(|it| self.annotated(item, &it.value)).collect();
        texts.iter().enumerate().map(|(index, text)| self.numbered(list, index + 1, text)).collect()
    }

    /// Lays out an entry with its number in a disc.
    pub(super) fn numbered(&mut self, list: NodeId, number: usize, text: &Annotated) -> Strip {
        let style = self.choice();
        let (indent, width) = (style.size * 1.9, self.grid().answer);
        let item = self.hand.document.add(list, Role::ListItem);
        let digit = Style {
            face: crate::layout::Face::Bold,
            size: style.size * 0.85,
            color: self.hand.paper().accent_ink,
            align: Align::Center,
            ..style
        };
        let disc = style.size * 1.35;
        let number = self.hand.lines(item, Role::Label, &Annotated::plain(number.to_string()), &digit, disc);
        let lines = self.hand.lines(item, Role::ListBody, text, &style, width - indent);
        let top = lines.first().map_or(Length::ZERO, |line| line.height - style.leading);
        let body = Strip::stacked(lines);
        let mut strip = Strip { height: body.height, baseline: body.baseline, marks: Vec::new() };
        let middle = Point::new(disc * 0.5, top + style.leading * 0.5);
        strip.draw(None, circle(middle, disc * 0.5).filled(self.hand.paper().accent));
        strip.put(Strip::stacked(number), Point::new(Length::ZERO, top));
        strip.put(body, Point::new(indent, Length::ZERO));
        strip.padded(Length::ZERO, style.size * 0.2)
    }

    /// Lays out a line of steps with a marker at the answer. An answer that is not a step appears in words alone.
    fn scale(&mut self, parent: NodeId, item: &Item, given: &[Answer], path: &ItemPath) -> Vec<Strip> {
        let steps = self.steps(path);
        let chosen = |value: &Value| steps.iter().position(|step| is_same(step, value));
        let entries = given.iter().map(|it| (sign(&it.value), self.annotated(item, &it.value))).collect();
        let words = self.signed_list(parent, entries, self.grid().answer);
        let Some(at) = given.first().and_then(|it| chosen(&it.value)) else { return words };
        let mut strips = words;
        strips.push(self.scale_line(item, &steps, Some(at)));
        strips
    }

    /// Returns the options of a choice. On a page to write on, these are the options offered before anything is
    /// answered.
    pub(super) fn options(&self, path: &ItemPath) -> Vec<AnswerOption> {
        match &self.answers {
            Some(answers) => answers.options(path),
            None => sheet::options(self.questionnaire(), &QuestionnaireResponse::new(self.questionnaire()), path),
        }
    }

    /// Returns the steps of a scale, lowest first.
    pub(super) fn steps(&self, path: &ItemPath) -> Vec<Value> {
        let options = self.options(path);
        let mut steps: Vec<(f64, Value)> =
            options.into_iter().filter_map(|option| option.ordinal().map(|at| (at, option.value))).collect();
        steps.sort_by(|one, two| one.0.total_cmp(&two.0));
        steps.into_iter().map(|(_, value)| value).collect()
    }

    /// Draws the line of a scale. It is decoration, since the words stand beside it.
    pub(super) fn scale_line(&mut self, item: &Item, steps: &[Value], at: Option<usize>) -> Strip {
        let (width, small) = (self.grid().answer, self.small());
        let ends = small.size * 0.9;
        let span = width - ends * 2.0;
        let line_at = Length::mm(4.0);
        let mut strip = Strip::blank(line_at * 2.0);
        let paper = self.hand.paper();
        let (accent, line, line_width) = (paper.accent, paper.line, paper.line_width);
        strip.draw(None, rule(ends, width - ends, line_at, Pen { color: line, width: line_width }));
        let gaps = steps.len().saturating_sub(1).max(1) as f32;
        for index in 0..steps.len() {
            let middle = Point::new(ends + span * (index as f32 / gaps), line_at);
            let dot = if at == Some(index) {
                circle(middle, Length::mm(2.3)).filled(accent)
            } else {
                circle(middle, Length::mm(1.2)).filled(paper.accent_ink).stroked(line, line_width)
            };
            strip.draw(None, dot);
        }
        let ends = [(steps.first(), Align::Start), (steps.last(), Align::End)];
        let mut lowest = strip.height;
        for (index, (step, align)) in ends.into_iter().enumerate() {
            let Some(step) = step else { continue };
            let text = self.annotated(item, step);
            let style = Style { align, ..small };
            let words = self.hand.set(None, &text, &style, width * 0.45);
            let left = if index == 0 { Length::ZERO } else { width * 0.55 };
            lowest = lowest.max(strip.height + words.height);
            strip.put(words, Point::new(left, line_at * 2.0));
        }
        strip.height = lowest;
        strip
    }

    /// Lays out handwriting. Handwriting that cannot be drawn is described in words.
    fn ink(&mut self, parent: NodeId, item: &Item, value: &Value) -> Vec<Strip> {
        let drawn = self.drawn(parent, value, self.grid().answer);
        drawn.map_or_else(|| self.paragraph(parent, item, value), |drawn| vec![drawn])
    }

    /// Draws handwriting in a field of its own. Returns `None` if the value holds none that can be drawn.
    pub(super) fn drawn(&mut self, parent: NodeId, value: &Value, width: Length) -> Option<Strip> {
        let Value::Attachment(attachment) = value else { return None };
        let is_drawing = attachment.content_type.as_deref() == Some("image/svg+xml");
        let picture = Picture::from_ink(&attachment.bytes().filter(|_| is_drawing)?).ok()?;
        let pad = Length::mm(2.0);
        let most = width - pad * 2.0;
        // As high as the field on a page to write on, and as wide as the field in which it was written.
        let scale = (INK_HEIGHT / picture.size().height).min(most / picture.size().width);
        let inner = Size { width: picture.size().width * scale, height: picture.size().height * scale };
        let box_size = Size { width: inner.width + pad * 2.0, height: inner.height + pad * 2.0 };
        let node = self.hand.document.add(parent, Role::Figure);
        self.hand.document.nodes[node.0].alt = Some(self.hand.said("paper-handwriting", &[]));
        let mut strip = Strip::blank(box_size.height);
        strip.baseline = self.body().leading * 0.72;
        let frame = rounded(Point::default(), box_size, self.hand.paper().corner);
        strip.draw(None, frame.stroked(self.hand.paper().hair, self.hand.paper().hair_width));
        for path in picture.draw(Point::new(pad, pad), inner) {
            strip.draw(Some(node), path);
        }
        Some(strip)
    }
}

/// Returns whether two values are the same choice. Codes are compared without their words.
pub(super) fn is_same(one: &Value, two: &Value) -> bool {
    match (one, two) {
        (Value::Coding(one), Value::Coding(two)) => one.is_same(two),
        (one, two) => one == two,
    }
}
