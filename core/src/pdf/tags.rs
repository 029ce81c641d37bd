//! The structure tree: the role of each marked part of each page, in reading order.

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};

use super::PdfError;
use super::text_string::utf16;
use crate::layout::{Document, Draw, Mark, NodeId, PathStep, Role};

/// A marked sequence on a page. Pages are in order, and the sequences of a page are numbered in order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marked {
    pub(super) page: usize,
    pub(super) node: NodeId,
}

/// Returns the name of a role among PDF's standard structure types.
pub(super) fn tag(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Heading(0 | 1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(_) => "H6",
        Role::Paragraph => "P",
        Role::List => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableRow => "TR",
        Role::RowHeader | Role::ColumnHeader => "TH",
        Role::TableCell => "TD",
        Role::Figure => "Figure",
        Role::Span => "Span",
        Role::Ruby => "Ruby",
        Role::RubyBase => "RB",
        Role::RubyText => "RT",
    }
}

/// Returns a count as PDF writes it.
pub(super) fn number_of(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Refuses a document whose marks and nodes do not form a tree.
pub(super) fn check(document: &Document) -> Result<(), PdfError> {
    for (index, node) in document.nodes.iter().enumerate() {
        let rightly_placed = match node.parent {
            None => index == 0,
            Some(parent) => parent.0 < index,
        };
        if !rightly_placed {
            return Err(PdfError::Structure { node: index });
        }
        if node.role == Role::Figure && node.alt.as_ref().is_none_or(|alt| alt.trim().is_empty()) {
            return Err(PdfError::NoAlt { node: index });
        }
    }
    let marks = document.pages.iter().flat_map(|page| &page.marks);
    let lost = marks.filter_map(|mark| mark.node).find(|node| node.0 >= document.nodes.len());
    lost.map_or(Ok(()), |node| Err(PdfError::Structure { node: node.0 }))
}

/// A piece of an element: its own marked sequence, or an element below it.
#[derive(Clone, Copy)]
enum Kid {
    Sequence { page: usize, number: usize },
    Element(usize),
}

struct Tree<'a> {
    document: &'a Document,
    pages: &'a [ObjectId],
    /// For each node: its marked sequences, with their places in the order of drawing.
    own: Vec<Vec<(usize, Kid)>>,
    children: Vec<Vec<usize>>,
    /// For each node: the place in the order of drawing where it, or a node below it, first occurs. `None` if it never
    /// does.
    first: Vec<Option<usize>>,
    ids: Vec<ObjectId>,
}

/// Adds the tree, ties the pages to it and returns its root.
pub(super) fn write(
    document: &Document,
    marked: &[Marked],
    pages: &[ObjectId],
    file: &mut lopdf::Document,
) -> Result<ObjectId, PdfError> {
    let root = file.new_object_id();
    let mut tree = Tree::new(document, marked, pages);
    tree.ids = tree.children.iter().map(|_| file.new_object_id()).collect();
    for index in 0..document.nodes.len() {
        if tree.is_kept(index) {
            let element = tree.element(index, root);
            file.objects.insert(tree.ids[index], Object::Dictionary(element));
        }
    }
    let mut numbers = Vec::new();
    let mut rest = marked;
    for (index, &page) in pages.iter().enumerate() {
        let (on_page, behind) = rest.split_at(rest.partition_point(|marked| marked.page <= index));
        rest = behind;
        let parents: Vec<Object> = on_page.iter().map(|it| Object::Reference(tree.ids[it.node.0])).collect();
        let parents = file.add_object(parents);
        numbers.extend([Object::Integer(number_of(index)), Object::Reference(parents)]);
        let page = file.get_dictionary_mut(page)?;
        page.set("StructParents", number_of(index));
        page.set("Tabs", "S");
    }
    let parents = file.add_object(dictionary! { "Nums" => numbers });
    let tree_root = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => tree.ids[0],
        "ParentTree" => parents,
        "ParentTreeNextKey" => number_of(pages.len()),
    };
    file.objects.insert(root, Object::Dictionary(tree_root));
    Ok(root)
}

impl<'a> Tree<'a> {
    fn new(document: &'a Document, marked: &[Marked], pages: &'a [ObjectId]) -> Self {
        let count = document.nodes.len();
        let mut own = vec![Vec::new(); count];
        let mut number = 0;
        let mut page = 0;
        for (order, sequence) in marked.iter().enumerate() {
            if sequence.page != page {
                (page, number) = (sequence.page, 0);
            }
            own[sequence.node.0].push((order, Kid::Sequence { page, number }));
            number += 1;
        }
        let mut children = vec![Vec::new(); count];
        let mut first: Vec<Option<usize>> = own.iter().map(|own| own.first().map(|(order, _)| *order)).collect();
        for index in (1..count).rev() {
            let Some(parent) = document.nodes[index].parent else { continue };
            first[parent.0] = match (first[parent.0], first[index]) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
        }
        for index in 1..count {
            if let Some(parent) = document.nodes[index].parent {
                children[parent.0].push(index);
            }
        }
        Self { document, pages, own, children, first, ids: Vec::new() }
    }

    /// Returns whether a part is kept. Parts that show nothing are left out, except for cells, which keep their table
    /// in shape.
    fn is_kept(&self, index: usize) -> bool {
        let cell = matches!(
            self.document.nodes[index].role,
            Role::TableCell | Role::RowHeader | Role::ColumnHeader | Role::Document
        );
        cell || self.first[index].is_some()
    }

