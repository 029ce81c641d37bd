//! Every screen, everything that lies over one, and every action that a touch asks for.

use moshimo_core::model::questionnaire::FormCode;
use moshimo_core::model::{Language, QuestionnaireResponse, Value};
use moshimo_core::sheet::ItemPath;
use moshimo_core::speech::Speed;
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

/// A screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Screen {
    Start,
    /// The question whether to go on with a draft that an earlier run left.
    Resume,
    Contacts,
    /// The page about this machine: the data that it keeps, and the works that it is made of.
    About,
    /// The plan, as citizens and as officers see it.
    Plan(plan::Page),
    /// The leaflets, with opinions and the slip.
    Leaflets(leaflets::Page),
    /// A lecture, from its preparation to its report.
    Lecture(lecture::Page),
    /// The choice between the short and the long form of the sheet with this id.
    Forms(String),
    /// One page of the sheet, or one question of a list on it.
    Question {
        path: ItemPath,
        came: Came,
    },
    Review,
    /// An answer of last time that today's sheet has no place for. Counted among such answers.
    LeftOver(usize),
    /// The question whether the print gets a page with codes, from which the sheet can be read again.
    Remember,
    /// The four words that open the codes.
    Words(Seen),
    /// The reason that there cannot be such a page.
    CannotRemember(Told),
    /// The pages as they will be printed.
    Preview(OnPaper),
    /// The progress of a print.
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

    /// Returns the phase of a session that this screen belongs to.
    pub(crate) fn phase(&self) -> Phase {
        match self {
            Self::Start | Self::Thanks(_) => Phase::Border,
            Self::Resume => Phase::Resuming,
            Self::Contacts | Self::About | Self::Plan(_) | Self::Leaflets(_) | Self::Forms(_) => Phase::Looking,
            Self::Recall(_) => Phase::Reading,
            Self::Cards(_) => Phase::Playing,
            Self::Question { .. } => Phase::Answering,
            Self::Review
            | Self::LeftOver(_)
            | Self::Remember
            | Self::Words(_)
            | Self::CannotRemember(_)
            | Self::Preview(_)
            | Self::Printing(_)
            | Self::CameOut(_) => Phase::Finishing,
            Self::Lecture(_) => Phase::Lecture,
        }
    }

    /// Returns whether the list of all answers keeps its place while this screen is shown.
    pub(crate) fn belongs_to_review(&self) -> bool {
        let from_review = matches!(self, Self::Question { came: Came::Review, .. });
        from_review || self.phase() == Phase::Finishing
    }

    /// Returns whether the words and choices beside the leaflets are kept while this screen is shown. On other screens they
    /// are dropped, and the names on a slip with them.
    pub(crate) fn belongs_to_leaflets(&self) -> bool {
        let on_paper = matches!(self.on_paper(), Some(OnPaper::Leaflet | OnPaper::Slip));
        on_paper || matches!(self, Self::Leaflets(_))
    }

    /// Returns the traces that a person leaves on this screen.
    pub(crate) fn leaves(&self) -> Traces {
        if let Self::Leaflets(page) = self {
            return page.leaves();
        }
        match self.phase() {
            Phase::Border | Phase::Resuming | Phase::Looking => Traces::None,
            Phase::Lecture => Traces::Lecture,
            Phase::Reading | Phase::Playing | Phase::Answering | Phase::Finishing => Traces::Person,
        }
    }
}

/// A phase of a session. What differs from screen to screen is decided by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Before a session and after it.
    Border,
    /// The question about a draft that an earlier run left.
    Resuming,
    /// Looking at something that is the same for everybody, and choosing a form.
    Looking,
    /// Reading a sheet that was brought along.
    Reading,
    /// Playing with the value cards.
    Playing,
    /// Answering a question of a sheet.
    Answering,
    /// Looking through all answers, and printing them.
    Finishing,
    /// Preparing, giving or reporting a lecture.
    Lecture,
}

