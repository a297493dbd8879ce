//! From what was said (local date and time of a zone) to instants, and back. Pure but for the rules of the zones, which
//! are part of the program.

use jiff::Timestamp as Instant;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, AmbiguousTimestamp, TimeZone};
use protocol::{Fold, LocalTime, limits};
use time::{Duration, OffsetDateTime};

use crate::kernel::{Error, Result};

/// A time that was checked, and the instants it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::webinars) struct Meant {
    /// As it was said.
    pub(in crate::features::webinars) said: LocalTime,
    /// Begin.
    pub(in crate::features::webinars) starts_at: OffsetDateTime,
    /// End.
    pub(in crate::features::webinars) ends_at: OffsetDateTime,
}

/// Checks a time that somebody plans. An hour that clocks leave out is refused with the times around it; one that
/// comes twice must say which is meant.
pub(in crate::features::webinars) fn parse(said: &LocalTime, pointer: &str) -> Result<Meant> {
    let (when, zone) = read(said, pointer)?;
    let ambiguous = zone.to_ambiguous_timestamp(when);
    let begin = match (ambiguous.offset(), said.fold) {
        (AmbiguousOffset::Unambiguous { .. }, None) => ambiguous.compatible(),
        (AmbiguousOffset::Unambiguous { .. }, Some(_)) => {
            let allowed = "nothing: this time comes only once";
            return Err(Error::invalid(&format!("{pointer}/fold"), "fold", allowed));
        }
        (AmbiguousOffset::Fold { .. }, Some(Fold::First)) => ambiguous.earlier(),
        (AmbiguousOffset::Fold { .. }, Some(Fold::Second)) => ambiguous.later(),
        (AmbiguousOffset::Fold { .. }, None) => {
            let allowed = "first or second: clocks are set back on this day, and this time comes twice";
            return Err(Error::invalid(&format!("{pointer}/fold"), "twice", allowed));
        }
        (AmbiguousOffset::Gap { .. }, _) => {
            let allowed = beside_gap(&zone, ambiguous)?;
            return Err(Error::invalid(
                &format!("{pointer}/time"),
                "missing_hour",
                allowed,
            ));
        }
    };
    meant(said, begin.map_err(Error::internal)?)
}

/// What a stored time means by the rules of today. Never refuses for an hour that rules have made missing or doubled
/// since: then it means what calendars take it for.
pub(super) fn again(said: &LocalTime) -> Result<Meant> {
    let (when, zone) = read(said, "")?;
    let ambiguous = zone.to_ambiguous_timestamp(when);
    let begin = match said.fold {
        Some(Fold::Second) => ambiguous.later(),
        Some(Fold::First) | None => ambiguous.compatible(),
    };
    meant(said, begin.map_err(Error::internal)?)
}

/// How an instant is said in a zone.
pub(super) fn said(at: OffsetDateTime, time_zone: &str, minutes: u16) -> Result<LocalTime> {
    let zone = TimeZone::get(time_zone).map_err(Error::internal)?;
    let instant = Instant::from_second(at.unix_timestamp()).map_err(Error::internal)?;
    let local = zone.to_datetime(instant);
    let ambiguous = zone.to_ambiguous_timestamp(local);
    let fold = match ambiguous.offset() {
        AmbiguousOffset::Fold { before, .. } if zone.to_offset(instant) == before => Some(Fold::First),
        AmbiguousOffset::Fold { .. } => Some(Fold::Second),
        _ => None,
    };
    Ok(LocalTime {
        date: local.date().to_string(),
        time: local.strftime("%H:%M").to_string(),
        time_zone: time_zone.to_owned(),
        minutes,
        fold,
    })
}

