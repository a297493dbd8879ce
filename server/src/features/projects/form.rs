//! Use case: forming groups, each with a space that holds what the template says.

use protocol::{CreateSpaces, RunId, Space, SpaceId, Template, TemplateCard};

use super::{Projects, template};
use crate::db::Tx;
use crate::features::boards::BoardSeed;
use crate::features::spaces::Rules;
use crate::kernel::{Actor, CommandKey, Result};

impl Projects {
    /// Forms groups in one step: by trainers. A repeat finds the groups as they are now.
    pub async fn form(&self, actor: &Actor, run: RunId, wanted: &CreateSpaces) -> Result<Vec<Space>> {
        let key = CommandKey::new(wanted.command_id, "create_spaces", &(run, wanted))?;
        let mut tx = self.db.begin().await?;
        self.parts.spaces.may_form(&mut tx, actor, run).await?;
        if tx.find_repeat(actor, &key).await?.is_some() {
            let mut formed = self.parts.spaces.of_run(tx.conn(), run).await?;
            formed.retain(|space| wanted.spaces.iter().any(|one| one.id == space.id));
            return Ok(formed);
        }
        let template = match wanted.template_id {
            Some(id) => Some(template::find(tx.conn(), actor.org_id, id).await?),
            None => None,
        };
        let rules = Rules::from(wanted);
        let formed = self
            .parts
            .spaces
            .form(&mut tx, actor, &key, run, &wanted.spaces, rules)
            .await?;
        if let Some(template) = &template {
            for space in &formed {
                self.fill(&mut tx, actor, space.id, template).await?;
            }
        }
        tx.commit().await?;
        Ok(formed)
    }

    /// Puts into a new space what a template says; it is known to nobody before it is whole.
    async fn fill(&self, tx: &mut Tx, actor: &Actor, space: SpaceId, template: &Template) -> Result<()> {
        let by = self.parts.spaces.author(tx, actor).await?;
        self.parts
            .documents
            .create_with_space(tx, actor.org_id, space, &by, &template.documents)
            .await?;
        let card = |card: &TemplateCard| (usize::from(card.column), card.title.clone());
        let board = BoardSeed {
            columns: template.columns.clone(),
            done_column: template.done_column.map(usize::from),
            cards: template.cards.iter().map(card).collect(),
        };
        self.parts.boards.seed(tx, actor, space, &board).await
    }
}
