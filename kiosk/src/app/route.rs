//! Where the citizen is, and what a touch means.

use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{Language, QuestionnaireResponse, Value};
use moshimo_core::sheet::ItemPath;
use moshimo_core::visit::Decision;

use crate::activities::cards;
use crate::activities::leaflets;
use crate::activities::lecture;
use crate::activities::paper::{Codes, OnPaper};
use crate::activities::plan;
use crate::activities::recall;
use crate::activities::sheet::walk::{self, Came};
use crate::activities::staff::{Room, Touch};
use crate::app::ends::{Ended, Traces};
use crate::system::config::ThemeChoice;
use crate::ui::cx::Told;
use crate::ui::text::Furigana;
use crate::ui::widgets::frame;

/// Where the citizen is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Screen {
    Start,
    /// Whether to go on with what was there before the machine stopped.
    Resume,
    Contacts,
    /// What this machine keeps, and what it is made with.
    About,
    /// The plan, as citizens and as officers see it.
    Plan(plan::Page),
    /// The leaflets, and which is best.
    Leaflets(leaflets::Page),
    /// A lecture, from its preparation to its report.
    Lecture(lecture::Page),
    /// Short or long, for the sheet with this id.
    Forms(String),
    /// One page of the sheet, or one question of a list on it.
    Question {
        path: ItemPath,
        came: Came,
    },
    Review,
    /// An answer of last time that today's sheet has no place for, by its place among those.
    LeftOver(usize),
    /// Whether the print is to have a page that remembers.
    Remember,
    /// The four words that open it.
    Words(Seen),
    /// Why there can be no such page.
    CannotRemember(Told),
    /// The pages as they will be printed.
    Preview(OnPaper),
    /// How far the print is.
    Printing(OnPaper),
    /// The question whether the paper came out.
    CameOut(OnPaper),
    /// The reading of a sheet that was brought along.
    Recall(recall::Page),
    /// The value cards.
    Cards(cards::Place),
    Thanks(Ended),
}

impl Screen {
    /// Returns whose paper is shown or printed here.
    pub(crate) fn on_paper(&self) -> Option<OnPaper> {
        if let Self::Preview(of) | Self::Printing(of) | Self::CameOut(of) = self { Some(*of) } else { None }
    }

    /// Whether the list of all answers stays where it was while this is shown.
    pub(crate) fn belongs_to_review(&self) -> bool {
        match self {
            Self::Question { came, .. } => *came == Came::Review,
            Self::Review
            | Self::LeftOver(_)
            | Self::Remember
            | Self::Words(_)
            | Self::CannotRemember(_)
            | Self::Preview(_)
            | Self::Printing(_)
            | Self::CameOut(_) => true,
            Self::Start
            | Self::Resume
            | Self::Contacts
            | Self::About
            | Self::Plan(_)
            | Self::Leaflets(_)
            | Self::Lecture(_)
            | Self::Forms(_)
            | Self::Recall(_)
            | Self::Cards(_)
            | Self::Thanks(_) => false,
        }
    }

    /// Returns whether what was written and chosen beside the leaflets is still needed while this is shown. Elsewhere it
    /// ends, and names on a slip with it.
    pub(crate) fn belongs_to_leaflets(&self) -> bool {
        matches!(
            self,
            Self::Leaflets(_)
                | Self::Printing(OnPaper::Leaflet | OnPaper::Slip)
                | Self::CameOut(OnPaper::Leaflet | OnPaper::Slip)
        )
    }

    /// Returns what a person leaves on this screen.
    pub(crate) fn leaves(&self) -> Traces {
        match self {
            Self::Start
            | Self::Resume
            | Self::Contacts
            | Self::About
            | Self::Plan(_)
            | Self::Forms(_)
            | Self::Thanks(_) => Traces::None,
            Self::Lecture(_) => Traces::Lecture,
            Self::Leaflets(page) => page.leaves(),
            Self::Question { .. }
            | Self::Review
            | Self::LeftOver(_)
            | Self::Remember
            | Self::Words(_)
            | Self::CannotRemember(_)
            | Self::Preview(_)
            | Self::Printing(_)
            | Self::CameOut(_)
            | Self::Recall(_)
            | Self::Cards(_) => Traces::Person,
        }
    }
}

/// Something that lies over a screen for a while and then gives it back as it was.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cover {
    /// Letters, colours, language.
    Display,
    /// Going on, printing what is there, or ending.
    Stop,
    /// The question whether something may really be lost.
    Sure(Loss),
    /// The call for staff.
    Call,
    /// The page of the staff.
    Staff(Room),
}

impl Cover {
    /// Returns what a person leaves on it.
    fn leaves(&self) -> Traces {
        match self {
            Self::Display | Self::Stop | Self::Sure(_) | Self::Call => Traces::None,
            Self::Staff(_) => Traces::Person,
        }
    }
}

/// A screen, and what lies over it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Route {
    screen: Screen,
    /// The last one is seen.
    covers: Vec<Cover>,
}

impl Route {
    /// Returns a route to this screen, with nothing over it.
    pub(crate) fn to(screen: Screen) -> Self {
        Self { screen, covers: Vec::new() }
    }

    /// Returns the screen that the citizen is on, seen or covered.
    pub(crate) fn screen(&self) -> &Screen {
        &self.screen
    }

