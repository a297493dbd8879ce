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

/// What words have of which at most so many errors made the one that was typed: sets of grams, of which a word has all of
/// at least one. Whoever makes an error leaves the rest of a word as it is: cut into one piece more than there are errors,
/// one piece is whole; or, where two neighbours were exchanged across a cut, what is left of both.
pub fn keys(form: &str, errors: usize) -> Vec<Vec<String>> {
    let marked: Vec<char> = std::iter::once('^')
        .chain(form.chars())
        .chain(std::iter::once('$'))
        .collect();
    let pieces: Vec<&[char]> = (0..=errors)
        .map(|at| &marked[marked.len() * at / (errors + 1)..marked.len() * (at + 1) / (errors + 1)])
        .collect();
    let whole = pieces.iter().map(|piece| runs(piece));
    let across = pieces.windows(2).map(|two| {
        let mut both = runs(two[0].split_last().map_or(&[], |(_, rest)| rest));
        both.extend(runs(two[1].split_first().map_or(&[], |(_, rest)| rest)));
        both
    });
    whole.chain(across).filter(|key| !key.is_empty()).collect()
}

fn runs(piece: &[char]) -> Vec<String> {
    piece.windows(3).map(|three| three.iter().collect()).collect()
}

/// How many errors are believed in a word.
pub fn believed(form: &str) -> usize {
    allowed(form).unwrap_or(0)
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
    fn what_is_near_has_all_grams_of_a_key() {
        for (typed, word) in [
            ("koordinaotr", "koordinator"),
            ("netwerk", "netzwerk"),
            ("nettwerk", "netzwerk"),
            ("sichrung", "sicherung"),
            ("etrmin", "termin"),
            ("temrin", "termin"),
            ("termni", "termin"),
            ("forderungsantarg", "forderungsantrag"),
            ("nachaltigkiet", "nachhaltigkeit"),
        ] {
            let errors = distance(typed, word).unwrap();
            let of_word = grams(word);
            let has = |key: &Vec<String>| key.iter().all(|gram| of_word.contains(gram));
            assert!(keys(typed, errors).iter().any(has), "{typed}");
        }
    }
}
