//! `moshimo render`

mod cards;
mod lecture;
mod plan;
mod slip;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::{LeafletPage, Request, Ruby, Template, lay_out};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::layout::{Document, Fonts};
use moshimo_core::model::questionnaire::{FormCode, extension};
use moshimo_core::model::{Language, Questionnaire, QuestionnaireResponse};
use moshimo_core::raster::{self, Rasterizer};
use moshimo_core::{pdf, sheet};

pub(crate) use cards::targets as card_targets;
pub(crate) use lecture::ID as LECTURE_REPORT;
pub(crate) use plan::targets as plan_targets;
pub(crate) use slip::ID as SLIP;

use crate::failure::Failure;
use crate::{input, output};

const EXAMPLES: &str = "\
Examples:
  moshimo render acp-what-if --blank --out blank.pdf
  moshimo render acp-what-if --answers answers.json --ruby --out sheet.pdf
  moshimo render emergency-card-wallet --out card.png --dpi 300
  moshimo render leaflet-1 --out leaflet.pdf
  moshimo render explanation-slip --values slip.toml --out slip.pdf
  moshimo render value-cards --out cards.pdf
  moshimo render value-cards-keepsake --choices kept.json --out kept.pdf
  moshimo render lecture-report --values record.json --out report.pdf
  moshimo render plan-r6 --out plan.pdf
  moshimo render plan-r6-progress --store kiosk.db --out evaluation.pdf

Without --answers and --blank, the sheet's example answer is shown.
A slip is written as TOML or JSON: leaflet = \"leaflet-1\" or a list of several, date = \"2026-11-22\", office,
explained_by, explained_to, read_aloud = true, third_person = false; what is left out is written by hand.
The record of a lecture is written as `moshimo lecture --example ID` shows.
Kept cards are written as {\"top\": [\"taste\", {\"own\": \"my words\"}], \"also\": [\"tea\"]}.
A PNG of several pages becomes FILE-1.png, FILE-2.png …, unless --page names one.";

/// What the wallet form of a card is called: the card's id with this behind it.
const WALLET: &str = "-wallet";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// What to render, as `moshimo list` shows it
    id: String,
    /// The file to write, ending in .pdf or .png
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The answers, a FHIR `QuestionnaireResponse`; `-` reads standard input
    #[arg(long, value_name = "FILE", conflicts_with = "blank")]
    answers: Option<PathBuf>,
    /// The cards that were kept, for the keepsake of a deck; `-` reads standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["answers", "blank"])]
    choices: Option<PathBuf>,
    /// The kiosk's database, for what was counted for a plan; without it, that of the service or of this user
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// What stands on an explanation slip or a lecture's report, as TOML or JSON; `-` reads standard input as TOML
    #[arg(long, value_name = "FILE", conflicts_with_all = ["answers", "blank", "choices"])]
    values: Option<PathBuf>,
    /// Without answers, for writing by hand
    #[arg(long)]
    blank: bool,
    /// Which form of the sheet
    #[arg(long, value_enum, default_value_t = Form::Long)]
    form: Form,
    #[command(flatten)]
    script: Script,
    /// Dots per inch of a PNG
    #[arg(long, value_name = "N", default_value_t = 150.0)]
    dpi: f32,
    /// Only this page of a PNG, counted from 1
    #[arg(long, value_name = "N")]
    page: Option<usize>,
}

// How the words of a print are written. No doc comment: clap would say it instead of what the command does.
#[derive(clap::Args)]
pub(crate) struct Script {
    /// Language, such as ja, ja-Hira or en
    #[arg(long, value_name = "TAG", default_value = "ja")]
    language: String,
    /// Show how kanji are read
    #[arg(long)]
    ruby: bool,
}

impl Script {
    pub(crate) fn language(&self, catalog: &Catalog) -> Result<Language, Failure> {
        let known = catalog.messages.languages();
        known.iter().find(|language| language.as_str() == self.language).cloned().ok_or_else(|| Failure::Unknown {
            what: "language",
            given: self.language.clone(),
            known: known.into_iter().map(|language| language.0).collect(),
        })
    }

