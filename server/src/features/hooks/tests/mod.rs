//! Hooks that go out, against a receiver that verifies as the libraries of Standard Webhooks do. What comes in, and bots,
//! are tested from outside.

mod outgoing;
mod receiver;

use protocol::{Channel, ChannelKind, CommandId, CreateHook, CreatedHook, Hook, HookKind, NewHookKind};

use crate::kernel::Actor;
use crate::testing::World;
use receiver::Receiver;

impl World {
    /// A channel of everybody, with the trainer in it.
    async fn room_for_hooks(&self) -> Channel {
        let members = [self.anna, self.ben];
        self.channel(&self.trainer, "Allgemein", ChannelKind::Open, &members)
            .await
    }

    async fn makes_hook(&self, who: &Actor, channel: &Channel, name: &str, hook: NewHookKind) -> CreatedHook {
        let wanted = CreateHook {
            command_id: CommandId::new(),
            name: name.into(),
            hook,
        };
        self.hooks.create(who, channel.id, &wanted).await.unwrap()
    }

    /// A hook of the trainer that tells a receiver.
    async fn hooks_up(&self, channel: &Channel, receiver: &Receiver) -> Hook {
        let url = receiver.url.clone();
        let made = self
            .makes_hook(&self.trainer, channel, "Hinaus", NewHookKind::Outgoing { url })
            .await;
        receiver.knows(&made.secret.unwrap());
        made.hook
    }

    async fn hook_is_stopped(&self, channel: &Channel) -> bool {
        let all = self.hooks.all(&self.trainer, channel.id).await.unwrap();
        let HookKind::Outgoing { is_stopped, .. } = all[0].kind else {
            panic!("{all:?}")
        };
        is_stopped
    }
}
