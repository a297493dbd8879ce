//! Where a file lives: in a space, among the group's files, or in a channel, with the message that carries it. Says who
//! may put files there, and holds the place so that its quota stays right.

use protocol::{ChannelId, SpaceId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Files;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, Result};

/// A space or a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Everybody of the group sees the file.
    Space(SpaceId),
    /// Whoever may read the message that carries it.
    Channel(ChannelId),
}

impl From<SpaceId> for Home {
    fn from(space: SpaceId) -> Self {
        Self::Space(space)
    }
}

impl From<ChannelId> for Home {
    fn from(channel: ChannelId) -> Self {
        Self::Channel(channel)
    }
}

impl Home {
    /// The home of a row; a check of the tables says that one of the two is there.
    pub(super) fn of(space: Option<SpaceId>, channel: Option<ChannelId>) -> Option<Self> {
        space.map(Self::Space).or(channel.map(Self::Channel))
    }

    /// Its column, if it is a space.
    pub(super) fn space(self) -> Option<Uuid> {
        match self {
            Self::Space(space) => Some(space.0),
            Self::Channel(_) => None,
        }
    }

    /// Its column, if it is a channel.
    pub(super) fn channel(self) -> Option<Uuid> {
        match self {
            Self::Space(_) => None,
            Self::Channel(channel) => Some(channel.0),
        }
    }
}

impl Files {
    /// Decides whether somebody may put files there.
    pub(super) async fn may_put(&self, conn: &mut PgConnection, actor: &Actor, home: Home) -> Result<()> {
        match home {
            Home::Space(space) => {
                self.spaces.allowed(conn, actor, space, SpaceAction::Edit).await?;
                Ok(())
            }
            Home::Channel(channel) => self.channels.may_post(conn, actor, channel).await,
        }
    }

    /// As [`Files::may_put`], holding the place until the end of the transaction.
    pub(super) async fn locked(&self, conn: &mut PgConnection, actor: &Actor, home: Home) -> Result<()> {
        match home {
            Home::Space(space) => {
                self.spaces.locked(conn, actor, space, SpaceAction::Edit).await?;
                Ok(())
            }
            Home::Channel(channel) => self.channels.locked_to_post(conn, actor, channel).await,
        }
    }
}
