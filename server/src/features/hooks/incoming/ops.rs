//! Use case: posting what was sent to a hook.

use protocol::values::DisplayName;
use protocol::{CommandId, SendMessage};
use sha2::{Digest as _, Sha256};
use tokio::time::Instant;

use super::Refusal;
use super::payload::{self, Said};
use crate::features::hooks::Hooks;
use crate::features::hooks::store::{self, Called};
use crate::kernel::{Error, Result};

impl Hooks {
    /// The hook whose address was called, if it may say something now.
    pub(super) async fn called(&self, token: &str) -> Result<Called, Refusal> {
        let mut conn = self.db.read().await?;
        let hook = store::by_token(&mut conn, "incoming", token).await?;
        let hook = hook.ok_or(Refusal::NoService)?;
        self.pace
            .take(hook.id, Instant::now())
            .map_err(Refusal::RateLimited)?;
        Ok(hook)
    }

    /// Posts what was sent. With a key, a repeat posts nothing.
    pub(super) async fn post(
        &self,
        hook: &Called,
        key: Option<&str>,
        body: &[u8],
        is_form: bool,
    ) -> Result<(), Refusal> {
        let Said { body, name } = payload::read(body, is_form)?;
        // What cannot be a name is none; then it is the hook's.
        let name = name.and_then(|name| DisplayName::parse(&name).ok());
        let name = name.map_or_else(|| hook.name.clone(), DisplayName::into_inner);
        let message = SendMessage {
            channel_id: hook.channel_id,
            body,
            reply_to: None,
            thread_id: None,
            topic_id: None,
            attachments: Vec::new(),
            poll: None,
        };
        let id = key.map_or_else(CommandId::new, |key| command_of(hook, key));
        self.channels
            .send_for_hook(hook.maker(), id, &message, name)
            .await?;
        let used = async {
            let mut conn = self.db.read().await?;
            store::used(&mut conn, hook.id, hook.used_at, self.clock.now()).await
        };
        // It was posted; that it was is more than when.
        if let Err(error) = used.await {
            Error::log(&error, None);
        }
        Ok(())
    }
}

/// The same command for the same key of the same hook, and for nothing else.
fn command_of(hook: &Called, key: &str) -> CommandId {
    let mut digest = Sha256::new();
    digest.update(b"hook");
    digest.update(hook.id.0.as_bytes());
    digest.update(key.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.finalize()[..16]);
    CommandId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}
