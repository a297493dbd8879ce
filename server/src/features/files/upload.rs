//! Beginning an upload, asking how far it is, and giving it up.

use protocol::limits::{FILE_BYTES, FILE_VERSIONS, FILES_PER_SPACE, UPLOADS_PER_SPACE};
use protocol::{CreateUpload, SpaceId, Upload, UploadId};
use sqlx::PgConnection;

use super::store::{self, UploadRow};
use super::{Files, name, part_store};
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, Error, Result};

impl Files {
    /// Begins an upload: its bytes are reserved, or [`Error::StorageFull`]. A repeat finds what was begun.
    pub async fn begin(&self, actor: &Actor, space: SpaceId, wanted: &CreateUpload) -> Result<Upload> {
        let name = name::parse(&wanted.name)?;
        if wanted.bytes > FILE_BYTES {
            return Err(Error::TooLarge);
        }
        let new = UploadRow {
            id: wanted.id,
            space,
            file: wanted.file_id,
            command: wanted.command_id,
            name,
            bytes: wanted.bytes,
            received: 0,
            version: None,
        };
        let mut tx = self.db.begin().await?;
        self.spaces
            .locked(tx.conn(), actor, space, SpaceAction::Edit)
            .await?;
        if let Some(known) = store::upload(tx.conn(), actor, wanted.id).await? {
            let says = |upload: &UploadRow| {
                (
                    upload.space,
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
        let usage = store::usage(tx.conn(), space).await?;
        let is_version = store::space_of(tx.conn(), actor.org_id, new.file).await? == Some(space);
        if is_version {
            let file = store::file(tx.conn(), space, new.file).await?;
            if file.versions.len() >= FILE_VERSIONS {
                return Err(Error::StorageFull);
            }
        } else if store::is_known(tx.conn(), new.file).await? {
            // Of another space, or deleted.
            return Err(Error::NotFound);
        } else if usage.files >= FILES_PER_SPACE {
            return Err(Error::StorageFull);
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

    /// Gives an upload up: what came of it goes, and its reservation.
    pub async fn give_up(&self, actor: &Actor, id: UploadId) -> Result<()> {
        let mut tx = self.db.begin().await?;
        let upload = self.mine(tx.conn(), actor, id).await?;
        if !part_store::remove_upload(tx.conn(), upload.id).await? {
            return Err(Error::NotFound);
        }
        let keys = part_store::release(tx.conn(), &[id.0], self.clock.now()).await?;
        tx.commit().await?;
        self.clear_out(keys).await;
        Ok(())
    }

    /// An upload of somebody who may still write to its space.
    pub(super) async fn mine(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        id: UploadId,
    ) -> Result<UploadRow> {
        let upload = store::upload(conn, actor, id).await?.ok_or(Error::NotFound)?;
        self.spaces
            .allowed(conn, actor, upload.space, SpaceAction::Edit)
            .await?;
        Ok(upload)
    }
}

/// An upload as its owner sees it. One that became a file which is gone by now is not found.
pub(super) async fn answer(conn: &mut PgConnection, upload: &UploadRow) -> Result<Upload> {
    let mut seen = under_way(upload);
    if upload.version.is_some() {
        seen.file = Some(store::file(conn, upload.space, upload.file).await?);
    }
    Ok(seen)
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
