//! SQL on `notification_setting` and `run_quiet_hours`.

use protocol::{
    DigestTime, Language, NotificationSettings, OrgId, PersonId, QuietHours, RunId, RunQuietHours,
};
use sqlx::PgConnection;
use sqlx::types::Json;
use time::OffsetDateTime;
use uuid::Uuid;

use super::model;
use crate::features::notifications::quiet;
use crate::kernel::{Error, Result};

/// What a person wants; what is usual, in the zone of their newest run, if they never said.
pub(in crate::features::notifications) async fn of_person(
    conn: &mut PgConnection,
    person: PersonId,
) -> Result<NotificationSettings> {
    let row = sqlx::query!(
        r#"
        select zone, quiet as "quiet: Json<QuietHours>", keywords, mail_after, digest_day, digest_at,
            language as "language: Language"
        from notification_setting
        where person_id = $1
        "#,
        person.0
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else {
        return Ok(model::usual(&usual_zone(conn, person).await?));
    };
    let digest = row.digest_day.zip(row.digest_at).map(|(day, at)| DigestTime {
        day: u8::try_from(day).unwrap_or(1),
        at: at.unsigned_abs(),
    });
    Ok(NotificationSettings {
        zone: row.zone,
        quiet: row.quiet.map(|quiet| quiet.0),
        keywords: row.keywords,
        mail_after: row.mail_after.and_then(|minutes| u16::try_from(minutes).ok()),
        digest,
        language: row.language,
    })
}

/// Whose mails carry a link, if somebody's do.
pub(in crate::features::notifications) async fn of_mail_token(
    conn: &mut PgConnection,
    token: Uuid,
) -> Result<Option<(PersonId, OrgId)>> {
    let row = sqlx::query!(
        r#"
        select person_id as "person: PersonId", org_id as "org: OrgId"
        from notification_setting where mail_token = $1
        for update
        "#,
        token
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.person, row.org)))
}

/// In which language somebody is written to, and what stands in the links of their mails: what they chose, or what the
/// browser likes that they used last.
pub(in crate::features::notifications) async fn mail_facts(
    conn: &mut PgConnection,
    person: PersonId,
) -> Result<(Language, Option<Uuid>)> {
    let row = sqlx::query!(
        r#"
        select coalesce(n.language, (
            select s.language from session s
            where s.person_id = $1 and s.language is not null
            order by s.last_seen_at desc
            limit 1
        ), 'de') as "language!: Language", n.mail_token
        from notification_setting n
        where n.person_id = $1
        "#,
        person.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map_or_else(Default::default, |row| (row.language, Some(row.mail_token))))
}

async fn usual_zone(conn: &mut PgConnection, person: PersonId) -> Result<String> {
    let zone = sqlx::query_scalar!(
        r#"
        select r.time_zone
        from run_member m join run r on r.id = m.run_id
        where m.person_id = $1
        order by r.starts_on desc, r.id
        limit 1
        "#,
        person.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(zone.unwrap_or_else(|| quiet::USUAL_ZONE.to_owned()))
}

/// Stores what a person wants.
pub(in crate::features::notifications) async fn put(
    conn: &mut PgConnection,
    org: OrgId,
    person: PersonId,
    settings: &NotificationSettings,
    digest_due: Option<OffsetDateTime>,
) -> Result<()> {
    begin(&mut *conn, org, person, settings, digest_due).await?;
    let digest_at = settings.digest.map(|digest| i16::try_from(digest.at)).transpose();
    sqlx::query!(
        r#"
        update notification_setting set zone = $2, quiet = $3, keywords = $4, mail_after = $5, digest_day = $6,
            digest_at = $7, digest_due = $8, language = $9
        where person_id = $1
        "#,
        person.0,
        settings.zone,
        settings.quiet.as_ref().map(Json) as Option<Json<&QuietHours>>,
        &settings.keywords,
        settings.mail_after.map(i32::from),
        settings.digest.map(|digest| i16::from(digest.day)),
        digest_at.map_err(Error::internal)?,
        digest_due,
        settings.language as Option<Language>
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Stores what is usual for a person who never said what they want. Whoever said it meanwhile keeps what they said.
pub(in crate::features::notifications) async fn begin(
    conn: &mut PgConnection,
    org: OrgId,
    person: PersonId,
    settings: &NotificationSettings,
    digest_due: Option<OffsetDateTime>,
) -> Result<()> {
    let digest_at = settings.digest.map(|digest| i16::try_from(digest.at)).transpose();
    sqlx::query!(
        r#"
        insert into notification_setting (person_id, org_id, zone, quiet, keywords, mail_after, digest_day, digest_at,
            digest_due, language)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (person_id) do nothing
        "#,
        person.0,
        org.0,
        settings.zone,
        settings.quiet.as_ref().map(Json) as Option<Json<&QuietHours>>,
        &settings.keywords,
        settings.mail_after.map(i32::from),
        settings.digest.map(|digest| i16::from(digest.day)),
        digest_at.map_err(Error::internal)?,
        digest_due,
        settings.language as Option<Language>
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Quiet hours of runs, with what is usual where trainers set none.
pub(in crate::features::notifications) async fn of_runs(
    conn: &mut PgConnection,
    runs: &[RunId],
) -> Result<Vec<RunQuietHours>> {
    let ids: Vec<_> = runs.iter().map(|run| run.0).collect();
    let rows = sqlx::query!(
        r#"
        select run_id as "run_id: RunId", quiet as "quiet: Json<QuietHours>"
        from run_quiet_hours
        where run_id = any($1)
        "#,
        &ids
    )
    .fetch_all(conn)
    .await?;
    let set = |run| rows.iter().find(|row| row.run_id == run);
    Ok(runs
        .iter()
        .map(|&run_id| RunQuietHours {
            run_id,
            quiet: match set(run_id) {
                Some(row) => row.quiet.as_ref().map(|quiet| quiet.0.clone()),
                None => Some(quiet::usual()),
            },
        })
        .collect())
}

/// Sets the quiet hours of a run.
pub(super) async fn put_run(
    conn: &mut PgConnection,
    org: OrgId,
    run: RunId,
    quiet: Option<&QuietHours>,
) -> Result<()> {
    sqlx::query!(
        r#"
        insert into run_quiet_hours (run_id, org_id, quiet) values ($1, $2, $3)
        on conflict (run_id) do update set quiet = excluded.quiet
        "#,
        run.0,
        org.0,
        quiet.map(Json) as Option<Json<&QuietHours>>
    )
    .execute(conn)
    .await?;
    Ok(())
}
