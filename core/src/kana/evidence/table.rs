//! A table of costs that is looked into at every key, thousands of times.

/// Costs by number, with open addressing.
pub(super) struct Table {
    /// A power of two of places, at least half of them free.
    places: Vec<(u32, i32)>,
}

/// The number of a free place. No key has it: ids and numbers of words are far smaller.
const FREE: u32 = u32::MAX;

impl Table {
    pub(super) fn of(rows: &[(u32, i32)]) -> Self {
        let size = (rows.len() * 2).next_power_of_two().max(2);
        let mut table = Self { places: vec![(FREE, 0); size] };
        for (key, cost) in rows.iter().filter(|(key, _)| *key != FREE) {
            let place = table.place(*key);
            table.places[place] = (*key, *cost);
        }
        table
    }

    pub(super) fn get(&self, key: u32) -> Option<i32> {
        let (found, cost) = self.places[self.place(key)];
        (found == key && key != FREE).then_some(cost)
    }

    /// Returns where a key stands, or would stand.
    fn place(&self, key: u32) -> usize {
        let mask = self.places.len() - 1;
        let mut place = (key.wrapping_mul(0x9E37_79B1) >> 8) as usize & mask;
        while self.places[place].0 != key && self.places[place].0 != FREE {
            place = (place + 1) & mask;
        }
        place
    }
}
