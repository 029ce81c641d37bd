//! The activities, each in a folder of its own with its state, moves, screens, pages and tests.

pub(crate) mod call;
pub(crate) mod cards;
pub(crate) mod leaflets;
pub(crate) mod lecture;
pub(crate) mod paper;
pub(crate) mod plan;
pub(crate) mod recall;
pub(crate) mod sheet;
pub(crate) mod staff;
