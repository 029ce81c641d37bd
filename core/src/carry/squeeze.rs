//! Compression with zstd and a dictionary of what the sheets' answers have in common.
//!
//! A dictionary that was ever used stays here for ever, since compressed bytes name theirs by its id.

use zeroize::Zeroizing;
use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::get_dict_id_from_frame;

use super::error::{OpenError, PackError};

/// The id and bytes of a dictionary.
struct Dictionary {
    id: u32,
    bytes: &'static [u8],
}

/// All dictionaries, the newest first. Only the newest compresses.
const DICTIONARIES: [Dictionary; 1] = [Dictionary { id: 20_261_122, bytes: moshimo_assets::CARRY_DICTIONARY_20261122 }];

const LEVEL: i32 = 22;
/// The largest size that is unpacked. Answers that fit into codes never reach it, and larger claims are refused before
/// memory is taken.
const LARGEST: usize = 1024 * 1024;

pub(super) fn squeeze(plain: &[u8]) -> Result<Zeroizing<Vec<u8>>, PackError> {
    if plain.len() > LARGEST {
        return Err(PackError::TooLong { bytes: plain.len(), most: LARGEST });
    }
    let mut compressor = Compressor::with_dictionary(LEVEL, DICTIONARIES[0].bytes).map_err(|_| PackError::Memory)?;
    compressor.compress(plain).map(Zeroizing::new).map_err(|_| PackError::Memory)
}

pub(super) fn unsqueeze(squeezed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let id = get_dict_id_from_frame(squeezed).map_or(0, std::num::NonZeroU32::get);
    let dictionary = DICTIONARIES.iter().find(|known| known.id == id).ok_or(OpenError::FutureDictionary { id })?;
    let mut decompressor = Decompressor::with_dictionary(dictionary.bytes).map_err(|_| OpenError::Memory)?;
    decompressor.decompress(squeezed, LARGEST).map(Zeroizing::new).map_err(|_| OpenError::Unreadable)
}
