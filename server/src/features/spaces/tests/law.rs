//! The law for what everybody of a run knows of its groups, and for somebody's inbox.

use protocol::{
    ChangeSpace, CommandId, Event, ExtendDueDate, Inbox, Position, ReadNotices, SpacesSnapshot, Timestamp,
    limits,
};
use sqlx::PgPool;
use time::macros::datetime;

use super::{forming, new_space};
use crate::kernel::Clock;
use crate::testing::{World, law, only};

impl law::Fold for SpacesSnapshot {
    const KIND: &'static str = "spaces";

    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        if let Event::SpaceListed(space) = event {
            self.spaces.retain(|one| one.id != space.id);
            self.spaces.push(space.clone());
            self.spaces.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        }
    }
}

impl law::Fold for Inbox {
    const KIND: &'static str = "inbox";

    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::NoticePosted(notice) => {
                self.unread += 1;
                self.notices.insert(0, notice.clone());
                self.notices.truncate(limits::NOTICES);
            }
            Event::NoticesRead(read) => {
                let seen = u32::try_from(read.ids.len()).unwrap();
                self.unread = if seen == 0 { 0 } else { self.unread - seen };
                for notice in &mut self.notices {
                    notice.is_read |= seen == 0 || read.ids.contains(&notice.id);
                }
            }
            Event::NoticesGone(gone) => {
                self.unread -= gone.unread;
                self.notices.retain(|notice| !gone.ids.contains(&notice.id));
            }
            _ => {}
        }
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_groups_of_a_run(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(datetime!(2026-11-23 08:00 UTC))).await;
    let look = async || world.spaces.list(&world.anna, world.run).await.unwrap();
    let mut wanted = forming(vec![
        new_space("Gruppe Nord", &[world.anna]),
        new_space("Älteste Gruppe", &[]),
    ]);
    wanted.is_open = true;
    wanted.due_at = Some(Timestamp(datetime!(2027-01-20 16:00 UTC)));
    let (id, run, ben) = (wanted.spaces[0].id, world.run, world.ben.person_id);
    law::holds(&world, "space_listed", run, &look, world.forms(&wanted)).await;
    let joins = world.spaces.join(&world.ben, id, only());
    law::holds(&world, "space_listed.chosen", run, &look, joins).await;
    let change = ChangeSpace {
        command_id: CommandId::new(),
        name: Some("Gruppe Zukunft".into()),
        theme: Some("Digitale Angebote".into()),
        look_in: Some(protocol::LookIn::Course),
        lookers_comment: Some(true),
        due_at: None,
        seats: Some(5),
        is_open: Some(false),
        is_archived: Some(true),
    };
    let changes = world.spaces.change(&world.trainer, id, &change);
    law::holds(&world, "space_listed.changed", run, &look, changes).await;
    let more = ExtendDueDate {
        command_id: CommandId::new(),
        until: Some(Timestamp(datetime!(2027-01-27 16:00 UTC))),
    };
    let extends = world.spaces.extend(&world.trainer, id, more);
    law::holds(&world, "space_listed.extended", run, &look, extends).await;
    let leaves = world.spaces.remove_person(&world.organiser, run, ben, only());
    law::holds(&world, "space_listed.left_the_run", run, &look, leaves).await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_inbox(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(datetime!(2026-11-23 08:00 UTC))).await;
    let look = async || world.inbox.view(&world.anna).await.unwrap();
    let me = world.anna.person_id;
    let told = async |name| {
        world.clock.step(time::Duration::minutes(1));
        world.group(name, &[world.anna], |_| ()).await
    };
    law::holds(&world, "notice_posted", me, &look, told("Gruppe Nord")).await;
    law::holds(&world, "notice_posted.another", me, &look, told("Gruppe Süd")).await;
    let read = async |ids| {
        let wanted = ReadNotices {
            command_id: CommandId::new(),
            ids,
        };
        world.inbox.read(&world.anna, &wanted).await.unwrap()
    };
    let first = look().await.notices[1].id;
    law::holds(&world, "notices_read", me, &look, read(vec![first])).await;
    told("Gruppe West").await;
    law::holds(&world, "notices_read.all", me, &look, read(vec![])).await;
    assert_eq!(look().await.unread, 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_others_were_told_is_not_mine_to_read(pool: PgPool) {
    let world = World::new(pool).await;
    world.group("Gruppe Nord", &[world.anna], |_| ()).await;
    let id = world.inbox.view(&world.anna).await.unwrap().notices[0].id;
    let wanted = ReadNotices {
        command_id: CommandId::new(),
        ids: vec![id],
    };
    let before = world.events(world.ben.person_id.into(), 0).await.len();
    let done = world.inbox.read(&world.ben, &wanted).await.unwrap();
    assert!(done.is_repeat, "there is nothing of theirs to read");
    assert_eq!(world.events(world.ben.person_id.into(), 0).await.len(), before);
    assert_eq!(world.inbox.view(&world.anna).await.unwrap().unread, 1);
    let first = world.inbox.read(&world.anna, &wanted).await.unwrap();
    let again = world.inbox.read(&world.anna, &wanted).await.unwrap();
    assert_eq!((first.position, again.is_repeat), (again.position, true));
}
