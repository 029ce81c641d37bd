//! The documents that are judged.

use moshimo_core::catalog::Catalog;
use moshimo_core::layout::qr::Code;
use moshimo_core::layout::templates::{
    Codes, Comparison, DeckPages, KeepsakePage, LeafletPage, LectureNotes, LectureReport, OpinionPages, PlanPages,
    PlanPart, Request, Rows, Ruby, SlipPage, Template, lay_out, lay_out_codes, lay_out_comparison, lay_out_with_codes,
};
use moshimo_core::layout::text::{Align, Annotated, Breaking, Part, Style, Typesetter};
use moshimo_core::layout::{
    Color, Document, Draw, Face, Fonts, GlyphRun, Length, Mark, NodeId, Page, Path, Point, Role, Size,
};
use moshimo_core::model::leaflet::Opinion;
use moshimo_core::model::plan::Progress;
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{Keepsake, Language, LectureRecord, LinkId, QuestionnaireResponse, Slip, Value};
use moshimo_core::picture::Picture;
use moshimo_core::sheet::{ItemPath, Side};
use moshimo_core::visit::{Earlier, Visit};
use moshimo_tests::process::root;

const MARGIN: Length = Length::mm(20.0);

/// Names in other letters than Japanese, alone and in a line of Japanese.
pub(crate) const NAMES: [&str; 14] = [
    "محمد علي",
    "父は محمد عبد الله さんです",
    "שלום כהן",
    "김영희（キム・ヨンヒ）",
    "张伟 龚婷 陳怡君",
    "สมชาย ใจดี ที่อยู่",
    "ສົມສັກ ພົມມະຈັນ",
    "श्रेष्ठ लक्ष्मी कि",
    "মোহাম্মদ রফিকুল",
    "ဒေါ်အောင်ဆန်း",
    "សុខ វិចិត្រ",
    "ශ්‍රීමතී",
    "Nguyễn Thị Thảo, Șükrü",
    "Өлзийбаяр, Їжакевич, Γιώργος",
];

/// The embedded content, with its faces opened.
pub(crate) struct House {
    catalog: Catalog,
    typesetter: Typesetter,
}

impl House {
    pub(crate) fn open() -> Self {
        let catalog = Catalog::embedded();
        let typesetter = Typesetter::new(catalog.fonts.clone()).expect("sound faces");
        Self { catalog, typesetter }
    }

    pub(crate) fn fonts(&self) -> &Fonts {
        self.typesetter.fonts()
    }

    /// Returns every kind of print, and a page with one of everything that the display list knows.
    pub(crate) fn documents(&self) -> Vec<(&'static str, Document)> {
        let japanese = Language::japanese();
        let printed = |sheet: &str, template: Template, form: FormCode| Request {
            catalog: &self.catalog,
            questionnaire: &self.catalog.questionnaires[sheet],
            response: Some(&self.catalog.examples[sheet]),
            form,
            language: &japanese,
            ruby: Ruby::Off,
            today: jiff::civil::date(2026, 11, 22),
            template,
        };
        let long = || printed("acp-what-if", Template::Sheet, FormCode::Long);
        let card = |template| printed("emergency-card", template, FormCode::Long);
        let sheet = &self.catalog.questionnaires["acp-what-if"];
        let (then, now) = (self.last_year(), self.this_year());
        let revised = Request { response: Some(&now), ..long() };
        let old = Side { sheet, response: &then };
        let comparison = Comparison { request: revised, old, rows: Rows::All };
        let requests = [
            ("sheet", long()),
            ("sheet-short", printed("acp-what-if", Template::Sheet, FormCode::Short)),
            ("sheet-ruby", Request { ruby: Ruby::On, ..long() }),
            ("sheet-revised", revised),
            ("sheet-blank", Request { response: None, ..long() }),
            ("card", card(Template::Card)),
            ("card-blank", Request { response: None, ..card(Template::Card) }),
            ("wallet", card(Template::Wallet)),
        ];
        let prints = requests.into_iter().map(|(name, request)| (name, lay_out(&self.typesetter, &request)));
        let comparison = lay_out_comparison(&self.typesetter, &comparison);
        prints
            .chain(self.remembering())
            .chain(self.leaflets(Ruby::Off))
            .chain([("value-cards", self.deck()), ("value-cards-keepsake", self.keepsake()), ("slip", self.slip())])
            .chain([("opinions", self.opinions()), ("lecture-report", self.lecture()), ("lecture-notes", self.notes())])
            .chain([("plan", self.plan(PlanPart::Whole)), ("plan-progress", self.plan(PlanPart::Progress))])
            .chain(self.leaflets(Ruby::On).into_iter().take(1).map(|(_, it)| ("leaflet-ruby", it)))
            .chain([("comparison", comparison), ("everything", self.everything())])
            .collect()
    }

