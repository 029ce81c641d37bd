//! As much HTTP/1.1 as IPP needs: posts with a length or in chunks, `100-continue`, one after another.

use std::io::{self, BufRead, BufReader, Read, Write};

use super::Http;

/// No request of a test is larger; a broken length must not take all memory.
const LARGEST: usize = 64 << 20;

/// A request, as far as a printer cares.
pub(super) struct Request {
    pub(super) authorization: String,
    pub(super) body: Vec<u8>,
}

/// Reads one request, or nothing when the client has closed.
pub(super) fn read_request(reader: &mut BufReader<impl Read + Write>) -> io::Result<Option<Request>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    if !line.starts_with("POST ") {
        return Err(broken("IPP travels by POST"));
    }
    let (mut length, mut chunked, mut authorization) = (0, false, String::new());
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
            "authorization" => value.clone_into(&mut authorization),
            "expect" => reader.get_mut().write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?,
            _ => {}
        }
    }
    let body = if chunked { read_chunks(reader)? } else { read_exactly(reader, length)? };
    Ok(Some(Request { authorization, body }))
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

pub(super) fn write_ipp(writer: &mut impl Write, http: Http, body: &[u8]) -> io::Result<()> {
    let length = body.len();
    let head = match http {
        Http::Plain => head("application/ipp", length),
        Http::TwoContinues => "HTTP/1.1 100 Continue\r\n\r\n".repeat(2) + &head("application/ipp", length),
        Http::OddBlanks => {
            format!(
                "HTTP/1.1 200  OK\r\nServer: Printer\r\n\tof 2009\r\nContent-Type :application/ipp\r\nContent-Length \t:\t{length} \r\n\r\n"
            )
        }
    };
    write(writer, &[head.as_bytes(), body].concat())
}

pub(super) fn write_page(writer: &mut impl Write, body: &[u8]) -> io::Result<()> {
    write(writer, &[head("text/html", body.len()).as_bytes(), body].concat())
}

/// Writes an answer without a body.
pub(super) fn write_refusal(writer: &mut impl Write, status: &str, headers: &str) -> io::Result<()> {
    write(writer, format!("HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\n\r\n").as_bytes())
}

fn head(kind: &str, length: usize) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n")
}

fn write(writer: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    writer.write_all(bytes)?;
    writer.flush()
}

fn broken(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
