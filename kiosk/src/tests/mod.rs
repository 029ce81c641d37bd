//! Visits in a window, which the tests operate by the names that a screen reader says.

#![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod aloud;
pub(crate) mod coming_back;
mod contacts;
mod dates;
mod endings;
mod eyes_free;
mod fingers;
mod following;
mod heard_text;
mod kana;
mod keyboard;
mod letters;
mod lists;
mod monkey;
mod next;
mod nothing_lost;
pub(crate) mod panels;
mod scripts;
mod time_outs;
mod unsure;

pub(crate) use std::sync::{Arc, LazyLock};

pub(crate) use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2};
pub(crate) use egui_kittest::Harness;
pub(crate) use egui_kittest::kittest::Queryable as _;
pub(crate) use moshimo_core::catalog::Catalog;
pub(crate) use moshimo_core::kana::Files;

pub(crate) use crate::activities::paper::OnPaper;
pub(crate) use crate::app::App;
pub(crate) use crate::app::route::{Action, Route, Screen};
pub(crate) use crate::app::succession::Brief;
pub(crate) use crate::system::config::Config;

/// The catalogue without the dictionary, so that typed text does not depend on the moment when a thread has read it.
pub(crate) static CATALOG: LazyLock<Arc<Catalog>> = LazyLock::new(|| {
    let mut catalog = Catalog::embedded();
    let romaji = catalog.kana.romaji.clone();
    catalog.kana = Arc::new(Files { romaji, ..Files::default() });
    Arc::new(catalog)
});

/// The most time that a thread may take.
pub(crate) const PATIENCE: std::time::Duration = std::time::Duration::from_mins(2);

pub(crate) struct Window {
    pub(crate) harness: Harness<'static, Option<App>>,
}

impl Window {
    /// Carries out an action, whether or not the screen offers it.
    pub(crate) fn does(&mut self, action: Action) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().as_mut().unwrap().apply(action, &ctx);
        self.harness.run();
    }

    pub(crate) fn open() -> Self {
        Self::open_as(Config::default())
    }

    pub(crate) fn open_as(config: Config) -> Self {
        Self::open_with(config, Arc::clone(&CATALOG))
    }

    pub(crate) fn open_with(config: Config, catalog: Arc<Catalog>) -> Self {
        Self::open_brief(Brief::of(config), catalog)
    }

    pub(crate) fn open_brief(brief: Brief, catalog: Arc<Catalog>) -> Self {
        let mut brief = Some(brief);
        let harness = Harness::builder().with_size(Vec2::new(1280.0, 800.0)).with_max_steps(200).build_ui_state(
            move |ui, app: &mut Option<App>| {
                if let Some(app) = app {
                    app.ui(ui);
                    return;
                }
                // Fonts that are set in one frame arrive in the next.
                let brief = brief.take().unwrap();
                *app = Some(App::new(ui.ctx(), brief, Arc::clone(&catalog)).unwrap());
                ui.ctx().request_repaint();
            },
            None,
        );
        let mut window = Self { harness };
        window.harness.run();
        // A citizen comes when the machine has looked for drafts, unless the test keeps it from looking.
        let begun = std::time::Instant::now();
        while window.app().is_looking() && begun.elapsed() < std::time::Duration::from_secs(1) {
            std::thread::yield_now();
            window.harness.step();
        }
        window
    }

    /// Opens a window at the first question of the short form.
    pub(crate) fn at_the_sheet() -> Self {
        let mut window = Self::open();
        window.touch("もしもシート");
        window.touch_containing("短い版");
        window
    }

    pub(crate) fn app(&self) -> &App {
        self.harness.state().as_ref().unwrap()
    }

    /// Lets the moment pass in which a new screen takes no touch, as a person does who looks before touching.
    pub(crate) fn looks(&mut self) {
        // A touch that came before the database was open is still on its way.
        if self.app().session.early.is_some() {
            self.until_so("the database is not open", |app| app.session.early.is_none());
        }
        let clock = self.harness.input().time;
        while let Some(end) = crate::ui::rest::rests_until(&self.harness.ctx) {
            self.harness.input_mut().time = Some(end);
            self.harness.step();
            self.harness.input_mut().time = clock.map(|_| end);
        }
    }

    pub(crate) fn touch(&mut self, name: &str) {
        self.looks();
        self.harness.get_by_label(name).click();
        self.harness.run();
    }

    pub(crate) fn touch_containing(&mut self, name: &str) {
        self.looks();
        self.harness.get_by_label_contains(name).click();
        self.harness.run();
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
            || self.harness.query_all_by_value(text).next().is_some()
    }

    pub(crate) fn until(&mut self, question: &str) {
        for _ in 0..40 {
            if self.shows(question) {
                return;
            }
            self.goes_on();
        }
        panic!("{question} is not asked");
    }

    /// Goes to the next question: skips this one, or takes what stands there.
    pub(crate) fn goes_on(&mut self) {
        if self.harness.query_by_label("とばす").is_some() {
            return self.touch("とばす");
        }
        self.turns_the_list();
        self.touch("次へ");
    }

    /// Turns the pages of a list that were not seen yet.
    pub(crate) fn turns_the_list(&mut self) {
        while self.harness.query_by_label("続きを見る").is_some() {
            self.touch("続きを見る");
        }
    }

    /// Goes from the list of all answers to the pages.
    pub(crate) fn goes_to_the_pages(&mut self) {
        self.turns_the_list();
        self.touch("仕上がりを見る");
    }

    pub(crate) fn answers(&self) -> String {
        serde_json::to_string(&self.app().session.visit.as_ref().unwrap().settled().items()).unwrap()
    }

    pub(crate) fn place(&self, name: &str) -> Pos2 {
        self.harness.get_by_label(name).rect().center()
    }

    /// Taps all these places in one frame.
    pub(crate) fn burst(&mut self, places: &[Pos2]) {
        self.looks();
        for pos in places {
            let tap = |pressed: bool| Event::PointerButton {
                pos: *pos,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            };
            self.harness.input_mut().events.extend([Event::PointerMoved(*pos), tap(true), tap(false)]);
        }
        self.harness.run();
    }

    /// Steps until a thread has brought a text.
    pub(crate) fn until_shown(&mut self, text: &str) {
        self.until_seen(&format!("{text} is not shown"), |window| window.shows(text));
    }

    /// Steps until a thread has changed the state of the window.
    pub(crate) fn until_so(&mut self, what: &str, is_so: impl Fn(&App) -> bool) {
        self.until_seen(what, |window| is_so(window.app()));
    }

    /// Steps until a thread has done its task, however loaded the machine is. The clock stands still meanwhile, so that
    /// no silence ends the visit.
    fn until_seen(&mut self, what: &str, is_seen: impl Fn(&Self) -> bool) {
        let clock = self.harness.input().time;
        let now = self.harness.ctx.input(|input| input.time);
        self.harness.input_mut().time = Some(clock.unwrap_or(now));
        let begun = std::time::Instant::now();
        while !is_seen(self) {
            assert!(begun.elapsed() < PATIENCE, "{what}");
            self.harness.step();
            std::thread::yield_now();
        }
        self.harness.input_mut().time = clock;
        self.harness.run();
    }

    /// Presses a key as a person does, with a pause before and after it. Only a scanner is faster.
    pub(crate) fn key(&mut self, key: Key) {
        self.looks();
        self.moment();
        self.harness.key_press(key);
        self.harness.run();
        self.moment();
    }

    pub(crate) fn moment(&mut self) {
        if self.harness.input().time.is_some() {
            self.wait(0.2);
        } else {
            self.harness.step();
        }
    }

    pub(crate) fn wait(&mut self, seconds: f64) {
        let time = self.harness.ctx.input(|input| input.time) + seconds;
        self.harness.input_mut().time = Some(time);
        self.harness.run();
    }
}

