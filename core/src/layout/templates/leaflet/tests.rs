//! Tests that leaflets keep to their page.

use super::*;
use crate::layout::frame::Draw;

fn with(catalog: &Catalog, change: impl Fn(&mut Leaflet)) -> Leaflet {
    let mut leaflet = catalog.leaflets["leaflet-1"].clone();
    change(&mut leaflet);
    leaflet
}

fn lay_out(catalog: &Catalog, leaflet: &Leaflet, ruby: Ruby) -> Result<Document, Overflow> {
    let today = jiff::civil::date(2026, 11, 22);
    let language = &Language::japanese();
    let set = Typesetter::new(catalog.fonts.clone()).expect("faces");
    LeafletPage { catalog, leaflet, language, ruby, today }.lay_out(&set)
}

#[test]
fn each_leaflet_is_one_page_with_every_text_and_each_picture_described() {
    let catalog = Catalog::embedded();
    for leaflet in catalog.leaflets.values() {
        for ruby in [Ruby::Off, Ruby::On] {
            let document = lay_out(&catalog, leaflet, ruby).expect("fits");
            assert_eq!(document.pages.len(), 1);
            let runs = document.pages[0].marks.iter().filter_map(|mark| match &mark.draw {
                Draw::Glyphs(run) => Some(run.text.as_str()),
                Draw::Path(_) => None,
            });
            let shown: String = runs.collect();
            let acts = leaflet.section.iter().flat_map(|section| &section.act).map(|act| &act.text);
            let texts = acts.chain(&leaflet.message).chain([&leaflet.heading, &leaflet.issuer]);
            for text in texts.filter(|_| ruby == Ruby::Off) {
                assert!(shown.contains(text.as_str()), "{text} in {shown}");
            }
            let figures = document.nodes.iter().filter(|node| node.role == Role::Figure);
            let described: Vec<&str> = figures.filter_map(|node| node.alt.as_deref()).collect();
            for picture in leaflet.pictures() {
                assert!(described.contains(&catalog.illustrations[picture].title.as_str()), "{picture}");
            }
        }
    }
}

#[test]
fn nothing_stands_outside_the_page_or_on_the_part_below() {
    let catalog = Catalog::embedded();
    let document = lay_out(&catalog, &with(&catalog, |_| ()), Ruby::On).expect("fits");
    let page = &document.pages[0];
    let baselines = page.marks.iter().filter_map(|mark| match &mark.draw {
        Draw::Glyphs(run) => Some(run.origin.y),
        Draw::Path(_) => None,
    });
    for y in baselines {
        assert!(y > MARGIN && y < Size::A4.height - MARGIN);
    }
}

#[test]
fn a_text_that_overflows_its_frame_is_told() {
    let catalog = Catalog::embedded();
    let long = "とても長い見出し".repeat(8);
    let of_heading = with(&catalog, |leaflet| leaflet.heading.clone_from(&long));
    assert_eq!(lay_out(&catalog, &of_heading, Ruby::Off), Err(Overflow::Text { text: long.clone(), most: 2 }));
    let of_act = with(&catalog, |leaflet| leaflet.section[0].act[2].text.clone_from(&long));
    assert_eq!(lay_out(&catalog, &of_act, Ruby::Off), Err(Overflow::Text { text: long.clone(), most: 3 }));
}

#[test]
fn too_many_texts_leave_no_room_for_the_pictures() {
    let catalog = Catalog::embedded();
    let crowded = with(&catalog, |leaflet| leaflet.message = vec!["安心して働けません。".to_owned(); 14]);
    assert!(matches!(lay_out(&catalog, &crowded, Ruby::Off), Err(Overflow::Page { millimetres: 1.. })));
}
