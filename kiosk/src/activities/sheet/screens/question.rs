//! The screen of a question: the question and the reason for it above, the controls below.

use egui::{Rect, Ui, Vec2};
use moshimo_core::kana;
use moshimo_core::model::questionnaire::{ANSWER_SYSTEM, extension};
use moshimo_core::model::{AnswerOption, Control, Deck, Extension, Item, ItemType, Value};
use moshimo_core::sheet;

use crate::activities::cards;
use crate::activities::sheet::draft::{Draft, TextDraft, field_kind, keyboard, unit};
use crate::activities::sheet::screens::asked::{Asked, View, part_picture};
use crate::activities::sheet::screens::list::list_ui;
use crate::activities::sheet::walk::{self, Came};
use crate::app::route::Action;
use crate::ui::cx::Cx;
use crate::ui::text::{Font, LEADING, TIGHT};
use crate::ui::widgets::button::{Dress, Mark};
use crate::ui::widgets::choices::{Choice, Kind, Room, below_height, choices_ui};
use crate::ui::widgets::date::date_ui;
use crate::ui::widgets::desk::Desk;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::frame::{Areas, Bar, Gap};
use crate::ui::widgets::heading::{Words, folded_ui};
use crate::ui::widgets::ink_field::ink_ui;
use crate::ui::widgets::pad::{Beside, Pad, pad_ui};
use crate::ui::widgets::picture::picture_ui;
use crate::ui::widgets::progress::progress_ui;
use crate::ui::widgets::scale::scale_ui;
use crate::ui::widgets::shelf::Leaves;
use crate::ui::widgets::slider::slider_ui;
use crate::ui::widgets::writer::{self, Above, Tone, Writer, writer_ui};

/// Draws the question.
pub(crate) fn question_ui(ui: &mut Ui, cx: &Cx<'_>, view: View<'_>, draft: &mut Draft) -> Option<Action> {
    let item = view.path.item(view.visit.sheet())?;
    let asked = Asked { view, item };
    let areas = Areas::of(ui, cx);
    let touched = match draft {
        Draft::Text(text) => text_ui(ui, cx, &areas, asked, text),
        Draft::Choice { other: Some(written), .. } => other_ui(ui, cx, &areas, asked, written),
        Draft::Choice { other: None, .. } | Draft::Nothing | Draft::Digits(_) | Draft::Date(_) | Draft::Ink(_) => {
            control_ui(ui, cx, &areas, asked, draft)
        }
    };
    let pressed = bar_ui(ui, cx, &areas, view, draft);
    if pressed == Some(Action::Next)
        && view.came == Came::Flow
        && let Some(list) = unseen(draft)
    {
        list.turn_on(ui.ctx());
        return None;
    }
    pressed.or(touched)
}

/// Returns the list of options, as long as some of its pages were not seen.
fn unseen(draft: &mut Draft) -> Option<&mut Leaves> {
    match draft {
        Draft::Choice { list, other: None } if list.has_unseen() => Some(list),
        Draft::Choice { .. } | Draft::Nothing | Draft::Text(_) | Draft::Digits(_) | Draft::Date(_) | Draft::Ink(_) => {
            None
        }
    }
}

