use std::process::Child;

use image::GrayImage;

use super::*;
use crate::carry::tests::drawn;
use crate::carry::{CodeError, digits, frame};

/// This test's own program as the one that reads. What a test's frame says first is passed over.
fn helper() -> Helper {
    let arguments = ["carry::apart::tests::reads_for_the_others", "--exact", "-q", "--nocapture", "--"];
    Helper::new("/proc/self/exe", arguments.map(OsString::from))
}

#[test]
fn reads_for_the_others() {
    if let Some(code) = serve_if_asked() {
        std::process::exit(i32::from(code != std::process::ExitCode::SUCCESS));
    }
}

fn png(picture: &GrayImage) -> Vec<u8> {
    let mut file = io::Cursor::new(Vec::new());
    picture.write_to(&mut file, image::ImageFormat::Png).unwrap();
    file.into_inner()
}

fn codes() -> Vec<String> {
    frame::cut(&[5; 300], [3; 4]).iter().map(|frame| digits::write(frame)).collect()
}

fn read(file: &[u8]) -> Result<Progress, PictureError> {
    helper().read_bytes(file, &Stop::default(), &mut Collector::default())
}

#[test]
fn another_process_finds_what_this_one_finds() {
    for file in [
        png(&drawn(&codes())),
        png(&drawn(&["https://www.city.nagareyama.chiba.jp/".to_owned()])),
        png(&GrayImage::from_pixel(300, 300, image::Luma([255]))),
        b"\x89PNG and no more".to_vec(),
        b"%PDF-1.7 and no more".to_vec(),
        b"0612345".to_vec(),
        Vec::new(),
    ] {
        assert_eq!(read(&file), Collector::default().add_file(&file));
    }
    let mut collector = Collector::default();
    collector.add(&digits::write(&frame::cut(&[1; 40], [9; 4])[0])).unwrap();
    let other = helper().read_bytes(&png(&drawn(&codes())), &Stop::default(), &mut collector);
    assert_eq!(other, Err(PictureError::Code(CodeError::OtherSheet)));
}

/// A program that does something else instead of reading.
fn instead(script: &str) -> Helper {
    Helper::new("/bin/sh", ["-c".to_owned(), script.to_owned()].map(OsString::from))
}

#[test]
fn a_process_that_does_not_do_as_it_should_is_told_and_ended() {
    let ends = |script: &str| instead(script).read_bytes(b"", &Stop::default(), &mut Collector::default());
    let is_broken = |script: &str| matches!(ends(script), Err(PictureError::Broken { .. }));
    assert!(is_broken("kill -KILL $$"));
    assert!(is_broken("kill -SEGV $$"));
    assert!(is_broken("exit 3"));
    assert!(is_broken("echo moshimo-codes 1; echo rm -rf"));
    assert!(is_broken("echo moshimo-codes 1; exec cat /dev/zero"));
    assert_eq!(ends("kill -XCPU $$"), Err(PictureError::TooMuch));
    assert_eq!(ends("kill -ABRT $$"), Err(PictureError::TooMuch));
    assert!(matches!(ends("exit 70"), Err(PictureError::NoReader { .. })));
    let missing = Helper::new("/no/such/program", []);
    let error = missing.read_bytes(b"", &Stop::default(), &mut Collector::default());
    assert!(matches!(error, Err(PictureError::NoReader { .. })));
    let hasty = Helper { patience: Duration::ZERO, ..instead("exec sleep 60") };
    assert_eq!(hasty.read_bytes(b"", &Stop::default(), &mut Collector::default()), Err(PictureError::TooMuch));
}

#[test]
fn what_was_said_before_the_end_counts() {
    let codes = codes();
    let script = format!("echo moshimo-codes 1; echo code {}; echo look; kill -KILL $$", codes[0]);
    let mut collector = Collector::default();
    let progress = instead(&script).read_bytes(b"", &Stop::default(), &mut collector);
    assert_eq!(progress, Ok(Progress { have: 1, need: 1 }));
}

#[test]
fn who_stops_waits_for_nothing_and_the_process_is_gone() {
    let stop = Stop::default();
    let reading = {
        let stop = stop.clone();
        let helper = instead("echo moshimo-codes 1; exec sleep 600");
        std::thread::spawn(move || helper.read_bytes(b"", &stop, &mut Collector::default()))
    };
    let id = loop {
        match stop.process() {
            Some(id) => break id,
            None => std::thread::yield_now(),
        }
    };
    stop.now();
    assert!(matches!(reading.join().unwrap(), Err(PictureError::Broken { .. })));
    assert!(!Path::new(&format!("/proc/{id}")).exists());
    // Nobody begins anew with it.
    let again = instead("exec sleep 600").read_bytes(b"", &stop, &mut Collector::default());
    assert!(matches!(again, Err(PictureError::NoReader { .. })));
}

/// What a process behind the fence still can do: this test's own program tries.
#[test]
fn tries_what_a_taken_over_process_would() {
    if !std::env::args().any(|argument| argument == "--try") {
        return;
    }
    let other = rustix::process::getppid().unwrap();
    let fence = Fence::put_up().unwrap();
    let can = [
        ("read a file", File::open("/etc/passwd").is_ok()),
        ("write a file", File::create("/tmp/moshimo-escaped").is_ok()),
        ("reach the network", std::net::UdpSocket::bind("127.0.0.1:0").is_ok()),
        ("start a program", Command::new("/bin/true").spawn().as_mut().map(Child::wait).is_ok()),
        ("start a thread", fence.seccomp && std::thread::Builder::new().spawn(|| ()).is_ok()),
        ("see other files", std::fs::read_dir("/").is_ok()),
        ("kill another", fence.seccomp && rustix::process::test_kill_process(other).is_ok()),
        ("take 2 GB", Vec::<u8>::new().try_reserve_exact(2 << 30).is_ok()),
    ];
    let able: Vec<_> = can.iter().filter(|(_, can)| *can).map(|(what, _)| *what).collect();
    #[expect(clippy::print_stdout, reason = "this is how the test that started it hears it")]
    {
        println!("able: {able:?}");
    }
    std::process::exit(0);
}

#[test]
fn a_process_that_was_taken_over_reaches_nothing() {
    let mut command = Command::new("/proc/self/exe");
    command.args(["carry::apart::tests::tries_what_a_taken_over_process_would", "--exact", "-q", "--nocapture"]);
    let output = command.args(["--", "--try"]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("able: []"), "{said} {}", String::from_utf8_lossy(&output.stderr));
}