fn read(said: &LocalTime, pointer: &str) -> Result<(DateTime, TimeZone)> {
    let at = |name: &str| format!("{pointer}/{name}");
    let date = strict(&said.date, "dddd-dd-dd").and_then(|text| text.parse().ok());
    let bad_day = || Error::invalid(&at("date"), "date", "a day as YYYY-MM-DD");
    let date: jiff::civil::Date = date.ok_or_else(bad_day)?;
    if !(2000..=9000).contains(&date.year()) {
        return Err(bad_day());
    }
    let time = strict(&said.time, "dd:dd").and_then(|text| text.parse().ok());
    let time: jiff::civil::Time =
        time.ok_or_else(|| Error::invalid(&at("time"), "time", "a time as HH:MM"))?;
    // Only names with a place, and UTC: offsets and abbreviations do not know when clocks change.
    let is_name = said.time_zone.contains('/') || said.time_zone == "UTC";
    let zone = is_name.then(|| TimeZone::get(&said.time_zone).ok()).flatten();
    let zone =
        zone.ok_or_else(|| Error::invalid(&at("time_zone"), "time_zone", "a name like Europe/Berlin"))?;
    if !limits::WEBINAR_MINUTES.contains(&said.minutes) {
        let (low, high) = (limits::WEBINAR_MINUTES.start(), limits::WEBINAR_MINUTES.end());
        return Err(Error::invalid(
            &at("minutes"),
            "range",
            format!("{low} to {high}"),
        ));
    }
    Ok((date.to_datetime(time), zone))
}

/// The text, if it has the shape: `d` is a digit, anything else itself.
fn strict<'a>(text: &'a str, shape: &str) -> Option<&'a str> {
    let fits = text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, wanted)| {
            if wanted == b'd' {
                byte.is_ascii_digit()
            } else {
                byte == wanted
            }
        });
    fits.then_some(text)
}

fn meant(said: &LocalTime, begin: Instant) -> Result<Meant> {
    let starts_at = OffsetDateTime::from_unix_timestamp(begin.as_second()).map_err(Error::internal)?;
    Ok(Meant {
        said: said.clone(),
        starts_at,
        ends_at: starts_at + Duration::minutes(said.minutes.into()),
    })
}