/// Draws the question with everything but a board below it.
fn control_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, asked: Asked<'_>, draft: &mut Draft) -> Option<Action> {
    let item = asked.item;
    let end = head_ui(ui, cx, areas, asked, needs(cx, areas, asked, draft)) + cx.metrics.gap();
    // Options and lists take the room that they need; other controls stay in easy reach as long as they fit there.
    let body = match draft {
        Draft::Choice { .. } => areas.body_below(end),
        Draft::Nothing if item.kind == ItemType::Group => areas.body_below(end),
        Draft::Nothing | Draft::Text(_) | Draft::Digits(_) | Draft::Date(_) | Draft::Ink(_) => {
            areas.body_for(end, cx.metrics.touch() * 5.0)
        }
    };
    let is_sentence = matches!(draft, Draft::Nothing) && item.kind != ItemType::Group;
    if !is_sentence {
        picture_above(ui, cx, body.with_max_y(body.top() - cx.metrics.gap()).with_min_y(end), asked);
    }
    match draft {
        Draft::Nothing if item.kind == ItemType::Group => list_ui(ui, cx, body, asked),
        Draft::Nothing => sentence_ui(ui, cx, body, asked),
        Draft::Choice { list, .. } => choice_ui(ui, cx, Room { low: areas.body.top(), ..Room::of(body) }, asked, list),
        Draft::Text(_) => None,
        Draft::Digits(editor) => {
            let example = example(asked);
            let beside = match (keyboard(item), item.kind) {
                (Some("phone"), _) => Beside::Hyphen,
                (_, ItemType::Decimal | ItemType::Quantity) => Beside::Point,
                _ => Beside::Nothing,
            };
            let field = Field { name: item.text_in(cx.language()), hint: &hint(cx, &example) };
            pad_ui(ui, cx, body, editor, &Pad { field, beside, unit: unit(item) }).then_some(Action::Next)
        }
        Draft::Date(date) => {
            date_ui(ui, cx, body, date, asked.view.today);
            None
        }
        Draft::Ink(ink) => {
            ink_ui(ui, cx, body, ink, item.text_in(cx.language()));
            None
        }
    }
}

/// Returns the height that a control needs below the words.
fn needs(cx: &Cx<'_>, areas: &Areas, asked: Asked<'_>, draft: &Draft) -> f32 {
    let rows = |rows: f32| cx.metrics.touch() * rows + cx.metrics.gap() * (rows - 1.0);
    // A narrow panel has fewer keys in a row.
    let is_upright = cx.metrics.panel.is_upright();
    match draft {
        Draft::Date(_) => rows(if is_upright { 5.5 } else { 4.0 }),
        Draft::Digits(_) | Draft::Ink(_) => rows(3.0),
        Draft::Choice { .. } if asked.item.control() == Some(Control::Scale) || asked.item.slider().is_some() => {
            rows(if is_upright { 6.0 } else { 4.0 })
        }
        // A long list turns pages, but shows more than one row at a time.
        Draft::Choice { .. } => {
            let labels: Vec<Choice> = offers(cx, asked).into_iter().map(|(choice, _)| choice).collect();
            rows(2.0) + below_height(cx, areas.body, &labels)
        }
        Draft::Nothing if asked.item.kind == ItemType::Group => rows(2.0),
        Draft::Nothing | Draft::Text(_) => 0.0,
    }
}

/// The part of the upper third that a question may take beside the button that opens the reason for it.
const FOLDED: f32 = 0.7;

/// Draws part and progress, the question, and the reason for it. Where the control needs their room, part and progress
/// stay away, and then the reason folds into a button, unless it is a warning. Returns where the words end.
fn head_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, asked: Asked<'_>, needed: f32) -> f32 {
    let head = areas.head;
    let (why, tone) = help(cx, asked);
    let share = if why.is_empty() { 1.0 } else { 0.6 };
    let question = numbered(cx, asked);
    let place = cx.metrics.label().size;
    let room = areas.body.bottom() - head.top() - cx.metrics.gap() - needed;
    let most = Vec2::new(head.width(), (head.height() * share).min(room));
    let font = cx.font_within(&question, cx.metrics.heading(), most);
    let height = |text: &str, font: Font| cx.block(text, font, head.width()).size.y;
    let least = height(&question, font);
    let said = cx.in_sentences(&why, cx.metrics.label(), head.width());
    let reason =
        height(&said, cx.font_within(&said, cx.metrics.label(), Vec2::new(head.width(), head.height() - least)));
    let folds = tone == Tone::Help && room < least + reason;
    if folds && !why.is_empty() && room >= least {
        let head = head.with_max_y(head.top() + room.min((head.height() * FOLDED).max(cx.metrics.touch())));
        return folded_ui(ui, cx, head, Words { title: &question, text: &why });
    }
    let end = if room >= place * LEADING + least + reason {
        heading_ui(ui, cx, head, asked, place, share)
    } else if room >= least {
        cx.write(ui, head, font, &question)
    } else {
        // The control needs all the room that there is.
        cx.write(ui, head, Font { size: cx.metrics.normal(), leading: TIGHT, ..font }, &question)
    };
    if folds { end } else { why_ui(ui, cx, head.with_min_y(end), asked).unwrap_or(end) }
}

