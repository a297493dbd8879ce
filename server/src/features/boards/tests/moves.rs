//! Cards that go elsewhere.

use protocol::{CardId, CommandId, Event};
use sqlx::PgPool;

use super::{Desk, to};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn two_people_who_move_one_card_at_once_see_the_same_and_no_card_twice(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let (a, _b, c) = (desk.card("a").await, desk.card("b").await, desk.card("c").await);
    let (annas, bens) = tokio::join!(
        desk.does(&desk.world.anna, to(a, desk.done, None)),
        desk.does(&desk.world.ben, to(a, desk.open, Some(c)))
    );
    annas.unwrap();
    bens.unwrap();
    let cards = desk.board().await.cards;
    assert_eq!(cards.iter().filter(|card| card.id == a).count(), 1);
    assert_eq!(cards.len(), 3);
    // What the last event says is what a fresh look shows, so whoever followed sees it too.
    let last = desk
        .told(desk.space.id, 0)
        .await
        .into_iter()
        .rev()
        .find_map(|event| match event {
            Event::CardChanged(card) if card.id == a => Some(card),
            _ => None,
        });
    assert_eq!(last, Some(desk.find(a).await));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_move_goes_behind_a_card_or_to_the_top_or_the_end(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let (a, b, c) = (desk.card("a").await, desk.card("b").await, desk.card("c").await);
    let anna = &desk.world.anna;
    desk.does(anna, to(c, desk.open, None)).await.unwrap();
    assert_eq!(desk.titles(desk.open).await, ["c", "a", "b"]);
    desk.does(anna, to(c, desk.open, Some(a))).await.unwrap();
    assert_eq!(desk.titles(desk.open).await, ["a", "c", "b"]);
    // The card it was to go behind went elsewhere meanwhile.
    desk.does(anna, to(b, desk.done, None)).await.unwrap();
    desk.does(anna, to(a, desk.open, Some(b))).await.unwrap();
    assert_eq!(desk.titles(desk.open).await, ["c", "a"]);
    assert_eq!(desk.titles(desk.done).await, ["b"]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_repeated_move_and_a_move_to_where_it_is_change_nothing(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let (a, b) = (desk.card("a").await, desk.card("b").await);
    let id = CommandId::new();
    let send = || {
        desk.world
            .boards
            .submit(desk.world.anna, id, to(a, desk.open, Some(b)))
    };
    let first = send().await.unwrap();
    let head = desk.board().await.position;
    let again = send().await.unwrap();
    assert!(again.is_repeat);
    assert_eq!(again.position, first.position);
    desk.does(&desk.world.ben, to(a, desk.open, Some(b)))
        .await
        .unwrap();
    assert_eq!(desk.board().await.position, head);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_column_whose_ranks_are_worn_is_spread_anew_and_everybody_is_told(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let (a, b, c) = (desk.card("a").await, desk.card("b").await, desk.card("c").await);
    let worn = format!("V{}1", "0".repeat(45));
    for (card, rank) in [(a, "V"), (b, worn.as_str())] {
        sqlx::query("update card set rank = $2 where id = $1")
            .bind(card.0)
            .bind(rank)
            .execute(desk.world.db.pool())
            .await
            .unwrap();
    }
    let before = desk.board().await.position;
    desk.does(&desk.world.anna, to(c, desk.open, Some(a)))
        .await
        .unwrap();
    assert_eq!(desk.titles(desk.open).await, ["a", "c", "b"]);
    let told: Vec<CardId> = desk
        .told(desk.space.id, before.seq)
        .await
        .into_iter()
        .filter_map(|event| match event {
            Event::CardChanged(card) => Some(card.id),
            _ => None,
        })
        .collect();
    assert_eq!(told.first(), Some(&c));
    assert_eq!(told.len(), 3);
    let longest = desk.board().await.cards.iter().map(|card| card.rank.len()).max();
    assert!(longest < Some(5), "{longest:?}");
}
