//! Ctrl-C and the signals of a service manager.

use std::io;

use tokio::signal::unix::{SignalKind, signal};

use super::Tasks;

/// From now on SIGINT and SIGTERM begin the soft stop, and a second one the hard stop.
pub fn stop_on_signals(tasks: &Tasks) -> io::Result<()> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let stopped = tasks.clone();
    // Outside the tracker: this task listens until the process ends, so nobody may wait for it.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is lifecycle, and the drain must not wait for signals"
    )]
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            if stopped.is_stopping() {
                tracing::warn!("second signal, stopping at once");
                stopped.abort();
            } else {
                tracing::info!("stopping");
                stopped.stop();
            }
        }
    });
    Ok(())
}
