//! Drawings: lines and shapes, and the SVG files that they are read from.
//!
//! Only what our pictures use is read. Gradients, opacity, text, embedded pictures and references would silently look
//! different from the file. They are refused with name and line, so that the person who drew them learns of it.

mod path;

use usvg::roxmltree::{Document as Xml, Node as XmlNode, ParsingOptions};
use usvg::tiny_skia_path::PathSegment;
use usvg::{FillRule, Group, Node, Options, Paint, PaintOrder, Transform, Tree};

use crate::units::{Color, Length, Point, Size};

pub use path::{Path, PathStep, Stroke};

/// The largest file that is read, in bytes.
pub const BYTES_MOST: usize = 512 * 1024;
/// The most elements and texts that a file may have.
pub const ELEMENTS_MOST: u32 = 4_000;
/// The deepest nesting of elements.
pub const DEPTH_MOST: usize = 32;
/// The farthest place and longest length in a file, in its own units. Far beyond it, outlines cannot be computed.
pub const UNITS_MOST: usize = 20_000;
/// The most transformed elements within each other. Each multiplies the lengths inside it.
pub const TRANSFORMS_MOST: usize = 2;
/// The most movements of the pen in one picture.
pub const STEPS_MOST: usize = 40_000;

const SVG: &str = "http://www.w3.org/2000/svg";
const ELEMENTS: [&str; 11] =
    ["svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "desc"];
const ATTRIBUTES_REFUSED: [&str; 6] = ["href", "filter", "mask", "clip-path", "mix-blend-mode", "src"];
/// Attributes whose numbers are places or lengths.
const GEOMETRY: [&str; 19] = [
    "d",
    "points",
    "viewBox",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
    "stroke-width",
    "stroke-dasharray",
    "transform",
];

/// A reason why a picture is refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PictureError {
    /// The file is not XML in UTF-8, or has a document type.
    #[error("the picture is not valid SVG: {reason}")]
    Unreadable {
        /// The message of the XML reader, with line and column.
        reason: String,
    },
    /// An element that pictures may not use.
    #[error("line {line}: the element <{name}> is not supported; use paths and basic shapes with plain colours")]
    Element {
        /// The name.
        name: String,
        /// The line of the file.
        line: u32,
    },
    /// An attribute or property that pictures may not use.
    #[error("line {line}: the attribute {name} is not supported; use plain opaque colours and no references")]
    Attribute {
        /// The name.
        name: String,
        /// The line of the file.
        line: u32,
    },
    /// A part is half transparent, masked or blended.
    #[error("a part of the picture is transparent (opacity, mask or blending); use an opaque colour")]
    NotOpaque,
    /// The `<title>` that screen readers say is missing.
    #[error("the picture has no <title> that describes it")]
    NoTitle,
    /// The file exceeds a limit of this module.
    #[error("the picture has more than {most} {what}")]
    TooLarge {
        /// The things that it has too many of.
        what: &'static str,
        /// The limit.
        most: usize,
    },
    /// Nothing in it is visible.
    #[error("the picture is empty")]
    Empty,
}

impl PictureError {
    /// Returns the line of the file that is to blame, counted from 1, if there is one.
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Element { line, .. } | Self::Attribute { line, .. } => usize::try_from(*line).ok(),
            _ => None,
        }
    }
}

/// A picture that can be drawn at any size.
///
/// ```
/// # use moshimo_core::picture::Picture;
/// let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">
///     <title>Two hands</title><path d="M0 0h40v20z" fill="#336688"/></svg>"##;
/// let picture = Picture::from_svg(svg)?;
/// assert_eq!(picture.title(), "Two hands");
/// # Ok::<(), moshimo_core::picture::PictureError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    title: String,
    size: Size,
    paths: Vec<Path>,
}

impl Picture {
    /// Reads an SVG file.
    ///
    /// # Errors
    /// See [`PictureError`].
    pub fn from_svg(bytes: &[u8]) -> Result<Self, PictureError> {
        Self::read(bytes, |xml| title(xml).ok_or(PictureError::NoTitle))
    }

