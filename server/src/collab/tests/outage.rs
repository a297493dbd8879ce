//! The log cannot be written for a while.

use sqlx::PgPool;

use super::lab::{Lab, text_of};
use super::page::Heard;
use crate::collab::Rights;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn nothing_is_called_saved_and_nothing_is_lost_while_the_log_is_away(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let (anna, ben) = (lab.person(Rights::Write), lab.person(Rights::Write));
    let mut anna = lab.page(&anna).await;
    let mut ben = lab.page(&ben).await;
    anna.saved().await;
    ben.saved().await;
    let mut away = lab.pool.begin().await.unwrap();
    sqlx::query("lock table document_update in access exclusive mode")
        .execute(&mut *away)
        .await
        .unwrap();
    anna.types("kept").await;
    ben.reads("kept").await;
    assert!(anna.due().await.is_empty(), "no status before the commit");
    assert_eq!(text_of(&lab.collab.state(lab.document).await.unwrap().0), "kept");
    // After some seconds everybody sees that the document takes no more.
    assert_eq!(anna.next().await, Heard::Scope("readonly".into()));
    assert_eq!(ben.next().await, Heard::Scope("readonly".into()));
    ben.types(", too late").await;
    assert!(ben.due().await.is_empty(), "refusals wait for their turn as well");
    away.rollback().await.unwrap();
    anna.until(|heard| *heard == Heard::Status(true)).await;
    assert_eq!(anna.next().await, Heard::Scope("read-write".into()));
    assert_eq!(ben.next().await, Heard::Status(false));
    assert_eq!(
        ben.until_closed().await,
        1013,
        "who was refused comes back and says it again"
    );
    assert_eq!(lab.stored().await, "kept");
}
