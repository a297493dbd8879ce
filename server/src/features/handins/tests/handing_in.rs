//! Due dates, what is frozen, and what trainers say to it.

use protocol::{
    AssessHandIn, CommandId, CommandOnly, ExtendDueDate, FileId, HandInId, HandInItem, HandInState,
    HandedLink, LookIn, NoticeReason, Timestamp, limits,
};
use sqlx::PgPool;
use time::Duration;

use super::super::Opened;
use super::{DUE, before_due, link};
use crate::kernel::{Actor, Error, Result};
use crate::testing::{World, only};

fn assess(state: HandInState, feedback: &str) -> AssessHandIn {
    AssessHandIn {
        command_id: CommandId::new(),
        state,
        feedback: feedback.into(),
    }
}

impl World {
    /// The text of an item of what was handed in.
    async fn reads(&self, who: &Actor, id: HandInId) -> Result<String> {
        match self.hand_ins.item(who, id, 0, "md").await? {
            Opened::Document(made) => Ok(String::from_utf8(made.bytes).unwrap()),
            Opened::File(file) => panic!("{file:?}"),
        }
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_second_of_the_due_date_counts_and_the_next_one_is_too_late(pool: PgPool) {
    let world = World::at(pool, before_due(Duration::milliseconds(-900))).await;
    let space = world.due_group().await;
    let in_time = world.hands_in(&world.anna, &space, &link()).await.unwrap();
    assert_eq!((in_time.number, in_time.is_late), (1, false));
    world.clock.step(Duration::milliseconds(100));
    let late = world.hands_in(&world.anna, &space, &link()).await;
    assert!(matches!(late, Err(Error::PastDue)), "{late:?}");

    let until = |until: Option<Duration>| ExtendDueDate {
        command_id: CommandId::new(),
        until: until.map(|after| Timestamp(DUE + after)),
    };
    let trainer = &world.trainer;
    let more = until(Some(Duration::hours(1)));
    world.spaces.extend(trainer, space.id, more).await.unwrap();
    let late = world.hands_in(&world.anna, &space, &link()).await.unwrap();
    assert_eq!((late.number, late.is_late), (2, true));
    world.clock.step(Duration::hours(1));
    let refused = world.hands_in(&world.anna, &space, &link()).await;
    assert!(matches!(refused, Err(Error::PastDue)), "{refused:?}");
    let taken_back = until(None);
    world.spaces.extend(trainer, space.id, taken_back).await.unwrap();
    let refused = world.hands_in(&world.anna, &space, &link()).await;
    assert!(matches!(refused, Err(Error::PastDue)), "{refused:?}");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_was_handed_in_stays_as_it_was(pool: PgPool) {
    let world = World::at(pool, before_due(Duration::days(1))).await;
    let space = world.due_group().await;
    let document = world
        .document_saying(&world.anna, &space, "Eine kleine Bitte.")
        .await;
    let mut work = link();
    work.documents = vec![document.id];
    let handed = world.hands_in(&world.anna, &space, &work).await.unwrap();
    let again = world.hands_in(&world.anna, &space, &work).await.unwrap();
    assert_eq!(handed, again, "a repeat hands nothing in");
    assert!(matches!(&handed.items[0], HandInItem::Document(one) if one.title == "Konzept"));
    assert!(matches!(&handed.items[1], HandInItem::Link(one) if one.title == "Kartenset"));
    let page = world.projects.page(&world.anna, space.id).await.unwrap();
    assert_eq!(page.hand_ins, std::slice::from_ref(&handed));

    let read = world.reads(&world.anna, handed.id).await.unwrap();
    assert!(read.contains("Eine kleine Bitte."), "{read}");
    let rename = protocol::ChangeDocument {
        command_id: CommandId::new(),
        title: Some("Anders".into()),
        after: None,
        is_archived: None,
    };
    world
        .documents
        .change(&world.anna, document.id, &rename)
        .await
        .unwrap();
    let command = CommandOnly {
        command_id: CommandId::new(),
    };
    let deleted = world.documents.delete(&world.anna, document.id, command).await;
    assert!(matches!(deleted, Err(Error::WrongState(_))), "{deleted:?}");
    let Opened::Document(made) = world
        .hand_ins
        .item(&world.anna, handed.id, 0, "md")
        .await
        .unwrap()
    else {
        panic!("no document")
    };
    assert_eq!(made.title, "Konzept");
    for (index, format) in [(1, "file"), (2, "md"), (0, "exe"), (0, "file")] {
        let absent = world.hand_ins.item(&world.anna, handed.id, index, format).await;
        assert!(matches!(absent, Err(Error::NotFound)), "{index} {format}");
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_may_hand_in_assess_and_look(pool: PgPool) {
    let world = World::at(pool, before_due(Duration::days(1))).await;
    let space = world
        .group("Gruppe Nord", &[world.anna], |wanted| {
            wanted.look_in = LookIn::Group;
        })
        .await;
    let document = world.document_saying(&world.anna, &space, "Nur für uns.").await;
    let mut work = link();
    work.documents = vec![document.id];
    for (who, absent) in [(&world.trainer, true), (&world.ben, true), (&world.guest, true)] {
        let refused = world.hands_in(who, &space, &work).await;
        assert_eq!(matches!(refused, Err(Error::NotFound)), absent, "{refused:?}");
    }
    let handed = world.hands_in(&world.anna, &space, &work).await.unwrap();
    assert_eq!(world.notices_of(&world.trainer).await, [NoticeReason::HandedIn]);
    assert!(world.reads(&world.anna, handed.id).await.is_ok());
    assert!(
        world.reads(&world.trainer, handed.id).await.is_ok(),
        "whoever may look in"
    );
    for who in [&world.ben, &world.guest] {
        assert!(matches!(world.reads(who, handed.id).await, Err(Error::NotFound)));
    }
    let accept = assess(HandInState::Accepted, "");
    let refused = world.hand_ins.assess(&world.anna, handed.id, &accept).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    let refused = world.hand_ins.assess(&world.ben, handed.id, &accept).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    let foreign = world.due_group_of_ben().await;
    let refused = world.hands_in(&world.ben, &foreign, &work).await;
    assert!(
        matches!(refused, Err(Error::NotFound)),
        "documents of another group: {refused:?}"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn returned_handed_in_again_and_accepted(pool: PgPool) {
    let world = World::at(pool, before_due(Duration::days(1))).await;
    let space = world.due_group().await;
    let first = world.hands_in(&world.anna, &space, &link()).await.unwrap();
    let (trainer, hand_ins) = (&world.trainer, &world.hand_ins);
    for wrong in [
        assess(HandInState::HandedIn, "?"),
        assess(HandInState::Returned, " "),
    ] {
        let refused = hand_ins.assess(trainer, first.id, &wrong).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    }
    let back = assess(HandInState::Returned, "Bitte die Quellen nennen.");
    let done = hand_ins.assess(trainer, first.id, &back).await.unwrap();
    let repeat = hand_ins.assess(trainer, first.id, &back).await.unwrap();
    assert_eq!(done.position, repeat.position);
    assert_eq!(
        world.notices_of(&world.anna).await[0],
        NoticeReason::HandInReturned
    );
    let page = world.projects.page(&world.anna, space.id).await.unwrap();
    let feedback = page.hand_ins[0].feedback.clone().unwrap();
    assert_eq!(
        (feedback.body.as_str(), feedback.by.name.as_str()),
        ("Bitte die Quellen nennen.", "Tilda Training")
    );

    let second = world.hands_in(&world.anna, &space, &link()).await.unwrap();
    let late = hand_ins
        .assess(trainer, first.id, &assess(HandInState::Accepted, ""))
        .await;
    assert!(
        matches!(late, Err(Error::WrongState(_))),
        "it was handed in again: {late:?}"
    );
    hand_ins
        .assess(trainer, second.id, &assess(HandInState::Accepted, "Danke!"))
        .await
        .unwrap();
    assert_eq!(
        world.notices_of(&world.anna).await[0],
        NoticeReason::HandInAccepted
    );
    let third = world.hands_in(&world.anna, &space, &link()).await;
    assert!(matches!(third, Err(Error::WrongState(_))), "{third:?}");
    let numbers: Vec<_> = world.projects.page(&world.anna, space.id).await.unwrap().hand_ins;
    let numbers: Vec<_> = numbers.iter().map(|one| (one.number, one.state)).collect();
    assert_eq!(numbers, [(2, HandInState::Accepted), (1, HandInState::Returned)]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_cannot_be_handed_in(pool: PgPool) {
    let world = World::at(pool, before_due(Duration::days(1))).await;
    let space = world.due_group().await;
    let nothing = protocol::HandInWork {
        links: Vec::new(),
        ..link()
    };
    let url = |url: &str| HandedLink {
        title: "Seite".into(),
        url: url.into(),
    };
    let linked = |links: Vec<HandedLink>| protocol::HandInWork { links, ..link() };
    let many = vec![url("https://example.org"); limits::HAND_IN_ITEMS];
    let more = vec![url("https://example.org"); limits::HAND_IN_ITEMS + 1];
    let wrong = [
        nothing,
        linked(more),
        linked(vec![url("http://example.org")]),
        linked(vec![url("javascript:alert(1)")]),
    ];
    for work in wrong {
        let refused = world.hands_in(&world.anna, &space, &work).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    }
    let no_such_file = protocol::HandInWork {
        files: vec![FileId::new()],
        ..link()
    };
    let refused = world.hands_in(&world.anna, &space, &no_such_file).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    let page = world.projects.page(&world.anna, space.id).await.unwrap();
    assert_eq!(page.hand_ins, [], "nothing of it was stored");
    assert!(world.hands_in(&world.anna, &space, &linked(many)).await.is_ok());
    let archive = protocol::ChangeSpace {
        command_id: only().command_id,
        name: None,
        theme: None,
        look_in: None,
        lookers_comment: None,
        due_at: None,
        seats: None,
        is_open: None,
        is_archived: Some(true),
    };
    world
        .spaces
        .change(&world.trainer, space.id, &archive)
        .await
        .unwrap();
    let refused = world.hands_in(&world.anna, &space, &link()).await;
    assert!(matches!(refused, Err(Error::WrongState(_))), "{refused:?}");
}

impl World {
    async fn due_group_of_ben(&self) -> protocol::Space {
        self.group("Gruppe Süd", &[self.ben], |_| ()).await
    }
}
