//! When nobody is disturbed: quiet hours in somebody's own zone, over days on which clocks change. Pure.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _, Zoned};
use protocol::QuietHours;

/// Minutes of a day that is no day of change.
pub(super) const DAY_MINUTES: u16 = 24 * 60;

/// Zone of people of whom none is known.
pub(super) const USUAL_ZONE: &str = "Europe/Berlin";

/// Quiet hours of runs whose trainers set none: the evening, the night, and weekends.
pub(super) fn usual() -> QuietHours {
    QuietHours {
        from: 19 * 60,
        to: 7 * 60,
        days: vec![6, 7],
    }
}

/// A zone by its name; the usual one where zone data does not know it any more.
pub(super) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name)
        .or_else(|_| TimeZone::get(USUAL_ZONE))
        .unwrap_or(TimeZone::UTC)
}

/// When quiet ends, if it is quiet now. Days that touch nights are one quiet time.
pub(super) fn quiet_until(quiet: &QuietHours, zone: &TimeZone, now: Timestamp) -> Option<Timestamp> {
    let mut at = now;
    // A week of days and nights, and one more: whoever is never to be disturbed is asked again after it.
    for _ in 0..16 {
        match end_of_quiet(quiet, &at.to_zoned(zone.clone())) {
            Some(end) if end > at => at = end,
            _ => break,
        }
    }
    (at > now).then_some(at)
}

/// The end of the quiet day or night that holds an instant.
fn end_of_quiet(quiet: &QuietHours, at: &Zoned) -> Option<Timestamp> {
    let (today, zone) = (at.date(), at.time_zone());
    let day = u8::try_from(at.weekday().to_monday_one_offset()).ok()?;
    if quiet.days.contains(&day) {
        return start_of(today.tomorrow().ok()?, 0, zone);
    }
    let minute = minute_of_day(at);
    let (from, to) = (quiet.from, quiet.to);
    if from < to && (from..to).contains(&minute) {
        return start_of(today, to, zone);
    }
    if from > to && minute >= from {
        return start_of(today.tomorrow().ok()?, to, zone);
    }
    if from > to && minute < to {
        return start_of(today, to, zone);
    }
    None
}

fn minute_of_day(at: &Zoned) -> u16 {
    u16::from(at.hour().unsigned_abs()) * 60 + u16::from(at.minute().unsigned_abs())
}

/// The instant of a local time. One that is left out when clocks change is as much later as clocks jump; of one that
/// comes twice it is the first.
fn start_of(day: Date, minute: u16, zone: &TimeZone) -> Option<Timestamp> {
    let at = day.at(0, 0, 0, 0).checked_add(i64::from(minute).minutes()).ok()?;
    Some(at.to_zoned(zone.clone()).ok()?.timestamp())
}

