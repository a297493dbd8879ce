//! How a query is understood: words, `"exact words"`, `-without`, and operators (`from:`, `in:`, `before:`, `after:`,
//! `has:`), in English and in German. Every text is a query; what makes no sense is words.

use time::{Date, Month};

use crate::fold::{fold, lower};
use crate::stop::is_stop;
use crate::word;

/// What must be with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Has {
    /// A file.
    File,
    /// A link.
    Link,
    /// An image.
    Image,
    /// A poll.
    Poll,
}

/// A part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A word in any form.
    Word(String),
    /// Words next to each other, as they are.
    Exact(String),
    /// By whom: the beginning of a name, or `me`.
    From(String),
    /// Where: the name of a channel or space.
    In(String),
    /// Before the beginning of a day.
    Before(Date),
    /// From the beginning of a day on.
    After(Date),
    /// With what.
    Has(Has),
    /// An operator with something that it does not know.
    Unknown(Operator),
}

/// An operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `from:`
    From,
    /// `in:`
    In,
    /// `before:`
    Before,
    /// `after:`
    After,
    /// `has:`
    Has,
}

impl Operator {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::From => "from",
            Self::In => "in",
            Self::Before => "before",
            Self::After => "after",
            Self::Has => "has",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "from" | "von" | "author" => Self::From,
            "in" | "channel" | "kanal" => Self::In,
            "before" | "vor" | "bis" | "until" => Self::Before,
            "after" | "nach" | "ab" | "seit" | "since" => Self::After,
            "has" | "hat" | "mit" | "with" => Self::Has,
            _ => return None,
        })
    }
}

/// A part of a query with how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As it was written.
    pub text: String,
    /// It begins with `-`: what has it is left out.
    pub is_without: bool,
    /// What it asks for.
    pub ask: Ask,
}

impl Term {
    /// Its operator, if it is one.
    pub fn operator(&self) -> Option<Operator> {
        match &self.ask {
            Ask::Word(_) | Ask::Exact(_) => None,
            Ask::From(_) => Some(Operator::From),
            Ask::In(_) => Some(Operator::In),
            Ask::Before(_) => Some(Operator::Before),
            Ask::After(_) => Some(Operator::After),
            Ask::Has(_) => Some(Operator::Has),
            Ask::Unknown(operator) => Some(*operator),
        }
    }
}

/// Words of one query; what comes after is not looked for.
pub const MOST_TERMS: usize = 24;

/// Understands a query. Words that are in every text are left out where there are others.
pub fn parse(query: &str) -> Vec<Term> {
    let mut terms: Vec<Term> = pieces(query).iter().flat_map(|piece| term(piece)).collect();
    let is_common = |term: &Term| match &term.ask {
        Ask::Word(word) => is_stop(&fold(&lower(word))),
        _ => false,
    };
    if terms.iter().any(|term| !is_common(term)) {
        terms.retain(|term| !is_common(term));
    }
    terms.truncate(MOST_TERMS);
    terms
}

/// Cuts at blanks outside of quotes.
fn pieces(query: &str) -> Vec<String> {
    let (mut found, mut piece, mut is_quoted) = (Vec::new(), String::new(), false);
    for c in query.chars() {
        let c = if matches!(c, '„' | '“' | '”' | '»' | '«') {
            '"'
        } else {
            c
        };
        if c == '"' {
            is_quoted = !is_quoted;
        }
        if c.is_whitespace() && !is_quoted {
            found.push(std::mem::take(&mut piece));
        } else {
            piece.push(c);
        }
    }
    found.push(piece);
    found.retain(|piece| !piece.is_empty());
    found
}

fn term(piece: &str) -> Vec<Term> {
    let (is_without, rest) = match piece.strip_prefix('-') {
        Some(rest) if !rest.is_empty() && !rest.starts_with('-') => (true, rest),
        _ => (false, piece),
    };
    let one = |ask| {
        vec![Term {
            text: piece.to_owned(),
            is_without,
            ask,
        }]
    };
    if let Some((name, value)) = rest.split_once(':')
        && let Some(operator) = Operator::parse(&name.to_lowercase())
    {
        let value = value.replace('"', "");
        if !value.trim().is_empty() {
            return one(asked(operator, value.trim()));
        }
    }
    if rest.starts_with('"') {
        let exact = rest.replace('"', " ");
        let exact = exact.trim();
        return if word::words(exact).is_empty() {
            Vec::new()
        } else {
            one(Ask::Exact(exact.to_owned()))
        };
    }
    let words = word::words(rest);
    let joined = word::joined(&words);
    // `E-Mail` is asked for as one word; without a hyphen, each word for itself.
    let asked = if let ([whole], true) = (joined.as_slice(), words.iter().skip(1).all(|word| word.is_joined))
    {
        vec![whole.clone()]
    } else {
        words.iter().map(|word| word.text.to_owned()).collect()
    };
    let term = |word: String| Term {
        text: if asked.len() == 1 {
            piece.to_owned()
        } else {
            word.clone()
        },
        is_without,
        ask: Ask::Word(word),
    };
    asked.iter().cloned().map(term).collect()
}

