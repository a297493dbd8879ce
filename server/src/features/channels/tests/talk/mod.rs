//! What people notice of what is done with messages.

mod direct;
mod law;
mod material;
mod moves;
mod polls;
mod reactions;
mod topics;
mod while_writing;

use protocol::{
    Channel, ChannelKind, CommandId, Done, Message, MessageId, NewMessagePoll, SendMessage, TalkCommand,
    TopicId,
};

use crate::kernel::{Actor, Result};
use crate::testing::{World, text};

impl World {
    /// Does something with messages or topics.
    async fn talks(&self, who: &Actor, command: TalkCommand) -> Result<Done> {
        self.channels.talk(who, CommandId::new(), command).await
    }

    /// Says something and knows the message.
    async fn message(&self, who: &Actor, channel: &Channel, body: &str) -> MessageId {
        self.sends(who, text(channel, body)).await
    }

    async fn sends(&self, who: &Actor, message: SendMessage) -> MessageId {
        let sent = self.channels.send(*who, CommandId::new(), &message, Vec::new());
        self.id_at(sent.await.unwrap()).await
    }

    async fn answers(&self, who: &Actor, channel: &Channel, root: MessageId, body: &str) -> MessageId {
        let thread_id = Some(root);
        let answer = SendMessage {
            thread_id,
            ..text(channel, body)
        };
        self.sends(who, answer).await
    }

    async fn asks_in(&self, who: &Actor, channel: &Channel, poll: NewMessagePoll) -> MessageId {
        let poll = Some(poll);
        let question = SendMessage {
            poll,
            ..text(channel, "Wann treffen wir uns?")
        };
        self.sends(who, question).await
    }

    async fn read(&self, who: &Actor, id: MessageId) -> Result<Message> {
        self.channels.message(who, id).await
    }

    async fn topic(&self, who: &Actor, channel: &Channel, title: &str, messages: &[MessageId]) -> TopicId {
        let id = TopicId::new();
        self.talks(who, make(channel, id, title, messages)).await.unwrap();
        id
    }

    /// A channel of everybody, in which Anna and Ben talk.
    async fn plaza(&self) -> Channel {
        let (by, members) = (&self.anna, [self.ben, self.trainer]);
        self.channel(by, "Allgemein", ChannelKind::Open, &members).await
    }

    /// A private channel of Anna and the trainer.
    async fn corner(&self) -> Channel {
        self.channel(&self.trainer, "Ecke", ChannelKind::Private, &[self.anna])
            .await
    }
}

fn make(channel: &Channel, topic_id: TopicId, title: &str, messages: &[MessageId]) -> TalkCommand {
    TalkCommand::MakeTopic {
        channel_id: channel.id,
        topic_id,
        title: title.into(),
        message_ids: messages.to_vec(),
    }
}

fn react(message_id: MessageId, emoji: &str, on: bool) -> TalkCommand {
    let emoji = emoji.into();
    TalkCommand::React {
        message_id,
        emoji,
        on,
    }
}

fn vote(message_id: MessageId, options: &[u8]) -> TalkCommand {
    let options = options.to_vec();
    TalkCommand::VotePoll { message_id, options }
}

fn moved(messages: &[MessageId], channel: &Channel, topic_id: Option<TopicId>) -> TalkCommand {
    TalkCommand::MoveMessages {
        message_ids: messages.to_vec(),
        channel_id: channel.id,
        topic_id,
    }
}

fn poll() -> NewMessagePoll {
    NewMessagePoll {
        options: vec!["Montag".into(), "Dienstag".into(), "Mittwoch".into()],
        is_multiple: false,
        is_anonymous: false,
        is_hidden: false,
        closes_at: None,
    }
}
