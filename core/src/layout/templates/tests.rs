#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::LazyLock;

use super::*;
use crate::layout::{Draw, Length};

static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::embedded);
static SET: LazyLock<Typesetter> = LazyLock::new(|| Typesetter::new(CATALOG.fonts.clone()).unwrap());

fn request<'a>(sheet: &str, template: Template) -> Request<'a> {
    static JAPANESE: LazyLock<Language> = LazyLock::new(Language::japanese);
    let catalog: &'static Catalog = &CATALOG;
    Request {
        catalog,
        questionnaire: &catalog.questionnaires[sheet],
        response: Some(&catalog.examples[sheet]),
        form: FormCode::Long,
        language: &JAPANESE,
        ruby: Ruby::Off,
        today: jiff::civil::date(2026, 11, 22),
        template,
    }
}
