//! The steps from one form of the database to the next. A released step is never changed: a new one follows it.

use rusqlite::{Connection, TransactionBehavior};

use super::StoreError;

/// The steps. The database counts in `user_version` how many it has taken.
const STEPS: [&str; 4] = [
    include_str!("migrations/1.sql"),
    include_str!("migrations/2.sql"),
    include_str!("migrations/3.sql"),
    include_str!("migrations/4.sql"),
];

/// Returns the latest form that this program knows.
pub(super) fn latest() -> u32 {
    STEPS.len() as u32
}

/// Returns the form of the database.
///
/// # Errors
/// If the form is later than this program.
pub(super) fn known(connection: &Connection) -> Result<u32, StoreError> {
    let found = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = latest();
    if found > known { Err(StoreError::TooNew { found, known }) } else { Ok(found) }
}

/// Takes all missing steps, or none.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    if known(connection)? == latest() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have been faster.
    let taken = known(&transaction)? as usize;
    for step in &STEPS[taken..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", latest())?;
    Ok(transaction.commit()?)
}