    fn keepsake(&self) -> Document {
        let (deck, language) = (&self.catalog.decks["value-cards"], &Language::japanese());
        let keepsake = Keepsake::example(deck);
        let (catalog, keepsake, today) = (&self.catalog, Some(&keepsake), jiff::civil::date(2026, 11, 22));
        KeepsakePage { catalog, deck, keepsake, sign: Some("●"), language, ruby: Ruby::On, today }
            .lay_out(&self.typesetter)
    }

    fn plan(&self, part: PlanPart) -> Document {
        let (plan, language) = (&self.catalog.plans["plan-r6"], &Language::japanese());
        let entry = |month, value| Progress {
            plan: plan.id.clone(),
            indicator: "outreach-people".to_owned(),
            day: jiff::civil::date(2024, month, 8),
            value,
        };
        let progress = [entry(5, 31), entry(9, 26)];
        let today = jiff::civil::date(2026, 11, 22);
        let pages =
            PlanPages { catalog: &self.catalog, plan, progress: &progress, part, language, ruby: Ruby::Off, today };
        pages.lay_out(&self.typesetter).expect("drawn")
    }

    fn opinions(&self) -> Document {
        let day = jiff::civil::date(2026, 11, 22);
        let opinion = |leaflet: &str, why: &str| Opinion {
            day,
            place: "南公民館".to_owned(),
            leaflet: leaflet.to_owned(),
            version: "2026-11-22".to_owned(),
            reasons: vec!["picture".to_owned()],
            why: why.to_owned(),
        };
        let opinions = [opinion("leaflet-3", "例が多くて分かりやすい。"), opinion("leaflet-2", "")];
        let (language, ruby, days) = (&Language::japanese(), Ruby::On, (day, day));
        OpinionPages { catalog: &self.catalog, opinions: &opinions, days, language, ruby, today: day }
            .lay_out(&self.typesetter)
    }

    fn lecture(&self) -> Document {
        let (lecture, language) = (&self.catalog.lectures["first-talk"], &Language::japanese());
        let today = jiff::civil::date(2026, 11, 22);
        let record = &LectureRecord::example(lecture, today);
        LectureReport { catalog: &self.catalog, lecture, record, language, ruby: Ruby::On, today }
            .lay_out(&self.typesetter)
    }

    fn notes(&self) -> Document {
        let (lecture, language) = (&self.catalog.lectures["first-talk"], &Language::japanese());
        let today = jiff::civil::date(2026, 11, 22);
        let agenda = LectureRecord::prepare(lecture, today).agenda;
        LectureNotes { catalog: &self.catalog, lecture, agenda: &agenda, language, ruby: Ruby::On, today }
            .lay_out(&self.typesetter)
    }

