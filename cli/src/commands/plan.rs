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

The numbers of this year come from the kiosk's database. It is opened for reading only, so the kiosk may be running.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Part of the plan to list
    #[arg(value_enum, default_value_t = What::Themes)]
    what: What,
    /// List only themes of this scene, such as end-of-life
    #[arg(long, value_name = "SCENE")]
    scene: Option<String>,
    /// List only themes that serve this short-term goal, such as 2-1
    #[arg(long, value_name = "GOAL")]
    goal: Option<String>,
    /// List only themes whose responsible section, team or city has this in its name
    #[arg(long, value_name = "NAME")]
    in_charge: Option<String>,
    /// Database of the kiosk; without it, the database of the installed service or of this user, if there is one
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// Format of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// The parts of a plan that can be listed.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum What {
    /// Themes, one per line
    Themes,
    /// Philosophy, goal, mid-term and short-term goals
    Goals,
    /// Indicators with last year's number, the target and this year's number
    Indicators,
    /// Every number that was entered at the kiosk, including withdrawn ones
    Progress,
    /// Events of the year by date
    Calendar,
    /// Meetings, sections, teams and members
    Organisation,
    /// Boxes of the logic model and their arrows
    Model,
    /// Results of the survey on harassment
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
        eprintln!("the list is empty");
    }
    output::data(&bytes)
}

/// Reads the numbers that were entered for a plan. A database that the user names must exist; the default one need not.
pub(crate) fn entries(plan: &str, named: Option<&Path>) -> Result<Vec<Entry>, Failure> {
    let file = match named {
        Some(file) => Some(file.to_owned()),
        None => place::database().filter(|file| file.exists()),
    };
    let Some(file) = file else { return Ok(Vec::new()) };
    Ok(of_database(&file, |store| store.progress(plan))?)
}

/// Refuses a filter that names something no plan has.
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
        return Err(unknown(
            "section, team or city in charge",
            name,
            named.into_iter().map(ToOwned::to_owned).collect(),
        ));
    }
    Ok(())
}
