//! Questions that resemble what somebody is typing: so that they vote for one that is there instead of asking it again.
//!
//! Words are compared by their trigrams, so that endings, compounds and slips of the finger matter little: what the
//! trigrams of two texts share, by the smaller of the two (a half-typed text resembles a long question that holds it).

use std::collections::HashSet;

use protocol::{QuestionState, SimilarQuestion, WebinarId, limits};

use super::read::public;
use crate::features::webinars::{Webinars, facts};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, Result};

/// How many are shown.
const SHOWN: usize = 5;
/// What is too unlike to be shown.
const THRESHOLD: f64 = 0.42;
/// Words that say nothing of what is asked. German and English, without marks, as [`words`] leaves them.
const FILLERS: &[&str] = &[
    "aber", "als", "also", "and", "auch", "auf", "aus", "bei", "beim", "das", "dass", "dem", "den", "der",
    "des", "die", "does", "ein", "eine", "einem", "einen", "einer", "for", "fuer", "gibt", "haben", "hat",
    "how", "ich", "ihr", "ist", "kann", "koennen", "man", "mit", "nach", "nicht", "noch", "oder", "sich",
    "sie", "sind", "the", "und", "uns", "von", "wann", "war", "warum", "was", "wenn", "wer", "werden",
    "what", "wie", "wir", "wird", "wo", "you", "zum", "zur",
];

impl Webinars {
    /// Visible questions that resemble a text and can still be voted for, or have their answer, best first.
    pub(in crate::features::webinars) async fn similar(
        &self,
        actor: &Actor,
        webinar: WebinarId,
        text: &str,
    ) -> Result<Vec<SimilarQuestion>> {
        let mut conn = self.db.read().await?;
        facts::allowed(&mut conn, actor, webinar, WebinarAction::Watch).await?;
        let text: String = text.chars().take(limits::QUESTION_CHARS).collect();
        let questions = public(&mut conn, webinar, None).await?;
        Ok(most_like(
            &text,
            questions
                .into_iter()
                .filter(|question| question.state != QuestionState::CarriedOver)
                .map(|question| SimilarQuestion {
                    question_id: question.id,
                    body: question.body,
                })
                .collect(),
        ))
    }
}

/// The questions that resemble a text most, best first.
fn most_like(text: &str, mut questions: Vec<SimilarQuestion>) -> Vec<SimilarQuestion> {
    let wanted = trigrams(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut likes: Vec<_> = questions
        .drain(..)
        .map(|question| (likeness(&wanted, &trigrams(&question.body)), question))
        .filter(|(likeness, _)| *likeness >= THRESHOLD)
        .collect();
    likes.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    likes.truncate(SHOWN);
    likes.into_iter().map(|(_, question)| question).collect()
}

fn likeness(one: &HashSet<[char; 3]>, other: &HashSet<[char; 3]>) -> f64 {
    let fewest = one.len().min(other.len());
    if fewest == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of a few hundred")]
    let share = one.intersection(other).count() as f64 / fewest as f64;
    share
}

/// Every three letters in a row of every word that says something.
fn trigrams(text: &str) -> HashSet<[char; 3]> {
    let mut found = HashSet::new();
    for word in words(text) {
        let letters: Vec<char> = word.chars().collect();
        found.extend(letters.windows(3).map(|three| [three[0], three[1], three[2]]));
    }
    found
}

/// Words in lower case, umlauts spelt out, without fillers.
fn words(text: &str) -> Vec<String> {
    let plain = text
        .to_lowercase()
        .replace('ä', "ae")
        .replace('ö', "oe")
        .replace('ü', "ue")
        .replace('ß', "ss");
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2 && !FILLERS.contains(word))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use protocol::QuestionId;

    use super::*;

    fn found(text: &str) -> Vec<String> {
        let questions = [
            "Wie gewinnt man Betriebe für das Netzwerk?",
            "Wer bezahlt die Raummiete, wenn wir uns vor Ort treffen?",
            "Gibt es eine Vorlage für die Öffentlichkeitsarbeit?",
            "Wie lange dauert die Projektarbeit?",
        ]
        .into_iter()
        .map(|body| SimilarQuestion {
            question_id: QuestionId::new(),
            body: body.into(),
        })
        .collect();
        most_like(text, questions)
            .into_iter()
            .map(|question| question.body)
            .collect()
    }

    #[test]
    fn other_endings_and_compounds_are_found() {
        let cases = [
            ("Betrieb gewinnen", "Wie gewinnt man Betriebe"),
            ("Wer zahlt die Miete für den Raum?", "Wer bezahlt die Raummiete"),
            ("Vorlagen Oeffentlichkeit", "Gibt es eine Vorlage"),
            ("Dauer der Projektarbeiten", "Wie lange dauert"),
        ];
        for (text, expected) in cases {
            let found = found(text);
            assert!(
                found.first().is_some_and(|body| body.starts_with(expected)),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn what_has_only_small_words_in_common_is_not_found() {
        for text in [
            "",
            "wie ist das",
            "Wie und wann gibt es das für die?",
            "Kochrezepte mit Spargel",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
