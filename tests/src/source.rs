//! Reads Rust source as far as the project's invariants need: words, signs and literals, without comments and without
//! code that is compiled for tests only.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process;

/// A piece of code and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The kind.
    pub kind: Kind,
    /// A word, a sign, or a literal's contents as written.
    pub text: String,
    /// The line, counted from one.
    pub line: usize,
}

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A keyword, an identifier or a number.
    Word,
    /// Text between quotation marks.
    Literal,
    /// One character between single quotation marks.
    Character,
    /// One sign; `::` is one too.
    Sign,
}

/// One source file of the workspace.
#[derive(Debug)]
pub struct Source {
    /// The path from the repository's root, such as `core/src/lib.rs`.
    pub path: String,
    /// The code, without comments and tests.
    pub tokens: Vec<Token>,
}

/// Reads every file below a folder of the repository, without modules that exist for tests only.
pub fn read(folder: &str) -> Vec<Source> {
    let mut files = Vec::new();
    collect(&process::root().join(folder), &mut files);
    let mut tests = Vec::new();
    let mut sources = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("source text");
        let tokens = tokens(&text);
        tests.extend(test_modules(&tokens).into_iter().flat_map(|name| places(&file, &name)));
        let relative = file.strip_prefix(process::root()).expect("a file of the repository");
        let path = relative.to_string_lossy().into_owned();
        sources.push((file, Source { path, tokens: without_tests(&tokens) }));
    }
    sources.retain(|(file, _)| !tests.iter().any(|test| file.starts_with(test)));
    sources.into_iter().map(|(_, source)| source).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Returns the places where a module declared in a file may lie: `name.rs`, or the folder `name`.
fn places(file: &Path, name: &str) -> [PathBuf; 2] {
    let stem = file.file_stem().unwrap_or_default();
    let parent = file.parent().expect("a file in a folder");
    let folder =
        if ["lib", "main", "mod"].iter().any(|root| stem == *root) { parent.to_owned() } else { parent.join(stem) };
    [folder.join(format!("{name}.rs")), folder.join(name)]
}

/// Splits source text into tokens. Comments are left out, also those that document.
pub fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<char> = text.chars().collect();
    let mut reader = Reader { letters: &letters, at: 0, line: 1 };
    let mut tokens = Vec::new();
    while let Some(token) = reader.next_token() {
        tokens.push(token);
    }
    tokens
}

struct Reader<'a> {
    letters: &'a [char],
    at: usize,
    line: usize,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> char {
        self.letters.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn take(&mut self) -> char {
        let letter = self.peek(0);
        self.at += 1;
        self.line += usize::from(letter == '\n');
        letter
    }

    fn next_token(&mut self) -> Option<Token> {
        self.skip_blanks();
        if self.at >= self.letters.len() {
            return None;
        }
        let line = self.line;
        let (kind, text) = self.piece();
        Some(Token { kind, text, line })
    }

    fn skip_blanks(&mut self) {
        loop {
            match (self.peek(0), self.peek(1)) {
                ('/', '/') => while self.at < self.letters.len() && self.take() != '\n' {},
                ('/', '*') => self.skip_block(),
                (letter, _) if letter.is_whitespace() => {
                    self.take();
                }
                _ => return,
            }
        }
    }

    /// Skips a block comment. Block comments nest.
    fn skip_block(&mut self) {
        let mut depth = 0;
        while self.at < self.letters.len() {
            let step = match (self.peek(0), self.peek(1)) {
                ('/', '*') => 1,
                ('*', '/') => -1,
                _ => {
                    self.take();
                    continue;
                }
            };
            self.at += 2;
            depth += step;
            if depth == 0 {
                return;
            }
        }
    }

    fn piece(&mut self) -> (Kind, String) {
        let prefix = (0..2).take_while(|&n| "brc".contains(self.peek(n))).count();
        let hashes = (0..self.letters.len()).take_while(|&n| self.peek(prefix + n) == '#').count();
        let raw = (0..prefix).any(|n| self.peek(n) == 'r');
        let quote = self.peek(prefix + hashes);
        if quote == '"' && (hashes == 0 || raw) {
            self.at += prefix + hashes + 1;
            return (Kind::Literal, self.quoted(raw.then_some(hashes)));
        }
        if quote == '\'' && hashes == 0 && self.is_character(prefix) {
            self.at += prefix + 1;
            return (Kind::Character, self.character());
        }
        let letter = self.take();
        let mut text = String::from(letter);
        if letter.is_alphanumeric() || letter == '_' {
            while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
                text.push(self.take());
            }
            return (Kind::Word, text);
        }
        if letter == ':' && self.peek(0) == ':' {
            text.push(self.take());
        }
        (Kind::Sign, text)
    }

    /// Returns whether a quote begins a character. It begins a lifetime if no other quote closes it.
    fn is_character(&self, prefix: usize) -> bool {
        self.peek(prefix + 1) == '\\' || self.peek(prefix + 2) == '\''
    }

    fn character(&mut self) -> String {
        let mut text = String::new();
        while self.at < self.letters.len() {
            let letter = self.take();
            match letter {
                '\'' => break,
                '\\' => text.extend([letter, self.take()]),
                _ => text.push(letter),
            }
        }
        text
    }

    /// Returns the rest of a literal. An ordinary one ends at the next mark that is not escaped, a raw one at a mark
    /// followed by as many hashes as it began with.
    fn quoted(&mut self, hashes: Option<usize>) -> String {
        let mut text = String::new();
        while self.at < self.letters.len() {
            let letter = self.take();
            let closes = match hashes {
                Some(count) => (0..count).all(|n| self.peek(n) == '#'),
                None => true,
            };
            match letter {
                '"' if closes => {
                    self.at += hashes.unwrap_or(0);
                    break;
                }
                '\\' if hashes.is_none() => text.extend([letter, self.take()]),
                _ => text.push(letter),
            }
        }
        text
    }
}