/// The next time that it is this minute of this weekday (ISO 8601), after an instant.
pub(super) fn next_weekly(day: u8, minute: u16, zone: &TimeZone, after: Timestamp) -> Option<Timestamp> {
    let weekday = Weekday::from_monday_one_offset(i8::try_from(day).ok()?).ok()?;
    let today = after.to_zoned(zone.clone()).date();
    (0..=14)
        .filter_map(|days: i64| today.checked_add(days.days()).ok())
        .filter(|date| date.weekday() == weekday)
        .filter_map(|date| start_of(date, minute, zone))
        .find(|at| *at > after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn until(quiet: &QuietHours, name: &str, now: &str) -> Option<String> {
        quiet_until(quiet, &zone(name), now.parse().unwrap()).map(|end| end.to_string())
    }

    fn hours(from: u16, to: u16, days: &[u8]) -> QuietHours {
        QuietHours {
            from,
            to,
            days: days.to_vec(),
        }
    }

    #[test]
    fn evenings_nights_and_weekends() {
        let berlin = "Europe/Berlin";
        // 2026-11-27 is a Friday; Berlin is an hour ahead of UTC.
        for (now, end) in [
            ("2026-11-26T17:59:59Z", None),
            ("2026-11-26T18:00:00Z", Some("2026-11-27T06:00:00Z")),
            ("2026-11-27T05:59:59Z", Some("2026-11-27T06:00:00Z")),
            ("2026-11-27T06:00:00Z", None),
            ("2026-11-27T18:30:00Z", Some("2026-11-30T06:00:00Z")),
            ("2026-11-28T11:00:00Z", Some("2026-11-30T06:00:00Z")),
            ("2026-11-29T23:30:00Z", Some("2026-11-30T06:00:00Z")),
        ] {
            assert_eq!(until(&usual(), berlin, now).as_deref(), end, "{now}");
        }
        assert_eq!(
            until(&usual(), "Asia/Tokyo", "2026-11-26T12:00:00Z").as_deref(),
            Some("2026-11-26T22:00:00Z"),
            "nine in the evening where the person is"
        );
        let noon = hours(12 * 60, 13 * 60, &[]);
        assert_eq!(
            until(&noon, berlin, "2026-11-26T11:30:00Z").as_deref(),
            Some("2026-11-26T12:00:00Z")
        );
        assert_eq!(until(&noon, berlin, "2026-11-26T12:00:00Z"), None);
        assert_eq!(until(&hours(60, 60, &[]), berlin, "2026-11-26T00:00:00Z"), None);
    }

    #[test]
    fn over_the_nights_on_which_clocks_change() {
        let night = hours(22 * 60, 7 * 60, &[]);
        for (now, end) in [
            // Spring 2026: at 2:00 on 29 March it is 3:00. Seven o'clock is an hour earlier for everybody else.
            ("2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z"),
            ("2026-03-27T22:00:00Z", "2026-03-28T06:00:00Z"),
            // Autumn 2026: at 3:00 on 25 October it is 2:00 again.
            ("2026-10-24T21:00:00Z", "2026-10-25T06:00:00Z"),
            ("2026-10-23T21:00:00Z", "2026-10-24T05:00:00Z"),
        ] {
            assert_eq!(until(&night, "Europe/Berlin", now).as_deref(), Some(end), "{now}");
        }
        // Quiet until 2:30, which is left out on that night: until as much after the jump.
        assert_eq!(
            until(&hours(22 * 60, 150, &[]), "Europe/Berlin", "2026-03-29T00:30:00Z").as_deref(),
            Some("2026-03-29T01:30:00Z")
        );
        // 2:30 comes twice; quiet until then ends with the first.
        assert_eq!(
            until(&hours(22 * 60, 150, &[]), "Europe/Berlin", "2026-10-25T00:10:00Z").as_deref(),
            Some("2026-10-25T00:30:00Z")
        );
        assert_eq!(
            until(&hours(0, 0, &[7]), "Europe/Berlin", "2026-10-25T10:00:00Z").as_deref(),
            Some("2026-10-25T23:00:00Z"),
            "a day of 25 hours"
        );
    }

    #[test]
    fn whoever_is_never_to_be_disturbed_is_asked_again() {
        let never = hours(0, 0, &[1, 2, 3, 4, 5, 6, 7]);
        assert!(until(&never, "Europe/Berlin", "2026-11-26T12:00:00Z").is_some());
    }

    #[test]
    fn once_a_week_at_the_same_time_on_the_wall() {
        let zone = zone("Europe/Berlin");
        let next = |after: &str| {
            next_weekly(7, 17 * 60, &zone, after.parse().unwrap())
                .unwrap()
                .to_string()
        };
        assert_eq!(next("2026-10-17T12:00:00Z"), "2026-10-18T15:00:00Z");
        assert_eq!(
            next("2026-10-18T15:00:00Z"),
            "2026-10-25T16:00:00Z",
            "after the change"
        );
        assert_eq!(next("2026-10-18T14:59:59Z"), "2026-10-18T15:00:00Z");
    }
}
