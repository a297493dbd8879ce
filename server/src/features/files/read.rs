//! Reading: the bytes of a version as they came, and the pictures of an image.

use std::ops::Range;

use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt as _, try_unfold};
use protocol::FileId;
use uuid::Uuid;

use super::part_store::{self, PartRow};
use super::picture::Size;
use super::{Files, Objects, store};
use crate::kernel::{Actor, Error, Result};

/// A version of a file, to be read as it came.
#[derive(Clone, Debug)]
pub struct Content {
    /// Name of the file.
    pub name: String,
    /// What it is, as the server found out.
    pub media_type: String,
    /// Its size.
    pub bytes: u64,
    /// Another one for every content there ever was.
    pub id: Uuid,
    parts: Vec<PartRow>,
    objects: Objects,
    reader: Option<(Files, Actor, FileId)>,
}

/// A picture of an image, which holds nothing but pixels.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its media type.
    pub media_type: String,
    /// The picture.
    pub bytes: Bytes,
}

impl Files {
    /// A version of a file, or its newest one, whoever asks: the caller has asked for rights. Of a deleted file only
    /// what a hand-in holds is found.
    pub async fn read(&self, file: FileId, version: Option<u32>) -> Result<Content> {
        let number = version
            .map(i32::try_from)
            .transpose()
            .map_err(|_| Error::NotFound)?;
        let mut conn = self.db.snapshot().await?;
        let version = store::version(&mut conn, file, number).await?;
        let parts = part_store::parts(&mut conn, version.content).await?;
        Ok(Content {
            name: version.name,
            media_type: version.media_type,
            bytes: version.bytes,
            id: version.content,
            parts,
            objects: self.objects.clone(),
            reader: None,
        })
    }

    /// A picture of the newest version of a file, whoever asks. Not found if it is no image.
    pub async fn image(&self, file: FileId, size: Size) -> Result<Picture> {
        let image = {
            let mut conn = self.db.snapshot().await?;
            let version = store::version(&mut conn, file, None).await?;
            part_store::image(&mut conn, version.content, size).await?
        };
        let image = image.ok_or(Error::NotFound)?;
        Ok(Picture {
            bytes: self.objects.get(&image.key).await?,
            media_type: image.media_type,
        })
    }

    /// As [`Files::read`] for somebody who may see the file, who is asked for again while it is read.
    pub(super) async fn read_for(
        &self,
        actor: &Actor,
        file: FileId,
        version: Option<u32>,
    ) -> Result<Content> {
        self.may_see(&mut *self.db.read().await?, actor, file).await?;
        let mut content = self.read(file, version).await?;
        content.reader = Some((self.clone(), *actor, file));
        Ok(content)
    }

    /// The content that pictures of a file are of, for somebody who may see it: a name for it in caches.
    pub(super) async fn image_id(&self, actor: &Actor, file: FileId) -> Result<Uuid> {
        let mut conn = self.db.snapshot().await?;
        self.may_see(&mut conn, actor, file).await?;
        let version = store::version(&mut conn, file, None).await?;
        version.is_image.then_some(version.content).ok_or(Error::NotFound)
    }
}

impl Content {
    /// All of it, in memory: for what is known to be small.
    pub async fn whole(self) -> Result<Bytes> {
        let mut all = bytes::BytesMut::new();
        let most = self.bytes;
        let mut parts = self.stream(0..most);
        while let Some(part) = parts.next().await {
            all.extend_from_slice(&part?);
        }
        Ok(all.freeze())
    }

    /// Bytes of it, one part in memory at a time. It ends with an error when its reader may not see it any more.
    pub fn stream(self, wanted: Range<u64>) -> BoxStream<'static, Result<Bytes>> {
        let parts: Vec<_> = self
            .parts
            .iter()
            .filter_map(|part| {
                let end = part.start + part.bytes;
                let (from, to) = (wanted.start.max(part.start), wanted.end.min(end));
                (from < to).then(|| (part.key.clone(), from - part.start..to - part.start))
            })
            .collect();
        let state = (self, parts.into_iter());
        try_unfold(state, |(content, mut parts)| async move {
            let Some((key, range)) = parts.next() else {
                return Ok(None);
            };
            if let Some((files, actor, file)) = &content.reader {
                let mut conn = files.db.read().await?;
                files.may_see(&mut conn, actor, *file).await?;
            }
            let bytes = content.objects.get_range(&key, range).await?;
            Ok(Some((bytes, (content, parts))))
        })
        .boxed()
    }
}
