//! 短い版か、くわしい版か. The choice between the short form of a sheet and the detailed one, by the time that it takes.

use egui::{Rect, Ui, Vec2};
use moshimo_core::model::questionnaire::{Form, FormCode};

use crate::aloud::stops::Nth;
use crate::app::route::Action;
use crate::ui::cx::{Cx, Grid};
use crate::ui::widgets::frame::{Areas, Bar};
use crate::ui::widgets::tile::{Tile, tiles_ui};

/// The width below which the forms do not stand beside each other, in millimetres.
const NARROW: f32 = 190.0;

/// Draws the choice of forms.
pub(crate) fn forms_ui(ui: &mut Ui, cx: &Cx<'_>, id: &str) -> Option<Action> {
    let sheet = cx.catalog.questionnaires.get(id)?;
    let areas = Areas::of(ui, cx);
    let title = cx.write(ui, areas.head, cx.metrics.title(), sheet.title_in(cx.language()));
    let below = Rect::from_min_max(egui::pos2(areas.head.left(), title), areas.head.max);
    let end = cx.write_quietly(ui, below, sheet.purpose_in(cx.language()).unwrap_or_default());
    let gap = cx.metrics.gap() * 1.6;
    let forms = sheet.forms(cx.language());
    // Beside each other on a wide screen, and one below the other on a narrow one.
    let is_narrow = areas.body.width() < cx.mm(NARROW);
    let body = areas.body_for(end + gap, cx.metrics.touch() * 4.0);
    let area = Rect::from_min_size(body.min, Vec2::new(body.width(), body.height().min(cx.mm(80.0))));
    let grid = if is_narrow { Grid::down(area, forms.len(), gap) } else { Grid::across(area, forms.len(), gap) };
    let words: Vec<[String; 3]> = forms.iter().enumerate().map(|(index, form)| words(cx, form, index)).collect();
    let tiles = words.iter().enumerate().map(|(index, words)| {
        let [id, title, about] = words.each_ref().map(String::as_str);
        (Tile { id, title, about, picture: None, nth: Some(Nth { index, of: forms.len() }) }, grid.along(index))
    });
    let tiles: Vec<_> = tiles.collect();
    let touched = tiles_ui(ui, cx, &tiles).map(|index| Action::Begin { sheet: id.to_owned(), form: forms[index].code });
    let back = cx.say("kiosk-back");
    let bar = Bar { back: Some((&back, Action::Back)), ..Bar::default() };
    areas.bar(ui, cx, bar).or(touched)
}

/// Returns key, title and description of a form.
fn words(cx: &Cx<'_>, form: &Form, index: usize) -> [String; 3] {
    let about = cx.say(match form.code {
        FormCode::Short => "kiosk-form-short",
        FormCode::Long => "kiosk-form-long",
    });
    [format!("form-{index}"), format!("{}  {}", form.title, minutes(cx, form)), about]
}

fn minutes(cx: &Cx<'_>, form: &Form) -> String {
    let (from, to) = (form.minutes_from.to_string(), form.minutes_to.to_string());
    if from == to {
        cx.say_with("kiosk-minutes", &[("minutes", &from)])
    } else {
        cx.say_with("kiosk-minutes-range", &[("from", &from), ("to", &to)])
    }
}
