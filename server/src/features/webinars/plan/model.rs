//! Pure decisions: which plan may be made.

use std::collections::HashSet;

use protocol::values::{DisplayName, Line, Rejected, RoomName, Title, WebAddress, WebinarText};
use protocol::{AgendaItem, FieldError, Material, PersonId, Speaker, VideoEngine, WebinarPlan, limits};

use super::local_time::{self, Meant};
use crate::kernel::{Error, Result};

/// A plan that was checked.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) week: Option<u16>,
    pub(super) title: Title,
    pub(super) description: WebinarText,
    pub(super) speakers: Vec<Speaker>,
    pub(super) when: Meant,
    pub(super) agenda: Vec<AgendaItem>,
    pub(super) materials: Vec<Material>,
    pub(super) video: VideoEngine,
    /// Address for `link`, name of the room for an engine; none wants a name by chance.
    pub(super) video_room: Option<String>,
}

impl Plan {
    /// Checks what somebody planned. `weeks` are the run's.
    pub(super) fn parse(wanted: &WebinarPlan, weeks: &[u16]) -> Result<Self> {
        let mut wrong = Vec::new();
        let title = keep(Title::parse(&wanted.title), "/plan/title", &mut wrong);
        let description = keep(
            WebinarText::parse(&wanted.description),
            "/plan/description",
            &mut wrong,
        );
        let video_room = keep(room(wanted), "/plan/video_room", &mut wrong);
        let speakers = list(
            &wanted.speakers,
            limits::SPEAKERS,
            "/plan/speakers",
            speaker,
            &mut wrong,
        );
        let agenda = list(
            &wanted.agenda,
            limits::AGENDA_ITEMS,
            "/plan/agenda",
            item,
            &mut wrong,
        );
        let materials = list(
            &wanted.materials,
            limits::AGENDA_ITEMS,
            "/plan/materials",
            material,
            &mut wrong,
        );
        if let Some(week) = wanted.week.filter(|week| !weeks.contains(week)) {
            let allowed = format!("a week of the run, not {week}");
            wrong.push(field("/plan/week", "week", allowed));
        }
        let mut named = HashSet::new();
        for (at, speaker) in wanted.speakers.iter().enumerate() {
            if speaker.person_id.is_some_and(|person| !named.insert(person)) {
                let pointer = format!("/plan/speakers/{at}/person_id");
                wrong.push(field(&pointer, "twice", "everybody once"));
            }
        }
        let when = match local_time::parse(&wanted.when, "/plan/when") {
            Ok(when) => Some(when),
            Err(Error::Invalid(fields)) => {
                wrong.extend(fields);
                None
            }
            Err(other) => return Err(other),
        };
        match (title, description, video_room, when) {
            (Some(title), Some(description), Some(video_room), Some(when)) if wrong.is_empty() => Ok(Self {
                week: wanted.week,
                title,
                description,
                speakers,
                when,
                agenda,
                materials,
                video: wanted.video,
                video_room,
            }),
            _ => Err(Error::Invalid(wrong)),
        }
    }

    /// Speakers with an account.
    pub(super) fn people(&self) -> Vec<PersonId> {
        self.speakers
            .iter()
            .filter_map(|speaker| speaker.person_id)
            .collect()
    }
}

fn keep<T>(checked: Result<T, Rejected>, pointer: &str, wrong: &mut Vec<FieldError>) -> Option<T> {
    checked.map_err(|rejected| wrong.push(rejected.at(pointer))).ok()
}

fn field(pointer: &str, rule: &str, allowed: impl Into<String>) -> FieldError {
    FieldError {
        pointer: pointer.into(),
        rule: rule.into(),
        allowed: allowed.into(),
    }
}

/// Every entry of a list that is short enough; each wrong field of each entry is named.
fn list<T>(
    wanted: &[T],
    most: usize,
    pointer: &str,
    check: impl Fn(&T) -> Result<T, Vec<(&'static str, Rejected)>>,
    wrong: &mut Vec<FieldError>,
) -> Vec<T> {
    if wanted.len() > most {
        wrong.push(field(pointer, "too_many", format!("at most {most}")));
        return Vec::new();
    }
    let mut kept = Vec::with_capacity(wanted.len());
    for (at, entry) in wanted.iter().enumerate() {
        match check(entry) {
            Ok(entry) => kept.push(entry),
            Err(fields) => {
                let named =
                    |(name, rejected): (&str, Rejected)| rejected.at(&format!("{pointer}/{at}/{name}"));
                wrong.extend(fields.into_iter().map(named));
            }
        }
    }
    kept
}

type Checked<T> = Result<T, Vec<(&'static str, Rejected)>>;

fn speaker(wanted: &Speaker) -> Checked<Speaker> {
    let name = DisplayName::parse(&wanted.name).map_err(|rejected| ("name", rejected));
    let about = Line::parse(&wanted.about).map_err(|rejected| ("about", rejected));
    match (name, about) {
        (Ok(name), Ok(about)) => Ok(Speaker {
            name: name.into_inner(),
            about: about.into_inner(),
            person_id: wanted.person_id,
        }),
        (name, about) => Err(name.err().into_iter().chain(about.err()).collect()),
    }
}

fn item(wanted: &AgendaItem) -> Checked<AgendaItem> {
    let title = Title::parse(&wanted.title).map_err(|rejected| ("title", rejected));
    let longest = *limits::WEBINAR_MINUTES.end();
    let minutes = if (1..=longest).contains(&wanted.minutes) {
        Ok(wanted.minutes)
    } else {
        let allowed = format!("1 to {longest}");
        Err((
            "minutes",
            Rejected {
                rule: "range",
                allowed,
            },
        ))
    };
    match (title, minutes) {
        (Ok(title), Ok(minutes)) => Ok(AgendaItem {
            title: title.into_inner(),
            minutes,
            is_break: wanted.is_break,
        }),
        (title, minutes) => Err(title.err().into_iter().chain(minutes.err()).collect()),
    }
}

fn material(wanted: &Material) -> Checked<Material> {
    let title = Title::parse(&wanted.title).map_err(|rejected| ("title", rejected));
    let url = WebAddress::parse(&wanted.url).map_err(|rejected| ("url", rejected));
    match (title, url) {
        (Ok(title), Ok(url)) => Ok(Material {
            title: title.into_inner(),
            url: url.into_inner(),
        }),
        (title, url) => Err(title.err().into_iter().chain(url.err()).collect()),
    }
}

fn room(wanted: &WebinarPlan) -> Result<Option<String>, Rejected> {
    let text = wanted.video_room.trim();
    match wanted.video {
        VideoEngine::None => Ok(Some(String::new())),
        VideoEngine::Link => WebAddress::parse(text).map(|url| Some(url.into_inner())),
        _ if text.is_empty() => Ok(None),
        _ => RoomName::parse(text).map(|name| Some(name.into_inner())),
    }
}
