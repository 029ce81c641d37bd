//! カメラ. The camera that a citizen holds a sheet before. A worker looks for codes in its pictures while it is on. No
//! picture is kept.

#[cfg_attr(not(feature = "camera"), path = "camera/no_device.rs")]
mod device;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};
use image::{GrayImage, imageops};
use log::{info, warn};
use moshimo_core::carry;

use crate::system::threads::{self, NoThread, Shared};
use device::{Device, Trouble};

/// The width in pixels of the picture on the screen: enough to see where the paper is.
const ACROSS: u32 = 640;

/// A camera that is on. When it is dropped, it goes off after the picture that it is taking.
pub(crate) struct Camera {
    seen: Arc<Shared<Seen>>,
    /// The latest picture, as in a mirror.
    pub(crate) picture: Option<TextureHandle>,
    /// Whether the camera cannot be used.
    pub(crate) is_blind: bool,
}

/// The pictures and codes that the worker has seen.
#[derive(Default)]
struct Seen {
    picture: Option<GrayImage>,
    codes: Vec<String>,
    is_blind: bool,
    over: bool,
}

impl Camera {
    /// Switches a camera on.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn start(ctx: &Context, device: &Path) -> Result<Self, NoThread> {
        let seen = Arc::<Shared<Seen>>::default();
        let watcher = Watcher { seen: Arc::clone(&seen), device: device.to_owned(), ctx: ctx.clone() };
        threads::start("camera", move || watcher.work())?;
        Ok(Self { seen, picture: None, is_blind: false })
    }

    /// Shows the latest picture, and returns the digits of the codes that were seen since the last call.
    pub(crate) fn look(&mut self, ctx: &Context) -> Vec<String> {
        let mut seen = self.seen.hold();
        self.is_blind = seen.is_blind;
        if let Some(picture) = seen.picture.take() {
            let size = [picture.width() as usize, picture.height() as usize];
            let image = ColorImage::from_gray(size, picture.as_raw());
            match &mut self.picture {
                Some(texture) => texture.set(image, TextureOptions::LINEAR),
                None => self.picture = Some(ctx.load_texture("camera", image, TextureOptions::LINEAR)),
            }
        }
        std::mem::take(&mut seen.codes)
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        self.seen.hold().over = true;
    }
}

/// The worker that looks for codes.
struct Watcher {
    seen: Arc<Shared<Seen>>,
    device: PathBuf,
    ctx: Context,
}

impl Watcher {
    fn work(self) {
        if let Err(trouble) = self.watch() {
            warn!("the camera cannot be used: {trouble}");
            self.seen.hold().is_blind = true;
            self.ctx.request_repaint();
        }
    }

    fn watch(&self) -> Result<(), Trouble> {
        let device = Device::open(&self.device)?;
        info!("the camera is on: {device}");
        for nth in 0.. {
            let picture = device.picture()?;
            if self.seen.hold().over {
                break;
            }
            // The picture came in pieces. The next one will do.
            let Some(picture) = picture else { continue };
            let codes = carry::glance(&picture, nth);
            let mut seen = self.seen.hold();
            seen.codes.extend(codes);
            seen.picture = Some(shown(&picture));
            drop(seen);
            self.ctx.request_repaint();
        }
        Ok(())
    }
}

/// Returns the picture small and as in a mirror, so that it moves with the hand.
fn shown(picture: &GrayImage) -> GrayImage {
    let width = picture.width().clamp(1, ACROSS);
    let height = (picture.height() * width / picture.width().max(1)).max(1);
    imageops::flip_horizontal(&imageops::thumbnail(picture, width, height))
}
