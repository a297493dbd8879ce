//! The configuration of one server: one struct per concern, filled from the defaults, then one TOML file,
//! then the environment.
//!
//! Owns every key, its meaning and its bounds; the only reader of the environment. Parts are handed on by
//! value, the whole never is. An unknown key, a wrong type or a value outside its bounds refuses to start:
//! a typo that is silently ignored costs somebody an evening. Not here: what the values are used for.

mod database;
mod error;
mod files;
mod http;
mod key;
mod limits;
mod load;
mod log;
mod mail;
mod notifications;
mod redis;
mod render;
mod secret;
mod span;
#[cfg(test)]
mod tests;
mod video;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub use self::{
    database::Database,
    error::ConfigError,
    files::Files,
    http::{Http, Network},
    key::{KEYS, Key, Kind},
    limits::Limits,
    load::load,
    log::{Format, Level, Log},
    mail::Mail,
    notifications::Notifications,
    redis::Redis,
    render::{dump, example},
    secret::Secret,
    video::{Checksum, Video},
};

/// Everything an operator can decide. See `lotse.example.toml` for each key with its meaning.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Config {
    /// Folder of the private PostgreSQL cluster and of everything else the server keeps on disk.
    pub data_dir: PathBuf,
    /// Whether an empty database is filled with the demo course at the first start.
    pub demo: bool,
    /// Addresses, proxies and the folder of the web client.
    pub http: Http,
    /// Where history lives.
    pub database: Database,
    /// Where presence and the bus between nodes live.
    pub redis: Redis,
    /// How letters leave.
    pub mail: Mail,
    /// How soon people are disturbed.
    pub notifications: Notifications,
    /// Where picture and sound come from.
    pub video: Video,
    /// Where the files of people lie.
    pub files: Files,
    /// How much one person or one address may ask for.
    pub limits: Limits,
    /// What is written about the server's doings.
    pub log: Log,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data_dir: PathBuf::from("data"),
            demo: true,
            http: Http::default(),
            database: Database::default(),
            redis: Redis::default(),
            mail: Mail::default(),
            notifications: Notifications::default(),
            video: Video::default(),
            files: Files::default(),
            limits: Limits::default(),
            log: Log::default(),
        }
    }
}

impl Config {
    /// What an operator should know although the server starts; one sentence each.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        if !self.http.is_secure() && !self.http.is_local() {
            warnings.push(format!(
                "http.public_url is {}: without https browsers send passwords and sessions in the clear; \
                 put a proxy with a certificate in front",
                self.http.public_url()
            ));
        }
        if !self.mail.is_configured() {
            warnings.push(
                "mail.host is unset: sign-in links are written to the log instead of being mailed".to_owned(),
            );
        }
        warnings.extend(self.video.warnings());
        warnings.extend(self.files.warnings());
        warnings
    }
}
