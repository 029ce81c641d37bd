use super::*;
use crate::carry::kana::folded;

fn read(typed: &str) -> Result<String, WordsError> {
    Words::read(typed).map(|words| words.to_string())
}

#[test]
fn the_list_is_long_short_worded_and_in_kana() {
    assert!(LIST.words.len() >= 1024, "{}", LIST.words.len());
    for word in &LIST.words {
        let letters = word.chars().count();
        let glides = word.chars().filter(|letter| "ゃゅょ".contains(*letter)).count();
        assert!((2..=4).contains(&(letters - glides)), "{word}");
        assert!(word.chars().all(|letter| ('ぁ'..='ん').contains(&letter)), "{word}");
        // These letters are written in two ways, or pronounced like others.
        assert!(!word.contains(['を', 'ぢ', 'づ', 'ゎ', 'ゐ', 'ゑ']), "{word}");
    }
}

#[test]
fn no_two_words_are_easily_mistaken() {
    let folded: Vec<Vec<char>> = LIST.words.iter().map(|word| folded(word).chars().collect()).collect();
    for (place, one) in folded.iter().enumerate() {
        for (other, word) in folded[..place].iter().zip(&LIST.words) {
            // Besides marks and small letters, two letters differ.
            assert!(distance(one, other) > 1, "{} {word}", LIST.words[place]);
        }
    }
}

#[test]
fn words_are_drawn_from_the_whole_list_and_none_twice() {
    let mut seen = std::collections::HashSet::new();
    for _ in 0..2000 {
        let words = Words::choose().unwrap();
        let four: std::collections::HashSet<_> = words.each().into_iter().collect();
        assert_eq!(four.len(), WORDS);
        seen.extend(four);
    }
    // 8,000 draws leave out 2 of 1,259 on average.
    assert!(seen.len() + 30 > LIST.words.len(), "{}", seen.len());
}

#[test]
fn typed_words_are_forgiven_what_does_not_matter() {
    let check = |typed: &str| assert_eq!(read(typed).as_deref(), Ok("さくら つばめ どんぐり がっこう"), "{typed}");
    check("さくら つばめ どんぐり がっこう");
    check("　サクラ・ツバメ、ドングリ　ガッコウ\r\n");
    check("1. さくら\n2. つばめ\n3. どんぐり\n4. がっこう");
    check("ｻｸﾗ ﾂﾊﾞﾒ ﾄﾞﾝｸﾞﾘ ｶﾞｯｺｳ");
    check("さくら つは\u{3099}め と\u{3099}んく\u{3099}り か\u{3099}っこう");
    check("さくらつばめどんぐりがっこう");
    // Forgotten marks, small letters written large, and the long vowel as it sounds.
    check("さくら つはめ とんくり かつこお");
}

#[test]
fn order_counts() {
    let words = |typed| Words::read(typed).unwrap();
    assert_ne!(words("さくら つばめ どんぐり がっこう"), words("つばめ さくら どんぐり がっこう"));
}

#[test]
fn a_word_that_is_not_there_is_named_with_its_like() {
    assert_eq!(
        Words::read("さくら つばさめ どんぐり がっこう"),
        Err(WordsError::Unknown { place: 2, near: vec!["つばめ"] })
    );
    let Err(WordsError::Unknown { place: 4, near }) = Words::read("さくら つばめ どんぐり ぴょぴょぴょ")
    else {
        panic!("it is not in the list")
    };
    assert_eq!(near, Vec::<&str>::new());
    assert_eq!(Words::read("さくら つばめ"), Err(WordsError::Count { given: 2 }));
    assert_eq!(Words::read(""), Err(WordsError::Count { given: 0 }));
}

#[test]
fn a_word_begun_is_completed_also_with_marks_forgotten() {
    assert!(Words::beginning("がっこ").contains(&"がっこう"));
    assert!(Words::beginning("かつこ").contains(&"がっこう"));
    assert_eq!(Words::beginning("しゃ").first().map(|word| word.starts_with("しゃ")), Some(true));
    assert_eq!(Words::beginning("ぴょぴょ"), Vec::<&str>::new());
    assert_eq!(Words::like("つばさめ"), ["つばめ"]);
}

#[test]
fn printed_for_debugging_the_words_stay_secret() {
    assert_eq!(format!("{:?}", Words::choose().unwrap()), "Words { .. }");
}

#[test]
fn a_file_of_many_words_is_refused_at_once() {
    let joined = "さくら".repeat(30_000);
    assert_eq!(read(&joined), Err(WordsError::Count { given: 1 }));
    assert_eq!(read(&format!("{joined} つばめ もみじ かるた")), Err(WordsError::Unknown { place: 1, near: vec![] }));
    assert_eq!(read(&"さくら ".repeat(30_000)), Err(WordsError::Count { given: 30_000 }));
    assert_eq!(Words::like(&joined), Vec::<&str>::new());
    assert_eq!(Words::beginning(&joined), Vec::<&str>::new());
}
