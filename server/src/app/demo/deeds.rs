//! Doing with messages what the words of the demo say.

use protocol::{Channel, ChannelId, CommandId, MessageId, NewMessagePoll, SendMessage, TalkCommand, TopicId};

use super::calendar::Calendar;
use super::talk::{DEEDS, Deed, Talk};
use super::{Cast, Demo, people, who};
use crate::kernel::{Error, Result};

impl Demo {
    /// What people did with the lines of a channel.
    pub(super) async fn mark_up(
        &self,
        cast: &Cast,
        channel: &Channel,
        talk: &Talk,
        seqs: &[u64],
        calendar: &Calendar,
    ) -> Result<()> {
        for (_, deeds) in DEEDS.iter().filter(|(name, _)| *name == talk.name) {
            for deed in *deeds {
                self.do_it(cast, channel, seqs, calendar, deed).await?;
            }
        }
        Ok(())
    }

    async fn do_it(
        &self,
        cast: &Cast,
        channel: &Channel,
        seqs: &[u64],
        calendar: &Calendar,
        deed: &Deed,
    ) -> Result<()> {
        let at = async |line: usize| self.line(cast, channel, seqs, line).await;
        match *deed {
            Deed::React(line, emoji, by) => {
                let message_id = at(line).await?;
                let emoji = emoji.to_owned();
                let on = true;
                self.all(
                    cast,
                    by,
                    &TalkCommand::React {
                        message_id,
                        emoji,
                        on,
                    },
                )
                .await
            }
            Deed::Pin(line, by) => {
                let message_id = at(line).await?;
                self.all(cast, &[by], &TalkCommand::Pin { message_id, on: true })
                    .await
            }
            Deed::Topic(title, by, lines) => {
                let mut message_ids = Vec::with_capacity(lines.len());
                for &line in lines {
                    message_ids.push(at(line).await?);
                }
                let made = TalkCommand::MakeTopic {
                    channel_id: channel.id,
                    topic_id: TopicId::new(),
                    title: title.to_owned(),
                    message_ids,
                };
                self.all(cast, &[by], &made).await
            }
            Deed::Vote(line, option, by) => {
                let message_id = at(line).await?;
                let options = vec![option];
                self.all(cast, by, &TalkCommand::VotePoll { message_id, options })
                    .await
            }
            Deed::Answer(line, moment, by, body) => {
                let message = SendMessage {
                    thread_id: Some(at(line).await?),
                    ..plain(channel.id, addressed(body, cast))
                };
                let said_at = calendar.moment(moment);
                self.channels
                    .bring_in(*who(cast, by)?, CommandId::new(), &message, said_at)
                    .await
                    .map(drop)
            }
        }
    }

    /// Several people do the same.
    async fn all(&self, cast: &Cast, by: &[&str], command: &TalkCommand) -> Result<()> {
        for key in by {
            self.channels
                .talk(who(cast, key)?, CommandId::new(), command.clone())
                .await?;
        }
        Ok(())
    }

    async fn line(&self, cast: &Cast, channel: &Channel, seqs: &[u64], line: usize) -> Result<MessageId> {
        let seq = seqs.get(line).copied().ok_or(Error::NotFound)?;
        self.message_at(who(cast, people::ORGANISER.key)?, channel, seq)
            .await
    }
}

/// A message that is nothing but its text.
pub(super) fn plain(channel_id: ChannelId, body: String) -> SendMessage {
    SendMessage {
        channel_id,
        body,
        reply_to: None,
        thread_id: None,
        topic_id: None,
        attachments: Vec::new(),
        poll: None,
    }
}

/// A poll with these options, whose numbers everybody sees; none without options.
pub(super) fn poll(options: &[&str]) -> Option<NewMessagePoll> {
    (!options.is_empty()).then(|| NewMessagePoll {
        options: options.iter().map(|&option| option.to_owned()).collect(),
        is_multiple: false,
        is_anonymous: false,
        is_hidden: false,
        closes_at: None,
    })
}

/// The words with links in place of `@{key}`.
pub(super) fn addressed(body: &str, cast: &Cast) -> String {
    let mut text = body.to_owned();
    for (key, who) in cast {
        let sign = format!("@{{{key}}}");
        if text.contains(&sign) {
            let first = people::name(key).split(' ').next().unwrap_or_default();
            let link = format!("[@{first}](lotse:person/{})", who.person_id);
            text = text.replace(&sign, &link);
        }
    }
    text
}
