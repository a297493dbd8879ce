//! Use cases: starting a thread, answering, editing, taking back, settling.

use std::collections::BTreeSet;

use protocol::values::CommentText;
use protocol::{
    AddComment, ChangeComment, ChangeThread, CommandOnly, Comment, CommentId, DocumentId, Done, Event,
    NewComment, NoticeReason, PersonId, StartThread, Thread, ThreadId, limits,
};

use super::store;
use crate::db::Tx;
use crate::features::documents::Documents;
use crate::features::documents::mentions::{excerpt, notice};
use crate::features::documents::open::Opened;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

/// Characters of one end of an anchor: a relative position has some thirty.
const ANCHOR_CHARS: usize = 200;

impl Documents {
    /// Starts a thread on a stretch of a document.
    pub async fn start_thread(&self, actor: &Actor, id: DocumentId, wanted: &StartThread) -> Result<Done> {
        let comment = Self::comment(&wanted.comment)?;
        let thread = Thread {
            id: wanted.id,
            document_id: id,
            anchor: wanted.anchor.clone(),
            quote: wanted.quote.chars().take(limits::THREAD_QUOTE_CHARS).collect(),
            is_resolved: false,
            resolved_by: None,
            comments: Vec::new(),
        };
        check_anchor("/anchor/from", &thread.anchor.from)?;
        check_anchor("/anchor/to", &thread.anchor.to)?;
        let key = CommandKey::new(wanted.command_id, "start_thread", &(id, wanted))?;
        let mut tx = self.db.begin().await?;
        let opened = self
            .lock(&mut tx, actor, id, SpaceAction::Comment)
            .await?
            .living()?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        if !store::insert(tx.conn(), actor.org_id, &thread, self.clock.now()).await? {
            return Err(Error::CommandReused);
        }
        self.add(&mut tx, actor, &opened, &thread, comment).await?;
        self.tell(&mut tx, actor, &key, &opened, thread.id).await?;
        tx.commit().await?.done(wanted.command_id)
    }

    /// Answers in a thread.
    pub async fn add_comment(&self, actor: &Actor, id: ThreadId, wanted: &AddComment) -> Result<Done> {
        let comment = Self::comment(&wanted.comment)?;
        let key = CommandKey::new(wanted.command_id, "add_comment", &(id, wanted))?;
        let mut tx = self.db.begin().await?;
        let (opened, thread) = self.lock_thread(&mut tx, actor, id).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        if thread.comments.len() >= limits::COMMENTS_PER_THREAD {
            let allowed = format!("at most {} comments", limits::COMMENTS_PER_THREAD);
            return Err(Error::invalid("/comment", "limit", allowed));
        }
        self.add(&mut tx, actor, &opened, &thread, comment).await?;
        self.tell(&mut tx, actor, &key, &opened, id).await?;
        tx.commit().await?.done(wanted.command_id)
    }

    /// Settles a thread, or opens it again.
    pub async fn change_thread(&self, actor: &Actor, id: ThreadId, wanted: ChangeThread) -> Result<Done> {
        let key = CommandKey::new(wanted.command_id, "change_thread", &(id, wanted))?;
        let mut tx = self.db.begin().await?;
        let (opened, _) = self.lock_thread(&mut tx, actor, id).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let by = wanted.is_resolved.then_some(actor.person_id);
        store::settle(tx.conn(), id, by).await?;
        self.tell(&mut tx, actor, &key, &opened, id).await?;
        tx.commit().await?.done(wanted.command_id)
    }

    /// Changes what one said.
    pub async fn change_comment(&self, actor: &Actor, id: CommentId, wanted: &ChangeComment) -> Result<Done> {
        let body = CommentText::parse(&wanted.body).map_err(|e| Error::field("/body", e))?;
        let key = CommandKey::new(wanted.command_id, "change_comment", &(id, wanted))?;
        let mut tx = self.db.begin().await?;
        let (opened, thread, comment) = self.lock_comment(&mut tx, actor, id).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        if comment.author.person_id != actor.person_id {
            return Err(Error::Forbidden);
        }
        if comment.is_deleted {
            return Err(Error::wrong_state("deleted"));
        }
        store::edit(tx.conn(), id, body.as_str(), self.clock.now()).await?;
        self.tell(&mut tx, actor, &key, &opened, thread.id).await?;
        tx.commit().await?.done(wanted.command_id)
    }