/// Returns the question, with the number of the person that it is about.
fn numbered(cx: &Cx<'_>, asked: Asked<'_>) -> String {
    let text = asked.item.text_in(cx.language());
    match nth(asked.view) {
        Some(nth) => cx.say_with("kiosk-nth", &[("nth", &nth.to_string()), ("text", text)]),
        None => text.to_owned(),
    }
}

/// Divides the screen for writing, and draws the question where it has a place above the field. Part and progress stand
/// there too where there is room for them.
fn desk_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, asked: Asked<'_>, text: &TextDraft) -> Desk {
    let whole = areas.head.union(areas.body);
    let question = numbered(cx, asked);
    let above = Above::heading(cx, &question, whole.width());
    let place = cx.metrics.normal();
    let progress = place * LEADING;
    let desk = writer::desk(cx, whole, text, Above { wished: above.wished + progress, ..above });
    let Some(words) = desk.words else { return desk };
    if words.height() >= above.least + progress {
        heading_ui(ui, cx, words, asked, place, 1.0);
    } else {
        let font = cx.font_within(&question, cx.metrics.heading(), words.size());
        cx.write(ui, words, font, &question);
    }
    desk
}

/// Draws part and progress in letters of size `place`, and the question, which has this share of the rest. Returns
/// where the words end.
fn heading_ui(ui: &mut Ui, cx: &Cx<'_>, head: Rect, asked: Asked<'_>, place: f32, share: f32) -> f32 {
    let View { visit, path, .. } = asked.view;
    let sheet = visit.sheet();
    let pages = sheet::pages(sheet, visit.response(), visit.form());
    let part =
        sheet::page_of(&pages, path).and_then(|index| pages.get(index)).and_then(|page| sheet.item.get(page.part));
    let progress = sheet::progress(sheet, visit.response(), visit.form(), path);
    let part = part.map(|part| part.text_in(cx.language())).unwrap_or_default();
    let top = progress_ui(ui, cx, head, part, progress, place);
    let rest = Rect::from_min_max(egui::pos2(head.left(), top), head.max);
    let numbered = numbered(cx, asked);
    // Larger text must not push the controls off the screen: question and reason share the upper third.
    let room = Vec2::new(rest.width(), rest.height() * share);
    let font = cx.font_within(&numbered, cx.metrics.heading(), room);
    cx.write(ui, rest, font, &numbered)
}

/// Draws the reason for the question, or the trouble with the answer. Returns where the words end.
fn why_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect, asked: Asked<'_>) -> Option<f32> {
    match help(cx, asked) {
        (words, Tone::Warning) => Some(cx.write_warning(ui, room, &words)),
        (words, Tone::Help) => (!words.is_empty()).then(|| cx.write_quietly(ui, room, &words)),
    }
}

/// Returns the words beside the question, and whether they are a warning.
fn help(cx: &Cx<'_>, asked: Asked<'_>) -> (String, Tone) {
    if let Some(trouble) = asked.view.trouble {
        return (cx.say(trouble), Tone::Warning);
    }
    let why = asked.item.help().map(|help| help.text_in(cx.language()).to_owned());
    // The address is to be read and written down: nothing here opens it.
    let link = asked.item.support_link().map(|link| cx.say_with("kiosk-support-link", &[("link", link)]));
    let words = why.into_iter().chain(link).collect::<Vec<_>>().join("\n");
    cx.explain(&words);
    (words, Tone::Help)
}

/// Returns the number of the person that is asked about, from 1; `None` where there is only one.
fn nth(view: View<'_>) -> Option<usize> {
    let group = view.path.parent()?;
    let item = group.item(view.visit.sheet())?;
    let several = item.repeats && (group.index() > 0 || sheet::instances(view.visit.response(), &group) > 1);
    several.then(|| group.index() + 1)
}

