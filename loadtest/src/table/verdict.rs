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
    let row = |figure, measured: Option<f64>, unit, reach, go_for, is_ceiling| {
        let meets = |aim: f64| {
            measured.is_some_and(|measured| {
                if is_ceiling {
                    measured <= aim
                } else {
                    measured >= aim
                }
            })
        };
        let verdict = match measured {
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
            outcome: verdict,
        }
    };
    let reads = ratio(
        of("storm sockets 2000", "lotse", "postgres_transactions"),
        of("storm sockets 1000", "lotse", "postgres_transactions"),
    );
    let nats = ratio(
        ceiling,
        of("fanout window 32", "nats", "deliveries_per_cpu_second"),
    );
    vec![
        row(
            "deliveries per second of server CPU, 1,000 sockets, window 32",
            ceiling,
            "/s",
            1e6,
            2e6,
            false,
        ),
        row("the same, relative to nats-server", nats, "×", 1.0, 1.0, false),
        row(
            "user memory per idle socket in 10 rooms",
            of("idle", "lotse", "resident_each"),
            "B",
            8192.0,
            4096.0,
            true,
        ),
        row(
            "send → received by all 20, 50 msg/s, p99",
            of("latency", "lotse", "latency_to_last_p99"),
            "ms",
            15.0,
            8.0,
            true,
        ),
        row(
            "1,000 sockets, 20 msg/s: p99 relative to the floor",
            ratio(slow, of("fanout rate 20/s", "floor", "latency_p99")),
            "×",
            2.0,
            1.3,
            true,
        ),
        row(
            "durable, relative to pgbench's single row, 16 clients",
            ratio(durable, of("pgbench", "postgresql", "transactions_per_second")),
            "×",
            2.0,
            2.0,
            false,
        ),
        row(
            "durable, acknowledged messages over 100 rooms",
            durable,
            "/s",
            0.0,
            30_000.0,
            false,
        ),
        row(
            "2,000 sockets back with 10 rooms each",
            of("storm sockets 2000", "lotse", "all_back"),
            "s",
            10.0,
            3.0,
            true,
        ),
        row(
            "PostgreSQL transactions for it, relative to 1,000 sockets in the same rooms",
            reads,
            "×",
            1.1,
            1.0,
            true,
        ),
    ]
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
