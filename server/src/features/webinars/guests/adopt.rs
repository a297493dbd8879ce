//! Use case: a guest signs in to an account. What they did as a guest is that person's from then on.
//!
//! Only where the webinar's key still exists: afterwards nobody can know which votes and questions were whose, and the
//! guest stays a guest there. Where both voted, the account's own vote stays. Results that were frozen stay as they
//! were counted.

use protocol::{Event, MemberRef, WebinarId};

use super::{adopt_store as rows, store};
use crate::db::Tx;
use crate::features::accounts::PersonKind;
use crate::features::webinars::keys::Secret;
use crate::features::webinars::{Webinars, facts, hands};
use crate::kernel::access::{self, WebinarAction};
use crate::kernel::{Actor, Error, Result};

impl Webinars {
    /// Gives everything a guest did to a member, and ends the guest. Does nothing if they are not guest and member.
    pub async fn adopt(&self, guest: &Actor, member: &Actor) -> Result<()> {
        let org = guest.org_id;
        let mut tx = self.db.begin().await?;
        let kinds = (
            self.accounts.kind_of(tx.conn(), org, guest.person_id).await?,
            self.accounts.kind_of(tx.conn(), org, member.person_id).await?,
        );
        if org != member.org_id || kinds != (Some(PersonKind::Guest), Some(PersonKind::Member)) {
            return Ok(());
        }
        let entered = rows::entered(tx.conn(), guest.person_id).await?;
        let mut counted = Vec::new();
        for webinar in entered {
            match Secret::load(tx.conn(), webinar).await {
                Ok(secret) => {
                    self.adopt_in(&mut tx, webinar, &secret, guest, member).await?;
                    counted.push(webinar);
                }
                Err(Error::WrongState(_)) => {}
                Err(error) => return Err(error),
            }
        }
        let by = Some(member.person_id);
        self.accounts.close(&mut tx, org, guest.person_id, by).await?;
        tx.commit().await?;
        for webinar in counted {
            self.mark_counted(webinar);
        }
        Ok(())
    }

    async fn adopt_in(
        &self,
        tx: &mut Tx,
        webinar: WebinarId,
        secret: &Secret,
        guest: &Actor,
        member: &Actor,
    ) -> Result<()> {
        let (from, to) = (guest.person_id, member.person_id);
        let found = facts::all(tx.conn(), guest, &[webinar.0]).await?.pop();
        let facts = found.ok_or(Error::NotFound)?;
        let known = facts::all(tx.conn(), member, &[webinar.0]).await?.pop();
        let watches =
            known.is_some_and(|facts| access::in_webinar(&facts.access, WebinarAction::Watch).is_ok());
        if !watches {
            store::let_in(tx.conn(), member.org_id, webinar, to, self.clock.now()).await?;
        }
        self.adopt_questions(tx, &facts, secret, guest, member).await?;
        rows::give_votes(tx.conn(), webinar, secret.voter(from)?, secret.voter(to)?).await?;
        for poll in rows::polls(tx.conn(), webinar).await? {
            let keys = (secret.ballot(poll, from)?, secret.ballot(poll, to)?);
            rows::give_ballots(tx.conn(), poll, keys, to).await?;
        }
        rows::give_stays(tx.conn(), webinar, from, to).await?;
        if rows::give_hand(tx.conn(), webinar, from, to).await? {
            let (org, by) = (member.org_id, Some(to));
            let lowered = Event::HandLowered(MemberRef { person_id: from });
            tx.emit(org, by, webinar, lowered);
            let mine = hands::all(tx.conn(), webinar).await?;
            for hand in mine.into_iter().filter(|hand| hand.person_id == to) {
                tx.emit(org, by, webinar, Event::HandChanged(hand));
            }
        }
        rows::forget_guest(tx.conn(), webinar, from).await
    }
}
