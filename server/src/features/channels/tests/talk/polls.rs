//! Polls in messages.

use protocol::{Event, MessagePoll, NewMessagePoll, PersonId, TalkCommand, Timestamp};
use sqlx::PgPool;
use time::Duration;

use super::{poll, vote};
use crate::kernel::{Actor, Clock, Error};
use crate::testing::World;

impl World {
    async fn poll(&self, who: &Actor, id: protocol::MessageId) -> MessagePoll {
        self.read(who, id).await.unwrap().marks.poll.unwrap()
    }

    async fn numbers(&self, id: protocol::MessageId) -> Vec<Option<u32>> {
        let poll = self.poll(&self.anna, id).await;
        poll.options.iter().map(|option| option.votes).collect()
    }

    async fn mine(&self, who: &Actor, id: protocol::MessageId) -> Vec<u8> {
        self.channels.my_vote(who, id).await.unwrap().options
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_last_vote_of_a_person_counts_once(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let id = world.asks_in(&world.anna, channel, poll()).await;
    for options in [&[0][..], &[0], &[2]] {
        world.talks(&world.ben, vote(id, options)).await.unwrap();
    }
    world.talks(&world.anna, vote(id, &[2])).await.unwrap();
    assert_eq!(world.numbers(id).await, [Some(0), Some(0), Some(2)]);
    assert_eq!(world.poll(&world.ben, id).await.voters, 2);
    assert_eq!(world.mine(&world.ben, id).await, [2]);
    world.talks(&world.ben, vote(id, &[])).await.unwrap();
    assert_eq!(world.numbers(id).await, [Some(0), Some(0), Some(1)]);
    assert!(world.mine(&world.ben, id).await.is_empty());

    for options in [&[0, 1][..], &[3], &[0, 0]] {
        let refused = world.talks(&world.ben, vote(id, options)).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{options:?}");
    }
    let words = world.message(&world.anna, channel, "Keine Frage").await;
    let refused = world.talks(&world.ben, vote(words, &[0])).await;
    assert!(matches!(refused, Err(Error::NotFound)));
    let refused = world.talks(&world.organiser, vote(id, &[0])).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_anonymous_vote_stands_nowhere_beside_a_name(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let anonymous = NewMessagePoll {
        is_anonymous: true,
        ..poll()
    };
    let id = world.asks_in(&world.anna, channel, anonymous).await;
    let head = world.read(&world.ben, id).await.unwrap().seq;
    world.talks(&world.ben, vote(id, &[0])).await.unwrap();
    world.talks(&world.ben, vote(id, &[1])).await.unwrap();
    assert_eq!(world.numbers(id).await, [Some(0), Some(1), Some(0)]);
    assert_eq!(world.mine(&world.ben, id).await, [1]);
    for event in world.events(channel.id.into(), head).await {
        assert_eq!((event.by, event.command_id), (None, None));
        let Event::MessageMarked(marked) = event.event else {
            panic!("{event:?}");
        };
        let poll = marked.marks.poll.unwrap();
        assert!(poll.options.iter().all(|option| option.people.is_none()));
    }
    let rows = sqlx::query!(
        r#"select person_id as "person_id: PersonId", voter from message_poll_vote where message_id = $1"#,
        id.0
    );
    let rows = rows.fetch_all(world.db.pool()).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].person_id, None);
    assert_eq!(rows[0].voter.len(), 32);

    let close = TalkCommand::ClosePoll { message_id: id };
    world.talks(&world.anna, close).await.unwrap();
    let secret = sqlx::query_scalar!("select secret from message_poll where message_id = $1", id.0);
    assert_eq!(secret.fetch_one(world.db.pool()).await.unwrap(), None);
    assert!(world.mine(&world.ben, id).await.is_empty());
    assert_eq!(world.numbers(id).await, [Some(0), Some(1), Some(0)]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn numbers_are_hidden_until_its_author_or_a_trainer_closes_it(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let hidden = NewMessagePoll {
        is_hidden: true,
        ..poll()
    };
    let id = world.asks_in(&world.anna, channel, hidden).await;
    world.talks(&world.ben, vote(id, &[0])).await.unwrap();
    let before = world.poll(&world.anna, id).await;
    assert_eq!(before.voters, 1);
    assert!(
        before
            .options
            .iter()
            .all(|option| option.votes.is_none() && option.people.is_none())
    );
    let close = || TalkCommand::ClosePoll { message_id: id };
    let refused = world.talks(&world.ben, close()).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    world.talks(&world.trainer, close()).await.unwrap();
    assert!(world.talks(&world.anna, close()).await.unwrap().is_repeat);
    let after = world.poll(&world.anna, id).await;
    assert!(after.closed_at.is_some());
    assert_eq!(after.options[0].people, Some(vec![world.ben.person_id]));
    let late = world.talks(&world.anna, vote(id, &[0])).await;
    assert!(matches!(late, Err(Error::WrongState(_))));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_poll_closes_when_its_time_is_up(pool: PgPool) {
    let clock = Clock::stepped(Clock::system().now());
    let world = World::at(pool, clock.clone()).await;
    let channel = &world.plaza().await;
    let hour = NewMessagePoll {
        is_hidden: true,
        closes_at: Some(Timestamp(clock.now() + Duration::HOUR)),
        ..poll()
    };
    let id = world.asks_in(&world.anna, channel, hour).await;
    world.talks(&world.ben, vote(id, &[1])).await.unwrap();
    let next = world.channels.close_overdue_polls().await.unwrap();
    assert_eq!(next, Some(std::time::Duration::from_hours(1)));
    assert_eq!(world.numbers(id).await, [None; 3]);

    clock.step(Duration::HOUR);
    let late = world.talks(&world.anna, vote(id, &[0])).await;
    assert!(matches!(late, Err(Error::WrongState(_))));
    assert_eq!(world.channels.close_overdue_polls().await.unwrap(), None);
    assert_eq!(world.numbers(id).await, [Some(0), Some(1), Some(0)]);
    let told = world.events(channel.id.into(), 0).await.pop().unwrap();
    assert_eq!((told.event.kind(), told.by), ("message_marked", None));
}
