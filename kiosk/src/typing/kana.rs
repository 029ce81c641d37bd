//! かな漢字変換. The dictionary, read once by a worker of its own, and what this visit has chosen. Until the dictionary is
//! there, and where it cannot be read, kana stay kana.

use std::cell::{Cell, RefCell};
use std::sync::{Arc, OnceLock};

use egui::Context;
use log::{error, info};
use moshimo_core::catalog::Catalog;
use moshimo_core::kana::{Converter, Memory, Romaji};

use crate::system::threads::{self, NoThread};
use crate::typing::boards::Layout;

/// Whether kana are converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing<'a> {
    /// The dictionary is being read.
    Loading,
    Ready,
    /// It cannot be used.
    Broken(&'a str),
}

/// The dictionary and the visit's choices, from the screen's side.
pub(crate) struct Kana {
    loaded: Arc<OnceLock<Result<Converter, String>>>,
    romaji: Arc<Romaji>,
    /// What this visit has chosen. It ends with the visit.
    memory: RefCell<Memory>,
    /// The board that this visit writes with.
    layout: Cell<Layout>,
}

impl Kana {
    /// Sends the worker to read the dictionary.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn start(ctx: &Context, catalog: &Arc<Catalog>) -> Result<Self, NoThread> {
        let loaded = Arc::new(OnceLock::new());
        let (desk, files, ctx) = (Arc::clone(&loaded), Arc::clone(&catalog.kana), ctx.clone());
        let read = move || {
            let read = Converter::load(&files);
            match &read {
                Ok(_) => info!("the dictionary is read"),
                Err(trouble) => error!("kana cannot be converted: {trouble}"),
            }
            // This worker alone puts something there.
            desk.set(read.map_err(|trouble| trouble.to_string())).ok();
            ctx.request_repaint();
        };
        threads::start("kana", read)?;
        let romaji = Romaji::read(&String::from_utf8_lossy(&catalog.kana.romaji));
        let romaji = romaji.inspect_err(|trouble| error!("Latin letters give no kana: {trouble}")).unwrap_or_default();
        Ok(Self { loaded, romaji: Arc::new(romaji), memory: RefCell::default(), layout: Cell::default() })
    }

    /// What converts, once it is there.
    pub(crate) fn converter(&self) -> Option<&Converter> {
        self.loaded.get()?.as_ref().ok()
    }

    /// How it stands: for the staff.
    pub(crate) fn standing(&self) -> Standing<'_> {
        match self.loaded.get() {
            None => Standing::Loading,
            Some(Ok(_)) => Standing::Ready,
            Some(Err(why)) => Standing::Broken(why),
        }
    }

    /// What gives kana for Latin letters.
    pub(crate) fn romaji(&self) -> &Romaji {
        &self.romaji
    }

    /// What this visit has chosen.
    pub(crate) fn memory(&self) -> &RefCell<Memory> {
        &self.memory
    }

    /// The board that this visit writes with.
    pub(crate) fn layout(&self) -> Layout {
        self.layout.get()
    }

    /// Writes with another board from now on.
    pub(crate) fn lay_out(&self, layout: Layout) {
        self.layout.set(layout);
    }

    /// The same dictionary for somebody who has chosen nothing yet.
    pub(crate) fn fresh(&self) -> Self {
        let (loaded, romaji) = (Arc::clone(&self.loaded), Arc::clone(&self.romaji));
        Self { loaded, romaji, memory: RefCell::default(), layout: Cell::default() }
    }

    /// The visit is over: nothing it chose is known any more. What is dropped is wiped.
    pub(crate) fn forget(&self) {
        self.memory.replace(Memory::default());
        self.layout.set(Layout::default());
    }
}
