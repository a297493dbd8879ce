//! Files, against a real database and a real folder.

mod attached;
mod bucket;
mod files;
mod headers;
mod images;
mod law;
mod uploads;

use std::path::{Path, PathBuf};

use axum::body::Body;
use protocol::{
    ChannelKind, CommandId, CreateUpload, FileId, LookIn, Space, SpaceFile, SpaceId, Upload, UploadId,
};
use sqlx::PgPool;
use uuid::Uuid;

use super::{Files, Objects};
use crate::db::RoomKind;
use crate::kernel::{Actor, Clock, Result};
use crate::testing::World;

/// A space with members, and a folder for its files.
struct House {
    world: Box<World>,
    space: Space,
    files: Files,
    folder: PathBuf,
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl House {
    /// Of Anna alone, with room for many bytes.
    async fn new(pool: PgPool) -> Self {
        Self::with(pool, Clock::system(), 1 << 30).await
    }

    async fn with(pool: PgPool, clock: Clock, quota: u64) -> Self {
        let world = Box::pin(World::at(pool, clock)).await;
        let folder = std::env::temp_dir().join(format!("lotse-files-{}", Uuid::now_v7()));
        let files = files(&world, Objects::folder(&folder).unwrap(), quota);
        let space = space(&world, "Netz am Deich").await;
        Self {
            world,
            space,
            files,
            folder,
        }
    }

    /// The slice as it is after a restart.
    fn restarted(&self) -> Files {
        files(
            &self.world,
            Objects::folder(&self.folder).unwrap(),
            self.files.quota(),
        )
    }

    /// Begins an upload of Anna's.
    async fn begins(&self, name: &str, bytes: usize) -> Result<Upload> {
        let wanted = wanted(name, bytes);
        self.files.begin(&self.world.anna, self.space.id, &wanted).await
    }

    /// Uploads something as Anna, all at once.
    async fn puts(&self, name: &str, bytes: impl Into<Vec<u8>>) -> Result<SpaceFile> {
        self.puts_as(&self.world.anna, FileId::new(), name, bytes).await
    }

    async fn puts_as(
        &self,
        who: &Actor,
        file: FileId,
        name: &str,
        bytes: impl Into<Vec<u8>>,
    ) -> Result<SpaceFile> {
        let bytes = bytes.into();
        let wanted = CreateUpload {
            file_id: file,
            ..wanted(name, bytes.len())
        };
        let upload = self.files.begin(who, self.space.id, &wanted).await?;
        let upload = self.sends_as(who, upload.id, 0, bytes).await?;
        Ok(upload.file.expect("a whole upload is a file"))
    }

    /// Continues an upload of Anna's.
    async fn sends(&self, upload: UploadId, offset: u64, bytes: impl Into<Vec<u8>>) -> Result<Upload> {
        self.sends_as(&self.world.anna, upload, offset, bytes).await
    }

    async fn sends_as(
        &self,
        who: &Actor,
        upload: UploadId,
        offset: u64,
        bytes: impl Into<Vec<u8>>,
    ) -> Result<Upload> {
        self.files
            .receive(who, upload, offset, Body::from(bytes.into()))
            .await
    }

    /// The bytes of a file's newest version.
    async fn reads(&self, file: FileId) -> Vec<u8> {
        let content = self.files.read(file, None).await.unwrap();
        content.whole().await.unwrap().to_vec()
    }

    /// Files in the folder, whatever they hold.
    fn objects(&self) -> usize {
        count(&self.folder)
    }

    async fn used(&self) -> u64 {
        let mut conn = self.world.db.read().await.unwrap();
        self.files.used(&mut conn, self.space.id).await.unwrap()
    }

    async fn list(&self) -> Vec<SpaceFile> {
        let mut conn = self.world.db.read().await.unwrap();
        self.files.of_space(&mut conn, self.space.id).await.unwrap()
    }

    /// Takes Anna out of the group, by SQL.
    async fn remove_anna(&self) {
        sqlx::query!(
            "delete from space_member where person_id = $1",
            self.world.anna.person_id.0
        )
        .execute(self.world.db.pool())
        .await
        .unwrap();
    }
}

fn files(world: &World, objects: Objects, quota: u64) -> Files {
    let (db, clock) = (world.db.clone(), world.clock.clone());
    Files::new(
        db,
        clock,
        world.channels.clone(),
        world.spaces.clone(),
        objects,
        quota,
    )
}

fn count(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| if path.is_dir() { count(&path) } else { 1 })
        .sum()
}

fn wanted(name: &str, bytes: usize) -> CreateUpload {
    CreateUpload {
        command_id: CommandId::new(),
        id: UploadId::new(),
        file_id: FileId::new(),
        name: name.into(),
        bytes: bytes as u64,
    }
}

/// Bytes that no compression and no copy of another place hides.
fn noise(bytes: usize) -> Vec<u8> {
    let mut dice = crate::testing::Dice(7);
    let mut made = Vec::with_capacity(bytes);
    // Not text, and no signature of anything.
    made.extend([0, 1]);
    while made.len() < bytes {
        made.extend(u32::try_from(dice.roll(1 << 31)).unwrap().to_le_bytes());
    }
    made.truncate(bytes);
    made
}

/// A space of Anna's, by SQL.
async fn space(world: &World, name: &str) -> Space {
    let channel = world
        .channel(&world.trainer, name, ChannelKind::Private, &[world.anna])
        .await;
    let id = SpaceId::new();
    let mut tx = world.db.begin().await.unwrap();
    tx.create_room(world.org, id.into(), RoomKind::Space)
        .await
        .unwrap();
    sqlx::query!(
        "insert into space (id, org_id, run_id, name, channel_id) values ($1, $2, $3, $4, $5)",
        id.0,
        world.org.0,
        world.run.0,
        name,
        channel.id.0
    )
    .execute(tx.conn())
    .await
    .unwrap();
    sqlx::query!(
        "insert into space_member (space_id, person_id, org_id) values ($1, $2, $3)",
        id.0,
        world.anna.person_id.0,
        world.org.0
    )
    .execute(tx.conn())
    .await
    .unwrap();
    tx.commit().await.unwrap();
    Space {
        id,
        run_id: world.run,
        name: name.into(),
        theme: String::new(),
        channel_id: channel.id,
        members: vec![world.anna.person_id],
        look_in: LookIn::Trainers,
        lookers_comment: false,
        due_at: None,
        extended_until: None,
        seats: None,
        is_open: false,
        is_archived: false,
    }
}
