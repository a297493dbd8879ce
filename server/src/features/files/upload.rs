//! Beginning an upload, asking how far it is, and giving it up.

use protocol::limits::{FILE_BYTES, FILE_VERSIONS, FILES_PER_CHANNEL, FILES_PER_SPACE, UPLOADS_PER_SPACE};
use protocol::{CreateUpload, Upload, UploadId};
use sqlx::PgConnection;

use super::home::Home;
use super::store::{self, UploadRow};
use super::{Files, attached_store, name, part_store};
use crate::kernel::{Actor, Error, Result};

impl Files {
    /// Begins an upload: its bytes are reserved, or [`Error::StorageFull`]. A repeat finds what was begun.
    pub async fn begin(&self, actor: &Actor, home: impl Into<Home>, wanted: &CreateUpload) -> Result<Upload> {
        let home = home.into();
        let name = name::parse(&wanted.name)?;
        if wanted.bytes > FILE_BYTES {
            return Err(Error::TooLarge);
        }
        let new = UploadRow {
            id: wanted.id,
            home,
            file: wanted.file_id,
            command: wanted.command_id,
            name,
            bytes: wanted.bytes,
            received: 0,
            version: None,
        };
        let mut tx = self.db.begin().await?;
        self.locked(tx.conn(), actor, home).await?;
        if let Some(known) = store::upload(tx.conn(), actor, wanted.id).await? {
            let says = |upload: &UploadRow| {
                (
                    upload.home,
                    upload.file,
                    upload.command,
                    upload.name.clone(),
                    upload.bytes,
                )
            };
            if says(&known) != says(&new) {
                return Err(Error::CommandReused);
            }
            return answer(tx.conn(), &known).await;
        }
        let usage = store::usage(tx.conn(), home).await?;
        match store::home_of(tx.conn(), actor.org_id, new.file).await? {
            Some(Home::Space(space)) if home == Home::Space(space) => {
                let file = store::file(tx.conn(), space, new.file).await?;
                if file.versions.len() >= FILE_VERSIONS {
                    return Err(Error::StorageFull);
                }
            }
            None if !store::is_known(tx.conn(), new.file).await? => {
                if usage.files >= most_files(home) {
                    return Err(Error::StorageFull);
                }
            }
            // Of another space, of a channel, where files have no versions, or deleted.
            _ => return Err(Error::NotFound),
        }
        let is_room = usage.used.saturating_add(usage.held).saturating_add(new.bytes) <= self.quota;
        if !is_room || usage.uploads >= UPLOADS_PER_SPACE {
            return Err(Error::StorageFull);
        }
        if !store::insert_upload(tx.conn(), actor, &new, self.clock.now()).await? {
            // Somebody else's: ids are drawn, so this is no accident.
            return Err(Error::CommandReused);
        }
        tx.commit().await?;
        Ok(under_way(&new))
    }

    /// How far an upload is.
    pub async fn look_up(&self, actor: &Actor, id: UploadId) -> Result<Upload> {
        let mut conn = self.db.snapshot().await?;
        let upload = self.mine(&mut conn, actor, id).await?;
        answer(&mut conn, &upload).await
    }

    /// Gives an upload up: what came of it goes, and its reservation. One of a channel also when it is whole, unless a
    /// message carries it.
    pub async fn give_up(&self, actor: &Actor, id: UploadId) -> Result<()> {
        let mut tx = self.db.begin().await?;
        let upload = self.mine(tx.conn(), actor, id).await?;
        if upload.version.is_some() && matches!(upload.home, Home::Channel(_)) {
            drop(tx);
            return self.give_up_whole(upload.file).await;
        }
        if !part_store::remove_upload(tx.conn(), upload.id).await? {
            return Err(Error::NotFound);
        }
        let keys = part_store::release(tx.conn(), &[id.0], self.clock.now()).await?;
        tx.commit().await?;
        self.clear_out(keys).await;
        Ok(())
    }

    /// An upload of somebody who may still put files where it goes.
    pub(super) async fn mine(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        id: UploadId,
    ) -> Result<UploadRow> {
        let upload = store::upload(conn, actor, id).await?.ok_or(Error::NotFound)?;
        self.may_put(conn, actor, upload.home).await?;
        Ok(upload)
    }
}

/// An upload as its owner sees it. One that became a file which is gone by now is not found.
pub(super) async fn answer(conn: &mut PgConnection, upload: &UploadRow) -> Result<Upload> {
    let mut seen = under_way(upload);
    if upload.version.is_some() {
        match upload.home {
            Home::Space(space) => seen.file = Some(store::file(conn, space, upload.file).await?),
            Home::Channel(_) => {
                let attachment = attached_store::attachment(conn, upload.file).await?;
                seen.attachment = Some(attachment.ok_or(Error::NotFound)?);
            }
        }
    }
    Ok(seen)
}

/// Files that a place may hold.
fn most_files(home: Home) -> usize {
    match home {
        Home::Space(_) => FILES_PER_SPACE,
        Home::Channel(_) => FILES_PER_CHANNEL,
    }
}

fn under_way(upload: &UploadRow) -> Upload {
    Upload {
        id: upload.id,
        file_id: upload.file,
        offset: upload.received,
        bytes: upload.bytes,
        file: None,
        attachment: None,
    }
}
