//! Faults of the program. A fault is reported with its place and with no word of a citizen. Then the program ends and
//! is started again.

use std::io::Write as _;
use std::panic::PanicHookInfo;

/// Makes every panic from now on, on whichever thread, print its place and end the program.
///
/// A worker that died alone would leave a window that waits for it for ever. The kiosk that is started again offers to
/// go on with the visit.
pub(crate) fn tell_no_answers() {
    std::panic::set_hook(Box::new(|info| {
        // Where standard error is closed, there is nobody to tell.
        writeln!(std::io::stderr(), "{}", words(info)).ok();
        std::process::abort();
    }));
}

/// Returns the report of a panic. A message that was put together at run time may hold an answer and is left out.
fn words(info: &PanicHookInfo<'_>) -> String {
    let thread = std::thread::current().name().unwrap_or("without a name").to_owned();
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let fixed = info.payload().downcast_ref::<&'static str>().copied();
    format!("a fault in the thread {thread} at {place}: {}", fixed.unwrap_or("(words withheld)"))
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex, PoisonError};

    use super::*;

    #[test]
    fn the_words_of_a_panic_are_withheld_when_they_could_hold_an_answer() {
        let said = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&said);
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            heard.lock().unwrap_or_else(PoisonError::into_inner).push(words(info));
        }));
        let name = String::from("流山 花子");
        let panics: [Box<dyn FnOnce() + Send>; 2] =
            [Box::new(move || panic!("no such name: {name}")), Box::new(|| panic!("no page"))];
        for panics in panics {
            std::thread::Builder::new().name("pages".to_owned()).spawn(panics).map(|it| it.join().ok()).ok();
        }
        std::panic::set_hook(before);
        let said = said.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let ours: Vec<_> = said.iter().filter(|words| words.contains("thread pages")).collect();
        assert!(ours[0].contains("panics.rs") && !ours[0].contains("流山"), "{ours:?}");
        assert!(ours[1].ends_with("no page"), "{ours:?}");
    }
}
