#![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use zeroize::Zeroizing;

use super::{Custody, DraftId, Keeper, Seal, VaultError};

const MINUTE: Duration = Duration::from_mins(1);

fn in_memory() -> Seal {
    let key = Arc::new(Mutex::new(Some(Zeroizing::new([7; 32]))));
    Seal { id: DraftId([1; 16]), keeper: Keeper::Memory { key, why: "no keyring".to_owned() } }
}

fn kept(seal: &Seal) {
    let sealed = seal.close("流山 花子".as_bytes()).unwrap();
    assert!(!sealed.windows(6).any(|six| six == "流山".as_bytes()));
    assert_ne!(sealed, seal.close("流山 花子".as_bytes()).unwrap(), "a nonce is used once");
    seal.renew(MINUTE).unwrap();
    assert_eq!(*seal.open(&sealed).unwrap(), "流山 花子".as_bytes());
    seal.revoke();
    seal.revoke();
    assert!(matches!(seal.open(&sealed), Err(VaultError::Gone)));
    assert!(matches!(seal.close(b"more"), Err(VaultError::Gone)));
    assert!(matches!(seal.renew(MINUTE), Err(VaultError::Gone)));
}

#[test]
fn what_is_sealed_is_opened_until_the_key_is_revoked() {
    kept(&Seal::new(MINUTE).unwrap());
    kept(&in_memory());
}

#[test]
fn another_draft_and_changed_bytes_are_refused() {
    let seal = in_memory();
    let sealed = seal.close(b"an answer").unwrap();
    let other = Seal { id: DraftId([2; 16]), ..seal.clone() };
    assert!(matches!(other.open(&sealed), Err(VaultError::NotOurs)));
    for place in 1..sealed.len() {
        let mut changed = sealed.clone();
        changed[place] ^= 1;
        assert!(matches!(seal.open(&changed), Err(VaultError::NotOurs)), "byte {place}");
    }
    assert!(matches!(seal.open(&sealed[..20]), Err(VaultError::NotOurs)));
    assert!(matches!(seal.open(&[2; 60]), Err(VaultError::TooNew { found: 2 })));
}

#[test]
fn a_key_in_the_kernel_is_recalled_by_the_id_alone() {
    let seal = Seal::new(MINUTE).unwrap();
    if seal.custody() != Custody::Kernel {
        // On a machine without a keyring nothing is promised.
        return;
    }
    let sealed = seal.close(b"an answer").unwrap();
    let again = Seal::recall(seal.id()).unwrap();
    assert_eq!(again.open(&sealed).unwrap().as_slice(), b"an answer");
    again.revoke();
    assert!(matches!(Seal::recall(seal.id()), Err(VaultError::Gone)));
}

#[test]
fn what_is_printed_for_debugging_tells_no_key() {
    assert!(!format!("{:?}", in_memory()).contains("7, 7"));
}
