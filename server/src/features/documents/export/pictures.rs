//! Pictures of a document for its exports: only those of files of its own space, some megabytes in all.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use document::content::blocks::{Block, images};
use document::content::docx;
use image::{ImageFormat, ImageReader};
use protocol::{FileId, SpaceId};
use uuid::Uuid;

use crate::features::documents::Documents;
use crate::features::files::Size;
use crate::kernel::{Error, Result};

/// Pictures that an export shows; those behind them are named only.
const MOST: usize = 200;
/// Bytes of all of them.
const MOST_BYTES: usize = 48 * 1024 * 1024;

/// Pictures by the id of their file, as the document has it.
#[derive(Clone, Debug, Default)]
pub(super) struct Pictures(BTreeMap<String, Picture>);

#[derive(Clone, Debug)]
struct Picture {
    media_type: String,
    bytes: Bytes,
}

impl Documents {
    /// Reads the pictures that blocks show. One that is gone or foreign is left out.
    pub(super) async fn pictures(&self, space: SpaceId, blocks: &[Block]) -> Result<Pictures> {
        let mut wanted = BTreeSet::new();
        images(blocks, &mut |image| {
            wanted.insert(image.file.clone());
        });
        if wanted.is_empty() {
            return Ok(Pictures::default());
        }
        let files = self.files.of_space(&mut *self.db.read().await?, space).await?;
        let here: BTreeSet<FileId> = files.into_iter().map(|file| file.id).collect();
        let mut found = BTreeMap::new();
        let mut total = 0;
        for name in wanted.into_iter().take(MOST) {
            let file = Uuid::parse_str(&name).ok().map(FileId);
            let Some(file) = file.filter(|file| here.contains(file)) else {
                continue;
            };
            let picture = match self.files.image(file, Size::Medium).await {
                Ok(picture) => picture,
                Err(Error::NotFound) => continue,
                Err(error) => return Err(error),
            };
            total += picture.bytes.len();
            if total > MOST_BYTES {
                break;
            }
            let picture = Picture {
                media_type: picture.media_type,
                bytes: picture.bytes,
            };
            found.insert(name, picture);
        }
        Ok(Pictures(found))
    }
}

impl Pictures {
    /// The picture as an address that holds it.
    pub(super) fn address(&self, file: &str) -> Option<String> {
        let picture = self.0.get(file)?;
        let data = STANDARD.encode(&picture.bytes);
        Some(format!("data:{};base64,{data}", picture.media_type))
    }

    /// The picture for a word processor, which takes PNG.
    pub(super) fn for_docx(&self, file: &str) -> Option<docx::Picture> {
        let picture = reader(&self.0.get(file)?.bytes)?.decode().ok()?;
        let mut png = Cursor::new(Vec::new());
        picture.write_to(&mut png, ImageFormat::Png).ok()?;
        Some(docx::Picture {
            png: png.into_inner(),
            width: picture.width(),
            height: picture.height(),
        })
    }

    /// The picture for the typesetter.
    pub(super) fn for_pdf(&self, file: &str) -> Option<pdf::Picture> {
        let bytes = &self.0.get(file)?.bytes;
        let (width, height) = reader(bytes)?.into_dimensions().ok()?;
        Some(pdf::Picture {
            bytes: bytes.to_vec(),
            width,
            height,
        })
    }
}

fn reader(bytes: &Bytes) -> Option<ImageReader<Cursor<&[u8]>>> {
    ImageReader::new(Cursor::new(bytes.as_ref()))
        .with_guessed_format()
        .ok()
}
