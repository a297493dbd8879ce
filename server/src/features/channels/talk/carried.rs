//! What people had seen of messages before these moved into another channel is seen there too.

use protocol::{ChannelId, Event, PersonId, ReadChanged, ReadState};
use sqlx::PgConnection;

use crate::db::Tx;
use crate::features::channels::read::model::{self, Ranges};
use crate::features::channels::read::store;
use crate::kernel::{Actor, Result};

/// Somebody who is in the other channel and may have seen the messages where they were.
pub(super) struct Reader {
    pub(super) person: PersonId,
    /// What was said before they joined is not new to them.
    joined: u64,
    /// What they have seen where the messages were.
    seen: Ranges,
    /// What they have seen of the other channel.
    read: ReadState,
}

/// Those people, with what they have seen of the other channel held until the end of the transaction.
pub(super) async fn hold(conn: &mut PgConnection, from: ChannelId, to: ChannelId) -> Result<Vec<Reader>> {
    sqlx::query!(
        r#"
        insert into read_state (channel_id, person_id, org_id, version, seen)
        select m.channel_id, m.person_id, m.org_id, 0, '{}'
        from channel_member m
        where m.channel_id = $2 and (
            exists (select from channel_member f where f.channel_id = $1 and f.person_id = m.person_id)
            or exists (select from read_state s where s.channel_id = $1 and s.person_id = m.person_id))
        order by m.person_id
        on conflict do nothing
        "#,
        from.0,
        to.0
    )
    .execute(&mut *conn)
    .await?;
    let rows = sqlx::query!(
        r#"
        select t.person_id as "person_id: PersonId", t.version, t.seen, s.seen as "seen_before?",
            f.joined_seq as "joined?"
        from read_state t
        join channel_member m on m.channel_id = t.channel_id and m.person_id = t.person_id
        left join read_state s on s.channel_id = $1 and s.person_id = t.person_id
        left join channel_member f on f.channel_id = $1 and f.person_id = t.person_id
        where t.channel_id = $2 and (s.person_id is not null or f.person_id is not null)
        order by t.person_id
        for update of t
        "#,
        from.0,
        to.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Reader {
            person: row.person_id,
            joined: row.joined.unwrap_or(0).unsigned_abs(),
            seen: model::from_flat(&row.seen_before.unwrap_or_default()),
            read: model::from_columns(Some(row.version), Some(&row.seen)),
        })
        .collect())
}

/// Marks the new places of what they had seen at its old ones, and tells their devices.
pub(super) async fn keep_seen(
    tx: &mut Tx,
    by: &Actor,
    to: ChannelId,
    readers: &[Reader],
    old: &[i64],
    new: &[i64],
) -> Result<()> {
    for reader in readers {
        let places = old.iter().zip(new);
        let more: Ranges = places
            .filter(|(old, _)| reader.has_seen(old.unsigned_abs()))
            .map(|(_, new)| [new.unsigned_abs(); 2])
            .collect();
        let seen = model::union(&reader.read.seen, &more);
        if seen == reader.read.seen {
            continue;
        }
        let read = ReadState {
            version: reader.read.version + 1,
            seen,
        };
        store::update(tx.conn(), to, reader.person, &read).await?;
        let changed = ReadChanged { channel_id: to, read };
        tx.emit(
            by.org_id,
            Some(by.person_id),
            reader.person,
            Event::ReadChanged(changed),
        );
    }
    Ok(())
}

impl Reader {
    fn has_seen(&self, seq: u64) -> bool {
        seq <= self.joined || self.seen.iter().any(|&[from, to]| (from..=to).contains(&seq))
    }
}
