//! 3: pages are laid out, drawn and written by the kiosk's workers only.

use moshimo_tests::names::{Name, Usage, names};
use moshimo_tests::source::Source;

use crate::{assert_each_line, assert_none, check, planted, read};

/// The modules in which a page is laid out, drawn and written.
const ROOMS: [&str; 5] =
    ["moshimo_core::raster", "moshimo_core::pdf", "moshimo_core::layout::templates", "harfrust", "skrifa"];
/// Items of these rooms that are words, letters of one run, or choices, and no pages.
const WORDS: [&str; 4] = ["date_words", "slip_sentence", "ink", "PlanPart"];
/// The text of the surface is set in its own file, and the typesetter made where the program starts.
const SURFACE: [&str; 2] = ["kiosk/src/ui/text.rs", "kiosk/src/app/mod.rs"];
/// Receivers of a `lay_out` that lays out nothing at once: the workers' desk takes a wish, the board of keys a
/// layout, and an activity passes it on.
const DESKS: [&str; 3] = ["jobs", "kana", "self"];

fn second_renderer(source: &Source) -> Vec<(String, usize)> {
    let is_of_page = |name: &Name| ROOMS.iter().any(|room| name.is_in(room)) && !WORDS.contains(&name.last());
    let is_worker = source.path.starts_with("kiosk/src/workers") || source.path.ends_with("/pages.rs");
    let is_surface = SURFACE.contains(&source.path.as_str());
    let breaks = |name: &Name| match name.usage {
        // A name that is passed on is a way round this rule, also where a worker passes it on.
        Usage::Reexport => is_of_page(name) || name.is_in("moshimo_core::layout"),
        Usage::Glob => ROOMS.iter().any(|room| name.is_in(room)) || "moshimo_core::layout".starts_with(&name.path),
        _ if is_worker => false,
        Usage::Method | Usage::Field => {
            let is_wish = name.receiver.as_deref().is_some_and(|receiver| DESKS.contains(&receiver));
            name.path == "lay_out" && !is_wish || name.path == "typesetter" && !is_surface
        }
        Usage::Import | Usage::Path => {
            is_of_page(name) || name.path.ends_with("::lay_out") || name.last() == "Typesetter" && !is_surface
        }
    };
    let is_word = |name: &Name| WORDS.contains(&name.last());
    let found = names(&source.tokens).into_iter().filter(|name| breaks(name) && !is_word(name));
    found.map(|name| (name.path, name.line)).collect()
}

#[test]
fn no_screen_lays_out_or_measures_a_page() {
    let bad = "use moshimo_core::{raster, layout::templates::sheet};
        fn f() { layout::lay_out(); }
        use moshimo_core::layout; fn g() { layout::templates::lay_out(); }
        use moshimo_core as core; fn h() { core::pdf::to_bytes(); }
        fn i(wish: &Wish, cx: &Cx) { wish.lay_out(cx.set); }
        fn j(cx: &Cx) { cx.typesetter().clone(); }
        fn k(set: &Typesetter) {}
        use moshimo_core::layout::*;
        pub(crate) use moshimo_core::layout::text;";
    assert_each_line("kiosk/src/activities/paper/screens.rs", bad, second_renderer);
    // A worker may lay out, and may not pass on what it does that with.
    let bad = "pub(crate) use moshimo_core::layout::templates::LeafletPage;
        pub use moshimo_core::pdf;
        pub(super) use moshimo_core::layout as house;";
    assert_each_line("kiosk/src/workers/mod.rs", bad, second_renderer);
    let good = "use moshimo_core::layout::{Length, templates::date_words}; fn f(&self) { self.jobs.lay_out(wish); }";
    assert_none(&check(&planted("kiosk/src/activities/paper/screens.rs", good), second_renderer));
    assert_none(&check(&read(&["kiosk/src"]), second_renderer));
}
