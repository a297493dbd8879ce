//! Not writing for a while.

use protocol::{
    CommandId, DeleteMessage, EditMessage, HistoryQuery, ModerationAct, NoticeReason, OpenDirect, PersonId,
    Role, SilencePerson, TalkCommand, Timestamp, WebinarCommand, WebinarState,
};
use sqlx::PgPool;
use time::Duration;

use super::because;
use crate::kernel::{Actor, Error, Result};
use crate::testing::World;

fn is_silenced<T: std::fmt::Debug>(result: Result<T>) {
    match result {
        Err(Error::Silenced(wait)) => assert!(!wait.is_zero()),
        other => panic!("{other:?}"),
    }
}

impl World {
    /// The time comes until which somebody was silenced.
    async fn time_comes(&self, who: &Actor) {
        sqlx::query!(
            "update run_member set silenced_until = clock_timestamp() where person_id = $1",
            who.person_id.0
        )
        .execute(self.db.pool())
        .await
        .unwrap();
    }

    pub(super) async fn asks_live(&self, who: &Actor) -> Result<protocol::Done> {
        let webinar_id = self.webinar(WebinarState::Live).await;
        let ask = protocol::AskQuestion {
            webinar_id,
            body: "Und wann?".into(),
            visibility: protocol::Visibility::Named,
        };
        self.does(who, WebinarCommand::AskQuestion(ask)).await
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_silenced_person_reads_on_and_does_not_write(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.arena().await;
    let (anna, ben) = (&world.anna, world.ben);
    let mine = world.posts(&ben, &channel, "Vorher").await;
    world
        .silences(&world.trainer, ben.person_id, Duration::hours(1))
        .await
        .unwrap();
    world.posts(anna, &channel, "Nachher").await;
    let read = world
        .channels
        .snapshot(&ben, channel.id, &HistoryQuery::default())
        .await
        .unwrap();
    let bodies: Vec<_> = read
        .messages
        .messages
        .iter()
        .map(|one| one.body.as_str())
        .collect();
    assert_eq!(bodies, ["Vorher", "Nachher"]);

    is_silenced(world.says(&ben, &channel, "Doch!").await);
    let edit = EditMessage {
        message_id: mine,
        body: "Geändert".into(),
        version: 1,
    };
    is_silenced(world.channels.edit(&ben, CommandId::new(), edit).await);
    let react = TalkCommand::React {
        message_id: mine,
        emoji: "👍".into(),
        on: true,
    };
    is_silenced(world.channels.talk(&ben, CommandId::new(), react).await);
    is_silenced(world.asks_live(&ben).await);
    let (code, status) = world.says(&ben, &channel, "Doch!").await.unwrap_err().code();
    assert_eq!((code, status), (protocol::ErrorCode::Silenced, 403));
    let problem = Error::Silenced(std::time::Duration::from_mins(1)).to_problem(None);
    assert_eq!(problem.retry_after_ms, Some(60_000), "it says until when");

    // Everybody else writes, and they take back what they said, and ask why.
    world.says(anna, &channel, "Weiter").await.unwrap();
    let which = DeleteMessage { message_id: mine };
    world
        .channels
        .delete(&ben, CommandId::new(), which)
        .await
        .unwrap();
    let wanted = OpenDirect {
        command_id: CommandId::new(),
        people: vec![world.trainer.person_id],
    };
    let direct = world
        .channels
        .open_direct(&ben, world.run, &wanted)
        .await
        .unwrap();
    world.says(&ben, &direct, "Warum?").await.unwrap();

    world.time_comes(&ben).await;
    world.says(&ben, &channel, "Da bin ich wieder").await.unwrap();
    world.asks_live(&ben).await.unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn they_are_told_until_when_and_why_and_it_is_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.arena().await;
    let ben = world.ben.person_id;
    let before = world.loads_again(&world.ben).await;
    world
        .silences(&world.trainer, ben, Duration::days(1))
        .await
        .unwrap();
    assert_eq!(world.loads_again(&world.ben).await, before + 1);
    let notice = &world.inbox_of(&world.ben).await[0];
    assert_eq!(notice.reason, NoticeReason::Moderated);
    assert_eq!(notice.excerpt, "Zur Ruhe kommen");
    assert_eq!(notice.by.as_ref().unwrap().name, "Tilda Training");
    let mine = world.ledger(&world.ben).await.entries;
    assert!(matches!(mine[0].act, ModerationAct::Silenced { .. }));
    assert!(
        world.ledger(&world.anna).await.entries.is_empty(),
        "others see nothing"
    );

    let entry = world.newest().await;
    let refused = world.undoes(&world.anna, entry.id).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    world.undoes(&world.organiser, entry.id).await.unwrap();
    world.says(&world.ben, &channel, "Danke").await.unwrap();
    match world.undoes(&world.trainer, entry.id).await {
        Err(Error::WrongState(state)) => assert_eq!(state, "undone"),
        other => panic!("{other:?}"),
    }
    assert!(world.newest().await.undone_at.is_some());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_later_word_replaces_an_earlier_one(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.arena().await;
    let ben = world.ben.person_id;
    for hours in [1, 2] {
        world
            .silences(&world.trainer, ben, Duration::hours(hours))
            .await
            .unwrap();
    }
    let entries = world.ledger(&world.trainer).await.entries;
    let can: Vec<_> = entries.iter().map(|entry| entry.can_undo).collect();
    assert_eq!(can, [true, false]);
    assert!(matches!(
        world.undoes(&world.trainer, entries[1].id).await,
        Err(Error::WrongState(_))
    ));
    is_silenced(world.says(&world.ben, &channel, "Noch nicht").await);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn bad_times_wrong_people_and_no_reason_are_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let (run, ben) = (world.run, world.ben.person_id);
    for bad in [
        Duration::ZERO,
        -Duration::hours(1),
        Duration::days(30) + Duration::minutes(1),
    ] {
        let refused = world.silences(&world.trainer, ben, bad).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{bad}");
    }
    for until in [None, Some(Timestamp(world.clock.now() + Duration::hours(1)))] {
        let wanted = SilencePerson {
            until,
            ..because(if until.is_some() { " " } else { "Grund" })
        };
        let refused = world.moderation.silence(&world.trainer, run, ben, &wanted).await;
        assert!(matches!(refused, Err(Error::Invalid(_))));
        let refused = world
            .moderation
            .ban(
                &world.trainer,
                run,
                ben,
                &SilencePerson {
                    until: Some(Timestamp(world.clock.now())),
                    ..because("Grund")
                },
            )
            .await;
        assert!(matches!(refused, Err(Error::Invalid(_))));
    }
    let second = world.enter("Theo Training", Role::Trainer).await.person_id;
    let (organiser, trainer) = (world.organiser.person_id, world.trainer.person_id);
    for (by, whom, is_found) in [
        (&world.anna, ben, true),
        (&world.trainer, second, true),
        (&world.trainer, trainer, true),
        (&world.trainer, organiser, true),
        (&world.organiser, organiser, true),
        (&world.trainer, PersonId::new(), false),
    ] {
        let hour = Duration::hours(1);
        for refused in [world.silences(by, whom, hour).await, world.bans(by, whom).await] {
            match refused {
                Err(Error::Forbidden) => assert!(is_found),
                Err(Error::NotFound) => assert!(!is_found),
                other => panic!("{other:?}"),
            }
        }
    }
    let hour = Duration::hours(1);
    world.silences(&world.organiser, second, hour).await.unwrap();
}
