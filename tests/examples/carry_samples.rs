//! Writes made-up answers, as the paper's codes hold them, for training a dictionary. `docs/paper-format.md` says how.
//!
//! ```sh
//! cargo run -p moshimo-tests --example carry_samples -- FOLDER
//! ```
//!
//! The same program always writes the same samples.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use moshimo_core::carry::{Record, plain};
use moshimo_core::catalog::Catalog;
use moshimo_core::model::questionnaire::{FormCode, extension};
use moshimo_core::model::{Extension, Item, ItemType, PartialDate, Questionnaire, QuestionnaireResponse, Value};
use moshimo_core::sheet::{self, ItemPath, PageKind};
use moshimo_core::visit::Visit;

/// Samples of each sheet in each form.
const EACH: usize = 250;

const NAMES: [&str; 8] =
    ["流山 花子", "流山 太郎", "佐藤 さくら", "鈴木 一郎", "高橋 幸子", "田中 和夫", "渡辺 美智子", "伊藤 正"];
const READINGS: [&str; 4] = ["ながれやま はなこ", "さとう さくら", "すずき いちろう", "たかはし さちこ"];
const ADDRESSES: [&str; 3] = ["千葉県流山市平和台1-1-1", "流山市南流山2-3-4", "流山市おおたかの森西5-6"];
const RELATIONS: [&str; 8] = ["長女", "長男", "妻", "夫", "妹", "姪", "友人", "次女"];

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: carry_samples FOLDER");
        std::process::exit(2);
    };
    std::fs::create_dir_all(&folder)?;
    let catalog = Catalog::embedded();
    let mut dice = Dice(0x6d6f_7368_696d_6f31);
    for (id, questionnaire) in &catalog.questionnaires {
        let sentences = sentences(questionnaire);
        for number in 0..EACH {
            for form in [FormCode::Short, FormCode::Long] {
                let mut filling = Filling { dice: &mut dice, sentences: &sentences };
                let record = Record { response: filling.sheet(questionnaire, form), form };
                save(&folder, &format!("{id}-{form:?}-{number:03}"), &plain(&record))?;
            }
        }
    }
    Ok(())
}

fn save(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::write(folder.join(name), bytes)
}

/// Returns every sentence of a sheet: the words that people use about its questions.
fn sentences(questionnaire: &Questionnaire) -> Vec<String> {
    fn gather(value: &serde_json::Value, into: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) if !text.is_ascii() => {
                into.extend(text.split_inclusive('。').map(|it| it.trim().to_owned()).filter(|it| it.len() > 6));
            }
            serde_json::Value::Array(all) => all.iter().for_each(|it| gather(it, into)),
            serde_json::Value::Object(all) => all.values().for_each(|it| gather(it, into)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    gather(&serde_json::to_value(questionnaire).unwrap_or_default(), &mut found);
    found
}

/// A small generator of numbers that are random enough (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % most.max(1)
    }

    fn small(&mut self, most: u16) -> u16 {
        self.below(most.into()) as u16
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

struct Filling<'a> {
    dice: &'a mut Dice,
    sentences: &'a [String],
}

impl Filling<'_> {
    fn sheet(&mut self, questionnaire: &Arc<Questionnaire>, form: FormCode) -> QuestionnaireResponse {
        let mut visit = Visit::start(Arc::clone(questionnaire), form);
        let mut page = sheet::pages(visit.sheet(), visit.response(), form).into_iter().next();
        while let Some(here) = page {
            match here.kind {
                PageKind::Sentence => {}
                PageKind::Question | PageKind::Group => self.items(&mut visit, &here.path),
                PageKind::Instances => {
                    for index in 0..=self.dice.below(3) {
                        // A list that is full takes no more.
                        if visit.add_instance(&here.path).is_ok() {
                            self.items(&mut visit, &here.path.at(index));
                        }
                    }
                }
            }
            page = sheet::next(visit.sheet(), visit.response(), form, &here.path);
        }
        let day = jiff::civil::date(2026, 1, 1) + jiff::Span::new().days(i64::from(self.dice.small(4000)));
        visit.complete(day)
    }

    fn items(&mut self, visit: &mut Visit, path: &ItemPath) {
        for place in sheet::items_on(visit.sheet(), visit.response(), visit.form(), path) {
            let Some(item) = place.item(visit.sheet()).cloned() else { continue };
            let values = self.values(visit, &item, &place);
            // What the item does not take stays blank, as with people.
            let _blank = visit.answer(&place, values);
        }
    }

    fn values(&mut self, visit: &Visit, item: &Item, place: &ItemPath) -> Vec<Value> {
        if self.dice.below(8) == 0 {
            return Vec::new();
        }
        match item.kind {
            ItemType::Choice | ItemType::OpenChoice => {
                let offered = sheet::options(visit.sheet(), visit.response(), place);
                let mut chosen = Vec::new();
                let taps = if item.repeats { 1 + self.dice.below(4) } else { 1 };
                for _ in 0..taps.min(offered.len()) {
                    let tapped = self.dice.one(&offered).value.clone();
                    chosen = sheet::choose(item, &offered, &chosen, &tapped);
                }
                chosen
            }
            ItemType::Date => {
                let year = 1925 + i16::from(self.dice.small(110) as u8);
                let (month, day) = (1 + self.dice.below(12) as i8, 1 + self.dice.below(28) as i8);
                PartialDate::new(year, Some(month), Some(day)).map(Value::Date).into_iter().collect()
            }
            ItemType::Boolean => vec![Value::Boolean(self.dice.below(2) == 1)],
            ItemType::Integer => vec![Value::Integer(i64::from(self.dice.small(100)))],
            ItemType::String | ItemType::Text => vec![Value::String(self.text(item))],
            _ => Vec::new(),
        }
    }

    fn text(&mut self, item: &Item) -> String {
        let text = |url: &str| item.extension(url).and_then(Extension::text);
        match (text(extension::KEYBOARD), text(extension::FIELD_KIND)) {
            (Some(_), _) => {
                format!("0{}-{:04}-{:04}", 4 + self.dice.below(60), self.dice.below(10_000), self.dice.below(10_000))
            }
            (_, Some("name")) => (*self.dice.one(&NAMES)).to_owned(),
            (_, Some("reading")) => (*self.dice.one(&READINGS)).to_owned(),
            (_, Some("address")) => (*self.dice.one(&ADDRESSES)).to_owned(),
            _ if item.kind == ItemType::String && self.dice.below(3) == 0 => (*self.dice.one(&RELATIONS)).to_owned(),
            _ => (0..=self.dice.below(3)).map(|_| self.dice.one(self.sentences).as_str()).collect(),
        }
    }
}
