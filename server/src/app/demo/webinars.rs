//! The demo's webinars: one a week, those before today over, and one that runs right now.

use protocol::{
    AgendaItem, CommandId, Material, PutWebinar, RunId, Speaker, VideoEngine, WebinarId, WebinarPlan,
};
use time::{Duration, OffsetDateTime};

use super::calendar::Calendar;
use super::programme::{self, Week};
use super::{Cast, Demo, people, who};
use crate::features::webinars::{Life, Webinars};
use crate::kernel::{Actor, Result};

/// Where the demo's people live.
const TIME_ZONE: &str = "Europe/Berlin";

/// How long the open hour has been running.
const RUNNING: Duration = Duration::minutes(20);

impl Demo {
    /// Plans all webinars and says how far they are.
    pub(super) async fn make_webinars(&self, cast: &Cast, run: RunId, calendar: &Calendar) -> Result<()> {
        let organiser = who(cast, people::ORGANISER.key)?;
        let now = self.clock.now();
        for (number, week) in (1_u16..).zip(&programme::WEEKS) {
            let (begin, end) = calendar.webinar(number.into());
            let id = self
                .make_webinar(organiser, cast, run, (number, week), (begin, end))
                .await?;
            if end <= now {
                self.webinars
                    .bring_in(organiser, id, Life::Ended(begin, end))
                    .await?;
            } else if begin <= now {
                self.webinars.bring_in(organiser, id, Life::Began(begin)).await?;
            }
        }
        let number = u16::try_from(programme::CURRENT_WEEK).unwrap_or(1);
        // To the minute, as people plan.
        let begin = now - RUNNING - Duration::seconds(now.unix_timestamp().rem_euclid(60));
        let times = (begin, begin + Duration::hours(1));
        let open_hour = self
            .make_webinar(organiser, cast, run, (number, &programme::OPEN_HOUR), times)
            .await?;
        self.webinars
            .bring_in(organiser, open_hour, Life::Began(begin))
            .await?;
        self.run_open_hour(cast, open_hour).await
    }

    async fn make_webinar(
        &self,
        organiser: &Actor,
        cast: &Cast,
        run: RunId,
        (number, week): (u16, &Week),
        (begin, end): (OffsetDateTime, OffsetDateTime),
    ) -> Result<WebinarId> {
        let minutes = u16::try_from((end - begin).whole_minutes()).unwrap_or(90);
        let speakers = week.speakers.iter().map(|name| speaker(cast, name));
        let plan = WebinarPlan {
            week: Some(number),
            title: week.theme.into(),
            description: week.about.into(),
            speakers: speakers.collect(),
            when: Webinars::local_time(begin, TIME_ZONE, minutes)?,
            agenda: agenda(minutes),
            materials: week.materials.iter().map(material).collect(),
            video: VideoEngine::None,
            video_room: String::new(),
        };
        let wanted = PutWebinar {
            command_id: CommandId::new(),
            plan,
        };
        Ok(self.webinars.plan(organiser, run, &wanted).await?.id)
    }
}

/// A trainer with their account, or a visitor without one.
fn speaker(cast: &Cast, key: &str) -> Speaker {
    let find = |people: &[(&str, &str)]| {
        let found = people.iter().find(|(name, _)| *name == key);
        found.map(|(_, about)| (*about).to_owned()).unwrap_or_default()
    };
    match people::FIGURES.iter().find(|figure| figure.key == key) {
        Some(figure) => Speaker {
            name: figure.name.into(),
            about: find(programme::TRAINERS),
            person_id: cast.get(key).map(|actor| actor.person_id),
        },
        None => Speaker {
            name: key.into(),
            about: find(programme::VISITORS),
            person_id: None,
        },
    }
}

/// The usual agenda, as far as there is time for it.
fn agenda(minutes: u16) -> Vec<AgendaItem> {
    let mut left = minutes;
    let mut items = Vec::new();
    for &(title, length, is_break) in programme::AGENDA {
        if length > left {
            break;
        }
        left -= length;
        items.push(AgendaItem {
            title: title.into(),
            minutes: length,
            is_break,
        });
    }
    items
}

fn material(&(title, page): &(&str, &str)) -> Material {
    Material {
        title: title.into(),
        url: format!("https://example.org/netzwerkkurs/{page}"),
    }
}
