//! A private Redis that a test may kill.

use std::path::PathBuf;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;
use uuid::Uuid;

use crate::PATIENCE;

/// A running `redis-server` on a Unix socket.
#[derive(Debug)]
pub struct Redis {
    child: Child,
    socket: PathBuf,
}

impl Redis {
    /// Starts one and waits until it answers.
    pub async fn start() -> Self {
        let socket = std::env::temp_dir().join(format!("lotse-redis-{}.sock", Uuid::now_v7().simple()));
        let child = Self::run(&socket).await;
        Self { child, socket }
    }

    async fn run(socket: &PathBuf) -> Child {
        let mut child = Command::new("redis-server")
            .args(["--port", "0", "--save", "", "--appendonly", "no", "--unixsocket"])
            .arg(socket)
            .current_dir(std::env::temp_dir())
            .stdout(Stdio::piped())
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("redis-server is installed");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let ready = async {
            while let Ok(Some(line)) = lines.next_line().await {
                if line.contains("eady to accept connections") {
                    return;
                }
            }
            panic!("redis-server ended before it was ready");
        };
        timeout(PATIENCE, ready)
            .await
            .expect("redis-server becomes ready");
        // Read on, so that it never blocks on a full pipe.
        #[expect(clippy::disallowed_methods, reason = "the tests have no tasks to drain")]
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        child
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("redis+unix://{}", self.socket.display())
    }

    /// Ends it without any warning and waits until it is gone.
    pub async fn kill(&mut self) {
        self.child.kill().await.expect("it was running");
    }

    /// Starts it again, empty, at the same address.
    pub async fn restart(&mut self) {
        self.child = Self::run(&self.socket).await;
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.socket);
    }
}