    /// Returns the screen where it is seen, and `None` where something lies over it.
    pub(crate) fn seen(&self) -> Option<&Screen> {
        self.covers.is_empty().then_some(&self.screen)
    }

    /// Returns what lies over everything else.
    pub(crate) fn cover(&self) -> Option<&Cover> {
        self.covers.last()
    }

    /// Lays something over what is seen.
    pub(crate) fn lay_over(&mut self, cover: Cover) {
        self.covers.push(cover);
    }

    /// Takes away what lies over everything else.
    pub(crate) fn uncover(&mut self) {
        self.covers.pop();
    }

    /// Shows another room of the staff's page, where that lies over everything else.
    pub(crate) fn enter(&mut self, room: Room) {
        if let Some(Cover::Staff(shown)) = self.covers.last_mut() {
            *shown = room;
        }
    }

    /// Returns what a person leaves on the screen and on what lies over it.
    pub(crate) fn leaves(&self) -> Traces {
        self.covers.iter().map(Cover::leaves).fold(self.screen.leaves(), Traces::max)
    }
}

/// A route is a screen where nothing lies over that.
impl PartialEq<Screen> for Route {
    fn eq(&self, screen: &Screen) -> bool {
        self.seen() == Some(screen)
    }
}

/// When the words are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// Before the pages.
    First,
    /// Once more when the paper has come out.
    Again,
}

/// What is asked about once more, because it cannot be taken back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Loss {
    /// All answers, and the visit with them.
    Everything,
    /// A person of a list.
    Person(ItemPath),
    /// Codes that were read.
    Codes,
    /// Cards that were kept.
    Cards,
    /// Words on a slip for the care record.
    Slip,
    /// What is known of a lecture.
    Lecture,
}

/// How far the print is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PrintState {
    /// A message says what happens.
    Busy(&'static str),
    /// A message says what somebody has to do; then it goes on by itself.
    Stopped(&'static str),
    /// A message says why nothing came.
    Failed(&'static str),
}

/// What reading aloud is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aloud {
    /// Read the screen, also once more from its beginning.
    Read,
    Stop,
    /// Hold on, or go on.
    Pause,
    /// The next speed.
    Speed,
}

/// How the citizen wants the screen to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Setting {
    Language(Language),
    TextStep(u8),
    Theme(ThemeChoice),
    Furigana(Furigana),
}

/// What a touch means. Screens return it, `App::apply` does it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    Go(Screen),
    OpenDisplay,
    Set(Setting),
    Begin {
        sheet: String,
        form: FormCode,
    },
    /// Begins with answers that were read back from paper or file.
    Revise {
        response: Box<QuestionnaireResponse>,
        /// In which form they were given, where that is known.
        form: Option<FormCode>,
    },
    /// On the screens that read a sheet, or to them.
    Recall(recall::Touch),
    /// On the screens of the value cards, or to them.
    Cards(cards::Touch),
    /// What becomes of an answer that today's sheet has no place for.
    Decide {
        index: usize,
        decision: Decision,
    },
    /// An option of the question that is shown.
    Choose(Box<Value>),
    /// Yes or no.
    Answer(Vec<Value>),
    /// The free line of an open choice is opened, taken over, or left.
    OtherOpen,
    OtherDecide,
    OtherCancel,
    Next,
    Skip,
    Back,
    Stop,
    AddInstance,
    RemoveInstance(ItemPath),
    /// Asks before something is lost.
    AskSure(Loss),
    Change(ItemPath),
    PreviewPages,
    /// With a page that remembers, or without.
    Remember(Codes),
    /// The pages as they will be printed.
    LayOut,
    /// The words are printed too, or not.
    TurnSlip,
    /// Old answers are printed beside new ones, or not.
    TurnComparison,
    Print,
    CancelPrint,
    Save,
    CameOut,
    /// Goes on with what was there before the machine stopped.
    Resume,
    CallStaff,
    /// Of reading aloud.
    Aloud(Aloud),
    /// On the page of the staff, or to it.
    Staff(Touch),
    /// In the officers' part of the plan, and where its indicators are counted.
    Plan(plan::Touch),
    /// Among the leaflets, or to them.
    Leaflets(leaflets::Touch),
    /// In a lecture, or to it.
    Lecture(lecture::Touch),
    End(Ended),
    StillHere,
}

/// The bar knows nothing of actions: its own touches become some here.
impl From<walk::Place> for Screen {
    fn from(place: walk::Place) -> Self {
        match place {
            walk::Place::Question { path, came } => Self::Question { path, came },
            walk::Place::Review => Self::Review,
        }
    }
}

impl From<frame::Touch> for Action {
    fn from(touch: frame::Touch) -> Self {
        match touch {
            frame::Touch::OpenDisplay => Self::OpenDisplay,
            frame::Touch::CloseDisplay => Self::Back,
            frame::Touch::Read => Self::Aloud(Aloud::Read),
            frame::Touch::StopReading => Self::Aloud(Aloud::Stop),
            frame::Touch::PauseReading => Self::Aloud(Aloud::Pause),
            frame::Touch::ChangeSpeed => Self::Aloud(Aloud::Speed),
            frame::Touch::ReturnToLecture => Self::Lecture(lecture::Touch::Return),
        }
    }
}
