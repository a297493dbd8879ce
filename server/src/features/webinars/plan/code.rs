//! The short code with which guests enter. Pure but for chance.
//!
//! Not a secret: it is shown on a stage. It is long enough that guessing one of a hundred open webinars takes millions
//! of tries, and tries are counted.

use crate::kernel::{Error, Result};

/// Letters and digits that nobody takes for one another: without I, L, O, 0 and 1.
const ALPHABET: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/// Characters of a new code.
const CHARS: usize = 6;

/// Longest code that anybody was ever given.
const MOST: usize = 8;

/// A code by chance; whether it is free shows when it is stored.
pub(super) fn random() -> Result<String> {
    let mut code = String::with_capacity(CHARS);
    while code.len() < CHARS {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
        // Five bits, and what is no letter is drawn again: each letter is as likely as every other.
        let drawn = bytes
            .iter()
            .filter_map(|byte| ALPHABET.get(usize::from(byte & 31)));
        code.extend(drawn.take(CHARS - code.len()).map(|&letter| char::from(letter)));
    }
    Ok(code)
}

/// A code as somebody types it, in the form in which it is stored; none if it cannot be one.
pub(in crate::features::webinars) fn typed(text: &str) -> Option<String> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}');
    let code: String = text
        .chars()
        .filter(|&c| !is_between(c))
        .take(MOST + 1)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let fits = (CHARS..=MOST).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric());
    fits.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_and_hold_nothing_that_looks_alike() {
        let codes: std::collections::HashSet<_> = (0..500).map(|_| random().unwrap()).collect();
        assert!(codes.len() > 490);
        for code in codes {
            assert_eq!(code.len(), CHARS);
            assert!(!code.contains(['I', 'L', 'O', '0', '1']), "{code}");
            assert_eq!(typed(&code), Some(code));
        }
    }

    #[test]
    fn case_spaces_and_hyphens_do_not_matter() {
        for text in ["K7M4QP", "k7m4qp", " K7M 4QP ", "k7m-4qp", "K7M–4QP"] {
            assert_eq!(typed(text).as_deref(), Some("K7M4QP"), "{text}");
        }
        for text in ["", "K7M4Q", "K7M4QPX9Z", "K7M4Q!", "ÄÖÜÄÖÜ", &"A".repeat(10_000)] {
            assert_eq!(typed(text), None, "{}", text.len());
        }
    }
}
