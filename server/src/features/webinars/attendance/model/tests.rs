//! The count against an oracle that knows no ranges: it marks every second of a small world in an array of bits.

use proptest::prelude::*;
use time::macros::datetime;

use super::*;

/// Seconds of the oracle's world, counted from its own zero.
const WORLD: usize = 6000;

/// A whole history in seconds.
#[derive(Clone, Debug)]
struct History {
    official: (i64, i64),
    /// Minutes, and whether it is a break.
    agenda: Vec<(u16, bool)>,
    spans: Vec<(i64, i64)>,
    corrections: Vec<(i64, i64, bool)>,
}

fn at(second: i64) -> OffsetDateTime {
    datetime!(2026-11-26 13:00 UTC) + Duration::seconds(second)
}

impl History {
    fn counted(&self) -> Counted {
        let plan = Plan {
            state: WebinarState::Ended,
            starts_at: at(0),
            ends_at: at(1),
            started_at: Some(at(self.official.0)),
            ended_at: Some(at(self.official.1)),
            agenda: agenda(&self.agenda),
        };
        let corrections = self.corrections.iter().map(|&(from, to, was_present)| Corrected {
            from: at(from),
            to: at(to),
            was_present,
        });
        let spans = self.spans.iter().map(|&(from, to)| (at(from), at(to)));
        Official::of(&plan, at(0)).count(spans, corrections)
    }

    /// Second by second.
    fn oracle(&self) -> Counted {
        let within = |second: usize, from: i64, to: i64| (from..to).contains(&i64::try_from(second).unwrap());
        let mut there = vec![false; WORLD];
        for (second, is_there) in there.iter_mut().enumerate() {
            *is_there = self.spans.iter().any(|&(from, to)| within(second, from, to));
        }
        // A run of empty seconds between two full ones is filled if it is short.
        let full: Vec<_> = (0..WORLD).filter(|&second| there[second]).collect();
        for pair in full.windows(2) {
            if pair[1] - pair[0] - 1 <= 90 {
                there[pair[0]..pair[1]].fill(true);
            }
        }
        let mut counts = vec![false; WORLD];
        for (second, does) in counts.iter_mut().enumerate() {
            *does = within(second, self.official.0, self.official.1);
        }
        let mut minute = self.official.0;
        for &(minutes, is_break) in &self.agenda {
            let end = minute + 60 * i64::from(minutes);
            for (second, does) in counts.iter_mut().enumerate() {
                *does &= !(is_break && within(second, minute, end));
            }
            minute = end;
        }
        let length = |there: &[bool]| {
            let both = there
                .iter()
                .zip(&counts)
                .filter(|&(there, counts)| *there && *counts);
            u32::try_from(both.count()).unwrap()
        };
        let measured = length(&there);
        for &(from, to, was_present) in &self.corrections {
            for (second, is_there) in there.iter_mut().enumerate() {
                if within(second, from, to) {
                    *is_there = was_present;
                }
            }
        }
        Counted {
            seconds: length(&there),
            measured,
        }
    }
}

fn agenda(items: &[(u16, bool)]) -> Vec<AgendaItem> {
    let item = |&(minutes, is_break): &(u16, bool)| AgendaItem {
        title: "Punkt".into(),
        minutes,
        is_break,
    };
    items.iter().map(item).collect()
}

fn range() -> impl Strategy<Value = (i64, i64)> {
    (0i64..5500, 0i64..500).prop_map(|(from, length)| (from, from + length))
}

