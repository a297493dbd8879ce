//! Private PostgreSQL and Redis servers, for a machine that names no others.
//!
//! Owns the processes, their folders and their sockets. They run as an unprivileged account, listen on Unix
//! sockets that only this account and root can open, and stop with the server. Invariants: one Lotse owns a
//! data directory at a time (a lock says so); Ctrl-C reaches the server alone, which drains before it stops
//! them (they have process groups of their own); a server that was killed finds its orphans and replaces
//! them; no data directory of another major version is touched. Not here: anything that speaks SQL beyond
//! creating the database, and servers named by an address.

mod account;
mod error;
mod folder;
mod lock;
mod postgres;
mod process;
mod program;
mod redis;
#[cfg(test)]
mod tests;

use std::{path::Path, time::Duration};

pub use self::error::EmbeddedError;
use self::{folder::Folder, lock::Lock, postgres::Postgres, redis::Redis};
use crate::lifecycle::Tasks;

/// Time for both servers to stop. PostgreSQL writes a checkpoint first, which a slow disk stretches.
const STOP: Duration = Duration::from_secs(30);

/// What is to be run privately, because no address was configured.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// A PostgreSQL server.
    pub postgres: bool,
    /// A Redis server, if the program is installed.
    pub redis: bool,
}

/// The running private servers.
#[derive(Debug)]
pub struct Embedded {
    /// Address of the private PostgreSQL, if one was wanted.
    pub database_url: Option<String>,
    /// Address of the private Redis, if one was wanted and the program exists.
    pub redis_url: Option<String>,
    services: Tasks,
    // Released when everything above has stopped.
    _lock: Option<Lock>,
}

impl Embedded {
    /// Starts what is wanted in `data_dir` and returns when it answers.
    ///
    /// # Errors
    /// When another Lotse owns the directory, when PostgreSQL is missing or of the wrong version, or when
    /// a server does not come up; each with what to do about it.
    pub async fn start(data_dir: &Path, wanted: Wanted) -> Result<Self, EmbeddedError> {
        let services = Tasks::new();
        if !wanted.postgres && !wanted.redis {
            return Ok(Self {
                database_url: None,
                redis_url: None,
                services,
                _lock: None,
            });
        }
        let lock = Lock::take(data_dir).await?;
        let folder = Folder::open(data_dir)?;
        let mut started = Self {
            database_url: None,
            redis_url: None,
            services: services.clone(),
            _lock: Some(lock),
        };
        if let Err(error) = started.fill(&folder, wanted).await {
            started.stop().await;
            return Err(error);
        }
        Ok(started)
    }

    /// Uses the servers of the Lotse that runs in `data_dir`, or starts them if none runs. For commands that
    /// people type beside a running server.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub async fn join(data_dir: &Path, wanted: Wanted) -> Result<Self, EmbeddedError> {
        match Self::start(data_dir, wanted).await {
            Err(EmbeddedError::Occupied { .. }) => {
                let folder = Folder::open(data_dir)?;
                let postgres = Postgres::find(&folder)?;
                postgres.wait_until_ready().await?;
                Ok(Self {
                    database_url: wanted.postgres.then(|| postgres.url()),
                    redis_url: None,
                    services: Tasks::new(),
                    _lock: None,
                })
            }
            other => other,
        }
    }

    async fn fill(&mut self, folder: &Folder, wanted: Wanted) -> Result<(), EmbeddedError> {
        if wanted.postgres {
            let postgres = Postgres::find(folder)?;
            postgres.initialise().await?;
            process::start(postgres.clone(), &self.services).await?;
            postgres.create_database().await?;
            self.database_url = Some(postgres.url());
        }
        if wanted.redis {
            let redis = Redis::new(folder);
            match process::start(redis.clone(), &self.services).await {
                Ok(()) => self.redis_url = Some(redis.url()),
                // One node works fully without Redis, so its absence stops nobody.
                Err(error) => tracing::info!(reason = %error, "running without Redis"),
            }
        }
        Ok(())
    }

    /// Stops the servers and waits for their end. Call it after everything that uses them has stopped.
    pub async fn stop(self) {
        self.services.drain(STOP).await;
    }
}
