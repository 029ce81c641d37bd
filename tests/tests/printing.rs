//! Documents reach printers, and what goes wrong on the way becomes words.
#![expect(clippy::unwrap_used, reason = "a test ends where what it expects is missing")]

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread::{JoinHandle, spawn};
use std::time::{Duration, Instant};

use ipp::prelude::*;
use moshimo_core::printing::{
    Control, Ending, Format, Job, Pixels, Printer, PrintingError, Progress, PwgRaster, RasterForm, Severity, Sides,
    Trouble, discover,
};
use moshimo_tests::mock::{self, Behaviour};
use moshimo_tests::peers::{Cups, Ippeveprinter, Network};
use moshimo_tests::process;

const TITLE: &str = "moshimo";
const DOCUMENT: &[u8] = b"%PDF-1.7 not read by any of these printers";

/// Returns a printer that is given this long for an answer.
fn printer(uri: &str, answer: Duration) -> Printer {
    let mut printer = Printer::at(uri.parse().expect("a printer's address"));
    printer.timeouts.answer = answer;
    printer.timeouts.document = answer;
    printer.timeouts.look = Duration::from_millis(2);
    printer
}

/// Returns a printer whose answer is awaited for long, since a loaded machine takes its time.
fn patient(uri: &str) -> Printer {
    printer(uri, Duration::from_secs(20))
}

fn print(printer: &Printer, progress: &mut dyn FnMut(Progress) -> Control) -> Result<Ending, PrintingError> {
    printer.print(&Job::new(TITLE, DOCUMENT, Format::Pdf), progress)
}

fn go_on(_: Progress) -> Control {
    Control::GoOn
}

#[test]
fn a_document_arrives_byte_for_byte_under_a_name_that_says_nothing() {
    let mock = mock::Printer::start(Behaviour::Prints);
    let mut said = Vec::new();
    let ending = print(&patient(&mock.uri()), &mut |progress| {
        said.push(progress.message_id());
        Control::GoOn
    });
    assert_eq!(ending.unwrap(), Ending::Completed);
    said.dedup();
    assert_eq!(said, ["printing-asking", "printing-sending", "printing-printing"]);
    let [document] = mock.documents().try_into().unwrap();
    assert_eq!(document.bytes, DOCUMENT);
    assert_eq!((document.name.as_str(), document.format.as_str()), (TITLE, "application/pdf"));
}

#[test]
fn a_trouble_is_told_and_waited_out_until_somebody_puts_it_right() {
    for (behaviour, trouble, message) in [
        (Behaviour::PaperOut, Trouble::PaperOut, "printing-paper-out"),
        (Behaviour::DoorOpen, Trouble::CoverOpen, "printing-cover-open"),
        (Behaviour::Jam, Trouble::Jam, "printing-jam"),
        (Behaviour::Offline, Trouble::Unreachable, "printing-unreachable"),
    ] {
        let mock = mock::Printer::start(behaviour);
        let mut told = Vec::new();
        let ending = print(&patient(&mock.uri()), &mut |progress| {
            let message = progress.message_id();
            if let Progress::Troubled(troubles) = progress {
                told.push((troubles, message));
                mock.now(Behaviour::Prints);
            }
            Control::GoOn
        });
        assert_eq!(ending.unwrap(), Ending::Completed);
        assert_eq!(told, [(vec![trouble], message)]);
        assert_eq!(mock.documents().len(), 1);
    }
}

#[test]
fn what_runs_low_does_not_disturb() {
    let mock = mock::Printer::start(Behaviour::TonerLow);
    let printer = patient(&mock.uri());
    let status = printer.status().unwrap();
    assert_eq!(status.make, "Mock printer");
    assert_eq!(status.troubles(), []);
    let [reason] = status.reasons.try_into().unwrap();
    assert_eq!((reason.trouble, reason.severity), (Trouble::TonerLow, Severity::Warning));
    let ending = print(&printer, &mut |progress| {
        assert!(!matches!(progress, Progress::Troubled(_)));
        Control::GoOn
    });
    assert_eq!(ending.unwrap(), Ending::Completed);
}

#[test]
fn a_refused_format_names_what_is_taken_instead() {
    let mock = mock::Printer::start(Behaviour::RefusesFormat);
    let result = print(&patient(&mock.uri()), &mut go_on);
    let Err(PrintingError::FormatRefused { wanted, accepted }) = result else {
        panic!("{result:?}");
    };
    assert_eq!(wanted, "application/pdf");
    let instead = Format::choose(&[Format::Pdf, Format::PwgRaster], &accepted);
    assert_eq!(instead, Some(Format::PwgRaster));
    assert!(mock.documents().is_empty());
}

