//! SQL on `question`, `question_reply` and `webinar_asker`.

use protocol::{
    Answer, Author, CarriedOver, Claim, CommandId, Dismissal, LastAction, OrgId, PersonId, QuestionId,
    QuestionState, ReplyId, RoomId, Timestamp, Visibility, WebinarId,
};
use sqlx::PgConnection;
use sqlx::types::Json;
use time::OffsetDateTime;
use uuid::Uuid;

use super::condition::{Before, Condition};
use crate::kernel::{CommandKey, Error, Result};

/// A question as it is stored.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    pub(super) id: QuestionId,
    pub(super) number: u32,
    pub(super) author_key: Uuid,
    pub(super) author: Option<Author>,
    pub(super) visibility: Visibility,
    pub(super) version: u32,
    pub(super) condition: Condition,
    pub(super) asked_at: OffsetDateTime,
    pub(super) last_action: Option<LastAction>,
    pub(super) before: Option<Before>,
    pub(super) claim: Option<Claim>,
    /// Questions that were merged into it, and into those.
    pub(super) merged: u32,
}

/// Questions of a webinar by number: all, or some of them.
pub(super) async fn load(
    conn: &mut PgConnection,
    webinar: WebinarId,
    only: Option<&[Uuid]>,
) -> Result<Vec<Stored>> {
    let rows = sqlx::query!(
        r#"
        with recursive part (root, id) as (
            select id, id from question where webinar_id = $1 and ($2::uuid[] is null or id = any($2))
            union all
            select part.root, child.id from part join question child on child.merged_into = part.id
        ), family as (select root, count(*) - 1 as merged from part group by root)
        select q.id as "id!: QuestionId", q.number as "number!", q.author_key as "author_key!",
            q.author_id as "author_id: PersonId", a.display_name as "author_name?",
            q.visibility as "visibility!: Visibility", q.body as "body!", q.original,
            q.state as "state!: QuestionState", q.version as "version!", q.labels as "labels!",
            q.answer as "answer: Json<Answer>", q.dismissal as "dismissal: Json<Dismissal>",
            q.merged_into as "merged_into: QuestionId", q.carried_over as "carried_over: Json<CarriedOver>",
            q.asked_at as "asked_at!", q.shown_at, q.last_action as "last_action: Json<LastAction>",
            q.before as "before: Json<Before>", q.claimed_by as "claimed_by: PersonId",
            c.display_name as "claimed_name?", q.claimed_until as "claimed_until: Timestamp",
            f.merged as "merged!"
        from family f
        join question q on q.id = f.root
        left join person a on a.id = q.author_id
        left join person c on c.id = q.claimed_by
        order by q.number
        "#,
        webinar.0,
        only
    )
    .fetch_all(conn)
    .await?;
    let author = |id: Option<PersonId>, name: Option<String>| {
        let (person_id, name) = id.zip(name)?;
        Some(Author { person_id, name })
    };
    Ok(rows
        .into_iter()
        .map(|row| Stored {
            id: row.id,
            number: row.number.unsigned_abs(),
            author_key: row.author_key,
            author: author(row.author_id, row.author_name),
            visibility: row.visibility,
            version: row.version.unsigned_abs(),
            condition: Condition {
                body: row.body,
                original: row.original,
                state: row.state,
                labels: row.labels,
                answer: row.answer.map(|json| json.0),
                dismissal: row.dismissal.map(|json| json.0),
                merged_into: row.merged_into,
                carried_over: row.carried_over.map(|json| json.0),
                shown_at: row.shown_at,
            },
            asked_at: row.asked_at,
            last_action: row.last_action.map(|json| json.0),
            before: row.before.map(|json| json.0),
            claim: author(row.claimed_by, row.claimed_name)
                .zip(row.claimed_until)
                .map(|(by, until)| Claim { by, until }),
            merged: u32::try_from(row.merged).unwrap_or(u32::MAX),
        })
        .collect())
}