    fn slip(&self) -> Document {
        let name = |name: &str| Some(name.to_owned());
        let (leaflet, explained_to) = (vec!["leaflet-1".to_owned()], name("流山 太郎"));
        let slip = Slip { leaflet, explained_to, read_aloud: Some(true), ..Slip::default() };
        let (language, today) = (&Language::japanese(), jiff::civil::date(2026, 11, 22));
        SlipPage { catalog: &self.catalog, slip: &slip, language, ruby: Ruby::On, today }.lay_out(&self.typesetter)
    }

    fn deck(&self) -> Document {
        let (deck, language) = (&self.catalog.decks["value-cards"], &Language::japanese());
        let today = jiff::civil::date(2026, 11, 22);
        DeckPages { catalog: &self.catalog, deck, language, ruby: Ruby::On, today }.lay_out(&self.typesetter)
    }

    /// Returns the leaflets, by their ids.
    pub(crate) fn leaflets(&self, ruby: Ruby) -> Vec<(&'static str, Document)> {
        let language = &Language::japanese();
        let today = jiff::civil::date(2026, 11, 22);
        let lay_out = |id| {
            let leaflet = &self.catalog.leaflets[id];
            let page = LeafletPage { catalog: &self.catalog, leaflet, language, ruby, today };
            (id, page.lay_out(&self.typesetter).expect("fits its page"))
        };
        ["leaflet-1", "leaflet-2", "leaflet-3"].map(lay_out).to_vec()
    }

    fn last_year(&self) -> QuestionnaireResponse {
        let example = self.catalog.examples["acp-what-if"].clone();
        example.with_authored(Some("2025-11-03".to_owned()))
    }

    /// Returns last year's answers with one written anew, one taken out and one kept though it is asked no longer.
    fn this_year(&self) -> QuestionnaireResponse {
        let sheet = &self.catalog.questionnaires["acp-what-if"];
        let mut then = (**sheet).clone();
        then.version = Some("2025-04-01".to_owned());
        let gone = r#"{ "linkId": "acp-what-if.song", "type": "string", "text": "いちばん好きな歌は何ですか" }"#;
        then.item.push(serde_json::from_str(gone).expect("an item"));
        let song = serde_json::json!({ "linkId": "acp-what-if.song", "answer": [{ "valueString": "ふるさと" }] });
        let mut response = serde_json::to_value(self.last_year()).expect("a response");
        response["item"].as_array_mut().expect("items").push(song);
        let response = serde_json::from_value(response).expect("a response");
        let earlier = Earlier { response, sheet: Some(then.into()) };
        let mut visit = Visit::revise(sheet.clone(), FormCode::Long, earlier);
        for (link_id, values) in [("name", vec![Value::String("流山 華子".to_owned())]), ("reading", Vec::new())] {
            let place = ItemPath::of(sheet, &LinkId(format!("acp-what-if.about.{link_id}"))).expect("asked");
            visit.answer(&place, values).expect("taken");
        }
        visit.complete(jiff::civil::date(2026, 11, 22))
    }

