//! As much of HTTP/1.1 as IPP needs, read as leniently as printers write it.
//!
//! General clients refuse what printers send: more than one `100 Continue`, blanks before a colon, folded lines.

use std::io::{self, BufRead, BufReader, Read, Write};

/// The most bytes of an answer's head, over all its lines.
const LONGEST_HEAD: u64 = 64 * 1024;
/// The most answers of the kind "go on" before the real one.
const MOST_GO_ON: usize = 16;

/// The head of an answer, and its body still to be read.
pub(super) struct Answer<R> {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) body: Body<R>,
}

impl<R> Answer<R> {
    /// Returns the values of all headers of this name, which is in lower case.
    pub(super) fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Writes the head of a request that posts IPP.
pub(super) fn head(path: &str, host: &str, length: usize, authorization: Option<&str>) -> String {
    let authorization = authorization.map(|value| format!("Authorization: {value}\r\n")).unwrap_or_default();
    format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: moshimo\r\nAccept: application/ipp\r\n\
         Content-Type: application/ipp\r\nContent-Length: {length}\r\nConnection: close\r\n{authorization}\r\n"
    )
}

/// Sends bytes, and says the truth when the other side reads no more.
pub(super) fn send(writer: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    writer.write_all(bytes)?;
    writer.flush()
}

/// Reads the head of the answer, behind every "go on" that comes before it.
///
/// # Errors
/// An error of the connection, or `InvalidData` where the answer is not HTTP.
pub(super) fn read<R: Read>(connection: R) -> io::Result<Answer<R>> {
    let mut reader = BufReader::new(connection);
    for _ in 0..MOST_GO_ON {
        let lines = read_head(&mut reader)?;
        let status = status(&lines).ok_or_else(|| broken("the answer does not begin like HTTP"))?;
        if (100..200).contains(&status) {
            continue;
        }
        let headers: Vec<_> = lines.iter().skip(1).filter_map(|line| header(line)).collect();
        let told = |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let is_chunked = told("transfer-encoding").is_some_and(|value| value.to_ascii_lowercase().contains("chunked"));
        let length = match told("content-length") {
            _ if is_chunked => Length::Chunks { rest: 0, is_over: false },
            Some(digits) => Length::Bytes(digits.parse().map_err(|_| broken("the answer's length is no number"))?),
            None => Length::UntilClosed,
        };
        return Ok(Answer { status, headers, body: Body { reader, length } });
    }
    Err(broken("the answer only ever says that the request may go on"))
}

/// Reads the lines of a head, folded ones joined.
fn read_head(reader: &mut impl BufRead) -> io::Result<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    let mut head = reader.take(LONGEST_HEAD);
    loop {
        let mut line = Vec::new();
        head.read_until(b'\n', &mut line)?;
        if line.last() != Some(&b'\n') {
            let kind = if head.limit() == 0 { io::ErrorKind::InvalidData } else { io::ErrorKind::UnexpectedEof };
            return Err(kind.into());
        }
        let text = String::from_utf8_lossy(&line);
        match lines.last_mut() {
            _ if text.trim().is_empty() => {
                // Some printers end their last answer's body with an empty line too many.
                if !lines.is_empty() {
                    return Ok(lines);
                }
            }
            Some(before) if text.starts_with([' ', '\t']) && !text.contains(':') => {
                before.push(' ');
                before.push_str(text.trim());
            }
            _ => lines.push(text.trim().to_owned()),
        }
    }
}

fn status(lines: &[String]) -> Option<u16> {
    let mut words = lines.first()?.split_ascii_whitespace();
    words.next().filter(|version| version.starts_with("HTTP/1."))?;
    words.next()?.parse().ok()
}

fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
}

fn broken(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// The way in which the length of a body is told.
enum Length {
    Bytes(u64),
    Chunks { rest: u64, is_over: bool },
    UntilClosed,
}

/// The body of an answer.
pub(super) struct Body<R> {
    reader: BufReader<R>,
    length: Length,
}

impl<R: Read> Read for Body<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.length {
            Length::UntilClosed => self.reader.read(buffer),
            Length::Bytes(rest) => read_part(&mut self.reader, rest, buffer),
            Length::Chunks { is_over: true, .. } => Ok(0),
            Length::Chunks { rest, is_over } => {
                if *rest == 0 {
                    *rest = chunk(&mut self.reader)?;
                    if *rest == 0 {
                        *is_over = true;
                        return Ok(0);
                    }
                }
                read_part(&mut self.reader, rest, buffer)
            }
        }
    }
}

fn read_part(reader: &mut impl Read, rest: &mut u64, buffer: &mut [u8]) -> io::Result<usize> {
    let most = usize::try_from(*rest).unwrap_or(usize::MAX).min(buffer.len());
    // To read nothing from a connection may still wait for something.
    if most == 0 {
        return Ok(0);
    }
    let count = reader.read(&mut buffer[..most])?;
    if count == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    *rest -= count as u64;
    Ok(count)
}

/// Reads the size of the next chunk, behind the line end of the one before.
fn chunk(reader: &mut impl BufRead) -> io::Result<u64> {
    loop {
        let mut line = String::new();
        reader.take(LONGEST_HEAD).read_line(&mut line)?;
        if !line.ends_with('\n') {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let digits = line.trim().split(';').next().unwrap_or_default().trim();
        if !digits.is_empty() {
            return u64::from_str_radix(digits, 16).map_err(|_| broken("a chunk's size is no number"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(answer: &str, status: u16, body: &str) {
        let mut answer = read(answer.as_bytes()).expect("an answer");
        assert_eq!(answer.status, status);
        let mut found = String::new();
        answer.body.read_to_string(&mut found).expect("a body");
        assert_eq!(found, body);
    }

    #[test]
    fn answers_are_read_as_printers_write_them() {
        check("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc", 200, "ab");
        check("HTTP/1.0 404\n\nabc", 404, "abc");
        check("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100\r\n\r\nHTTP/1.1 200 OK\r\n\r\nab", 200, "ab");
        check("\r\nHTTP/1.1  200  OK \r\nServer: a\r\n\tb\r\n content-LENGTH \t:  1  \r\n\r\nab", 200, "a");
        check("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x\r\na\r\n 2 \r\nbc\r\n0\r\n\r\n", 200, "abc");
    }

    #[test]
    fn what_is_not_http_is_told_from_a_closed_connection() {
        let kind = |answer: &str| read(answer.as_bytes()).map(|answer| answer.status).map_err(|error| error.kind());
        assert_eq!(kind("SSH-2.0\r\n\r\n"), Err(io::ErrorKind::InvalidData));
        assert_eq!(kind("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"), Err(io::ErrorKind::InvalidData));
        assert_eq!(kind(&"HTTP/1.1 100 Continue\r\n\r\n".repeat(20)), Err(io::ErrorKind::InvalidData));
        assert_eq!(kind(""), Err(io::ErrorKind::UnexpectedEof));
        assert_eq!(kind("HTTP/1.1 200 OK\r\n"), Err(io::ErrorKind::UnexpectedEof));
    }
}
