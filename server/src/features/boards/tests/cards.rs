//! The words of cards.

use protocol::{
    BoardCommand, CardCommand, CardId, ChecklistItem, CommentId, CommentOnCard, CreateCard, Event,
    NoticeReason, RemoveCardComment,
};
use sqlx::PgPool;

use super::{Desk, to, words};
use crate::kernel::Error;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_change_against_an_older_version_is_a_conflict_and_loses_nothing(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let id = desk.card("Interview").await;
    let read = desk.find(id).await;
    let mut annas = words(&read);
    annas.title = "Zwei Interviews".into();
    desk.does(&desk.world.anna, BoardCommand::ChangeCard(annas))
        .await
        .unwrap();
    let mut bens = words(&read);
    bens.title = "Drei Interviews".into();
    let refused = desk.does(&desk.world.ben, BoardCommand::ChangeCard(bens)).await;
    assert!(matches!(refused, Err(Error::Outdated)));
    assert_eq!(desk.find(id).await.title, "Zwei Interviews");
    // A move is no change of words.
    let read = desk.find(id).await;
    desk.does(&desk.world.ben, to(id, desk.done, None)).await.unwrap();
    let mut annas = words(&read);
    annas.description = "Mit der Kammer".into();
    desk.does(&desk.world.anna, BoardCommand::ChangeCard(annas))
        .await
        .unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_gets_a_card_is_told_and_finds_it_among_their_tasks_until_it_is_done(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let (world, id) = (&desk.world, CardId::new());
    let card = BoardCommand::CreateCard(CreateCard {
        column_id: desk.open,
        id,
        title: "Interview".into(),
        assignees: vec![world.ben.person_id],
        due_on: Some("2027-02-02".into()),
    });
    desk.does(&world.anna, card).await.unwrap();
    let told = desk.told(world.ben.person_id, 0).await;
    assert!(told.iter().any(|event| matches!(event, Event::TasksChanged)));
    let notices = world.inbox.view(&world.ben).await.unwrap().notices;
    assert!(
        notices
            .iter()
            .any(|one| one.reason == NoticeReason::CardAssigned && one.card_id == Some(id))
    );
    let tasks = world.boards.my_tasks(&world.ben).await.unwrap();
    assert_eq!(tasks[0].card.due_on.as_deref(), Some("2027-02-02"));
    desk.does(&world.anna, to(id, desk.done, None)).await.unwrap();
    assert!(world.boards.my_tasks(&world.ben).await.unwrap().is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_removed_card_and_a_removed_comment_leave_no_words_in_the_log(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let (id, comment) = (desk.card("Geheimnis im Titel").await, CommentId::new());
    let say = BoardCommand::CommentOnCard(CommentOnCard {
        card_id: id,
        id: comment,
        body: "Geheimnis im Kommentar".into(),
    });
    desk.does(&desk.world.ben, say).await.unwrap();
    let remove = BoardCommand::RemoveCardComment(RemoveCardComment {
        card_id: id,
        comment_id: comment,
    });
    let stranger = desk.does(&desk.world.anna, remove.clone()).await;
    assert!(
        matches!(stranger, Err(Error::NotFound)),
        "only whoever said it takes it back"
    );
    desk.does(&desk.world.ben, remove).await.unwrap();
    let log = async || serde_json::to_string(&desk.told(desk.space.id, 0).await).unwrap();
    assert!(!log().await.contains("Geheimnis im Kommentar"));
    assert!(log().await.contains("Geheimnis im Titel"));
    let gone = BoardCommand::RemoveCard(CardCommand { card_id: id });
    desk.does(&desk.world.anna, gone).await.unwrap();
    assert!(!log().await.contains("Geheimnis"));
    assert!(desk.board().await.cards.is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_a_card_cannot_hold_is_named(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let id = desk.card("Interview").await;
    let read = words(&desk.find(id).await);
    let step = |id: &str| ChecklistItem {
        id: id.into(),
        text: "Anrufen".into(),
        is_done: false,
    };
    let mut bad = vec![];
    bad.push(("/title", read.clone()));
    bad[0].1.title = " ".into();
    bad.push(("/due_on", read.clone()));
    bad[1].1.due_on = Some("2027-02-30".into());
    bad.push(("/checklist/1/id", read.clone()));
    bad[2].1.checklist = vec![step("a"), step("a")];
    bad.push(("/labels", read.clone()));
    bad[3].1.labels = vec!["x".into(); 11];
    bad.push(("/assignees", read.clone()));
    bad[4].1.assignees = vec![desk.world.guest.person_id];
    for (pointer, wanted) in bad {
        let refused = desk
            .does(&desk.world.anna, BoardCommand::ChangeCard(wanted))
            .await;
        let Err(Error::Invalid(fields)) = refused else {
            panic!("{pointer}: {refused:?}");
        };
        assert_eq!(fields[0].pointer, pointer);
    }
    assert_eq!(words(&desk.find(id).await), read, "nothing was stored");
}
