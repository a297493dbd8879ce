//! What people notice of moderation, against a real database.

mod bans;
mod files;
mod ledger;
mod people;
mod queue;
mod removals;
mod reports;
mod taken_out;

use protocol::{
    Channel, ChannelKind, CommandId, DecideReport, Done, MessageId, Moderation as View, ModerationEntry,
    ModerationId, Notice, PersonId, RemoveMessage, ReportId, ReportMessage, ReportReason, SilencePerson,
    Timestamp, Verdict,
};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::kernel::{Actor, Result};
use crate::testing::{World, only};

/// When the stories begin that take days.
const START: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);

impl World {
    /// A channel in which everybody talks.
    async fn arena(&self) -> Channel {
        let members = [self.trainer, self.anna, self.ben, self.guest];
        self.channel(&self.organiser, "Plenum", ChannelKind::Open, &members)
            .await
    }

    /// Says something that the whole test looks for afterwards.
    async fn posts(&self, who: &Actor, channel: &Channel, body: &str) -> MessageId {
        let done = self.says(who, channel, body).await.unwrap();
        self.id_at(done).await
    }

    async fn reports(&self, who: &Actor, message: MessageId, reason: ReportReason) -> Result<Done> {
        self.moderation.report(who, message, &reporting(reason, "")).await
    }

    async fn decides(&self, who: &Actor, report: ReportId, verdict: Verdict) -> Result<Done> {
        let wanted = DecideReport {
            command_id: CommandId::new(),
            verdict,
            why: "So reden wir nicht".into(),
        };
        self.moderation.decide(who, report, &wanted).await
    }

    /// Removes what somebody else wrote.
    async fn removes(&self, who: &Actor, message: MessageId) -> Result<Done> {
        self.moderation
            .remove(who, message, &removing("Kein Ort dafür"))
            .await
    }

    async fn silences(&self, by: &Actor, person: PersonId, wanted: Duration) -> Result<Done> {
        let wanted = SilencePerson {
            until: Some(Timestamp(self.clock.now() + wanted)),
            ..because("Zur Ruhe kommen")
        };
        self.moderation.silence(by, self.run, person, &wanted).await
    }

    async fn bans(&self, by: &Actor, person: PersonId) -> Result<Done> {
        let wanted = because("Es reicht");
        self.moderation.ban(by, self.run, person, &wanted).await
    }

    async fn undoes(&self, by: &Actor, entry: ModerationId) -> Result<Done> {
        self.moderation.undo(by, entry, only()).await
    }

    async fn ledger(&self, who: &Actor) -> View {
        self.moderation.view(who, self.run).await.unwrap()
    }

    /// The newest entry, as a trainer sees it.
    async fn newest(&self) -> ModerationEntry {
        self.ledger(&self.trainer).await.entries.remove(0)
    }

    async fn inbox_of(&self, who: &Actor) -> Vec<Notice> {
        self.inbox.view(who).await.unwrap().notices
    }

    /// How often somebody was told to load queue and ledger again.
    async fn loads_again(&self, who: &Actor) -> usize {
        let events = self.events(who.person_id.into(), 0).await;
        let kinds = events.iter().map(|event| event.event.kind());
        kinds.filter(|&kind| kind == "moderation_changed").count()
    }

    /// The tables one of whose rows holds a word.
    async fn stores_with(&self, word: &str) -> Vec<String> {
        let tables: Vec<String> = sqlx::query_scalar(
            "select table_name::text from information_schema.tables where table_schema = 'public' order by 1",
        )
        .fetch_all(self.db.pool())
        .await
        .unwrap();
        let mut found = Vec::new();
        for table in tables {
            let asked =
                format!("select exists (select from \"{table}\" t where t::text ilike '%' || $1 || '%')");
            let holds: bool = sqlx::query_scalar(sqlx::AssertSqlSafe(asked))
                .bind(word)
                .fetch_one(self.db.pool())
                .await
                .unwrap();
            if holds {
                found.push(table);
            }
        }
        found
    }
}

fn reporting(reason: ReportReason, note: &str) -> ReportMessage {
    ReportMessage {
        command_id: CommandId::new(),
        reason,
        note: note.into(),
    }
}

fn removing(why: &str) -> RemoveMessage {
    RemoveMessage {
        command_id: CommandId::new(),
        why: why.into(),
    }
}

fn because(why: &str) -> SilencePerson {
    SilencePerson {
        command_id: CommandId::new(),
        until: None,
        why: why.into(),
    }
}
