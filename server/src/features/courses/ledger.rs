//! The ledger: what was done in a run by whoever moderates. Written in the transaction that does it, by whichever slice it
//! belongs to; shown, and taken back, by `moderation`.

use protocol::{Event, ModerationAct, ModerationId, PersonId, RunId, RunRef};
use sqlx::types::Json;
use time::OffsetDateTime;

use super::people_store;
use crate::db::Tx;
use crate::kernel::{Actor, CommandKey, Result};

/// Something that was done.
#[derive(Clone, Debug)]
pub struct NewEntry {
    id: ModerationId,
    run: RunId,
    act: ModerationAct,
    at: OffsetDateTime,
    before: Option<String>,
    person: Option<PersonId>,
    why: String,
    is_of_lotse: bool,
}

impl NewEntry {
    /// What, where and when.
    pub fn new(run: RunId, act: ModerationAct, at: OffsetDateTime) -> Self {
        Self {
            id: ModerationId::new(),
            run,
            act,
            at,
            before: None,
            person: None,
            why: String::new(),
            is_of_lotse: false,
        }
    }

    /// Under an id that is known before.
    #[must_use]
    pub fn with_id(self, id: ModerationId) -> Self {
        Self { id, ..self }
    }

    /// What held before, for whoever takes it back.
    #[must_use]
    pub fn after(self, before: String) -> Self {
        let before = Some(before);
        Self { before, ..self }
    }

    /// Whom it concerns, and why it was done.
    #[must_use]
    pub fn about(self, person: PersonId, why: &str) -> Self {
        Self {
            person: Some(person),
            why: why.to_owned(),
            ..self
        }
    }

    /// Nobody did it: a rule of the house.
    #[must_use]
    pub fn by_lotse(self) -> Self {
        Self {
            is_of_lotse: true,
            ..self
        }
    }
}

/// Writes an entry and tells those who moderate, and whom it concerns.
pub async fn note(tx: &mut Tx, actor: &Actor, new: &NewEntry) -> Result<()> {
    write(tx, actor, new).await?;
    tell(tx, actor, None, new.run, new.person).await
}

/// As [`note`], for what a command of the actor is about: the actor's own room holds the event that stands for it.
pub async fn note_command(tx: &mut Tx, actor: &Actor, key: &CommandKey, new: &NewEntry) -> Result<()> {
    write(tx, actor, new).await?;
    tell(tx, actor, Some(key), new.run, new.person).await
}

/// Tells those who moderate a run, and somebody whom it concerns, to load again. Says not by whom: it may have been a
/// report.
pub async fn tell(
    tx: &mut Tx,
    actor: &Actor,
    key: Option<&CommandKey>,
    run: RunId,
    concerned: Option<PersonId>,
) -> Result<()> {
    let event = Event::ModerationChanged(RunRef { run_id: run });
    if let Some(key) = key {
        tx.emit_command(actor, key, actor.person_id, event.clone());
    }
    let mut told = people_store::moderators(tx.conn(), run).await?;
    told.extend(concerned);
    told.sort_unstable();
    told.dedup();
    for person in told {
        if key.is_none() || person != actor.person_id {
            tx.emit(actor.org_id, None, person, event.clone());
        }
    }
    Ok(())
}

/// Says that an entry was taken back; false if it was before.
pub async fn undo(tx: &mut Tx, actor: &Actor, id: ModerationId, at: OffsetDateTime) -> Result<bool> {
    let undone = sqlx::query!(
        "update moderation_entry set undone_at = $2, undone_by = $3 where id = $1 and undone_at is null",
        id.0,
        at,
        actor.person_id.0
    );
    Ok(undone.execute(tx.conn()).await?.rows_affected() == 1)
}

async fn write(tx: &mut Tx, actor: &Actor, new: &NewEntry) -> Result<()> {
    let by = (!new.is_of_lotse).then_some(actor.person_id.0);
    sqlx::query!(
        r#"
        insert into moderation_entry (id, org_id, run_id, act, before, person_id, why, by_person_id, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        "#,
        new.id.0,
        actor.org_id.0,
        new.run.0,
        Json(&new.act) as Json<&ModerationAct>,
        new.before,
        new.person.map(|person| person.0),
        new.why,
        by,
        new.at
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
