//! Use case: forming groups. What their spaces begin with is added by the slices that own it, in the same transaction.

use std::collections::BTreeSet;

use protocol::{
    ChannelId, CreateSpaces, Event, LookIn, NewSpace, PersonId, Role, RunId, Space, Timestamp, limits,
};

use super::model::Wanted;
use super::{Spaces, store};
use crate::db::{RoomKind, Tx, event_log};
use crate::kernel::access::{self, RunAction};
use crate::kernel::{Actor, CommandKey, Error, Result};

/// What holds for all groups that are formed at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Who may look in.
    pub look_in: LookIn,
    /// Whoever looks in may comment.
    pub lookers_comment: bool,
    /// When the work is due.
    pub due_at: Option<Timestamp>,
    /// People may choose and leave them themselves.
    pub is_open: bool,
}

impl From<&CreateSpaces> for Rules {
    fn from(wanted: &CreateSpaces) -> Self {
        Self {
            look_in: wanted.look_in,
            lookers_comment: wanted.lookers_comment,
            due_at: wanted.due_at,
            is_open: wanted.is_open,
        }
    }
}

impl Spaces {
    /// Refuses whoever may not form groups in a run.
    pub async fn may_form(&self, tx: &mut Tx, actor: &Actor, run: RunId) -> Result<()> {
        let role = self.courses.role_in(tx.conn(), actor, run).await?;
        access::in_run(role, RunAction::FormGroups)
    }

    /// Forms groups in a run: each with its space, its room, its channel and its members. By somebody who
    /// [may](Self::may_form). The first event of the transaction stands for the command.
    pub async fn form(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &CommandKey,
        run: RunId,
        wanted: &[NewSpace],
        rules: Rules,
    ) -> Result<Vec<Space>> {
        let wanted = checked(wanted)?;
        store::hold_run(tx.conn(), run).await?;
        let free = limits::SPACES_PER_RUN.saturating_sub(store::count(tx.conn(), run).await?);
        if wanted.len() > free {
            let allowed = format!("at most {} groups in a run", limits::SPACES_PER_RUN);
            return Err(Error::invalid("/spaces", "too_many", allowed));
        }
        self.all_may_be_members(tx, actor, run, &wanted).await?;
        let mut formed = Vec::with_capacity(wanted.len());
        for (number, one) in wanted.into_iter().enumerate() {
            let space = self.form_one(tx, actor, run, one, rules).await?;
            let listed = Event::SpaceListed(space.clone());
            if number == 0 {
                tx.emit_command(actor, key, run, listed);
            } else {
                tx.emit(actor.org_id, Some(actor.person_id), run, listed);
            }
            tx.emit(
                actor.org_id,
                Some(actor.person_id),
                space.id,
                Event::SpaceChanged(space.clone()),
            );
            self.tell_joined(tx, actor, &space, &space.members).await?;
            formed.push(space);
        }
        Ok(formed)
    }

    async fn form_one(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        run: RunId,
        wanted: Wanted,
        rules: Rules,
    ) -> Result<Space> {
        if event_log::head(tx.conn(), wanted.id.into()).await?.is_some() {
            return Err(Error::CommandReused);
        }
        let space = Space {
            id: wanted.id,
            run_id: run,
            name: wanted.name,
            theme: wanted.theme,
            channel_id: ChannelId::new(),
            members: wanted.members,
            look_in: rules.look_in,
            lookers_comment: rules.lookers_comment,
            due_at: rules.due_at,
            extended_until: None,
            seats: wanted.seats,
            is_open: rules.is_open,
            is_archived: false,
        };
        let (org, now) = (actor.org_id, self.clock.now());
        self.channels
            .form(tx, actor, run, space.channel_id, &space.name, &space.members)
            .await?;
        tx.create_room(org, space.id.into(), RoomKind::Space).await?;
        store::insert(tx.conn(), org, &space, actor.person_id, now).await?;
        store::add(tx.conn(), org, space.id, &space.members, now).await?;
        Ok(space)
    }

    /// The people of a run who may be in its groups: everybody with an open account but guests.
    pub(super) async fn among(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        run: RunId,
        people: &[PersonId],
    ) -> Result<BTreeSet<PersonId>> {
        let found = self.courses.people_among(tx.conn(), actor, run, people).await?;
        Ok(found
            .into_iter()
            .filter(|member| member.person.is_active && member.role >= Role::Participant)
            .map(|member| member.person.id)
            .collect())
    }

    async fn all_may_be_members(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        run: RunId,
        wanted: &[Wanted],
    ) -> Result<()> {
        let people: Vec<_> = wanted
            .iter()
            .flat_map(|one| one.members.iter().copied())
            .collect();
        let known = self.among(tx, actor, run, &people).await?;
        for (number, one) in wanted.iter().enumerate() {
            if !one.members.iter().all(|person| known.contains(person)) {
                let field = format!("/spaces/{number}/members");
                return Err(Error::invalid(
                    &field,
                    "not_in_run",
                    "people of the run, without guests",
                ));
            }
        }
        Ok(())
    }
}

fn checked(wanted: &[NewSpace]) -> Result<Vec<Wanted>> {
    let ids: BTreeSet<_> = wanted.iter().map(|one| one.id).collect();
    if wanted.is_empty() || ids.len() < wanted.len() {
        return Err(Error::invalid(
            "/spaces",
            "empty",
            "at least one group, each with an id of its own",
        ));
    }
    let each = wanted.iter().enumerate();
    each.map(|(number, one)| Wanted::parse(one, &format!("/spaces/{number}")))
        .collect()
}
