//! The law as a client keeps it: a snapshot takes the events of its room, one by one, without a gap.

use protocol::{
    ChannelSnapshot, Event, Message, MessageId, PersonSnapshot, Position, ReadChanged, RoomEvent, RunSnapshot,
};

/// A snapshot of a room.
pub(super) trait Fold {
    fn position(&mut self) -> &mut Position;
    fn apply(&mut self, event: &Event);
    /// Puts lists whose order is a matter of taste into one order, and drops what is not part of the law.
    fn settle(&mut self);
    /// Loads the snapshot again where an event asks for it.
    fn load_again(&mut self, _fresh: &Self) {}

    fn take(&mut self, event: &RoomEvent) {
        let position = self.position();
        assert_eq!(event.position.epoch, position.epoch);
        assert_eq!(event.position.seq, position.seq + 1, "a gap");
        *position = event.position;
        self.apply(&event.event);
    }
}

fn quotes(messages: &mut [Message], of: MessageId, excerpt: &str) {
    let quotes = messages
        .iter_mut()
        .filter_map(|message| message.reply_to.as_mut());
    for quote in quotes.filter(|quote| quote.message_id == of) {
        excerpt.clone_into(&mut quote.excerpt);
    }
}

impl Fold for ChannelSnapshot {
    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        let messages = &mut self.messages.messages;
        match event {
            Event::MessagePosted(message) => messages.push(message.clone()),
            Event::MessageEdited(edited) => {
                for message in messages
                    .iter_mut()
                    .filter(|message| message.id == edited.message_id)
                {
                    message.body.clone_from(&edited.body);
                    message.tree.clone_from(&edited.tree);
                    message.version = edited.version;
                    message.edited_at = Some(edited.edited_at);
                }
                quotes(messages, edited.message_id, &edited.excerpt);
            }
            Event::MessageDeleted(deleted) => {
                for message in messages
                    .iter_mut()
                    .filter(|message| message.id == deleted.message_id)
                {
                    message.body.clear();
                    message.tree.clear();
                    message.deleted_at = Some(deleted.deleted_at);
                }
                quotes(messages, deleted.message_id, "");
            }
            Event::ChannelChanged(channel) => self.channel = channel.clone(),
            Event::MemberJoined(who) => self.members.push(who.person_id),
            Event::MemberLeft(who) => self.members.retain(|&member| member != who.person_id),
            other => panic!("{} in a channel's room", other.kind()),
        }
    }

    fn settle(&mut self) {
        self.members.sort_unstable();
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
        let known = &mut self.memberships;
        match event {
            Event::ChannelJoined(membership) => {
                let mut membership = membership.clone();
                if let Some(at) = known
                    .iter()
                    .position(|old| old.channel.id == membership.channel.id)
                {
                    let old = known.swap_remove(at);
                    if old.read.version > membership.read.version {
                        membership.read = old.read;
                    }
                }
                known.push(membership);
            }
            Event::ChannelLeft(which) => known.retain(|old| old.channel.id != which.channel_id),
            Event::ReadChanged(ReadChanged { channel_id, read }) => {
                for membership in known.iter_mut().filter(|old| old.channel.id == *channel_id) {
                    membership.read.clone_from(read);
                }
            }
            // The first asks to load `me` and `runs` again, the second ends sockets. Neither touches memberships.
            Event::PersonalChanged | Event::SessionEnded(_) => {}
            other => panic!("{} in a person's room", other.kind()),
        }
    }

    fn load_again(&mut self, fresh: &Self) {
        self.me.clone_from(&fresh.me);
        self.runs.clone_from(&fresh.runs);
    }

    fn settle(&mut self) {
        self.memberships.sort_by_key(|membership| membership.channel.id);
        self.activity.clear();
    }
}
