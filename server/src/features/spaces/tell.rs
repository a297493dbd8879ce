//! Who is told what: new members of their group, and everybody whose rights changed that they did.

use protocol::{Author, CommandId, Done, Event, NoticeReason, PersonId, Role, Space};

use super::{Spaces, facts::Facts};
use crate::db::Tx;
use crate::features::inbox::NewNotice;
use crate::kernel::access::{self, SpaceAction, SpaceFacts};
use crate::kernel::{Actor, Result};

/// What a change of rights is seen by.
const SEEN_BY: [SpaceAction; 3] = [SpaceAction::See, SpaceAction::Comment, SpaceAction::Edit];

impl Spaces {
    /// Tells people that they are in a group now: in their inbox, and their sockets by a change of their own room.
    pub(super) async fn tell_joined(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        space: &Space,
        people: &[PersonId],
    ) -> Result<()> {
        let me = self.author(tx, actor).await?;
        for &person in people {
            let notice = NewNotice {
                org: actor.org_id,
                person,
                reason: NoticeReason::GroupJoined,
                space: Some(space.id),
                document: None,
                thread: None,
                card: None,
                channel: None,
                message: None,
                title: space.name.clone(),
                excerpt: space.theme.clone(),
                by: Some(me.clone()),
                once: None,
            };
            self.inbox.post(tx, notice).await?;
            ask_again(tx, actor, person);
        }
        Ok(())
    }

    /// Tells everybody of the run whose rights in a space a change touched.
    pub(super) async fn tell_rights(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        before: &Space,
        after: &Space,
    ) -> Result<()> {
        let people = self
            .courses
            .people_of(tx.conn(), actor.org_id, after.run_id)
            .await?;
        for someone in people {
            let person = someone.person.id;
            if rights(before, person, someone.role) != rights(after, person, someone.role) {
                ask_again(tx, actor, person);
            }
        }
        Ok(())
    }

    /// Who acts, under the name they have now.
    pub async fn author(&self, tx: &mut Tx, actor: &Actor) -> Result<Author> {
        let name = sqlx::query_scalar!("select display_name from person where id = $1", actor.person_id.0)
            .fetch_optional(tx.conn())
            .await?;
        Ok(Author {
            person_id: actor.person_id,
            name: name.unwrap_or_default(),
        })
    }
}

/// Everything that rests on what somebody may is asked for again: rooms they follow, documents they write.
pub(super) fn ask_again(tx: &mut Tx, actor: &Actor, person: PersonId) {
    tx.emit(
        actor.org_id,
        Some(actor.person_id),
        person,
        Event::PersonalChanged,
    );
}

fn rights(space: &Space, person: PersonId, role: Role) -> [bool; 3] {
    let facts = SpaceFacts {
        role: Some(role),
        is_member: space.members.contains(&person),
        look_in: space.look_in,
        lookers_comment: space.lookers_comment,
        is_open: space.is_open,
        is_archived: space.is_archived,
    };
    SEEN_BY.map(|action| access::in_space(&facts, action).is_ok())
}

/// The answer to a command that found everything as it wants it: stores nothing, and names where the room is.
pub(super) fn nothing_new(command_id: CommandId, facts: &Facts) -> Done {
    Done {
        command_id,
        room: facts.space.into(),
        position: facts.head,
        is_repeat: true,
    }
}