fn bar_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, view: View<'_>, draft: &mut Draft) -> Option<Action> {
    let [back, stop, skip, restore] = ["kiosk-back", "kiosk-stop", "kiosk-skip", "kiosk-restore"].map(|id| cx.say(id));
    let next = cx.say(match view.came {
        Came::Flow if unseen(draft).is_some() => "kiosk-list-more",
        Came::Flow => "kiosk-next",
        Came::Review => "kiosk-next-review",
    });
    // What stands there would be lost.
    let may_skip = view.came == Came::Flow && !walk::stands(view.visit, view.path, draft);
    let skip = may_skip.then_some((&*skip, Action::Skip));
    let bar = Bar {
        back: Some((&back, Action::Back)),
        stop: Some((&stop, Action::Stop)),
        skip: if view.restorable { Some((&*restore, Action::Restore)) } else { skip },
        next: Some((&next, Action::Next)),
        gap: Gap::Kept,
        ..Bar::default()
    };
    areas.bar(ui, cx, bar)
}

/// Draws the picture of a sentence that has a screen of its own.
fn sentence_ui(ui: &mut Ui, cx: &Cx<'_>, body: Rect, asked: Asked<'_>) -> Option<Action> {
    if let Some(file) = part_picture(asked) {
        picture_ui(ui, cx, body.shrink(cx.mm(4.0)), file);
    }
    None
}

fn example(asked: Asked<'_>) -> String {
    asked.item.extension(extension::ENTRY_FORMAT).and_then(Extension::text).unwrap_or_default().to_owned()
}

fn hint(cx: &Cx<'_>, example: &str) -> String {
    if example.is_empty() { String::new() } else { cx.say_with("kiosk-example", &[("example", example)]) }
}

/// Draws field, row and board.
fn text_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, asked: Asked<'_>, text: &mut TextDraft) -> Option<Action> {
    let desk = desk_ui(ui, cx, areas, asked, text);
    let (help, tone) = help(cx, asked);
    let reading = reading(cx, asked, text);
    let writer = Writer {
        name: &numbered(cx, asked),
        hint: &hint(cx, &example(asked)),
        help: &help,
        tone,
        reading: reading.as_deref(),
        buttons: &[],
    };
    writer_ui(ui, cx, &desk, text, &writer).map(|_| Action::Next)
}

/// Returns the reading of a name as it was typed, where the question before asked for that name.
fn reading(cx: &Cx<'_>, asked: Asked<'_>, text: &TextDraft) -> Option<String> {
    if text.kind() != kana::Kind::Reading {
        return None;
    }
    let visit = asked.view.visit;
    let Some(walk::Place::Question { path: name, .. }) = walk::before(visit, asked.view.path, Came::Flow) else {
        return None;
    };
    let is_name = field_kind(name.item(visit.sheet())?) == Some(kana::Kind::Name);
    let written = walk::given(visit, &name).into_iter().find_map(|value| match value {
        Value::String(text) => Some(text),
        _ => None,
    });
    cx.kana.memory().borrow().reading_of(&written.filter(|_| is_name)?)
}

/// Draws the free line of an open choice, with a button that leads back to the options.
fn other_ui(ui: &mut Ui, cx: &Cx<'_>, areas: &Areas, asked: Asked<'_>, text: &mut TextDraft) -> Option<Action> {
    let desk = desk_ui(ui, cx, areas, asked, text);
    let (help, tone) = help(cx, asked);
    let writer = Writer {
        name: &cx.say("kiosk-other-name"),
        hint: &hint(cx, &example(asked)),
        help: &help,
        tone,
        reading: None,
        buttons: &[("kiosk-other-close", Dress::Plain)],
    };
    writer_ui(ui, cx, &desk, text, &writer).map(|_| Action::OtherDecide)
}

/// The effect of a touched choice.
enum Meaning {
    Choose(Box<Value>),
    Answer(Vec<Value>),
    Other,
    /// The deck with this id is played with.
    Cards(String),
}

