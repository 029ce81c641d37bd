//! Printers as they are: each row is a behaviour, and what `moshimo send` says and does about it.
#![expect(clippy::unwrap_used, reason = "a test ends where what it expects is missing")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use ipp::prelude::*;
use moshimo_core::printing::{Access, Caution, Printer, Trouble};
use moshimo_tests::mock::{self, Behaviour, CERTIFICATE, Http, Nature, Newer, Secret};
use moshimo_tests::process;
use rustix::process::{Pid, Signal, kill_process};

/// SHA-256 of the certificate of the mock printer, as `openssl x509 -fingerprint` prints it.
const FINGERPRINT: &str =
    "AA:21:4F:5C:88:63:FD:CD:D6:DC:77:28:80:D3:14:88:0D:0F:A0:75:91:88:0F:BA:63:CE:FE:08:D8:0F:94:87";
const DONE: &str = "the printer reports that the job is done";
const PDF: &str = "application/pdf";
const PWG: &str = "image/pwg-raster";
const A4: &str = "media=iso_a4_210x297mm print-scaling=none";

/// What the printer is shown, and what it has to show.
#[derive(Clone, Copy)]
enum Shown {
    Nothing,
    Certificate,
    Fingerprint(&'static str),
    Password(&'static str),
}

/// A behaviour of printers, and what has to come of it.
struct Row {
    name: &'static str,
    nature: Nature,
    shown: Shown,
    /// What the command says, among other things.
    says: &'static [&'static str],
    code: i32,
    /// The formats in which documents arrived, and what was asked for with the last.
    arrives: &'static [&'static str],
    asked: &'static str,
}

impl Row {
    fn works(name: &'static str, nature: Nature) -> Self {
        Self { name, nature, shown: Shown::Nothing, says: &[DONE], code: 0, arrives: &[PDF], asked: A4 }
    }

