//! The division of the sealed bytes into frames, one for each code.
//!
//! | bytes | what |
//! |---|---|
//! | 1 | `M` |
//! | 1 | version of the format |
//! | 4 | set: the same in all frames of a sheet, chosen at random |
//! | 1 | high half: number of this frame from 0; low half: count of frames without the parity frame |
//! | 2 | length of all sealed bytes |
//! | a multiple of 13 | this frame's part; the last is filled up with zeros |
//! | 4 | CRC-32 of everything before |
//!
//! The frame whose number equals the count holds the exclusive or of all parts.

use super::digits::BLOCK;
use super::error::CodeError;
use crate::raster::checksum;

/// The first byte of every frame.
pub(super) const MAGIC: u8 = b'M';
/// The version that is written.
pub(super) const VERSION: u8 = 1;

/// The most codes of a sheet, besides the one that can replace a missing one.
pub const CODES_MOST: usize = 4;

const HEADER: usize = 9;
const CHECK: usize = 4;
/// The length of a part: a code of version 25 at level M holds 2,395 digits, which are 74 blocks. One of them is
/// header and check.
const PART_MOST: usize = (74 - 1) * BLOCK;
/// The capacity of all codes of a sheet.
pub(super) const STREAM_MOST: usize = CODES_MOST * PART_MOST;

/// The id that distinguishes any two sheets.
pub(super) type SetId = [u8; 4];

/// The contents of a code, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) set: SetId,
    /// The number of the frame, from 0. That of the parity frame is `count`.
    pub(super) number: usize,
    pub(super) count: usize,
    /// The length of all sealed bytes.
    pub(super) length: usize,
    pub(super) part: Vec<u8>,
}

/// Returns the fewest frames that hold `stream`, and the parity frame. `stream` must be neither empty nor longer than
/// [`STREAM_MOST`].
pub(super) fn cut(stream: &[u8], set: SetId) -> Vec<Vec<u8>> {
    let count = stream.len().div_ceil(PART_MOST).max(1);
    let length = stream.len().div_ceil(count).next_multiple_of(BLOCK);
    // Rounding up to blocks may leave the last frame empty.
    let count = stream.len().div_ceil(length).max(1);
    let mut parts: Vec<Vec<u8>> = stream.chunks(length).map(|part| padded(part, length)).collect();
    let parity = parts.iter().fold(vec![0; length], |sum, part| xor(sum, part));
    parts.push(parity);
    parts.into_iter().enumerate().map(|(number, part)| frame(&part, set, number, count, stream.len())).collect()
}

fn padded(part: &[u8], length: usize) -> Vec<u8> {
    let mut padded = part.to_vec();
    padded.resize(length, 0);
    padded
}

pub(super) fn xor(mut sum: Vec<u8>, part: &[u8]) -> Vec<u8> {
    sum.iter_mut().zip(part).for_each(|(sum, byte)| *sum ^= byte);
    sum
}

fn frame(part: &[u8], set: SetId, number: usize, count: usize, length: usize) -> Vec<u8> {
    let mut frame = vec![MAGIC, VERSION];
    frame.extend(set);
    frame.push((number << 4 | count) as u8);
    frame.extend((length as u16).to_be_bytes());
    frame.extend(part);
    frame.extend(checksum(&frame).to_be_bytes());
    frame
}

/// Reads the frame of a code's bytes.
pub(super) fn read(bytes: &[u8]) -> Result<Frame, CodeError> {
    let (checked, sum) = bytes.split_last_chunk::<CHECK>().ok_or(CodeError::Damaged)?;
    let (header, part) = checked.split_first_chunk::<HEADER>().ok_or(CodeError::Damaged)?;
    let [magic, version, set @ .., place, high, low] = *header;
    if magic != MAGIC {
        return Err(CodeError::NotOurs);
    }
    if version > VERSION {
        return Err(CodeError::FutureVersion { version });
    }
    if version != VERSION || u32::from_be_bytes(*sum) != checksum(checked) {
        return Err(CodeError::Damaged);
    }
    let frame = Frame {
        set,
        number: usize::from(place >> 4),
        count: usize::from(place & 0xf),
        length: usize::from(u16::from_be_bytes([high, low])),
        part: part.to_vec(),
    };
    // A code made by hand can have a correct checksum too.
    let is_possible = (1..=CODES_MOST).contains(&frame.count)
        && frame.number <= frame.count
        && !part.is_empty()
        && frame.length.div_ceil(part.len()) == frame.count;
    if is_possible { Ok(frame) } else { Err(CodeError::Damaged) }
}
