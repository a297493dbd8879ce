//! Sets of moments: ranges of time in order, none touching another. Pure.

use time::OffsetDateTime;

/// Microseconds since 1970: what the database can hold.
type Micros = i64;

const SECOND: Micros = 1_000_000;

/// A set of moments. Each range holds its begin and not its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Times(Vec<[Micros; 2]>);

impl Times {
    /// The union of ranges in any order. Ranges that end before they begin hold nothing.
    pub(super) fn of(ranges: impl IntoIterator<Item = (OffsetDateTime, OffsetDateTime)>) -> Self {
        let ranges = ranges.into_iter();
        Self::union(ranges.map(|(from, to)| [micros(from), micros(to)]).collect())
    }

    fn union(mut ranges: Vec<[Micros; 2]>) -> Self {
        ranges.retain(|[from, to]| from < to);
        ranges.sort_unstable();
        let mut united = Vec::<[Micros; 2]>::with_capacity(ranges.len());
        for [from, to] in ranges {
            match united.last_mut() {
                Some([_, end]) if from <= *end => *end = to.max(*end),
                _ => united.push([from, to]),
            }
        }
        Self(united)
    }

    /// Fills gaps of up to so many seconds.
    pub(super) fn bridge(&self, seconds: i64) -> Self {
        let mut bridged = Vec::<[Micros; 2]>::with_capacity(self.0.len());
        for &[from, to] in &self.0 {
            match bridged.last_mut() {
                Some([_, end]) if from - *end <= seconds.saturating_mul(SECOND) => *end = to,
                _ => bridged.push([from, to]),
            }
        }
        Self(bridged)
    }

    /// What is in either.
    pub(super) fn plus(&self, other: &Self) -> Self {
        Self::union(self.0.iter().chain(&other.0).copied().collect())
    }

    /// What is here and not in the other.
    pub(super) fn minus(&self, other: &Self) -> Self {
        let mut left = Vec::with_capacity(self.0.len());
        for &[begin, to] in &self.0 {
            let mut from = begin;
            let gone = other.0.iter().filter(|gone| gone[0] < to && begin < gone[1]);
            for &[gone_from, gone_to] in gone {
                if from < gone_from {
                    left.push([from, gone_from]);
                }
                from = from.max(gone_to);
            }
            if from < to {
                left.push([from, to]);
            }
        }
        Self(left)
    }

    /// What is in both.
    pub(super) fn both(&self, other: &Self) -> Self {
        self.minus(&self.minus(other))
    }

    /// Whole seconds of all ranges together.
    pub(super) fn seconds(&self) -> u32 {
        let micros: Micros = self.0.iter().map(|[from, to]| to - from).sum();
        u32::try_from(micros / SECOND).unwrap_or(u32::MAX)
    }
}

/// Every year that an instant can have fits.
fn micros(at: OffsetDateTime) -> Micros {
    Micros::try_from(at.unix_timestamp_nanos() / 1000).unwrap_or(Micros::MAX)
}
