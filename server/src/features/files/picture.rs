//! Pictures of images: decoded within hard limits, turned upright, made smaller, and written anew, so that nothing but
//! pixels is left: no place where a photograph was taken, no second file behind the image.
//!
//! The size is read from the header before anything is reserved. Work is heavy, so little of it runs at once.

use std::io::Cursor;
use std::sync::Arc;

use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};
use protocol::ImageSize;
use protocol::limits::IMAGE_PIXELS;
use tokio::sync::Semaphore;

use crate::kernel::{Error, Result};

/// Images at once: each may take a core, and [`MEMORY`].
const AT_ONCE: usize = 1;
/// Bytes that decoding may take: an image of the most pixels with four channels of one byte, and some room.
const MEMORY: u64 = 256 * 1024 * 1024;
/// Bytes of an image that pictures are made of; larger ones are files like any others.
pub(super) const ENCODED: u64 = 64 * 1024 * 1024;
/// Quality of a JPEG: no difference to be seen at the sizes below.
const QUALITY: u8 = 85;

/// A format that is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    WebP,
    Gif,
}

impl Format {
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Gif => "image/gif",
        }
    }

    fn of_image(self) -> ImageFormat {
        match self {
            Self::Jpeg => ImageFormat::Jpeg,
            Self::Png => ImageFormat::Png,
            Self::WebP => ImageFormat::WebP,
            Self::Gif => ImageFormat::Gif,
        }
    }
}

/// A size in which pictures are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Size {
    /// For lists.
    Small,
    /// For a column of text.
    Medium,
    /// For a whole screen.
    Large,
}

impl Size {
    /// All of them, largest first: each is made of the one before.
    pub(super) const ALL: [Self; 3] = [Self::Large, Self::Medium, Self::Small];

    /// Pixels of the longer side, at most.
    fn pixels(self) -> u32 {
        match self {
            Self::Small => 320,
            Self::Medium => 1024,
            Self::Large => 2048,
        }
    }
}

/// One of the pictures of an image.
#[derive(Clone, Debug)]
pub(super) struct Print {
    pub(super) size: Size,
    pub(super) media_type: &'static str,
    pub(super) bytes: Bytes,
}

/// All pictures of an image, and its own size, upright.
#[derive(Clone, Debug)]
pub(super) struct Prints {
    pub(super) original: ImageSize,
    pub(super) all: Vec<Print>,
}

/// Where pictures are made; cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Studio(Arc<Semaphore>);

impl Default for Studio {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Studio {
    /// A turn at the studio: whoever has it may load an image into memory.
    pub(super) async fn turn(&self) -> Result<Turn> {
        let permit = Arc::clone(&self.0).acquire_owned().await;
        Ok(Turn(permit.map_err(Error::internal)?))
    }
}

/// See [`Studio::turn`].
#[derive(Debug)]
pub(super) struct Turn(tokio::sync::OwnedSemaphorePermit);

impl Turn {
    /// Makes the pictures. None if the bytes are no image after all; [`Error::TooLarge`] if it has too many pixels.
    pub(super) async fn prints(self, format: Format, bytes: Bytes) -> Result<Option<Prints>> {
        let Self(permit) = self;
        let made = tokio::task::spawn_blocking(move || {
            // Held until the work ends, even if nobody waits for it any more.
            let _permit = permit;
            make(format, &bytes)
        });
        match made.await {
            Ok(made) => made,
            // A decoder met bytes that its authors did not think of.
            Err(error) if error.is_panic() => {
                tracing::warn!("an image could not be decoded: a decoder gave up");
                Ok(None)
            }
            Err(error) => Err(Error::internal(error)),
        }
    }
}

/// The work itself.
fn make(format: Format, bytes: &[u8]) -> Result<Option<Prints>> {
    let reader = || {
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format.of_image());
        let mut limits = Limits::default();
        limits.max_alloc = Some(MEMORY);
        reader.limits(limits);
        reader
    };
    let Ok((width, height)) = reader().into_dimensions() else {
        return Ok(None);
    };
    if u64::from(width) * u64::from(height) > IMAGE_PIXELS {
        return Err(Error::TooLarge);
    }
    let Some(image) = decode(reader()) else {
        return Ok(None);
    };
    let original = ImageSize {
        width: image.width(),
        height: image.height(),
    };
    let mut all = Vec::new();
    let mut image = image;
    for size in Size::ALL {
        let most = size.pixels();
        if image.width() > most || image.height() > most {
            image = image.thumbnail(most, most);
        }
        let (media_type, bytes) = encode(&image).map_err(Error::internal)?;
        all.push(Print {
            size,
            media_type,
            bytes,
        });
    }
    Ok(Some(Prints { original, all }))
}

/// The first frame, upright, in eight bits; none if it cannot be decoded within the limits.
fn decode(reader: ImageReader<Cursor<&[u8]>>) -> Option<DynamicImage> {
    let mut decoder = reader.into_decoder().ok()?;
    if decoder.total_bytes() > MEMORY {
        return None;
    }
    let orientation = decoder.orientation().ok();
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    if let Some(orientation) = orientation {
        image.apply_orientation(orientation);
    }
    Some(if has_holes(&image) {
        DynamicImage::ImageRgba8(image.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(image.into_rgb8())
    })
}

/// Something shows through it.
fn has_holes(image: &DynamicImage) -> bool {
    match image {
        DynamicImage::ImageRgba8(pixels) => pixels.pixels().any(|pixel| pixel.0[3] < u8::MAX),
        DynamicImage::ImageLumaA8(pixels) => pixels.pixels().any(|pixel| pixel.0[1] < u8::MAX),
        other => other.color().has_alpha(),
    }
}

/// PNG for what shows through, JPEG for everything else.
fn encode(image: &DynamicImage) -> image::ImageResult<(&'static str, Bytes)> {
    let mut bytes = Vec::new();
    if image.color().has_alpha() {
        image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)?;
        return Ok(("image/png", bytes.into()));
    }
    image.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))?;
    Ok(("image/jpeg", bytes.into()))
}
