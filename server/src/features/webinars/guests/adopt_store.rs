//! SQL that gives what a guest did to somebody else.

use protocol::{PersonId, PollId, WebinarId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::Result;

/// The webinars that somebody entered with a code, held one after the other in the order of their ids.
pub(super) async fn entered(conn: &mut PgConnection, person: PersonId) -> Result<Vec<WebinarId>> {
    let ids = sqlx::query_scalar!(
        r#"
        select w.id as "id: WebinarId" from webinar w
        where exists (select from webinar_guest g where g.webinar_id = w.id and g.person_id = $1)
        order by w.id
        for no key update
        "#,
        person.0
    );
    Ok(ids.fetch_all(conn).await?)
}

/// Votes for questions, and on the tempo; where both voted, the one who gets them keeps their own.
pub(super) async fn give_votes(
    conn: &mut PgConnection,
    webinar: WebinarId,
    from: Uuid,
    to: Uuid,
) -> Result<()> {
    sqlx::query!(
        r#"
        with given as (
            delete from question_vote where webinar_id = $1 and voter_key = $2 returning *
        )
        insert into question_vote (webinar_id, question_id, voter_key, org_id, value, counter, at)
        select webinar_id, question_id, $3, org_id, value, counter, at from given
        on conflict (question_id, voter_key) do nothing
        "#,
        webinar.0,
        from,
        to
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        r#"
        with given as (
            delete from webinar_tempo where webinar_id = $1 and voter_key = $2 returning *
        )
        insert into webinar_tempo (webinar_id, voter_key, org_id, tempo, counter, at)
        select webinar_id, $3, org_id, tempo, counter, at from given
        on conflict (webinar_id, voter_key) do nothing
        "#,
        webinar.0,
        from,
        to
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The polls of a webinar, each held so that none closes meanwhile.
pub(super) async fn polls(conn: &mut PgConnection, webinar: WebinarId) -> Result<Vec<PollId>> {
    let ids = sqlx::query_scalar!(
        r#"select id as "id: PollId" from poll where webinar_id = $1 order by id for no key update"#,
        webinar.0
    );
    Ok(ids.fetch_all(conn).await?)
}

/// Ballots of a poll. Where both voted: in a round that is open the one who gets them keeps their own; in one whose
/// result is frozen both stay, because both were counted.
pub(super) async fn give_ballots(
    conn: &mut PgConnection,
    poll: PollId,
    (from, to): (Uuid, Uuid),
    person: PersonId,
) -> Result<()> {
    sqlx::query!(
        r#"
        delete from ballot guest
        where guest.poll_id = $1 and guest.voter_key = $2
            and not exists (select from poll_round r where r.poll_id = $1 and r.round = guest.round)
            and exists (select from ballot own
                where own.poll_id = $1 and own.round = guest.round and own.voter_key = $3)
        "#,
        poll.0,
        from,
        to
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        r#"
        update ballot guest
        set voter_key = $3, person_id = case when guest.person_id is not null then $4::uuid end
        where guest.poll_id = $1 and guest.voter_key = $2
            and not exists (select from ballot own
                where own.poll_id = $1 and own.round = guest.round and own.voter_key = $3)
        "#,
        poll.0,
        from,
        to,
        person.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// When they were there, and what was corrected of it; how often they were given the floor.
pub(super) async fn give_stays(
    conn: &mut PgConnection,
    webinar: WebinarId,
    from: PersonId,
    to: PersonId,
) -> Result<()> {
    sqlx::query!(
        "update attendance_span set person_id = $3 where webinar_id = $1 and person_id = $2",
        webinar.0,
        from.0,
        to.0
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "update attendance_correction set person_id = $3 where webinar_id = $1 and person_id = $2",
        webinar.0,
        from.0,
        to.0
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "update floor_given set person_id = $3 where webinar_id = $1 and person_id = $2",
        webinar.0,
        from.0,
        to.0
    )
    .execute(&mut *conn)
    .await?;
    Ok(())
}

/// A hand that is up, unless the one who gets it has theirs up. True if there was one.
pub(super) async fn give_hand(
    conn: &mut PgConnection,
    webinar: WebinarId,
    from: PersonId,
    to: PersonId,
) -> Result<bool> {
    let given = sqlx::query!(
        r#"
        with given as (
            delete from hand where webinar_id = $1 and person_id = $2 returning *
        ), taken as (
            insert into hand (webinar_id, person_id, org_id, raised_at, called_at)
            select webinar_id, $3, org_id, raised_at, called_at from given
            on conflict (webinar_id, person_id) do nothing
        )
        select 1 as one from given
        "#,
        webinar.0,
        from.0,
        to.0
    );
    Ok(given.fetch_optional(conn).await?.is_some())
}

/// They are no guest of this webinar any more.
pub(super) async fn forget_guest(
    conn: &mut PgConnection,
    webinar: WebinarId,
    person: PersonId,
) -> Result<()> {
    sqlx::query!(
        "delete from webinar_guest where webinar_id = $1 and person_id = $2",
        webinar.0,
        person.0
    )
    .execute(conn)
    .await?;
    Ok(())
}
