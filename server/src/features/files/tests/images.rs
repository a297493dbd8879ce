//! Images: what is made of them, what is left out, and what is refused.

use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::{Delay, DynamicImage, Frame, ImageFormat, ImageReader, Rgb, RgbImage, Rgba, RgbaImage};
use protocol::ImageSize;
use sqlx::PgPool;

use super::{House, noise};
use crate::features::files::Size;
use crate::kernel::Error;

/// Where a photograph was taken, which is nobody's business.
const PLACE: &[u8] = b"53.5413 N 9.9841 E Hamburg";

fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// Red on the left, blue on the right.
fn photo(width: u32, height: u32) -> DynamicImage {
    let colour = |x: u32| {
        if x < width / 2 {
            Rgb([200, 0, 0])
        } else {
            Rgb([0, 0, 200])
        }
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| colour(x)))
}

pub(super) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    written(&photo(width, height), ImageFormat::Jpeg)
}

/// A JPEG that says that it is to be turned a quarter to the right, and where it was taken.
fn taken_somewhere(width: u32, height: u32) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x03".to_vec();
    let place = u8::try_from(PLACE.len()).unwrap();
    // A description, its bytes behind the directory; the orientation; a directory of places.
    exif.extend([1, 0x0e, 0, 2, 0, 0, 0, place, 0, 0, 0, 68]);
    exif.extend([1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    exif.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 50]);
    exif.extend([0, 0, 0, 0]);
    exif.extend([0, 1, 0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(PLACE);
    let plain = jpeg(width, height);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], &[0xff, 0xe1], &length[..], &exif[..], &plain[2..]].concat()
}

/// The first bytes of a PNG of a size, and next to nothing behind them.
fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes()[..],
        &[8, 2, 0, 0, 0][..],
    ]
    .concat();
    for (name, data) in [
        (b"IHDR", header),
        (b"IDAT", vec![0x78, 0x9c, 3, 0, 0, 0, 0, 1]),
        (b"IEND", Vec::new()),
    ] {
        let named = [&name[..], &data[..]].concat();
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        bytes.extend(&named);
        bytes.extend(crc(&named).to_be_bytes());
    }
    bytes
}

/// The check sum of PNG (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| {
        if crc & 1 == 1 {
            0xedb8_8320 ^ (crc >> 1)
        } else {
            crc >> 1
        }
    };
    !bytes
        .iter()
        .fold(u32::MAX, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), step))
}

