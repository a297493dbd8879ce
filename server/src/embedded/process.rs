//! One private server as a process: started, kept running, stopped.

use std::{process::ExitStatus, time::Duration};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tokio::process::Child;

use super::{
    EmbeddedError,
    program::{Program, clear_orphan, open_log, tail},
};
use crate::lifecycle::Tasks;

/// Between questions whether it answers yet.
const ASK: Duration = Duration::from_millis(30);

/// First pause before a dead server is started again; doubled each time up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_millis(250);

/// Longest pause before a dead server is started again.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// A server that lived this long was healthy, so the next pause is short again.
const HEALTHY: Duration = Duration::from_mins(1);

/// Time for a server to stop in good order before it is ended the hard way.
const STOP: Duration = Duration::from_secs(25);

/// Starts `program`, waits until it answers, and keeps it running until `services` stop.
pub(super) async fn start<P: Program>(program: P, services: &Tasks) -> Result<(), EmbeddedError> {
    clear_orphan(&program).await;
    let mut child = spawn(&program)?;
    if let Err(reason) = answers(&program, &mut child).await {
        end::<P>(&mut child).await;
        return Err(EmbeddedError::NotStarted {
            program: P::NAME,
            reason,
            log: tail(&program.log()),
        });
    }
    tracing::info!(program = P::NAME, pid = child.id(), "private server started");
    let tasks = services.clone();
    services.spawn(P::NAME, async move { keep(program, child, &tasks).await });
    Ok(())
}

fn spawn<P: Program>(program: &P) -> Result<Child, EmbeddedError> {
    let log = open_log(&program.log())?;
    let errors = log.try_clone().map_err(EmbeddedError::at(program.log()))?;
    let mut command = program.command();
    command
        .stdout(log)
        .stderr(errors)
        .spawn()
        .map_err(|error| EmbeddedError::NotStarted {
            program: P::NAME,
            reason: error.to_string(),
            log: String::new(),
        })
}

async fn answers<P: Program>(program: &P, child: &mut Child) -> Result<(), String> {
    let patience = tokio::time::sleep(P::PATIENCE);
    tokio::pin!(patience);
    loop {
        tokio::select! {
            status = child.wait() => return Err(describe(status)),
            () = &mut patience => return Err(format!("no answer for {} s", P::PATIENCE.as_secs())),
            ready = program.is_ready() => if ready { return Ok(()) } else { tokio::time::sleep(ASK).await },
        }
    }
}

/// Starts the server again whenever it dies, until the stop.
async fn keep<P: Program>(program: P, mut child: Child, services: &Tasks) {
    let mut pause = FIRST_PAUSE;
    loop {
        let started = tokio::time::Instant::now();
        tokio::select! {
            () = services.stopping() => return end::<P>(&mut child).await,
            status = child.wait() => {
                tracing::error!(program = P::NAME, status = describe(status), "private server died");
            }
        }
        if started.elapsed() > HEALTHY {
            pause = FIRST_PAUSE;
        }
        child = loop {
            tokio::select! {
                () = services.stopping() => return,
                () = tokio::time::sleep(pause) => pause = (pause * 2).min(LONGEST_PAUSE),
            }
            clear_orphan(&program).await;
            match spawn(&program) {
                Ok(child) => break child,
                Err(error) => tracing::error!(program = P::NAME, %error, "private server not started"),
            }
        };
        tracing::warn!(
            program = P::NAME,
            pid = child.id(),
            "private server started again"
        );
    }
}

/// Stops the process in good order, or the hard way when that takes too long.
async fn end<P: Program>(child: &mut Child) {
    signal(child, P::STOP);
    if tokio::time::timeout(STOP, child.wait()).await.is_err() {
        tracing::error!(program = P::NAME, "private server does not stop, ending it");
        signal(child, Signal::SIGQUIT);
        let _ = tokio::time::timeout(STOP, child.wait()).await;
    }
}

fn signal(child: &Child, signal: Signal) {
    // No number means that the process has ended and was waited for.
    if let Some(pid) = child.id().and_then(|pid| i32::try_from(pid).ok()) {
        let _ = kill(Pid::from_raw(pid), signal);
    }
}

fn describe(status: std::io::Result<ExitStatus>) -> String {
    status.map_or_else(|error| error.to_string(), |status| status.to_string())
}
