//! What an unmodified `HocuspocusProvider` relies on.

use sqlx::PgPool;

use super::lab::{Heard, Lab};
use crate::collab::Rights;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_one_types_the_other_reads_and_the_log_keeps(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let (anna, ben) = (lab.person(Rights::Write), lab.person(Rights::Write));
    let mut anna = lab.page(&anna).await;
    let mut ben = lab.page(&ben).await;
    anna.types("Hallo").await;
    ben.reads("Hallo").await;
    ben.types(" Anna").await;
    anna.reads("Hallo Anna").await;
    anna.saved().await;
    ben.saved().await;
    assert_eq!(lab.stored().await, "Hallo Anna");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn one_step_one_of_ours_and_one_status_for_each_change_in_order(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let mut page = lab.blank(&lab.person(Rights::Write)).await;
    page.show_ticket().await;
    page.step_one().await;
    assert_eq!(page.next().await, Heard::Scope("read-write".into()));
    assert!(matches!(page.next().await, Heard::StepTwo(_)));
    assert!(matches!(page.next().await, Heard::StepOne(_)));
    assert_eq!(
        page.next().await,
        Heard::Status(true),
        "for the answer to our first step"
    );
    assert_eq!(page.unsaved, 0);
    for letter in ["a", "b", "c"] {
        page.types(letter).await;
    }
    for _ in 0..3 {
        assert_eq!(page.next().await, Heard::Status(true));
    }
    assert_eq!(page.due().await, [], "and nothing else");
}
