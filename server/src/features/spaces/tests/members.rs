//! Who is in a group: added, removed, by choice, and with the run.

use protocol::{CommandId, Event, NoticeReason, PersonId, SpaceId};
use sqlx::PgPool;

use crate::kernel::{Actor, Error};
use crate::testing::{World, only};

impl World {
    /// Ids of the channels that somebody is in.
    async fn channels_of(&self, who: &Actor) -> Vec<protocol::ChannelId> {
        let me = self.channels.me(who).await.unwrap();
        me.memberships.iter().map(|one| one.channel.id).collect()
    }

    async fn members(&self, id: SpaceId) -> Vec<PersonId> {
        self.listed(id).await.members
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_trainer_adds_and_removes_people_also_in_the_channel(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.group("Gruppe Nord", &[world.anna], |_| ()).await;
    let (ben, trainer) = (world.ben.person_id, &world.trainer);
    let before = world.asked_again(ben).await;
    world
        .spaces
        .add_member(trainer, space.id, ben, only())
        .await
        .unwrap();
    assert_eq!(world.members(space.id).await.len(), 2);
    assert_eq!(world.channels_of(&world.ben).await, [space.channel_id]);
    assert_eq!(world.asked_again(ben).await, before + 1);
    let notice = world.inbox.view(&world.ben).await.unwrap().notices.pop().unwrap();
    assert_eq!(notice.reason, NoticeReason::GroupJoined);
    assert!(
        world
            .projects
            .page(&world.ben, space.id)
            .await
            .unwrap()
            .mine
            .can_edit
    );

    let command = only();
    let removed = world
        .spaces
        .remove_member(trainer, space.id, ben, command)
        .await
        .unwrap();
    let repeat = world
        .spaces
        .remove_member(trainer, space.id, ben, command)
        .await
        .unwrap();
    assert_eq!(repeat.position, removed.position);
    assert_eq!(world.members(space.id).await, [world.anna.person_id]);
    assert!(world.channels_of(&world.ben).await.is_empty());
    assert_eq!(
        world.asked_again(ben).await,
        before + 2,
        "their sockets ask again"
    );
    let gone = world.projects.page(&world.ben, space.id).await;
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
    let channel = world.events(space.channel_id.into(), 0).await;
    assert!(matches!(channel.last().unwrap().event, Event::MemberLeft(who) if who.person_id == ben));

    for nobody in [world.guest.person_id, PersonId::new()] {
        let refused = world.spaces.add_member(trainer, space.id, nobody, only()).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn nobody_enters_or_leaves_the_channel_of_a_group_by_itself(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.group("Gruppe Nord", &[world.anna], |_| ()).await;
    let id = space.channel_id;
    let joined = world.channels.join(&world.organiser, id, only()).await;
    assert!(matches!(joined, Err(Error::WrongState(_))), "{joined:?}");
    let left = world.channels.leave(&world.anna, id, only()).await;
    assert!(matches!(left, Err(Error::WrongState(_))), "{left:?}");
    let ben = world.ben.person_id;
    let added = world.channels.add_member(&world.organiser, id, ben, only()).await;
    assert!(matches!(added, Err(Error::WrongState(_))), "{added:?}");
    assert_eq!(world.channels_of(&world.anna).await, [id]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn of_many_who_choose_the_last_seat_one_gets_it(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world
        .group("Gruppe Nord", &[], |wanted| {
            wanted.is_open = true;
            wanted.spaces[0].seats = Some(2);
        })
        .await;
    let mut people = vec![world.anna, world.ben];
    for number in 0..4 {
        let name = format!("Person {number}");
        people.push(world.enter(&name, protocol::Role::Participant).await);
    }
    let all = people.iter().map(|who| world.spaces.join(who, space.id, only()));
    let answers = futures_util::future::join_all(all).await;
    let got = answers.iter().filter(|answer| answer.is_ok()).count();
    assert_eq!(got, 2);
    let refused = answers
        .iter()
        .filter(|answer| matches!(answer, Err(Error::SeatsTaken)));
    assert_eq!(refused.count(), 4, "{answers:?}");
    let members = world.members(space.id).await;
    assert_eq!(members.len(), 2);
    let full = world
        .spaces
        .add_member(&world.trainer, space.id, people[5].person_id, only())
        .await;
    assert!(matches!(full, Ok(_) | Err(Error::SeatsTaken)));
    assert_eq!(
        world.members(space.id).await.len(),
        2,
        "not even a trainer adds a third"
    );

    let leaves = people
        .iter()
        .find(|who| members.contains(&who.person_id))
        .unwrap();
    world.spaces.leave(leaves, space.id, only()).await.unwrap();
    let waits = people
        .iter()
        .find(|who| !members.contains(&who.person_id))
        .unwrap();
    world.spaces.join(waits, space.id, only()).await.unwrap();
    assert!(world.members(space.id).await.contains(&waits.person_id));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn only_open_groups_are_chosen_and_left(pool: PgPool) {
    let world = World::new(pool).await;
    let closed = world.group("Gruppe Nord", &[world.anna], |_| ()).await;
    let refused = world.spaces.join(&world.ben, closed.id, only()).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    let refused = world.spaces.leave(&world.anna, closed.id, only()).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    let open = world
        .group("Gruppe Süd", &[], |wanted| {
            wanted.is_open = true;
        })
        .await;
    let refused = world.spaces.join(&world.guest, open.id, only()).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    let again = only();
    let first = world.spaces.join(&world.ben, open.id, again).await.unwrap();
    let second = world.spaces.join(&world.ben, open.id, again).await.unwrap();
    assert_eq!(first.position, second.position);
    assert_eq!(
        world.inbox.view(&world.ben).await.unwrap().notices,
        [],
        "one's own doing is no news"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_leaves_the_run_leaves_its_groups(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.group("Gruppe Nord", &[world.anna, world.ben], |_| ()).await;
    let command = only();
    let (run, ben) = (world.run, world.ben.person_id);
    world
        .spaces
        .remove_person(&world.organiser, run, ben, command)
        .await
        .unwrap();
    assert_eq!(world.members(space.id).await, [world.anna.person_id]);
    assert!(world.channels_of(&world.ben).await.is_empty());
    let told = world.events(space.id.into(), 0).await;
    let Event::SpaceChanged(card) = &told.last().unwrap().event else {
        panic!("{told:?}")
    };
    assert_eq!(card.members, [world.anna.person_id]);
    let gone = world.projects.page(&world.ben, space.id).await;
    assert!(matches!(gone, Err(Error::NotFound)));
    let refused = world.spaces.remove_person(&world.anna, run, ben, only()).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    let repeat = world
        .spaces
        .remove_person(&world.organiser, run, ben, command)
        .await
        .unwrap();
    assert!(repeat.is_repeat && repeat.command_id != CommandId::new());
}
