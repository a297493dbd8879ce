//! Words within words: what a German compound is made of.
//!
//! A compound is split where all of it is known, into as many words as possible; after endings that only ever stand
//! before another part (`-ungs-`, `-heits-`, `-täts-`), even where one side is unknown; and before a long known word at
//! the end. Nothing is folded yet here, but a word that was typed without umlauts is also tried with them.

use crate::dictionary::DICTIONARY;
use crate::fold::with_umlauts;

/// Letters of the shortest part.
const SHORTEST: usize = 3;
/// Letters of the shortest part that no list knows.
const SHORTEST_UNKNOWN: usize = 4;
/// Letters of the longest word that is split; beyond, it is no word.
const LONGEST: usize = 60;
/// Parts of the longest compound.
const MOST: usize = 7;

/// Ends of parts, with the s that links them to the next one. No word has them anywhere else.
const LINKS: &[&str] = &[
    "ungs", "heits", "keits", "schafts", "täts", "tions", "tums", "lings",
];

/// What stands before many words and is none that anybody looks for.
const PARTICLES: &[&str] = &[
    "über", "unter", "nach", "hinter", "wider", "wieder", "zusammen", "zurück", "gegen", "durch", "vorher",
    "miss", "nicht", "herunter", "heraus", "herein", "hinaus", "hinein", "voraus", "weiter", "fort", "bei",
    "auf", "aus", "vor", "mit", "ein", "ab", "an", "um", "zu", "er", "ver", "be", "ge", "ent", "zer", "un",
    "ur",
];

/// The parts of a word in lower case, in order; none if it is no compound.
pub fn split(lower: &str) -> Vec<String> {
    let meant = with_umlauts(lower);
    let spellings: Vec<&str> = std::iter::once(lower)
        .chain(meant.as_deref())
        .filter(|word| may_be_split(word))
        .collect();
    for way in [known, at_links, before_known] {
        for spelling in &spellings {
            if let Some(parts) = way(spelling) {
                return parts;
            }
        }
    }
    Vec::new()
}

/// Runs of neighbouring parts, each as one word, but for the whole: `fachkräfte` in `fachkräftesicherung`.
pub fn runs(parts: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for from in 0..parts.len() {
        for to in from + 1..=parts.len() {
            if to - from < parts.len() {
                found.push(parts[from..to].concat());
            }
        }
    }
    found
}

fn may_be_split(lower: &str) -> bool {
    let letters = lower.chars().count();
    lower.chars().all(char::is_alphabetic) && (2 * SHORTEST..=LONGEST).contains(&letters)
}

/// Splits into known words, as many as there are, the first ones as long as possible. Into none if it is itself one.
fn known(lower: &str) -> Option<Vec<String>> {
    let mut places: Vec<usize> = lower.char_indices().map(|(at, _)| at).collect();
    places.push(lower.len());
    let last = places.len() - 1;
    // From the end: how the rest from each place is best split.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; places.len()];
    best[last] = Some((0, last));
    for from in (0..last).rev() {
        for to in (from + SHORTEST..=last).rev() {
            let Some((rest, _)) = best[to] else { continue };
            let is_better = best[from].is_none_or(|(parts, _)| rest + 1 > parts);
            if rest < MOST && is_better && DICTIONARY.knows(&lower[places[from]..places[to]]) {
                best[from] = Some((rest + 1, to));
            }
        }
    }
    let (count, _) = best[0]?;
    if count < 2 {
        // A known word that is no compound.
        return Some(Vec::new());
    }
    let mut parts = Vec::with_capacity(count);
    let mut at = 0;
    while at < last {
        let (_, to) = best[at]?;
        parts.push(lower[places[at]..places[to]].to_owned());
        at = to;
    }
    Some(parts)
}

/// Splits after endings that link; what is between is split further where it is known.
fn at_links(lower: &str) -> Option<Vec<String>> {
    let place = LINKS
        .iter()
        .filter_map(|link| lower.find(link).map(|at| at + link.len()))
        .filter(|&at| {
            let (before, after) = lower.split_at(at);
            before.chars().count() > SHORTEST_UNKNOWN + 1 && after.chars().count() >= SHORTEST_UNKNOWN
        })
        .min()?;
    let mut parts = Vec::new();
    for side in [&lower[..place], &lower[place..]] {
        let inner = split(side);
        if inner.is_empty() {
            parts.push(side.to_owned());
        } else {
            parts.extend(inner);
        }
    }
    Some(parts)
}

/// Splits before a long known word at the end.
fn before_known(lower: &str) -> Option<Vec<String>> {
    for (at, _) in lower.char_indices().skip(SHORTEST_UNKNOWN) {
        let (before, after) = lower.split_at(at);
        if DICTIONARY.believes(after) && !PARTICLES.contains(&before) {
            return Some(vec![before.to_owned(), after.to_owned()]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(word: &str) -> String {
        split(word).join("|")
    }

    #[test]
    fn compounds_of_the_course_are_split() {
        for (word, expected) in [
            ("fachkräftesicherung", "fach|kräfte|sicherung"),
            ("fachkraeftesicherung", "fach|kräfte|sicherung"),
            ("netzwerkkoordinator", "netz|werk|koordinator"),
            ("gesundheitsämter", "gesundheits|ämter"),
            ("abgabetermin", "abgabe|termin"),
            ("kleingruppenarbeit", "klein|gruppen|arbeit"),
            ("öffentlichkeitsarbeit", "öffentlichkeits|arbeit"),
            ("teilnehmerliste", "teil|nehmer|liste"),
            ("wissenschaftskommunikation", "wissenschafts|kommunikation"),
            ("sprachkurs", "sprach|kurs"),
            ("lenkungskreis", "lenkungs|kreis"),
            ("vernetzungstreffen", "vernetzungs|treffen"),
            ("mentoringprogramm", "mentoring|programm"),
        ] {
            assert_eq!(parts(word), expected);
        }
    }

    #[test]
    fn no_word_is_found_where_none_is() {
        for word in [
            "ångström",
            "koordinator",
            "organisation",
            "verantwortung",
            "unterlagen",
            "bearbeitung",
            "information",
            "veranstaltung",
            "protokoll",
            "ergebnisse",
            "international",
            "überraschung",
            "anmeldung",
            "netz",
            "",
        ] {
            assert_eq!(parts(word), "", "{word}");
        }
    }

    #[test]
    fn runs_are_neighbours() {
        let parts: Vec<_> = ["fach", "kräfte", "sicherung"].map(str::to_owned).into();
        assert_eq!(
            runs(&parts),
            ["fach", "fachkräfte", "kräfte", "kräftesicherung", "sicherung"]
        );
    }

    proptest! {
        #[test]
        fn parts_are_the_word(word in "[a-zäöüß]{0,70}") {
            let parts = split(&word);
            let all = parts.concat();
            prop_assert!(parts.is_empty() || crate::fold::fold(&all) == crate::fold::fold(&word));
        }

        #[test]
        fn any_text_is_tried(word in ".{0,80}") {
            let _ = split(&word);
        }
    }
}
