//! The German words that compounds are made of, in all forms in which they stand there.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Written for Lotse, so it has Lotse's licence.
const GERMAN: &str = include_str!("../words/german.txt");

/// Endings of nouns and adjectives, and letters that link a part to the next one.
const ENDINGS: &[&str] = &[
    "", "e", "en", "n", "er", "ern", "es", "s", "em", "in", "innen", "se", "sen",
];
/// Endings of plurals with an umlaut.
const UMLAUT_ENDINGS: &[&str] = &["e", "en", "er", "ern", "in", "innen"];
/// Ends of words whose plural may have an umlaut and no ending: `Gärten`, `Vögel`.
const BARE: &[&str] = &["el", "er", "en"];

/// Forms of the words of the list.
pub(crate) struct Dictionary {
    forms: HashSet<String>,
    strong: HashSet<String>,
}

/// The one there is.
pub(crate) static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::read(GERMAN));

/// Letters from which a word is long enough to be believed at the end of something unknown.
const STRONG: usize = 6;

impl Dictionary {
    fn read(list: &str) -> Self {
        let mut forms = HashSet::new();
        let mut strong = HashSet::new();
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        for word in lines.flat_map(str::split_whitespace) {
            for form in forms_of(word) {
                if word.chars().count() >= STRONG {
                    strong.insert(form.clone());
                }
                forms.insert(form);
            }
            // As a first part, many lose it: `Sprachkurs`, `Schulamt`.
            if let Some(short) = word.strip_suffix('e').filter(|short| short.len() >= 4) {
                forms.insert(short.to_owned());
            }
        }
        Self { forms, strong }
    }

    /// Whether a word in lower case is a form of a known one.
    pub(crate) fn knows(&self, part: &str) -> bool {
        self.forms.contains(part)
    }

    /// Whether it is known and long enough to be believed at the end of something unknown.
    pub(crate) fn believes(&self, part: &str) -> bool {
        self.strong.contains(part)
    }
}

fn forms_of(word: &str) -> Vec<String> {
    let mut forms: Vec<String> = ENDINGS.iter().map(|ending| format!("{word}{ending}")).collect();
    if let Some(changed) = with_umlaut(word) {
        forms.extend(UMLAUT_ENDINGS.iter().map(|ending| format!("{changed}{ending}")));
        if BARE.iter().any(|end| word.ends_with(end)) {
            forms.push(format!("{changed}n"));
            forms.push(changed);
        }
    }
    forms
}

/// The word with its last vowel as an umlaut.
fn with_umlaut(word: &str) -> Option<String> {
    let stem = BARE
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .filter(|stem| stem.contains(['a', 'o', 'u']))
        .unwrap_or(word);
    let at = stem.rfind(['a', 'e', 'i', 'o', 'u', 'ä', 'ö', 'ü'])?;
    let (at, umlaut) = match &stem[at..] {
        rest if rest.starts_with('u') && stem[..at].ends_with('a') => (at - 1, 'ä'),
        rest if rest.starts_with('a') => (at, 'ä'),
        rest if rest.starts_with('o') => (at, 'ö'),
        rest if rest.starts_with('u') => (at, 'ü'),
        _ => return None,
    };
    let mut changed = word.to_owned();
    changed.replace_range(at..=at, umlaut.encode_utf8(&mut [0; 4]));
    Some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_known() {
        for form in [
            "kräfte",
            "ämter",
            "häuser",
            "netzwerke",
            "gärten",
            "bildungs",
            "sprach",
            "koordinatorinnen",
        ] {
            assert!(DICTIONARY.knows(form), "{form}");
        }
        for none in ["ström", "ung", "heit", "unter", "ver", "lich"] {
            assert!(!DICTIONARY.knows(none), "{none}");
        }
    }
}