/// A cover: it lies over a screen for a while and then gives it back as it was.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cover {
    /// The settings of letters, colours and language.
    Display,
    /// The choice to go on, to print the answers so far, or to end.
    Stop,
    /// The question whether something may really be lost.
    Sure(Loss),
    /// The words about a screen that has no room for them.
    Help(String),
    /// The call for staff.
    Call,
    /// The page of the staff.
    Staff(Room),
}

impl Cover {
    /// Returns the traces that a person leaves on it.
    fn leaves(&self) -> Traces {
        match self {
            Self::Display | Self::Stop | Self::Sure(_) | Self::Help(_) | Self::Call => Traces::None,
            Self::Staff(_) => Traces::Person,
        }
    }
}

/// A screen, and the covers over it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Route {
    screen: Screen,
    /// The last one lies on top.
    covers: Vec<Cover>,
}

impl Route {
    /// Returns the route to this screen, with no cover.
    pub(crate) fn to(screen: Screen) -> Self {
        Self { screen, covers: Vec::new() }
    }

    /// Returns the screen, covered or not.
    pub(crate) fn screen(&self) -> &Screen {
        &self.screen
    }

    /// Returns the screen where no cover lies over it.
    pub(crate) fn seen(&self) -> Option<&Screen> {
        self.covers.is_empty().then_some(&self.screen)
    }

    /// Returns the cover on top.
    pub(crate) fn cover(&self) -> Option<&Cover> {
        self.covers.last()
    }

    /// Returns whether staff are called, also where another cover lies over the sign.
    pub(crate) fn is_called(&self) -> bool {
        self.covers.contains(&Cover::Call)
    }

    /// Lays a cover over everything.
    pub(crate) fn lay_over(&mut self, cover: Cover) {
        self.covers.push(cover);
    }

    /// Takes the cover on top away.
    pub(crate) fn uncover(&mut self) {
        self.covers.pop();
    }

    /// Shows another room of the staff's page, where that is the cover on top.
    pub(crate) fn enter(&mut self, room: Room) {
        if let Some(Cover::Staff(shown)) = self.covers.last_mut() {
            *shown = room;
        }
    }

    /// Returns the traces that a person leaves on the screen and its covers.
    pub(crate) fn leaves(&self) -> Traces {
        self.covers.iter().map(Cover::leaves).fold(self.screen.leaves(), Traces::max)
    }
}

/// A route equals a screen where no cover lies over it.
impl PartialEq<Screen> for Route {
    fn eq(&self, screen: &Screen) -> bool {
        self.seen() == Some(screen)
    }
}

/// The moment at which the four words are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// Before the pages.
    First,
    /// Again, when the paper has come out.
    Again,
}

/// A loss that cannot be taken back, so that the kiosk asks first.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Loss {
    /// All answers, and the visit with them.
    Everything,
    /// A person of a list.
    Person(ItemPath),
    /// Codes that were read, and the visit with them.
    Codes,
    /// Codes that were read, before they are read from the first.
    CodesAfresh,
    /// Cards that were kept.
    Cards,
    /// Words on a slip for the care record.
    Slip,
    /// The record of a lecture.
    Lecture,
}

