//! What stands on messages besides their text, as everybody in the channel sees it: topic, reactions, pin, poll, whether
//! it is hidden, where it came from. Reads only; whoever changes one of them sends the whole again, by `message_marked`.

use std::collections::HashMap;

use protocol::{
    ChannelId, Marks, MessageId, MessagePoll, MessageReaction, PersonId, Pin, PollChoice, Timestamp, TopicId,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::Result;

/// Marks of those of the messages that exist and are not deleted. Of a hidden one the poll is left out: its options are
/// words of its author.
pub(in crate::features::channels) async fn marks_of(
    conn: &mut PgConnection,
    messages: &[MessageId],
) -> Result<HashMap<MessageId, Marks>> {
    let ids: Vec<_> = messages.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"
        select id as "id: MessageId", topic_id as "topic_id: TopicId", pinned_by as "pinned_by: PersonId",
            pinned_at as "pinned_at: Timestamp", hidden_at is not null as "is_hidden!",
            moved_from as "moved_from: ChannelId"
        from message
        where id = any($1) and deleted_at is null
        "#,
        &ids
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut reactions = reactions_of(conn, &ids).await?;
    let mut polls = polls_of(conn, &ids).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let marks = Marks {
                topic_id: row.topic_id,
                reactions: reactions.remove(&row.id),
                pin: row.pinned_by.zip(row.pinned_at).map(|(by, at)| Pin { by, at }),
                poll: polls.remove(&row.id).filter(|_| !row.is_hidden),
                is_hidden: row.is_hidden,
                moved_from: row.moved_from,
            };
            (row.id, marks)
        })
        .collect())
}

/// Reactions, in the order of their first.
async fn reactions_of(
    conn: &mut PgConnection,
    ids: &[Uuid],
) -> Result<HashMap<MessageId, Vec<MessageReaction>>> {
    let rows = sqlx::query!(
        r#"
        select message_id as "id: MessageId", emoji, array_agg(person_id order by at, person_id) as "people!: Vec<PersonId>"
        from message_reaction
        where message_id = any($1)
        group by message_id, emoji
        order by message_id, min(at), emoji
        "#,
        ids
    )
    .fetch_all(conn)
    .await?;
    let mut found = HashMap::<_, Vec<_>>::new();
    for row in rows {
        found.entry(row.id).or_default().push(MessageReaction {
            emoji: row.emoji,
            people: row.people,
        });
    }
    Ok(found)
}

/// Polls, with what everybody may know of their votes.
pub(super) async fn polls_of(
    conn: &mut PgConnection,
    ids: &[Uuid],
) -> Result<HashMap<MessageId, MessagePoll>> {
    let rows = sqlx::query!(
        r#"
        select p.message_id as "id: MessageId", p.options, p.is_multiple, p.is_anonymous, p.is_hidden,
            p.closes_at as "closes_at: Timestamp", p.closed_at as "closed_at: Timestamp",
            (select count(*) from message_poll_vote v where v.message_id = p.message_id and v.options <> '{}')
                as "voters!"
        from message_poll p
        where p.message_id = any($1)
        "#,
        ids
    )
    .fetch_all(&mut *conn)
    .await?;
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let mut found: HashMap<_, _> = rows
        .into_iter()
        .map(|row| {
            let poll = MessagePoll {
                options: Vec::new(),
                is_multiple: row.is_multiple,
                is_anonymous: row.is_anonymous,
                is_hidden: row.is_hidden,
                voters: u32::try_from(row.voters).unwrap_or(u32::MAX),
                closes_at: row.closes_at,
                closed_at: row.closed_at,
            };
            (row.id, with_options(poll, row.options))
        })
        .collect();
    let votes = sqlx::query!(
        r#"
        select v.message_id as "id: MessageId", o.choice as "choice!", count(*) as "votes!",
            coalesce(array_agg(v.person_id order by v.at, v.person_id) filter (where v.person_id is not null), '{}')
                as "people!: Vec<PersonId>"
        from message_poll_vote v
        cross join unnest(v.options) o (choice)
        where v.message_id = any($1)
        group by v.message_id, o.choice
        "#,
        ids
    )
    .fetch_all(conn)
    .await?;
    for vote in votes {
        let poll = found.get_mut(&vote.id);
        let at = usize::try_from(vote.choice).unwrap_or(usize::MAX);
        if let Some(choice) = poll.and_then(|poll| poll.options.get_mut(at)) {
            choice.votes = choice.votes.and(u32::try_from(vote.votes).ok());
            choice.people = choice.people.take().map(|_| vote.people);
        }
    }
    Ok(found)
}

/// A poll with its options, nobody having voted: numbers, and who voted, only where they may be known.
pub(super) fn with_options(mut poll: MessagePoll, options: Vec<String>) -> MessagePoll {
    let is_secret = poll.is_hidden && poll.closed_at.is_none();
    let choice = |text| PollChoice {
        text,
        votes: (!is_secret).then_some(0),
        people: (!is_secret && !poll.is_anonymous).then(Vec::new),
    };
    let options = options.into_iter().map(choice).collect();
    poll.options = options;
    poll
}
