//! The sealed draft of the current visit. There is at most one.

use rusqlite::OptionalExtension as _;

use super::{Store, StoreError};
use crate::vault::DraftId;

/// The answers of a visit so far, sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedDraft {
    /// The id by which the key is found.
    pub id: DraftId,
    /// The bytes that [`Seal::close`](crate::vault::Seal::close) returned.
    pub sealed: Vec<u8>,
}

impl std::fmt::Debug for SealedDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SealedDraft").field("id", &self.id).field("bytes", &self.sealed.len()).finish()
    }
}

impl Store {
    /// Keeps this draft in place of the one before. The draft is on the disk when the call returns.
    ///
    /// # Errors
    /// If the database refuses, as on a full disk. The earlier draft is then still there.
    pub fn put_draft(&self, draft: &SealedDraft) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare(include_str!("draft/put.sql"))?;
        statement.execute((draft.id.as_bytes(), &draft.sealed))?;
        Ok(())
    }

    /// Returns the draft that is kept.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn draft(&self) -> Result<Option<SealedDraft>, StoreError> {
        let mut statement = self.connection.prepare(include_str!("draft/get.sql"))?;
        let row =
            |row: &rusqlite::Row<'_>| Ok(SealedDraft { id: DraftId::from_bytes(row.get(0)?), sealed: row.get(1)? });
        Ok(statement.query_one((), row).optional()?)
    }

    /// Removes the draft. Revoke its key first: that ends the draft, and this call only tidies up.
    ///
    /// # Errors
    /// If the database refuses, as on a full disk.
    pub fn remove_draft(&self) -> Result<(), StoreError> {
        self.connection.prepare(include_str!("draft/remove.sql"))?.execute(())?;
        Ok(())
    }
}
