//! 流山市の取り組み. The work of the city, by scene: a picture, and the meaning for citizens.

use egui::Ui;
use moshimo_core::model::Plan;
use moshimo_core::model::plan::Filter;

use crate::activities::plan::Touch;
use crate::app::route::Action;
use crate::ui::cx::Cx;
use crate::ui::parts::{Part, parts_ui};
use crate::ui::widgets::frame::{Areas, Bar};

/// Draws the newest plan in a citizen's words, page by page.
pub(crate) fn overview_ui(ui: &mut Ui, cx: &Cx<'_>, page: &mut usize) -> Option<Action> {
    let areas = Areas::of(ui, cx);
    let parts: Vec<Part<'_>> = cx.catalog.plans.values().next_back().map(|plan| parts(cx, plan)).unwrap_or_default();
    parts_ui(ui, cx, &areas, &cx.say("kiosk-plan"), &parts, page);
    let [back, more] = ["kiosk-back", "kiosk-plan-more"].map(|id| cx.say(id));
    let bar = Bar {
        back: Some((&back, Action::Back)),
        skip: (!parts.is_empty()).then_some((&*more, Action::Plan(Touch::Open))),
        ..Bar::default()
    };
    areas.bar(ui, cx, bar)
}

/// Returns the goal, then each scene with its themes.
fn parts<'a>(cx: &Cx<'_>, plan: &'a Plan) -> Vec<Part<'a>> {
    let texts = vec![cx.say("kiosk-plan-goal"), plan.citizen_intro.clone()];
    let mut parts = vec![Part { picture: Some("illustrations/welcome.svg"), texts }];
    for scene in &plan.scene {
        let filter = Filter { scene: Some(scene.id.clone()), ..Filter::default() };
        let mut texts = vec![scene.name.clone(), scene.citizen.clone()];
        texts.extend(plan.themes(&filter).map(|theme| theme.citizen.clone()));
        parts.push(Part { picture: scene.picture.as_deref(), texts });
    }
    parts
}
