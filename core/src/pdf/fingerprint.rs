//! Fingerprints of bytes, from which the ids of a file and of its faces are made.

/// Returns the FNV-1a hash of 128 bits. It is short, and the same on every machine and in every version.
pub(super) fn fingerprint(bytes: &[u8]) -> u128 {
    let mut sum: u128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D;
    for byte in bytes {
        sum ^= u128::from(*byte);
        sum = sum.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013B);
    }
    sum
}
