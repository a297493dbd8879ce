//! Telling people that they were mentioned. Only those who may see the space hear of what is in it.

use protocol::{DocumentId, Done, MentionPerson, NoticeReason, PersonId, SharedDocument, ThreadId, limits};

use super::Documents;
use super::open::Opened;
use crate::db::Tx;
use crate::features::inbox::NewNotice;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, Error, Result};

impl Documents {
    /// Tells somebody that they were mentioned in the text. The repeat of a command tells nobody twice.
    pub async fn mention(&self, actor: &Actor, id: DocumentId, wanted: &MentionPerson) -> Result<Done> {
        let mut tx = self.db.begin().await?;
        let opened = self.lock(&mut tx, actor, id, SpaceAction::Edit).await?.living()?;
        if !self
            .sees(&mut tx, actor, &opened.document, wanted.person_id)
            .await?
        {
            return Err(Error::invalid(
                "/person_id",
                "not_in_space",
                "people who see the space",
            ));
        }
        let once = format!("{}:mention:{}", id.0, wanted.command_id.0);
        let excerpt = excerpt(&wanted.excerpt);
        let notice = notice(
            &opened,
            NoticeReason::DocumentMention,
            wanted.person_id,
            None,
            excerpt,
            once,
        );
        self.inbox.post(&mut tx, notice).await?;
        tx.commit().await?;
        // The notice stands in the person's own room: the space's does not move.
        Ok(Done {
            command_id: wanted.command_id,
            room: opened.document.space_id.into(),
            position: opened.facts.head,
            is_repeat: false,
        })
    }

    /// Whether somebody may see the space of a document.
    pub(super) async fn sees(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        document: &SharedDocument,
        person: PersonId,
    ) -> Result<bool> {
        let they = Actor {
            person_id: person,
            ..*actor
        };
        let allowed = self
            .spaces
            .allowed(tx.conn(), &they, document.space_id, SpaceAction::See);
        match allowed.await {
            Ok(_) => Ok(true),
            Err(Error::NotFound | Error::Forbidden) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// A notice about a document.
pub(super) fn notice(
    opened: &Opened,
    reason: NoticeReason,
    person: PersonId,
    thread: Option<ThreadId>,
    excerpt: String,
    once: String,
) -> NewNotice {
    NewNotice {
        org: opened.facts.org,
        person,
        reason,
        space: Some(opened.document.space_id),
        document: Some(opened.document.id),
        thread,
        card: None,
        channel: None,
        message: None,
        title: opened.document.title.clone(),
        excerpt,
        by: Some(opened.facts.me.clone()),
        once: Some(once),
    }
}

/// Words for an inbox: one line, not too long.
pub(super) fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let visible = line.chars().filter(|c| !c.is_control());
    visible.take(limits::THREAD_QUOTE_CHARS / 2).collect()
}
