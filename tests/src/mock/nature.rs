//! The ways in which printers differ for good, beside what they do at the time.

use ipp::model::Operation;

use super::Behaviour;

/// The nature of a printer. The default is that of a good one without encryption.
#[derive(Debug, Clone)]
pub struct Nature {
    /// What it does at first.
    pub behaviour: Behaviour,
    /// The way in which it answers IPP 2.0.
    pub newer: Newer,
    /// The way in which it writes HTTP.
    pub http: Http,
    /// The formats that it lists.
    pub formats: &'static [&'static str],
    /// The formats that it lists, takes and then cannot read.
    pub unreadable: &'static [&'static str],
    /// The operations that it lists and refuses, with the status.
    pub refused: &'static [(Operation, i16)],
    /// Its names for paper; without any it has `media-col` only.
    pub media: &'static [&'static str],
    /// The width and height of the paper that it names by its sides, in hundredths of a millimetre.
    pub sizes: &'static [[i32; 2]],
    /// Its words for scaling.
    pub scalings: &'static [&'static str],
    /// The keywords for Apple raster.
    pub urf: &'static [&'static str],
    /// The password that it asks for.
    pub secret: Secret,
    /// Whether it speaks with encryption, and shows a certificate that it signed itself.
    pub encrypted: bool,
    /// The operation after which it closes the connection without a word.
    pub closes_after: Option<Operation>,
    /// Whether a job waits for a password at its panel.
    pub holds: bool,
}

/// The way in which a printer that knows IPP 1.1 only answers a newer version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Newer {
    /// It knows 2.0.
    Known,
    /// HTTP status 400.
    Http400,
    /// An IPP status.
    Status(i16),
    /// A success without an attribute.
    Empty,
}

/// The way in which a printer writes the head of its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Http {
    /// As others do.
    Plain,
    /// With `100 Continue`, twice, though nobody asked.
    TwoContinues,
    /// With blanks before colons, tabs behind them, and a folded line.
    OddBlanks,
}

/// The way in which a printer asks for the name `printer` and the password `geheim`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// Not at all.
    None,
    /// As it is.
    Basic,
    /// Hidden in a digest with MD5.
    Digest,
}

impl Default for Nature {
    fn default() -> Self {
        Self {
            behaviour: Behaviour::Prints,
            newer: Newer::Known,
            http: Http::Plain,
            formats: &["application/pdf", "image/jpeg", "image/pwg-raster"],
            unreadable: &[],
            refused: &[],
            media: &["iso_a4_210x297mm"],
            sizes: &[],
            scalings: &["none", "fit"],
            urf: &[],
            secret: Secret::None,
            encrypted: false,
            closes_after: None,
            holds: false,
        }
    }
}
