//! Parts of words and typing errors: what words that exist may have been meant.
//!
//! An index keeps the [`grams`] of its words; those that share some with what was typed are compared here.

use std::collections::BTreeSet;

/// Letters from which a typing error is believed; shorter words are too near to each other.
const SHORTEST: usize = 5;
/// Letters from which two are.
const TWO_ERRORS: usize = 9;

/// Runs of three letters of a word, its beginning and end marked; sorted.
pub fn grams(form: &str) -> Vec<String> {
    let marked: Vec<char> = std::iter::once('^')
        .chain(form.chars())
        .chain(std::iter::once('$'))
        .collect();
    let found: BTreeSet<String> = marked.windows(3).map(|three| three.iter().collect()).collect();
    found.into_iter().collect()
}

/// Runs of three letters that every word has in which this one stands; none if it is too short to say.
pub fn inner_grams(form: &str) -> Vec<String> {
    let letters: Vec<char> = form.chars().collect();
    if letters.len() < 4 {
        return Vec::new();
    }
    let found: BTreeSet<String> = letters.windows(3).map(|three| three.iter().collect()).collect();
    found.into_iter().collect()
}

/// How many grams a word has at least in common with what was typed, if it may be meant; none if it is too short.
pub fn shared(form: &str) -> Option<usize> {
    let errors = allowed(form)?;
    // An error changes three grams, an exchange of neighbours four.
    Some(grams(form).len().saturating_sub(4 * errors).max(1))
}

/// Whether a word may have been meant by what was typed, and how far off it is.
pub fn distance(typed: &str, word: &str) -> Option<usize> {
    let most = allowed(typed)?;
    let (one, other) = (typed.chars().count(), word.chars().count());
    if one.abs_diff(other) > most {
        return None;
    }
    let found = strsim::osa_distance(typed, word);
    (found > 0 && found <= most).then_some(found)
}

fn allowed(form: &str) -> Option<usize> {
    if form.chars().any(char::is_numeric) {
        return None;
    }
    match form.chars().count() {
        0..SHORTEST => None,
        SHORTEST..TWO_ERRORS => Some(1),
        _ => Some(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_forgiven_by_length() {
        assert_eq!(distance("koordinaotr", "koordinator"), Some(1));
        assert_eq!(distance("netwerk", "netzwerk"), Some(1));
        assert_eq!(distance("haus", "maus"), None);
        assert_eq!(distance("termin", "terrasse"), None);
        assert_eq!(distance("termin", "termin"), None);
    }

    #[test]
    fn what_is_near_shares_grams() {
        for (typed, word) in [
            ("koordinaotr", "koordinator"),
            ("netwerk", "netzwerk"),
            ("sichrung", "sicherung"),
        ] {
            let of_word = grams(word);
            let common = grams(typed).iter().filter(|gram| of_word.contains(gram)).count();
            assert!(common >= shared(typed).unwrap(), "{typed}");
        }
    }
}
