//! Connections as they are lent.

use sqlx::{Executor as _, PgPool};

use super::pool_options;

/// What a request leaves behind that is given up in the middle of the beginning of its transaction.
#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn nobody_is_lent_a_connection_in_the_midst_of_a_transaction(pool: PgPool) {
    let options = pool.connect_options().as_ref().clone();
    let lent = pool_options(1).connect_with(options).await.unwrap();
    for leaves in [
        "begin isolation level repeatable read read only",
        "begin",
        "begin; select 1 / 0",
    ] {
        let mut conn = lent.acquire().await.unwrap();
        let _ = conn.execute(leaves).await;
        drop(conn);
        let mut tx = lent.begin().await.unwrap();
        sqlx::query("create table written (id int)")
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        // Seen by others: it was committed, not kept open in what was left.
        sqlx::query("drop table written").execute(&pool).await.unwrap();
    }
}

/// Connections cost PostgreSQL a process and us some ten milliseconds: a sound one is lent again.
#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_sound_connection_is_lent_again(pool: PgPool) {
    let options = pool.connect_options().as_ref().clone();
    let lent = pool_options(1).connect_with(options).await.unwrap();
    let mut first = None;
    for _ in 0..3 {
        let mut tx = lent.begin().await.unwrap();
        let backend: i32 = sqlx::query_scalar("select pg_backend_pid()")
            .fetch_one(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            *first.get_or_insert(backend),
            backend,
            "it was closed and made anew"
        );
    }
}
