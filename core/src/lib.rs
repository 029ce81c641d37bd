#![doc = include_str!("../README.md")]
//!
//! # Main types
//!
//! | type | is |
//! |---|---|
//! | [`Catalog`](catalog::Catalog) | all content: sheets, words, readings, contacts, pictures, fonts |
//! | [`Questionnaire`](model::Questionnaire), [`QuestionnaireResponse`](model::QuestionnaireResponse) | FHIR R4: a definition, and answers to it |
//! | [`Visit`](visit::Visit) | one person filling in one sheet; the only writer of answers |
//! | [`Document`](layout::Document) | laid-out pages, before any file format |
//! | [`Printer`](printing::Printer) | a printer that speaks IPP |
//! | [`Speaker`](speech::Speaker) | a voice that reads aloud, phrase by phrase |
//! | [`Seal`](vault::Seal), [`Store`](store::Store) | the seal and the storage of an unfinished visit, and counts that name nobody |
//!
//! # Cookbook
//!
//! - *Own content*: copy `assets/`, edit, and [`Catalog::load`](catalog::Catalog::load) the folder. [`check::folder`]
//!   returns every problem at once, with file, line and hint.
//! - *What comes next*: [`sheet::next`], [`sheet::back`], [`sheet::progress`] compute it from sheet and answers.
//! - *A file of answers from elsewhere*: `serde_json::from_str` it, then [`sheet::findings`] returns all faults.
//! - *A picture of a page*: [`raster`].
//! - *Kana to kanji*: [`kana::Converter`], and [`kana::Composition`] for text being typed; towns by postal code are
//!   in [`kana::Postal`].
//! - *A page of your own*: [`layout::flow`] stacks what a [`Typesetter`](layout::Typesetter) has set.
//!
//! # Not here
//!
//! The library gives no medical advice, no scores and no legal form: a sheet says what a person wishes and binds
//! nobody. It uses no network except for the printer's. It writes no file except for the database of [`store`]:
//! functions return bytes, and the caller decides.

#![deny(missing_docs)]

#[cfg(feature = "carry")]
pub mod carry;
pub mod catalog;
pub mod check;
pub mod clock;
pub mod fonts;
pub mod game;
#[cfg(feature = "kana")]
pub mod kana;
pub mod layout;
pub mod messages;
pub mod model;
#[cfg(any(feature = "kana", feature = "speech"))]
#[cfg_attr(
    not(all(feature = "kana", feature = "speech")),
    expect(dead_code, unused_imports, reason = "one of the two directions, from kana to numbers and back")
)]
mod numerals;
#[cfg(feature = "pdf")]
pub mod pdf;
mod phrases;
pub mod picture;
#[cfg(feature = "printing")]
pub mod printing;
pub mod problem;
#[cfg(any(feature = "carry", feature = "printing", feature = "vault"))]
mod random;
#[cfg(feature = "raster")]
pub mod raster;
pub mod script;
pub mod sheet;
#[cfg(feature = "speech")]
pub mod speech;
pub mod spreadsheet;
#[cfg(feature = "store")]
pub mod store;
pub mod theme;
pub mod units;
pub mod utf8;
#[cfg(feature = "vault")]
pub mod vault;
pub mod visit;

#[cfg(feature = "raster")]
#[doc(no_inline)]
pub use image;
#[doc(no_inline)]
pub use {jiff, serde_json, zeroize};
