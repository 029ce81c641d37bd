//! The tools that all parts of a sheet or card share: the document, the words, the measures.

use super::hand::Hand;
use super::words::{Asked, Said, value_words};
use super::{Request, Template};
use crate::fonts::Face;
use crate::layout::flow::{Inks, Sign, Strip};
use crate::layout::frame::{Document, NodeId, Role};
use crate::layout::text::{Align, Annotated, Breaking, Style, Typesetter};
use crate::model::questionnaire::{FormCode, extension};
use crate::model::{Extension, Item, Language, Questionnaire, Value};
use crate::sheet::{self, Filled, ItemPath};
use crate::units::{Color, Length, Point};

/// The parts of half a card's width that labels may take, from the preferred to the widest.
const LABELS: [f32; 5] = [0.32, 0.35, 0.38, 0.41, 0.44];

/// The layout of one sheet or card.
pub(super) struct Desk<'a> {
    pub(super) request: &'a Request<'a>,
    /// The words, the typesetter and the document being drawn.
    pub(super) hand: Hand<'a>,
    /// The answers that count; `None` for a page to write on.
    pub(super) answers: Option<Filled<'a>>,
    pub(super) measure: Measure,
    pub(super) spacing: Spacing,
    /// The number of parts printed so far. Parts are numbered as the reader meets them.
    pub(super) parts: usize,
    /// The part of half a card's width that labels take.
    label_share: f32,
}

/// The amount of blank between things. There is less of it where that saves a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spacing {
    /// The blank that looks best.
    Wide,
    /// A little less blank.
    Close,
    /// The least blank that still looks calm.
    Closest,
}

impl Spacing {
    /// Returns the factor for blanks between rows and parts.
    fn blanks(self) -> f32 {
        match self {
            Self::Wide => 1.0,
            Self::Close => 0.75,
            Self::Closest => 0.5,
        }
    }

    /// Returns the factor for the distance of lines.
    fn lines(self) -> f32 {
        match self {
            Self::Wide => 1.0,
            Self::Close => 0.96,
            Self::Closest => 0.92,
        }
    }
}

/// The width at which a question and its answer are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// The whole width.
    Whole,
    /// Half the width: two short facts stand beside each other on a card.
    Half,
}

/// The columns of a page: twelve with gutters, questions at the left, answers at the right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    pub(super) width: Length,
    pub(super) label: Length,
    pub(super) answer_left: Length,
    pub(super) answer: Length,
}

impl<'a> Desk<'a> {
    pub(super) fn new(set: &'a Typesetter, request: &'a Request<'a>, spacing: Spacing) -> Self {
        let sheet = request.questionnaire;
        let answers = request.response.map(|response| Filled::owning(sheet, sheet::settled(sheet, response)));
        let mut desk = Self {
            request,
            hand: Hand::new(set, request.catalog, request.language, request.ruby, &title(request), request.today),
            answers,
            measure: Measure::Whole,
            spacing,
            parts: 0,
            label_share: LABELS[0],
        };
        if request.template == Template::Card {
            desk.label_share = desk.share_of_labels();
        }
        desk
    }

    /// Takes the finished document. The desk can then lay out the same answers again.
    pub(super) fn take_document(&mut self) -> Document {
        self.parts = 0;
        self.hand.take_document()
    }

    /// Returns the narrowest share that lets every label stand on two lines at most, with no word cut.
    fn share_of_labels(&self) -> f32 {
        let (style, whole) = (self.label_style(), self.half_width());
        let asked = |item: &&Item| item.is_question() && self.is_in_form(item) && !item.is_hidden();
        let items = self.questionnaire().all_items();
        let labels: Vec<Annotated> = items.into_iter().filter(asked).map(|item| self.label(item)).collect();
        let fits = |share: &f32| {
            let width = whole * *share;
            labels.iter().all(|label| {
                self.hand.typesetter.least_width(label, &style) <= width
                    && self.hand.typesetter.annotated(label, &style, width).len() <= 2
            })
        };
        LABELS.into_iter().find(fits).unwrap_or(LABELS[LABELS.len() - 1])
    }

    /// Returns a blank of so many millimetres, or less where that saves a page.
    pub(super) fn blank(&self, millimetres: f32) -> Length {
        Length::mm(millimetres) * self.spacing.blanks()
    }

