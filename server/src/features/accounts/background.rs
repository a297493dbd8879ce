//! Work that goes on after the answer is out: letters. Bounded, and spawned by whoever stops the server, so that a
//! shutdown waits for it.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::sync::Semaphore;

use crate::kernel::{Error, Result};

/// Spawns a task that the shutdown knows of.
pub type Spawn = Arc<dyn Fn(BoxFuture<'static, ()>) + Send + Sync>;

/// Letters on their way at once; a mail server that hangs must not fill the memory.
const AT_ONCE: usize = 100;

/// The bounded way into the background; cheap to clone.
#[derive(Clone)]
pub struct Background {
    spawn: Spawn,
    room: Arc<Semaphore>,
}

impl Background {
    pub(super) fn new(spawn: Spawn) -> Self {
        Self {
            spawn,
            room: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// Runs `work` later, or refuses if too much is under way.
    pub(super) fn run(&self, work: impl Future<Output = ()> + Send + 'static) -> Result<()> {
        let permit = Arc::clone(&self.room)
            .try_acquire_owned()
            .map_err(|_| Error::RateLimited(Duration::from_secs(5)))?;
        (self.spawn)(Box::pin(async move {
            work.await;
            drop(permit);
        }));
        Ok(())
    }
}
