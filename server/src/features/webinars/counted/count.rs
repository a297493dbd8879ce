//! SQL of the numbers. Each is a count of rows, all of them read at one moment.

use std::collections::HashMap;

use protocol::{PollDraft, PollId, PollTally, QuestionId, QuestionState, RoomId, Timestamp, WebinarId};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::features::webinars::polls::{ballots, result};
use crate::kernel::{Error, Result};

/// What is counted in a webinar, for everybody; who sees what of it is decided in `shown`.
#[derive(Clone, Debug)]
pub(super) struct Counts {
    pub(super) webinar: WebinarId,
    pub(super) staff_room: RoomId,
    pub(super) stage_room: RoomId,
    pub(super) stage_question: Option<QuestionId>,
    pub(super) stage_poll: Option<PollId>,
    /// Texts are seen by the staff first.
    pub(super) is_moderated: bool,
    /// By number; what was merged into another one counts there.
    pub(super) questions: Vec<CountedQuestion>,
    /// Those that are open, by number.
    pub(super) polls: Vec<CountedPoll>,
    /// In the order of `Reaction::ALL`.
    pub(super) reactions: [u32; 4],
    /// Too slow, right, too fast.
    pub(super) tempo: [u32; 3],
}

/// Votes for a question.
#[derive(Clone, Copy, Debug)]
pub(super) struct CountedQuestion {
    pub(super) id: QuestionId,
    pub(super) number: u32,
    pub(super) is_visible: bool,
    pub(super) voters: u32,
    /// Voters whose newest vote in the webinar is not older than the question is visible.
    pub(super) active: u32,
}

/// Ballots of an open poll.
#[derive(Clone, Debug)]
pub(super) struct CountedPoll {
    pub(super) tally: PollTally,
    pub(super) draft: PollDraft,
    pub(super) is_revealed: bool,
}

/// When each voter voted last, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Activity(Vec<Timestamp>);

impl Activity {
    /// Reads it: the one number that costs a look at every vote.
    pub(super) async fn load(conn: &mut PgConnection, webinar: WebinarId) -> Result<Self> {
        let instants = sqlx::query_scalar!(
            r#"
            select max(v.at) as "at!: Timestamp"
            from question q join question_vote v on v.question_id = q.id
            where q.webinar_id = $1
            group by v.voter_key
            order by 1
            "#,
            webinar.0
        )
        .fetch_all(conn)
        .await?;
        Ok(Self(instants))
    }

    fn since(&self, at: Timestamp) -> u32 {
        let before = self.0.partition_point(|voted| voted.0 < at.0);
        u32::try_from(self.0.len() - before).unwrap_or(u32::MAX)
    }
}

/// Counts everything. In a transaction that sees one moment.
pub(super) async fn load(conn: &mut PgConnection, webinar: WebinarId, activity: &Activity) -> Result<Counts> {
    let row = sqlx::query!(
        r#"
        select staff_room_id as "staff_room: RoomId", stage_room_id as "stage_room: RoomId",
            stage_question_id as "stage_question: QuestionId", stage_poll_id as "stage_poll: PollId", is_moderated
        from webinar
        where id = $1
        "#,
        webinar.0
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Counts {
        webinar,
        staff_room: row.staff_room,
        stage_room: row.stage_room,
        stage_question: row.stage_question,
        stage_poll: row.stage_poll,
        is_moderated: row.is_moderated,
        questions: questions(conn, webinar, activity).await?,
        polls: polls(conn, webinar).await?,
        reactions: reactions(conn, webinar).await?,
        tempo: tempo(conn, webinar).await?,
    })
}

