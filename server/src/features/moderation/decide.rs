//! Use case: deciding about a reported message, with a reason that its author reads too.

use protocol::values::Remark;
use protocol::{DecideReport, Done, ModerationAct, ReportId, RoomId, Verdict};

use super::store::{self, Case, Decision};
use super::{Moderation, tell};
use crate::db::Tx;
use crate::features::channels::Judged;
use crate::features::courses::ledger::{self, NewEntry};
use crate::kernel::access::{self, RunAction};
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Moderation {
    /// Keeps a message, which is shown again, or takes it away: it stays hidden, and is deleted once that can no longer be
    /// taken back ([`super::finish`]).
    pub async fn decide(&self, actor: &Actor, id: ReportId, wanted: &DecideReport) -> Result<Done> {
        let why = Remark::parse(&wanted.why).map_err(|e| Error::field("/why", e))?;
        let key = CommandKey::new(wanted.command_id, "decide_report", &(id, wanted))?;
        let mut tx = self.db.begin().await?;
        let case = store::case(tx.conn(), actor.org_id, id)
            .await?
            .ok_or(Error::NotFound)?;
        let role = self.parts.courses.role_in(tx.conn(), actor, case.run).await?;
        access::in_run(role, RunAction::Moderate)?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        if case.author == actor.person_id {
            return Err(Error::Forbidden);
        }
        let judged = self.hold_case(&mut tx, &case).await?;
        self.settle(&mut tx, actor, &key, (&case, &judged), wanted.verdict, &why)
            .await?;
        tx.commit().await?.done(key.id)
    }

    /// Decides a case that is held, with its message: notes it, and tells whom it concerns.
    pub(super) async fn settle(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &CommandKey,
        (case, judged): (&Case, &Judged),
        verdict: Verdict,
        why: &Remark,
    ) -> Result<()> {
        let (why, at) = (why.as_str(), self.clock.now());
        let decision = Decision {
            verdict,
            why,
            by: actor.person_id,
            at,
            was_hidden: judged.is_hidden,
        };
        if !store::decide(tx.conn(), case.id, &decision).await? {
            return Err(Error::wrong_state("decided"));
        }
        let report_id = case.id;
        let act = ModerationAct::Decided { report_id, verdict };
        let entry = NewEntry::new(case.run, act, at).about(case.author, why);
        ledger::note_command(tx, actor, key, &entry).await?;
        let is_hidden = verdict == Verdict::Remove;
        let by = Some(actor.person_id);
        self.parts
            .channels
            .set_hidden(tx, by, judged.id, is_hidden)
            .await?;
        // What is told of a deleted message goes with it, so what is told of one that will be does not name it.
        let about = tell::About::message(judged, (!is_hidden).then_some(judged.id));
        let mut people = store::reporters(tx.conn(), case.id).await?;
        people.push(case.author);
        for person in people {
            self.tell_moderated(tx, by, &about, person, why).await?;
        }
        Ok(())
    }

    /// Holds the message of a case, and the rooms of all whom a decision concerns.
    pub(super) async fn hold_case(&self, tx: &mut Tx, case: &Case) -> Result<Judged> {
        let mut told = self.parts.courses.moderators(tx.conn(), case.run).await?;
        told.push(case.author);
        told.append(&mut store::reporters(tx.conn(), case.id).await?);
        let told: Vec<_> = told.into_iter().map(RoomId::from).collect();
        self.parts.channels.hold_judged(tx, case.message, &told).await
    }
}