    pub(crate) fn ruby(&self) -> Ruby {
        if self.ruby { Ruby::On } else { Ruby::Off }
    }
}

#[derive(Clone, Copy, clap::ValueEnum)]
pub(crate) enum Form {
    /// What matters most
    Short,
    /// Everything
    Long,
}

impl From<Form> for FormCode {
    fn from(form: Form) -> Self {
        match form {
            Form::Short => Self::Short,
            Form::Long => Self::Long,
        }
    }
}

/// Something that can be rendered.
pub(crate) struct Target {
    pub(crate) id: String,
    pub(crate) sheet: Arc<Questionnaire>,
    pub(crate) template: Template,
}

impl Target {
    pub(crate) fn kind(&self) -> &'static str {
        match self.template {
            Template::Sheet => "sheet",
            Template::Card => "card",
            Template::Wallet => "wallet card",
        }
    }
}

/// Everything that can be rendered: sheets, and of each that has a wallet form (it is a card) that too.
pub(crate) fn targets(catalog: &Catalog) -> Vec<Target> {
    let mut targets = Vec::new();
    for (id, sheet) in &catalog.questionnaires {
        let is_card = sheet.all_items().iter().any(|item| item.extension(extension::WALLET).is_some());
        let template = if is_card { Template::Card } else { Template::Sheet };
        targets.push(Target { id: id.clone(), sheet: Arc::clone(sheet), template });
        if is_card {
            let id = format!("{id}{WALLET}");
            targets.push(Target { id, sheet: Arc::clone(sheet), template: Template::Wallet });
        }
    }
    targets
}

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    let paper = Paper { out: &args.out, dpi: args.dpi, page: args.page };
    paper.ending()?;
    let catalog = input::catalog(assets)?;
    let language = args.script.language(&catalog)?;
    let typesetter = Typesetter::new(catalog.fonts.clone()).map_err(Failure::Font)?;
    let today = crate::clock::today();
    if args.values.is_some() && ![SLIP, LECTURE_REPORT].contains(&args.id.as_str()) {
        return Err(Failure::NoValues { id: args.id.clone() });
    }
    if let Some(document) = lecture::lay_out(args, &catalog, (&typesetter, &language))? {
        return paper.write(&document, &catalog.fonts);
    }
    if let Some(document) = slip::lay_out(args, &catalog, (&typesetter, &language))? {
        return paper.write(&document, &catalog.fonts);
    }
    if let Some(document) = cards::lay_out(args, &catalog, (&typesetter, &language))? {
        return paper.write(&document, &catalog.fonts);
    }
    if let Some(document) = plan::lay_out(args, &catalog, (&typesetter, &language))? {
        return paper.write(&document, &catalog.fonts);
    }
    if let Some(leaflet) = catalog.leaflets.get(&args.id) {
        if args.blank || args.answers.is_some() || args.choices.is_some() {
            return Err(Failure::NoAnswers { id: args.id.clone() });
        }
        let page = LeafletPage { catalog: &catalog, leaflet, language: &language, ruby: args.script.ruby(), today };
        let document = page.lay_out(&typesetter).map_err(Failure::Overflow)?;
        return paper.write(&document, &catalog.fonts);
    }
    let target = find(&catalog, &args.id)?;
    if args.choices.is_some() {
        return Err(Failure::NoCards { id: args.id.clone() });
    }
    let response = answers(args, &catalog, &target)?;
    let request = Request {
        catalog: &catalog,
        questionnaire: &target.sheet,
        response: response.as_ref(),
        form: args.form.into(),
        language: &language,
        ruby: args.script.ruby(),
        today,
        template: target.template,
    };
    paper.write(&lay_out(&typesetter, &request), &catalog.fonts)
}

