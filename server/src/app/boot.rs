//! The wiring: what each command of the program builds, in which order, and in which order it stops.

use std::{io, time::Duration};

use axum::{Router, extract::State, routing::get};
use http::StatusCode;
use sqlx::{PgPool, postgres::PgPoolOptions};
use tokio::net::TcpListener;

use super::{client, headers, listen};
use crate::{
    MIGRATOR,
    config::Config,
    embedded::{Embedded, EmbeddedError, Wanted},
    lifecycle::{Drained, Tasks, stop_on_signals},
};

/// Time for the database to answer a question about readiness. A load balancer asks every few seconds.
const PATIENCE: Duration = Duration::from_secs(1);

/// Why the program ended badly.
#[derive(Debug, thiserror::Error)]
pub enum BootError {
    /// The private servers.
    #[error(transparent)]
    Embedded(#[from] EmbeddedError),
    /// The database.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The schema.
    #[error("schema: {0}")]
    Schema(#[from] sqlx::migrate::MigrateError),
    /// The address to listen on.
    #[error("http.bind {address}: {source}")]
    Bind {
        /// The address.
        address: std::net::SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The signals.
    #[error("signals: {0}")]
    Signals(io::Error),
    /// A part the server cannot do without ended.
    #[error("{0} ended")]
    Failed(&'static str),
}

/// Starts everything, serves until a signal, stops everything.
pub async fn serve(config: Config) -> Result<(), BootError> {
    let tasks = Tasks::new();
    stop_on_signals(&tasks).map_err(BootError::Signals)?;
    for warning in config.warnings() {
        tracing::warn!("{warning}");
    }
    let servers = Embedded::start(&config.data_dir, wanted(&config)).await?;
    let outcome = serve_with(&config, &servers, &tasks).await;
    if let Drained::Forced(left) = tasks.drain(config.limits.drain_timeout).await {
        tracing::warn!(?left, "time was up before everything had finished");
    }
    servers.stop().await;
    tracing::info!("stopped");
    outcome
}

/// Brings the schema up to date and ends.
pub async fn migrate(config: Config) -> Result<(), BootError> {
    let servers = Embedded::join(&config.data_dir, wanted(&config)).await?;
    let outcome = open_database(&config, &servers).await;
    servers.stop().await;
    outcome.map(|_| ())
}

async fn serve_with(config: &Config, servers: &Embedded, tasks: &Tasks) -> Result<(), BootError> {
    let pool = open_database(config, servers).await?;
    let router = health(pool.clone()).merge(client::routes(&config.http.web_dir));
    let router = headers::secure(router, config.http.is_secure());
    let address = config.http.bind;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|source| BootError::Bind { address, source })?;
    tracing::info!("Lotse is ready at {}", config.http.public_url());
    tasks.spawn_critical(
        "http.accept",
        listen::serve(listener, router, config.into(), tasks.clone()),
    );
    tasks.stopping().await;
    tasks.failed().map_or(Ok(()), |name| Err(BootError::Failed(name)))
}

fn wanted(config: &Config) -> Wanted {
    Wanted {
        postgres: config.database.url.is_empty(),
        redis: config.redis.url.is_empty() && config.redis.private,
    }
}

async fn open_database(config: &Config, servers: &Embedded) -> Result<PgPool, BootError> {
    let url = servers
        .database_url
        .as_deref()
        .unwrap_or(config.database.url.reveal());
    let pool = PgPoolOptions::new()
        .max_connections(config.database.pool_size)
        .connect(url)
        .await?;
    MIGRATOR.run(&pool).await?;
    Ok(pool)
}

/// `/livez`: the process answers. `/readyz`: the database does, too.
fn health(pool: PgPool) -> Router {
    Router::new()
        .route("/livez", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .with_state(pool)
}

async fn ready(State(pool): State<PgPool>) -> (StatusCode, &'static str) {
    let answer = tokio::time::timeout(PATIENCE, sqlx::query("select 1").execute(&pool)).await;
    match answer {
        Ok(Ok(_)) => (StatusCode::OK, "ready"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}
