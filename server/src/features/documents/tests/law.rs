//! The law for what everybody in a space sees of an open document.

use protocol::{
    AddComment, ChangeDocument, ChangeThread, CommandId, DocumentKind, DocumentSnapshot, Event, NameVersion,
    Position, VersionId,
};
use sqlx::PgPool;
use time::macros::datetime;

use super::{command, comment, thread};
use crate::kernel::Clock;
use crate::testing::{World, law};

impl law::Fold for DocumentSnapshot {
    const KIND: &'static str = "document";

    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::DocumentChanged(document) if document.id == self.document.id => {
                self.document = document.clone();
            }
            Event::ThreadChanged(thread) if thread.document_id == self.document.id => {
                match self.threads.iter_mut().find(|one| one.id == thread.id) {
                    Some(known) => *known = thread.clone(),
                    None => self.threads.push(thread.clone()),
                }
            }
            // The list of versions is a page of its own.
            _ => {}
        }
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_open_document(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(datetime!(2026-11-23 08:00 UTC))).await;
    let space = world.space().await;
    let id = world
        .makes(space, DocumentKind::Markdown, "Die gemeinsame Sache")
        .await
        .id;
    let look = async || world.documents.snapshot(&world.ben, id).await.unwrap();
    let documents = &world.documents;

    let renamed = ChangeDocument {
        command_id: CommandId::new(),
        title: Some("Konzept der Gruppe Nord".into()),
        after: None,
        is_archived: None,
    };
    law::holds(
        &world,
        "document_changed",
        space,
        &look,
        documents.change(&world.anna, id, &renamed),
    )
    .await;
    let archived = |is_archived| ChangeDocument {
        command_id: CommandId::new(),
        title: None,
        after: None,
        is_archived: Some(is_archived),
    };
    let archive = archived(true);
    let archives = documents.change(&world.anna, id, &archive);
    law::holds(&world, "document_changed.archived", space, &look, archives).await;
    documents.change(&world.anna, id, &archived(false)).await.unwrap();

    let started = thread("Wen meint ihr?", &[world.anna]);
    let starts = documents.start_thread(&world.ben, id, &started);
    law::holds(&world, "thread_changed", space, &look, starts).await;
    let said = AddComment {
        command_id: CommandId::new(),
        comment: comment("Die Betriebe", &[]),
    };
    let answers = documents.add_comment(&world.anna, started.id, &said);
    law::holds(&world, "thread_changed.answered", space, &look, answers).await;
    let settled = ChangeThread {
        command_id: CommandId::new(),
        is_resolved: true,
    };
    let settles = documents.change_thread(&world.ben, started.id, settled);
    law::holds(&world, "thread_changed.resolved", space, &look, settles).await;
    let takes_back = documents.delete_comment(&world.ben, started.comment.id, command());
    law::holds(&world, "thread_changed.taken_back", space, &look, takes_back).await;

    let named = NameVersion {
        command_id: CommandId::new(),
        id: VersionId::new(),
        label: "Vor dem Treffen".into(),
    };
    law::holds(
        &world,
        "version_kept",
        space,
        &look,
        documents.name_version(&world.anna, id, &named),
    )
    .await;
}
