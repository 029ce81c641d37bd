//! Shuffling. The same seed gives the same order, so that tests know it.

use super::CardKey;

/// Returns the first `count` cards of a deck, in an order that `seed` decides.
pub fn shuffled(count: usize, seed: u64) -> Vec<CardKey> {
    let mut cards: Vec<CardKey> = (0..count).map(CardKey::Deck).collect();
    let mut dice = Dice(seed);
    // Each place in turn gets one of the cards that are left (Fisher and Yates).
    for place in (1..count).rev() {
        cards.swap(place, dice.roll(place + 1));
    }
    cards
}

/// Numbers that follow from a seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }
}
