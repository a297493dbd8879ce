//! Use case: bringing what is due to people. What is taken is leased, so nothing is held while a push service or a mail
//! server takes its time; after a crash it is taken again, and a push of the same message replaces the first.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{ChannelId, MessageId, NoticeReason, PersonId, RunId};
use serde::Serialize;
use time::Duration;

use super::push::{Answer, Target};
use super::rules::{self, Step};
use super::store::{self, Intent, Stage};
use super::{letter, push, push_key};
use crate::features::accounts::Letter;
use crate::features::notifications::Notifications;
use crate::features::notifications::settings::device;
use crate::kernel::Result;

/// Until a mail server that was away is asked again.
const MAIL_AGAIN: Duration = Duration::minutes(10);

/// What a browser gets: what is new, and what to take off the screen. The words are the page's own, by the reason.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Payload<'a> {
    /// Show this, in place of what has the same tag.
    Notice {
        tag: MessageId,
        reason: NoticeReason,
        run_id: Option<RunId>,
        channel_id: Option<ChannelId>,
        message_id: MessageId,
        title: &'a str,
        excerpt: &'a str,
        by: &'a str,
        unread: i64,
        close: &'a [MessageId],
    },
    /// Show nothing; take these away.
    Close { unread: i64, close: &'a [MessageId] },
}

impl Notifications {
    /// Looks at everything that is due.
    pub async fn deliver_all(&self) -> Result<()> {
        while self.deliver_some().await? {}
        Ok(())
    }

    /// Looks at some of what is due; false if nothing is.
    async fn deliver_some(&self) -> Result<bool> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let taken = store::take(tx.conn(), now, self.parts.accounts.has_mail()).await?;
        tx.commit().await?;
        if taken.is_empty() {
            return Ok(false);
        }
        let mut mails = BTreeMap::<PersonId, Vec<&Intent>>::new();
        let mut closing = BTreeSet::new();
        for intent in &taken {
            match intent.stage {
                Stage::Pushed => self.drop_it(intent).await?,
                Stage::Close => drop(closing.insert(intent.person)),
                Stage::Wait | Stage::Mail => match rules::next(&intent.facts, now)? {
                    Step::Drop => self.drop_it(intent).await?,
                    Step::Wait(until) => self.put_back(intent, intent.stage, until).await?,
                    Step::Push => self.push_or_mail(intent).await?,
                    Step::MailAt(at) if intent.stage == Stage::Wait => {
                        self.put_back(intent, Stage::Mail, at).await?
                    }
                    // Due later than the first of this person: they go together.
                    Step::MailAt(_) | Step::Mail => mails.entry(intent.person).or_default().push(intent),
                },
            }
        }
        for (person, messages) in mails {
            self.mail(person, &messages).await?;
        }
        for person in closing {
            self.close(person).await?;
        }
        Ok(true)
    }

    async fn drop_it(&self, intent: &Intent) -> Result<()> {
        store::delete(&mut *self.db.read().await?, intent.person, &[intent.message]).await
    }

    async fn put_back(&self, intent: &Intent, stage: Stage, until: time::OffsetDateTime) -> Result<()> {
        store::put_back(&mut *self.db.read().await?, intent, stage, until).await
    }

    /// Pushes to every browser of the person; a mail takes what none of them got.
    async fn push_or_mail(&self, intent: &Intent) -> Result<()> {
        let now = self.clock.now();
        let (targets, close, unread) = self.browsers(intent.person).await?;
        let payload = push::encode(&Payload::Notice {
            tag: intent.message,
            reason: intent.reason,
            run_id: intent.run,
            channel_id: intent.channel,
            message_id: intent.message,
            title: &intent.title,
            excerpt: &intent.excerpt,
            by: &intent.by,
            unread,
            close: &close,
        })?;
        if self.push_to(&targets, intent.message, &payload).await? {
            let is_gone = store::pushed(&mut *self.db.read().await?, intent, now).await?;
            return if is_gone {
                self.close(intent.person).await
            } else {
                Ok(())
            };
        }
        let mut facts = intent.facts.clone();
        facts.was_pushed_in_vain = true;
        match rules::next(&facts, now)? {
            Step::MailAt(at) => self.put_back(intent, Stage::Mail, at).await,
            Step::Mail => self.put_back(intent, Stage::Mail, now).await,
            Step::Wait(until) => self.put_back(intent, Stage::Wait, until).await,
            Step::Drop | Step::Push => self.drop_it(intent).await,
        }
    }

    /// Takes away what was pushed and is read or gone.
    async fn close(&self, person: PersonId) -> Result<()> {
        let (targets, close, unread) = self.browsers(person).await?;
        for &message in &close {
            let close = [message];
            let payload = push::encode(&Payload::Close {
                unread,
                close: &close,
            })?;
            self.push_to(&targets, message, &payload).await?;
        }
        Ok(())
    }

    /// Where push messages for a person go, what to take away there, and how many notices are unread.
    async fn browsers(&self, person: PersonId) -> Result<(Vec<Target>, Vec<MessageId>, i64)> {
        let mut conn = self.db.read().await?;
        let (mut close, unread) = store::take_back(&mut conn, person).await?;
        // As many as fit into one push message; who has more of them sees the inbox.
        close.truncate(50);
        let targets = device::targets(&mut conn, person, self.clock.now()).await?;
        Ok((targets, close, unread))
    }

    /// Sends to all of them; true if one was taken. Browsers that are known no more are forgotten.
    async fn push_to(&self, targets: &[Target], about: MessageId, payload: &[u8]) -> Result<bool> {
        let key = push_key::secret(&self.db).await?;
        let mut is_taken = false;
        for target in targets {
            match self
                .push
                .send(&key, target, about, payload, self.clock.now())
                .await?
            {
                Answer::Taken => is_taken = true,
                Answer::Gone => device::forget(&mut *self.db.read().await?, &target.endpoint).await?,
                Answer::Failed => {}
            }
        }
        Ok(is_taken)
    }

    /// One mail about all of it.
    async fn mail(&self, person: PersonId, messages: &[&Intent]) -> Result<()> {
        let Some(first) = messages.first() else {
            return Ok(());
        };
        let Some(to) = first.email.as_deref() else {
            return Ok(());
        };
        let accounts = &self.parts.accounts;
        let home = accounts.public_url().origin();
        let text = letter::text(home, &first.name, messages);
        if accounts.deliver(Letter::notices(to, text, home)?).await {
            let ids: Vec<_> = messages.iter().map(|intent| intent.message).collect();
            return store::delete(&mut *self.db.read().await?, person, &ids).await;
        }
        for intent in messages {
            self.put_back(intent, Stage::Mail, self.clock.now() + MAIL_AGAIN)
                .await?;
        }
        Ok(())
    }
}