    /// Takes back what one said; trainers what anybody said.
    pub async fn delete_comment(&self, actor: &Actor, id: CommentId, command: CommandOnly) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "delete_comment", &id)?;
        let mut tx = self.db.begin().await?;
        let (opened, thread, comment) = self.lock_comment(&mut tx, actor, id).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let is_mine = comment.author.person_id == actor.person_id;
        if !is_mine && opened.facts.allow(SpaceAction::Manage).is_err() {
            return Err(Error::Forbidden);
        }
        store::take_away(tx.conn(), id).await?;
        tx.forget_comment(opened.document.space_id, thread.id, id).await?;
        self.tell(&mut tx, actor, &key, &opened, thread.id).await?;
        tx.commit().await?.done(command.command_id)
    }

    async fn lock_thread(&self, tx: &mut Tx, actor: &Actor, id: ThreadId) -> Result<(Opened, Thread)> {
        let document = store::document_of(tx.conn(), actor.org_id, id).await?;
        let opened = self
            .lock(tx, actor, document, SpaceAction::Comment)
            .await?
            .living()?;
        let thread = store::find(tx.conn(), document, id).await?;
        Ok((opened, thread))
    }

    async fn lock_comment(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: CommentId,
    ) -> Result<(Opened, Thread, Comment)> {
        let thread = store::thread_of(tx.conn(), actor.org_id, id).await?;
        let (opened, thread) = self.lock_thread(tx, actor, thread).await?;
        let comment = thread.comments.iter().find(|comment| comment.id == id).cloned();
        let comment = comment.ok_or(Error::NotFound)?;
        Ok((opened, thread, comment))
    }

    /// A comment as it is to be stored, but for who says it.
    fn comment(new: &NewComment) -> Result<NewComment> {
        let body = CommentText::parse(&new.body).map_err(|e| Error::field("/comment/body", e))?;
        let mentions: BTreeSet<PersonId> = new.mentions.iter().copied().collect();
        if mentions.len() > limits::MENTIONS {
            let allowed = format!("at most {} people", limits::MENTIONS);
            return Err(Error::invalid("/comment/mentions", "limit", allowed));
        }
        Ok(NewComment {
            id: new.id,
            body: body.into_inner(),
            mentions: mentions.into_iter().collect(),
        })
    }

    /// Stores a comment and tells whom it concerns: who is mentioned, and who said something in the thread.
    async fn add(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        opened: &Opened,
        thread: &Thread,
        new: NewComment,
    ) -> Result<()> {
        let mut mentions = Vec::new();
        for person in new.mentions {
            if self.sees(tx, actor, &opened.document, person).await? {
                mentions.push(person);
            }
        }
        let comment = Comment {
            id: new.id,
            author: opened.facts.me.clone(),
            body: new.body,
            mentions,
            at: self.clock.now().into(),
            edited_at: None,
            is_deleted: false,
        };
        if !store::insert_comment(tx.conn(), actor.org_id, thread.id, &comment).await? {
            return Err(Error::CommandReused);
        }
        let mentioned = comment
            .mentions
            .iter()
            .map(|person| (*person, NoticeReason::CommentMention));
        let mut told: BTreeSet<PersonId> = comment.mentions.iter().copied().collect();
        let mut notices: Vec<_> = mentioned.collect();
        for earlier in &thread.comments {
            let person = earlier.author.person_id;
            if told.insert(person) && self.sees(tx, actor, &opened.document, person).await? {
                notices.push((person, NoticeReason::CommentReply));
            }
        }
        for (person, reason) in notices {
            let once = format!("{}:comment", comment.id.0);
            let words = excerpt(&comment.body);
            let notice = notice(opened, reason, person, Some(thread.id), words, once);
            self.inbox.post(tx, notice).await?;
        }
        Ok(())
    }

    async fn tell(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &CommandKey,
        opened: &Opened,
        thread: ThreadId,
    ) -> Result<()> {
        let thread = store::find(tx.conn(), opened.document.id, thread).await?;
        tx.emit_command(actor, key, opened.document.space_id, Event::ThreadChanged(thread));
        Ok(())
    }
}

fn check_anchor(field: &str, position: &str) -> Result<()> {
    let is_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '-' | '_');
    if position.is_empty() || position.len() > ANCHOR_CHARS || !position.chars().all(is_base64) {
        return Err(Error::invalid(field, "base64", "a relative position in base64"));
    }
    Ok(())
}
