//! Programs from outside: hooks, bots, and the description they are written by.

mod bots;
mod incoming;
mod openapi;

use protocol::{ChannelId, CommandId, CreateHook, CreatedHook, NewHookKind};
use tests::person::Answer;
use tests::{Person, Scene};

/// Asks for a hook of the scene's channel.
async fn ask_for_hook(who: &Person, channel: ChannelId, name: &str, hook: NewHookKind) -> Answer {
    let wanted = CreateHook {
        command_id: CommandId::new(),
        name: name.into(),
        hook,
    };
    who.post(&format!("/api/channels/{channel}/hooks"), &wanted).await
}

/// A hook of the scene's channel, made by its organiser: the hook, and its secret.
async fn hook(scene: &Scene, name: &str, hook: NewHookKind) -> (protocol::Hook, String) {
    let made: CreatedHook = ask_for_hook(&scene.course.organiser, scene.channel, name, hook)
        .await
        .json();
    (made.hook, made.secret.unwrap())
}