/// The progress of a print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PrintState {
    /// Work goes on, with a message about it.
    Busy(&'static str),
    /// Somebody has to do what the message says. Then the print goes on by itself.
    Stopped(&'static str),
    /// Nothing came, for the reason in the message.
    Failed(&'static str),
    /// The pages are being written into files.
    Saving,
    /// No file was written, for the reason in the message.
    NotSaved(&'static str),
    /// The pages lie in files, and the screen says where.
    Saved,
}

/// A touch on the controls of the voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aloud {
    /// Reads this screen and all that follow.
    Start,
    /// Ends the reading.
    Stop,
    /// Reads the screen once more from its beginning.
    Again,
    /// Pauses, or goes on.
    Pause,
    Speed(Speed),
    /// Darkens the screen while somebody listens, or lights it again.
    Darken,
    /// Says what can be done here, and why the screen asks.
    Help,
}

/// A wish for the look of the screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Setting {
    Language(Language),
    TextStep(u8),
    Theme(ThemeChoice),
    Furigana(Furigana),
}

/// The meaning of a touch. Screens return it, and `App::apply` carries it out.
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
        /// The form in which they were given, where that is known.
        form: Option<FormCode>,
    },
    /// A touch on the screens that read a sheet, or one that leads to them.
    Recall(recall::Touch),
    /// A touch on the screens of the value cards, or one that leads to them.
    Cards(cards::Touch),
    /// Decides about an answer that today's sheet has no place for.
    Decide {
        index: usize,
        decision: Decision,
    },
    /// Chooses an option of the question, or takes it back.
    Choose(Box<Value>),
    /// Answers the question with these values.
    Answer(Vec<Value>),
    /// Brings back the choices that the last touch has cleared.
    Restore,
    /// Goes on in the other form of the sheet, with every answer kept.
    ChangeForm(FormCode),
    /// Opens the free line of an open choice.
    OtherOpen,
    /// Closes the free line, and takes what is written on it.
    OtherDecide,
    Next,
    Skip,
    Back,
    Stop,
    AddInstance,
    RemoveInstance(ItemPath),
    /// Asks before something is lost.
    AskSure(Loss),
    /// The words about this screen open.
    OpenHelp,
    Change(ItemPath),
    PreviewPages,
    /// Decides whether the print gets a page with codes.
    Remember(Codes),
    /// Shows the pages as they will be printed.
    LayOut,
    /// Prints the four words as well, or no longer.
    TurnSlip,
    /// Prints old answers beside new ones, or no longer.
    TurnComparison,
    Print,
    CancelPrint,
    Save,
    CameOut,
    /// Goes on after reading where the files lie.
    SavedSeen,
    /// Goes on with the draft that an earlier run left.
    Resume,
    CallStaff,
    /// A touch on the controls of the voice.
    Aloud(Aloud),
    /// A touch on the page of the staff, or one that leads to it.
    Staff(Touch),
    /// A touch on the plan, or one that leads to it.
    Plan(plan::Touch),
    /// A touch on the leaflets, or one that leads to them.
    Leaflets(leaflets::Touch),
    /// A touch in a lecture, or one that leads to it.
    Lecture(lecture::Touch),
    End(Ended),
    /// Ends everything of a person who is done. The next one finds the screen as it is configured.
    ToStart,
    StillHere,
}

impl frame::Offered for Action {
    fn is_final(&self) -> bool {
        match self {
            Self::Go(screen) => *screen == Screen::Start,
            Self::Recall(touch) => touch.is_final(),
            Self::Cards(touch) => touch.is_final(),
            Self::Staff(touch) => touch.is_final(),
            Self::Plan(touch) => touch.is_final(),
            Self::Leaflets(touch) => touch.is_final(),
            Self::Lecture(touch) => touch.is_final(),
            Self::RemoveInstance(_)
            | Self::Print
            | Self::CancelPrint
            | Self::Save
            | Self::CameOut
            | Self::End(_)
            | Self::ToStart => true,
            Self::OpenDisplay
            | Self::Set(_)
            | Self::Begin { .. }
            | Self::Revise { .. }
            | Self::Decide { .. }
            | Self::Choose(_)
            | Self::Answer(_)
            | Self::Restore
            | Self::ChangeForm(_)
            | Self::OtherOpen
            | Self::OtherDecide
            | Self::Next
            | Self::Skip
            | Self::Back
            | Self::Stop
            | Self::AddInstance
            | Self::AskSure(_)
            | Self::OpenHelp
            | Self::Change(_)
            | Self::PreviewPages
            | Self::Remember(_)
            | Self::LayOut
            | Self::TurnSlip
            | Self::TurnComparison
            | Self::SavedSeen
            | Self::Resume
            | Self::CallStaff
            | Self::Aloud(_)
            | Self::StillHere => false,
        }
    }
}

/// The bar does not know actions. Its touches become actions here.
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
            frame::Touch::Read => Self::Aloud(Aloud::Start),
            frame::Touch::StopReading => Self::Aloud(Aloud::Stop),
            frame::Touch::ReturnToLecture => Self::Lecture(lecture::Touch::Return),
        }
    }
}
