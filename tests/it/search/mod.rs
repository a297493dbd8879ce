//! Search from outside: what somebody finds is what they may read, as it is now.

mod follows;
mod rights;

use std::fmt::Write as _;

use protocol::{Found, SearchPage};
use tests::{Person, until};

/// A page of what somebody finds.
async fn page(who: &Person, q: &str) -> SearchPage {
    let mut path = "/api/search?q=".to_owned();
    for byte in q.bytes() {
        write!(path, "%{byte:02X}").unwrap();
    }
    who.get(&path).await.json()
}

/// What somebody finds, as they read it, with the place it is in: `place: text`.
async fn found(who: &Person, q: &str) -> Vec<String> {
    let hits = page(who, q).await.hits;
    let read = |hit: protocol::SearchHit| {
        let text: String = hit.fragments.iter().map(|one| one.text.as_str()).collect();
        match hit.found {
            Found::Message { .. } => format!("{}: {text}", hit.place),
            _ => format!("{}: {}", hit.place, hit.title),
        }
    };
    hits.into_iter().map(read).collect()
}

/// The index follows: what it is asked for is there a moment later.
async fn soon_finds(who: &Person, q: &str, expected: &[&str]) {
    until(&format!("{q} finds {expected:?}"), async || {
        found(who, q).await == expected
    })
    .await;
}
