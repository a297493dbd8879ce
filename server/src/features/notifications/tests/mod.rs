//! Tests of notifications against the database, on a clock that is stepped.

mod catching_up;
mod deciding;
mod delivering;
mod digest;
mod moving;
mod queue;
mod removed;
mod scale;
mod services;
mod settings;

use protocol::{
    Channel, ChannelKind, CommandId, DeleteMessage, Done, EditMessage, MessageId, Notice, NoticeReason,
};
use sqlx::PgPool;
use time::macros::datetime;

use crate::kernel::{Actor, Clock};
use crate::testing::World;

impl World {
    /// Thursday noon in Berlin.
    async fn at_noon(pool: PgPool) -> Box<Self> {
        Self::at(pool, Clock::stepped(datetime!(2026-11-26 11:00 UTC))).await
    }

    /// A channel that everybody is in.
    async fn plenum(&self) -> Channel {
        let members = [self.trainer, self.anna, self.ben];
        self.channel(&self.organiser, "Plenum", ChannelKind::Open, &members)
            .await
    }

    /// Says something, and lets it be decided.
    async fn tells(&self, who: &Actor, channel: &Channel, body: &str) -> MessageId {
        let done = self.says(who, channel, body).await.unwrap();
        self.notifications.decide_all().await.unwrap();
        self.id_at(done).await
    }

    async fn edits(&self, who: &Actor, message_id: MessageId, body: &str, version: u32) -> Done {
        let edit = EditMessage {
            message_id,
            body: body.into(),
            version,
        };
        let done = self.channels.edit(who, CommandId::new(), edit).await.unwrap();
        self.notifications.decide_all().await.unwrap();
        done
    }

    async fn deletes(&self, who: &Actor, message_id: MessageId) {
        let which = DeleteMessage { message_id };
        self.channels.delete(who, CommandId::new(), which).await.unwrap();
        self.notifications.decide_all().await.unwrap();
    }

    /// What somebody was told, oldest first.
    async fn notices(&self, who: &Actor) -> Vec<Notice> {
        let mut notices = self.inbox.view(who).await.unwrap().notices;
        notices.reverse();
        notices
    }

    async fn reasons(&self, who: &Actor) -> Vec<NoticeReason> {
        self.notices(who)
            .await
            .into_iter()
            .map(|notice| notice.reason)
            .collect()
    }

    /// How many are still to be brought something.
    async fn intents(&self) -> i64 {
        sqlx::query_scalar!(r#"select count(*) as "count!" from notify_intent"#)
            .fetch_one(self.db.pool())
            .await
            .unwrap()
    }
}

/// A mention as people write it.
fn at(who: &Actor) -> String {
    format!("[@Name](lotse:person/{})", who.person_id)
}
