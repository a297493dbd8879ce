//! When things happen in the demo, counted from the day on which it is built.

use time::{Date, Duration, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use super::programme::{CURRENT_WEEK, WEBINAR_DAY, WEBINAR_TIME};
use super::talk::{AWAKE_FROM, AWAKE_HOURS, Moment};

/// The demo's calendar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    now: OffsetDateTime,
    first_day: Date,
}

impl Calendar {
    /// A run whose week [`CURRENT_WEEK`] is the week of `now`.
    pub(super) fn around(now: OffsetDateTime) -> Self {
        let days_since_monday = i64::from(now.weekday().number_days_from_monday());
        let before = Duration::days(days_since_monday + 7 * (CURRENT_WEEK - 1));
        Self {
            now,
            first_day: now.date().saturating_sub(before),
        }
    }

    /// First day of the run.
    pub(super) fn first_day(&self) -> Date {
        self.first_day
    }

    /// When a line was said.
    pub(super) fn moment(&self, moment: Moment) -> OffsetDateTime {
        match moment {
            Moment::Then(week, day, hour, minute) => self.at(week, day, (hour, minute)),
            Moment::Ago(minutes) => self.awake_before(Duration::minutes(minutes)),
        }
    }

    /// Begin and end of a week's webinar.
    pub(super) fn webinar(&self, week: i64) -> (OffsetDateTime, OffsetDateTime) {
        let [begin, end] = WEBINAR_TIME.map(|time| self.at(week, WEBINAR_DAY, time));
        (begin, end)
    }

    /// So much time before now, with the nights left out: nobody writes at three in the morning.
    fn awake_before(&self, mut left: Duration) -> OffsetDateTime {
        let local = self.now.to_offset(berlin(self.now.date()));
        let mut date = local.date();
        let day = Duration::hours(AWAKE_HOURS);
        let morning = Time::from_hms(AWAKE_FROM, 0, 0).unwrap_or(Time::MIDNIGHT);
        let mut awake = (local.time() - morning).clamp(Duration::ZERO, day);
        while awake < left {
            left -= awake;
            awake = day;
            date = date.saturating_sub(Duration::DAY);
        }
        PrimitiveDateTime::new(date, morning).assume_offset(berlin(date)) + awake - left
    }

    fn at(&self, week: i64, day: i64, (hour, minute): (u8, u8)) -> OffsetDateTime {
        let date = self
            .first_day
            .saturating_add(Duration::days(7 * (week - 1) + day - 1));
        let time = Time::from_hms(hour, minute, 0).unwrap_or(Time::MIDNIGHT);
        PrimitiveDateTime::new(date, time).assume_offset(berlin(date))
    }
}

/// The offset of German local time on a day: summer time from the last Sunday of March to that of October.
fn berlin(date: Date) -> UtcOffset {
    let last_sunday = |month: Month| {
        let last = Date::from_calendar_date(date.year(), month, 31).unwrap_or(Date::MAX);
        last.saturating_sub(Duration::days(i64::from(
            last.weekday().number_days_from_sunday(),
        )))
    };
    let is_summer = (last_sunday(Month::March)..last_sunday(Month::October)).contains(&date);
    UtcOffset::from_hms(if is_summer { 2 } else { 1 }, 0, 0).unwrap_or(UtcOffset::UTC)
}

#[cfg(test)]
mod tests {
    use time::Weekday;
    use time::macros::{date, datetime};

    use super::*;

    #[test]
    fn the_current_week_is_the_week_of_today_and_the_next_webinar_is_near() {
        for now in [
            datetime!(2026-11-23 00:05 UTC),
            datetime!(2026-11-26 12:59 UTC),
            datetime!(2026-11-29 23:55 UTC),
            datetime!(2027-01-01 10:00 UTC),
        ] {
            let calendar = Calendar::around(now);
            assert_eq!(calendar.first_day().weekday(), Weekday::Monday);
            let week = (now.date() - calendar.first_day()).whole_days() / 7 + 1;
            assert_eq!(week, CURRENT_WEEK);
            let next = (1..=12)
                .map(|week| calendar.webinar(week).0)
                .find(|at| *at > now)
                .unwrap();
            assert!(next - now < Duration::days(8));
        }
    }

    #[test]
    fn nobody_writes_at_night_and_later_is_later() {
        for now in [
            datetime!(2026-11-23 00:05 UTC),
            datetime!(2026-11-23 07:30 UTC),
            datetime!(2026-07-07 11:00 UTC),
            datetime!(2026-07-07 22:30 UTC),
        ] {
            let calendar = Calendar::around(now);
            let mut before = now;
            for minutes in (1..=40 * 60).step_by(7) {
                let at = calendar.moment(Moment::Ago(minutes));
                assert!(at < before, "{now} {minutes}");
                let hour = at.to_offset(berlin(at.date())).hour();
                assert!((8..21).contains(&hour), "{at}");
                before = at;
            }
        }
    }

    #[test]
    fn webinars_are_at_two_in_the_afternoon_in_summer_and_winter() {
        let winter = Calendar::around(datetime!(2026-11-23 09:00 UTC)).webinar(7);
        assert_eq!(winter.0, datetime!(2026-11-26 13:00 UTC));
        assert_eq!(winter.1, datetime!(2026-11-26 14:30 UTC));
        let summer = Calendar::around(datetime!(2026-07-06 09:00 UTC)).webinar(7);
        assert_eq!(summer.0, datetime!(2026-07-09 12:00 UTC));
        assert_eq!(
            berlin(date!(2026 - 03 - 28)),
            UtcOffset::from_hms(1, 0, 0).unwrap()
        );
        assert_eq!(
            berlin(date!(2026 - 03 - 29)),
            UtcOffset::from_hms(2, 0, 0).unwrap()
        );
        assert_eq!(
            berlin(date!(2026 - 10 - 25)),
            UtcOffset::from_hms(1, 0, 0).unwrap()
        );
    }
}
