use proptest::prelude::*;

use super::*;

/// Returns all cards of a sorting, wherever they lie.
fn cards_of(sorting: &Sorting) -> Vec<CardKey> {
    let mut rest = sorting.clone();
    let mut cards: Vec<CardKey> = Pile::ALL.iter().flat_map(|pile| sorting.pile(*pile)).copied().collect();
    let left = sorting.left();
    // An unsorted card shows when it is sorted.
    while rest.stage() != Stage::Sort && left > 0 && rest.undo() {}
    while rest.left() > left {
        rest.put(Pile::NotNow);
    }
    while let Some(card) = rest.current() {
        cards.push(card);
        rest.put(Pile::NotNow);
    }
    cards.sort_unstable();
    cards
}

/// Describes everything that can be seen of a sorting.
fn seen(sorting: &Sorting) -> String {
    let piles = Pile::ALL.map(|pile| sorting.pile(pile).to_vec());
    let state = (sorting.stage(), sorting.current(), sorting.left(), piles, sorting.offered().to_vec());
    format!("{state:?} {:?} {:?} {}", sorting.kept(), sorting.top(), sorting.has_blank())
}

fn seen_of_table(table: &Table) -> String {
    let hands: Vec<_> = (0..table.people()).map(|seat| (table.hand(seat), table.top(seat))).collect();
    let state = (table.phase(), table.turn(), table.round(), table.turns_left(), table.pile(), table.open());
    format!("{state:?} {hands:?} {}", table.has_blank())
}

/// Returns a card by a random number.
fn one_of(cards: &[CardKey], number: usize) -> CardKey {
    if cards.is_empty() { CardKey::Deck(number) } else { cards[number % cards.len()] }
}

fn sort(sorting: &mut Sorting, kind: u8, number: usize) -> bool {
    let (offered, kept) = (one_of(sorting.offered(), number), one_of(sorting.kept(), number));
    match kind {
        0..=11 => sorting.put(Pile::ALL[number % 3]),
        12 => sorting.enough(),
        13 => sorting.write_own(),
        14 => sorting.from_somewhat(),
        15..=17 => sorting.toggle_kept(offered),
        18 | 19 => sorting.toggle_top(offered),
        20 => sorting.toggle_kept(kept),
        _ => sorting.go_on(),
    }
}

fn play(table: &mut Table, kind: u8, number: usize) -> bool {
    let seat = number % table.people();
    let (held, open) = (one_of(table.hand(table.turn()), number), one_of(table.open(), number));
    let any = one_of(table.hand(seat), number / table.people());
    match kind {
        0..=4 => table.draw(),
        5 => table.take(open),
        6 => table.write_own(),
        7..=13 => table.put_away(held),
        14..=18 => table.told(),
        19 => table.leave(),
        20 => number.is_multiple_of(7) && table.finish(),
        _ => table.toggle_top(seat, any),
    }
}

fn moves() -> impl Strategy<Value = Vec<(u8, usize)>> {
    proptest::collection::vec((0_u8..23, any::<usize>()), 0..120)
}

fn whole_deck(count: usize, own: impl IntoIterator<Item = usize>) -> Vec<CardKey> {
    (0..count).map(CardKey::Deck).chain(own.into_iter().map(CardKey::Own)).collect()
}

proptest! {
    #[test]
    fn no_card_is_lost_or_doubled_while_one_sorts(count in 0_usize..40, seed: u64, moves in moves()) {
        let mut sorting = Sorting::new(shuffled(count, seed), CardKey::Own(0));
        for (kind, number) in moves {
            sort(&mut sorting, kind, number);
            let own = sorting.pile_of(CardKey::Own(0)).map(|_| 0);
            let on_piles: usize = Pile::ALL.iter().map(|pile| sorting.pile(*pile).len()).sum();
            prop_assert_eq!(on_piles + sorting.left(), count + usize::from(own.is_some()));
            prop_assert_eq!(cards_of(&sorting), whole_deck(count, own));
            let (kept, top) = (sorting.kept(), sorting.top());
            prop_assert!(kept.len() <= KEPT_MOST && top.len() <= TOP_MOST);
            prop_assert!(top.iter().all(|card| kept.contains(card)));
            let from = kept.iter().map(|card| sorting.pile_of(*card)).collect::<Vec<_>>();
            prop_assert!(from.iter().all(|pile| pile.is_some() && *pile == from[0]));
            prop_assert_eq!(sorting.chosen().all().count(), kept.len());
        }
    }

    #[test]
    fn sorting_is_taken_back_step_by_step(seed: u64, moves in moves()) {
        let mut sorting = Sorting::new(shuffled(12, seed), CardKey::Own(0));
        let mut before = Vec::new();
        for (kind, number) in moves {
            let was = seen(&sorting);
            if sort(&mut sorting, kind, number) {
                before.push(was);
            } else {
                prop_assert_eq!(seen(&sorting), was);
            }
        }
        while let Some(was) = before.pop() {
            prop_assert!(sorting.can_undo() && sorting.undo());
            prop_assert_eq!(seen(&sorting), was);
        }
        prop_assert!(!sorting.can_undo() && !sorting.undo());
    }

    #[test]
    fn no_card_is_lost_or_doubled_at_a_table(
        (count, people) in (0_usize..40, 1_usize..5), seed: u64, moves in moves(),
    ) {
        let mut table = Table::deal(shuffled(count, seed), people);
        let mut before = vec![seen_of_table(&table)];
        for (kind, number) in moves {
            if play(&mut table, kind, number) {
                before.push(seen_of_table(&table));
            }
            let hands = (0..people).flat_map(|seat| table.hand(seat)).copied();
            let held: Vec<CardKey> = hands.chain(table.open().iter().copied()).collect();
            let own = held.iter().filter(|card| matches!(card, CardKey::Own(_))).count();
            prop_assert_eq!(held.len() + table.pile(), count + own);
            let mut once = held.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), held.len());
            let (round, rounds) = table.round();
            prop_assert!(round <= rounds && table.turns_left() <= rounds * people);
            for seat in 0..people {
                let more = usize::from(table.phase() == Phase::PutAway && table.turn() == seat);
                prop_assert_eq!(table.hand(seat).len(), (count.saturating_sub(seat).div_ceil(people)).min(5) + more);
                prop_assert!(table.top(seat).iter().all(|card| table.hand(seat).contains(card)));
            }
        }
        while before.len() > 1 {
            prop_assert_eq!(before.pop(), Some(seen_of_table(&table)));
            prop_assert!(table.undo());
        }
        prop_assert_eq!(before.pop(), Some(seen_of_table(&table)));
        prop_assert!(!table.can_undo());
    }

    #[test]
    fn two_share_or_differ_in_every_card_that_one_of_them_kept(seed: u64, moves in moves()) {
        let mut pair = Pair::new(&shuffled(14, seed));
        for (kind, number) in moves {
            match pair.at_work() {
                Some(sorting) => _ = sort(sorting, kind, number),
                None => _ = pair.take_over(),
            }
        }
        let compared = pair.compare();
        let (one, other) = (pair.side(0).chosen(), pair.side(1).chosen());
        prop_assert_eq!(compared.shared.len() + compared.only[0].len(), one.all().count());
        prop_assert_eq!(compared.shared.len() + compared.only[1].len(), other.all().count());
        prop_assert!(compared.shared.iter().all(|card| other.all().any(|it| it == *card)));
        let mut steps = 0;
        while pair.undo() {
            steps += 1;
            prop_assert!(steps < 500);
        }
        prop_assert!(!pair.can_undo() && pair.stage() == PairStage::Sorts(0));
    }

    #[test]
    fn shuffling_keeps_every_card(count in 0_usize..200, seed: u64) {
        let mut cards = shuffled(count, seed);
        cards.sort_unstable();
        prop_assert_eq!(cards, whole_deck(count, None));
    }
}