    /// Reads handwriting, which needs no `<title>`: only its writer knows what it says. Where the pen left the view box,
    /// the picture grows to hold the stroke, so that it covers nothing beside its field.
    ///
    /// # Errors
    /// See [`PictureError`].
    pub fn from_ink(bytes: &[u8]) -> Result<Self, PictureError> {
        let mut ink = Self::read(bytes, |xml| Ok(title(xml).unwrap_or_default()))?;
        let (mut corner, mut end) = (Point::default(), Point::new(ink.size.width, ink.size.height));
        for point in ink.paths.iter().flat_map(|path| &path.steps).flat_map(|step| points(*step)) {
            corner = Point::new(corner.x.min(point.x), corner.y.min(point.y));
            end = Point::new(end.x.max(point.x), end.y.max(point.y));
        }
        let at = |point: Point| Point::new(point.x - corner.x, point.y - corner.y);
        for step in ink.paths.iter_mut().flat_map(|path| &mut path.steps) {
            *step = moved(*step, at);
        }
        ink.size = Size { width: end.x - corner.x, height: end.y - corner.y };
        Ok(ink)
    }

    fn read(bytes: &[u8], title: impl Fn(&Xml<'_>) -> Result<String, PictureError>) -> Result<Self, PictureError> {
        if bytes.len() > BYTES_MOST {
            return Err(PictureError::TooLarge { what: "bytes", most: BYTES_MOST });
        }
        let unreadable = |reason: String| PictureError::Unreadable { reason };
        let text = std::str::from_utf8(bytes).map_err(|error| unreadable(error.to_string()))?;
        let limits = ParsingOptions { allow_dtd: false, nodes_limit: ELEMENTS_MOST, ..ParsingOptions::default() };
        let xml = Xml::parse_with_options(text, limits).map_err(|error| match error {
            usvg::roxmltree::Error::NodesLimitReached => {
                PictureError::TooLarge { what: "elements", most: ELEMENTS_MOST as usize }
            }
            other => unreadable(other.to_string()),
        })?;
        check(&xml)?;
        let title = title(&xml)?;
        let tree = Tree::from_xmltree(&xml, &Options::default()).map_err(|error| unreadable(error.to_string()))?;
        let mut paths = Paths::default();
        paths.read(tree.root())?;
        if paths.done.is_empty() {
            return Err(PictureError::Empty);
        }
        let size = Size { width: Length::pt(tree.size().width()), height: Length::pt(tree.size().height()) };
        Ok(Self { title, size, paths: paths.done })
    }

    /// Returns the words that say what the picture shows.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns the size of the view box. Only its proportion matters.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Draws the picture in the middle of a box, as large as fits into it.
    ///
    /// Ends and corners of lines are round, whatever the file says, so that all pictures look alike.
    pub fn draw(&self, corner: Point, size: Size) -> Vec<Path> {
        let scale = (size.width / self.size.width).min(size.height / self.size.height);
        let left = corner.x + (size.width - self.size.width * scale) / 2.0;
        let top = corner.y + (size.height - self.size.height * scale) / 2.0;
        let at = |point: Point| Point::new(left + point.x * scale, top + point.y * scale);
        let scaled = |path: &Path| Path {
            steps: path.steps.iter().map(|step| moved(*step, at)).collect(),
            stroke: path.stroke.as_ref().map(|stroke| Stroke {
                color: stroke.color,
                width: stroke.width * scale,
                dashes: stroke.dashes.iter().map(|length| *length * scale).collect(),
            }),
            ..path.clone()
        };
        self.paths.iter().map(scaled).collect()
    }
}

fn moved(step: PathStep, at: impl Fn(Point) -> Point) -> PathStep {
    match step {
        PathStep::Move(to) => PathStep::Move(at(to)),
        PathStep::Line(to) => PathStep::Line(at(to)),
        PathStep::Cubic(first, second, to) => PathStep::Cubic(at(first), at(second), at(to)),
        PathStep::Close => PathStep::Close,
    }
}

fn points(step: PathStep) -> Vec<Point> {
    match step {
        PathStep::Move(to) | PathStep::Line(to) => vec![to],
        PathStep::Cubic(first, second, to) => vec![first, second, to],
        PathStep::Close => Vec::new(),
    }
}

/// Refuses elements and attributes that the SVG reader would silently drop or follow.
fn check(xml: &Xml<'_>) -> Result<(), PictureError> {
    let mut depth = 0_usize;
    let mut open: Vec<XmlNode<'_, '_>> = Vec::new();
    for node in xml.descendants().filter(XmlNode::is_element) {
        while open.last().is_some_and(|parent| Some(*parent) != node.parent_element()) {
            open.pop();
        }
        open.push(node);
        depth = depth.max(open.len());
        if depth > DEPTH_MOST {
            return Err(PictureError::TooLarge { what: "levels of nesting", most: DEPTH_MOST });
        }
        if open.iter().filter(|element| element.has_attribute("transform")).count() > TRANSFORMS_MOST {
            return Err(PictureError::TooLarge { what: "transforms within each other", most: TRANSFORMS_MOST });
        }
        let line = xml.text_pos_at(node.range().start).row;
        let name = node.tag_name();
        let is_within = name.name() == "svg" && open.len() > 1;
        if name.namespace() != Some(SVG) || !ELEMENTS.contains(&name.name()) || is_within {
            return Err(PictureError::Element { name: name.name().to_owned(), line });
        }
        for attribute in node.attributes() {
            let name = attribute.name();
            let value = attribute.value();
            let active = name.starts_with("on") || value.contains("url(") || value.contains("javascript:");
            let active = active || (name == "style" && value.contains("transform"));
            if active || ATTRIBUTES_REFUSED.contains(&name) {
                return Err(PictureError::Attribute { name: name.to_owned(), line });
            }
            let is_measured = if name == "viewBox" { is_view_box } else { is_measured };
            if GEOMETRY.contains(&name) && !is_measured(value) {
                return Err(PictureError::TooLarge { what: "units", most: UNITS_MOST });
            }
        }
    }
    Ok(())
}

/// Returns the numbers in a value, without their signs.
fn numbers(value: &str) -> impl Iterator<Item = &str> {
    // In paths `e` occurs only in numbers. In `scale(2)` it occurs without a digit.
    let numbers = value.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | 'e' | 'E'));
    numbers.filter(|number| number.contains(|c: char| c.is_ascii_digit()))
}

