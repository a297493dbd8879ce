//! What is asked for, checked. Pure.

use protocol::values::{ItemTitle, Theme};
use protocol::{ChangeSpace, LookIn, NewSpace, PersonId, SpaceId, Timestamp, limits};

use crate::kernel::{Error, Result};

/// A group as it is to be formed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) id: SpaceId,
    pub(super) name: String,
    pub(super) theme: String,
    /// Each once, by id.
    pub(super) members: Vec<PersonId>,
    pub(super) seats: Option<u16>,
}

impl Wanted {
    /// Checks a group; `at` says where it stands in the request.
    pub(super) fn parse(new: &NewSpace, at: &str) -> Result<Self> {
        let name = ItemTitle::parse(&new.name).map_err(|e| Error::field(&format!("{at}/name"), e))?;
        let theme = Theme::parse(&new.theme).map_err(|e| Error::field(&format!("{at}/theme"), e))?;
        let mut members = new.members.clone();
        members.sort_unstable();
        members.dedup();
        let seats = new.seats.map(|seats| checked_seats(seats, at)).transpose()?;
        let most = seats.map_or(limits::SPACE_MEMBERS, usize::from);
        if members.len() > most {
            let allowed = format!("at most {most} people");
            return Err(Error::invalid(&format!("{at}/members"), "too_many", allowed));
        }
        Ok(Self {
            id: new.id,
            name: name.into_inner(),
            theme: theme.into_inner(),
            members,
            seats: seats.filter(|&seats| seats > 0),
        })
    }
}

/// What is to change; none stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) name: Option<String>,
    pub(super) theme: Option<String>,
    pub(super) look_in: Option<LookIn>,
    pub(super) lookers_comment: Option<bool>,
    pub(super) due_at: Option<Timestamp>,
    /// 0 takes the limit back.
    pub(super) seats: Option<u16>,
    pub(super) is_open: Option<bool>,
    pub(super) is_archived: Option<bool>,
}

impl Change {
    /// Checks a change.
    pub(super) fn parse(wanted: &ChangeSpace) -> Result<Self> {
        let name = wanted.name.as_deref().map(ItemTitle::parse).transpose();
        let theme = wanted.theme.as_deref().map(Theme::parse).transpose();
        Ok(Self {
            name: name
                .map_err(|e| Error::field("/name", e))?
                .map(ItemTitle::into_inner),
            theme: theme
                .map_err(|e| Error::field("/theme", e))?
                .map(Theme::into_inner),
            look_in: wanted.look_in,
            lookers_comment: wanted.lookers_comment,
            due_at: wanted.due_at,
            seats: wanted.seats.map(|seats| checked_seats(seats, "")).transpose()?,
            is_open: wanted.is_open,
            is_archived: wanted.is_archived,
        })
    }
}

fn checked_seats(seats: u16, at: &str) -> Result<u16> {
    if usize::from(seats) > limits::SPACE_MEMBERS {
        let allowed = format!("at most {}; 0 for no limit", limits::SPACE_MEMBERS);
        return Err(Error::invalid(&format!("{at}/seats"), "range", allowed));
    }
    Ok(seats)
}

/// Whether one more fits in.
pub(super) fn has_seat(members: usize, seats: Option<u16>) -> bool {
    members < seats.map_or(limits::SPACE_MEMBERS, usize::from)
}

/// Deals people who lie in a random order to groups whose sizes differ by one at most.
pub(super) fn deal(people: &[PersonId], groups: usize) -> Vec<Vec<PersonId>> {
    let mut dealt = vec![Vec::new(); groups];
    for (place, &person) in people.iter().enumerate() {
        if let Some(group) = dealt.get_mut(place % groups.max(1)) {
            group.push(person);
        }
    }
    dealt
}

/// Puts a list into an order by chance: Fisher and Yates, over as many random numbers.
pub(super) fn shuffle<T>(list: &mut [T], random: &[u64]) {
    for (last, chance) in (1..list.len()).rev().zip(random) {
        // The remainder of 64 bits by less than a thousand favours nobody that anybody could notice.
        let with = usize::try_from(chance % (last as u64 + 1)).unwrap_or(last);
        list.swap(last, with);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn everybody_is_dealt_once_and_sizes_differ_by_one(
            people in 0usize..60, groups in 1usize..12, random in prop::collection::vec(any::<u64>(), 60)
        ) {
            let all: Vec<_> = (0..people).map(|_| PersonId::new()).collect();
            let mut mixed = all.clone();
            shuffle(&mut mixed, &random);
            let dealt = deal(&mixed, groups);
            prop_assert_eq!(dealt.len(), groups);
            let sizes: Vec<_> = dealt.iter().map(Vec::len).collect();
            prop_assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1);
            let mut together: Vec<_> = dealt.concat();
            together.sort_unstable();
            let mut expected = all;
            expected.sort_unstable();
            prop_assert_eq!(together, expected);
        }
    }

    #[test]
    fn another_chance_is_another_order() {
        let mut first: Vec<_> = (0..20).collect();
        let mut second = first.clone();
        shuffle(&mut first, &(0..20).map(|n| n * 7_919 + 3).collect::<Vec<_>>());
        shuffle(
            &mut second,
            &(0..20).map(|n| n * 104_729 + 11).collect::<Vec<_>>(),
        );
        assert_ne!(first, second);
    }
}