/// One question. [`Error::NotFound`] if it is not of this webinar.
pub(super) async fn one(conn: &mut PgConnection, webinar: WebinarId, id: QuestionId) -> Result<Stored> {
    load(conn, webinar, Some(&[id.0]))
        .await?
        .pop()
        .ok_or(Error::NotFound)
}

/// As [`one`], held until the end of the transaction: votes for it wait.
pub(super) async fn hold(conn: &mut PgConnection, webinar: WebinarId, id: QuestionId) -> Result<Stored> {
    sqlx::query!(
        "select id from question where id = $1 and webinar_id = $2 for no key update",
        id.0,
        webinar.0
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound)?;
    one(conn, webinar, id).await
}

/// The webinar of a question. [`Error::NotFound`] if there is no such question.
pub(super) async fn webinar_of(conn: &mut PgConnection, id: QuestionId) -> Result<WebinarId> {
    sqlx::query_scalar!(
        r#"select webinar_id as "id: WebinarId" from question where id = $1"#,
        id.0
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::NotFound)
}

/// The questions, and every one that they are part of.
pub(super) async fn with_roots(conn: &mut PgConnection, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    let found = sqlx::query_scalar!(
        r#"
        with recursive up (id) as (
            select id from question where id = any($1)
            union
            select q.merged_into from up join question q on q.id = up.id where q.merged_into is not null
        ) select id as "id!" from up
        "#,
        ids
    )
    .fetch_all(conn)
    .await?;
    Ok(found)
}

/// A new question.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    pub(super) id: QuestionId,
    pub(super) author_key: Uuid,
    pub(super) author: Option<PersonId>,
    pub(super) visibility: Visibility,
    pub(super) body: &'a str,
    pub(super) state: QuestionState,
    pub(super) at: OffsetDateTime,
    pub(super) key: &'a CommandKey,
}

