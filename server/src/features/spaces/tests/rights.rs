//! Who may do what, and who is told when it changes.

use protocol::{ChangeSpace, CommandId, ExtendDueDate, LookIn, RunId, SpaceId, Timestamp};
use sqlx::PgPool;

use crate::kernel::{Actor, Error, Result};
use crate::testing::{World, only, organisation, person};

fn unchanged() -> ChangeSpace {
    ChangeSpace {
        command_id: CommandId::new(),
        name: None,
        theme: None,
        look_in: None,
        lookers_comment: None,
        due_at: None,
        seats: None,
        is_open: None,
        is_archived: None,
    }
}

fn looked_into_by(look_in: LookIn) -> ChangeSpace {
    ChangeSpace {
        look_in: Some(look_in),
        ..unchanged()
    }
}

fn letter<T: std::fmt::Debug>(answer: Result<T>) -> char {
    match answer {
        Ok(_) => 'Y',
        Err(Error::Forbidden) => 'F',
        Err(Error::NotFound) => 'N',
        other => panic!("{other:?}"),
    }
}

impl World {
    /// Letters for: open the page, change, extend, add a member, see the list of groups.
    async fn may(&self, who: &Actor, id: SpaceId) -> String {
        let theme = ChangeSpace {
            theme: Some(format!("Thema {}", CommandId::new())),
            ..unchanged()
        };
        let more = ExtendDueDate {
            command_id: CommandId::new(),
            until: Some(Timestamp(self.clock.now())),
        };
        let someone = self.clara().await.person_id;
        [
            letter(self.projects.page(who, id).await),
            letter(self.spaces.change(who, id, &theme).await),
            letter(self.spaces.extend(who, id, more).await),
            letter(self.spaces.add_member(who, id, someone, only()).await),
            letter(self.spaces.list(who, self.run).await),
        ]
        .into_iter()
        .collect()
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_table_of_rights(pool: PgPool) {
    let world = World::new(pool).await;
    let elsewhere = organisation(&world.db).await;
    let stranger = person(&world.db, elsewhere, "Fremde", true).await;
    let table = [
        (
            LookIn::Group,
            // Trainers open the page for what was handed in, and see nothing else there.
            ["YFFFY", "NNNNY", "YYYYY", "YYYYY", "NNNNF", "NNNNN"],
        ),
        (
            LookIn::Trainers,
            ["YFFFY", "NNNNY", "YYYYY", "YYYYY", "NNNNF", "NNNNN"],
        ),
        (
            LookIn::Course,
            ["YFFFY", "YFFFY", "YYYYY", "YYYYY", "NNNNF", "NNNNN"],
        ),
    ];
    for (look_in, expected) in table {
        let space = world
            .group(&format!("{look_in:?}"), &[world.anna], |wanted| {
                wanted.look_in = look_in;
            })
            .await;
        let people = [
            world.anna,
            world.ben,
            world.trainer,
            world.organiser,
            world.guest,
            stranger,
        ];
        for (who, expected) in people.iter().zip(expected) {
            assert_eq!(world.may(who, space.id).await, expected, "{look_in:?}");
        }
    }
    assert_eq!(world.may(&world.organiser, SpaceId::new()).await, "NNNNY");
    let nowhere = world.spaces.list(&world.anna, RunId::new()).await;
    assert!(matches!(nowhere, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_may_no_longer_look_in_is_told_and_nobody_else(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world
        .group("Gruppe Nord", &[world.anna], |wanted| {
            wanted.look_in = LookIn::Course;
        })
        .await;
    let count = async || {
        let mut counts = [0; 4];
        let people = [world.anna, world.ben, world.trainer, world.guest];
        for (count, who) in counts.iter_mut().zip(people) {
            *count = world.asked_again(who.person_id).await;
        }
        counts
    };
    let told = async |wanted: ChangeSpace| {
        let before = count().await;
        world
            .spaces
            .change(&world.trainer, space.id, &wanted)
            .await
            .unwrap();
        let after = count().await;
        [0, 1, 2, 3].map(|who| after[who] - before[who])
    };
    assert_eq!(told(looked_into_by(LookIn::Trainers)).await, [0, 1, 0, 0]);
    assert_eq!(told(looked_into_by(LookIn::Group)).await, [0, 0, 1, 0]);
    assert_eq!(told(looked_into_by(LookIn::Course)).await, [0, 1, 1, 0]);
    let archive = ChangeSpace {
        is_archived: Some(true),
        ..unchanged()
    };
    assert_eq!(told(archive).await, [1, 0, 1, 0], "who could write or comment");
    let theme = ChangeSpace {
        theme: Some("Etwas anderes".into()),
        ..unchanged()
    };
    assert_eq!(told(theme).await, [0; 4]);
}
