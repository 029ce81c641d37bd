//! A camera, as Linux offers it to programs (V4L2).

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use image::GrayImage;
use moshimo_core::carry;
use rscam::{Camera, Config, IntervalInfo, ResolutionInfo};
use thiserror::Error;

/// The formats that are read: brightness alone, brightness beside colour, a JPEG picture each time.
const GREY: [u8; 4] = *b"GREY";
const YUYV: [u8; 4] = *b"YUYV";
const MJPG: [u8; 4] = *b"MJPG";
/// The largest picture. More pixels show no more of a code, and take longer.
const LARGEST: (u32, u32) = (1920, 1080);
/// The fewest pictures in a second. With fewer the hand does not find the place.
const LEAST: u32 = 5;

/// An error of the camera.
#[derive(Debug, Error)]
pub(crate) enum Trouble {
    #[error("{}: it cannot be opened ({source}); [read] camera names it", .device.display())]
    Closed { device: PathBuf, source: io::Error },
    #[error("it sends no pictures that are read here (GREY, YUYV or MJPG, five a second)")]
    NoWay,
    #[error("it does not start: {0}")]
    NoStart(#[from] rscam::Error),
    #[error("it broke off: {0}")]
    BrokeOff(#[from] io::Error),
}

/// A way of sending pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Way {
    format: [u8; 4],
    size: (u32, u32),
    /// The seconds from picture to picture, as a fraction.
    interval: (u32, u32),
}

impl Way {
    /// Returns how good the way is. A larger picture is better, and of equals the one that needs no unpacking.
    fn worth(self) -> (u32, bool) {
        (self.size.0 * self.size.1, self.format != MJPG)
    }
}

/// A camera that sends pictures.
pub(crate) struct Device {
    camera: Camera,
    way: Way,
}

impl Device {
    /// Opens a camera and starts it in the best way that it has.
    pub(crate) fn open(device: &Path) -> Result<Self, Trouble> {
        let closed = |source| Trouble::Closed { device: device.to_owned(), source };
        let mut camera = Camera::new(&device.to_string_lossy()).map_err(closed)?;
        let way = ways(&camera).into_iter().max_by_key(|way| way.worth()).ok_or(Trouble::NoWay)?;
        let (format, resolution, interval) = (&way.format, way.size, way.interval);
        camera.start(&Config { format, resolution, interval, ..Config::default() })?;
        Ok(Self { camera, way })
    }

    /// Waits for the next picture. Returns `None` where it did not come whole.
    pub(crate) fn picture(&self) -> Result<Option<GrayImage>, Trouble> {
        let frame = self.camera.capture()?;
        let (width, height) = self.way.size;
        let line = frame.len() / height as usize;
        let light = |step: usize| {
            let bytes = frame.chunks(line.max(1)).take(height as usize);
            let pixels = bytes.flat_map(|line| line.iter().step_by(step).take(width as usize)).copied().collect();
            GrayImage::from_raw(width, height, pixels)
        };
        Ok(match self.way.format {
            GREY => light(1),
            YUYV => light(2),
            _ => carry::pictures(&frame).ok().and_then(|pictures| pictures.into_iter().next()),
        })
    }
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (width, height) = self.way.size;
        write!(f, "{width} by {height} pixels, {}", self.way.format.escape_ascii())
    }
}

/// Returns every way that the camera has and that is read here.
fn ways(camera: &Camera) -> Vec<Way> {
    let mut ways = Vec::new();
    for format in camera.formats().filter_map(Result::ok).map(|about| about.format) {
        if [GREY, YUYV, MJPG].contains(&format) {
            for size in sizes(camera, format) {
                let interval = shortest(camera, format, size.0, size.1).filter(|(time, over)| time * LEAST <= *over);
                ways.extend(interval.map(|interval| Way { format, size, interval }));
            }
        }
    }
    ways
}

/// Returns the sizes that a camera offers in this format, none above the largest.
fn sizes(camera: &Camera, format: [u8; 4]) -> Vec<(u32, u32)> {
    let offered = match camera.resolutions(&format) {
        Ok(ResolutionInfo::Discretes(sizes)) => sizes,
        Ok(ResolutionInfo::Stepwise { min, max, step }) => {
            let largest = |least: u32, most: u32, step: u32, bound: u32| {
                let step = step.max(1);
                least + most.min(bound).saturating_sub(least) / step * step
            };
            vec![(largest(min.0, max.0, step.0, LARGEST.0), largest(min.1, max.1, step.1, LARGEST.1))]
        }
        Err(_) => Vec::new(),
    };
    let fits = |size: &(u32, u32)| (1..=LARGEST.0).contains(&size.0) && (1..=LARGEST.1).contains(&size.1);
    offered.into_iter().filter(fits).collect()
}

/// Returns the shortest time from picture to picture that a camera offers for this format and size.
fn shortest(camera: &Camera, format: [u8; 4], width: u32, height: u32) -> Option<(u32, u32)> {
    let offered = match camera.intervals(&format, (width, height)).ok()? {
        IntervalInfo::Discretes(intervals) => intervals,
        IntervalInfo::Stepwise { min, .. } => vec![min],
    };
    let whole = offered.into_iter().filter(|(time, over)| *time > 0 && *over > 0);
    whole.min_by(|one, other| (u64::from(one.0) * u64::from(other.1)).cmp(&(u64::from(other.0) * u64::from(one.1))))
}
