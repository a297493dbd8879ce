//! Not being in the run any more, until it is taken back.

use protocol::{ChannelKind, HistoryQuery, ModerationAct, Role};
use sqlx::PgPool;

use super::because;
use crate::kernel::Error;
use crate::testing::{World, only};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_is_banned_is_out_and_comes_back_when_it_is_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.arena().await;
    let corner = world
        .channel(&world.trainer, "Ecke", ChannelKind::Private, &[world.ben])
        .await;
    let group = world.group("Gruppe Nord", &[world.ben], |_| ()).await;
    let (ben, run) = (world.ben, world.run);
    let wanted = because("Es reicht");
    let ban = || world.moderation.ban(&world.trainer, run, ben.person_id, &wanted);
    let done = ban().await.unwrap();
    assert!(ban().await.unwrap().is_repeat);
    assert_eq!(done.room, run.into());

    // Sockets and open pages: the rooms' own logs, and the word to ask again.
    for room in [run.into(), channel.id.into(), corner.id.into()] {
        let events = world.events(room, 0).await;
        let kinds: Vec<_> = events.iter().map(|event| event.event.kind()).collect();
        assert!(
            kinds.contains(&"person_left") || kinds.contains(&"member_left"),
            "{kinds:?}"
        );
    }
    let events = world.events(ben.person_id.into(), 0).await;
    assert!(
        events
            .iter()
            .any(|event| event.event.kind() == "personal_changed")
    );
    for id in [channel.id, corner.id] {
        let seen = world.channels.snapshot(&ben, id, &HistoryQuery::default()).await;
        assert!(matches!(seen, Err(Error::NotFound)));
    }
    assert!(world.projects.page(&ben, group.id).await.is_err());
    assert!(world.asks_live(&ben).await.is_err());
    // They still read why.
    let mine = world.ledger(&ben).await.entries;
    assert_eq!(
        (&mine[0].act, mine[0].why.as_str()),
        (&ModerationAct::Banned, "Es reicht")
    );

    // No invitation, and no organiser, brings them back.
    let mut tx = world.db.begin().await.unwrap();
    let role = Role::Participant;
    let invited = world
        .channels
        .enrol(&mut tx, world.org, run, ben.person_id, role, &[], None)
        .await;
    drop(tx);
    for refused in [invited, world.put(ben.person_id, role).await.map(|_| ())] {
        match refused {
            Err(Error::WrongState(state)) => assert_eq!(state, "banned"),
            other => panic!("{other:?}"),
        }
    }

    let entry = world.newest().await;
    assert!(entry.can_undo);
    world.undoes(&world.trainer, entry.id).await.unwrap();
    for id in [channel.id, corner.id] {
        assert!(
            world
                .channels
                .snapshot(&ben, id, &HistoryQuery::default())
                .await
                .is_ok()
        );
    }
    world.says(&ben, &channel, "Da bin ich wieder").await.unwrap();
    assert!(!world.newest().await.can_undo);
    // Who left by an organiser's hand comes back by an invitation.
    world
        .spaces
        .remove_person(&world.organiser, run, ben.person_id, only())
        .await
        .unwrap();
    world.put(ben.person_id, role).await.unwrap();
}
