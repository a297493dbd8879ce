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

    fn add(&mut self, other: Self) {
        self.whole.extend(other.whole);
        self.parts.extend(other.parts);
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
    for word in words
        .iter()
        .map(|word: &Word<'_>| word.text)
        .chain(joined.iter().map(String::as_str))
    {
        all.add(Forms::of(word));
        if all.whole.len() + all.parts.len() >= MOST {
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