    /// Returns the page that remembers, by itself with its words, and behind its sheet.
    fn remembering(&self) -> [(&'static str, Document); 2] {
        let digits: Vec<String> = (0..4_u8).map(|number| format!("{number:032}").repeat(60)).collect();
        let japanese = Language::japanese();
        let request = Request {
            catalog: &self.catalog,
            questionnaire: &self.catalog.questionnaires["acp-what-if"],
            response: Some(&self.catalog.examples["acp-what-if"]),
            form: FormCode::Short,
            language: &japanese,
            ruby: Ruby::On,
            today: jiff::civil::date(2026, 11, 22),
            template: Template::Sheet,
        };
        let words = Some(["さくら", "つばめ", "どんぐり", "がっこう"]);
        let alone = lay_out_codes(&self.typesetter, &request, &Codes { digits: &digits, words, left_out: 0 });
        let codes = Codes { digits: &digits, words: None, left_out: 1 };
        let whole = lay_out_with_codes(&self.typesetter, &Request { ruby: Ruby::Off, ..request }, &codes);
        [("codes", alone.expect("digits fit")), ("sheet-codes", whole.expect("digits fit"))]
    }

    /// Returns a page of names, one a line.
    pub(crate) fn names(&self) -> Document {
        let mut sheet = Sheet::new(&self.typesetter);
        let part = sheet.document.add(Document::ROOT, Role::Section);
        for name in NAMES {
            sheet.text(part, Role::Paragraph, &Annotated::plain(name));
        }
        sheet.document
    }

    /// Returns a page with one of everything that the display list knows.
    fn everything(&self) -> Document {
        let mut sheet = Sheet::new(&self.typesetter);
        let part = sheet.document.add(Document::ROOT, Role::Section);
        sheet.text(part, Role::Heading(1), &Annotated::plain("もしもの時に、私が望むこと"));
        let mut ruby = Annotated::plain("この紙は、");
        ruby.push("遺言", Some("ゆいごん"));
        ruby.push("ではありません。いつでも", None);
        ruby.push("変", Some("か"));
        ruby.push("えられ、いちばん新しい", None);
        ruby.push("日付", Some("ひづけ"));
        ruby.push("のものが生きます。", None);
        sheet.text(part, Role::Paragraph, &ruby);
        let rare = "𠮷野家の髙橋さん、神\u{E0100}戸の渡邉󠄀さん、ﾊﾝｶｸ、Ａ〜Ｚ、①②、Ｖｉệt Nam 한국 ～—…￥\u{1F375}";
        sheet.text(part, Role::Paragraph, &Annotated::plain(rare));
        sheet.list(part, &["庭の手入れをする", "孫と話す"]);
        sheet.figure(part);
        sheet.code(part);
        sheet.turn();
        sheet.text(part, Role::Heading(2), &Annotated::plain("治療について"));
        sheet.table(part, &[["治療", "望む", "望まない"], ["人工透析", "", "はい"], ["抗生物質", "はい", ""]]);
        let long = "家で過ごしたい。Lorem ipsum 123-4567、縁側で「お茶」を飲みながら。".repeat(40);
        sheet.text(part, Role::Paragraph, &Annotated::plain(long));
        sheet.document
    }
}

struct Sheet<'a> {
    typesetter: &'a Typesetter,
    document: Document,
    y: Length,
}

impl<'a> Sheet<'a> {
    fn new(typesetter: &'a Typesetter) -> Self {
        let document = Document::new("もしもシート <試し> & 確かめ", "ja", jiff::civil::date(2026, 11, 22));
        let mut sheet = Self { typesetter, document, y: MARGIN };
        sheet.turn();
        sheet
    }

    fn turn(&mut self) {
        self.document.pages.push(Page { size: Size::A4, marks: Vec::new() });
        self.y = MARGIN;
        let foot = Point::new(MARGIN, Size::A4.height - MARGIN);
        let end = Point::new(Size::A4.width - MARGIN, foot.y);
        self.draw(None, Path::line(foot, end).stroked(Color::rgb(120, 120, 120), Length::pt(0.5)));
    }

    fn push(&mut self, node: Option<NodeId>, draw: Draw) {
        self.document.pages.last_mut().expect("a page").marks.push(Mark { node, draw });
    }

    fn draw(&mut self, node: Option<NodeId>, path: Path) {
        self.push(node, Draw::Path(path));
    }

    fn text(&mut self, parent: NodeId, role: Role, text: &Annotated) {
        let node = self.document.add(parent, role);
        self.set(node, text, Length::mm(170.0));
    }

