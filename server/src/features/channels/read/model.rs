//! Sets of seqs as inclusive ranges, rising, neither overlapping nor touching. Pure.

use protocol::ReadState;

/// Most ranges kept for a channel: far more than reading leaves. What a client fragments beyond this counts as seen in
/// its oldest gaps, so that a row stays small.
pub(super) const RANGES_MAX: usize = 512;

/// Inclusive ranges, in normal form.
pub(in crate::features::channels) type Ranges = Vec<[u64; 2]>;

/// Both sets together. `more` need not be in normal form, but each range must begin before it ends.
pub(in crate::features::channels) fn union(seen: &[[u64; 2]], more: &[[u64; 2]]) -> Ranges {
    let mut all: Vec<_> = seen.iter().chain(more).copied().collect();
    all.sort_unstable();
    let mut out = Ranges::with_capacity(all.len());
    for [from, to] in all {
        match out.last_mut() {
            Some(last) if from <= last[1].saturating_add(1) => last[1] = last[1].max(to),
            _ => out.push([from, to]),
        }
    }
    if out.len() > RANGES_MAX {
        let cut = out.len() - RANGES_MAX;
        out[cut][0] = out[0][0];
        out.drain(..cut);
    }
    out
}

/// The set without everything from `from` on.
pub(super) fn subtract_from(seen: &[[u64; 2]], from: u64) -> Ranges {
    let mut out = Ranges::new();
    for &[start, end] in seen {
        if start < from {
            out.push([start, end.min(from.saturating_sub(1))]);
        }
    }
    out
}

/// Most marks kept for a channel; beyond it the two oldest become one.
pub(super) const MARKS_MAX: usize = 16;

/// From a seq on, everything was marked unread: what was read by a device that knew an older version stays unread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct UnreadMark {
    /// The first seq of it.
    pub(super) from: u64,
    /// The version of the read state that it made.
    pub(super) version: u64,
}

/// The marks with a newer one; those that say no more than it does go. Seqs and versions of all rise.
pub(super) fn marked(marks: &[UnreadMark], newest: UnreadMark) -> Vec<UnreadMark> {
    let older = marks.iter().copied().filter(|mark| mark.from < newest.from);
    let mut out: Vec<_> = older.chain([newest]).collect();
    if out.len() > MARKS_MAX {
        // Rather too much stays unread than something is lost.
        out[1].from = out[0].from;
        out.remove(0);
    }
    out
}

/// The parts of the ranges that were not marked unread after the version that their reader knew.
pub(super) fn not_marked_since(ranges: &[[u64; 2]], marks: &[UnreadMark], known: u64) -> Ranges {
    let newer = marks.iter().find(|mark| mark.version > known);
    newer.map_or_else(|| ranges.to_vec(), |mark| subtract_from(ranges, mark.from))
}

/// Marks from their column.
pub(super) fn marks_from_flat(flat: &[i64]) -> Vec<UnreadMark> {
    let marks = from_flat(flat).into_iter();
    marks
        .map(|[from, version]| UnreadMark { from, version })
        .collect()
}

/// Marks as their column.
pub(super) fn marks_to_flat(marks: &[UnreadMark]) -> Vec<i64> {
    let pairs: Ranges = marks.iter().map(|mark| [mark.from, mark.version]).collect();
    to_flat(&pairs)
}

/// The parts of the ranges that lie within `1..=head`: nobody has seen what does not exist yet.
pub(super) fn clamp(seen: &[[u64; 2]], head: u64) -> Ranges {
    let within = seen.iter().map(|&[from, to]| [from.max(1), to.min(head)]);
    within.filter(|[from, to]| from <= to).collect()
}

/// A read state from its columns; both are absent before anything was seen.
pub(in crate::features::channels) fn from_columns(version: Option<i64>, seen: Option<&[i64]>) -> ReadState {
    ReadState {
        version: version.unwrap_or(0).unsigned_abs(),
        seen: from_flat(seen.unwrap_or_default()),
    }
}

/// Ranges from `[from, to, from, to, …]`.
pub(in crate::features::channels) fn from_flat(flat: &[i64]) -> Ranges {
    let pairs = flat.chunks_exact(2);
    pairs
        .map(|pair| [pair[0].unsigned_abs(), pair[1].unsigned_abs()])
        .collect()
}

