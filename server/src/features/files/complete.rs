//! The last byte came: what is it, and what becomes of it?

use bytes::{Bytes, BytesMut};
use protocol::{Event, Upload};

use super::home::Home;
use super::part_store::{self, NewImage};
use super::picture::{self, Prints};
use super::sniff::{self, Kind};
use super::store::{self, NewVersion, UploadRow};
use super::{Files, attached};
use crate::kernel::{Actor, Error, Result};

/// What is known of a content.
struct Judged {
    media_type: &'static str,
    prints: Option<Prints>,
}

impl Files {
    /// Makes a version of an upload whose bytes are all there. A repeat finds what was made. An image with too many
    /// pixels is refused, and the upload with it.
    pub(super) async fn complete(&self, actor: &Actor, whole: &UploadRow) -> Result<Upload> {
        if whole.version.is_some() {
            return self.look_up(actor, whole.id).await;
        }
        let judged = match self.judge(whole).await {
            Ok(judged) => judged,
            Err(refused @ (Error::TooLarge | Error::Invalid(_))) => {
                self.give_up(actor, whole.id).await?;
                return Err(refused);
            }
            Err(error) => return Err(error),
        };
        let (mut images, mut original) = (Vec::new(), None);
        if let Some(prints) = judged.prints {
            original = Some(prints.original);
            for print in prints.all {
                images.push(NewImage {
                    size: print.size,
                    media_type: print.media_type,
                    bytes: print.bytes.len(),
                    key: self.write(actor, print.bytes).await?,
                });
            }
        }
        let version = NewVersion {
            file: whole.file,
            content: whole.id.0,
            bytes: whole.bytes,
            media_type: judged.media_type,
            image: original,
        };
        let stored = self.store_version(actor, whole, &version, &images).await;
        if !matches!(stored, Ok(true)) {
            let keys = images.into_iter().map(|image| image.key).collect();
            self.clear_out(keys).await;
        }
        stored?;
        self.look_up(actor, whole.id).await
    }

    /// Stores the version; false if another request did so before.
    async fn store_version(
        &self,
        actor: &Actor,
        whole: &UploadRow,
        version: &NewVersion,
        images: &[NewImage],
    ) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        self.locked(tx.conn(), actor, whole.home).await?;
        let now = store::upload(tx.conn(), actor, whole.id)
            .await?
            .ok_or(Error::NotFound)?;
        if now.version.is_some() {
            return Ok(false);
        }
        let at = self.clock.now();
        match store::home_of(tx.conn(), actor.org_id, whole.file).await? {
            Some(home @ Home::Space(_)) if home == whole.home => {}
            None if !store::is_known(tx.conn(), whole.file).await? => {
                store::insert_file(tx.conn(), actor, whole, at, attached::waits_until(at)).await?;
            }
            // Deleted while its new version was on the way.
            _ => return Err(Error::NotFound),
        }
        let number = store::insert_version(tx.conn(), actor, version, at).await?;
        part_store::add_images(tx.conn(), actor.org_id, version.content, images).await?;
        store::finish_upload(tx.conn(), whole.id, number, at).await?;
        // A file of a channel is told by the message that carries it.
        if let Home::Space(space) = whole.home {
            let file = store::file(tx.conn(), space, whole.file).await?;
            let by = Some(actor.person_id);
            tx.emit(actor.org_id, by, space, Event::FileChanged(file));
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Finds out what the bytes are, and makes the pictures of an image. What looks like an image and is none is bytes.
    async fn judge(&self, whole: &UploadRow) -> Result<Judged> {
        let parts = {
            let mut conn = self.db.read().await?;
            part_store::parts(&mut conn, whole.id.0).await?
        };
        let head = match parts.first() {
            Some(part) => {
                let most = part.bytes.min(sniff::HEAD as u64);
                self.objects.get_range(&part.key, 0..most).await?
            }
            None => Bytes::new(),
        };
        let kind = sniff::kind(&head);
        let (mut media_type, mut prints) = (kind.media_type(), None);
        if let Kind::Image(format) = kind
            && whole.bytes <= picture::ENCODED
        {
            let turn = self.studio.turn().await?;
            let mut bytes = BytesMut::new();
            for part in &parts {
                bytes.extend_from_slice(&self.objects.get(&part.key).await?);
            }
            prints = turn.prints(format, bytes.freeze()).await?;
            if prints.is_none() {
                media_type = sniff::UNKNOWN;
            }
        }
        Ok(Judged { media_type, prints })
    }
}
