//! `moshimo plan`

use std::path::Path;

use moshimo_core::model::Plan;
use moshimo_core::model::plan::Theme;

use crate::failure::Failure;
use crate::{input, output};

#[derive(clap::Args)]
#[command(after_help = "Examples:\n  moshimo plan\n  moshimo plan --scene end-of-life --format csv > end-of-life.csv")]
pub(crate) struct Args {
    /// Only this scene: common, daily, admission, emergency, end-of-life, other
    #[arg(long, value_name = "SCENE")]
    scene: Option<String>,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// One line a theme
    Table,
    /// Everything, as JSON
    Json,
    /// One row a theme, for a spreadsheet
    Csv,
}

pub(crate) fn run(args: &Args, assets: Option<&Path>) -> Result<(), Failure> {
    let catalog = input::catalog(assets)?;
    let plans: Vec<&Plan> = catalog.plans.values().collect();
    if let Some(scene) = &args.scene
        && plans.iter().all(|plan| plan.scene(scene).is_none())
    {
        let known = plans.iter().flat_map(|plan| plan.scene.iter().map(|scene| scene.id.clone())).collect();
        return Err(Failure::Unknown { what: "scene", given: scene.clone(), known });
    }
    let themes: Vec<(&Plan, &Theme)> =
        plans.iter().flat_map(|plan| plan.themes(args.scene.as_deref()).map(|theme| (*plan, theme))).collect();
    let bytes = match args.format {
        Format::Table => table(&themes).into_bytes(),
        Format::Csv => csv(&themes)?,
        Format::Json => json(&plans, args.scene.as_deref())?,
    };
    output::data(&bytes)
}

fn scene_name<'a>(plan: &'a Plan, theme: &'a Theme) -> &'a str {
    plan.scene(&theme.scene).map_or(theme.scene.as_str(), |scene| scene.name.as_str())
}

fn table(themes: &[(&Plan, &Theme)]) -> String {
    let row = |(plan, theme): &(&Plan, &Theme)| {
        vec![
            theme.number.to_string(),
            scene_name(plan, theme).to_owned(),
            theme.goals.join(" "),
            theme.title.clone(),
            theme.in_charge.join(" / "),
        ]
    };
    output::table(&themes.iter().map(row).collect::<Vec<_>>())
}

fn csv(themes: &[(&Plan, &Theme)]) -> Result<Vec<u8>, Failure> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let head = [
        "plan",
        "number",
        "scene",
        "title",
        "in_charge",
        "goals",
        "inferred",
        "issue",
        "result_r5",
        "plan_r6",
        "citizen",
    ];
    csv.write_record(head).map_err(Failure::Table)?;
    for (plan, theme) in themes {
        let number = theme.number.to_string();
        let lists = [&theme.in_charge, &theme.goals, &theme.inferred, &theme.issue, &theme.result_r5, &theme.plan_r6];
        let [in_charge, goals, inferred, issue, result, planned] = lists.map(|list| list.join("\n"));
        let row = [
            plan.id.as_str(),
            &number,
            scene_name(plan, theme),
            &theme.title,
            &in_charge,
            &goals,
            &inferred,
            &issue,
            &result,
            &planned,
            &theme.citizen,
        ];
        csv.write_record(row).map_err(Failure::Table)?;
    }
    csv.into_inner().map_err(|error| Failure::Output(error.into_error()))
}

/// The whole plan, or without the themes and scenes that were not asked for.
fn json(plans: &[&Plan], scene: Option<&str>) -> Result<Vec<u8>, Failure> {
    let mut plans: Vec<Plan> = plans.iter().map(|plan| (*plan).clone()).collect();
    if let Some(scene) = scene {
        for plan in &mut plans {
            plan.theme.retain(|theme| theme.scene == scene);
            plan.scene.retain(|it| it.id == scene);
        }
    }
    let mut json = serde_json::to_vec_pretty(&plans).map_err(Failure::Json)?;
    json.push(b'\n');
    Ok(json)
}
