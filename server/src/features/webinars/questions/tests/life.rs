//! The life cycle against a written table, and the ways back.

use protocol::{ActionName as A, QuestionState as S};

use crate::features::webinars::questions::model;

const STATES: [S; 9] = [
    S::Pending,
    S::Live,
    S::Answered,
    S::Archived,
    S::Dismissed,
    S::Hidden,
    S::Withdrawn,
    S::Merged,
    S::CarriedOver,
];

/// For each action where it leads from pending, live, answered, archived, dismissed, hidden, withdrawn, merged and
/// carried over: first of a question that everybody saw at some time, then of one that nobody saw. A dot is a refusal;
/// `=` stays.
const TABLE: &[(A, &str, &str)] = &[
    //           pLArdhwmc    pLArdhwmc
    (A::Approve, "L........", "L........"),
    (A::Stage, "L==.....=", "L==.....="),
    (A::Unstage, ".==.....=", ".==.....="),
    (A::Answer, ".A=.....A", ".A=.....A"),
    (A::Dismiss, "dd.......", "dd......."),
    (A::Hide, ".hh.....h", ".hh.....h"),
    (A::Restore, "..LLLL..L", "..pppp..p"),
    (A::Archive, "rrr.....r", "rrr.....r"),
    (A::Merge, "mmm......", "mmm......"),
    (A::Unmerge, ".......L.", ".......p."),
    (A::Edit, "===.==..=", "===.==..="),
    (A::Label, "===.==..=", "===.==..="),
    (A::CarryOver, "ccc......", "ccc......"),
    (A::Undo, ".........", "........."),
];

fn letter(before: S, after: Option<S>) -> char {
    match after {
        None => '.',
        Some(after) if after == before => '=',
        Some(S::Pending) => 'p',
        Some(S::Live) => 'L',
        Some(S::Answered) => 'A',
        Some(S::Archived) => 'r',
        Some(S::Dismissed) => 'd',
        Some(S::Hidden) => 'h',
        Some(S::Withdrawn) => 'w',
        Some(S::Merged) => 'm',
        Some(S::CarriedOver) => 'c',
    }
}

#[test]
fn the_life_of_a_question() {
    for &(action, shown, unseen) in TABLE {
        for (was_shown, expected) in [(true, shown), (false, unseen)] {
            let got: String = STATES
                .into_iter()
                .map(|state| letter(state, model::next(state, was_shown, action)))
                .collect();
            assert_eq!(got, expected, "{action:?}, shown before: {was_shown}");
        }
    }
}

/// Whatever the staff does can be taken back by the staff, also when the time for an undo is over.
#[test]
fn there_is_a_way_back_from_everything_the_staff_does() {
    let actions = TABLE.iter().map(|row| row.0);
    for (action, state) in actions.flat_map(|action| STATES.map(|state| (action, state))) {
        for was_shown in [true, false] {
            let Some(after) = model::next(state, was_shown, action) else {
                continue;
            };
            let back = [
                A::Dismiss,
                A::Restore,
                A::Unmerge,
                A::Hide,
                A::Unstage,
                A::Edit,
                A::Label,
            ];
            let is_reversible = back
                .into_iter()
                .any(|way| model::next(after, was_shown, way).is_some());
            assert!(is_reversible, "{action:?} from {state:?}");
        }
    }
}

#[test]
fn nothing_becomes_visible_that_nobody_decided_to_show() {
    let showing = [A::Approve, A::Stage, A::CarryOver];
    for &(action, ..) in TABLE.iter().filter(|row| !showing.contains(&row.0)) {
        for state in STATES.into_iter().filter(|state| !state.is_visible()) {
            let after = model::next(state, false, action);
            assert!(!after.is_some_and(S::is_visible), "{action:?} from {state:?}");
        }
    }
}

#[test]
fn a_few_questions_at_once_and_then_one_at_a_time() {
    use time::{Duration, OffsetDateTime};
    let at = |seconds: i64| OffsetDateTime::UNIX_EPOCH + Duration::seconds(seconds);
    let wait = |asked: &[i64], now: i64| {
        let asked: Vec<_> = asked.iter().map(|&seconds| at(seconds)).collect();
        model::wait(&asked, at(now)).map(|wait| wait.as_secs())
    };
    assert_eq!(wait(&[], 0), None);
    assert_eq!(wait(&[0, 0], 0), None, "three at once");
    assert_eq!(wait(&[0, 0, 0], 0), Some(20), "the fourth waits");
    assert_eq!(wait(&[0, 0, 0], 19), Some(1));
    assert_eq!(wait(&[0, 0, 0], 20), None);
    assert_eq!(wait(&[0, 0, 0, 20], 20), Some(20), "and the fifth again");
    assert_eq!(wait(&[0, 0, 0, 20], 1000), None);
}
