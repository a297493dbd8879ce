//! Why a private server is not there, with what to do about it.

use std::{io, path::PathBuf};

/// Why the private servers could not be started.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    /// Another Lotse holds the lock.
    #[error("another Lotse (process {pid}) is running in {path}; stop it, or set data_dir to another folder")]
    Occupied {
        /// The data directory.
        path: PathBuf,
        /// Its process id as it wrote it down.
        pid: String,
    },
    /// No usable PostgreSQL is installed.
    #[error(
        "no PostgreSQL 15 or newer found; install it (on Debian: apt-get install postgresql) \
         or set DATABASE_URL to a server"
    )]
    NoPostgres,
    /// The cluster was made by another major version.
    #[error(
        "{path} was written by PostgreSQL {found}, but only {installed} is installed; install \
         postgresql-{found}, or move the data over with pg_dump, or set data_dir to another folder"
    )]
    OtherVersion {
        /// The cluster.
        path: PathBuf,
        /// Major version that wrote it.
        found: u32,
        /// Major versions at hand.
        installed: String,
    },
    /// We are root and there is no account to run a server as.
    #[error("PostgreSQL refuses to run as root, and neither the account postgres nor nobody exists")]
    NoAccount,
    /// The cluster belongs to somebody else.
    #[error("{path} belongs to another account; start Lotse as that account or as root")]
    NotOurs {
        /// The folder.
        path: PathBuf,
    },
    /// A program ended or stayed silent while starting.
    #[error("{program} did not start: {reason}\n{log}")]
    NotStarted {
        /// Which program.
        program: &'static str,
        /// What happened.
        reason: String,
        /// The last lines it wrote.
        log: String,
    },
    /// The file system refused something.
    #[error("{path}: {source}")]
    Io {
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl EmbeddedError {
    /// Names the place of an error of the file system.
    pub(super) fn at(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}
