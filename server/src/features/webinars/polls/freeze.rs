//! The end of a round: its ballots are counted while nobody can vote, and the result is frozen with a hash by which
//! anybody who may see the ballots can check it.
//!
//! The hash is SHA-256 over lines of UTF-8, each ended by a line feed. First `lotse ballots 1`, then the poll's id, then
//! the round. Then one line for each ballot, in the order of the voters' keys: key, options, number and texts, divided
//! by tabs. Ids and keys are written as hyphenated UUIDs in lower case, options as decimal numbers with commas between
//! them (in the order of a ranking, else ascending), the number as the shortest decimal that reads back as the same
//! double, without an exponent, or nothing, and the texts as a JSON array.

use std::fmt::Write as _;

use protocol::{Frozen, Leader, PollDraft, PollId, PollResult, Timestamp, limits};
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use super::result::count;
use super::row::Row;
use super::{ballots, store};
use crate::kernel::{Error, Result};

/// A ballot as it is hashed.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    pub(super) voter: Uuid,
    pub(super) options: Vec<i32>,
    pub(super) number: Option<f64>,
    pub(super) texts: Vec<String>,
}

/// Counts and stores a round's result. The poll's row must be held, so that nobody votes until the transaction ends.
pub(super) async fn freeze(conn: &mut PgConnection, row: &Row, at: Timestamp) -> Result<PollResult> {
    let piles = ballots::piles(conn, row.id, row.round).await?;
    let stored = store::ballots(conn, row.id, row.round).await?;
    let result = PollResult {
        leaders: leaders(conn, row).await?,
        frozen: Some(Frozen {
            at,
            hash: hash(row.id, row.round, &stored)?,
        }),
        ..count(&row.draft, row.number, &piles)
    };
    store::put_round(conn, row, &result, at).await?;
    Ok(result)
}

/// The hash over the ballots of a round, given in the order of their keys.
pub(super) fn hash(poll: PollId, round: u16, ballots: &[Stored]) -> Result<String> {
    let mut digest = Sha256::new();
    digest.update(format!("lotse ballots 1\n{poll}\n{round}\n"));
    for ballot in ballots {
        let options: Vec<_> = ballot.options.iter().map(ToString::to_string).collect();
        let number = ballot.number.map(|number| number.to_string()).unwrap_or_default();
        let texts = serde_json::to_string(&ballot.texts).map_err(Error::internal)?;
        digest.update(format!(
            "{}\t{}\t{number}\t{texts}\n",
            ballot.voter,
            options.join(",")
        ));
    }
    let mut hex = String::with_capacity(64);
    for byte in digest.finalize() {
        write!(hex, "{byte:02x}").map_err(Error::internal)?;
    }
    Ok(hex)
}

/// The best over the quizzes with names so far: right answers, without points for speed.
async fn leaders(conn: &mut PgConnection, row: &Row) -> Result<Vec<Leader>> {
    if !has_leaders(&row.draft) {
        return Ok(Vec::new());
    }
    store::leaders(conn, row.webinar, row.id, limits::LEADERS).await
}

fn has_leaders(draft: &PollDraft) -> bool {
    draft.has_leaderboard && !draft.is_anonymous
}
