//! SQL of the group commit: what a group rests on, and the statements that write it.

use std::collections::HashMap;

use protocol::{
    Dismissal, OrgId, PollDraft, PollId, PollState, Position, QuestionId, QuestionState, Role, Timestamp,
    WebinarId, WebinarState,
};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::choice::Content;
use crate::db::event_log::position;
use crate::kernel::access::WebinarFacts;
use crate::kernel::{Actor, Result};

/// A question that is held: nobody hides or answers it before the group is committed.
#[derive(Debug)]
pub(super) struct HeldQuestion {
    pub(super) webinar: WebinarId,
    pub(super) state: QuestionState,
    pub(super) was_shown: bool,
    pub(super) dismissal: Option<Dismissal>,
    pub(super) merged_into: Option<QuestionId>,
}

/// A poll that is held: nobody closes it before the group is committed.
#[derive(Debug)]
pub(super) struct HeldPoll {
    pub(super) webinar: WebinarId,
    pub(super) number: u32,
    pub(super) draft: PollDraft,
    pub(super) state: PollState,
    pub(super) round: u16,
    pub(super) closes_at: Option<Timestamp>,
}

/// What a voter is to a webinar.
#[derive(Debug)]
pub(super) struct Voter {
    pub(super) access: WebinarFacts,
    pub(super) head: Position,
}

/// A row to be written: of the same target and voter, the one with the highest counter stays.
#[derive(Clone, Debug)]
pub(super) struct Row<T> {
    pub(super) webinar: WebinarId,
    pub(super) org: OrgId,
    pub(super) target: Uuid,
    pub(super) voter: Uuid,
    pub(super) counter: i64,
    pub(super) says: T,
}

/// What a ballot's row holds beside its key.
#[derive(Clone, Debug)]
pub(super) struct BallotRow {
    pub(super) round: i16,
    /// None in anonymous polls.
    pub(super) person: Option<Uuid>,
    pub(super) content: Content,
}

/// Holds questions, in the order of their ids.
pub(super) async fn hold_questions(
    conn: &mut PgConnection,
    ids: &[Uuid],
    held: &mut HashMap<QuestionId, HeldQuestion>,
) -> Result<()> {
    let rows = sqlx::query!(
        r#"
        select id as "id: QuestionId", webinar_id as "webinar: WebinarId", state as "state: QuestionState",
            shown_at is not null as "was_shown!", dismissal as "dismissal: Json<Dismissal>",
            merged_into as "merged_into: QuestionId"
        from question
        where id = any($1)
        order by id
        for share
        "#,
        ids
    )
    .fetch_all(conn)
    .await?;
    held.extend(rows.into_iter().map(|row| {
        let question = HeldQuestion {
            webinar: row.webinar,
            state: row.state,
            was_shown: row.was_shown,
            dismissal: row.dismissal.map(|dismissal| dismissal.0),
            merged_into: row.merged_into,
        };
        (row.id, question)
    }));
    Ok(())
}

/// Holds polls, in the order of their ids.
pub(super) async fn hold_polls(conn: &mut PgConnection, ids: &[Uuid]) -> Result<HashMap<PollId, HeldPoll>> {
    let rows = sqlx::query!(
        r#"
        select id as "id: PollId", webinar_id as "webinar: WebinarId", number, draft as "draft: Json<PollDraft>",
            state as "state: PollState", round, closes_at as "closes_at: Timestamp"
        from poll
        where id = any($1)
        order by id
        for share
        "#,
        ids
    )
    .fetch_all(conn)
    .await?;
    let held = rows.into_iter().map(|row| {
        let poll = HeldPoll {
            webinar: row.webinar,
            number: row.number.unsigned_abs(),
            draft: row.draft.0,
            state: row.state,
            round: row.round.unsigned_abs(),
            closes_at: row.closes_at,
        };
        (row.id, poll)
    });
    Ok(held.collect())
}

/// What each of these is to the webinar beside them, in their order; none if there is no such webinar for them.
pub(super) async fn voters(
    conn: &mut PgConnection,
    asked: &[(Actor, Option<WebinarId>)],
) -> Result<Vec<Option<Voter>>> {
    let people: Vec<_> = asked.iter().map(|(actor, _)| actor.person_id.0).collect();
    let orgs: Vec<_> = asked.iter().map(|(actor, _)| actor.org_id.0).collect();
    let webinars: Vec<_> = asked.iter().map(|(_, webinar)| webinar.map(|id| id.0)).collect();
    let rows = sqlx::query!(
        r#"
        select w.state as "state?: WebinarState", r.epoch as "epoch?", r.last_seq as "last_seq?",
            s.person_id is not null as "is_speaker!", g.person_id is not null as "is_guest!",
            case when p.is_organiser then 'organiser' else m.role end as "role: Role"
        from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality i (person_id, org_id, webinar_id, n)
        left join webinar w on w.id = i.webinar_id and w.org_id = i.org_id
        left join room r on r.id = w.id
        left join person p on p.id = i.person_id and p.org_id = i.org_id and p.closed_at is null
        left join run_member m on m.run_id = w.run_id and m.person_id = p.id
        left join webinar_speaker s on s.webinar_id = w.id and s.person_id = p.id
        left join webinar_guest g on g.webinar_id = w.id and g.person_id = p.id
        order by i.n
        "#,
        &people,
        &orgs,
        &webinars as &[Option<Uuid>]
    )
    .fetch_all(conn)
    .await?;
    let voters = rows.into_iter().map(|row| {
        Some(Voter {
            access: WebinarFacts {
                role: row.role,
                is_guest: row.is_guest,
                is_speaker: row.is_speaker,
                state: row.state?,
            },
            head: position(row.epoch?, row.last_seq?),
        })
    });
    Ok(voters.collect())
}

