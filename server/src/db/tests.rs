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
