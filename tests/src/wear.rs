//! Wear of a page between two visits: scanning, copying, photographing, folding.
#![expect(clippy::many_single_char_names, reason = "geometry names the parts of a map so")]

use image::{GrayImage, Luma};

/// The least size in pixels of a module in a picture that has to come back.
const FINENESS: f32 = 3.9;

/// A way in which a page comes back.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Scanned a little askew, at 200 to 300 dots per inch.
    Scan,
    /// Copied, and the copy copied: black and white, with grain.
    Copy,
    /// Photographed from aside in uneven light.
    Camera,
    /// Folded, unfolded, photographed.
    Crease,
}

/// Numbers that are random enough and the same each time (xorshift64*).
pub struct Dice(u64);

impl Dice {
    pub fn new(number: u64) -> Self {
        Self((number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Returns a number from the least on, below the most.
    pub fn between(&mut self, least: f32, most: f32) -> f32 {
        least + (most - least) * ((self.next() >> 40) as f32 / (1_u64 << 24) as f32)
    }

    /// Returns a number that is distributed about normally, with spread 1.
    fn grain(&mut self) -> f32 {
        let bits = self.next();
        let sum: u64 = (0..4).map(|part| bits >> (16 * part) & 0xffff).sum();
        (sum as f32 / 65_536.0 - 2.0) * 1.73
    }
}

impl Kind {
    /// Returns the page as it comes back. `module` is the size of a module on it in pixels.
    pub fn wear(self, page: &GrayImage, module: f32, dice: &mut Dice) -> GrayImage {
        match self {
            Self::Scan => {
                let scale = dice.between(200.0 / 300.0, 1.0).max(FINENESS / module);
                let turned = turned(page, scale.min(1.0), dice.between(-3.0, 3.0));
                let light = Light { shift: dice.between(-25.0, 5.0), contrast: dice.between(0.75, 1.0) };
                grained(&blurred(&turned, dice.between(0.4, 0.9)), dice.between(3.0, 8.0), light, dice)
            }
            Self::Copy => {
                let once = copied(page, dice);
                let twice = copied(&once, dice);
                let scanned =
                    turned(&twice, dice.between(0.8, 1.0).max(FINENESS / module).min(1.0), dice.between(-1.5, 1.5));
                grained(&blurred(&scanned, 0.6), 5.0, Light { shift: -5.0, contrast: 0.95 }, dice)
            }
            Self::Camera => photographed(page, module, dice),
            Self::Crease => photographed(&creased(page, dice), module, dice),
        }
    }
}

/// Draws a picture anew: `from` gives the place on the page for each pixel. Outside the page there is a table.
fn drawn(page: &GrayImage, width: u32, height: u32, from: impl Fn(f32, f32) -> (f32, f32)) -> GrayImage {
    const TABLE: f32 = 120.0;
    let light = |x: i64, y: i64| {
        let inside = x >= 0 && y >= 0 && x < i64::from(page.width()) && y < i64::from(page.height());
        if inside { f32::from(page.get_pixel(x as u32, y as u32).0[0]) } else { TABLE }
    };
    GrayImage::from_fn(width, height, |x, y| {
        let (across, down) = from(x as f32 + 0.5, y as f32 + 0.5);
        let (across, down) = (across - 0.5, down - 0.5);
        let (left, top) = (across.floor(), down.floor());
        let (x, y) = (across - left, down - top);
        let (left, top) = (left as i64, top as i64);
        let upper = light(left, top) * (1.0 - x) + light(left + 1, top) * x;
        let lower = light(left, top + 1) * (1.0 - x) + light(left + 1, top + 1) * x;
        Luma([(upper * (1.0 - y) + lower * y) as u8])
    })
}

fn turned(page: &GrayImage, scale: f32, degrees: f32) -> GrayImage {
    let (width, height) = (page.width() as f32 * scale, page.height() as f32 * scale);
    let (sin, cos) = degrees.to_radians().sin_cos();
    // Fewer pixels each see more of the page.
    let page = blurred(page, (0.5 / scale - 0.5).max(0.0));
    drawn(&page, width as u32, height as u32, |x, y| {
        let (x, y) = (x - width * 0.5, y - height * 0.5);
        let turned = (x * cos - y * sin, x * sin + y * cos);
        (turned.0 / scale + page.width() as f32 * 0.5, turned.1 / scale + page.height() as f32 * 0.5)
    })
}

/// Blurs a page. Three means over a window come close to a bell of this spread.
fn blurred(page: &GrayImage, spread: f32) -> GrayImage {
    if spread < 0.1 {
        return page.clone();
    }
    // One pixel to each side counts so much.
    let side = (spread * spread / 2.0).min(0.33);
    let rounds = ((spread * spread) / (2.0 * side)).round().max(1.0) as usize;
    let mut out = page.clone();
    for _ in 0..rounds {
        let row = page.width() as usize;
        out = mixed(&mixed(&out, side, 1), side, row);
    }
    out
}

/// Mixes each pixel with the two that stand `step` pixels before and behind it. Each of them counts `side`.
fn mixed(page: &GrayImage, side: f32, step: usize) -> GrayImage {
    let (width, height) = (page.width() as usize, page.height() as usize);
    let (pixels, share) = (page.as_raw(), (side * 256.0) as u32);
    let mut out = page.clone();
    let inner = out.as_mut();
    // The picture's rim stays as it is: nothing stands there.
    for at in width..width * (height - 1) {
        let beside = u32::from(pixels[at - step]) + u32::from(pixels[at + step]);
        inner[at] = ((u32::from(pixels[at]) * (256 - 2 * share) + beside * share + 128) >> 8) as u8;
    }
    out
}

/// A change of all lightness on a page.
#[derive(Clone, Copy)]
struct Light {
    /// The difference from before; below zero, the page becomes darker.
    shift: f32,
    /// The part of the contrast that remains.
    contrast: f32,
}

/// Returns the page in another light, with noise of this spread.
fn grained(page: &GrayImage, grain: f32, light: Light, dice: &mut Dice) -> GrayImage {
    let mut out = page.clone();
    for pixel in out.pixels_mut() {
        let lit = (f32::from(pixel.0[0]) - 128.0) * light.contrast + 128.0 + light.shift;
        pixel.0[0] = (lit + dice.grain() * grain).clamp(0.0, 255.0) as u8;
    }
    out
}

/// Copies a page: the glass is not clean, the drum knows black and white only, and the page is not fed quite straight.
fn copied(page: &GrayImage, dice: &mut Dice) -> GrayImage {
    let fed = turned(page, 1.0, dice.between(-0.7, 0.7));
    let seen = grained(
        &blurred(&fed, dice.between(0.7, 1.1)),
        dice.between(8.0, 18.0),
        Light { shift: 0.0, contrast: 0.95 },
        dice,
    );
    let black = dice.between(105.0, 150.0);
    let mut copy = seen;
    for pixel in copy.pixels_mut() {
        // Toner falls beside, and is missing here and there.
        let stray = dice.next() % 2000;
        pixel.0[0] = match (f32::from(pixel.0[0]) < black, stray) {
            (_, 0) => 20,
            (true, 1..=3) | (false, _) => 250,
            (true, _) => 20,
        };
    }
    copy
}

/// Photographs a page by hand: it lies askew, its far edge is smaller, light comes from one side.
fn photographed(page: &GrayImage, module: f32, dice: &mut Dice) -> GrayImage {
    let (width, height) = (page.width() as f32, page.height() as f32);
    let mut shift = |most: f32| dice.between(0.0, most);
    // The corners of the picture on the page: beyond its edges, farther at one end.
    let (near, far) = (0.02, 0.12);
    let corners = [
        (-width * (near + shift(far)), -height * (near + shift(0.04))),
        (width * (1.0 + near + shift(far)), -height * (near + shift(0.04))),
        (width * (1.0 + near + shift(0.03)), height * (1.0 + near + shift(0.04))),
        (-width * (near + shift(0.03)), height * (1.0 + near + shift(0.04))),
    ];
    let view = View::of(corners);
    // So many pixels that a module at the far edge still has its share.
    let far_edge = (corners[1].0 - corners[0].0) / width;
    let scale = dice.between(FINENESS, FINENESS * 1.3) / module * far_edge;
    let size = ((width * scale) as u32, (height * scale) as u32);
    let page = blurred(page, (0.5 / scale - 0.5).max(0.0));
    let picture = drawn(&page, size.0, size.1, |x, y| view.at(x / size.0 as f32, y / size.1 as f32));
    let mut picture = blurred(&picture, dice.between(0.5, 0.8));
    let (left, right, top) = (dice.between(0.55, 1.0), dice.between(0.55, 1.0), dice.between(0.8, 1.0));
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let (x, y) = (x as f32 / size.0 as f32, y as f32 / size.1 as f32);
        let light = (left + (right - left) * x) * (top + (1.0 - top) * y);
        pixel.0[0] = (f32::from(pixel.0[0]) * light) as u8;
    }
    grained(&picture, dice.between(3.0, 8.0), Light { shift: 0.0, contrast: 0.9 }, dice)
}

/// A square seen as four corners (upper left, upper right, lower right, lower left): a projective map.
struct View([f32; 8]);

impl View {
    fn of([a, b, c, d]: [(f32, f32); 4]) -> Self {
        let (one, two) = ((b.0 - c.0, b.1 - c.1), (d.0 - c.0, d.1 - c.1));
        let sum = (a.0 - b.0 + c.0 - d.0, a.1 - b.1 + c.1 - d.1);
        let whole = one.0 * two.1 - one.1 * two.0;
        let g = (sum.0 * two.1 - sum.1 * two.0) / whole;
        let h = (one.0 * sum.1 - one.1 * sum.0) / whole;
        Self([b.0 - a.0 + g * b.0, d.0 - a.0 + h * d.0, a.0, b.1 - a.1 + g * b.1, d.1 - a.1 + h * d.1, a.1, g, h])
    }

    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f, g, h] = self.0;
        let depth = g * x + h * y + 1.0;
        ((a * x + b * y + c) / depth, (d * x + e * y + f) / depth)
    }
}

