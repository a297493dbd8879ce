//! Use case: bringing what is due to people. What is taken is leased, so nothing is held while a push service or a mail
//! server takes its time; after a crash it is taken again, and a push of the same notice replaces the first. People do not
//! wait for each other: whoever's push service is slow, or whose notice cannot be sent, keeps nobody else's.

use std::collections::BTreeMap;

use futures_util::StreamExt as _;
use futures_util::future::join_all;
use futures_util::stream;
use protocol::{ChannelId, MailKind, MessageId, NoticeId, NoticeReason, PersonId, RunId};
use serde::Serialize;
use time::{Duration, OffsetDateTime};

use super::push::{Answer, Target};
use super::rules::{self, Step};
use super::store::{self, Intent, Stage};
use super::{letter, push, push_key, stop};
use crate::features::accounts::Letter;
use crate::features::notifications::settings::{device, store as settings};
use crate::features::notifications::{Notifications, log};
use crate::kernel::Result;

/// Until a mail server that was away is asked again.
const MAIL_AGAIN: Duration = Duration::minutes(10);

/// People to whom something is brought at once.
const AT_ONCE: usize = 8;

/// Notices shown one by one to somebody for whom several are due, as after a night: of the others it is said how many.
const ONE_BY_ONE: usize = 3;

/// As many ids as fit into one push message; who has more of them sees the inbox.
const CLOSED_MAX: usize = 50;

/// What a browser gets: what is new, and what to take off the screen. The words are the page's own, by the reason.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Payload<'a> {
    /// Show this, in place of what has the same tag.
    Notice {
        tag: NoticeId,
        reason: NoticeReason,
        run_id: Option<RunId>,
        channel_id: Option<ChannelId>,
        message_id: Option<MessageId>,
        title: &'a str,
        excerpt: &'a str,
        by: &'a str,
        /// How many more there are, of which nothing is shown.
        more: usize,
        unread: i64,
        close: &'a [NoticeId],
    },
    /// Show nothing; take these away.
    Close { unread: i64, close: &'a [NoticeId] },
}

/// Where push messages for a person go now, and what is to be taken away there, the newest first.
struct Browsers {
    targets: Vec<Target>,
    close: Vec<NoticeId>,
    unread: i64,
}

impl Browsers {
    /// As much of what is to be taken away as one message holds.
    fn told(&self) -> &[NoticeId] {
        self.close.get(..CLOSED_MAX).unwrap_or(&self.close)
    }
}

impl Notifications {
    /// Looks at everything that is due.
    pub async fn deliver_all(&self) -> Result<()> {
        store::close_read(&mut *self.db.read().await?, self.clock.now()).await?;
        while self.deliver_some().await? {}
        Ok(())
    }

