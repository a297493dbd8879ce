//! Numbers and strings, there and back and beyond their bounds.

use super::super::{
    Refused,
    lib0::{Reader, SAFE, Writer},
};
use proptest::prelude::*;

proptest! {
    #[test]
    fn what_is_written_is_read(unsigned in any::<u64>(), signed in -(SAFE.cast_signed() - 1)..SAFE.cast_signed(), text in ".{0,40}") {
        let mut writer = Writer::default();
        writer.varuint(unsigned);
        writer.varint(signed);
        writer.string(&text);
        let bytes = writer.into_bytes();
        let mut reader = Reader::new(&bytes);
        prop_assert_eq!(reader.varuint(), Ok(unsigned));
        prop_assert_eq!(reader.varint(), Ok(signed));
        prop_assert_eq!(reader.string(), Ok(text.as_str()));
        prop_assert_eq!(reader.end(), Ok(()));
    }

    #[test]
    fn yrs_reads_the_same_numbers(unsigned in any::<u64>(), signed in -(SAFE.cast_signed() - 1)..SAFE.cast_signed()) {
        use yrs::encoding::read::{Cursor, Read};
        let mut writer = Writer::default();
        writer.varuint(unsigned);
        writer.varint(signed);
        let bytes = writer.into_bytes();
        let mut cursor = Cursor::new(&bytes);
        prop_assert_eq!(cursor.read_var::<u64>().unwrap(), unsigned);
        prop_assert_eq!(cursor.read_var::<i64>().unwrap(), signed);
    }

    #[test]
    fn no_bytes_are_read_beyond_their_end(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let reader = Reader::new(&bytes);
        let _ = (reader.clone().varuint(), reader.clone().varint(), reader.clone().string());
        let _ = (reader.clone().client(), reader.clone().clock(), reader.clone().count(2));
    }
}

#[test]
fn numbers_have_ten_bytes_and_64_bits() {
    let most = [[0xff; 9].as_slice(), &[1]].concat();
    assert_eq!(Reader::new(&most).varuint(), Ok(u64::MAX));
    let more = [[0xff; 9].as_slice(), &[2]].concat();
    assert_eq!(Reader::new(&more).varuint(), Err(Refused::Number));
    let longer = [[0x80; 10].as_slice(), &[0]].concat();
    assert_eq!(Reader::new(&longer).varuint(), Err(Refused::Number));
    assert_eq!(Reader::new(&[0x80; 9]).varuint(), Err(Refused::Truncated));
    assert_eq!(Reader::new(&[0xff; 12]).varint(), Err(Refused::Number));
}

#[test]
fn counts_are_held_against_the_bytes_behind_them() {
    // 2^32 in five bytes.
    let many = [0x80, 0x80, 0x80, 0x80, 0x10];
    assert_eq!(Reader::new(&many).count(1), Err(Refused::Count));
    assert_eq!(Reader::new(&many).clock(), Err(Refused::Clock));
    assert_eq!(Reader::new(&many).bytes(), Err(Refused::Truncated));
    assert_eq!(Reader::new(&[2, 0, 0]).count(1), Ok(2));
    assert_eq!(Reader::new(&[2, 0, 0, 0]).count(2), Err(Refused::Count));
    assert_eq!(Reader::new(&[1, 0xff]).string(), Err(Refused::Utf8));
}
