//! The adapters, against worked examples, tokens taken apart by hand, and a double of a server.

mod double;
mod tickets;
mod tokens;

use protocol::{Author, PersonId, WebinarId};
use time::macros::datetime;

use super::Joining;

fn joining(is_moderator: bool) -> Joining {
    Joining {
        webinar: WebinarId::new(),
        title: "Öffentlichkeitsarbeit & Presse: Botschaften, die man in einem Satz weitersagen kann".into(),
        room: "lotse-Ab3_-x".into(),
        who: Author {
            person_id: PersonId::new(),
            name: "Jörg & Söhne".into(),
        },
        is_moderator,
        back: "https://lotse.example.org/webinars/1".into(),
        now: datetime!(2026-11-26 13:05 UTC),
        until: datetime!(2026-11-26 16:30 UTC),
    }
}
