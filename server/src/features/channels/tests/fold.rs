//! The law, as a client keeps it: a snapshot takes the events of its room one by one.

use protocol::{
    ChannelSnapshot, Event, Inline, Marks, Message, PersonSnapshot, Position, Replies, RoomEvent, RunSnapshot,
};

/// A snapshot of a room.
pub(super) trait Fold {
    fn position(&mut self) -> &mut Position;
    fn apply(&mut self, event: &Event);
    /// Puts lists whose order is a matter of taste (by name) into one order, and drops what is not part of the law.
    fn settle(&mut self);

    fn take(&mut self, event: &RoomEvent) {
        assert_eq!(event.position.epoch, self.position().epoch);
        assert_eq!(event.position.seq, self.position().seq + 1, "a gap");
        *self.position() = event.position;
        self.apply(&event.event);
    }
}

impl Fold for ChannelSnapshot {
    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        let messages = &mut self.messages.messages;
        match event {
            Event::MessagePosted(message) => match message.thread_id {
                Some(root) => {
                    if let Some(root) = messages.iter_mut().find(|known| known.id == root) {
                        answered(root, message);
                    }
                }
                None => messages.push(message.clone()),
            },
            Event::MessageEdited(edited) => {
                for message in messages {
                    if message.id == edited.message_id {
                        message.body.clone_from(&edited.body);
                        message.tree.clone_from(&edited.tree);
                        message.version = edited.version;
                        message.edited_at = Some(edited.edited_at);
                    }
                    quote(message, edited.message_id, &edited.excerpt);
                }
            }
            Event::MessageDeleted(deleted) => {
                for message in messages {
                    if message.id == deleted.message_id {
                        message.body.clear();
                        message.tree.clear();
                        message.attachments.clear();
                        message.marks = Marks::default();
                        message.deleted_at = Some(deleted.deleted_at);
                    }
                    quote(message, deleted.message_id, "");
                }
                self.pinned.retain(|&id| id != deleted.message_id);
            }
            Event::MessageMarked(marked) => {
                for message in messages {
                    if message.id == marked.message_id {
                        message.marks = marked.marks.clone();
                        if marked.marks.is_hidden {
                            message.body.clear();
                            message.tree.clear();
                            message.attachments.clear();
                        }
                    }
                    if marked.marks.is_hidden {
                        quote(message, marked.message_id, "");
                    }
                }
                // Pins are made one at a time, so a new one is the newest.
                let is_known = self.pinned.contains(&marked.message_id);
                match (marked.marks.pin, is_known) {
                    (Some(_), false) => self.pinned.insert(0, marked.message_id),
                    (None, true) => self.pinned.retain(|&id| id != marked.message_id),
                    _ => {}
                }
            }
            Event::MessagesGone(gone) => {
                messages.retain(|message| !gone.message_ids.contains(&message.id));
                // Whoever stays quotes nobody who left.
                for message in messages {
                    let quoted = message.reply_to.as_ref().map(|quote| quote.message_id);
                    if quoted.is_some_and(|id| gone.message_ids.contains(&id)) {
                        message.reply_to = None;
                    }
                }
                self.pinned.retain(|id| !gone.message_ids.contains(id));
            }
            Event::TopicChanged(topic) => {
                // What stood in a merged topic stands in the one into which it was merged.
                for message in messages {
                    if topic.merged_into.is_some() && message.marks.topic_id == Some(topic.id) {
                        message.marks.topic_id = topic.merged_into;
                    }
                }
                self.topics.retain(|known| known.id != topic.id);
                // One that moved is no longer here.
                if topic.channel_id == self.channel.id {
                    self.topics.push(topic.clone());
                }
            }
            Event::ChannelChanged(channel) => self.channel = channel.clone(),
            Event::MemberJoined(who) => self.members.push(who.person_id),
            Event::MemberLeft(who) => self.members.retain(|&id| id != who.person_id),
            other => panic!("{} in a channel's room", other.kind()),
        }
    }

    fn settle(&mut self) {
        self.members.sort_unstable();
        self.topics.sort_by_key(|topic| topic.id);
    }
}

/// Answers beside the conversation are counted at their root.
fn answered(root: &mut Message, answer: &Message) {
    let replies = root.replies.get_or_insert_with(|| Replies {
        count: 0,
        last_at: answer.posted_at,
        people: Vec::new(),
    });
    replies.count += 1;
    replies.last_at = answer.posted_at;
    if replies.people.len() < 5 && !replies.people.contains(&answer.author_id) {
        replies.people.push(answer.author_id);
    }
}

fn quote(message: &mut Message, id: protocol::MessageId, excerpt: &str) {
    if let Some(quote) = message.reply_to.as_mut().filter(|quote| quote.message_id == id) {
        excerpt.clone_into(&mut quote.excerpt);
    }
}

impl Fold for RunSnapshot {
    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::ChannelChanged(channel) => {
                self.channels.retain(|known| known.id != channel.id);
                self.channels.push(channel.clone());
            }
            Event::PersonChanged(member) => {
                self.people.retain(|known| known.person.id != member.person.id);
                self.people.push(member.clone());
            }
            Event::PersonLeft(who) => self.people.retain(|known| known.person.id != who.person_id),
            other => panic!("{} in a run's room", other.kind()),
        }
    }

    fn settle(&mut self) {
        self.channels.sort_by_key(|channel| channel.id);
        self.people.sort_by_key(|member| member.person.id);
    }
}

impl Fold for PersonSnapshot {
    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::ChannelJoined(membership) => {
                let mut membership = membership.clone();
                let id = membership.channel.id;
                if let Some(at) = self.memberships.iter().position(|known| known.channel.id == id) {
                    let known = self.memberships.swap_remove(at);
                    if known.read.version > membership.read.version {
                        membership.read = known.read;
                    }
                }
                self.memberships.push(membership);
            }
            Event::ChannelLeft(which) => {
                self.memberships
                    .retain(|known| known.channel.id != which.channel_id);
            }
            Event::ReadChanged(changed) => {
                for membership in &mut self.memberships {
                    if membership.channel.id == changed.channel_id {
                        membership.read = changed.read.clone();
                    }
                }
            }
            // Load `me` and `runs`, queue and ledger, settings again; sockets end. None changes memberships.
            Event::PersonalChanged
            | Event::ModerationChanged(_)
            | Event::SettingsChanged
            | Event::SessionEnded(_) => {}
            other => panic!("{} in a person's room", other.kind()),
        }
    }

    fn settle(&mut self) {
        self.memberships.sort_by_key(|membership| membership.channel.id);
        self.runs.clear();
        self.activity.clear();
    }
}

/// A paragraph of plain text, as the tree of an ordinary message.
pub(super) fn paragraph(text: &str) -> Vec<protocol::Block> {
    let text = text.to_owned();
    vec![protocol::Block::Paragraph {
        inlines: vec![Inline::Text { text }],
    }]
}
