//! The names that source text uses: imports, paths and members, with imports spelled out.

use std::collections::HashMap;

use crate::source::{Kind, Token};

/// A name in the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The path. Where the file imports its first part, the import is spelled out: behind `use std::fs`, the path of
    /// `fs::read` is `std::fs::read`.
    pub path: String,
    /// The line, counted from one.
    pub line: usize,
    /// The way in which it is used.
    pub usage: Usage,
    /// The word before the dot, for a method or field: `cx` of `cx.text()`, and `text` of what follows that.
    pub receiver: Option<String>,
    /// The modules within the file that it stands in.
    pub modules: Vec<String>,
}

/// The way in which a name is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// In `use`.
    Import,
    /// In `pub use`, of any visibility.
    Reexport,
    /// In `use …::*`.
    Glob,
    /// Anywhere else in the code.
    Path,
    /// Behind a dot, and called.
    Method,
    /// Behind a dot, and not called.
    Field,
}

impl Name {
    /// Returns whether the path is `stem` or lies below it.
    pub fn is_in(&self, stem: &str) -> bool {
        self.path.strip_prefix(stem).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    }

    /// Returns the last part of the path.
    pub fn last(&self) -> &str {
        self.path.rsplit("::").next().unwrap_or(&self.path)
    }
}

/// Returns every name in the code, in its order.
pub fn names(tokens: &[Token]) -> Vec<Name> {
    let mut reader =
        Reader { tokens, at: 0, depth: 0, modules: Vec::new(), imports: HashMap::new(), names: Vec::new() };
    while reader.at < tokens.len() {
        reader.step();
    }
    let Reader { names, imports, .. } = reader;
    names.into_iter().flat_map(|name| spelled_out(name, &imports)).collect()
}

/// Spells out the import that a path begins with. A name that is imported several times has several paths.
fn spelled_out(name: Name, imports: &HashMap<String, Vec<String>>) -> Vec<Name> {
    let (first, rest) =
        name.path.split_once("::").map_or((name.path.as_str(), None), |(first, rest)| (first, Some(rest)));
    match imports.get(first).filter(|_| name.usage == Usage::Path) {
        None => vec![name],
        Some(imports) => imports
            .iter()
            .map(|import| Name {
                path: rest.map_or(import.clone(), |rest| format!("{import}::{rest}")),
                ..name.clone()
            })
            .collect(),
    }
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    depth: usize,
    /// Modules that are open, with the depth of their braces.
    modules: Vec<(String, usize)>,
    /// Paths by the name under which they are imported.
    imports: HashMap<String, Vec<String>>,
    names: Vec<Name>,
}