/// Returns whether the sides of a view box are within bounds. They are at least 1, because all else is measured by them.
fn is_view_box(value: &str) -> bool {
    let mut sides = numbers(value).filter_map(|number| number.parse::<f64>().ok()).skip(2);
    !value.contains(['e', 'E']) && sides.all(|side| (1.0..=UNITS_MOST as f64).contains(&side))
}

/// Returns whether every number is within bounds.
fn is_measured(value: &str) -> bool {
    numbers(value).all(|number| {
        // `1.5.5` means 1.5 and .5, so only the part before the first point can be large.
        let whole = number.split('.').next().unwrap_or_default();
        number.chars().all(|c| c != 'e' && c != 'E')
            && (whole.is_empty() || whole.parse::<usize>().is_ok_and(|whole| whole <= UNITS_MOST))
    })
}

fn title(xml: &Xml<'_>) -> Option<String> {
    let mut titles = xml.root_element().children().filter(|node| node.has_tag_name((SVG, "title")));
    let title = titles.next()?.text()?.trim();
    (!title.is_empty()).then(|| title.to_owned())
}

#[derive(Default)]
struct Paths {
    done: Vec<Path>,
    steps: usize,
}

impl Paths {
    fn read(&mut self, group: &Group) -> Result<(), PictureError> {
        if group.should_isolate() {
            return Err(PictureError::NotOpaque);
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.read(group)?,
                Node::Path(path) if path.is_visible() => self.take(path)?,
                Node::Path(_) => {}
                Node::Image(_) => return Err(PictureError::Element { name: "image".to_owned(), line: 1 }),
                Node::Text(_) => return Err(PictureError::Element { name: "text".to_owned(), line: 1 }),
            }
        }
        Ok(())
    }

    fn take(&mut self, path: &usvg::Path) -> Result<(), PictureError> {
        let place = path.abs_transform();
        let steps = steps(path, place);
        self.steps = self.steps.saturating_add(steps.len());
        if self.steps > STEPS_MOST {
            return Err(PictureError::TooLarge { what: "movements of the pen", most: STEPS_MOST });
        }
        let mut shape = Path { steps, fill: None, even_odd: false, stroke: None };
        if let Some(fill) = path.fill() {
            shape.fill = Some(ink(fill.paint(), fill.opacity())?);
            shape.even_odd = fill.rule() == FillRule::EvenOdd;
        }
        if let Some(stroke) = path.stroke() {
            // A line stretched unevenly has no single thickness. The mean of both factors keeps the look.
            let scale = (place.sx * place.sy - place.kx * place.ky).abs().sqrt();
            shape.stroke = Some(Stroke {
                color: ink(stroke.paint(), stroke.opacity())?,
                width: Length::pt(stroke.width().get() * scale),
                dashes: stroke
                    .dasharray()
                    .map(|dashes| dashes.iter().map(|length| Length::pt(length * scale)).collect())
                    .unwrap_or_default(),
            });
        }
        if path.paint_order() == PaintOrder::StrokeAndFill && shape.fill.is_some() && shape.stroke.is_some() {
            self.done.push(Path { fill: None, ..shape.clone() });
            shape.stroke = None;
        }
        self.done.push(shape);
        Ok(())
    }
}

