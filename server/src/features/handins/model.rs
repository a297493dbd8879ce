//! Due dates, and who says something to whom. Pure.

use protocol::Space;
use protocol::values::{FeedbackText, ItemTitle, WebAddress};
use protocol::{HandInWork, HandedLink, limits};
use time::OffsetDateTime;

use crate::kernel::{Error, Result};

/// Whether work that is handed in now is late: none if it is too late.
pub(super) fn lateness(space: &Space, now: OffsetDateTime) -> Option<bool> {
    // To the second, as people read clocks: the whole second of the due date still counts.
    let is_over = |until: Option<protocol::Timestamp>| {
        until.is_some_and(|until| now.unix_timestamp() > until.0.unix_timestamp())
    };
    let is_late = is_over(space.due_at);
    let has_more_time = space.extended_until.is_some() && !is_over(space.extended_until);
    (!is_late || has_more_time).then_some(is_late)
}

/// What a group wants to hand in, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Work {
    pub(super) links: Vec<HandedLink>,
    pub(super) note: String,
}

impl Work {
    /// Checks what is not a document or a file of the space.
    pub(super) fn parse(wanted: &HandInWork) -> Result<Self> {
        let items = wanted.documents.len() + wanted.files.len() + wanted.links.len();
        if items == 0 || items > limits::HAND_IN_ITEMS {
            let allowed = format!("at least one and at most {} items", limits::HAND_IN_ITEMS);
            return Err(Error::invalid("/documents", "items", allowed));
        }
        let note = FeedbackText::parse(&wanted.note).map_err(|e| Error::field("/note", e))?;
        let links = wanted.links.iter().enumerate();
        let links: Result<Vec<_>> = links.map(|(number, link)| checked(link, number)).collect();
        Ok(Self {
            links: links?,
            note: note.into_inner(),
        })
    }
}

fn checked(link: &HandedLink, number: usize) -> Result<HandedLink> {
    let field = |name: &str| format!("/links/{number}/{name}");
    let title = ItemTitle::parse(&link.title).map_err(|e| Error::field(&field("title"), e))?;
    let url = WebAddress::parse(&link.url).map_err(|e| Error::field(&field("url"), e))?;
    if !url.as_str().to_ascii_lowercase().starts_with("https://") {
        let allowed = "an address like https://example.org/page";
        return Err(Error::invalid(&field("url"), "https", allowed));
    }
    Ok(HandedLink {
        title: title.into_inner(),
        url: url.into_inner(),
    })
}

/// Who says something to whom, among so many groups, by number: each to `each` others, each from `each` others. The
/// groups stand in a circle by chance, and each speaks to those at `each` distances, which are by chance too.
pub(super) fn pairs(order: &[usize], distances: &[usize], each: usize) -> Vec<(usize, usize)> {
    let count = order.len();
    let chosen = distances.iter().copied().take(each);
    let mut pairs: Vec<_> = chosen
        .flat_map(|distance| (0..count).map(move |place| (place, (place + distance) % count)))
        .filter_map(|(from, to)| Some((*order.get(from)?, *order.get(to)?)))
        .collect();
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    fn groups() -> impl Strategy<Value = (Vec<usize>, Vec<usize>, usize)> {
        (2usize..40).prop_flat_map(|count| {
            let order = Just((0..count).collect::<Vec<_>>()).prop_shuffle();
            let distances = Just((1..count).collect::<Vec<_>>()).prop_shuffle();
            (order, distances, 1..count)
        })
    }

    proptest! {
        #[test]
        fn every_group_gives_and_gets_as_many_and_never_its_own((order, distances, each) in groups()) {
            let pairs = pairs(&order, &distances, each);
            let (mut gives, mut gets) = (BTreeMap::new(), BTreeMap::new());
            for &(from, to) in &pairs {
                prop_assert_ne!(from, to);
                *gives.entry(from).or_insert(0) += 1;
                *gets.entry(to).or_insert(0) += 1;
            }
            let once: BTreeSet<_> = pairs.iter().collect();
            prop_assert_eq!(once.len(), pairs.len());
            prop_assert_eq!(gives.len(), order.len());
            prop_assert!(gives.values().chain(gets.values()).all(|&count| count == each));
        }
    }
}