    /// Returns the node's own sequences and the elements below it, merged in reading order.
    fn kids(&self, index: usize) -> Vec<Kid> {
        let mut own = self.own[index].iter().peekable();
        let mut kids = Vec::new();
        for &child in self.children[index].iter().filter(|&&child| self.is_kept(child)) {
            if let Some(begins) = self.first[child] {
                while let Some((_, kid)) = own.next_if(|(order, _)| *order < begins) {
                    kids.push(*kid);
                }
            }
            kids.push(Kid::Element(child));
        }
        kids.extend(own.map(|(_, kid)| *kid));
        kids
    }

    fn element(&self, index: usize, root: ObjectId) -> Dictionary {
        let node = &self.document.nodes[index];
        let parent = node.parent.map_or(root, |parent| self.ids[parent.0]);
        let mut element = dictionary! { "S" => tag(node.role), "P" => parent };
        let home = self.own[index].iter().find_map(|(_, kid)| match kid {
            Kid::Sequence { page, .. } => Some(*page),
            Kid::Element(_) => None,
        });
        if let Some(home) = home {
            element.set("Pg", self.pages[home]);
        }
        let mut kids: Vec<Object> = self.kids(index).into_iter().map(|kid| self.kid(kid, home)).collect();
        match kids.len() {
            0 => {}
            1 => element.set("K", kids.remove(0)),
            _ => element.set("K", kids),
        }
        if let Some(language) = &node.language {
            element.set("Lang", Object::string_literal(language.as_str()));
        }
        if let Some(alt) = &node.alt {
            let key = if node.role == Role::Figure { "Alt" } else { "ActualText" };
            element.set(key, Object::String(utf16(alt), StringFormat::Hexadecimal));
        }
        if let Some(attributes) = self.attributes(index, home) {
            element.set("A", attributes);
        }
        element
    }

    fn kid(&self, kid: Kid, home: Option<usize>) -> Object {
        match kid {
            Kid::Element(child) => Object::Reference(self.ids[child]),
            Kid::Sequence { page, number } if Some(page) == home => Object::Integer(number_of(number)),
            Kid::Sequence { page, number } => Object::Dictionary(dictionary! {
                "Type" => "MCR",
                "Pg" => self.pages[page],
                "MCID" => number_of(number),
            }),
        }
    }

    fn attributes(&self, index: usize, home: Option<usize>) -> Option<Dictionary> {
        match self.document.nodes[index].role {
            Role::RowHeader => Some(dictionary! { "O" => "Table", "Scope" => "Row" }),
            Role::ColumnHeader => Some(dictionary! { "O" => "Table", "Scope" => "Column" }),
            Role::List => self.numbering(index).map(|numbering| {
                dictionary! {
                    "O" => "List",
                    "ListNumbering" => numbering,
                }
            }),
            Role::Figure => {
                let bounds = self.bounds(NodeId(index), home?)?;
                Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds })
            }
            _ => None,
        }
    }

    /// Returns how the entries of a list are labelled, judged by the first label: by a number, a sign or a drawn box.
    fn numbering(&self, list: usize) -> Option<&'static str> {
        let entries = self.children[list].iter();
        let label = entries
            .flat_map(|&entry| &self.children[entry])
            .find(|&&part| self.document.nodes[part].role == Role::Label && self.is_kept(part))?;
        let marks = self.document.pages.iter().flat_map(|page| &page.marks);
        let drawn = marks.filter(|mark| mark.node == Some(NodeId(*label))).find_map(|mark| match &mark.draw {
            Draw::Glyphs(run) => Some(run.text.as_str()),
            Draw::Path(_) => None,
        });
        Some(match drawn {
            Some(text) if text.chars().any(char::is_numeric) => "Decimal",
            Some(_) => "Disc",
            None => "Square",
        })
    }

    /// Returns the bounds of a figure on its page, counted from the lower left corner.
    fn bounds(&self, figure: NodeId, page: usize) -> Option<Vec<Object>> {
        let page = self.document.pages.get(page)?;
        let points = page.marks.iter().filter(|mark| mark.node == Some(figure)).flat_map(corners);
        let bounds = points.fold(None, |bounds: Option<[f32; 4]>, (x, y)| {
            let [left, top, right, bottom] = bounds.unwrap_or([x, y, x, y]);
            Some([left.min(x), top.min(y), right.max(x), bottom.max(y)])
        });
        let [left, top, right, bottom] = bounds?;
        let height = page.size.height.to_pt();
        let sides = [left.floor(), (height - bottom).floor(), right.ceil(), (height - top).ceil()];
        Some(sides.into_iter().map(Object::Real).collect())
    }
}

/// Returns places that a mark reaches, roughly: control points of curves and the em box of glyphs are included.
fn corners(mark: &Mark) -> Vec<(f32, f32)> {
    match &mark.draw {
        Draw::Path(path) => {
            let points = path.steps.iter().flat_map(|step| match *step {
                PathStep::Move(to) | PathStep::Line(to) => vec![to],
                PathStep::Cubic(first, second, to) => vec![first, second, to],
                PathStep::Close => Vec::new(),
            });
            points.map(|point| (point.x.to_pt(), point.y.to_pt())).collect()
        }
        Draw::Glyphs(run) => {
            let em = run.size.to_pt();
            let places =
                run.glyphs.iter().map(|glyph| ((run.origin.x + glyph.x).to_pt(), (run.origin.y + glyph.y).to_pt()));
            places.flat_map(|(x, y)| [(x, y - em), (x + em, y)]).collect()
        }
    }
}
