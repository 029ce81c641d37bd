//! Helpers for tests with whole visits, printers and judges, so that tests talk to real ones.
//!
//! | module | stands for |
//! |---|---|
//! | [`mock`] | a printer that plays paper out, door open, jam, silence … |
//! | [`peers`] | `ippeveprinter` and CUPS, really running, found by DNS-SD |
//! | [`camera`] | a camera before which pictures are held |
//! | [`disk`] | disks that lose their power, are full, or cannot be written |
//! | [`judges`] | veraPDF, qpdf, poppler, mupdf |
//! | [`accessibility`] | a screen reader |
//! | [`visit`] | a citizen's finger at the running kiosk |
//! | [`supervisor`] | systemd, as far as it starts the kiosk and watches it |
//! | [`made`] | PDF files of any objects |
//! | [`memory`] | somebody who looks for answers in memory and on the disk |
//! | [`source`], [`names`], [`modules`] | a reader of our own source text |
//! | [`wear`] | what scanners, copiers, cameras and folding do to a page |
//! | [`window`] | a screen with real touches, a mouse and a keyboard |
//! | [`process`] | other people's programs: started, waited for, ended |
//!
//! A helper that lacks a program or a right panics and says what is missing: a test that cannot run
//! has not passed.
#![expect(clippy::missing_panics_doc, reason = "a helper that cannot do its work ends the test and says why")]

pub mod accessibility;
pub mod camera;
pub mod disk;
pub mod judges;
pub mod made;
pub mod memory;
pub mod mock;
pub mod modules;
pub mod names;
pub mod peers;
pub mod process;
pub mod source;
pub mod supervisor;
pub mod visit;
pub mod wear;
pub mod window;
