//! `moshimo compare`

use std::path::{Path, PathBuf};

use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::{Asked, Comparison, Request, Rows, Template, lay_out_comparison, words_of};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{Language, Questionnaire, QuestionnaireResponse};
use moshimo_core::sheet::{self, Change, Difference, Filled, ItemPath, Side};
use serde_json::json;

use super::render::{Paper, Script};
use crate::failure::{Failure, Input, Usage};
use crate::format::{Format, List};
use crate::{input, output};

const EXAMPLES: &str = "\
Examples:
  moshimo compare last-year.json this-year.json
  moshimo compare last-year.json this-year.json --out changes.pdf
  moshimo compare last-year.json this-year.json --all --out changes.png --page 1
  moshimo compare last-year.json this-year.json --format json

Each question whose answer differs is one line on standard output; the table shortens long answers.
Answers to an earlier version of the sheet are compared by that version's definition, if the content folder has it in
questionnaires/earlier.";

/// The number of characters after which the table cuts an answer.
const LONGEST: usize = 20;

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// File with the old answers, a FHIR `QuestionnaireResponse`
    old: PathBuf,
    /// File with the new answers; `-` reads standard input
    new: PathBuf,
    /// Also write a page with both sets of answers side by side; the file name ends in .pdf or .png
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Include questions whose answers are equal
    #[arg(long)]
    all: bool,
    /// Format of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    script: Script,
    /// Resolution of a PNG in dots per inch
    #[arg(long, value_name = "N", default_value_t = 150.0)]
    dpi: f32,
    /// Write only this page as PNG; pages are counted from 1
    #[arg(long, value_name = "N")]
    page: Option<usize>,
}

/// Both sets of answers, and the language in which they are shown.
struct Compared<'a> {
    catalog: &'a Catalog,
    language: &'a Language,
    old: Filled<'a>,
    new: Filled<'a>,
}

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    let catalog = input::catalog(assets)?;
    let language = args.script.language(&catalog)?;
    let (old, new) = (input::response(&args.old)?, input::response(&args.new)?);
    let today = catalog.sheet_for(&new).ok_or_else(|| no_sheet(&catalog, &new))?;
    let (old_sheet, new_sheet) = (definition(&catalog, &old, today), definition(&catalog, &new, today));
    if old_sheet.url != new_sheet.url || url(&old) != url(&new) {
        return Err(Input::OtherSheet { old: url(&old).to_owned(), new: url(&new).to_owned() }.into());
    }
    let (old, new) = (sheet::settled(old_sheet, &old), sheet::settled(new_sheet, &new));
    let compared = Compared {
        catalog: &catalog,
        language: &language,
        old: Filled::new(old_sheet, &old),
        new: Filled::new(new_sheet, &new),
    };
    if let Some(out) = &args.out {
        compared.lay_beside(args, out)?;
    }
    let found = sheet::compare(Side { sheet: old_sheet, response: &old }, Side { sheet: new_sheet, response: &new });
    let shown: Vec<&Difference> = found.iter().filter(|it| args.all || it.change != Change::Unchanged).collect();
    match args.format {
        Format::Table => {
            let rows = compared.list(&shown).rows.into_iter().map(short).collect::<Vec<_>>();
            output::data(output::table(&rows).as_bytes())?;
        }
        Format::Csv => output::data(compared.list(&shown).csv().as_bytes())?,
        Format::Markdown => output::data(compared.list(&shown).markdown().as_bytes())?,
        Format::Json => {
            let rows: Vec<serde_json::Value> = shown.iter().map(|it| compared.object(it)).collect();
            let text = serde_json::to_string_pretty(&rows).map_err(Failure::Json)?;
            output::data(format!("{text}\n").as_bytes())?;
        }
    }
    let differing = found.iter().filter(|it| it.change != Change::Unchanged).count();
    eprintln!("{differing} of {} answers differ", found.len());
    Ok(())
}

fn url(response: &QuestionnaireResponse) -> &str {
    let canonical = response.questionnaire.as_deref().unwrap_or_default();
    canonical.split_once('|').map_or(canonical, |(url, _)| url)
}

