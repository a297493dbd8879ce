//! One form for many: inflection of German and English, plurals that endings do not tell, and who is meant whatever
//! their gender.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::fold::fold;

static GERMAN: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::German));
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Plurals that are not made by endings, and what they are plurals of. As ends of words: compounds have them too.
const PLURALS: &[(&str, &str)] = &[
    ("zentren", "zentrum"),
    ("praktika", "praktikum"),
    ("museen", "museum"),
    ("themen", "thema"),
    ("firmen", "firma"),
    ("konten", "konto"),
    ("gremien", "gremium"),
    ("kriterien", "kriterium"),
    ("ministerien", "ministerium"),
    ("medien", "medium"),
    ("risiken", "risiko"),
    ("visa", "visum"),
    ("indizes", "index"),
];

/// Ends of words that name somebody; what comes after them to name a woman is left off.
const PEOPLE: &[&str] = &[
    "er", "or", "ent", "ant", "ist", "eur", "ar", "oge", "og", "iker", "ör", "at",
];

/// The German form of a word in lower case, folded.
pub fn german(lower: &str) -> String {
    let person = without_gender(lower);
    let base = PLURALS.iter().find_map(|(plural, base)| {
        let start = person.strip_suffix(plural)?;
        Some(format!("{start}{base}"))
    });
    let folded = fold(base.as_deref().unwrap_or(person));
    GERMAN.stem(&folded).into_owned()
}

/// The English form of a word in lower case, folded.
pub fn english(lower: &str) -> String {
    fold(&ENGLISH.stem(lower))
}

/// A person without what names their gender: `koordinatorinnen`, `koordinator:in` and `koordinator` are one.
pub fn without_gender(lower: &str) -> &str {
    if let Some(at) = lower.find([':', '*', '_', '·']) {
        return &lower[..at];
    }
    if let Some(start) = lower.strip_suffix("innen").filter(|start| start.len() >= 4) {
        return start;
    }
    match lower.strip_suffix("in") {
        Some(start) if start.len() >= 5 && PEOPLE.iter().any(|ending| start.ends_with(ending)) => start,
        _ => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_are_one() {
        for same in [
            &["fachkraft", "fachkräfte", "fachkräften", "fachkraefte"][..],
            &["haus", "häuser", "häusern", "hauses"],
            &[
                "koordinator",
                "koordinatorin",
                "koordinatorinnen",
                "koordinatoren",
                "koordinator:innen",
            ],
            &["zentrum", "zentren", "zentrums"],
            &["netzwerk", "netzwerke", "netzwerken", "netzwerks"],
            &["qualität", "qualitäten", "qualitäts"],
        ] {
            for word in same {
                assert_eq!(german(word), german(same[0]), "{word}");
            }
        }
        assert_eq!(english("networks"), english("networking"));
        assert_eq!(english("coordinating"), english("coordination"));
    }

    #[test]
    fn not_every_end_is_a_gender() {
        assert_eq!(without_gender("termin"), "termin");
        assert_eq!(without_gender("berlin"), "berlin");
        assert_eq!(without_gender("innen"), "innen");
        assert_eq!(without_gender("trainerin"), "trainer");
    }
}