    fn set(&mut self, node: NodeId, text: &Annotated, width: Length) {
        let heading = matches!(self.document.nodes[node.0].role, Role::Heading(_));
        let style = Style {
            face: if heading { Face::Bold } else { Face::Regular },
            size: Length::pt(if heading { 18.0 } else { 12.0 }),
            leading: Length::pt(if heading { 28.0 } else { 20.0 }),
            color: if heading { Color::rgb(0, 70, 90) } else { Color::rgb(25, 25, 25) },
            breaking: if heading { Breaking::Phrase } else { Breaking::Paragraph },
            align: if heading { Align::Start } else { Align::Justify },
        };
        let mut rubies: Vec<(usize, NodeId, NodeId)> = Vec::new();
        for line in self.typesetter.annotated(text, &style, width) {
            if self.y + line.height > Size::A4.height - MARGIN {
                self.turn();
            }
            let at = Point::new(MARGIN, self.y);
            self.y += line.height;
            for piece in line.pieces {
                let node = match piece.part {
                    Part::Plain => node,
                    Part::Base(number) | Part::Reading(number) => {
                        let known = rubies.iter().find(|(other, ..)| *other == number).copied();
                        let (_, base, reading) = known.unwrap_or_else(|| {
                            let ruby = self.document.add(node, Role::Ruby);
                            let base = self.document.add(ruby, Role::RubyBase);
                            let entry = (number, base, self.document.add(ruby, Role::RubyText));
                            rubies.push(entry);
                            entry
                        });
                        if matches!(piece.part, Part::Base(_)) { base } else { reading }
                    }
                };
                let origin = Point::new(at.x + piece.run.origin.x, at.y + piece.run.origin.y);
                self.push(Some(node), Draw::Glyphs(GlyphRun { origin, ..piece.run }));
            }
        }
    }

    fn list(&mut self, parent: NodeId, entries: &[&str]) {
        let list = self.document.add(parent, Role::List);
        for entry in entries {
            let item = self.document.add(list, Role::ListItem);
            let label = self.document.add(item, Role::Label);
            self.document.nodes[label.0].alt = Some("☑".to_owned());
            let corner = Point::new(MARGIN - Length::pt(14.0), self.y + Length::pt(5.0));
            let size = Size { width: Length::pt(9.0), height: Length::pt(9.0) };
            self.draw(Some(label), Path::rectangle(corner, size).stroked(Color::rgb(0, 0, 0), Length::pt(0.8)));
            let body = self.document.add(item, Role::ListBody);
            self.set(body, &Annotated::plain(*entry), Length::mm(150.0));
        }
    }

    fn table(&mut self, parent: NodeId, rows: &[[&str; 3]]) {
        let table = self.document.add(parent, Role::Table);
        for (row, cells) in rows.iter().enumerate() {
            let line = self.document.add(table, Role::TableRow);
            for (column, text) in cells.iter().enumerate() {
                let role = match (row, column) {
                    (0, _) => Role::ColumnHeader,
                    (_, 0) => Role::RowHeader,
                    _ => Role::TableCell,
                };
                let cell = self.document.add(line, role);
                if !text.is_empty() {
                    self.set(cell, &Annotated::plain(*text), Length::mm(50.0));
                }
            }
        }
    }

    fn figure(&mut self, parent: NodeId) {
        let svg = std::fs::read(root().join("assets/illustrations/part-place.svg")).expect("there");
        let picture = Picture::from_svg(&svg).expect("taken");
        let size = Size { width: Length::mm(40.0), height: Length::mm(40.0) };
        self.paths(parent, picture.title(), picture.draw(Point::new(MARGIN, self.y), size));
        self.y += size.height;
    }

    fn code(&mut self, parent: NodeId) {
        let code = Code::encode("https://www.city.nagareyama.chiba.jp/", "市のページへの符号").expect("short");
        let side = code.side(Length::mm(0.6));
        self.paths(parent, code.alt(), vec![code.draw(Point::new(MARGIN, self.y), side)]);
        self.y += side;
    }

    fn paths(&mut self, parent: NodeId, alt: &str, paths: Vec<Path>) {
        let figure = self.document.add(parent, Role::Figure);
        self.document.nodes[figure.0].alt = Some(alt.to_owned());
        for path in paths {
            self.draw(Some(figure), path);
        }
    }
}