#[test]
fn a_job_that_others_end_says_how() {
    let check = |behaviour, expected: &str| {
        let mock = mock::Printer::start(behaviour);
        let error = print(&patient(&mock.uri()), &mut go_on).unwrap_err();
        assert_eq!(error.message_id(), expected, "{error:?}");
    };
    check(Behaviour::AbortsJob, "printing-aborted");
    check(Behaviour::CanceledAtDevice, "printing-canceled-at-printer");
    check(Behaviour::NotAccepting, "printing-not-accepting");
    check(Behaviour::Garbage, "printing-set-up-wrong");
    check(Behaviour::RefusesConnection, "printing-unreachable");
}

#[test]
fn a_canceled_job_is_withdrawn_wherever_it_is() {
    let stages: [fn(&Progress) -> bool; 3] = [
        |progress| matches!(progress, Progress::Asking),
        |progress| matches!(progress, Progress::Sending { .. }),
        |progress| matches!(progress, Progress::Printing { .. }),
    ];
    for (number, is_there) in stages.into_iter().enumerate() {
        let mock = mock::Printer::start(Behaviour::NeverFinishes);
        let result = print(&patient(&mock.uri()), &mut |progress| {
            if is_there(&progress) { Control::Cancel } else { Control::GoOn }
        });
        assert!(matches!(result, Err(PrintingError::Canceled)), "{number}: {result:?}");
        let withdrawn = mock.requests().contains(&Operation::CancelJob);
        assert_eq!(withdrawn, number > 0, "{number}");
    }
}

#[test]
fn a_busy_printer_is_offered_the_job_again() {
    let mock = mock::Printer::start(Behaviour::Busy);
    let mut refused = 0;
    let ending = print(&patient(&mock.uri()), &mut |progress| {
        if progress == Progress::Busy {
            refused += 1;
            mock.now(Behaviour::Prints);
        }
        Control::GoOn
    });
    assert_eq!((ending.unwrap(), refused), (Ending::Completed, 1));
}

#[test]
fn a_job_that_takes_too_long_is_withdrawn_and_says_what_stood_in_the_way() {
    let mock = mock::Printer::start(Behaviour::PaperOut);
    let mut printer = patient(&mock.uri());
    printer.timeouts.job = Duration::from_millis(500);
    let result = print(&printer, &mut go_on);
    let Err(PrintingError::TookTooLong { troubles, .. }) = result else {
        panic!("{result:?}");
    };
    assert_eq!(troubles, [Trouble::PaperOut]);
    assert_eq!(mock.requests().last(), Some(&Operation::CancelJob));
}

#[test]
fn a_job_that_cannot_be_withdrawn_is_said_to_be_left_behind() {
    let mock = mock::Printer::start(Behaviour::NeverFinishes);
    let mut printer = printer(&mock.uri(), Duration::from_millis(500));
    printer.timeouts.job = Duration::from_secs(1);
    let result = print(&printer, &mut |progress| {
        if matches!(progress, Progress::Printing { .. }) {
            mock.now(Behaviour::Hangs);
        }
        Control::GoOn
    });
    let error = result.unwrap_err();
    assert_eq!(error.message_id(), "printing-left-behind");
    let PrintingError::LeftBehind { source } = error else {
        panic!("{error:?}");
    };
    assert!(matches!(*source, PrintingError::TookTooLong { .. }), "{source:?}");
}

/// A server that treats its connections as the test says, one after another.
struct Server {
    uri: String,
    end: Option<Sender<()>>,
    serving: Option<JoinHandle<()>>,
}

impl Server {
    fn start(serve: impl Fn(usize, TcpStream, &Receiver<()>) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free loopback port");
        let uri = format!("ipp://{}/ipp/print", listener.local_addr().expect("an address"));
        let (end, ended) = channel();
        let serving = spawn(move || {
            for (count, stream) in listener.incoming().enumerate() {
                if ended.try_recv() == Err(TryRecvError::Disconnected) {
                    return;
                }
                serve(count, stream.expect("a connection"), &ended);
            }
        });
        Self { uri, end: Some(end), serving: Some(serving) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end.take();
        // Wakes the listener, which then sees that the test has ended.
        let authority = self.uri.trim_start_matches("ipp://").trim_end_matches("/ipp/print");
        TcpStream::connect(authority).ok();
        if let Some(serving) = self.serving.take() {
            serving.join().expect("the server");
        }
    }
}

/// Waits a moment between two bytes. Returns false if the test has ended.
fn paced(ended: &Receiver<()>) -> bool {
    ended.recv_timeout(Duration::from_millis(10)) == Err(RecvTimeoutError::Timeout)
}

fn read_head(stream: &mut TcpStream) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|count| count > 0) {
        head.push(byte[0]);
    }
}

