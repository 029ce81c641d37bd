//! かな漢字変換. Conversion from kana: the dictionary, which a worker reads once, and the choices of this visit. Kana stay
//! kana until the dictionary has been read, and where it cannot be read.

use std::cell::{Cell, RefCell};
use std::sync::{Arc, OnceLock};

use egui::Context;
use log::{error, info};
use moshimo_core::catalog::Catalog;
use moshimo_core::kana::{Converter, Memory, Romaji};

use crate::system::threads::{self, NoThread};
use crate::typing::boards::Layout;

/// The state of the conversion from kana.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing<'a> {
    /// The dictionary is being read.
    Loading,
    Ready,
    /// The dictionary cannot be used; this is why.
    Broken(&'a str),
}

/// The dictionary and the choices of this visit, as the screen uses them.
pub(crate) struct Kana {
    loaded: Arc<OnceLock<Result<Converter, String>>>,
    romaji: Arc<Romaji>,
    /// The choices of this visit. They end with it.
    memory: RefCell<Memory>,
    /// The board that this visit writes with.
    layout: Cell<Layout>,
}

impl Kana {
    /// Sends a worker to read the dictionary.
    ///
    /// # Errors
    ///
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
            // No other thread puts anything there.
            desk.set(read.map_err(|trouble| trouble.to_string())).ok();
            ctx.request_repaint();
        };
        threads::start("kana", read)?;
        let romaji = Romaji::read(&String::from_utf8_lossy(&catalog.kana.romaji));
        let romaji = romaji.inspect_err(|trouble| error!("Latin letters give no kana: {trouble}")).unwrap_or_default();
        Ok(Self { loaded, romaji: Arc::new(romaji), memory: RefCell::default(), layout: Cell::default() })
    }

    /// Returns the converter once the dictionary has been read.
    pub(crate) fn converter(&self) -> Option<&Converter> {
        self.loaded.get()?.as_ref().ok()
    }

    /// Returns the state of the conversion, for the staff's page.
    pub(crate) fn standing(&self) -> Standing<'_> {
        match self.loaded.get() {
            None => Standing::Loading,
            Some(Ok(_)) => Standing::Ready,
            Some(Err(why)) => Standing::Broken(why),
        }
    }

    /// Returns the rules that make kana of Latin letters.
    pub(crate) fn romaji(&self) -> &Romaji {
        &self.romaji
    }

    /// Returns the choices of this visit.
    pub(crate) fn memory(&self) -> &RefCell<Memory> {
        &self.memory
    }

    /// Returns the board that this visit writes with.
    pub(crate) fn layout(&self) -> Layout {
        self.layout.get()
    }

    /// Changes the board that this visit writes with.
    pub(crate) fn lay_out(&self, layout: Layout) {
        self.layout.set(layout);
    }

    /// Returns the same dictionary without any choices.
    pub(crate) fn fresh(&self) -> Self {
        let (loaded, romaji) = (Arc::clone(&self.loaded), Arc::clone(&self.romaji));
        Self { loaded, romaji, memory: RefCell::default(), layout: Cell::default() }
    }

    /// Forgets the choices of a visit that is over. They are wiped when they are dropped.
    pub(crate) fn forget(&self) {
        self.memory.replace(Memory::default());
        self.layout.set(Layout::default());
    }
}
