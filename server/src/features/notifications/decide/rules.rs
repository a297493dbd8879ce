//! Why somebody is told of a message, or that they are not. Pure, over facts.

use protocol::{ChannelKind, NoticeReason, NotifyLevel, Role, TopicWish};

use crate::kernel::access::{self, ChannelAction, ChannelFacts};

/// What is asked: everything, or only who is mentioned now and was not before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Of a new message.
    Everything,
    /// Of an edited one, whose facts are about new mentions alone.
    NewMentions,
}

/// What somebody is to a message.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Facts {
    /// The channel's kind.
    pub(super) kind: ChannelKind,
    /// Their role in the channel's run; none if they are not in it.
    pub(super) role: Option<Role>,
    /// They are in the channel.
    pub(super) is_member: bool,
    /// Of what in the channel they want to be told.
    pub(super) level: NotifyLevel,
    /// What they want of the message's topic.
    pub(super) wish: Option<TopicWish>,
    /// They wrote it.
    pub(super) is_author: bool,
    /// It mentions them.
    pub(super) is_mentioned: bool,
    /// It mentions a group of theirs.
    pub(super) is_in_group: bool,
    /// It mentions everybody, by somebody who may.
    pub(super) is_everybody: bool,
    /// It quotes them, or stands in a thread in which they wrote.
    pub(super) is_answered: bool,
    /// They block whoever wrote it.
    pub(super) is_blocked: bool,
    /// It has a word that they named.
    pub(super) has_keyword: bool,
    /// They have seen it, before anybody decided whom to tell: they find it among what they have read.
    pub(super) is_seen: bool,
}

/// They may read what is said in the channel.
pub(in crate::features::notifications) fn may_read(
    kind: ChannelKind,
    role: Option<Role>,
    is_member: bool,
) -> bool {
    let facts = ChannelFacts {
        role,
        is_member,
        is_creator: false,
        kind,
        is_archived: false,
        silenced_for: None,
        is_blocked: false,
    };
    access::in_channel(&facts, ChannelAction::Read).is_ok()
}

/// What somebody wants to hear nothing of. Following a topic is closer than what they want of its channel.
pub(in crate::features::notifications) fn is_muted(level: NotifyLevel, wish: Option<TopicWish>) -> bool {
    match wish {
        Some(TopicWish::Follow) => false,
        Some(TopicWish::Mute) => true,
        None => matches!(level, NotifyLevel::Nothing | NotifyLevel::Muted),
    }
}

