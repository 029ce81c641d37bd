//! The printers that other tests print to are themselves as real ones are.
#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::io::{Cursor, Read as _};

use ipp::operation::IppOperation;
use ipp::parser::IppParser;
use ipp::prelude::*;
use ipp::reader::IppReader;
use moshimo_tests::mock::{Behaviour, Printer};
use moshimo_tests::peers::{Cups, Ippeveprinter, Network, announced};
use moshimo_tests::process;

const PAGE: &[u8] = include_bytes!("data/one-page.pdf");

fn send(uri: &str, request: IppRequestResponse) -> Result<IppRequestResponse, ureq::Error> {
    let address = uri.replacen("ipp:", "http:", 1);
    let mut body = Vec::new();
    request.into_read().read_to_end(&mut body).unwrap();
    // With its length said, as the kiosk sends it.
    let post = ureq::post(&address).content_type("application/ipp");
    let bytes = post.send(&body)?.body_mut().read_to_vec()?;
    let parser = IppParser::new(IppReader::new(Cursor::new(bytes)));
    Ok(parser.parse().unwrap())
}

fn print(uri: &str, bytes: &[u8], format: &str) -> Result<IppRequestResponse, ureq::Error> {
    let payload = IppPayload::new(Cursor::new(bytes.to_vec()));
    let job = IppOperationBuilder::print_job(uri.parse().unwrap(), payload).job_title("sheet").document_format(format);
    send(uri, job.build().unwrap().into_ipp_request())
}

fn attribute(uri: &str, name: &str) -> String {
    let ask = IppOperationBuilder::get_printer_attributes(uri.parse().unwrap()).attribute(name);
    let response = send(uri, ask.build().unwrap().into_ipp_request()).unwrap();
    let mut groups = response.attributes().groups_of(DelimiterTag::PrinterAttributes);
    groups.next().unwrap().get(name).unwrap().value().to_string()
}

#[test]
fn a_document_arrives_at_the_driverless_printer_and_through_cups() {
    let network = Network::start();
    let printer = Ippeveprinter::start(&network, "Machi");
    network.run(|| print(&printer.uri(), PAGE, "application/pdf")).unwrap();
    assert_eq!(printer.received(1), [PAGE]);

    let cups = Cups::start(&network, &printer);
    network.run(|| print(&cups.uri(), PAGE, "application/pdf")).unwrap();
    let through_the_queue = printer.received(2).remove(1);
    assert!(through_the_queue.starts_with(b"%PDF-"));
}

#[test]
fn the_printer_is_announced_inside_its_network_and_nowhere_else() {
    let network = Network::start();
    let printer = Ippeveprinter::start(&network, "Machi");
    let port = printer.uri().rsplit(':').next().unwrap().to_owned();
    let port = port.trim_end_matches("/ipp/print");
    let seen = process::wait_for("the announcement", || {
        Some(announced(&network)).filter(|seen| seen.contains(&format!(";{port};")))
    });
    assert!(seen.contains("Machi"), "{seen}");

    let other = Network::start();
    assert!(!announced(&other).contains("Machi"));
}

#[test]
fn the_mock_printer_speaks_ipp_as_its_own_inspector_demands() {
    let printer = Printer::start(Behaviour::Prints);
    let ipptool = process::find("ipptool", "cups-ipp-utils");
    for plan in ["get-printer-attributes.test", "validate-job.test", "print-job-and-wait.test"] {
        process::run(
            std::process::Command::new(&ipptool)
                .args(["-t", "-T", "20", "-f"])
                .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/one-page.pdf"))
                .args([&printer.uri(), plan]),
        );
    }
    let documents = printer.documents();
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].bytes, PAGE);
    assert_eq!(documents[0].format, "application/pdf");
}

#[test]
fn trouble_at_the_mock_printer_stops_a_job_until_it_is_mended() {
    let reasons = [
        (Behaviour::PaperOut, "media-empty-error"),
        (Behaviour::DoorOpen, "door-open-error"),
        (Behaviour::Jam, "media-jam-error"),
        (Behaviour::Offline, "offline-report"),
    ];
    for (trouble, reason) in reasons {
        let printer = Printer::start(trouble);
        let sent = print(&printer.uri(), PAGE, "application/pdf").unwrap();
        assert!(sent.header().status_code().is_success(), "{trouble:?}");
        assert!(attribute(&printer.uri(), "printer-state-reasons").contains(reason));
        assert_eq!(attribute(&printer.uri(), "printer-state"), "5", "{trouble:?}");
        printer.now(Behaviour::Prints);
        assert_eq!(attribute(&printer.uri(), "printer-state-reasons"), "none");
    }
}

#[test]
fn the_mock_printer_refuses_what_it_does_not_take() {
    let printer = Printer::start(Behaviour::RefusesFormat);
    let refused = print(&printer.uri(), PAGE, "application/pdf").unwrap();
    let refusal = StatusCode::ClientErrorDocumentFormatNotSupported;
    assert_eq!(refused.header().status_code(), refusal);
    assert!(printer.documents().is_empty());

    let taken = print(&printer.uri(), b"RaS2", "image/pwg-raster").unwrap();
    assert!(taken.header().status_code().is_success());
    assert_eq!(printer.documents()[0].bytes, b"RaS2");
}

#[test]
fn nobody_answers_at_a_printer_that_is_switched_off() {
    let printer = Printer::start(Behaviour::RefusesConnection);
    assert!(print(&printer.uri(), PAGE, "application/pdf").is_err());
}