#[test]
pub(crate) fn taps_that_come_in_one_frame_write_what_was_tapped() {
    let mut window = Window::at_the_sheet();
    let [a, i, u] = ["あ", "い", "う"].map(|key| window.place(key));
    window.burst(&[a, i, u, a, i, u, a, i, u]);
    assert!(window.shows("あいうあいうあいう"));
}

#[test]
pub(crate) fn a_keyboard_writes_too_and_enter_goes_on() {
    let mut window = Window::at_the_sheet();
    window.harness.event(Event::Text("山田花子".to_owned()));
    window.harness.run();
    window.harness.key_press(Key::Backspace);
    window.harness.run();
    assert!(window.shows("山田花"));
    window.harness.key_press(Key::Enter);
    window.harness.run();
    assert!(window.shows("お名前の読み方は何ですか。"));
    assert!(window.answers().contains("山田花"));
}

#[test]
pub(crate) fn an_answer_that_stands_alone_clears_the_others() {
    let mut window = Window::at_the_sheet();
    window.until("時間が限られたら、何を大切にしますか。");
    window.touch("夜ぐっすり眠る");
    window.touch("自分の足でトイレに行く");
    assert!(window.answers().contains("sleep-well"));
    window.touch("まだ決められない");
    assert!(!window.answers().contains("sleep-well"));
    assert!(window.answers().contains("undecided"));
    window.touch("まだ決められない");
    assert_eq!(window.answers(), "[]");
}

#[test]
pub(crate) fn the_top_three_keep_the_order_of_the_taps() {
    let mut window = Window::at_the_sheet();
    window.until("時間が限られたら、何を大切にしますか。");
    for card in ["自分の足でトイレに行く", "夜ぐっすり眠る", "好きな物を口から味わう"] {
        window.touch(card);
    }
    window.until("その中で、特に大切な三つはどれですか。");
    window.touch("好きな物を口から味わう");
    window.touch("夜ぐっすり眠る");
    let answers = window.answers();
    let ranked = &answers[answers.find("top-three").unwrap()..];
    assert!(ranked.find("taste").unwrap() < ranked.find("sleep-well").unwrap());
}