/// Where pages go, and how fine pictures of them are.
#[derive(Clone, Copy)]
pub(crate) struct Paper<'a> {
    pub(crate) out: &'a Path,
    pub(crate) dpi: f32,
    pub(crate) page: Option<usize>,
}

#[derive(Clone, Copy)]
pub(crate) enum Ending {
    Pdf,
    Png,
}

type Files = Vec<(PathBuf, Vec<u8>)>;

impl Paper<'_> {
    pub(crate) fn ending(&self) -> Result<Ending, Failure> {
        let ending = self.out.extension().map(|it| it.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("pdf") => Ok(Ending::Pdf),
            Some("png") => Ok(Ending::Png),
            _ => Err(Failure::Ending { path: self.out.to_owned() }),
        }
    }

    /// Writes the pages and tells the names of the files.
    pub(crate) fn write(&self, document: &Document, fonts: &Fonts) -> Result<(), Failure> {
        let files = match self.ending()? {
            Ending::Pdf => as_pdf(self, document, fonts),
            Ending::Png => as_pictures(self, document, fonts),
        }?;
        output::files(&files)?;
        for (path, _) in &files {
            eprintln!("written: {}", path.display());
        }
        Ok(())
    }
}

fn find(catalog: &Catalog, id: &str) -> Result<Target, Failure> {
    let mut targets = targets(catalog);
    match targets.iter().position(|target| target.id == id) {
        Some(index) => Ok(targets.swap_remove(index)),
        None => Err(Failure::Unknown {
            what: "sheet, card, leaflet, deck, report or plan",
            given: id.to_owned(),
            known: targets
                .into_iter()
                .map(|target| target.id)
                .chain(catalog.leaflets.keys().cloned())
                .chain([SLIP.to_owned(), LECTURE_REPORT.to_owned()])
                .chain(cards::targets(catalog).into_iter().map(|(id, ..)| id))
                .chain(plan::targets(catalog).into_iter().map(|(id, ..)| id))
                .collect(),
        }),
    }
}

/// What is shown as answers: what was given, nothing, or the example.
fn answers(args: &Args, catalog: &Catalog, target: &Target) -> Result<Option<QuestionnaireResponse>, Failure> {
    if args.blank {
        return Ok(None);
    }
    let response = if let Some(path) = &args.answers {
        input::answers(path, &target.sheet)?.sound(path, &target.sheet)?
    } else {
        let name = target.sheet.name();
        eprintln!("note: filled with the example answer; --answers FILE or --blank for others");
        catalog.examples.get(name).cloned().ok_or_else(|| Failure::NoExample { sheet: name.to_owned() })?
    };
    Ok(Some(sheet::settled(&target.sheet, &response)))
}

fn as_pdf(paper: &Paper<'_>, document: &Document, fonts: &Fonts) -> Result<Files, Failure> {
    if paper.page.is_some() {
        return Err(Failure::PageOfPdf);
    }
    Ok(vec![(paper.out.to_owned(), pdf::to_bytes(document, fonts).map_err(Failure::Pdf)?)])
}

fn as_pictures(paper: &Paper<'_>, document: &Document, fonts: &Fonts) -> Result<Files, Failure> {
    let pages = document.pages.len();
    let asked: Vec<usize> = match paper.page {
        Some(page) if (1..=pages).contains(&page) => vec![page],
        Some(asked) => return Err(Failure::NoSuchPage { asked, pages }),
        None => (1..=pages).collect(),
    };
    let mut rasterizer = Rasterizer::new(fonts.clone());
    let alone = asked.len() == 1;
    asked
        .into_iter()
        .map(|page| {
            let picture = rasterizer.page(document, page - 1, paper.dpi).map_err(Failure::Raster)?;
            let png = raster::png(&picture, paper.dpi).map_err(Failure::Raster)?;
            Ok((if alone { paper.out.to_owned() } else { numbered(paper.out, page) }, png))
        })
        .collect()
}

/// `sheet.png` becomes `sheet-2.png`.
fn numbered(path: &Path, page: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{page}.{ending}"))
}
