//! What slices do with documents.

use bytes::Bytes;
use protocol::{DocumentId, PersonId};
use sqlx::PgPool;
use yrs::{ReadTxn as _, Text as _, Transact as _};

use super::lab::{Lab, soon, text_of, update_of};
use super::page::Heard;
use crate::collab::{Author, Kind, Rights};
use crate::kernel::Error;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_server_edits_into_the_live_document(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let anna = lab.person(Rights::Write);
    let mut page = lab.page(&anna).await;
    page.types("draft").await;
    page.saved().await;
    let edit = |doc: &yrs::Doc| {
        let text = doc.get_or_insert_text("content");
        text.insert(&mut doc.transact_mut(), 0, "final ");
        Ok(())
    };
    let seq = lab.collab.write(anna.into(), lab.document, edit).await.unwrap();
    assert_eq!(seq, lab.collab.head(lab.document).await.unwrap().unwrap());
    page.reads("final draft").await;
    assert_eq!(lab.stored().await, "final draft");
    let nothing = lab
        .collab
        .write(anna.into(), lab.document, |_| Ok(()))
        .await
        .unwrap();
    assert_eq!(nothing, seq, "an edit that changes nothing writes nothing");
    let failed = lab
        .collab
        .write(anna.into(), lab.document, |_| Err(Error::Forbidden))
        .await;
    assert!(matches!(failed, Err(Error::Forbidden)));
    let before = lab.collab.state_at(lab.document, seq - 1).await.unwrap();
    assert_eq!(text_of(&before), "draft");
    assert_eq!(lab.collab.here(lab.document).await, [anna.person_id]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_seed_is_sown_once(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let (document, seed): (_, Bytes) = (DocumentId::new(), update_of(7, 0, "template"));
    let author = Author {
        org: lab.org,
        person: PersonId::new(),
    };
    let sow = || async {
        let mut conn = lab.pool.acquire().await?;
        let sown = lab
            .collab
            .create(&mut conn, author, document, Kind::Markdown, Some(seed.clone()));
        sown.await
    };
    let (one, other) = tokio::join!(sow(), sow());
    assert!(one.is_ok() != other.is_ok(), "of two at once one makes it");
    let (state, seq) = lab.collab.state(document).await.unwrap();
    assert_eq!((text_of(&state).as_str(), seq), ("template", 1));
    assert_eq!(lab.collab.authors(document).await.unwrap(), [(7, author.person)]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_deleted_document_is_gone_for_everybody_and_for_ever(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let anna = lab.person(Rights::Write);
    let mut page = lab.page(&anna).await;
    page.types("gone").await;
    page.saved().await;
    let mut conn = lab.pool.acquire().await.unwrap();
    lab.collab.delete(&mut conn, lab.document).await.unwrap();
    // Whoever writes before the room heard of it learns it from the log.
    page.types(" but").await;
    assert_eq!(page.next().await, Heard::Denied("not-found".into()));
    lab.rests().await;
    page.show_ticket().await;
    assert_eq!(page.next().await, Heard::Denied("not-found".into()));
    assert!(matches!(
        lab.collab.state(lab.document).await,
        Err(Error::NotFound)
    ));
    let author = anna.into();
    let again = lab
        .collab
        .create(&mut conn, author, lab.document, Kind::Markdown, None)
        .await;
    assert!(again.is_err(), "nobody begins it anew");
    let rows: i64 = sqlx::query_scalar("select count(*) from document_update")
        .fetch_one(&lab.pool)
        .await
        .unwrap();
    assert_eq!(rows, 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_last_words_of_a_node_that_stops_are_in_the_log(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let mut page = lab.page(&lab.person(Rights::Write)).await;
    page.types("last words").await;
    page.until(|heard| matches!(heard, Heard::Status(true))).await;
    page.types("!").await;
    soon(lab.collab.state(lab.document)).await.unwrap();
    lab.tasks.stop();
    assert_eq!(page.until_closed().await, 1012);
    let drained = lab.tasks.drain(std::time::Duration::from_secs(20)).await;
    assert_eq!(drained, crate::lifecycle::Drained::Clean);
    let stored = lab.stored().await;
    assert!(stored.starts_with("last words"), "{stored}");
    assert!(page.doc.transact().get_text("content").is_some());
}
