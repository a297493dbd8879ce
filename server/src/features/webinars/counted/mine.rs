//! What somebody has voted, for their own page.

use protocol::{Choice, MyBallot, MyVote, PersonId, PollId, PollKind, QuestionId, RoomId, WebinarId};
use serde::Deserialize;
use sqlx::PgConnection;
use sqlx::types::Json;

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
    /// They have a room of their own questions.
    pub(in crate::features::webinars) has_asked: bool,
}

/// A ballot as the database tells it.
#[derive(Debug, Deserialize)]
struct Told {
    poll: PollId,
    kind: PollKind,
    round: u16,
    options: Vec<i64>,
    number: Option<f64>,
    texts: Vec<String>,
    counter: i64,
}

/// Reads it in one statement: an audience that comes at once asks for it once each. `polls` are those whose ballots
/// are looked for; each has another key.
pub(in crate::features::webinars) async fn mine(
    conn: &mut PgConnection,
    secret: &Secret,
    webinar: WebinarId,
    polls: &[PollId],
    person: PersonId,
) -> Result<Mine> {
    let (voter, room): (_, RoomId) = (secret.voter(person)?, secret.asker_room(person)?);
    let keys: Vec<_> = polls
        .iter()
        .map(|&poll| secret.ballot(poll, person))
        .collect::<Result<_>>()?;
    // Votes by question, through the primary key: there is no index by voter, which every vote would have to keep.
    let row = sqlx::query!(
        r#"
        select
            (
                select coalesce(jsonb_agg(jsonb_build_array(q.id, v.value, v.counter) order by q.number), '[]')
                from question q join question_vote v on v.question_id = q.id and v.voter_key = $2
                where q.webinar_id = $1
            ) as "votes!: Json<Vec<(QuestionId, i16, i64)>>",
            (
                select jsonb_build_array(tempo, counter) from webinar_tempo
                where webinar_id = $1 and voter_key = $2
            ) as "tempo: Json<(i16, i64)>",
            (
                select coalesce(jsonb_agg(jsonb_build_object('poll', p.id, 'kind', p.kind, 'round', b.round,
                    'options', b.options, 'number', b.number, 'texts', b.texts, 'counter', b.counter)
                    order by p.number, b.round), '[]')
                from ballot b join poll p on p.id = b.poll_id
                where b.webinar_id = $1 and b.voter_key = any($3)
            ) as "ballots!: Json<Vec<Told>>",
            exists (select from room where id = $4) as "has_asked!"
        "#,
        webinar.0,
        voter,
        &keys,
        room.0
    )
    .fetch_one(conn)
    .await?;
    let (votes, ballots, tempo) = (row.votes.0, row.ballots.0, row.tempo.map(|tempo| tempo.0));
    let counters = votes.iter().map(|vote| vote.2);
    let counters = counters.chain(ballots.iter().map(|ballot| ballot.counter));
    let highest = counters.chain(tempo.map(|tempo| tempo.1)).max().unwrap_or(0);
    let cast = votes.into_iter().filter(|vote| vote.1 != 0);
    Ok(Mine {
        votes: cast
            .map(|(question_id, value, _)| MyVote { question_id, value })
            .collect(),
        ballots: ballots.into_iter().map(ballot).collect(),
        tempo: tempo.map(|tempo| tempo.0),
        counter: highest.unsigned_abs(),
        has_asked: row.has_asked,
    })
}

fn ballot(told: Told) -> MyBallot {
    let choice = match told.kind {
        PollKind::Rating => Choice::Step(told.options.first().copied().unwrap_or_default()),
        PollKind::Numeric => Choice::Number(told.number),
        PollKind::WordCloud | PollKind::OpenText => Choice::Texts(told.texts),
        PollKind::Single | PollKind::Multiple | PollKind::Ranking | PollKind::Quiz => {
            Choice::Options(told.options)
        }
    };
    MyBallot {
        poll_id: told.poll,
        round: told.round,
        choice,
    }
}