/// Answers that the printer accepts PDF.
fn describe(stream: &mut TcpStream) {
    let version = IppVersion::v2_0();
    let response = IppRequestResponse::new_response(version, StatusCode::SuccessfulOk, 1);
    let mut response = response.expect("a response");
    let pdf = IppValue::new_mime_media_type("application/pdf").expect("a MIME type");
    let attribute = IppAttribute::with_name("document-format-supported", pdf).expect("a name");
    response.attributes_mut().add(DelimiterTag::PrinterAttributes, attribute);
    let body = response.to_bytes();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
    stream.write_all(&[head.as_bytes(), &body].concat()).expect("an answer sent");
}

fn check_left_in_time(result: &Result<impl std::fmt::Debug, PrintingError>, started: Instant) {
    assert!(matches!(result, Err(PrintingError::NoAnswer { .. })), "{result:?}");
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

#[test]
fn a_server_that_never_answers_or_drips_bytes_is_left_in_time() {
    // The drip is the start of a name of 65,279 bytes, which could last for ten minutes.
    let ipp = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n\x02\0\0\0\0\0\0\x01\x04\x44\x7f\x7f";
    let slow_header = "HTTP/1.1 200 OK\r\nX-Slow: ";
    // A record of encryption that says it is 4 kB long.
    let hello = "\x16\x03\x03\x10\0\x02";
    for (scheme, head) in [("ipp", ""), ("ipp", slow_header), ("ipp", ipp), ("ipps", ""), ("ipps", hello)] {
        let server = Server::start(move |_, mut stream, ended| {
            stream.write_all(head.as_bytes()).ok();
            while paced(ended) && (head.is_empty() || stream.write_all(b"a").is_ok()) {}
        });
        let started = Instant::now();
        let uri = server.uri.replace("ipp://", &format!("{scheme}://"));
        check_left_in_time(&printer(&uri, Duration::from_millis(500)).status(), started);
    }
}

#[test]
fn a_server_that_does_not_take_the_document_is_left_in_time() {
    for bytes_at_a_time in [0, 1] {
        let server = Server::start(move |count, mut stream, ended| {
            read_head(&mut stream);
            if count == 0 {
                return describe(&mut stream);
            }
            let mut buffer = vec![0; bytes_at_a_time];
            while paced(ended) {
                stream.read_exact(&mut buffer).ok();
            }
        });
        let large = vec![b'x'; 32 << 20];
        let job = Job::new(TITLE, &large, Format::Pdf);
        let started = Instant::now();
        let printer = printer(&server.uri, Duration::from_millis(500));
        check_left_in_time(&printer.print(&job, &mut go_on), started);
    }
}

#[test]
fn an_endless_answer_is_not_swallowed() {
    let server = Server::start(|_, mut stream, _| {
        read_head(&mut stream);
        let head = b"HTTP/1.1 200 OK\r\n\r\n\x02\0\0\0\0\0\0\x01\x04\x44\0\x01a\0\0";
        let more = b"\x44\0\0\0\x01x".repeat(10_000);
        let mut going = stream.write_all(head);
        while going.is_ok() {
            going = stream.write_all(&more);
        }
    });
    let result = patient(&server.uri).status();
    assert!(matches!(result, Err(PrintingError::NotIpp { .. })), "{result:?}");
}

#[test]
fn an_http_server_without_a_printer_is_not_taken_for_one() {
    for (head, expected) in [
        ("404 Not Found\r\n", "404"),
        ("307 Temporary Redirect\r\nLocation: http://192.0.2.1/\r\n", "307"),
        ("426 Upgrade Required\r\n", "ipps://"),
    ] {
        let server = Server::start(move |_, mut stream, _| {
            read_head(&mut stream);
            write!(stream, "HTTP/1.1 {head}Content-Length: 0\r\n\r\n").ok();
            // A connection that is closed with a request unread is reset, and the answer with it.
            stream.shutdown(Shutdown::Write).ok();
            std::io::copy(&mut stream, &mut std::io::sink()).ok();
        });
        let error = patient(&server.uri).status().unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
        assert_eq!(error.message_id(), "printing-set-up-wrong");
    }
}

#[test]
fn a_printer_is_found_by_name_and_prints() {
    let network = Network::start();
    let peer = Ippeveprinter::start(&network, "Machi no mado");
    network.run(|| {
        let found = discover(Duration::from_secs(2)).unwrap();
        let [found] = found.try_into().unwrap();
        assert_eq!(found.name, "Machi no mado");
        assert!(found.formats.iter().any(|mime| mime == "application/pdf"), "{:?}", found.formats);
        // The very address that discovery gave, whose host only the local link knows.
        let printer = patient(&found.address.unwrap().to_string());
        let status = printer.status().unwrap();
        assert_eq!(status.troubles(), []);
        assert!(status.media.iter().any(|name| name == "iso_a4_210x297mm"), "{:?}", status.media);
        let mut job = Job::new(TITLE, DOCUMENT, Format::Pdf);
        job.sides = Sides::TwoLongEdge;
        job.copies = 2;
        assert_eq!(printer.print(&job, &mut go_on).unwrap(), Ending::Completed);
    });
    assert_eq!(peer.received(1), [DOCUMENT]);
}

/// Returns one white A4 page as PDF, since CUPS reads the files that it passes on.
fn white_page() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (number, object) in (1..).zip(objects) {
        writeln!(table, "{:010} 00000 n ", pdf.len()).expect("a string takes all");
        writeln!(pdf, "{number} 0 obj{object}endobj").expect("a string takes all");
    }
    let at = pdf.len();
    let trailer = format!("xref\n0 4\n{table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n");
    pdf.push_str(&trailer);
    pdf.into_bytes()
}

