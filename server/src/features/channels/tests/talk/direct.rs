//! Direct conversations.

use protocol::{
    Channel, ChannelKind, ChannelSection, CommandId, CreateChannel, HistoryQuery, OpenDirect, OrgId,
    PersonId, Role,
};
use sqlx::PgPool;

use super::moved;
use crate::kernel::{Actor, Error, Result};
use crate::testing::{World, only};

impl World {
    async fn opens(&self, who: &Actor, people: &[PersonId]) -> Result<Channel> {
        let wanted = OpenDirect {
            command_id: CommandId::new(),
            people: people.to_vec(),
        };
        self.channels.open_direct(who, self.run, &wanted).await
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_same_people_have_one_conversation(pool: PgPool) {
    let world = World::new(pool).await;
    let (anna, ben) = (world.anna.person_id, world.ben.person_id);
    let wanted = OpenDirect {
        command_id: CommandId::new(),
        people: vec![ben],
    };
    let open = async || world.channels.open_direct(&world.anna, world.run, &wanted).await;
    let (first, again) = (open().await.unwrap(), open().await.unwrap());
    let (her, us) = ([anna], [ben, anna]);
    let (theirs, with_me) = tokio::join!(world.opens(&world.ben, &her), world.opens(&world.ben, &us));
    for other in [again, theirs.unwrap(), with_me.unwrap()] {
        assert_eq!(other, first);
    }
    let mut people = vec![anna, ben];
    people.sort_unstable();
    assert_eq!((first.kind, first.people.clone()), (ChannelKind::Direct, people));
    let three = world
        .opens(&world.anna, &[ben, world.trainer.person_id])
        .await
        .unwrap();
    assert_ne!(three.id, first.id);
    let (him, trainer) = ([ben], [world.trainer.person_id]);
    let (one, other) = tokio::join!(
        world.opens(&world.trainer, &him),
        world.opens(&world.ben, &trainer)
    );
    assert_eq!(one.unwrap().id, other.unwrap().id);

    for who in [&world.anna, &world.ben] {
        assert!(world.says(who, &first, "Nur wir").await.is_ok());
        let me = world.channels.me(who).await.unwrap();
        assert!(me.memberships.iter().any(|one| one.channel == first));
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn it_never_gets_another_reader(pool: PgPool) {
    let world = World::new(pool).await;
    let direct = &world.opens(&world.anna, &[world.ben.person_id]).await.unwrap();
    let secret = world.message(&world.ben, direct, "Unter uns").await;
    let channels = &world.channels;
    for who in [&world.trainer, &world.organiser, &world.guest] {
        let snapshot = channels.snapshot(who, direct.id, &HistoryQuery::default()).await;
        assert!(matches!(snapshot, Err(Error::NotFound)));
        assert!(matches!(
            channels.join(who, direct.id, only()).await,
            Err(Error::NotFound)
        ));
        assert!(matches!(world.read(who, secret).await, Err(Error::NotFound)));
        let found = channels.findable(who, world.run).await;
        assert!(found.unwrap().iter().all(|one| one.kind != ChannelKind::Direct));
    }
    let trainer = world.trainer.person_id;
    for who in [&world.anna, &world.ben] {
        let added = channels.add_member(who, direct.id, trainer, only()).await;
        assert!(matches!(added, Err(Error::Forbidden)));
        let left = channels.leave(who, direct.id, only()).await;
        assert!(matches!(left, Err(Error::Forbidden)));
    }
    let added = channels
        .add_member(&world.organiser, direct.id, trainer, only())
        .await;
    assert!(matches!(added, Err(Error::NotFound)));
    let plaza = world.plaza().await;
    for (who, ids, to) in [
        (&world.ben, secret, &plaza),
        (
            &world.anna,
            world.message(&world.anna, &plaza, "Öffentlich").await,
            direct,
        ),
    ] {
        let refused = world.talks(who, moved(&[ids], to, None)).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    }
    // Not by an invitation that names it either.
    let invited = crate::testing::person(&world.db, world.org, "Clara Clematis", false).await;
    let org: OrgId = world.org;
    let mut tx = world.db.begin().await.unwrap();
    channels
        .enrol(
            &mut tx,
            org,
            world.run,
            invited.person_id,
            Role::Participant,
            &[direct.id],
            None,
        )
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(world.read(&invited, secret).await, Err(Error::NotFound)));
    let run = channels.run_snapshot(&world.trainer, world.run).await.unwrap();
    assert!(run.channels.iter().all(|one| one.kind != ChannelKind::Direct));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn with_whom(pool: PgPool) {
    let world = World::new(pool).await;
    let stranger = crate::testing::person(&world.db, world.org, "Fremde", false).await;
    for people in [vec![], vec![world.anna.person_id], vec![stranger.person_id]] {
        let refused = world.opens(&world.anna, &people).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    }
    let many: Vec<_> = (0..10).map(|_| PersonId::new()).collect();
    assert!(matches!(
        world.opens(&world.anna, &many).await,
        Err(Error::Invalid(_))
    ));
    let guest = world.opens(&world.guest, &[world.anna.person_id]).await;
    assert!(matches!(guest, Err(Error::Forbidden)));
    let outside = world.opens(&stranger, &[world.anna.person_id]).await;
    assert!(matches!(outside, Err(Error::NotFound)));
    for (kind, section) in [
        (ChannelKind::Direct, ChannelSection::Course),
        (ChannelKind::Private, ChannelSection::Direct),
    ] {
        let wanted = CreateChannel {
            command_id: CommandId::new(),
            name: "Heimlich".into(),
            purpose: String::new(),
            kind,
            section,
            members: Vec::new(),
        };
        let refused = world.channels.create(&world.anna, world.run, &wanted).await;
        assert!(matches!(refused, Err(Error::Invalid(_))));
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_left_the_run_and_came_back_is_in_it_again(pool: PgPool) {
    let world = World::new(pool).await;
    let direct = world.opens(&world.anna, &[world.ben.person_id]).await.unwrap();
    let (organiser, ben) = (&world.organiser, world.ben.person_id);
    world
        .spaces
        .remove_person(organiser, world.run, ben, only())
        .await
        .unwrap();
    assert!(matches!(
        world.says(&world.ben, &direct, "Noch da?").await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        world.opens(&world.anna, &[ben]).await,
        Err(Error::Invalid(_))
    ));
    world.put(ben, Role::Participant).await.unwrap();
    assert_eq!(
        world.opens(&world.ben, &[world.anna.person_id]).await.unwrap(),
        direct
    );
    assert!(world.says(&world.ben, &direct, "Wieder da").await.is_ok());
}
