//! シート. A sheet as a citizen goes through it.

mod controls;
mod fingers;
mod revising;
