//! The screens that read a sheet back from paper or file.

mod camera;
mod files;
mod places;
mod scan;
mod unlock;

use egui::Ui;
use jiff::civil::Date;

use crate::activities::recall::{Page, State};
use crate::app::route::Action;
use crate::system::config::ReadConfig;
use crate::ui::cx::Cx;

/// The things that these screens show besides the state of the reading.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) config: &'a ReadConfig,
    pub(crate) today: Date,
}

/// Draws a page of the reading.
pub(crate) fn recall_ui(ui: &mut Ui, cx: &Cx<'_>, page: Page, recall: &mut State, view: View<'_>) -> Option<Action> {
    match page {
        Page::Scan => scan::scan_ui(ui, cx, recall, view.config),
        Page::Camera => camera::camera_ui(ui, cx, recall),
        Page::Files => files::files_ui(ui, cx, recall, view.today),
        Page::Unlock => unlock::unlock_ui(ui, cx, recall),
    }
}
