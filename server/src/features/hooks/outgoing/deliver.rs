//! The task that tells. Between taking something in hand and knowing what came of it no transaction is open; a node that
//! dies in between leaves it to the next one, under the same id.

use std::time::Duration;

use futures_util::stream::{self, StreamExt as _};
use protocol::{HookCall, HookCallData, HookNews};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::caller::{Answer, Call};
use super::store::{self, Delivery};
use super::{AT_ONCE, ATTEMPTS, pause};
use crate::features::channels::DueTask;
use crate::features::hooks::{Hooks, store as hooks_store};
use crate::kernel::{Error, Result};

/// Between two looks.
const LOOK: Duration = Duration::from_secs(1);
/// Messages that are noted down in one transaction.
const NOTED: i64 = 200;

impl Hooks {
    /// Tells hooks what happens until the server stops.
    pub async fn telling(self, stopping: CancellationToken) {
        let mut looks = tokio::time::interval(LOOK);
        looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        while stopping.run_until_cancelled(looks.tick()).await.is_some() {
            let told = stopping.run_until_cancelled(self.tell_due()).await;
            if let Some(Err(error)) = told {
                error.log(None);
            }
        }
    }

    /// Tells everything that is due now.
    pub async fn tell_due(&self) -> Result<()> {
        while self.note_due().await? {}
        while self.tell_some().await? {}
        Ok(())
    }

    /// Turns what happened to messages into what is to be told; false if nothing happened.
    async fn note_due(&self) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        let due = self.channels.take_due(&mut tx, DueTask::Hook, NOTED).await?;
        if due.is_empty() {
            return Ok(false);
        }
        store::note(tx.conn(), &due, self.clock.now()).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Tells a few things to each hook; false if nothing is due.
    async fn tell_some(&self) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        store::take_turn(tx.conn()).await?;
        let taken = store::take(tx.conn(), self.clock.now()).await?;
        tx.commit().await?;
        let mut of_hooks: Vec<Vec<Delivery>> = Vec::new();
        for delivery in taken {
            match of_hooks.last_mut() {
                Some(of_hook) if of_hook[0].hook_id == delivery.hook_id => of_hook.push(delivery),
                _ => of_hooks.push(vec![delivery]),
            }
        }
        if of_hooks.is_empty() {
            return Ok(false);
        }
        let telling = stream::iter(of_hooks).map(|of_hook| self.tell_in_turn(of_hook));
        let told: Vec<Result<()>> = telling.buffer_unordered(AT_ONCE).collect().await;
        told.into_iter().collect::<Result<()>>()?;
        Ok(true)
    }

    /// One after the other, until one is not taken: the others would not be either.
    async fn tell_in_turn(&self, of_hook: Vec<Delivery>) -> Result<()> {
        let mut waiting = of_hook.iter();
        while let Some(delivery) = waiting.next() {
            let answer = match self.call(delivery).await? {
                None => Answer::Taken,
                Some(call) => self.caller.call(call).await?,
            };
            if answer != Answer::Taken {
                let rest: Vec<Uuid> = waiting.map(|delivery| delivery.id).collect();
                return self.not_taken(delivery, answer, &rest).await;
            }
            let mut conn = self.db.read().await?;
            store::done(&mut conn, delivery.id).await?;
            store::used(&mut conn, delivery.hook_id, self.clock.now()).await?;
        }
        Ok(())
    }

    async fn not_taken(&self, delivery: &Delivery, answer: Answer, rest: &[Uuid]) -> Result<()> {
        let now = self.clock.now();
        let is_given_up = answer == Answer::Gone || delivery.attempts >= ATTEMPTS;
        if !is_given_up {
            let (mut conn, until) = (self.db.read().await?, now + pause(delivery.attempts));
            store::put_off(&mut conn, delivery.id, until).await?;
            return store::give_back(&mut conn, rest, until).await;
        }
        let mut tx = self.db.begin().await?;
        hooks_store::set_stopped(tx.conn(), delivery.hook_id, Some(now)).await?;
        self.count_callers(&mut tx, delivery.channel_id).await?;
        tx.commit().await?;
        tracing::info!(hook.id = %delivery.hook_id, "a hook was stopped: its address takes nothing");
        Ok(())
    }

    /// What is sent, as it is now; none if there is nothing to tell any more.
    async fn call<'a>(&self, delivery: &'a Delivery) -> Result<Option<Call<'a>>> {
        let mut conn = self.db.snapshot().await?;
        let maker = delivery.maker();
        let channel = self.channels.may_read(&mut conn, &maker, delivery.channel_id);
        match channel.await {
            Err(Error::Forbidden | Error::NotFound) => return Ok(None),
            may => may?,
        }
        let is_gone = delivery.news == HookNews::MessageDeleted;
        let mut message = None;
        if !is_gone {
            let found = self
                .channels
                .readable(&mut conn, &maker, &[delivery.message_id])
                .await?;
            message = found.into_iter().find(|message| {
                message.channel_id == delivery.channel_id
                    && message.deleted_at.is_none()
                    && !message.marks.is_hidden
            });
            if message.is_none() {
                return Ok(None);
            }
        }
        let author = match &message {
            Some(message) => {
                self.accounts
                    .person(&mut conn, delivery.org_id, message.author_id)
                    .await?
            }
            None => None,
        };
        let call = HookCall {
            r#type: delivery.news,
            timestamp: delivery.at,
            data: HookCallData {
                channel_id: delivery.channel_id,
                channel_name: self.channels.name_of(&mut conn, delivery.channel_id).await?,
                message_id: delivery.message_id,
                author_name: author.map(|person| person.display_name),
                message,
            },
        };
        Ok(Some(Call {
            url: &delivery.url,
            key: &delivery.key,
            id: delivery.id.to_string(),
            at: self.clock.now().unix_timestamp(),
            body: serde_json::to_vec(&call).map_err(Error::internal)?,
        }))
    }
}
