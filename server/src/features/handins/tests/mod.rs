//! Handing in, as groups and trainers see it.

mod handing_in;
mod law;
mod peers;

use protocol::{
    CommandId, CreateDocument, DocumentId, DocumentKind, HandIn, HandInId, HandInWork, HandedLink,
    SharedDocument, Space, Timestamp,
};
use time::OffsetDateTime;
use time::macros::datetime;

use crate::kernel::{Actor, Clock, Result};
use crate::testing::World;

/// When the work of these tests is due.
const DUE: OffsetDateTime = datetime!(2026-12-01 18:00 UTC);

/// A clock that stands this long before the due date.
fn before_due(by: time::Duration) -> Clock {
    Clock::stepped(DUE - by)
}

/// Something to hand in.
fn link() -> HandInWork {
    HandInWork {
        command_id: CommandId::new(),
        id: HandInId::new(),
        documents: Vec::new(),
        files: Vec::new(),
        links: vec![HandedLink {
            title: "Kartenset".into(),
            url: "https://example.org/karten".into(),
        }],
        note: "Unser Ergebnis".into(),
    }
}

impl World {
    /// A group of Anna's whose work is due.
    async fn due_group(&self) -> Space {
        self.group("Gruppe Nord", &[self.anna], |wanted| {
            wanted.due_at = Some(Timestamp(DUE));
        })
        .await
    }

    async fn hands_in(&self, who: &Actor, space: &Space, work: &HandInWork) -> Result<HandIn> {
        self.hand_ins.hand_in(who, space.id, work).await
    }

    /// A document of a group that says something.
    async fn document_saying(&self, who: &Actor, space: &Space, words: &str) -> SharedDocument {
        let wanted = CreateDocument {
            command_id: CommandId::new(),
            id: DocumentId::new(),
            kind: DocumentKind::Text,
            title: "Konzept".into(),
            markdown: Some(words.into()),
            copy_of: None,
        };
        self.documents.create(who, space.id, &wanted).await.unwrap()
    }

    /// Reasons of the notices of somebody, newest first.
    async fn notices_of(&self, who: &Actor) -> Vec<protocol::NoticeReason> {
        let inbox = self.inbox.view(who).await.unwrap();
        inbox.notices.iter().map(|notice| notice.reason).collect()
    }
}
