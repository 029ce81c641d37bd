//! `moshimo plan`

use std::path::{Path, PathBuf};

use moshimo_core::model::Plan;
use moshimo_core::model::plan::Filter;
use moshimo_core::store::Entry;

use crate::failure::{Failure, Usage};
use crate::format::{Format, List};
use crate::records::of_database;
use crate::{input, output, place};

mod rows;

const EXAMPLES: &str = "\
Examples:
  moshimo plan
  moshimo plan --scene end-of-life --format csv > end-of-life.csv
  moshimo plan --scene end-of-life --goal 2-1
  moshimo plan indicators --format markdown
  moshimo plan progress --store /var/lib/moshimo/kiosk.db --format csv > evaluation.csv
  moshimo render plan-r6 --out plan.pdf
  moshimo render plan-r6-progress --out evaluation.pdf

What was counted this year is read from the kiosk's database, which may be running.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// What is listed
    #[arg(value_enum, default_value_t = What::Themes)]
    what: What,
    /// Only themes of this scene: common, daily, admission, emergency, end-of-life, other
    #[arg(long, value_name = "SCENE")]
    scene: Option<String>,
    /// Only themes that serve this short-term goal, such as 2-1
    #[arg(long, value_name = "GOAL")]
    goal: Option<String>,
    /// Only themes that this section, team or city is in charge of
    #[arg(long, value_name = "NAME")]
    in_charge: Option<String>,
    /// The kiosk's database; without it, that of the service or of this user, if there is one
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// What of a plan is listed.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum What {
    /// One theme a line
    Themes,
    /// Philosophy, goal, mid-term and short-term goals
    Goals,
    /// What is counted: last year, aimed at, this year
    Indicators,
    /// Every number that was entered at the kiosk, also what was withdrawn
    Progress,
    /// Days and months of the year
    Calendar,
    /// Who meets
    Organisation,
    /// The logic model: what leads to what
    Model,
    /// The survey on harassment
    Survey,
}

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    let catalog = input::catalog(assets)?;
    let filter = Filter { scene: args.scene.clone(), goal: args.goal.clone(), in_charge: args.in_charge.clone() };
    let plans: Vec<&Plan> = catalog.plans.values().collect();
    known(&plans, &filter)?;
    let needs_entries = matches!(args.what, What::Indicators | What::Progress);
    let mut listed = List { head: args.what.head(), rows: Vec::new() };
    let mut values = Vec::new();
    for plan in &plans {
        let entries = if needs_entries { entries(&plan.id, args.store.as_deref())? } else { Vec::new() };
        let asked = rows::Asked { plan, filter: &filter, entries: &entries };
        match args.format {
            Format::Json => values.push(asked.json(args.what)?),
            Format::Table => listed.rows.extend(asked.short(args.what)),
            Format::Csv | Format::Markdown => listed.rows.extend(asked.rows(args.what)),
        }
    }
    let bytes = match args.format {
        Format::Table => listed.table().into_bytes(),
        Format::Csv => listed.csv().into_bytes(),
        Format::Markdown => listed.markdown().into_bytes(),
        Format::Json => {
            let mut json = serde_json::to_vec_pretty(&values).map_err(Failure::Json)?;
            json.push(b'\n');
            json
        }
    };
    if bytes.is_empty() {
        eprintln!("nothing is listed");
    }
    output::data(&bytes)
}

/// What was entered for a plan. A database that is named has to be there; one that is not may be absent.
pub(crate) fn entries(plan: &str, named: Option<&Path>) -> Result<Vec<Entry>, Failure> {
    let file = match named {
        Some(file) => Some(file.to_owned()),
        None => place::database().filter(|file| file.exists()),
    };
    let Some(file) = file else { return Ok(Vec::new()) };
    Ok(of_database(&file, |store| store.progress(plan))?)
}

/// Tells a filter that nothing could ever pass.
fn known(plans: &[&Plan], filter: &Filter) -> Result<(), Usage> {
    let unknown = |what, given: &str, known: Vec<String>| Usage::Unknown { what, given: given.to_owned(), known };
    if let Some(id) = filter.scene.as_ref().filter(|id| plans.iter().all(|plan| plan.scene(id).is_none())) {
        let known = plans.iter().flat_map(|plan| plan.scene.iter().map(|scene| scene.id.clone()));
        return Err(unknown("scene", id, known.collect()));
    }
    if let Some(id) = filter.goal.as_ref().filter(|id| plans.iter().all(|plan| plan.goal(id).is_none())) {
        let known = plans.iter().flat_map(|plan| plan.short_term_goal.iter().map(|goal| goal.id.clone()));
        return Err(unknown("short-term goal", id, known.collect()));
    }
    let named: Vec<&str> = plans.iter().flat_map(|plan| plan.in_charge()).collect();
    if let Some(name) = filter.in_charge.as_ref().filter(|name| !named.iter().any(|it| it.contains(name.as_str()))) {
        return Err(unknown("one in charge", name, named.into_iter().map(ToOwned::to_owned).collect()));
    }
    Ok(())
}