/// The last and the first minute around the time that clocks leave out.
fn beside_gap(zone: &TimeZone, ambiguous: AmbiguousTimestamp) -> Result<String> {
    let after = ambiguous.later().map_err(Error::internal)?;
    let past = Instant::from_second(after.as_second() + 1).map_err(Error::internal)?;
    let change = zone.preceding(past).next();
    let change = change
        .ok_or_else(|| Error::internal("a gap without a change"))?
        .timestamp();
    let minute_before = Instant::from_second(change.as_second() - 60).map_err(Error::internal)?;
    let (last, first) = (zone.to_datetime(minute_before), zone.to_datetime(change));
    Ok(format!(
        "clocks are set forward on this day and this time does not exist: until {} or from {}",
        last.strftime("%H:%M"),
        first.strftime("%H:%M")
    ))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn berlin(date: &str, time: &str, fold: Option<Fold>) -> LocalTime {
        LocalTime {
            date: date.into(),
            time: time.into(),
            time_zone: "Europe/Berlin".into(),
            minutes: 90,
            fold,
        }
    }

    fn refusal(said: &LocalTime) -> (String, String, String) {
        match parse(said, "/when") {
            Err(Error::Invalid(mut fields)) => {
                let field = fields.remove(0);
                (field.pointer, field.rule, field.allowed)
            }
            other => panic!("{said:?}: {other:?}"),
        }
    }

    #[test]
    fn every_wednesday_at_four_over_both_changes_of_2026() {
        for (date, starts_at) in [
            ("2026-03-18", datetime!(2026-03-18 15:00 UTC)),
            ("2026-03-25", datetime!(2026-03-25 15:00 UTC)),
            ("2026-04-01", datetime!(2026-04-01 14:00 UTC)),
            ("2026-10-21", datetime!(2026-10-21 14:00 UTC)),
            ("2026-10-28", datetime!(2026-10-28 15:00 UTC)),
            ("2026-11-04", datetime!(2026-11-04 15:00 UTC)),
        ] {
            let meant = parse(&berlin(date, "16:00", None), "").unwrap();
            assert_eq!(meant.starts_at, starts_at, "{date}");
            assert_eq!(meant.ends_at - meant.starts_at, Duration::minutes(90));
            assert_eq!(said(starts_at, "Europe/Berlin", 90).unwrap(), meant.said);
        }
    }

    #[test]
    fn the_hour_that_spring_leaves_out_is_refused_with_the_times_around_it() {
        for time in ["02:00", "02:30", "02:59"] {
            let (pointer, rule, allowed) = refusal(&berlin("2026-03-29", time, None));
            assert_eq!((pointer.as_str(), rule.as_str()), ("/when/time", "missing_hour"));
            assert!(
                allowed.contains("01:59") && allowed.contains("03:00"),
                "{allowed}"
            );
        }
        assert_eq!(
            parse(&berlin("2026-03-29", "01:59", None), "").unwrap().starts_at,
            datetime!(2026-03-29 00:59 UTC)
        );
        assert_eq!(
            parse(&berlin("2026-03-29", "03:00", None), "").unwrap().starts_at,
            datetime!(2026-03-29 01:00 UTC)
        );
    }

    #[test]
    fn the_hour_that_autumn_doubles_must_say_which() {
        let (pointer, rule, _) = refusal(&berlin("2026-10-25", "02:30", None));
        assert_eq!((pointer.as_str(), rule.as_str()), ("/when/fold", "twice"));
        for (fold, starts_at) in [
            (Fold::First, datetime!(2026-10-25 00:30 UTC)),
            (Fold::Second, datetime!(2026-10-25 01:30 UTC)),
        ] {
            let wanted = berlin("2026-10-25", "02:30", Some(fold));
            assert_eq!(parse(&wanted, "").unwrap().starts_at, starts_at);
            assert_eq!(said(starts_at, "Europe/Berlin", 90).unwrap(), wanted);
            assert_eq!(again(&wanted).unwrap().starts_at, starts_at);
        }
        let (_, rule, _) = refusal(&berlin("2026-10-26", "02:30", Some(Fold::First)));
        assert_eq!(rule, "fold");
        // A webinar that lasts through the change is as long as was said.
        let meant = parse(&berlin("2026-10-25", "01:30", None), "").unwrap();
        assert_eq!(meant.ends_at, datetime!(2026-10-25 01:00 UTC));
    }

    #[test]
    fn what_is_no_time() {
        type Change = fn(&mut LocalTime);
        let good = berlin("2026-11-26", "14:00", None);
        let changes: [(Change, &str); 16] = [
            (|w| w.date = "2026-02-30".into(), "/when/date"),
            (|w| w.date = "26.11.2026".into(), "/when/date"),
            (|w| w.date = "1999-12-31".into(), "/when/date"),
            (|w| w.date = "2026-11-26T14:00".into(), "/when/date"),
            (|w| w.date = String::new(), "/when/date"),
            (|w| w.time = "24:00".into(), "/when/time"),
            (|w| w.time = "9:00".into(), "/when/time"),
            (|w| w.time = "09:00:30".into(), "/when/time"),
            (|w| w.time = "0900".into(), "/when/time"),
            (|w| w.time_zone = "CET".into(), "/when/time_zone"),
            (|w| w.time_zone = "+01:00".into(), "/when/time_zone"),
            (|w| w.time_zone = "Europe/Kranfeld".into(), "/when/time_zone"),
            (|w| w.time_zone = "../../etc/passwd".into(), "/when/time_zone"),
            (|w| w.time_zone = String::new(), "/when/time_zone"),
            (|w| w.minutes = 4, "/when/minutes"),
            (|w| w.minutes = 721, "/when/minutes"),
        ];
        assert!(parse(&good, "/when").is_ok());
        for (change, pointer) in changes {
            let mut wanted = good.clone();
            change(&mut wanted);
            assert_eq!(refusal(&wanted).0, pointer, "{wanted:?}");
        }
    }
}
