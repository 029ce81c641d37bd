//! All writings of a text, the cheapest of them, and the next cheapest.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::ops::Range;

use super::class::ids;
use super::costs::{Costs, Side};
use super::evidence::Known;

/// The text that a node writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A word of the dictionary, read as it is there.
    Entry { id: u32, reading: Option<Box<str>> },
    /// Any other text.
    Text(Box<str>),
}

/// A word at a place of the text.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) left: u16,
    pub(super) right: u16,
    /// The cost, changed by the field's kind and this visit's choices.
    pub(super) cost: i32,
    pub(super) word: Word,
    /// The word of the corpus that this is.
    pub(super) known: Known,
    /// The only node that this one may follow: a town follows its city.
    pub(super) after: Option<usize>,
    /// The cost of the cheapest way from the beginning, including this word.
    total: i32,
    before: Option<usize>,
}

impl Node {
    pub(super) fn new(span: Range<usize>, left: u16, right: u16, cost: i32, word: Word) -> Self {
        Self {
            start: span.start,
            end: span.end,
            left,
            right,
            cost,
            word,
            known: Known::NO,
            after: None,
            total: NEVER,
            before: None,
        }
    }

    pub(super) fn known_as(self, known: Known) -> Self {
        Self { known, ..self }
    }

    fn right(&self) -> Side {
        Side { id: self.right, word: self.known }
    }

    fn left(&self) -> Side {
        Side { id: self.left, word: self.known }
    }
}

const NEVER: i32 = i32::MAX / 4;
/// The cost of a town after its own city.
const AT_HOME: i32 = 0;
/// The cost above the best from which nothing is a candidate any more.
const MARGIN: i32 = 12_000;
/// The greatest number of steps in a search for further ways, so that it always ends.
const STEPS: usize = 4_000;

/// All words of a text, by where they begin and end.
pub(super) struct Lattice {
    pub(super) nodes: Vec<Node>,
    starts: Vec<Vec<usize>>,
    ends: Vec<Vec<usize>>,
}

/// A way through a part of the text.
#[derive(Clone, Debug)]
pub(super) struct Path {
    pub(super) nodes: Vec<usize>,
    pub(super) cost: i32,
}

impl Lattice {
    pub(super) fn new(length: usize) -> Self {
        Self { nodes: Vec::new(), starts: vec![Vec::new(); length + 1], ends: vec![Vec::new(); length + 1] }
    }

    pub(super) fn length(&self) -> usize {
        self.starts.len() - 1
    }

    pub(super) fn push(&mut self, node: Node) -> usize {
        let place = self.nodes.len();
        self.starts[node.start].push(place);
        self.ends[node.end].push(place);
        self.nodes.push(node);
        place
    }

    pub(super) fn is_reached(&self, at: usize) -> bool {
        at == 0 || !self.ends[at].is_empty()
    }

    /// Returns the words that cover exactly this part.
    pub(super) fn over(&self, span: &Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let end = span.end;
        self.starts[span.start].iter().copied().filter(move |node| self.nodes[*node].end == end)
    }

    /// Finds the cheapest way to every word, and through the whole text.
    ///
    /// Before any word, only the cheapest of all words with one right id can be the best, and the cost of connecting
    /// depends on the ids alone. So ids are compared, not words, but for words of the corpus that follow each other there.
    pub(super) fn best(&mut self, costs: &Costs<'_>) -> Path {
        let mut arriving = Arriving::default();
        for at in 0..self.length() {
            if at == 0 {
                arriving.begin(costs, Side::of(ids::EDGE));
            } else {
                arriving
                    .fill(costs, self.ends[at].iter().map(|node| (*node, &self.nodes[*node], self.nodes[*node].total)));
            }
            let mut of_left: Option<(u16, Reached)> = None;
            self.starts[at].sort_unstable_by_key(|node| self.nodes[*node].left);
            for place in 0..self.starts[at].len() {
                let node = &self.nodes[self.starts[at][place]];
                let reached = if let Some(after) = node.after {
                    Reached { total: self.nodes[after].total.saturating_add(AT_HOME), node: Some(after) }
                } else {
                    let known = of_left.filter(|(id, _)| *id == node.left);
                    let of_id = known.map_or_else(|| arriving.cheapest(costs, node.left), |(_, reached)| reached);
                    of_left = Some((node.left, of_id));
                    arriving.together(costs, node.left(), of_id)
                };
                let node = &mut self.nodes[self.starts[at][place]];
                node.total = reached.total.saturating_add(node.cost).min(NEVER);
                node.before = reached.node;
            }
        }
        let end = self.length();
        arriving.fill(costs, self.ends[end].iter().map(|node| (*node, &self.nodes[*node], self.nodes[*node].total)));
        let last = arriving.together(costs, Side::of(ids::EDGE), arriving.cheapest(costs, ids::EDGE));
        let mut nodes = Vec::new();
        let mut next = last.node;
        while let Some(node) = next {
            nodes.push(node);
            next = self.nodes[node].before;
        }
        nodes.reverse();
        Path { nodes, cost: last.total }
    }

