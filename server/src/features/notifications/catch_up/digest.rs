//! The weekly digest: the page for catching up as a mail, at the day and time that the person chose, where they are.

use protocol::{MailKind, OrgId, PersonId, RunId, SessionId};
use time::Duration;
use tokio_util::sync::CancellationToken;

use super::letter;
use crate::features::accounts::Letter;
use crate::features::notifications::deliver::stop;
use crate::features::notifications::settings::{ops::digest_due, store};
use crate::features::notifications::{Notifications, log, quiet};
use crate::kernel::{Actor, Result};

/// Until a mail server that was away is asked again.
const AGAIN: Duration = Duration::minutes(10);

/// Somebody whose digest is due.
struct Receiver {
    person: PersonId,
    org: OrgId,
    email: Option<String>,
    name: String,
}

impl Notifications {
    /// Sends the digests that are due. Each is moved to the next week before it is sent, so no crash sends one twice. A mail
    /// server that takes one of them not is left alone until the next look.
    pub async fn send_digests(&self, stopping: &CancellationToken) -> Result<()> {
        if !self.parts.accounts.has_mail() {
            return Ok(());
        }
        self.begin_digests().await?;
        while !stopping.is_cancelled()
            && let Some(receiver) = self.take_digest().await?
        {
            let sent = self.send_digest(&receiver).await;
            if matches!(sent, Ok(true)) {
                continue;
            }
            self.send_again(receiver.person).await?;
            if sent.is_ok() {
                break;
            }
            // What cannot be told to one person is told to the others.
            log(sent.map(drop));
        }
        Ok(())
    }

    /// People who never said how they want to be told get what is usual, and so their first digest.
    async fn begin_digests(&self) -> Result<()> {
        let new = sqlx::query!(
            r#"
            select p.id as "person: PersonId", p.org_id as "org: OrgId"
            from person p
            where p.email is not null and p.closed_at is null
                and not exists (select from notification_setting n where n.person_id = p.id)
            order by p.id
            limit 500
            "#
        )
        .fetch_all(&mut *self.db.read().await?)
        .await?;
        for row in new {
            let mut tx = self.db.begin().await?;
            let settings = store::of_person(tx.conn(), row.person).await?;
            let due = digest_due(&settings, self.clock.now())?;
            store::begin(tx.conn(), row.org, row.person, &settings, due).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    async fn take_digest(&self) -> Result<Option<Receiver>> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let receiver = sqlx::query_as!(
            Receiver,
            r#"
            select p.id as "person: PersonId", p.org_id as "org: OrgId",
                case when p.closed_at is null then p.email end as email, p.display_name as name
            from notification_setting n join person p on p.id = n.person_id
            where n.digest_due <= $1
            order by n.digest_due
            limit 1
            for update of n skip locked
            "#,
            now
        )
        .fetch_optional(tx.conn())
        .await?;
        if let Some(receiver) = &receiver {
            let settings = store::of_person(tx.conn(), receiver.person).await?;
            let next = digest_due(&settings, now)?;
            sqlx::query!(
                "update notification_setting set digest_due = $2 where person_id = $1",
                receiver.person.0,
                next
            )
            .execute(tx.conn())
            .await?;
        }
        tx.commit().await?;
        Ok(receiver)
    }

    /// What did not leave leaves soon, unless its receiver wants none any more.
    async fn send_again(&self, person: PersonId) -> Result<()> {
        sqlx::query!(
            "update notification_setting set digest_due = $2 where person_id = $1 and digest_day is not null",
            person.0,
            self.clock.now() + AGAIN
        )
        .execute(&mut *self.db.read().await?)
        .await?;
        Ok(())
    }

    /// Sends somebody the digest of all their runs that are on; nothing if nothing happened. False if it did not leave.
    async fn send_digest(&self, receiver: &Receiver) -> Result<bool> {
        let Some(email) = &receiver.email else {
            return Ok(true);
        };
        let accounts = &self.parts.accounts;
        let actor = Actor {
            person_id: receiver.person,
            org_id: receiver.org,
            session_id: SessionId(uuid::Uuid::nil()),
        };
        let (runs, member_of, settings, (language, token)) = {
            let mut conn = self.db.read().await?;
            let member_of = sqlx::query_scalar!(
                r#"select run_id as "id: RunId" from run_member where person_id = $1"#,
                receiver.person.0
            )
            .fetch_all(&mut *conn)
            .await?;
            let runs = self.parts.courses.runs_of(&mut conn, &actor).await?;
            let settings = store::of_person(&mut conn, receiver.person).await?;
            let mail = store::mail_facts(&mut conn, receiver.person).await?;
            (runs, member_of, settings, mail)
        };
        if settings.digest.is_none() {
            return Ok(true);
        }
        let home = accounts.public_url().origin();
        let zone = quiet::zone(&settings.zone);
        let mut parts = String::new();
        for run in runs {
            let mut caught = self.catch_up(&actor, run.id).await?;
            if !member_of.contains(&run.id) {
                // Organisers see every run, and need not hear of each one's webinars.
                caught.webinar = None;
            }
            let name = format!("{}, {}", run.course_name, run.name);
            parts.push_str(&letter::part(language, home, &name, &caught, &zone));
        }
        if parts.is_empty() {
            return Ok(true);
        }
        let stop = stop::address(home, token, MailKind::Digest);
        let text = letter::text(language, home, &receiver.name, &parts, stop.as_deref());
        let letter = Letter::digest(email, text, home, stop, language.into())?;
        Ok(accounts.deliver(letter).await)
    }
}
