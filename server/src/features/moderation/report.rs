//! Use case: reporting a message. Several reports of a message are one case; who reported is kept to know that nobody does
//! twice, and said to nobody.

use protocol::values::Remark;
use protocol::{
    Done, Message, MessageId, ModerationAct, ReportId, ReportMessage, ReportReason, Role, RoomId, RunId,
};

use super::store::{self, NewReport};
use super::{Moderation, tell};
use crate::db::{Tx, event_log};
use crate::features::channels::Judged;
use crate::features::courses::ledger::{self, NewEntry};
use crate::kernel::{Actor, Error, Result};

/// So many people who report a message hide it.
const PEOPLE: i64 = 2;

impl Moderation {
    /// Reports a message that the actor may read. To report a message of a conversation that trainers do not read is to
    /// show them this one.
    pub async fn report(&self, actor: &Actor, id: MessageId, wanted: &ReportMessage) -> Result<Done> {
        let note = note_of(wanted)?;
        let mut tx = self.db.begin().await?;
        let seen = self.parts.channels.readable(tx.conn(), actor, &[id]).await?.pop();
        let seen = seen.filter(|message| message.deleted_at.is_none());
        let seen = seen.ok_or(Error::NotFound)?;
        if seen.author_id == actor.person_id {
            return Err(Error::Forbidden);
        }
        let run = store::run_of(tx.conn(), seen.channel_id).await?;
        let judged = self.hold(&mut tx, run, &seen).await?;
        let done = self.done(&mut tx, actor, wanted).await?;
        if store::is_reported(tx.conn(), id, actor.person_id).await? {
            return Ok(Done {
                is_repeat: true,
                ..done
            });
        }
        let open = store::open_case(tx.conn(), id).await?;
        let case = open.unwrap_or(ReportId(wanted.command_id.0));
        let new = NewReport {
            id: ReportId(wanted.command_id.0),
            case,
            message: id,
            reason: wanted.reason,
            note: note.as_str(),
            at: self.clock.now(),
        };
        if open.is_none() {
            store::insert_case(tx.conn(), &judged, new.case, new.at).await?;
        }
        store::insert_report(tx.conn(), actor, &new).await?;
        self.hide_if_due(&mut tx, actor, &judged, &new).await?;
        if open.is_none() {
            self.tell_trainers(&mut tx, actor, &judged, case).await?;
        }
        tx.commit().await?;
        Ok(done)
    }

    /// Holds the message, and the rooms of those who are told.
    async fn hold(&self, tx: &mut Tx, run: RunId, seen: &Message) -> Result<Judged> {
        let mut told = self.parts.courses.moderators(tx.conn(), run).await?;
        told.push(seen.author_id);
        let told: Vec<_> = told.into_iter().map(RoomId::from).collect();
        self.parts.channels.hold_judged(tx, seen.id, &told).await
    }

    /// A report stands in no log: its own row knows the command.
    async fn done(&self, tx: &mut Tx, actor: &Actor, wanted: &ReportMessage) -> Result<Done> {
        let room = RoomId::from(actor.person_id);
        let position = event_log::head(tx.conn(), room).await?;
        Ok(Done {
            command_id: wanted.command_id,
            room,
            position: position.ok_or(Error::NotFound)?,
            is_repeat: false,
        })
    }

    async fn hide_if_due(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        judged: &Judged,
        new: &NewReport<'_>,
    ) -> Result<()> {
        let courses = &self.parts.courses;
        let reporter = courses.role_in(tx.conn(), actor, judged.run).await?;
        let author = courses
            .people_among(tx.conn(), actor, judged.run, &[judged.author])
            .await?;
        let author = author.first().map(|member| member.role);
        let reports = store::count(tx.conn(), new.case).await?;
        let leads = reporter >= Some(Role::Trainer);
        let by = leads.then_some(actor.person_id);
        let is_due = is_hidden_by(reporter, author, reports);
        if !is_due || !self.parts.channels.set_hidden(tx, by, judged.id, true).await? {
            return ledger::tell(tx, actor, None, judged.run, None).await;
        }
        let act = ModerationAct::Hid {
            message_id: judged.id,
        };
        // What a trainer notes is why they hide it; what others note is for trainers alone.
        let why = if leads { new.note } else { "" };
        let entry = NewEntry::new(judged.run, act, self.clock.now()).about(judged.author, why);
        let entry = if leads { entry } else { entry.by_lotse() };
        ledger::note(tx, actor, &entry).await?;
        let about = tell::About::message(judged, Some(judged.id));
        self.tell_moderated(tx, by, &about, judged.author, why).await
    }
}

/// Whoever moderates hides a message by reporting it; otherwise it takes two people, so that nobody alone takes the word
/// from somebody else. What trainers said stays until one of them decides.
fn is_hidden_by(reporter: Option<Role>, author: Option<Role>, reports: i64) -> bool {
    reporter >= Some(Role::Trainer) || (author < Some(Role::Trainer) && reports >= PEOPLE)
}

fn note_of(wanted: &ReportMessage) -> Result<Remark> {
    let note = match wanted.reason {
        ReportReason::Other => Remark::parse(&wanted.note),
        ReportReason::Hurtful | ReportReason::Private | ReportReason::Spam => {
            Remark::parse_or_empty(&wanted.note)
        }
    };
    note.map_err(|e| Error::field("/note", e))
}

#[cfg(test)]
mod tests {
    use Role::{Guest, Organiser, Participant, Trainer};

    use super::*;

    #[test]
    fn when_a_message_is_hidden() {
        for (reporter, author, reports, expected) in [
            (Some(Participant), Some(Participant), 1, false),
            (Some(Participant), Some(Participant), 2, true),
            (Some(Guest), Some(Guest), 2, true),
            (Some(Participant), None, 2, true),
            (Some(Trainer), Some(Participant), 1, true),
            (Some(Organiser), Some(Trainer), 1, true),
            (Some(Participant), Some(Trainer), 5, false),
        ] {
            let got = is_hidden_by(reporter, author, reports);
            assert_eq!(got, expected, "{reporter:?} {author:?} {reports}");
        }
    }
}
