//! Who may do what on a board.

use protocol::{BoardCommand, ColumnCommand, CommentId, CommentOnCard, LookIn, Role};
use sqlx::PgPool;

use super::{Desk, column, to};
use crate::kernel::Error;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_looks_in_sees_and_comments_as_the_rules_say_and_moves_nothing(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let (world, id) = (&desk.world, desk.card("Interview").await);
    assert_eq!(
        world
            .boards
            .snapshot(&world.trainer, desk.space.id)
            .await
            .unwrap()
            .cards
            .len(),
        1
    );
    let moved = desk.does(&world.trainer, to(id, desk.done, None)).await;
    assert!(matches!(moved, Err(Error::Forbidden)));
    let say = BoardCommand::CommentOnCard(CommentOnCard {
        card_id: id,
        id: CommentId::new(),
        body: "Gute Idee".into(),
    });
    desk.does(&world.trainer, say).await.unwrap();
    assert_eq!(desk.find(id).await.comments.len(), 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn for_everybody_else_there_is_no_board(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let (world, id) = (&desk.world, desk.card("Interview").await);
    assert_eq!(desk.space.look_in, LookIn::Trainers);
    let clara = world.enter("Clara Clement", Role::Participant).await;
    for who in [clara, world.guest] {
        let seen = world.boards.snapshot(&who, desk.space.id).await;
        assert!(matches!(seen, Err(Error::NotFound)));
        let moved = desk.does(&who, to(id, desk.done, None)).await;
        assert!(matches!(moved, Err(Error::NotFound)));
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_column_with_cards_stays_and_one_of_another_space_is_not_found(pool: PgPool) {
    let desk = Desk::new(pool).await;
    desk.card("Interview").await;
    let remove = |column_id| BoardCommand::RemoveColumn(ColumnCommand { column_id });
    let full = desk.does(&desk.world.anna, remove(desk.open)).await;
    assert!(matches!(full, Err(Error::WrongState(word)) if word == "not_empty"));
    desk.does(&desk.world.anna, remove(desk.done)).await.unwrap();
    assert_eq!(desk.board().await.columns.len(), 1);
    let other = desk.world.group("Führung", &[desk.world.anna], |_| ()).await;
    let foreign = desk
        .does(&desk.world.anna, column(other.id, desk.open, "Meine", None))
        .await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}