fn is(tokens: &[Token], texts: &[&str]) -> bool {
    let code = tokens.iter().filter(|token| matches!(token.kind, Kind::Word | Kind::Sign));
    tokens.len() >= texts.len()
        && code.zip(texts).take_while(|(token, text)| token.text == **text).count() == texts.len()
}

const TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];

/// Drops every item that stands under `#[cfg(test)]`.
pub fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if is(&tokens[at..], &TEST) {
            at = end_of_item(tokens, at + TEST.len());
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Returns the end of an item: behind its block, or behind a semicolon outside of all brackets.
fn end_of_item(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0_i32;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        if token.kind != Kind::Sign {
            continue;
        }
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 && (token.text == "}" || token.text == ";") {
            return at + 1;
        }
    }
    tokens.len()
}

/// Returns the names of modules in files of their own that exist for tests only.
fn test_modules(tokens: &[Token]) -> Vec<String> {
    let starts = (0..tokens.len()).filter(|&at| is(&tokens[at..], &TEST));
    let name = |start: usize| {
        let item = &tokens[start + TEST.len()..end_of_item(tokens, start + TEST.len())];
        // Further attributes may stand between; a module with a block is no file.
        let at = item.iter().rposition(|token| token.kind == Kind::Word && token.text == "mod")?;
        let [name, end] = item.get(at + 1..)? else { return None };
        (end.text == ";").then(|| name.text.clone())
    };
    starts.filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::{Kind, test_modules, tokens, without_tests};

    fn literals(text: &str) -> Vec<String> {
        let kept = without_tests(&tokens(text)).into_iter();
        kept.filter(|token| token.kind != Kind::Word && token.kind != Kind::Sign).map(|token| token.text).collect()
    }

    #[test]
    fn literals_are_told_from_comments_lifetimes_and_each_other() {
        let text = r##"/* /* "no" */ */ fn f<'a>(x: &'a str) { g("a\"b", r#"c"d"#, b"e", '\'', 'ん'); } // "no""##;
        assert_eq!(literals(text), ["a\\\"b", "c\"d", "e", "\\'", "ん"]);
    }

    #[test]
    fn what_is_for_tests_only_is_left_out() {
        let text = "#[cfg(test)]\n#[expect(x, reason = \"r\")]\nmod cases;\n#[cfg(test)] mod tests { \"no\" }\n\"yes\"";
        assert_eq!(literals(text), ["yes"]);
        assert_eq!(test_modules(&tokens(text)), ["cases"]);
    }
}