fn choice_ui(ui: &mut Ui, cx: &Cx<'_>, room: Room, asked: Asked<'_>, list: &mut Leaves) -> Option<Action> {
    let body = room.area;
    if let Some(slider) = asked.item.slider() {
        let chosen = walk::given(asked.view.visit, asked.view.path).into_iter().find_map(|value| match value {
            Value::Integer(number) => Some(number),
            _ => None,
        });
        let number = slider_ui(ui, cx, body, slider, chosen, unit(asked.item).unwrap_or_default())?;
        return Some(Action::Answer(vec![Value::Integer(number)]));
    }
    let mut offers = offers(cx, asked);
    let touched = if asked.item.control() == Some(Control::Scale) {
        // The steps form the line. All other options stand in the row below.
        let (steps, beside): (Vec<_>, Vec<_>) = offers.into_iter().partition(|(choice, _)| choice.kind == Kind::Own);
        let aside: Vec<Choice> = beside.iter().map(|(choice, _)| choice.clone()).collect();
        let (line, below) = body.split_top_bottom_at_y(body.bottom() - below_height(cx, body, &aside));
        let labels: Vec<Choice> = steps.iter().map(|(choice, _)| choice.clone()).collect();
        let on_line = scale_ui(ui, cx, line, &labels);
        let aside = choices_ui(ui, cx, Room::of(below), &aside, list);
        let touched = on_line.or(aside.map(|index| index + steps.len()));
        offers = steps.into_iter().chain(beside).collect();
        touched
    } else {
        let labels: Vec<Choice> = offers.iter().map(|(choice, _)| choice.clone()).collect();
        let right = beside_picture(ui, cx, room, asked, &labels);
        choices_ui(ui, cx, Room { right, ..room }, &labels, list)
    };
    touched.and_then(|index| offers.into_iter().nth(index)).map(|(_, meaning)| match meaning {
        Meaning::Choose(value) => Action::Choose(value),
        Meaning::Answer(values) => Action::Answer(values),
        Meaning::Other => Action::OtherOpen,
        Meaning::Cards(deck) => Action::Cards(cards::Touch::BeginFor(deck)),
    })
}

/// The least height of a picture above the controls, in millimetres.
const ABOVE: f32 = 32.0;

/// Draws the picture between the words and the controls of an upright screen, where the controls lie far below.
fn picture_above(ui: &mut Ui, cx: &Cx<'_>, room: Rect, asked: Asked<'_>) {
    if cx.metrics.panel.is_upright()
        && room.height() >= cx.mm(ABOVE)
        && let Some(file) = part_picture(asked)
    {
        picture_ui(ui, cx, room, file);
    }
}

/// The least width of options beside a picture, in ems of normal text.
const BESIDE_PICTURE: f32 = 18.0;

/// Draws the picture beside the options, where they are few enough. Returns the right edge of the options.
fn beside_picture(ui: &mut Ui, cx: &Cx<'_>, room: Room, asked: Asked<'_>, choices: &[Choice]) -> f32 {
    let gap = cx.metrics.gap();
    let low = room.area.with_min_y(room.low.max(room.area.top()));
    let above = low.with_max_y(low.bottom() - below_height(cx, room.area, choices));
    let main = choices.iter().filter(|choice| choice.kind == Kind::Own).count() as f32;
    let fits = main * (cx.metrics.touch() + gap) - gap <= above.height();
    let width = (above.height() * 4.0 / 3.0).min(above.width() * 0.42);
    // The words of the options come first.
    let fits = fits && !cx.metrics.panel.is_upright() && above.width() - width >= cx.metrics.normal() * BESIDE_PICTURE;
    let (Some(file), true) = (part_picture(asked), fits) else { return room.right };
    let place = Rect::from_min_size(egui::pos2(above.right() - width, above.top()), Vec2::new(width, above.height()));
    picture_ui(ui, cx, place, file);
    place.left() - gap * 2.0
}

