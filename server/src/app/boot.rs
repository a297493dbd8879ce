//! The wiring: what each command of the program builds, in which order, and in which order it stops.

use std::io;

use std::io::Write as _;

use protocol::values::{DisplayName, Name};
use protocol::{OrgId, PersonId};
use sqlx::PgPool;
use tokio::net::TcpListener;

use super::demo::{self, Demo};
use super::listen;
use super::node::{Node, NodeError};
use crate::{
    MIGRATOR,
    config::Config,
    db::pool_options,
    embedded::{Embedded, EmbeddedError, Wanted},
    kernel::{self, Clock},
    lifecycle::{Drained, Tasks, stop_on_signals},
};

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
    /// The parts of the node.
    #[error(transparent)]
    Node(#[from] NodeError),
    /// The first entries of an empty database.
    #[error("first start: {0}")]
    FirstStart(#[from] kernel::Error),
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
    /// A command names something that is not there.
    #[error("{0}")]
    Missing(String),
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
    let outcome = Box::pin(serve_with(&config, &servers, &tasks)).await;
    if let Drained::Forced(left) = tasks.drain(config.limits.drain_timeout).await {
        tracing::warn!(?left, "time was up before everything had finished");
    }
    servers.stop().await;
    tracing::info!("stopped");
    outcome
}

async fn serve_with(config: &Config, servers: &Embedded, tasks: &Tasks) -> Result<(), BootError> {
    let pool = open_database(config, servers).await?;
    let redis_url = servers.redis_url.as_deref().or_else(|| config.redis.address());
    let node = Node::new(config, pool.clone(), redis_url, &Clock::system(), tasks)?;
    let link = Box::pin(first_steps(config, &node, pool)).await?;
    let address = config.http.bind;
    let bind = |source| BootError::Bind { address, source };
    let listener = TcpListener::bind(address).await.map_err(bind)?;
    let router = node.router(config);
    tasks.spawn_critical(
        "http.accept",
        listen::serve(listener, router, config.into(), tasks.clone()),
    );
    tracing::info!("Lotse is ready at {}", config.http.public_url());
    if config.http.is_local() {
        welcome(&config.http.public_url(), &link).map_err(BootError::Signals)?;
    }
    tasks.stopping().await;
    tasks.failed().map_or(Ok(()), |name| Err(BootError::Failed(name)))
}

/// The servers that the configuration names no address for.
pub(super) fn wanted(config: &Config) -> Wanted {
    Wanted {
        postgres: config.database.url.is_empty(),
        redis: config.redis.url.is_empty() && config.redis.private,
    }
}

/// A pool on the configured database, with the schema brought up to date.
pub(super) async fn open_database(config: &Config, servers: &Embedded) -> Result<PgPool, BootError> {
    let url = servers
        .database_url
        .as_deref()
        .unwrap_or(config.database.url.reveal());
    let pool = pool_options(config.database.pool_size).connect(url).await?;
    MIGRATOR.run(&pool).await?;
    Ok(pool)
}

/// What an empty database needs before anybody can come in: an organisation and its first organiser, for whom a
/// one-time sign-in link is made at every start; and the demo, unless it is not wanted.
async fn first_steps(config: &Config, node: &Node, pool: PgPool) -> Result<String, BootError> {
    let (org, organiser) = bootstrap(config, node).await?;
    node.webinars.keep_time().await?;
    if config.demo {
        // On a life of its own, which no signal stops half-way: a demo is whole or not there.
        let life = Tasks::new();
        let builder = Node::new(config, pool, None, &Clock::system(), &life)?;
        let built = Demo::on(&builder, Clock::system()).build(org, organiser).await;
        life.drain(config.limits.drain_timeout).await;
        if built?.is_some() {
            tracing::info!("the demo course is there");
        }
    }
    Ok(node.accounts.issue_sign_in_link(organiser).await?)
}

/// The organisation and its first organiser, made if there is none.
pub(super) async fn bootstrap(config: &Config, node: &Node) -> Result<(OrgId, PersonId), BootError> {
    let rejected = |rejected| kernel::Error::field("/name", rejected);
    let (org, organiser) = if config.demo {
        (demo::ORGANISATION, demo::ORGANISER)
    } else {
        ("Lotse", "Organisation")
    };
    let org = Name::parse(org).map_err(rejected)?;
    let organiser = DisplayName::parse(organiser).map_err(rejected)?;
    Ok(node.accounts.bootstrap(&org, &organiser).await?)
}

/// Shown on the terminal, not in the log: the link is a secret. Only where the platform is this machine's own.
fn welcome(url: &str, link: &str) -> io::Result<()> {
    writeln!(
        io::stdout(),
        "\n  Lotse is ready at {url}\n  Sign in as organiser, once: {link}\n"
    )
}
