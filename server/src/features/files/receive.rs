//! Receiving bytes: part by part into the store, never more than one part in memory. What arrived before a line broke is
//! kept.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt as _;
use protocol::{Upload, UploadId};
use tokio::time::timeout;

use super::part_store::{self, NewPart, PartRow};
use super::store::UploadRow;
use super::{Files, objects};
use crate::kernel::{Actor, Error, Result};

/// Bytes of a part.
const PART: usize = 4 * 1024 * 1024;
/// A last part that is smaller is written anew with what follows, so that bytes in drips do not become a part each.
const SMALL: u64 = 256 * 1024;
/// A body from which nothing comes for so long has ended.
const SILENCE: Duration = Duration::from_secs(30);
/// Time after which a key that was noted before a write may be looked at: longer than any write takes.
const WRITING: time::Duration = time::Duration::hours(1);

impl Files {
    /// Continues an upload at an offset; with its last byte it becomes a version of its file.
    pub async fn receive(&self, actor: &Actor, id: UploadId, offset: u64, body: Body) -> Result<Upload> {
        let permit = self.bodies.acquire().await.map_err(Error::internal)?;
        let mut conn = self.db.read().await?;
        let upload = self.mine(&mut conn, actor, id).await?;
        if offset != upload.received {
            return Err(Error::WrongOffset);
        }
        let last = part_store::parts(&mut conn, id.0).await?.pop();
        drop(conn);
        // Read one after the other: another sender may have stored a part in between.
        let end = last.as_ref().map_or(0, |part| part.start + part.bytes);
        if end != upload.received {
            return Err(Error::WrongOffset);
        }
        let small = last.filter(|part| part.bytes < SMALL && upload.version.is_none());
        let mut incoming = Incoming {
            files: self,
            actor,
            upload,
            waiting: BytesMut::new(),
            instead_of: None,
        };
        if let Some(part) = small {
            incoming
                .waiting
                .extend_from_slice(&self.objects.get(&part.key).await?);
            incoming.instead_of = Some(part);
        }
        incoming.take_all(body.into_data_stream()).await?;
        let upload = incoming.upload;
        drop(permit);
        if upload.received < upload.bytes {
            return self.look_up(actor, id).await;
        }
        self.complete(actor, &upload).await
    }

    /// Writes an object of a content that is not stored yet; its key is a leftover until it belongs to something.
    pub(super) async fn write(&self, actor: &Actor, bytes: Bytes) -> Result<String> {
        let key = objects::random_key()?;
        let due_at = self.clock.now() + WRITING;
        let keys = std::slice::from_ref(&key);
        part_store::note(&mut *self.db.read().await?, actor.org_id, keys, due_at).await?;
        match self.objects.put(&key, bytes).await {
            Ok(()) => Ok(key),
            Err(error) => {
                self.clear_out(vec![key]).await;
                Err(error)
            }
        }
    }
}

/// A body on its way.
struct Incoming<'a> {
    files: &'a Files,
    actor: &'a Actor,
    upload: UploadRow,
    /// What is not stored yet, behind the bytes of `instead_of`.
    waiting: BytesMut,
    instead_of: Option<PartRow>,
}

impl Incoming<'_> {
    async fn take_all(&mut self, mut body: BodyDataStream) -> Result<()> {
        loop {
            let Ok(next) = timeout(SILENCE, body.next()).await else {
                self.store().await?;
                return Err(Error::Unavailable("an upload fell silent".into()));
            };
            match next {
                None => return self.store().await,
                Some(Ok(bytes)) => self.take(&bytes).await?,
                // The line broke. What came is kept; nobody reads the answer.
                Some(Err(error)) => {
                    self.store().await?;
                    return Err(Error::Malformed(format!("the body ended early: {error}")));
                }
            }
        }
    }

    async fn take(&mut self, bytes: &Bytes) -> Result<()> {
        let stored = self.upload.received - self.instead_of.as_ref().map_or(0, |part| part.bytes);
        if stored + (self.waiting.len() + bytes.len()) as u64 > self.upload.bytes {
            return Err(Error::TooLarge);
        }
        let mut rest = &bytes[..];
        while !rest.is_empty() {
            let fits = PART.saturating_sub(self.waiting.len()).min(rest.len());
            let (now, later) = rest.split_at(fits);
            self.waiting.extend_from_slice(now);
            rest = later;
            if self.waiting.len() >= PART {
                self.store().await?;
            }
        }
        Ok(())
    }

    /// Stores what waits, if anything came. Rights are asked again: who was removed in the meantime stores no more.
    async fn store(&mut self) -> Result<()> {
        let before = self.instead_of.as_ref().map_or(0, |part| part.bytes);
        let bytes = self.waiting.len() as u64;
        if bytes <= before {
            return Ok(());
        }
        let content = self.waiting.split().freeze();
        let key = self.files.write(self.actor, content).await?;
        let part = NewPart {
            upload: self.upload.id,
            org: self.actor.org_id,
            at_offset: self.upload.received,
            instead_of: self.instead_of.take(),
            key: key.clone(),
            bytes,
        };
        match self.add(&part).await {
            Ok(()) => {
                self.upload.received += bytes - before;
                if let Some(old) = part.instead_of {
                    self.files.clear_out(vec![old.key]).await;
                }
                Ok(())
            }
            Err(error) => {
                self.files.clear_out(vec![key]).await;
                Err(error)
            }
        }
    }

    async fn add(&self, part: &NewPart) -> Result<()> {
        let files = self.files;
        let mut tx = files.db.begin().await?;
        files.may_put(tx.conn(), self.actor, self.upload.home).await?;
        if !part_store::add(tx.conn(), part, files.clock.now()).await? {
            return Err(Error::WrongOffset);
        }
        tx.commit().await?;
        Ok(())
    }
}