/// Writes a new question under the next number of its webinar, whose row must be held.
pub(super) async fn insert(
    conn: &mut PgConnection,
    org: OrgId,
    webinar: WebinarId,
    new: &Asked<'_>,
) -> Result<()> {
    sqlx::query!(
        r#"
        with counted as (
            update webinar set last_question = last_question + 1 where id = $2 returning last_question
        )
        insert into question (id, webinar_id, org_id, number, author_key, author_id, visibility, body, state, asked_at,
            shown_at, command_id, command_hash)
        select $1, $2, $3, last_question, $4, $5, $6, $7, $8, $9, $10, $11, $12 from counted
        "#,
        new.id.0,
        webinar.0,
        org.0,
        new.author_key,
        new.author.map(|id| id.0),
        new.visibility as Visibility,
        new.body,
        new.state as QuestionState,
        new.at,
        new.state.is_visible().then_some(new.at),
        new.key.id.0,
        &new.key.hash[..]
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes what an action made of a question, and raises its version. `acted` is none for what the asker did: then the
/// staff's last action stays known, but cannot be undone any more.
pub(super) async fn update(
    conn: &mut PgConnection,
    id: QuestionId,
    next: &Condition,
    acted: Option<(&LastAction, Option<&Before>)>,
) -> Result<()> {
    let (action, before) = acted.unzip();
    sqlx::query!(
        r#"
        update question
        set body = $2, original = $3, state = $4, labels = $5, answer = $6, dismissal = $7, merged_into = $8,
            carried_over = $9, shown_at = $10, last_action = coalesce($11, last_action), before = $12,
            version = version + 1
        where id = $1
        "#,
        id.0,
        next.body,
        next.original,
        next.state as QuestionState,
        &next.labels,
        next.answer.as_ref().map(Json) as _,
        next.dismissal.as_ref().map(Json) as _,
        next.merged_into.map(|id| id.0),
        next.carried_over.as_ref().map(Json) as _,
        next.shown_at,
        action.map(Json) as _,
        before.flatten().map(Json) as _
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A question that somebody asked by a command, and the hash of that command.
pub(super) async fn by_command(
    conn: &mut PgConnection,
    webinar: WebinarId,
    author_key: Uuid,
    command: CommandId,
) -> Result<Option<(QuestionId, Vec<u8>)>> {
    let row = sqlx::query!(
        r#"
        select id as "id: QuestionId", command_hash from question
        where webinar_id = $1 and author_key = $2 and command_id = $3
        "#,
        webinar.0,
        author_key,
        command.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.id, row.command_hash)))
}

/// When somebody asked so far in a webinar, oldest first, and how many of these questions are open as they see it.
pub(super) async fn asked_by(
    conn: &mut PgConnection,
    webinar: WebinarId,
    author_key: Uuid,
) -> Result<(Vec<OffsetDateTime>, usize)> {
    let rows = sqlx::query!(
        r#"
        select asked_at, state in ('pending', 'live')
            or (state in ('dismissed', 'hidden') and dismissal ->> 'is_told' = 'false') as "is_open!"
        from question where webinar_id = $1 and author_key = $2 order by asked_at
        "#,
        webinar.0,
        author_key
    )
    .fetch_all(conn)
    .await?;
    let open = rows.iter().filter(|row| row.is_open).count();
    Ok((rows.into_iter().map(|row| row.asked_at).collect(), open))
}

/// The room of those questions of a webinar that carry a key.
pub(super) async fn asker_room(
    conn: &mut PgConnection,
    webinar: WebinarId,
    author_key: Uuid,
) -> Result<Option<RoomId>> {
    let room = sqlx::query_scalar!(
        r#"select room_id as "id: RoomId" from webinar_asker where webinar_id = $1 and author_key = $2"#,
        webinar.0,
        author_key
    )
    .fetch_optional(conn)
    .await?;
    Ok(room)
}

/// Keeps which key a new asker's room is for.
pub(super) async fn insert_asker(
    conn: &mut PgConnection,
    org: OrgId,
    webinar: WebinarId,
    room: RoomId,
    author_key: Uuid,
) -> Result<()> {
    sqlx::query!(
        "insert into webinar_asker (room_id, webinar_id, org_id, author_key) values ($1, $2, $3, $4)",
        room.0,
        webinar.0,
        org.0,
        author_key
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Says who is at a question, or that nobody is.
pub(super) async fn claim(
    conn: &mut PgConnection,
    id: QuestionId,
    held: Option<(PersonId, OffsetDateTime)>,
) -> Result<()> {
    let (by, until) = held.unzip();
    sqlx::query!(
        "update question set claimed_by = $2, claimed_until = $3 where id = $1",
        id.0,
        by.map(|id| id.0),
        until
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The question of a reply that stands.
pub(super) async fn question_of(conn: &mut PgConnection, reply: ReplyId) -> Result<QuestionId> {
    sqlx::query_scalar!(
        r#"select question_id as "id: QuestionId" from question_reply where id = $1"#,
        reply.0
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::NotFound)
}

/// The questions of a key, by number.
pub(super) async fn ids_of(
    conn: &mut PgConnection,
    webinar: WebinarId,
    key: Uuid,
) -> Result<Vec<QuestionId>> {
    let ids = sqlx::query_scalar!(
        r#"
        select id as "id: QuestionId" from question where webinar_id = $1 and author_key = $2 order by number
        "#,
        webinar.0,
        key
    );
    Ok(ids.fetch_all(conn).await?)
}

/// Gives the questions of a key to another one, and to its person where a person stands beside them.
pub(super) async fn give_to(
    conn: &mut PgConnection,
    webinar: WebinarId,
    from: Uuid,
    to: Uuid,
    person: PersonId,
) -> Result<()> {
    sqlx::query!(
        r#"
        update question set author_key = $3, author_id = case when author_id is not null then $4::uuid end
        where webinar_id = $1 and author_key = $2
        "#,
        webinar.0,
        from,
        to,
        person.0
    )
    .execute(conn)
    .await?;
    Ok(())
}
