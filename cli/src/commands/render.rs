//! `moshimo render`

mod entry;
mod paper;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::Document;
use moshimo_core::layout::templates::{
    DeckPages, KeepsakePage, LeafletPage, LectureNotes, LectureReport, PlanPages, PlanPart, Request, Ruby, SlipPage,
    Template, lay_out,
};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{
    Deck, Keepsake, Language, Leaflet, Lecture, LectureRecord, Plan, Questionnaire, QuestionnaireResponse, Slip,
};
use moshimo_core::sheet;

pub(crate) use entry::{Subject, entries};
pub(crate) use paper::Paper;

use super::{lecture, plan};
use crate::failure::{CARDS, Failure, Input, Usage};
use crate::input;

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
  moshimo render first-talk-notes --out notes.pdf
  moshimo render plan-r6 --out plan.pdf
  moshimo render plan-r6-progress --store kiosk.db --out evaluation.pdf

Without --answers and --blank, a sheet is filled in with its example answers.
The values of a slip are TOML or JSON with these keys: leaflet (an id or a list of ids), date (such as 2026-11-22),
office, explained_by, explained_to, read_aloud and third_person (true or false). Missing ones are blank on the paper.
The values of a lecture report are a lecture record; `moshimo lecture --example ID` prints an example.
The choices of a keepsake are JSON: {\"top\": [\"taste\", {\"own\": \"my words\"}], \"also\": [\"tea\"]}.
As PNG, a document of several pages becomes FILE-1.png, FILE-2.png and so on.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Id of what to render; `moshimo list` shows all ids
    id: String,
    /// File to write; its name ends in .pdf or .png
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// File with the answers, a FHIR `QuestionnaireResponse`; `-` reads standard input
    #[arg(long, value_name = "FILE", conflicts_with = "blank")]
    answers: Option<PathBuf>,
    /// File with the cards that a person kept, for a keepsake; `-` reads standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["answers", "blank"])]
    choices: Option<PathBuf>,
    /// Database of the kiosk, for the numbers of a plan; without it, the database of the installed service or of this user
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// File with the values for a slip or a lecture report, as TOML or JSON; `-` reads standard input as TOML
    #[arg(long, value_name = "FILE", conflicts_with_all = ["answers", "blank", "choices"])]
    values: Option<PathBuf>,
    /// Leave the fields empty, to be filled in by hand
    #[arg(long)]
    blank: bool,
    /// Form of the sheet
    #[arg(long, value_enum, default_value_t = Form::Long)]
    form: Form,
    #[command(flatten)]
    script: Script,
    /// Resolution of a PNG in dots per inch
    #[arg(long, value_name = "N", default_value_t = 150.0)]
    dpi: f32,
    /// Write only this page as PNG; pages are counted from 1
    #[arg(long, value_name = "N")]
    page: Option<usize>,
}

// Language and readings of a page. This is no doc comment, because clap would show it in place of the command's own.
#[derive(clap::Args)]
pub(crate) struct Script {
    /// Language of the page, such as ja, ja-Hira or en
    #[arg(long, value_name = "TAG", default_value = "ja")]
    language: String,
    /// Print the reading above kanji
    #[arg(long)]
    ruby: bool,
}

impl Script {
    pub(crate) fn language(&self, catalog: &Catalog) -> Result<Language, Failure> {
        let known = catalog.messages.languages();
        let found = known.iter().find(|language| language.as_str() == self.language).cloned();
        let unknown = || Usage::Unknown {
            what: "language",
            given: self.language.clone(),
            known: known.into_iter().map(|language| language.0).collect(),
        };
        Ok(found.ok_or_else(unknown)?)
    }

    pub(crate) fn ruby(&self) -> Ruby {
        if self.ruby { Ruby::On } else { Ruby::Off }
    }
}

#[derive(Clone, Copy, clap::ValueEnum)]
pub(crate) enum Form {
    /// The most important questions
    Short,
    /// All questions
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

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    let paper = Paper { out: &args.out, dpi: args.dpi, page: args.page };
    paper.ending()?;
    let catalog = input::catalog(assets)?;
    let language = args.script.language(&catalog)?;
    let typesetter = Typesetter::new(catalog.fonts.clone()).map_err(Failure::Font)?;
    let entry = entry::find(&catalog, &args.id)?;
    let takes = entry.subject.takes();
    if let Some(option) = args.filled_in_by().into_iter().find(|option| !takes.contains(option)) {
        return Err(Input::NotTaken { id: entry.id, option, takes: takes.to_vec() }.into());
    }
    let desk = Desk {
        args,
        catalog: &catalog,
        typesetter: &typesetter,
        language: &language,
        ruby: args.script.ruby(),
        today: crate::clock::today(),
    };
    paper.write(&desk.lay_out(&entry.subject)?, &typesetter)
}

impl Args {
    /// Returns the options that were given to fill something in.
    fn filled_in_by(&self) -> Vec<&'static str> {
        let given = [
            ("--answers", self.answers.is_some()),
            ("--choices", self.choices.is_some()),
            ("--values", self.values.is_some()),
            ("--blank", self.blank),
        ];
        given.into_iter().filter(|(_, given)| *given).map(|(option, _)| option).collect()
    }
}

/// Everything that pages are laid out with.
struct Desk<'a> {
    args: &'a Args,
    catalog: &'a Catalog,
    typesetter: &'a Typesetter,
    language: &'a Language,
    ruby: Ruby,
    today: Date,
}

