//! The configuration as text: the example file with every key explained, and the one in force.

use std::fmt::Write as _;

use toml::{Table, Value};

use super::{Config, KEYS, Kind};

/// Widest line of a comment in the example.
const WIDTH: usize = 100;

/// `lotse.example.toml`: every key with its meaning and its default, commented out.
pub fn example() -> String {
    let mut text = String::from(
        "# Lotse reads this file as lotse.toml from the working directory, or from --config / LOTSE_CONFIG.\n\
         # Each key can be set by a variable too: http.bind is LOTSE_HTTP__BIND. Variables win over the file.\n\
         # Secrets can come from a file: mail.password_file, or LOTSE_MAIL__PASSWORD_FILE.\n",
    );
    let defaults = table(&Config::default());
    let mut section = "";
    for key in KEYS {
        let (new_section, name) = key.name.split_once('.').unwrap_or(("", key.name));
        if new_section != section {
            section = new_section;
            let _ = write!(text, "\n[{section}]\n");
        }
        text.push('\n');
        for line in wrap(key.about) {
            let _ = writeln!(text, "# {line}");
        }
        if let Some(bounds) = bounds(key.kind) {
            let _ = writeln!(text, "# {bounds}");
        }
        let _ = writeln!(text, "#{name} = {}", value_of(&defaults, key.name));
    }
    text
}

/// The configuration in force, without its secrets.
pub fn dump(config: &Config) -> String {
    let values = table(config);
    let mut text = String::new();
    let mut section = "";
    for key in KEYS {
        let (new_section, name) = key.name.split_once('.').unwrap_or(("", key.name));
        if new_section != section {
            section = new_section;
            let _ = write!(text, "\n[{section}]\n");
        }
        let _ = writeln!(text, "{name} = {}", value_of(&values, key.name));
    }
    text
}

/// The configuration as TOML values; secrets redact themselves.
pub(super) fn table(config: &Config) -> Table {
    Table::try_from(config).unwrap_or_default()
}

fn value_of(values: &Table, name: &str) -> String {
    let found = match name.split_once('.') {
        None => values.get(name),
        Some((section, inner)) => values.get(section).and_then(|section| section.get(inner)),
    };
    found.map(Value::to_string).unwrap_or_default()
}

fn bounds(kind: Kind) -> Option<String> {
    match kind {
        Kind::Number(low, high) => Some(format!("From {low} to {high}.")),
        Kind::Span(low, high) => Some(format!("From {low}ms to {}s.", high / 1_000)),
        Kind::Word(words) => Some(format!("One of {}.", words.join(", "))),
        _ => None,
    }
}

fn wrap(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last().map_or(0, String::len);
        if line > 0 && line + 1 + word.len() > WIDTH {
            lines.push(word.to_owned());
        } else if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
