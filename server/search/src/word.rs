//! Where words begin and end. Letters and digits of any script; what German puts inside a word to name all genders
//! (`Teilnehmer:innen`, `Teilnehmer*innen`, `Teilnehmer_innen`) belongs to it; hyphens do not, but what they join is
//! known (see [`joined`]).

/// A word and its place, in bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// As it is written.
    pub text: &'a str,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Only a hyphen stands between it and the word before.
    pub is_joined: bool,
}

/// Characters of the longest word; what is longer is no word of a language and is cut.
pub const LONGEST: usize = 64;

/// The words of a text, in order.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut found: Vec<Word<'_>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some(&(start, c)) = chars.peek() {
        if !c.is_alphanumeric() {
            chars.next();
            continue;
        }
        let mut end = start;
        while let Some(&(at, c)) = chars.peek() {
            if is_inside(c) || (is_gender_mark(c) && begins_ending(&text[at + c.len_utf8()..])) {
                end = at + c.len_utf8();
                chars.next();
            } else {
                break;
            }
        }
        let is_joined = found.last().is_some_and(|before| {
            let between = &text[before.end..start];
            matches!(between, "-" | "\u{2010}" | "\u{2011}")
        });
        found.push(Word {
            text: &text[start..end],
            start,
            end,
            is_joined,
        });
    }
    found
}

/// What hyphens join in a text, written without them: `E-Mail` is also `EMail`.
pub fn joined(words: &[Word<'_>]) -> Vec<String> {
    let mut found = Vec::new();
    let mut run = String::new();
    let mut many = false;
    for word in words {
        if word.is_joined {
            many = true;
        } else {
            if many {
                found.push(std::mem::take(&mut run));
            }
            run.clear();
            many = false;
        }
        run.push_str(word.text);
    }
    if many {
        found.push(run);
    }
    found
}

/// Letters, digits, and marks that stand on the letter before.
fn is_inside(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

fn is_gender_mark(c: char) -> bool {
    matches!(c, ':' | '*' | '_' | '·')
}

/// Whether `in` or `innen` follows, as the end of a word.
fn begins_ending(rest: &str) -> bool {
    ["innen", "in"].iter().any(|ending| {
        rest.strip_prefix(ending)
            .is_some_and(|after| !after.starts_with(is_inside))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_end_where_readers_say_so() {
        assert_eq!(
            texts("Hallo, Welt! §16 v2.docx"),
            ["Hallo", "Welt", "16", "v2", "docx"]
        );
        assert_eq!(texts("Teilnehmer:innen kommen"), ["Teilnehmer:innen", "kommen"]);
        assert_eq!(texts("Trainer*in, Gast_innen"), ["Trainer*in", "Gast_innen"]);
        assert_eq!(texts("um 10:30 in:kanal"), ["um", "10", "30", "in", "kanal"]);
        assert_eq!(texts("Konzept_final"), ["Konzept", "final"]);
        assert_eq!(texts("u\u{308}ber"), ["u\u{308}ber"]);
        assert!(texts("… — 👍").is_empty());
    }

    #[test]
    fn what_a_hyphen_joins_is_also_one_word() {
        assert_eq!(
            joined(&words("E-Mail vom Kick-off-Treffen")),
            ["EMail", "KickoffTreffen"]
        );
        assert!(joined(&words("heute - morgen")).is_empty());
    }
}
