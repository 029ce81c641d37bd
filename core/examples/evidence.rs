//! Counts the words of the corpus and writes `assets/kana/evidence.bin`, or shows what the counts are worth:
//!
//! - `cargo run --release -p moshimo-core --example evidence -- write` writes the file, and says which lines of the corpus
//!   words of the dictionary do not give. A wrong reading is mended there. A missing word goes to `assets/kana/words.tsv`.
//! - `… -- parts` divides the corpus in ten, counts nine parts and converts the tenth, each in turn. It prints how many
//!   sentences are exact with the counts and without, by kind. `… -- parts --list` also prints those that differ.
//! - `… -- words LINE` prints the words of a line of the corpus.

#![expect(clippy::print_stdout, reason = "what it finds is what it prints")]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use moshimo_core::catalog::Catalog;
use moshimo_core::kana::evidence::{self, Aligned, Sample, Smoothing};
use moshimo_core::kana::{Asked, Converter, Files, Kind};

const PARTS: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let files = Files { evidence: Cow::Borrowed(b""), ..Files::clone(&Catalog::embedded().kana) };
    let converter = Converter::load(&files)?;
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["write"] => write(&converter, &corpus()?)?,
        ["parts"] => parts(&files, &converter, &corpus()?, &mut |_, _, _| {})?,
        ["parts", "--list"] => parts(&files, &converter, &corpus()?, &mut |line, plain, counted| {
            println!("{}\t{}\t{plain}\t{counted}", line.place, line.sample.writing);
        })?,
        ["words", line] => println!("{}", converter.align(&Sample::read(line)?)?.words()),
        _ => return Err("say write, parts, parts --list or words LINE".into()),
    }
    Ok(())
}

/// A line of the corpus.
struct Line {
    /// The file and the number of the line.
    place: String,
    kind: String,
    sample: Sample,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn corpus() -> Result<Vec<Line>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(root().join("tools/kana/corpus"))? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "tsv"));
    paths.sort();
    let mut lines = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (number, line) in fs::read_to_string(&path)?.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let place = format!("{name}:{}", number + 1);
            let (kind, text) = line.split_once('\t').ok_or_else(|| format!("{place}: no kind"))?;
            match Sample::read(text) {
                Ok(sample) => lines.push(Line { place, kind: kind.to_owned(), sample }),
                Err(error) => println!("{place}: {error}"),
            }
        }
    }
    Ok(lines)
}

/// Finds the words of every line, and tells the lines that have none.
fn aligned(converter: &Converter, lines: &[Line]) -> Vec<Option<Aligned>> {
    let align = |line: &Line| converter.align(&line.sample).map_err(|error| println!("{}: {error}", line.place)).ok();
    lines.iter().map(align).collect()
}

fn write(converter: &Converter, lines: &[Line]) -> Result<(), Box<dyn Error>> {
    let aligned = aligned(converter, lines);
    let samples: Vec<&Aligned> = aligned.iter().flatten().collect();
    let file = evidence::learn(converter, &samples, &Smoothing::default());
    let path = root().join("assets/kana/evidence.bin");
    let beside = path.with_extension("new");
    fs::File::create(&beside)?.write_all(&file)?;
    fs::rename(&beside, &path)?;
    println!("{} of {} sentences, {} bytes", samples.len(), lines.len(), file.len());
    Ok(())
}

/// What came out of one kind of sentences.
#[derive(Default)]
struct Figure {
    count: usize,
    plain: usize,
    counted: usize,
}

fn parts(
    files: &Files,
    plain: &Converter,
    lines: &[Line],
    differs: &mut dyn FnMut(&Line, &str, &str),
) -> Result<(), Box<dyn Error>> {
    let aligned = aligned(plain, lines);
    let mut figures: BTreeMap<&str, Figure> = BTreeMap::new();
    for part in 0..PARTS {
        let others = aligned.iter().enumerate().filter(|(number, _)| number % PARTS != part);
        let samples: Vec<&Aligned> = others.filter_map(|(_, aligned)| aligned.as_ref()).collect();
        let file = evidence::learn(plain, &samples, &Smoothing::default());
        let counted = Converter::load(&Files { evidence: Cow::Owned(file), ..files.clone() })?;
        for line in lines.iter().skip(part).step_by(PARTS) {
            let asked = Asked::of(if line.kind == "illness" { Kind::Medical } else { Kind::Sentence });
            let written = |converter: &Converter| -> String {
                converter.convert(&line.sample.reading, &asked).into_iter().map(|it| it.writing).collect()
            };
            let (without, with) = (written(plain), written(&counted));
            let wanted = alike(&line.sample.writing);
            let is_good = [alike(&without) == wanted, alike(&with) == wanted];
            for figure in [&line.kind, "all"] {
                let figure = figures.entry(figure).or_default();
                figure.count += 1;
                figure.plain += usize::from(is_good[0]);
                figure.counted += usize::from(is_good[1]);
            }
            if is_good != [true, true] {
                differs(line, &without, &with);
            }
        }
    }
    for (kind, Figure { count, plain, counted }) in figures {
        println!("{kind}: {counted} of {count} exact, without counts {plain}");
    }
    Ok(())
}

/// Returns a text in which numbers in kanji and in digits, and the two small ke, are the same.
fn alike(text: &str) -> String {
    let mut alike = String::new();
    let mut number: Option<u32> = None;
    let mut group = 0;
    for letter in text.chars().chain(['\n']) {
        let digit = letter
            .to_digit(10)
            .or_else(|| "〇一二三四五六七八九".chars().position(|it| it == letter).map(|it| it as u32));
        let unit = match letter {
            '十' => Some(10),
            '百' => Some(100),
            '千' => Some(1000),
            _ => None,
        };
        match (digit, unit) {
            (Some(digit), _) => number = Some(number.unwrap_or(0) * 10 + digit),
            (_, Some(unit)) => {
                group += number.unwrap_or(1) * unit;
                number = Some(0);
            }
            _ => {
                if let Some(number) = number.take() {
                    alike.push_str(&(group + number).to_string());
                    group = 0;
                }
                alike.push(if letter == 'ヶ' { 'ケ' } else { letter });
            }
        }
    }
    alike
}