fn no_sheet(catalog: &Catalog, response: &QuestionnaireResponse) -> Usage {
    Usage::Unknown {
        what: "sheet",
        given: url(response).to_owned(),
        known: catalog.questionnaires.values().filter_map(|sheet| sheet.url.clone()).collect(),
    }
}

/// Returns the version of the sheet that the answers were given to, or today's if the content no longer has it.
fn definition<'a>(catalog: &'a Catalog, of: &QuestionnaireResponse, today: &'a Questionnaire) -> &'a Questionnaire {
    let then = of.questionnaire.as_deref().and_then(|canonical| catalog.definition(canonical));
    then.map_or(today, |then| then)
}

impl Compared<'_> {
    fn lay_beside(&self, args: &Args, out: &Path) -> Result<(), Failure> {
        let request = Request {
            catalog: self.catalog,
            questionnaire: self.new.sheet(),
            response: Some(self.new.response()),
            form: FormCode::Long,
            language: self.language,
            ruby: args.script.ruby(),
            today: crate::clock::today(),
            template: Template::Sheet,
        };
        let old = Side { sheet: self.old.sheet(), response: self.old.response() };
        let rows = if args.all { Rows::All } else { Rows::Differing };
        let typesetter = Typesetter::new(self.catalog.fonts.clone()).map_err(Failure::Font)?;
        let document = lay_out_comparison(&typesetter, &Comparison { request, old, rows });
        Paper { out, dpi: args.dpi, page: args.page }.write(&document, &typesetter)
    }

    /// Returns for each question how its answer changed, its label, and the old and the new answer.
    fn list(&self, differences: &[&Difference]) -> List {
        let row = |it: &&Difference| {
            let [old, new] = self.words(it).map(|words| words.join(", "));
            vec![change(it.change).to_owned(), self.label(it), old, new]
        };
        List { head: &["change", "question", "old", "new"], rows: differences.iter().map(row).collect() }
    }

    fn object(&self, difference: &Difference) -> serde_json::Value {
        let [old, new] = self.words(difference);
        let since = |side: &Filled<'_>, path: &Option<ItemPath>| {
            path.as_ref().and_then(|path| side.answered_at(path)).map(|date| date.to_string())
        };
        json!({
            "linkId": difference.link_id.as_str(),
            "question": self.label(difference),
            "change": change(difference.change),
            "old": old,
            "new": new,
            "oldAnsweredOn": since(&self.old, &difference.old),
            "newAnsweredOn": since(&self.new, &difference.new),
        })
    }

    fn label(&self, difference: &Difference) -> String {
        let id = &difference.link_id;
        let item = self.new.find(id).or_else(|| self.old.find(id));
        let label = item.map_or(id.as_str(), |item| item.label_in(self.language));
        self.catalog.plain(label, self.language).into_owned()
    }

    fn words(&self, difference: &Difference) -> [Vec<String>; 2] {
        let of = |side: &Filled<'_>, path: &Option<ItemPath>| -> Vec<String> {
            let Some(path) = path else { return Vec::new() };
            let asked = Asked { sheet: side.sheet(), item: side.item(path) };
            let given = side.answers(path).iter();
            given.map(|answer| words_of(self.catalog, asked, self.language, answer.value())).collect()
        };
        [of(&self.old, &difference.old), of(&self.new, &difference.new)]
    }
}

/// Cuts the cells of a row to what a terminal has room for.
fn short(row: Vec<String>) -> Vec<String> {
    let cell = |whole: String| {
        let whole = whole.replace(['\n', '\r'], " ");
        if whole.is_empty() {
            return "-".to_owned();
        }
        let cut: String = whole.chars().take(LONGEST).collect();
        if cut.len() < whole.len() { format!("{cut}…") } else { whole }
    };
    row.into_iter().map(cell).collect()
}

fn change(change: Change) -> &'static str {
    match change {
        Change::Added => "added",
        Change::Changed => "changed",
        Change::Removed => "removed",
        Change::Unchanged => "unchanged",
    }
}
