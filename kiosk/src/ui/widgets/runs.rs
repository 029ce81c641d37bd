//! The text of a field as screen readers read it: a run for each line, with the place of each letter, and the caret.
//! They then say what the caret passes, and tell where in the text it stands, also while kana are being converted.

use egui::accesskit::{self, Action, ActionData, Role, TextDirection, TextPosition, TextSelection};
use egui::{Event, Id, Pos2, Rect, Response, Ui, UiBuilder};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::ui::text::Block;

/// The text in a field, as it is seen.
pub(crate) struct Shown<'a> {
    pub(crate) block: &'a Block,
    /// The upper left corner of the block on the screen.
    pub(crate) corner: Pos2,
    /// The place of each letter in the block, and of the end of each line, see [`Block::places`].
    pub(crate) places: &'a [(usize, Pos2)],
    /// The byte at which the caret stands.
    pub(crate) caret: usize,
}

/// A line of a field.
struct Run<'a> {
    /// The byte at which the line begins.
    start: usize,
    /// The line with all that belongs to it, such as its line break.
    text: &'a str,
    rect: Rect,
}

/// Adds the text and the caret to the field's node, which must be there already. Returns the byte to which a screen
/// reader wishes the caret.
pub(crate) fn expose(ui: &mut Ui, field: &Response, shown: &Shown<'_>) -> Option<usize> {
    let runs = runs(shown);
    for (row, run) in runs.iter().enumerate() {
        let parts: Vec<(usize, &str)> = run.text.grapheme_indices(true).collect();
        let across = |byte: usize| {
            let here = shown.places.iter().rev().find(|(place, _)| *place <= run.start + byte);
            here.map_or(0.0, |(_, at)| at.x.min(run.rect.width()))
        };
        let lefts: Vec<f32> = parts.iter().map(|(byte, _)| across(*byte)).collect();
        let ends = lefts.iter().copied().skip(1).chain([run.rect.width()]);
        let widths: Vec<f32> = lefts.iter().zip(ends).map(|(left, end)| (end - left).max(0.0)).collect();
        let builder = UiBuilder::new().scope_id(run_id(field.id, row)).max_rect(run.rect);
        let line = ui.new_child(builder.accessibility_parent(field.id).accessibility_role(Role::TextRun));
        ui.ctx().accesskit_node_builder(line.unique_id(), |node| {
            node.set_text_direction(TextDirection::LeftToRight);
            node.set_bounds(bounds(run.rect));
            node.set_value(run.text);
            node.set_character_lengths(parts.iter().map(|(_, part)| short(part.len())).collect::<Vec<u8>>());
            node.set_character_positions(lefts);
            node.set_character_widths(widths);
            node.set_word_starts(word_starts(&parts));
        });
    }
    let caret = position(field.id, &runs, shown.caret);
    ui.ctx().accesskit_node_builder(field.id, |node| {
        node.set_text_selection(TextSelection { anchor: caret, focus: caret });
        node.add_action(Action::SetTextSelection);
    });
    wished(ui, field, &runs)
}

fn run_id(field: Id, row: usize) -> Id {
    field.with(("run", row))
}

/// Divides the text at the beginnings of its lines.
fn runs<'a>(shown: &Shown<'a>) -> Vec<Run<'a>> {
    let (lines, text) = (&shown.block.lines, shown.block.text());
    if lines.is_empty() {
        return vec![Run { start: 0, text, rect: Rect::from_min_size(shown.corner, egui::Vec2::ZERO) }];
    }
    let start_of = |row: usize| if row == 0 { 0 } else { lines[row].text.start };
    let run = |row: usize| {
        let end = if row + 1 < lines.len() { start_of(row + 1) } else { text.len() };
        let corner = shown.corner + egui::vec2(0.0, lines[row].top);
        let rect = Rect::from_min_size(corner, egui::vec2(lines[row].width, lines[row].height));
        Run { start: start_of(row), text: text.get(start_of(row)..end).unwrap_or_default(), rect }
    };
    (0..lines.len()).map(run).collect()
}

/// Returns the place of a byte in the runs.
fn position(field: Id, runs: &[Run<'_>], byte: usize) -> TextPosition {
    let row = runs.iter().rposition(|run| run.start <= byte).unwrap_or(0);
    let before = runs.get(row).and_then(|run| run.text.get(..byte.saturating_sub(run.start))).unwrap_or_default();
    TextPosition { node: node_id(field, row), character_index: before.graphemes(true).count() }
}

fn node_id(field: Id, row: usize) -> accesskit::NodeId {
    run_id(field, row).accesskit_id()
}

/// Returns the byte at which a screen reader has put the caret in this frame.
fn wished(ui: &Ui, field: &Response, runs: &[Run<'_>]) -> Option<usize> {
    let asked = |event: &Event| {
        let Event::AccessKitActionRequest(request) = event else { return None };
        let Some(ActionData::SetTextSelection(selection)) = request.data else { return None };
        let is_meant = request.action == Action::SetTextSelection && request.target_node == field.id.accesskit_id();
        is_meant.then_some(selection.focus)
    };
    let TextPosition { node, character_index } = ui.input(|input| input.events.iter().rev().find_map(asked))?;
    let (_, run) = runs.iter().enumerate().find(|(row, _)| node_id(field.id, *row) == node)?;
    let length: usize = run.text.graphemes(true).take(character_index).map(str::len).sum();
    Some(run.start + length)
}

/// Returns the numbers of the letters that follow a blank.
fn word_starts(parts: &[(usize, &str)]) -> Vec<u8> {
    let is_blank = |part: &str| part.chars().all(char::is_whitespace);
    let starts = parts.windows(2).enumerate().filter(|(_, two)| is_blank(two[0].1) && !is_blank(two[1].1));
    starts.filter_map(|(nth, _)| u8::try_from(nth + 1).ok()).collect()
}

fn short(length: usize) -> u8 {
    u8::try_from(length).unwrap_or(u8::MAX)
}

fn bounds(rect: Rect) -> accesskit::Rect {
    accesskit::Rect { x0: rect.min.x.into(), y0: rect.min.y.into(), x1: rect.max.x.into(), y1: rect.max.y.into() }
}
