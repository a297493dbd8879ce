//! Documents, as a group makes, comments, keeps and takes them away.

mod exports;
mod law;
mod making;
mod threads;
mod versions;

use document::content::{Content, blank};
use protocol::{
    Anchor, CommandId, CommandOnly, CommentId, CreateDocument, DocumentId, DocumentKind, NewComment,
    PersonId, SharedDocument, SpaceId, StartThread, ThreadId,
};
use yrs::updates::decoder::Decode as _;
use yrs::{ReadTxn as _, Text as _, Transact as _, WriteTxn as _};

use crate::collab::Author;
use crate::kernel::{Actor, Error, Result};
use crate::testing::World;

/// A document that is to be made.
fn creating(kind: DocumentKind, title: &str, markdown: &str) -> CreateDocument {
    CreateDocument {
        command_id: CommandId::new(),
        id: DocumentId::new(),
        kind,
        title: title.into(),
        markdown: (!markdown.is_empty()).then(|| markdown.into()),
        copy_of: None,
    }
}

fn command() -> CommandOnly {
    CommandOnly {
        command_id: CommandId::new(),
    }
}

fn comment(body: &str, mentions: &[Actor]) -> NewComment {
    NewComment {
        id: CommentId::new(),
        body: body.into(),
        mentions: mentions.iter().map(|who| who.person_id).collect(),
    }
}

fn thread(body: &str, mentions: &[Actor]) -> StartThread {
    StartThread {
        command_id: CommandId::new(),
        id: ThreadId::new(),
        anchor: Anchor {
            from: "AAEC".into(),
            to: "AAED".into(),
        },
        quote: "die gemeinsame Sache".into(),
        comment: comment(body, mentions),
    }
}

impl World {
    /// The space of a group of Anna and Ben.
    async fn space(&self) -> SpaceId {
        self.group("Gruppe Nord", &[self.anna, self.ben], |_| {}).await.id
    }

    /// A document that Anna makes.
    async fn makes(&self, space: SpaceId, kind: DocumentKind, markdown: &str) -> SharedDocument {
        let wanted = creating(kind, "Konzept", markdown);
        self.documents.create(&self.anna, space, &wanted).await.unwrap()
    }

    /// Somebody types at the end of a note, as a page of theirs with a client id.
    async fn types(&self, who: &Actor, document: DocumentId, client: u32, text: &'static str) {
        let edit = move |doc: &yrs::Doc| {
            let page = blank(client);
            let known = doc
                .transact()
                .encode_state_as_update_v1(&yrs::StateVector::default());
            let known = yrs::Update::decode_v1(&known).map_err(Error::internal)?;
            page.transact_mut().apply_update(known).map_err(Error::internal)?;
            let mut txn = page.transact_mut();
            txn.get_or_insert_text("content").push(&mut txn, text);
            let vector = doc.transact().state_vector();
            let update = yrs::Update::decode_v1(&txn.encode_diff_v1(&vector)).map_err(Error::internal)?;
            doc.transact_mut().apply_update(update).map_err(Error::internal)
        };
        self.collab
            .write(Author::from(*who), document, edit)
            .await
            .unwrap();
    }

    /// What a note says now.
    async fn note(&self, document: DocumentId) -> String {
        let content = self
            .documents
            .content(document, DocumentKind::Markdown, None)
            .await;
        match content.unwrap() {
            Content::Markdown(text) => text,
            other => panic!("not a note: {other:?}"),
        }
    }

    /// Reasons of what stands in somebody's inbox, newest first.
    async fn told(&self, who: &Actor) -> Vec<protocol::NoticeReason> {
        let inbox = self.inbox.view(who).await.unwrap();
        inbox.notices.iter().map(|notice| notice.reason).collect()
    }
}

/// The kind of refusal.
fn refused<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    match result.unwrap_err() {
        Error::NotFound => "not found",
        Error::Forbidden => "forbidden",
        Error::CommandReused => "reused",
        Error::WrongState(_) => "wrong state",
        Error::Invalid(_) => "invalid",
        other => panic!("{other:?}"),
    }
}

/// People by id.
fn ids(people: &[protocol::Author]) -> Vec<PersonId> {
    people.iter().map(|person| person.person_id).collect()
}
