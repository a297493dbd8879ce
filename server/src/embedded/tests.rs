//! The private servers with the machine's own programs, as whoever runs the tests: root or not.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::Duration,
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use sqlx::{Connection, PgConnection};

use super::{Embedded, EmbeddedError, Wanted};

const POSTGRES: Wanted = Wanted {
    postgres: true,
    redis: false,
};
const BOTH: Wanted = Wanted {
    postgres: true,
    redis: true,
};

/// A data directory that goes with the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        Self::named(&format!("lotse-test-{}", uuid::Uuid::now_v7()))
    }

    fn named(name: &str) -> Self {
        let path = Path::new("/tmp").join(name);
        fs::create_dir_all(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        Self(path)
    }

    fn data(&self) -> PathBuf {
        self.0.join("data")
    }

    fn postmaster(&self) -> Pid {
        let text = fs::read_to_string(self.data().join("postgres/postmaster.pid")).unwrap();
        Pid::from_raw(text.lines().next().unwrap().parse().unwrap())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

async fn connect(url: &str) -> PgConnection {
    PgConnection::connect(url).await.unwrap()
}

/// A connection as soon as there is one: the condition a restart is waited for with.
async fn connect_again(url: &str) -> PgConnection {
    loop {
        if let Ok(connection) = PgConnection::connect(url).await {
            return connection;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn notes(connection: &mut PgConnection) -> i64 {
    sqlx::query_scalar("select count(*) from note")
        .fetch_one(connection)
        .await
        .unwrap()
}

async fn write_note(connection: &mut PgConnection) {
    sqlx::query("create table if not exists note (id int)")
        .execute(&mut *connection)
        .await
        .unwrap();
    sqlx::query("insert into note values (1)")
        .execute(connection)
        .await
        .unwrap();
}

#[tokio::test]
async fn what_was_written_is_there_after_stop_and_start() {
    let scratch = Scratch::new();
    let servers = Embedded::start(&scratch.data(), BOTH).await.unwrap();
    let url = servers.database_url.clone().unwrap();
    write_note(&mut connect(&url).await).await;
    let durable: String = sqlx::query_scalar("show fsync")
        .fetch_one(&mut connect(&url).await)
        .await
        .unwrap();
    assert_eq!(durable, "on");
    let client = redis::Client::open(servers.redis_url.clone().unwrap()).unwrap();
    let mut redis = client.get_multiplexed_async_connection().await.unwrap();
    let pong: String = redis::cmd("PING").query_async(&mut redis).await.unwrap();
    assert_eq!(pong, "PONG");
    servers.stop().await;
    assert!(PgConnection::connect(&url).await.is_err());
    assert!(!scratch.data().join("postgres/postmaster.pid").exists());

    let servers = Embedded::start(&scratch.data(), POSTGRES).await.unwrap();
    assert_eq!(notes(&mut connect(&url).await).await, 1);
    servers.stop().await;
}

#[tokio::test]
async fn an_orphan_of_a_killed_server_is_replaced() {
    let scratch = Scratch::new();
    let servers = Embedded::start(&scratch.data(), POSTGRES).await.unwrap();
    let url = servers.database_url.clone().unwrap();
    write_note(&mut connect(&url).await).await;
    let orphan = scratch.postmaster();
    // What `kill -9` leaves: no supervisor, no lock, a cluster that runs on.
    servers.services.abort();
    servers.services.drain(Duration::from_secs(5)).await;
    drop(servers);
    assert!(kill(orphan, None).is_ok());

    let servers = Embedded::start(&scratch.data(), POSTGRES).await.unwrap();
    assert_ne!(scratch.postmaster(), orphan);
    assert_eq!(notes(&mut connect(&url).await).await, 1);
    servers.stop().await;
}

#[tokio::test]
async fn a_killed_database_comes_back_with_everything_committed() {
    let scratch = Scratch::new();
    let servers = Embedded::start(&scratch.data(), POSTGRES).await.unwrap();
    let url = servers.database_url.clone().unwrap();
    write_note(&mut connect(&url).await).await;
    kill(scratch.postmaster(), Signal::SIGKILL).unwrap();
    while PgConnection::connect(&url).await.is_ok() {}
    assert_eq!(notes(&mut connect_again(&url).await).await, 1);
    servers.stop().await;
}

#[tokio::test]
async fn a_number_left_behind_that_now_belongs_to_another_process_stops_nobody() {
    let scratch = Scratch::new();
    let servers = Embedded::start(&scratch.data(), POSTGRES).await.unwrap();
    servers.stop().await;
    let left = format!("{}\n", std::process::id());
    fs::write(scratch.data().join("postgres/postmaster.pid"), left).unwrap();
    let servers = Embedded::start(&scratch.data(), POSTGRES).await.unwrap();
    servers.stop().await;
}

#[tokio::test]
async fn a_second_server_is_refused_and_a_command_joins_the_first() {
    let scratch = Scratch::new();
    let servers = Embedded::start(&scratch.data(), POSTGRES).await.unwrap();
    let refused = Embedded::start(&scratch.data(), POSTGRES).await.unwrap_err();
    assert!(
        matches!(&refused, EmbeddedError::Occupied { pid, .. } if *pid == std::process::id().to_string())
    );
    let joined = Embedded::join(&scratch.data(), POSTGRES).await.unwrap();
    connect(&joined.database_url.clone().unwrap()).await;
    joined.stop().await;
    connect(&servers.database_url.clone().unwrap()).await;
    servers.stop().await;
}

#[tokio::test]
async fn a_cluster_of_another_major_version_is_left_alone() {
    let scratch = Scratch::new();
    let cluster = scratch.data().join("postgres");
    fs::create_dir_all(&cluster).unwrap();
    fs::write(cluster.join("PG_VERSION"), "9\n").unwrap();
    let refused = Embedded::start(&scratch.data(), POSTGRES).await.unwrap_err();
    assert!(
        refused.to_string().contains("was written by PostgreSQL 9"),
        "{refused}"
    );
    assert_eq!(fs::read_dir(&cluster).unwrap().count(), 1);
}

#[tokio::test]
async fn an_interrupted_first_start_is_repeated() {
    let scratch = Scratch::new();
    fs::create_dir_all(scratch.data().join("postgres.unfinished/base")).unwrap();
    let servers = Embedded::start(&scratch.data(), POSTGRES).await.unwrap();
    assert!(!scratch.data().join("postgres.unfinished").exists());
    servers.stop().await;
}

#[tokio::test]
async fn a_deep_data_directory_still_gets_a_socket() {
    let scratch = Scratch::named(&format!(
        "lotse-test-{}-{}",
        uuid::Uuid::now_v7(),
        "d".repeat(120)
    ));
    let servers = Embedded::start(&scratch.data(), POSTGRES).await.unwrap();
    connect(&servers.database_url.clone().unwrap()).await;
    let folder = super::folder::Folder::open(&scratch.data()).unwrap();
    servers.stop().await;
    fs::remove_dir_all(folder.sockets).unwrap();
}

#[tokio::test]
async fn root_keeps_the_database_elsewhere_when_its_own_folder_is_closed() {
    let scratch = Scratch::new();
    fs::set_permissions(&scratch.0, fs::Permissions::from_mode(0o700)).unwrap();
    let servers = Embedded::start(&scratch.data(), POSTGRES).await.unwrap();
    connect(&servers.database_url.clone().unwrap()).await;
    let outside = nix::unistd::geteuid().is_root();
    assert_eq!(!scratch.data().join("postgres").exists(), outside);
    let folder = super::folder::Folder::open(&scratch.data()).unwrap();
    servers.stop().await;
    if outside {
        fs::remove_dir_all(folder.home).unwrap();
    }
}