    /// Looks at some of what is due; false if nothing is.
    async fn deliver_some(&self) -> Result<bool> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let taken = store::take(tx.conn(), now, self.parts.accounts.has_mail()).await?;
        tx.commit().await?;
        let is_any = !taken.is_empty();
        let mut people = BTreeMap::<PersonId, Vec<Intent>>::new();
        for intent in taken {
            people.entry(intent.person).or_default().push(intent);
        }
        stream::iter(people)
            .for_each_concurrent(AT_ONCE, |(person, intents)| async move {
                // What failed is leased still, and taken again after it.
                log(self.bring(person, &intents, now).await);
            })
            .await;
        Ok(is_any)
    }

    /// Brings one person what is due for them.
    async fn bring(&self, person: PersonId, intents: &[Intent], now: OffsetDateTime) -> Result<()> {
        let (mut pushes, mut mails, mut is_closing) = (Vec::new(), Vec::new(), false);
        for intent in intents {
            match intent.stage {
                Stage::Pushed => self.done(&[intent.notice]).await?,
                Stage::Close => is_closing = true,
                Stage::Wait | Stage::Mail => match rules::next(&intent.facts, now)? {
                    Step::Drop => self.done(&[intent.notice]).await?,
                    Step::Wait(until) => self.put_back(intent, intent.stage, until).await?,
                    Step::Push => pushes.push(intent),
                    Step::MailAt(at) if intent.stage == Stage::Wait => {
                        self.put_back(intent, Stage::Mail, at).await?;
                    }
                    // Due later than the first of this person: they go together.
                    Step::MailAt(_) | Step::Mail => mails.push(intent),
                },
            }
        }
        self.push(person, &pushes).await?;
        if is_closing {
            self.close(person, &[]).await?;
        }
        self.mail(person, &mails).await
    }

    async fn done(&self, notices: &[NoticeId]) -> Result<()> {
        store::delete(&mut *self.db.read().await?, notices).await
    }

    async fn put_back(&self, intent: &Intent, stage: Stage, until: OffsetDateTime) -> Result<()> {
        store::put_back(&mut *self.db.read().await?, intent, stage, until).await
    }

    /// Pushes to every browser of the person: the newest one by one, the last of them with how many more there are. A mail
    /// takes what none of the browsers got.
    async fn push(&self, person: PersonId, intents: &[&Intent]) -> Result<()> {
        if intents.is_empty() {
            return Ok(());
        }
        let (more, shown) = intents.split_at(intents.len().saturating_sub(ONE_BY_ONE));
        let mut is_taken = false;
        for (index, intent) in shown.iter().enumerate() {
            let more = if index + 1 == shown.len() { more.len() } else { 0 };
            is_taken = self.push_one(person, intent, more).await?;
        }
        for intent in more {
            if is_taken {
                // Nothing of it is on any screen, so nothing is to be taken back.
                self.done(&[intent.notice]).await?;
            } else {
                self.not_pushed(intent).await?;
            }
        }
        Ok(())
    }

    async fn push_one(&self, person: PersonId, intent: &Intent, more: usize) -> Result<bool> {
        let now = self.clock.now();
        let browsers = self.browsers(person).await?;
        let payload = push::encode(&Payload::Notice {
            tag: intent.notice,
            reason: intent.reason,
            run_id: intent.run,
            channel_id: intent.channel,
            message_id: intent.message,
            title: &intent.title,
            excerpt: &intent.excerpt,
            by: &intent.by,
            more,
            unread: browsers.unread,
            close: browsers.told(),
        })?;
        if !self.push_to(&browsers.targets, intent.notice, &payload).await? {
            self.not_pushed(intent).await?;
            return Ok(false);
        }
        store::taken_back(&mut *self.db.read().await?, browsers.told()).await?;
        if store::pushed(&mut *self.db.read().await?, intent, now).await? {
            self.close(person, &[intent.notice]).await?;
        }
        Ok(true)
    }

    async fn not_pushed(&self, intent: &Intent) -> Result<()> {
        let now = self.clock.now();
        let mut facts = intent.facts.clone();
        facts.was_pushed_in_vain = true;
        match rules::next(&facts, now)? {
            Step::MailAt(at) => self.put_back(intent, Stage::Mail, at).await,
            Step::Mail => self.put_back(intent, Stage::Mail, now).await,
            Step::Wait(until) => self.put_back(intent, Stage::Wait, until).await,
            Step::Drop | Step::Push => self.done(&[intent.notice]).await,
        }
    }

    /// Takes away what was pushed and is read or gone, and these. Each has a message of its own, which replaces what a
    /// push service still holds of it.
    async fn close(&self, person: PersonId, also: &[NoticeId]) -> Result<()> {
        let Browsers {
            targets,
            close,
            unread,
        } = self.browsers(person).await?;
        for &notice in close.iter().take(CLOSED_MAX).chain(also) {
            let close = [notice];
            let payload = push::encode(&Payload::Close {
                unread,
                close: &close,
            })?;
            self.push_to(&targets, notice, &payload).await?;
        }
        // Whatever push services said: they were told. What a crash left is told again.
        store::taken_back(&mut *self.db.read().await?, &close).await
    }

    async fn browsers(&self, person: PersonId) -> Result<Browsers> {
        let mut conn = self.db.read().await?;
        let (close, unread) = store::to_take_back(&mut conn, person).await?;
        let targets = device::targets(&mut conn, person, self.clock.now()).await?;
        Ok(Browsers {
            targets,
            close,
            unread,
        })
    }

    /// Sends to all of them at once; true if one was taken. Browsers that are known no more are forgotten.
    async fn push_to(&self, targets: &[Target], about: NoticeId, payload: &[u8]) -> Result<bool> {
        let key = push_key::secret(&self.db).await?;
        let now = self.clock.now();
        let sent = targets
            .iter()
            .map(|target| self.push.send(&key, target, about.0, payload, now));
        let mut is_taken = false;
        for (target, answer) in targets.iter().zip(join_all(sent).await) {
            match answer? {
                Answer::Taken => is_taken = true,
                Answer::Gone => device::forget(&mut *self.db.read().await?, &target.endpoint).await?,
                Answer::Failed => {}
            }
        }
        Ok(is_taken)
    }

    /// One mail about all of it.
    async fn mail(&self, person: PersonId, messages: &[&Intent]) -> Result<()> {
        let Some((first, to)) = messages
            .first()
            .and_then(|first| Some((first, first.email.as_deref()?)))
        else {
            return Ok(());
        };
        let (language, token) = settings::mail_facts(&mut *self.db.read().await?, person).await?;
        let accounts = &self.parts.accounts;
        let home = accounts.public_url().origin();
        let stop = stop::address(home, token, MailKind::Notices);
        let text = letter::text(language, home, &first.name, messages, stop.as_deref());
        let letter = Letter::notices(to, text, home, stop, language.into())?;
        if accounts.deliver(letter).await {
            let notices: Vec<_> = messages.iter().map(|intent| intent.notice).collect();
            return self.done(&notices).await;
        }
        for intent in messages {
            self.put_back(intent, Stage::Mail, self.clock.now() + MAIL_AGAIN)
                .await?;
        }
        Ok(())
    }
}
