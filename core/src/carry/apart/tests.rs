use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Child;

use image::GrayImage;
use landlock::{AccessFs, CompatLevel, Compatible as _, Ruleset, RulesetAttr as _};
use rustix::process::{Resource, Rlimit};
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};

use super::*;
use crate::carry::tests::drawn;
use crate::carry::{CodeError, digits, frame};

/// Uses this test's own program as the reader. The output of the test harness is skipped.
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

/// Returns a PDF file with a picture on each page. Its last page is looked at first.
#[cfg(feature = "pdf")]
fn scan(pages: &[GrayImage]) -> Vec<u8> {
    use std::fmt::Write as _;
    let kids = (0..pages.len()).map(|page| format!("{} 0 R ", 3 + 3 * page)).collect::<Vec<_>>().concat();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()).into_bytes(),
    ];
    for (picture, number) in pages.iter().zip((3..).step_by(3)) {
        let (content, image) = (number + 1, number + 2);
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 300]/Contents {content} 0 R/Resources<</XObject<</I {image} 0 R>>>>>>"
        );
        let (width, height, pixels) = (picture.width(), picture.height(), picture.as_raw());
        let head = format!(
            "<</Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width {width}/Height {height}/Length {}>>\nstream\n",
            pixels.len()
        );
        objects.push(page.into_bytes());
        objects.push(b"<</Length 5>>\nstream\n/I Do\nendstream".to_vec());
        objects.push([head.as_bytes(), pixels, b"\nendstream"].concat());
    }
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = String::new();
    for (object, number) in objects.iter().zip(1..) {
        writeln!(places, "{:010} 00000 n ", file.len()).unwrap();
        file.extend([format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
    }
    let (count, table) = (objects.len() + 1, file.len());
    file.extend(format!("xref\n0 {count}\n0000000000 65535 f \n{places}").bytes());
    file.extend(format!("trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").bytes());
    file
}

#[cfg(feature = "pdf")]
#[test]
fn another_process_tells_two_sheets_in_a_file_apart_as_this_one_does() {
    let sheet = |set: u8| -> Vec<String> {
        frame::cut(&[set; 1_200], [set; 4]).iter().map(|frame| digits::write(frame)).collect()
    };
    let (ours, other) = (sheet(1), sheet(2));
    assert!(ours.len() == 3, "two codes and one to spare");
    let both = [ours[0].clone(), other[0].clone()];
    for (pages, progress) in [
        // The other sheet is complete before ours is seen.
        ([&ours[1..2], &other[..]], Ok(Progress { have: 2, need: 2 })),
        // The second picture shows only what the first one shows again.
        ([&ours[..1], &both], Ok(Progress { have: 1, need: 2 })),
        ([&other[..1], &other], Err(PictureError::Code(CodeError::OtherSheet))),
    ] {
        let file = scan(&pages.map(drawn));
        let mut here = Collector::default();
        here.add(&ours[0]).unwrap();
        let mut there = here.clone();
        assert_eq!(here.add_file(&file), progress);
        assert_eq!(helper().read_bytes(&file, &Stop::default(), &mut there), progress);
        assert_eq!(there.progress(), here.progress());
    }
}

/// Returns a program that does something else instead of reading.
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
    // It cannot be started again.
    let again = instead("exec sleep 600").read_bytes(b"", &stop, &mut Collector::default());
    assert!(matches!(again, Err(PictureError::NoReader { .. })));
}