/// The columns that every row has.
struct Columns {
    webinars: Vec<Uuid>,
    orgs: Vec<Uuid>,
    targets: Vec<Uuid>,
    voters: Vec<Uuid>,
    counters: Vec<i64>,
}

impl Columns {
    fn of<T>(rows: &[Row<T>]) -> Self {
        Self {
            webinars: rows.iter().map(|row| row.webinar.0).collect(),
            orgs: rows.iter().map(|row| row.org.0).collect(),
            targets: rows.iter().map(|row| row.target).collect(),
            voters: rows.iter().map(|row| row.voter).collect(),
            counters: rows.iter().map(|row| row.counter).collect(),
        }
    }
}

/// Writes votes. Whoever no longer votes for a question takes back what they gave to those that were merged into it,
/// where each keeps its own votes.
pub(super) async fn put_votes(conn: &mut PgConnection, rows: &[Row<i16>]) -> Result<()> {
    let columns = Columns::of(rows);
    let values: Vec<_> = rows.iter().map(|row| row.says).collect();
    sqlx::query!(
        r#"
        with recursive put as (
            insert into question_vote as v (webinar_id, question_id, voter_key, org_id, value, counter, at)
            select webinar_id, question_id, voter_key, org_id, value, counter, clock_timestamp()
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::smallint[], $6::bigint[])
                i (webinar_id, question_id, voter_key, org_id, value, counter)
            on conflict (question_id, voter_key) do update
            set value = excluded.value, counter = excluded.counter, at = excluded.at
            where excluded.counter > v.counter
            returning question_id, voter_key, value, counter
        ), part as (
            select q.id, p.voter_key, p.counter
            from put p join question q on q.merged_into = p.question_id
            where p.value = 0
            union all
            select q.id, p.voter_key, p.counter
            from part p join question q on q.merged_into = p.id
        )
        update question_vote v set value = 0, counter = p.counter, at = clock_timestamp()
        from part p
        where v.question_id = p.id and v.voter_key = p.voter_key and v.value = 1 and v.counter < p.counter
        "#,
        &columns.webinars,
        &columns.targets,
        &columns.voters,
        &columns.orgs,
        &values,
        &columns.counters
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes ballots, each whole.
pub(super) async fn put_ballots(conn: &mut PgConnection, rows: &[Row<BallotRow>]) -> Result<()> {
    let columns = Columns::of(rows);
    let rounds: Vec<_> = rows.iter().map(|row| row.says.round).collect();
    let people: Vec<_> = rows.iter().map(|row| row.says.person).collect();
    let numbers: Vec<_> = rows.iter().map(|row| row.says.content.number).collect();
    let options: Vec<_> = rows.iter().map(|row| Json(&row.says.content.options)).collect();
    let texts: Vec<_> = rows.iter().map(|row| Json(&row.says.content.texts)).collect();
    sqlx::query!(
        r#"
        insert into ballot as b (webinar_id, poll_id, round, voter_key, org_id, person_id, options, number, texts,
            counter, at)
        select webinar_id, poll_id, round, voter_key, org_id, person_id,
            array(select jsonb_array_elements_text(options)::integer), number,
            array(select jsonb_array_elements_text(texts)), counter, clock_timestamp()
        from unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::uuid[], $5::uuid[], $6::uuid[], $7::jsonb[],
            $8::double precision[], $9::jsonb[], $10::bigint[])
            i (webinar_id, poll_id, round, voter_key, org_id, person_id, options, number, texts, counter)
        on conflict (poll_id, round, voter_key) do update
        set options = excluded.options, number = excluded.number, texts = excluded.texts,
            counter = excluded.counter, at = excluded.at
        where excluded.counter > b.counter
        "#,
        &columns.webinars,
        &columns.targets,
        &rounds,
        &columns.voters,
        &columns.orgs,
        &people as &[Option<Uuid>],
        &options as &[Json<&Vec<i32>>],
        &numbers as &[Option<f64>],
        &texts as &[Json<&Vec<String>>],
        &columns.counters
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes how people find the tempo.
pub(super) async fn put_tempos(conn: &mut PgConnection, rows: &[Row<i16>]) -> Result<()> {
    let columns = Columns::of(rows);
    let tempos: Vec<_> = rows.iter().map(|row| row.says).collect();
    sqlx::query!(
        r#"
        insert into webinar_tempo as t (webinar_id, voter_key, org_id, tempo, counter, at)
        select webinar_id, voter_key, org_id, tempo, counter, clock_timestamp()
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::smallint[], $5::bigint[])
            i (webinar_id, voter_key, org_id, tempo, counter)
        on conflict (webinar_id, voter_key) do update
        set tempo = excluded.tempo, counter = excluded.counter, at = excluded.at
        where excluded.counter > t.counter
        "#,
        &columns.webinars,
        &columns.voters,
        &columns.orgs,
        &tempos,
        &columns.counters
    )
    .execute(conn)
    .await?;
    Ok(())
}
