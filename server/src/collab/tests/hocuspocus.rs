//! What an unmodified `HocuspocusProvider` relies on.

use sqlx::PgPool;

use super::lab::Lab;
use super::page::Heard;
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

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_was_written_offline_and_while_connecting_is_saved_once_and_counted_right(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let anna = lab.person(Rights::Write);
    let mut page = lab.blank(&anna).await;
    page.keeps("offline ");
    page.show_ticket().await;
    page.step_one().await;
    // Needs what only the answer to our first step will bring.
    page.types("and on").await;
    page.saved().await;
    assert!(
        page.due().await.is_empty(),
        "one status for the answer, one for the change"
    );
    assert_eq!(lab.stored().await, "offline and on");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_comes_later_gets_everything_before_it_is_called_synchronised(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let mut anna = lab.page(&lab.person(Rights::Write)).await;
    for word in ["one ", "two ", "three"] {
        anna.types(word).await;
    }
    let mut late = lab.blank(&lab.person(Rights::Write)).await;
    anna.saved().await;
    late.show_ticket().await;
    late.step_one().await;
    late.until(|heard| matches!(heard, Heard::StepTwo(_))).await;
    assert_eq!(late.text(), "one two three");
    late.saved().await;
    // A second look brings what is missing: nothing but what is deleted.
    anna.deletes(4).await;
    late.reads("two three").await;
    late.step_one().await;
    let again = late.until(|heard| matches!(heard, Heard::StepTwo(_))).await;
    assert!(matches!(again, Heard::StepTwo(update) if update.len() < 20));
    late.saved().await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn two_providers_of_one_page_share_a_socket(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let anna = lab.person(Rights::Write);
    let mut page = lab.blank(&anna).await;
    let plain = page.address.clone();
    for session in ["one", "two"] {
        page.address = format!("{plain}\0{session}");
        page.open().await;
        page.saved().await;
    }
    page.types("once").await;
    page.until(|heard| matches!(heard, Heard::Update(_))).await;
    page.saved().await;
    page.address = format!("{plain}\0one");
    page.say(&[7], None).await;
    page.address = format!("{plain}\0two");
    page.types(" more").await;
    assert_eq!(
        page.next().await,
        Heard::Status(true),
        "and nothing for the one that left"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_too_large_is_refused_in_band_and_the_socket_stays(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let anna = lab.person(Rights::Write);
    let mut page = lab.page(&anna).await;
    page.saved().await;
    page.types(&"x".repeat(5 << 20)).await;
    assert_eq!(page.next().await, Heard::Status(false));
    assert_eq!(page.unsaved, 1, "and it stays unsaved");
    let mut other = lab.page(&anna).await;
    other.types("small").await;
    other.saved().await;
    assert!(
        page.due()
            .await
            .iter()
            .any(|heard| matches!(heard, Heard::Update(_)))
    );
    assert_eq!(lab.stored().await, "small");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_does_not_read_is_closed_and_the_others_go_on(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let mut anna = lab.page(&lab.person(Rights::Write)).await;
    let mut deaf = lab.page(&lab.person(Rights::Write)).await;
    let mut ben = lab.page(&lab.person(Rights::Write)).await;
    let mut written = String::new();
    for _ in 0..40 {
        let piece = "y".repeat(300_000);
        written.push_str(&piece);
        anna.types(&piece).await;
        anna.saved().await;
        ben.until(|heard| matches!(heard, Heard::Update(_))).await;
    }
    assert!(ben.text() == written);
    let mut code = None;
    while code.is_none() {
        if let Heard::Closed(closed) = deaf.next().await {
            code = Some(closed);
        }
    }
    // What the kernel's own buffers took may be all of it; then nothing was left out either.
    assert!(
        matches!(code, Some(0 | 4430)) || deaf.text() == written,
        "{code:?}"
    );
}
