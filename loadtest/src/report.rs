//! What a measurement found: text for people, JSON for machines, and whether anything was violated.

use std::{
    fmt::{self, Write as _},
    fs,
    path::Path,
    process::ExitCode,
};

use hdrhistogram::Histogram;
use serde::{Deserialize, Serialize};

use crate::trouble::{During, Outcome};

/// One number with its unit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Figure {
    /// Stable name for machines, words separated by `_`.
    pub(crate) name: String,
    /// The number.
    pub(crate) value: f64,
    /// Its unit.
    pub(crate) unit: String,
}

/// The outcome of one measurement.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Report {
    /// Which scenario ran.
    pub(crate) scenario: String,
    /// Against what.
    pub(crate) target: String,
    /// How it was set up, as on the command line.
    pub(crate) settings: Vec<(String, String)>,
    /// What was counted and measured.
    pub(crate) figures: Vec<Figure>,
    /// Remarks that a reader needs in order to judge the figures.
    pub(crate) notes: Vec<String>,
    /// Promises that were broken: lost, doubled or reordered messages, unexpected answers.
    pub(crate) violations: Vec<String>,
}

impl Report {
    /// An empty report.
    pub(crate) fn new(scenario: &str, target: &str) -> Self {
        Self {
            scenario: scenario.to_owned(),
            target: target.to_owned(),
            ..Self::default()
        }
    }

    /// Adds a setting.
    pub(crate) fn setting(&mut self, name: &str, value: &dyn fmt::Display) {
        self.settings.push((name.to_owned(), value.to_string()));
    }

    /// Adds a figure.
    pub(crate) fn figure(&mut self, name: &str, value: f64, unit: &str) {
        self.figures.push(Figure {
            name: name.to_owned(),
            value,
            unit: unit.to_owned(),
        });
    }

    /// Adds a count.
    pub(crate) fn count(&mut self, name: &str, value: u64) {
        self.figure(name, float(value), "");
    }

    /// Adds p50, p99 and the maximum of latencies that were recorded in microseconds.
    pub(crate) fn latency(&mut self, name: &str, micros: &Histogram<u64>) {
        if micros.is_empty() {
            return;
        }
        let figures = [
            ("p50", micros.value_at_quantile(0.5)),
            ("p99", micros.value_at_quantile(0.99)),
            ("max", micros.max()),
        ];
        for (part, value) in figures {
            self.figure(&format!("{name}_{part}"), float(value) / 1000.0, "ms");
        }
    }

    /// Adds a remark.
    pub(crate) fn note(&mut self, words: impl Into<String>) {
        self.notes.push(words.into());
    }

    /// Adds a broken promise. Only the first hundred are kept: a storm of them says nothing more.
    pub(crate) fn violation(&mut self, words: impl Into<String>) {
        if self.violations.len() < 100 {
            self.violations.push(words.into());
        }
    }

    /// The value of a figure.
    pub(crate) fn value(&self, name: &str) -> Option<f64> {
        self.figures
            .iter()
            .find(|figure| figure.name == name)
            .map(|figure| figure.value)
    }

    /// The report as text.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{} against {}\n", self.scenario, self.target);
        let settings: Vec<String> = self
            .settings
            .iter()
            .map(|(name, value)| format!("{name} {value}"))
            .collect();
        if !settings.is_empty() {
            let _ = writeln!(text, "  with {}", settings.join(", "));
        }
        for figure in &self.figures {
            let name = figure.name.replace('_', " ");
            let _ = writeln!(text, "  {name:<44} {:>16} {}", grouped(figure.value), figure.unit);
        }
        for note in &self.notes {
            let _ = writeln!(text, "  note: {note}");
        }
        for violation in &self.violations {
            let _ = writeln!(text, "  VIOLATION: {violation}");
        }
        text
    }

    /// Writes the report as JSON, if a file was named.
    pub(crate) fn save(&self, file: Option<&Path>) -> Outcome<()> {
        let Some(file) = file else { return Ok(()) };
        let json = serde_json::to_vec_pretty(self)?;
        fs::write(file, json).during(file.display())
    }

    /// Failure if any promise was broken.
    pub(crate) fn exit_code(&self) -> ExitCode {
        if self.violations.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

/// A count as a floating-point number; exact up to 2^53, which no measurement reaches.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of a measurement stay far below 2^53"
)]
pub(crate) fn float(count: u64) -> f64 {
    count as f64
}

/// The longest time that is recorded, in microseconds: ten minutes, longer than any measurement.
const LONGEST: u64 = 600_000_000;

/// An empty histogram of microseconds, three significant digits.
#[expect(
    clippy::expect_used,
    reason = "these bounds are constants that are always accepted"
)]
pub(crate) fn histogram() -> Histogram<u64> {
    Histogram::new_with_max(LONGEST, 3).expect("a maximum above 1 and up to five digits")
}

/// A number as people read it: groups of three, decimals only where they matter.
pub(crate) fn grouped(value: f64) -> String {
    let text = if value.abs() >= 1000.0 || value.fract() == 0.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.3}")
    };
    let (whole, rest) = text
        .split_once('.')
        .map_or((text.as_str(), String::new()), |(whole, rest)| {
            (whole, format!(".{rest}"))
        });
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    let mut groups = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            groups.push(',');
        }
        groups.push(digit);
    }
    format!("{sign}{groups}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(grouped(1_234_567.0), "1,234,567");
        assert_eq!(grouped(-999.5), "-999.500");
        assert_eq!(grouped(1000.7), "1,001");
        assert_eq!(grouped(0.0), "0");
    }

    #[test]
    fn a_violation_fails_the_run() {
        let mut report = Report::new("fanout", "lotse");
        assert_eq!(report.exit_code(), ExitCode::SUCCESS);
        report.violation("one message is missing");
        assert_eq!(report.exit_code(), ExitCode::FAILURE);
        assert!(report.text().contains("VIOLATION: one message is missing"));
    }
}
