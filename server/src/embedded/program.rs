//! What PostgreSQL and Redis have in common for the one who runs them.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    time::Duration,
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tokio::process::Command;

use super::EmbeddedError;

/// Logs beyond this many bytes are put aside at the next start, so that two such files are the most.
const LOG_BYTES: u64 = 8 * 1024 * 1024;

/// Bytes at the end of a log that explain a failed start.
const LOG_TAIL: u64 = 2_000;

/// Between looks at a process that was told to stop.
const LOOK: Duration = Duration::from_millis(50);

/// A server program that can be started, asked and stopped.
pub(super) trait Program: Send + Sync + 'static {
    /// Its name in logs.
    const NAME: &'static str;
    /// The signal that makes it stop in good order without waiting for its clients.
    const STOP: Signal;
    /// Time from start to the first answer. PostgreSQL may have to replay its log first.
    const PATIENCE: Duration;

    /// How it is started.
    fn command(&self) -> Command;
    /// Where it writes what it has to say.
    fn log(&self) -> PathBuf;
    /// A process of this program that a killed Lotse left behind in this very folder.
    fn orphan(&self) -> Option<Pid>;
    /// Whether it answers.
    fn is_ready(&self) -> impl Future<Output = bool> + Send;
}

/// Stops what a killed Lotse left behind.
pub(super) async fn clear_orphan<P: Program>(program: &P) {
    let Some(pid) = program.orphan() else { return };
    tracing::warn!(
        program = P::NAME,
        pid = pid.as_raw(),
        "stopping the process a killed server left behind"
    );
    let _ = kill(pid, P::STOP);
    let patience = P::PATIENCE.as_millis() / LOOK.as_millis();
    for _ in 0..patience {
        // Asked by its files, not by its number, which a dead process keeps until its parent takes note.
        if program.orphan() != Some(pid) {
            return;
        }
        tokio::time::sleep(LOOK).await;
    }
    let _ = kill(pid, Signal::SIGQUIT);
}

/// Whether process `pid` was started with `argument` in its command line. A number from a file alone proves
/// nothing: numbers are used again.
pub(super) fn runs_with(pid: Pid, argument: &Path) -> bool {
    let argument = argument.as_os_str().as_encoded_bytes();
    fs::read(format!("/proc/{pid}/cmdline"))
        .is_ok_and(|line| line.windows(argument.len()).any(|part| part == argument))
}

/// The log, opened for appending, after an old long one was put aside.
pub(super) fn open_log(path: &Path) -> Result<File, EmbeddedError> {
    if fs::metadata(path).is_ok_and(|about| about.len() > LOG_BYTES) {
        fs::rename(path, path.with_extension("old.log")).map_err(EmbeddedError::at(path))?;
    }
    File::options()
        .create(true)
        .append(true)
        .open(path)
        .map_err(EmbeddedError::at(path))
}

/// The last lines of a log.
pub(super) fn tail(path: &Path) -> String {
    let read = || -> io::Result<String> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(LOG_TAIL)))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    read().unwrap_or_default()
}
