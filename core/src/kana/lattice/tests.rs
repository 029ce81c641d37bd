//! A comparison of the search that lets only the next way wait with one that lets all of them wait.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::catalog::Catalog;
use crate::kana::convert::{Asked, Build, Letters};
use crate::kana::{Converter, Kind};

static CONVERTER: LazyLock<Converter> =
    LazyLock::new(|| Converter::load(&Catalog::embedded().kana).expect("the dictionary in the program is sound"));

/// Lets every word before a way wait at once.
fn plainly(search: &Search<'_>, most: usize, write: &dyn Fn(&[usize]) -> String) -> Vec<(String, i32)> {
    let lattice = search.lattice;
    let mut tails: Vec<Tail> = Vec::new();
    let mut waiting: BinaryHeap<Reverse<(i32, usize)>> = BinaryHeap::new();
    let mut found: Vec<(String, i32)> = Vec::new();
    let inside = |node: &usize| lattice.nodes[*node].start >= search.part.span.start;
    for node in lattice.ends[search.part.span.end].iter().copied().filter(inside) {
        let paid = search.costs.between(lattice.nodes[node].right(), Side::of(search.part.after));
        waiting.push(Reverse((search.least[node].saturating_add(paid), tails.len())));
        tails.push(Tail { node, paid, next: None });
    }
    let bound = waiting.peek().map_or(0, |Reverse((least, _))| least.saturating_add(MARGIN));
    for _ in 0..STEPS {
        let Some(Reverse((cost, place))) = waiting.pop() else { break };
        let Tail { node, paid, .. } = tails[place];
        let start = lattice.nodes[node].start;
        if start == search.part.span.start {
            let written = write(&follow(&tails, place));
            if found.iter().all(|(known, _)| *known != written) && found.len() < most {
                found.push((written, cost));
            }
            continue;
        }
        for before in lattice.ends[start].iter().copied().filter(inside) {
            let Some(connection) = lattice.connection(search.costs, before, node) else { continue };
            let paid = paid.saturating_add(connection).saturating_add(lattice.nodes[node].cost);
            let whole = search.least[before].saturating_add(paid);
            if whole <= bound {
                waiting.push(Reverse((whole, tails.len())));
                tails.push(Tail { node: before, paid, next: Some(place) });
            }
        }
    }
    found
}

#[track_caller]
fn check(text: &str, kind: Kind, from: usize) {
    let letters = Letters::of(text);
    let count = letters.plain.len();
    let mut build = Build::new(&CONVERTER, &letters, 0..count, &Asked::of(kind));
    build.best();
    let part = Part { span: from.min(count - 1)..count, before: 0, after: 0 };
    let lattice = &build.lattice;
    let costs = &build.costs;
    let search = Search { lattice, costs, part: &part, least: lattice.least(costs, &part) };
    let write = |nodes: &[usize]| build.written(nodes);
    let ways: Vec<(String, i32)> =
        search.run(40, &write).into_iter().map(|(written, path)| (written, path.cost)).collect();
    assert_eq!(ways, plainly(&search, 40, &write), "{text} {kind:?} from {from}");
}

#[test]
fn the_ways_are_those_of_the_plain_search_in_their_order() {
    check("さいごまでいえですごしたい", Kind::Sentence, 0);
    check("きゅうにぐあいがわるくなったらきゅうきゅうしゃをよんでください", Kind::Medical, 0);
    check("ちばけんながれやましひれがさき1500ばんち", Kind::Address, 0);
    check("ながれやまはなこ", Kind::Name, 5);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn so_are_those_of_any_letters(text in "[あ-んー、1-3]{1,24}", from in 0_usize..8) {
        check(&text, Kind::Sentence, from);
    }
}

#[test]
fn the_best_way_is_as_cheap_as_its_words_side_by_side_and_the_first_of_all_ways() {
    for text in ["よめいはしりたくありません", "ちりょうはいしのはんだんにまかせます", "くすりをのんでいます。"]
    {
        let letters = Letters::of(text);
        let mut build = Build::new(&CONVERTER, &letters, 0..letters.plain.len(), &Asked::of(Kind::Sentence));
        let costs = build.costs;
        let best = build.lattice().best(&costs);
        let nodes = best.nodes.iter().map(|node| &build.lattice.nodes[*node]);
        let mut before = Side::of(ids::EDGE);
        let mut sum = 0;
        for node in nodes {
            sum += costs.between(before, node.left()) + node.cost;
            before = node.right();
        }
        assert_eq!(sum + costs.between(before, Side::of(ids::EDGE)), best.cost, "{text}");
        let whole = Part { span: 0..letters.plain.len(), before: ids::EDGE, after: ids::EDGE };
        let ways = build.lattice.ways(&costs, &whole, 40, &|nodes| build.written(nodes));
        assert_eq!(ways[0].1.cost, best.cost, "{text}");
    }
}
