//! An archive, as somebody unpacks it years later.

use std::io::{Cursor, Read as _};

use futures_util::StreamExt as _;
use protocol::{CommandId, CreateDocument, DocumentId, DocumentKind, SpaceId};
use sqlx::PgPool;
use zip::ZipArchive;

use super::Archives;
use crate::kernel::{Actor, Error};
use crate::testing::World;

impl World {
    fn archives(&self) -> Archives {
        Archives::new(
            self.db.clone(),
            self.spaces.clone(),
            self.files.clone(),
            self.documents.clone(),
            self.boards.clone(),
            self.hand_ins.clone(),
        )
    }

    async fn writes(&self, space: SpaceId, kind: DocumentKind, title: &str, markdown: &str) {
        let wanted = CreateDocument {
            command_id: CommandId::new(),
            id: DocumentId::new(),
            kind,
            title: title.into(),
            markdown: (!markdown.is_empty()).then(|| markdown.into()),
            copy_of: None,
        };
        self.documents.create(&self.anna, space, &wanted).await.unwrap();
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
