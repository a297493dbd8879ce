//! The law for what somebody writes before others read it.

use std::future::Future;

use protocol::{ChannelKind, Drafts as View, Event, Position, ScheduledId};
use sqlx::PgPool;
use time::Duration;
use time::macros::datetime;
use tokio_util::sync::CancellationToken;

use super::{place, thread};
use crate::kernel::Clock;
use crate::testing::{World, law, only};

impl law::Fold for View {
    const KIND: &'static str = "drafts";

    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::DraftChanged(draft) => {
                self.drafts.retain(|one| one.place != draft.place);
                if !draft.body.is_empty() {
                    self.drafts.push(draft.clone());
                    self.drafts
                        .sort_by_key(|one| (one.place.channel_id, one.place.thread_id));
                }
            }
            Event::ScheduledChanged(scheduled) => {
                self.scheduled.retain(|one| one.id != scheduled.id);
                self.scheduled.push(scheduled.clone());
                self.scheduled.sort_by_key(|one| (one.send_at, one.id));
            }
            Event::ScheduledGone(gone) => self.scheduled.retain(|one| one.id != gone.scheduled_id),
            _ => {}
        }
    }
}

async fn holds(world: &World, name: &str, act: impl Future) {
    let look = async || world.drafts.view(&world.anna).await.unwrap();
    Box::pin(law::holds(world, name, world.anna.person_id, look, act)).await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn drafts(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(datetime!(2026-11-23 18:00 UTC))).await;
    let anna = &world.anna;
    let channel = world
        .channel(&world.trainer, "Allgemein", ChannelKind::Open, &[world.anna])
        .await;
    let said = world.says(&world.trainer, &channel, "Wer kommt?").await.unwrap();
    let root = world.id_at(said).await;
    let here = place(&channel);
    let first = async { world.begins_to_write(anna, here, "Ich ko", 0).await.unwrap() };
    holds(&world, "draft_changed", first).await;
    let answer = async {
        world
            .begins_to_write(anna, thread(&channel, root), "Gern", 0)
            .await
            .unwrap()
    };
    holds(&world, "draft_changed.thread", answer).await;
    let more = async { world.begins_to_write(anna, here, "Ich komme", 1).await.unwrap() };
    holds(&world, "draft_changed.again", more).await;
    let gone = async { world.begins_to_write(anna, here, "", 2).await.unwrap() };
    holds(&world, "draft_changed.gone", gone).await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn scheduled(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(datetime!(2026-11-23 18:00 UTC))).await;
    let anna = &world.anna;
    let channel = world
        .channel(&world.trainer, "Allgemein", ChannelKind::Open, &[world.anna])
        .await;
    let other = world.later(&channel, "Guten Abend!", Duration::hours(2));
    world.schedules(anna, &other).await;
    let id = ScheduledId::new();
    let wanted = world.later(&channel, "Guten Morgen!", Duration::hours(14));
    let made = async { world.drafts.schedule(anna, id, &wanted).await.unwrap() };
    holds(&world, "scheduled_changed", made).await;
    let earlier = world.later(&channel, "Gute Nacht!", Duration::hours(1));
    let changed = async { world.drafts.schedule(anna, id, &earlier).await.unwrap() };
    holds(&world, "scheduled_changed.earlier", changed).await;
    let sent = async {
        world.clock.step(Duration::hours(1));
        let stopping = CancellationToken::new();
        world.drafts.send_due(&stopping).await.unwrap();
    };
    holds(&world, "scheduled_gone", sent).await;
    let thrown = world.later(&channel, "Doch nicht", Duration::hours(3));
    let thrown = world.schedules(anna, &thrown).await;
    let gone = async { world.drafts.throw_away(anna, thrown, only()).await.unwrap() };
    holds(&world, "scheduled_gone.thrown_away", gone).await;
    let failed = async {
        let leaves = world.channels.leave(anna, channel.id, only()).await;
        leaves.unwrap();
        world.clock.step(Duration::hours(2));
        let stopping = CancellationToken::new();
        world.drafts.send_due(&stopping).await.unwrap();
    };
    holds(&world, "scheduled_changed.failed", failed).await;
}
