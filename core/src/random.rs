//! Random bytes of the system, for keys, nonces and ids.

/// An error of the system's source of random numbers: it cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the system provides no random numbers")]
#[cfg_attr(
    not(any(feature = "carry", feature = "store", feature = "vault")),
    expect(unreachable_pub, reason = "printing tells nobody of this error")
)]
pub struct RandomError;

/// Returns `N` random bytes.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], RandomError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| RandomError)?;
    Ok(bytes)
}

/// Returns a random id in the form of a UUID of version 4.
#[cfg(feature = "vault")]
pub(crate) fn id() -> Result<[u8; 16], RandomError> {
    let mut id = bytes::<16>()?;
    id[6] = (id[6] & 0x0F) | 0x40;
    id[8] = (id[8] & 0x3F) | 0x80;
    Ok(id)
}
