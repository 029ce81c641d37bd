//! シートへ写す. Kept cards as answers to a sheet, by the deck's own table: no code knows a particular question.

use crate::model::{Coding, Deck, Keepsake, Kept, Language, Questionnaire, Value};
use crate::sheet::{ItemPath, own_options};

/// The answers for a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Filling {
    /// The place of the question.
    pub place: ItemPath,
    /// The complete answers.
    pub values: Vec<Value>,
}

/// Returns the answers that kept cards give, in the order in which they are to be written. Returns none if the deck
/// belongs to another sheet.
///
/// A card that is an option of the sheet answers with its code, any other with its words. Handwriting stays on the
/// keepsake, since a choice takes no pictures.
pub fn fillings(deck: &Deck, sheet: &Questionnaire, keepsake: &Keepsake, language: &Language) -> Vec<Filling> {
    let Some(target) = deck.sheet.as_ref().filter(|target| sheet.id.as_deref() == Some(&target.questionnaire)) else {
        return Vec::new();
    };
    let Some(question) = sheet.find(&target.question.as_str().into()) else { return Vec::new() };
    let offered = own_options(sheet, question);
    let coded = |code: &str| {
        offered.iter().find(|option| option.code() == Some(code)).and_then(|option| match &option.value {
            Value::Coding(coding) => Some(Value::Coding(Coding {
                system: coding.system.clone(),
                code: coding.code.clone(),
                ..Coding::default()
            })),
            _ => None,
        })
    };
    let value = |kept: &Kept| match kept {
        Kept::Card(id) => {
            let card = deck.find(id)?;
            let option = card.option.as_deref().and_then(coded);
            Some(option.unwrap_or_else(|| Value::String(card.text_in(language).to_owned())))
        }
        Kept::Written { own } => Some(Value::String(own.clone())),
        Kept::Drawn { .. } => None,
    };
    let all = keepsake.all().filter_map(value).collect();
    let first = keepsake.top.iter().filter_map(value).collect();
    let ranking = target.ranking.as_ref().map(|ranking| (ranking, first));
    std::iter::once((&target.question, all))
        .chain(ranking)
        .filter_map(|(link_id, values): (&String, Vec<Value>)| {
            Some(Filling { place: ItemPath::of(sheet, &link_id.as_str().into())?, values })
        })
        .collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::catalog::Catalog;
    use crate::model::Attachment;
    use crate::model::questionnaire::FormCode;
    use crate::sheet;
    use crate::visit::Visit;

    #[test]
    fn kept_cards_answer_the_sheet_in_its_codes_or_in_their_words_and_in_their_order() {
        let catalog = Catalog::embedded();
        let (deck, sheet) = (&catalog.decks["value-cards"], &catalog.questionnaires["acp-what-if"]);
        let card = |id: &str| Kept::Card(id.to_owned());
        let own = Kept::Written { own: "海を見る".to_owned() };
        let ink = Kept::Drawn { ink: Attachment::new("image/svg+xml", b"<svg/>") };
        let keepsake = Keepsake { top: vec![card("bath"), own, card("taste")], also: vec![card("music"), ink] };
        let fillings = fillings(deck, sheet, &keepsake, &Language::japanese());
        let mut visit = Visit::start(Arc::clone(sheet), FormCode::Short);
        for filling in &fillings {
            visit.answer(&filling.place, filling.values.clone()).unwrap();
        }
        let settled = visit.settled();
        let said = fillings.iter().map(|filling| {
            let item = filling.place.item(sheet).unwrap();
            let answers = sheet::answers(&settled, &filling.place).iter();
            let words = answers.map(|answer| match &answer.value {
                Value::Coding(coding) => sheet::words(sheet, item, coding, &Language::japanese()),
                Value::String(text) => text.clone(),
                _ => String::new(),
            });
            words.collect::<Vec<_>>()
        });
        let said: Vec<Vec<String>> = said.collect();
        assert_eq!(
            said,
            [
                vec!["温かいお湯にゆっくりつかる", "海を見る", "好きな物を口から味わう", "好きな音楽を聴いて過ごす"],
                vec!["温かいお湯にゆっくりつかる", "海を見る", "好きな物を口から味わう"],
            ]
        );
        let other = &catalog.questionnaires["emergency-card"];
        assert_eq!(super::fillings(deck, other, &keepsake, &Language::japanese()), []);
    }
}
