//! Why a configuration was refused, in words an operator can act on.

use std::path::PathBuf;

/// A refused configuration. Every variant names the key or file and what would be right.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{path}: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is no TOML.
    #[error("{path}: {message}")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Line, column and reason.
        message: String,
    },
    /// A key nobody knows.
    #[error("{origin}: unknown key {name}{}", nearest(.suggestion.as_deref()))]
    Unknown {
        /// Where it stood: the file or "environment".
        origin: String,
        /// The key as written.
        name: String,
        /// The most similar key there is.
        suggestion: Option<String>,
    },
    /// A known key with an impossible value.
    #[error("{origin}: {name} must be {expected}")]
    Value {
        /// Where it stood.
        origin: String,
        /// The key as written.
        name: String,
        /// What is allowed.
        expected: String,
    },
}

fn nearest(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |name| format!(", did you mean {name}?"))
}
