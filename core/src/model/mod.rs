//! Plain data: sheets, answers and the programme. Nothing here reads a file, a clock or a screen.

pub mod contact;
pub mod date;
pub mod deck;
pub mod element;
pub mod guide;
pub mod keepsake;
pub mod leaflet;
pub mod lecture;
pub mod plan;
pub mod questionnaire;
pub mod readings;
pub mod response;
pub mod revision;
pub mod slip;
pub mod value;

pub use contact::{Contact, Contacts};
pub use date::{Era, PartialDate};
pub use deck::Deck;
pub use element::{Element, Extension, Language, LinkId};
pub use guide::Guide;
pub use keepsake::{Keepsake, Kept};
pub use leaflet::Leaflet;
pub use lecture::{Lecture, LectureRecord};
pub use plan::Plan;
pub use questionnaire::{AnswerOption, Control, EnableWhen, Item, ItemType, Operator, Questionnaire};
pub use readings::{Borders, Readings, Segment};
pub use response::{Answer, QuestionnaireResponse, ResponseItem, ResponseStatus};
pub use revision::{Answered, Note, Replaces};
pub use slip::{Slip, SlipError};
pub use value::{Attachment, Coding, Quantity, Value};
