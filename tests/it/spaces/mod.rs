//! Groups and their project spaces from outside.

mod foreign;
mod rights;

use protocol::{CommandId, CreateSpaces, LookIn, NewSpace, Space, SpaceId, SpaceSnapshot, SpacesSnapshot};
use tests::{Course, Person};

/// A request for groups that trainers look into.
pub(crate) fn forming(groups: &[(&str, &[&Person])]) -> CreateSpaces {
    let group = |(name, members): &(&str, &[&Person])| NewSpace {
        id: SpaceId::new(),
        name: (*name).into(),
        theme: String::new(),
        members: members.iter().map(|person| person.id).collect(),
        seats: None,
    };
    CreateSpaces {
        command_id: CommandId::new(),
        spaces: groups.iter().map(group).collect(),
        template_id: None,
        look_in: LookIn::Trainers,
        lookers_comment: false,
        due_at: None,
        is_open: false,
    }
}

/// Forms groups as the organiser.
pub(crate) async fn form(course: &Course, wanted: &CreateSpaces) -> Vec<Space> {
    let path = format!("/api/runs/{}/spaces", course.run);
    course.organiser.post(&path, wanted).await.json()
}

/// The groups of a run as somebody sees them.
async fn listed(course: &Course, person: &Person) -> SpacesSnapshot {
    person
        .get(&format!("/api/runs/{}/spaces", course.run))
        .await
        .json()
}

/// A space as somebody sees it.
async fn page(person: &Person, space: SpaceId) -> SpaceSnapshot {
    person.get(&format!("/api/spaces/{space}")).await.json()
}
