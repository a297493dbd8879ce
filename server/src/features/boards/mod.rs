//! Boards: columns and cards of a space, in the server's order.

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use protocol::{BoardCommand, CommandId, Done};

use crate::db::Db;
use crate::features::inbox::Inbox;
use crate::features::spaces::Spaces;
use crate::kernel::{Actor, Clock, Error, Result};

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Boards {
    #[expect(dead_code, reason = "used by the operations that follow")]
    db: Db,
    #[expect(dead_code, reason = "used by the operations that follow")]
    clock: Clock,
    #[expect(dead_code, reason = "used by the operations that follow")]
    spaces: Spaces,
    #[expect(dead_code, reason = "used by the operations that follow")]
    inbox: Inbox,
}

impl Boards {
    /// The slice on a database.
    pub fn new(db: Db, clock: Clock, spaces: Spaces, inbox: Inbox) -> Self {
        Self {
            db,
            clock,
            spaces,
            inbox,
        }
    }

    /// Carries out a command on a board.
    pub fn submit(&self, _: Actor, _: CommandId, _: BoardCommand) -> BoxFuture<'static, Result<Done>> {
        async { Err(Error::NotFound) }.boxed()
    }
}
