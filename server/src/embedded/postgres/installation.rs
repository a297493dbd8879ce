//! Which PostgreSQL programs this machine has.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Oldest major version whose SQL we use.
const OLDEST: u32 = 15;

/// One installed version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Installation {
    pub(super) major: u32,
    pub(super) programs: PathBuf,
}

impl Installation {
    /// All usable versions, oldest first.
    pub(super) fn all() -> Vec<Self> {
        let debian = fs::read_dir("/usr/lib/postgresql")
            .into_iter()
            .flatten()
            .flatten()
            .map(|e| e.path().join("bin"));
        let configured = Command::new("pg_config")
            .arg("--bindir")
            .output()
            .ok()
            .map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
        let mut found: Vec<_> = debian
            .chain(configured)
            .chain([PathBuf::from("/usr/local/pgsql/bin")])
            .filter_map(|programs| {
                Some(Self {
                    major: major(&programs)?,
                    programs,
                })
            })
            .filter(|one| one.major >= OLDEST)
            .collect();
        found.sort();
        found.dedup_by_key(|one| one.major);
        found
    }
}

/// What `postgres --version` in this folder says: `postgres (PostgreSQL) 15.14 (Debian …)`.
fn major(programs: &Path) -> Option<u32> {
    if !programs.join("initdb").exists() {
        return None;
    }
    let output = Command::new(programs.join("postgres"))
        .arg("--version")
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let version = text.split_whitespace().nth(2)?;
    version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
