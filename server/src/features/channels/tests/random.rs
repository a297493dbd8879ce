//! Many people doing anything at once, drawn from a printed seed: logs stay free of gaps and the law holds.

use futures_util::future::{BoxFuture, join_all};
use protocol::{
    ChangeChannel, Channel, ChannelKind, Command, CommandFrame, CommandId, DeleteMessage, EditMessage,
    HistoryQuery, MarkSeen, MarkUnread, MessageId, Role, SendMessage,
};
use sqlx::PgPool;

use super::fold::Fold;
use crate::kernel::Actor;
use crate::testing::{Dice, World, only, text};

/// One act of somebody. Most are allowed; what is refused must change nothing.
fn act<'a>(
    world: &'a World,
    dice: &mut Dice,
    people: &[Actor],
    channels: &'a [Channel],
    known: &[MessageId],
) -> BoxFuture<'a, ()> {
    let (who, other, channel) = (*dice.pick(people), *dice.pick(people), dice.pick(channels));
    let message_id = known.get(dice.roll(known.len().max(1))).copied();
    let (n, id) = (dice.roll(1000) as u64, CommandId::new());
    let slice = &world.channels;
    let command = match dice.roll(12) {
        0..=3 => Command::SendMessage(SendMessage {
            reply_to: message_id.filter(|_| n % 3 == 0),
            thread_id: message_id.filter(|_| n % 5 == 0),
            ..text(channel, &format!("Nachricht {n}"))
        }),
        4 => Command::MarkSeen(MarkSeen {
            channel_id: channel.id,
            seen: vec![[n % 20, n % 20 + n % 7]],
            known: n.is_multiple_of(2).then_some(n % 5),
        }),
        5 => Command::MarkUnread(MarkUnread {
            channel_id: channel.id,
            from_seq: n % 20,
        }),
        6 if let Some(message_id) = message_id => Command::EditMessage(EditMessage {
            message_id,
            body: format!("Geändert {n}"),
            version: 1,
        }),
        7 if let Some(message_id) = message_id => Command::DeleteMessage(DeleteMessage { message_id }),
        8 => return Box::pin(async move { drop(slice.join(&who, channel.id, only()).await) }),
        9 => return Box::pin(async move { drop(slice.leave(&who, channel.id, only()).await) }),
        10 => {
            let role = if n % 2 == 0 {
                Role::Trainer
            } else {
                Role::Participant
            };
            return Box::pin(async move { drop(world.put(other.person_id, role).await) });
        }
        _ => {
            let wanted = ChangeChannel {
                command_id: id,
                name: None,
                purpose: Some(format!("Zweck {n}")),
                archived: None,
                trainers_only: None,
                slow_seconds: None,
            };
            return Box::pin(async move { drop(slice.change(&who, channel.id, &wanted).await) });
        }
    };
    let under_way = world.commands.submit(who, CommandFrame { id, command });
    Box::pin(async move { drop(under_way.await) })
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn logs_have_no_gaps_and_the_law_holds(pool: PgPool) {
    let seed = u64::from_le_bytes(CommandId::new().0.as_bytes()[8..].try_into().unwrap());
    let mut dice = Dice(seed);
    let world = World::new(pool).await;
    let people = [world.trainer, world.anna, world.ben, world.organiser];
    let channels = [
        world
            .channel(&world.anna, "Eins", ChannelKind::Open, &people)
            .await,
        world
            .channel(&world.trainer, "Zwei", ChannelKind::Open, &people)
            .await,
    ];
    for _ in 0..12 {
        let latest = HistoryQuery::default();
        let mut before = Vec::new();
        let mut known = Vec::new();
        for channel in &channels {
            let snapshot = world.channels.snapshot(&world.organiser, channel.id, &latest);
            let snapshot = snapshot.await.unwrap();
            known.extend(snapshot.messages.messages.iter().map(|message| message.id));
            before.push(snapshot);
        }
        let mut run = world.channels.run_snapshot(&world.anna, world.run).await.unwrap();
        let mut mine = Vec::new();
        for person in &people {
            mine.push(world.channels.me(person).await.unwrap());
        }
        let acts: Vec<_> = (0..10)
            .map(|_| act(&world, &mut dice, &people, &channels, &known))
            .collect();
        join_all(acts).await;

        for (mut folded, channel) in before.into_iter().zip(&channels) {
            let seq = folded.position.seq;
            for event in world.events(channel.id.into(), seq).await {
                folded.take(&event);
            }
            let all = HistoryQuery {
                limit: Some(200),
                ..latest
            };
            let snapshot = world.channels.snapshot(&world.organiser, channel.id, &all);
            let mut fresh = snapshot.await.unwrap();
            let first = folded.messages.messages.first().map_or(0, |message| message.seq);
            fresh.messages.messages.retain(|message| message.seq >= first);
            fresh.messages.has_older = folded.messages.has_older;
            folded.settle();
            fresh.settle();
            assert_eq!(folded, fresh, "seed {seed}");
        }
        for event in world.events(world.run.into(), run.position.seq).await {
            run.take(&event);
        }
        let mut fresh = world.channels.run_snapshot(&world.anna, world.run).await.unwrap();
        run.settle();
        fresh.settle();
        assert_eq!(run, fresh, "seed {seed}");
        for (mut folded, person) in mine.into_iter().zip(&people) {
            let room = person.person_id.into();
            for event in world.events(room, folded.position.seq).await {
                folded.take(&event);
            }
            let mut fresh = world.channels.me(person).await.unwrap();
            folded.settle();
            fresh.settle();
            assert_eq!(folded, fresh, "seed {seed}");
        }
    }
    let gaps = sqlx::query_scalar!(
        r#"
        select count(*) as "gaps!"
        from room r
        where r.last_seq <> (select count(*) from event_log e where e.room_id = r.id)
            or r.last_seq <> (select coalesce(max(seq), 0) from event_log e where e.room_id = r.id)
        "#
    );
    assert_eq!(gaps.fetch_one(world.db.pool()).await.unwrap(), 0, "seed {seed}");
}
