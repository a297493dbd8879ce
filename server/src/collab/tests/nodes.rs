//! Two nodes on one database, without a bus: the log alone makes them agree.

use sqlx::PgPool;

use super::lab::Lab;
use crate::collab::Rights;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_another_node_committed_is_read_from_the_log(pool: PgPool) {
    let here = Lab::new(pool).await;
    let (anna, ben) = (here.person(Rights::Write), here.person(Rights::Write));
    let there = here.other();
    let mut anna = here.page(&anna).await;
    anna.types("from here").await;
    anna.saved().await;
    let mut ben = there.page(&ben).await;
    assert_eq!(ben.text(), "from here", "a node that joins misses nothing");
    anna.types(", more").await;
    anna.saved().await;
    // His flush is numbered behind hers, so its answer shows that one is missing.
    ben.deletes(5).await;
    ben.reads("here, more").await;
    ben.saved().await;
    here.collab.recheck().await;
    anna.reads("here, more").await;
    assert_eq!(here.stored().await, "here, more");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn many_writers_on_two_nodes_make_one_log_without_holes(pool: PgPool) {
    let here = Lab::new(pool).await;
    let people: Vec<_> = (0..6).map(|_| here.person(Rights::Write)).collect();
    let there = here.other();
    let mut pages = Vec::new();
    for (place, person) in people.iter().enumerate() {
        let node = if place % 2 == 0 { &here } else { &there };
        pages.push(node.page(person).await);
    }
    let writing = pages.into_iter().enumerate().map(|(place, mut page)| async move {
        for round in 0..20 {
            page.types(&format!("[{place}.{round}]")).await;
            if round % 5 == 4 {
                page.saved().await;
            }
        }
        page.saved().await;
        page
    });
    let mut pages = futures_util::future::join_all(writing).await;
    here.collab.recheck().await;
    there.collab.recheck().await;
    let stored = here.stored().await;
    for page in &mut pages {
        page.reads(&stored).await;
    }
    for place in 0..6 {
        for round in 0..20 {
            assert!(
                stored.contains(&format!("[{place}.{round}]")),
                "{place}.{round} of {stored}"
            );
        }
    }
    let head = here.collab.head(here.document).await.unwrap().unwrap();
    let written = here.collab.written(here.document, 0, u64::MAX).await.unwrap();
    let seqs: Vec<_> = written.iter().map(|entry| entry.seq).collect();
    assert_eq!(seqs, (1..=head).collect::<Vec<_>>());
}
