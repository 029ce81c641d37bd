use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};
use skrifa::{FontRef, MetadataProvider};

use super::*;
use crate::layout::{Color, Glyph, GlyphRun, Length, Mark, NodeId, Page, Path, Point, Role, Size};

/// A page built by hand, one line at a time.
struct Sheet {
    document: Document,
    fonts: Fonts,
    y: f32,
}

impl Sheet {
    fn new() -> Self {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/fonts/");
        let read = |face: Face| std::fs::read(format!("{folder}{}", face.file_name())).expect("a font");
        let [regular, bold, fallback] = Face::JAPANESE.map(read);
        let japanese = Fonts::new(regular, bold, fallback);
        let fonts = Face::ALL.into_iter().fold(japanese, |fonts, face| fonts.with(face, read(face)));
        let mut document = Document::new("もしもシート", "ja", jiff::civil::date(2026, 11, 22));
        document.pages.push(Page { size: Size::A4, marks: Vec::new() });
        Self { document, fonts, y: 60.0 }
    }

    fn push(&mut self, node: Option<NodeId>, draw: Draw) {
        self.document.pages.last_mut().expect("a page").marks.push(Mark { node, draw });
    }

    fn turn(&mut self) {
        self.document.pages.push(Page { size: Size::A4, marks: Vec::new() });
        self.y = 60.0;
    }

    /// Adds a line of text, with each character's glyph found by the face's own map.
    fn line(&mut self, node: Option<NodeId>, text: &str, face: Face) {
        let at = Point::new(Length::pt(50.0), Length::pt(self.y));
        self.y += 24.0;
        let run = self.run(text, face, at);
        self.push(node, Draw::Glyphs(run));
    }

    fn run(&self, text: &str, face: Face, origin: Point) -> GlyphRun {
        let font = FontRef::new(self.fonts.bytes(face)).expect("a font");
        let unscaled = (skrifa::instance::Size::new(12.0), skrifa::instance::LocationRef::default());
        let metrics = font.glyph_metrics(unscaled.0, unscaled.1);
        let mut x = 0.0;
        let mut glyphs = Vec::new();
        for (at, char) in text.char_indices() {
            let id = font.charmap().map(char).unwrap_or_default();
            let advance = metrics.advance_width(id).unwrap_or_default();
            let (place, text) = (Length::pt(x), at..at + char.len_utf8());
            glyphs.push(Glyph {
                id: id.to_u32() as u16,
                x: place,
                y: Length::ZERO,
                advance: Length::pt(advance),
                text,
            });
            x += advance;
        }
        GlyphRun { face, size: Length::pt(12.0), color: Color::rgb(20, 30, 40), origin, text: text.to_owned(), glyphs }
    }

    fn file(&self) -> lopdf::Document {
        let bytes = to_bytes(&self.document, &self.fonts).expect("written");
        lopdf::Document::load_mem(&bytes).expect("readable")
    }

    /// Builds a page with one of everything.
    fn sample() -> Self {
        let mut sheet = Self::new();
        let root = Document::ROOT;
        let part = sheet.document.add(root, Role::Section);
        let heading = sheet.document.add(part, Role::Heading(1));
        sheet.line(Some(heading), "もしもシート 2026", Face::Bold);
        let paragraph = sheet.document.add(part, Role::Paragraph);
        sheet.line(Some(paragraph), "この紙は、遺言ではありません。", Face::Regular);
        let ruby = sheet.document.add(paragraph, Role::Ruby);
        let base = sheet.document.add(ruby, Role::RubyBase);
        let reading = sheet.document.add(ruby, Role::RubyText);
        sheet.line(Some(base), "流山", Face::Regular);
        sheet.line(Some(reading), "ながれやま", Face::Regular);
        sheet.line(Some(paragraph), "いつでも変えられます。ABC–abc 123", Face::Regular);
        sheet.line(Some(paragraph), "𠮷野家の髙橋さん", Face::Fallback);
        let list = sheet.document.add(part, Role::List);
        for text in ["家族", "庭"] {
            let entry = sheet.document.add(list, Role::ListItem);
            let label = sheet.document.add(entry, Role::Label);
            sheet.document.nodes[label.0].alt = Some("☑".to_owned());
            let corner = Point::new(Length::pt(36.0), Length::pt(sheet.y - 10.0));
            let size = Size { width: Length::pt(9.0), height: Length::pt(9.0) };
            let path = Path::rectangle(corner, size).stroked(Color::rgb(0, 80, 90), Length::pt(0.7));
            sheet.push(Some(label), Draw::Path(path));
            let body = sheet.document.add(entry, Role::ListBody);
            sheet.line(Some(body), text, Face::Regular);
        }
        sheet.turn();
        let table = sheet.document.add(part, Role::Table);
        for (row, cells) in [["治療", "望む"], ["透析", ""]].into_iter().enumerate() {
            let line = sheet.document.add(table, Role::TableRow);
            for (column, text) in cells.into_iter().enumerate() {
                let role = match (row, column) {
                    (0, _) => Role::ColumnHeader,
                    (_, 0) => Role::RowHeader,
                    _ => Role::TableCell,
                };
                let cell = sheet.document.add(line, role);
                if !text.is_empty() {
                    sheet.line(Some(cell), text, Face::Bold);
                }
            }
        }
        let figure = sheet.document.add(part, Role::Figure);
        sheet.document.nodes[figure.0].alt = Some("青い四角".to_owned());
        let corner = Point::new(Length::pt(50.0), Length::pt(300.0));
        let path = Path::rectangle(corner, Size { width: Length::pt(40.0), height: Length::pt(30.0) });
        sheet.push(Some(figure), Draw::Path(path.filled(Color::rgb(0, 0, 200))));
        sheet.line(Some(paragraph), "二枚目へつづく段落", Face::Regular);
        let rule = Path::line(
            Point::new(Length::pt(50.0), Length::pt(800.0)),
            Point::new(Length::pt(500.0), Length::pt(800.0)),
        );
        sheet.push(None, Draw::Path(rule.stroked(Color::rgb(200, 200, 200), Length::pt(0.5))));
        sheet.line(None, "2 / 2", Face::Regular);
        sheet
    }
}