fn history() -> impl Strategy<Value = History> {
    (
        (0i64..3000, 0i64..3000),
        prop::collection::vec((1u16..20, any::<bool>()), 0..6),
        prop::collection::vec(range(), 0..14),
        prop::collection::vec((range(), any::<bool>()), 0..5),
    )
        .prop_map(|((from, length), agenda, spans, corrections)| History {
            official: (from, from + length),
            agenda,
            spans,
            corrections: corrections
                .into_iter()
                .map(|((from, to), was_present)| (from, to, was_present))
                .collect(),
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_history_differs_by_a_second(history in history()) {
        prop_assert_eq!(history.counted(), history.oracle());
    }

    #[test]
    fn the_order_of_connections_and_doubled_ones_do_not_matter(history in history()) {
        let mut other = history.clone();
        other.spans.reverse();
        other.spans.extend(history.spans.clone());
        prop_assert_eq!(history.counted(), other.counted());
    }
}

fn an_hour(spans: &[(i64, i64)]) -> History {
    History {
        official: (0, 3600),
        agenda: Vec::new(),
        spans: spans.to_vec(),
        corrections: Vec::new(),
    }
}

fn seconds(history: &History) -> u32 {
    let counted = history.counted();
    assert_eq!(counted, history.oracle(), "{history:?}");
    counted.seconds
}

#[test]
fn two_tabs_and_two_devices_never_add_up() {
    assert_eq!(seconds(&an_hour(&[(0, 600), (0, 600)])), 600);
    assert_eq!(seconds(&an_hour(&[(0, 600), (300, 900), (310, 320)])), 900);
}

#[test]
fn ninety_seconds_are_bridged_and_ninety_one_are_not() {
    assert_eq!(seconds(&an_hour(&[(0, 600), (690, 1000)])), 1000);
    assert_eq!(seconds(&an_hour(&[(0, 600), (691, 1000)])), 909);
    // Also over the begin: whoever was there before and is back at once was there.
    let mut early = an_hour(&[(100, 200), (260, 400)]);
    early.official = (230, 3600);
    assert_eq!(seconds(&early), 170);
}

#[test]
fn a_crash_of_the_server_ends_a_span_at_its_last_sign_of_life() {
    // Last seen at 615, back at 640 on the new process.
    assert_eq!(seconds(&an_hour(&[(0, 615), (640, 1200)])), 1200);
    // Back after four minutes only.
    assert_eq!(seconds(&an_hour(&[(0, 615), (855, 1200)])), 960);
}

#[test]
fn a_break_counts_for_nobody() {
    let mut history = an_hour(&[(0, 3600)]);
    history.agenda = vec![(20, false), (10, true), (30, false)];
    assert_eq!(seconds(&history), 3000);
    // Nor does it when somebody is said to have been there.
    history.spans.clear();
    history.corrections = vec![(0, 3600, true)];
    assert_eq!(seconds(&history), 3000);
    // A break that would be after the end takes nothing away.
    history.agenda = vec![(120, false), (10, true)];
    assert_eq!(seconds(&history), 3600);
}

#[test]
fn corrections_fill_gaps_and_take_away_and_the_later_one_wins() {
    let mut history = an_hour(&[(0, 600), (1200, 3600)]);
    assert_eq!(seconds(&history), 3000);
    history.corrections = vec![(500, 1300, true)];
    assert_eq!(seconds(&history), 3600);
    history.corrections.push((600, 900, false));
    assert_eq!(seconds(&history), 3300);
    history.corrections.push((0, 3600, true));
    assert_eq!(seconds(&history), 3600);
    history.corrections.push((3000, 9000, false));
    assert_eq!(seconds(&history), 3000);
    assert_eq!(history.counted().measured, 3000);
}

/// A webinar from `from` to `to` in UTC, somebody there from the first to the last moment and a little beyond.
fn whole(from: OffsetDateTime, to: OffsetDateTime) -> u32 {
    let plan = Plan {
        state: WebinarState::Ended,
        starts_at: from,
        ends_at: to,
        started_at: None,
        ended_at: None,
        agenda: Vec::new(),
    };
    let official = Official::of(&plan, to);
    let there = (from - Duration::minutes(5), to + Duration::minutes(5));
    official.count([there], []).seconds
}

#[test]
fn midnight_and_the_changes_of_the_clocks_are_moments_like_others() {
    let ninety = 90 * 60;
    assert_eq!(
        whole(datetime!(2026-12-31 22:15 UTC), datetime!(2026-12-31 23:45 UTC)),
        ninety
    );
    // On the walls of Berlin from 01:15 to 03:45, where the hour from two to three is missing, and from 02:15 to 02:45,
    // where it comes twice.
    assert_eq!(
        whole(datetime!(2027-03-28 00:15 UTC), datetime!(2027-03-28 01:45 UTC)),
        ninety
    );
    assert_eq!(
        whole(datetime!(2026-10-25 00:15 UTC), datetime!(2026-10-25 01:45 UTC)),
        ninety
    );
}

#[test]
fn official_times_are_what_happened_then_the_plan_and_now_while_it_runs() {
    let mut plan = Plan {
        state: WebinarState::Planned,
        starts_at: at(0),
        ends_at: at(3600),
        started_at: None,
        ended_at: None,
        agenda: Vec::new(),
    };
    let times = |plan: &Plan, now| {
        let official = Official::of(plan, at(now));
        (official.from, official.to)
    };
    assert_eq!(times(&plan, 9000), (at(0), at(3600)));
    (plan.state, plan.started_at) = (WebinarState::Live, Some(at(120)));
    assert_eq!(times(&plan, 1000), (at(120), at(1000)));
    // It was begun again after a slip: still until now.
    plan.ended_at = Some(at(500));
    assert_eq!(times(&plan, 4000), (at(120), at(4000)));
    (plan.state, plan.ended_at) = (WebinarState::Ended, Some(at(3500)));
    assert_eq!(times(&plan, 9000), (at(120), at(3500)));
    // A plan that is over before it was begun counts nothing, and is no negative time.
    plan.ended_at = Some(at(60));
    assert_eq!(Official::of(&plan, at(9000)).times.seconds(), 0);
}