/// Folds a page once across and once down, as for an envelope. Along the fold the ink is off, beside it lies shade, and
/// the two sides do not lie quite in one plane.
fn creased(page: &GrayImage, dice: &mut Dice) -> GrayImage {
    let (width, height) = page.dimensions();
    let mut out = page.clone();
    for is_across in [true, false] {
        let along = if is_across { height } else { width };
        let fold = along as f32 * dice.between(0.3, 0.8);
        let slope = dice.between(-0.01, 0.01);
        let (worn, shade) = (dice.between(3.0, 7.0), dice.between(25.0, 60.0));
        let shift = dice.between(0.0, 2.0);
        let flat = out.clone();
        for (x, y, pixel) in out.enumerate_pixels_mut() {
            let (here, beside) = if is_across { (y, x) } else { (x, y) };
            let far = here as f32 - fold - slope * beside as f32;
            let from = |place: u32| {
                if far > 0.0 { (place as f32 - shift * (-far / 60.0).exp()).max(0.0) as u32 } else { place }
            };
            let light = if is_across { flat.get_pixel(x, from(y)) } else { flat.get_pixel(from(x), y) }.0[0];
            let mut light = f32::from(light);
            if far.abs() < worn {
                let bare = 1.0 - far.abs() / worn;
                light += (225.0 - light) * bare;
            }
            if far < 0.0 && far > -80.0 {
                light -= shade * (1.0 + far / 80.0);
            }
            pixel.0[0] = light.clamp(0.0, 255.0) as u8;
        }
    }
    out
}
