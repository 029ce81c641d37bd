//! A deck of cards to cut out, and the page of what somebody kept of it.

use std::path::Path;

use moshimo_core::catalog::Catalog;
use moshimo_core::layout::Document;
use moshimo_core::layout::templates::{DeckPages, KeepsakePage};
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::{Deck, Keepsake, Language};

use super::Args;
use crate::failure::Failure;
use crate::input;

/// What the page of kept cards is called: the deck's id with this behind it.
const KEEPSAKE: &str = "-keepsake";

/// Everything of decks that can be rendered: id, kind, deck.
pub(crate) fn targets(catalog: &Catalog) -> Vec<(String, &'static str, &Deck)> {
    let both = |deck| [(String::new(), "deck", deck), (KEEPSAKE.to_owned(), "keepsake", deck)];
    let all = catalog.decks.values().flat_map(both);
    all.map(|(behind, kind, deck): (String, _, &Deck)| (deck.id.clone() + &behind, kind, deck)).collect()
}

/// The pages, where what is asked for is of a deck.
pub(super) fn lay_out(
    args: &Args,
    catalog: &Catalog,
    (typesetter, language): (&Typesetter, &Language),
) -> Result<Option<Document>, Failure> {
    let (ruby, today) = (args.script.ruby(), crate::clock::today());
    if let Some(deck) = catalog.decks.get(&args.id) {
        if args.blank || args.answers.is_some() || args.choices.is_some() {
            return Err(Failure::NoAnswers { id: args.id.clone() });
        }
        return Ok(Some(DeckPages { catalog, deck, language, ruby, today }.lay_out(typesetter)));
    }
    let Some(deck) = args.id.strip_suffix(KEEPSAKE).and_then(|id| catalog.decks.get(id)) else { return Ok(None) };
    if args.answers.is_some() {
        return Err(Failure::NoAnswers { id: args.id.clone() });
    }
    let keepsake = match &args.choices {
        Some(path) => Some(choices(path, deck)?),
        None if args.blank => None,
        None => {
            eprintln!("note: filled with an example; --choices FILE or --blank for others");
            Some(Keepsake::example(deck))
        }
    };
    let page = KeepsakePage { catalog, deck, keepsake: keepsake.as_ref(), sign: None, language, ruby, today };
    Ok(Some(page.lay_out(typesetter)))
}

fn choices(path: &Path, deck: &Deck) -> Result<Keepsake, Failure> {
    let text = input::text(path)?;
    let broken = |source| Failure::Broken { path: path.to_owned(), what: "choice of cards", source };
    let keepsake: Keepsake = serde_json::from_str(&text).map_err(broken)?;
    keepsake.check(deck).map_err(|source| Failure::Cards { path: path.to_owned(), source })?;
    Ok(keepsake)
}
