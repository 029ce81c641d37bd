//! The content of Moshimo (もしも) as bytes: sheets, words, pictures, fonts, dictionaries and a voice.
//!
//! This crate holds data and no code that reads it; `moshimo-core` does that. Its folder is the content folder itself,
//! whose format `README.md` describes, and the licences of fonts, dictionaries and the voice stand beside them.
//!
//! | feature | embeds |
//! |---|---|
//! | `content` | sheets, words, pictures, colours and fonts |
//! | `kana` | the dictionary that kana are converted with, and towns by postal code |
//! | `voice` | the voice that reads aloud, and its dictionary |

#![deny(missing_docs)]

/// A file of the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct File {
    /// The path within the content folder, with `/`: `questionnaires/acp-what-if.json`.
    pub path: &'static str,
    /// The contents.
    pub bytes: &'static [u8],
}

/// The files that the features ask for, sorted by path.
pub static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The words that open the codes on paper, one a line. They belong to the format of the paper.
pub const CARRY_WORDS: &str = include_str!("carry/words.txt");

/// The dictionary that answers are compressed with before they are printed as codes. It belongs to the format of the
/// paper.
pub const CARRY_DICTIONARY_20261122: &[u8] = include_bytes!("carry/20261122.zdict");

#[cfg(test)]
mod tests {
    use super::FILES;

    #[test]
    fn the_content_is_embedded_and_what_makes_it_a_crate_is_not() {
        let has = |path: &str| FILES.iter().any(|file| file.path == path && !file.bytes.is_empty());
        let content = ["theme.toml", "readings/ja.tsv", "questionnaires/acp-what-if.json", "fonts/OFL-NotoSansJP.txt"];
        assert_eq!(content.map(has), [cfg!(feature = "content"); 4]);
        assert_eq!(has("kana/dictionary.bin") && has("postal/japan.tsv.zst"), cfg!(feature = "kana"));
        assert_eq!(has("voice/voice.htsvoice.zst"), cfg!(feature = "voice"));
        assert!(!has("Cargo.toml") && !has("lib.rs") && !has("build.rs"));
        assert!(FILES.is_sorted_by_key(|file| file.path));
    }
}