    pub(super) fn questionnaire(&self) -> &'a Questionnaire {
        self.request.questionnaire
    }

    pub(super) fn grid(&self) -> Grid {
        let paper = self.hand.paper();
        let width = crate::layout::Size::A4.width - paper.margin * 2.0;
        if self.measure == Measure::Half {
            return self.half_grid();
        }
        let column = (width - paper.gutter * 11.0) / 12.0;
        let columns = |count: f32| column * count + paper.gutter * (count - 1.0);
        if self.request.template == Template::Card {
            // The left edge is the same as that of two facts beside each other.
            let Grid { label, answer_left, .. } = self.half_grid();
            return Grid { width, label, answer_left, answer: width - answer_left };
        }
        let label = columns(4.0);
        let answer_left = label + paper.gutter;
        Grid { width, label, answer_left, answer: width - answer_left }
    }

    /// Returns the columns of a fact that takes half the width.
    pub(super) fn half_grid(&self) -> Grid {
        let paper = self.hand.paper();
        let width = self.half_width();
        let label = width * self.label_share;
        let answer_left = label + paper.gutter * 0.5;
        Grid { width, label, answer_left, answer: width - answer_left }
    }

    fn half_width(&self) -> Length {
        let paper = self.hand.paper();
        (crate::layout::Size::A4.width - paper.margin * 2.0 - paper.gutter) * 0.5
    }

    /// Returns whether the form contains the item, or an item below it.
    pub(super) fn is_in_form(&self, item: &Item) -> bool {
        self.request.form == FormCode::Long || is_short(item) || item.item.iter().any(|child| self.is_in_form(child))
    }

    /// Returns the items directly below `above` that are shown, with their places. Without answers, conditions hide
    /// nothing.
    pub(super) fn shown<'i>(&self, items: &'i [Item], above: Option<&ItemPath>) -> Vec<(&'i Item, ItemPath)> {
        let inherited = above.is_some_and(|path| self.is_in_short_part(path));
        let mut found = Vec::new();
        for item in items {
            let path = above.map_or_else(|| ItemPath::top(&item.link_id), |above| above.child(&item.link_id));
            let in_form = inherited || self.is_in_form(item);
            let enabled = self.answers.as_ref().is_none_or(|answers| answers.is_enabled(&path));
            if in_form && enabled && !item.is_hidden() {
                found.push((item, path));
            }
        }
        found
    }

    fn is_in_short_part(&self, path: &ItemPath) -> bool {
        let mut place = Some(path.clone());
        while let Some(here) = place {
            if here.item(self.questionnaire()).is_some_and(is_short) {
                return true;
            }
            place = here.parent();
        }
        false
    }

    /// Returns the short label of an item.
    pub(super) fn label(&self, item: &Item) -> Annotated {
        self.hand.words(item.label_in(&self.label_language()))
    }

    /// Returns the full question of an item.
    pub(super) fn question(&self, item: &Item) -> Annotated {
        self.hand.words(item.text_in(self.request.language))
    }

    /// Returns the value of an answer in words.
    pub(super) fn value(&self, item: &Item, value: &Value) -> Said {
        let asked = Asked { sheet: self.questionnaire(), item: Some(item) };
        value_words(self.request.catalog, asked, self.request.language, value)
    }

    /// Returns the language of the labels. Plain Japanese is made from the Japanese ones.
    fn label_language(&self) -> Language {
        if self.request.language.is_plain_japanese() { Language::japanese() } else { self.request.language.clone() }
    }

    /// Draws a sign that screen readers name, as a strip as high as a line of `style`.
    pub(super) fn sign(&mut self, parent: NodeId, sign: Sign, style: &Style) -> Strip {
        let node = self.hand.document.add(parent, Role::Figure);
        self.hand.document.nodes[node.0].alt = Some(self.hand.said(sign.message_id(), &[]));
        self.sign_in(Some(node), sign, style)
    }

    /// Draws a sign for the eye only, or in a node that names it already.
    pub(super) fn sign_in(&self, node: Option<NodeId>, sign: Sign, style: &Style) -> Strip {
        let side = style.size * 0.92;
        let mut strip = Strip::blank(style.leading);
        let top = (style.leading - side) * 0.5;
        for path in sign.draw(Point::new(Length::ZERO, top), side, self.inks()) {
            strip.draw(node, path);
        }
        strip
    }

    pub(super) fn inks(&self) -> Inks {
        let paper = self.hand.paper();
        Inks { accent: paper.accent, on_accent: paper.accent_ink, line: paper.line }
    }

    /// Returns whether the layout is dense. A card is, and so is a short form with answers: both should take few
    /// pages.
    pub(super) fn is_dense(&self) -> bool {
        self.request.template == Template::Card || (self.answers.is_some() && self.request.form == FormCode::Short)
    }

    fn style(&self, face: Face, size: Length, color: Color) -> Style {
        let spacing = self.hand.paper().line_spacing;
        let spacing = if self.is_dense() { spacing.min(1.5) } else { spacing };
        let leading = size * (spacing * self.spacing.lines()).max(1.4);
        Style { face, size, leading, color, breaking: Breaking::Phrase, align: Align::Start }
    }

    /// Returns the style of answers.
    pub(super) fn body(&self) -> Style {
        Style { breaking: Breaking::Paragraph, align: Align::Justify, ..self.choice() }
    }

    /// Returns the style of chosen options.
    pub(super) fn choice(&self) -> Style {
        self.style(Face::Regular, self.hand.paper().body, self.hand.paper().ink)
    }

    /// Returns the style of questions.
    pub(super) fn label_style(&self) -> Style {
        let size = self.hand.paper().body * 0.875;
        Style { leading: size * 1.5, ..self.style(Face::Bold, size, self.hand.paper().ink) }
    }

    /// Returns the style of remarks, header and footer.
    pub(super) fn small(&self) -> Style {
        let size = self.hand.paper().small;
        Style { leading: size * 1.5, ..self.style(Face::Regular, size, self.hand.paper().ink_soft) }
    }

    /// Returns the style of headings of parts.
    pub(super) fn heading(&self) -> Style {
        let size = self.hand.paper().heading * if self.request.template == Template::Card { 0.85 } else { 1.0 };
        Style { leading: size * 1.4, ..self.style(Face::Bold, size, self.hand.paper().accent) }
    }

    /// Returns the style of headings within parts.
    pub(super) fn subheading(&self) -> Style {
        self.style(Face::Bold, self.hand.paper().body, self.hand.paper().accent)
    }

    /// Returns the style of the title.
    pub(super) fn title(&self) -> Style {
        let size = self.hand.paper().title;
        Style { leading: size * 1.3, ..self.style(Face::Bold, size, self.hand.paper().accent) }
    }
}

fn is_short(item: &Item) -> bool {
    item.extension(extension::SHORT_FORM).and_then(Extension::boolean) == Some(true)
}

/// Returns the title of the request's sheet, in its language.
fn title(request: &Request<'_>) -> String {
    request.catalog.plain(request.questionnaire.title_in(request.language), request.language).into_owned()
}
