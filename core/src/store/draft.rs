//! The sealed draft of the visit that is going on: at most one.

use rusqlite::OptionalExtension as _;

use super::{Store, StoreError};
use crate::vault::DraftId;

/// What a visit has so far, sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedDraft {
    /// Its key is found by it.
    pub id: DraftId,
    /// As [`Seal::close`](crate::vault::Seal::close) gave it.
    pub sealed: Vec<u8>,
}

impl std::fmt::Debug for SealedDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SealedDraft").field("id", &self.id).field("bytes", &self.sealed.len()).finish()
    }
}

impl Store {
    /// Keeps this draft in place of the one before. It is on the disk when this returns.
    ///
    /// # Errors
    /// When the database refuses, as on a full disk; then the draft before is still there.
    pub fn put_draft(&self, draft: &SealedDraft) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare(include_str!("draft/put.sql"))?;
        statement.execute((draft.id.as_bytes(), &draft.sealed))?;
        Ok(())
    }

    /// The draft that is kept.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn draft(&self) -> Result<Option<SealedDraft>, StoreError> {
        let mut statement = self.connection.prepare(include_str!("draft/get.sql"))?;
        let row =
            |row: &rusqlite::Row<'_>| Ok(SealedDraft { id: DraftId::from_bytes(row.get(0)?), sealed: row.get(1)? });
        Ok(statement.query_one((), row).optional()?)
    }

    /// Drops the draft. Revoke its key first: that is what ends it, this only tidies up.
    ///
    /// # Errors
    /// When the database refuses, as on a full disk.
    pub fn remove_draft(&self) -> Result<(), StoreError> {
        self.connection.prepare(include_str!("draft/remove.sql"))?.execute(())?;
        Ok(())
    }
}
