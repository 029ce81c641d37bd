//! Modules of the workspace: where a file belongs, and what a path in it leads to.

use std::collections::HashSet;

use crate::names::{Name, names};
use crate::source::Source;

/// A module, from the folder of its crate down: `core`, `layout`, `text`.
pub type Module = Vec<String>;

/// Returns the module that a file or folder of source text holds, such as `core/src/layout/text/mod.rs`.
pub fn module_of(path: &str) -> Module {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let mut module: Module = path.split('/').map(str::to_owned).collect();
    if module.get(1).is_some_and(|part| part == "src") {
        module.remove(1);
    }
    module.pop_if(|last| ["mod", "lib", "main"].contains(&last.as_str()));
    module
}

/// A path in a file, and the place that it leads to.
#[derive(Debug)]
pub struct Lead {
    /// The module that names it.
    pub from: Module,
    /// The module or item that is named.
    pub to: Module,
    /// The file and line: `core/src/theme.rs:6`.
    pub place: String,
}

/// Returns every path in the sources that leads to a module or item of the workspace.
pub fn leads(sources: &[Source]) -> Vec<Lead> {
    let known: HashSet<Module> = sources.iter().map(|source| module_of(&source.path)).collect();
    let in_source = |source: &Source| -> Vec<Lead> {
        let file = module_of(&source.path);
        let lead = |name: Name| {
            let from: Module = file.iter().chain(&name.modules).cloned().collect();
            let to = target(&from, &name.path, &known)?;
            Some(Lead { from: file.clone(), to, place: format!("{}:{}", source.path, name.line) })
        };
        names(&source.tokens).into_iter().filter_map(lead).collect()
    };
    sources.iter().flat_map(in_source).collect()
}

/// Returns what a path in a module leads to; nothing for names of other libraries and of the module itself.
fn target(from: &Module, path: &str, known: &HashSet<Module>) -> Option<Module> {
    let mut parts = path.split("::");
    let first = parts.next()?;
    let mut to = match first {
        "crate" => vec![from[0].clone()],
        "self" => from.clone(),
        "super" => from[..from.len() - 1].to_vec(),
        _ => {
            let child = || [from.as_slice(), &[first.to_owned()]].concat();
            let member = first.strip_prefix("moshimo_").map(|member| vec![member.to_owned()]);
            member.or_else(|| Some(child()).filter(|child| known.contains(child)))?
        }
    };
    for part in parts {
        match part {
            "super" => drop(to.pop()),
            "self" => {}
            part => to.push(part.to_owned()),
        }
    }
    Some(to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::tokens;

    #[test]
    fn files_are_modules() {
        let of = |path: &str| module_of(path).join("::");
        assert_eq!(of("core/src/layout/text/mod.rs"), "core::layout::text");
        assert_eq!(of("core/src/clock.rs"), "core::clock");
        assert_eq!((of("cli/src/main.rs"), of("kiosk/src")), ("cli".to_owned(), "kiosk".to_owned()));
    }

    #[test]
    fn paths_lead_from_where_they_stand() {
        let text = "use super::super::catalog::{self, Catalog}; use crate::theme as colours; use serde::Serialize;
            mod inner { fn f() { super::super::b(); } } fn g() { colours::Paper::new(); child::h(); moshimo_core::pdf::i() }";
        let file = |path: &str, text: &str| Source { path: path.to_owned(), tokens: tokens(text) };
        let leads = leads(&[file("core/src/layout/text/a.rs", text), file("core/src/layout/text/a/child.rs", "")]);
        let found: Vec<String> = leads.iter().map(|lead| lead.to.join("::")).collect();
        let expected = [
            "core::layout::catalog",
            "core::layout::catalog::Catalog",
            "core::theme",
            "core::layout::text::b",
            "core::theme::Paper::new",
            "core::layout::text::a::child::h",
            "core::pdf::i",
        ];
        assert_eq!(found, expected);
        assert!(leads.iter().all(|lead| lead.from.join("::") == "core::layout::text::a"));
    }
}