#[test]
fn one_seed_is_one_order_and_another_seed_another() {
    assert_eq!(shuffled(36, 1), shuffled(36, 1));
    assert_ne!(shuffled(36, 1), shuffled(36, 2));
}

#[test]
fn few_cards_are_all_kept_and_many_are_chosen_from() {
    let mut sorting = Sorting::new(shuffled(10, 3), CardKey::Own(0));
    for _ in 0..4 {
        sorting.put(Pile::Very);
    }
    let mut few = sorting.clone();
    assert!(few.enough());
    assert_eq!((few.stage(), few.kept().len(), few.left()), (Stage::Order, 4, 6));
    for _ in 0..6 {
        sorting.put(Pile::Very);
    }
    assert_eq!((sorting.stage(), sorting.kept().len()), (Stage::Keep, 0));
    assert!(!sorting.go_on(), "nothing is kept yet");
    for card in sorting.offered().to_vec() {
        sorting.toggle_kept(card);
    }
    assert_eq!(sorting.kept().len(), KEPT_MOST);
    sorting.go_on();
    let third = sorting.offered()[2];
    sorting.toggle_top(third);
    sorting.go_on();
    assert_eq!((sorting.stage(), sorting.chosen().top), (Stage::Done, vec![third]));
}

#[test]
fn who_finds_nothing_very_important_may_look_at_the_second_pile_or_write_a_card() {
    let mut sorting = Sorting::new(shuffled(2, 3), CardKey::Own(0));
    sorting.put(Pile::Somewhat);
    sorting.put(Pile::NotNow);
    assert_eq!(sorting.stage(), Stage::Nothing);
    let mut written = sorting.clone();
    assert!(written.write_own());
    assert_eq!(written.chosen().top, [CardKey::Own(0)]);
    assert!(sorting.from_somewhat());
    assert_eq!((sorting.stage(), sorting.chosen().top.len()), (Stage::Done, 1));
}

#[test]
fn four_play_three_rounds_and_each_ends_with_five() {
    let mut table = Table::deal(shuffled(36, 9), 4);
    let mut turns = 0;
    while table.phase() != Phase::Over {
        assert_eq!((table.turn(), table.round().0), (turns % 4, turns / 4 + 1));
        match turns {
            1 => assert!(table.take(table.open()[0])),
            2 => assert!(table.leave()),
            3 => assert!(table.write_own()),
            _ => assert!(table.draw()),
        }
        if turns != 2 {
            let first = table.hand(turns % 4)[0];
            assert!(table.put_away(first));
            assert_eq!(table.phase(), Phase::Tell(first));
            assert!(table.told());
        }
        turns += 1;
    }
    assert_eq!(turns, 12);
    assert!((0..4).all(|seat| table.hand(seat).len() == 5));
    assert!(table.hand(3).contains(&CardKey::Own(3)));
    let best = table.hand(2)[4];
    assert!(table.toggle_top(2, best));
    assert_eq!(table.chosen(2).top, [best]);
}

#[test]
fn a_table_that_stops_in_the_middle_of_a_turn_leaves_everybody_their_five() {
    let mut table = Table::deal(shuffled(36, 9), 4);
    let before = table.hand(0).to_vec();
    table.draw();
    assert!(table.finish());
    assert_eq!((table.phase(), table.hand(0)), (Phase::Over, before.as_slice()));
}