impl Reader<'_> {
    fn text(&self, at: usize) -> &str {
        let code = self.tokens.get(at).filter(|token| matches!(token.kind, Kind::Word | Kind::Sign));
        code.map_or("", |token| &token.text)
    }

    fn word(&self, at: usize) -> Option<&str> {
        self.tokens.get(at).filter(|token| token.kind == Kind::Word).map(|token| token.text.as_str())
    }

    fn before(&self, back: usize) -> &str {
        self.at.checked_sub(back).map_or("", |at| self.text(at))
    }

    fn step(&mut self) {
        match self.text(self.at) {
            "{" => {
                if let Some(name) = self.word(self.at.wrapping_sub(1)).filter(|_| self.before(2) == "mod") {
                    self.modules.push((name.to_owned(), self.depth));
                }
                self.depth += 1;
                self.at += 1;
            }
            "}" => {
                self.depth = self.depth.saturating_sub(1);
                self.modules.pop_if(|(_, depth)| *depth == self.depth);
                self.at += 1;
            }
            // `use<'a>` names lifetimes.
            "use" if self.text(self.at + 1) != "<" => self.import(),
            _ if self.word(self.at).is_some() => self.path(),
            _ => self.at += 1,
        }
    }

    fn tell(&mut self, path: &[String], at: usize, usage: Usage) {
        let modules = self.modules.iter().map(|(name, _)| name.clone()).collect();
        let is_member = matches!(usage, Usage::Method | Usage::Field);
        let receiver = is_member.then(|| self.receiver(at)).flatten().map(str::to_owned);
        self.names.push(Name { path: path.join("::"), line: self.tokens[at].line, usage, receiver, modules });
    }

    /// Returns the word before the dot that stands before `at`, over the brackets of a call.
    fn receiver(&self, at: usize) -> Option<&str> {
        let mut at = at.checked_sub(2)?;
        let mut depth = 0_usize;
        while depth > 0 || self.text(at) == ")" {
            match self.text(at) {
                ")" => depth += 1,
                "(" => depth -= 1,
                _ => {}
            }
            at = at.checked_sub(1)?;
        }
        self.word(at)
    }

    fn path(&mut self) {
        let start = self.at;
        let before = self.before(1).to_owned();
        let (is_member, is_lifetime) = (before == ".", before == "'");
        let mut path = Vec::new();
        while let Some(word) = self.word(self.at) {
            path.push(word.to_owned());
            self.at += 1;
            if self.text(self.at) != "::" || self.word(self.at + 1).is_none() {
                break;
            }
            self.at += 1;
        }
        let is_number = path[0].starts_with(|letter: char| letter.is_ascii_digit());
        // `mod a` declares a module, and `pub(in super::b)` says who sees one.
        let is_declared = before == "mod"
            || self.text(start.wrapping_sub(2)) == "pub" && before == "("
            || self.text(start.wrapping_sub(3)) == "pub" && before == "in";
        if is_lifetime || is_number || is_declared {
            return;
        }
        let usage = match self.text(self.at) {
            "(" | "::" if is_member => Usage::Method,
            _ if is_member => Usage::Field,
            _ => Usage::Path,
        };
        self.tell(&path, start, usage);
    }

    fn import(&mut self) {
        let is_public =
            self.before(1) == "pub" || (self.before(1) == ")" && (3..=8).any(|back| self.before(back) == "pub"));
        self.at += 1;
        let usage = if is_public { Usage::Reexport } else { Usage::Import };
        self.branch(&[], usage);
    }

    /// Reads one branch of the tree behind `use`.
    fn branch(&mut self, stem: &[String], usage: Usage) {
        let mut path = stem.to_vec();
        let start = self.at;
        loop {
            match self.text(self.at) {
                "::" => self.at += 1,
                "*" => {
                    self.tell(&path, self.at, Usage::Glob);
                    self.at += 1;
                    return;
                }
                "{" => {
                    self.at += 1;
                    while !matches!(self.text(self.at), "}" | "") {
                        self.branch(&path, usage);
                        self.at += usize::from(self.text(self.at) == ",");
                    }
                    self.at += 1;
                    return;
                }
                "self" if path.len() == stem.len() && !stem.is_empty() => self.at += 1,
                "as" => break,
                _ => match self.word(self.at) {
                    Some(word) => {
                        path.push(word.to_owned());
                        self.at += 1;
                    }
                    None => break,
                },
            }
        }
        let alias = if self.text(self.at) == "as" {
            self.at += 2;
            self.word(self.at - 1).map(str::to_owned)
        } else {
            path.last().cloned()
        };
        if let Some(alias) = alias {
            self.tell(&path, start, usage);
            self.imports.entry(alias).or_default().push(path.join("::"));
        } else {
            // Nothing that a tree can hold: go on behind it.
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::tokens;

    fn paths(text: &str, usage: Usage) -> Vec<String> {
        names(&tokens(text)).into_iter().filter(|name| name.usage == usage).map(|name| name.path).collect()
    }

    #[test]
    fn trees_are_spelled_out() {
        let text = "use a::{self, b::{c as d, e}, f::*}; pub(in crate::a) use super::super::g; pub use h;";
        assert_eq!(paths(text, Usage::Import), ["a", "a::b::c", "a::b::e"]);
        assert_eq!(paths(text, Usage::Glob), ["a::f"]);
        assert_eq!(paths(text, Usage::Reexport), ["super::super::g", "h"]);
    }

    #[test]
    fn paths_begin_where_their_import_does() {
        let text = "use std::{fs, io as trouble}; fn f() { fs::read::<u8>(trouble::Error::new(), x.fs().kept); }";
        let paths = paths(text, Usage::Path);
        assert!(paths.contains(&"std::fs::read".to_owned()) && paths.contains(&"std::io::Error::new".to_owned()));
        assert_eq!(self::paths(text, Usage::Method), ["fs"]);
        assert_eq!(self::paths(text, Usage::Field), ["kept"]);
        let names = names(&tokens(text));
        let receiver = |path: &str| names.iter().find(|name| name.path == path).and_then(|name| name.receiver.clone());
        assert_eq!((receiver("fs"), receiver("kept")), (Some("x".to_owned()), Some("fs".to_owned())));
    }

    #[test]
    fn what_declares_a_module_or_who_sees_one_is_no_path() {
        let text = "pub(in super::a) mod b; pub(super) struct C; pub(crate) fn d<'e>() { f::<3>('g') }";
        assert_eq!(paths(text, Usage::Path), ["pub", "mod", "pub", "struct", "C", "pub", "fn", "d", "f"]);
    }

    #[test]
    fn modules_within_a_file_are_known() {
        let text = "mod a { mod b { f(); } g(); } h();";
        let names = names(&tokens(text));
        let of = |path: &str| names.iter().find(|name| name.path == path).map(|name| name.modules.join("::"));
        assert_eq!((of("f"), of("g"), of("h")), (Some("a::b".into()), Some("a".into()), Some(String::new())));
    }
}
