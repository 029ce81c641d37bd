//! What is wrong with a screen, found in what was painted and in what a screen reader is told.

use std::cell::RefCell;

use egui::accesskit::Role;
use egui::{Rect, Shape};
use egui_kittest::kittest::NodeT as _;

use crate::tests::panels::Panel;
use crate::tests::*;
use crate::ui::text::Block;

/// A text of the content that was painted.
struct Painted {
    text: String,
    /// The size of its letters, in points.
    size: f32,
    /// Whether a word of it is broken.
    broken: bool,
}

thread_local! {
    static PAINTED: RefCell<Vec<Painted>> = const { RefCell::new(Vec::new()) };
}

/// Takes note of a text that is painted.
pub(crate) fn painted(block: &Block) {
    let (text, size, broken) = block.looks();
    PAINTED.with_borrow_mut(|painted| painted.push(Painted { text: text.to_owned(), size, broken }));
}

/// Forgets what was painted so far.
pub(crate) fn forget() {
    PAINTED.with_borrow_mut(Vec::clear);
}

/// The ink of a text, and the part of the screen that it may be painted in.
struct Ink {
    text: String,
    place: Rect,
    clip: Rect,
}

fn inks(shape: &Shape, clip: Rect, found: &mut Vec<Ink>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| inks(shape, clip, found)),
        Shape::Text(text) if !text.galley.text().trim().is_empty() => {
            found.push(Ink { text: text.galley.text().to_owned(), place: shape.visual_bounding_rect(), clip });
        }
        _ => {}
    }
}

/// A control: its name and its place.
struct Control {
    name: String,
    place: Rect,
}

/// The least part of normal text that letters may shrink to.
const LEAST: f32 = 0.74;
/// The ink that may lie outside or over something, in points. Rounding makes as much.
const SLACK: f32 = 1.5;

impl Window {
    /// Returns what is wrong with the screen as it was drawn last.
    pub(crate) fn judged(&self, panel: &Panel) -> Vec<String> {
        let mut found = Vec::new();
        for clipped in &self.harness.output().shapes {
            inks(&clipped.shape, clipped.clip_rect, &mut found);
        }
        let controls = self.controls();
        let mut faults = Vec::new();
        faults.extend(self.small_or_broken(panel));
        faults.extend(cut_off(&found, panel));
        faults.extend(over_each_other(&found));
        faults.extend(self.wrong_controls(&controls, panel));
        faults.extend(out_of_their_controls(&controls, &found));
        faults
    }

    fn metrics(&self, panel: &Panel) -> crate::ui::theme::Metrics {
        let house = &self.app().house;
        crate::ui::theme::Metrics::new(&house.catalog.theme.screen, &house.config.screen, panel.points, 1)
    }

    fn small_or_broken(&self, panel: &Panel) -> Vec<String> {
        let normal = self.metrics(panel).normal();
        let mut faults = Vec::new();
        PAINTED.with_borrow(|painted| {
            for Painted { text, size, broken } in painted.iter().filter(|it| it.text.chars().count() > 1) {
                if *broken {
                    faults.push(format!("a word of {text:?} is broken"));
                }
                if *size < normal * LEAST {
                    faults.push(format!("{text:?} is set in {:.2} of normal", size / normal));
                }
            }
        });
        faults
    }

    /// Returns everything that acts on a touch.
    fn controls(&self) -> Vec<Control> {
        let touched = [Role::Button, Role::RadioButton, Role::CheckBox, Role::Link];
        let all = touched.into_iter().flat_map(|role| self.harness.query_all_by_role(role));
        let control = |node: egui_kittest::Node<'_>| Control {
            name: node.accesskit_node().label().unwrap_or_default(),
            place: node.rect(),
        };
        all.map(control).collect()
    }

    fn wrong_controls(&self, controls: &[Control], panel: &Panel) -> Vec<String> {
        let metrics = self.metrics(panel);
        let least = metrics.mm(16.0) * 0.97;
        let whole = Rect::from_min_size(Pos2::ZERO, panel.points).expand(super::MARGIN * 2.0);
        let mut faults = Vec::new();
        for (index, Control { name, place }) in controls.iter().enumerate() {
            if place.size().min_elem() < least {
                let size = place.size() / metrics.true_mm(1.0);
                faults.push(format!("{name:?} is {:.1} by {:.1} mm", size.x, size.y));
            }
            if !whole.contains_rect(*place) {
                faults.push(format!("{name:?} leaves the screen"));
            }
            for other in controls.iter().skip(index + 1) {
                let common = place.intersect(other.place);
                if common.width() > SLACK && common.height() > SLACK {
                    faults.push(format!("{name:?} lies over {:?}", other.name));
                }
            }
        }
        faults
    }
}

fn cut_off(found: &[Ink], panel: &Panel) -> Vec<String> {
    let whole = Rect::from_min_size(Pos2::ZERO, panel.points + Vec2::splat(2.0 * super::MARGIN));
    let leaves = |ink: &&Ink| !whole.intersect(ink.clip).expand(SLACK).contains_rect(ink.place);
    found.iter().filter(leaves).map(|ink| format!("{:?} is cut off", ink.text)).collect()
}

fn over_each_other(found: &[Ink]) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, one) in found.iter().enumerate() {
        for other in found.iter().skip(index + 1) {
            let common = one.place.intersect(other.place);
            if common.width() > SLACK && common.height() > SLACK {
                faults.push(format!("{:?} lies over {:?}", one.text, other.text));
            }
        }
    }
    faults
}

/// A text whose middle lies in a control belongs to it, and stays within it.
fn out_of_their_controls(controls: &[Control], found: &[Ink]) -> Vec<String> {
    let mut faults = Vec::new();
    for ink in found {
        for control in controls {
            let within = control.place.expand(SLACK);
            if within.contains(ink.place.center()) && !within.contains_rect(ink.place) {
                faults.push(format!("{:?} reaches out of {:?}", ink.text, control.name));
            }
        }
    }
    faults
}
