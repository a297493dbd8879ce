//! Hooks that go out: what happens to messages is noted down with them, and told to addresses from there, signed, again
//! and again until it is taken or given up. One hook is told one thing after the other; several are told at once.

pub(super) mod caller;
mod deliver;
mod sign;
mod store;

use time::Duration;

/// Deliveries that are tried before a hook is stopped: about a day.
const ATTEMPTS: i32 = 10;
/// Deliveries of one hook in a row, and of all hooks at once.
const OF_ONE: i64 = 5;
const OF_ALL: i64 = 40;
/// Hooks that are told at the same time.
const AT_ONCE: usize = 8;
/// For how long a delivery is in the hands of a node: longer than it may take, so a node that dies lets it go.
const IN_HAND: Duration = Duration::minutes(2);

/// How long to wait after an attempt that failed.
fn pause(attempts: i32) -> Duration {
    match attempts {
        ..=1 => Duration::seconds(5),
        2 => Duration::seconds(30),
        3 => Duration::minutes(2),
        4 => Duration::minutes(10),
        5 => Duration::minutes(30),
        6 => Duration::hours(2),
        _ => Duration::hours(6),
    }
}