    /// Returns the cheapest writings of a part of the text that lies between words with these ids, cheapest first,
    /// each different. Call [`Lattice::best`] first.
    pub(super) fn ways(
        &self,
        costs: &Costs<'_>,
        part: &Part,
        most: usize,
        write: &dyn Fn(&[usize]) -> String,
    ) -> Vec<(String, Path)> {
        let search = Search { lattice: self, costs, part, least: self.least(costs, part) };
        search.run(most, write)
    }

    /// Returns the least cost from the part's beginning to the end of each word inside it.
    fn least(&self, costs: &Costs<'_>, part: &Part) -> Vec<i32> {
        let whole = part.span.start == 0;
        if whole {
            return self.nodes.iter().map(|node| node.total).collect();
        }
        let mut least = vec![NEVER; self.nodes.len()];
        let mut arriving = Arriving::default();
        for at in part.span.clone() {
            if at == part.span.start {
                arriving.begin(costs, Side::of(part.before));
            } else {
                let inside = self.ends[at].iter().filter(|node| self.nodes[**node].start >= part.span.start);
                arriving.fill(costs, inside.map(|node| (*node, &self.nodes[*node], least[*node])));
            }
            for place in &self.starts[at] {
                let node = &self.nodes[*place];
                if node.end > part.span.end {
                    continue;
                }
                let total = match node.after {
                    Some(after) if at > part.span.start => least[after].saturating_add(AT_HOME),
                    _ => arriving.together(costs, node.left(), arriving.cheapest(costs, node.left)).total,
                };
                least[*place] = total.saturating_add(node.cost).min(NEVER);
            }
        }
        least
    }

    fn connection(&self, costs: &Costs<'_>, before: usize, after: usize) -> Option<i32> {
        match self.nodes[after].after {
            Some(only) => (only == before).then_some(AT_HOME),
            None => Some(costs.between(self.nodes[before].right(), self.nodes[after].left())),
        }
    }
}

/// The cheapest way to a place.
#[derive(Clone, Copy)]
struct Reached {
    total: i32,
    node: Option<usize>,
}

/// The words that end at a place, with what it costs to come there and to leave them.
#[derive(Default)]
struct Arriving {
    /// Of each right id the cheapest.
    of_id: Vec<(u16, i32, Option<usize>)>,
    /// Those that the corpus has.
    known: Vec<(Side, Reached)>,
}

impl Arriving {
    /// Begins at a place that only this stands before.
    fn begin(&mut self, costs: &Costs<'_>, before: Side) {
        self.known.clear();
        self.of_id.clear();
        let leaving = costs.leaving(before);
        self.of_id.push((before.id, leaving, None));
        if before.word != Known::NO {
            self.known.push((before, Reached { total: leaving, node: None }));
        }
    }

    /// Takes words that end at a place: each with its number and the cost of the way to its end.
    fn fill<'a>(&mut self, costs: &Costs<'_>, ending: impl Iterator<Item = (usize, &'a Node, i32)>) {
        self.known.clear();
        self.of_id.clear();
        for (place, node, total) in ending {
            let total = total.saturating_add(costs.leaving(node.right()));
            self.of_id.push((node.right, total, Some(place)));
            if node.known != Known::NO {
                self.known.push((node.right(), Reached { total, node: Some(place) }));
            }
        }
        self.of_id.sort_unstable();
        self.of_id.dedup_by_key(|(right, ..)| *right);
    }

    /// Returns the cheapest way to a word with this left id, whatever the word.
    fn cheapest(&self, costs: &Costs<'_>, left: u16) -> Reached {
        let mut least = Reached { total: NEVER, node: None };
        for (right, total, node) in &self.of_id {
            let total = total.saturating_add(costs.connection(*right, left));
            if total < least.total {
                least = Reached { total, node: *node };
            }
        }
        least
    }

    /// Returns the cheapest way to a word, which is `usual` but for words that it followed in the corpus.
    fn together(&self, costs: &Costs<'_>, after: Side, usual: Reached) -> Reached {
        let mut least = usual;
        if after.word == Known::NO {
            return least;
        }
        for (before, Reached { total, node }) in &self.known {
            let Some(gain) = costs.gain(before.word, after.word) else { continue };
            let total = total.saturating_add(costs.connection(before.id, after.id)).saturating_sub(gain);
            if total < least.total {
                least = Reached { total, node: *node };
            }
        }
        least
    }
}

/// A part of a text, and the ids of the words beside it.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) span: Range<usize>,
    pub(super) before: u16,
    pub(super) after: u16,
}

