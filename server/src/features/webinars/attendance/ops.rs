//! Use cases: who was there, where I was, and saying what was not measured.

use std::collections::HashMap;

use protocol::values::Remark;
use protocol::{
    AddCorrection, Attendance, Attendee, Author, Correction, MyAttendance, MyAttendanceIn, PersonId, Role,
    RunId, Span, Timestamp, WebinarId, WebinarState,
};
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

use super::model::{Corrected, Official};
use super::store::{self, Person, Said, Stay};
use super::table;
use super::writer::HEARTBEAT;
use crate::features::accounts::Language;
use crate::features::webinars::sheet::{Download, Sheet};
use crate::features::webinars::{Webinars, facts, row};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, Error, Result};

/// Heartbeats after which the process behind an open span is taken for dead.
const MISSED_HEARTBEATS: u32 = 3;

/// Who was in a webinar, everybody or one person, as of a moment. For those who were allowed to ask.
pub(in crate::features::webinars) async fn read(
    conn: &mut PgConnection,
    webinar: WebinarId,
    only: Option<PersonId>,
    now: OffsetDateTime,
) -> Result<Attendance> {
    let sessions = store::sessions(conn, &[webinar.0]).await?;
    let session = sessions.into_iter().next().ok_or(Error::NotFound)?;
    let official = Official::of(&session.plan, now);
    let (mut stays, mut said) = (HashMap::new(), HashMap::new());
    for stay in store::stays(conn, &[webinar.0], only).await? {
        stays.entry(stay.person).or_insert_with(Vec::new).push(stay);
    }
    for correction in store::corrections(conn, &[webinar.0], only).await? {
        said.entry(correction.person)
            .or_insert_with(Vec::new)
            .push(correction);
    }
    let people = store::people(conn, webinar, only).await?;
    Ok(Attendance {
        webinar_id: webinar,
        from: official.from.into(),
        to: official.to.into(),
        official_seconds: official.times.seconds(),
        people: people
            .into_iter()
            .map(|person| {
                let id = person.author.person_id;
                let (stays, said) = (stays.remove(&id), said.remove(&id));
                attendee(
                    person,
                    &official,
                    stays.unwrap_or_default(),
                    said.unwrap_or_default(),
                    now,
                )
            })
            .collect(),
    })
}

impl Webinars {
    /// Who was there: for those who look after the webinar.
    pub async fn attendance(&self, actor: &Actor, webinar: WebinarId) -> Result<Attendance> {
        let mut conn = self.db.snapshot().await?;
        facts::allowed(&mut conn, actor, webinar, WebinarAction::Manage).await?;
        read(&mut conn, webinar, None, self.clock.now()).await
    }

    /// Who was there, as a table.
    pub(in crate::features::webinars) async fn attendance_table(
        &self,
        actor: &Actor,
        webinar: WebinarId,
        language: Language,
    ) -> Result<Download> {
        let attendance = self.attendance(actor, webinar).await?;
        let row = row::load(&mut *self.db.read().await?, webinar).await?;
        let mut sheet = Sheet::new(language, &row.webinar.when.time_zone);
        table::write(&mut sheet, &attendance)?;
        Ok(Download {
            name: format!(
                "{}-{}",
                sheet.says("anwesenheit", "attendance"),
                row.webinar.when.date
            ),
            title: row.webinar.title,
            ending: "csv",
            bytes: sheet.finish()?,
        })
    }

    /// Says that somebody was there, or was not, beside what was measured.
    pub async fn correct_attendance(
        &self,
        actor: &Actor,
        webinar: WebinarId,
        wanted: &AddCorrection,
    ) -> Result<Attendee> {
        let reason = Remark::parse(&wanted.reason).map_err(|e| Error::field("/reason", e))?;
        let wanted = AddCorrection {
            from: to_the_microsecond(wanted.from),
            to: to_the_microsecond(wanted.to),
            ..wanted.clone()
        };
        if wanted.from >= wanted.to {
            return Err(Error::invalid("/to", "order", "an end after the begin"));
        }
        let mut tx = self.db.begin().await?;
        let facts = facts::locked(tx.conn(), actor, webinar, WebinarAction::Manage).await?;
        if let Some(is_same) = store::said_before(tx.conn(), &facts, &wanted, reason.as_str()).await? {
            if !is_same {
                return Err(Error::CommandReused);
            }
        } else {
            if matches!(facts.access.state, WebinarState::Planned | WebinarState::Lobby) {
                return Err(Error::wrong_state(facts.access.state));
            }
            if !store::may_have_been(tx.conn(), &facts, wanted.person_id).await? {
                let allowed = "people of the run, and those who were there";
                return Err(Error::invalid("/person_id", "not_there", allowed));
            }
            let now = self.clock.now();
            store::insert_correction(tx.conn(), &facts, &wanted, reason.as_str(), now).await?;
        }
        let of = Some(wanted.person_id);
        let read = read(tx.conn(), webinar, of, self.clock.now()).await?;
        tx.commit().await?;
        read.people.into_iter().next().ok_or(Error::NotFound)
    }