/// Runs one test of this program in a process of its own, with these arguments.
fn alone(test: &str, arguments: &[&OsStr]) -> String {
    let mut command = Command::new("/proc/self/exe");
    command.args([&format!("carry::apart::tests::{test}"), "--exact", "-q", "--nocapture", "--"]).args(arguments);
    let output = command.output().unwrap();
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A logger that writes to standard output.
struct Aloud;

impl log::Log for Aloud {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    #[expect(clippy::print_stdout, reason = "this is how the test that started it hears it")]
    fn log(&self, record: &log::Record<'_>) {
        println!("{}: {}", record.level(), record.args());
    }

    fn flush(&self) {}
}

#[test]
fn reads_twice_and_logs_aloud() {
    let Some(fence) = std::env::args().skip_while(|argument| argument != "--log").nth(1) else { return };
    log::set_logger(&Aloud).unwrap();
    log::set_max_level(log::LevelFilter::Warn);
    for _ in 0..2 {
        let helper = instead(&format!("echo moshimo-codes 1{fence}; echo end"));
        let progress = helper.read_bytes(b"", &Stop::default(), &mut Collector::default());
        assert_eq!(progress, Err(PictureError::NoCode));
    }
}

#[test]
fn a_reader_without_a_fence_is_warned_of_once() {
    for (fence, warnings) in [("", 1), (" seccomp", 0), (" landlock", 0)] {
        let said = alone("reads_twice_and_logs_aloud", &["--log".as_ref(), fence.as_ref()]);
        assert_eq!(said.matches("WARN: ").count(), warnings, "{fence}: {said}");
        assert!(said.contains("1 passed"), "{said}");
    }
}

/// Returns the reason why this kernel accepts no filter at all, not even one that allows everything.
fn refuses_filters() -> Option<seccompiler::Error> {
    let arch = std::env::consts::ARCH.try_into().unwrap();
    let (all, none) = (SeccompAction::Allow, SeccompAction::Errno(1));
    let filter = SeccompFilter::new(BTreeMap::new(), all, none, arch).unwrap();
    seccompiler::apply_filter_all_threads(&BpfProgram::try_from(filter).unwrap()).err()
}

/// Returns whether this kernel accepts rules of landlock.
fn takes_landlock() -> bool {
    let rules = Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
    rules.handle_access(AccessFs::ReadFile).and_then(Ruleset::create).is_ok()
}

/// Tries what a process that was taken over would. The limits alone stop only the first few attempts.
#[test]
#[expect(clippy::print_stdout, reason = "this is how the test that started it hears it")]
fn tries_what_a_taken_over_process_would() {
    let Some(folder) = std::env::args_os().skip_while(|argument| argument != "--try").nth(1) else { return };
    if let Some(error) = refuses_filters() {
        println!("skipped: the kernel refuses seccomp: {error}");
        std::process::exit(0);
    }
    let [kept, moved, made] = ["kept", "moved", "made"].map(|name| Path::new(&folder).join(name));
    let mut open = File::open(&kept).unwrap();
    let other = rustix::process::getppid().unwrap();
    let bounds = Rlimit { current: Some(0), maximum: Some(0) };
    let landlock = takes_landlock();
    let fence = Fence::put_up().unwrap();
    assert_eq!(fence, Fence { seccomp: true, landlock });
    let can = [
        ("read a file", File::open("/etc/passwd").is_ok()),
        ("write a file", File::create(&made).is_ok()),
        ("reach the network", std::net::UdpSocket::bind("127.0.0.1:0").is_ok()),
        ("start a program", Command::new("/bin/true").spawn().as_mut().map(Child::wait).is_ok()),
        ("see other files", fs::read_dir("/").is_ok()),
        ("take 2 GB", Vec::<u8>::new().try_reserve_exact(2 << 30).is_ok()),
        ("start a thread", std::thread::Builder::new().spawn(|| ()).is_ok()),
        ("signal another process", rustix::process::test_kill_process(other).is_ok()),
        ("set its bounds", rustix::process::setrlimit(Resource::Core, bounds).is_ok()),
        ("learn where it is", std::env::current_dir().is_ok()),
        ("read what was left open", open.read(&mut [0]).is_ok()),
        ("look at a file", kept.metadata().is_ok()),
        ("open a file to all", fs::set_permissions(&kept, fs::Permissions::from_mode(0o777)).is_ok()),
        ("make a folder", fs::create_dir(&made).is_ok()),
        ("make a link", std::os::unix::fs::symlink("/", &made).is_ok()),
        ("rename a file", fs::rename(&kept, &moved).is_ok()),
        ("remove a file", fs::remove_file(&kept).is_ok()),
    ];
    let able: Vec<_> = can.iter().filter(|(_, can)| *can).map(|(what, _)| *what).collect();
    println!("able: {able:?}");
    std::process::exit(0);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "nobody else sees a test's own folder")]
fn a_process_that_was_taken_over_reaches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("kept"), "words").unwrap();
    let said = alone("tries_what_a_taken_over_process_would", &["--try".as_ref(), folder.path().as_ref()]);
    if said.contains("skipped: ") {
        return eprintln!("{said}");
    }
    assert!(said.contains("able: []"), "{said}");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(left, ["kept"]);
    assert_eq!(fs::read(folder.path().join("kept")).unwrap(), b"words");
}
