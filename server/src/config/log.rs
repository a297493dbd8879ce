//! What is written about the server's doings.

use serde::{Deserialize, Serialize};

/// The `[log]` section.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Log {
    /// How a line looks.
    pub format: Format,
    /// From which weight on a line is written.
    pub level: Level,
}

/// How a line of the log looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Text on a terminal, JSON elsewhere.
    #[default]
    Auto,
    /// For people.
    Text,
    /// For machines: one object per line.
    Json,
}

/// From which weight on a line of the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Something is broken.
    Error,
    /// Something may break.
    Warn,
    /// Something an operator cares about.
    #[default]
    Info,
    /// Something a developer cares about.
    Debug,
    /// Everything.
    Trace,
}

impl Level {
    /// The level's name as the subscriber reads it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}