    fn fails(name: &'static str, nature: Nature, says: &'static [&'static str]) -> Self {
        Self { code: 1, says, arrives: &[], asked: "", ..Self::works(name, nature) }
    }
}

/// The most seconds that a row may take on a busy machine; each would take less than three.
const SECONDS: u64 = 20;

fn versions() -> Vec<Row> {
    let newer = |newer| Nature { newer, ..Nature::default() };
    let http = |http| Nature { http, ..Nature::default() };
    let refuses = |refused| Nature { refused, ..Nature::default() };
    vec![
        Row::works("a good printer", Nature::default()),
        Row::works("2.0 is HTTP 400", newer(Newer::Http400)),
        Row::works("2.0 is a bad request", newer(Newer::Status(0x0400))),
        Row::works("2.0 is not supported", newer(Newer::Status(0x0503))),
        Row::works("2.0 is answered without a word", newer(Newer::Empty)),
        Row::works("go on, twice", http(Http::TwoContinues)),
        Row::works("odd blanks in the head", http(Http::OddBlanks)),
        Row::works("Create-Job is listed and refused", refuses(&[(Operation::CreateJob, 0x0501)])),
        Row::works("Send-Document is listed and refused", refuses(&[(Operation::SendDocument, 0x0501)])),
        Row {
            says: &["tells nothing more; check that the paper came out"],
            ..Row::works("Get-Job-Attributes is refused", refuses(&[(Operation::GetJobAttributes, 0x0501)]))
        },
        Row::fails(
            "every question is a bad request",
            refuses(&[(Operation::GetPrinterAttributes, 0x0400)]),
            &["error: the printer", "refused the request with IPP status 0x0400"],
        ),
        Row::fails("a web page", Nature { behaviour: Behaviour::Garbage, ..Nature::default() }, &["is not IPP"]),
    ]
}

fn formats() -> Vec<Row> {
    let lists = |formats| Nature { formats, urf: &["W8", "SRGB24", "RS300-600"], ..Nature::default() };
    vec![
        Row { arrives: &[PWG], ..Row::works("PWG raster only", lists(&["image/pwg-raster"])) },
        Row { arrives: &["image/urf"], ..Row::works("Apple raster only", lists(&["image/urf"])) },
        Row { arrives: &["image/jpeg"; 3], ..Row::works("JPEG only", lists(&["image/jpeg"])) },
        Row {
            arrives: &[PDF, PWG],
            ..Row::works("PDF is listed and cannot be read", Nature { unreadable: &[PDF], ..Nature::default() })
        },
        Row {
            arrives: &[PDF],
            says: &["error: the printer gave up the job (document-format-error)"],
            code: 1,
            ..Row::works("PDF is all and cannot be read", Nature { unreadable: &[PDF], ..lists(&[PDF]) })
        },
        Row::fails(
            "nothing that we make",
            lists(&["application/postscript"]),
            &["error: the printer does not accept application/pdf, only application/postscript"],
        ),
    ]
}

fn media() -> Vec<Row> {
    let names = |media| Nature { media, ..Nature::default() };
    let sides = |sizes| Nature { media: &[], sizes, ..Nature::default() };
    let letter = &["na_letter_8.5x11in"];
    let smaller = &[DONE, "warning: the printer has no A4; the pages come out on Letter at 94 % of their size"];
    vec![
        Row {
            asked: "media=iso-a4 print-scaling=none",
            ..Row::works("the old name of A4", names(&["iso-a4-transparent", "iso-a4", "na-letter"]))
        },
        Row {
            asked: "media=iso_a4_210x297mm_plain print-scaling=none",
            ..Row::works("A4 with a kind of paper", names(&["na_letter_8.5x11in", "iso_a4_210x297mm_plain"]))
        },
        Row {
            asked: "media-col=",
            ..Row::works("paper by its sides only", sides(&[[21_590, 27_940], [21_000, 29_700]]))
        },
        Row {
            asked: "media=na_letter_8.5x11in print-scaling=fit",
            says: smaller,
            code: 3,
            ..Row::works("Letter only", names(letter))
        },
        Row {
            asked: "media=na_letter_8.5x11in",
            arrives: &[PWG],
            says: smaller,
            code: 3,
            ..Row::works("Letter only, and nothing is scaled", Nature { scalings: &[], ..names(letter) })
        },
        Row {
            asked: "media=na_letter_8.5x11in",
            says: &[
                "warning: the printer has no A4 and makes nothing smaller; on Letter an edge of the pages is missing",
            ],
            code: 3,
            ..Row::works("Letter and PDF only", Nature { scalings: &[], formats: &[PDF], ..names(letter) })
        },
        Row {
            asked: "media=iso_a3_297x420mm print-scaling=none",
            says: &["warning: the printer has no A4; the pages come out in their true size on A3"],
            code: 3,
            ..Row::works("A3 only", names(&["iso_a3_297x420mm"]))
        },
    ]
}

fn security() -> Vec<Row> {
    let encrypted = || Nature { encrypted: true, ..Nature::default() };
    let secret = |secret| Nature { secret, ..Nature::default() };
    let other = "00:21:4F:5C:88:63:FD:CD:D6:DC:77:28:80:D3:14:88:0D:0F:A0:75:91:88:0F:BA:63:CE:FE:08:D8:0F:94:87";
    let untrusted =
        &["error: the certificate of ipps://", "is not trusted", FINGERPRINT, "hint: compare the fingerprint"];
    let right = Shown::Password("printer\ngeheim\n");
    vec![
        Row::fails("its own certificate, of which nobody knows", encrypted(), untrusted),
        Row { shown: Shown::Certificate, ..Row::works("its own certificate as a file", encrypted()) },
        Row { shown: Shown::Fingerprint(FINGERPRINT), ..Row::works("its own certificate's fingerprint", encrypted()) },
        Row { shown: Shown::Fingerprint(other), ..Row::fails("another certificate", encrypted(), untrusted) },
        Row::fails(
            "a password that nobody set",
            secret(Secret::Digest),
            &["asks for a user name and a password", "hint: write its name and password into a file of mode 600"],
        ),
        Row { shown: right, ..Row::works("a password as it is", secret(Secret::Basic)) },
        Row { shown: right, ..Row::works("a password as a digest", secret(Secret::Digest)) },
        Row {
            shown: Shown::Password("printer\nfalsch\n"),
            ..Row::fails(
                "a wrong password",
                secret(Secret::Digest),
                &["does not accept the user name and the password"],
            )
        },
        Row {
            shown: Shown::Password("printer:geheim"),
            code: 2,
            ..Row::fails("a file of one line", secret(Secret::Basic), &["does not hold two lines"])
        },
        Row::fails(
            "this machine may not print",
            Nature { refused: &[(Operation::CreateJob, 0x0403)], ..Nature::default() },
            &["does not allow this machine or user to print"],
        ),
    ]
}

fn ends() -> Vec<Row> {
    let closes = |operation| Nature { closes_after: Some(operation), ..Nature::default() };
    vec![
        Row::works("closed after the document, which prints", closes(Operation::SendDocument)),
        Row {
            arrives: &[PDF],
            ..Row::fails(
                "closed after the document, which has no number",
                Nature { refused: &[(Operation::CreateJob, 0x0501)], ..closes(Operation::PrintJob) },
                &["error: the job may still be printed", "hint: Printing was stopped, but paper may still come out"],
            )
        },
        Row::fails(
            "switched off",
            Nature { behaviour: Behaviour::RefusesConnection, ..Nature::default() },
            &["cannot be reached"],
        ),
    ]
}

/// Makes a sheet to print, of three pages.
fn make_page(folder: &Path) {
    let mut command = Command::new(process::built("moshimo"));
    process::run(command.args(["render", "emergency-card", "--blank", "--out"]).arg(folder.join("page.pdf")));
}

fn send(printer: &mock::Printer, shown: Shown, folder: &Path) -> Command {
    let mut command = Command::new(process::built("moshimo"));
    command.arg("send").arg(folder.join("page.pdf")).args(["--printer", &printer.uri()]);
    match shown {
        Shown::Nothing => {}
        Shown::Certificate => {
            command.args(["--certificate", CERTIFICATE]);
        }
        Shown::Fingerprint(fingerprint) => {
            command.args(["--fingerprint", fingerprint]);
        }
        Shown::Password(text) => {
            let path = folder.join("password");
            fs::write(&path, text).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
            command.arg("--password-file").arg(path);
        }
    }
    command
}

fn check(rows: Vec<Row>) {
    let folder = tempfile::tempdir().unwrap();
    make_page(folder.path());
    for Row { name, nature, shown, says, code, arrives, asked } in rows {
        let printer = mock::Printer::imitate(nature);
        let started = Instant::now();
        let Output { status, stderr, .. } = send(&printer, shown, folder.path()).output().unwrap();
        let said = String::from_utf8_lossy(&stderr);
        assert_eq!(status.code(), Some(code), "{name}: {said}");
        for part in says {
            assert!(said.contains(part), "{name}: {part:?} is not in: {said}");
        }
        assert!(started.elapsed() < Duration::from_secs(SECONDS), "{name}: {:?}", started.elapsed());
        let documents = printer.documents();
        let formats: Vec<&str> = documents.iter().map(|document| document.format.as_str()).collect();
        assert_eq!(formats, arrives, "{name}: {said}");
        if let Some(last) = documents.last() {
            assert!(last.asked.starts_with(asked), "{name}: {}", last.asked);
            check_bytes(name, &last.format, &last.bytes);
        }
    }
}

/// Checks that a document is what its format says.
fn check_bytes(name: &str, format: &str, bytes: &[u8]) {
    let starts: &[(&str, &[u8])] = &[
        (PDF, b"%PDF-"),
        (PWG, b"RaS2PwgRaster\0"),
        ("image/urf", b"UNIRAST\0\0\0\0\x03"),
        ("image/jpeg", b"\xff\xd8"),
    ];
    let (_, start) = starts.iter().find(|(known, _)| *known == format).unwrap();
    assert!(bytes.starts_with(start), "{name}: {:?}", &bytes[..bytes.len().min(20)]);
    // Three white pages have ten thousand.
    let is_packed = [PWG, "image/urf"].contains(&format);
    assert!(!is_packed || bytes.len() > 100_000, "{name}: the pages are empty: {} bytes", bytes.len());
}

#[test]
fn old_and_odd_answers_are_understood_or_named() {
    check(versions());
}

#[test]
fn pages_come_in_a_format_that_the_printer_reads() {
    check(formats());
}

#[test]
fn pages_come_on_the_paper_that_there_is_and_lose_nothing_in_silence() {
    check(media());
}

#[test]
fn certificates_and_passwords_are_named_as_such() {
    check(security());
}

#[test]
fn an_end_is_told_as_it_is() {
    check(ends());
}

#[test]
fn a_job_that_waits_for_a_password_at_the_printer_is_told_and_ctrl_c_withdraws_it() {
    let folder = tempfile::tempdir().unwrap();
    make_page(folder.path());
    for holds in [true, false] {
        let printer =
            mock::Printer::imitate(Nature { holds, behaviour: Behaviour::NeverFinishes, ..Nature::default() });
        let child = send(&printer, Shown::Nothing, folder.path()).stderr(Stdio::piped()).spawn().unwrap();
        process::wait_for("a look at the job", || {
            let looks = printer.requests().iter().filter(|&&request| request == Operation::GetJobAttributes).count();
            (looks > 1).then_some(())
        });
        kill_process(Pid::from_child(&child), Signal::INT).unwrap();
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(130), "{said}");
        assert_eq!(said.contains("waits at the printer for a password"), holds, "{said}");
        assert!(said.contains("error: the job was canceled"), "{said}");
        assert!(printer.requests().contains(&Operation::CancelJob), "{said}");
    }
}

