//! `moshimo carry`

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use moshimo_core::carry::apart::{Helper, Stop};
use moshimo_core::carry::{self, Added, Collector, PictureError, Record, Salt, Words};
use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::{Codes, Request, Template, lay_out_codes, lay_out_with_codes};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{Questionnaire, QuestionnaireResponse};
use moshimo_core::sheet;

use super::render::{self, Form, Script, Subject};
use crate::failure::{Carrying, Failure, Usage};
use crate::{input, output};

const EXAMPLES: &str = "\
Examples:
  moshimo carry pack --answers answers.json --out codes.pdf > words.txt
  moshimo carry unpack codes.pdf --words-from words.txt > answers.json
  moshimo carry unpack scan-1.png scan-2.jpg --words-from words.txt";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Make a page that holds answers as QR codes, and print the four words that open it
    Pack(Pack),
    /// Read answers back from such a page
    Unpack(Unpack),
}

const PACK: &str = "\
Examples:
  moshimo carry pack --answers answers.json --out codes.pdf
  moshimo carry pack --answers answers.json --whole --out sheet.pdf > words.txt
  moshimo example acp-what-if | moshimo carry pack --answers - --slip --out codes.pdf

The four words go to standard output and are stored nowhere. Without them, nobody can read the codes.
Handwritten answers do not fit into codes; the command lists those that it leaves out.";

#[derive(clap::Args)]
#[command(after_help = PACK)]
struct Pack {
    /// File with the answers, a FHIR `QuestionnaireResponse`; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    answers: PathBuf,
    /// File to write; its name ends in .pdf or .png
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Also write the pages of the sheet, before the page with the codes
    #[arg(long)]
    whole: bool,
    /// Print the four words on the page too, on a slip to be cut off
    #[arg(long)]
    slip: bool,
    /// Form of the sheet that was filled in
    #[arg(long, value_enum, default_value_t = Form::Long)]
    form: Form,
    #[command(flatten)]
    script: Script,
    /// Resolution of a PNG in dots per inch
    #[arg(long, value_name = "N", default_value_t = 300.0)]
    dpi: f32,
}

const UNPACK: &str = "\
Examples:
  moshimo carry unpack codes.pdf --words-from words.txt > answers.json
  moshimo carry unpack scan-1.png scan-2.jpg --words-from words.txt
  moshimo carry unpack typed.txt --words-from words.txt

A file is a PDF, a PNG or JPEG picture, or a text file with the digits of one code per line, as a hand scanner types
them. The codes may be in any order, and one of them may be missing.";

#[derive(clap::Args)]
#[command(after_help = UNPACK)]
struct Unpack {
    /// Pictures, PDF files, or text files with typed digits; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// File with the four words that `moshimo carry pack` printed
    #[arg(long, value_name = "FILE")]
    words_from: PathBuf,
}

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    match &args.command {
        Command::Pack(args) => pack(args, assets),
        Command::Unpack(args) => unpack(args),
    }
}

fn pack(args: &Pack, assets: Option<&Path>) -> Result<(), Failure> {
    let paper = render::Paper { out: &args.out, dpi: args.dpi, page: None };
    paper.ending()?;
    let catalog = input::catalog(assets)?;
    let today = crate::clock::today();
    let Filled { sheet, template, response } = dated(args, &catalog, today)?;
    let language = args.script.language(&catalog)?;
    let form = FormCode::from(args.form);
    let words = Words::choose().map_err(Carrying::Random)?;
    let salt = Salt::random().map_err(Carrying::Random)?;
    let packed = carry::pack(&Record { response: response.clone(), form }, &words, &salt).map_err(Carrying::Pack)?;
    let request = Request {
        catalog: &catalog,
        questionnaire: sheet,
        response: Some(&response),
        form,
        language: &language,
        ruby: args.script.ruby(),
        today,
        template,
    };
    let codes =
        Codes { digits: &packed.codes, words: args.slip.then(|| words.each()), left_out: packed.left_out.len() };
    let typesetter = Typesetter::new(catalog.fonts.clone()).map_err(Failure::Font)?;
    let laid_out = if args.whole { lay_out_with_codes } else { lay_out_codes };
    let document = laid_out(&typesetter, &request, &codes).map_err(Carrying::Code)?;
    paper.write(&document, &typesetter)?;
    for link_id in &packed.left_out {
        eprintln!("note: the handwriting at {link_id} is left out of the codes");
    }
    // The words are of use only now that the page exists. The program does not keep them.
    output::data(format!("{words}\n").as_bytes())
}

/// A sheet with settled and dated answers.
struct Filled<'a> {
    sheet: &'a Questionnaire,
    template: Template,
    response: QuestionnaireResponse,
}

/// Reads the answers and finds the sheet that they answer. Answers without a date get today's.
fn dated<'a>(args: &Pack, catalog: &'a Catalog, today: Date) -> Result<Filled<'a>, Failure> {
    let given = input::given(&args.answers)?;
    let canonical = given.response.questionnaire.clone().unwrap_or_default();
    let url = canonical.split('|').next().unwrap_or_default();
    let found = render::entries(catalog).into_iter().find_map(|entry| {
        let Subject::Sheet { sheet, template } = entry.subject else { return None };
        (sheet.url.as_deref().unwrap_or_default() == url).then_some((sheet, template))
    });
    let (sheet, template) = found.ok_or_else(|| Usage::Unknown {
        what: "sheet",
        given: canonical.clone(),
        known: catalog.questionnaires.values().map(|sheet| sheet.canonical()).collect(),
    })?;
    let response = given.judged(&args.answers, sheet).sound(&args.answers, sheet)?;
    let settled = sheet::settled(sheet, &response);
    let authored = settled.authored.clone().or_else(|| Some(today.to_string()));
    Ok(Filled { sheet, template, response: settled.with_authored(authored) })
}

fn unpack(args: &Unpack) -> Result<(), Failure> {
    let typed = input::text(&args.words_from)?;
    let words = Words::read(&typed).map_err(Carrying::Words)?;
    let mut collector = Collector::default();
    for path in &args.files {
        collect(&mut collector, path)?;
    }
    let sealed = collector.sealed().map_err(Carrying::Incomplete)?;
    let record = sealed.open(&words).map_err(Carrying::Open)?;
    for link_id in carry::left_out(&record.response) {
        eprintln!("note: the handwriting at {link_id} is on the paper only");
    }
    eprintln!("form: {}", if record.form == FormCode::Short { "short" } else { "long" });
    output::json(&record.response)
}

fn collect(collector: &mut Collector, path: &Path) -> Result<(), Failure> {
    let failed = |source: PictureError| Carrying::Picture { path: path.to_owned(), source };
    let bytes = input::bytes(path)?;
    match Helper::default().read_bytes(&bytes, &Stop::default(), collector) {
        Ok(_) => {}
        Err(PictureError::UnknownFormat) => {
            let text = String::from_utf8(bytes).map_err(|_| failed(PictureError::UnknownFormat))?;
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                let _: Added = collector.add(line).map_err(|error| failed(error.into()))?;
            }
        }
        Err(error) => return Err(failed(error).into()),
    }
    if let Some(progress) = collector.progress() {
        eprintln!("{}: {} of {} codes read", path.display(), progress.have.min(progress.need), progress.need);
    }
    Ok(())
}
