//! Each activity in a folder of its own: its state, its moves, its screens, its pages and its tests.

pub(crate) mod cards;
pub(crate) mod leaflets;
pub(crate) mod lecture;
pub(crate) mod paper;
pub(crate) mod plan;
pub(crate) mod recall;
pub(crate) mod sheet;
pub(crate) mod staff;
