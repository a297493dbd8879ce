//! Reading the ledger: its entries, and whether what they say still holds. Written by `courses::ledger`.

use protocol::{ModerationAct, ModerationEntry, ModerationId, OrgId, PersonId, RunId, Timestamp};
use sqlx::PgConnection;
use sqlx::types::Json;
use time::OffsetDateTime;

use crate::kernel::Result;

/// Entries that are shown: what is older is in the database.
const SHOWN: i64 = 200;

/// Which entries are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entries {
    pub(super) org: OrgId,
    pub(super) run: Option<RunId>,
    /// Only those that concern them.
    pub(super) person: Option<PersonId>,
    pub(super) id: Option<ModerationId>,
}

impl Entries {
    /// Of an organisation.
    pub(super) fn of(org: OrgId) -> Self {
        Self {
            org,
            run: None,
            person: None,
            id: None,
        }
    }

    /// One.
    pub(super) fn one(org: OrgId, id: ModerationId) -> Self {
        Self {
            id: Some(id),
            ..Self::of(org)
        }
    }
}

/// An entry, and whether what it says still holds, so that it can be taken back.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) run: RunId,
    pub(super) before: Option<String>,
    pub(super) still_holds: bool,
    /// As it is shown; whether it can be taken back is up to who looks.
    pub(super) shown: ModerationEntry,
}

/// Entries of the ledger, newest first.
pub(super) async fn read(
    conn: &mut PgConnection,
    which: &Entries,
    now: OffsetDateTime,
) -> Result<Vec<Entry>> {
    let rows = sqlx::query!(
        r#"
        select e.id as "id: ModerationId", e.run_id as "run: RunId", e.act as "act: Json<ModerationAct>", e.before,
            e.person_id as "person: PersonId", e.why, e.by_person_id as "by: PersonId", e.at as "at: Timestamp",
            e.undone_at as "undone_at: Timestamp",
            case e.act ->> 'kind'
                when 'hid' then exists (
                    select from report_case c join message m on m.id = c.message_id
                    where m.id = (e.act ->> 'message_id')::uuid and m.hidden_at is not null and c.verdict is null
                )
                when 'decided' then exists (
                    select from report_case c join message m on m.id = c.message_id and m.deleted_at is null
                    where c.id = (e.act ->> 'report_id')::uuid and c.verdict = e.act ->> 'verdict'
                        and (c.verdict = 'keep' or c.decided_at + interval '24 hours' > $5) and not exists (
                        select from report_case o where o.message_id = c.message_id and o.verdict is null
                    )
                )
                when 'silenced' then exists (
                    select from run_member r
                    where r.run_id = e.run_id and r.person_id = e.person_id and r.silenced_by = e.id
                        and r.silenced_until > $5
                )
                when 'slowed' then exists (
                    select from channel c
                    where c.id = (e.act ->> 'channel_id')::uuid and c.slow_seconds = (e.act ->> 'seconds')::integer
                )
                when 'restricted' then exists (
                    select from channel c
                    where c.id = (e.act ->> 'channel_id')::uuid
                        and c.trainers_only = (e.act ->> 'trainers_only')::boolean
                )
                when 'locked' then exists (
                    select from topic t
                    where t.id = (e.act ->> 'topic_id')::uuid and t.channel_id = (e.act ->> 'channel_id')::uuid
                        and (t.state = 'locked') = (e.act ->> 'is_locked')::boolean and t.merged_into is null
                )
                when 'took_out' then exists (
                    select from channel c
                    join run_member r on r.run_id = c.run_id and r.person_id = e.person_id
                    where c.id = (e.act ->> 'channel_id')::uuid and c.archived_at is null and not exists (
                        select from channel_member m where m.channel_id = c.id and m.person_id = e.person_id
                    )
                )
                when 'banned' then exists (select from run_ban b where b.entry_id = e.id)
                else false
            end as "still_holds!"
        from moderation_entry e
        where e.org_id = $1 and ($2::uuid is null or e.run_id = $2) and ($3::uuid is null or e.person_id = $3)
            and ($4::uuid is null or e.id = $4)
        order by e.at desc, e.id desc
        limit $6
        "#,
        which.org.0,
        which.run.map(|run| run.0),
        which.person.map(|person| person.0),
        which.id.map(|id| id.0),
        now,
        SHOWN
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Entry {
            run: row.run,
            before: row.before,
            still_holds: row.still_holds,
            shown: ModerationEntry {
                id: row.id,
                act: row.act.0,
                person_id: row.person,
                why: row.why,
                by: row.by,
                at: row.at,
                undone_at: row.undone_at,
                can_undo: false,
            },
        })
        .collect())
}
