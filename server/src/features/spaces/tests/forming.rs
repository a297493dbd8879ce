//! Forming groups: by list, by lot, and what is refused.

use std::collections::BTreeSet;

use protocol::{ChangeSpace, CommandId, DrawGroups, NoticeReason, Role, SpaceId, limits};
use sqlx::PgPool;

use super::{forming, new_space};
use crate::kernel::Error;
use crate::testing::World;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_group_gets_its_space_its_channel_and_its_members_are_told(pool: PgPool) {
    let world = World::new(pool).await;
    let wanted = forming(vec![
        new_space("Gruppe Nord", &[world.anna, world.ben]),
        new_space("Gruppe Süd", &[]),
    ]);
    let formed = world.forms(&wanted).await.unwrap();
    let names: Vec<_> = formed.iter().map(|space| space.name.as_str()).collect();
    assert_eq!(names, ["Gruppe Nord", "Gruppe Süd"]);
    let listed = world.spaces.list(&world.ben, world.run).await.unwrap();
    assert_eq!(listed.spaces, formed, "everybody of the run knows the groups");

    let page = world.projects.page(&world.anna, formed[0].id).await.unwrap();
    assert_eq!(page.space, formed[0]);
    assert!(page.mine.can_edit && page.mine.can_hand_in && !page.mine.can_manage);

    let me = world.channels.me(&world.anna).await.unwrap();
    let channels: Vec<_> = me.memberships.iter().map(|one| &one.channel).collect();
    assert_eq!(channels.len(), 1);
    assert_eq!(
        (channels[0].id, channels[0].name.as_str()),
        (formed[0].channel_id, "Gruppe Nord")
    );
    assert!(world.says(&world.anna, channels[0], "Hallo").await.is_ok());

    let inbox = world.inbox.view(&world.ben).await.unwrap();
    assert_eq!((inbox.unread, inbox.notices.len()), (1, 1));
    let notice = &inbox.notices[0];
    assert_eq!(
        (notice.reason, notice.space_id, notice.title.as_str()),
        (NoticeReason::GroupJoined, Some(formed[0].id), "Gruppe Nord")
    );
    assert_eq!(notice.by.as_ref().unwrap().name, "Tilda Training");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_repeat_finds_the_same_groups(pool: PgPool) {
    let world = World::new(pool).await;
    let wanted = forming(vec![new_space("Gruppe Nord", &[world.anna])]);
    let (first, second) = tokio::join!(world.forms(&wanted), world.forms(&wanted));
    assert_eq!(first.unwrap(), second.unwrap());
    assert_eq!(world.inbox.view(&world.anna).await.unwrap().unread, 1);
    let mut other = wanted.clone();
    other.spaces[0].name = "Gruppe West".into();
    let refused = world.forms(&other).await;
    assert!(matches!(refused, Err(Error::CommandReused)), "{refused:?}");
    other.command_id = CommandId::new();
    let refused = world.forms(&other).await;
    assert!(
        matches!(refused, Err(Error::CommandReused)),
        "the id of a space is taken: {refused:?}"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_cannot_be_formed_leaves_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let ours = world.group("Gruppe Nord", &[], |_| ()).await;
    let stranger = crate::testing::person(&world.db, world.org, "Vera Verirrt", false).await;
    let pointer = async |spaces| match world.forms(&forming(spaces)).await {
        Err(Error::Invalid(fields)) => fields[0].pointer.clone(),
        other => panic!("{other:?}"),
    };
    let fine = || new_space("Gruppe Ost", &[world.anna]);
    assert_eq!(pointer(vec![]).await, "/spaces");
    assert_eq!(pointer(vec![fine(), new_space(" ", &[])]).await, "/spaces/1/name");
    assert_eq!(
        pointer(vec![fine(), new_space("Gast", &[world.guest])]).await,
        "/spaces/1/members"
    );
    assert_eq!(
        pointer(vec![new_space("Fremd", &[stranger])]).await,
        "/spaces/0/members"
    );
    let mut full = fine();
    full.members.push(world.ben.person_id);
    full.seats = Some(1);
    assert_eq!(pointer(vec![full]).await, "/spaces/0/members");
    let many = (0..limits::SPACES_PER_RUN).map(|n| new_space(&format!("Gruppe {n}"), &[]));
    assert_eq!(pointer(many.collect()).await, "/spaces");
    let twice = fine();
    assert_eq!(pointer(vec![twice.clone(), twice]).await, "/spaces");
    let taken = world
        .forms(&forming(vec![fine(), new_space("gruppe nord", &[])]))
        .await;
    assert!(matches!(taken, Err(Error::NameTaken)), "{taken:?}");

    let listed = world.spaces.list(&world.anna, world.run).await.unwrap();
    assert_eq!(
        listed.spaces.iter().map(|one| one.id).collect::<Vec<_>>(),
        [ours.id]
    );
    assert_eq!(world.inbox.view(&world.anna).await.unwrap().notices, []);
    let rest = (1..limits::SPACES_PER_RUN).map(|n| new_space(&format!("Gruppe {n}"), &[]));
    assert!(
        world.forms(&forming(rest.collect())).await.is_ok(),
        "as many as there may be"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_archived_group_gives_its_name_free_and_takes_it_back_only_if_it_still_is(pool: PgPool) {
    let world = World::new(pool).await;
    let old = world.group("Gruppe Nord", &[world.anna], |_| ()).await;
    let archived = |id: SpaceId, is_archived| {
        let wanted = ChangeSpace {
            command_id: CommandId::new(),
            name: None,
            theme: None,
            look_in: None,
            lookers_comment: None,
            due_at: None,
            seats: None,
            is_open: None,
            is_archived: Some(is_archived),
        };
        let world = &world;
        async move { world.spaces.change(&world.trainer, id, &wanted).await }
    };
    archived(old.id, true).await.unwrap();
    let me = world.channels.me(&world.anna).await.unwrap();
    assert!(
        me.memberships[0].channel.archived_at.is_some(),
        "its channel is archived with it"
    );
    let page = world.projects.page(&world.anna, old.id).await.unwrap();
    assert!(!page.mine.can_edit && !page.mine.can_hand_in);
    let new = world.group("Gruppe Nord", &[world.anna], |_| ()).await;
    let refused = archived(old.id, false).await;
    assert!(matches!(refused, Err(Error::NameTaken)), "{refused:?}");
    archived(new.id, true).await.unwrap();
    archived(old.id, false).await.unwrap();
    assert!(!world.listed(old.id).await.is_archived);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn by_lot_everybody_without_a_group_is_drawn_once(pool: PgPool) {
    let world = World::new(pool).await;
    let mut expected = BTreeSet::from([world.ben.person_id]);
    for number in 0..6 {
        let who = world.enter(&format!("Person {number}"), Role::Participant).await;
        expected.insert(who.person_id);
    }
    world.group("Schon da", &[world.anna], |_| ()).await;
    let draw = |groups| {
        world
            .spaces
            .draw(&world.trainer, world.run, DrawGroups { groups })
    };
    let drawn = draw(3).await.unwrap().groups;
    let mut sizes: Vec<_> = drawn.iter().map(Vec::len).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [2, 2, 3], "no trainer, no guest, nobody who has a group");
    assert_eq!(drawn.concat().into_iter().collect::<BTreeSet<_>>(), expected);
    for groups in [0, 8] {
        let refused = draw(groups).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    }
    let refused = world
        .spaces
        .draw(&world.anna, world.run, DrawGroups { groups: 1 })
        .await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    let many = world.spaces.list(&world.anna, world.run).await.unwrap().spaces;
    assert_eq!(many.len(), 1, "a draw stores nothing");
}