#[test]
pub(crate) fn a_date_is_touched_together_and_may_stay_open() {
    let mut window = Window::at_the_sheet();
    window.until("生年月日はいつですか。");
    for key in ["昭和", "1", "8", "5月"] {
        window.touch(key);
    }
    window.touch("次へ");
    assert!(window.answers().contains("\"1943-05\""));
}

#[test]
pub(crate) fn a_person_is_added_shown_and_taken_away() {
    let mut window = Window::at_the_sheet();
    window.until("代わりに話してくれる人はいますか。");
    window.touch("いる");
    window.touch("次へ");
    window.harness.event(Event::Text("さくら".to_owned()));
    window.harness.run();
    for _ in 0..4 {
        window.touch("次へ");
    }
    window.touch("まだお願いしていない");
    window.touch("次へ");
    assert!(window.shows("さくら"));
    window.touch("1番目を消す");
    window.touch("いいえ、残します");
    assert!(window.answers().contains("さくら"));
    window.touch("1番目を消す");
    window.touch("はい、消します");
    assert!(!window.shows("さくら"));
    assert!(!window.answers().contains("さくら"));
}

#[test]
pub(crate) fn going_back_keeps_answers_and_the_review_leads_to_each_and_back() {
    let mut window = Window::at_the_sheet();
    window.until("どなたが書いていますか。");
    window.touch("自分で書いている");
    window.touch("次へ");
    window.touch("もどる");
    assert!(window.shows("どなたが書いていますか。"));
    for _ in 0..40 {
        if window.app().session.route == Screen::Review {
            break;
        }
        window.goes_on();
    }
    window.touch_containing("自分で書いている");
    window.touch("聞き取って書いてもらう");
    window.touch("見直しへ");
    assert_eq!(window.app().session.route, Screen::Review);
    assert!(window.answers().contains("listened"));
}

#[test]
pub(crate) fn the_pages_of_the_preview_are_those_of_the_document() {
    let mut window = Window::at_the_sheet();
    window.touch("今日はここまで");
    assert!(!window.shows("ここまでを印刷する"));
    window.touch("続ける");
    window.harness.event(Event::Text("花子".to_owned()));
    window.harness.run();
    window.touch("今日はここまで");
    window.touch("ここまでを印刷する");
    window.touch("いいえ、付けません");
    for _ in 0..100_000 {
        window.harness.step();
        if window.shows("枚中") {
            return;
        }
        std::thread::yield_now();
    }
    panic!("no page came");
}

#[test]
pub(crate) fn after_a_discarded_visit_nothing_is_left_on_the_screen() {
    let mut window = Window::at_the_sheet();
    window.harness.event(Event::Text("山田花子".to_owned()));
    window.harness.run();
    window.touch("今日はここまで");
    window.touch("答えを消して終わる");
    window.touch("いいえ、残します");
    assert!(window.answers().contains("山田花子"));
    window.touch("答えを消して終わる");
    window.touch("はい、消して終わります");
    assert!(window.app().session.visit.is_none());
    window.touch("はじめにもどる");
    window.touch("もしもシート");
    window.touch_containing("短い版");
    window.harness.key_combination_modifiers(Modifiers::COMMAND, &[Key::Z]);
    window.harness.run();
    assert!(!window.shows("山田花子"));
}

#[test]
pub(crate) fn silence_warns_then_discards_and_a_touch_keeps_everything() {
    let mut window = Window::at_the_sheet();
    window.wait(130.0);
    assert!(window.shows("まだ、いらっしゃいますか。"));
    window.touch("つづける");
    assert!(window.shows("お名前を書いてください。"));
    window.wait(130.0);
    window.wait(60.0);
    assert_eq!(window.app().session.route, Screen::Start);
    assert!(window.app().session.visit.is_none());
}

#[test]
pub(crate) fn the_screen_speaks_english_and_grows() {
    let mut window = Window::open();
    window.touch("English");
    window.touch("Text and display");
    window.touch("Text size Largest");
    window.touch("Back");
    assert_eq!(window.app().session.route, Screen::Start);
    assert!(window.shows("Where to turn"));
}

#[test]
pub(crate) fn the_next_person_finds_the_screen_as_it_is_configured() {
    let mut window = Window::open();
    window.touch("English");
    window.touch("Text and display");
    window.touch("Text size Largest");
    window.touch("Back");
    window.touch_containing("What-If Sheet");
    window.touch_containing("Short");
    window.touch("Stop for today");
    window.touch("Erase my answers and end");
    // The thanks are in the language of the citizen who leaves.
    window.touch("Back to the start");
    assert!(window.shows("もしもシート"));
    assert_eq!(window.app().session.look.settings, crate::ui::cx::Settings::new(&Config::default().display));
}
