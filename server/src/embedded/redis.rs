//! The private Redis. It keeps nothing: all it holds may vanish.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use nix::{sys::signal::Signal, unistd::Pid};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::UnixStream,
    process::Command,
};

use super::{
    account,
    folder::Folder,
    program::{Program, runs_with},
};

/// One Redis on one socket.
#[derive(Clone, Debug)]
pub(super) struct Redis {
    folder: Folder,
    socket: PathBuf,
    pid_file: PathBuf,
}

impl Redis {
    pub(super) fn new(folder: &Folder) -> Self {
        Self {
            folder: folder.clone(),
            socket: folder.sockets.join("redis.sock"),
            pid_file: folder.sockets.join("redis.pid"),
        }
    }

    pub(super) fn url(&self) -> String {
        format!("redis+unix://{}", self.socket.display())
    }

    async fn ping(&self) -> std::io::Result<bool> {
        let mut stream = UnixStream::connect(&self.socket).await?;
        stream.write_all(b"PING\r\n").await?;
        let mut answer = [0; 5];
        stream.read_exact(&mut answer).await?;
        Ok(answer == *b"+PONG")
    }
}

impl Program for Redis {
    const NAME: &'static str = "redis-server";
    const STOP: Signal = Signal::SIGTERM;
    const PATIENCE: Duration = Duration::from_secs(10);

    fn command(&self) -> Command {
        let mut command = account::command(Path::new("redis-server"), self.folder.account);
        command.args([
            "--port",
            "0",
            "--unixsocketperm",
            "700",
            "--save",
            "",
            "--appendonly",
            "no",
        ]);
        command
            .args(["--daemonize", "no", "--maxclients", "1000", "--dir"])
            .arg(&self.folder.sockets);
        command
            .arg("--unixsocket")
            .arg(&self.socket)
            .arg("--pidfile")
            .arg(&self.pid_file);
        command
    }

    fn log(&self) -> PathBuf {
        self.folder.home.join("redis.log")
    }

    fn orphan(&self) -> Option<Pid> {
        let pid = fs::read_to_string(&self.pid_file)
            .ok()?
            .trim()
            .parse()
            .ok()
            .map(Pid::from_raw)?;
        runs_with(pid, &self.socket).then_some(pid)
    }

    async fn is_ready(&self) -> bool {
        self.ping().await.unwrap_or(false)
    }
}
