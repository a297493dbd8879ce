//! Use cases: saying something about a card, and taking it back.

use protocol::values::CommentText;
use protocol::{CommandId, CommentOnCard, Done, RemoveCardComment, limits};

use super::{Boards, full, store};
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Boards {
    /// Says something about a card.
    pub(super) async fn comment_on_card(
        &self,
        actor: &Actor,
        id: CommandId,
        wanted: &CommentOnCard,
    ) -> Result<Done> {
        let body = CommentText::parse(&wanted.body).map_err(|e| Error::field("/body", e))?;
        let key = CommandKey::new(id, "comment_on_card", wanted)?;
        let mut tx = self.db.begin().await?;
        let facts = self
            .lock_card(&mut tx, actor, wanted.card_id, SpaceAction::Comment)
            .await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        if store::count_comments(tx.conn(), wanted.card_id).await? >= limits::COMMENTS_PER_THREAD {
            return Err(full("/body", limits::COMMENTS_PER_THREAD));
        }
        let now = self.clock.now();
        if !store::insert_comment(tx.conn(), actor, wanted, body.as_str(), now).await? {
            return Err(Error::CommandReused);
        }
        self.card_changed(&mut tx, actor, &key, &facts, wanted.card_id)
            .await?;
        tx.commit().await?.done(id)
    }

    /// Takes back what one said.
    pub(super) async fn remove_card_comment(
        &self,
        actor: &Actor,
        id: CommandId,
        wanted: RemoveCardComment,
    ) -> Result<Done> {
        let key = CommandKey::new(id, "remove_card_comment", &wanted)?;
        let mut tx = self.db.begin().await?;
        let facts = self
            .lock_card(&mut tx, actor, wanted.card_id, SpaceAction::Comment)
            .await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        if !store::remove_comment(tx.conn(), actor, wanted.card_id, wanted.comment_id).await? {
            return Err(Error::NotFound);
        }
        tx.forget_card_comment(facts.space, wanted.card_id, wanted.comment_id)
            .await?;
        self.card_changed(&mut tx, actor, &key, &facts, wanted.card_id)
            .await?;
        tx.commit().await?.done(id)
    }
}
