//! Use cases: reading. Pages in both directions around any position, single messages, and their earlier texts.

use protocol::{ChannelId, History, HistoryQuery, Message, MessageId, MessagePage, MessageVersion, limits};
use sqlx::PgConnection;

use super::seqs::{self, Within};
use super::{load, store, topics};
use crate::features::channels::{Channels, facts};
use crate::kernel::access::ChannelAction;
use crate::kernel::{Actor, Error, Result};

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::channels) struct Range {
    within: Within,
    anchor: Anchor,
    limit: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Anchor {
    Before(i64),
    After(i64),
    Around(i64),
}

impl Range {
    /// Checks a query: at most one place, at most one of topic and thread, and a bounded number.
    pub(in crate::features::channels) fn parse(query: &HistoryQuery) -> Result<Self> {
        let limit = query.limit.map_or(limits::PAGE_MESSAGES, |limit| {
            limit.try_into().unwrap_or(usize::MAX)
        });
        if !(1..=limits::PAGE_MESSAGES_MAX).contains(&limit) {
            let allowed = format!("1 to {}", limits::PAGE_MESSAGES_MAX);
            return Err(Error::invalid("/limit", "range", allowed));
        }
        // A seq beyond the number line is beyond every message, and so is its end.
        let seq = |seq: u64| i64::try_from(seq).unwrap_or(i64::MAX);
        let anchor = match (query.before, query.after, query.around) {
            (None, None, None) => Anchor::Before(i64::MAX),
            (Some(before), None, None) => Anchor::Before(seq(before)),
            (None, Some(after), None) => Anchor::After(seq(after)),
            (None, None, Some(around)) => Anchor::Around(seq(around)),
            _ => {
                return Err(Error::invalid(
                    "/around",
                    "one_of",
                    "one of before, after and around",
                ));
            }
        };
        let within = match (query.topic, query.thread) {
            (None, None) => Within::Channel,
            (Some(topic), None) => Within::Topic(topic),
            (None, Some(root)) => Within::Thread(root),
            _ => return Err(Error::invalid("/thread", "one_of", "one of topic and thread")),
        };
        let limit = i64::try_from(limit).map_err(Error::internal)?;
        Ok(Self {
            within,
            anchor,
            limit,
        })
    }
}

impl Channels {
    /// A page of a channel's messages, with the position it was read at.
    pub async fn history(&self, actor: &Actor, id: ChannelId, query: &HistoryQuery) -> Result<History> {
        let range = Range::parse(query)?;
        let mut conn = self.db.snapshot().await?;
        let facts = facts::allowed(&mut conn, actor, id, ChannelAction::Read).await?;
        let page = page(&mut conn, id, range).await?;
        Ok(History {
            position: facts.head,
            page,
        })
    }

    /// One message.
    pub async fn message(&self, actor: &Actor, id: MessageId) -> Result<Message> {
        let mut conn = self.db.snapshot().await?;
        let (channel, seq) = store::place(&mut conn, id).await?.ok_or(Error::NotFound)?;
        facts::allowed(&mut conn, actor, channel, ChannelAction::Read).await?;
        let found = load::messages(&mut conn, channel, &[seq]).await?.pop();
        found.ok_or(Error::NotFound)
    }

    /// The earlier texts of a message, oldest first.
    pub async fn versions(&self, actor: &Actor, id: MessageId) -> Result<Vec<MessageVersion>> {
        let mut conn = self.db.snapshot().await?;
        let (channel, _) = store::place(&mut conn, id).await?.ok_or(Error::NotFound)?;
        facts::allowed(&mut conn, actor, channel, ChannelAction::Read).await?;
        store::versions(&mut conn, id).await
    }
}

/// A page of messages; the caller has decided that they may be read. Not found if the topic or thread asked for is not in
/// the channel.
pub(in crate::features::channels) async fn page(
    conn: &mut PgConnection,
    channel: ChannelId,
    range: Range,
) -> Result<MessagePage> {
    let within = found_within(conn, channel, range.within).await?;
    let limit = range.limit;
    let (mut older, mut newer) = match range.anchor {
        Anchor::Before(seq) => (seqs::before(conn, channel, within, seq, limit).await?, Vec::new()),
        Anchor::After(seq) => (Vec::new(), seqs::after(conn, channel, within, seq, limit).await?),
        Anchor::Around(seq) => {
            let before = seqs::before(conn, channel, within, seq, limit).await?;
            let from = seqs::after(conn, channel, within, seq.saturating_sub(1), limit).await?;
            (before, from)
        }
    };
    if let Anchor::Around(_) = range.anchor {
        // Half on each side; what one side lacks the other one gives.
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let newer_half = (limit - limit / 2).max(limit.saturating_sub(older.len()));
        newer.truncate(newer_half);
        older.truncate(limit - newer.len());
    }
    older.reverse();
    older.append(&mut newer);
    let seqs = older;
    let (first, last) = match (seqs.first(), seqs.last(), range.anchor) {
        (Some(&first), Some(&last), _) => (first, last),
        (.., Anchor::Before(seq)) => (seq, seq.saturating_sub(1)),
        (.., Anchor::After(seq)) => (seq.saturating_add(1), seq),
        (.., Anchor::Around(seq)) => (seq, seq),
    };
    Ok(MessagePage {
        has_older: !seqs::before(conn, channel, within, first, 1).await?.is_empty(),
        has_newer: !seqs::after(conn, channel, within, last, 1).await?.is_empty(),
        messages: load::messages(conn, channel, &seqs).await?,
    })
}

/// The topic that a merged one leads to, and the root of a thread, if they are in the channel.
async fn found_within(conn: &mut PgConnection, channel: ChannelId, within: Within) -> Result<Within> {
    let found = match within {
        Within::Channel => Some(within),
        Within::Topic(topic) => topics::resolved(conn, &[topic.0])
            .await?
            .remove(&topic)
            .filter(|topic| topic.channel_id == channel)
            .map(|topic| Within::Topic(topic.id)),
        Within::Thread(root) => store::place(conn, root)
            .await?
            .filter(|&(place, _)| place == channel)
            .map(|_| within),
    };
    found.ok_or(Error::NotFound)
}
