//! 意見. Opinions on leaflets. Nobody is asked for a name.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Store, StoreError};
use crate::model::leaflet::Opinion;
use crate::random::{self, RandomError};

/// An opinion under a random id. If it is kept twice, it counts once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    id: [u8; 16],
    opinion: Opinion,
}

impl Ballot {
    /// Gives an opinion an id.
    ///
    /// # Errors
    /// If the system gives no random numbers for an id.
    pub fn new(opinion: Opinion) -> Result<Self, RandomError> {
        Ok(Self { id: random::id()?, opinion })
    }
}

impl Store {
    /// Keeps an opinion.
    ///
    /// # Errors
    /// If the database refuses: on a full disk, or for more words than an opinion can have.
    pub fn add_opinion(&self, ballot: &Ballot) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare(include_str!("opinion/add.sql"))?;
        let Opinion { day, place, leaflet, version, reasons, why } = &ballot.opinion;
        let reasons = serde_json::to_string(reasons)?;
        statement.execute((ballot.id, day.to_string(), place, leaflet, version, reasons, why))?;
        Ok(())
    }

    /// Returns the opinions of these days, by day. Returns none if the database is of a program that had no opinions
    /// yet.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn opinions(&self, days: &RangeInclusive<Date>) -> Result<Vec<Opinion>, StoreError> {
        if !self.connection.table_exists(None, "opinion")? {
            return Ok(Vec::new());
        }
        let mut statement = self.connection.prepare(include_str!("opinion/list.sql"))?;
        let rows = statement.query_map((days.start().to_string(), days.end().to_string()), |row| {
            let opinion = Opinion {
                day: super::day(row, 0)?,
                place: row.get(1)?,
                leaflet: row.get(2)?,
                version: row.get(3)?,
                reasons: Vec::new(),
                why: row.get(5)?,
            };
            Ok((opinion, row.get::<_, String>(4)?))
        })?;
        rows.map(|row| {
            let (opinion, reasons) = row?;
            Ok(Opinion { reasons: serde_json::from_str(&reasons)?, ..opinion })
        })
        .collect()
    }
}
