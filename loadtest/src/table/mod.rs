//! The table of a whole benchmark: medians of its rounds, peers side by side, every aim beside its figure.
//!
//! Reads the JSON reports that `scripts/bench.sh` collected in one folder. Measures nothing itself.

mod verdict;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use serde::Serialize;

use self::verdict::{Verdict, aims, verdicts};
use crate::{
    report::{Report, grouped},
    trouble::{During, Outcome},
};

/// `loadtest table`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct TableArgs {
    /// Folder with the reports of all rounds.
    reports: PathBuf,
    /// Also write medians and verdicts as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// A line to print above the table, such as versions; may be repeated.
    #[arg(long)]
    about: Vec<String>,
}

/// Medians of one measurement over its rounds.
#[derive(Debug, Serialize)]
struct Median {
    /// Scenario and its setting, e.g. `fanout window 32`.
    what: String,
    target: String,
    rounds: usize,
    figures: BTreeMap<String, f64>,
    violations: Vec<String>,
}

/// The whole result as JSON.
#[derive(Debug, Serialize)]
struct Results {
    about: Vec<String>,
    medians: Vec<Median>,
    verdicts: Vec<Verdict>,
}

/// The text of the table.
pub(crate) fn table(args: &TableArgs) -> Outcome<String> {
    let medians = medians(&load(&args.reports)?);
    let verdicts = verdicts(&medians);
    let text = format!(
        "{}\n{}\n{}{}",
        args.about.join("\n"),
        fanout(&medians),
        aims(&verdicts),
        broken(&medians)
    );
    if let Some(file) = &args.json {
        let results = Results {
            about: args.about.clone(),
            medians,
            verdicts,
        };
        fs::write(file, serde_json::to_vec_pretty(&results)?).during(file.display())?;
    }
    Ok(text)
}

fn load(folder: &Path) -> Outcome<Vec<Report>> {
    let mut reports = Vec::new();
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .during(folder.display())?
        .flatten()
        .map(|file| file.path())
        .collect();
    files.sort();
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|end| end == "json"))
    {
        reports.push(serde_json::from_slice(&fs::read(file)?).during(file.display())?);
    }
    Ok(reports)
}

/// What tells two measurements of one scenario apart.
fn what(report: &Report) -> String {
    let telling = ["window", "rate", "sockets"];
    let setting = telling
        .iter()
        .find_map(|name| report.settings.iter().find(|(own, _)| own == name));
    match (report.scenario.as_str(), setting) {
        ("fanout" | "storm", Some((name, value))) => format!("{} {name} {value}", report.scenario),
        (scenario, _) => scenario.to_owned(),
    }
}

fn medians(reports: &[Report]) -> Vec<Median> {
    let mut groups: BTreeMap<(String, String), Vec<&Report>> = BTreeMap::new();
    for report in reports {
        groups
            .entry((what(report), report.target.clone()))
            .or_default()
            .push(report);
    }
    let median_of = |((what, target), rounds): ((String, String), Vec<&Report>)| {
        let names: BTreeSet<&str> = rounds
            .iter()
            .flat_map(|report| report.figures.iter().map(|figure| figure.name.as_str()))
            .collect();
        let figures = names.into_iter().filter_map(|name| {
            let mut values: Vec<f64> = rounds.iter().filter_map(|report| report.value(name)).collect();
            values.sort_by(f64::total_cmp);
            let middle = values.get(values.len() / 2).copied()?;
            let value = if values.len().is_multiple_of(2) {
                f64::midpoint(middle, values.get(values.len() / 2 - 1).copied()?)
            } else {
                middle
            };
            Some((name.to_owned(), value))
        });
        let violations = rounds
            .iter()
            .flat_map(|report| report.violations.clone())
            .collect();
        Median {
            what,
            target,
            rounds: rounds.len(),
            figures: figures.collect(),
            violations,
        }
    };
    groups.into_iter().map(median_of).collect()
}

/// The median of a figure.
fn value(medians: &[Median], what: &str, target: &str, name: &str) -> Option<f64> {
    let median = medians
        .iter()
        .find(|median| median.what == what && median.target == target)?;
    median.figures.get(name).copied()
}

/// A column of the table of peers: heading, measurement, figure, decimals.
type Column = (&'static str, &'static str, &'static str, usize);

fn fanout(medians: &[Median]) -> String {
    const COLUMNS: [Column; 8] = [
        ("deliveries/s", "fanout window 32", "deliveries_per_second", 0),
        (
            "per CPU second",
            "fanout window 32",
            "deliveries_per_cpu_second",
            0,
        ),
        ("µs CPU", "fanout window 32", "cpu_per_delivery", 2),
        ("B", "fanout window 32", "bytes_per_delivery", 0),
        ("µs CPU, 20/s", "fanout rate 20/s", "cpu_per_delivery", 1),
        ("p50 ms", "fanout rate 20/s", "latency_p50", 1),
        ("p99 ms", "fanout rate 20/s", "latency_p99", 1),
        ("B an idle socket", "idle", "resident_each", 0),
    ];
    let mut text = String::from("| server |");
    for (heading, ..) in COLUMNS {
        let _ = write!(text, " {heading} |");
    }
    text.push_str("\n|---|");
    text.push_str(&"---:|".repeat(COLUMNS.len()));
    text.push('\n');
    for target in ["floor", "nchan", "nats", "socketio", "lotse"] {
        let _ = write!(text, "| {target} |");
        for (_, what, name, decimals) in COLUMNS {
            match value(medians, what, target, name) {
                Some(value) if decimals == 0 => {
                    let _ = write!(text, " {} |", grouped(value.round()));
                }
                Some(value) => {
                    let _ = write!(text, " {value:.decimals$} |");
                }
                None => text.push_str(" – |"),
            }
        }
        text.push('\n');
    }
    text
}

fn broken(medians: &[Median]) -> String {
    let mut text = String::new();
    for median in medians {
        for violation in &median.violations {
            let _ = writeln!(
                text,
                "VIOLATION in {} against {}: {violation}",
                median.what, median.target
            );
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(target: &str, cpu: f64) -> Report {
        let mut report = Report::new("fanout", target);
        report.setting("sockets", &1000);
        report.setting("window", &32);
        report.figure("deliveries_per_cpu_second", cpu, "/s");
        report
    }

    #[test]
    fn medians_are_compared_with_aims_and_peers() {
        let reports = [
            report("lotse", 1.0e6),
            report("lotse", 1.2e6),
            report("lotse", 9.0e6),
            report("nats", 2.4e6),
        ];
        let verdicts = verdicts(&medians(&reports));
        assert_eq!(
            (verdicts[0].measured, verdicts[0].outcome),
            (Some(1.2e6), "reached")
        );
        assert_eq!((verdicts[1].measured, verdicts[1].outcome), (Some(0.5), "MISSED"));
        assert_eq!(verdicts[2].outcome, "not measured");
    }
}
