//! Snapshots, and what is read when one of them, or an entry, is damaged.

use sqlx::PgPool;

use super::lab::{Lab, soon, text_of};
use super::page::Page;
use crate::collab::Rights;

/// Writes so much that a snapshot is due, and waits until it is there.
async fn writes_until_snapshot(lab: &Lab, page: &mut Page, count: i64) -> i64 {
    for _ in 0..520 {
        page.types("word ").await;
    }
    page.saved().await;
    soon(async {
        loop {
            let found: (i64, Option<i64>) = sqlx::query_as(
                "select count(*), max(upto_seq) from document_snapshot where document_id = $1",
            )
            .bind(lab.document.0)
            .fetch_one(&lab.pool)
            .await
            .unwrap();
            if found.0 >= count && found.1 > Some(0) {
                return found.1.unwrap();
            }
            tokio::task::yield_now().await;
        }
    })
    .await
}

async fn count(lab: &Lab, table: &str) -> i64 {
    let sql = match table {
        "update" => "select count(*) from document_update",
        "history" => "select count(*) from document_history",
        _ => "select count(*) from document_snapshot",
    };
    sqlx::query_scalar(sql).fetch_one(&lab.pool).await.unwrap()
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_snapshot_holds_what_the_log_says_and_history_keeps_the_way_there(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let anna = lab.person(Rights::Write);
    let mut page = lab.page(&anna).await;
    let upto = writes_until_snapshot(&lab, &mut page, 1).await;
    let all = "word ".repeat(520);
    assert_eq!(lab.stored().await, all);
    assert_eq!(
        count(&lab, "history").await,
        0,
        "one snapshot alone deletes nothing"
    );
    // A second one, made at once.
    let head = lab.collab.head(lab.document).await.unwrap().unwrap();
    page.types("end").await;
    page.saved().await;
    lab.compact().await;
    assert_eq!(count(&lab, "snapshot").await, 2);
    assert_eq!(count(&lab, "history").await, 1);
    assert_eq!(lab.stored().await, format!("{all}end"));
    let entries = lab.collab.written(lab.document, 0, u64::MAX).await.unwrap();
    let seqs: Vec<_> = entries.iter().map(|entry| entry.seq).collect();
    assert_eq!(seqs, (1..=head + 1).collect::<Vec<_>>());
    assert!(entries.iter().all(|entry| entry.author == anna.person_id));
    let moved = count(&lab, "update").await;
    assert_eq!(moved, i64::try_from(head + 1).unwrap() - upto);
    let early = lab.collab.state_at(lab.document, 1).await.unwrap();
    assert!(all.starts_with(&text_of(&early)));
    let late = lab.collab.state_at(lab.document, head).await.unwrap();
    assert_eq!(text_of(&late), all);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_damaged_snapshot_is_passed_over(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let mut page = lab.page(&lab.person(Rights::Write)).await;
    for word in ["one ", "two ", "three "] {
        page.types(word).await;
        page.saved().await;
        lab.compact().await;
    }
    assert_eq!(count(&lab, "snapshot").await, 2, "two are kept");
    sqlx::query("update document_snapshot set hash = '\\x00' where upto_seq = (select max(upto_seq) from document_snapshot)")
        .execute(&lab.pool)
        .await
        .unwrap();
    assert_eq!(lab.stored().await, "one two three ");
    sqlx::query("update document_snapshot set state = '\\x0102'")
        .execute(&lab.pool)
        .await
        .unwrap();
    assert_eq!(count(&lab, "snapshot").await, 1, "the damaged one was given up");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_entry_that_cannot_be_read_is_put_aside_and_the_document_opens(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let anna = lab.person(Rights::Write);
    let mut page = lab.page(&anna).await;
    page.types("before").await;
    page.saved().await;
    sqlx::query(
        "with raised as (update document_head set head_seq = head_seq + 1 returning document_id, org_id, head_seq)
        insert into document_update (document_id, seq, org_id, author_id, bytes)
        select document_id, head_seq, org_id, $1, '\\x03ff07ff'::bytea from raised",
    )
    .bind(anna.person_id.0)
    .execute(&lab.pool)
    .await
    .unwrap();
    assert_eq!(lab.stored().await, "before");
    let aside: i64 = sqlx::query_scalar("select count(*) from document_update where quarantined")
        .fetch_one(&lab.pool)
        .await
        .unwrap();
    assert_eq!(aside, 1);
    page.types(" and after").await;
    page.saved().await;
    assert_eq!(lab.stored().await, "before and after");
}
