//! Drafts and messages that are sent later, against a real database.

mod law;
mod sending;
mod writing;

use protocol::{
    Channel, CommandId, Done, DraftPlace, MessageId, PutDraft, PutScheduled, ScheduledId, Timestamp,
};
use time::Duration;

use crate::kernel::{Actor, Result};
use crate::testing::World;

fn place(channel: &Channel) -> DraftPlace {
    DraftPlace {
        channel_id: channel.id,
        thread_id: None,
    }
}

fn thread(channel: &Channel, root: MessageId) -> DraftPlace {
    DraftPlace {
        channel_id: channel.id,
        thread_id: Some(root),
    }
}

fn draft(place: DraftPlace, body: &str, version: u64) -> PutDraft {
    PutDraft {
        command_id: CommandId::new(),
        place,
        body: body.into(),
        topic_id: None,
        reply_to: None,
        version,
    }
}

impl World {
    async fn begins_to_write(
        &self,
        who: &Actor,
        place: DraftPlace,
        body: &str,
        version: u64,
    ) -> Result<Done> {
        self.drafts.put(who, &draft(place, body, version)).await
    }

    /// A message that is sent after some time.
    fn later(&self, channel: &Channel, body: &str, after: Duration) -> PutScheduled {
        PutScheduled {
            command_id: CommandId::new(),
            place: place(channel),
            body: body.into(),
            topic_id: None,
            reply_to: None,
            attachments: Vec::new(),
            poll: None,
            send_at: Timestamp(self.clock.now() + after),
        }
    }

    async fn schedules(&self, who: &Actor, wanted: &PutScheduled) -> ScheduledId {
        let id = ScheduledId::new();
        self.drafts.schedule(who, id, wanted).await.unwrap();
        id
    }

    /// Everything that the log of somebody's room holds, as text.
    async fn log_of(&self, who: &Actor) -> String {
        let events = self.events(who.person_id.into(), 0).await;
        serde_json::to_string(&events).unwrap()
    }
}
