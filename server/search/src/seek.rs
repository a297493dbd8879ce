//! How a query is looked for: in three steps, each finding more and worse than the one before.
//!
//! 1. All words as whole words, in any form.
//! 2. Words may be parts of others.
//! 3. Words may be beginnings and middles of others, or typed wrong, and compounds may stand apart.
//!
//! A step is written as a query of PostgreSQL's text search over [`crate::term`]s. Terms are letters and digits only,
//! so nothing that anybody typed has a meaning in it.

use std::collections::BTreeSet;

use crate::query::{Ask, Term};
use crate::term::{Forms, PART};
use crate::{compound, fold, stem, word};

/// Letters from which a word is looked for as a beginning.
const BEGINNING: usize = 3;
/// Letters from which its stem is: as a beginning, and as an end.
const STEM: usize = 4;
/// Letters of an ending that leaves the word what it is: `Häuser` is `Haus`, but `Sicherung` is not `sicher`.
const ENDING: usize = 2;

/// A word that is looked for.
#[derive(Clone, Debug)]
pub struct Sought {
    /// Forms as a whole.
    pub whole: BTreeSet<String>,
    /// Forms of its parts, if it is a compound: all of them together mean it too.
    apart: BTreeSet<String>,
    /// Folded, as it was typed: what beginnings and middles are found by.
    pub typed: String,
    /// Without its ending, where that leaves the word what it is: what ends, and other beginnings, are found by.
    pub stem: Option<String>,
    /// Words that exist and may have been meant, or have it in them.
    meant: BTreeSet<String>,
}

/// A query as it is looked for.
#[derive(Clone, Debug, Default)]
pub struct Seek {
    /// Words; all of them must be there.
    pub words: Vec<Sought>,
    /// Words next to each other, lower case; the text itself decides.
    pub exact: Vec<Vec<String>>,
    without: BTreeSet<String>,
    /// Words next to each other that must not be there.
    pub without_exact: Vec<Vec<String>>,
}

/// How loosely it is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Whole words.
    Whole,
    /// And parts of words.
    Parts,
    /// And what may have been meant.
    Near,
}

impl Seek {
    /// What the words of a query look for.
    pub fn new(terms: &[Term]) -> Self {
        let mut seek = Self::default();
        for term in terms {
            match (&term.ask, term.is_without) {
                (Ask::Word(word), false) => seek.words.push(Sought::new(word)),
                (Ask::Word(word), true) => seek.without.extend(Forms::of(word).whole),
                (Ask::Exact(exact), is_without) => {
                    let words = lower_words(exact);
                    if is_without {
                        seek.without_exact.push(words);
                    } else {
                        seek.exact.push(words);
                    }
                }
                _ => {}
            }
        }
        seek
    }

    /// Whether it looks for words at all, and not only for what operators say.
    pub fn has_words(&self) -> bool {
        !self.words.is_empty() || !self.exact.is_empty()
    }

    /// The step as a query of text search; none if there is nothing that it could find by words.
    pub fn to_tsquery(&self, step: Step) -> Option<String> {
        let exact = self.exact.iter().flatten().map(|word| any(&terms_of_exact(word)));
        let words = self.words.iter().map(|word| word.to_tsquery(step));
        let all: Vec<String> = words.chain(exact).filter(|group| !group.is_empty()).collect();
        if all.is_empty() {
            return None;
        }
        let without = self.without.iter().map(|form| format!("!{}", quoted(form)));
        Some(all.into_iter().chain(without).collect::<Vec<_>>().join(" & "))
    }

    /// What must not be there, where no words are looked for.
    pub fn without(&self) -> Option<String> {
        let without: Vec<_> = self
            .without
            .iter()
            .map(|form| format!("!{}", quoted(form)))
            .collect();
        (!without.is_empty()).then(|| without.join(" & "))
    }

    /// Whether only the text itself knows.
    pub fn is_exact(&self) -> bool {
        !self.exact.is_empty() || !self.without_exact.is_empty()
    }

    /// Whether a text has the words next to each other that must be, and none that must not.
    pub fn is_exactly_in(&self, text: &str) -> bool {
        if !self.is_exact() {
            return true;
        }
        let words = lower_words(text);
        let has = |exact: &Vec<String>| {
            !exact.is_empty() && words.windows(exact.len()).any(|some| some == exact.as_slice())
        };
        self.exact.iter().all(has) && !self.without_exact.iter().any(has)
    }
}