/// A search from the end to the beginning, which always continues where the whole way is cheapest.
struct Search<'a> {
    lattice: &'a Lattice,
    costs: &'a Costs<'a>,
    part: &'a Part,
    least: Vec<i32>,
}

/// A way from the end to a word.
struct Tail {
    node: usize,
    /// The cost behind this word.
    paid: i32,
    next: Option<usize>,
}

/// A way that waits for its turn. The cheapest goes first, and among equals the one that was found first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Waiting {
    /// The cost of the whole way.
    cost: i32,
    /// The step in which the way behind its word was taken, and the place of its word among those that end there.
    found: (usize, usize),
    /// The way behind its word; `None` at the end of the part.
    next: Option<usize>,
    /// The rank, from the cheapest, of the word that it takes among those before that way.
    rank: usize,
}

/// A word that can stand before another, or at the end.
#[derive(Clone, Copy)]
struct Before {
    /// The cost up to here, including the connection.
    cost: i32,
    /// The place among the words that end here.
    place: usize,
    node: usize,
    connection: i32,
}

impl Search<'_> {
    /// Runs the search. Of the words before a way only the cheapest waits. When its turn has come, the next one takes
    /// its place.
    fn run(&self, most: usize, write: &dyn Fn(&[usize]) -> String) -> Vec<(String, Path)> {
        let mut tails: Vec<Tail> = Vec::new();
        let mut waiting: BinaryHeap<Reverse<Waiting>> = BinaryHeap::new();
        let mut before: HashMap<usize, Vec<Before>> = HashMap::new();
        let mut found: Vec<(String, Path)> = Vec::new();
        let mut seen: HashSet<String> = HashSet::new();
        let last = self.before(self.part.span.end, |node| {
            Some(self.costs.between(self.lattice.nodes[node].right(), Side::of(self.part.after)))
        });
        let bound = last.first().map_or(0, |it| it.cost.saturating_add(MARGIN));
        if let Some(first) = last.first() {
            waiting.push(Reverse(Waiting { cost: first.cost, found: (0, first.place), next: None, rank: 0 }));
        }
        for step in 1..=STEPS {
            let Some(Reverse(Waiting { cost, found: (since, _), next, rank })) = waiting.pop() else { break };
            let (of, paid) = match next {
                None => (&last, 0),
                Some(next) => {
                    let Tail { node, paid, .. } = tails[next];
                    (&before[&node], paid.saturating_add(self.lattice.nodes[node].cost))
                }
            };
            let Before { node, connection, .. } = of[rank];
            if let Some(other) = of.get(rank + 1) {
                let whole = paid.saturating_add(other.connection).saturating_add(self.least[other.node]);
                if next.is_none() || whole <= bound {
                    waiting.push(Reverse(Waiting { cost: whole, found: (since, other.place), next, rank: rank + 1 }));
                }
            }
            let (place, paid) = (tails.len(), paid.saturating_add(connection));
            tails.push(Tail { node, paid, next });
            let Node { start, cost: own, .. } = self.lattice.nodes[node];
            if start == self.part.span.start {
                let path = Path { nodes: follow(&tails, place), cost };
                let written = write(&path.nodes);
                if seen.insert(written.clone()) {
                    found.push((written, path));
                    if found.len() >= most {
                        break;
                    }
                }
                continue;
            }
            let of = before
                .entry(node)
                .or_insert_with(|| self.before(start, |before| self.lattice.connection(self.costs, before, node)));
            if let Some(first) = of.first() {
                let paid = paid.saturating_add(own).saturating_add(first.connection);
                let whole = paid.saturating_add(self.least[first.node]);
                if whole <= bound {
                    waiting.push(Reverse(Waiting {
                        cost: whole,
                        found: (step, first.place),
                        next: Some(place),
                        rank: 0,
                    }));
                }
            }
        }
        found
    }

    /// Returns the words inside the part that end here and can stand before something, the cheapest first.
    fn before(&self, end: usize, connection: impl Fn(usize) -> Option<i32>) -> Vec<Before> {
        let inside = |node: usize| self.lattice.nodes[node].start >= self.part.span.start;
        let ending = self.lattice.ends[end].iter().copied().enumerate().filter(|(_, node)| inside(*node));
        let mut before: Vec<Before> = ending
            .filter_map(|(place, node)| {
                let connection = connection(node)?;
                Some(Before { cost: self.least[node].saturating_add(connection), place, node, connection })
            })
            .collect();
        before.sort_unstable_by_key(|it| (it.cost, it.place));
        before
    }
}

fn follow(tails: &[Tail], first: usize) -> Vec<usize> {
    let mut nodes = Vec::new();
    let mut next = Some(first);
    while let Some(place) = next {
        nodes.push(tails[place].node);
        next = tails[place].next;
    }
    nodes
}

#[cfg(test)]
mod tests;
