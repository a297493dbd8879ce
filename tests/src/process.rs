//! The real program as a process of its own: for what can only be done to a process.

use std::net::TcpListener;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::{Database, PATIENCE, Person};

/// A running `lotse serve` on a test's database.
#[derive(Debug)]
pub struct Process {
    child: Child,
    /// Where it is.
    pub url: String,
    port: u16,
    database: Database,
}

impl Process {
    /// Starts the program on a free port and waits until it answers.
    pub async fn start(database: &Database) -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|it| it.local_addr())
            .expect("a free port")
            .port();
        Self::start_on(database, port).await
    }

    async fn start_on(database: &Database, port: u16) -> Self {
        let mut child = Command::new(program())
            .args(["serve", "--no-demo"])
            .current_dir(std::env::temp_dir())
            .env("DATABASE_URL", &database.url)
            .env("LOTSE_REDIS__PRIVATE", "false")
            .env("LOTSE_HTTP__BIND", format!("127.0.0.1:{port}"))
            .env("LOTSE_HTTP__PUBLIC_URL", format!("http://127.0.0.1:{port}"))
            .env("LOTSE_LIMITS__MESSAGES_PER_SECOND", "10000")
            .env("LOTSE_LIMITS__MESSAGE_BURST", "10000")
            .env_remove("REDIS_URL")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("the program was built before the tests");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let ready = async {
            while let Ok(Some(line)) = lines.next_line().await {
                if line.contains("ready at") {
                    return;
                }
            }
            panic!("the program ended before it was ready");
        };
        timeout(PATIENCE, ready).await.expect("the program becomes ready");
        // Read on, so that the program never blocks on a full pipe.
        #[expect(clippy::disallowed_methods, reason = "the tests have no tasks to drain")]
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self {
            child,
            url: format!("http://127.0.0.1:{port}"),
            port,
            database: database.clone(),
        }
    }

    /// Ends it without any warning, as a power cut would, and waits until it is gone.
    pub async fn kill(&mut self) {
        self.child.kill().await.expect("it was running");
    }

    /// Starts it again on the same port.
    pub async fn restart(&mut self) {
        *self = Self::start_on(&self.database.clone(), self.port).await;
    }

    /// A person of another node, here.
    pub fn person(&self, person: &Person) -> Person {
        person.at(&self.url)
    }
}

/// The program beside the test binary: `target/<profile>/lotse`.
fn program() -> std::path::PathBuf {
    let mut path = std::env::current_exe().expect("the test runs");
    path.pop();
    if path.ends_with("deps") {
        path.pop();
    }
    path.join("lotse")
}