impl Sought {
    fn new(word: &str) -> Self {
        let lower = fold::lower(word);
        let parts = compound::split(stem::without_gender(&lower));
        let typed: String = fold::fold(stem::without_gender(&lower))
            .chars()
            .filter(|c| c.is_alphanumeric())
            .take(word::LONGEST)
            .collect();
        let mut whole = Forms::of(word).whole;
        if whole.is_empty() && !typed.is_empty() {
            whole.insert(typed.clone());
        }
        let stem = stem::german(&lower);
        let (long, short) = (typed.chars().count(), stem.chars().count());
        let is_inflected = short >= STEM && short + ENDING >= long && stem.chars().all(char::is_alphanumeric);
        Self {
            whole,
            stem: is_inflected.then_some(stem),
            apart: parts.iter().map(|part| stem::german(part)).collect(),
            typed,
            meant: BTreeSet::new(),
        }
    }

    /// Adds a word that exists and may have been meant.
    pub fn mean(&mut self, form: String) {
        if form.chars().all(char::is_alphanumeric) && !form.is_empty() {
            self.meant.insert(form);
        }
    }

    /// Whether a word of a text is one that was looked for.
    pub(crate) fn is_met(&self, forms: &Forms) -> bool {
        let is_known = |form: &String| self.whole.contains(form) || self.meant.contains(form);
        let is_begun = |form: &String| self.beginnings().any(|begun| form.starts_with(begun));
        forms
            .whole
            .iter()
            .chain(&forms.parts)
            .any(|form| is_known(form) || is_begun(form))
            || (self.apart.len() > 1 && forms.whole.iter().any(|form| self.apart.contains(form)))
    }

    /// What words may begin with.
    fn beginnings(&self) -> impl Iterator<Item = &str> {
        let typed = (self.typed.chars().count() >= BEGINNING).then_some(self.typed.as_str());
        typed.into_iter().chain(self.stem.as_deref())
    }

    /// The step for this word alone.
    pub fn to_tsquery(&self, step: Step) -> String {
        let mut terms: Vec<String> = self.whole.iter().map(|form| quoted(form)).collect();
        if step >= Step::Parts {
            terms.extend(self.whole.iter().map(|form| part(form)));
        }
        if step == Step::Near {
            for begun in self.beginnings() {
                terms.push(format!("{}:*", quoted(begun)));
                terms.push(format!("{}:*", part(begun)));
            }
            terms.extend(self.meant.iter().flat_map(|form| [quoted(form), part(form)]));
            if self.apart.len() > 1 {
                let all: Vec<_> = self
                    .apart
                    .iter()
                    .filter(|form| !form.is_empty())
                    .map(|form| format!("({} | {})", quoted(form), part(form)))
                    .collect();
                terms.push(format!("({})", all.join(" & ")));
            }
        }
        any(&terms)
    }
}

fn any(terms: &[String]) -> String {
    match terms.len() {
        0 => String::new(),
        _ => format!("({})", terms.join(" | ")),
    }
}

fn terms_of_exact(lower: &str) -> Vec<String> {
    Forms::of(lower).whole.iter().map(|form| quoted(form)).collect()
}

fn quoted(form: &str) -> String {
    format!("'{form}'")
}

fn part(form: &str) -> String {
    format!("'{PART}{form}'")
}

fn lower_words(text: &str) -> Vec<String> {
    word::words(text)
        .iter()
        .map(|word| fold::lower(word.text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;
    use proptest::prelude::*;

    fn step(query: &str, step: Step) -> String {
        Seek::new(&parse(query)).to_tsquery(step).unwrap_or_default()
    }

    #[test]
    fn steps_find_more_and_more() {
        assert_eq!(step("Fachkraft", Step::Whole), "('fachkraft')");
        assert_eq!(step("Fachkraft", Step::Parts), "('fachkraft' | '+fachkraft')");
        assert!(step("Koord", Step::Near).contains("'koord':* | '+koord':*"));
        assert!(step("Fachkräftesicherung", Step::Near).contains("('sicher' | '+sicher')"));
        assert_eq!(step("Termin -abgesagt", Step::Whole), "('termin') & !'abgesagt'");
    }

    #[test]
    fn exact_words_are_compared_as_they_are() {
        let seek = Seek::new(&parse("\"lange Nacht\" -\"der Bücher\""));
        assert!(seek.is_exactly_in("Die lange Nacht der Museen"));
        assert!(!seek.is_exactly_in("Die lange Nacht der Bücher"));
        assert!(!seek.is_exactly_in("lange Nächte"));
    }

    proptest! {
        #[test]
        fn nothing_typed_has_a_meaning(query in ".{0,200}") {
            let seek = Seek::new(&parse(&query));
            for step in [Step::Whole, Step::Parts, Step::Near] {
                let text = seek.to_tsquery(step).unwrap_or_default();
                let outside: String = text.split('\'').step_by(2).collect();
                prop_assert!(outside.chars().all(|c| " ()|&!:*".contains(c)), "{text}");
                prop_assert!(!text.contains("''") && !text.contains('\\'), "{text}");
            }
        }
    }
}
