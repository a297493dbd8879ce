//! Starting a task. The load test is one process with one purpose: its tasks end with it.

use tokio::task::JoinHandle;

/// Starts a task that may outlive its caller.
#[expect(
    clippy::disallowed_methods,
    reason = "the load test has no life cycle of its own: its tasks end with the process"
)]
pub(crate) fn spawn<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    tokio::spawn(future)
}
