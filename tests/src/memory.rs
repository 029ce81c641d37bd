//! A search for what a citizen wrote: in the memory of a process, as root, and in files.

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;
use std::path::Path;

/// Something to search for, in every form in which a program might hold it.
#[derive(Debug, Clone)]
pub struct Needle {
    /// The name for it in a report.
    pub name: String,
    forms: Vec<(&'static str, Vec<u8>)>,
}

impl Needle {
    /// Creates a needle of a text, as UTF-8, as UTF-16 and as one number for each character.
    pub fn text(text: &str) -> Self {
        let utf16 = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let chars = text.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
        let forms = vec![("UTF-8", text.as_bytes().to_vec()), ("UTF-16", utf16), ("UTF-32", chars)];
        Self { name: text.to_owned(), forms }
    }

    /// Creates a needle of a piece of a picture, in the forms in which memory may hold its pixels.
    pub fn pictures(name: &str, forms: Vec<Vec<u8>>) -> Self {
        Self { name: name.to_owned(), forms: forms.into_iter().map(|bytes| ("pixels", bytes)).collect() }
    }

    /// Creates a needle of bytes as they are.
    pub fn bytes(name: &str, bytes: &[u8]) -> Self {
        Self { name: name.to_owned(), forms: vec![("bytes", bytes.to_vec())] }
    }
}

/// Returns the rows of letters of a picture as graphics libraries hold them: a piece of each row in which much changes.
pub fn rows(picture: &image::RgbaImage) -> Vec<Needle> {
    const LENGTH: u32 = 64;
    /// The least number of changes in a row that is neither a line nor background.
    const CHANGES: usize = 16;
    let (width, height) = picture.dimensions();
    let pixels = |y: u32, x: u32| (x..x + LENGTH).map(move |x| picture.get_pixel(x, y).0);
    let changes = |y: u32, x: u32| pixels(y, x).zip(pixels(y, x).skip(1)).filter(|(left, right)| left != right).count();
    // It begins with a shade: white and black would begin everywhere.
    let is_shade = |y: u32, x: u32| !matches!(picture.get_pixel(x, y).0[0], 0 | 255);
    let piece = |y: u32| {
        let begins = (0..width.saturating_sub(LENGTH)).filter(|x| is_shade(y, *x));
        let best = begins.map(|x| (changes(y, x), x)).max()?;
        (best.0 >= CHANGES).then_some((y, best.1))
    };
    let form = |(y, x): (u32, u32), order: [usize; 4]| {
        pixels(y, x).flat_map(|pixel| order.map(|part| if part == 4 { 0 } else { pixel[part] })).collect()
    };
    // Red, green, blue and 255; blue, green and red with 255 or nothing beside them.
    let needle = |place: (u32, u32)| {
        let forms = [[0, 1, 2, 3], [2, 1, 0, 3], [2, 1, 0, 4]].map(|order| form(place, order));
        Needle::pictures(&format!("row {} of the page", place.0), forms.to_vec())
    };
    (0..height).filter_map(piece).map(needle).collect()
}

/// Something that was found: its name, its form and its place.
pub type Hit = String;

/// Looks through everything that the process can write to, which takes root's rights.
pub fn in_process(id: u32, needles: &[Needle]) -> Vec<Hit> {
    let maps = fs::read_to_string(format!("/proc/{id}/maps")).expect("a running process");
    let memory = File::open(format!("/proc/{id}/mem")).expect("the right to read the memory of others");
    let search = Search::new(needles);
    let mut hits = Vec::new();
    for line in maps.lines() {
        let mut parts = line.split_whitespace();
        let (Some(range), Some(rights)) = (parts.next(), parts.next()) else { continue };
        let name = parts.nth(3).unwrap_or("anonymous");
        let (start, end) = range.split_once('-').expect("a range of addresses");
        let [start, end] = [start, end].map(|at| u64::from_str_radix(at, 16).expect("an address"));
        // What is mapped from a file and cannot be written is the program as it was built.
        if rights.starts_with("rw") && !name.starts_with("[vvar") {
            search.through(|at, bytes| memory.read_at(bytes, start + at), end - start, name, &mut hits);
        }
    }
    hits
}

/// Looks through a file, or through all files below a folder.
pub fn in_files(place: &Path, needles: &[Needle]) -> Vec<Hit> {
    let search = Search::new(needles);
    let mut hits = Vec::new();
    let mut places = vec![place.to_owned()];
    while let Some(place) = places.pop() {
        // What vanishes meanwhile is not left behind.
        let Ok(kind) = fs::symlink_metadata(&place) else { continue };
        if kind.is_dir() {
            places.extend(fs::read_dir(&place).into_iter().flatten().flatten().map(|entry| entry.path()));
        } else if kind.is_file()
            && let Ok(file) = File::open(&place)
        {
            let name = place.display().to_string();
            search.through(|at, bytes| file.read_at(bytes, at), kind.len(), &name, &mut hits);
        }
    }
    hits
}

struct Search<'a> {
    /// By the first byte.
    starts: Vec<Vec<(&'a Needle, &'static str, &'a [u8])>>,
    longest: usize,
}

impl<'a> Search<'a> {
    fn new(needles: &'a [Needle]) -> Self {
        let mut starts = vec![Vec::new(); 256];
        let mut longest = 1;
        for needle in needles {
            for (form, bytes) in &needle.forms {
                let first = *bytes.first().expect("something to look for");
                starts[usize::from(first)].push((needle, *form, bytes.as_slice()));
                longest = longest.max(bytes.len());
            }
        }
        Self { starts, longest }
    }

    /// Reads piece by piece. A needle that lies across two pieces is found too.
    fn through(
        &self,
        read: impl Fn(u64, &mut [u8]) -> std::io::Result<usize>,
        length: u64,
        place: &str,
        hits: &mut Vec<Hit>,
    ) {
        const PIECE: usize = 1 << 20;
        let mut buffer = vec![0; PIECE + self.longest];
        let mut at = 0;
        while at < length {
            let wanted = usize::try_from(length - at).unwrap_or(PIECE).min(buffer.len());
            let Ok(got) = read(at, &mut buffer[..wanted]) else { return };
            if got == 0 {
                return;
            }
            let bytes = &buffer[..got];
            for offset in 0..got.min(PIECE) {
                for (needle, form, form_bytes) in &self.starts[usize::from(bytes[offset])] {
                    if bytes[offset..].starts_with(form_bytes) {
                        hits.push(format!("{} as {form} in {place} at {:#x}", needle.name, at + offset as u64));
                    }
                }
            }
            at += PIECE as u64;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Needle, in_files, in_process};

    #[test]
    fn what_is_there_is_found_in_every_form() {
        let needle = [Needle::text("流山はなこ")];
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        let mut bytes = vec![0_u8; (1 << 20) - 3];
        bytes.extend("流山はなこ".bytes());
        bytes.extend("流山はなこ".encode_utf16().flat_map(u16::to_le_bytes));
        std::fs::write(&file, &bytes).expect("a file");
        assert_eq!(in_files(folder.path(), &needle).len(), 2);
        assert!(in_process(std::process::id(), &needle).len() >= 2);
        drop(std::hint::black_box(bytes));
    }
}