/// A page as a reader sees it: characters, and the place of each glyph.
#[derive(Debug, Default)]
struct Reading {
    text: String,
    places: Vec<(f32, f32)>,
}

/// Reads a page as viewers do: by the codes on it, the file's character maps and widths, and replacement texts.
fn read_page(file: &lopdf::Document, page: lopdf::ObjectId) -> Reading {
    let fonts = file.get_page_fonts(page).expect("fonts");
    let fonts: BTreeMap<_, _> = fonts.into_iter().map(|(name, font)| (name, FontInFile::read(file, font))).collect();
    let content = file.get_and_decode_page_content(page).expect("content");
    let mut reading = Reading::default();
    let (mut font, mut size, mut pen, mut silent) = (None, 0.0, (0.0, 0.0), None);
    let mut depth = 0;
    for operation in &content.operations {
        let number = |index: usize| operation.operands[index].as_float().expect("a number");
        match &*operation.operator {
            "Tf" => (font, size) = (fonts.get(operation.operands[0].as_name().expect("a name")), number(1)),
            "Tm" => pen = (number(4), number(5)),
            "BMC" => depth += 1,
            "BDC" => {
                depth += 1;
                if let Ok(actual) = operation.operands[1].as_dict().and_then(|d| d.get(b"ActualText")) {
                    reading.text += &lopdf::decode_text_string(actual).expect("text");
                    silent = Some(depth);
                }
            }
            "EMC" => {
                silent = silent.filter(|at| *at != depth);
                depth -= 1;
            }
            "TJ" => {
                let font = font.expect("a font is set");
                for part in operation.operands[0].as_array().expect("an array") {
                    let Ok(codes) = part.as_str() else {
                        pen.0 -= part.as_float().expect("a number") / 1000.0 * size;
                        continue;
                    };
                    for code in codes.chunks(2).map(|code| u16::from_be_bytes([code[0], code[1]])) {
                        reading.places.push(pen);
                        if silent.is_none() {
                            reading.text += &font.texts[&code];
                        }
                        pen.0 += font.widths[&code] / 1000.0 * size;
                    }
                }
            }
            _ => {}
        }
    }
    reading
}

struct FontInFile {
    texts: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f32>,
}

impl FontInFile {
    fn read(file: &lopdf::Document, font: &Dictionary) -> Self {
        let map = font.get(b"ToUnicode").and_then(Object::as_reference).expect("a character map");
        let map = file.get_object(map).and_then(Object::as_stream).expect("a stream");
        let map = String::from_utf8(map.decompressed_content().expect("packed rightly")).expect("ASCII");
        let mut texts = BTreeMap::new();
        for line in map.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')) {
            let Some((code, text)) = line.split_once("> <") else { continue };
            let units: Vec<u16> =
                (0..text.len() / 4).map(|i| u16::from_str_radix(&text[4 * i..4 * i + 4], 16).expect("hex")).collect();
            if code.len() == 4 {
                let code = u16::from_str_radix(code, 16).expect("hex");
                texts.insert(code, String::from_utf16(&units).expect("characters"));
            }
        }
        let below = font.get(b"DescendantFonts").and_then(Object::as_array).expect("one below");
        let below = below[0].as_dict().expect("a dictionary");
        let mut widths = BTreeMap::new();
        for run in below.get(b"W").and_then(Object::as_array).expect("widths").chunks(2) {
            let first = run[0].as_i64().expect("a code");
            for (index, width) in run[1].as_array().expect("a list").iter().enumerate() {
                widths.insert((first + tags::number_of(index)) as u16, width.as_float().expect("a number"));
            }
        }
        Self { texts, widths }
    }
}

