//! Use cases: making hooks and bots, looking at them, stopping them and ending them. Trainers in the channel do.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use protocol::values::DisplayName;
use protocol::{
    BotRight, ChangeHook, ChannelId, CreateHook, CreatedHook, Hook, HookId, HookKind, NewHookKind, Role,
    Timestamp, limits, routes,
};

use super::Hooks;
use super::bot::token_text;
use super::store::{self, Kept};
use crate::db::Tx;
use crate::features::accounts::{PersonKind, Secret};
use crate::features::channels::HookPlace;
use crate::http::outside::parse_address;
use crate::kernel::{Actor, Error, Result};

/// A hook that begins.
struct Begun {
    /// What is shown once.
    shown: String,
    /// What is kept to know it again.
    kept: Kept,
    /// What it is.
    kind: HookKind,
}

impl Hooks {
    /// The hooks and bots of a channel, oldest first.
    pub async fn all(&self, actor: &Actor, channel: ChannelId) -> Result<Vec<Hook>> {
        let mut conn = self.db.snapshot().await?;
        self.channels.may_manage_hooks(&mut conn, actor, channel).await?;
        store::of_channel(&mut conn, channel).await
    }

    /// Makes a hook or a bot. The answer is the only one that holds its secret; a repeat finds the hook without it.
    pub async fn create(
        &self,
        actor: &Actor,
        channel: ChannelId,
        wanted: &CreateHook,
    ) -> Result<CreatedHook> {
        let name = DisplayName::parse(&wanted.name).map_err(|e| Error::field("/name", e))?;
        let kind = self.check(&wanted.hook)?;
        let mut tx = self.db.begin().await?;
        let place = self.channels.locked_for_hooks(tx.conn(), actor, channel).await?;
        let id = HookId(wanted.command_id.0);
        if let Some(hook) = store::by_id(tx.conn(), actor.org_id, id).await? {
            return repeated(hook, actor, channel, &name, &kind);
        }
        if place.is_archived {
            return Err(Error::ChannelArchived);
        }
        if store::count(tx.conn(), channel).await? >= limits::HOOKS {
            let allowed = format!("at most {} in a channel", limits::HOOKS);
            return Err(Error::invalid("", "limit", allowed));
        }
        let secret = Secret::random()?;
        let begun = self
            .begin(&mut tx, actor, channel, &name, kind, place, &secret)
            .await?;
        let hook = Hook {
            id,
            channel_id: channel,
            name: name.into_inner(),
            kind: begun.kind,
            created_by: actor.person_id,
            created_at: Timestamp(self.clock.now()),
            used_at: None,
        };
        store::insert(tx.conn(), actor.org_id, &hook, &begun.kept).await?;
        tx.commit().await?;
        Ok(CreatedHook {
            hook,
            secret: Some(begun.shown),
        })
    }

