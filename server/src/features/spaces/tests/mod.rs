//! Groups, as those see it who form them, choose them and look into them.

mod forming;
mod law;
mod members;
mod rights;

use protocol::{CommandId, CreateSpaces, LookIn, NewSpace, PersonId, Role, Space, SpaceId};

use crate::kernel::{Actor, Result};
use crate::testing::World;

/// A group that is to be formed.
pub(crate) fn new_space(name: &str, members: &[Actor]) -> NewSpace {
    NewSpace {
        id: SpaceId::new(),
        name: name.into(),
        theme: "Wie Menschen gewonnen werden".into(),
        members: members.iter().map(|who| who.person_id).collect(),
        seats: None,
    }
}

/// A request that forms groups whom trainers look into.
pub(crate) fn forming(spaces: Vec<NewSpace>) -> CreateSpaces {
    CreateSpaces {
        command_id: CommandId::new(),
        spaces,
        template_id: None,
        look_in: LookIn::Trainers,
        lookers_comment: false,
        due_at: None,
        is_open: false,
    }
}

impl World {
    /// A group of the run, as trainers form it, with changes to what is asked for.
    pub(crate) async fn group(
        &self,
        name: &str,
        members: &[Actor],
        change: impl FnOnce(&mut CreateSpaces),
    ) -> Space {
        let mut wanted = forming(vec![new_space(name, members)]);
        change(&mut wanted);
        self.forms(&wanted).await.unwrap().pop().unwrap()
    }

    /// Forms groups as a trainer.
    pub(crate) async fn forms(&self, wanted: &CreateSpaces) -> Result<Vec<Space>> {
        self.projects.form(&self.trainer, self.run, wanted).await
    }

    /// How often somebody was told to ask again what they may.
    async fn asked_again(&self, person: PersonId) -> usize {
        let events = self.events(person.into(), 0).await;
        let kinds = events.iter().map(|event| event.event.kind());
        kinds.filter(|&kind| kind == "personal_changed").count()
    }

    /// A group as everybody of the run sees it now.
    async fn listed(&self, id: SpaceId) -> Space {
        let list = self.spaces.list(&self.anna, self.run).await.unwrap();
        let found = list.spaces.into_iter().find(|space| space.id == id);
        found.unwrap()
    }

    /// Another participant.
    async fn clara(&self) -> Actor {
        self.enter("Clara Clematis", Role::Participant).await
    }
}