#[test]
fn a_password_that_others_can_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    make_page(folder.path());
    let printer = mock::Printer::imitate(Nature::default());
    let mut command = send(&printer, Shown::Password("printer\ngeheim\n"), folder.path());
    fs::set_permissions(folder.path().join("password"), fs::Permissions::from_mode(0o644)).unwrap();
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("has mode 644") && said.contains("hint: chmod 600"), "{said}");
    assert!(printer.requests().is_empty());
}

/// Whoever only asks hears what whoever prints would hear: `doctor` and the staff's page ask in this way.
#[test]
fn a_printer_is_ready_only_if_a_format_a_paper_and_a_way_in_fit() {
    let check = |nature: Nature, said: &str| {
        let mock = mock::Printer::imitate(nature);
        let mut printer = Printer::at(mock.uri().parse().unwrap());
        let certificate = Access { certificate: Some(CERTIFICATE.into()), ..Access::default() };
        certificate.grant(&mut printer).unwrap();
        let found = match printer.readiness() {
            Ok(ready) => {
                let troubles = ready.troubles();
                let troubles = troubles.iter().map(Trouble::message_id);
                troubles.chain(ready.fit.cautions.iter().map(Caution::message_id)).collect::<Vec<_>>().join(" ")
            }
            Err(error) => error.to_string(),
        };
        assert!(found.contains(said) && found.is_empty() == said.is_empty(), "{found} instead of {said}");
        assert!(mock.documents().is_empty());
    };
    check(Nature::default(), "");
    check(Nature { encrypted: true, ..Nature::default() }, "");
    check(Nature { behaviour: Behaviour::RefusesFormat, ..Nature::default() }, "");
    check(Nature { formats: &["application/postscript"], ..Nature::default() }, "does not accept");
    check(Nature { media: &["na_letter_8.5x11in"], ..Nature::default() }, "printing-smaller");
    check(Nature { secret: Secret::Basic, ..Nature::default() }, "asks for a user name");
    check(Nature { refused: &[(Operation::ValidateJob, 0x0403)], ..Nature::default() }, "does not allow");
    check(Nature { behaviour: Behaviour::NotAccepting, ..Nature::default() }, "printing-not-accepting");
}
