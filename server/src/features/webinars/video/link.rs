//! A plain link: whatever opens behind an address, in a window of its own. Claims nothing.

use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, ready};
use protocol::{VideoEngine, VideoTicket};

use super::{Engine, Joining};
use crate::kernel::Result;

/// The adapter.
#[derive(Debug)]
pub(super) struct Link;

impl Engine for Link {
    fn is_frame(&self) -> bool {
        false
    }

    fn ticket<'a>(&'a self, joining: &'a Joining) -> BoxFuture<'a, Result<VideoTicket>> {
        ready(Ok(VideoTicket {
            engine: VideoEngine::Link,
            url: joining.room.clone(),
            token: None,
            is_frame: self.is_frame(),
        }))
        .boxed()
    }
}
