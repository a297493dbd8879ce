//! Pure decisions: what a new run looks like.

use protocol::CreateRun;
use protocol::values::Name;
use time::{Date, Duration, format_description::well_known::Iso8601};

use crate::kernel::{Error, Result};

/// Most weeks of a run: a year.
const WEEKS_MAX: u16 = 52;

/// A run that may be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NewRun {
    /// Name of the course; an existing one of this name is used.
    pub(super) course_name: Name,
    /// Name of the run.
    pub(super) name: Name,
    /// First day.
    pub(super) starts_on: Date,
    /// Last day: the end of the last week.
    pub(super) ends_on: Date,
    /// First day of each week.
    pub(super) weeks: Vec<Date>,
}

impl NewRun {
    /// Checks what an organiser sent.
    pub(super) fn parse(wanted: &CreateRun) -> Result<Self> {
        let course_name = Name::parse(&wanted.course_name).map_err(|e| Error::field("/course_name", e))?;
        let name = Name::parse(&wanted.name).map_err(|e| Error::field("/name", e))?;
        if !(1..=WEEKS_MAX).contains(&wanted.weeks) {
            return Err(Error::invalid("/weeks", "range", format!("1 to {WEEKS_MAX}")));
        }
        let bad_day = || Error::invalid("/starts_on", "date", "a day as YYYY-MM-DD");
        if wanted.starts_on.len() != 10 {
            return Err(bad_day());
        }
        let starts_on = Date::parse(&wanted.starts_on, &Iso8601::DATE).map_err(|_| bad_day())?;
        let day = |after: i64| starts_on.checked_add(Duration::days(after)).ok_or_else(bad_day);
        let weeks = (0..i64::from(wanted.weeks))
            .map(|week| day(week * 7))
            .collect::<Result<_>>()?;
        let ends_on = day(i64::from(wanted.weeks) * 7 - 1)?;
        // PostgreSQL writes years above 9999 with another width; no course is planned that far.
        if ends_on.year() > 9999 || starts_on.year() < 2000 {
            return Err(bad_day());
        }
        Ok(Self {
            course_name,
            name,
            starts_on,
            ends_on,
            weeks,
        })
    }
}

#[cfg(test)]
mod tests {
    use protocol::CommandId;

    use super::*;

    fn wanted(starts_on: &str, weeks: u16) -> CreateRun {
        CreateRun {
            command_id: CommandId::new(),
            course_name: "Netzwerke koordinieren".into(),
            name: "Durchgang 1".into(),
            starts_on: starts_on.into(),
            weeks,
        }
    }

    #[test]
    fn twelve_weeks_end_on_a_sunday() {
        let run = NewRun::parse(&wanted("2020-11-02", 12)).unwrap();
        assert_eq!(run.ends_on.to_string(), "2021-01-24");
        assert_eq!(run.weeks[11].to_string(), "2021-01-18");
    }

    #[test]
    fn what_is_no_day_or_too_long_is_refused() {
        for (day, weeks) in [
            ("2020-11-02", 0),
            ("2020-11-02", 53),
            ("2020-02-30", 1),
            ("02.11.2020", 1),
            ("20201102", 1),
            ("9999-12-20", 52),
            ("", 1),
        ] {
            assert!(
                matches!(NewRun::parse(&wanted(day, weeks)), Err(Error::Invalid(_))),
                "{day} {weeks}"
            );
        }
    }
}