/// Describes the tree below an element: `P(… Ruby(RB(…) RT(…)) …)`, where … is a marked sequence.
fn outline(file: &lopdf::Document, element: &Object, seen: &mut usize) -> String {
    let element = match element {
        Object::Reference(id) => file.get_object(*id).expect("there"),
        other => other,
    };
    let Ok(element) = element.as_dict() else {
        *seen += 1;
        return "…".to_owned();
    };
    let Ok(name) = element.get(b"S").and_then(Object::as_name) else {
        *seen += 1;
        return "…".to_owned();
    };
    let name = String::from_utf8_lossy(name).into_owned();
    let kids = match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => return name,
    };
    let kids: Vec<String> = kids.iter().map(|kid| outline(file, kid, seen)).collect();
    format!("{name}({})", kids.join(" "))
}

fn structure_root(file: &lopdf::Document) -> &Dictionary {
    let root = file.catalog().and_then(|catalog| catalog.get(b"StructTreeRoot")).and_then(Object::as_reference);
    file.get_dictionary(root.expect("a tree")).expect("a dictionary")
}

#[test]
fn every_character_can_be_copied_back_in_reading_order() {
    let sheet = Sheet::sample();
    let file = sheet.file();
    let mut read = String::new();
    for page in file.get_pages().into_values() {
        read += &read_page(&file, page).text;
    }
    let written: String = glyph_runs(&sheet.document).map(|run| run.text.as_str()).collect();
    assert_eq!(read, written);
}

#[test]
fn glyphs_stand_where_the_display_list_says() {
    let mut sheet = Sheet::sample();
    for page in &mut sheet.document.pages {
        for mark in &mut page.marks {
            let Draw::Glyphs(run) = &mut mark.draw else { continue };
            for (index, glyph) in run.glyphs.iter_mut().enumerate() {
                // The text is stretched by a third of a point, and every fifth glyph is raised.
                glyph.x += Length::pt(index as f32 / 3.0);
                glyph.y = if index % 5 == 4 { Length::pt(-2.25) } else { Length::ZERO };
            }
        }
    }
    let file = sheet.file();
    for (page, id) in sheet.document.pages.iter().zip(file.get_pages().into_values()) {
        let mut places = read_page(&file, id).places.into_iter();
        for run in page.marks.iter().filter_map(|mark| match &mark.draw {
            Draw::Glyphs(run) => Some(run),
            Draw::Path(_) => None,
        }) {
            for glyph in &run.glyphs {
                let (x, y) = places.next().expect("as many glyphs");
                let wanted_y = (page.size.height - run.origin.y - glyph.y).to_pt();
                assert!((x - (run.origin.x + glyph.x).to_pt()).abs() < 0.002, "{x}");
                assert!((y - wanted_y).abs() < 0.002, "{y}");
            }
        }
        assert_eq!(places.next(), None);
    }
}

#[test]
fn one_glyph_for_two_texts_and_many_glyphs_for_one_are_still_copied_rightly() {
    let mut sheet = Sheet::new();
    let paragraph = sheet.document.add(Document::ROOT, Role::Paragraph);
    let mut run = sheet.run("神神ffiかが?", Face::Regular, Point::default());
    // The second 神 replaces 神 with a variation selector, か with a loose voicing mark replaces が, and the character
    // written as "?" has no glyph in the face at all.
    "神神\u{E0100}ffiかか\u{3099}\u{1F375}".clone_into(&mut run.text);
    let ranges = [0..3, 3..10, 10..13, 10..13, 10..13, 13..16, 16..22, 22..26];
    for (glyph, text) in run.glyphs.iter_mut().zip(ranges) {
        glyph.text = text;
    }
    run.glyphs.last_mut().expect("eight").id = 0;
    let text = run.text.clone();
    sheet.push(Some(paragraph), Draw::Glyphs(run));
    let file = sheet.file();
    let page = file.get_pages().into_values().next().expect("a page");
    assert_eq!(read_page(&file, page).text, text);
}

