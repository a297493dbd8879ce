//! `Range` (RFC 9110, 14): one range of bytes. Several at once are allowed to be answered with the whole, and are: they
//! cost memory and serve nobody here.

use std::ops::Range;

/// What a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Everything.
    Whole,
    /// These bytes.
    Part(Range<u64>),
    /// Bytes that there are not.
    Nothing,
}

/// Reads the header for a content of so many bytes.
pub(super) fn wanted(header: Option<&str>, bytes: u64) -> Wanted {
    let Some(ranges) = header.and_then(|text| text.strip_prefix("bytes=")) else {
        return Wanted::Whole;
    };
    if ranges.contains(',') {
        return Wanted::Whole;
    }
    let Some((first, last)) = ranges.trim().split_once('-') else {
        return Wanted::Nothing;
    };
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        // A number too large for us is larger than every file.
        is_number.then(|| text.parse().unwrap_or(u64::MAX))
    };
    match (number(first), number(last), first.is_empty(), last.is_empty()) {
        (Some(first), Some(last), ..) if first <= last && first < bytes => {
            Wanted::Part(first..last.saturating_add(1).min(bytes))
        }
        (Some(first), _, _, true) if first < bytes => Wanted::Part(first..bytes),
        (_, Some(last), true, _) if last > 0 && bytes > 0 => Wanted::Part(bytes.saturating_sub(last)..bytes),
        _ => Wanted::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Wanted::{Nothing, Part, Whole};

    #[test]
    fn one_range_or_the_whole() {
        let many = format!("bytes={}", vec!["0-1"; 1000].join(","));
        for (header, expected) in [
            (None, Whole),
            (Some("bytes=0-9"), Part(0..10)),
            (Some("bytes=90-"), Part(90..100)),
            (Some("bytes=-5"), Part(95..100)),
            (Some("bytes=-500"), Part(0..100)),
            (Some("bytes=0-99999999999999999999999"), Part(0..100)),
            (Some("bytes=9-0"), Nothing),
            (Some("bytes=100-"), Nothing),
            (Some("bytes=99999999999999999999999-"), Nothing),
            (Some("bytes=-0"), Nothing),
            (Some("bytes=-"), Nothing),
            (Some("bytes=+1-+2"), Nothing),
            (Some("bytes=x"), Nothing),
            (Some("lines=1-2"), Whole),
            (Some(many.as_str()), Whole),
        ] {
            assert_eq!(wanted(header, 100), expected, "{header:?}");
        }
        assert_eq!(wanted(Some("bytes=0-"), 0), Nothing);
    }
}
