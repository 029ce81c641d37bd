//! The examples of the library do what its page says.

use std::io::Write as _;
use std::process::{Command, Stdio};

use moshimo_tests::judges;
use moshimo_tests::process::built;

/// Runs an example with these lines of input and returns its output.
fn run(name: &str, arguments: &[&str], input: &str) -> String {
    let mut child = Command::new(built(&format!("examples/{name}")))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("an example that starts");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("an example that listens");
    let output = child.wait_with_output().expect("an example that ends");
    assert!(output.status.success(), "{name}: {}", output.status);
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn an_own_sheet_is_asked_at_a_terminal() {
    let said = run("own_sheet", &[], "孫と歩くこと\n1\n9\n1 3\n");
    assert!(said.contains("自宅で手伝ってほしいことは何ですか"), "{said}");
    assert!(
        said.contains("the answer does not have the type Choice"),
        "an option that is not there is refused: {said}"
    );
    let codes = |said: &str| said.matches("\"code\"").count();
    assert_eq!(codes(&said), 3, "{said}");
    // Whoever lives elsewhere is not asked what helps at home.
    let said = run("own_sheet", &[], "\n3\n");
    assert!(!said.contains("自宅で手伝ってほしいこと"), "{said}");
    assert_eq!(codes(&said), 1, "{said}");
}

#[test]
fn an_own_page_is_a_sound_pdf() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("invitation.pdf");
    run("own_page", &[&file.to_string_lossy()], "");
    judges::qpdf_check(&file);
    assert!(judges::pdftotext(&file).contains("お茶の会のご案内"));
}

#[test]
fn codes_give_the_same_answers_back() {
    let said = run("codes", &[], "");
    let named = |what: &str| said.lines().filter_map(|line| line.strip_prefix(what)).collect::<Vec<_>>();
    assert!(!named("left out: ").is_empty(), "{said}");
    assert_eq!(named("differs: "), named("left out: "), "{said}");
    assert!(said.contains("with other words: the four words do not open these codes"), "{said}");
}