impl Desk<'_> {
    fn lay_out(&self, subject: &Subject<'_>) -> Result<Document, Failure> {
        match subject {
            Subject::Sheet { sheet, template } => self.sheet(sheet, *template),
            Subject::Leaflet(leaflet) => self.leaflet(leaflet),
            Subject::Slip => self.slip(),
            Subject::LectureReport => self.lecture_report(),
            Subject::LectureNotes(lecture) => Ok(self.lecture_notes(lecture)),
            Subject::Deck(deck) => Ok(self.deck(deck)),
            Subject::Keepsake(deck) => self.keepsake(deck),
            Subject::Plan { plan, part } => self.plan(plan, *part),
        }
    }

    fn sheet(&self, sheet: &Questionnaire, template: Template) -> Result<Document, Failure> {
        let response = self.answers(sheet)?;
        let request = Request {
            catalog: self.catalog,
            questionnaire: sheet,
            response: response.as_ref(),
            form: self.args.form.into(),
            language: self.language,
            ruby: self.ruby,
            today: self.today,
            template,
        };
        Ok(lay_out(self.typesetter, &request))
    }

    /// Returns the answers that were given, the example, or nothing for a blank sheet.
    fn answers(&self, sheet: &Questionnaire) -> Result<Option<QuestionnaireResponse>, Failure> {
        if self.args.blank {
            return Ok(None);
        }
        let response = if let Some(path) = &self.args.answers {
            input::answers(path, sheet)?.sound(path, sheet)?
        } else {
            let name = sheet.name();
            eprintln!(
                "note: the sheet is filled in with its example answers; use --answers FILE or --blank for others"
            );
            self.catalog.examples.get(name).cloned().ok_or_else(|| Failure::NoExample { sheet: name.to_owned() })?
        };
        Ok(Some(sheet::settled(sheet, &response)))
    }

    fn leaflet(&self, leaflet: &Leaflet) -> Result<Document, Failure> {
        let Self { catalog, language, ruby, today, .. } = *self;
        LeafletPage { catalog, leaflet, language, ruby, today }.lay_out(self.typesetter).map_err(Failure::Overflow)
    }

    fn slip(&self) -> Result<Document, Failure> {
        let Self { catalog, language, ruby, today, .. } = *self;
        let slip = match &self.args.values {
            Some(path) => slip(path, catalog)?,
            None if self.args.blank => Slip::default(),
            None => {
                eprintln!("note: the slip is blank, to be filled in by hand; use --values FILE to print values");
                Slip::default()
            }
        };
        Ok(SlipPage { catalog, slip: &slip, language, ruby, today }.lay_out(self.typesetter))
    }

    fn lecture_report(&self) -> Result<Document, Failure> {
        let Self { catalog, language, ruby, today, .. } = *self;
        let (lecture, record) = if let Some(path) = &self.args.values {
            lecture::record(path, catalog)?
        } else {
            let unknown = || Usage::Unknown { what: "lecture", given: self.args.id.clone(), known: Vec::new() };
            let lecture = catalog.lectures.values().next().ok_or_else(unknown)?;
            eprintln!("note: the report shows an example; use --values FILE for the record of a lecture");
            (lecture, LectureRecord::example(lecture, today))
        };
        Ok(LectureReport { catalog, lecture, record: &record, language, ruby, today }.lay_out(self.typesetter))
    }

    fn lecture_notes(&self, lecture: &Lecture) -> Document {
        let Self { catalog, language, ruby, today, .. } = *self;
        let agenda = LectureRecord::prepare(lecture, today).agenda;
        LectureNotes { catalog, lecture, agenda: &agenda, language, ruby, today }.lay_out(self.typesetter)
    }

    fn deck(&self, deck: &Deck) -> Document {
        let Self { catalog, language, ruby, today, .. } = *self;
        DeckPages { catalog, deck, language, ruby, today }.lay_out(self.typesetter)
    }

    fn keepsake(&self, deck: &Deck) -> Result<Document, Failure> {
        let Self { catalog, language, ruby, today, .. } = *self;
        let keepsake = match &self.args.choices {
            Some(path) => Some(choices(path, deck)?),
            None if self.args.blank => None,
            None => {
                eprintln!("note: the keepsake shows example cards; use --choices FILE or --blank for others");
                Some(Keepsake::example(deck))
            }
        };
        let page = KeepsakePage { catalog, deck, keepsake: keepsake.as_ref(), sign: None, language, ruby, today };
        Ok(page.lay_out(self.typesetter))
    }

    fn plan(&self, plan: &Plan, part: PlanPart) -> Result<Document, Failure> {
        let Self { catalog, language, ruby, today, .. } = *self;
        let entries = plan::entries(&plan.id, self.args.store.as_deref())?;
        let valid = entries.into_iter().filter(|entry| !entry.withdrawn);
        let progress: Vec<_> = valid.map(|entry| entry.progress).collect();
        let pages = PlanPages { catalog, plan, progress: &progress, part, language, ruby, today };
        pages.lay_out(self.typesetter).map_err(Failure::Tangle)
    }
}

fn slip(path: &Path, catalog: &Catalog) -> Result<Slip, Failure> {
    let slip: Slip = input::values(path, "slip")?;
    slip.check(catalog.leaflets.keys()).map_err(|source| Input::Slip { path: path.to_owned(), source })?;
    Ok(slip)
}

fn choices(path: &Path, deck: &Deck) -> Result<Keepsake, Failure> {
    let text = input::text(path)?;
    let broken = |source| Input::Broken { path: path.to_owned(), what: CARDS, source };
    let keepsake: Keepsake = serde_json::from_str(&text).map_err(broken)?;
    keepsake.check(deck).map_err(|source| Input::Cards { path: path.to_owned(), source })?;
    Ok(keepsake)
}
