//! The way in with a code: for guests, who need a name and nothing else.
//!
//! Writes `webinar_guest`, and, when a guest turns out to be somebody with an account, whose their votes, ballots, hands
//! and stays are. Promises: a guest enters while the doors are open, and this webinar alone; whoever may watch
//! anyway enters as themselves; trying codes one after the other is slowed down ([`guesses`]). Guests are people without an
//! account (`accounts` knows the kind), so no list of people shows them.

mod adopt;
mod adopt_store;
mod guesses;
mod http;
mod ops;
mod store;
#[cfg(test)]
mod tests;

pub(super) use guesses::Guesses;
pub(super) use http::routes;
