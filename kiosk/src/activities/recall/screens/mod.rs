//! The screens that read a sheet back from paper or file.

mod camera;
mod files;
mod scan;
mod unlock;

use egui::Ui;

use crate::activities::recall::{Page, State};
use crate::app::route::Action;
use crate::system::config::ReadConfig;
use crate::ui::cx::Cx;

/// Draws a page of the reading.
pub(crate) fn recall_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    page: Page,
    recall: &mut State,
    config: &ReadConfig,
) -> Option<Action> {
    match page {
        Page::Scan => scan::scan_ui(ui, cx, recall, config),
        Page::Camera => camera::camera_ui(ui, cx, recall),
        Page::Files => files::files_ui(ui, cx, recall),
        Page::Unlock => unlock::unlock_ui(ui, cx, recall),
    }
}
