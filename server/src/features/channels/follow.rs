//! What the socket asks before it lets somebody follow a room or type in it.

use protocol::{ChannelId, PersonId, RoomId};
use sqlx::PgConnection;

use super::{Channels, facts, member_store};
use crate::kernel::access::ChannelAction;
use crate::kernel::{Actor, Result};

impl Channels {
    /// Those of the rooms that are channels whose log the actor may follow, in one query.
    pub async fn may_follow(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        rooms: &[RoomId],
    ) -> Result<Vec<RoomId>> {
        let ids: Vec<_> = rooms.iter().map(|room| room.0).collect();
        let facts = facts::all(conn, actor, &ids).await?;
        Ok(facts
            .into_iter()
            .filter(|facts| facts.allow(ChannelAction::Follow).is_ok())
            .map(|facts| facts.channel.into())
            .collect())
    }

    /// Everybody who may follow a channel's log: its members.
    pub async fn followers(&self, conn: &mut PgConnection, channel: ChannelId) -> Result<Vec<PersonId>> {
        member_store::members(conn, channel).await
    }

    /// Whether the actor may show that they are typing in a room: where they may post.
    pub async fn may_type(&self, conn: &mut PgConnection, actor: &Actor, room: RoomId) -> Result<()> {
        facts::allowed(conn, actor, ChannelId(room.0), ChannelAction::Post).await?;
        Ok(())
    }
}
