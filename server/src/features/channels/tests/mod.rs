//! What people notice of channels and messages.

mod blocks;
mod due;
mod fold;
mod gone;
mod law;
mod law_judged;
mod law_posted;
mod members;
mod messages;
mod posting;
mod random;
mod reading;
mod rules;
mod talk;
mod threads;

use protocol::{
    Attach, Attachment, Channel, CommandId, FileId, MessageId, NewMessagePoll, SendMessage, TalkCommand,
    TopicId, TopicState,
};

use crate::kernel::Actor;
use crate::testing::{World, text};

/// Says something, and its id.
async fn posted(world: &World, who: &Actor, message: &SendMessage) -> MessageId {
    let send = world.channels.send(*who, CommandId::new(), message, Vec::new());
    world.id_at(send.await.unwrap()).await
}

/// An answer in a thread.
fn answer(channel: &Channel, root: MessageId, body: &str) -> SendMessage {
    SendMessage {
        thread_id: Some(root),
        ..text(channel, body)
    }
}

/// Something said in a topic.
fn within(channel: &Channel, topic: TopicId, body: &str) -> SendMessage {
    SendMessage {
        topic_id: Some(topic),
        ..text(channel, body)
    }
}

/// A topic of a channel.
async fn topic(world: &World, who: &Actor, channel: &Channel, title: &str) -> TopicId {
    let topic_id = TopicId::new();
    let make = TalkCommand::MakeTopic {
        channel_id: channel.id,
        topic_id,
        title: title.into(),
        message_ids: Vec::new(),
    };
    world.channels.talk(who, CommandId::new(), make).await.unwrap();
    topic_id
}

/// Says how far a topic is.
async fn set(world: &World, who: &Actor, topic_id: TopicId, state: TopicState) {
    let change = TalkCommand::ChangeTopic {
        topic_id,
        title: None,
        state: Some(state),
    };
    world.channels.talk(who, CommandId::new(), change).await.unwrap();
}

fn poll(options: &[&str]) -> NewMessagePoll {
    NewMessagePoll {
        options: options.iter().map(|&option| option.into()).collect(),
        is_multiple: false,
        is_anonymous: false,
        is_hidden: false,
        closes_at: None,
    }
}

/// A message with a file, and the file as whoever keeps files finds it.
fn with_file(channel: &Channel, body: &str, name: &str) -> (SendMessage, Attachment) {
    let file = Attachment {
        file_id: FileId::new(),
        name: name.into(),
        media_type: "application/pdf".into(),
        bytes: 1234,
        image: None,
        alt: "Eine Seite".into(),
    };
    let attach = Attach {
        file_id: file.file_id,
        alt: file.alt.clone(),
    };
    let message = SendMessage {
        attachments: vec![attach],
        ..text(channel, body)
    };
    (message, file)
}