/// Ranges as `[from, to, from, to, …]`.
pub(super) fn to_flat(ranges: &[[u64; 2]]) -> Vec<i64> {
    let bounds = ranges.iter().flatten();
    bounds
        .map(|&seq| i64::try_from(seq).unwrap_or(i64::MAX))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn set(ranges: &[[u64; 2]]) -> BTreeSet<u64> {
        ranges.iter().flat_map(|&[from, to]| from..=to).collect()
    }

    fn ranges() -> impl Strategy<Value = Ranges> {
        prop::collection::vec((1_u64..80, 0_u64..12), 0..12).prop_map(|pairs| {
            pairs
                .into_iter()
                .map(|(from, more)| [from, from + more])
                .collect()
        })
    }

    fn assert_normal(ranges: &[[u64; 2]]) {
        assert!(ranges.iter().all(|[from, to]| from <= to), "{ranges:?}");
        assert!(
            ranges.windows(2).all(|pair| pair[0][1] + 1 < pair[1][0]),
            "{ranges:?}"
        );
    }

    proptest! {
        #[test]
        fn behaves_as_a_set(a in ranges(), b in ranges(), from in 0_u64..100, head in 0_u64..100) {
            let normal = union(&[], &a);
            let both = union(&normal, &b);
            assert_normal(&both);
            prop_assert_eq!(set(&both), &set(&a) | &set(&b));
            prop_assert_eq!(&union(&both, &b), &both);

            let before = subtract_from(&both, from);
            assert_normal(&before);
            prop_assert_eq!(set(&before), set(&both).into_iter().filter(|&seq| seq < from).collect());

            let within = union(&[], &clamp(&b, head));
            prop_assert_eq!(set(&within), set(&b).into_iter().filter(|&seq| seq <= head).collect());
            prop_assert_eq!(from_flat(&to_flat(&both)), both);
        }
    }

    proptest! {
        /// The marks say of each seq and each known version what all that was ever marked says.
        #[test]
        fn marks_forget_nothing(
            froms in prop::collection::vec(1_u64..60, 0..MARKS_MAX),
            seen in ranges(),
            known in 0_u64..20,
        ) {
            let all: Vec<_> = (1..).zip(froms).map(|(version, from)| UnreadMark { from, version }).collect();
            let kept = all.iter().fold(Vec::new(), |marks, mark| marked(&marks, *mark));
            prop_assert!(kept.is_sorted_by(|a, b| a.from < b.from && a.version < b.version));
            let is_unread = |seq: &u64| all.iter().any(|mark| mark.from <= *seq && mark.version > known);
            let expected: BTreeSet<_> = set(&seen).into_iter().filter(|seq| !is_unread(seq)).collect();
            prop_assert_eq!(set(&not_marked_since(&seen, &kept, known)), expected);
            prop_assert_eq!(marks_from_flat(&marks_to_flat(&kept)), kept);
        }
    }

    #[test]
    fn too_many_marks_leave_more_unread() {
        let marks = (1..=MARKS_MAX as u64 + 1)
            .map(|n| UnreadMark {
                from: 10 * n,
                version: n,
            })
            .fold(Vec::new(), |marks, mark| marked(&marks, mark));
        assert_eq!(marks.len(), MARKS_MAX);
        assert_eq!(not_marked_since(&[[5, 25]], &marks, 0), [[5, 9]]);
        assert_eq!(not_marked_since(&[[5, 25]], &marks, 2), [[5, 25]]);
    }

    #[test]
    fn the_ends_of_the_number_line() {
        assert_eq!(union(&[[1, u64::MAX]], &[[3, 4]]), [[1, u64::MAX]]);
        assert_eq!(clamp(&[[0, u64::MAX]], 7), [[1, 7]]);
        assert_eq!(clamp(&[[8, 9]], 7), Ranges::new());
        assert_eq!(subtract_from(&[[1, 9]], 0), Ranges::new());
    }

    #[test]
    fn what_is_fragmented_beyond_the_limit_closes_its_oldest_gaps() {
        let odd: Ranges = (0..RANGES_MAX as u64 + 10)
            .map(|n| [2 * n + 1, 2 * n + 1])
            .collect();
        let kept = union(&[], &odd);
        assert_normal(&kept);
        assert_eq!(kept.len(), RANGES_MAX);
        assert_eq!(kept[0], [1, 21]);
        assert_eq!(kept.last(), odd.last());
    }
}
