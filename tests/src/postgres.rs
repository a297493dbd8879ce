//! A private PostgreSQL cluster that a test may stop.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::{Database, PATIENCE};

/// A cluster on a Unix socket. Dropping it stops and removes it.
#[derive(Debug)]
pub struct Postgres {
    dir: PathBuf,
    programs: PathBuf,
}

impl Postgres {
    /// Makes a cluster and starts it.
    pub fn start() -> Self {
        let programs = programs();
        let dir = says(&mut as_user(Path::new("mktemp"), &["-d", "/tmp/lotse-pg-XXXXXX"]));
        let postgres = Self {
            dir: PathBuf::from(dir.trim()),
            programs,
        };
        let cluster = postgres.cluster();
        let settings = [
            "--auth",
            "trust",
            "--username",
            "lotse",
            "--encoding",
            "UTF8",
            "--no-sync",
            "-D",
        ];
        let mut initdb = as_user(&postgres.programs.join("initdb"), &settings);
        says(initdb.arg(&cluster));
        postgres.go_on();
        postgres
    }

    fn cluster(&self) -> PathBuf {
        self.dir.join("cluster")
    }

    /// Its empty database, migrated.
    pub async fn database(&self) -> Database {
        let url = format!("postgres:///postgres?host={}&user=lotse", self.dir.display());
        Database::at(&url).await
    }

    fn pg_ctl(&self, args: &[&str]) -> Command {
        let mut command = as_user(&self.programs.join("pg_ctl"), &[]);
        command.arg("-D").arg(self.cluster()).args(args);
        command
    }

    /// Cuts every connection and ends it at once, as a crash would.
    pub fn stop(&self) {
        says(&mut self.pg_ctl(&["stop", "-m", "immediate", "-w"]));
    }

    /// Kills all of its processes: its socket is still there, but nobody answers.
    pub fn crash(&self) {
        let file = std::fs::read_to_string(self.cluster().join("postmaster.pid")).expect("it runs");
        let pid = file.lines().next().unwrap_or_default();
        let script = format!("kill -9 {pid} $(cat /proc/{pid}/task/{pid}/children)");
        says(&mut as_user(Path::new("sh"), &["-c", &script]));
    }

    /// Starts it, with recovery after a crash.
    ///
    /// # Panics
    /// If it does not come up.
    pub fn go_on(&self) {
        let settings = format!(
            "-k {} -c listen_addresses= -c max_connections=100",
            self.dir.display()
        );
        let begun = Instant::now();
        loop {
            let mut start = self.pg_ctl(&["start", "-w", "-o", &settings, "-l"]);
            let output = start
                .arg(self.dir.join("log"))
                .output()
                .expect("the program runs");
            if output.status.success() {
                return;
            }
            // The last processes of a crashed one may still be at their end.
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(begun.elapsed() < PATIENCE, "{said}");
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let _ = self.pg_ctl(&["stop", "-m", "immediate"]).output();
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

/// The newest installed programs.
fn programs() -> PathBuf {
    let folders = std::fs::read_dir("/usr/lib/postgresql").expect("PostgreSQL is installed");
    let newest = folders
        .filter_map(|folder| folder.ok().map(|folder| folder.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists())
        .max();
    newest.expect("PostgreSQL's server is installed")
}

/// PostgreSQL refuses root, so root runs it as `postgres`.
fn as_user(program: &Path, args: &[&str]) -> Command {
    let is_root = says(Command::new("id").arg("-u")).trim() == "0";
    let mut command = if is_root {
        let mut runuser = Command::new("runuser");
        runuser.args(["-u", "postgres", "--"]).arg(program);
        runuser
    } else {
        Command::new(program)
    };
    command.args(args).current_dir("/");
    command
}

/// Runs a command to its end; what it said. The server that `pg_ctl` leaves behind must not hold our pipes, so it
/// writes to its log.
fn says(command: &mut Command) -> String {
    let output = command.stdin(Stdio::null()).output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    said
}