impl House {
    async fn picture(&self, file: protocol::FileId, size: Size) -> (String, DynamicImage, Vec<u8>) {
        let picture = self.files.image(file, size).await.unwrap();
        let bytes = picture.bytes.to_vec();
        let reader = ImageReader::new(Cursor::new(&bytes))
            .with_guessed_format()
            .unwrap();
        (picture.media_type, reader.decode().unwrap(), bytes)
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_photograph_is_turned_upright_and_forgets_where_it_was_taken(pool: PgPool) {
    let house = House::new(pool).await;
    let original = taken_somewhere(3000, 2000);
    assert!(original.windows(PLACE.len()).any(|part| part == PLACE));
    let file = house.puts("IMG_0815.txt", original).await.unwrap();
    assert_eq!(file.media_type, "image/jpeg", "bytes say it, not the name");
    assert_eq!(
        file.image,
        Some(ImageSize {
            width: 2000,
            height: 3000
        })
    );
    for (size, wide, high) in [
        (Size::Large, 1365, 2048),
        (Size::Medium, 683, 1024),
        (Size::Small, 213, 320),
    ] {
        let (media_type, picture, bytes) = house.picture(file.id, size).await;
        assert_eq!(media_type, "image/jpeg");
        assert!(
            picture.width().abs_diff(wide) <= 1 && picture.height() == high,
            "{}",
            picture.width()
        );
        for told in [PLACE, b"Exif", b"Hamburg"] {
            assert!(!bytes.windows(told.len()).any(|part| part == told));
        }
        // The left side came to the top.
        let pixels = picture.into_rgb8();
        let (top, bottom) = (
            pixels.get_pixel(wide / 2, 5),
            pixels.get_pixel(wide / 2, high - 5),
        );
        assert!(top.0[0] > 150 && bottom.0[2] > 150, "{top:?} {bottom:?}");
    }
    assert_eq!(house.objects(), 1 + 3);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_shows_through_still_does_and_small_ones_stay_small(pool: PgPool) {
    let house = House::new(pool).await;
    let glass = DynamicImage::ImageRgba8(RgbaImage::from_pixel(50, 20, Rgba([9, 9, 9, 100])));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let file = house.puts("Logo", written(&glass, format)).await.unwrap();
        let (media_type, picture, _) = house.picture(file.id, Size::Large).await;
        assert_eq!((media_type.as_str(), picture.width()), ("image/png", 50));
        assert_eq!(picture.into_rgba8().get_pixel(1, 1).0[3], 100);
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_image_of_too_many_pixels_is_refused_before_it_is_decoded(pool: PgPool) {
    let house = House::new(pool).await;
    let mut of_jpeg = jpeg(16, 16);
    let at = of_jpeg.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    of_jpeg[at + 5..at + 9].copy_from_slice(&[0xc3, 0x50, 0xc3, 0x50]);
    let of_gif = b"GIF89a\x50\xc3\x50\xc3\0\0\0,\0\0\0\0\x50\xc3\x50\xc3\0\x02\x02L\x01\0;".to_vec();
    for (name, bytes) in [
        ("a.png", png_of(50_000, 50_000)),
        ("a.jpg", of_jpeg),
        ("a.gif", of_gif),
    ] {
        let refused = house.puts(name, bytes).await;
        assert!(matches!(refused, Err(Error::TooLarge)), "{name}: {refused:?}");
    }
    assert_eq!((house.list().await.len(), house.objects()), (0, 0));
    let mut conn = house.world.db.read().await.unwrap();
    let usage = super::super::store::usage(&mut conn, house.space.id.into())
        .await
        .unwrap();
    assert_eq!(
        (usage.held, usage.uploads),
        (0, 0),
        "its reservation went with it"
    );
    // Below the limit it is not refused, though there is no image in it.
    assert!(house.puts("b.png", png_of(7_000, 7_000)).await.is_ok());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_only_looks_like_an_image_is_bytes(pool: PgPool) {
    let house = House::new(pool).await;
    let torn = [&jpeg(10, 10)[..20], &noise(500)[..]].concat();
    let mut lies = png_of(1, 1);
    lies.extend(noise(100_000));
    for (name, bytes) in [("a.jpg", torn), ("b.png", png_of(3, 3)), ("c.png", lies)] {
        let file = house.puts(name, bytes.clone()).await.unwrap();
        assert_eq!(
            (file.image, file.media_type.as_str()),
            (None, "application/octet-stream"),
            "{name}"
        );
        assert_eq!(house.reads(file.id).await, bytes);
        assert!(matches!(
            house.files.image(file.id, Size::Small).await,
            Err(Error::NotFound)
        ));
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn of_ten_thousand_frames_one_is_looked_at(pool: PgPool) {
    let house = House::new(pool).await;
    let mut bytes = Vec::new();
    {
        let mut encoder = GifEncoder::new_with_speed(&mut bytes, 30);
        for _ in 0..10_000 {
            let frame = RgbaImage::from_pixel(2, 2, Rgba([9, 0, 0, 255]));
            let delay = Delay::from_numer_denom_ms(100, 1);
            encoder
                .encode_frame(Frame::from_parts(frame, 0, 0, delay))
                .unwrap();
        }
    }
    // And a program behind the image: it is not in what is shown.
    bytes.extend(b"*/=1;alert(1)//");
    let file = house.puts("tanz.gif", bytes).await.unwrap();
    assert_eq!(file.image, Some(ImageSize { width: 2, height: 2 }));
    let (media_type, _, shown) = house.picture(file.id, Size::Medium).await;
    assert_eq!(media_type, "image/jpeg");
    assert!(shown.len() < 2000 && !shown.windows(5).any(|part| part == b"alert"));
}
