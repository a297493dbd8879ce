//! The one error of the load test: a sentence for the person at the terminal.
//!
//! Owns nothing but words. A measurement that ends in trouble prints it and exits with a status other than 0.

use std::fmt;

/// Why a measurement could not be made, as a sentence.
#[derive(Debug)]
pub(crate) struct Trouble(pub(crate) String);

/// What every fallible step of the load test returns.
pub(crate) type Outcome<T> = Result<T, Trouble>;

impl Trouble {
    /// Trouble in these words.
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

// `Trouble` is deliberately no `Error` itself: that leaves room for this conversion from every other one.
impl<E: std::error::Error> From<E> for Trouble {
    fn from(error: E) -> Self {
        let mut words = error.to_string();
        let mut source = error.source();
        while let Some(inner) = source {
            words.push_str(": ");
            words.push_str(&inner.to_string());
            source = inner.source();
        }
        Self(words)
    }
}

/// Names what was being done when something failed.
pub(crate) trait During<T> {
    /// Puts `doing` in front of the error.
    fn during(self, doing: impl fmt::Display) -> Outcome<T>;
}

impl<T, E: Into<Trouble>> During<T> for Result<T, E> {
    fn during(self, doing: impl fmt::Display) -> Outcome<T> {
        self.map_err(|error| {
            let Trouble(words) = error.into();
            Trouble(format!("{doing}: {words}"))
        })
    }
}
