//! Use case: forming groups, each with a space that holds what the template says.

use protocol::{CreateSpaces, RunId, Space};

use super::{Projects, template};
use crate::features::spaces::Rules;
use crate::kernel::{Actor, CommandKey, Result};

impl Projects {
    /// Forms groups in one step: by trainers. A repeat finds the groups as they are now.
    pub async fn form(&self, actor: &Actor, run: RunId, wanted: &CreateSpaces) -> Result<Vec<Space>> {
        let key = CommandKey::new(wanted.command_id, "create_spaces", &(run, wanted))?;
        let mut tx = self.db.begin().await?;
        self.spaces.may_form(&mut tx, actor, run).await?;
        if tx.find_repeat(actor, &key).await?.is_some() {
            let mut formed = self.spaces.of_run(tx.conn(), run).await?;
            formed.retain(|space| wanted.spaces.iter().any(|one| one.id == space.id));
            return Ok(formed);
        }
        if let Some(id) = wanted.template_id {
            template::find(tx.conn(), actor.org_id, id).await?;
        }
        let rules = Rules::from(wanted);
        let formed = self
            .spaces
            .form(&mut tx, actor, &key, run, &wanted.spaces, rules)
            .await?;
        tx.commit().await?;
        Ok(formed)
    }
}
