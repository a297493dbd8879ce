//! Use case: keeping a space that turned out well as a template.

use protocol::values::ItemTitle;
use protocol::{SaveTemplate, SpaceId, Template, TemplateCard};

use super::store::{self, Content};
use crate::features::projects::Projects;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, Error, Result};

impl Projects {
    /// Makes a template of what a space holds now: words, columns and titles of cards; no people, no files, no dates. By
    /// a trainer who looks in. A repeat finds the same template.
    pub async fn save_template(
        &self,
        actor: &Actor,
        space: SpaceId,
        wanted: &SaveTemplate,
    ) -> Result<Template> {
        let name = ItemTitle::parse(&wanted.name).map_err(|e| Error::field("/name", e))?;
        {
            let mut conn = self.db.read().await?;
            let facts = self
                .parts
                .spaces
                .allowed(&mut conn, actor, space, SpaceAction::Manage)
                .await?;
            facts.allow(SpaceAction::See)?;
        }
        let content = self.content_of(space).await?;
        let mut tx = self.db.begin().await?;
        let is_new = store::insert(
            tx.conn(),
            (actor.org_id, actor.person_id),
            wanted.id,
            name.as_str(),
            &content,
            self.clock.now(),
        )
        .await?;
        let found = store::all(tx.conn(), actor.org_id, Some(wanted.id)).await?.pop();
        let template = found.ok_or(Error::CommandReused)?;
        if !is_new && template.name != name.as_str() {
            return Err(Error::CommandReused);
        }
        tx.commit().await?;
        Ok(template)
    }

    async fn content_of(&self, space: SpaceId) -> Result<Content> {
        let documents = self.parts.documents.as_template(space).await?;
        let (columns, cards) = {
            let mut conn = self.db.read().await?;
            self.parts.boards.of_space(&mut conn, space).await?
        };
        let place = |id| columns.iter().position(|column| column.id == id);
        let number = |place: usize| u16::try_from(place).map_err(Error::internal);
        let done = columns.iter().position(|column| column.is_done).map(number);
        let cards: Result<Vec<_>> = cards
            .into_iter()
            .filter_map(|card| Some((place(card.column_id)?, card.title)))
            .map(|(place, title)| {
                let column = number(place)?;
                Ok(TemplateCard { column, title })
            })
            .collect();
        Ok(Content {
            documents,
            done_column: done.transpose()?,
            cards: cards?,
            columns: columns.into_iter().map(|column| column.title).collect(),
        })
    }
}
