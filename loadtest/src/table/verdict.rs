//! What was aimed at, and whether it was reached. The aims are the project's own and stand here only.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Median, value};
use crate::report::grouped;

/// A figure with its aim.
#[derive(Debug, Serialize)]
pub(super) struct Verdict {
    figure: &'static str,
    pub(super) measured: Option<f64>,
    unit: &'static str,
    reach: f64,
    go_for: f64,
    /// Smaller is better.
    is_ceiling: bool,
    pub(super) outcome: &'static str,
}

/// Every aim with its figure.
pub(super) fn verdicts(medians: &[Median]) -> Vec<Verdict> {
    let of = |what: &str, target: &str, name: &str| value(medians, what, target, name);
    let ratio = |above: Option<f64>, below: Option<f64>| above.zip(below).map(|(above, below)| above / below);
    let ceiling = of("fanout window 32", "lotse", "deliveries_per_cpu_second");
    let slow = of("fanout rate 20/s", "lotse", "latency_p99");
    let durable = of("durable", "lotse", "acknowledged_per_second");
    let nats = ratio(
        ceiling,
        of("fanout window 32", "nats", "deliveries_per_cpu_second"),
    );
    let floor = ratio(slow, of("fanout rate 20/s", "floor", "latency_p99"));
    let memory = of("idle", "lotse", "resident_each");
    let lively = of("latency", "lotse", "latency_to_last_p99");
    let rows = ratio(durable, of("pgbench", "postgresql", "transactions_per_second"));
    let back = of("storm sockets 2000", "lotse", "all_back");
    // Rooms are the same, clients are 1,000 more: what is read more is read for clients.
    let reads = |sockets| of(sockets, "lotse", "postgres_transactions");
    let reads = reads("storm sockets 2000").zip(reads("storm sockets 1000"));
    let reads = reads.map(|(more, fewer)| (more - fewer).max(0.0) / 1000.0);
    let at_least =
        |figure, measured, unit, reach, go_for| verdict(figure, measured, unit, [reach, go_for], false);
    let at_most =
        |figure, measured, unit, reach, go_for| verdict(figure, measured, unit, [reach, go_for], true);
    vec![
        at_least(
            "deliveries per second of server CPU, 1,000 sockets, window 32",
            ceiling,
            "/s",
            1e6,
            2e6,
        ),
        at_least("the same, relative to nats-server", nats, "×", 1.0, 1.0),
        at_most(
            "user memory per idle socket in 10 rooms",
            memory,
            "B",
            8192.0,
            4096.0,
        ),
        at_most(
            "send → received by all 20, 50 msg/s, p99",
            lively,
            "ms",
            15.0,
            8.0,
        ),
        at_most(
            "1,000 sockets, 20 msg/s: p99 relative to the floor",
            floor,
            "×",
            2.0,
            1.3,
        ),
        at_least(
            "durable, relative to pgbench's single row, 16 clients",
            rows,
            "×",
            2.0,
            2.0,
        ),
        at_least(
            "durable, acknowledged messages over 100 rooms",
            durable,
            "/s",
            30_000.0,
            30_000.0,
        ),
        at_most("2,000 sockets back with 10 rooms each", back, "s", 10.0, 3.0),
        at_most(
            "PostgreSQL transactions for each further socket that comes back",
            reads,
            "",
            0.1,
            0.01,
        ),
    ]
}

fn verdict(
    figure: &'static str,
    measured: Option<f64>,
    unit: &'static str,
    [reach, go_for]: [f64; 2],
    is_ceiling: bool,
) -> Verdict {
    let meets = |aim: f64| {
        measured.is_some_and(|measured| {
            if is_ceiling {
                measured <= aim
            } else {
                measured >= aim
            }
        })
    };
    let outcome = match measured {
        None => "not measured",
        Some(_) if meets(go_for) => "beyond the goal",
        Some(_) if meets(reach) => "reached",
        Some(_) => "MISSED",
    };
    Verdict {
        figure,
        measured,
        unit,
        reach,
        go_for,
        is_ceiling,
        outcome,
    }
}

/// The aims as a table.
pub(super) fn aims(verdicts: &[Verdict]) -> String {
    let mut text = String::from("| figure | measured | reach | go for | |\n|---|---:|---:|---:|---|\n");
    for row in verdicts {
        let measured = row.measured.map_or_else(|| "–".to_owned(), grouped);
        let sign = if row.is_ceiling { "≤" } else { "≥" };
        let _ = writeln!(
            text,
            "| {} | {measured} {unit} | {sign} {} {unit} | {sign} {} {unit} | {} |",
            row.figure,
            grouped(row.reach),
            grouped(row.go_for),
            row.outcome,
            unit = row.unit,
        );
    }
    text
}
