//! The database: the pool, the transaction that writes events, and the log they are read back from.
//!
//! Owns the tables `room` and `event_log`. Slices write their own tables through [`Tx::conn`] and announce what they did
//! through [`Tx::emit`]; nothing else may publish a durable event.

mod constraint;
pub mod event_log;
mod event_rows;
mod forget;
#[cfg(test)]
mod tests;
mod tx;

use std::sync::Arc;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::PgPoolOptions;
use sqlx::{PgPool, Postgres, Row as _, Transaction};

pub use constraint::OnConstraint;
pub use tx::{Receipt, RoomKind, Tx};

use crate::kernel::Result;
use crate::kernel::publish::Publisher;

/// How long somebody waits for a connection. A database that is away is asked again and again until then, so this is
/// also when people get the word that it is away; sockets wait with their commands, so it must be soon.
const CONNECTION_PATIENCE: Duration = Duration::from_secs(5);

/// How every pool of a node is made.
///
/// Whoever gives up while a transaction begins (a browser that goes away) leaves the connection in it: sqlx 0.9 rolls back
/// only what has begun. The next one would read yesterday and commit nothing, so a connection whose time stands still is
/// closed instead of lent. It takes the place of the usual ping, and is asked by the simple protocol: in the extended one
/// each step has a time of its own, and no connection would ever seem fit.
pub fn pool_options(connections: u32) -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(CONNECTION_PATIENCE)
        .test_before_acquire(false)
        .before_acquire(|conn, _| {
            Box::pin(async move {
                let row = sqlx::raw_sql("select now() = statement_timestamp()")
                    .fetch_one(conn)
                    .await?;
                row.try_get::<bool, _>(0)
            })
        })
        // What is asked here is answered within milliseconds; to compile a query first takes hundreds of them.
        .after_connect(|conn, _| {
            Box::pin(async move {
                sqlx::query_scalar!(r#"select set_config('jit', 'off', false) as "jit!""#)
                    .fetch_one(conn)
                    .await?;
                Ok(())
            })
        })
}

/// Handle on the database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    pool: PgPool,
    publisher: Arc<dyn Publisher>,
}

impl Db {
    /// A handle that publishes what it commits through `publisher`.
    pub fn new(pool: PgPool, publisher: Arc<dyn Publisher>) -> Self {
        Self { pool, publisher }
    }

    /// A connection for reading a single fact.
    pub async fn read(&self) -> Result<PoolConnection<Postgres>> {
        Ok(self.pool.acquire().await?)
    }

    /// A read-only transaction that sees one moment: what a snapshot and its position are read in.
    pub async fn snapshot(&self) -> Result<Transaction<'static, Postgres>> {
        Ok(self
            .pool
            .begin_with("begin isolation level repeatable read read only")
            .await?)
    }

    /// A transaction that may write and emit.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(Tx::new(self.pool.begin().await?, Arc::clone(&self.publisher)))
    }

    /// Whether the database answers.
    pub async fn answers(&self) -> Result<()> {
        sqlx::query!("select 1 as one")
            .fetch_one(&mut *self.read().await?)
            .await?;
        Ok(())
    }

    /// The pool, for background work that manages its own connections.
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Where commits are published, for the group commit of messages, which writes many rooms in one transaction.
    pub fn publisher(&self) -> &Arc<dyn Publisher> {
        &self.publisher
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db").finish_non_exhaustive()
    }
}
