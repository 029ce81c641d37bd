//! 職員のページ. The way through the staff's page, which lies over whatever is shown and gives it back as it was.

use std::sync::atomic::Ordering;

use egui::{Context, Ui, ViewportCommand};

use crate::activities::plan::moves::newest;
use crate::activities::staff::pages::StaffPage;
use crate::activities::staff::screens::{self, Counted, View};
use crate::activities::staff::{Errand, Leaving, News, Period, Print, Room, Sent, Touch, Verdict};
use crate::app::App;
use crate::app::ends::Ended;
use crate::app::route::{Action, Cover};
use crate::system::config::edit;
use crate::ui::cx::{Cx, Reading, window};
use crate::ui::text::Furigana;
use crate::workers::outlet::Outlet;
use crate::workers::pages::Style;
use crate::workers::{StaffWish, Way};

/// The bounds of a screen's width, in millimetres: from the shorter side of the least panel on.
const WIDTHS: std::ops::RangeInclusive<f32> = 85.0..=3000.0;

impl App {
    /// Draws a room of the page.
    pub(crate) fn show_staff(&mut self, ui: &mut Ui, room: Room) -> Option<Action> {
        let now = ui.input(|input| input.time);
        let cx = self.house.cx_of_lists(&self.session.look, window(ui));
        let cx = Cx { reading: Reading::Absent, ..cx };
        let view = View {
            config: &self.house.config,
            store: self.keeper.health().store.as_ref(),
            trouble: self.keeper.health().trouble.as_deref(),
            outlet: &self.outlet,
            mute: self.voice.standing().mute,
            today: (self.today)(),
            has_visit: self.session.visit.is_some() || self.session.lecture.is_some(),
            now,
        };
        if let Some(plan) = newest(&self.house.catalog).filter(|_| room.is_of_plan()) {
            let counted = Counted { plan, counts: &mut self.session.plan, outlet: &self.outlet };
            return screens::count_ui(ui, &cx, room, &mut self.staff, counted);
        }
        screens::staff_ui(ui, &cx, room, &mut self.staff, &view)
    }

    /// Carries out a touch on the page.
    pub(crate) fn apply_staff(&mut self, touch: Touch, ctx: &Context) {
        match touch {
            Touch::Open => {
                self.staff.shut();
                self.session.route.lay_over(Cover::Staff(Room::Door));
            }
            Touch::Try => self.try_pin(ctx),
            Touch::Look => self.look_up_facts(),
            Touch::Print(print) => self.print_for_staff(print),
            Touch::Of(period) => self.look_at_opinions(period),
            Touch::Enter(room) => self.enter_room(room),
            Touch::Resize(times) => {
                self.staff.kept = None;
                self.staff.width = (self.staff.width / times).clamp(*WIDTHS.start(), *WIDTHS.end());
            }
            Touch::KeepWidth => self.keep_width(),
            Touch::Lecture => self.apply_lecture(crate::activities::lecture::Touch::Open, ctx),
            Touch::Leave(leaving) => self.leave_for(leaving, ctx),
        }
    }

    /// Goes one room back, and from the first one to what lies underneath.
    pub(crate) fn leave_staff(&mut self) {
        let Some(Cover::Staff(room)) = self.session.route.cover() else { return };
        match room {
            Room::Door | Room::Facts => {
                self.session.route.uncover();
                self.staff.shut();
            }
            Room::Records | Room::Card | Room::Opinions | Room::Sure(_) | Room::Indicators => {
                self.enter_room(Room::Facts);
            }
            Room::Count(_) | Room::Entries(_) => self.enter_room(Room::Indicators),
        }
    }

    /// Shuts the page, whatever room is open, and shows what lies underneath.
    pub(crate) fn shut_staff_page(&mut self) {
        self.enter_room(Room::Facts);
        self.leave_staff();
    }

    /// Enters a room, where the page is open.
    pub(crate) fn enter_room(&mut self, room: Room) {
        if !matches!(self.session.route.cover(), Some(Cover::Staff(_))) {
            return;
        }
        self.session.route.enter(room);
        self.staff.page = 0;
        self.staff.kept = None;
        // The numbers may have changed since they were printed.
        self.staff.forget(Print::Evaluation);
        self.staff.width = self.house.config.screen.width_mm;
        self.enter_plan(room);
        if room == Room::Opinions {
            self.look_at_opinions(self.staff.period);
        }
    }

