//! One spelling for many: case, accents, umlauts however they are written, and the sharp s.
//!
//! `Müller`, `Mueller` and `Muller` become the same. Folding comes after splitting: `Gesundheitsämter` ends in `Ämter`
//! and not in `amter`, and there is no `Strom` in `Ångström`.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case in one composition of characters, nothing else changed: what a word is compared with a dictionary as.
pub fn lower(word: &str) -> String {
    word.nfkc()
        .filter(|c| *c != '\u{ad}')
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

/// The one spelling of a word in lower case.
pub fn fold(lower: &str) -> String {
    let mut folded = String::with_capacity(lower.len());
    for c in lower.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' | 'ẞ' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            _ => folded.push(c),
        }
    }
    without_e(&folded)
}

/// Umlauts that were written with an e. Not in `neu`, `Bauer` and `Quelle`, where the e is one of its own.
fn without_e(folded: &str) -> String {
    let mut found = String::with_capacity(folded.len());
    let mut before = None;
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        found.push(c);
        let is_umlaut = match c {
            'a' | 'o' => true,
            'u' => !matches!(before, Some('a' | 'e' | 'q')),
            _ => false,
        };
        if is_umlaut && chars.peek() == Some(&'e') {
            chars.next();
        }
        before = Some(c);
    }
    found
}

/// Ways in which a word in lower case may have been meant that was written without umlauts and sharp s: `aemter` is
/// `ämter`. The word itself is not among them.
pub fn with_umlauts(lower: &str) -> Option<String> {
    let mut meant = lower.to_owned();
    for (plain, umlaut) in [("ae", "ä"), ("oe", "ö"), ("ue", "ü")] {
        let mut from = 0;
        while let Some(at) = meant[from..].find(plain).map(|at| at + from) {
            let before = meant[..at].chars().next_back();
            if plain == "ue" && matches!(before, Some('a' | 'e' | 'q')) {
                from = at + plain.len();
            } else {
                meant.replace_range(at..at + plain.len(), umlaut);
                from = at + umlaut.len();
            }
        }
    }
    (meant != lower).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(word: &str) -> String {
        fold(&lower(word))
    }

    #[test]
    fn spellings_of_one_word_are_one() {
        for same in [
            &["Müller", "Mueller", "MUELLER", "Muller", "Mu\u{308}ller"][..],
            &["Maßnahme", "Massnahme", "MASSNAHME"],
            &["Ämter", "Aemter", "Amter"],
            &["Größe", "Groesse", "Grosse"],
            &["Café", "Cafe\u{301}", "cafe"],
            &["Ver\u{ad}ein", "Verein"],
        ] {
            for word in same {
                assert_eq!(one(word), one(same[0]), "{word}");
            }
        }
    }

    #[test]
    fn an_e_of_its_own_stays() {
        assert_eq!(one("neue"), "neue");
        assert_eq!(one("Bauer"), "bauer");
        assert_eq!(one("Quelle"), "quelle");
        assert_ne!(one("Feuer"), one("für"));
        assert_ne!(one("teuer"), one("Tür"));
    }

    #[test]
    fn umlauts_are_guessed_where_they_were_written_out() {
        assert_eq!(with_umlauts("aemter").as_deref(), Some("ämter"));
        assert_eq!(with_umlauts("neue"), None);
        assert_eq!(with_umlauts("termin"), None);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more_for_umlauts(word in "[a-zäöüß]{0,20}") {
            let once = one(&word);
            prop_assert!(once.chars().all(|c| c.is_ascii_lowercase()));
        }

        #[test]
        fn any_text_is_folded(word in ".{0,40}") {
            let _ = one(&word);
            let _ = with_umlauts(&lower(&word));
        }
    }
}