    /// Stops a hook that goes out, or starts it again with what happens from now on.
    pub async fn change(&self, actor: &Actor, id: HookId, wanted: ChangeHook) -> Result<Hook> {
        let mut tx = self.db.begin().await?;
        let hook = self.locked(&mut tx, actor, id).await?;
        if !matches!(hook.kind, HookKind::Outgoing { .. }) {
            return Err(Error::wrong_state("not_outgoing"));
        }
        let at = wanted.is_stopped.then(|| self.clock.now());
        store::set_stopped(tx.conn(), id, at).await?;
        self.count_callers(&mut tx, hook.channel_id).await?;
        let changed = store::by_id(tx.conn(), actor.org_id, id)
            .await?
            .ok_or(Error::NotFound)?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Ends a hook or bot, at once: its address is unknown from the commit on, its sockets close, and nothing that waits is
    /// told any more. What it wrote stays.
    pub async fn remove(&self, actor: &Actor, id: HookId) -> Result<()> {
        let mut tx = self.db.begin().await?;
        let hook = self.locked(&mut tx, actor, id).await?;
        store::remove(tx.conn(), id).await?;
        match hook.kind {
            HookKind::Incoming => {}
            HookKind::Outgoing { .. } => self.count_callers(&mut tx, hook.channel_id).await?,
            HookKind::Bot { person_id, .. } => {
                let (org, by) = (actor.org_id, Some(actor.person_id));
                self.channels
                    .withdraw(&mut tx, org, hook.channel_id, person_id, by)
                    .await?;
                self.accounts.close(&mut tx, org, person_id, by).await?;
                self.courses
                    .announce_person_changed(&mut tx, org, person_id, by)
                    .await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    async fn locked(&self, tx: &mut Tx, actor: &Actor, id: HookId) -> Result<Hook> {
        let hook = store::by_id(tx.conn(), actor.org_id, id)
            .await?
            .ok_or(Error::NotFound)?;
        let place = self
            .channels
            .locked_for_hooks(tx.conn(), actor, hook.channel_id)
            .await;
        match place {
            // That it exists is none of their business.
            Err(Error::Forbidden) => return Err(Error::NotFound),
            place => place?,
        };
        store::by_id(tx.conn(), actor.org_id, id)
            .await?
            .ok_or(Error::NotFound)
    }

    /// Of a bot a person is made, as a guest of the run, whose only channel this is.
    #[expect(clippy::too_many_arguments, reason = "what a hook begins with")]
    async fn begin(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        channel: ChannelId,
        name: &DisplayName,
        wanted: NewHookKind,
        place: HookPlace,
        secret: &Secret,
    ) -> Result<Begun> {
        Ok(match wanted {
            NewHookKind::Incoming => {
                let text = secret.encode();
                let path = routes::HOOK_IN.replace("{token}", &text);
                Begun {
                    shown: format!("{}{path}", self.home.origin()),
                    kept: Kept::token(&text),
                    kind: HookKind::Incoming,
                }
            }
            NewHookKind::Outgoing { url } => {
                self.channels.set_calls_out(tx, channel, true).await?;
                // As random as the secret it is the hash of.
                let key = secret.hash();
                Begun {
                    shown: format!("whsec_{}", STANDARD.encode(key)),
                    kept: Kept::key(&key),
                    kind: HookKind::Outgoing {
                        url,
                        is_stopped: false,
                    },
                }
            }
            NewHookKind::Bot { rights } => {
                if place.is_of_group {
                    return Err(Error::wrong_state("group"));
                }
                let (org, by) = (actor.org_id, Some(actor.person_id));
                let accounts = &self.accounts;
                let person_id = accounts.create_visitor(tx, org, name, PersonKind::Bot).await?;
                self.channels
                    .enrol(tx, org, place.run, person_id, Role::Guest, &[channel], by)
                    .await?;
                let text = token_text(secret);
                Begun {
                    kept: Kept::token(&text),
                    shown: text,
                    kind: HookKind::Bot { rights, person_id },
                }
            }
        })
    }

    /// Whether any hook of a channel wants to be told of its messages.
    pub(super) async fn count_callers(&self, tx: &mut Tx, channel: ChannelId) -> Result<()> {
        let calls_out = store::calls_out(tx.conn(), channel).await?;
        self.channels.set_calls_out(tx, channel, calls_out).await
    }

    fn check(&self, wanted: &NewHookKind) -> Result<NewHookKind> {
        Ok(match wanted {
            NewHookKind::Incoming => NewHookKind::Incoming,
            NewHookKind::Outgoing { url } => {
                let url = (url.len() <= limits::URL_CHARS)
                    .then(|| parse_address(url, self.caller.allows_loopback()))
                    .flatten()
                    .ok_or_else(|| {
                        Error::invalid("/hook/url", "address", "https, and not within a private network")
                    })?;
                NewHookKind::Outgoing { url: url.into() }
            }
            NewHookKind::Bot { rights } => {
                let mut rights = rights.clone();
                rights.sort_by_key(|right| *right == BotRight::Write);
                rights.dedup();
                if rights.is_empty() {
                    return Err(Error::invalid("/hook/rights", "empty", "read, write, or both"));
                }
                NewHookKind::Bot { rights }
            }
        })
    }
}

/// The answer to a command that was carried out before, if it asks for the same.
fn repeated(
    hook: Hook,
    actor: &Actor,
    channel: ChannelId,
    name: &DisplayName,
    kind: &NewHookKind,
) -> Result<CreatedHook> {
    let is_same_kind = match (&hook.kind, kind) {
        (HookKind::Incoming, NewHookKind::Incoming) => true,
        (HookKind::Outgoing { url, .. }, NewHookKind::Outgoing { url: wanted }) => url == wanted,
        (HookKind::Bot { rights, .. }, NewHookKind::Bot { rights: wanted }) => rights == wanted,
        _ => false,
    };
    let is_same = is_same_kind
        && hook.channel_id == channel
        && hook.created_by == actor.person_id
        && hook.name == name.as_str();
    if is_same {
        Ok(CreatedHook { hook, secret: None })
    } else {
        Err(Error::CommandReused)
    }
}
