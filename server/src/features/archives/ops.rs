//! Use case: the archive of a space.

use std::collections::BTreeMap;
use std::io::{Error as IoError, Result as IoResult};

use bytes::Bytes;
use futures_util::future::FutureExt as _;
use futures_util::stream::{BoxStream, StreamExt as _, select, unfold};
use protocol::{BoardSnapshot, DocumentKind, HandIn, PersonId, SharedDocument, Space, SpaceFile, SpaceId};
use sqlx::PgConnection;
use tokio::sync::OwnedSemaphorePermit;

use super::Archives;
use super::names::{self, Names};
use super::pages::{self, Entry, Handed, Listed};
use super::words::{self, Words};
use super::zipper::{self, Zipper};
use crate::features::documents::Format;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, Error, Result};

/// What is in a space, at one moment.
struct Inside {
    space: Space,
    people: BTreeMap<PersonId, String>,
    documents: Vec<SharedDocument>,
    files: Vec<SpaceFile>,
    board: BoardSnapshot,
    hand_ins: Vec<HandIn>,
}

impl Archives {
    /// The archive of a space for somebody who may see it: its name, and its bytes as they are made.
    pub async fn archive(
        &self,
        actor: &Actor,
        space: SpaceId,
        lang: &str,
    ) -> Result<(String, BoxStream<'static, IoResult<Bytes>>)> {
        let busy = |_| Error::Unavailable("as many archives as may be are under way".into());
        let turn = self.turns.clone().try_acquire_owned().map_err(busy)?;
        let inside = self.inside(actor, space).await?;
        let name = names::plain(&inside.space.name);
        let (zipper, out) = zipper::start();
        let fill = self.clone().fill(*actor, inside, words::of(lang), zipper, turn);
        // An error breaks the download off: what arrived is no whole archive, and no browser shows it as one.
        let broken = |result: Result<()>| async move {
            let error = result.err()?;
            error.log(None);
            Some(Err(IoError::other("the archive cannot be finished")))
        };
        let filling = fill.into_stream().filter_map(broken);
        let parts = unfold(out, |mut out| async move { Some((out.recv().await?, out)) });
        Ok((name, select(filling, parts).boxed()))
    }

    async fn inside(&self, actor: &Actor, space: SpaceId) -> Result<Inside> {
        let mut conn = self.db.snapshot().await?;
        let facts = self
            .spaces
            .allowed(&mut conn, actor, space, SpaceAction::See)
            .await?;
        let card = self.spaces.card(&mut conn, space).await?;
        let documents = self.documents.of_space(&mut conn, space).await?;
        let files = self.files.of_space(&mut conn, space).await?;
        let hand_ins = self.hand_ins.of_space(&mut conn, &facts).await?;
        drop(conn);
        let board = self.boards.snapshot(actor, space).await?;
        let mut people = card.members.clone();
        people.extend(board.cards.iter().flat_map(|card| card.assignees.iter().copied()));
        Ok(Inside {
            people: names_of(&mut *self.db.read().await?, &people).await?,
            space: card,
            documents,
            files,
            board,
            hand_ins,
        })
    }

    pub(super) async fn still_sees(&self, actor: &Actor, space: SpaceId) -> Result<()> {
        let mut conn = self.db.read().await?;
        self.spaces
            .allowed(&mut conn, actor, space, SpaceAction::See)
            .await
            .map(drop)
    }

    async fn fill(
        self,
        actor: Actor,
        inside: Inside,
        words: &'static Words,
        zipper: Zipper,
        turn: OwnedSemaphorePermit,
    ) -> Result<()> {
        let mut names = Names::default();
        let space = inside.space.id;
        let mut documents = Vec::new();
        for document in &inside.documents {
            self.still_sees(&actor, space).await?;
            documents.push(self.document(document, &mut names, &zipper).await?);
        }
        let mut files = Vec::new();
        for file in &inside.files {
            self.still_sees(&actor, space).await?;
            let (stem, ending) = names::split(&file.name);
            let place = names.give("files/", stem, ending);
            self.file(&actor, file, place.clone(), &zipper).await?;
            files.push(Entry {
                name: file.name.clone(),
                forms: vec![("", place)],
            });
        }
        let mut hand_ins = Vec::new();
        for hand_in in &inside.hand_ins {
            let items = self.handed_in(&actor, hand_in, &mut names, &zipper).await?;
            hand_ins.push(Handed { hand_in, items });
        }
        let name = |person: PersonId| inside.people.get(&person).cloned().unwrap_or_default();
        let board = pages::board(&inside.space, &inside.board, &name, words);
        zipper.file("board.html".to_owned(), board).await?;
        let data = serde_json::to_vec_pretty(&inside.board).map_err(Error::internal)?;
        zipper.file("board.json".to_owned(), data).await?;
        let people: Vec<String> = inside.space.members.iter().map(|person| name(*person)).collect();
        let listed = Listed {
            documents,
            files,
            hand_ins,
        };
        let index = pages::index(&inside.space, &people, &listed, words);
        zipper.file("index.html".to_owned(), index).await?;
        zipper.end().await?;
        drop(turn);
        Ok(())
    }

    async fn document(&self, document: &SharedDocument, names: &mut Names, zipper: &Zipper) -> Result<Entry> {
        let mut wanted = vec![
            ("HTML", Format::Html),
            ("Markdown", Format::Markdown),
            ("DOCX", Format::Docx),
        ];
        if document.kind == DocumentKind::Whiteboard {
            wanted.push(("Excalidraw", Format::Excalidraw));
        }
        let mut forms = Vec::new();
        for (form, format) in wanted {
            let made = self.documents.export_now(document, format).await?;
            let place = names.give("documents/", &document.title, &format!(".{}", format.ending()));
            zipper.file(place.clone(), made.bytes).await?;
            forms.push((form, place));
        }
        Ok(Entry {
            name: document.title.clone(),
            forms,
        })
    }

    async fn file(&self, actor: &Actor, file: &SpaceFile, place: String, zipper: &Zipper) -> Result<()> {
        let content = self.files.read(file.id, Some(file.version)).await?;
        let length = content.bytes;
        let mut parts = content.stream(0..length);
        zipper.begin(place).await?;
        while let Some(part) = parts.next().await {
            zipper.bytes(part?).await?;
            self.still_sees(actor, file.space_id).await?;
        }
        Ok(())
    }
}

async fn names_of(conn: &mut PgConnection, people: &[PersonId]) -> Result<BTreeMap<PersonId, String>> {
    let rows = sqlx::query!(
        r#"select id as "id: PersonId", display_name from person where id = any($1)"#,
        people as &[PersonId]
    );
    let rows = rows.fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.display_name)).collect())
}
