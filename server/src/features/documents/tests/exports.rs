//! Documents as files.

use std::io::Cursor;

use axum::body::Body;
use axum::response::IntoResponse as _;
use protocol::{CommandId, CreateUpload, DocumentKind, FileId, NameVersion, SpaceId, UploadId, VersionId};
use sqlx::PgPool;

use super::{creating, refused};
use crate::features::documents::export::Which;
use crate::testing::World;

const TEXT: &str = "# Ziel\n\nWir **gewinnen** Betriebe.\n\n| Wer | Was |\n| --- | --- |\n| Mara | Räume |\n";

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_text_in_every_form(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let wanted = creating(DocumentKind::Text, "Größer / besser", TEXT);
    let id = world
        .documents
        .create(&world.anna, space, &wanted)
        .await
        .unwrap()
        .id;
    for (ending, begins, kind) in [
        ("md", "# Ziel", "text/markdown; charset=utf-8"),
        ("html", "<!doctype html>", "text/html; charset=utf-8"),
        ("txt", "Ziel\n", "text/plain; charset=utf-8"),
        ("pdf", "%PDF-", "application/pdf"),
        (
            "docx",
            "PK",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ] {
        let file = world
            .documents
            .export(&world.trainer, id, ending, Which::default())
            .await
            .unwrap();
        assert!(file.bytes.starts_with(begins.as_bytes()), "{ending}");
        let response = file.into_response();
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), kind);
        let disposition = header("content-disposition");
        assert!(disposition.starts_with("attachment;"), "{disposition}");
        assert!(disposition.contains(&format!(".{ending}")), "{disposition}");
        assert!(!disposition.contains('/'), "no folder: {disposition}");
    }
    let refusals = [
        ("excalidraw", &world.anna),
        ("exe", &world.anna),
        ("md", &world.guest),
    ];
    for (ending, who) in refusals {
        let made = world.documents.export(who, id, ending, Which::default()).await;
        assert_eq!(refused(made), "not found");
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_note_and_a_whiteboard(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let note = world
        .makes(space, DocumentKind::Markdown, "*so* <b>geschrieben</b>\n")
        .await
        .id;
    let as_text = world
        .documents
        .export(&world.anna, note, "md", Which::default())
        .await
        .unwrap();
    assert_eq!(
        as_text.bytes, b"*so* <b>geschrieben</b>\n",
        "as its author wrote it"
    );
    let page = world
        .documents
        .export(&world.anna, note, "html", Which::default())
        .await
        .unwrap();
    let page = String::from_utf8(page.bytes).unwrap();
    assert!(page.contains("<em>so</em> &lt;b&gt;"), "{page}");

    let board = world.makes(space, DocumentKind::Whiteboard, "").await.id;
    let file = world
        .documents
        .export(&world.anna, board, "excalidraw", Which::default())
        .await
        .unwrap();
    let file: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    assert_eq!(file["type"], "excalidraw");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn as_a_version_had_it(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let id = world.makes(space, DocumentKind::Markdown, "alt").await.id;
    let wanted = NameVersion {
        command_id: CommandId::new(),
        id: VersionId::new(),
        label: "alt".into(),
    };
    let kept = world
        .documents
        .name_version(&world.anna, id, &wanted)
        .await
        .unwrap();
    world.types(&world.ben, id, 4_000, " neu").await;
    let of = |version| Which { version };
    let now = world
        .documents
        .export(&world.anna, id, "txt", of(None))
        .await
        .unwrap();
    let then = world
        .documents
        .export(&world.anna, id, "txt", of(Some(kept.id)))
        .await
        .unwrap();
    assert_eq!(
        (now.bytes.as_slice(), then.bytes.as_slice()),
        (&b"alt neu"[..], &b"alt"[..])
    );
}

impl World {
    /// A picture among the files of a space.
    async fn picture(&self, space: SpaceId) -> FileId {
        let mut png = Cursor::new(Vec::new());
        let picture = image::RgbImage::from_pixel(8, 4, image::Rgb([10, 80, 160]));
        picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
        let png = png.into_inner();
        let wanted = CreateUpload {
            command_id: CommandId::new(),
            id: UploadId::new(),
            file_id: FileId::new(),
            name: "karte.png".into(),
            bytes: png.len() as u64,
        };
        self.files.begin(&self.anna, space, &wanted).await.unwrap();
        let body = Body::from(png);
        self.files.receive(&self.anna, wanted.id, 0, body).await.unwrap();
        wanted.file_id
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn pictures_of_the_space_stand_in_it_and_no_others(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let elsewhere = world.group("Gruppe Süd", &[world.anna], |_| {}).await.id;
    let file = world.picture(space).await;
    let text = format!("![Karte der Region](lotse:file/{})\n", file.0);
    for (space, is_shown) in [(space, true), (elsewhere, false)] {
        let id = world.makes(space, DocumentKind::Text, &text).await.id;
        let export = async |ending| {
            let made = world
                .documents
                .export(&world.anna, id, ending, Which::default())
                .await;
            made.unwrap().bytes
        };
        let page = String::from_utf8(export("html").await).unwrap();
        assert_eq!(page.contains("src=\"data:image/"), is_shown);
        assert!(
            page.contains("Karte der Region"),
            "what it shows is said in any case"
        );
        let packed = export("docx").await;
        let media = b"word/media/";
        assert_eq!(
            packed.windows(media.len()).any(|window| window == media),
            is_shown
        );
        assert!(export("pdf").await.starts_with(b"%PDF-"));
    }
}
