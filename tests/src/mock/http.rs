//! As much HTTP/1.1 as IPP needs: posts with a length or in chunks, `100-continue`, one after another.

use std::io::{self, BufRead, Read, Write};
use std::net::TcpStream;

/// No request of a test is larger; a broken length must not take all memory.
const LARGEST: usize = 64 << 20;

/// Reads one request's body, or nothing when the client has closed.
pub(super) fn read_request(reader: &mut impl BufRead, writer: &mut TcpStream) -> io::Result<Option<Vec<u8>>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    if !line.starts_with("POST ") {
        return Err(broken("IPP travels by POST"));
    }
    let (mut length, mut chunked) = (0, false);
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim().split_once(':') else {
            break;
        };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().map_err(|_| broken("Content-Length"))?,
            "transfer-encoding" => chunked = value.eq_ignore_ascii_case("chunked"),
            "expect" => writer.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?,
            _ => {}
        }
    }
    let body = if chunked { read_chunks(reader)? } else { read_exactly(reader, length)? };
    Ok(Some(body))
}

fn read_chunks(reader: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let digits = line.trim().split(';').next().unwrap_or_default();
        let size = usize::from_str_radix(digits, 16).map_err(|_| broken("a chunk's size"))?;
        if body.len() + size > LARGEST {
            return Err(broken("the body's length"));
        }
        body.extend(read_exactly(reader, size)?);
        // The line end after a chunk, or after the last chunk's (here always empty) trailer.
        reader.read_line(&mut line)?;
        if size == 0 {
            return Ok(body);
        }
    }
}

fn read_exactly(reader: &mut impl Read, length: usize) -> io::Result<Vec<u8>> {
    if length > LARGEST {
        return Err(broken("the body's length"));
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(body)
}

pub(super) fn write_ipp(writer: &mut TcpStream, body: &[u8]) -> io::Result<()> {
    write_answer(writer, "application/ipp", body)
}

pub(super) fn write_page(writer: &mut TcpStream, body: &[u8]) -> io::Result<()> {
    write_answer(writer, "text/html", body)
}

fn write_answer(writer: &mut TcpStream, kind: &str, body: &[u8]) -> io::Result<()> {
    let length = body.len();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n");
    writer.write_all(&[head.as_bytes(), body].concat())
}

fn broken(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
