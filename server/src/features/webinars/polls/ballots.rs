//! SQL that reads ballots.

use protocol::{PollId, Timestamp};
use sqlx::PgConnection;

use super::result::Pile;
use crate::kernel::Result;

/// The ballots of a round, those that say the same in one pile.
pub(in crate::features::webinars) async fn piles(
    conn: &mut PgConnection,
    poll: PollId,
    round: u16,
) -> Result<Vec<Pile>> {
    let rows = sqlx::query!(
        r#"
        select options, number, texts, count(*) as "ballots!", min(at) as "first_at!: Timestamp"
        from ballot
        where poll_id = $1 and round = $2
        group by options, number, texts
        "#,
        poll.0,
        i16::try_from(round).unwrap_or(i16::MAX)
    )
    .fetch_all(conn)
    .await?;
    let piles = rows.into_iter().map(|row| Pile {
        options: row.options,
        number: row.number,
        texts: row.texts,
        ballots: u32::try_from(row.ballots).unwrap_or(u32::MAX),
        first_at: row.first_at,
    });
    Ok(piles.collect())
}
