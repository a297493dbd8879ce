//! The log: installs the one subscriber of the process.
//!
//! Nothing else may install one. What is logged anywhere in the server obeys one rule: never the text of a
//! message, never a token, a mail address or a full network address. Lines go to standard error, because
//! standard output belongs to the answers of the command line.

use std::io::{IsTerminal, stderr};

use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::config::{Format, Log};

/// Libraries that speak of every connection or every statement at the level where we speak of the server.
const QUIET: &str = "hyper=warn,hyper_util=warn,sqlx=warn,tower_http=warn,rustls=warn,redis=warn,mio=warn";

/// Installs the subscriber. A second call changes nothing.
pub fn install(log: &Log) {
    let level = log.level.as_str();
    let filter = EnvFilter::new(format!("{level},{QUIET}"));
    let terminal = stderr().is_terminal();
    let json = match log.format {
        Format::Auto => !terminal,
        Format::Text => false,
        Format::Json => true,
    };
    let registry = tracing_subscriber::registry().with(filter);
    // An error here means that a subscriber is installed already, which is what was asked for.
    let _ = if json {
        registry
            .with(fmt::layer().json().flatten_event(true).with_writer(stderr))
            .try_init()
    } else {
        registry
            .with(
                fmt::layer()
                    .with_ansi(terminal)
                    .with_target(false)
                    .with_writer(stderr),
            )
            .try_init()
    };
}
