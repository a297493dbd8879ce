//! The private PostgreSQL cluster.

mod installation;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use nix::{sys::signal::Signal, unistd::Pid};
use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};
use tokio::process::Command;

use self::installation::Installation;
use super::{
    EmbeddedError, account,
    folder::Folder,
    program::{Program, runs_with},
};

/// Name of the superuser and of the database. Whoever can open the socket is this user.
const NAME: &str = "lotse";

/// Part of the socket's file name; no port is opened.
const PORT: u16 = 5432;

/// One cluster and the programs that serve it.
#[derive(Clone, Debug)]
pub(super) struct Postgres {
    programs: PathBuf,
    cluster: PathBuf,
    folder: Folder,
}

impl Postgres {
    /// Chooses the programs for the cluster in `folder`: its own version if there is a cluster, else the newest.
    pub(super) fn find(folder: &Folder) -> Result<Self, EmbeddedError> {
        let cluster = folder.home.join("postgres");
        let installed = Installation::all();
        let newest = installed.last().ok_or(EmbeddedError::NoPostgres)?;
        let chosen = match written_by(&cluster) {
            None => newest,
            Some(major) => installed.iter().find(|one| one.major == major).ok_or_else(|| {
                let versions: Vec<_> = installed.iter().map(|one| one.major.to_string()).collect();
                EmbeddedError::OtherVersion {
                    path: cluster.clone(),
                    found: major,
                    installed: versions.join(", "),
                }
            })?,
        };
        Ok(Self {
            programs: chosen.programs.clone(),
            cluster,
            folder: folder.clone(),
        })
    }

    /// Makes the cluster if there is none. A half-made one from an interrupted start is made anew: it carries
    /// another name until it is complete.
    pub(super) async fn initialise(&self) -> Result<(), EmbeddedError> {
        if written_by(&self.cluster).is_some() {
            return Ok(());
        }
        let unfinished = self.folder.home.join("postgres.unfinished");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).map_err(EmbeddedError::at(&unfinished))?;
        }
        let unfinished = self.folder.private("postgres.unfinished")?;
        tracing::info!(path = %self.cluster.display(), "creating the private database");
        let made = account::command(&self.programs.join("initdb"), self.folder.account)
            .arg("--pgdata")
            .arg(&unfinished)
            .args([
                "--username",
                NAME,
                "--auth",
                "trust",
                "--encoding",
                "UTF8",
                "--locale",
                "C.UTF-8",
            ])
            .arg("--data-checksums")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .output()
            .await
            .map_err(EmbeddedError::at(self.programs.join("initdb")))?;
        if !made.status.success() {
            return Err(EmbeddedError::NotStarted {
                program: "initdb",
                reason: made.status.to_string(),
                log: String::from_utf8_lossy(&made.stderr).into_owned(),
            });
        }
        fs::rename(&unfinished, &self.cluster).map_err(EmbeddedError::at(&self.cluster))
    }

    /// Makes the database in a fresh cluster.
    pub(super) async fn create_database(&self) -> Result<(), EmbeddedError> {
        let create = async {
            let mut connection = PgConnection::connect_with(&self.options("postgres")).await?;
            let exists = sqlx::query("select 1 from pg_database where datname = 'lotse'")
                .fetch_optional(&mut connection)
                .await?;
            if exists.is_none() {
                sqlx::query("create database lotse")
                    .execute(&mut connection)
                    .await?;
            }
            connection.close().await
        };
        create
            .await
            .map_err(|error: sqlx::Error| EmbeddedError::NotStarted {
                program: Self::NAME,
                reason: error.to_string(),
                log: String::new(),
            })
    }

    /// Waits for a cluster that another process is starting.
    pub(super) async fn wait_until_ready(&self) -> Result<(), EmbeddedError> {
        let ready = async {
            while !self.is_ready().await {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(Self::PATIENCE, ready)
            .await
            .map_err(|_| EmbeddedError::NotStarted {
                program: Self::NAME,
                reason: "the running Lotse's database does not answer".to_owned(),
                log: String::new(),
            })
    }

    /// The address of the database.
    pub(super) fn url(&self) -> String {
        let socket: String = self
            .folder
            .sockets
            .as_os_str()
            .as_encoded_bytes()
            .iter()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' => {
                    char::from(*byte).to_string()
                }
                _ => format!("%{byte:02X}"),
            })
            .collect();
        format!("postgres:///{NAME}?host={socket}&user={NAME}")
    }

    fn options(&self, database: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.folder.sockets)
            .port(PORT)
            .username(NAME)
            .database(database)
    }
}

impl Program for Postgres {
    const NAME: &'static str = "postgres";
    // Fast shutdown: clients are cut off, transactions rolled back, a checkpoint written.
    const STOP: Signal = Signal::SIGINT;
    const PATIENCE: Duration = Duration::from_mins(2);

    fn command(&self) -> Command {
        let mut command = account::command(&self.programs.join("postgres"), self.folder.account);
        command
            .arg("-D")
            .arg(&self.cluster)
            .arg("-k")
            .arg(&self.folder.sockets)
            .args([
                "-c",
                "listen_addresses=",
                "-c",
                "unix_socket_permissions=0700",
                "-c",
                "port=5432",
                "-c",
                "fsync=on",
                "-c",
                "logging_collector=off",
                // People write text that is nobody's business, not even the log's.
                "-c",
                "log_min_error_statement=panic",
                "-c",
                "log_parameter_max_length_on_error=0",
            ]);
        command
    }

    fn log(&self) -> PathBuf {
        self.folder.home.join("postgres.log")
    }

    fn orphan(&self) -> Option<Pid> {
        let file = self.cluster.join("postmaster.pid");
        let pid = fs::read_to_string(&file)
            .ok()?
            .lines()
            .next()?
            .trim()
            .parse()
            .ok()
            .map(Pid::from_raw)?;
        if runs_with(pid, &self.cluster) {
            return Some(pid);
        }
        // Left by a killed cluster. The number may belong to another process by now, in which case
        // PostgreSQL would refuse to start for fear of it.
        let _ = fs::remove_file(file);
        None
    }

    async fn is_ready(&self) -> bool {
        PgConnection::connect_with(&self.options("postgres"))
            .await
            .is_ok()
    }
}

/// The major version that wrote a cluster, if there is one.
fn written_by(cluster: &Path) -> Option<u32> {
    fs::read_to_string(cluster.join("PG_VERSION"))
        .ok()?
        .trim()
        .parse()
        .ok()
}
