//! No more mails: by the link that stands in each of them, for whoever holds it, without signing in. A mail program asks
//! with one request (RFC 8058), a person on a page that asks back.

use protocol::{Event, MailKind, NotificationSettings, OrgId, PersonId};
use uuid::Uuid;

use crate::features::notifications::Notifications;
use crate::features::notifications::settings::store;
use crate::kernel::{Error, Result};

/// Where a mail program asks for no more mails of a kind; a browser is led on to the page.
pub(in crate::features::notifications) fn address(
    home: &str,
    token: Option<Uuid>,
    kind: MailKind,
) -> Option<String> {
    token.map(|token| format!("{home}/api/mails/{token}/{kind}"))
}

impl Notifications {
    /// Sends no more mails of a kind to whom a link belongs. [`Error::NotFound`] if it is nobody's.
    pub async fn stop_mails(&self, token: Uuid, kind: MailKind) -> Result<()> {
        let mut tx = self.db.begin().await?;
        let (person, org) = store::of_mail_token(tx.conn(), token)
            .await?
            .ok_or(Error::NotFound)?;
        let before = store::of_person(tx.conn(), person).await?;
        let after = without(before.clone(), kind);
        if after == before {
            return Ok(());
        }
        self.keep(&mut tx, org, person, &after).await?;
        tx.emit(org, None, person, Event::SettingsChanged);
        tx.commit().await?;
        Ok(())
    }

    /// A link belongs to somebody; [`Error::NotFound`] otherwise.
    pub async fn knows_mail_token(&self, token: Uuid) -> Result<()> {
        let found = store::of_mail_token(&mut *self.db.read().await?, token).await?;
        found.map(drop).ok_or(Error::NotFound)
    }

    async fn keep(
        &self,
        tx: &mut crate::db::Tx,
        org: OrgId,
        person: PersonId,
        settings: &NotificationSettings,
    ) -> Result<()> {
        let due = crate::features::notifications::settings::ops::digest_due(settings, self.clock.now())?;
        store::put(tx.conn(), org, person, settings, due).await
    }
}

fn without(mut settings: NotificationSettings, kind: MailKind) -> NotificationSettings {
    match kind {
        MailKind::Notices => settings.mail_after = None,
        MailKind::Digest => settings.digest = None,
    }
    settings
}