async fn questions(
    conn: &mut PgConnection,
    webinar: WebinarId,
    activity: &Activity,
) -> Result<Vec<CountedQuestion>> {
    let rows = sqlx::query!(
        r#"
        select q.id as "id: QuestionId", q.number, q.state as "state: QuestionState",
            q.merged_into as "merged_into: QuestionId", q.shown_at as "shown_at: Timestamp",
            coalesce(v.votes, 0) as "votes!"
        from question q
        left join (
            select question_id, count(*) as votes
            from question_vote
            where webinar_id = $1 and value = 1
            group by question_id
        ) v on v.question_id = q.id
        where q.webinar_id = $1
        order by q.number
        "#,
        webinar.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let merged: HashMap<_, _> = rows
        .iter()
        .filter(|row| row.state == QuestionState::Merged)
        .filter_map(|row| Some((row.id, row.merged_into?)))
        .collect();
    let together = voters_together(conn, &merged).await?;
    Ok(rows
        .into_iter()
        .filter(|row| !merged.contains_key(&row.id))
        .map(|row| {
            let alone = u32::try_from(row.votes).unwrap_or(u32::MAX);
            let voters = together.get(&row.id).copied().unwrap_or(alone);
            CountedQuestion {
                id: row.id,
                number: row.number.unsigned_abs(),
                is_visible: row.state.is_visible(),
                voters,
                // Counted less often than votes, so it may lag behind them.
                active: row.shown_at.map_or(0, |at| activity.since(at)).max(voters),
            }
        })
        .collect())
}

/// Distinct voters of questions and what was merged into them.
async fn voters_together(
    conn: &mut PgConnection,
    merged: &HashMap<QuestionId, QuestionId>,
) -> Result<HashMap<QuestionId, u32>> {
    if merged.is_empty() {
        return Ok(HashMap::new());
    }
    let (mut roots, mut parts) = (Vec::new(), Vec::new());
    for (part, into) in merged {
        let mut root = into;
        // As many steps as there are merges: more would be a circle, which nobody can make.
        for _ in 0..merged.len() {
            root = merged.get(root).unwrap_or(root);
        }
        roots.push(root.0);
        parts.push(part.0);
    }
    let mut own = roots.clone();
    own.sort_unstable();
    own.dedup();
    parts.extend(&own);
    roots.extend(&own);
    let rows = sqlx::query!(
        r#"
        select s.root as "root!: QuestionId", count(distinct v.voter_key) as "voters!"
        from unnest($1::uuid[], $2::uuid[]) s (root, part)
        left join question_vote v on v.question_id = s.part and v.value = 1
        group by s.root
        "#,
        &roots,
        &parts
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.root, u32::try_from(row.voters).unwrap_or(u32::MAX)))
        .collect())
}

async fn polls(conn: &mut PgConnection, webinar: WebinarId) -> Result<Vec<CountedPoll>> {
    let rows = sqlx::query!(
        r#"
        select id as "id: PollId", number, draft as "draft: Json<PollDraft>", round, is_revealed, struck
        from poll
        where webinar_id = $1 and state = 'open'
        order by number
        "#,
        webinar.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut polls = Vec::with_capacity(rows.len());
    for row in rows {
        let (draft, round) = (row.draft.0, row.round.unsigned_abs());
        let piles = ballots::piles(conn, row.id, round).await?;
        let counted = result::count(&draft, row.number.unsigned_abs(), &piles);
        polls.push(CountedPoll {
            tally: PollTally {
                poll_id: row.id,
                round,
                ballots: counted.ballots,
                result: Some(result::shown(counted, &row.struck)),
            },
            draft,
            is_revealed: row.is_revealed,
        });
    }
    Ok(polls)
}

async fn reactions(conn: &mut PgConnection, webinar: WebinarId) -> Result<[u32; 4]> {
    let row = sqlx::query!(
        r#"
        select coalesce(sum(clap), 0) as "clap!", coalesce(sum(idea), 0) as "idea!",
            coalesce(sum(heart), 0) as "heart!", coalesce(sum(thinking), 0) as "thinking!"
        from reaction_minute
        where webinar_id = $1
        "#,
        webinar.0
    )
    .fetch_one(conn)
    .await?;
    let all = [row.clap, row.idea, row.heart, row.thinking];
    Ok(all.map(|sum| u32::try_from(sum).unwrap_or(u32::MAX)))
}

async fn tempo(conn: &mut PgConnection, webinar: WebinarId) -> Result<[u32; 3]> {
    let row = sqlx::query!(
        r#"
        select count(*) filter (where tempo = -1) as "slow!", count(*) filter (where tempo = 0) as "right!",
            count(*) filter (where tempo = 1) as "fast!"
        from webinar_tempo
        where webinar_id = $1
        "#,
        webinar.0
    )
    .fetch_one(conn)
    .await?;
    let all = [row.slow, row.right, row.fast];
    Ok(all.map(|count| u32::try_from(count).unwrap_or(u32::MAX)))
}
