//! An archive, as somebody unpacks it years later.

use std::io::{Cursor, Read as _};

use axum::body::Body;
use futures_util::StreamExt as _;
use protocol::{
    CommandId, CreateDocument, CreateUpload, DocumentId, DocumentKind, FileId, HandInId, HandInWork,
    HandedLink, SpaceId, Timestamp, UploadId,
};
use sqlx::PgPool;
use zip::ZipArchive;

use super::{Archives, Parts};
use crate::kernel::{Actor, Error};
use crate::testing::World;

impl World {
    fn archives(&self) -> Archives {
        let parts = Parts {
            accounts: self.accounts.clone(),
            channels: self.channels.clone(),
            spaces: self.spaces.clone(),
            files: self.files.clone(),
            documents: self.documents.clone(),
            boards: self.boards.clone(),
            hand_ins: self.hand_ins.clone(),
        };
        Archives::new(self.db.clone(), parts)
    }

    async fn writes(&self, space: SpaceId, kind: DocumentKind, title: &str, markdown: &str) -> DocumentId {
        let wanted = CreateDocument {
            command_id: CommandId::new(),
            id: DocumentId::new(),
            kind,
            title: title.into(),
            markdown: (!markdown.is_empty()).then(|| markdown.into()),
            copy_of: None,
        };
        self.documents
            .create(&self.anna, space, &wanted)
            .await
            .unwrap()
            .id
    }

    async fn unpacked(&self, who: &Actor, space: SpaceId) -> ZipArchive<Cursor<Vec<u8>>> {
        let (_, mut parts) = self.archives().archive(who, space, "de").await.unwrap();
        let mut all = Vec::new();
        while let Some(part) = parts.next().await {
            all.extend_from_slice(&part.unwrap());
        }
        ZipArchive::new(Cursor::new(all)).unwrap()
    }
}

fn text(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> String {
    let mut out = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut out).unwrap();
    out
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn everything_can_be_read_without_the_platform(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world
        .group("Gruppe Nord", &[world.anna, world.ben], |_| {})
        .await
        .id;
    world
        .writes(
            space,
            DocumentKind::Text,
            "Unser Konzept",
            "# Ziel\n\nWir *wollen*.\n",
        )
        .await;
    world
        .writes(space, DocumentKind::Text, "../Unser Konzept", "zweites\n")
        .await;
    world
        .writes(space, DocumentKind::Whiteboard, "Ideenwand", "")
        .await;
    let mut archive = world.unpacked(&world.trainer, space).await;
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    assert!(
        names
            .iter()
            .all(|name| !name.contains("..") && !name.starts_with('/')),
        "{names:?}"
    );
    let index = text(&mut archive, "index.html");
    for wanted in [
        "Gruppe Nord",
        "Anna Ahorn, Ben Birke",
        "documents/Unser Konzept.html",
        "board.html",
    ] {
        assert!(index.contains(wanted), "{wanted} in {index}");
    }
    assert_eq!(
        text(&mut archive, "documents/Unser Konzept.md"),
        "# Ziel\n\nWir *wollen*.\n"
    );
    assert!(text(&mut archive, "documents/Unser Konzept.html").contains("<em>wollen</em>"));
    assert!(names.contains(&"documents/Unser Konzept.docx".to_owned()));
    assert!(names.contains(&"documents/Ideenwand.excalidraw".to_owned()));
    assert!(text(&mut archive, "board.html").contains("<html lang=\"de\">"));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn not_for_whoever_may_not_see_the_space(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.group("Gruppe Nord", &[world.anna], |_| {}).await.id;
    for who in [&world.ben, &world.guest] {
        let made = world.archives().archive(who, space, "de").await;
        assert!(matches!(made.err(), Some(Error::NotFound)));
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn files_as_they_came_and_hand_ins_as_they_were(pool: PgPool) {
    let world = World::new(pool).await;
    let due = Timestamp(time::macros::datetime!(2100-01-20 16:00 UTC));
    let space = world
        .group("Gruppe Nord", &[world.anna], |wanted| wanted.due_at = Some(due))
        .await
        .id;
    let document = world
        .writes(space, DocumentKind::Markdown, "Bericht", "abgegeben")
        .await;
    let notes = b"nur Text\r\n".to_vec();
    let wanted = CreateUpload {
        command_id: CommandId::new(),
        id: UploadId::new(),
        file_id: FileId::new(),
        name: "Notizen.txt".into(),
        bytes: notes.len() as u64,
    };
    world.files.begin(&world.anna, space, &wanted).await.unwrap();
    world
        .files
        .receive(&world.anna, wanted.id, 0, Body::from(notes))
        .await
        .unwrap();
    let work = HandInWork {
        command_id: CommandId::new(),
        id: HandInId::new(),
        documents: vec![document],
        files: vec![wanted.file_id],
        links: vec![HandedLink {
            title: "Kartenset".into(),
            url: "https://example.org/karten".into(),
        }],
        note: "Unser Ergebnis".into(),
    };
    world.hand_ins.hand_in(&world.anna, space, &work).await.unwrap();
    let edit = |doc: &yrs::Doc| {
        use yrs::{Text as _, Transact as _, WriteTxn as _};
        let mut txn = doc.transact_mut();
        txn.get_or_insert_text("content")
            .push(&mut txn, " und weitergeschrieben");
        Ok(())
    };
    let author = crate::collab::Author::from(world.anna);
    world.collab.write(author, document, edit).await.unwrap();

    let mut archive = world.unpacked(&world.anna, space).await;
    assert_eq!(text(&mut archive, "files/Notizen.txt"), "nur Text\r\n");
    assert_eq!(text(&mut archive, "hand-ins/1/Notizen.txt"), "nur Text\r\n");
    assert!(text(&mut archive, "hand-ins/1/Kartenset.html").contains("https://example.org/karten"));
    let then = text(&mut archive, "hand-ins/1/Bericht.html");
    assert!(
        then.contains("abgegeben") && !then.contains("weitergeschrieben"),
        "{then}"
    );
    assert!(text(&mut archive, "documents/Bericht.html").contains("weitergeschrieben"));
    let index = text(&mut archive, "index.html");
    assert!(
        index.contains("Unser Ergebnis") && index.contains("hand-ins/1/Bericht.html"),
        "{index}"
    );
}
