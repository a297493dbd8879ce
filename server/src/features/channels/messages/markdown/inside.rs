//! Links that lead to something in Lotse: mentions, messages, topics, instants. Pure.

use protocol::{Inline, InsideLink, Mentioned, MessageId, PersonId, SpaceId, Timestamp, TopicId};
use pulldown_cmark::LinkType;
use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};
use uuid::Uuid;

use super::plain;

/// Characters of an id as it is written: with hyphens, and no other way.
const ID_CHARS: usize = 36;

/// What such a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Mention(Mentioned),
    Inside(InsideLink),
    Time(Timestamp),
}

/// What an address leads to; none for other addresses and malformed ones, and for a bare one, which has no words.
pub(super) fn parse(kind: LinkType, address: &str) -> Option<Target> {
    if matches!(kind, LinkType::Autolink | LinkType::Email) {
        return None;
    }
    let address = address.strip_prefix("lotse:")?;
    if address == "everybody" {
        return Some(Target::Mention(Mentioned::Everybody));
    }
    let (what, which) = address.split_once('/')?;
    Some(match what {
        "person" => {
            let person_id = PersonId(id(which)?);
            Target::Mention(Mentioned::Person { person_id })
        }
        "space" => {
            let space_id = SpaceId(id(which)?);
            Target::Mention(Mentioned::Space { space_id })
        }
        "message" => {
            let message_id = MessageId(id(which)?);
            Target::Inside(InsideLink::Message { message_id })
        }
        "topic" => {
            let topic_id = TopicId(id(which)?);
            Target::Inside(InsideLink::Topic { topic_id })
        }
        "time" => Target::Time(instant(which)?),
        _ => return None,
    })
}

/// The link with its words. A mention or an instant without any is nothing that could be shown: it is left out.
pub(super) fn finish(to: Target, inlines: Vec<Inline>) -> Vec<Inline> {
    let words = || plain::words(&inlines);
    match to {
        Target::Mention(who) => {
            let words = words();
            let name = words.strip_prefix('@').unwrap_or(&words).trim_start();
            if name.is_empty() {
                return inlines;
            }
            let name = name.to_owned();
            vec![Inline::Mention { who, name }]
        }
        Target::Time(at) => {
            let text = words();
            if text.is_empty() {
                return inlines;
            }
            vec![Inline::Time { at, text }]
        }
        Target::Inside(_) if words().is_empty() => inlines,
        Target::Inside(to) => vec![Inline::Inside { to, inlines }],
    }
}

fn id(text: &str) -> Option<Uuid> {
    (text.len() == ID_CHARS)
        .then(|| Uuid::parse_str(text).ok())
        .flatten()
}

fn instant(text: &str) -> Option<Timestamp> {
    let at = OffsetDateTime::parse(text, &Rfc3339).ok()?;
    let at = at.checked_to_offset(UtcOffset::UTC)?;
    // What cannot be written again in four digits of a year would not come back from the database.
    (0..=9999).contains(&at.year()).then(|| at.into())
}
