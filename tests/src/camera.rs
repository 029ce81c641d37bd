//! A camera of our own, before which tests put pictures.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use image::GrayImage;
use tempfile::TempDir;

use crate::process;

/// The width and height of its pictures in pixels.
pub const SIZE: (u32, u32) = (1920, 1080);
/// The lightness of the room.
const ROOM: u8 = 120;

/// A camera (V4L2) for the programs that it is joined to.
#[derive(Debug)]
pub struct Camera {
    folder: TempDir,
}

impl Camera {
    /// Starts a camera that sees an empty room.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let camera = Self { folder };
        let compiler = process::find("cc", "gcc");
        let source = process::root().join("tests/peers/camera.c");
        process::run(Command::new(compiler).args(["-O1", "-shared", "-fPIC", "-o"]).arg(camera.library()).arg(source));
        camera.sees(&GrayImage::new(0, 0));
        camera
    }

    /// Returns the path under which a program finds the camera.
    pub fn device(&self) -> PathBuf {
        self.folder.path().join("video0")
    }

    /// Gives the camera to the program that the command starts.
    pub fn join(&self, command: &mut Command) {
        command.env("LD_PRELOAD", self.library());
        command.env("CAMERA_DEVICE", self.device()).env("CAMERA_SEES", self.folder.path());
    }

    /// Shows this to the camera from now on, in the middle of its picture. Parts that do not fit are cut off.
    pub fn sees(&self, picture: &GrayImage) {
        let (left, top) = (SIZE.0.saturating_sub(picture.width()) / 2, SIZE.1.saturating_sub(picture.height()) / 2);
        let light = |x: u32, y: u32| {
            let at = x.checked_sub(left).zip(y.checked_sub(top));
            at.and_then(|(x, y)| picture.get_pixel_checked(x, y)).map_or(ROOM, |pixel| pixel.0[0])
        };
        let places = (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| (x, y)));
        // Without colour: brightness and 128 in turns.
        let bytes: Vec<u8> = places.flat_map(|(x, y)| [light(x, y), 128]).collect();
        self.put("yuyv", &bytes);
    }

    /// Makes the camera send JPEG pictures, and from now on this one, which has the camera's size.
    pub fn sees_jpeg(&self, picture: &[u8]) {
        self.put("mjpg", picture);
    }

    fn put(&self, name: &str, picture: &[u8]) {
        let (fresh, place) = (self.folder.path().join("fresh"), self.folder.path().join(name));
        fs::write(&fresh, picture).and_then(|()| fs::rename(fresh, place)).expect("a picture before it");
    }

    /// Makes the camera vanish, as if somebody had pulled its plug.
    pub fn breaks(&self) {
        fs::write(self.folder.path().join("unplugged"), "").expect("a folder");
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("camera.so")
    }
}
