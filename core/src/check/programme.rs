//! Contacts, leaflets and guides.

use std::collections::BTreeSet;

use super::{Checker, texts};
use crate::catalog::Catalog;
use crate::catalog::lines::{Pointer, Toml};
use crate::layout::templates::{LeafletPage, Ruby};
use crate::layout::text::Typesetter;
use crate::model::{Guide, Language, Leaflet};
use crate::problem::{Fault, Overflow};

pub(super) fn contacts(checker: &mut Checker, file: &str, source: &str, catalog: &Catalog) {
    let toml = Toml::new(source);
    let mut seen = BTreeSet::new();
    for (index, contact) in catalog.contacts.contact.iter().enumerate() {
        let at = Pointer::default().key("contact").index(index);
        let id = contact.id.clone();
        if !seen.insert(&contact.id) {
            let fault = Fault::DuplicateId { id: id.clone(), other: "this file".to_owned() };
            checker.tell(file, toml.line(&at.key("id")), fault);
        }
        match contact.valid_until {
            None => checker.tell(file, toml.line(&at), Fault::Undated { id: id.clone(), what: "valid_until" }),
            Some(valid_until) if contact.is_past(checker.today) => {
                checker.tell(file, toml.line(&at.key("valid_until")), Fault::Past { id: id.clone(), valid_until });
            }
            Some(_) => {}
        }
        if contact.checked_on.is_none() {
            checker.tell(file, toml.line(&at), Fault::Undated { id: id.clone(), what: "checked_on" });
        }
        if contact.phone.is_none() && contact.url.is_none() && !contact.ask_at_desk {
            checker.tell(file, toml.line(&at), Fault::Unreachable { id });
        }
        for (nth, sheet) in contact.sheets.iter().enumerate() {
            if !catalog.questionnaires.contains_key(sheet) {
                let at = at.key("sheets").index(nth);
                checker.tell(file, toml.line(&at), Fault::UnknownReference { what: "sheet", id: sheet.clone() });
            }
        }
    }
    texts::toml_readings(checker, file, source, catalog, |keys| {
        !keys.iter().any(|key| matches!(*key, "id" | "url" | "sheets" | "translation"))
    });
}

pub(super) fn leaflet(checker: &mut Checker, file: &str, source: &str, catalog: &Catalog) {
    texts::toml_readings(checker, file, source, catalog, |keys| keys.last() != Some(&"id"));
    let Ok(leaflet) = toml::from_str::<Leaflet>(source) else { return };
    let toml = Toml::new(source);
    for (index, id) in leaflet.contacts.iter().enumerate() {
        // A list that cannot be read is told about already.
        if catalog.contacts.find(id).is_none() && !catalog.contacts.contact.is_empty() {
            let at = Pointer::default().key("contacts").index(index);
            checker.tell(file, toml.line(&at), Fault::UnknownReference { what: "contact", id: id.clone() });
        }
    }
    pictures(checker, file, &toml, leaflet.pictures());
    page(checker, file, &toml, &leaflet, catalog);
}

/// Reports pictures that are missing.
fn pictures<'a>(checker: &mut Checker, file: &str, toml: &Toml, pictures: impl Iterator<Item = &'a str>) {
    for picture in pictures {
        if checker.paths.contains(picture) {
            continue;
        }
        let line = toml.texts().iter().find(|text| text.words == picture).map(|text| text.line);
        checker.tell(file, line, Fault::NoPicture { picture: picture.to_owned() });
    }
}

pub(super) fn guide(checker: &mut Checker, file: &str, source: &str, catalog: &Catalog) {
    texts::toml_readings(checker, file, source, catalog, |keys| keys.last() != Some(&"id"));
    let Ok(guide) = toml::from_str::<Guide>(source) else { return };
    let named = guide.part.iter().filter_map(|part| part.picture.as_deref());
    pictures(checker, file, &Toml::new(source), named);
}

/// Reports the first text of a leaflet that does not fit its page, in whichever script the words are written.
fn page(checker: &mut Checker, file: &str, toml: &Toml, leaflet: &Leaflet, catalog: &Catalog) {
    // That a font is broken is told with the fonts.
    let Ok(typesetter) = Typesetter::new(catalog.fonts.clone()) else { return };
    let (japanese, kana) = (Language::japanese(), Language::plain_japanese());
    let scripts = [
        (&japanese, Ruby::Off, "without readings"),
        (&japanese, Ruby::On, "with readings"),
        (&kana, Ruby::Off, "in kana"),
    ];
    for (language, ruby, script) in scripts {
        let page = LeafletPage { catalog, leaflet, language, ruby, today: checker.today };
        let Err(overflow) = page.lay_out(&typesetter) else { continue };
        let line = match &overflow {
            Overflow::Text { text, .. } => toml.texts().iter().find(|it| it.words == *text).map(|it| it.line),
            Overflow::Page { .. } => None,
        };
        checker.tell(file, line, Fault::NoRoom { overflow, script });
        return;
    }
}
