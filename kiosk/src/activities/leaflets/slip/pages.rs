//! 説明の記録. The slip for the care record, as it is printed.

use moshimo_core::catalog::Catalog;
use moshimo_core::layout::templates::SlipPage;
use moshimo_core::layout::text::Typesetter;
use moshimo_core::model::Slip;

use crate::workers::pages::{LaidOut, Pages, Style};

impl Pages for Slip {
    fn lay_out(&self, catalog: &Catalog, set: &Typesetter, style: &Style) -> LaidOut {
        let Style { language, today, .. } = style;
        SlipPage { catalog, slip: self, language, ruby: style.ruby(), today: *today }.lay_out(set).into()
    }
}
