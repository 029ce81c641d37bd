//! Text strings, the kind of string in a PDF file that holds words.

/// Returns a text as a text string of PDF: a byte order mark, then UTF-16.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}
