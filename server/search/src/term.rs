//! What a text is found by: the forms of its words, and of the words within them.
//!
//! A term is a folded form; one that begins with `+` is a part of a word, so that whole words can rank above parts.
//! Terms have letters and digits of any script, and nothing else.

use std::collections::BTreeSet;

use crate::fold::{fold, lower};
use crate::word::{self, Word};
use crate::{compound, stem};

/// What a part of a word begins with.
pub const PART: char = '+';
/// Terms of one text; what comes after is not found.
pub const MOST: usize = 12_000;
/// Bytes of all terms of one text: what PostgreSQL takes of one entry is a little more.
const MOST_BYTES: usize = 900_000;

/// What a word is found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    /// As a whole.
    pub whole: BTreeSet<String>,
    /// What it is made of.
    pub parts: BTreeSet<String>,
}

impl Forms {
    /// Forms of a word as it is written.
    pub fn of(word: &str) -> Self {
        let mut lower = lower(word);
        if let Some((at, _)) = lower.char_indices().nth(word::LONGEST) {
            lower.truncate(at);
        }
        let mut forms = Self::default();
        forms.whole.extend(whole(&lower));
        // The gender is no part; what it stands on may be a compound.
        for run in compound::runs(&compound::split(stem::without_gender(&lower))) {
            let form = clean(stem::german(&run));
            if form.chars().count() >= 2 && !forms.whole.contains(&form) {
                forms.parts.insert(form);
            }
        }
        forms
    }

    /// How many bytes are new by it, as terms.
    fn add(&mut self, other: Self) -> usize {
        let mut bytes = 0;
        for (known, more, mark) in [
            (&mut self.whole, other.whole, 0),
            (&mut self.parts, other.parts, 1),
        ] {
            for form in more {
                let length = form.len() + mark;
                if known.insert(form) {
                    bytes += length;
                }
            }
        }
        bytes
    }
}

/// Forms of a whole word in lower case: German, English, and with its digits as they are.
fn whole(lower: &str) -> BTreeSet<String> {
    if lower.chars().any(char::is_numeric) {
        return BTreeSet::from([clean(fold(lower))]);
    }
    let forms = [stem::german(lower), stem::english(stem::without_gender(lower))];
    forms
        .into_iter()
        .map(clean)
        .filter(|form| !form.is_empty())
        .collect()
}

/// Nothing but letters and digits.
fn clean(form: String) -> String {
    if form.chars().all(char::is_alphanumeric) {
        form
    } else {
        form.chars().filter(|c| c.is_alphanumeric()).collect()
    }
}

/// Forms of all words of a text.
pub fn forms(text: &str) -> Forms {
    let words = word::words(text);
    let mut all = Forms::default();
    let joined = word::joined(&words);
    let mut bytes = 0;
    for word in words
        .iter()
        .map(|word: &Word<'_>| word.text)
        .chain(joined.iter().map(String::as_str))
    {
        bytes += all.add(Forms::of(word));
        if all.whole.len() + all.parts.len() >= MOST || bytes >= MOST_BYTES {
            break;
        }
    }
    all
}

/// Terms of a text, sorted.
pub fn terms(text: &str) -> Vec<String> {
    let forms = forms(text);
    let parts = forms.parts.into_iter().map(|part| format!("{PART}{part}"));
    let mut terms: Vec<String> = parts.chain(forms.whole).collect();
    terms.sort_unstable();
    terms.truncate(MOST);
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn has(text: &str, term: &str) -> bool {
        terms(text).iter().any(|found| found == term)
    }

    #[test]
    fn however_long_its_words_are_a_text_has_terms_that_one_entry_takes() {
        let letter = |n: usize| char::from_u32(u32::try_from(0x1_0400 + n % 40).unwrap()).unwrap();
        let word = |n: usize| -> String { (0..word::LONGEST).map(|at| letter(n >> (at % 16))).collect() };
        let words: Vec<String> = (0..MOST).map(word).collect();
        let terms = terms(&words.join(" "));
        let bytes: usize = terms.iter().map(String::len).sum();
        assert!(terms.len() > 1000 && bytes < 1_000_000, "{} {bytes}", terms.len());
        let long = format!("{} ", "x".repeat(60));
        let repeated = format!("{} zuletzt", long.repeat(20_000));
        assert!(has(&repeated, "zuletzt"));
    }

    #[test]
    fn a_compound_is_found_by_its_words() {
        for part in ["+fachkraft", "+sicher", "+fach", "+kraft"] {
            assert!(has("die Fachkräftesicherung", part), "{part}");
        }
        assert!(has("Netzwerkkoordinatorinnen", "+koordinator"));
        assert!(has("Gesundheitsämter", "+amt"));
        assert!(!has("Ångström", "+strom"));
    }

    #[test]
    fn a_term_is_letters_and_digits() {
        assert_eq!(terms("'; drop -- \\ 'x' & !y | z:*"), ["drop", "x", "y", "z"]);
    }

    proptest! {
        #[test]
        fn any_text_has_clean_terms(text in ".{0,200}") {
            for term in terms(&text) {
                let form = term.strip_prefix(PART).unwrap_or(&term);
                prop_assert!(!form.is_empty() && form.chars().all(char::is_alphanumeric), "{term:?}");
            }
        }
    }
}
