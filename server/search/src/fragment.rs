//! The words around a hit, from the text itself.

use crate::fold;
use crate::seek::Seek;
use crate::term::Forms;
use crate::word::{Word, words};

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// It is what was looked for.
    pub is_hit: bool,
}

/// Words that are looked at for a hit: a document may be a book.
const MOST_WORDS: usize = 20_000;
/// Words before the first hit that are shown.
const BEFORE: usize = 8;

/// The words around the best hits, at most so many characters; the beginning where there is none. What was left out is
/// an ellipsis.
pub fn pieces(text: &str, seek: &Seek, most: usize) -> Vec<Piece> {
    let words: Vec<Word<'_>> = words(text).into_iter().take(MOST_WORDS).collect();
    let hits = hits(&words, seek);
    let (from, to) = window(text, &words, &hits, most);
    let mut pieces = Vec::new();
    let mut at = from;
    if from > 0 {
        push(&mut pieces, "… ", false);
    }
    for &hit in &hits {
        let word = &words[hit];
        if word.start >= at && word.end <= to {
            push(&mut pieces, &text[at..word.start], false);
            push(&mut pieces, &text[word.start..word.end], true);
            at = word.end;
        }
    }
    push(&mut pieces, text[at..to].trim_end(), false);
    if to < text.trim_end().len() {
        push(&mut pieces, " …", false);
    }
    pieces
}

/// Whether a text has a hit at all.
pub fn is_hit(text: &str, seek: &Seek) -> bool {
    let words: Vec<Word<'_>> = words(text).into_iter().take(MOST_WORDS).collect();
    !hits(&words, seek).is_empty()
}

fn push(pieces: &mut Vec<Piece>, text: &str, is_hit: bool) {
    if !text.is_empty() {
        pieces.push(Piece {
            text: text.to_owned(),
            is_hit,
        });
    }
}

/// Which words were looked for.
fn hits(words: &[Word<'_>], seek: &Seek) -> Vec<usize> {
    let mut hits: Vec<usize> = Vec::new();
    if !seek.words.is_empty() {
        for (at, word) in words.iter().enumerate() {
            let forms = Forms::of(word.text);
            if seek.words.iter().any(|sought| sought.is_met(&forms)) {
                hits.push(at);
            }
        }
        for at in 1..words.len() {
            if words[at].is_joined {
                let forms = Forms::of(&format!("{}{}", words[at - 1].text, words[at].text));
                if seek.words.iter().any(|sought| sought.is_met(&forms)) {
                    hits.extend([at - 1, at]);
                }
            }
        }
    }
    for exact in seek.exact.iter().filter(|exact| !exact.is_empty()) {
        let lower: Vec<String> = words.iter().map(|word| fold::lower(word.text)).collect();
        for (at, some) in lower.windows(exact.len()).enumerate() {
            if some == exact.as_slice() {
                hits.extend(at..at + exact.len());
            }
        }
    }
    hits.sort_unstable();
    hits.dedup();
    hits
}

/// The stretch with the most hits: from where to where, in bytes.
fn window(text: &str, words: &[Word<'_>], hits: &[usize], most: usize) -> (usize, usize) {
    let stretch = |from: usize| {
        let start = if from == 0 { 0 } else { words[from].start };
        let limit = text[start..]
            .char_indices()
            .nth(most)
            .map_or(text.len(), |(at, _)| start + at);
        let last = words[from..].iter().take_while(|word| word.end <= limit).last();
        let end = if limit == text.len() {
            text.len()
        } else {
            last.map_or(limit, |word| word.end)
        };
        (start, end)
    };
    if words.is_empty() {
        let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
        return (0, end);
    }
    let mut best = (0, stretch(0));
    for &hit in hits.iter().take(200) {
        let from = hit.saturating_sub(BEFORE);
        let (start, end) = stretch(from);
        let inside = hits
            .iter()
            .filter(|&&hit| words[hit].start >= start && words[hit].end <= end);
        let count = inside.count();
        if count > best.0 {
            best = (count, (start, end));
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;
    use proptest::prelude::*;

    fn shown(text: &str, query: &str, most: usize) -> String {
        let pieces = pieces(text, &Seek::new(&parse(query)), most);
        pieces
            .iter()
            .map(|piece| {
                if piece.is_hit {
                    format!("[{}]", piece.text)
                } else {
                    piece.text.clone()
                }
            })
            .collect()
    }

    #[test]
    fn hits_are_marked_in_the_text_as_it_is() {
        assert_eq!(
            shown("Zur Fachkräftesicherung gehört mehr.", "Fachkraft", 200),
            "Zur [Fachkräftesicherung] gehört mehr."
        );
        assert_eq!(
            shown("Die Maßnahmen kosten", "massnahme", 200),
            "Die [Maßnahmen] kosten"
        );
        assert_eq!(
            shown("Die lange Nacht", "\"lange Nacht\"", 200),
            "Die [lange] [Nacht]"
        );
    }

    #[test]
    fn a_long_text_is_shown_around_the_hit() {
        let text = format!(
            "{}Hier steht der Termin. {}",
            "davor ".repeat(200),
            "danach ".repeat(200)
        );
        let shown = shown(&text, "termin", 80);
        assert!(
            shown.contains("[Termin]") && shown.starts_with("… ") && shown.ends_with(" …"),
            "{shown}"
        );
        assert!(shown.chars().count() < 100, "{shown}");
    }

    proptest! {
        #[test]
        fn pieces_are_of_the_text(text in ".{0,300}", query in ".{0,40}", most in 1usize..200) {
            for piece in pieces(&text, &Seek::new(&parse(&query)), most) {
                let is_ellipsis = piece.text == "… " || piece.text == " …";
                prop_assert!(is_ellipsis || text.contains(&piece.text));
            }
        }
    }
}