fn ink(paint: &Paint, opacity: usvg::Opacity) -> Result<Color, PictureError> {
    match paint {
        Paint::Color(color) if (opacity.get() - 1.0).abs() < f32::EPSILON => {
            Ok(Color::rgb(color.red, color.green, color.blue))
        }
        _ => Err(PictureError::NotOpaque),
    }
}

fn steps(path: &usvg::Path, place: Transform) -> Vec<PathStep> {
    let at = |mut point: usvg::tiny_skia_path::Point| {
        place.map_point(&mut point);
        Point::new(Length::pt(point.x), Length::pt(point.y))
    };
    // Quadratic curves become cubic ones, since PDF has no others.
    let third = |from: f32, control: f32| from + (control - from) * (2.0 / 3.0);
    let mut last = usvg::tiny_skia_path::Point::zero();
    let mut begun = last;
    let mut steps = Vec::new();
    for segment in path.data().segments() {
        match segment {
            PathSegment::MoveTo(to) => {
                steps.push(PathStep::Move(at(to)));
                (begun, last) = (to, to);
            }
            PathSegment::LineTo(to) => {
                steps.push(PathStep::Line(at(to)));
                last = to;
            }
            PathSegment::QuadTo(control, to) => {
                let mut first = control;
                (first.x, first.y) = (third(last.x, control.x), third(last.y, control.y));
                let mut second = control;
                (second.x, second.y) = (third(to.x, control.x), third(to.y, control.y));
                steps.push(PathStep::Cubic(at(first), at(second), at(to)));
                last = to;
            }
            PathSegment::CubicTo(first, second, to) => {
                steps.push(PathStep::Cubic(at(first), at(second), at(to)));
                last = to;
            }
            PathSegment::Close => {
                steps.push(PathStep::Close);
                last = begun;
            }
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(body: &str) -> Result<Picture, PictureError> {
        let file = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><title>A picture</title>{body}</svg>"#
        );
        Picture::from_svg(file.as_bytes())
    }

    #[test]
    fn a_drawing_fits_its_box_and_keeps_its_proportion() {
        let picture =
            svg(r##"<g transform="scale(2)"><rect width="50" height="25" fill="#123456" stroke="red"/></g>"##)
                .expect("plain");
        let paths = picture.draw(Point::default(), Size { width: Length::pt(200.0), height: Length::pt(200.0) });
        let PathStep::Move(corner) = paths[0].steps[0] else { panic!("begins with a move") };
        assert_eq!((corner.x.to_pt(), corner.y.to_pt()), (0.0, 50.0));
        assert_eq!(paths[0].fill, Some(Color::rgb(0x12, 0x34, 0x56)));
        let width = paths[0].stroke.as_ref().map(|stroke| stroke.width.to_pt());
        assert_eq!(width, Some(4.0));
    }

    #[test]
    fn what_would_look_different_is_refused_by_name() {
        let element = |name: &str| PictureError::Element { name: name.to_owned(), line: 1 };
        let attribute = |name: &str| PictureError::Attribute { name: name.to_owned(), line: 1 };
        let cases = [
            ("<linearGradient/>", element("linearGradient")),
            ("<text>a</text>", element("text")),
            (r#"<path d="M0 0h1e9"/>"#, PictureError::TooLarge { what: "units", most: UNITS_MOST }),
            (r#"<rect width="20001" height="1"/>"#, PictureError::TooLarge { what: "units", most: UNITS_MOST }),
            ("<script/>", element("script")),
            (r#"<image href="a.png"/>"#, element("image")),
            ("<style>path{fill:red}</style>", element("style")),
            (r#"<path d="M0 0h9v9z" fill="url(#a)"/>"#, attribute("fill")),
            (r#"<path d="M0 0h9v9z" onclick="a()"/>"#, attribute("onclick")),
            (r##"<g href="#a"/>"##, attribute("href")),
            (r#"<path d="M0 0h9v9z" fill-opacity="0.5"/>"#, PictureError::NotOpaque),
            (r#"<g opacity="0.5"><path d="M0 0h9v9z"/></g>"#, PictureError::NotOpaque),
            ("", PictureError::Empty),
        ];
        for (body, expected) in cases {
            assert_eq!(svg(body), Err(expected), "{body}");
        }
    }

    #[test]
    fn hostile_files_end_with_an_error() {
        let deep = "<g>".repeat(60_000) + &"</g>".repeat(60_000);
        let long = format!(r#"<path d="M0 0{}"/>"#, "h1".repeat(STEPS_MOST + 1));
        let many = "<g/>".repeat(5_000);
        let nested = "<g>".repeat(40) + &"</g>".repeat(40);
        for body in [deep, long, many, nested, " ".repeat(BYTES_MOST)] {
            assert!(matches!(svg(&body), Err(PictureError::TooLarge { .. })));
        }
        let bomb = br#"<!DOCTYPE svg [<!ENTITY a "aa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>"#;
        for bytes in [&bomb[..], b"", b"\xff\xfe", b"<svg", b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>"] {
            assert!(matches!(Picture::from_svg(bytes), Err(PictureError::Unreadable { .. })));
        }
    }

    #[test]
    fn every_picture_of_the_house_is_taken() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/illustrations");
        for entry in std::fs::read_dir(folder).expect("there").map(|entry| entry.expect("readable").path()) {
            if entry.extension().is_some_and(|extension| extension == "svg") {
                let bytes = std::fs::read(&entry).expect("readable");
                assert!(Picture::from_svg(&bytes).is_ok(), "{}: {:?}", entry.display(), Picture::from_svg(&bytes));
            }
        }
    }

    #[test]
    fn ink_that_left_its_view_box_stays_in_its_field() {
        let file = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M-10 15L100 15"
            fill="none" stroke="#000"/></svg>"##;
        let ink = Picture::from_ink(file).expect("ink");
        let paths = ink.draw(Point::default(), Size { width: Length::pt(55.0), height: Length::pt(20.0) });
        let at: Vec<f32> = paths[0].steps.iter().flat_map(|step| points(*step)).map(|point| point.x.to_pt()).collect();
        assert_eq!(at, [0.0, 55.0]);
    }

    #[test]
    fn a_picture_without_words_is_refused() {
        let file = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>"#;
        assert_eq!(Picture::from_svg(file), Err(PictureError::NoTitle));
        assert!(Picture::from_ink(file).is_ok(), "nobody titles a signature");
    }
}