/// Returns the options in the order in which they are shown, each with its effect.
fn offers(cx: &Cx<'_>, asked: Asked<'_>) -> Vec<(Choice, Meaning)> {
    let View { visit, path, .. } = asked.view;
    let given = walk::given(visit, path);
    if asked.item.kind == ItemType::Boolean && asked.item.control() == Some(Control::CheckBox) {
        // There is one box: a tick means yes, and an empty box is no answer.
        let chosen = given.contains(&Value::Boolean(true));
        let label = asked.item.label_in(cx.language()).to_owned();
        let meaning = if chosen { Vec::new() } else { vec![Value::Boolean(true)] };
        let choice = Choice { label, mark: Mark::Check, chosen, kind: Kind::Own, typed: false };
        return vec![(choice, Meaning::Answer(meaning))];
    }
    if asked.item.kind == ItemType::Boolean {
        return [true, false]
            .map(|yes| {
                let chosen = given.contains(&Value::Boolean(yes));
                let label = cx.say(if yes { "kiosk-yes" } else { "kiosk-no" });
                let meaning = if chosen { Vec::new() } else { vec![Value::Boolean(yes)] };
                let choice = Choice { label, mark: Mark::Radio, chosen, kind: Kind::Own, typed: false };
                (choice, Meaning::Answer(meaning))
            })
            .into();
    }
    let options = sheet::options(visit.sheet(), visit.response(), path);
    let mut offers: Vec<_> = options.iter().map(|option| offer(cx, asked, option, &given)).collect();
    if asked.item.kind == ItemType::OpenChoice {
        let own = walk::own_words(visit, path);
        let label = if own.is_empty() { other_label(cx, asked.item) } else { own.clone() };
        let mark = if asked.item.repeats { Mark::Check } else { Mark::Radio };
        let choice = Choice { label, mark, chosen: !own.is_empty(), kind: Kind::Own, typed: !own.is_empty() };
        let before_aside =
            offers.iter().position(|(choice, _): &(Choice, _)| choice.kind != Kind::Own).unwrap_or(offers.len());
        offers.insert(before_aside, (choice, Meaning::Other));
        // Cards may have brought several texts of the citizen's own. The free line holds the first.
        let own = given.iter().filter(|value| sheet::is_own_words(&options, value)).skip(1);
        for (index, value) in own.enumerate() {
            let label = crate::activities::sheet::words::value(cx, visit.sheet(), asked.item, value);
            let choice = Choice { label, mark, chosen: true, kind: Kind::Own, typed: true };
            offers.insert(before_aside + 1 + index, (choice, Meaning::Choose(Box::new(value.clone()))));
        }
    }
    if let Some(deck) = deck_for(cx, asked) {
        let label = cx.say("game-for-sheet");
        let choice = Choice { label, mark: Mark::No, chosen: false, kind: Kind::Way, typed: false };
        offers.push((choice, Meaning::Cards(deck)));
    }
    offers
}

/// Returns the id of the deck whose kept cards answer this question.
fn deck_for(cx: &Cx<'_>, asked: Asked<'_>) -> Option<String> {
    let sheet = asked.view.visit.sheet();
    let answers = |deck: &&Deck| {
        deck.sheet.as_ref().is_some_and(|target| {
            sheet.id.as_deref() == Some(&target.questionnaire) && asked.item.link_id.as_str() == target.question
        })
    };
    cx.catalog.decks.values().find(answers).map(|deck| deck.id.clone())
}

fn other_label(cx: &Cx<'_>, item: &Item) -> String {
    let own = item.extension(extension::OPEN_LABEL).and_then(Extension::text);
    own.map_or_else(|| cx.say("kiosk-other"), str::to_owned)
}

fn offer(cx: &Cx<'_>, asked: Asked<'_>, option: &AnswerOption, given: &[Value]) -> (Choice, Meaning) {
    let visit = asked.view.visit;
    let place = given.iter().position(|value| value.is_same(&option.value));
    let is_general = match &option.value {
        Value::Coding(coding) => coding.system.as_deref() == Some(ANSWER_SYSTEM),
        _ => false,
    };
    // What clears all boxes is no box, and stands apart from them.
    let aside = is_general || asked.item.repeats && option.is_exclusive();
    let mark = match (asked.item.control(), asked.item.repeats) {
        (Some(Control::Ranked), _) if !aside => Mark::Rank(place),
        (_, true) => Mark::Check,
        _ => Mark::Radio,
    };
    let mark = if aside { Mark::Radio } else { mark };
    let label = crate::activities::sheet::words::value(cx, visit.sheet(), asked.item, &option.value);
    let typed = matches!(option.value, Value::String(_));
    let kind = if aside { Kind::Aside } else { Kind::Own };
    (Choice { label, mark, chosen: place.is_some(), kind, typed }, Meaning::Choose(Box::new(option.value.clone())))
}
