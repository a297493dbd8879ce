//! Use case: seeing what is to be decided and what was done. Who moderates sees everything, others what concerns them.

use std::collections::HashMap;

use protocol::{Moderation as View, RunId};

use super::entries::{self, Entries};
use super::{Moderation, store};
use crate::kernel::access::{self, RunAction};
use crate::kernel::{Actor, Error, Result};

impl Moderation {
    /// The queue and the ledger of a run, of one moment. Whoever was removed from it still reads why.
    pub async fn view(&self, actor: &Actor, run: RunId) -> Result<View> {
        let now = self.clock.now();
        let mut conn = self.db.snapshot().await?;
        let role = self.parts.courses.role_in(&mut conn, actor, run).await?;
        let moderates = access::in_run(role, RunAction::Moderate).is_ok();
        let which = Entries {
            run: Some(run),
            person: (!moderates).then_some(actor.person_id),
            ..Entries::of(actor.org_id)
        };
        let found = entries::read(&mut conn, &which, now).await?;
        if role.is_none() && found.is_empty() {
            return Err(Error::NotFound);
        }
        let mut reports = Vec::new();
        if moderates {
            let cases = store::cases(&mut conn, run).await?;
            let ids: Vec<_> = cases.iter().map(|(message, _)| *message).collect();
            let messages = self.parts.channels.uncovered(&mut conn, &ids).await?;
            let messages: HashMap<_, _> = messages
                .into_iter()
                .map(|message| (message.id, message))
                .collect();
            for (id, mut report) in cases {
                report.message = messages.get(&id).cloned();
                reports.push(report);
            }
            self.parts
                .channels
                .show_as_reported(&mut conn, &mut reports)
                .await?;
        }
        let mut named: Vec<_> = found
            .iter()
            .flat_map(|entry| [entry.shown.by, entry.shown.person_id])
            .flatten()
            .collect();
        named.sort_unstable();
        named.dedup();
        Ok(View {
            run_id: run,
            run_name: store::name_of_run(&mut conn, run).await?,
            people: store::names(&mut conn, actor.org_id, &named).await?,
            reports,
            entries: found
                .into_iter()
                .map(|entry| protocol::ModerationEntry {
                    can_undo: moderates
                        && entry.still_holds
                        && entry.shown.undone_at.is_none()
                        && entry.shown.person_id != Some(actor.person_id),
                    ..entry.shown
                })
                .collect(),
        })
    }
}
