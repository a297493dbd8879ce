//! Browsers that get push messages: whose, where, and with which keys.

use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use protocol::{PersonId, PushDevice, PushDeviceId, PutPushDevice, Timestamp, limits};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::features::notifications::deliver::push::{Target, is_point};
use crate::http::outside::parse_address;
use crate::kernel::{Actor, Error, Result};

/// A browser, as it said.
pub(super) struct NewDevice {
    /// Where push messages for it go.
    pub(super) target: Target,
    /// Browser and system, in words.
    pub(super) label: String,
}

impl NewDevice {
    /// Checks what a browser said of itself.
    pub(super) fn parse(wanted: &PutPushDevice, allow_loopback: bool, label: String) -> Result<Self> {
        let endpoint = (wanted.endpoint.len() <= limits::URL_CHARS)
            .then(|| parse_address(&wanted.endpoint, allow_loopback))
            .flatten()
            .ok_or_else(|| {
                Error::invalid("/endpoint", "address", "https, and not within a private network")
            })?;
        let p256dh = decode(&wanted.p256dh)
            .filter(|key| is_point(key))
            .ok_or_else(|| Error::invalid("/p256dh", "key", "an uncompressed point of P-256, base64url"))?;
        let auth = decode(&wanted.auth)
            .filter(|auth| auth.len() == 16)
            .ok_or_else(|| Error::invalid("/auth", "secret", "16 bytes, base64url"))?;
        Ok(Self {
            target: Target {
                endpoint: endpoint.into(),
                p256dh,
                auth,
            },
            label,
        })
    }
}

fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD
        .decode(text)
        .or_else(|_| URL_SAFE.decode(text))
        .ok()
}

/// The browsers of a person whose sessions live.
pub(super) async fn all(conn: &mut PgConnection, actor: &Actor) -> Result<Vec<PushDevice>> {
    let devices = sqlx::query_as!(
        PushDevice,
        r#"
        select d.id as "id: PushDeviceId", d.label, d.session_id = $2 as "is_this!", d.at as "at: Timestamp"
        from push_device d
        join session s on s.id = d.session_id and s.ended_at is null
        where d.person_id = $1
        order by d.at, d.id
        "#,
        actor.person_id.0,
        actor.session_id.0
    )
    .fetch_all(conn)
    .await?;
    Ok(devices)
}

/// Keeps a browser. What is known under its address, or its id, is it. False if the id is somebody else's.
pub(super) async fn put(
    conn: &mut PgConnection,
    actor: &Actor,
    id: PushDeviceId,
    new: &NewDevice,
    at: OffsetDateTime,
) -> Result<bool> {
    // One at a time by address and by id, or of two at once the second finds the first where it makes room.
    sqlx::query!(
        r#"
        select pg_advisory_xact_lock(key) as "locked!"
        from (select hashtextextended(word, 0) as key from unnest($1::text[]) word order by 1) k
        "#,
        &[new.target.endpoint.clone(), id.to_string()]
    )
    .fetch_all(&mut *conn)
    .await?;
    sqlx::query!(
        "delete from push_device where endpoint = $1 and id <> $2",
        new.target.endpoint,
        id.0
    )
    .execute(&mut *conn)
    .await?;
    let kept = sqlx::query!(
        r#"
        insert into push_device (id, org_id, person_id, session_id, label, endpoint, p256dh, auth, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (id) do update set session_id = excluded.session_id, label = excluded.label,
            endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth
        where push_device.person_id = excluded.person_id
        "#,
        id.0,
        actor.org_id.0,
        actor.person_id.0,
        actor.session_id.0,
        new.label,
        new.target.endpoint,
        new.target.p256dh,
        new.target.auth,
        at
    )
    .execute(&mut *conn)
    .await?;
    // The oldest go: a browser that is used says where it is with every visit.
    sqlx::query!(
        r#"
        delete from push_device
        where person_id = $1 and id in (
            select id from push_device where person_id = $1 order by at desc, id desc offset $2
        )
        "#,
        actor.person_id.0,
        i64::try_from(limits::PUSH_DEVICES).map_err(Error::internal)?
    )
    .execute(conn)
    .await?;
    Ok(kept.rows_affected() > 0)
}

/// Forgets a browser; false if it was not the person's.
pub(super) async fn delete(conn: &mut PgConnection, person: PersonId, id: PushDeviceId) -> Result<bool> {
    let gone = sqlx::query!(
        "delete from push_device where id = $1 and person_id = $2",
        id.0,
        person.0
    )
    .execute(conn)
    .await?;
    Ok(gone.rows_affected() > 0)
}

/// Where push messages for somebody go now: browsers whose sessions live, of an account that is open.
pub(in crate::features::notifications) async fn targets(
    conn: &mut PgConnection,
    person: PersonId,
    now: OffsetDateTime,
) -> Result<Vec<Target>> {
    let targets = sqlx::query_as!(
        Target,
        r#"
        select d.endpoint, d.p256dh, d.auth
        from push_device d
        join session s on s.id = d.session_id and s.person_id = d.person_id and s.ended_at is null
        join person p on p.id = d.person_id and p.closed_at is null
        where d.person_id = $1 and s.expires_at > $2
        order by d.id
        "#,
        person.0,
        now
    )
    .fetch_all(conn)
    .await?;
    Ok(targets)
}

/// Forgets a browser that its push service no longer knows.
pub(in crate::features::notifications) async fn forget(
    conn: &mut PgConnection,
    endpoint: &str,
) -> Result<()> {
    sqlx::query!("delete from push_device where endpoint = $1", endpoint)
        .execute(conn)
        .await?;
    Ok(())
}