#[test]
fn a_cups_queue_passes_the_document_on() {
    let network = Network::start();
    let peer = Ippeveprinter::start(&network, "Office");
    let cups = Cups::start(&network, &peer);
    network.run(|| {
        let page = white_page();
        let job = Job::new(TITLE, &page, Format::Pdf);
        assert_eq!(patient(&cups.uri()).print(&job, &mut go_on).unwrap(), Ending::Completed);
        let nobody = cups.uri().replace(Cups::QUEUE, "nobody");
        let error = patient(&nobody).status().unwrap_err();
        assert_eq!(error.message_id(), "printing-set-up-wrong", "{error:?}");
    });
    let [document] = peer.received(1).try_into().unwrap();
    assert!(document.starts_with(b"%PDF-"), "{:?}", &document[..8]);
}

#[test]
fn pixels_are_read_by_a_program_that_is_not_ours() {
    for pixels in [Pixels::Grey, Pixels::Colour] {
        let (width, height) = (620, 877);
        // A white page with a red square whose upper left corner is at 100, 200.
        let inside = |at: u32| (100..300).contains(&(at % width)) && (200..400).contains(&(at / width));
        let ink = |at| if inside(at) { [255, 0, 0, 255] } else { [255; 4] };
        let rgba: Vec<u8> = (0..width * height).flat_map(ink).collect();
        let mut document = PwgRaster::new(RasterForm { dpi: 75, pixels });
        document.add_page(width, height, &rgba).unwrap();
        document.add_page(width, height, &rgba).unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("in.pwg"), document.into_bytes()).unwrap();
        let filter = "/usr/lib/cups/filter/rastertopdf";
        let script = format!(
            "CONTENT_TYPE=image/pwg-raster FINAL_CONTENT_TYPE=application/pdf {filter} 1 x x 1 '' <in.pwg >out.pdf && \
             pdftoppm -r 75 -f 2 -png -singlefile out.pdf out"
        );
        process::run(Command::new("sh").arg("-c").arg(script).current_dir(folder.path()));
        let seen = image::open(folder.path().join("out.png")).unwrap().to_rgb8();
        assert!(seen.width().abs_diff(width) <= 1 && seen.height().abs_diff(height) <= 1, "{:?}", seen.dimensions());
        // The reader puts greys through a colour profile of its own: its white is not quite 255.
        let white = *seen.get_pixel(5, 5);
        assert!(white.0.iter().all(|&channel| channel > 240), "{white:?}");
        assert_eq!([seen.get_pixel(95, 195), seen.get_pixel(305, 405)], [&white; 2]);
        let ink = *seen.get_pixel(200, 300);
        assert_eq!([seen.get_pixel(105, 205), seen.get_pixel(295, 395)], [&ink; 2]);
        let [red, green, blue] = ink.0;
        let is_red = red > 200 && green < 60 && blue < 60;
        let is_dark = red.max(green).max(blue) < 110;
        assert!(if pixels == Pixels::Colour { is_red } else { is_dark }, "{pixels:?}: {ink:?}");
    }
}