fn asked(operator: Operator, value: &str) -> Ask {
    let known = match operator {
        Operator::From => Some(Ask::From(value.trim_start_matches('@').to_owned())),
        Operator::In => Some(Ask::In(value.trim_start_matches('#').to_owned())),
        Operator::Before => date(value).map(Ask::Before),
        Operator::After => date(value).map(Ask::After),
        Operator::Has => has(value).map(Ask::Has),
    };
    known.unwrap_or(Ask::Unknown(operator))
}

fn has(value: &str) -> Option<Has> {
    Some(match value.to_lowercase().as_str() {
        "file" | "files" | "datei" | "dateien" | "anhang" => Has::File,
        "link" | "links" => Has::Link,
        "image" | "images" | "bild" | "bilder" => Has::Image,
        "poll" | "polls" | "umfrage" | "umfragen" => Has::Poll,
        _ => return None,
    })
}

/// `2026-05-01`, or as in German: `1.5.2026`.
fn date(value: &str) -> Option<Date> {
    let numbers = |mark| -> Option<[i32; 3]> {
        let numbers: Option<Vec<i32>> = value.split(mark).map(|number| number.parse().ok()).collect();
        numbers?.try_into().ok()
    };
    let [year, month, day] = match numbers('-') {
        Some(numbers) => numbers,
        None => numbers('.').map(|[day, month, year]| [year, month, day])?,
    };
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    if !(1970..=9999).contains(&year) {
        return None;
    }
    Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::macros::date;

    fn asks(query: &str) -> Vec<Ask> {
        parse(query).into_iter().map(|term| term.ask).collect()
    }

    #[test]
    fn operators_are_understood_in_both_languages() {
        assert_eq!(
            asks("from:\"Anna Ahorn\" von:me in:#plenum vor:1.5.2026 after:2026-01-31 has:bild"),
            [
                Ask::From("Anna Ahorn".into()),
                Ask::From("me".into()),
                Ask::In("plenum".into()),
                Ask::Before(date!(2026 - 05 - 01)),
                Ask::After(date!(2026 - 01 - 31)),
                Ask::Has(Has::Image)
            ]
        );
        assert_eq!(asks("before:gestern"), [Ask::Unknown(Operator::Before)]);
        assert_eq!(asks("after:2026-02-30"), [Ask::Unknown(Operator::After)]);
        assert_eq!(asks("has:everything"), [Ask::Unknown(Operator::Has)]);
    }

    #[test]
    fn words_exact_and_without() {
        let terms = parse("„lange Nacht“ -abgesagt E-Mail");
        assert_eq!(terms[0].ask, Ask::Exact("lange Nacht".into()));
        assert!(terms[1].is_without);
        assert_eq!(terms[1].ask, Ask::Word("abgesagt".into()));
        assert_eq!(terms[2].ask, Ask::Word("EMail".into()));
        assert_eq!(asks("wo ist der Termin"), [Ask::Word("Termin".into())]);
        assert_eq!(asks("der die").len(), 2);
    }

    #[test]
    fn what_makes_no_sense_is_words_or_nothing() {
        for nothing in ["", "   ", "\"\"", "\"", "-", "--", "!!! & | <->", "from:\"\""] {
            let found = parse(nothing);
            assert!(
                found.iter().all(|term| matches!(term.ask, Ask::Word(_))),
                "{nothing}: {found:?}"
            );
        }
        assert_eq!(asks("10:30"), [Ask::Word("10".into()), Ask::Word("30".into())]);
    }

    proptest! {
        #[test]
        fn any_text_is_a_query(query in ".{0,300}") {
            prop_assert!(parse(&query).len() <= MOST_TERMS);
        }
    }
}