/// The strongest reason to tell them, if there is one.
pub(super) fn reason(facts: &Facts, asked: Asked) -> Option<NoticeReason> {
    let may_read = may_read(facts.kind, facts.role, facts.is_member);
    if facts.is_author || facts.is_blocked || !may_read || is_muted(facts.level, facts.wish) {
        return None;
    }
    let is_new = asked == Asked::Everything;
    let is_followed = facts.wish == Some(TopicWish::Follow) || facts.level == NotifyLevel::All;
    [
        (
            facts.kind == ChannelKind::Direct && is_new,
            NoticeReason::DirectMessage,
        ),
        (facts.is_mentioned, NoticeReason::MessageMention),
        (facts.is_in_group, NoticeReason::GroupMention),
        (
            facts.is_everybody && facts.is_member,
            NoticeReason::EverybodyMention,
        ),
        (facts.is_answered && is_new, NoticeReason::ThreadReply),
        (
            facts.has_keyword && facts.is_member && is_new,
            NoticeReason::Keyword,
        ),
        (is_followed && is_new, NoticeReason::FollowedMessage),
    ]
    .into_iter()
    .find_map(|(is_true, reason)| is_true.then_some(reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ChannelKind::{Direct, Open, Private};
    use NoticeReason as R;
    use NotifyLevel::{All, Mentions, Muted, Nothing};
    use TopicWish::{Follow, Mute};

    fn facts(kind: ChannelKind, level: NotifyLevel, wish: Option<TopicWish>, marks: &str) -> Facts {
        Facts {
            kind,
            role: (!marks.contains('x')).then_some(Role::Participant),
            is_member: !marks.contains('o'),
            level,
            wish,
            is_author: marks.contains('w'),
            is_mentioned: marks.contains('m'),
            is_in_group: marks.contains('g'),
            is_everybody: marks.contains('e'),
            is_answered: marks.contains('a'),
            is_blocked: marks.contains('b'),
            has_keyword: marks.contains('k'),
            is_seen: false,
        }
    }

    /// Channel, level, wish of the topic, marks, and why somebody is told.
    type Case = (
        ChannelKind,
        NotifyLevel,
        Option<TopicWish>,
        &'static str,
        Option<R>,
    );

    /// Marks: w wrote it, m mentioned, g group, e everybody, a answered, k keyword, o outside of the channel, x not in
    /// the run.
    #[test]
    fn the_table_of_reasons() {
        let table: &[Case] = &[
            (Open, Mentions, None, "", None),
            (Open, Mentions, None, "m", Some(R::MessageMention)),
            (Open, Mentions, None, "g", Some(R::GroupMention)),
            (Open, Mentions, None, "e", Some(R::EverybodyMention)),
            (Open, Mentions, None, "a", Some(R::ThreadReply)),
            (Open, Mentions, None, "k", Some(R::Keyword)),
            (Open, Mentions, None, "mgeak", Some(R::MessageMention)),
            (Open, Mentions, None, "geak", Some(R::GroupMention)),
            (Open, Mentions, None, "eak", Some(R::EverybodyMention)),
            (Open, Mentions, None, "ak", Some(R::ThreadReply)),
            (Open, All, None, "", Some(R::FollowedMessage)),
            (Open, All, None, "k", Some(R::Keyword)),
            (Open, All, None, "w", None),
            (Direct, Mentions, None, "", Some(R::DirectMessage)),
            (Direct, Mentions, None, "m", Some(R::DirectMessage)),
            (Direct, Mentions, None, "w", None),
            (Direct, Muted, None, "m", None),
            (Open, Nothing, None, "mgeak", None),
            (Open, Muted, None, "mgeak", None),
            (Open, All, Some(Mute), "mgeak", None),
            (Open, Mentions, Some(Mute), "", None),
            (Open, Mentions, Some(Follow), "", Some(R::FollowedMessage)),
            (Open, Muted, Some(Follow), "", Some(R::FollowedMessage)),
            (Open, Nothing, Some(Follow), "m", Some(R::MessageMention)),
            // Who is not in it may read an open channel, and is told of what names them; nothing else.
            (Open, Mentions, None, "om", Some(R::MessageMention)),
            (Open, Mentions, None, "og", Some(R::GroupMention)),
            (Open, Mentions, None, "oek", None),
            (Private, Mentions, None, "om", None),
            (Private, Mentions, None, "m", Some(R::MessageMention)),
            // Whoever left the run is told of nothing, whatever rows are left of them.
            (Open, All, Some(Follow), "xmgeak", None),
            (Open, All, Some(Follow), "bmgeak", None),
            (Direct, Mentions, None, "b", None),
        ];
        for &(kind, level, wish, marks, expected) in table {
            let facts = facts(kind, level, wish, marks);
            assert_eq!(
                reason(&facts, Asked::Everything),
                expected,
                "{kind:?} {level:?} {wish:?} {marks}"
            );
        }
    }

    #[test]
    fn an_edit_tells_of_new_mentions_alone() {
        for (level, wish, marks, expected) in [
            (All, None, "ak", None),
            (All, Some(Follow), "", None),
            (Mentions, None, "ma", Some(R::MessageMention)),
            (Mentions, None, "g", Some(R::GroupMention)),
            (Mentions, None, "e", Some(R::EverybodyMention)),
        ] {
            let facts = facts(Open, level, wish, marks);
            assert_eq!(reason(&facts, Asked::NewMentions), expected, "{level:?} {marks}");
        }
        assert_eq!(
            reason(&facts(Direct, Mentions, None, ""), Asked::NewMentions),
            None
        );
    }
}
