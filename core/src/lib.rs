//! Sheets, answers and pages for advance care planning (人生会議) at a public kiosk.
//!
//! A sheet is data, an answer is data, a page is data. One engine asks and one layout draws. A screen, a PDF and a
//! print show the same laid-out pages. A town's kiosk, its website or a hospital's office tool can be built on this
//! library with the town's own content.
//!
//! # Example
//!
//! Somebody answers the first question, and the sheet becomes a PDF:
//!
//! ```
//! # #[cfg(feature = "pdf")] {
//! use moshimo_core::layout::templates::{self, Request, Ruby, Template};
//! use moshimo_core::layout::text::Typesetter;
//! use moshimo_core::model::{Language, Value, questionnaire::FormCode};
//! use moshimo_core::{catalog::Catalog, pdf, sheet, visit::Visit};
//!
//! let catalog = Catalog::embedded();
//! let mut visit = Visit::start(catalog.questionnaires["acp-what-if"].clone(), FormCode::Short);
//! let first = sheet::pages(visit.sheet(), visit.response(), visit.form()).remove(0);
//! visit.answer(&first.path, vec![Value::String("流山 花子".to_owned())])?;
//!
//! let answers = visit.settled();
//! let document = templates::lay_out(
//!     &Typesetter::new(catalog.fonts.clone())?,
//!     &Request {
//!         catalog: &catalog,
//!         questionnaire: visit.sheet(),
//!         response: Some(&answers),
//!         form: visit.form(),
//!         language: &Language::japanese(),
//!         ruby: Ruby::Off,
//!         today: jiff::civil::date(2026, 11, 22),
//!         template: Template::Sheet,
//!     },
//! );
//! assert!(pdf::to_bytes(&document, &catalog.fonts)?.starts_with(b"%PDF-1.7"));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
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
//! - *No printing, no PDF*: leave out the features `printing`, `pdf`, `raster`, `kana`.
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
#[cfg(feature = "pdf")]
pub mod pdf;
mod phrases;
pub mod picture;
#[cfg(feature = "printing")]
pub mod printing;
pub mod problem;
#[cfg(any(feature = "carry", feature = "vault"))]
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