    /// My own attendance in all webinars of a run that have begun. Whoever is not in the run sees those that they
    /// entered as a guest.
    pub async fn my_attendance(&self, actor: &Actor, run: RunId) -> Result<MyAttendance> {
        let mut conn = self.db.snapshot().await?;
        let role = self.courses.role_in(&mut conn, actor, run).await?;
        let is_in_run = role >= Some(Role::Participant);
        let begun = store::begun(&mut conn, actor, run, is_in_run).await?;
        if role.is_none() && begun.is_empty() {
            return Err(Error::NotFound);
        }
        let (now, only) = (self.clock.now(), Some(actor.person_id));
        let stays = store::stays(&mut conn, &begun, only).await?;
        let said = store::corrections(&mut conn, &begun, only).await?;
        let me = self
            .accounts
            .person(&mut conn, actor.org_id, actor.person_id)
            .await?;
        let me = Author {
            person_id: actor.person_id,
            name: me.ok_or(Error::NotFound)?.display_name,
        };
        let sessions = store::sessions(&mut conn, &begun).await?;
        let mine = sessions.into_iter().map(|session| {
            let official = Official::of(&session.plan, now);
            let person = Person {
                author: me.clone(),
                is_guest: !is_in_run,
            };
            let stays = stays.iter().filter(|stay| stay.webinar == session.id).cloned();
            let said = said.iter().filter(|said| said.webinar == session.id).cloned();
            MyAttendanceIn {
                webinar_id: session.id,
                title: session.title,
                from: official.from.into(),
                to: official.to.into(),
                official_seconds: official.times.seconds(),
                mine: attendee(person, &official, stays.collect(), said.collect(), now),
            }
        });
        Ok(MyAttendance {
            webinars: mine.collect(),
        })
    }
}

/// Somebody's attendance from the facts, which come in their order.
fn attendee(
    person: Person,
    official: &Official,
    stays: Vec<Stay>,
    said: Vec<Said>,
    now: OffsetDateTime,
) -> Attendee {
    let corrections: Vec<Correction> = said.into_iter().map(|said| said.correction).collect();
    let counted = official.count(
        stays.iter().map(|stay| (stay.opened_at, stay.end())),
        corrections.iter().map(|correction| Corrected {
            from: correction.from.0,
            to: correction.to.0,
            was_present: correction.was_present,
        }),
    );
    let spans: Vec<Span> = stays.into_iter().map(|stay| stay.span(now)).collect();
    let is_there = spans.iter().any(|span| span.is_open);
    Attendee {
        person: person.author,
        is_guest: person.is_guest,
        seconds: counted.seconds,
        measured_seconds: counted.measured,
        first_at: spans.iter().map(|span| span.opened_at).min(),
        last_at: spans
            .iter()
            .map(|span| span.closed_at)
            .max()
            .filter(|_| !is_there),
        spans,
        corrections,
    }
}

impl Stay {
    /// A span that was never closed ends at its last sign of life, also while it is open.
    fn end(&self) -> OffsetDateTime {
        self.closed_at.unwrap_or(self.seen_at)
    }

    fn span(self, now: OffsetDateTime) -> Span {
        let alive = Duration::try_from(HEARTBEAT * MISSED_HEARTBEATS).unwrap_or(Duration::MAX);
        Span {
            opened_at: self.opened_at.into(),
            closed_at: self.end().into(),
            is_open: self.closed_at.is_none() && now - self.seen_at <= alive,
            device: self.device,
            why: self.why,
        }
    }
}

/// What the database keeps of it, so that a repeat is recognised.
fn to_the_microsecond(at: Timestamp) -> Timestamp {
    let at = at.0;
    at.replace_nanosecond(at.microsecond() * 1000)
        .unwrap_or(at)
        .into()
}
