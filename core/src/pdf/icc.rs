//! A small sRGB profile, built from the published numbers of the colour space (IEC 61966-2-1, adapted to D50).

/// The number of entries in the tone curve. They are finer than the eight bits of our colours.
const CURVE: u16 = 512;
const D50: [f64; 3] = [0.9642, 1.0, 0.8249];
const RED: [f64; 3] = [0.436_07, 0.222_50, 0.013_93];
const GREEN: [f64; 3] = [0.385_06, 0.716_88, 0.097_10];
const BLUE: [f64; 3] = [0.143_08, 0.060_62, 0.714_17];
/// The name of the profile in the file and in the output intent.
pub(super) const NAME: &str = "sRGB IEC61966-2.1";

/// Returns the profile, in ICC version 2.
pub(super) fn srgb() -> Vec<u8> {
    let curve = curve();
    let tables: [(&[u8; 4], Vec<u8>); 9] = [
        (b"desc", description()),
        (b"cprt", text("No rights reserved")),
        (b"wtpt", xyz(D50)),
        (b"rXYZ", xyz(RED)),
        (b"gXYZ", xyz(GREEN)),
        (b"bXYZ", xyz(BLUE)),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut directory = (tables.len() as u32).to_be_bytes().to_vec();
    let mut body: Vec<u8> = Vec::new();
    let first = 128 + 4 + 12 * tables.len();
    let mut placed: Vec<(&Vec<u8>, usize)> = Vec::new();
    for (tag, table) in &tables {
        // The three curves share one table.
        let known = placed.iter().find(|(other, _)| *other == table).map(|(_, place)| *place);
        let place = known.unwrap_or_else(|| {
            let place = first + body.len();
            body.extend_from_slice(table);
            body.resize(body.len().next_multiple_of(4), 0);
            place
        });
        placed.push((table, place));
        directory.extend_from_slice(*tag);
        directory.extend_from_slice(&(place as u32).to_be_bytes());
        directory.extend_from_slice(&(table.len() as u32).to_be_bytes());
    }
    let mut profile = header((first + body.len()) as u32);
    profile.append(&mut directory);
    profile.append(&mut body);
    profile
}

fn header(size: u32) -> Vec<u8> {
    let mut header = vec![0; 128];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &size.to_be_bytes());
    put(8, &[2, 0x10, 0, 0]);
    put(12, b"mntrRGB XYZ ");
    // The date is fixed, since the profile never changes.
    for (index, part) in [2026_u16, 1, 1].into_iter().enumerate() {
        put(24 + 2 * index, &part.to_be_bytes());
    }
    put(36, b"acsp");
    for (index, part) in D50.into_iter().enumerate() {
        put(68 + 4 * index, &fixed(part));
    }
    header
}

/// Returns a number with 16 bits before and 16 bits behind the point.
fn fixed(number: f64) -> [u8; 4] {
    ((number * 65536.0).round() as i32).to_be_bytes()
}

fn xyz(color: [f64; 3]) -> Vec<u8> {
    let mut table = b"XYZ \0\0\0\0".to_vec();
    table.extend(color.into_iter().flat_map(fixed));
    table
}

fn text(words: &str) -> Vec<u8> {
    let mut table = b"text\0\0\0\0".to_vec();
    table.extend_from_slice(words.as_bytes());
    table.push(0);
    table
}

fn description() -> Vec<u8> {
    let mut table = b"desc\0\0\0\0".to_vec();
    table.extend_from_slice(&(NAME.len() as u32 + 1).to_be_bytes());
    table.extend_from_slice(NAME.as_bytes());
    // The closing zero is followed by no Unicode name (8 bytes) and no Macintosh name (3 + 67 bytes).
    table.resize(table.len() + 1 + 8 + 70, 0);
    table
}

fn curve() -> Vec<u8> {
    let mut table = b"curv\0\0\0\0".to_vec();
    table.extend_from_slice(&u32::from(CURVE).to_be_bytes());
    for step in 0..CURVE {
        let encoded = f64::from(step) / f64::from(CURVE - 1);
        let linear = if encoded <= 0.040_45 { encoded / 12.92 } else { ((encoded + 0.055) / 1.055).powf(2.4) };
        table.extend_from_slice(&((linear * 65535.0).round() as u16).to_be_bytes());
    }
    table
}
