//! What stands around a sheet: bringing one along, the way to paper, the call for staff, and the end.

use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::visit::{Beside, Visit};

use super::Faults;
use crate::activities::paper::Codes;
use crate::activities::recall;
use crate::app::ends::Ended;
use crate::app::route::{Loss, PrintState, Seen};
use crate::system::files::write_whole;
use crate::system::store::Found;
use crate::tests::*;

impl Window {
    fn with_answers() -> Self {
        let mut window = Self::at_the_sheet();
        window.harness.event(Event::Text("流山花子".to_owned()));
        window.harness.run();
        window
    }

    fn set(&mut self, change: impl FnOnce(&mut App)) {
        change(self.harness.state_mut().as_mut().unwrap());
        self.harness.run();
    }
}

#[test]
fn calls_questions_and_ends_fit_every_panel() {
    let mut faults = Faults::default();
    let mut window = Window::with_answers();
    window.does(Action::Stop);
    window.fits_everywhere("stop", &mut faults);
    window.does(Action::CallStaff);
    window.fits_everywhere("call", &mut faults);
    window.does(Action::Back);
    window.wait(0.0);
    window.wait(150.0);
    window.fits_everywhere("idle", &mut faults);
    window.wait(1.0);
    window.burst(&[Pos2::new(2.0, 2.0)]);
    for (name, loss) in [
        ("sure everything", Loss::Everything),
        ("sure codes", Loss::Codes),
        ("sure codes afresh", Loss::CodesAfresh),
        ("sure cards", Loss::Cards),
        ("sure slip", Loss::Slip),
        ("sure lecture", Loss::Lecture),
    ] {
        window.does(Action::AskSure(loss));
        window.fits_everywhere(name, &mut faults);
        window.does(Action::Back);
    }
    for (name, ended) in [("printed", Ended::Printed), ("saved", Ended::Saved), ("discarded", Ended::Discarded)] {
        window.does(Action::End(ended));
        window.set(|app| app.session.saved = vec!["/media/usb/moshimo-2026-11-22-101500-1-もしもシート.pdf".into()]);
        window.fits_everywhere(&format!("thanks, {name}"), &mut faults);
    }
    window.does(Action::ToStart);
    window.does(Action::Go(Screen::About));
    window.fits_everywhere("about", &mut faults);
    window.does(Action::Go(Screen::Start));
    let visit = Visit::start(Arc::clone(&CATALOG.questionnaires["acp-what-if"]), FormCode::Long);
    let found = Found::of(&visit.to_bytes(&Beside::new()).unwrap());
    window.set(|app| app.found(found));
    window.fits_everywhere("resume", &mut faults);
    faults.assert_none();
}

#[test]
fn the_way_to_paper_fits_every_panel() {
    let mut faults = Faults::default();
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::default();
    config.save.folder = Some(folder.path().to_owned());
    for (name, config) in [("", Config::default()), (" with a folder", config)] {
        let mut window = Window::open_as(config);
        window.does(Action::Begin { sheet: "acp-what-if".to_owned(), form: FormCode::Short });
        window.does(Action::Go(Screen::Remember));
        window.fits_everywhere(&format!("remember{name}"), &mut faults);
        window.does(Action::Remember(Codes::With));
        assert_eq!(window.app().session.route, Screen::Words(Seen::First));
        window.fits_everywhere(&format!("words{name}"), &mut faults);
        window.does(Action::LayOut);
        window.until_shown("枚目");
        window.fits_everywhere(&format!("preview{name}"), &mut faults);
        window.does(Action::Go(Screen::Printing(OnPaper::Visit)));
        for (state, print) in [
            ("busy", PrintState::Busy("kiosk-print-preparing")),
            ("stopped", PrintState::Stopped("printing-paper-out")),
            ("failed", PrintState::Failed("kiosk-print-none-found")),
            ("saving", PrintState::Saving),
            ("not saved", PrintState::NotSaved("kiosk-save-missing")),
            ("saved", PrintState::Saved),
        ] {
            window.set(|app| {
                app.session.print = print;
                app.session.saved = vec!["/media/usb/moshimo-2026-11-22-101500-1-もしもシート.pdf".into()];
            });
            window.fits_everywhere(&format!("printing, {state}{name}"), &mut faults);
        }
        window.does(Action::Go(Screen::CameOut(OnPaper::Visit)));
        window.fits_everywhere(&format!("came out{name}"), &mut faults);
    }
    faults.assert_none();
}

#[test]
fn reading_a_sheet_that_was_brought_fits_every_panel() {
    let mut faults = Faults::default();
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::default();
    config.read.folder = Some(folder.path().to_owned());
    config.read.camera = Some(folder.path().join("no-camera"));
    let mut window = Window::open_as(config);
    window.does(Action::Recall(recall::Touch::Begin));
    window.fits_everywhere("scan", &mut faults);
    window.does(Action::Recall(recall::Touch::Watch));
    window.until_shown("カメラ");
    window.fits_everywhere("camera", &mut faults);
    window.does(Action::Recall(recall::Touch::Look));
    window.until_shown("ファイルが見つかりません");
    window.fits_everywhere("no files", &mut faults);
    for (day, title) in
        [("22", "もしもシート"), ("23", "価値カード"), ("24", "とても長い題の付いたリーフレットの案の一つ")]
    {
        let name = format!("moshimo-2025-11-{day}-101500-1-{title}.pdf");
        write_whole(&folder.path().join(name), b"%PDF-1.7 nothing").unwrap();
    }
    window.does(Action::Recall(recall::Touch::Look));
    window.until_shown("どのファイルですか");
    window.fits_everywhere("files", &mut faults);
    window.set(|app| app.session.recall.said = Some(("carry-no-code-in-pdf", Vec::new())));
    window.fits_everywhere("files with trouble", &mut faults);
    window.does(Action::Go(Screen::Recall(recall::Page::Unlock)));
    window.fits_everywhere("unlock", &mut faults);
    window.harness.event(Event::Text("さく".to_owned()));
    window.harness.run();
    window.fits_everywhere("unlock with words", &mut faults);
    faults.assert_none();
}
