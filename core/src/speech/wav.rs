//! Sound as a WAV file.

use super::voice::SAMPLE_RATE;

/// The number of bytes before the samples.
pub const WAV_HEAD: usize = 44;
/// The number of bytes in a sample.
const BYTES: u16 = 2;

/// Returns the bytes of a WAV file before `samples` samples of 16 bits, each with the low byte first.
///
/// ```
/// let head = moshimo_core::speech::wav_head(1);
/// assert_eq!((&head[..4], &head[40..]), (&b"RIFF"[..], &[2, 0, 0, 0][..]));
/// ```
pub fn wav_head(samples: usize) -> [u8; WAV_HEAD] {
    let rest = WAV_HEAD as u32 - 8;
    // The header cannot state a greater length. Players read on to the end of the file.
    let length = u32::try_from(samples * usize::from(BYTES)).unwrap_or(u32::MAX - rest).min(u32::MAX - rest);
    let mut head = [0; WAV_HEAD];
    let mut put = |at: usize, bytes: &[u8]| head[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"RIFF");
    put(4, &(rest + length).to_le_bytes());
    put(8, b"WAVEfmt ");
    put(16, &16u32.to_le_bytes());
    // The format: plain numbers, one channel.
    put(20, &1u16.to_le_bytes());
    put(22, &1u16.to_le_bytes());
    put(24, &SAMPLE_RATE.to_le_bytes());
    put(28, &(SAMPLE_RATE * u32::from(BYTES)).to_le_bytes());
    put(32, &BYTES.to_le_bytes());
    put(34, &(8 * BYTES).to_le_bytes());
    put(36, b"data");
    put(40, &length.to_le_bytes());
    head
}