#[test]
fn the_structure_says_what_each_part_is() {
    let file = Sheet::sample().file();
    let mut sequences = 0;
    let tree = outline(&file, structure_root(&file).get(b"K").expect("one below"), &mut sequences);
    let parts = [
        "H1(…)",
        "P(… Ruby(RB(…) RT(…)) … …)",
        "L(LI(Lbl(…) LBody(…)) LI(Lbl(…) LBody(…)))",
        "Table(TR(TH(…) TH(…)) TR(TH(…) TD))",
        "Figure(…)",
    ];
    assert_eq!(tree, format!("Document(Sect({}))", parts.join(" ")));
    let numbers = structure_root(&file).get(b"ParentTree").and_then(Object::as_reference).expect("parents");
    let numbers = file.get_dictionary(numbers).and_then(|tree| tree.get(b"Nums")).and_then(Object::as_array);
    let parents = numbers.expect("by page").iter().filter_map(|entry| entry.as_reference().ok());
    let parents: usize = parents.map(|id| file.get_object(id).and_then(Object::as_array).expect("a list").len()).sum();
    assert_eq!(parents, sequences, "each marked sequence has its parent");
}

#[test]
fn a_font_without_hints_draws_the_same_outlines() {
    let sheet = Sheet::new();
    for face in Face::ALL {
        let whole = FontRef::new(sheet.fonts.bytes(face)).expect("a font");
        let letters = "永ぱé治Åg한张مשกलမខລລ".chars().filter_map(|c| whole.charmap().map(c));
        let mut ids: Vec<u16> = letters.map(|id| id.to_u32() as u16).collect();
        ids.sort_unstable();
        ids.dedup();
        let remapper = subsetter::GlyphRemapper::new_from_glyphs_sorted(&ids);
        let subset = subsetter::subset(sheet.fonts.bytes(face), 0, &remapper).expect("subset");
        let bare = program::without_hints(&subset).expect("sound");
        let bare_font = FontRef::new(&bare).expect("a font");
        assert!(bare.len() < subset.len());
        for id in ids {
            let code = remapper.get(id).expect("in the subset");
            assert_eq!(drawn(&whole, id), drawn(&bare_font, code), "{face:?} {id}");
        }
    }
}

fn drawn(font: &FontRef<'_>, id: u16) -> String {
    use skrifa::outline::{DrawSettings, pen::SvgPen};
    let mut pen = SvgPen::new();
    let settings = DrawSettings::unhinted(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
    font.outline_glyphs().get(skrifa::GlyphId::from(id)).expect("a glyph").draw(settings, &mut pen).expect("drawn");
    pen.to_string()
}

#[test]
fn each_part_of_a_path_is_closed_for_itself() {
    let mut sheet = Sheet::new();
    let square = |x: f32| {
        let size = Size { width: Length::pt(5.0), height: Length::pt(5.0) };
        Path::rectangle(Point::new(Length::pt(x), Length::ZERO), size)
    };
    let mut path = square(0.0).stroked(Color::rgb(0, 0, 0), Length::pt(1.0));
    path.steps.extend(square(9.0).steps);
    sheet.push(None, Draw::Path(path));
    let file = sheet.file();
    let page = file.get_pages().into_values().next().expect("a page");
    let content = file.get_and_decode_page_content(page).expect("content");
    let count = |name: &str| content.operations.iter().filter(|operation| operation.operator == name).count();
    assert_eq!((count("m"), count("h"), count("S")), (2, 2, 2));
}

#[test]
fn a_document_that_cannot_be_tagged_is_refused() {
    let said = |sheet: &Sheet| to_bytes(&sheet.document, &sheet.fonts).map(|_| ()).expect_err("refused");
    let mut sheet = Sheet::new();
    let figure = sheet.document.add(Document::ROOT, Role::Figure);
    assert_eq!(said(&sheet), PdfError::NoAlt { node: figure.0 });
    sheet.document.nodes[figure.0].alt = Some("家".to_owned());
    sheet.line(Some(NodeId(7)), "a", Face::Regular);
    assert_eq!(said(&sheet), PdfError::Structure { node: 7 });
    sheet.document.pages.clear();
    assert_eq!(said(&sheet), PdfError::NoPages);
    let mut sheet = Sheet::sample();
    sheet.fonts = Fonts::new(&b"no font"[..], &b""[..], &b""[..]);
    assert!(matches!(said(&sheet), PdfError::Font { .. }));
}

#[test]
fn the_file_names_its_day_but_no_hour_and_is_the_same_each_time() {
    let (one, other) = (Sheet::sample().file(), Sheet::sample().file());
    let id = |file: &lopdf::Document| file.trailer.get(b"ID").cloned().expect("named");
    assert_eq!(id(&one), id(&other));
    let info = one.trailer.get(b"Info").and_then(Object::as_reference).expect("there");
    let date = one.get_dictionary(info).and_then(|info| info.get(b"CreationDate")).and_then(Object::as_str);
    assert_eq!(date.expect("a date"), b"D:20261122000000Z");
}
