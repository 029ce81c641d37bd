//! The font program in the file: outlines and widths, without hints.
//!
//! Hints serve screens of coarse dots. A page is printed at 300 dpi or more, and hints are a third of the size.

use skrifa::raw::TableProvider;
use skrifa::raw::types::Tag;
use skrifa::{FontRef, raw};

const HEAD: Tag = Tag::new(b"head");
/// The tables of a TrueType program that a PDF reader needs, in the order of the directory.
const KEPT: [Tag; 4] = [HEAD, Tag::new(b"hhea"), Tag::new(b"hmtx"), Tag::new(b"maxp")];

const MORE_COMPONENTS: u16 = 0x0020;
const HAVE_INSTRUCTIONS: u16 = 0x0100;

/// Returns the TrueType program without hints, or `None` if its tables are damaged.
///
/// A program with other outlines is returned unchanged.
pub(super) fn without_hints(program: &[u8]) -> Option<Vec<u8>> {
    let font = FontRef::new(program).ok()?;
    if font.table_data(Tag::new(b"glyf")).is_none() {
        return Some(program.to_vec());
    }
    let loca = font.loca(None).ok()?;
    let outlines = font.table_data(Tag::new(b"glyf"))?;
    let mut glyf = Vec::with_capacity(outlines.as_bytes().len());
    let mut places = vec![0_usize];
    for index in 0..loca.len() {
        let from = loca.get_raw(index)? as usize;
        let to = loca.get_raw(index + 1)? as usize;
        let glyph = outlines.as_bytes().get(from..to)?;
        if !glyph.is_empty() {
            push_bare(&mut glyf, glyph)?;
            // Short offsets count pairs of bytes.
            glyf.resize(glyf.len().next_multiple_of(2), 0);
        }
        places.push(glyf.len());
    }
    let long = font.head().ok()?.index_to_loc_format() != 0;
    let loca: Vec<u8> = places
        .iter()
        .flat_map(|&place| {
            let long_form = (place as u32).to_be_bytes();
            let short_form = ((place / 2) as u16).to_be_bytes();
            if long { long_form.to_vec() } else { short_form.to_vec() }
        })
        .collect();
    let mut tables: Vec<(Tag, Vec<u8>)> = vec![(Tag::new(b"glyf"), glyf), (Tag::new(b"loca"), loca)];
    for tag in KEPT {
        tables.push((tag, font.table_data(tag)?.as_bytes().to_vec()));
    }
    tables.sort_by_key(|(tag, _)| *tag);
    assembled(tables)
}

/// Adds a glyph without its instructions.
fn push_bare(glyf: &mut Vec<u8>, glyph: &[u8]) -> Option<()> {
    let contours = i16::from_be_bytes([*glyph.first()?, *glyph.get(1)?]);
    let Ok(contours) = usize::try_from(contours) else {
        return push_bare_composite(glyf, glyph);
    };
    let count_at = 10 + 2 * contours;
    let count = usize::from(short(glyph, count_at)?);
    glyf.extend_from_slice(glyph.get(..count_at)?);
    glyf.extend_from_slice(&[0, 0]);
    glyf.extend_from_slice(glyph.get(count_at + 2 + count..)?);
    Some(())
}

fn push_bare_composite(glyf: &mut Vec<u8>, glyph: &[u8]) -> Option<()> {
    glyf.extend_from_slice(glyph.get(..10)?);
    let mut at = 10;
    loop {
        let flags = short(glyph, at)?;
        let arguments = if flags & 0x0001 != 0 { 4 } else { 2 };
        let scale = match flags {
            flags if flags & 0x0008 != 0 => 2,
            flags if flags & 0x0040 != 0 => 4,
            flags if flags & 0x0080 != 0 => 8,
            _ => 0,
        };
        let end = at + 4 + arguments + scale;
        glyf.extend_from_slice(&(flags & !HAVE_INSTRUCTIONS).to_be_bytes());
        glyf.extend_from_slice(glyph.get(at + 2..end)?);
        if flags & MORE_COMPONENTS == 0 {
            return Some(());
        }
        at = end;
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]))
}

/// Assembles tables, sorted by tag, into a font file.
fn assembled(mut tables: Vec<(Tag, Vec<u8>)>) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len()).ok()?;
    let largest = count.checked_ilog2()?;
    let range = 16_u16 << largest;
    let mut file = Vec::new();
    file.extend_from_slice(&0x0001_0000_u32.to_be_bytes());
    for field in [count, range, largest as u16, count * 16 - range] {
        file.extend_from_slice(&field.to_be_bytes());
    }
    let mut place = 12 + 16 * tables.len();
    let mut head_at = None;
    for (tag, table) in &mut tables {
        if *tag == HEAD {
            head_at = Some(place);
            table.get_mut(8..12)?.fill(0);
        }
        file.extend_from_slice(&tag.to_be_bytes());
        for field in [raw::tables::compute_checksum(table), place as u32, table.len() as u32] {
            file.extend_from_slice(&field.to_be_bytes());
        }
        place += table.len().next_multiple_of(4);
    }
    for (_, table) in &tables {
        file.extend_from_slice(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    let adjustment = 0xB1B0_AFBA_u32.wrapping_sub(raw::tables::compute_checksum(&file));
    let head_at = head_at?;
    file.get_mut(head_at + 8..head_at + 12)?.copy_from_slice(&adjustment.to_be_bytes());
    Some(file)
}