    /// Sends the digits to be checked, unless a wrong try still makes the next one wait.
    pub(crate) fn try_pin(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        let Some(hash) = self.house.config.staff.pin() else { return };
        if self.staff.gate.is_open(now) && !self.staff.digits.is_empty() {
            let digits = std::mem::take(&mut self.staff.digits);
            self.staff.gate.busy = self.staff.send(Errand::Pin { digits, hash: Box::new(hash) });
        }
    }

    /// Looks up the state of the machine, unless that is under way.
    pub(crate) fn look_up_facts(&mut self) {
        if self.staff.is_waiting() {
            return;
        }
        self.staff.printer = None;
        if let Outlet::Printer { target, .. } = &self.outlet {
            self.staff.send(Errand::Printer(target.clone()));
        }
        self.staff.send(Errand::Look { file: self.house.config.store.file(), today: (self.today)() });
    }

    /// Sends for the opinions of this time. None are shown until they are there.
    pub(crate) fn look_at_opinions(&mut self, period: Period) {
        self.staff.period = period;
        self.staff.opinions = None;
        self.staff.forget(Print::Opinions);
        self.staff.page = 0;
        let (file, today) = (self.house.config.store.file(), (self.today)());
        self.staff.send(Errand::Opinions { file, period, today });
    }

    /// Returns a page with its contents; `None` where they are not there.
    pub(crate) fn staff_page(&self, print: Print) -> Option<StaffPage> {
        Some(match print {
            Print::Test => StaffPage::Test,
            Print::Opinions => {
                let opinions = self.staff.opinions.as_ref()?.as_ref().ok()?.clone();
                let days = screens::days(&opinions, self.staff.period, (self.today)());
                StaffPage::Opinions { opinions, days }
            }
            Print::Evaluation => {
                let plan = newest(&self.house.catalog)?.id.clone();
                StaffPage::Evaluation { plan, progress: self.session.plan.counted() }
            }
        })
    }

    /// Prints a page for the staff, or saves it where there is only a folder.
    pub(crate) fn print_for_staff(&mut self, print: Print) {
        let Some(page) = self.staff_page(print) else { return };
        let way = match &self.outlet {
            Outlet::Printer { target, .. } => Way::Paper(target.clone()),
            Outlet::Folder(folder) => Way::Folder(folder.clone()),
            Outlet::None => return,
        };
        // The staff's own pages have no furigana.
        let style = Style { furigana: Furigana::Off, ..self.style() };
        let taken = self.jobs.print_for_staff(StaffWish { what: Box::new(page), style, way });
        self.staff.sent(print, if taken { Sent::Taken } else { Sent::Busy });
    }

    /// Takes the width that was tried out, and sends it to the configuration.
    pub(crate) fn keep_width(&mut self) {
        let millimetres = (self.staff.width * 10.0).round() / 10.0;
        self.house.config.screen.width_mm = millimetres;
        self.staff.width = millimetres;
        self.staff.send(Errand::KeepWidth { file: self.house.config.file.clone(), millimetres });
    }

    /// Ends the program. A visit that is open comes back after a restart, and ends with the day.
    pub(crate) fn leave_for(&mut self, leaving: Leaving, ctx: &Context) {
        if leaving == Leaving::EndOfDay {
            self.end_lecture();
            self.end(Ended::Discarded);
        }
        log::info!("staff end the program: {leaving:?}");
        self.exit.store(leaving.code(), Ordering::Relaxed);
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }

    /// Takes in the news of errands.
    pub(crate) fn hear_staff(&mut self, ctx: &Context) {
        while let Some(news) = self.staff.hear() {
            match news {
                News::Pin(verdict) => {
                    self.staff.gate.judged(verdict, ctx.input(|input| input.time));
                    let at_door = self.session.route.cover() == Some(&Cover::Staff(Room::Door));
                    if verdict == Verdict::Right && at_door {
                        self.enter_room(Room::Facts);
                        self.look_up_facts();
                    } else if verdict == Verdict::Wrong {
                        log::warn!("a wrong PIN was tried");
                    }
                }
                News::Printer(said) => self.staff.printer = Some(said),
                News::Looked(looked) => self.staff.looked = Some(looked),
                News::Opinions(period, told) => {
                    // Meanwhile another time may have been chosen, or the door may be shut.
                    let is_shown = self.session.route.cover() == Some(&Cover::Staff(Room::Opinions));
                    if is_shown && period == self.staff.period {
                        self.staff.opinions = Some(told);
                    }
                }
                News::Kept(kept) => {
                    let line = edit::width_line(self.house.config.screen.width_mm);
                    log::info!("the screen is measured: {line}");
                    self.staff.kept = Some(kept);
                }
            }
        }
    }
}
