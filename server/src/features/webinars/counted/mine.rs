//! What somebody has voted, for their own page.

use protocol::{Choice, MyBallot, MyVote, PersonId, PollId, PollKind, QuestionId, WebinarId};
use sqlx::PgConnection;

use crate::features::webinars::keys::Secret;
use crate::kernel::Result;

/// What somebody said that is counted.
#[derive(Clone, Debug, Default)]
pub(in crate::features::webinars) struct Mine {
    /// Votes that are not 0.
    pub(in crate::features::webinars) votes: Vec<MyVote>,
    /// Ballots of all rounds.
    pub(in crate::features::webinars) ballots: Vec<MyBallot>,
    /// How they find the tempo.
    pub(in crate::features::webinars) tempo: Option<i16>,
    /// Their highest counter.
    pub(in crate::features::webinars) counter: u64,
}

/// Reads it.
pub(in crate::features::webinars) async fn mine(
    conn: &mut PgConnection,
    secret: &Secret,
    webinar: WebinarId,
    person: PersonId,
) -> Result<Mine> {
    let voter = secret.voter(person)?;
    let mut mine = Mine::default();
    let mut counters = Vec::new();
    // By question, through the primary key: there is no index by voter, which every vote would have to keep.
    let votes = sqlx::query!(
        r#"
        select q.id as "question: QuestionId", v.value, v.counter
        from question q join question_vote v on v.question_id = q.id and v.voter_key = $2
        where q.webinar_id = $1
        order by q.number
        "#,
        webinar.0,
        voter
    )
    .fetch_all(&mut *conn)
    .await?;
    for vote in votes {
        counters.push(vote.counter);
        if vote.value != 0 {
            mine.votes.push(MyVote {
                question_id: vote.question,
                value: vote.value,
            });
        }
    }
    let tempo = sqlx::query!(
        "select tempo, counter from webinar_tempo where webinar_id = $1 and voter_key = $2",
        webinar.0,
        voter
    )
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(tempo) = tempo {
        counters.push(tempo.counter);
        mine.tempo = Some(tempo.tempo);
    }
    let polls = sqlx::query_scalar!(
        r#"select id as "id: PollId" from poll where webinar_id = $1 and state <> 'draft'"#,
        webinar.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let keys: Vec<_> = polls
        .into_iter()
        .map(|poll| secret.ballot(poll, person))
        .collect::<Result<_>>()?;
    let ballots = sqlx::query!(
        r#"
        select p.id as "poll: PollId", p.kind as "kind: PollKind", b.round, b.options, b.number, b.texts, b.counter
        from ballot b join poll p on p.id = b.poll_id
        where b.webinar_id = $1 and b.voter_key = any($2)
        order by p.number, b.round
        "#,
        webinar.0,
        &keys
    )
    .fetch_all(&mut *conn)
    .await?;
    for ballot in ballots {
        counters.push(ballot.counter);
        let choice = match ballot.kind {
            PollKind::Rating => Choice::Step(ballot.options.first().copied().unwrap_or_default().into()),
            PollKind::Numeric => Choice::Number(ballot.number),
            PollKind::WordCloud | PollKind::OpenText => Choice::Texts(ballot.texts),
            PollKind::Single | PollKind::Multiple | PollKind::Ranking | PollKind::Quiz => {
                Choice::Options(ballot.options.into_iter().map(i64::from).collect())
            }
        };
        mine.ballots.push(MyBallot {
            poll_id: ballot.poll,
            round: ballot.round.unsigned_abs(),
            choice,
        });
    }
    mine.counter = counters.into_iter().max().unwrap_or(0).unsigned_abs();
    Ok(mine)
}
